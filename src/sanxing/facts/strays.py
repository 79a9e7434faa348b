"""Entries of the ledger about items that there are not: none counts, and each can be taken back."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sanxing.facts.entries import entry_order, voids
from sanxing.facts.state import Refusal, Told
from sanxing.model.history import Entry
from sanxing.model.terms import Event


def strays(entries: Iterable[Entry], start: date) -> dict[Entry, Told]:
    """What becomes of entries whose items nobody knows: refused, unless they are voided or void."""
    by_item: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=entry_order):
        by_item[entry.item].append(entry)
    told = {}
    for about in by_item.values():
        voided, refused = voids(about, start)
        for entry in about:
            sound = entry.event is Event.VOIDED and entry not in refused
            refusal = None if sound or entry.id in voided else _unknown(entry)
            told[entry] = Told(entry, refusal, voided.get(entry.id))
    return told


def _unknown(entry: Entry) -> Refusal:
    advice = "用 sanxing list 查编号；已经入账的，另记一条 item 相同的 voided 作废它"
    return Refusal("SX401", "item", f"没有编号为 {entry.item} 的事项", advice)
