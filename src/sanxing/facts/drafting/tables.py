"""Tables of duties: columns told by their heads, a task a row, wide rows as headings."""

import re
from bisect import bisect_left
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
    YEAR = auto()
    OTHER = auto()


_HEADS = (
    (Role.SERIAL, "序号|编号|项次"),
    (Role.YEAR, "20[0-9]{2}年(?:度|底|末)?(?:目标|任务|指标|计划)?值?"),
    (
        Role.UNITS,
        "(?:责任|职责|任务)?分工|.*(?:单位|部门|主体|科室|站所|责任方|责任人单位)(?:[及和、/（(].*)?",
    ),
    (Role.DUE, ".*(?:时限|时间|期限|节点|时间进度)(?:要求|安排)?|进度安排"),
    (Role.OTHER, "备注|说明|.*(?:责任人|领导|负责人|联系人|电话|联系方式)|是否.*|.*进展.*"),
    (
        Role.SUBJECT,
        "类别|类型|领域|(?:重点|行业|整治)?领域|专题|板块|方面|(?:事项|工作|任务|行业)?类别|专项|行业",
    ),
    (
        Role.TASK,
        ".*(?:任务|措施|内容|工作|要求|目标|事项|举措|成效|标准|成果|名称|项目|指标|问题|隐患|职责|目标值|指标值)",
    ),
)
_EMPTY = re.compile("[-—–－/／、无]{1,3}")
_NOTE = re.compile("(?:备?注|说明|填表说明)[：:]")
NUMBERED = re.compile(
    "(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.、．])"
)


_ASIDE = (Role.SUBJECT, Role.SERIAL)


class Column(NamedTuple):
    """A column of the grid, what it holds, and its head's words."""

    place: int
    role: Role
    head: str


class Entry(NamedTuple):
    """A cell with its span in the document."""

    cell: Cell
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where its words stand."""
        return self.start, self.end


Held = Sequence[tuple[Column, Entry]]


def rows_of(desk: Desk, grid: Grid) -> Iterator[tuple[Span | None, Clause]]:
    """Each row's clause, with the span of the subject that it stands under where one is named."""
    entries = _entries(desk, grid)
    head, columns = _columns(desk, entries)
    if not columns:
        reason = "没有认出这张表的栏目，表里的内容没有列为任务"
        desk.leave(grid.start, grid.end, reason, unread=True)
        return
    body = [each for each in entries if each.cell.row > head]
    first = min((each.start for each in body), default=grid.end)
    desk.pass_over(grid.start, first, "表头。")
    width = max(each.place for each in columns) + 1
    under: Span | None = None
    for row, covering in _by_rows(body):
        if len(covering) == 1 and covering[0].cell.columns >= max(width - 1, 2):
            under = _wide(desk, covering[0], under)
            continue
        if why := _no_duty(desk, covering, columns):
            for each in covering:
                desk.pass_over(*each.span, why)
            continue
        covering.sort(
            key=lambda each: each.cell.column
        )  # one that is merged from above stands first
        held = [(column, each) for each in covering if (column := _column(each.cell, columns))]
        if clause := _row(desk, held, row):
            yield _subject(held) or under, clause


def _no_duty(desk: Desk, row: Sequence[Entry], columns: Sequence[Column]) -> str | None:
    """Why a row is passed over: sums, or the heads once more where the table goes on."""
    words = [desk.text(*each.span) for each in row]
    if re.match("合计|总计|小计", "".join(words)):
        return "合计。"
    return "表头。" if set(words) <= {each.head for each in columns} else None


def _by_rows(body: Sequence[Entry]) -> Iterator[tuple[int, list[Entry]]]:
    """The rows in which cells begin, each with the cells that reach into it."""
    reach: dict[int, list[Entry]] = {each.cell.row: [] for each in body}
    for each in body:
        for row in range(each.cell.row, each.cell.row + each.cell.rows):
            if row in reach:
                reach[row].append(each)
    yield from reach.items()


