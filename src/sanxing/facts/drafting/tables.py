"""Tables of duties: columns told by their heads, a task a row."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from sanxing.facts.drafting.clause import Clause, Span
from sanxing.facts.drafting.desk import Desk, title_of
from sanxing.facts.drafting.outline import Grid
from sanxing.facts.drafting.responsibility import read_cell
from sanxing.facts.drafting.shapes import Line
from sanxing.model.document import Cell


class Role(Enum):
    """What a column holds."""

    SERIAL = auto()
    SUBJECT = auto()
    TASK = auto()
    UNITS = auto()
    DUE = auto()
    OTHER = auto()


_HEADS = (
    (Role.SERIAL, "序号|编号|项次"),
    (Role.UNITS, ".*(?:单位|部门|主体|科室|站所|责任方)(?:[及和、/（(].*)?"),
    (Role.DUE, ".*(?:时限|时间|期限|节点|时间进度)(?:要求)?|进度安排"),
    (Role.OTHER, "备注|说明|.*(?:责任人|领导|负责人|联系人|电话|联系方式)|是否.*|进展.*"),
    (
        Role.SUBJECT,
        "类别|类型|领域|重点领域|行业领域|专题|板块|项目|方面|事项类别|工作类别|任务类别|专项",
    ),
    (Role.TASK, ".*(?:任务|措施|内容|工作|要求|目标|事项|举措|清单|成效|标准|成果)"),
)


class Column(NamedTuple):
    """A column of the grid, what it holds, and its head's words."""

    place: int
    role: Role
    head: str


class Entry(NamedTuple):
    """A cell with its span in the document, heads excepted."""

    cell: Cell
    start: int
    end: int


def rows_of(desk: Desk, grid: Grid) -> Iterator[tuple[Span | None, Clause]]:
    """Each row's clause, with the span of the subject that it stands under where a column names one."""
    entries = _entries(desk, grid)
    head, columns = _columns(desk, entries)
    if not any(each.role is Role.TASK for each in columns):
        desk.leave(
            grid.start, grid.end, "没有认出这张表的栏目，表里的内容没有列为任务", unread=True
        )
        return
    body = [each for each in entries if each.cell.row > head]
    first = min((each.start for each in body), default=grid.end)
    desk.pass_over(grid.start, first, "表头。")
    for row in dict.fromkeys(each.cell.row for each in body):
        yield from _row(desk, [each for each in body if _covers(each.cell, row)], row, columns)


def _entries(desk: Desk, grid: Grid) -> list[Entry]:
    """The cells of a table in order, the paragraphs of one cell together."""
    entries: list[Entry] = []
    for place, paragraph in enumerate(desk.document.paragraphs):
        start, end = desk.document.span(place)
        if paragraph.cell is None or not grid.start <= start < grid.end:
            continue
        if entries and entries[-1].cell == paragraph.cell:
            entries[-1] = entries[-1]._replace(end=end)
        else:
            entries.append(Entry(paragraph.cell, start, end))
    return entries


def _columns(desk: Desk, entries: Sequence[Entry]) -> tuple[int, list[Column]]:
    """The row of heads, and the columns; -1 and none where no row looks like heads."""
    for row in dict.fromkeys(each.cell.row for each in entries[:40]):
        columns = [
            Column(each.cell.column, _role(words), words)
            for each in entries
            if _covers(each.cell, row)
            for words in [desk.text(each.start, each.end)]
        ]
        roles = {each.role for each in columns}
        if (
            Role.TASK in roles
            and len(roles - {Role.OTHER}) > 1
            and all(len(each.head) < 16 for each in columns)
        ):
            return row, columns
    return -1, []


def _role(words: str) -> Role:
    return next((role for role, pattern in _HEADS if re.fullmatch(pattern, words)), Role.OTHER)


def _covers(cell: Cell, row: int) -> bool:
    return cell.row <= row < cell.row + cell.rows


def _row(
    desk: Desk, entries: Sequence[Entry], row: int, columns: Sequence[Column]
) -> Iterator[tuple[Span | None, Clause]]:
    held = [(column, each) for each in entries if (column := _column(each.cell, columns))]
    own = [each for _, each in held if each.cell.row == row]
    tasks = [each for column, each in held if column.role is Role.TASK]
    fresh = [each for each in tasks if each.cell.row == row]
    if not fresh:
        for each in own:
            desk.leave(each.start, each.end, "这一行没有写任务", unread=True)
        return
    subject = next(
        ((each.start, each.end) for column, each in held if column.role is Role.SUBJECT), None
    )
    lines = tuple(
        Line(
            each.start,
            each.end,
            read_cell(desk.text(each.start, each.end), column.head),
            each.start,
        )
        for column, each in held
        if column.role is Role.UNITS
    )
    due = next(((each.start, each.end) for column, each in held if column.role is Role.DUE), None)
    kept = [
        each for column, each in held if column.role is not Role.SUBJECT and each.cell.row == row
    ]
    start, end = min(each.start for each in kept), max(each.end for each in kept)
    title = title_of(desk.text(tasks[0].start, tasks[0].end))
    texts = tuple((each.start, each.end) for each in fresh)
    serial = next(
        (desk.text(each.start, each.end) for column, each in held if column.role is Role.SERIAL), ""
    )
    printed = int(serial) if serial.isascii() and serial.isdigit() and len(serial) < 4 else None
    clause = Clause(start, end, texts, lines, (due, due) if due else None, title, printed)
    yield subject, clause


def _column(cell: Cell, columns: Sequence[Column]) -> Column | None:
    return next((each for each in reversed(columns) if each.place <= cell.column), None)
