"""IDs: every way of writing one, and one order for all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.model.ids import (
    PATTERNS,
    is_id,
    is_within,
    milestone_id,
    read_id,
    sort_key,
    task_id,
)

IDS = st.one_of([st.from_regex(pattern.pattern, fullmatch=True) for pattern in PATTERNS.values()])
LIKE_IDS = st.text(alphabet="二三五一十百0129（）().。-—_－PＰpOSFTHM第是、 是９２", max_size=12)


def test_ids_are_built_from_the_numbers_of_the_document() -> None:
    assert task_id(2, 3) == "2-3"
    assert milestone_id(task_id(12, 10), 1) == "12-10-1"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2", "2"),
        ("2-2", "2-2"),
        ("2.2", "2-2"),
        ("２．２", "2-2"),
        ("2。2", "2-2"),
        ("2_2", "2-2"),
        ("2—2", "2-2"),
        ("2–2", "2-2"),
        ("２－２", "2-2"),
        (" 2 - 2 - 1 ", "2-2-1"),
        ("2.2.1", "2-2-1"),
        ("(二)二", "2-2"),
        ("（二）二", "2-2"),
        ("(二)二是", "2-2"),
        ("（二）二是", "2-2"),
        ("（二）第二", "2-2"),
        ("(2)2", "2-2"),
        ("（２）２是", "2-2"),
        ("(十二)四是", "12-4"),
        ("(二)", "2"),
        ("（十）", "10"),
        ("二(二)", "2"),
        ("二（二）", "2"),
        ("二、（二）", "2"),
        ("二(二)二是", "2-2"),
        ("二、（十一）十二", "11-12"),
        ("三(二)", "P2"),
        ("三（二）", "P2"),
        ("三(二)1", "P2-1"),
        ("三、（二）一是", "P2-1"),
        ("五(三)", "S3"),
        ("五（三）", "S3"),
        ("五（三）二", "S3-2"),
        ("p2-1", "P2-1"),
        ("Ｐ２－１", "P2-1"),
        ("o-1", "O-1"),
        ("s3.2", "S3-2"),
        ("f-t01", "F-T01"),
        ("Ｆ－Ｚ１", "F-Z1"),
        ("F-X1", "F-X1"),
        ("h-20210305-k7qd", "H-20210305-K7QD"),
        ("M-20210305-K7QD", "M-20210305-K7QD"),
    ],
)
def test_an_id_is_read_however_it_is_written(written: str, meant: str) -> None:
    assert read_id(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        "二",
        "二是",
        "0",
        "0-1",
        "2-0",
        "02",
        "1000",
        "2-2-1-1",
        "(二",
        "(0)二",
        "(零)二",
        "(十百)",
        "(1234)5",
        "(二)二十是是",
        "四(二)",
        "一(二)",
        "三(零)",
        "O",
        "O1",
        "F-T",
        "F-T00",
        "F-01",
        "H-2021-K7QD",
        "H-20210305-K7Q",
        "X-1",
        "2-2\x00",
        "٢-٢",
        "²",
    ],
)
def test_what_is_no_id_is_none(written: str) -> None:
    assert read_id(written) is None


@given(st.text() | LIKE_IDS)
def test_reading_always_ends_in_a_canonical_id_or_none(text: str) -> None:
    item = read_id(text)
    assert item is None or is_id(item)


@given(IDS)
def test_a_canonical_id_means_itself(item: str) -> None:
    assert is_id(item)
    assert read_id(item) == item


@given(IDS, st.sampled_from(["", " ", "　"]))
def test_width_case_and_spaces_do_not_matter(item: str, space: str) -> None:
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in item.lower())
    assert read_id(space + space.join(wide)) == item


@given(IDS)
def test_an_id_is_of_one_kind(item: str) -> None:
    assert sum(bool(pattern.fullmatch(item)) for pattern in PATTERNS.values()) == 1


@given(
    st.lists(IDS, unique=True).flatmap(lambda ids: st.tuples(st.just(ids), st.permutations(ids)))
)
def test_the_order_is_total(items: tuple[list[str], list[str]]) -> None:
    """However they come, they leave in one order: no two IDs have one key."""
    given_, shuffled = items
    assert len({sort_key(item) for item in given_}) == len(given_)
    assert sorted(shuffled, key=sort_key) == sorted(given_, key=sort_key)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("F-T01", "F-T1"),
        ("H-20210305-01A0", "H-20210305-1A00"),
        ("M-20210305-0012", "M-20210305-012A"),
    ],
)
def test_ids_whose_numbers_are_equal_are_still_two(first: str, second: str) -> None:
    assert sort_key(first) != sort_key(second)


def test_numbers_sort_by_value_and_before_words() -> None:
    shuffled = [
        "F-T10",
        "S1-1",
        "10-1",
        "2",
        "P2-1",
        "F-T01",
        "2-10",
        "O-1",
        "2-2-1",
        "2-2",
        "H-20210305-K7QD",
        "F-Z1",
        "P2",
        "2-2-10",
    ]
    assert sorted(shuffled, key=sort_key) == [
        "2",
        "2-2",
        "2-2-1",
        "2-2-10",
        "2-10",
        "10-1",
        "F-T01",
        "F-T10",
        "F-Z1",
        "H-20210305-K7QD",
        "O-1",
        "P2",
        "P2-1",
        "S1-1",
    ]


@pytest.mark.parametrize(
    ("item", "ancestor", "within"),
    [
        ("2", "2", True),
        ("2-2-1", "2", True),
        ("2-2-1", "2-2", True),
        ("22", "2", False),
        ("2-22", "2-2", False),
        ("2", "2-2", False),
        ("P2-1", "P2", True),
        ("P2-1", "2", False),
    ],
)
def test_an_item_lies_within_its_ancestors_alone(item: str, ancestor: str, within: bool) -> None:
    assert is_within(item, ancestor) is within
