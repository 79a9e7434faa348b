"""Paper to write a workbook on: the only place that knows XlsxWriter.

Everything is written as a string, a number or a date, never as a formula or a link; the same content
gives the same bytes.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from sanxing.render.folding import fold
from sanxing.render.safe import safe, width_of
from sanxing.report.worksheet import Assumed, Content, Share, Toned

Tab: TypeAlias = Worksheet
Style: TypeAlias = Format
letter_of = xl_col_to_name
"""The letters of a column, counted from 0."""

FONT = "宋体"
EDGE = "#B8BEC8"
BASE: Mapping[str, Any] = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
CELL: Mapping[str, Any] = {**BASE, "border": 1, "border_color": EDGE, "text_wrap": True}
DAY, ASSUMED_DAY, PERCENT = "yyyy-mm-dd", 'yyyy-mm-dd"（推定）"', "0.0%"
AS_TEXT = "@"
"""As text, Excel makes neither a date of 2-2 nor the first of June of 2021年6月."""

LINE, HIGHEST = 13.5, 400
"""Points: of a line of text, of the highest row that Excel shows."""

_A4 = 9
_MOST = 32_767
"""UTF-16 units that a cell holds."""


class Paper:
    """A workbook that is being written, its styles each made once."""

    def __init__(self, title: str, made_on: date) -> None:
        self._file = BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": FONT, "font_size": 10},
        }
        self._workbook = Workbook(self._file, options)
        created = datetime.combine(made_on, time.min)
        self._workbook.set_properties({"title": safe(title)[:255], "created": created})
        self._styles: dict[str, Style] = {}

    def tab(self, name: str) -> Tab:
        """A new tab behind the others."""
        return self._workbook.add_worksheet(name)

    def style(self, **properties: Any) -> Style:
        """The one style that has these properties."""
        key = repr(sorted(properties.items()))
        if key not in self._styles:
            self._styles[key] = self._workbook.add_format(properties)
        return self._styles[key]

    def bytes(self) -> bytes:
        """The whole file; nothing can be written after it."""
        self._workbook.close()
        return self._file.getvalue()


def write(tab: Tab, row: int, column: int, content: Content, style: Style) -> None:
    """One cell, by what it is and never by what it looks like."""
    if isinstance(content, Toned):
        content = content.content
    if content is None or content == "":
        tab.write_blank(row, column, None, style)
    elif isinstance(content, str):
        tab.write_string(row, column, whole(content), style)
    elif isinstance(content, Share):
        tab.write_number(row, column, content.thousandths / 1000, style)
    elif isinstance(content, int | float):
        tab.write_number(row, column, content, style)
    else:
        day = content.day if isinstance(content, Assumed) else content
        tab.write_datetime(row, column, datetime.combine(day, time.min), style)


def number_format(content: Content, *, as_text: bool = False) -> str:
    """The number format that shows a cell as what it is."""
    if isinstance(content, Toned):
        content = content.content
    if isinstance(content, Assumed):
        return ASSUMED_DAY
    if isinstance(content, date):
        return DAY
    if isinstance(content, Share):
        return PERCENT
    return AS_TEXT if as_text and isinstance(content, str | None) else "General"


def shown(content: Content) -> str:
    """A cell as a reader sees it, to be measured."""
    if isinstance(content, Toned):
        content = content.content
    if isinstance(content, Assumed):
        return f"{content.day}（推定）"
    if isinstance(content, Share):
        return f"{content.thousandths / 10:.1f}%"
    return "" if content is None else str(content)


def whole(text: str) -> str:
    """The text made safe; what no cell can hold is cut, and the cell says so."""
    text = safe(text)
    if len(text) * 2 <= _MOST or len(text.encode("utf-16-le", "replace")) // 2 <= _MOST:
        return text
    told = f"…（超过一格所能容纳的，已截断；原文共 {len(text)} 字）"
    kept = text.encode("utf-16-le", "replace")[: 2 * (_MOST - len(told))]
    return kept.decode("utf-16-le", "ignore") + told


def lines_of(text: str, width: int) -> int:
    """Lines that a text takes in a column."""
    text = safe(text)
    return 1 if width_of(text) < width else len(fold(text, width - 1))


def height(texts: Iterable[tuple[str, int]]) -> float:
    """The height of a row in points: nobody else works it out for Chinese text that is wrapped."""
    lines = max((lines_of(text, width) for text, width in texts), default=1)
    return min(lines * LINE + 5, HIGHEST)


def to_landscape(tab: Tab) -> None:
    """A4 across, as wide as one page, its pages numbered."""
    tab.set_landscape()
    tab.set_paper(_A4)
    tab.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    tab.fit_to_pages(1, 0)
    tab.set_footer("&C第 &P 页，共 &N 页")
