"""The fill-in sheet as an Excel workbook: the only place that knows XlsxWriter.

Everything is written as a string, a number or a date, never as a formula or a link; the same book
gives the same bytes.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sanxing.model.sheet import CHOICES, EVENTS, GUIDE, HEAD_ROW, HIDDEN, Field, Holds, Tab, letter
from sanxing.model.terms import Level
from sanxing.render.folding import fold
from sanxing.render.safe import safe
from sanxing.report.sheet import Assumed, Book, Content, Guide, Page

_LAST_DAY = date(2199, 12, 31)
_LARGEST = 10**15
_A4 = 9
_FROZEN_BEHIND = {"progress": "title", "hazards": "id", "measures": "id"}
"""The last column that stays in sight when a tab is scrolled to the right."""

_OPEN, _LOCKED, _EDGE = "#FFF9DB", "#F5F6F8", "#B8BEC8"
_BASE: Mapping[str, Any] = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_CELL = {**_BASE, "border": 1, "border_color": _EDGE, "text_wrap": True}
_LABEL, _WORDS = 16, 104
_LINE, _ROOMY, _HIGHEST = 13.5, 32, 400
"""Points: of a line of text, of a row that is to be written in, of the highest row that Excel shows."""

_DAY, _ASSUMED_DAY = "yyyy-mm-dd", 'yyyy-mm-dd"（推定）"'
_CENTRED = frozenset({"number", "id", "role", "due", "status", "event", "value", "level"})


def render(book: Book) -> bytes:
    """The bytes of the workbook."""
    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "宋体", "font_size": 10},
    }
    workbook = Workbook(file, options)
    made = datetime.combine(book.made_on, datetime.min.time())
    workbook.set_properties({"title": safe(book.title), "created": made})
    styles = _Styles(workbook)
    _guide(workbook.add_worksheet(GUIDE), book.guide, styles)
    for page in book.pages:
        _page(workbook.add_worksheet(page.tab.title), page, book, styles)
    _hidden(workbook.add_worksheet(HIDDEN), book)
    workbook.close()
    return file.getvalue()


class _Styles:
    """Formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}

    def of(self, **properties: Any) -> Format:
        key = repr(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def head(self, field: Field) -> Format:
        colour = "#FFE699" if field.fill else "#D9DEE7"
        return self.of(**_CELL, bold=True, align="center", bg_color=colour)

    def cell(self, field: Field, cell: Content, *, is_open: bool) -> Format:
        properties: dict[str, Any] = dict(_CELL)
        properties |= {"locked": not is_open, "bg_color": _OPEN if is_open else _LOCKED}
        if isinstance(cell, Assumed):
            properties["num_format"] = _ASSUMED_DAY
        elif field.holds is Holds.DAY or isinstance(cell, date):
            properties["num_format"] = _DAY
        elif field.holds is not Holds.NUMBER:
            # As text, Excel makes neither a date of 2-2 nor the first of June of 2021年6月.
            properties["num_format"] = "@"
        centred = field.key in _CENTRED or field.holds is Holds.DAY
        return self.of(**properties, align="center" if centred else "left")


def _guide(sheet: Worksheet, guide: Guide, styles: _Styles) -> None:
    sheet.set_column(0, 0, _LABEL)
    sheet.set_column(1, 1, _WORDS)
    title = styles.of(**{**_BASE, "font_size": 16}, bold=True)
    section = styles.of(**{**_BASE, "font_size": 12}, bold=True)
    label = styles.of(**_CELL, bold=True, align="center", bg_color="#D9DEE7")
    words = styles.of(**_CELL, align="left")
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, safe(guide.heading), title)
    row = 1
    for heading, pairs in (("", guide.facts), *guide.sections):
        if heading:
            sheet.set_row(row + 1, 22)
            sheet.write_string(row + 1, 0, heading, section)
            row += 2
        for name, text in pairs:
            sheet.set_row(row, _height([(name, _LABEL), (text, _WORDS)]))
            sheet.write_string(row, 0, safe(name), label)
            sheet.write_string(row, 1, safe(text), words)
            row += 1
    _paper(sheet)
    sheet.fit_to_pages(1, 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _page(sheet: Worksheet, page: Page, book: Book, styles: _Styles) -> None:
    head = HEAD_ROW - 1
    fields = page.tab.fields
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, safe(page.heading), styles.of(**{**_BASE, "font_size": 14}, bold=True))
    sheet.write_string(1, 0, safe(page.hint), styles.of(**_BASE, font_color="#666666"))
    sheet.set_row(head, 42)
    for column, field in enumerate(fields):
        sheet.set_column(column, column, field.width)
        sheet.write_string(head, column, field.title, styles.head(field))
    for row, line in enumerate(page.lines, HEAD_ROW):
        texts = (
            (str(cell or ""), field.width) for field, cell in zip(fields, line.cells, strict=True)
        )
        sheet.set_row(row, max(_height(texts), _ROOMY if line.is_open else 0))
        for column, (field, cell) in enumerate(zip(fields, line.cells, strict=True)):
            is_open = field.fill and line.is_open
            _write(sheet, row, column, cell, styles.cell(field, cell, is_open=is_open))
    _checks(sheet, page, book)
    sheet.autofilter(head, 0, head + len(page.lines), len(fields) - 1)
    sheet.freeze_panes(HEAD_ROW, page.tab.column(_FROZEN_BEHIND[page.tab.key]))
    sheet.repeat_rows(head)
    _paper(sheet)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _height(texts: Iterable[tuple[str, int]]) -> float:
    """The height of a row in points: nobody else works it out for Chinese text that is wrapped."""
    lines = max(len(fold(safe(text), width - 1)) for text, width in texts)
    return min(lines * _LINE + 5, _HIGHEST)


