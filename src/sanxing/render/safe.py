"""The one sanitiser: text from plans, file names and arguments, made harmless to terminals and logs."""

import unicodedata
from functools import cache

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
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
