"""Whatever a workbook is full of, openpyxl is given its tabs, cells and formats alone."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from sanxing.reading.package import Unreadable, unpack
from sanxing.reading.pared import pared
from sanxing.reading.workbook import read_workbook
from tests.sheets import in_part, repacked, sheet

MADE = sheet()
DAMAGED = "这个文件已损坏，读不出来"


def prefixed(name: str, data: bytes) -> bytes:
    """Every element of the main namespace with a prefix, as some programs write them."""
    if (
        not name.startswith("xl/")
        or name.endswith(".rels")
        or b"spreadsheetml/2006/main" not in data
    ):
        return data
    data = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", data)
    return data.replace(b" xmlns=", b" xmlns:x=")


def test_nothing_else_is_handed_on() -> None:
    data, tabs = pared(unpack(MADE))
    with ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == [
            "[Content_Types].xml",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            *(f"xl/worksheets/{number}.xml" for number in range(1, 6)),
        ]
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert len(tabs) == 5
    tags = set(re.findall(rb"<([A-Za-z]+)", whole))
    assert tags == {
        b"Types", b"Override", b"Relationships", b"Relationship", b"workbook", b"workbookPr", b"sheets",
        b"sheet", b"sst", b"si", b"t", b"styleSheet", b"numFmts", b"numFmt", b"cellXfs", b"xf",
        b"worksheet", b"sheetData", b"row", b"c", b"v",
    }  # fmt: skip


def test_a_workbook_with_prefixes_is_read_as_any() -> None:
    changed = repacked(MADE, prefixed)
    assert b"<x:sheetData" in ZipFile(BytesIO(changed)).read("xl/worksheets/sheet1.xml")
    assert read_workbook(changed) == read_workbook(MADE)


RANGES = "A1 " * 20_000
MANY = f'<conditionalFormatting sqref="{RANGES}"><cfRule/></conditionalFormatting>' * 20
NAMES = f"<definedName name='_xlnm.Print_Titles' localSheetId='0'>{'a,' * 90_000}</definedName>"
FORMATS = f'<numFmt numFmtId="200" formatCode="{"[" * 4_000}"/>' * 900


@pytest.mark.parametrize(
    "change",
    [
        in_part("sheet2.xml", "</sheetData>", f"</sheetData>{MANY}"),
        in_part("sheet2.xml", "<sheetData>", f"<sheetData>{MANY}"),
        in_part("workbook.xml", "<definedNames>", f"<definedNames>{NAMES}"),
        in_part("styles.xml", "<cellXfs", f"{FORMATS}<cellXfs"),
        in_part("styles.xml", "<cellXfs", f"<dxfs>{'<dxf><font/></dxf>' * 20_000}</dxfs><cellXfs"),
    ],
    ids=["ranges", "ranges among rows", "names", "formats", "styles"],
)
def test_what_would_take_openpyxl_minutes_is_passed_over(
    change: Callable[[str, bytes], bytes],
) -> None:
    assert read_workbook(repacked(MADE, change)) == read_workbook(MADE)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (in_part("styles.xml", "<cellXfs", FORMATS + FORMATS + "<cellXfs"), DAMAGED),
        (in_part("styles.xml", "</cellXfs>", f"{'<xf/>' * 65_490}</cellXfs>"), DAMAGED),
        (in_part("workbook.xml", 'name="问题隐患清单"', 'name="进展填报"'), DAMAGED),
        (in_part("workbook.xml.rels", "sheet3.xml", "sheet2.xml"), DAMAGED),
        (in_part("workbook.xml.rels", 'Id="rId3"', 'Id="rId99"'), DAMAGED),
        (
            in_part("sharedStrings.xml", "<t>编号</t>", f"<r><t>{'长' * 20_000}</t></r>" * 2),
            "有一格超过 32,767 个字，没有读取",
        ),
    ],
    ids=["formats", "styles", "title twice", "part twice", "no such part", "long words"],
)
def test_what_no_program_writes_is_refused(
    change: Callable[[str, bytes], bytes], message: str
) -> None:
    with pytest.raises(Unreadable, match=message):
        read_workbook(repacked(MADE, change))


def test_words_in_pieces_are_put_together_and_what_is_read_aloud_is_not() -> None:
    pieces = (
        "<r><rPr><b/></rPr><t>编</t></r><r><t xml:space='preserve'>号 </t></r><rPh><t>x</t></rPh>"
    )
    changed = repacked(MADE, in_part("sharedStrings.xml", "<t>编号</t>", pieces))
    assert read_workbook(changed)["进展填报"].cells[3, 2].text == "编号 "


def test_the_year_from_which_days_are_counted_is_kept() -> None:
    old = "<workbookPr"
    changed = repacked(MADE, in_part("workbook.xml", old, f'{old} date1904="1"'))
    assert read_workbook(changed)["进展填报"].cells[4, 7].text == "2025-07-01"
    without = repacked(MADE, in_part("workbook.xml", old, "<other"))
    assert read_workbook(without) == read_workbook(MADE)


def test_a_workbook_without_words_and_formats_is_read() -> None:
    kept = {name: part for name, part in unpack(MADE).items() if "shared" not in name}
    data, _ = pared(kept | {"xl/styles.xml": b"<styleSheet/>"})
    assert ZipFile(BytesIO(data)).read("xl/sharedStrings.xml").endswith(b'main"></sst>')
    del kept["xl/styles.xml"]
    pared(kept)


def test_a_tab_whose_part_is_a_chart_is_no_tab() -> None:
    kept = unpack(MADE)
    del kept["xl/worksheets/sheet3.xml"]
    assert len(pared(kept)[1]) == 4
