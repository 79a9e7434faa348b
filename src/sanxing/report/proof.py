"""`why`: the proof of a verdict, step by step: the plan's line, the citation, the entries, the rule."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sanxing.facts.comparing.alterations import Alteration, alterations, altered
from sanxing.facts.comparing.wording import alteration_words
from sanxing.facts.items import Item
from sanxing.facts.standings import Clock, Standing
from sanxing.facts.state import SOON, State
from sanxing.model.history import Amendment, Change
from sanxing.model.plan import Plan
from sanxing.model.terms import Basis, Status
from sanxing.report.entries import TOLD, told_json, told_row
from sanxing.report.form import Block, Column, Lines, Pairs, Report, Table, Value
from sanxing.report.item_json import item_json, value_json
from sanxing.report.words import (
    clock_words,
    issued_words,
    lateness,
    notice_of,
    owing,
    status_cell,
    target_words,
    units,
    untold,
)


def why_report(
    plan: Plan, clock: Clock, standing: Standing, place: str, excerpt: str | None
) -> Report:
    """Why an item has its status; `plan` is the issued one and `place` where it states the item."""
    item, state = standing
    touching = list(_amendments(plan, item, clock.as_of))
    rule = rule_words(standing, clock.as_of)
    blocks: tuple[Block, ...] = (
        Pairs(_issued(standing, place, excerpt), "方案"),
        _amendment_table(touching),
        _ledger(plan, clock, standing),
        Pairs(
            (
                ("现行期限", state.due),
                ("判定日", clock_words(clock)),
                ("规则", rule),
                *_asked_late(state),
                ("结论", status_cell(state.status, state.light)),
            ),
            "判定",
        ),
    )

    def data() -> dict[str, Any]:
        return {
            "item": item_json(standing),
            "place": place,
            "excerpt": excerpt,
            "amendments": [
                {"id": each.id, "document": each.document, "date": each.date.isoformat()}
                | _change_json(change)
                for each in dict.fromkeys(amendment for amendment, _ in touching)
                for change in each.changes
                if change.item in _above(item)
            ],
            "ledger": [told_json(told) for told in state.history],
            "rule": rule,
        }

    title = f"为什么 {item.id} 是“{state.status.label}”"
    return Report("why", title, clock, blocks, data, notice_of(plan))


def _issued(standing: Standing, place: str, excerpt: str | None) -> tuple[tuple[str, Value], ...]:
    item, state = standing
    pairs: list[tuple[str, Value]] = [("事项", f"{item.id} {item.title}"), ("写在", place)]
    if source := item.source:
        pairs.append(("出处", f"文件第 {source.start}–{source.end} 字，摘要 {source.digest}"))
    pairs.append(("原文", excerpt) if excerpt else ("概述", item.requirement))
    pairs += [("责任单位", units(item))]
    pairs += [("等待", owing(standing))] if not state.status.done and _some_done(state) else []
    pairs += [("时限", f"{state.original_due}，{issued_words(standing)}")]
    pairs += [("目标", target_words(item.target))] if item.target else []
    return tuple(pairs)


def _asked_late(state: State) -> list[tuple[str, Value]]:
    """Extensions that were asked for after the date: they do not undo the days before."""
    return [
        ("迟延", f"{each.date} 才批准延期，其时已逾期 {each.days_late} 天，自该日起按新期限计")
        for each in state.extensions
        if each.days_late
    ]


def _some_done(state: State) -> bool:
    """Whether units of a shared item have done their parts."""
    return any(part.required and part.status.done for part in state.parts)


def _amendments(plan: Plan, item: Item, as_of: date) -> Iterator[tuple[Amendment, Alteration]]:
    """What has changed the item, or the task, topic or phase that it takes its terms from."""
    above = _above(item)
    force = plan
    for amendment in sorted(plan.amendments, key=lambda each: (each.date, each.id)):
        if amendment.date <= as_of:
            for each in alterations(force, amendment.changes):
                if each.item in above:
                    yield amendment, each
            force = altered(force, amendment.changes)


def _above(item: Item) -> set[str | None]:
    return {item.id, item.task, item.topic, f"P{item.phase}"}


def _amendment_table(touching: list[tuple[Amendment, Alteration]]) -> Block:
    if not touching:
        return Lines(("没有调整。",), "调整")
    columns = tuple(Column(head) for head in ("日期", "文号", "批准", "类别", "改动", "理由"))
    rows = [
        (
            amendment.date,
            amendment.document,
            amendment.approved_by,
            amendment.kind.label,
            f"{alteration.item} {words}",
            amendment.reason,
        )
        for amendment, alteration in touching
        for words in alteration_words(alteration)
    ]
    return Table(columns, tuple(rows), "调整")


def _change_json(change: Change) -> dict[str, Any]:
    before, after = value_json(change.before), value_json(change.after)
    return {"item": change.item, "field": change.field, "from": before, "to": after}


def _ledger(plan: Plan, clock: Clock, standing: Standing) -> Block:
    history = standing.state.history
    if not standing.item.is_leaf and not history:
        return Lines(("任务的状态由各节点得出，见 sanxing show。",), "台账")
    if not history:
        nothing = "到这一天为止，台账中没有本事项的记录。"
        return Lines(untold(plan, clock) or (nothing,), "台账")
    return Table(TOLD, tuple(told_row(told) for told in history), "台账")


def rule_words(standing: Standing, as_of: date) -> str:
    """The rule of precedence that gave the verdict, with its figures."""
    item, state = standing
    if not item.is_leaf:
        return f"任务取各节点（{'、'.join(item.milestones)}）中最需要关注的状态"
    if state.status.done:
        return _done_words(standing)
    away = lateness(standing, as_of)
    if state.status is Status.OVERDUE:
        return f"期限含当日，{state.due} 次日起未完成即为逾期；{as_of} 已{away}"
    if state.status is Status.LAPSED:
        return f"原文没有写时限，推定为方案期末 {state.due}；过后没有完成记录，只作“到期无记录”，不作逾期"
    if state.status is Status.EXTENDED:
        return f"经批准延期至 {state.due}，{away}"
    begun = (
        "台账有进展而没有有效的完成记录"
        if state.status is Status.IN_PROGRESS
        else "台账没有进展记录"
    )
    soon = f"；{SOON} 日内到期为黄灯" if state.light == "yellow" else ""
    implied = "（推定期限）" if item.due_basis is Basis.IMPLIED else ""
    return f"{begun}，期限{implied}未到，{away}{soon}"


def _done_words(standing: Standing) -> str:
    state = standing.state
    required = [part for part in state.parts if part.required]
    shared = f"{len(required)} 个责任单位均已完成，" if required else ""
    words = f"{shared}{state.completed_on} 完成并有佐证"
    words += "，晚于当时期限" if state.late else ""
    return f"{words}，{state.verified_on} 复查销号" if state.verified_on else words
