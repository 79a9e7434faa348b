"""`report`: the bulletin of a period."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from sanxing.commands.clock import today
from sanxing.commands.locate import read_plan
from sanxing.commands.options import Filters, Output, PlanOption, takes
from sanxing.commands.output import caution, deliver, ready
from sanxing.commands.periods import read_period
from sanxing.commands.session import usable
from sanxing.commands.values import optional_date, read_filter
from sanxing.facts.bulletin import look
from sanxing.facts.query import Filter
from sanxing.model.amending import effective
from sanxing.model.plan import Plan
from sanxing.report.bulletin import Asked, bulletin_report
from sanxing.report.words import topic_name


class Period(NamedTuple):
    """From which day to which, both included."""

    first: Annotated[
        str | None, typer.Option("--from", help="从哪一天起（含当日）", metavar="日期")
    ] = None
    last: Annotated[
        str | None, typer.Option("--to", help="到哪一天止（含当日）", metavar="日期")
    ] = None
    named: Annotated[
        str | None,
        typer.Option(
            "--period",
            help="不写起止而写月份、季度、半年或年份，如 2022-06、2022年二季度",
            metavar="时段",
        ),
    ] = None


class Known(NamedTuple):
    """Which plan, and what of it was known."""

    plan: PlanOption = None
    known_on: Annotated[
        str | None, typer.Option(help="只计这一天以前（含当日）登记的记录", metavar="日期")
    ] = None


@takes(Period, Known, Filters, Output)
def report(period: Period, known: Known, filters: Filters, output: Output) -> int:
    """What changed in a period, beside the one before."""
    ready(output)
    of = read_period(*period)
    known_on = optional_date(known.known_on, "--known-on")
    plan = usable(read_plan(known.plan))
    force = effective(plan, of.last)
    wanted = read_filter(filters, force)
    seen = look(plan, of, known_on, wanted)
    asked = Asked(known_on, tuple(filter_words(force, wanted)), ranked=wanted.agency is None)
    deliver(bulletin_report(force, seen, asked), output)
    now = today(plan.head.timezone)
    if of.last > now:
        caution([f"{of.last} 晚于今天（{now}）：今天以后的部分只是按现有记录推算"])
    return 0


def filter_words(plan: Plan, wanted: Filter) -> Iterator[str]:
    """What the filters narrow to, in words."""
    named = (
        ("单位", wanted.agency),
        ("角色", wanted.role and wanted.role.label),
        ("专题", wanted.topic and f"{wanted.topic} {topic_name(plan, wanted.topic)}"),
        ("阶段", wanted.phase and str(wanted.phase.number)),
        ("状态", "、".join(status.label for status in wanted.statuses)),
        ("类别", "、".join(kind.label for kind in wanted.kinds)),
    )
    yield from (f"{label} {words}" for label, words in named if words)
    if wanted.due_after:
        yield f"{wanted.due_after} 及以后到期"
    if wanted.due_before:
        yield f"{wanted.due_before} 及以前到期"
