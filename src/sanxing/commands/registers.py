"""The two lists: `hazards`, `measures`."""

from typing import Annotated

import typer

from sanxing.commands.options import Filters, Output, Scope, takes
from sanxing.commands.output import deliver
from sanxing.commands.session import open_plan
from sanxing.commands.values import read_terms
from sanxing.model.terms import Kind, Level
from sanxing.report import registers

OpenOnly = Annotated[bool, typer.Option("--open", help="只列没有完成的")]


@takes(Scope, Filters, Output)
def hazards(
    scope: Scope,
    filters: Filters,
    output: Output,
    level: Annotated[str | None, typer.Option(help="级别：一般、重大", metavar="级别")] = None,
    open_only: OpenOnly = False,
) -> int:
    """问题隐患清单."""
    levels = read_terms(level, Level, "--level")
    session = open_plan(scope)
    graves = {entry.id for entry in session.plan.hazards if not levels or entry.level in levels}
    known = [
        each
        for each in session.select(filters)
        if each.item.id in graves and not (open_only and each.state.status.done)
    ]
    deliver(registers.hazards_report(session.plan, session.clock, known), output)
    return 0


@takes(Scope, Filters, Output)
def measures(scope: Scope, filters: Filters, output: Output, open_only: OpenOnly = False) -> int:
    """制度措施清单."""
    session = open_plan(scope)
    known = [
        each
        for each in session.select(filters)
        if each.item.kind is Kind.MEASURE and not (open_only and each.state.status.done)
    ]
    deliver(registers.measures_report(session.plan, session.clock, known), output)
    return 0
