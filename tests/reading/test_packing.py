"""Records packed and unpacked are the same to the last sign; what nobody packed is refused in one way."""

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sanxing.model.history import Amendment, Entry, Hazard
from sanxing.model.issued import Coverage, Source, Target
from sanxing.model.policy import Policy
from sanxing.model.terms import AmendmentKind, Event, Gate, Level, Mode, Op, Register
from sanxing.reading.packing import pack, unpack
from sanxing.reading.schema import unwrapped
from sanxing.reading.shapes import SHAPES
from tests.reading.strategies import full, sparse, values_of

FILES = [shape.record for shape in SHAPES]


def records_in(shape: Any) -> Iterator[Any]:
    """Every sort of record inside a type."""
    shape = unwrapped(shape)
    if get_origin(shape) is tuple:
        yield from records_in(get_args(shape)[0])
    elif hasattr(shape, "_fields"):
        yield shape
        for kind in shape.__annotations__.values():
            yield from records_in(kind)


RECORDS = sorted(
    {each for file in FILES for each in records_in(file)}, key=lambda each: each.__name__
)


def name_of(shape: Any) -> str:
    return getattr(shape, "__name__", None) or str(shape)


def many(record: Any) -> Any:
    """The type of a tuple of records."""
    return tuple.__class_getitem__((record, ...))


def again(shape: Any, value: Any) -> Any:
    """A value as it comes back from where it was kept."""
    return unpack(shape, json.loads(json.dumps(pack(shape, value), ensure_ascii=False).encode()))


def check_same(shape: Any, value: Any) -> None:
    """Equal, and alike in what `==` does not see: 1.0 and 1.00, True and 1, a term and its text."""
    found = again(shape, value)
    assert found == value
    assert repr(found) == repr(value)
    assert type(found) is type(value)


def test_the_records_of_a_plan_are_those_that_are_tried() -> None:
    assert {Amendment, Entry, Hazard, Policy, Source, Target} < set(RECORDS)
    assert len(RECORDS) > 25


# What is packed comes back


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_a_record_comes_back_with_its_needed_fields_and_with_all(record: Any) -> None:
    check_same(record, sparse(record))
    check_same(record, full(record))


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_records_with_gaps_come_back_in_their_places(record: Any) -> None:
    few, all_of = sparse(record), full(record)
    for values in ((), (None,), (few, None, all_of), (None, all_of, None, None, few, all_of)):
        check_same(many(record), values)


@pytest.mark.parametrize("shape", FILES, ids=name_of)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_a_file_may_hold_comes_back(shape: Any, data: st.DataObject) -> None:
    check_same(shape, data.draw(values_of(shape)))


@pytest.mark.parametrize("shape", FILES, ids=name_of)
@settings(max_examples=10, deadline=None)
@given(st.data())
def test_many_records_come_back_as_one_does(shape: Any, data: st.DataObject) -> None:
    record = get_args(shape)[0] if get_origin(shape) is tuple else shape
    some = data.draw(st.lists(values_of(record, most=2), min_size=1, max_size=3))
    order = data.draw(st.lists(st.none() | st.sampled_from(some), max_size=12))
    check_same(many(record), tuple(order))


def test_equal_amounts_written_otherwise_stay_as_they_were_written() -> None:
    entry: Entry = full(Entry)
    amounts = ("1.0", "1.00", "1", "1.0", "-0", "0", "1.00", "1.00", "1.0")
    entries = tuple(entry._replace(value=Decimal(each)) for each in amounts)
    found = again(tuple[Entry, ...], entries)
    assert [str(each.value) for each in found] == list(amounts)


def test_equal_values_stand_in_a_column_once() -> None:
    entries = (full(Entry),) * 50
    assert len(json.dumps(pack(tuple[Entry, ...], entries))) < 50 * 100
    assert {type(each.event) for each in again(tuple[Entry, ...], entries)} == {Event}


def test_a_field_that_nobody_fills_takes_no_room() -> None:
    assert "note" not in json.dumps(pack(tuple[Hazard, ...], (sparse(Hazard),) * 3))
    check_same(Policy, Policy())
    check_same(Policy, Policy(SX901=Gate.OFF, SX917=Gate.WARNING))
    check_same(Coverage, Coverage())


