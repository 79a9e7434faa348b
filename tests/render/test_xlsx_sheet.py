"""The workbook as other programs read it: what is locked, what is open, what Excel checks itself."""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sanxing.model.sheet import HEAD_ROW, HIDDEN, PROGRESS, TABS
from sanxing.render.xlsx.sheet import render
from sanxing.report.sheet import Book
from tests.facts.builders import hazard
from tests.sheets import book, sheet, small_plan

BOOK = load_workbook(BytesIO(sheet()))


def open_cells(tab: Worksheet, row: int) -> list[str]:
    return [cell.coordinate[0] for cell in tab[row] if not cell.protection.locked]


def test_the_tabs_stand_in_order_and_the_last_is_very_hidden() -> None:
    states = {tab.title: tab.sheet_state for tab in BOOK.worksheets}
    assert states == {
        "填报说明": "visible",
        "进展填报": "visible",
        "问题隐患清单": "visible",
        "制度措施清单": "visible",
        "_sanxing": "veryHidden",
    }


def test_every_tab_is_protected_without_a_password() -> None:
    for tab in BOOK.worksheets:
        assert tab.protection.sheet is True
        assert tab.protection.password is None
    assert BOOK["进展填报"].protection.autoFilter is False  # False: not forbidden
    assert BOOK["进展填报"].protection.insertRows is True


def test_only_what_is_to_be_filled_in_is_open_and_tinted() -> None:
    assert open_cells(BOOK["进展填报"], 4) == list("IJKLMN")
    assert open_cells(BOOK["问题隐患清单"], 4) == []
    assert open_cells(BOOK["问题隐患清单"], 5) == list("CDEFGHIJKLMNP")
    assert open_cells(BOOK["制度措施清单"], 54) == list("CDEFGHIJKLMO")
    for tab in TABS:
        assert open_cells(BOOK[tab.title], HEAD_ROW) == []
        assert [cell.value for cell in BOOK[tab.title][HEAD_ROW]] == [
            field.title for field in tab.fields
        ]
    tints = {cell.fill.start_color.rgb for cell in BOOK["进展填报"][4]}
    assert tints == {"FFFFF9DB", "FFF5F6F8"}


def test_dates_and_numbers_are_real_and_ids_are_text() -> None:
    row = BOOK["进展填报"][5]
    assert [cell.value for cell in row[:4]] == [2, "1-1-2", "牵头", "节点2"]
    assert row[6].value == datetime(2022, 12, 31)
    assert row[6].number_format == 'yyyy-mm-dd"（推定）"'
    assert BOOK["进展填报"]["G4"].number_format == "yyyy-mm-dd"
    assert {cell.number_format for cell in row[8:9] + row[11:]} == {"@"}
    assert row[9].number_format == "yyyy-mm-dd"
    assert BOOK["问题隐患清单"]["N4"].value == datetime(2021, 7, 1)


def test_excel_checks_events_dates_numbers_levels_and_links() -> None:
    checks = {
        str(check.sqref): (check.type, check.formula1, check.formula2, check.errorStyle)
        for tab in TABS
        for check in BOOK[tab.title].data_validations.dataValidation
        if check.type and check.type != "none"
    }
    assert checks == {
        "I4:I8": ("list", '"启动,推进,完成,备注"', None, None),
        "J4:J8": ("date", "43983", "109574", None),
        "K4:K8": ("decimal", "-1000000000000000", "1000000000000000", None),
        "C5:C54": ("list", "_sanxing!$H$1:$H$4", None, "information"),
        "G5:G54": ("list", '"一般,重大"', None, None),
        "H5:H54": ("date", "43983", "109574", None),
        "J5:J54": ("date", "43983", "109574", None),
        "M5:M54": ("date", "43983", "109574", None),
    }
    for tab in TABS:
        for check in BOOK[tab.title].data_validations.dataValidation:
            assert check.prompt
            assert check.promptTitle
            assert not check.type or check.error


def test_pages_are_a4_landscape_with_heads_repeated_and_frozen() -> None:
    for tab in TABS:
        page = BOOK[tab.title]
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        # One page wide is what a missing width means.
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (None, 0)
        assert page.print_title_rows == "$3:$3"
        assert page.auto_filter.ref is not None
        assert all(cell.alignment.wrap_text for cell in page[HEAD_ROW])
    assert BOOK["进展填报"].freeze_panes == "E4"
    assert BOOK["问题隐患清单"].freeze_panes == "C4"


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    plan = small_plan()
    long = hazard(item="1-1", lead=("安监局",), requirement="整改到位。" * 60)
    tab = load_workbook(BytesIO(render(book(plan._replace(hazards=(long,))))))["进展填报"]
    heights = [tab.row_dimensions[row].height for row in (4, 6)]
    assert heights == [32.25, 194.25]


def test_nothing_is_a_formula_or_a_link_and_nothing_is_obeyed() -> None:
    plan = small_plan()
    hostile = hazard(
        item="1-1",
        lead=("安监局",),
        title="=HYPERLINK('http://a.b')",
        place="http://example.org/\x1b[31m",
        requirement="@SUM(A1)\n第二行_x0007_",
        note="123",
    )
    data = render(book(plan._replace(hazards=(hostile,))))
    tab = load_workbook(BytesIO(data))["问题隐患清单"]
    cells = [tab[f"{column}4"] for column in "EFJP"]
    assert [(cell.data_type, cell.hyperlink) for cell in cells] == [("s", None)] * 4
    assert [cell.value for cell in cells] == [
        "http://example.org/\\x1b[31m",
        "=HYPERLINK('http://a.b')",
        "@SUM(A1) 第二行_x0007_",
        "123",
    ]
    parts = ZipFile(BytesIO(data))
    assert not any(re.search(rb"<f[ >]", parts.read(name)) for name in parts.namelist())


def test_the_same_book_gives_the_same_bytes() -> None:
    assert render(book()) == sheet()
    assert BOOK.properties.created == datetime(2021, 6, 18)
    assert BOOK.properties.title == "假想市三年行动方案填报表"


def test_the_hidden_tab_holds_text_alone() -> None:
    hidden = BOOK[HIDDEN]
    assert {cell.data_type for row in hidden.iter_rows() for cell in row if cell.value} == {"s"}
    assert hidden["B6"].value == "K7QDM4TX"
    assert hidden["H4"].value == "2-1 任务1"


def test_an_agency_without_items_and_a_plan_without_topics_make_a_sheet() -> None:
    plan = small_plan()._replace(topics=(), hazards=(), measures=())
    made: Book = book(plan)
    tab = load_workbook(BytesIO(render(made)))[PROGRESS.title]
    assert tab.max_row == HEAD_ROW
    assert [str(check.sqref) for check in tab.data_validations.dataValidation] == []
