"""The exported workbook as other programs read it: types, filters, merges, lights, paper; and nothing obeyed."""

import os
import re
import shutil
import subprocess
import time
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from sanxing.render.xlsx.workbook import render
from sanxing.report.edition import Edition
from sanxing.report.workbook import workbook_of
from tests.editions import edition, example
from tests.facts.builders import hazard, milestone, plan, task, topic, whole_plan

EXAMPLE = render(workbook_of(example()))
BOOK = load_workbook(BytesIO(EXAMPLE))
NAMES = ["台账", "打印版", "按单位汇总", "问题隐患清单", "制度措施清单"]
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "</script>",
    "{{7*7}}",
    "\x1b[31m红",
    "\u202e反",
    "\x00零",
    "第一行\n第二行",
    "http://example.org/",
    "@SUM(A1)",
    "'12",
)


def head_row(tab: Worksheet) -> int:
    return next(row for row in range(1, 9) if tab.cell(row, 1).value in ("序号", "单位"))


def rows_of(tab: Worksheet) -> dict[str, tuple[Cell, ...]]:
    """Rows by the ID in their second column."""
    rows = tab.iter_rows(min_row=head_row(tab) + 1)
    return {str(row[1].value): row for row in rows}  # type: ignore[misc]


def test_the_tabs_stand_in_order_with_title_day_and_notice_on_top() -> None:
    assert BOOK.sheetnames == NAMES
    for tab in BOOK.worksheets:
        assert str(tab["A1"].value).startswith("示例市燃气和消防安全专项整治三年行动方案（演示）")
        assert tab["A2"].value == "截至 2022-07-10　　演示数据：地方、单位和进展均为虚构"


def test_the_ledger_has_real_dates_and_numbers_and_ids_that_stay_text() -> None:
    row = rows_of(BOOK["台账"])["1-2-1"]
    assert (row[0].value, row[0].data_type) == (5, "n")
    assert (row[1].value, row[1].data_type, row[1].number_format) == ("1-2-1", "s", "@")
    assert (row[8].value, row[8].number_format) == (datetime(2022, 6, 30), "yyyy-mm-dd")
    assert (row[10].value, row[11].value, row[11].data_type) == ("逾期", 10, "n")
    assumed = rows_of(BOOK["台账"])["4-1"][8]
    assert (assumed.value, assumed.number_format) == (
        datetime(2023, 12, 31),
        'yyyy-mm-dd"（推定）"',
    )


def test_the_ledger_is_filtered_frozen_and_merges_nothing() -> None:
    tab = BOOK["台账"]
    assert tab.auto_filter.ref == "A5:O61"
    assert tab.freeze_panes == "E6"
    assert list(tab.merged_cells.ranges) == []
    assert [cell.value for cell in tab[5]][:3] == ["序号", "编号", "专题"]


def test_lights_are_rules_that_follow_the_status_cell() -> None:
    rules = {
        (str(area.sqref), tuple(rule.formula), rule.dxf.fill.bgColor.rgb)
        for area in BOOK["台账"].conditional_formatting
        for rule in area.rules
        if str(area.sqref).startswith("K")
    }
    done = 'OR($K6="已完成",$K6="已销号",$K6="逾期完成")'
    soon = 'AND($K6<>"",ISNUMBER($I6),$I6<=DATE(2022,7,10)+30)'
    assert rules == {
        ("K6:K61", ('$K6="逾期"',), "FFFFC7CE"),
        ("K6:K61", ('$K6="到期无记录"',), "FFD9D9D9"),
        ("K6:K61", (done,), "FFC6EFCE"),
        ("K6:K61", (soon,), "FFFFEB9C"),
    }
    areas = {str(area.sqref) for area in BOOK["台账"].conditional_formatting}
    assert areas == {"I6:I61", "K6:K61", "L6:L61"}
    check = BOOK["台账"].data_validations.dataValidation[0]
    assert (str(check.sqref), check.formula1, check.errorStyle) == (
        "K6:K61",
        '"未启动,推进中,已完成,已销号,已延期,逾期,到期无记录,逾期完成"',
        "warning",
    )


def test_every_page_is_a4_landscape_one_page_wide_with_numbers_and_repeated_heads() -> None:
    for tab in BOOK.worksheets:
        assert (tab.page_setup.orientation, tab.page_setup.paperSize) == ("landscape", 9)
        assert tab.sheet_properties.pageSetUpPr is not None
        assert tab.sheet_properties.pageSetUpPr.fitToPage is True
        # One page wide is what a missing width means.
        assert (tab.page_setup.fitToWidth, tab.page_setup.fitToHeight) == (None, 0)
        assert tab.print_title_rows == f"${head_row(tab)}:${head_row(tab)}"
        assert tab.oddFooter is not None
        assert tab.oddFooter.center.text == "第 &P 页，共 &N 页"


def test_the_printed_page_merges_what_rows_share_and_breaks_between_parts() -> None:
    tab = BOOK["打印版"]
    merged = {str(area) for area in tab.merged_cells.ranges}
    assert {"A1:L1", "B5:B15", "C5:C8", "F5:F15", "G5:G15"} <= merged
    assert tab["B5"].value == "1 城镇燃气安全整治（演示）"
    assert [tab[f"B{row}"].value for row in range(6, 16)] == [None] * 10
    breaks = [each.id for each in tab.row_breaks.brk]
    assert breaks
    spans = [area for area in tab.merged_cells.ranges if area.min_row > 4]
    assert [
        str(area) for area in spans for end in breaks if area.min_row <= end < area.max_row
    ] == []
    assert all(cell.border.left.style == "thin" for cell in tab[5])


