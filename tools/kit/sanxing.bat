@echo off
rem 启动旁边的 sanxing.pyz。双击看概况；命令行里写 sanxing overdue
setlocal
set "HERE=%~dp0"
if not defined SANXING_PLAN if exist "%HERE%plan\plan.yaml" set "SANXING_PLAN=%HERE%plan"
if not defined SHIV_ROOT set "SHIV_ROOT=%LOCALAPPDATA%\sanxing"

set "RUN=py -@VERSION@"
%RUN% -c "" >nul 2>nul
if not errorlevel 1 goto found
set "RUN=python"
%RUN% -c "import sys; sys.exit('%%d.%%d' %% sys.version_info[:2] != '@VERSION@')" >nul 2>nul
if not errorlevel 1 goto found
echo 错误：没有找到 Python @VERSION@，先装好它，见 说明.txt
pause
exit /b 2

:found
if "%~1"=="" goto clicked
%RUN% "%HERE%sanxing.pyz" %*
exit /b %errorlevel%

:clicked
%RUN% "%HERE%sanxing.pyz" status
echo.
echo 接着可以输入命令，如 sanxing overdue 或 sanxing --help；关掉窗口就是退出。
cd /d "%HERE%"
cmd /k
