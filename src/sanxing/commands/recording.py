"""`record`: one dated entry at the end of the ledger, refused before a byte is written or written whole."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from secrets import randbelow
from typing import Annotated, NamedTuple

from sanxing.commands.browse import ItemArgument, item_in
from sanxing.commands.clock import today
from sanxing.commands.committing import as_options, commit
from sanxing.commands.completion import complete_agency, words_of
from sanxing.commands.options import Output, PlanOption
from sanxing.commands.output import caution, deliver, deliver_written, ready
from sanxing.commands.parameters import argument, option, takes
from sanxing.commands.proofs import read_evidence
from sanxing.commands.refusal import Refused
from sanxing.commands.values import (
    optional_date,
    read_agency,
    read_authority,
    read_item_id,
    read_term,
    read_words,
)
from sanxing.facts.items import Item
from sanxing.facts.proposal import objections, outlook, overtaken, undermined, unheard
from sanxing.facts.standings import Clock, standings
from sanxing.model.codes import CODES
from sanxing.model.diagnostic import Severity
from sanxing.model.drawing import new_id
from sanxing.model.finding import Finding
from sanxing.model.history import Entry
from sanxing.model.plan import Plan
from sanxing.model.terms import Action, Event
from sanxing.reading.records import read_fields
from sanxing.report.recording import record_report
from sanxing.writing.append import Addition
from sanxing.writing.books import ledger_addition
from sanxing.writing.line import Written


class Details(NamedTuple):
    """What an entry may say beyond its item and event; which of it belongs to which event, see `_OWN`."""

    on: Annotated[str | None, option(help="发生日期，默认今天", metavar="日期")] = None
    by: Annotated[
        str | None,
        option(help="填报单位，可用简称", metavar="单位", autocompletion=complete_agency),
    ] = None
    value: Annotated[str | None, option(help="实际值，只写数字，如 86.5", metavar="数值")] = None
    evidence: Annotated[
        list[str] | None,
        option(help="佐证：文号、网址或文件（只记文件名和 SHA-256），可写多次", metavar="佐证"),
    ] = None
    document: Annotated[str | None, option(help="文号", metavar="文号")] = None
    until: Annotated[str | None, option(help="延期至哪一天", metavar="日期")] = None
    approved_by: Annotated[
        str | None,
        option(help="批准延期的单位", metavar="单位", autocompletion=complete_agency),
    ] = None
    action: Annotated[
        str | None,
        option(
            help="措施：督办、通报、约谈、警示、曝光、问责",
            metavar="措施",
            autocompletion=words_of(Action),
        ),
    ] = None
    inspector: Annotated[str | None, option(help="复查人", metavar="姓名")] = None
    entry: Annotated[str | None, option(help="要作废的台账编号", metavar="台账编号")] = None
    note: Annotated[str | None, option(help="说明", metavar="文字")] = None


_COMMON = frozenset({"on", "by", "document", "note"})
_OWN: Mapping[Event, frozenset[str]] = {
    Event.STARTED: frozenset({"evidence", "value"}),
    Event.PROGRESSED: frozenset({"evidence", "value"}),
    Event.COMPLETED: frozenset({"evidence", "value"}),
    Event.VERIFIED: frozenset({"evidence", "value", "inspector"}),
    Event.REOPENED: frozenset({"evidence"}),
    Event.EXTENDED: frozenset({"evidence", "until", "approved_by"}),
    Event.SUPERVISED: frozenset({"evidence", "action"}),
    Event.VOIDED: frozenset({"entry"}),
    Event.NOTE: frozenset({"evidence"}),
}
"""Options that mean something with an event, beside the common ones."""


class Recording(NamedTuple):
    """An entry to be written, the plan that it was judged on, and what is to be noted about it."""

    entry: Entry
    plan: Plan
    cautions: tuple[str, ...]
    additions: tuple[Addition, ...]


@takes(Details, Output)
def record(
    details: Details,
    output: Output,
    item: ItemArgument,
    event: Annotated[
        str,
        argument(
            help="事件：启动、推进、完成、销号、重新打开、延期、督办措施、作废、备注（或 started、completed 等）",
            metavar="事件",
            autocompletion=words_of(Event),
        ),
    ],
    plan: PlanOption = None,
    as_of: Annotated[
        str | None,
        option(help="前后状态站在哪一天看，默认今天；登记日期总是今天", metavar="日期"),
    ] = None,
    dry_run: Annotated[bool, option("--dry-run", help="只看会写什么，不写入")] = False,
) -> int:
    """Append to the ledger, safely."""
    ready(output)
    told = read_term(event, Event, "事件")
    _refuse_strangers(told, details)
    name, seen = read_item_id(item), optional_date(as_of, "--as-of")
    fields = {"item": name, "event": told.value} | _read_details(details)

    def propose(read: Plan) -> Recording:
        return _proposed(read, fields, seen)

    recording, places = commit(plan, propose, dry_run=dry_run)
    entry, clock = recording.entry, Clock(seen or recording.entry.recorded)
    sides = outlook(recording.plan, [entry], clock)[entry.item]
    report = record_report(recording.plan, clock, entry, sides, places)
    if dry_run:
        deliver(report, output)
    else:
        deliver_written(report, output, f"sanxing ledger --item {entry.item}")
    caution(recording.cautions)
    return 0


def _refuse_strangers(event: Event, details: Details) -> None:
    """An option that says nothing about such an event was meant otherwise."""
    given = {name for name, value in details._asdict().items() if value not in (None, [])}
    strange = [name for name in details._fields if name in given - _COMMON - _OWN[event]]
    if strange:
        options = "、".join(as_options(name) for name in strange)
        meant = [each.label for each in Event if strange[0] in _OWN[each]]
        raise Refused(f"“{event.label}”不用 {options}", f"用它的是：{'、'.join(meant)}")
    if event is Event.NOTE and not details.note:
        raise Refused("备注没有内容", "补上 --note")


def _read_details(details: Details) -> dict[str, Written]:
    """Options as a file would hold them; agencies and days are looked at when the plan is known."""
    fields: dict[str, Written] = {}
    for name in ("by", "value", "document", "approved_by", "inspector", "entry", "note"):
        if (given := getattr(details, name)) is not None:
            fields[name] = read_words(given, as_options(name))
    for name, key in (("on", "date"), ("until", "until")):
        if day := optional_date(getattr(details, name), f"--{name}"):
            fields[key] = day.isoformat()
    if details.action is not None:
        fields["action"] = read_term(details.action, Action, "--action").value
    if details.evidence:
        fields["evidence"] = [read_evidence(given) for given in details.evidence]
    return fields


def _proposed(plan: Plan, fields: Mapping[str, Written], seen: date | None) -> Recording:
    """The entry on the plan as it is now, refused where `check` would object to it."""
    day = today(plan.head.timezone)
    known = standings(plan._replace(ledger=()), Clock(date.max))
    item = item_in(known, str(fields["item"])).item
    if item.since > (seen or day):
        raise Refused(f"到 {seen or day} 为止还没有 {item.id} {item.title}", "核对日期")
    entry = _entry(plan, _with_names(fields, plan, item), day)
    found = objections(plan, [entry], day)
    errors = [each for each in found if CODES[each.code].severity is Severity.ERROR]
    if errors:
        raise _refused(entry, errors)
    if late := overtaken(plan, entry):
        raise Refused(f"没有登记：{late.message}", late.advice)
    cautions = tuple(as_options(f"{each.message}；{each.advice}") for each in found)
    if words := unheard(item, entry, plan.directory):
        cautions += (words,)
    addition = ledger_addition(day, [entry])
    return Recording(entry, plan, cautions, (addition,))


def _with_names(fields: Mapping[str, Written], plan: Plan, item: Item) -> dict[str, Written]:
    """The fields with agencies as the directory calls them, and a value without its unit."""
    known = dict(fields)
    if "by" in known:
        known["by"] = read_agency(str(known["by"]), plan.directory)
    if "approved_by" in known:
        known["approved_by"] = read_authority(str(known["approved_by"]), plan.directory)
    if "value" in known:
        unit = item.target.unit if item.target else ""
        figure = unicodedata.normalize("NFKC", str(known["value"]))
        known["value"] = figure.removesuffix(unit).strip()
    return known


def _entry(plan: Plan, fields: Mapping[str, Written], day: date) -> Entry:
    """The entry that the fields make, with an ID that the ledger does not know."""
    happened = str(fields.get("date", day.isoformat()))
    taken = {entry.id for entry in plan.ledger}
    behind = (each.id for each in plan.ledger if each.item == fields["item"])
    name = new_id("L", date.fromisoformat(happened), taken, randbelow, behind)
    head = {"id": name, "date": happened, "recorded": day.isoformat()}
    entry, misread = read_fields(Entry, {**fields, **head}, plan.directory)
    if entry is None:
        path, words = misread[0]
        advice = "只写数字，不写单位" if path == ("value",) else as_options(words.advice)
        raise Refused(as_options(words.text), advice)
    return entry


def _refused(entry: Entry, errors: Sequence[Finding]) -> Refused:
    """Every reason in one message; entries that would lose their ground are named.

    That it is recorded before it happens is no reason of its own: it lies in the future.
    """
    own = [each for each in errors if each.record == entry and each.path != ("recorded",)]
    others = [undermined(each) for each in errors if each.record != entry]
    reasons = [each.message for each in own] + [message for message, _ in others]
    advice = [mend for _, mend in others] + [each.advice for each in own if each.advice]
    return Refused(
        f"没有登记：{as_options('；'.join(reasons))}", as_options(next(iter(advice), ""))
    )
