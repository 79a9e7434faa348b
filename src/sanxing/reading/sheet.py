"""A filled-in sheet against the layout that it was made with: its rows read, every change to it found."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from sanxing.model.drawing import LETTERS
from sanxing.model.filled import MORE, FilledRow, Problem, Sheet, Stamp, short
from sanxing.model.sheet import (
    CHOICES,
    GUIDE,
    HEAD_ROW,
    HIDDEN,
    PROGRESS,
    ROW,
    STAMP,
    TABS,
    TOKEN_LENGTH,
    VERSION,
    Field,
    Holds,
    Tab,
    compared_fields,
    letter,
    locked_digests,
)
from sanxing.reading.cells import Wrong, read_cell
from sanxing.reading.package import Unreadable
from sanxing.reading.workbook import Cell, Grid, Sort, read_workbook


class _Known(NamedTuple):
    """A row that the program wrote: its item, and the digests of its locked cells."""

    item: str
    digests: str


_TOKEN = re.compile(f"[{LETTERS}]{{{TOKEN_LENGTH}}}")
_STRANGER = ("这不是本程序生成的填报表", "用 sanxing sheet 单位 --out 文件.xlsx 生成")
_AGAIN = "请填报单位用原来的填报表重填，不要改动浅黄色以外的格子"

_LONGEST = 60
_MOST = 200
"""Problems that are told of; a sheet with more is best made anew."""

_ALTERED = ("填报表里隐藏的登记信息被改动，无法核对", _AGAIN)


def read_sheet(data: bytes) -> Sheet:
    """Everything that a sheet says. Raises Unreadable where it is no sheet at all."""
    grids = read_workbook(data)
    if HIDDEN not in grids:
        raise Unreadable(*_STRANGER)
    lines = _lines(grids[HIDDEN])
    stamp = _stamp(lines)
    known = _known(lines)
    choices = _choices(grids[HIDDEN])
    rows: list[FilledRow] = []
    problems: list[Problem] = []
    for tab in TABS:
        grid = grids.get(tab.title)
        if grid is None:
            message = f"缺少“{tab.title}”这张表"
            problems.append(Problem(tab.title, message, "不要删除或改名；用原来的填报表重填"))
            continue
        reader = _Reader(tab, grid, known[tab.key], choices)
        rows += reader.rows()
        problems += reader.problems
    problems += _beyond(grids)
    return Sheet(stamp, tuple(rows), _told(problems))


def _lines(grid: Grid) -> list[list[str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in grid.cells.items():
        rows.setdefault(row, {})[column] = cell.text
    return [[cells.get(column, "") for column in range(1, 6)] for _, cells in sorted(rows.items())]


def _choices(grid: Grid) -> dict[str, str]:
    """What a link may be chosen from → the ID at its head."""
    texts = (
        " ".join(cell.text.split()) for (_, column), cell in grid.cells.items() if column == CHOICES
    )
    return {text: text.partition(" ")[0] for text in texts}


def _stamp(lines: Sequence[Sequence[str]]) -> Stamp:
    told = {line[0]: line[1] for line in lines if line[0] in STAMP}
    if "version" not in told:
        raise Unreadable(*_STRANGER)
    if told["version"] != VERSION:
        message = f"填报表的格式版本是 {short(told['version'])}，本程序只认 {VERSION}"
        raise Unreadable(message, "用现在的程序重新生成填报表")
    try:
        made_on = date.fromisoformat(told.get("made_on", ""))
    except ValueError:
        made_on = None
    if made_on is None or not _TOKEN.fullmatch(told.get("token", "")) or told.keys() < set(STAMP):
        raise Unreadable(*_ALTERED)
    plan, agency = short(told["plan"], _LONGEST), short(told["agency"], _LONGEST)
    return Stamp(told["sha256"], plan, agency, made_on, told["token"])


def _known(lines: Sequence[Sequence[str]]) -> dict[str, dict[int, _Known]]:
    """Tab → row → what the program wrote there: no row and no item twice."""
    known: dict[str, dict[int, _Known]] = {tab.key: {} for tab in TABS}
    seen: set[tuple[str, str]] = set()
    for name, tab, row, item, digests in lines:
        if name == ROW and tab in known and re.fullmatch(r"[1-9][0-9]{0,3}", row):
            if {(tab, row), (tab, item)} & seen:
                raise Unreadable(*_ALTERED)
            seen |= {(tab, row), (tab, item)}
            known[tab][int(row)] = _Known(item, digests)
    return known


def _beyond(grids: Mapping[str, Grid]) -> Iterator[Problem]:
    """Tabs that a clerk has added, hidden ones as well: what is written there would be lost."""
    ours = {GUIDE, HIDDEN, *(tab.title for tab in TABS)}
    for title, grid in grids.items():
        if title not in ours and any(cell.text.strip() for cell in grid.cells.values()):
            name = short(title, _LONGEST)
            message = f"“{name}”不是填报表原有的表，里面的内容不会被导入"
            advice = "要报的填到原有的表里，再删除这张表；隐藏的先取消隐藏"
            yield Problem(name, message, advice)


def _told(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    left = len(problems) - _MOST
    if left <= 0:
        return tuple(problems)
    more = Problem(
        MORE, f"还有 {left:,} 处没有列出", "先改好列出的；改动太多的，请用原来的填报表重填"
    )
    return (*problems[:_MOST], more)


class _Reader:
    """One tab on its way through; what is wrong gathers in `problems`."""

    def __init__(
        self, tab: Tab, grid: Grid, known: Mapping[int, _Known], choices: Mapping[str, str]
    ) -> None:
        self.tab = tab
        self.choices = choices
        self.grid = grid
        self.known = known
        self.items = {each.item for each in known.values()}
        self.problems: list[Problem] = []
        self.moved: set[int] = set()
        """Rows whose locked cells were changed, and may be those of another item."""

    def rows(self) -> list[FilledRow]:
        """The rows that were filled in, where the table is where it should be."""
        if not self._has_its_heads():
            return []
        self._look_for_merged()
        self._look_beside()
        self._compare_ids()
        for row, known in sorted(self.known.items()):
            self._compare_locked(row, known)
        numbers = sorted({row for row, _ in self.grid.cells if row > HEAD_ROW})
        return [filled for row in numbers if (filled := self._row(row))]

    def _complain(self, where: str, message: str, advice: str = "") -> None:
        self.problems.append(Problem(where, message, advice))

    def _text(self, row: int, key: str) -> str:
        cell = self.grid.cells.get((row, self.tab.column(key)))
        return cell.text.strip() if cell else ""

    def _has_its_heads(self) -> bool:
        before = len(self.problems)
        for field in self.tab.fields:
            found = self._text(HEAD_ROW, field.key)
            if found != field.title:
                shown = f"现在是“{found}”" if found else "现在是空的"
                self._complain(
                    self.tab.cell(field.key, HEAD_ROW),
                    f"表头应为“{field.title}”，{shown}",
                    "不要改动表头，不要移动、插入或删除行列；用原来的填报表重填",
                )
        return len(self.problems) == before

    def _look_for_merged(self) -> None:
        for area in self.grid.merged:
            first, last = (int(re.sub("[A-Z]", "", corner)) for corner in area.split(":"))
            if max(first, last) > HEAD_ROW:
                where = f"{self.tab.title}!{area}"
                self._complain(where, "这是合并的单元格", "取消合并，逐格填写")

    def _look_beside(self) -> None:
        """What stands beside the table would be lost; told once a row."""
        told: set[int] = set()
        for (row, column), cell in sorted(self.grid.cells.items()):
            beside = row >= HEAD_ROW and column > len(self.tab.fields)
            if beside and row not in told and cell.text.strip():
                told.add(row)
                where = f"{self.tab.title}!{letter(column)}{row}"
                self._complain(where, "写在了表格外面，不会被导入", "移到“备注”一栏，或者删去")

    def _compare_ids(self) -> None:
        """The IDs as they stand against those that the program wrote, row by row."""
        wanted = [self.known[row].item for row in sorted(self.known)]
        rows = self._rows_with_ids()
        found = [self._text(row, "id") for row in rows]
        if len(found) == len(wanted):
            for row, was, now in zip(rows, wanted, found, strict=True):
                self._compare(row, was, now)
            return
        rows.append(rows[-1] + 1 if rows else HEAD_ROW + 1)
        matcher = SequenceMatcher(a=wanted, b=found, autojunk=False)
        for step, low, high, start, end in matcher.get_opcodes():
            if step == "equal":
                continue
            both = min(high - low, end - start)
            for offset in range(both):
                self._compare(rows[start + offset], wanted[low + offset], found[start + offset])
            for was in wanted[low + both : high]:
                self._complain(self.tab.cell("id", rows[end]), f"少了 {was} 这一行", _AGAIN)
            for row in rows[start + both : end]:
                self._stranger(row)

    def _rows_with_ids(self) -> list[int]:
        """Rows that should be those that the program wrote, and whatever is written behind them."""
        is_told = self._is_told if self.tab is PROGRESS else self._has_id
        old = list(range(HEAD_ROW + 1, HEAD_ROW + 1 + len(self.known)))
        while old and not is_told(old[-1]):
            old.pop()
        behind = max(old, default=HEAD_ROW)
        rows = sorted({row for row, _ in self.grid.cells if row > behind})
        return old + [row for row in rows if is_told(row)]

    def _has_id(self, row: int) -> bool:
        return bool(self._text(row, "id"))

    def _is_told(self, row: int) -> bool:
        columns = [column for column, field in enumerate(self.tab.fields, 1) if field.fill]
        cells = (self.grid.cells.get((row, column)) for column in columns)
        return self._has_id(row) or any(cell and cell.text.strip() for cell in cells)

    def _compare(self, row: int, was: str, now: str) -> None:
        if was != now:
            shown = f"编号被改成了“{now[:40]}”" if now else "编号被删去了"
            self._complain(self.tab.cell("id", row), f"{shown}，原来是 {was}", _AGAIN)

    def _stranger(self, row: int) -> None:
        if self.tab is PROGRESS:
            message = "这一行不是填报表原有的事项，不能导入"
            self._complain(self.tab.cell("id", row), message, "只在原有的行里填写；删去多出来的行")
        else:
            message = "编号由程序生成，不能自己填写；已有的条目也不能插行"
            self._complain(self.tab.cell("id", row), message, "删去这个编号，在空行里填写")

    def _row(self, row: int) -> FilledRow | None:
        item = self._text(row, "id")
        if self.tab is not PROGRESS and (item or row in self.known):
            return None
        cells = {
            field.key: cell
            for column, field in enumerate(self.tab.fields, 1)
            if field.fill and (cell := self.grid.cells.get((row, column)))
        }
        fields, faulty = self._fields(row, cells)
        if not (fields or faulty):
            return None
        faulty |= self._missing(row, fields, cells)
        is_ours = self.tab is not PROGRESS or item in self.items
        if not is_ours or row in self.moved:
            faulty.add("id")
        return FilledRow(self.tab, row, item or None, fields, frozenset(faulty))

    def _compare_locked(self, row: int, known: _Known) -> None:
        """The first locked cell that is not as it was; an altered ID was told of before."""
        if self._text(row, "id") != known.item:
            return
        fields = compared_fields(self.tab)
        found = locked_digests(self._text(row, field.key) for field in fields).split()
        was = known.digests.split()
        if len(was) != len(found):
            raise Unreadable(*_ALTERED)
        for field, before, now in zip(fields, was, found, strict=True):
            cell = self.grid.cells.get((row, self.tab.column(field.key)))
            is_formula = cell is not None and cell.sort is Sort.FORMULA
            if before != now or is_formula:
                self.moved.add(row)
                message, advice = self._changed(field, known.item, is_formula=is_formula)
                self._complain(self.tab.cell(field.key, row), message, advice)
                return

    def _changed(self, field: Field, item: str, *, is_formula: bool) -> tuple[str, str]:
        if self.tab is PROGRESS:
            into = "改成了公式" if is_formula else "改动了"
            return f"“{field.head}”是锁定的内容，被{into}，这一行填的可能不是 {item}", _AGAIN
        advice = f"恢复原样；它的进展填在“{PROGRESS.title}”里，登记有误的与办公室联系"
        return f"{item} 是已经登记的条目，在本表改动不起作用", advice

    def _fields(self, row: int, cells: Mapping[str, Cell]) -> tuple[dict[str, str], set[str]]:
        """The texts of the cells that could be read, and the keys of those that could not."""
        fields, faulty = {}, set()
        for key, cell in cells.items():
            read = self._read(self.tab.field(key), cell)
            if isinstance(read, Wrong):
                self._complain(self.tab.cell(key, row), *read)
                faulty.add(key)
            elif read:
                fields[key] = read
        return fields, faulty

    def _read(self, field: Field, cell: Cell) -> str | Wrong:
        if field.holds is Holds.LINK and cell.sort is Sort.TEXT:
            return self.choices.get(" ".join(cell.text.split())) or read_cell(field, cell)
        return read_cell(field, cell)

    def _missing(self, row: int, fields: Mapping[str, str], cells: Mapping[str, Cell]) -> set[str]:
        """What must be filled in and is not; a cell that could not be read is not complained of twice."""
        missing = [key for key in self._required(fields) if not fields.get(key)]
        for key in missing:
            if key not in cells or not cells[key].text.strip():
                self._complain(self.tab.cell(key, row), *self._absent(key))
        return set(missing)

    def _required(self, fields: Mapping[str, str]) -> Iterator[str]:
        if self.tab is PROGRESS:
            yield from ("event", "date")
            if fields.get("event") == "note":
                yield "note"
        else:
            yield from (field.key for field in self.tab.fields if field.required)

    def _absent(self, key: str) -> tuple[str, str]:
        if key == "event":
            return "这一行填了内容，没有选事件", "选启动、推进、完成或备注；没有新情况就把整行清空"
        return f"没有填“{self.tab.field(key).head}”", "补上"
