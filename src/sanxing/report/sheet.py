"""What a fill-in sheet says: the guide, an agency's items, its entries of the two lists, and room for new ones."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sanxing.facts.query import Duty
from sanxing.facts.standings import Clock
from sanxing.model.history import Hazard, Measure
from sanxing.model.ids import task_id
from sanxing.model.issued import Agency
from sanxing.model.plan import Plan
from sanxing.model.sheet import (
    HAZARDS,
    HEAD_ROW,
    MEASURES,
    PROGRESS,
    REQUIRED,
    ROOM,
    ROW,
    VERSION,
    Field,
    Holds,
    Tab,
    compared_fields,
    locked_digests,
)
from sanxing.model.terms import Kind
from sanxing.report.form import Pairs, Report, Value
from sanxing.report.words import DEMONSTRATION, is_implied, notice_of, target_words
from sanxing.report.worksheet import Assumed

Content = str | int | date | Assumed | None
"""What a cell of the sheet holds."""


class Line(NamedTuple):
    """One row: its cells, and whether those for the agency are open to it."""

    cells: tuple[Content, ...]
    is_open: bool


class Page(NamedTuple):
    """A tab that is filled in: what stands over its heads, and its rows."""

    tab: Tab
    heading: str
    hint: str
    lines: tuple[Line, ...]


class Guide(NamedTuple):
    """The first tab: a heading, labelled facts, then sections of labelled advice."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


class Book(NamedTuple):
    """The whole sheet; `choices` are what a link may be chosen from, `stamp` the hidden tab."""

    title: str
    made_on: date
    first_day: date
    guide: Guide
    pages: tuple[Page, ...]
    choices: tuple[str, ...]
    stamp: tuple[tuple[str, ...], ...]


def sheet_book(plan: Plan, day: date, agency: Agency, duties: Sequence[Duty], token: str) -> Book:
    """The sheet of an agency as its duties stand on a day; `token` tells it from every other."""
    leaves = [duty for duty in duties if duty.standing.item.is_leaf]
    hazards = [duty for duty in leaves if duty.standing.item.kind is Kind.HAZARD]
    measures = [duty for duty in leaves if duty.standing.item.kind is Kind.MEASURE]
    entries: dict[str, Hazard | Measure] = {each.id: each for each in plan.hazards}
    entries |= {each.id: each for each in plan.measures}
    items = tuple(Line(_item_cells(*numbered), is_open=True) for numbered in enumerate(leaves, 1))
    heading, hint = f"{agency.full_name or agency.name}　", _hint(plan, day)
    pages = (
        Page(PROGRESS, f"{heading}{PROGRESS.title}", hint, items),
        Page(HAZARDS, f"{heading}{HAZARDS.title}", hint, _listed(HAZARDS, hazards, entries)),
        Page(MEASURES, f"{heading}{MEASURES.title}", hint, _listed(MEASURES, measures, entries)),
    )
    return Book(
        title=f"{plan.head.title}填报表",
        made_on=day,
        first_day=plan.head.period.start,
        guide=_guide(plan, day, agency),
        pages=pages,
        choices=tuple(_choices(plan)),
        stamp=_stamp(plan, day, agency, token, pages),
    )


def _hint(plan: Plan, day: date) -> str:
    notice = f"　{DEMONSTRATION}。" if plan.head.demonstration else ""
    return f"浅黄色的格子由本单位填写，其余已锁定；带{REQUIRED}的必填。状态截至 {day}。{notice}"


def _item_cells(number: int, duty: Duty) -> tuple[Content, ...]:
    item, state = duty.standing
    known: dict[str, Content] = {
        "number": number,
        "id": item.id,
        "role": duty.role.label + (f"（经{duty.via}）" if duty.via else ""),
        "title": item.title,
        "requirement": item.requirement,
        "target": target_words(item.target) if item.target else None,
        "due": Assumed(state.due) if is_implied(duty.standing) else state.due,
        "status": state.status.label,
    }
    return tuple(known.get(field.key) for field in PROGRESS.fields)


def _listed(
    tab: Tab, duties: Sequence[Duty], entries: Mapping[str, Hazard | Measure]
) -> tuple[Line, ...]:
    """The entries that are there, locked, and empty rows beneath them."""
    rows = [
        Line(_entry_cells(tab, number, duty, entries[duty.standing.item.id]), is_open=False)
        for number, duty in enumerate(duties, 1)
    ]
    first = len(rows) + 1
    blank = (None,) * (len(tab.fields) - 1)
    rows += [Line((number, *blank), is_open=True) for number in range(first, first + ROOM)]
    return tuple(rows)


def _entry_cells(tab: Tab, number: int, duty: Duty, entry: Hazard | Measure) -> tuple[Content, ...]:
    known: dict[str, Content] = {
        "number": number,
        "status": duty.standing.state.status.label,
        "proposed_on": date.fromisoformat(entry.id[2:10]),
    }
    return tuple(
        known[field.key] if field.key in known else _entry_cell(field, entry)
        for field in tab.fields
    )


def _entry_cell(field: Field, entry: Hazard | Measure) -> Content:
    value = getattr(entry, field.key)
    if isinstance(value, tuple):
        return "、".join(value)
    if field.holds is not Holds.DEADLINE:
        return value  # type: ignore[no-any-return]
    if entry.year:
        return f"{value}（{entry.year}年）"
    return date.fromisoformat(value) if _ISO.fullmatch(value) else str(value)


