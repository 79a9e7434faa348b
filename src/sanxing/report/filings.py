"""`filings`: filed, late or missing, one by one and by group."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sanxing.facts.filings import Filed, FilingGroup, Outcome, completions, filed, outcomes
from sanxing.facts.query import by_id
from sanxing.facts.standings import Clock, Standing
from sanxing.facts.state import PartState
from sanxing.model.plan import Plan
from sanxing.report.form import Block, Cell, Column, Lines, Report, Row, Table
from sanxing.report.item_json import counts_json, items_json
from sanxing.report.items import DUE, ID
from sanxing.report.words import (
    MARKS,
    basis_words,
    clock_words,
    due_words,
    notice_of,
    status_cell,
    units,
    untold,
)

_GROUPS = {
    FilingGroup.TOPICS: "专题方案",
    FilingGroup.TOWNS: "各镇方案",
    FilingGroup.SECTORS: "其他行业领域",
    FilingGroup.OTHER: "其他",
}
_OUTCOMES = {
    Outcome.ON_TIME: "按时",
    Outcome.LATE: "迟报",
    Outcome.MISSING: "逾期未见记录",
    Outcome.PENDING: "未到期",
}


def filings_report(plan: Plan, clock: Clock, known: Sequence[Standing], *, owed: bool) -> Report:
    """What is filed, late or missing; `owed` tells whether the plan demands filings at all."""
    known = by_id(known)
    found = [filed(each) for each in known]
    counts = outcomes(found)
    empty = "没有符合条件的备案。" if owed else "方案没有备案要求。"
    bases = dict.fromkeys(basis_words(each) for each in known)
    columns = _columns(alike=len(bases) == 1)
    table = Table(columns, tuple(_row(each) for each in found), empty=empty)
    blocks: tuple[Block, ...] = (table,)
    if found:
        basis = [f"时限依据：{basis}。" for basis in bases if len(bases) == 1]
        lines = (_total(plan, counts), *basis, *untold(plan, clock))
        blocks = (table, _summary(counts), Lines(lines))

    def data() -> dict[str, Any]:
        return {
            "items": items_json(known),
            "counts": counts_json(known),
            "groups": [_group_json(group, counted) for group, counted in counts.items()],
        }

    title = f"备案情况（{clock_words(clock)}）"
    return Report("filings", title, clock, blocks, data, notice_of(plan))


def _columns(*, alike: bool) -> tuple[Column, ...]:
    """The columns; whence the dates come stands below them where it is the same for all."""
    return (
        ID,
        Column("备案方案"),
        Column("报送单位"),
        Column("时限依据", detail=alike),
        DUE,
        Column("状态", detail=True),
        Column("情况"),
        Column("备案日期", fixed=True),
        Column("备案文号"),
    )


def _row(each: Filed) -> Row:
    item, state = each.standing
    return (
        item.id,
        item.title,
        units(item),
        basis_words(each.standing),
        due_words(state),
        status_cell(state.status, state.light),
        Cell(f"{MARKS[state.light]} {_words(each)}", state.light),
        state.completed_on,
        _documents(each.standing),
    )


def _words(each: Filed) -> str:
    """The outcome; of a shared filing also which units have filed and of which nothing is seen."""
    if each.outcome is Outcome.ON_TIME:
        return "按时备案"
    if each.outcome is Outcome.LATE:
        late = f"（{_dated(each.tardy)}）" if each.tardy else ""
        return f"迟报 {each.days} 天{late}" if each.days else "迟报"
    missing = each.outcome is Outcome.MISSING
    when = f"逾期 {each.days} 天" if missing else "未到期"
    if each.filed and each.waiting:
        waiting = "、".join(part.agency for part in each.waiting)
        return f"{when}，未见 {waiting}；已报 {_dated(each.filed)}"
    return f"未见备案记录，{when}" if missing else when


def _dated(parts: Sequence[PartState]) -> str:
    return "、".join(f"{part.agency} {part.completed_on}" for part in parts)


def _documents(standing: Standing) -> str:
    """The document numbers that the entries which filed it have given."""
    numbers: list[str] = []
    for entry in completions(standing):
        numbers += [entry.document] if entry.document else []
        numbers += [each.text for each in entry.evidence]
    return "、".join(dict.fromkeys(numbers))


def _summary(counts: dict[FilingGroup, Counter[Outcome]]) -> Table:
    heads = ("应报", *_OUTCOMES.values())
    columns = (Column("类别", fixed=True), *(Column(head, number=True) for head in heads))
    rows: list[Row] = [
        (_GROUPS[group], counted.total(), *(counted[outcome] for outcome in _OUTCOMES))
        for group, counted in counts.items()
    ]
    return Table(columns, tuple(rows), "汇总")


def _total(plan: Plan, counts: dict[FilingGroup, Counter[Outcome]]) -> str:
    counted = sum(counts.values(), Counter[Outcome]())
    done = counted[Outcome.ON_TIME] + counted[Outcome.LATE]
    recipient = plan.filings.recipient if plan.filings else ""
    owed = counted.total()
    return f"报 {recipient} 备案：应报 {owed} 项，已报 {done} 项，未见备案记录 {owed - done} 项。"


def _group_json(group: FilingGroup, counted: Counter[Outcome]) -> dict[str, Any]:
    head = {"group": group.value, "title": _GROUPS[group], "owed": counted.total()}
    return head | {outcome.value: counted[outcome] for outcome in Outcome}
