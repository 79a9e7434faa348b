"""The one sanitiser: text from plans, file names and arguments, made harmless to terminals and logs."""

import json
import re
import unicodedata
from functools import cache

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# What a terminal or a log might obey stays what it is to a parser of JSON, written as an escape.
_OBEYED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|#(?=#\\[)"
)
_UNSAFE = frozenset({"Cc", "Cs", "Cn", "Zl", "Zp"})


def safe(text: str) -> str:
    """The text on one line: line ends as spaces, control, bidi and unpaired characters as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


@cache
def _shown(letter: str) -> str:
    if letter in "\n\r\t":
        return " "
    if letter in _BIDI or unicodedata.category(letter) in _UNSAFE:
        return f"\\x{ord(letter):02x}" if ord(letter) < 0x100 else f"\\u{ord(letter):04x}"
    return letter


def unobeyed(line: str) -> str:
    """A line made safe for a CI log, whose runner obeys `::…` at its start and `##[…]` anywhere."""
    line = line.replace("##[", "#\\x23[")
    start = len(line) - len(line.lstrip())
    return f"{line[:start]}\\x3a{line[start + 1 :]}" if line.startswith("::", start) else line


def safe_json(data: object, *, ascii_only: bool = False) -> str:
    """JSON in which nothing is obeyed by a terminal or a log; `ascii_only` for what cannot hold more."""
    text = json.dumps(data, ensure_ascii=ascii_only, indent=2)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def width_of(text: str) -> int:
    """Columns that a text takes: two for wide characters, none for combining ones."""
    return len(text) if text.isascii() else sum(map(_width, text))


@cache
def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def padded(text: str, width: int, *, right: bool = False) -> str:
    """A text filled with spaces to a width in columns."""
    space = " " * (width - width_of(text))
    return space + text if right else text + space
