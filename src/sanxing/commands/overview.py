"""`status`: one screen that tells where the plan stands."""

from sanxing.commands.options import Filters, Output, Scope
from sanxing.commands.output import deliver
from sanxing.commands.parameters import takes
from sanxing.commands.session import open_plan
from sanxing.facts.agencies import load_of
from sanxing.report.overview import status_report


@takes(Scope, Filters, Output)
def status(scope: Scope, filters: Filters, output: Output) -> int:
    """The plan at a glance."""
    session = open_plan(scope)
    directory, day = session.plan.directory, session.clock.as_of
    known = session.select(filters)
    loads = [load_of(known, unit, directory, day) for unit in directory.agencies.values()]
    deliver(status_report(session.plan, session.clock, known, loads), output)
    return 0