def _write(sheet: Worksheet, row: int, column: int, cell: Content, style: Format) -> None:
    if cell is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, style)
    elif isinstance(cell, str):
        sheet.write_string(row, column, safe(cell), style)
    else:
        day = cell.day if isinstance(cell, Assumed) else cell
        sheet.write_datetime(row, column, datetime.combine(day, datetime.min.time()), style)


def _paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _checks(sheet: Worksheet, page: Page, book: Book) -> None:
    """What Excel itself refuses or explains, in every open column."""
    rows = [row for row, line in enumerate(page.lines, HEAD_ROW) if line.is_open]
    if not rows:
        return
    for column, field in enumerate(page.tab.fields):
        if field.fill:
            check = _check(field, page.tab, book)
            sheet.data_validation(rows[0], column, rows[-1], column, check)


def _check(field: Field, tab: Tab, book: Book) -> dict[str, Any]:
    shown = {"input_title": field.head[:32], "input_message": field.hint}
    refused = {"error_title": "填写有误", "ignore_blank": True}
    if field.holds is Holds.DAY:
        message = f"请按日期格式填写，如 2021-06-18，在 {book.first_day} 到 {_LAST_DAY} 之间。"
        kind: dict[str, Any] = {"validate": "date", "criteria": "between"}
        kind |= {"minimum": book.first_day, "maximum": _LAST_DAY, "error_message": message}
    elif field.holds is Holds.NUMBER:
        message = "请只写数字，不带单位和百分号。"
        kind = {"validate": "decimal", "criteria": "between", "error_message": message}
        kind |= {"minimum": -_LARGEST, "maximum": _LARGEST}
    elif source := _list(field, book):
        kind = {"validate": "list", "source": source, "error_message": "请从下拉列表中选一项。"}
        if field.holds is Holds.LINK:
            kind |= {"error_type": "information", "error_message": "只写编号也可以，如 2-2。"}
    else:
        kind = {"validate": "any"}
    return shown | refused | kind


def _list(field: Field, book: Book) -> list[str] | str | None:
    if field.holds is Holds.EVENT:
        return [event.label for event in EVENTS]
    if field.holds is Holds.LEVEL:
        return [level.label for level in Level]
    if field.holds is Holds.LINK and book.choices:
        column = letter(CHOICES)
        return f"={HIDDEN}!${column}$1:${column}${len(book.choices)}"
    return None


def _hidden(sheet: Worksheet, book: Book) -> None:
    for row, texts in enumerate(book.stamp):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, safe(text))
    for row, choice in enumerate(book.choices):
        sheet.write_string(row, CHOICES - 1, safe(choice))
    sheet.protect()
    sheet.very_hidden()
