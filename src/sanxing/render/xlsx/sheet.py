"""The fill-in sheet as an Excel workbook: what is open, what is locked, what Excel checks itself."""

from datetime import date
from typing import Any

from sanxing.model.sheet import CHOICES, EVENTS, GUIDE, HEAD_ROW, HIDDEN, Field, Holds, Tab, letter
from sanxing.model.terms import Level
from sanxing.render.safe import safe
from sanxing.render.xlsx import paper
from sanxing.render.xlsx.paper import AS_TEXT, ASSUMED_DAY, BASE, CELL, DAY, Paper, Style, height
from sanxing.report.sheet import Book, Content, Guide, Page
from sanxing.report.worksheet import Assumed

_LAST_DAY = date(2199, 12, 31)
_LARGEST = 10**15
_FROZEN_BEHIND = {"progress": "title", "hazards": "id", "measures": "id"}
"""The last column that stays in sight when a tab is scrolled to the right."""

_OPEN, _LOCKED = "#FFF9DB", "#F5F6F8"
_LABEL, _WORDS = 16, 104
_ROOMY = 32
"""Points of a row that is to be written in."""

_CENTRED = frozenset({"number", "id", "role", "due", "status", "event", "value", "level"})


def render(book: Book) -> bytes:
    """The bytes of the workbook."""
    file = Paper(book.title, book.made_on)
    _guide(file, book.guide)
    for page in book.pages:
        _page(file, page, book)
    _hidden(file, book)
    return file.bytes()


def _head_style(file: Paper, field: Field) -> Style:
    colour = "#FFE699" if field.fill else "#D9DEE7"
    return file.style(**CELL, bold=True, align="center", bg_color=colour)


def _cell_style(file: Paper, field: Field, cell: Content, *, is_open: bool) -> Style:
    properties: dict[str, Any] = dict(CELL)
    properties |= {"locked": not is_open, "bg_color": _OPEN if is_open else _LOCKED}
    if isinstance(cell, Assumed):
        properties["num_format"] = ASSUMED_DAY
    elif field.holds is Holds.DAY or isinstance(cell, date):
        properties["num_format"] = DAY
    elif field.holds is not Holds.NUMBER:
        properties["num_format"] = AS_TEXT
    centred = field.key in _CENTRED or field.holds is Holds.DAY
    return file.style(**properties, align="center" if centred else "left")


def _guide(file: Paper, guide: Guide) -> None:
    sheet = file.tab(GUIDE)
    sheet.set_column(0, 0, _LABEL)
    sheet.set_column(1, 1, _WORDS)
    title = file.style(**{**BASE, "font_size": 16}, bold=True)
    section = file.style(**{**BASE, "font_size": 12}, bold=True)
    label = file.style(**CELL, bold=True, align="center", bg_color="#D9DEE7")
    words = file.style(**CELL, align="left")
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, safe(guide.heading), title)
    row = 1
    for heading, pairs in (("", guide.facts), *guide.sections):
        if heading:
            sheet.set_row(row + 1, 22)
            sheet.write_string(row + 1, 0, heading, section)
            row += 2
        for name, text in pairs:
            sheet.set_row(row, height([(name, _LABEL), (text, _WORDS)]))
            sheet.write_string(row, 0, safe(name), label)
            sheet.write_string(row, 1, safe(text), words)
            row += 1
    paper.to_landscape(sheet)
    sheet.fit_to_pages(1, 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _page(file: Paper, page: Page, book: Book) -> None:
    sheet = file.tab(page.tab.title)
    head = HEAD_ROW - 1
    fields = page.tab.fields
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, safe(page.heading), file.style(**{**BASE, "font_size": 14}, bold=True))
    sheet.write_string(1, 0, safe(page.hint), file.style(**BASE, font_color="#666666"))
    sheet.set_row(head, 42)
    for column, field in enumerate(fields):
        sheet.set_column(column, column, field.width)
        sheet.write_string(head, column, field.title, _head_style(file, field))
    for row, line in enumerate(page.lines, HEAD_ROW):
        texts = (
            (str(cell or ""), field.width) for field, cell in zip(fields, line.cells, strict=True)
        )
        sheet.set_row(row, max(height(texts), _ROOMY if line.is_open else 0))
        for column, (field, cell) in enumerate(zip(fields, line.cells, strict=True)):
            is_open = field.fill and line.is_open
            paper.write(sheet, row, column, cell, _cell_style(file, field, cell, is_open=is_open))
    _checks(sheet, page, book)
    sheet.autofilter(head, 0, head + len(page.lines), len(fields) - 1)
    sheet.freeze_panes(HEAD_ROW, page.tab.column(_FROZEN_BEHIND[page.tab.key]))
    sheet.repeat_rows(head)
    paper.to_landscape(sheet)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _checks(sheet: paper.Tab, page: Page, book: Book) -> None:
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


def _hidden(file: Paper, book: Book) -> None:
    sheet = file.tab(HIDDEN)
    for row, texts in enumerate(book.stamp):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, safe(text))
    for row, choice in enumerate(book.choices):
        sheet.write_string(row, CHOICES - 1, safe(choice))
    sheet.protect()
    sheet.very_hidden()
