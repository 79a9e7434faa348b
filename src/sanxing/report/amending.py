"""`amend`: what was written and where, what it changes in the words of an office, what it comes to today."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sanxing.facts.amending import Altered, Trial
from sanxing.facts.proposal import Sides
from sanxing.facts.standings import Clock
from sanxing.model.issued import Target
from sanxing.model.terms import Term
from sanxing.reading.messages import dotted_label
from sanxing.report.form import Cell, Column, Pairs, Report, Table, Value
from sanxing.report.item_json import amendment_json, state_json
from sanxing.report.words import notice_of, status_cell, target_words


def amend_report(
    trial: Trial, clock: Clock, line: str, moved: Sequence[Sides], places: Sequence[str]
) -> Report:
    """The amendment with its place (none on a dry run), and the items that stand otherwise today."""
    new = trial.after.amendments[-1]
    where = places[0] if places else None
    in_force = new.date <= clock.as_of
    effect = "" if in_force else "（还没有生效）"
    pairs: list[tuple[str, Value]] = [("写在", where or "（只是试登记，没有写入）"), ("内容", line)]
    pairs += [("改动", alteration_words(each)) for each in trial.altered]
    pairs += [
        ("类别", new.kind.label),
        ("依据", f"{new.document}，{new.approved_by}批准"),
        ("生效", f"{new.date}{effect}"),
    ]

    def data() -> dict[str, Any]:
        return {
            "amendment": amendment_json(new),
            "in_force": in_force,
            "items": [
                {"id": after.item.id, "title": after.item.title}
                | {"before": state_json(before), "after": state_json(after)}
                for before, after in moved
            ],
            "path": where,
            "line": line,
        }

    title = f"已登记 {new.id}" if where else "试登记（没有写入）"
    blocks = (Pairs(tuple(pairs)), _moved(moved, clock, in_force=in_force))
    return Report("amend", title, clock, blocks, data, notice_of(trial.after))


def _moved(moved: Sequence[Sides], clock: Clock, *, in_force: bool) -> Table:
    columns = (Column("编号", fixed=True), Column("事项"), Column("现行期限"), Column("状态"))
    rows = [
        (
            after.item.id,
            after.item.title,
            _from_to(before.state.due, after.state.due),
            _status(before, after),
        )
        for before, after in moved
    ]
    empty = f"截至 {clock.as_of}，各事项的状态和现行期限没有变化" + (
        "。" if in_force else "：调整还没有生效。"
    )
    return Table(columns, tuple(rows), "状态和现行期限的变化" if rows else None, empty)


def _from_to(before: date, after: date) -> str:
    return str(after) if before == after else f"{before} → {after}"


def _status(before: Any, after: Any) -> Cell:
    old, new = (status_cell(each.state.status, each.state.light) for each in (before, after))
    return new if old == new else Cell(f"{old.text} → {new.text}", new.tone)


def alteration_words(altered: Altered) -> str:
    """One change in a sentence: `3-1-1 …：时限由“2022年底前”推迟到“2023年3月底前”`."""
    change, title, days = altered
    head = f"{change.item} {title}：{dotted_label(change.field)}"
    before, after = change.before, change.after
    if _is_list(before) or _is_list(after):
        return head + _joined_and_left(before or (), after or ())
    if days:
        old, new = days
        verb = _DIRECTIONS[(new > old) - (new < old)] if old and new else "改为"
        return f"{head}由{_dated(before, old)}{verb}{_dated(after, new)}".rstrip()
    return f"{head}由{_quoted(before)}改为{_quoted(after)}".rstrip()


_DIRECTIONS = {1: "推迟到", 0: "改写为", -1: "提前到"}


def _is_list(value: object) -> bool:
    return isinstance(value, tuple) and not hasattr(value, "_fields")


def _joined_and_left(before: Any, after: Any) -> str:
    joined = tuple(each for each in after if each not in before)
    left = tuple(each for each in before if each not in after)
    parts = [f"增加{value_words(joined)}"] if joined else []
    parts += [f"去掉{value_words(left)}"] if left else []
    return "，".join(parts)


def _dated(value: object, day: date | None) -> str:
    words = _quoted(value)
    told = day is None or str(value) == day.isoformat()
    return words if told else f"{words}（{day}）"


def _quoted(value: object) -> str:
    """A value inside a sentence: words in quotes, figures and dates apart from the words about them."""
    words = value_words(value)
    if value is None:
        return words
    return (
        f" {words} "
        if isinstance(value, Decimal | int | date) and not isinstance(value, bool)
        else f"“{words}”"
    )


def value_words(value: Any) -> str:
    """A value of a field as people read it."""
    if value is None or value == ():
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Target):
        return target_words(value)
    if _is_list(value):
        return "、".join(map(value_words, value))
    return value.label if isinstance(value, Term) else str(value)
