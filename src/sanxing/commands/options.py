"""Options that several commands share, in groups: a command takes a group and gets one value."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

import typer

from sanxing.commands.completion import complete_agency, complete_topic, words_of
from sanxing.model.terms import Kind, Role, Status


def _option(help_text: str, metavar: str, **more: Any) -> Any:
    return typer.Option(help=help_text, metavar=metavar, show_default=False, **more)


PlanOption = Annotated[str | None, _option("方案目录；也可用环境变量 SANXING_PLAN", "目录")]


class Scope(NamedTuple):
    """Which plan, seen from which day."""

    plan: PlanOption = None
    as_of: Annotated[str | None, _option("站在哪一天看（含当日），默认今天", "日期")] = None
    known_on: Annotated[str | None, _option("只计这一天以前（含当日）登记的记录", "日期")] = None


class Output(NamedTuple):
    """In what form, and where to."""

    format: Annotated[str, _option("输出格式：table、json、csv、md", "格式")] = "table"
    out: Annotated[str | None, _option("写入文件，不在屏幕显示", "文件")] = None


class Filters(NamedTuple):
    """What to narrow a list to."""

    agency: Annotated[
        str | None, _option("单位，可用简称", "单位", autocompletion=complete_agency)
    ] = None
    role: Annotated[
        str | None,
        _option(
            "单位的角色：牵头、分别牵头、配合、分工负责、属地负责",
            "角色",
            autocompletion=words_of(Role),
        ),
    ] = None
    topic: Annotated[
        str | None, _option("专题，如 2 或 二(二)", "专题", autocompletion=complete_topic)
    ] = None
    phase: Annotated[str | None, _option("阶段，如 2：其任务，及在其间到期的", "阶段")] = None
    status: Annotated[
        str | None,
        _option(
            "状态，可用顿号或逗号并列，如 逾期、推进中", "状态", autocompletion=words_of(Status)
        ),
    ] = None
    kind: Annotated[
        str | None, _option("类别，可并列，如 节点、备案", "类别", autocompletion=words_of(Kind))
    ] = None
    due_before: Annotated[str | None, _option("截止日期不晚于（含当日）", "日期")] = None
    due_after: Annotated[str | None, _option("截止日期不早于（含当日）", "日期")] = None


def takes(*groups: Any) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command the options of `groups` behind its own; it gets one value for each group first."""

    def decorate(function: Callable[..., int]) -> Callable[..., int]:
        own = list(inspect.signature(function).parameters.values())[len(groups) :]

        def command(**values: Any) -> int:
            picked = [group(*(values.pop(name) for name in group._fields)) for group in groups]
            return function(*picked, **values)

        shared = [parameter for group in groups for parameter in _parameters(group)]
        own = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]
        parameters = [*own, *shared]
        command.__signature__ = inspect.Signature(parameters, return_annotation=int)  # type: ignore[attr-defined]
        command.__annotations__ = {each.name: each.annotation for each in parameters}
        command.__doc__ = function.__doc__
        return command

    return decorate


def _parameters(group: Any) -> list[inspect.Parameter]:
    return [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=group._field_defaults[name],
            annotation=annotation,
        )
        for name, annotation in group.__annotations__.items()
    ]
