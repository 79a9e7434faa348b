"""`filings`: the implementation plans owed to the safety office."""

from sanxing.commands.options import Filters, Output, Scope
from sanxing.commands.output import deliver
from sanxing.commands.parameters import takes
from sanxing.commands.session import open_plan
from sanxing.model.terms import Kind
from sanxing.report.filings import filings_report


@takes(Scope, Filters, Output)
def filings(scope: Scope, filters: Filters, output: Output) -> int:
    """What is filed, late or missing."""
    session = open_plan(scope)
    known = [each for each in session.select(filters) if each.item.kind is Kind.FILING]
    owed = any(each.item.kind is Kind.FILING for each in session.known)
    deliver(filings_report(session.plan, session.clock, known, owed=owed), output)
    return 0
