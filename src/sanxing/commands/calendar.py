"""`phase`, `timeline`, `org`: the plan along its months, and who heads it."""

from typing import Annotated

from sanxing.commands.options import Filters, Output, Scope
from sanxing.commands.output import deliver
from sanxing.commands.parameters import argument, takes
from sanxing.commands.session import open_plan
from sanxing.commands.values import read_phase
from sanxing.report.calendar import phase_report, phases_report, timeline_report
from sanxing.report.organization import organization_report


@takes(Scope, Output)
def phase(
    scope: Scope,
    output: Output,
    number: Annotated[
        str | None, argument(help="阶段，如 2、三(二) 或 排查整治", metavar="[阶段]")
    ] = None,
) -> int:
    """All phases, or one."""
    session = open_plan(scope)
    if number is None:
        report = phases_report(session.plan, session.clock, session.known)
    else:
        chosen = read_phase(number, session.plan)
        report = phase_report(session.plan, session.clock, chosen, session.known)
    deliver(report, output)
    return 0


@takes(Scope, Filters, Output)
def timeline(scope: Scope, filters: Filters, output: Output) -> int:
    """The plan's months."""
    session = open_plan(scope)
    deliver(timeline_report(session.plan, session.clock, session.select(filters)), output)
    return 0


@takes(Scope, Output)
def org(scope: Scope, output: Output) -> int:
    """The leading group."""
    session = open_plan(scope)
    plan = session.plan
    deliver(organization_report(plan, session.clock, plan.organization, session.known), output)
    return 0
