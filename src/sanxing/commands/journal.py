"""`ledger`: what has been recorded, entry by entry."""

from typing import Annotated

from sanxing.commands.completion import complete_agency, complete_item, words_of
from sanxing.commands.options import Output, Scope
from sanxing.commands.output import deliver
from sanxing.commands.parameters import option, takes
from sanxing.commands.refusal import Refused
from sanxing.commands.session import open_plan
from sanxing.commands.values import read_agency, read_item_id, read_terms
from sanxing.facts.journal import Wanted, is_named, journal, selected
from sanxing.model.directory import Directory
from sanxing.model.plan import Plan
from sanxing.model.terms import Event
from sanxing.report.journal import journal_report


@takes(Scope, Output)
def ledger(
    scope: Scope,
    output: Output,
    item: Annotated[
        str | None,
        option(
            help="事项编号，连同其下和挂在其上的，如 2、2-2、2-2-1、P2、F-T01",
            metavar="编号",
            autocompletion=complete_item,
        ),
    ] = None,
    agency: Annotated[
        str | None,
        option(help="填报单位，可用简称", metavar="单位", autocompletion=complete_agency),
    ] = None,
    event: Annotated[
        str | None,
        option(
            help="事件，可用顿号或逗号并列，如 完成、销号",
            metavar="事件",
            autocompletion=words_of(Event),
        ),
    ] = None,
) -> int:
    """The journal, with what was taken back struck."""
    events = read_terms(event, Event, "--event")
    session = open_plan(scope)
    plan = session.plan
    name = None if item is None else _read_item(item, plan)
    units = frozenset[str]() if agency is None else _units(agency, plan.directory)
    lines = journal(plan, session.clock, session.known)
    chosen = selected(lines, Wanted(name, units, events))
    deliver(journal_report(plan, session.clock, chosen), output)
    return 0


def _read_item(text: str, plan: Plan) -> str:
    name = read_item_id(text)
    if not is_named(name, plan):
        message = f"方案和台账里都没有编号“{name}”"
        raise Refused(message, "用 sanxing list 查编号；专题写 2，任务写 2-2")
    return name


def _units(text: str, directory: Directory) -> frozenset[str]:
    """A unit with whatever reports in its name: a group that it belongs to, a group's members."""
    name = read_agency(text, directory)
    return frozenset((name, *directory.groups_of(name), *directory.members(name)))
