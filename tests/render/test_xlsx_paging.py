"""Where sheets of paper end, and what becomes of cells that are one."""

from hypothesis import given
from hypothesis import strategies as st

from sanxing.render.xlsx.paging import Block, Sheetful, parts_of, sheetfuls
from sanxing.report.worksheet import Span


def ends(heights: list[float], blocks: list[Block], room: float, taken: float = 0) -> list[int]:
    return [sheet.end for sheet in sheetfuls(heights, blocks, room, taken)]


def test_rows_fill_a_sheet_and_go_on_in_the_next() -> None:
    assert ends([10] * 10, [], 40) == [4, 8, 10]
    assert ends([], [], 40) == []


def test_the_first_sheet_has_less_room() -> None:
    assert ends([10] * 10, [], 40, taken=15) == [2, 6, 10]


def test_a_row_higher_than_a_sheet_stands_alone() -> None:
    assert ends([90, 10, 10], [], 40) == [1, 3]


def test_a_sheet_ends_at_a_seam_where_enough_of_it_is_filled() -> None:
    blocks = [Block(Span(0, 0, 5), 10), Block(Span(0, 6, 11), 10)]
    assert ends([10] * 12, blocks, 70) == [6, 12]


def test_no_sheet_is_left_a_third_empty_for_the_sake_of_a_seam() -> None:
    blocks = [Block(Span(0, 0, 3), 10), Block(Span(0, 4, 11), 10)]
    assert ends([10] * 12, blocks, 60) == [6, 12]


def test_a_seam_that_leaves_a_sheet_almost_empty_is_too_early() -> None:
    blocks = [Block(Span(0, 0, 0), 10), Block(Span(0, 1, 9), 10)]
    assert ends([10] * 10, blocks, 40) == [4, 8, 10]


def test_of_two_seams_the_one_that_tears_less_is_taken() -> None:
    outer, first, second = Span(0, 0, 13), Span(1, 0, 5), Span(1, 6, 13)
    blocks = [Block(span, 10) for span in (outer, first, second)]
    assert ends([10] * 14, blocks, 70) == [6, 13, 14]


def test_rows_grow_until_what_is_merged_over_them_has_room() -> None:
    sheets = list(sheetfuls([10, 10, 10], [Block(Span(0, 0, 1), 50)], 100))
    assert sheets == [Sheetful(0, 3, (25, 25, 10))]


def test_each_part_of_a_torn_cell_has_room_for_its_text() -> None:
    sheets = list(sheetfuls([10] * 6, [Block(Span(0, 0, 5), 30)], 40))
    assert [sum(sheet.heights) for sheet in sheets] == [40, 30]


def test_a_torn_cell_goes_on_at_the_top_of_the_next_sheet_and_says_so() -> None:
    sheets = [Sheetful(0, 3, ()), Sheetful(3, 6, ()), Sheetful(6, 9, ())]
    assert list(parts_of([Span(1, 1, 7, "（续）"), Span(2, 3, 5, "（续）")], sheets)) == [
        Span(1, 1, 2, ""),
        Span(1, 3, 5, "（续）"),
        Span(1, 6, 7, "（续）"),
        Span(2, 3, 5, ""),
    ]


@given(
    st.lists(st.integers(1, 60).map(float), max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 12), st.integers(1, 80)), max_size=6),
)
def test_every_row_stands_on_one_sheet_and_only_a_lone_one_overfills_it(
    heights: list[float], spans: list[tuple[int, int, int]]
) -> None:
    last = len(heights) - 1
    blocks = [
        Block(Span(column, first, min(first + more, last)), float(need))
        for column, (first, more, need) in enumerate(spans)
        if first <= last
    ]
    sheets = list(sheetfuls(heights, blocks, 100))
    rows = [row for sheet in sheets for row in range(sheet.first, sheet.end)]
    assert rows == list(range(len(heights)))
    assert all(sum(sheet.heights) <= 100.001 for sheet in sheets if len(sheet.heights) > 1)
