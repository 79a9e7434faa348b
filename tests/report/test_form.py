"""Values of the waist that print themselves."""

import pytest

from sanxing.report.form import Rate, plain


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (0, 0, "—"),
        (3, 0, "—"),
        (0, 7, "0%"),
        (7, 7, "100%"),
        (1, 2, "50%"),
        (6, 7, "85.7%"),
        (1, 8, "12.5%"),
        (1, 16, "6.3%"),
        (1, 10_000, "0.1%"),
        (9_999, 10_000, "99.9%"),
        (10_001, 10_000, "100.1%"),
        (5, 2, "250%"),
    ],
)
def test_only_all_is_a_hundred_percent_and_only_none_is_naught(
    part: int, whole: int, shown: str
) -> None:
    assert plain(Rate(part, whole)) == shown