_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _choices(plan: Plan) -> list[str]:
    """Every topic and task, its ID first."""
    choices = []
    for topic in plan.topics:
        choices.append(f"{topic.number} {topic.title}")
        choices += [f"{task_id(topic.number, task.number)} {task.title}" for task in topic.tasks]
    return choices


def _stamp(
    plan: Plan, day: date, agency: Agency, token: str, pages: Sequence[Page]
) -> tuple[tuple[str, ...], ...]:
    """What the importer asks the sheet: which plan and agency it is of, and which item each row is."""
    head = plan.head
    rows: list[tuple[str, ...]] = [
        ("version", VERSION),
        ("sha256", head.source.sha256),
        ("plan", head.title),
        ("agency", agency.name),
        ("made_on", day.isoformat()),
        ("token", token),
    ]
    for page in pages:
        known = enumerate(page.lines, HEAD_ROW + 1)
        rows += [_row_stamp(page.tab, row, line) for row, line in known if line.cells[1]]
    return tuple(rows)


def _row_stamp(tab: Tab, row: int, line: Line) -> tuple[str, ...]:
    locked = (told(line.cells[tab.column(field.key) - 1]) for field in compared_fields(tab))
    return ROW, tab.key, str(row), str(line.cells[1]), locked_digests(locked)


def told(cell: Content) -> str:
    """A cell as bare text on one line."""
    day = cell.day if isinstance(cell, Assumed) else cell
    return "" if day is None else " ".join(str(day).split())


def _guide(plan: Plan, day: date, agency: Agency) -> Guide:
    office = _office(plan)
    facts = [
        ("方案", plan.head.title),
        ("填报单位", agency.full_name or agency.name),
        ("状态截至", day.isoformat()),
        ("填好后发回", office),
    ]
    if notice := notice_of(plan):
        facts.append(("注意", notice))
    sections = (
        ("怎样填", _how(plan, office)),
        ("各种事件要填什么", _EVENTS),
        ("两个清单", _LISTS),
    )
    return Guide(f"{plan.head.title}填报表", tuple(facts), sections)


def _office(plan: Plan) -> str:
    """Who receives the sheets: who receives filings, or the leading group's office, or the issuer."""
    if plan.filings:
        return plan.filings.recipient
    office = plan.organization.office if plan.organization else None
    return office.name if office else plan.head.issuer


def _how(plan: Plan, office: str) -> tuple[tuple[str, str], ...]:
    return (
        ("填哪里", "只填浅黄色的格子。其余各格已锁定：不要改动，不要插入、删除、调换行列，不要改表名和表头。"),
        ("填哪些行", f"在“{PROGRESS.title}”里找到有新情况的事项，填在它那一行；没有新情况的整行留空。一行只报一件事，同一事项还有别的事要报，请再要一份填报表。"),
        ("日期", "按日期格式填写，如 2021-06-18，不要写成文字。不能晚于今天，不能早于方案开始。"),
        ("实际值", "只写数字，单位见“目标”一栏；目标是百分比的，86.5% 写 86.5。不要用公式。"),
        ("佐证", "写文号、网址或文件名，几项之间用分号隔开。写文件名的，把文件和本表一起发回，文件名要完全一致。"),
        ("截止日期", f"后面注“推定”的，是原文没有写时限，按方案期末 {plan.head.period.end} 计。"),
        ("不在本表填的", f"延期、督办、销号由{office}登记。需要延期的，另行报批；在备注里说明即可。"),
        ("导入之后", "一份填报表只能导入一次。下次填报，请用重新发给本单位的表。"),
    )  # fmt: skip


_EVENTS = (
    ("启动", "已经开始做。必填：发生日期。"),
    (
        "推进",
        "有了进展，还没有完成。必填：发生日期；有数值的填实际值。配合单位报的只作记录，不改变事项状态。",
    ),
    (
        "完成",
        "已经做完。必填：发生日期、佐证；有目标的填实际值，并且达到目标；备案填文号。由牵头或分工负责的单位报，配合单位不报。",
    ),
    ("备注", "没有进展变化，只是说明情况。必填：发生日期、备注。"),
)
_LISTS = (
    (
        "登记新的",
        f"排查出的问题隐患、新定的制度措施，从空行起一行填一条，编号由程序生成；空行共 {ROOM} 行，不够再要一份表。",
    ),
    (
        "已经登记的",
        f"锁定在表的上部，仅供对照。它们的进展（整改完成等）填在“{PROGRESS.title}”里。",
    ),
    ("责任单位", "不填就是本单位。"),
    ("时限", "写具体日期，如 2021-06-30；或文件的原话，如 2021年6月底前。只写 2021年前 的分不清是年初还是年末，不能导入。"),
)  # fmt: skip


def made_report(plan: Plan, clock: Clock, agency: Agency, book: Book, path: str) -> Report:
    """That a sheet was made, for whom and with what in it."""
    progress, *lists = book.pages
    counts = {page.tab.key: len(page.lines) - ROOM for page in lists}
    pairs: list[tuple[str, Value]] = [
        ("文件", path),
        ("填报单位", agency.full_name or agency.name),
        ("事项", f"{len(progress.lines)} 项"),
    ]
    pairs += [(page.tab.title, f"已有 {counts[page.tab.key]} 条，空行 {ROOM} 行") for page in lists]
    pairs.append(("下一步", "发给该单位填写；收回后用 sanxing sheet --import 文件 导入"))

    def data() -> dict[str, Any]:
        return {
            "agency": agency.name,
            "made_on": book.made_on.isoformat(),
            "path": path,
            "items": len(progress.lines),
            **counts,
        }

    return Report("sheet", "已生成填报表", clock, (Pairs(tuple(pairs)),), data, notice_of(plan))
