"""A workbook's bytes → the cells of its tabs: the only place that knows openpyxl.

Cells are streamed, so nothing is laid out for empty ones; what is hidden, filtered away or formatted in
parts is read as any other cell.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from io import BytesIO, StringIO
from math import isfinite
from typing import Any, NamedTuple
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import CellCoordinatesException, InvalidFileException

from sanxing.model.filled import short
from sanxing.reading.package import DAMAGED, Unreadable, unpack
from sanxing.reading.pared import MOST_CELLS, Pared, pared

MOST_ROWS = 5_000
"""Of one tab: rows that may hold something."""

_MOST_PLACES = 5_000_000  # filled or not, from the first column of each row to its last cell
_MOST_LETTERS = 20_000_000  # of one tab


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
    parts = unpack(data)
    try:
        with warnings.catch_warnings(), redirect_stdout(StringIO()):
            warnings.simplefilter("ignore")  # openpyxl speaks of what it will not write back
            return _grids(*pared(parts))
    except _BROKEN:
        raise Unreadable(*DAMAGED) from None


def _grids(data: bytes, tabs: Sequence[Pared]) -> dict[str, Grid]:
    # openpyxl takes formulas apart in quadratic time, so it is asked for values alone.
    book = load_workbook(BytesIO(data), read_only=True, keep_links=False, data_only=True)
    grids = {}
    for sheet, tab in zip(book.worksheets, tabs, strict=True):
        cells = dict(_cells(sheet, book.epoch)) | dict.fromkeys(tab.formulas, _FORMULA)
        grids[sheet.title] = Grid(cells, tab.merged)
    return grids


def _cells(sheet: Any, epoch: Any) -> Iterator[tuple[tuple[int, int], Cell]]:
    seen = places = letters = 0
    for row, cells in enumerate(sheet.iter_rows(), 1):
        places += len(cells)
        if places > _MOST_PLACES:
            raise Unreadable(*DAMAGED)
        for column, cell in enumerate(cells, 1):
            if cell.value is None:
                continue
            seen += 1
            letters += len(str(cell.value))
            if row > MOST_ROWS or seen > MOST_CELLS or letters > _MOST_LETTERS:
                most = f"{MOST_ROWS:,} 行、{MOST_CELLS:,} 格或 {_MOST_LETTERS:,} 字"
                message = f"“{short(sheet.title)}”超过 {most}，没有读取"
                raise Unreadable(message, "填报表没有这么大；删去多余的内容再导入")
            yield (row, column), _cell(cell, epoch)


_FORMULA = Cell(Sort.FORMULA, "=")
_OF_TYPE = {"e": Sort.ERROR, "b": Sort.FLAG}


def _cell(cell: Any, epoch: Any) -> Cell:
    value, shown_as = cell.value, cell.number_format
    if sort := _OF_TYPE.get(cell.data_type):
        return Cell(sort, str(value), shown_as)
    if isinstance(value, int | float) and (local := _CHINESE.get(cell.style_array.numFmtId)):
        shown_as = local
        try:
            value = from_excel(value, epoch)
        except (OverflowError, ValueError):
            return Cell(Sort.ERROR, "#VALUE!", shown_as)
    if isinstance(value, str):
        return Cell(Sort.TEXT, _plain(value), shown_as)
    if isinstance(value, int | float):
        return _numeric(value, shown_as)
    return _moment(value, shown_as)


def _numeric(value: float, shown_as: str) -> Cell:
    if not isfinite(value):
        return Cell(Sort.ERROR, "#NUM!", shown_as)
    return Cell(Sort.NUMBER, f"{Decimal(repr(value)):f}".removesuffix(".0"), shown_as)


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
