"""What a filled-in sheet would record: every row judged on the plan as it is, every objection at its cell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import count
from typing import Any, NamedTuple

from sanxing.commands import adding
from sanxing.commands.adding import Register, register_addition
from sanxing.commands.clock import today
from sanxing.commands.recording import ledger_addition
from sanxing.commands.refusal import Refused
from sanxing.commands.values import read_agency
from sanxing.facts.items import Item, items_of
from sanxing.facts.proposal import listing_objections, objections, overtaken_by
from sanxing.facts.responsibility import speaks_for
from sanxing.model.amending import all_records, effective
from sanxing.model.codes import CODES
from sanxing.model.diagnostic import Severity
from sanxing.model.drawing import LENGTH, LETTERS
from sanxing.model.filled import FilledRow, Problem, Sheet, Stamp, place_of
from sanxing.model.finding import Finding
from sanxing.model.history import Entry, Hazard, Measure
from sanxing.model.plan import Plan
from sanxing.model.sheet import HAZARDS, MEASURES, PROGRESS, Tab
from sanxing.model.terms import Event
from sanxing.reading.shapes import Misread, read_fields
from sanxing.report.importing import Imported, in_columns
from sanxing.writing.append import Addition
from sanxing.writing.line import Written


class Proofs(NamedTuple):
    """The evidence of each row by its tab and row, as the ledger keeps it; what proves nothing likewise."""

    kept: Mapping[tuple[str, int], Sequence[Written]]
    problems: Mapping[tuple[str, int], Sequence[Problem]]


REGISTERS: Mapping[str, Register] = {
    HAZARDS.key: adding.HAZARDS,
    MEASURES.key: adding.MEASURES,
}
NOTE = "由填报表登记"
_PROGRESS = frozenset({Event.STARTED, Event.PROGRESSED})
_AFTERWARDS = "核对发生日期；是重新打开以后做的，写以后的日期"


class Misfilled(Refused):
    """A sheet with cells to be mended; nothing of it was recorded."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        message = f"这份填报表有 {len(problems)} 处要改，没有导入"
        super().__init__(message, "逐处改好后再导入；原表可以接着用")
        self.problems = tuple(problems)


class Import(NamedTuple):
    """All that a sheet would record, on the plan that it was judged on, and where each row goes."""

    plan: Plan
    day: date
    rows: tuple[Imported, ...]
    cautions: tuple[str, ...]
    additions: tuple[Addition, ...]

    def places(self, told: Sequence[str]) -> dict[str, str]:
        """ID of each entry → where it was written; nothing where nothing was."""
        names = [str(fields["id"]) for addition in self.additions for fields in addition.entries]
        return dict(zip(names, told, strict=bool(told)))


def proposed(plan: Plan, sheet: Sheet, proofs: Proofs) -> Import:
    """What the sheet records; raises Refused where it is not for this plan, Misfilled where cells are wrong."""
    day = today(plan.head.timezone)
    _refuse_strangers(plan, sheet.stamp)
    _refuse_imported(plan, sheet.stamp)
    if not (sheet.rows or sheet.problems):
        raise Refused("这份填报表没有填任何内容，没有可导入的", "填好浅黄色的格子再导入")
    judge = _Judge(plan, sheet.stamp, day, proofs)
    judge.problems += sheet.problems
    judge.problems += [each for row in proofs.problems.values() for each in row]
    return judge.judge(
        [row for row in sheet.rows if row.sound and row.place not in proofs.problems]
    )


def _refuse_strangers(plan: Plan, stamp: Stamp) -> None:
    if stamp.sha256 != plan.head.source.sha256:
        message = f"这是另一个方案的填报表（{stamp.plan}），不能导入 {plan.head.title}"
        raise Refused(message, "用 --plan 指明它的方案，或重新生成填报表")
    agency = plan.directory.agencies.get(stamp.agency)
    if agency is None or agency.members:
        message = f"填报单位“{stamp.agency}”不在方案的单位名录中"
        raise Refused(message, "核对 agencies.yaml，或重新生成填报表")


def _refuse_imported(plan: Plan, stamp: Stamp) -> None:
    mark = re.compile(rf"L[0-9]{{8}}-{stamp.token}-[A-Z]?[0-9]+")
    told = [entry for entry in plan.ledger if mark.fullmatch(entry.id)]
    if told:
        when = min(entry.recorded for entry in told)
        raise Refused(f"这份表已在 {when} 导入过（{len(told)} 条）", "再次填报请重新生成填报表")


