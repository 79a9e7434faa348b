"""Text → its values without their places, for long lists in which nothing is unusual.

Half of what `tree` does is to remember where everything stands, and a list of a hundred thousand sound
entries is never asked. Here whatever could be a fault ends the reading: then the text is composed, which
tells what it is and where. What is read here is what composing gives, or nothing.
"""

from itertools import islice
from typing import Any

import yaml

from sanxing.reading.tree import FAST, LIMITS, NULLS, Limits

_SIGNS = (" #", ",#", "[#", "{#", "\n%")
_AWAITED = object()


class _Unusual(Exception):
    """Something that must be looked at closely."""


def values_of(text: str, limits: Limits = LIMITS) -> Any:
    """The values of a text without forbidden characters: dict, list, str or None all the way down.

    None where it must be composed.
    """
    if text.startswith("%") or any(sign in text for sign in _SIGNS):
        return None
    try:
        return _read(FAST(text), limits)
    except (_Unusual, yaml.YAMLError, ValueError, OverflowError):
        return None


def _read(parser: Any, limits: Limits) -> Any:  # noqa: C901, PLR0912 - calls would cost what it saves
    document: list[Any] = []
    container: Any = document
    key: Any = _AWAITED
    stack: list[Any] = []
    known: dict[str, str] = {}
    get, scalar, opens = parser.get_event, yaml.ScalarEvent, _OPENS
    for event in islice(iter(get, None), limits.nodes):
        kind = type(event)
        if kind is scalar:
            value: Any = event.value
            is_marked = event.style or event.tag is not None or event.anchor is not None
            if is_marked or " " in value or value not in known:
                value = _scalar(event, limits.scalar)
                if value is not None:
                    value = known.setdefault(value, value)
            else:
                value = known[value]
        elif kind in opens:
            if len(stack) >= limits.depth or event.anchor is not None or event.tag is not None:
                raise _Unusual
            value = opens[kind]()
        elif kind in _CLOSES:
            container = stack.pop()
            continue
        elif kind in _IDLE and not (kind is yaml.DocumentStartEvent and document):
            continue
        else:
            raise _Unusual
        if type(container) is list:
            container.append(value)
        elif key is _AWAITED:
            if type(value) is not str or not value or value == "<<" or value in container:
                raise _Unusual
            key = value
            continue
        else:
            container[key] = value
            key = _AWAITED
        if kind is not scalar:
            stack.append(container)
            container = value
    if get() is not None or len(document) != 1:
        raise _Unusual
    return document[0]


def _scalar(event: Any, longest: int) -> str | None:
    """The text of a value, if it is written in one line as it is, with or without quotes."""
    value: str = event.value
    if event.anchor is not None or event.tag is not None or len(value) > longest:
        raise _Unusual
    style = event.style
    if not style:
        if " " not in value and "\n" not in value:
            return None if value in NULLS else value
        quotes = 0
    elif style in "\"'":
        quotes = 2
    else:
        raise _Unusual
    start, end = event.start_mark, event.end_mark
    if start.line != end.line or end.index - start.index != len(value) + quotes:
        raise _Unusual
    return value


_OPENS: dict[type, type] = {yaml.MappingStartEvent: dict, yaml.SequenceStartEvent: list}
_CLOSES = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_IDLE = frozenset(
    {yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent}
)
