"""A workbook's bytes → the cells of its tabs: the only place that knows openpyxl.

Cells are streamed, so nothing is laid out for empty ones; what is hidden, filtered away or formatted in
parts is read as any other cell.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from io import BytesIO, StringIO
from itertools import product
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import CellCoordinatesException, InvalidFileException
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from sanxing.reading.package import DAMAGED, Unreadable, inspect

MOST_ROWS, MOST_CELLS = 5_000, 100_000
"""Of one tab: rows that may hold something, cells that are looked at."""

_LAST_ROW = 1 << 20  # of any workbook
_MOST_PLACES = 5_000_000  # filled or not, from the first column of each row to its last cell
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*[\"']([A-Z]+[0-9]+:[A-Z]+[0-9]+)")


class Sort(Enum):
    """What a cell holds."""

    TEXT = "文字"
    NUMBER = "数字"
    DAY = "日期"
    MOMENT = "带时间的日期"
    TIME = "时间"
    FLAG = "TRUE/FALSE"
    ERROR = "错误值"
    FORMULA = "公式"


class Cell(NamedTuple):
    """A cell that holds something: `text` as a plan's file would hold it, and how the cell is shown."""

    sort: Sort
    text: str
    shown_as: str = "General"


class Grid(NamedTuple):
    """A tab: its cells by row and column, from 1, and the ranges that are merged (`G7:H8`)."""

    cells: dict[tuple[int, int], Cell]
    merged: tuple[str, ...] = ()


_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    CellCoordinatesException,
    EOFError,
    InvalidFileException,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # what is no XML
    TypeError,
    ValueError,
)
"""What openpyxl raises over a workbook that is not as it should be."""


def read_workbook(data: bytes) -> dict[str, Grid]:
    """Each tab by its title. Raises Unreadable."""
    inspect(data)
    try:
        with warnings.catch_warnings(), redirect_stdout(StringIO()):
            warnings.simplefilter("ignore")  # openpyxl speaks of what it will not write back
            return _grids(data)
    except _BROKEN:
        raise Unreadable(*DAMAGED) from None


def _grids(data: bytes) -> dict[str, Grid]:
    # openpyxl takes formulas apart in quadratic time, so it is asked for values alone.
    book = load_workbook(BytesIO(data), read_only=True, keep_links=False, data_only=True)
    grids = {}
    with ZipFile(BytesIO(data)) as archive:
        for sheet in book.worksheets:
            part: Any = sheet
            part.reset_dimensions()  # a file may say that it is smaller than it is
            text = archive.read(part._worksheet_path)
            ranges = tuple(each.decode() for each in _MERGED.findall(text))
            cells = dict(_cells(part, book.epoch)) | dict.fromkeys(_formulas(text), _FORMULA)
            grids[sheet.title] = Grid(cells, ranges)
    return grids


def _cells(sheet: Any, epoch: Any) -> Iterator[tuple[tuple[int, int], Cell]]:
    seen = places = 0
    for row, cells in enumerate(sheet.iter_rows(), 1):
        places += len(cells)
        if row > _LAST_ROW or places > _MOST_PLACES:
            raise Unreadable(*DAMAGED)
        for column, cell in enumerate(cells, 1):
            if cell.value is None:
                continue
            seen += 1
            if row > MOST_ROWS or seen > MOST_CELLS:
                message = f"“{sheet.title}”超过 {MOST_ROWS:,} 行或 {MOST_CELLS:,} 格，没有读取"
                raise Unreadable(message, "填报表没有这么大；删去多余的内容再导入")
            yield (row, column), _cell(cell, epoch)


_FORMULA = Cell(Sort.FORMULA, "=")
_ROW, _C, _F = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("row", "c", "f"))


def _formulas(text: bytes) -> Iterator[tuple[int, int]]:
    """Every cell that has its value from a formula, those that an array formula spills into as well."""
    row = spilt = 0
    for _, element in iterparse(BytesIO(text)):
        if element.tag != _ROW:
            continue
        row, column = int(element.get("r", row + 1)), 0
        for cell in element.iter(_C):
            name = cell.get("r")
            column = coordinate_to_tuple(name)[1] if name else column + 1
            if (formula := cell.find(_F)) is None:
                continue
            yield row, column
            corners: Any = range_boundaries(formula.get("ref", "A1:A1"))
            left, top, right, bottom = corners
            spilt += (right - left + 1) * (bottom - top + 1)
            if spilt > MOST_CELLS:
                raise Unreadable(*DAMAGED)
            if formula.get("t") == "array":
                rows, columns = range(top, bottom + 1), range(left, right + 1)
                yield from product(rows, columns)
        element.clear()


_OF_TYPE = {"e": Sort.ERROR, "b": Sort.FLAG}


def _cell(cell: Any, epoch: Any) -> Cell:
    value, shown_as = cell.value, cell.number_format
    if sort := _OF_TYPE.get(cell.data_type):
        return Cell(sort, str(value), shown_as)
    if isinstance(value, int | float) and (local := _CHINESE.get(cell.style_array.numFmtId)):
        value, shown_as = from_excel(value, epoch), local
    if isinstance(value, str):
        return Cell(Sort.TEXT, _plain(value), shown_as)
    if isinstance(value, int | float):
        return Cell(Sort.NUMBER, f"{Decimal(repr(value)):f}", shown_as)
    return _moment(value, shown_as)


_CHINESE = {
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 30, 31, 51, 53, 54, 58), "yyyy年m月d日"),
}
"""Date formats that Excel knows by number in Chinese, and openpyxl does not."""


def _moment(value: date | time | timedelta, shown_as: str) -> Cell:
    if isinstance(value, datetime):
        sort = Sort.DAY if value.time() == time() else Sort.MOMENT
        return Cell(sort, value.date().isoformat(), shown_as)
    sort = Sort.DAY if isinstance(value, date) else Sort.TIME
    return Cell(sort, str(value), shown_as)


def _plain(text: str) -> str:
    """The text as it was typed: control characters, which XML cannot hold, stand in it as `_x0007_`."""
    told = _CONTROL.sub(lambda found: chr(int(found[1], 16)), text)
    return told.replace("\r\n", "\n").replace("\r", "\n")


_CONTROL = re.compile(r"_x(00[01][0-9A-Fa-f])_")
