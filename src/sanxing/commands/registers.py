"""The two lists: `hazards`, `measures`, and who keeps neither: `silent`."""

from collections.abc import Sequence
from typing import Annotated

from sanxing.commands.options import Filters, Output, Scope
from sanxing.commands.output import deliver
from sanxing.commands.parameters import option, takes
from sanxing.commands.refusal import Refused
from sanxing.commands.session import Session, open_plan
from sanxing.commands.values import optional_date, read_date, read_terms
from sanxing.facts.silence import silences
from sanxing.facts.standings import Standing
from sanxing.model.terms import Kind, Level, Status
from sanxing.report import registers
from sanxing.report.silence import silent_report

OpenOnly = Annotated[bool, option("--open", help="只列未销号的")]


@takes(Scope, Filters, Output)
def hazards(
    scope: Scope,
    filters: Filters,
    output: Output,
    level: Annotated[str | None, option(help="级别：一般、重大", metavar="级别")] = None,
    open_only: OpenOnly = False,
    found_after: Annotated[
        str | None, option(help="发现时间不早于（含当日）", metavar="日期")
    ] = None,
) -> int:
    """问题隐患清单."""
    levels = read_terms(level, Level, "--level")
    session = open_plan(scope)
    graves = {entry.id for entry in session.plan.hazards if not levels or entry.level in levels}
    known = _listed(session, filters, Kind.HAZARD, found_after, open_only=open_only)
    known = [each for each in known if each.item.id in graves]
    entered = _is_entered(session, Kind.HAZARD)
    deliver(registers.hazards_report(session.plan, session.clock, known, entered=entered), output)
    return 0


@takes(Scope, Filters, Output)
def measures(
    scope: Scope,
    filters: Filters,
    output: Output,
    open_only: OpenOnly = False,
    found_after: Annotated[
        str | None,
        option(help="提出日期（编号中的日期）不早于（含当日）", metavar="日期"),
    ] = None,
) -> int:
    """制度措施清单."""
    session = open_plan(scope)
    known = _listed(session, filters, Kind.MEASURE, found_after, open_only=open_only)
    entered = _is_entered(session, Kind.MEASURE)
    deliver(registers.measures_report(session.plan, session.clock, known, entered=entered), output)
    return 0


@takes(Scope, Output)
def silent(
    scope: Scope,
    output: Output,
    since: Annotated[str | None, option(help="从哪一天起（含当日），必写", metavar="日期")] = None,
) -> int:
    """Units from which nothing has been recorded."""
    if since is None:
        raise Refused("没有写 --since：从哪一天起", "写成 sanxing silent --since 2022-01-01")
    first = read_date(since, "--since")
    session = open_plan(scope)
    as_of = session.clock.as_of
    if first > as_of:
        raise Refused(
            f"--since：{first} 晚于所看的日期 {as_of}", "把 --since 改早，或把 --as-of 改晚"
        )
    found = silences(session.known, session.plan.directory, first)
    deliver(silent_report(session.plan, session.clock, first, found), output)
    return 0


def _listed(
    session: Session, filters: Filters, kind: Kind, found_after: str | None, *, open_only: bool
) -> Sequence[Standing]:
    """The entries of one list that the options let through; open is what nobody has verified."""
    first = optional_date(found_after, "--found-after")
    return [
        each
        for each in session.select(filters)
        if each.item.kind is kind
        and (first is None or each.item.since >= first)
        and not (open_only and each.state.status is Status.VERIFIED)
    ]


def _is_entered(session: Session, kind: Kind) -> bool:
    """Whether a list has any entry at all, whatever the options leave out."""
    return any(each.item.kind is kind for each in session.known)
