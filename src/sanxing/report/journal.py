"""`ledger`: the journal, entry by entry, with what was taken back struck."""

from collections.abc import Sequence
from typing import Any

from sanxing.facts.journal import Line, counts
from sanxing.facts.standings import Clock, visible
from sanxing.model.plan import Plan
from sanxing.report.entries import TOLD, told_json, told_row
from sanxing.report.form import Column, Lines, Report, Row, Table
from sanxing.report.words import clock_words, notice_of

_COLUMNS = (*TOLD[:3], Column("事项"), *TOLD[3:])


def journal_report(plan: Plan, clock: Clock, lines: Sequence[Line]) -> Report:
    """The journal, or as much of it as was asked for."""

    def data() -> dict[str, Any]:
        return {"ledger": [told_json(line.told) for line in lines], "counts": counts(lines)}

    table = Table(_COLUMNS, tuple(_row(line) for line in lines), empty=_nothing(plan, clock))
    total = Lines((_total(lines),) if lines else ())
    title = f"进展台账（{clock_words(clock)}）"
    return Report("ledger", title, clock, (table, total), data, notice_of(plan))


def _row(line: Line) -> Row:
    name = line.told.entry.item
    return told_row(line.told, f"{name} {line.item.title}" if line.item else name)


def _nothing(plan: Plan, clock: Clock) -> str:
    if visible(plan.ledger, clock):
        return "台账中没有符合条件的记录；没有记录不等于没有做。"
    return "台账中还没有任何记录；没有记录不等于没有做。"


def _total(lines: Sequence[Line]) -> str:
    found = counts(lines)
    valid = found["total"] - found["voided"] - found["refused"]
    return (
        f"共 {found['total']} 条：有效 {valid} 条，已作废 {found['voided']} 条，"
        f"不予采信 {found['refused']} 条。"
    )
