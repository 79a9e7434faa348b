"""What is put on paper: cells by what they are, texts that no cell can hold, heights of wrapped Chinese."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from sanxing.render.xlsx.paper import Paper, height, number_format, shown, whole, write
from sanxing.report.form import Rate
from sanxing.report.worksheet import Assumed, Content, Toned


def written(content: Content) -> object:
    paper = Paper("题", date(2022, 1, 1))
    write(paper.tab("表"), 0, 0, content, paper.style())
    return load_workbook(BytesIO(paper.bytes()))["表"]["A1"].value


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("=1+1", "=1+1"),
        ("12", "12"),
        (12, 12),
        (1.5, 1.5),
        (Rate(1, 3), 0.333),
        (Toned(3), 3),
        ("", None),
        (None, None),
    ],
)
def test_a_cell_is_what_it_is_and_not_what_it_looks_like(content: Content, value: object) -> None:
    assert written(content) == value


def test_numbers_dates_and_shares_are_shown_as_such_and_ids_stay_text() -> None:
    day = date(2021, 6, 30)
    assert number_format(day) == "yyyy-mm-dd"
    assert number_format(Toned(Assumed(day))) == 'yyyy-mm-dd"（推定）"'
    assert number_format(Rate(1, 1)) == "0.0%"
    assert number_format("2-2", as_text=True) == "@"
    assert number_format(2, as_text=True) == "General"
    told = [shown(each) for each in (None, day, Assumed(day), Rate(1, 3), Toned("甲"))]
    assert told == ["", "2021-06-30", "2021-06-30（推定）", "33.3%", "甲"]


def test_what_no_cell_can_hold_is_cut_and_the_cell_says_so() -> None:
    assert whole("长" * 32_767) == "长" * 32_767
    told = whole("长" * 40_000)
    assert len(told) == 32_767
    assert told.endswith("长…（超过一格所能容纳的，已截断；原文共 40000 字）")


def test_a_cell_is_measured_in_the_units_of_the_spreadsheet() -> None:
    told = whole("\U00020000" * 20_000)
    assert len(told.encode("utf-16-le")) // 2 in (32_766, 32_767)
    assert "原文共 20000 字" in told


def test_a_row_is_as_high_as_its_longest_text_and_no_higher_than_a_sheet_shows() -> None:
    assert height([]) == height([("短", 10)]) == 18.5
    assert height([("短", 10), ("安全生产", 5)]) == 32
    assert height([("长" * 9_000, 10)]) == 400