class _Judge:
    """One sheet judged on one plan; what is wrong gathers in `problems`."""

    def __init__(self, plan: Plan, stamp: Stamp, day: date, proofs: Proofs) -> None:
        self.plan = plan
        self.stamp = stamp
        self.day = day
        self.proofs = proofs
        self.problems: list[Problem] = []
        self.cautions: list[str] = []
        self.taken = {name: record for name, _, record in all_records(plan)}
        self.kept: set[str] = set()

    def judge(self, rows: Sequence[FilledRow]) -> Import:
        """Every row, all of them together: what one tells may be what another needs."""
        drawn = ((row, self._listed(row)) for row in rows if row.tab is not PROGRESS)
        listed = self._sound([(row, entry) for row, entry in drawn if entry])
        read = ((row, self._entry(row)) for row in rows if row.tab is PROGRESS)
        entries = [(row, entry) for row, entry in read if entry]
        told = entries + [(row, self._note(row, entry)) for row, entry in listed]
        new = [entry for _, entry in listed if entry.id not in self.kept]
        grown = self._grown(new)
        self._object(grown, told)
        self._look_twice(grown, told)
        if self.problems:
            raise Misfilled(sorted(set(self.problems), key=place_of))
        news = {entry.id: entry for _, entry in listed}
        titles = {name: each.title for name, _, each in all_records(effective(grown, self.day))}
        imported = tuple(
            Imported(row.cell(_whole(row.tab)), entry, titles[entry.item], news.get(entry.item))
            for row, entry in told
        )
        additions = tuple(self._additions([entry for _, entry in told], new))
        return Import(self.plan, self.day, imported, tuple(self.cautions), additions)

    def _complain(self, row: FilledRow, key: str, message: str, advice: str = "") -> None:
        fillable = {field.key for field in row.tab.fields if field.fill}
        where = row.cell(key if key in fillable else _whole(row.tab))
        self.problems.append(
            Problem(where, in_columns(message, row.tab), in_columns(advice, row.tab))
        )

    def _misread(self, row: FilledRow, misread: Iterable[Misread], day_key: str = "") -> None:
        for fault in misread:
            key = str(fault.path[0]) if fault.path else ""
            message, advice = fault.words.text, fault.words.advice
            if key == "value":
                advice = "只写数字，不带单位"
            if key == "id":  # which is made of the day
                key, message = day_key, message.replace("id（编号）", day_key)
            self._complain(row, key, message, advice)

    def _entry(self, row: FilledRow) -> Entry | None:
        fields: dict[str, Any] = dict(row.fields)
        if proofs := self.proofs.kept.get(row.place):
            fields["evidence"] = list(proofs)
        day = date.fromisoformat(row.fields["date"])
        fields |= {
            "id": f"L{day:%Y%m%d}-{self.stamp.token}-{row.row}",
            "recorded": self.day.isoformat(),
            "item": row.item,
            "by": self.stamp.agency,
        }
        entry, misread = read_fields(Entry, fields, self.plan.directory)
        self._misread(row, misread)
        return entry  # type: ignore[no-any-return]

    def _note(self, row: FilledRow, listed: Hazard | Measure) -> Entry:
        """By which the sheet is known again, whatever becomes of the new entry's ID."""
        name = f"L{self.day:%Y%m%d}-{self.stamp.token}-{row.tab.code}{row.row}"
        agency = self.stamp.agency
        return Entry(name, self.day, self.day, listed.id, Event.NOTE, by=agency, note=NOTE)

    def _listed(self, row: FilledRow) -> Hazard | Measure | None:
        """A new entry of a list, under an ID that only this row of this sheet draws."""
        register = REGISTERS[row.tab.key]
        leads = self._leads(row)
        if leads is None:
            return None
        day_key = register.day_field or "proposed_on"
        fields: dict[str, Any] = {
            key: text for key, text in row.fields.items() if key != "proposed_on"
        }
        day = date.fromisoformat(row.fields.get(day_key, self.day.isoformat()))
        for attempt in count():
            name = f"{register.prefix}{day:%Y%m%d}-{_letters(self.stamp.token, row, attempt)}"
            head = {"id": name, "lead": leads}
            entry, misread = read_fields(
                register.record, {**head, **fields, **head}, self.plan.directory
            )
            self._misread(row, misread, day_key)
            if entry is None or name not in self.taken:
                break
            if self.taken[name] == entry:
                # The ledger, which is written last, knows nothing of this sheet: it was cut short.
                self.kept.add(name)
                break
        if entry is not None:
            self.taken[name] = entry
        return entry  # type: ignore[no-any-return]

    def _leads(self, row: FilledRow) -> list[str] | None:
        names = [name for name in re.split(r"[、,，;；\s]+", row.fields.get("lead", "")) if name]
        try:
            leads = [read_agency(name, self.plan.directory) for name in names]
        except Refused as refused:
            self._complain(row, "lead", refused.message, refused.advice)
            return None
        return list(dict.fromkeys(leads)) or [self.stamp.agency]

    def _sound(
        self, listed: list[tuple[FilledRow, Hazard | Measure]]
    ) -> list[tuple[FilledRow, Hazard | Measure]]:
        """The new entries to which nobody objects."""
        entries = [entry for _, entry in listed]
        rows = {entry.id: row for row, entry in listed}
        faulty = set()
        for finding in listing_objections(self.plan, entries, self.day):
            row = rows[finding.record.id]
            key = str(finding.path[0])
            if key == "id":
                key = "proposed_on"
            self._complain(row, key, finding.message, finding.advice)
            faulty.add(finding.record.id)
        return [(row, entry) for row, entry in listed if entry.id not in faulty]

    def _object(self, grown: Plan, told: Sequence[tuple[FilledRow, Entry]]) -> None:
        rows = {entry.id: row for row, entry in told}
        items = {entry.item: row for row, entry in reversed(told)}
        for finding in objections(grown, [entry for _, entry in told], self.day):
            own = rows.get(finding.record.id)
            if CODES[finding.code].severity is not Severity.ERROR:
                continue  # `check` tells it
            if own and finding.path == ("recorded",):
                continue  # it lies in the future, which is told at its date
            if own:
                path = finding.path or (_LACKING.get(finding.code, "event"),)
                self._complain(own, str(path[0]), finding.message, finding.advice)
            else:
                self._complain(items[finding.record.item], "event", *_undermined(finding))

    def _look_twice(self, grown: Plan, told: Sequence[tuple[FilledRow, Entry]]) -> None:
        """What no rule forbids, and yet would not do what its clerk means."""
        known = {item.id: item for item in items_of(effective(grown, self.day))}
        for row, entry in told:
            if reopened := overtaken_by(self.plan, entry):
                message = f"同一天的 {reopened.id}（重新打开）排在其后，这一条不会起作用"
                self._complain(row, "date", message, _AFTERWARDS)
            item = known.get(entry.item)
            if entry.event in _PROGRESS and item and not self._speaks(item, entry):
                message = f"{entry.by} 不是牵头单位：这一条只作记录，不改变状态和数值"
                self.cautions.append(f"{row.cell('event')}: {message}")

    def _speaks(self, item: Item, entry: Entry) -> bool:
        return speaks_for(item, entry.by, self.plan.directory)

    def _grown(self, new: Sequence[Hazard | Measure]) -> Plan:
        hazards = tuple(each for each in new if isinstance(each, Hazard))
        measures = tuple(each for each in new if isinstance(each, Measure))
        return self.plan._replace(
            hazards=self.plan.hazards + hazards, measures=self.plan.measures + measures
        )

    def _additions(
        self, told: Sequence[Entry], listed: Sequence[Hazard | Measure]
    ) -> Iterable[Addition]:
        """Each month of the lists once, and the ledger, by which an import is known to be whole, last."""
        months: defaultdict[tuple[str, str], list[Hazard | Measure]] = defaultdict(list)
        for entry in listed:
            key = HAZARDS.key if isinstance(entry, Hazard) else MEASURES.key
            months[key, f"{entry.id[2:6]}-{entry.id[6:8]}.yaml"].append(entry)
        for (key, name), entries in months.items():
            yield register_addition(REGISTERS[key], name, entries)
        yield ledger_addition(self.day, told)


def _undermined(finding: Finding) -> tuple[str, str]:
    other = finding.record
    what = f"{other.date} 的 {other.id}（{other.event.label}）"
    advice = f"核对发生日期和先后；确要登记的，先作废 {other.id}"
    return f"登记后，{what}将不成立：{finding.message}", advice


def _letters(token: str, row: FilledRow, attempt: int) -> str:
    digest = sha256(f"{token}-{row.tab.code}{row.row}-{attempt}".encode()).digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])


_LACKING = {"SX405": "evidence", "SX406": "value"}
"""The cell that is empty, where a rule complains of what is not there."""


def _whole(tab: Tab) -> str:
    """The cell that stands for its row."""
    return "event" if tab is PROGRESS else "title"
