"""`agency`: one agency's screen, or the load table of all."""

from typing import Annotated

from sanxing.commands.completion import complete_agency
from sanxing.commands.options import Output, Scope
from sanxing.commands.output import deliver
from sanxing.commands.parameters import argument, takes
from sanxing.commands.session import open_plan
from sanxing.commands.values import read_agency
from sanxing.facts.agencies import duties_of, load_of
from sanxing.report.agency import agency_report, loads_report


@takes(Scope, Output)
def agency(
    scope: Scope,
    output: Output,
    name: Annotated[
        str | None,
        argument(help="单位，可用简称、别名", metavar="[单位]", autocompletion=complete_agency),
    ] = None,
) -> int:
    """An agency's duties by role, dates and status."""
    session = open_plan(scope)
    plan, clock, directory = session.plan, session.clock, session.plan.directory
    if name is None:
        units = directory.agencies.values()
        loads = [load_of(session.leaves, unit, directory, clock.as_of) for unit in units]
        deliver(loads_report(plan, clock, loads), output)
        return 0
    unit = directory.agencies[read_agency(name, directory)]
    load = load_of(session.leaves, unit, directory, clock.as_of)
    duties = duties_of(session.known, unit.name, directory, clock.as_of)
    deliver(agency_report(plan, clock, load, duties), output)
    return 0
