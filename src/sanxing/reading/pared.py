"""A workbook written anew with nothing in it but its tabs, cells and formats: what openpyxl is given.

openpyxl makes objects of everything that it finds, of some of it in quadratic time. What is dropped here
says nothing of what a clerk filled in; formulas and merged ranges are told beside.
"""

import posixpath
import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import product
from typing import NamedTuple
from xml.etree.ElementTree import (
    Element,
    fromstring,
    iterparse,
)
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_STORED, ZipFile

from sanxing.model.sheet import letter
from sanxing.reading.package import DAMAGED, RELATIONS, STRINGS, STYLES, TYPES, WORKBOOK, Unreadable

MOST_CELLS = 100_000
"""Of one tab: cells that are looked at, and cells that array formulas spill into."""

_LONGEST = 32_767  # characters of a cell, in Excel
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # of any workbook
_MOST_BRACKETS = 16  # of a format; a fitting one has three or four, and more cost quadratic time
_MOST_FORMATS, _MOST_STYLES = 1_000, 65_490
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ROW, _C, _F, _V, _IS, _SI, _T, _R, _MERGE, _SHEET, _HEADER, _FORMAT, _STYLES, _XF = (
    f"{{{_MAIN}}}{tag}"
    for tag in (
        "row", "c", "f", "v", "is", "si", "t", "r", "mergeCell", "sheet", "workbookPr", "numFmt", "cellXfs", "xf",
    )
)  # fmt: skip
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


class Pared(NamedTuple):
    """A tab's cells, and beside them those that have a formula, and the ranges that are merged."""

    xml: str
    formulas: tuple[tuple[int, int], ...]
    merged: tuple[str, ...]


def pared(parts: Mapping[str, bytes]) -> tuple[bytes, list[Pared]]:
    """The bytes of the new workbook, and its tabs in order. Raises Unreadable, or ValueError and its like."""
    header, sheets = _sheets(parts)
    tabs = [_tab(parts[path]) for _, path in sheets]
    new = {
        TYPES: _types(len(tabs)),
        WORKBOOK: _workbook(header, [name for name, _ in sheets]),
        RELATIONS: _relations(len(tabs)),
        STRINGS: _strings(parts.get(STRINGS)),
        STYLES: _styles(parts.get(STYLES)),
    }
    new |= {f"xl/worksheets/{number}.xml": tab.xml for number, tab in enumerate(tabs, 1)}
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, text in new.items():
            archive.writestr(_SPELT.get(name, name), _HEAD + text)
    return file.getvalue(), tabs


_SPELT = {TYPES: "[Content_Types].xml", STRINGS: "xl/sharedStrings.xml"}
"""Names that openpyxl knows only in the spelling of Excel."""


def _sheets(parts: Mapping[str, bytes]) -> tuple[Element | None, list[tuple[str, str]]]:
    """What is said of the whole workbook, and each tab's title with its part: no two alike."""
    relations = {
        each.get("Id"): posixpath.join("/xl", each.get("Target", ""))
        for each in fromstring(parts[RELATIONS])  # noqa: S314
    }
    root = fromstring(parts[WORKBOOK])  # noqa: S314
    sheets = []
    for sheet in root.iter(_SHEET):
        target = relations[sheet.get(f"{{{_OFFICE}}}id")]
        path = posixpath.normpath(target).lower().lstrip("/")
        if path in parts:  # what is a chart alone is not
            sheets.append((sheet.get("name", ""), path))
    if any(len(set(column)) < len(sheets) for column in zip(*sheets, strict=True)):
        raise Unreadable(*DAMAGED)
    return root.find(_HEADER), sheets


def _types(count: int) -> str:
    def override(part: str, kind: str) -> str:
        return f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'

    tabs = (override(f"worksheets/{number}", "worksheet") for number in range(1, count + 1))
    rest = override("workbook", "sheet.main") + override("sharedStrings", "sharedStrings")
    return f'<Types xmlns="{_PACKAGE}/content-types">{rest}{"".join(tabs)}</Types>'


def _relations(count: int) -> str:
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/{number}.xml"/>'
        for number in range(1, count + 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _workbook(header: Element | None, names: Sequence[str]) -> str:
    since = header.get("date1904", "0") if header is not None else "0"
    tabs = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904={quoteattr(since)}/>'
        f"<sheets>{tabs}</sheets></workbook>"
    )


def _strings(part: bytes | None) -> str:
    words = []
    for _, element in iterparse(BytesIO(part or b"<sst/>")):  # noqa: S314
        if element.tag == _SI:
            words.append(f"<si>{_words(element)}</si>")
            element.clear()
    return f'<sst xmlns="{_MAIN}">{"".join(words)}</sst>'


