"""Lists of items: what is late, what comes, everything that a filter lets through, what a search found."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sanxing.facts.query import by_date, by_id
from sanxing.facts.standings import Clock, Standing
from sanxing.facts.supervision import Ladder, Rung
from sanxing.model.plan import Plan
from sanxing.model.terms import Action, Role, Status
from sanxing.report.form import Block, Cell, Column, Lines, Report, Row, Table
from sanxing.report.item_json import counts_json, iso, items_json
from sanxing.report.words import (
    basis_words,
    clock_words,
    due_words,
    notice_of,
    owing,
    status_cell,
    target_words,
    units,
    untold,
)

ID = Column("编号", fixed=True)
STATUS = Column("状态", fixed=True)
DUE = Column("截止日期")


Roles = Mapping[str, Role]
"""The role in each item of the agency that was asked for; empty where none was."""


class Late(NamedTuple):
    """What is late, the latest first, with where each stands on the ladder of supervision, by ID.

    `lapsed` counts the undated items past the plan's end, which are listed `with_implied`.
    """

    items: Sequence[Standing]
    ladders: Mapping[str, Ladder]
    lapsed: int
    with_implied: bool = False
    unsupervised: bool = False


def overdue_report(plan: Plan, clock: Clock, late: Late, roles: Roles) -> Report:
    """What is late, by how much, what was done about it, and which rung comes next.

    Where nothing at all has been done about anything, no step is urged unless it was asked for.
    """
    listed = late.items
    acted = any(late.ladders[each.item.id].last for each in listed)
    climbing = acted or (late.unsupervised and bool(listed))
    action = (Column("最近措施"),) if acted else ()
    step = (Column("下一步", fixed=True),) if climbing else ()
    days = Column("逾期天数", fixed=True, number=True)
    columns = (ID, days, Column("事项"), Column("牵头单位"), Column("时限依据"), DUE)
    rows = [
        (*_late_row(each), *_ladder_row(each, late, acted=acted, climbing=climbing))
        for each in listed
    ]
    empty = "没有尚未记录措施的逾期事项。" if late.unsupervised else "没有逾期事项。"
    table = Table((*columns, *action, *step), tuple(rows), empty=empty)
    lines = [_late_count(plan, listed)] if listed else []
    lines += _merely_supported(listed, roles)
    lines += _lapsed_lines(late.lapsed, with_implied=late.with_implied)
    lines += _ladder_lines(climbing=climbing, acted=acted)
    lines += untold(plan, clock)
    lines += _asked_late(listed)
    name = "逾期而没有措施记录的事项" if late.unsupervised else "逾期事项"
    title = f"{name}（{clock_words(clock)}）"
    blocks = (_with_roles(table, listed, roles), Lines(tuple(lines)))
    report = _list_report("overdue", title, plan, clock, listed, blocks)

    def data() -> dict[str, object]:
        return {
            "items": items_json(listed),
            "counts": counts_json(listed) | {"lapsed": late.lapsed},
            "ladder": [_ladder_json(each.item.id, late.ladders[each.item.id]) for each in listed],
        }

    return report._replace(data=data)


def _ladder_row(standing: Standing, late: Late, *, acted: bool, climbing: bool) -> Row:
    ladder = late.ladders[standing.item.id]
    action = (_action(ladder.last),) if acted else ()
    step = (_step(standing, ladder),) if climbing else ()
    return (*action, *step)


def _action(last: Rung | None) -> str:
    if last is None:
        return ""
    via = f"（任务 {last.via}）" if last.via else ""
    return f"{last.date} {last.action.value}{via}"


def _step(standing: Standing, ladder: Ladder) -> str:
    """The next rung; what merely lapsed has none."""
    if ladder.next:
        return ladder.next.value
    return "" if standing.state.status is Status.LAPSED else f"已到{Action.ACCOUNT.value}"


def _ladder_lines(*, climbing: bool, acted: bool) -> list[str]:
    if not climbing:
        return []
    order = "、".join(action.value for action in Action)
    lines = [f"下一步只是按{order}的次序推出，是否采取由有权单位决定。"]
    return lines if acted else ["没有措施记录不表示没有督办过。", *lines]


def _ladder_json(item: str, ladder: Ladder) -> dict[str, object]:
    last = ladder.last
    return {
        "id": item,
        "action": last.action.value if last else None,
        "date": iso(last.date) if last else None,
        "via": last.via if last else None,
        "next": ladder.next.value if ladder.next else None,
    }


def _with_roles(table: Table, known: Sequence[Standing], roles: Roles) -> Table:
    """The table with what the agency asked for is in each item, behind its ID."""
    if not roles:
        return table
    head, *columns = table.columns
    rows = (
        (row[0], roles[each.item.id].label, *row[1:])
        for row, each in zip(table.rows, known, strict=True)
    )
    columns = [head, Column("本单位", fixed=True), *columns]
    return table._replace(columns=tuple(columns), rows=tuple(rows))


def _merely_supported(late: Sequence[Standing], roles: Roles) -> list[str]:
    supported = sum(roles.get(each.item.id) is Role.SUPPORT for each in late)
    return [f"其中 {supported} 项本单位只是配合，由牵头单位负责。"] if supported else []


def _late_row(standing: Standing) -> Row:
    item, state = standing
    tone = state.light
    days = Cell(str(state.days_overdue), tone)
    return item.id, days, item.title, owing(standing), basis_words(standing), due_words(state)


def _late_count(plan: Plan, late: Sequence[Standing]) -> str:
    topics = Counter(each.item.topic for each in late)
    counted = [
        f"专题{topic.number}：{topics[str(topic.number)]}"
        for topic in plan.topics
        if topics[str(topic.number)]
    ]
    counted += [f"不属专题：{topics[None]}"] if topics[None] else []
    return f"共 {len(late)} 项：{'，'.join(counted)}。"


def _lapsed_lines(lapsed: int, *, with_implied: bool) -> list[str]:
    if not lapsed:
        return []
    shown = "已一并列出" if with_implied else "加 --with-implied 列出"
    return [f"另有 {lapsed} 项原文未写时限，已过方案期末而无完成记录（到期无记录），{shown}。"]


def _asked_late(late: Sequence[Standing]) -> list[str]:
    asked = sum(any(each.days_late for each in standing.state.extensions) for standing in late)
    return [f"其中 {asked} 项在期限之后才申请延期，自批准之日起按新期限计。"] if asked else []


def due_report(
    plan: Plan, clock: Clock, coming: Sequence[Standing], days: int, roles: Roles
) -> Report:
    """What falls due in the next `days` days, the soonest first."""
    columns = (
        ID,
        Column("还有", fixed=True, number=True),
        Column("事项"),
        Column("牵头单位"),
        Column("时限依据"),
        DUE,
        STATUS,
    )
    rows = [_coming_row(each, clock) for each in coming]
    table = Table(columns, tuple(rows), empty=f"今后 {days} 天内没有到期事项。")
    table = _with_roles(table, coming, roles)
    total = Lines((f"共 {len(coming)} 项在 {days} 天内到期。",) if coming else ())
    title = f"{days} 天内到期事项（{clock_words(clock)}）"
    return _list_report("due", title, plan, clock, coming, (table, total))


def _coming_row(standing: Standing, clock: Clock) -> Row:
    item, state = standing
    days = Cell(f"{(state.due - clock.as_of).days} 天", state.light)
    status = status_cell(state.status, state.light)
    return (
        item.id,
        days,
        item.title,
        owing(standing),
        basis_words(standing),
        due_words(state),
        status,
    )


def item_table(known: Sequence[Standing], title: str | None = None) -> Table:
    """The ordinary table of items."""
    columns = (
        ID,
        Column("类别", fixed=True),
        Column("事项"),
        Column("责任单位"),
        DUE,
        STATUS,
        *(Column(head, detail=True) for head in _DETAILS),
    )
    return Table(columns, tuple(_item_row(each) for each in known), title)


_DETAILS = (
    "专题",
    "要求",
    "目标",
    "配合单位",
    "时限原文",
    "时限依据",
    "逾期天数",
    "完成日期",
    "说明",
)


def _item_row(standing: Standing) -> Row:
    item, state = standing
    return (
        item.id,
        item.kind.label,
        item.title,
        units(item),
        due_words(state),
        status_cell(state.status, state.light),
        item.topic,
        item.requirement,
        target_words(item.target) if item.target else None,
        "、".join(item.support) if item.lead else None,
        item.due_text,
        item.due_basis.label,
        state.days_overdue or None,
        state.completed_on,
        item.note,
    )


def list_report(plan: Plan, clock: Clock, known: Sequence[Standing], roles: Roles) -> Report:
    """Everything that the filter let through, by ID."""
    known = by_id(known)
    title = f"事项清单（{clock_words(clock)}）"
    table = _with_roles(item_table(known), known, roles)
    blocks = (table, Lines((_status_count(known),)))
    return _list_report("list", title, plan, clock, known, blocks)


def _status_count(known: Sequence[Standing]) -> str:
    statuses = Counter(each.state.status for each in known)
    counted = "，".join(
        f"{status.label} {statuses[status]}" for status in Status if statuses[status]
    )
    return f"共 {len(known)} 项：{counted}。" if known else "共 0 项。"


def search_report(plan: Plan, clock: Clock, found: Sequence[Standing], words: str) -> Report:
    """What holds the words searched for."""
    table = item_table(found)._replace(empty=f"没有找到“{words}”。")
    blocks = (table, Lines((f"共找到 {len(found)} 项。",) if found else ()))
    return _list_report(
        "search", f"查找“{words}”（{clock_words(clock)}）", plan, clock, found, blocks
    )


def _list_report(
    kind: str,
    title: str,
    plan: Plan,
    clock: Clock,
    known: Sequence[Standing],
    blocks: tuple[Block, ...],
) -> Report:
    def data() -> dict[str, object]:
        return {"items": items_json(known), "counts": counts_json(known)}

    return Report(kind, title, clock, blocks, data, notice_of(plan))


def soonest(known: Sequence[Standing], most: int) -> list[Standing]:
    """The next few deadlines."""
    return by_date(known)[:most]
