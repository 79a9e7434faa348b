"""What typer says of a command line that it cannot read, in Chinese."""

import re
from collections.abc import Callable

from sanxing.commands.table import COMMANDS


def usage_words(error: Exception) -> tuple[str, str]:
    """A message and how to mend it, for any of typer's usage errors."""
    context = getattr(error, "ctx", None)
    advice = f"用 {getattr(context, 'command_path', 'sanxing')} --help 查看用法"
    words = _WORDS.get(type(error).__name__, _other)
    return words(error, advice)


def _no_such_option(error: Exception, advice: str) -> tuple[str, str]:
    option = getattr(error, "option_name", "")
    close = sorted(getattr(error, "possibilities", None) or ())
    if not close and getattr(getattr(error, "ctx", None), "parent", None) is None:
        return f"这里没有选项 {option}", f"选项写在命令之后，如 sanxing overdue {option} …"
    return f"没有选项 {option}", (f"是不是 {'、'.join(close)}？" if close else "") + advice


def _missing_parameter(error: Exception, advice: str) -> tuple[str, str]:
    parameter = getattr(error, "param", None)
    name = getattr(parameter, "metavar", None) or getattr(parameter, "name", "")
    return f"缺少参数 {name}", advice


def _bad_option(error: Exception, advice: str) -> tuple[str, str]:
    option = getattr(error, "option_name", "")
    if "does not take a value" in str(getattr(error, "message", "")):
        return f"选项 {option} 后面不写值", f"只写 {option}"
    return f"选项 {option} 后面缺少值", f"写成 {option} 值"


def _other(error: Exception, advice: str) -> tuple[str, str]:
    message = str(getattr(error, "message", error))
    names = list(
        getattr(getattr(getattr(error, "ctx", None), "command", None), "commands", None) or COMMANDS
    )
    if match := re.fullmatch(
        r"No such command '(.*?)'\.?(?: Did you mean .*)?", message, re.DOTALL
    ):
        return _no_such_command(match[1], names, advice)
    if message.startswith("Missing command"):
        return f"后面还要写明：{'、'.join(names)}", advice
    if match := re.fullmatch(
        r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", message, re.DOTALL
    ):
        return f"多余的参数：{match[1]}", f"值里有空格的要加引号；{advice}"
    return f"命令写法不对：{message}", advice


def _no_such_command(given: str, names: list[str], advice: str) -> tuple[str, str]:
    from difflib import get_close_matches  # only a wrong command pays for it

    close = get_close_matches(given, names, n=1)
    return f"没有命令“{given}”", (f"是不是 {close[0]}？" if close else "") + advice


_WORDS: dict[str, Callable[[Exception, str], tuple[str, str]]] = {
    "BadOptionUsage": _bad_option,
    "MissingParameter": _missing_parameter,
    "NoSuchOption": _no_such_option,
}
