"""Commands that list items: `overdue`, `due`, `list`, `search`."""

from typing import Annotated

from sanxing.commands.options import Filters, Output, Scope
from sanxing.commands.output import deliver
from sanxing.commands.parameters import argument, option, takes
from sanxing.commands.session import open_plan
from sanxing.commands.values import read_days
from sanxing.facts import query, supervision
from sanxing.model.terms import Status
from sanxing.report import items


@takes(Scope, Filters, Output)
def overdue(
    scope: Scope,
    filters: Filters,
    output: Output,
    with_implied: Annotated[
        bool, option("--with-implied", help="一并列出到期无记录的（原文未写时限）")
    ] = False,
    unsupervised: Annotated[
        bool, option("--unsupervised", help="只列还没有记录任何督办措施的")
    ] = False,
    exit_code: Annotated[bool, option("--exit-code", help="有逾期事项时退出码为 1")] = False,
) -> int:
    """What is late."""
    session = open_plan(scope)
    late = query.overdue(session.select(filters), with_implied=True)
    ladders = supervision.ladders(late, session.known)
    if unsupervised:
        late = [each for each in late if ladders[each.item.id].last is None]
    lapsed = sum(each.state.status is Status.LAPSED for each in late)
    late = query.overdue(late, with_implied=with_implied)
    shown = items.Late(late, ladders, lapsed, with_implied, unsupervised)
    report = items.overdue_report(session.plan, session.clock, shown, session.roles(filters))
    deliver(report, output)
    return int(exit_code and any(each.state.status is Status.OVERDUE for each in late))


@takes(Scope, Filters, Output)
def due(
    scope: Scope,
    filters: Filters,
    output: Output,
    within: Annotated[str, option(help="今后多少天，如 30、30d、30天", metavar="天数")] = "30d",
) -> int:
    """What comes."""
    days = read_days(within)
    session = open_plan(scope)
    coming = query.due_within(session.select(filters), session.clock.as_of, days)
    deliver(
        items.due_report(session.plan, session.clock, coming, days, session.roles(filters)), output
    )
    return 0


@takes(Scope, Filters, Output)
def list_items(scope: Scope, filters: Filters, output: Output) -> int:
    """Everything that the filter lets through."""
    session = open_plan(scope)
    known, roles = session.select(filters), session.roles(filters)
    deliver(items.list_report(session.plan, session.clock, known, roles), output)
    return 0


@takes(Scope, Filters, Output)
def search(
    scope: Scope,
    filters: Filters,
    output: Output,
    words: Annotated[list[str], argument(help="要找的词，几个词须同时出现", metavar="词...")],
) -> int:
    """What holds all the words."""
    session = open_plan(scope)
    found = query.search(session.select(filters), words, session.plan.directory)
    deliver(items.search_report(session.plan, session.clock, found, " ".join(words)), output)
    return 0
