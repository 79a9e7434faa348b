"""`agency`: one agency's screen, and the load table of all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sanxing.facts.agencies import Load
from sanxing.facts.query import Duty
from sanxing.facts.standings import Clock, Standing
from sanxing.model.ids import sort_key
from sanxing.model.issued import Agency, Person
from sanxing.model.plan import Plan
from sanxing.model.terms import Kind, Light, Role
from sanxing.report.form import Block, Cell, Column, Lines, Pairs, Report, Row, Table, Value
from sanxing.report.item_json import item_json
from sanxing.report.items import DUE, ID, STATUS
from sanxing.report.overview import light_cell
from sanxing.report.words import (
    MARKS,
    basis_words,
    clock_words,
    due_words,
    is_implied,
    lateness,
    legend,
    notice_of,
    status_cell,
    topic_name,
    untold,
)

Milestones = Mapping[str, Standing]
"""Milestones by their IDs."""

_URGENT = 8
_FULL = (Role.LEAD, Role.SEPARATE)


def agency_report(plan: Plan, clock: Clock, load: Load, duties: Sequence[Duty]) -> Report:
    """Who it is, what presses, what it leads, shares and supports, and what it must file."""
    shown = [duty for duty in duties if duty.standing.item.kind is not Kind.MILESTONE]
    leaves = [duty for duty in duties if duty.standing.item.is_leaf]
    beneath = {duty.standing.item.id: duty.standing for duty in leaves}
    blocks: list[Block] = [_identity(plan, load, clock), _urgent(leaves, clock)]
    for role in Role:
        mine = [duty for duty in shown if duty.role is role and not _is_filing(duty)]
        if mine:
            table = _full_table if role in _FULL else _by_topic
            title = f"{role.label}（{len(mine)} 项任务）"
            blocks.append(table(plan, clock, title, mine, beneath))
    filings = [duty for duty in shown if _is_filing(duty)]
    filings.sort(key=lambda duty: sort_key(duty.standing.item.id))
    if filings:
        title = f"备案（{len(filings)} 项）"
        blocks.append(_full_table(plan, clock, title, filings, beneath))
    blocks.append(Lines(_closing(plan, clock, load.agency.name)))

    def data() -> dict[str, Any]:
        return {"agency": agency_json(load.agency), "duties": [_duty_json(each) for each in leaves]}

    title = f"{load.agency.full_name or load.agency.name}的任务（{clock_words(clock)}）"
    return Report("agency", title, clock, tuple(blocks), data, notice_of(plan))


def agency_json(agency: Agency) -> dict[str, Any]:
    """An agency as the contract writes it."""
    return {
        "name": agency.name,
        "full_name": agency.full_name,
        "aliases": list(agency.aliases),
        "kind": agency.kind.value,
        "members": list(agency.members),
    }


def _duty_json(duty: Duty) -> dict[str, Any]:
    return {"role": duty.role.value, "via": duty.via, "item": item_json(duty.standing)}


def _is_filing(duty: Duty) -> bool:
    return duty.standing.item.kind is Kind.FILING


def _identity(plan: Plan, load: Load, clock: Clock) -> Pairs:
    agency = load.agency
    names = "、".join(agency.aliases)
    pairs: list[tuple[str, Value]] = [
        ("类别", agency.kind.label + (f"；又称 {names}" if names else ""))
    ]
    if agency.members:
        pairs.append(("成员", "、".join(agency.members)))
    if agency.hosted_by:
        pairs.append(("设在", agency.hosted_by))
    pairs += [
        ("所属", "、".join(groups)) for groups in [plan.directory.groups_of(agency.name)] if groups
    ]
    pairs += [("内设", f"{office}设在本单位") for office in plan.directory.hosted_by(agency.name)]
    pairs += [("领导小组", person_words(person)) for person in _persons(plan, agency.name)]
    counts = f"牵头 {load.led}，配合 {load.supported}，分工 {load.shared}；逾期 {load.overdue}"
    pairs.append(("事项", counts + (f"，到期无记录 {load.lapsed}" if load.lapsed else "")))
    pairs.append(("灯号", light_cell(load.light)))
    soonest = load.next_due
    following = (
        f"{soonest.item.id} {soonest.item.title}，{_whole_date(soonest)}（{lateness(soonest, clock.as_of)}）"
        if soonest
        else "无"
    )
    pairs.append(("下一到期", following))
    return Pairs(tuple(pairs))


def _persons(plan: Plan, agency: str) -> Iterable[Person]:
    persons = plan.organization.persons if plan.organization else ()
    return (person for person in persons if person.agency == agency)


def person_words(person: Person) -> str:
    """A person with posts and roles in one line."""
    posts = "、".join(person.posts)
    roles = "，兼".join((person.role, *person.also))
    return f"{person.name}（{posts}）：{roles}" if person.name else f"{posts}：{roles}"


def _urgent(leaves: Sequence[Duty], clock: Clock) -> Table:
    """What is late or soon due of all that the agency leads or shares, the latest first."""
    pressing = [
        duty
        for duty in leaves
        if duty.role is not Role.SUPPORT and duty.standing.state.light in (Light.RED, Light.YELLOW)
    ]
    pressing.sort(key=lambda duty: (duty.standing.state.due, sort_key(duty.standing.item.id)))
    columns = (ID, Column("事项"), Column("期限情况", fixed=True), Column("时限依据"), DUE)
    rows = [
        (
            duty.standing.item.id,
            duty.standing.item.title,
            Cell(lateness(duty.standing, clock.as_of), duty.standing.state.light),
            basis_words(duty.standing),
            due_words(duty.standing.state),
        )
        for duty in pressing[:_URGENT]
    ]
    more = f"（前 {_URGENT} 项，共 {len(pressing)} 项）" if len(pressing) > _URGENT else ""
    return Table(
        columns, tuple(rows), f"逾期和 30 日内到期{more}", empty="没有逾期或 30 日内到期的事项。"
    )


def _own_cell(duty: Duty, clock: Clock) -> Cell:
    return status_cell(duty.standing.state.status, duty.standing.state.light)


def _dates(duty: Duty, beneath: Milestones) -> str:
    """The date in force, or those of the milestones with their lights: `● 2021-12-31  ◇ 推定`."""
    parts = [beneath[name] for name in duty.standing.item.milestones]
    if not parts:
        return _whole_date(duty.standing)
    marks = dict.fromkeys(f"{MARKS[each.state.light]} {_date(each)}" for each in parts)
    return "  ".join(marks)


def _whole_date(standing: Standing) -> str:
    """A date, marked where the document states none."""
    return due_words(standing.state) + ("（推定）" if is_implied(standing) else "")


def _date(standing: Standing) -> str:
    """A date, or only that the document states none."""
    return "推定" if is_implied(standing) else due_words(standing.state)


def _full_table(
    plan: Plan, clock: Clock, title: str, duties: Sequence[Duty], beneath: Milestones
) -> Table:
    rows: list[Row] = [
        (
            duty.standing.item.id,
            duty.standing.item.title + (f"（经{duty.via}）" if duty.via else ""),
            _dates(duty, beneath),
            _own_cell(duty, clock),
        )
        for duty in duties
    ]
    return Table((ID, Column("事项"), DUE, STATUS), tuple(rows), title)


def _by_topic(
    plan: Plan, clock: Clock, title: str, duties: Sequence[Duty], beneath: Milestones
) -> Table:
    """One row a topic, each task with its light and its next open date: `6-1●2021-12-31`."""
    groups: dict[tuple[str, str], list[Duty]] = {}
    for duty in duties:
        groups.setdefault(_group(plan, duty), []).append(duty)
    rows = [
        (number, name, "  ".join(_chip(duty, clock, beneath) for duty in mine))
        for (number, name), mine in groups.items()
    ]
    columns = (Column("专题", fixed=True), Column("名称"), Column("任务、灯号和截止日期"))
    return Table(columns, tuple(rows), title)


def _group(plan: Plan, duty: Duty) -> tuple[str, str]:
    item = duty.standing.item
    if item.topic and item.kind in (Kind.TASK, Kind.HAZARD, Kind.MEASURE):
        return item.topic, topic_name(plan, item.topic)
    return "", item.kind.label + (f"（经{duty.via}）" if duty.via else "")


def _chip(duty: Duty, clock: Clock, beneath: Milestones) -> str:
    item = duty.standing.item
    mark = MARKS[duty.standing.state.light]
    if duty.standing.state.status.done:
        return f"{item.id}{mark}已完成"
    waiting = [beneath[name] for name in item.milestones if not beneath[name].state.status.done]
    first = min(waiting or [duty.standing], key=lambda each: (each.state.due, is_implied(each)))
    return f"{item.id}{mark}{_date(first)}"


def _closing(plan: Plan, clock: Clock, agency: str) -> tuple[str, ...]:
    lines = [
        f"灯号：{legend()}。推定：原文未写时限，按方案期末 {plan.head.period.end} 计。",
        f"全部明细：sanxing list --agency {agency}",
    ]
    open_ended = [
        f"P{phase.number}-{duty.number}"
        for phase in plan.phases
        for duty in phase.duties
        if duty.open_ended
    ]
    if open_ended:
        lines.append(f"另有写给“各有关部门和单位”、未逐一点名的阶段任务：{'、'.join(open_ended)}")
    return (*lines, *untold(plan, clock))


def loads_report(plan: Plan, clock: Clock, loads: Sequence[Load]) -> Report:
    """The load table: led, supported, shared, overdue, next due."""
    numbers = (Column(head, number=True) for head in ("牵头", "配合", "分工", "逾期", "到期无记录"))
    names = (Column("单位"), Column("类别", fixed=True))
    columns = (*names, *numbers, Column("灯号", fixed=True), Column("下一到期"))
    rows = [
        (
            load.agency.name,
            load.agency.kind.label,
            load.led,
            load.supported,
            load.shared,
            Cell(str(load.overdue), Light.RED) if load.overdue else 0,
            load.lapsed,
            light_cell(load.light),
            f"{_whole_date(load.next_due)} {load.next_due.item.id}" if load.next_due else "",
        )
        for load in loads
    ]
    lines = ["逾期和到期无记录计本单位牵头、分工或属地负责而没有完成的；配合的不计。"]
    lines += untold(plan, clock)

    def data() -> dict[str, Any]:
        return {"agencies": [_load_json(load) for load in loads]}

    blocks = (Table(columns, tuple(rows)), Lines(tuple(lines)))
    title = f"各单位任务（{clock_words(clock)}）"
    return Report("agency", title, clock, blocks, data, notice_of(plan))


def _load_json(load: Load) -> dict[str, Any]:
    soonest = load.next_due
    return {
        "agency": agency_json(load.agency),
        "led": load.led,
        "supported": load.supported,
        "shared": load.shared,
        "overdue": load.overdue,
        "lapsed": load.lapsed,
        "light": load.light.value,
        "next_due": soonest and {"id": soonest.item.id, "due": soonest.state.due.isoformat()},
    }
