"""What each row of a filled-in sheet would record, and all that is wrong with it, at its cell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from secrets import randbelow
from typing import Any, NamedTuple

from sanxing.commands.refusal import Refused
from sanxing.commands.values import read_agency
from sanxing.facts.items import items_of
from sanxing.facts.proposal import (
    listing_objections,
    objections,
    overtaken,
    undermined,
    unheard,
    with_only,
)
from sanxing.model.amending import all_records, effective
from sanxing.model.codes import CODES
from sanxing.model.diagnostic import Severity
from sanxing.model.drawing import LENGTH, LETTERS, new_id
from sanxing.model.filled import FilledRow, Problem, Stamp
from sanxing.model.finding import Finding
from sanxing.model.history import Entry, Evidence, Hazard, Measure
from sanxing.model.issued import Target
from sanxing.model.plan import Plan
from sanxing.model.sheet import HAZARDS, MEASURES, PROGRESS, Tab
from sanxing.model.terms import Event
from sanxing.reading.records import AnyRecord, Misread, read_fields
from sanxing.report.importing import Imported, in_columns
from sanxing.writing import books
from sanxing.writing.append import Addition
from sanxing.writing.books import Register, ledger_addition, register_addition
from sanxing.writing.line import Written


class Proofs(NamedTuple):
    """The evidence of each row by its tab and row, as the ledger keeps it; what proves nothing likewise."""

    kept: Mapping[tuple[str, int], Sequence[Written]]
    problems: Mapping[tuple[str, int], Sequence[Problem]]


class Judged(NamedTuple):
    """What all rows would record together, what is to be looked at twice, and what is wrong."""

    rows: tuple[Imported, ...]
    cautions: tuple[str, ...]
    additions: tuple[Addition, ...]
    problems: tuple[Problem, ...]


REGISTERS: Mapping[str, Register] = {
    HAZARDS.key: books.HAZARDS,
    MEASURES.key: books.MEASURES,
}
NOTE = "由填报表登记"


_WORDS = ("title", "place", "origin", "requirement", "solves")
_STAND_INS = {**dict.fromkeys(_WORDS, "略"), "level": "一般", "due": "2199-12-31"}
"""What stands in for cells of a list that cannot be read."""


class Judge:
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

    def judge(self, rows: Sequence[FilledRow]) -> Judged:
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
        news = {entry.id: entry for _, entry in listed}
        titles = {name: each.title for name, _, each in all_records(effective(grown, self.day))}
        imported = tuple(
            Imported(row.cell(_whole(row.tab)), entry, titles[entry.item], news.get(entry.item))
            for row, entry in told
            if entry.item in titles
        )
        additions = self._additions([entry for _, entry in told], new)
        return Judged(imported, tuple(self.cautions), tuple(additions), tuple(self.problems))

    def _complain(self, row: FilledRow, key: str, message: str, advice: str = "") -> None:
        """Note what is wrong with a cell, unless it has been told of already."""
        if key in row.faulty:
            return
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
        """What a row tells of its item; of a faulty one what can be told without the faulty cells."""
        told = {"event": Event.NOTE.value, "date": self.day.isoformat(), **row.fields}
        day = date.fromisoformat(told["date"])
        fields: dict[str, Any] = {key: text for key, text in told.items() if key != "evidence"}
        if proofs := self.proofs.kept.get(row.place):
            fields["evidence"] = list(proofs)
        fields |= {
            "id": self._ledger_id(row, day, str(row.item)),
            "recorded": self.day.isoformat(),
            "item": row.item,
            "by": self.stamp.agency,
        }
        return self._read(row, Entry, fields, {})

    def _read(
        self,
        row: FilledRow,
        record: type[AnyRecord],
        fields: dict[str, Any],
        stand_ins: Mapping[str, str],
        day_key: str = "",
    ) -> AnyRecord | None:
        """The record of a row. For what cannot be read something sound stands in: the rest is to be judged."""
        entry, misread = read_fields(record, fields, self.plan.directory)
        if not misread:
            return entry
        self._misread(row, misread, day_key)
        wrong = {str(fault.path[0]) for fault in misread}
        kept = {key: value for key, value in fields.items() if key not in wrong}
        instead = {key: value for key, value in stand_ins.items() if key in wrong}
        return read_fields(record, kept | instead, self.plan.directory)[0]

    def _ledger_id(self, row: FilledRow, day: date, item: str) -> str:
        """Drawn as any other, so that it sorts behind those of its day; by the token it is known again."""
        behind = (each.id for each in self.plan.ledger if each.item == item)
        return (
            f"{new_id('L', day, (), randbelow, behind)}-{self.stamp.token}-{row.tab.code}{row.row}"
        )

    def _note(self, row: FilledRow, listed: Hazard | Measure) -> Entry:
        """By which the sheet is known again, whatever becomes of the new entry's ID."""
        name = self._ledger_id(row, self.day, listed.id)
        agency = self.stamp.agency
        return Entry(name, self.day, self.day, listed.id, Event.NOTE, by=agency, note=NOTE)

    def _listed(self, row: FilledRow) -> Hazard | Measure | None:
        """A new entry of a list, under an ID that only this row of this sheet draws."""
        register = REGISTERS[row.tab.key]
        day_key = register.day_field or "proposed_on"
        fields: dict[str, Any] = {
            key: text for key, text in row.fields.items() if key != "proposed_on"
        }
        made_on = min(self.stamp.made_on, self.day).isoformat()
        day = date.fromisoformat(row.fields.get(day_key, made_on))
        letters = _letters(self.stamp.token, row)
        fields |= {"id": f"{register.prefix}{day:%Y%m%d}-{letters}", "lead": self._leads(row)}
        stand_ins = _STAND_INS | {"item": str(self.plan.topics[0].number), day_key: f"{day}"}
        entry = self._read(row, register.record, fields, stand_ins, day_key)
        return self._first_or_kept(row, entry, letters) if entry else None

    def _first_or_kept(
        self, row: FilledRow, entry: Hazard | Measure, letters: str
    ) -> Hazard | Measure | None:
        """The entry, unless an import of this sheet that was cut short has left it or another here.

        The ledger, which is written last, knows nothing of this sheet, or it would have been refused.
        """
        if self.taken.get(entry.id) == entry:
            self.kept.add(entry.id)
        elif left := self._left_by(row, entry, letters):
            message = f"这一行在上次导入中断时已经写入 {left}，内容与现在不同"
            advice = "先用没有改过的原表再导入一次；不是这样的，重新生成填报表"
            self._complain(row, _whole(row.tab), message, advice)
            return None
        return entry

    def _left_by(self, row: FilledRow, entry: Hazard | Measure, letters: str) -> str | None:
        """An ID that bears this row's letters: the same, or of another day with the same words."""
        for name, record in self.taken.items():
            if isinstance(record, Hazard | Measure) and name.endswith(f"-{letters}"):
                alike = (record.title, record.lead) == (entry.title, entry.lead)
                if name == entry.id or (name[0] == entry.id[0] and alike):
                    return name
        return None

    def _leads(self, row: FilledRow) -> list[str]:
        names = [name for name in re.split(r"[、,，;；\s]+", row.fields.get("lead", "")) if name]
        try:
            leads = [read_agency(name, self.plan.directory) for name in names]
        except Refused as refused:
            self._complain(row, "lead", refused.message, refused.advice)
            leads = []
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
            key = "proposed_on" if key == "id" else key  # of which the ID is made
            message = finding.message.replace("编号中的日期", "提出日期")
            self._complain(row, key, message, finding.advice)
            faulty.add(finding.record.id)
        return [(row, entry) for row, entry in listed if entry.id not in faulty]

    def _object(self, grown: Plan, told: Sequence[tuple[FilledRow, Entry]]) -> None:
        """What `check` would find. One fault may hide another: each is mended in thought, and judged again."""
        targets = {item.id: item.target for item in items_of(effective(grown, self.day))}
        for _ in range(_ROUNDS):
            rows = {entry.id: row for row, entry in told}
            items = {entry.item: row for row, entry in reversed(told)}
            found = objections(grown, [entry for _, entry in told], self.day)
            errors = [each for each in found if CODES[each.code].severity is Severity.ERROR]
            if not errors:
                return
            for finding in errors:
                self._objected(finding, rows, items)
            faults = {(each.record.id, each.code) for each in errors}
            told = [
                (row, _mended(entry, {code for name, code in faults if name == entry.id}, targets))
                for row, entry in told
            ]

    def _objected(
        self, finding: Finding, rows: Mapping[str, FilledRow], items: Mapping[str, FilledRow]
    ) -> None:
        own = rows.get(finding.record.id)
        if own is None:
            self._complain(items[finding.record.item], "event", *undermined(finding))
        elif finding.path != ("recorded",):  # it lies in the future, which is told at its date
            self._complain(own, str(finding.path[0]), finding.message, finding.advice)

    def _look_twice(self, grown: Plan, told: Sequence[tuple[FilledRow, Entry]]) -> None:
        """What no rule forbids, and yet would not do what its clerk means."""
        known = {item.id: item for item in items_of(effective(grown, self.day))}
        for row, entry in told:
            if late := overtaken(self.plan, entry):
                self._complain(row, late.field, late.message, late.advice)
            item = known.get(entry.item)
            if item and (words := unheard(item, entry, self.plan.directory)):
                self.cautions.append(f"{row.cell('event')}: {words}")

    def _grown(self, new: Sequence[Hazard | Measure]) -> Plan:
        alone = with_only(self.plan, new)
        return self.plan._replace(
            hazards=self.plan.hazards + alone.hazards, measures=self.plan.measures + alone.measures
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


def _letters(token: str, row: FilledRow) -> str:
    """What only this row of this sheet draws."""
    digest = sha256(f"{token}-{row.tab.code}{row.row}".encode()).digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])


_ROUNDS = 4
"""How many faults of one row can hide one another: day, evidence, value, and what remains."""

_DATED, _PROVEN, _MEASURED = "SX403", "SX405", "SX406"


def _mended(entry: Entry, codes: set[str], targets: Mapping[str, Target | None]) -> Entry:
    """The entry without the faults that were told of, to see whether there are others."""
    if _DATED in codes:
        return entry._replace(date=entry.recorded)
    if _PROVEN in codes:
        return entry._replace(evidence=(Evidence("文1号"),), document="文1号")
    target = targets.get(entry.item)
    if _MEASURED in codes and target and target.value is not None:
        return entry._replace(value=target.value)
    return entry._replace(event=Event.NOTE) if codes else entry


def _whole(tab: Tab) -> str:
    """The cell that stands for its row."""
    return "event" if tab is PROGRESS else "title"
