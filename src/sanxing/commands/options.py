"""Options that several commands share, in groups: a command takes a group and gets one value."""

from typing import Annotated, Any, NamedTuple

from sanxing.commands.completion import complete_agency, complete_topic, words_of
from sanxing.commands.parameters import option
from sanxing.model.terms import Kind, Role, Status


def _option(help_text: str, metavar: str, **more: Any) -> Any:
    return option(help=help_text, metavar=metavar, show_default=False, **more)


PlanOption = Annotated[str | None, _option("方案目录；也可用环境变量 SANXING_PLAN", "目录")]


AsOf = Annotated[str | None, _option("站在哪一天看（含当日），默认今天", "日期")]
KnownOn = Annotated[str | None, _option("只计这一天以前（含当日）登记的记录", "日期")]
NoCache = Annotated[
    bool, option("--no-cache", help="不用缓存，从文件重新读起；也可用 SANXING_CACHE=off")
]


class Scope(NamedTuple):
    """Which plan, seen from which day."""

    plan: PlanOption = None
    as_of: AsOf = None
    known_on: KnownOn = None
    no_cache: NoCache = False


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
