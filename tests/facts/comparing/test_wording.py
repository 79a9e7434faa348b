"""Differences in words: long texts only where they part, values as an office writes them."""

from datetime import date

import pytest

from sanxing.facts.comparing.difference import Difference
from sanxing.facts.comparing.wording import describe, value_of
from sanxing.model.terms import Direction
from tests.facts.builders import plan
from tests.facts.comparing.texts import TOPIC_FILE, described
from tests.reading.plans import edited

LONG = "管网改造要有计划、有步骤、有检查。" * 6
BEGUN = edited(TOPIC_FILE, "requirement: 更新老旧管网。", f"requirement: {LONG}先测后改。{LONG}")


def words(before: object, after: object) -> str:
    return describe(
        Difference("1-1", "requirement", before, after, Direction.NEUTRAL, "SX906", plan())
    )


def test_of_a_long_text_only_what_differs_is_shown() -> None:
    after = edited(TOPIC_FILE, "先测后改", "先改后测", BEGUN)
    assert described(after, BEGUN) == [
        "要求由“…步骤、有检查。先测后改。管网改造要有计…”改为“…步骤、有检查。先改后测。管网改造要有计…”"
    ]


def test_every_place_where_a_long_text_differs_is_shown() -> None:
    before = f"{LONG}先测后改，2023年底前达到100%。"
    after = before.replace("管网改造", "改造", 1).replace("100%", "10%")
    assert words(before, after) == (
        "要求由“管网改造要有计划、有……23年底前达到100%。”改为“改造要有计划、有……23年底前达到10%。”"
    )


def test_of_two_very_long_texts_the_whole_that_differs_is_shown() -> None:
    before, after = "甲" + LONG * 20 + "丙", "乙" + LONG * 20 + "丁"
    assert words(before, after) == f"要求由“{before}”改为“{after}”"


def test_what_was_added_or_cut_at_an_end_is_shown_there() -> None:
    assert words(LONG, LONG + "新") == "要求由“…有步骤、有检查。”改为“…有步骤、有检查。新”"
    assert words("新" + LONG, LONG) == "要求由“新管网改造要有计划…”改为“管网改造要有计划…”"
    assert words(LONG, LONG[:-4]) == "要求由“…有计划、有步骤、有检查。”改为“…有计划、有步骤、”"


def test_a_new_text_is_shown_from_its_beginning() -> None:
    assert words(None, LONG) == f"补写要求“{LONG[:60]}…”"


def test_of_a_list_only_what_came_and_went_is_told_unless_nothing_stayed() -> None:
    def listed(before: tuple[str, ...], after: tuple[str, ...]) -> str:
        return describe(Difference("1", "lead", before, after, Direction.NEUTRAL, "SX904", plan()))

    assert listed(("甲", "乙"), ("乙", "丙")) == "牵头单位增加丙，减少甲"
    assert listed(("甲", "乙"), ("乙",)) == "牵头单位减少甲"
    assert listed(("乙",), ("甲", "乙")) == "牵头单位增加甲"
    assert listed(("甲", "乙"), ("丙",)) == "牵头单位由甲、乙改为丙"


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("2021年底前", ""),
        ("到2021年底", ""),
        ("2021年12月底前", ""),
        ("2021年12月31日前", ""),
        ("2021-12-31", ""),
        ("2021年", "（2021-12-31）"),
        ("12月底前", "（2021-12-31）"),
        ("2021年四季度", "（2021-12-31）"),
    ],
)
def test_the_day_of_a_deadline_is_told_where_its_words_do_not_say_it(due: str, told: str) -> None:
    sides = ("2020年底前", due)
    moved = Difference("1-1-1", "due", *sides, Direction.LOOSER, "SX901", plan())
    moved = moved._replace(days=(date(2020, 12, 31), date(2021, 12, 31)))
    assert describe(moved) == f"时限由“2020年底前”推迟到“{due}”{told}"
    stated = moved._replace(before=None, direction=Direction.TIGHTER)
    assert describe(stated) == f"补写时限“{due}”{told}"
    assert describe(moved._replace(before=due, after=None, days=(moved.days[1], None))) == (
        f"删去时限“{due}”{told}"
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [((), "（空）"), (None, "（空）"), (True, "“是”"), (2021, " 2021 "), ("甲\n乙", "“甲 乙”")],
)
def test_values_are_written_as_an_office_writes_them(value: object, shown: str) -> None:
    assert value_of(value) == shown
