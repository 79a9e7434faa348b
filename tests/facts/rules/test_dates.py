"""Words of a deadline as rules read them: a day or nothing."""

from datetime import date

import pytest

from sanxing.facts.rules.dates import day_of


@pytest.mark.parametrize(
    ("words", "year", "day"),
    [
        ("2022年底前", None, date(2022, 12, 31)),
        ("6月底前", 2020, date(2020, 6, 30)),
        ("6月底前", None, None),
        ("近期", None, None),
        (None, None, None),
    ],
)
def test_words_that_name_no_day_are_nothing(
    words: str | None, year: int | None, day: date | None
) -> None:
    assert day_of(words, year) == day
