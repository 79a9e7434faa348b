"""Folding: nothing lost, nothing too wide, no line that begins with 、 where it can be helped."""

from hypothesis import given
from hypothesis import strategies as st

from sanxing.render.folding import fold
from sanxing.render.safe import width_of

CHINESE = st.text(alphabet="安全生产整治、，。（）《》“”abc 123-●○", max_size=80)


def test_a_line_never_begins_with_a_stop() -> None:
    assert fold("发改局、工信局、住建局", 13) == ["发改局、工信", "局、住建局"]
    assert fold("安全生产，整治", 8) == ["安全生", "产，整治"]


def test_a_line_never_ends_with_an_opening_bracket() -> None:
    assert fold("负责人（分别牵头）", 8) == ["负责人", "（分别牵", "头）"]


def test_dates_and_ids_stay_whole() -> None:
    assert fold("到2022-12-31为止", 12) == ["到2022-12-31", "为止"]
    assert fold("6-1●2022-12-31  6-2●2022-12-31", 20) == ["6-1●2022-12-31", "6-2●2022-12-31"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert fold("abcdefgh", 4) == ["abcd", "efgh"]


def test_nothing_is_one_empty_line() -> None:
    assert fold("", 10) == [""]


@given(CHINESE, st.integers(2, 60))
def test_lines_fit_and_nothing_but_spaces_is_lost(text: str, width: int) -> None:
    lines = fold(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
