"""Entries in the order in which they are read, and which of them are taken back by others."""

from collections.abc import Iterable, Sequence
from datetime import date

from sanxing.facts.judge import misdated
from sanxing.facts.state import Refusal
from sanxing.model.history import Entry
from sanxing.model.terms import EVENT_ORDER, Event


def entry_order(entry: Entry) -> tuple[object, ...]:
    """Sort key: date, then the order of events, then ID; the rest keeps doubled IDs in order."""
    return *_brief(entry), entry.recorded, repr(entry)


def _brief(entry: Entry) -> tuple[date, int, str]:
    """The same for entries with IDs of their own; a long record is slow to spell out."""
    return entry.date, EVENT_ORDER[entry.event], entry.id


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries as they are read, one that stands twice only once."""
    ordered = list(entries)
    if len(ordered) < 2:
        return ordered
    if len({each.id for each in ordered}) == len(ordered):
        return sorted(ordered, key=_brief)
    return list(dict.fromkeys(sorted(ordered, key=entry_order)))


def voids(ordered: Sequence[Entry], start: date) -> tuple[dict[str, str], dict[Entry, Refusal]]:
    """Entry → the entry that takes it back, and the voiding entries that are refused."""
    if not any(entry.event is Event.VOIDED for entry in ordered):
        return {}, {}
    told = {entry.id: entry for entry in ordered}
    voided: dict[str, str] = {}
    refused: dict[Entry, Refusal] = {}
    for entry in ordered:
        if entry.event is not Event.VOIDED:
            continue
        if entry.entry is None:
            refused[entry] = Refusal("SX410", "event", "作废没有写明哪一条（entry）", _WHICH)
        elif refusal := misdated(entry, start) or _void_refusal(
            entry, told.get(entry.entry), voided
        ):
            refused[entry] = refusal
        else:
            voided[entry.entry] = entry.id
    return voided, refused


def _void_refusal(entry: Entry, taken_back: Entry | None, voided: dict[str, str]) -> Refusal | None:
    if not entry.note:
        return Refusal("SX410", "event", "作废没有写明原因（note）", "补上 note")
    if taken_back is None:
        return Refusal("SX410", "entry", f"本事项没有编号为 {entry.entry} 的台账记录", _WHICH)
    name = taken_back.id
    if taken_back.event is Event.VOIDED:
        message = f"{name} 本身就是作废记录，不能再作废"
        return Refusal("SX410", "entry", message, "误作废的，照原样重新登记一条")
    if name in voided:
        return Refusal(
            "SX410", "entry", f"{name} 已经由 {voided[name]} 作废", "一条记录只能作废一次"
        )
    if entry.date < taken_back.date:
        message = f"作废日期 {entry.date} 早于 {name} 的发生日期 {taken_back.date}"
        return Refusal("SX410", "date", message, "写发现记错的那一天")
    return None


_WHICH = "编号用 sanxing ledger 查"
