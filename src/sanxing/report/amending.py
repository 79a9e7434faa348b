"""`amend`: what was written and where, what it changes in the words of an office, what it comes to today."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sanxing.facts.amending import Trial
from sanxing.facts.comparing.wording import alteration_words
from sanxing.facts.proposal import Sides
from sanxing.facts.standings import Clock
from sanxing.report.form import Cell, Column, Pairs, Report, Table, Value
from sanxing.report.item_json import amendment_json, state_json
from sanxing.report.words import notice_of, status_cell


def amend_report(
    trial: Trial, clock: Clock, line: str, moved: Sequence[Sides], places: Sequence[str]
) -> Report:
    """The amendment with its place (none on a dry run), and the items that stand otherwise today."""
    new = trial.after.amendments[-1]
    where = places[0] if places else None
    in_force = new.date <= clock.as_of
    effect = "" if in_force else "（还没有生效）"
    pairs: list[tuple[str, Value]] = [("写在", where or "（只是试登记，没有写入）"), ("内容", line)]
    pairs += [
        ("改动", f"{each.item} {each.title}：{words}")
        for each in trial.altered
        for words in alteration_words(each)
    ]
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
