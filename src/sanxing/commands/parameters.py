"""What a command takes, as data: its options and arguments, declared once for whoever reads a line.

typer reads every command line that is not plain; it is slow to import, so nothing here needs it.
"""

from collections.abc import Callable
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

REQUIRED = object()
"""The default of what must be given."""

Command = Callable[..., int]


class Given(NamedTuple):
    """How something is given: an option by its names (its own where it has none), or an argument."""

    names: tuple[str, ...]
    is_argument: bool
    help: str
    metavar: str | None = None
    show_default: bool = True
    autocompletion: Callable[..., Any] | None = None


class Parameter(NamedTuple):
    """One thing that a command takes. `kind` is str, bool or list; `annotation` the whole of its type."""

    name: str
    kind: type
    annotation: Any
    given: Given
    default: Any

    @property
    def options(self) -> tuple[str, ...]:
        """What an option is called on a command line."""
        return self.given.names or (f"--{self.name.replace('_', '-')}",)


def option(*names: str, help: str, **more: Any) -> Any:  # noqa: A002 - typer's own word for it
    """An option, to stand in `Annotated`; without names it is called as its parameter is."""
    return Given(names, is_argument=False, help=help, **more)


def argument(*, help: str, **more: Any) -> Any:  # noqa: A002 - typer's own word for it
    """An argument, to stand in `Annotated`."""
    return Given((), is_argument=True, help=help, **more)


def takes(*groups: Any) -> Callable[[Command], Command]:
    """Give a command the options of `groups` behind its own; it gets one value for each group first."""

    def decorate(function: Command) -> Command:
        def command(**values: Any) -> int:
            picked = [group(*(values.pop(name) for name in group._fields)) for group in groups]
            return function(*picked, **values)

        command.__doc__ = function.__doc__
        command.parameters = lambda: [  # type: ignore[attr-defined]
            *_own(function, len(groups)),
            *(each for group in groups for each in _of_group(group)),
        ]
        return command

    return decorate


def parameters_of(command: Command) -> list[Parameter]:
    """What a command takes, its own first."""
    listed: Callable[[], list[Parameter]] | None = getattr(command, "parameters", None)
    return listed() if listed else _own(command, 0)


def _own(function: Any, skipped: int) -> list[Parameter]:
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    defaults = function.__defaults__ or ()
    known = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    annotations = function.__annotations__
    return [_parameter(name, annotations[name], known) for name in names[skipped:]]


def _of_group(group: Any) -> list[Parameter]:
    annotations, defaults = group.__annotations__, group._field_defaults
    return [_parameter(name, annotations[name], defaults) for name in group._fields]


def _parameter(name: str, annotated: Any, defaults: dict[str, Any]) -> Parameter:
    (given,) = annotated.__metadata__
    annotation = annotated.__origin__
    return Parameter(name, _kind(annotation), annotation, given, defaults.get(name, REQUIRED))


def _kind(annotation: Any) -> type:
    """`str` of `str | None`, `list` of `list[str]`."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(each for each in get_args(annotation) if each is not NoneType)
    kind: type = get_origin(annotation) or annotation
    return kind
