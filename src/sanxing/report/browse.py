"""`topic` and `show`: one part of the plan with everything that is known of it."""

from collections.abc import Sequence
from typing import Any

from sanxing.facts.items import Item
from sanxing.facts.overview import tally, topic_tallies
from sanxing.facts.standings import Clock, Standing
from sanxing.facts.tracing.clauses import Clause
from sanxing.model.ids import is_within
from sanxing.model.issued import Safeguard, Topic
from sanxing.model.plan import Plan
from sanxing.model.terms import Kind
from sanxing.report.clauses import clause_json, clause_pairs, excerpt_of
from sanxing.report.form import Block, Column, Pairs, Report, Table, Value
from sanxing.report.item_json import item_json, items_json, line_json
from sanxing.report.items import item_table
from sanxing.report.overview import light_cell, tally_json
from sanxing.report.registers import details_json, register_entry, register_pairs
from sanxing.report.words import (
    basis_words,
    clock_words,
    due_words,
    lateness,
    notice_of,
    status_cell,
    target_words,
    topic_name,
    units,
)

_SUMMARY = "概述"


def topics_report(plan: Plan, clock: Clock, known: Sequence[Standing]) -> Report:
    """All topics with their units and how they stand."""
    numbers = (Column(head, number=True) for head in ("事项", "完成"))
    names = (Column("专题", fixed=True), Column("名称"), Column("责任单位"))
    columns = (*names, *numbers, Column("灯号", fixed=True))
    tallies = topic_tallies(plan, known)
    rows = [
        (
            str(topic.number),
            topic.title,
            unit_words(topic),
            each.total,
            each.done,
            light_cell(each.light),
        )
        for topic, each in tallies
    ]

    def data() -> dict[str, Any]:
        return {"topics": [topic_json(plan, topic) | tally_json(each) for topic, each in tallies]}

    title = f"专题一览（{clock_words(clock)}）"
    return Report("topic", title, clock, (Table(columns, tuple(rows)),), data, notice_of(plan))


def topic_json(plan: Plan, topic: Topic) -> dict[str, Any]:
    """A topic without its tasks."""
    everyone = plan.head.everyone.agencies if plan.head.everyone else ()
    line = line_json(topic.responsibility)
    open_ended = line.pop("open_ended")
    return {
        "number": topic.number,
        "title": topic.title,
        **line,
        "everyone": list(everyone),
        "open_ended": open_ended,
    }


def tasks_json(topic: Topic, known: Sequence[Standing]) -> list[dict[str, Any]]:
    """The tasks of a topic as items, each with its milestones."""
    by_id = {each.item.id: each for each in known}
    return [
        item_json(each) | {"milestones": items_json(by_id[name] for name in each.item.milestones)}
        for each in known
        if each.item.topic == str(topic.number) and each.item.kind == "task"
    ]


def unit_words(topic: Topic) -> str:
    """A topic's units in one line."""
    line = topic.responsibility
    if line is None:
        return _unnamed(topic)
    names = "、".join(line.lead or line.support)
    end = "等" if line.open_ended and not line.lead else ""
    others = "；部分任务另列" if _has_own_lines(topic) else ""
    return f"{names}{end}（{line.mode.label}）{others}"


_NOBODY = "原文未写责任单位"


def _unnamed(topic: Topic) -> str:
    """What stands in the place of a topic's units where the document names none."""
    return "见各任务" if _has_own_lines(topic) else _NOBODY


def _has_own_lines(topic: Topic) -> bool:
    """Whether any of its tasks has units of its own."""
    return any(task.responsibility for task in topic.tasks)


def _unit_pairs(topic: Topic) -> list[tuple[str, Value]]:
    """A topic's units, role by role."""
    line = topic.responsibility
    if line is None:
        return [("责任单位", _unnamed(topic))]
    end = "等" if line.open_ended else ""
    pairs: list[tuple[str, Value]] = [("责任方式", line.mode.label)]
    pairs += [("牵头单位", "、".join(line.lead))] if line.lead else []
    support = "、".join(line.support) + end if line.support else "有关部门（原文未点名）"
    pairs.append(("分工负责" if not line.lead else "配合单位", support))
    return pairs


def topic_report(plan: Plan, clock: Clock, topic: Topic, known: Sequence[Standing]) -> Report:
    """One topic: its units, and each of its items."""
    beneath = [each for each in known if each.item.topic == str(topic.number)]
    everyone = plan.head.everyone.agencies if plan.head.everyone else ()
    total = tally([each for each in beneath if each.item.is_leaf])
    pairs = _unit_pairs(topic)
    pairs += [("属地负责", "、".join(everyone))] if everyone else []
    note = topic.responsibility and topic.responsibility.note
    pairs += [("说明", note)] if note else []
    pairs.append(("灯号", light_cell(total.light)))
    plan_items = [each for each in beneath if each.item.kind in ("task", "milestone")]
    others = [each for each in beneath if each not in plan_items]
    blocks: list[Block] = [Pairs(tuple(pairs)), _task_table(topic, plan_items)]
    blocks += [item_table(others, "备案和清单")] if others else []

    def data() -> dict[str, Any]:
        return {"topic": topic_json(plan, topic) | {"tasks": tasks_json(topic, known)}}

    title = f"专题{topic.number} {topic.title}（{clock_words(clock)}）"
    return Report("topic", title, clock, tuple(blocks), data, notice_of(plan))