def _words(element: Element) -> str:
    """The words of a cell, however many pieces they are formatted in."""
    pieces = [element.find(_T), *(each.find(_T) for each in element.iter(_R))]
    text = "".join(each.text or "" for each in pieces if each is not None)
    return f'<t xml:space="preserve">{_escaped(text)}</t>'


def _escaped(text: str) -> str:
    if len(text) > _LONGEST:
        message = f"有一格超过 {_LONGEST:,} 个字，没有读取"
        raise Unreadable(message, "填报表用不着这么长；缩短后再导入")
    return escape(text)


def _styles(part: bytes | None) -> str:
    """The formats of numbers, by which a date is known from a number."""
    root = fromstring(part or b"<styleSheet/>")  # noqa: S314
    formats = list(root.iter(_FORMAT))
    styles = [each for xfs in root.iter(_STYLES) for each in xfs.iter(_XF)]
    if len(formats) > _MOST_FORMATS or len(styles) > _MOST_STYLES:
        raise Unreadable(*DAMAGED)
    codes = "".join(
        f"<numFmt numFmtId={quoteattr(each.get('numFmtId', '0'))}"
        f" formatCode={quoteattr(_shortened(each.get('formatCode', '')))}/>"
        for each in formats
    )
    xfs = "".join(f"<xf numFmtId={quoteattr(each.get('numFmtId', '0'))}/>" for each in styles)
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts>{codes}</numFmts>'
        f"<cellXfs>{xfs or '<xf/>'}</cellXfs></styleSheet>"
    )


def _shortened(code: str) -> str:
    return code[:255] if code.count("[") <= _MOST_BRACKETS else "General"


def _tab(part: bytes) -> Pared:
    rows: list[str] = []
    merged: list[str] = []
    formulas: list[tuple[int, int]] = []
    number = inside = 0
    for event, element in iterparse(BytesIO(part), ("start", "end")):  # noqa: S314
        if event == "start":
            inside += element.tag == _ROW
            continue
        if element.tag == _ROW:
            inside -= 1
            number = _next_row(element.get("r"), number)
            rows.append(_row(number, element, formulas))
        elif element.tag == _MERGE and (found := _AREA.fullmatch(element.get("ref", ""))):
            merged += [found[0]] if found[3] else []
        if not inside:
            element.clear()
    xml = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    return Pared(xml, tuple(formulas), tuple(merged))


def _row(number: int, row: Element, formulas: list[tuple[int, int]]) -> str:
    """The row with those of its cells that hold something; formulas are noted."""
    cells, column = [], 0
    for cell in row.iterfind(_C):
        column = _column(cell.get("r"), column)
        if (formula := cell.find(_F)) is not None:
            formulas.append((number, column))
            formulas += _spilt(formula)
            if len(formulas) > MOST_CELLS:
                raise Unreadable(*DAMAGED)
        if content := _content(cell):
            style, kind = quoteattr(cell.get("s", "0")), quoteattr(cell.get("t", "n"))
            cells.append(f'<c r="{letter(column)}{number}" s={style} t={kind}>{content}</c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def _next_row(name: str | None, last: int) -> int:
    number = int(name) if name else last + 1
    if not last < number <= _LAST_ROW:
        raise Unreadable(*DAMAGED)
    return number


def _column(name: str | None, last: int) -> int:
    """The column of a cell; one without a name stands behind the last."""
    if not name:
        return last + 1
    found = _CELL.fullmatch(name)
    column = _number(found[1]) if found else 0
    if not 0 < column <= _LAST_COLUMN:
        raise Unreadable(*DAMAGED)
    return column


def _number(letters: str) -> int:
    """The number of a column, from 1."""
    number = 0
    for each in letters:
        number = number * 26 + ord(each) - ord("A") + 1
    return number


def _spilt(formula: Element) -> list[tuple[int, int]]:
    """The cells that an array formula gives their values."""
    if formula.get("t") != "array":
        return []
    found = _AREA.fullmatch(formula.get("ref", ""))
    if not found:
        raise Unreadable(*DAMAGED)
    left, top = _number(found[1]), int(found[2])
    right, bottom = _number(found[3] or found[1]), int(found[4] or found[2])
    if (right - left + 1) * (bottom - top + 1) > MOST_CELLS:
        raise Unreadable(*DAMAGED)
    return list(product(range(top, bottom + 1), range(left, right + 1)))


def _content(cell: Element) -> str:
    if cell.get("t") == "inlineStr":
        inline = cell.find(_IS)
        return "" if inline is None else f"<is>{_words(inline)}</is>"
    value = cell.findtext(_V)
    return f"<v>{_escaped(value)}</v>" if value else ""
