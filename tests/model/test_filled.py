"""Cells by their names: of columns beyond Z too, and in the order of the sheet."""

from sanxing.model.filled import MORE, Problem, place_of, short
from sanxing.model.sheet import HAZARDS, PROGRESS, compared_fields, letter, locked_digests


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letter(column) for column in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


def test_a_cell_is_named_by_its_tab() -> None:
    assert PROGRESS.cell("value", 7) == "进展填报!K7"
    assert HAZARDS.field("level").title == "级别＊"


def test_problems_stand_in_the_order_of_the_sheet() -> None:
    ordered = ["进展填报", "进展填报!B7", "进展填报!K7:L8", "进展填报!AA7", "进展填报!A10", "制度措施清单!A4", "备忘", "进展填报 (2)", MORE]  # fmt: skip
    problems = [Problem(where, "") for where in sorted(ordered)]
    assert [each.where for each in sorted(problems, key=place_of)] == ordered


def test_locked_cells_are_told_apart_one_by_one() -> None:
    one, other = locked_digests(["甲", "乙"]).split(), locked_digests(["甲乙", ""]).split()
    assert len(one) == len(other) == 2
    assert not set(one) & set(other)
    assert locked_digests(iter([" 甲\n乙 "])) == locked_digests(["甲 乙"])


def test_every_locked_cell_is_compared_but_the_status_of_an_item() -> None:
    assert (
        "".join(letter(PROGRESS.column(each.key)) for each in compared_fields(PROGRESS)) == "ACDEFG"
    )
    kept = "".join(letter(HAZARDS.column(each.key)) for each in compared_fields(HAZARDS))
    assert kept == "ACDEFGHIJKLMNOP"


def test_what_is_long_is_told_shortened_on_one_line() -> None:
    assert (short("甲\n乙 "), short("长" * 21), short("长" * 20)) == (
        "甲 乙",
        "长" * 19 + "…",
        "长" * 20,
    )
    assert short("长" * 60, 60) == "长" * 60