def _wide(desk: Desk, entry: Entry, under: Span | None) -> Span | None:
    """A row of one cell: a remark, or the heading of the rows below it."""
    if _NOTE.match(desk.text(*entry.span)):
        desk.pass_over(*entry.span, "表注。")
        return under
    return entry.span


def _entries(desk: Desk, grid: Grid) -> list[Entry]:
    """The cells of a table in order, the paragraphs of one cell together."""
    document = desk.document
    first, last = (bisect_left(document.starts, each) for each in (grid.start, grid.end))
    entries: list[Entry] = []
    cells = [
        (document.paragraphs[place].cell, document.span(place)) for place in range(first, last)
    ]
    for cell, (start, end) in [(cell, span) for cell, span in cells if cell]:
        if _EMPTY.fullmatch(desk.text(start, end)):
            desk.pass_over(start, end, "空格。")
        elif entries and entries[-1].cell == cell:
            entries[-1] = entries[-1]._replace(end=end)
        else:
            entries.append(Entry(cell, start, end))
    return entries


def _columns(desk: Desk, entries: Sequence[Entry]) -> tuple[int, list[Column]]:
    """The last row of heads, and the columns; none where no row looks like heads. Heads may be two rows deep."""
    for row in dict.fromkeys(each.cell.row for each in entries[:40]):
        first = [each for each in entries if _covers(each.cell, row)]
        last = row + max(each.cell.rows for each in first) - 1
        columns = [
            Column(each.cell.column, _role(words), words)
            for each in entries
            if _covers(each.cell, last)
            for words in [desk.text(*each.span)]
        ]
        roles = {each.role for each in columns}
        short = all(len(each.head) < 16 for each in columns)
        if Role.TASK in roles and len(roles - {Role.OTHER}) > 1 and short:
            return last, sorted(columns)
    return -1, []


def _role(words: str) -> Role:
    return next((role for role, pattern in _HEADS if re.fullmatch(pattern, words)), Role.OTHER)


def _covers(cell: Cell, row: int) -> bool:
    return cell.row <= row < cell.row + cell.rows


def _of(held: Held, role: Role) -> list[Entry]:
    return [each for column, each in held if column.role is role]


def _subject(held: Held) -> Span | None:
    return next((each.span for each in _of(held, Role.SUBJECT)), None)


def _row(desk: Desk, held: Held, row: int) -> Clause | None:
    """The clause of one row: the words of its tasks, its units, its deadline, its years' figures."""
    tasks = _of(held, Role.TASK)
    fresh = [each for each in tasks if each.cell.row == row]
    if not fresh:
        for _, each in held:
            if each.cell.row == row:
                desk.leave(*each.span, "这一行没有写任务", unread=True)
        return None
    kept = [each for column, each in held if column.role not in _ASIDE and each.cell.row == row]
    for each in _of(held, Role.SERIAL):
        desk.pass_over(*each.span, "序号。")
    due = next((each.span for each in _of(held, Role.DUE)), None)
    name = NUMBERED.sub("", desk.text(*tasks[0].span), count=1)
    serial = "".join(desk.text(*each.span) for each in _of(held, Role.SERIAL))
    return Clause(
        min(each.start for each in kept),
        max(each.end for each in kept),
        tuple(each.span for each in fresh),
        tuple(_line(desk, column, each) for column, each in held if column.role is Role.UNITS),
        (due, due) if due else None,
        name if len(name) <= 40 else title_of(name),
        int(serial) if re.fullmatch("[0-9]{1,3}", serial) else None,
        cells=True,
        remarks=tuple(
            f"{column.head}：{desk.text(*each.span)}"
            for column, each in held
            if column.role is Role.OTHER
        ),
        years=tuple((column.head, each.span) for column, each in held if column.role is Role.YEAR),
    )


def _line(desk: Desk, column: Column, entry: Entry) -> Line:
    return Line(*entry.span, read_cell(desk.text(*entry.span), column.head), entry.start)


def _column(cell: Cell, columns: Sequence[Column]) -> Column | None:
    return next((each for each in reversed(columns) if each.place <= cell.column), None)
