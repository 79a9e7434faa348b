"""Ledger entries in words, in the same way in every report: what they say and whether they count."""

from typing import Any

from sanxing.facts.state import Told
from sanxing.report.form import Cell, Column, Row, Value, plain
from sanxing.report.item_json import entry_json

TOLD = (
    *(Column(head, fixed=True) for head in ("发生", "登记", "编号")),
    *(Column(head) for head in ("事件", "单位", "内容", "效力")),
)
"""The columns of `told_row`."""


def told_row(told: Told, *item: Value) -> Row:
    """One entry under `TOLD`, `item` behind its ID; what has been taken back is struck."""
    entry = told.entry
    values = (entry.id, *item, entry.event.label, entry.by, entry_words(told))
    cells = [Cell(plain(value), struck=True) for value in values] if told.voided_by else values
    return entry.date, entry.recorded, *cells, effect_words(told)


def entry_words(told: Told) -> str:
    """What an entry says, in one line."""
    entry = told.entry
    parts = [f"数值 {entry.value}"] if entry.value is not None else []
    parts += [f"佐证 {'、'.join(each.text for each in entry.evidence)}"] if entry.evidence else []
    parts += [entry.document] if entry.document else []
    parts += [f"延期至 {entry.until}"] if entry.until else []
    parts += [f"{entry.approved_by}批准"] if entry.approved_by else []
    parts += [entry.action.value] if entry.action else []
    parts += [f"复查人 {entry.inspector}"] if entry.inspector else []
    parts += [f"针对 {entry.entry}"] if entry.entry else []
    parts += [entry.note] if entry.note else []
    return "；".join(parts)


def effect_words(told: Told) -> str:
    """Whether an entry counts, and if not why."""
    if told.voided_by:
        return f"已由 {told.voided_by} 作废"
    return f"不予采信：{told.refusal.message}" if told.refusal else "有效"


def told_json(told: Told) -> dict[str, Any]:
    """An entry with what became of it."""
    refusal = told.refusal and {"code": told.refusal.code, "message": told.refusal.message}
    return {"entry": entry_json(told.entry), "refused": refusal, "voided_by": told.voided_by}