def test_values_of_amendments_are_told_by_their_sort() -> None:
    values: list[Any] = [
        *(None, "甲", "2021-03-01", True, False, 0, 7, Decimal("1.0"), Decimal("1.00")),
        *(date(2021, 3, 1), Mode.LEAD, Op.AT_LEAST, Level.SERIOUS, (), ("甲", "乙")),
        *((Register.HAZARDS,), ["甲", None, ["乙"]], {"甲": {"乙": None}}, {}, []),
        *(
            Source(0, 9, "0" * 16),
            Target("比例", Op.EQUAL, "%", Decimal("75.0"), aspirational=True),
        ),
        *(Target("起数", Op.NONINCREASING, "起"), ["date", "2021-03-01"], {"dict": "tuple"}),
    ]
    change: Any = full(Amendment).changes[0]
    changes = tuple(change._replace(before=each, after=each) for each in values)
    amendment = full(Amendment)._replace(kind=AmendmentKind.CORRECTION, changes=changes)
    check_same(tuple[Amendment, ...], (amendment,))


# What nobody packed


def mutated(packed: Any, path: list[int], new: Any) -> Any:
    """JSON with one value in it replaced; `path` chooses which."""
    if not path or not isinstance(packed, list | dict) or not packed:
        return new
    keys = list(packed) if isinstance(packed, dict) else list(range(len(packed)))
    key = keys[path[0] % len(keys)]
    pairs = packed.items() if isinstance(packed, dict) else enumerate(packed)
    made = {each: mutated(value, path[1:], new) if each == key else value for each, value in pairs}
    return made if isinstance(packed, dict) else list(made.values())


def check_refused_or_read(shape: Any, packed: Any) -> None:
    with suppress(ValueError):
        unpack(shape, packed)


HUGE = st.sampled_from([10**9, 10**18, 10**30, -(10**30), -1, 1.5, float("nan")])
NAMES = st.sampled_from(["date", "Decimal", "dict", "tuple", "Source", "Target", "Mode", "id", "0"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | HUGE | NAMES | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(NAMES | st.text(max_size=3), inner, max_size=4)
        | st.tuples(st.integers(0, 4), st.just([]), st.dictionaries(NAMES, inner)).map(list)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([*FILES, *RECORDS]), JSON)
@example(tuple[Amendment, ...], [[1], [1, [], {"id": [["甲"]]}]])
@example(Policy, [10**9, [], {}])
@example(Coverage, [10**30, [], {}])
@example(tuple[Entry, ...], [[10**30], [1, [], {}]])
def test_any_json_is_refused_by_a_value_error_or_read(shape: Any, packed: Any) -> None:
    check_refused_or_read(shape, packed)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FILES), st.lists(st.integers(0, 9), max_size=9), JSON, st.booleans())
def test_packed_records_with_anything_in_them_are_refused_by_a_value_error_or_read(
    shape: Any, path: list[int], new: Any, is_full: bool
) -> None:
    check_refused_or_read(
        shape, mutated(pack(shape, (full if is_full else sparse)(shape)), path, new)
    )


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_no_number_asks_for_more_than_is_there(record: Any) -> None:
    count, gaps, fields = pack(record, sparse(record))
    assert count == 1
    began = time.process_time()
    for more in (10**9, 10**30, 2, 0, -1):
        for named in (fields, dict[str, Any]()):
            with pytest.raises(ValueError, match=r"."):
                unpack(record, [more, gaps, named])
    assert time.process_time() - began < 1


def test_a_record_that_nests_without_end_is_refused() -> None:
    raw: Any = []
    for _ in range(100_000):
        raw = ["list", raw]
    packed = pack(tuple[Amendment, ...], (full(Amendment),))
    packed[1][2]["changes"][1][2]["before"] = [raw, raw]
    with pytest.raises(ValueError, match=r"packed"):
        unpack(tuple[Amendment, ...], packed)
