"""Records of a plan drawn from their annotations: every field filled or left out, whatever it may hold."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from sanxing.model.amending import AMENDABLE
from sanxing.model.terms import Term
from sanxing.reading.schema import unwrapped

Strategy = st.SearchStrategy[Any]

# Few of each, so that columns hold the same value again.
TEXTS = st.sampled_from(["甲", "", "2021", "true", "null", "-1", '"\\\n', "\U00020000"]) | st.text(
    st.characters(codec="utf-8"), max_size=6
)
DAYS = st.dates(date(1970, 1, 1), date(2199, 12, 31))
AMOUNTS = st.sampled_from([Decimal(each) for each in ("1", "1.0", "1.00", "-0", "0", "0.000001")])
WRITTEN = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
"""What YAML holds, of which amendments are made."""

_SCALARS: dict[type, Strategy] = {
    str: TEXTS,
    int: st.integers(),
    bool: st.booleans(),
    Decimal: AMOUNTS,
    date: DAYS,
}


@cache
def values_of(shape: Any, most: int = 3) -> Strategy:
    """Whatever a field of a type may hold, None where it may hold nothing; tuples of at most so many."""
    inner = unwrapped(shape)
    if inner is not shape:
        return st.none() | values_of(inner, most)
    if hasattr(shape, "__metadata__"):
        raw = shape.__metadata__[0].kind == "raw"
        return WRITTEN | values_in_amendments() if raw else _SCALARS[shape.__origin__]
    if get_origin(shape) is tuple:
        return st.lists(values_of(get_args(shape)[0], most), max_size=most).map(tuple)
    if issubclass(shape, Term):
        return st.sampled_from(shape)
    fields = {name: values_of(kind, most) for name, kind in shape.__annotations__.items()}
    default: dict[str, Any] = shape._field_defaults
    for name, value in default.items():
        fields[name] = st.just(value) | fields[name]
    return st.builds(shape, **fields)


@cache
def values_in_amendments() -> Strategy:
    """What the fields that amendments may change hold."""
    kinds = {
        record.__annotations__[name]
        for record, names in AMENDABLE.items()
        for name in names
        if name in record.__annotations__
    }
    return st.none() | st.one_of([values_of(kind) for kind in sorted(kinds, key=str)])


def sparse(shape: Any) -> Any:
    """A record with its needed fields alone."""
    return _made(shape, lambda name, default: name in default)


def full(shape: Any) -> Any:
    """A record with everything that it may hold."""
    return _made(shape, lambda _name, _default: False)


def _made(shape: Any, left_out: Callable[[str, Any], bool]) -> Any:
    shape = unwrapped(shape)
    if hasattr(shape, "__metadata__"):
        plain: dict[Any, Any] = {
            str: "甲",
            int: 7,
            bool: True,
            Decimal: Decimal("1.00"),
            date: date(2021, 3, 1),
            object: ["甲", None],
        }
        return plain[shape.__origin__]
    if get_origin(shape) is tuple:
        inside = get_args(shape)[0]
        return (_made(inside, left_out), _made(inside, left_out))
    if issubclass(shape, Term):
        return list(shape)[-1]
    default: dict[str, Any] = shape._field_defaults
    kinds = shape.__annotations__.items()
    return shape(
        **{name: _made(kind, left_out) for name, kind in kinds if not left_out(name, default)}
    )
