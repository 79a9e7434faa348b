"""IDs of items: building, reading in all the ways people write them, sorting.

Canonical forms: topic `2`, task `2-2`, milestone `2-2-1`; `P2-1`, `O-1`, `S3-2`; `F-T01`, `F-Z1`,
`F-X1`; `H-20210305-K7QD`, `M-20210305-K7QD`.
"""

import re

from sanxing.model.numerals import parse_numeral
from sanxing.model.patterns import pattern

_NUMBERED = r"[1-9][0-9]{0,2}"
_REGISTERED = r"[0-9]{8}-[A-Z0-9]{4}"
_TEXTS = {
    "topic": _NUMBERED,
    "task": rf"{_NUMBERED}-{_NUMBERED}",
    "milestone": rf"{_NUMBERED}(?:-{_NUMBERED}){{2}}",
    "phase": rf"P{_NUMBERED}(?:-{_NUMBERED})?",
    "role": rf"O-{_NUMBERED}",
    "safeguard": rf"S{_NUMBERED}(?:-{_NUMBERED})?",
    "filing": r"F-[A-Z](?:0[1-9]|[1-9][0-9]{0,2})",
    "hazard": rf"H-{_REGISTERED}",
    "measure": rf"M-{_REGISTERED}",
}
PATTERNS = {name: pattern(text) for name, text in _TEXTS.items()}
"""What an ID of each kind looks like; `phase` and `safeguard` take the section's own too."""

_ANY = pattern("|".join(f"(?:{text})" for text in _TEXTS.values()))
_NUMERAL = r"[0-9一二三四五六七八九十百]+"
# 二(二) is topic 2, 三(二) phase 2, 五(三) safeguard 3: the section's numeral tells which.
_SECTIONS = {"二": "", "三": "P", "五": "S"}
_SECTION = pattern(rf"([二三五])、?\(({_NUMERAL})\)(?:第?({_NUMERAL})是?)?")
_TASK = pattern(rf"\(({_NUMERAL})\)第?({_NUMERAL})是?")
_TOPIC = pattern(rf"\(({_NUMERAL})\)")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SEPARATORS = str.maketrans({".": "-", "。": "-", "—": "-", "–": "-", "－": "-", "_": "-"})


def task_id(topic: int, number: int) -> str:
    """ID of a task: `2-2`."""
    return f"{topic}-{number}"


def milestone_id(task: str, number: int) -> str:
    """ID of a milestone: `2-2-1`."""
    return f"{task}-{number}"


def read_id(text: str) -> str | None:
    """The canonical ID that `text` means, or None where it is none: `（二）二是` → `2-2`.

    Whether there is such an item is not asked here.
    """
    plain = "".join(text.split()).translate(_FULL_WIDTH)
    item = _read_chinese(plain) or plain.translate(_SEPARATORS).upper()
    return item if is_id(item) else None


def is_id(text: str) -> bool:
    """Whether `text` is an ID in its canonical form."""
    return _ANY.fullmatch(text) is not None


def _read_chinese(plain: str) -> str | None:
    if match := _SECTION.fullmatch(plain):
        head = _SECTIONS[match[1]] + _digits(match[2])
        return f"{head}-{_digits(match[3])}" if match[3] else head
    if match := _TASK.fullmatch(plain):
        return f"{_digits(match[1])}-{_digits(match[2])}"
    if match := _TOPIC.fullmatch(plain):
        return _digits(match[1])
    return None


def _digits(numeral: str) -> str:
    if numeral.isascii() and numeral.isdigit():
        return str(int(numeral[:6]))
    return str(parse_numeral(numeral) or 0)


def sort_key(item: str) -> tuple[tuple[int, int, str], ...]:
    """Natural order: numbers by value, before words; no two IDs are equal in it."""
    parts = re.findall(r"[0-9]+|[^0-9-]+", item)
    order = ((0, int(part), "") if part[0] in "0123456789" else (1, 0, part) for part in parts)
    return (*order, (-1, 0, item))


def is_within(item: str, ancestor: str) -> bool:
    """Whether `item` is `ancestor` or lies beneath it: `2-2-1` within `2`."""
    return item == ancestor or item.startswith(f"{ancestor}-")
