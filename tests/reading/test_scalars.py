"""Scalars: each kind takes what it should, and names what is wrong with the rest."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from sanxing.model import fields
from sanxing.model.directory import Directory
from sanxing.model.issued import Agency
from sanxing.model.terms import AgencyKind
from sanxing.reading.scalars import RESOLVERS, TEXT_LIMIT, TITLE_LIMIT, VALIDATORS

SHA = "0123456789abcdef" * 4
DIRECTORY = Directory(
    [Agency("教育局", AgencyKind.GOVERNMENT, "市教育局"), Agency("公安局", AgencyKind.GOVERNMENT)]
)
NODES = st.recursive(
    st.none() | st.text(), lambda part: st.lists(part) | st.dictionaries(st.text(), part)
)


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("text", " 落实责任。\n二是。 ", "落实责任。\n二是。"),
        ("text", "字" * TEXT_LIMIT, "字" * TEXT_LIMIT),
        ("title", " 标题 ", "标题"),
        ("title", "字" * TITLE_LIMIT, "字" * TITLE_LIMIT),
        ("flag", "true", True),
        ("flag", "false", False),
        ("number", "1", 1),
        ("number", "999", 999),
        ("number", "007", 7),
        ("year", "1970", 1970),
        ("year", "2199", 2199),
        ("offset", "0", 0),
        ("offset", "100000000", 100_000_000),
        ("amount", "75", Decimal(75)),
        ("amount", "-0.5", Decimal("-0.5")),
        ("amount", "1.10", Decimal("1.10")),
        ("amount", "010", Decimal(10)),
        ("day", "2020-02-29", date(2020, 2, 29)),
        ("day", "1970-01-01", date(1970, 1, 1)),
        ("day", "2199-12-31", date(2199, 12, 31)),
        ("digest", "0123456789abcdef", "0123456789abcdef"),
        ("sha256", SHA, SHA),
        ("item", "2-2-1", "2-2-1"),
        ("item", "P2-1", "P2-1"),
        ("link", "2", "2"),
        ("link", "2-2", "2-2"),
        ("entry", "L20260310-AB12", "L20260310-AB12"),
        ("entry", "a" * 64, "a" * 64),
        ("filing", "F-T01", "F-T01"),
        ("hazard", "H-20210305-K7QD", "H-20210305-K7QD"),
        ("measure", "M-20210305-K7QD", "M-20210305-K7QD"),
        ("deadline", " 2021年底前", "2021年底前"),
        ("deadline", "6月底前", "6月底前"),
        ("raw", None, None),
        ("raw", ["甲"], ["甲"]),
    ],
)
def test_a_scalar_is_read(kind: str, written: object, value: object) -> None:
    assert VALIDATORS[kind](written) == value


@pytest.mark.parametrize(
    ("kind", "written", "error"),
    [
        ("text", "", "empty"),
        ("text", " \n　", "empty"),
        ("text", "字" * (TEXT_LIMIT + 1), "too_long"),
        ("title", "字" * (TITLE_LIMIT + 1), "too_long"),
        ("title", "一\n二", "not_one_line"),
        *[
            ("flag", word, "not_a_flag")
            for word in ("yes", "no", "on", "True", "TRUE", "1", "是", "", " true")
        ],
        *[
            (kind, word, "not_a_number")
            for kind in ("number", "year", "offset")
            for word in (
                "",
                "一",
                "１",
                "+1",
                "-1",
                "1.0",
                "0x1F",
                "1_000",
                "1 ",
                "1\n",
                "²",
                "1e2",
            )
        ],
        ("number", "9" * 5000, "not_a_number"),
        ("number", "0", "out_of_bounds"),
        ("number", "1000", "out_of_bounds"),
        ("year", "1969", "out_of_bounds"),
        ("year", "2200", "out_of_bounds"),
        ("year", "21", "out_of_bounds"),
        ("offset", "100000001", "out_of_bounds"),
        *[
            ("amount", word, "not_an_amount")
            for word in ("", "75%", "７５", "1e5", ".5", "5.", "1,000", "NaN", "Infinity", "+1")
        ],
        ("amount", "1" * 16, "not_an_amount"),
        ("amount", "0.1234567", "not_an_amount"),
        *[
            ("day", word, "not_a_day")
            for word in ("", "0", "1640995200", "2022-1-1", "20220101", "2022/01/01", "2022-01-01 ")
        ],
        ("day", "2022-01-01\n", "not_a_day"),
        ("day", "２０２２-01-01", "not_a_day"),
        ("day", "2022-01-01T00:00:00", "not_a_day"),
        ("day", "2022-13-31", "no_such_day"),
        ("day", "2022-02-30", "no_such_day"),
        ("day", "2021-02-29", "no_such_day"),
        ("day", "2022-00-00", "no_such_day"),
        ("day", "1969-12-31", "year_out_of_bounds"),
        ("day", "0000-00-00", "year_out_of_bounds"),
        ("day", "9999-12-31", "year_out_of_bounds"),
        ("digest", "0123456789ABCDEF", "not_a_digest"),
        ("digest", "0123456789abcde", "not_a_digest"),
        ("digest", "0123456789abcdef\n", "not_a_digest"),
        ("sha256", SHA[:-1], "not_a_sha256"),
        ("sha256", SHA.upper(), "not_a_sha256"),
        *[
            ("item", word, "not_an_item")
            for word in ("", "2.2", "（二）二", "p2-1", "２-2", "2-2\n", "2-2-2-2", "0")
        ],
        *[("link", word, "not_a_link") for word in ("", "2-2-1", "P2-1", "F-T01", "二")],
        *[("entry", word, "not_an_entry_id") for word in ("", "-a", ".a", "编号", "a b", "a" * 65)],
        *[("filing", word, "not_a_filing_id") for word in ("", "F-01", "f-t01", "F-T00", "2-2")],
        *[
            ("hazard", word, "not_a_register_id")
            for word in ("", "M-20210305-K7QD", "H-20210305-K7Q", "H-2021-K7QD", "h-20210305-k7qd")
        ],
        ("measure", "H-20210305-K7QD", "not_a_register_id"),
        ("file", "字" * 256, "too_long"),
        ("file", "甲\n乙", "not_one_line"),
        ("deadline", "", "empty"),
        ("deadline", "尽快", "bad_deadline"),
        ("deadline", "2021年前", "bad_deadline"),
        ("deadline", "底" * 61, "too_long"),
        *[(kind, None, "empty") for kind in VALIDATORS if kind != "raw"],
        *[(kind, [], "not_text") for kind in VALIDATORS if kind != "raw"],
        *[(kind, {"甲": "乙"}, "not_text") for kind in VALIDATORS if kind != "raw"],
    ],
)
def test_a_wrong_scalar_is_named(kind: str, written: object, error: str) -> None:
    with pytest.raises(PydanticCustomError) as raised:
        VALIDATORS[kind](written)
    assert raised.value.type == error


@pytest.mark.parametrize(
    ("kind", "written", "context"),
    [
        ("number", "0", {"low": 1, "high": 999}),
        ("day", "2500-01-01", {"low": 1970, "high": 2199}),
        ("title", "字" * 61, {"limit": 60, "length": 61}),
        ("text", "", None),
    ],
)
def test_an_error_says_what_its_message_needs(
    kind: str, written: str, context: dict[str, int] | None
) -> None:
    with pytest.raises(PydanticCustomError) as raised:
        VALIDATORS[kind](written)
    assert raised.value.context == context


def test_agencies_are_read_by_any_of_their_exact_names() -> None:
    assert RESOLVERS["agency"]("市教育局", DIRECTORY) == "教育局"
    assert RESOLVERS["agency"](" 教育局 ", DIRECTORY) == "教育局"
    assert RESOLVERS["agency"]("教育厅", None) == "教育厅"


@pytest.mark.parametrize(
    ("name", "suggestions"), [("教育厅", "教育局"), ("教育", "教育局"), ("气象台", "")]
)
def test_an_unknown_agency_comes_with_suggestions(name: str, suggestions: str) -> None:
    with pytest.raises(PydanticCustomError) as raised:
        RESOLVERS["agency"](name, DIRECTORY)
    assert raised.value.type == "unknown_agency"
    assert raised.value.context == {"name": name, "suggestions": suggestions}


@pytest.mark.parametrize("between", ["，", "、", "；", " ", ",", "， "])
def test_agencies_that_are_written_as_one_are_told_apart(between: str) -> None:
    name = f"市教育局{between}公安局"
    with pytest.raises(PydanticCustomError) as raised:
        RESOLVERS["agency"](name, DIRECTORY)
    assert raised.value.type == "joined_agencies"
    assert raised.value.context == {"name": name, "apart": "市教育局, 公安局"}


def test_a_list_with_an_unknown_name_is_no_list_of_agencies() -> None:
    with pytest.raises(PydanticCustomError) as raised:
        RESOLVERS["agency"]("教育局、气象台", DIRECTORY)
    assert raised.value.type == "unknown_agency"


def test_an_authority_may_be_no_agency_of_the_plan() -> None:
    assert RESOLVERS["authority"]("市教育局", DIRECTORY) == "教育局"
    assert RESOLVERS["authority"]("市政府", DIRECTORY) == "市政府"
    assert RESOLVERS["authority"]("市教育局", None) == "市教育局"


def test_every_kind_of_scalar_has_one_reader() -> None:
    kinds = {
        marker.kind
        for alias in vars(fields).values()
        for marker in getattr(alias, "__metadata__", ())
        if isinstance(marker, fields.Scalar)
    }
    assert kinds == VALIDATORS.keys() | RESOLVERS.keys()
    assert not VALIDATORS.keys() & RESOLVERS.keys()


def read(kind: str, node: Any) -> object:
    if kind in VALIDATORS:
        return VALIDATORS[kind](node)
    return RESOLVERS[kind](node, DIRECTORY)


@given(st.sampled_from([*VALIDATORS, *RESOLVERS]), NODES | st.text("0123456789-.年月日 \n２²"))
def test_reading_gives_a_value_or_a_named_error(kind: str, node: object) -> None:
    with suppress(PydanticCustomError):
        assert read(kind, node) is not None or kind == "raw"
