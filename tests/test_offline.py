"""The folder for offices without internet: built once here, then used where there is no network at all.

Building needs a package index. Where none can be reached, or SANXING_OFFLINE is set, these tests say that
they skip.
"""

import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from tests.commands.runner import EXAMPLE, ROOT

OFFLINE = ROOT / "tools" / "offline.py"
WHEELS, PROGRAM = "轮子", "sanxing.pyz"
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
BARE = (sys.executable, "-I", "-S")
"""Python without any package: no environment, no site."""

posix = pytest.mark.skipif(os.name == "nt", reason="it is tried on systems with sh and unshare")
pytestmark = posix

Ran = subprocess.CompletedProcess[str]


def isolation() -> Sequence[str]:
    """What runs a command where there is no network; nothing where the system refuses that."""
    unshare = shutil.which("unshare")
    for command in ((unshare, "-r", "-n"), (unshare, "-n")) if unshare else ():
        tried = subprocess.run([*command, "true"], check=False, stderr=subprocess.DEVNULL)
        if tried.returncode == 0:
            return command
    return ()


NOWHERE = "http://127.0.0.1:9"
ALONE = isolation()


def alone(*command: str | Path, cwd: Path, home: Path | None = None, **environment: str) -> Ran:
    """Run a command without network and with next to nothing in its environment."""
    bare = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(home or cwd),
        "http_proxy": NOWHERE,
        "https_proxy": NOWHERE,
        **environment,
    }
    line = [*ALONE, *map(str, command)]
    return subprocess.run(
        line, cwd=cwd, env=bare, capture_output=True, check=False, encoding="utf-8", timeout=120
    )


def ok(ran: Ran) -> str:
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    return ran.stdout


def build(out: Path, *options: str, **environment: str) -> Ran:
    command = [sys.executable, str(OFFLINE), "--out", str(out), "--plan", str(EXAMPLE), *options]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, check=False, text=True
    )


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A package index, asked for one small wheel."""
    if os.environ.get("SANXING_OFFLINE"):
        pytest.skip("SANXING_OFFLINE is set: no package index is asked")
    command = ["download", "-q", "--no-deps", "--only-binary=:all:", "--retries=1", "--timeout=20"]
    place = ["-d", str(tmp_path_factory.mktemp("index")), "shiv>=1.0.8"]
    asked = [sys.executable, "-m", "pip", *command, *place]
    if subprocess.run(asked, check=False, capture_output=True).returncode:
        pytest.skip("no package index can be reached from here, so no wheels can be gathered")


def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of one run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def built(tmp_path_factory: pytest.TempPathFactory, name: str, *options: str) -> Path:
    folder = shared(tmp_path_factory) / "盘 上" / name
    folder.parent.mkdir(exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            ran = build(folder, *options)
            assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture(scope="session")
def kit(index: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for a machine like this one, under a Chinese name with a space in it."""
    return built(tmp_path_factory, "离线包")


@pytest.fixture(scope="session")
def windows(index: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory, "windows", "--platform=win_amd64", "--python=3.12")


