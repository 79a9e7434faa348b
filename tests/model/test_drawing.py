"""IDs are of their day, taken by nobody, and sort behind what was recorded before."""

from datetime import date
from itertools import count
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.model.drawing import LETTERS, new_id
from sanxing.model.ids import is_id

DAY = date(2021, 3, 5)


def test_an_id_is_the_day_and_four_letters() -> None:
    assert new_id("L", DAY, (), lambda below: 0) == "L20210305-2222"
    assert new_id("H-", DAY, (), lambda below: below - 1) == "H-20210305-HZZZ"
    assert is_id(new_id("M-", DAY, (), lambda below: 12345))


def test_letters_that_people_misread_are_never_drawn() -> None:
    assert not set("01IO") & set(LETTERS)
    assert sorted(LETTERS) == list(LETTERS)


def test_what_is_taken_is_drawn_again() -> None:
    numbers = iter([7, 7, 8])
    assert new_id("L", DAY, {"L20210305-2229"}, lambda below: next(numbers)) == "L20210305-222A"


def test_the_next_id_sorts_behind_those_of_the_same_day() -> None:
    behind = ["L20210305-22ZZ", "L20210305-2A22", "L20210304-ZZZZ"]
    assert new_id("L", DAY, (), lambda below: 0, behind) == "L20210305-2A23"


@pytest.mark.parametrize(
    ("behind", "name"),
    [("AB13", "AB22"), ("KP01", "KP22"), ("S7KQ2PX-0012", "S7KR"), ("x", "2222"), ("00", "2222")],
)
def test_ids_that_people_have_made_up_are_sorted_behind_as_well(behind: str, name: str) -> None:
    drawn = new_id("L", DAY, (), lambda below: 0, [f"L20210305-{behind}"])
    assert drawn == f"L20210305-{name}"
    assert behind == "x" or drawn > f"L20210305-{behind}"


def test_behind_the_last_of_all_any_will_do() -> None:
    assert new_id("L", DAY, (), lambda below: 0, ["L20210305-ZZZZ"]) == "L20210305-2222"
    crowded = {f"L20210305-ZZZ{letter}" for letter in LETTERS}
    numbers = count()
    name = new_id("L", DAY, crowded, lambda below: next(numbers) % below, ["L20210305-ZZZ2"])
    assert name == "L20210305-2256"  # the 101st draw


@given(st.lists(st.integers(0, 2**32), max_size=60), st.randoms(use_true_random=False))
def test_a_day_of_entries_keeps_their_order(numbers: list[int], random: Random) -> None:
    names: list[str] = []
    for _ in numbers:
        names.append(new_id("L", DAY, names, random.randrange, names))
    assert names == sorted(set(names))
