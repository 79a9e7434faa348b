"""The command line as typer reads it: help, completion, mistakes; each command imported when called for."""

import inspect
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from sanxing import __version__
from sanxing.commands.parameters import REQUIRED, Command, Given, Parameter, parameters_of
from sanxing.commands.refusal import Refused
from sanxing.commands.table import COMMANDS, Entry, command_of
from sanxing.commands.usage import usage_words

_UsageError: Any = typer.BadParameter.__base__  # typer does not export it by name


_WORDS = {
    "Usage: ": "用法：",
    "Options:": "选项：",
    "Arguments:": "参数：",
    "Commands:": "命令：",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    "Show this message and exit.": "显示本帮助",
    "Install completion for the current shell.": "为当前 shell 安装补全",
    "Show completion for the current shell, to copy it or customize the installation.": "显示当前 shell 的补全脚本",
    "[required]": "[必填]",
    "[default: ": "[默认：",
}


def _in_chinese(text: str) -> str:
    for english, chinese in _WORDS.items():
        text = text.replace(english, chinese)
    return text


class ChineseCommand(TyperCommand):
    """A command whose help speaks Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return _in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """A group of commands whose help speaks Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return _in_chinese(super().get_help(ctx))


class LazyGroup(ChineseGroup):
    """The group of all commands, built one by one when asked for: start-up pays for one."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, or None."""
        entry = COMMANDS.get(cmd_name)
        return build(cmd_name, entry) if entry else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


def build(name: str, entry: Entry) -> Any:
    """One command from its row of the table."""
    if not entry.parts:
        return _single(name, entry.help, command_of(entry, entry.function))
    group = ChineseGroup(name=name, help=entry.help, rich_markup_mode=None)
    for part, help_text in entry.parts:
        group.add_command(_single(part, help_text, command_of(entry, part)), part)
    return group


def _single(name: str, help_text: str, command: Command) -> Any:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=ChineseCommand, help=help_text)(_as_typer_takes_it(command))
    return typer.main.get_command(app)


def _as_typer_takes_it(command: Command) -> Command:
    """A command whose signature tells its parameters in typer's own words."""

    def function(**values: Any) -> int:
        return command(**values)

    parameters = [_signed(each) for each in parameters_of(command)]
    function.__signature__ = inspect.Signature(parameters, return_annotation=int)  # type: ignore[attr-defined]
    function.__annotations__ = {each.name: each.annotation for each in parameters}
    function.__doc__ = command.__doc__
    return function


def _signed(parameter: Parameter) -> inspect.Parameter:
    default = inspect.Parameter.empty if parameter.default is REQUIRED else parameter.default
    annotation: Any = Annotated[parameter.annotation, _told(parameter.given)]
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(parameter.name, kind, default=default, annotation=annotation)


def _told(given: Given) -> Any:
    make = typer.Argument if given.is_argument else typer.Option
    return make(
        *given.names,
        help=given.help,
        metavar=given.metavar,
        show_default=given.show_default,
        autocompletion=given.autocompletion,
    )


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sanxing {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="显示版本"),
    ] = False,
) -> None:
    """三行：政府行动方案的“方案即代码”工具。各命令的选项写在命令之后。"""


def application() -> Any:
    """The whole command line."""
    app = typer.Typer(
        cls=LazyGroup,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_root)
    command = typer.main.get_command(app)
    for parameter in command.params:
        if help_text := getattr(parameter, "help", None):
            parameter.help = _in_chinese(help_text)  # type: ignore[attr-defined]
    return command


def run_line(words: Sequence[str]) -> int:
    """The exit code of a command line; Refused tells in Chinese what typer cannot read of it."""
    try:
        code = application().main(list(words), prog_name="sanxing", standalone_mode=False)
    except _UsageError as error:
        raise Refused(*usage_words(error)) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    return int(code or 0)
