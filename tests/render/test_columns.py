"""Widths of columns: as wide as they want, or words whole and the rest shared, or nothing that would fit."""

from hypothesis import given
from hypothesis import strategies as st

from sanxing.render.columns import Texts, column_widths

DATE = Texts("截止日期", ("2021-02-28", "2022-12-31"))
ID = Texts("编号", ("H-20210518-QK7R",), whole=True)
TITLE = Texts("事项", ("示例花园小区消防车通道被车位占用", "短"))


def test_with_room_enough_every_column_is_as_wide_as_it_wants() -> None:
    assert column_widths([ID, TITLE, DATE], 80) == [15, 32, 10]


def test_dates_and_ids_stay_whole_and_long_texts_share_the_rest() -> None:
    assert column_widths([ID, TITLE, TITLE, DATE], 60) == [15, 18, 17, 10]


def test_heads_fold_before_words_do() -> None:
    head = Texts("逾期天数", ("3",), whole=True)
    assert column_widths([head, DATE], 18) == [8, 10]
    assert column_widths([head, DATE], 14) == [4, 10]


def test_words_are_cut_when_nothing_else_helps() -> None:
    assert column_widths([ID, DATE], 22) == [15, 7]


def test_what_cannot_fit_is_left_to_the_terminal() -> None:
    assert column_widths([ID, DATE], 18) is None
    assert column_widths([], 10) == []


@given(
    st.lists(
        st.builds(
            Texts,
            st.text("编号事项a", min_size=1, max_size=8),
            st.lists(st.text("甲乙，（）a1- ", max_size=40), max_size=4).map(tuple),
            st.booleans(),
        ),
        max_size=6,
    ),
    st.integers(0, 200),
)
def test_widths_never_exceed_the_room(columns: list[Texts], room: int) -> None:
    widths = column_widths(columns, room)
    if widths is not None:
        assert sum(widths) <= room
        assert len(widths) == len(columns)
        assert all(width > 0 for width in widths)