@pytest.fixture(scope="session")
def installed(kit: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as the wheels install it into a new environment, without network."""
    place = tmp_path_factory.mktemp("环境")
    ok(alone(sys.executable, "-m", "venv", "venv", cwd=place))
    python = place / "venv/bin/python"
    wanted = ("--no-index", "--find-links", kit / WHEELS, "sanxing[all]")
    ok(alone(python, "-m", "pip", "install", "-q", *wanted, cwd=place))
    return place / "venv/bin/sanxing"


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the single file has unpacked itself once, for tests that are not about that."""
    return str(tmp_path_factory.mktemp("展开"))


@pytest.fixture(params=["installed", "zipapp"])
def program(request: pytest.FixtureRequest, kit: Path) -> Sequence[str | Path]:
    """The program in both its forms."""
    if request.param == "zipapp":
        return *BARE, kit / PROGRAM
    return (request.getfixturevalue("installed"),)


def test_there_is_no_network_in_there(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        reach = f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)"
        subprocess.run([sys.executable, "-c", reach], check=True)
        if not ALONE:
            pytest.skip("unshare is refused here: proxies and indexes lead nowhere instead")
        ran = alone(sys.executable, "-c", reach, cwd=tmp_path)
    assert ran.returncode == 1
    assert "Error" in ran.stderr


@pytest.mark.parametrize("name", ["yaml", "pydantic_core", "jinja2", "sanxing"])
def test_the_bare_interpreter_has_no_packages(name: str, tmp_path: Path) -> None:
    ran = alone(*BARE, "-c", f"import {name}", cwd=tmp_path)
    assert "ModuleNotFoundError" in ran.stderr


def test_it_tells_what_is_late(
    program: Sequence[str | Path], kit: Path, root: str, tmp_path: Path
) -> None:
    line = (*program, "overdue", "--plan", kit / "plan", "--as-of", "2022-07-10")
    shown = ok(alone(*line, cwd=tmp_path, SHIV_ROOT=root))
    assert "逾期事项（截至 2022-07-10）" in shown
    assert "1-2-1" in shown


MAGIC = {"json": b"{", "html": b"<!", "xlsx": b"PK", "docx": b"PK", "ics": b"BEGIN:VCALENDAR"}
ASKED = {"docx": ("--kind", "通报")}
"""What a format cannot do without."""


def test_every_export_works(
    program: Sequence[str | Path], kit: Path, root: str, tmp_path: Path
) -> None:
    plan = ("--plan", kit / "plan", "--as-of", "2022-07-10")
    refused = alone(*program, "export", "无", *plan, cwd=tmp_path, SHIV_ROOT=root)
    (names,) = re.findall(r"可以写：([a-z、]+)", refused.stderr)
    formats = names.split("、")
    assert "json" in formats
    for each in formats:
        out = tmp_path / f"导出.{each}"
        line = (*program, "export", each, *ASKED.get(each, ()), *plan, "--out", out)
        ok(alone(*line, cwd=tmp_path, SHIV_ROOT=root))
        whole = out / "index.html" if each == "all" else out
        assert whole.read_bytes().startswith(MAGIC.get(whole.suffix[1:], b"")), each
        assert whole.stat().st_size > 1000
    bulletin = ("report", "--period", "2022-06", "--plan", kit / "plan", "--out")
    for each in ("docx", "html", "xlsx"):
        out = tmp_path / f"通报.{each}"
        line = (*program, *bulletin, out, "--format", each)
        ok(alone(*line, cwd=tmp_path, SHIV_ROOT=root))
        assert out.read_bytes().startswith(MAGIC[each])


def test_its_own_files_are_found(
    program: Sequence[str | Path], kit: Path, root: str, tmp_path: Path
) -> None:
    def run(*words: str | Path) -> str:
        return ok(alone(*program, *words, cwd=tmp_path, SHIV_ROOT=root))

    assert "SX201" in run("explain", "SX201")
    run("init", "新方案")
    assert (tmp_path / "新方案" / "plan.yaml").is_file()
    run("check", "新方案")
    run("sheet", "住建局", "--plan", kit / "plan", "--out", "填报.xlsx")
    assert (tmp_path / "填报.xlsx").read_bytes().startswith(b"PK")


def test_every_library_of_the_extras_can_be_imported(
    installed: Path, kit: Path, root: str, tmp_path: Path
) -> None:
    names = "import docx, duckdb, icalendar, jinja2, lxml.etree, openpyxl, xlsxwriter, yaml.cyaml"
    ok(alone(installed.with_name("python"), "-c", names, cwd=tmp_path))
    single = (*BARE, kit / PROGRAM, "-c", names)
    ok(alone(*single, cwd=tmp_path, SHIV_ROOT=root, SHIV_INTERPRETER="1"))


def test_a_bare_locale_and_chinese_names_do_no_harm(
    program: Sequence[str | Path], kit: Path, root: str, tmp_path: Path
) -> None:
    place = tmp_path / "安委办 文件"
    shutil.copytree(kit / "plan", place / "方案")
    words = (
        "due",
        "--plan",
        "方案",
        "--as-of",
        "2022-06-10",
        "--format",
        "csv",
        "--out",
        "到期.csv",
    )
    ok(alone(*program, *words, cwd=place, SHIV_ROOT=root, LC_ALL="C"))
    assert "1-2-1" in (place / "到期.csv").read_text("utf-8")


def test_two_first_starts_at_once_are_both_well(kit: Path, tmp_path: Path) -> None:
    line = [*ALONE, *BARE, str(kit / PROGRAM), "status", "--plan", str(kit / "plan")]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    both = [
        subprocess.Popen(
            line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    shown = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert shown[0] == shown[1]
    assert [each.name[:12] for each in (tmp_path / ".shiv").glob("s*")] == [PROGRAM + "_"]


def test_a_first_start_that_was_cut_off_is_made_good(kit: Path, tmp_path: Path) -> None:
    line = (*BARE, kit / PROGRAM, "status", "--plan", kit / "plan")
    ok(alone(*line, cwd=tmp_path))
    (unpacked,) = (tmp_path / ".shiv").glob("sanxing.pyz_*")
    library = unpacked / "site-packages" / "rich"
    shutil.rmtree(library)
    unpacked.rename(unpacked.with_name(f"{unpacked.name}.tmp"))
    ok(alone(*line, cwd=tmp_path))
    assert library.is_dir()


def test_a_home_that_cannot_be_written_needs_another_place(
    kit: Path, root: str, tmp_path: Path
) -> None:
    unwritable = Path("/proc")
    line = ("status", "--plan", kit / "plan")
    pyz = (*BARE, kit / PROGRAM, *line)
    assert alone(*pyz, cwd=tmp_path, home=unwritable).returncode != 0
    ok(alone(*pyz, cwd=tmp_path, home=unwritable, SHIV_ROOT=root))


def python_on_path(folder: Path) -> str:
    """A PATH on which the right Python is found first, whatever else the machine has."""
    folder.mkdir()
    (folder / f"python{VERSION}").write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "$@"\n')
    (folder / f"python{VERSION}").chmod(0o755)
    return f"{folder}:/usr/bin:/bin"


def test_the_starter_finds_python_and_the_plan_beside_it(kit: Path, tmp_path: Path) -> None:
    path = python_on_path(tmp_path / "bin")
    shown = ok(alone("sh", kit / "sanxing.sh", cwd=tmp_path, PATH=path))
    assert "示例市" in shown
    assert (tmp_path / ".cache" / "sanxing").is_dir()
    late = alone(
        kit / "sanxing.sh", "overdue", "--exit-code", "--as-of=2022-07-10", cwd=tmp_path, PATH=path
    )
    assert late.returncode == 1, late.stderr
    assert "1-2-1" in late.stdout


def test_the_starter_leaves_nothing_where_home_cannot_be_written(kit: Path, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    path = python_on_path(tmp_path / "bin")
    home, temporary = Path("/proc"), str(tmp_path / "tmp")
    line = ("sh", kit / "sanxing.sh", "status")
    assert "示例市" in ok(alone(*line, cwd=tmp_path, home=home, PATH=path, TMPDIR=temporary))
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_starter_says_that_python_is_missing(kit: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for name in ("sh", "dirname"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "")
    ran = alone("/bin/sh", kit / "sanxing.sh", cwd=tmp_path, PATH=str(tmp_path / "bin"))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"没有找到 Python {VERSION}" in ran.stderr


def sums(folder: Path) -> Mapping[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }


def test_every_file_has_its_sum(kit: Path) -> None:
    lines = (kit / "SHA256SUMS").read_text("utf-8").splitlines()
    told = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert told == sums(kit)
    assert {"sanxing.pyz", "sanxing.sh", "sanxing.bat", "说明.txt", "plan/plan.yaml"} <= told.keys()


def test_the_same_tree_makes_the_same_folder(
    kit: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert sums(built(tmp_path_factory, "再做一次")) == sums(kit)


def test_the_wheel_holds_all_that_the_source_does(kit: Path) -> None:
    (wheel,) = (kit / WHEELS).glob("sanxing-*.whl")
    source = ROOT / "src"
    files = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and ".egg-info" not in path.as_posix()
    }
    assert {"sanxing/py.typed", "sanxing/explanations/SX201.md"} <= files
    with zipfile.ZipFile(wheel) as archive:
        assert files <= set(archive.namelist())
    with zipfile.ZipFile(kit / PROGRAM) as archive:
        assert {f"site-packages/{name}" for name in files} <= set(archive.namelist())


def test_no_path_of_the_maker_is_in_the_folder(kit: Path) -> None:
    maker = str(ROOT).encode()
    with zipfile.ZipFile(kit / PROGRAM) as archive:
        assert [name for name in archive.namelist() if maker in archive.read(name)] == []


def test_the_guide_and_the_starters_are_what_windows_reads(windows: Path) -> None:
    guide = (windows / "说明.txt").read_bytes()
    starter = (windows / "sanxing.bat").read_bytes()
    assert guide.startswith(b"\xef\xbb\xbf")
    for data in (guide, starter):
        assert data.count(b"\n") == data.count(b"\r\n") > 10
    assert "@" not in guide.decode("utf-8-sig")
    assert "没有找到 Python 3.12" in starter.decode("gbk")


def test_wheels_for_windows_are_gathered_on_another_system(windows: Path) -> None:
    names = [path.name for path in (windows / WHEELS).glob("*.whl")]
    fitting = ("-any.whl", "-cp312-win_amd64.whl", "-cp312-abi3-win_amd64.whl")
    assert [name for name in names if not name.endswith(fitting)] == []
    assert any(name.startswith("pydantic_core-") for name in names)
    # only Windows needs it, which pip does not see from here
    assert any(name.startswith("colorama-") for name in names)
    with zipfile.ZipFile(windows / PROGRAM) as archive:
        inside = archive.namelist()
    assert "site-packages/pydantic_core/_pydantic_core.cp312-win_amd64.pyd" in inside
    assert [name for name in inside if name.endswith(".so")] == []


def test_a_program_for_another_system_says_so(windows: Path, tmp_path: Path) -> None:
    ran = alone(*BARE, windows / PROGRAM, "status", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "为 win32 上的 Python 3.12 做的" in ran.stderr


def test_nothing_is_overwritten_and_no_plan_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "有").mkdir()
    taken = build(tmp_path / "有")
    assert (taken.returncode, taken.stderr[:5]) == (2, "错误：已经")
    none = build(tmp_path / "无", "--plan", str(tmp_path))
    assert (none.returncode, none.stderr[:4]) == (2, "错误：“")
    assert list((tmp_path / "有").iterdir()) == []


def test_without_an_index_nothing_is_left_behind(tmp_path: Path) -> None:
    ran = build(tmp_path / "离线包", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(tmp_path))
    assert ran.returncode == 2
    assert "没有成功" in ran.stderr
    assert list(tmp_path.iterdir()) == []
