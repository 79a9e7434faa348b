"""`topic`, `show`, `why`: one part of the plan at a time."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from sanxing.commands.completion import complete_item, complete_topic
from sanxing.commands.document import SourceOption, spare
from sanxing.commands.options import Output, Scope
from sanxing.commands.output import deliver
from sanxing.commands.parameters import argument, takes
from sanxing.commands.quoting import clauses_at_hand
from sanxing.commands.refusal import Refused
from sanxing.commands.session import Session, open_plan, usable
from sanxing.commands.values import read_item_id, read_topic
from sanxing.facts.standings import Standing
from sanxing.facts.tracing.clauses import Clause, Clauses
from sanxing.model.amending import find
from sanxing.model.ids import PATTERNS, is_within
from sanxing.model.issued import Topic
from sanxing.report.browse import (
    safeguard_report,
    show_report,
    topic_report,
    topics_report,
    within,
)
from sanxing.report.calendar import phase_report
from sanxing.report.clauses import Quoted, excerpt_of, with_clauses
from sanxing.report.form import Report
from sanxing.report.proof import why_report

ItemArgument = Annotated[
    str,
    argument(
        help="事项编号，如 2-2、2-2-1、(二)二、P2-1、F-T01",
        metavar="编号",
        autocompletion=complete_item,
    ),
]


@takes(Scope, Output)
def topic(
    scope: Scope,
    output: Output,
    number: Annotated[
        str | None,
        argument(help="专题，如 2 或 二(二)", metavar="[专题]", autocompletion=complete_topic),
    ] = None,
) -> int:
    """One topic, or all."""
    session = open_plan(scope)
    if number is None:
        report = topics_report(session.plan, session.clock, session.leaves)
    else:
        chosen = read_topic(number, session.plan)
        report = topic_report(session.plan, session.clock, chosen, session.known)
    deliver(report, output)
    return 0


@takes(Scope, Output)
def show(scope: Scope, output: Output, item: ItemArgument, source: SourceOption = None) -> int:
    """Everything about one item, a topic or a phase."""
    spare(output.out, source)
    session = open_plan(scope)
    plan, clock, name = session.plan, session.clock, read_item_id(item)
    clauses = clauses_at_hand(plan, source)
    if section := _section(session, name):
        quoted = list(_headings(session, name, clauses)) if clauses else []
        deliver(with_clauses(section, quoted), output)
        return 0
    standing = find_item(session, name)
    beneath = within(session.known, name)
    deliver(show_report(plan, clock, standing, beneath, _clause(clauses, standing)), output)
    return 0


def _headings(session: Session, name: str, clauses: Clauses) -> Iterator[Quoted]:
    """The heading of a section, and a topic's line of units."""
    record = find(session.plan, name)
    if record and record.source and (heading := clauses.of(record.source)):
        yield "原文标题", "clause", heading
    units = record.responsibility if isinstance(record, Topic) else None
    if units and (line := clauses.of(units.source)):
        yield "责任分工", "responsibility_clause", line


def _section(session: Session, name: str) -> Report | None:
    """The report of a topic, phase or safeguard, where an ID names one."""
    plan, clock, known = session.plan, session.clock, session.known
    if PATTERNS["topic"].fullmatch(name):
        return topic_report(plan, clock, read_topic(name, plan), known)
    for phase in plan.phases:
        if name == f"P{phase.number}":
            return phase_report(plan, clock, phase, known)
    for safeguard in plan.safeguards:
        if name == f"S{safeguard.number}":
            return safeguard_report(plan, clock, safeguard, known)
    return None


@takes(Scope, Output)
def why(scope: Scope, output: Output, item: ItemArgument, source: SourceOption = None) -> int:
    """The proof of a verdict."""
    spare(output.out, source)
    session = open_plan(scope)
    standing = find_item(session, read_item_id(item))
    place = str(session.loaded.place_of(standing.item.id))
    excerpt = excerpt_of(_clause(clauses_at_hand(session.plan, source), standing))
    issued = usable(session.loaded)
    deliver(why_report(issued, session.clock, standing, place, excerpt), output)
    return 0


def find_item(session: Session, name: str) -> Standing:
    """The item of an ID, or a refusal that names its neighbours."""
    return item_in(session.known, name)


def item_in(known: Sequence[Standing], name: str) -> Standing:
    """The item of an ID among those known, or a refusal that names its neighbours."""
    for standing in known:
        if standing.item.id == name:
            return standing
    stems = (name.rpartition("-")[0], name.partition("-")[0], name[:1])
    beginnings = [stem for stem in stems if any(is_within(each.item.id, stem) for each in known)]
    stem = beginnings[0] if beginnings else name[:1]
    near = [each.item.id for each in known if each.item.id.startswith(stem)][:5]
    advice = f"编号相近的有：{'、'.join(near)}…；" if near else ""
    if PATTERNS["topic"].fullmatch(name):
        advice = f"专题用 sanxing topic {name} 查看；"
    raise Refused(f"没有编号为“{name}”的事项", f"{advice}用 sanxing list 查编号")


def _clause(clauses: Clauses | None, standing: Standing) -> Clause | None:
    source = standing.item.source
    return clauses.of(source) if clauses and source else None
