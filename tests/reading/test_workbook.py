"""Cells as openpyxl finds them, whatever a clerk or a spreadsheet program has put there."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from sanxing.reading import workbook as reading
from sanxing.reading.package import Unreadable
from sanxing.reading.workbook import Cell, Grid, Sort, read_workbook
from tests.sheets import edited, in_part, repacked, sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _keep_the_first(book: Workbook) -> None:
    for each in book.worksheets[1:]:
        book.remove(each)


EMPTY = edited(sheet(), _keep_the_first)


def grid(change: Callable[[Workbook], object]) -> Grid:
    """The first tab after it was emptied and changed."""

    def start(book: Workbook) -> None:
        book["填报说明"].delete_rows(1, 100)
        change(book)

    return read_workbook(edited(EMPTY, start))["填报说明"]


def with_rows(rows: str) -> Callable[[str, bytes], bytes]:
    """For `repacked`: the first tab with these rows alone."""

    def change(name: str, data: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return data
        start, end = data.index(b"<sheetData>") + len("<sheetData>"), data.index(b"</sheetData>")
        return data[:start] + rows.encode() + data[end:]

    return change


def cell(value: Any, shown_as: str | None = None) -> Cell:
    def put(book: Workbook) -> None:
        book["填报说明"]["B2"] = value
        if shown_as:
            book["填报说明"]["B2"].number_format = shown_as

    return grid(put).cells[2, 2]


@pytest.mark.parametrize(
    ("value", "sort", "text"),
    [
        ("安全", Sort.TEXT, "安全"),
        ("甲\r\n乙\r丙", Sort.TEXT, "甲\n乙\n丙"),
        ("响_x0007_铃", Sort.TEXT, "响\x07铃"),
        ("文件_x0041_1", Sort.TEXT, "文件_x0041_1"),
        (86, Sort.NUMBER, "86"),
        (86.5, Sort.NUMBER, "86.5"),
        (1e-7, Sort.NUMBER, "0.0000001"),
        (1e16, Sort.NUMBER, "10000000000000000"),
        (True, Sort.FLAG, "True"),
        ("#N/A", Sort.ERROR, "#N/A"),
        ("=1+1", Sort.FORMULA, "="),
        (date(2021, 6, 18), Sort.DAY, "2021-06-18"),
        (datetime(2021, 6, 18), Sort.DAY, "2021-06-18"),
        (datetime(2021, 6, 18, 8, 30), Sort.MOMENT, "2021-06-18"),
        (time(8, 30), Sort.TIME, "08:30:00"),
        (timedelta(hours=30), Sort.TIME, "1 day, 6:00:00"),
    ],
)
def test_a_cell_is_what_it_holds(value: object, sort: Sort, text: str) -> None:
    assert cell(value)[:2] == (sort, text)


def test_formulas_are_told_wherever_they_give_a_value() -> None:
    row = (
        '<row r="1"><c><f>1+1</f><v>2</v></c><c t="str"><f>"安"</f><v>安</v></c><c><v>3</v></c>'
        '<c r="E1"><f t="array" ref="E1:F2">A1:A2</f><v>1</v></c><c r="F1"><v>1</v></c></row>'
        '<row><c><f t="shared" si="0" ref="A2:A3">A1</f></c><c/></row>'
    )
    data = repacked(EMPTY, with_rows(row))
    cells = read_workbook(data)["填报说明"].cells
    formulas = {place for place, cell in cells.items() if cell.sort is Sort.FORMULA}
    assert formulas == {(1, 1), (1, 2), (1, 5), (1, 6), (2, 5), (2, 6), (2, 1)}
    assert cells[1, 3] == Cell(Sort.NUMBER, "3")


def test_a_format_is_told_with_the_value() -> None:
    assert cell(0.86, "0%") == Cell(Sort.NUMBER, "0.86", "0%")


@pytest.mark.parametrize(
    ("number", "shown_as"), [(31, "yyyy年m月d日"), (57, "yyyy年m月"), (58, "yyyy年m月d日")]
)
def test_chinese_date_formats_that_openpyxl_does_not_know_are_dates(
    number: int, shown_as: str
) -> None:
    data = edited(EMPTY, _dated)
    data = repacked(data, in_part("styles.xml", 'numFmtId="14"', f'numFmtId="{number}"'))
    assert read_workbook(data)["填报说明"].cells[200, 1] == Cell(Sort.DAY, "2021-06-18", shown_as)


def _dated(book: Workbook) -> None:
    book["填报说明"]["A200"] = date(2021, 6, 18)
    book["填报说明"]["A200"].number_format = "mm-dd-yy"  # number 14


def test_an_iso_date_of_the_strict_format_is_a_day() -> None:
    data = edited(EMPTY, lambda book: book["填报说明"].__setitem__("A200", 7))
    data = repacked(
        data,
        in_part("sheet1.xml", '<c r="A200" t="n"><v>7</v>', '<c r="A200" t="d"><v>2021-06-18</v>'),
    )
    assert read_workbook(data)["填报说明"].cells[200, 1][:2] == (Sort.DAY, "2021-06-18")


def test_hidden_rows_columns_and_tabs_are_read_as_any() -> None:
    def hide(book: Workbook) -> None:
        tab = book.create_sheet("藏")
        tab["C3"] = "在"
        tab.row_dimensions[3].hidden = True
        tab.column_dimensions["C"].hidden = True
        tab.sheet_state = "veryHidden"

    grids = read_workbook(edited(EMPTY, hide))
    assert grids["藏"] == Grid({(3, 3): Cell(Sort.TEXT, "在")})


def test_merged_ranges_are_told_and_never_laid_out() -> None:
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="B2:XFD1048576"/></mergeCells>'
    data = repacked(EMPTY, in_part("sheet1.xml", "</sheetData>", merged))
    assert read_workbook(data)["填报说明"].merged == ("B2:XFD1048576",)


def test_a_tab_that_says_that_it_is_smaller_is_read_to_its_end() -> None:
    data = repacked(
        EMPTY, in_part("sheet1.xml", '<dimension ref="A1:B27"', '<dimension ref="A1:A1"')
    )
    assert (3, 2) in read_workbook(data)["填报说明"].cells


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<sheetData>", "<sheetData"),
        ('<c r="A1"', '<c r="1A"'),
        ('t="inlineStr"><is><t>', 't="s"><v>99999</v><is><t>'),
        ('<c r="A1" s="', '<c r="A1" s="999'),
        ('<row r="2"', '<row r="1048577"'),
        ('<row r="2"', '<row r="2.5"'),
        ('<row r="2"', '<row r="1"/><row r="2"'),
        ('<row r="1"', '<row r="1"><c r="ZZZ1"/></row><row r="1"'),
    ],
)
def test_a_tab_that_no_program_has_written_is_damaged(old: str, new: str) -> None:
    data = repacked(EMPTY, in_part("sheet1.xml", old, new))
    with pytest.raises(Unreadable, match="这个文件已损坏，读不出来"):
        read_workbook(data)


@pytest.mark.parametrize(
    "row",
    [
        '<row><c r="XFD1"><v>1</v></c></row>',
        '<row><c><f t="array" ref="A1:XFD9">1</f></c></row>',
        '<row><c><f t="array" ref="A1:J9000">1</f></c></row>',
        '<row><c><f t="array">1</f></c></row>',
    ],
)
def test_a_tab_that_is_made_to_take_long_is_damaged(row: str) -> None:
    with pytest.raises(Unreadable, match="这个文件已损坏，读不出来"):
        read_workbook(repacked(EMPTY, with_rows(row * 306)))


def test_openpyxl_keeps_to_itself_what_it_has_to_say(capsys: pytest.CaptureFixture[str]) -> None:
    extension = '</sheetData><extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"/></extLst>'
    read_workbook(repacked(EMPTY, in_part("sheet1.xml", "</sheetData>", extension)))
    assert capsys.readouterr() == ("", "")


def test_a_tab_may_not_be_endless() -> None:
    far = edited(EMPTY, lambda book: book["填报说明"].__setitem__(f"A{reading.MOST_ROWS + 1}", "x"))
    row = "<row>" + "<c><v>1</v></c>" * 10_001 + "</row>"
    wide = repacked(EMPTY, with_rows(row * 10))
    said = "“填报说明”超过 5,000 行、100,000 格或 20,000,000 字，没有读取"
    for data in (far, wide):
        with pytest.raises(Unreadable, match=said):
            read_workbook(data)


def test_one_long_text_may_not_stand_in_every_cell() -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>{"长" * 32_000}</t></si></sst>'
    rows = "<row>" + '<c t="s"><v>0</v></c>' * 700 + "</row>"
    data = repacked(EMPTY, with_rows(rows), {"xl/sharedStrings.xml": strings.encode()})
    with pytest.raises(Unreadable, match="100,000 格或 20,000,000 字"):
        read_workbook(data)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('<row><c><v>1e999</v></c></row>', Cell(Sort.ERROR, "#NUM!")),
        ('<row><c><v>7.0</v></c></row>', Cell(Sort.NUMBER, "7")),
    ],
)  # fmt: skip
def test_a_number_is_written_as_a_person_would(row: str, told: Cell) -> None:
    assert read_workbook(repacked(EMPTY, with_rows(row)))["填报说明"].cells == {(1, 1): told}


def test_a_number_that_is_no_date_in_a_chinese_format_is_an_error_of_its_cell() -> None:
    data = edited(EMPTY, _dated)
    data = repacked(data, in_part("styles.xml", 'numFmtId="14"', 'numFmtId="31"'))
    for wild in ("1e10", "1e300", "-1e10"):
        changed = repacked(
            data, with_rows(f'<row r="200"><c s="{_style(data)}"><v>{wild}</v></c></row>')
        )
        cell = read_workbook(changed)["填报说明"].cells[200, 1]
        assert cell == Cell(Sort.ERROR, "#VALUE!", "yyyy年m月d日")


def _style(data: bytes) -> str:
    tab = ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")
    found = re.search(rb'r="A200" s="([0-9]+)"', tab)
    assert found
    return found[1].decode()
