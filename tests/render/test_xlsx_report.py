"""Any report as a workbook: a tab a table, real numbers and dates, percentages, names that tabs may have."""

from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook, load_workbook

from sanxing.facts.standings import Clock
from sanxing.model.terms import Light
from sanxing.render.xlsx.workbook import render_report
from sanxing.report.form import (
    Block,
    Cell,
    Chart,
    Column,
    Lines,
    Pairs,
    Paragraph,
    Rate,
    Report,
    Table,
)

CLOCK = Clock(date(2022, 3, 31))
COLUMNS = (Column("编号", fixed=True), Column("事项"), Column("数", number=True), Column("日期"))


def report(*blocks: Block, title: str = "季度通报", notice: str | None = None) -> Report:
    return Report("report", title, CLOCK, blocks, dict, notice)


def read(made: Report) -> Workbook:
    return load_workbook(BytesIO(render_report(made)))


def values(book: Workbook, name: str) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in book[name].iter_rows()]


def test_each_table_has_a_tab_and_lines_and_facts_share_the_first() -> None:
    book = read(
        report(
            Paragraph("本季度完成 3 项。"),
            Pairs((("期间", "2022-01-01 至 2022-03-31"),), "范围"),
            Table(COLUMNS, (("1-1", "任务", 3, date(2022, 3, 1)),), "新完成"),
            Lines(("只计牵头的。",)),
            Lines(("不表示没有做。",), "说明"),
            notice="演示数据",
        )
    )
    assert book.sheetnames == ["概要", "新完成"]
    assert values(book, "概要") == [
        ("季度通报", None),
        ("截至 2022-03-31", None),
        ("演示数据", None),
        ("项目", "内容"),
        (None, "本季度完成 3 项。"),
        ("范围", None),
        ("期间", "2022-01-01 至 2022-03-31"),
        ("说明", None),
        (None, "不表示没有做。"),
    ]
    assert values(book, "新完成") == [
        ("季度通报　新完成", None, None, None),
        ("截至 2022-03-31", None, None, None),
        ("演示数据", None, None, None),
        ("只计牵头的。", None, None, None),
        ("编号", "事项", "数", "日期"),
        ("1-1", "任务", 3, datetime(2022, 3, 1)),
    ]


def test_what_a_column_of_numbers_says_in_words_is_a_number() -> None:
    texts = ("12", Cell("-3", Light.RED), Rate(5, 11), Rate(2, 2), "12.5", "+3", "3/4", None, "007")
    rows = tuple(("A", "12", text, None) for text in texts)
    book = read(report(Table(COLUMNS, rows, "排名")))
    body = list(book["排名"].iter_rows(min_row=4))
    assert [row[2].value for row in body] == [12, -3, 0.455, 1, 12.5, "+3", "3/4", None, "007"]
    assert [row[2].number_format for row in body[2:4]] == ["0.0%", "0.0%"]
    assert {row[1].value for row in body} == {"12"}
    assert body[1][2].fill.start_color.rgb == "FFFFC7CE"


def test_what_no_longer_counts_is_struck_through() -> None:
    book = read(report(Table(COLUMNS, ((Cell("1-1", struck=True), "任务", 1, None),), "台账")))
    row = next(iter(book["台账"].iter_rows(min_row=4)))
    assert (row[0].value, row[0].font.strike, row[1].font.strike) == ("1-1", True, None)


def test_tabs_are_named_by_titles_without_what_a_name_may_not_hold() -> None:
    titles = ("a/b:c*[d]?", "A B C D", "'引号'", "长" * 40, "长" * 50, None, "", "History")
    tables = (Table(COLUMNS, (), title) for title in titles)
    assert read(report(*tables)).sheetnames == [
        *("a b c d", "A B C D（2）", "引号", "长" * 31, "长" * 28 + "（2）"),
        *("表", "表（2）", "History（2）"),
    ]


def test_a_title_that_tells_the_day_is_not_told_it_again() -> None:
    book = read(report(Lines(("无。",)), title="通报（截至 2022-03-31）"))
    assert values(book, "概要")[:2] == [("通报（截至 2022-03-31）", None), ("项目", "内容")]


def test_an_empty_table_says_so_and_a_chart_keeps_its_captions() -> None:
    chart = Chart(("阶段1",), ((Cell("█"),),), ("2020-06 至 2020-07",), "时间表")
    book = read(report(chart, Table(COLUMNS, (), "新逾期", empty="没有。")))
    assert values(book, "概要")[3:] == [("时间表", None), ("阶段1", "2020-06 至 2020-07")]
    assert values(book, "新逾期")[3][0] == "没有。"
    assert book["新逾期"].auto_filter.ref is None


def test_hostile_text_is_text_and_the_same_report_gives_the_same_bytes() -> None:
    hostile = '=HYPERLINK("http://a.b")\x1b\u202e\n'
    made = report(
        Lines((hostile,)),
        Table(COLUMNS, ((hostile, hostile, hostile, None),), hostile),
        title=hostile,
    )
    assert render_report(made) == render_report(made)
    book = read(made)
    cells = [cell for tab in book.worksheets for row in tab.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell for cell in cells if cell.hyperlink] == []
    assert '=HYPERLINK("http://a.b")\\x1b\\u202e ' in {cell.value for cell in cells}
