"""One validator for each kind of scalar: text as written → the model's value, or a named error.

The types of the errors raised here are keys of `reading.messages.MESSAGES`.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pydantic_core import PydanticCustomError

from sanxing.model.deadline import DeadlineError, parse_deadline
from sanxing.model.directory import Directory
from sanxing.model.ids import PATTERNS, is_id
from sanxing.model.upstream import is_relative, is_way
from sanxing.reading.zones import zone_of

TITLE_LIMIT = 60
FILE_LIMIT = 255
TEXT_LIMIT = 4000
NUMBERS = (1, 999)
OFFSETS = (0, 100_000_000)
YEARS = (1970, 2199)

AMOUNT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
DIGEST = re.compile(r"[0-9a-f]{16}")
ENTRY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
SHA256 = re.compile(r"[0-9a-f]{64}")

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_BETWEEN = re.compile(r"[，、,；;\s]+")
_WHOLE = re.compile(r"[0-9]{1,9}")


def fault(kind: str, **context: str | int) -> PydanticCustomError:
    """An error that `messages` knows how to put into words."""
    return PydanticCustomError(kind, kind, context or None)


def _words(value: object) -> str:
    if isinstance(value, str):
        return value
    raise fault("empty" if value is None else "not_text")


def _text(value: object, limit: int = TEXT_LIMIT) -> str:
    words = _words(value).strip()
    if not words:
        raise fault("empty")
    if len(words) > limit:
        raise fault("too_long", limit=limit, length=len(words))
    return words


def _line(value: object, limit: int) -> str:
    words = _text(value, limit)
    if "\n" in words:
        raise fault("not_one_line")
    return words


def _title(value: object) -> str:
    return _line(value, TITLE_LIMIT)


def _flag(value: object) -> bool:
    words = _words(value)
    if words not in ("true", "false"):
        raise fault("not_a_flag")
    return words == "true"


def _whole(low: int, high: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        words = _words(value)
        if not _WHOLE.fullmatch(words):
            raise fault("not_a_number")
        if not low <= int(words) <= high:
            raise fault("out_of_bounds", low=low, high=high)
        return int(words)

    return read


def _amount(value: object) -> Decimal:
    words = _words(value)
    if not AMOUNT.fullmatch(words):
        raise fault("not_an_amount")
    return Decimal(words)


def read_day(value: object) -> date:
    """A date written YYYY-MM-DD, within the years that a plan can speak of."""
    return _read_day(_words(value))


@lru_cache(maxsize=65_536)
def _read_day(words: str) -> date:
    match = _DAY.fullmatch(words)
    if not match:
        raise fault("not_a_day")
    if not YEARS[0] <= int(match[1]) <= YEARS[1]:
        raise fault("year_out_of_bounds", low=YEARS[0], high=YEARS[1])
    try:
        return date.fromisoformat(match[0])
    except ValueError:
        raise fault("no_such_day") from None


def _deadline(value: object) -> str:
    """Words that name a date. Without a year they may: `year` beside them is looked at later."""
    words = _text(value, TITLE_LIMIT)
    try:
        parse_deadline(words)
    except DeadlineError as error:
        if error.reason != "no_year":
            raise fault("bad_deadline", why=error.message, mend=error.advice) from None
    return words


def _upstream(value: object) -> str:
    words = _text(value)
    if is_way(words) and ("\n" in words or not is_relative(words)):
        raise fault("not_a_way")
    return words


def _zone(value: object) -> str:
    words = _title(value)
    if zone_of(words) is None:
        raise fault("not_a_zone", name=words)
    return words


def _pattern(pattern: re.Pattern[str], kind: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        words = _words(value)
        if not pattern.fullmatch(words):
            raise fault(kind)
        return words

    return read


def _register_id(pattern: re.Pattern[str]) -> Callable[[object], str]:
    """An ID whose digits are a day: the entry is not known before it."""
    read = _pattern(pattern, "not_a_register_id")

    def read_dated(value: object) -> str:
        words = read(value)
        read_day(f"{words[2:6]}-{words[6:8]}-{words[8:10]}")
        return words

    return read_dated


def _item(value: object) -> str:
    words = _words(value)
    if not is_id(words):
        raise fault("not_an_item")
    return words


def _link(value: object) -> str:
    words = _words(value)
    if not (PATTERNS["topic"].fullmatch(words) or PATTERNS["task"].fullmatch(words)):
        raise fault("not_a_link")
    return words


def resolve_agency(value: object, directory: Directory | None) -> str:
    """An agency's short name by any of its exact names; without a directory, the words as they are."""
    words = _title(value)
    if directory is None:
        return words
    if found := directory.exact(words):
        return found
    raise _unknown_agency(words, directory)


def _unknown_agency(words: str, directory: Directory) -> PydanticCustomError:
    """Whom the words could mean: by their look, by a part of a name, or nearly. None is picked."""
    parts = [part for part in _BETWEEN.split(words) if part]
    if len(parts) > 1 and all(map(directory.exact, parts)):
        return fault("joined_agencies", name=words, apart=", ".join(parts))
    if alike := directory.alike(words):
        return fault("misspelt_agency", name=words, alike=alike)
    found = directory.find(words)
    if isinstance(found, str):
        return fault("unknown_agency", name=words, suggestions=found)
    near = "、".join(found.candidates)
    if found.ambiguous:
        return fault("ambiguous_agency", name=words, suggestions=near)
    return fault("unknown_agency", name=words, suggestions=near)


def resolve_authority(value: object, directory: Directory | None) -> str:
    """Who approved: the directory's name where it knows one, else the words (市政府)."""
    words = _title(value)
    return (directory.exact(words) if directory else None) or words


VALIDATORS: dict[str, Callable[[object], object]] = {
    "amount": _amount,
    "day": read_day,
    "deadline": _deadline,
    "digest": _pattern(DIGEST, "not_a_digest"),
    "entry": _pattern(ENTRY, "not_an_entry_id"),
    "file": lambda value: _line(value, FILE_LIMIT),
    "filing": _pattern(PATTERNS["filing"], "not_a_filing_id"),
    "flag": _flag,
    "hazard": _register_id(PATTERNS["hazard"]),
    "item": _item,
    "link": _link,
    "measure": _register_id(PATTERNS["measure"]),
    "number": _whole(*NUMBERS),
    "offset": _whole(*OFFSETS),
    "raw": lambda value: value,
    "sha256": _pattern(SHA256, "not_a_sha256"),
    "text": _text,
    "title": _title,
    "upstream": _upstream,
    "year": _whole(*YEARS),
    "zone": _zone,
}
"""Validators that need nothing but the text."""

RESOLVERS: dict[str, Callable[[object, Directory | None], object]] = {
    "agency": resolve_agency,
    "authority": resolve_authority,
}
"""Validators that ask the directory of agencies."""
