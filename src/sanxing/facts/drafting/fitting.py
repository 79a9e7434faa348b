"""Words that are longer than a plan file may hold are cut, and somebody is told where."""

from collections.abc import Iterator
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from sanxing.facts.drafting.desk import Desk
from sanxing.model.fields import Scalar
from sanxing.model.issued import Source

MOST = 999
"""Items of one sort in one place: the highest number that the reader takes."""

_LIMITS = {"title": 60, "agency": 60, "text": 4000}


def fitted(desk: Desk, record: Any, source: Source) -> Any:
    """A record with every text in it short enough; `source` is where it stands if it does not say so itself."""
    if not isinstance(record, tuple):
        return record
    if not hasattr(record, "_fields"):
        return tuple(fitted(desk, each, source) for each in _few(desk, record, source))
    if isinstance(own := getattr(record, "source", None), Source):
        source = own
    changed = {}
    for name, limit in _limits(type(record)).items():
        value = getattr(record, name)
        changed[name] = _cut(desk, value, limit, source) if limit else fitted(desk, value, source)
    return cast("Any", record)._replace(**changed)


def _few(desk: Desk, records: tuple[Any, ...], source: Source) -> tuple[Any, ...]:
    """No more records than can be numbered; the words of the others are left to somebody."""
    if len(records) > MOST and hasattr(records[0], "number"):
        left = records[MOST]
        message = f"一处最多列 {MOST} 项，从这里起还有 {len(records) - MOST} 项没有列入，请分开来列"
        at = left.source or source
        desk.doubt(at.start, at.end, message, "plan")
        return records[:MOST]
    return records


def _cut(desk: Desk, value: Any, limit: int, source: Source) -> Any:
    if isinstance(value, tuple):
        return tuple(_cut(desk, each, limit, source) for each in value)
    if value is None or len(value) <= limit:
        return value
    message = f"“{value[:20]}……”有 {len(value)} 字，只取了前 {limit} 字，请改写"
    desk.doubt(source.start, source.end, message, "plan")
    return value[:limit]


@cache
def _limits(record: type) -> dict[str, int | None]:
    """The fields of a record that hold words, with the most that each may hold; None for records within it."""
    hints = get_type_hints(record, include_extras=True)
    kinds = {name: next(_kinds(hint), None) for name, hint in hints.items()}
    return {
        name: _LIMITS.get(kind or "")
        for name, kind in kinds.items()
        if kind in _LIMITS or kind is None
    }


def _kinds(hint: Any) -> Iterator[str]:
    """The kinds of scalar that a field holds."""
    for each in (*getattr(hint, "__metadata__", ()), *get_args(hint)):
        if isinstance(each, Scalar):
            yield each.kind
        else:
            yield from _kinds(each)