def _task_table(topic: Topic, known: Sequence[Standing]) -> Table:
    """Tasks and milestones; who owes each task, where that is not the same for all."""
    own = _has_own_lines(topic)
    columns = (
        Column("编号", fixed=True),
        Column("任务和节点"),
        *([Column("责任单位")] if own else ()),
        Column("截止日期"),
        Column("时限依据"),
        Column("状态", fixed=True),
    )
    rows = [
        (
            each.item.id,
            ("　" if each.item.kind == "milestone" else "") + each.item.title,
            *([None if each.item.kind is Kind.MILESTONE else units(each.item)] if own else ()),
            due_words(each.state),
            basis_words(each),
            status_cell(each.state.status, each.state.light),
        )
        for each in known
    ]
    return Table(columns, tuple(rows))


def _names_nobody(item: Item) -> bool:
    """Whether neither a task's own line nor its topic's says who owes it."""
    is_of_task = item.kind in (Kind.TASK, Kind.MILESTONE)
    return is_of_task and not (item.lead or item.support or item.open_ended)


def safeguard_report(
    plan: Plan, clock: Clock, safeguard: Safeguard, known: Sequence[Standing]
) -> Report:
    """One section of the safeguards: each of its duties."""
    duties = within(known, f"S{safeguard.number}")

    def data() -> dict[str, Any]:
        head = {"number": safeguard.number, "title": safeguard.title}
        return {"safeguard": head | {"items": items_json(duties)}}

    title = f"保障措施{safeguard.number} {safeguard.title}（{clock_words(clock)}）"
    return Report("show", title, clock, (item_table(duties),), data, notice_of(plan))


def show_report(
    plan: Plan, clock: Clock, standing: Standing, beneath: Sequence[Standing], clause: Clause | None
) -> Report:
    """One item: what it demands, of whom, by when and how it stands; `clause` is the document's own."""
    blocks: list[Block] = [Pairs(item_pairs(plan, clock, standing, clause))]
    if standing.state.parts:
        blocks.append(_parts(standing))
    if beneath:
        blocks.append(item_table(beneath, "节点"))
    title = f"{standing.item.id} {standing.item.title}（{clock_words(clock)}）"

    def data() -> dict[str, Any]:
        nested = {"milestones": items_json(beneath)} if beneath else {}
        entry = register_entry(plan, standing.item.id)
        details = {"details": details_json(entry)} if entry else {}
        quoted = {"excerpt": excerpt_of(clause), "clause": clause_json(clause)}
        return {"item": item_json(standing) | nested} | quoted | details

    return Report("show", title, clock, tuple(blocks), data, notice_of(plan))


def item_pairs(
    plan: Plan, clock: Clock, standing: Standing, clause: Clause | None
) -> tuple[tuple[str, Value], ...]:
    """What is to be said of one item, label by label."""
    item, state = standing
    end = "等" if item.open_ended else ""
    pairs: list[tuple[str, Value]] = [("类别", item.kind.label)]
    pairs += [("专题", f"{item.topic} {topic_name(plan, item.topic)}")] if item.topic else []
    pairs += [("阶段", item.phase)] if item.phase else []
    pairs += clause_pairs(clause) if clause else []
    pairs.append((_SUMMARY, item.requirement))
    pairs += [("目标", target_words(item.target))] if item.target else []
    mode = ("责任单位", _NOBODY) if _names_nobody(item) else ("责任方式", item.mode.label)
    pairs.append(mode)
    pairs += [("牵头单位", "、".join(item.lead))] if item.lead else []
    role = "配合单位" if item.lead else "分工负责"
    pairs += [(role, "、".join(item.support) + end)] if item.support else []
    pairs += [("属地负责", "、".join(item.everyone))] if item.everyone else []
    pairs += [("点名", "、".join(item.named))] if item.named else []
    pairs += [("引用文件", "、".join(item.cites))] if item.cites else []
    pairs += [("截止日期", due_words(state)), ("时限依据", basis_words(standing))]
    pairs += [("期限情况", lateness(standing, clock.as_of))] if not state.status.done else []
    pairs += register_pairs(plan, item.id)
    pairs.append(("状态", status_cell(state.status, state.light)))
    pairs += _achieved(standing)
    pairs += [("说明", item.note)] if item.note else []
    return tuple(pairs)


def _achieved(standing: Standing) -> list[tuple[str, Value]]:
    state = standing.state
    pairs: list[tuple[str, Value]] = []
    pairs += [("实际值", str(state.value))] if state.value is not None else []
    pairs += [("完成日期", state.completed_on)] if state.completed_on else []
    pairs += [("完成情况", "晚于当时期限")] if state.late else []
    pairs += [("销号日期", state.verified_on)] if state.verified_on else []
    for each in state.extensions:
        late = f"；申请时已逾期 {each.days_late} 天" if each.days_late else ""
        pairs.append(("延期", f"至 {each.until}，{each.approved_by}批准，{each.document}{late}"))
    if state.supervision:
        pairs.append(("最近措施", f"{state.supervision.date} {state.supervision.action.value}"))
    return pairs


def _parts(standing: Standing) -> Table:
    columns = (Column("单位"), Column("本单位部分", fixed=True), Column("完成日期", fixed=True))
    rows = [
        (
            part.agency + ("" if part.required else "（不影响整体）"),
            part.status.label,
            part.completed_on,
        )
        for part in standing.state.parts
    ]
    return Table(columns, tuple(rows), "各单位进展")


def within(known: Sequence[Standing], ancestor: str) -> list[Standing]:
    """The items beneath an ID."""
    return [
        each for each in known if each.item.id != ancestor and is_within(each.item.id, ancestor)
    ]
