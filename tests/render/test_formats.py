"""Every format with hostile text: shown as itself, never obeyed."""

import csv
import io
import json
from datetime import date

import pytest

from sanxing.facts.standings import Clock
from sanxing.model.terms import Light
from sanxing.render import FORMATS, Screen, terminal
from sanxing.report.form import Cell, Chart, Column, Lines, Pairs, Report, Row, Table

HOSTILE = "[/red]:bomb: \x1b[2J\u202e|`<b>=1+1\n::error::"


def report(text: str = HOSTILE) -> Report:
    columns = (Column("编号", fixed=True), Column("事项"), Column("天数", number=True))
    detail = Column("说明", detail=True)
    blocks = (
        Pairs((("标签", text),), "事实"),
        Table((*columns, detail), (("1-1", Cell(text, Light.RED), 3, "细节"),), text),
        Table(columns, (), "空表", empty="没有。"),
        Lines((text,)),
        Chart(("月份",), ((Cell("●", Light.RED),),), (text,)),
    )
    clock = Clock(date(2022, 1, 1))
    return Report("list", text, clock, blocks, lambda: {"text": text}, "演示")


@pytest.mark.parametrize("name", FORMATS)
def test_no_control_character_reaches_the_output(name: str) -> None:
    shown = FORMATS[name](report(), Screen())
    assert not set(shown) & set("\x1b\u202e\x07")
    assert "演示" in shown


@pytest.mark.parametrize("colour", [True, False])
def test_a_terminal_shows_markup_as_text(colour: bool) -> None:
    shown = terminal.render(report(), 80, colour=colour)
    assert "[/red]:bomb:" in shown
    assert "\x1b[2J" not in shown
    assert ("\x1b[" in shown) is colour


def test_a_cell_that_looks_like_a_formula_is_quoted() -> None:
    for start in ("=", "+", "-", "@", " ="):
        text = FORMATS["csv"](report(f"{start}1"), Screen())
        rows = list(csv.reader(io.StringIO(text)))
        assert rows[2][1] == f"'{start}1"
        assert rows[6][1] == f"'{start}1"


def test_csv_has_the_columns_that_are_for_sheets_alone() -> None:
    lines = FORMATS["csv"](report("甲"), Screen()).splitlines()
    assert lines[:4] == ["事实", "项目,内容,数据性质", "标签,甲,演示", ""]
    assert lines[5:7] == ["编号,事项,天数,说明,数据性质", "1-1,甲,3,细节,演示"]
    assert "说明" not in FORMATS["table"](report("甲"), Screen())


def test_markdown_escapes_what_would_be_syntax() -> None:
    shown = FORMATS["md"](report(), Screen())
    assert "\\|" in shown
    assert "\\<b\\>" in shown
    assert "\n::error::" not in shown


def test_no_label_ends_the_code_that_a_chart_is_shown_as() -> None:
    chart = Chart(("```",), ((Cell("`"),),), ("```",))
    shown = FORMATS["md"](Report("x", "", Clock(date(2022, 1, 1)), (chart,), dict), Screen())
    assert shown.splitlines() == ["```text", "", "```"]


def test_json_is_ascii_where_the_output_cannot_hold_more() -> None:
    shown = FORMATS["json"](report("安"), Screen(unicode=False))
    assert shown.isascii()
    assert json.loads(shown)["text"] == "安"


def test_a_chart_wider_than_the_terminal_goes_on_below() -> None:
    row = tuple(Cell(str(number % 10)) for number in range(60))
    chart = Chart(("甲", "乙"), (row, row), ("", ""))
    shown = terminal.render(
        Report("x", "", Clock(date(2022, 1, 1)), (chart,), dict), 44, colour=False
    )
    lines = shown.splitlines()
    assert lines[0] == "甲  " + "0123456789" * 4
    assert lines[2] == "甲  " + "0123456789" * 2
    assert all(len(line) <= 44 for line in lines)


def test_a_table_of_eighty_columns_folds_and_never_cuts() -> None:
    sentence = "落实风险分级管控和隐患排查治理双重预防机制，" * 4
    table = Table((Column("编号", fixed=True), Column("要求")), (("1-1", sentence),))
    page = Report("x", "", Clock(date(2022, 1, 1)), (table,), dict)
    shown = terminal.render(page, 40, colour=False)
    assert "…" not in shown
    assert sentence in "".join(shown.replace("1-1", "").split()).replace("编号要求", "")


def test_a_head_wider_than_its_column_folds_as_well() -> None:
    heads = tuple(Column(head) for head in ("整改责任单位", "单位（场所）", "发现时间"))
    row = ("消防救援大队和城市管理局", "示例市示例街十二号", "2022-03-16")
    page = Report("x", "", Clock(date(2022, 1, 1)), (Table(heads, (row,)),), dict)
    shown = terminal.render(page, 26, colour=False)
    assert [line.split() for line in shown.splitlines()[:3]] == [
        ["单位"],
        ["整改责", "（场"],
        ["任单位", "所）", "发现时间"],
    ]


def struck(*texts: str) -> Report:
    columns = (Column("日期"), Column("编号", fixed=True), Column("内容"), Column("效力"))
    row: Row = ("2022-08-30", *(Cell(text, struck=True) for text in texts), "已作废")
    kept = ("2022-09-06", "L2", "甲", "有效")
    table = Table(columns, (row, kept))
    return Report("x", "", Clock(date(2022, 1, 1)), (table,), dict)


def test_a_struck_row_is_marked_where_nothing_can_be_struck() -> None:
    for shown in (
        FORMATS["table"](struck("L1", "乙"), Screen()),
        terminal.render(struck("L1", "乙"), 80, colour=False),
    ):
        assert "2022-08-30  ×L1   乙    已作废\n" in shown
        assert "2022-09-06  L2    甲    有效\n" in shown
        assert "\x1b[" not in shown


def test_a_terminal_strikes_and_marks_what_no_longer_counts() -> None:
    shown = terminal.render(struck("L1", "乙"), 80, colour=True)
    (line,) = (line for line in shown.splitlines() if "L1" in line)
    assert line == "2022-08-30  \x1b[9m×L1\x1b[0m   \x1b[9m乙\x1b[0m    已作废"


def test_a_struck_cell_keeps_its_tone() -> None:
    table = Table((Column("编号"),), ((Cell("L1", Light.RED, struck=True),),))
    page = Report("x", "", Clock(date(2022, 1, 1)), (table,), dict)
    assert "\x1b[9;31m×L1\x1b[0m" in terminal.render(page, 80, colour=True)


def test_markdown_strikes_all_but_empty_cells() -> None:
    shown = FORMATS["md"](struck("L1", " a~b "), Screen())
    assert "| 2022-08-30 | ~~L1~~ | ~~a\\~<!-- -->b~~ | 已作废 |" in shown
    assert "| ~~L1~~ |  | 已作废 |" in FORMATS["md"](struck("L1", ""), Screen())


def test_a_sheet_and_a_mark_never_mix() -> None:
    assert "2022-08-30,L1,乙,已作废" in FORMATS["csv"](struck("L1", "乙"), Screen())