def test_a_part_that_goes_on_over_a_page_is_named_again() -> None:
    made = plan(
        topic(1, *(task(number, milestone(1, title="整改" * 40)) for number in range(1, 60)))
    )
    tab = load_workbook(BytesIO(render(workbook_of(edition(made)))))["打印版"]
    names = [cell.value for cell in tab["B"][head_row(tab) :] if cell.value]
    assert names == ["1 专题1"] + ["1 专题1（续）"] * (len(tab.row_breaks.brk))
    assert len(names) > 2


def test_the_summary_gives_rates_as_numbers_that_read_as_percentages() -> None:
    tab = BOOK["按单位汇总"]
    row = next(row for row in tab.iter_rows() if row[0].value == "住建局")
    assert [cell.data_type for cell in row[1:]] == ["n"] * 8
    assert (row[8].value, row[8].number_format) == (0.333, "0.0%")
    assert tab["A3"].value is not None
    assert "配合的不计" in str(tab["A3"].value)


def test_the_lists_are_filtered_and_have_real_dates() -> None:
    tab = BOOK["问题隐患清单"]
    row = rows_of(tab)["H-20220316-V9HD"]
    assert [row[place].value for place in (6, 13, 20)] == [
        *(datetime(2022, 3, 16), datetime(2022, 6, 30)),
        10,
    ]
    assert tab.auto_filter.ref == "A4:U9"
    assert rows_of(BOOK["制度措施清单"])["M-20210630-R5YG"][6].value == datetime(2021, 6, 30)


def hostile_edition() -> Edition:
    letters = "ABCDEFGHJKLMNP"
    entries = tuple(
        hazard(f"H-20210305-AAA{letter}", title=text, place=text, requirement=text, note=text)
        for letter, text in zip(letters, HOSTILE, strict=False)
    )
    topics = (
        topic(1, *(task(place, title=text) for place, text in enumerate(HOSTILE, 1))),
        topic(2, task(1)),
    )
    made = whole_plan(hazards=entries, topics=topics)
    made = made._replace(head=made.head._replace(title="=1+1\x07方案"))
    return edition(made)


def test_nothing_is_a_formula_or_a_link_and_nothing_is_obeyed() -> None:
    data = render(workbook_of(hostile_edition()))
    book = load_workbook(BytesIO(data))
    cells = [cell for tab in book.worksheets for row in tab.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell for cell in cells if cell.hyperlink] == []
    texts = {str(cell.value) for cell in cells}
    assert {
        "<img src=x onerror=alert(1)>",
        "=cmd|' /C calc'!A0",
        "{{7*7}}",
        "\\x1b[31m红",
        "\\u202e反",
        "\\x00零",
        "第一行 第二行",
        "http://example.org/",
    } <= texts
    assert book["台账"]["A1"].value == "=1+1\\x07方案任务台账"
    parts = ZipFile(BytesIO(data))
    sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
    assert not any(re.search(rb"<f[ >]|<hyperlink", sheet) for sheet in sheets)


def test_texts_too_long_for_a_cell_or_a_page_are_cut_and_say_so() -> None:
    long = hazard("H-20210305-AAAA", requirement="长" * 40_000)
    made = whole_plan(hazards=(long,), topics=(topic(1, task(1, requirement="多" * 3_000)),))
    book = load_workbook(BytesIO(render(workbook_of(edition(made)))))
    cell = rows_of(book["问题隐患清单"])["H-20210305-AAAA"][8]
    assert str(cell.value).endswith("…（超过一格所能容纳的，已截断；原文共 40000 字）")
    printed = next(row for row in book["打印版"].iter_rows() if row[3].value == "1-1")
    assert str(printed[4].value).endswith("多…（未完，全文见“台账”）")
    assert rows_of(book["台账"])["1-1"][4].value == "多" * 3_000


def test_empty_pages_say_why_and_can_be_opened() -> None:
    book = load_workbook(BytesIO(render(workbook_of(edition(plan())))))
    told = [tab.cell(head_row(tab) + 1, 1).value for tab in book.worksheets]
    assert told == [
        "没有符合条件的事项。",
        "没有符合条件的任务。",
        "没有单位牵头或分工的事项。",
        "问题隐患清单中还没有条目。",
        "制度措施清单中还没有条目。",
    ]


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert render(workbook_of(example())) == EXAMPLE
    assert BOOK.properties.created == datetime(2022, 7, 10)


def test_ten_thousand_hazards_take_seconds() -> None:
    entries = tuple(
        hazard(
            f"H-20210305-{chr(65 + place // 1000)}{place % 1000:03}", requirement="更换管道。" * 8
        )
        for place in range(10_000)
    )
    made = edition(whole_plan(hazards=entries))
    begun = time.process_time()
    data = render(workbook_of(made))
    assert time.process_time() - begun < 30
    assert len(data) < 5_000_000


SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_reads_the_ledger_as_it_was_written(tmp_path: Path) -> None:
    made = tmp_path / "台账.xlsx"
    made.write_bytes(EXAMPLE)
    profile = (tmp_path / "profile").as_uri()
    convert = [
        *(str(SOFFICE), f"-env:UserInstallation={profile}", "--headless"),
        *("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path)),
        str(made),
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=60, env={**os.environ})
    lines = (tmp_path / "台账.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("示例市燃气和消防安全专项整治三年行动方案（演示）任务台账")
    row = next(line for line in lines if line.startswith("5,1-2-1,"))
    assert ",2022-06-30,2022-06-29 推进 86.5%：未达到100%，仍在安装,逾期,10," in row
    assumed = next(line for line in lines if ",4-1," in line)
    assert ",2023-12-31（推定）,无记录,未启动," in assumed
