"""Long Chinese text on several lines: where YAML joins lines with a space, Chinese wants none.

YAML turns a line break inside a value into a space. It is taken out again where a Chinese
character or full-width punctuation stands on either side; a space that the author typed stays.
"""

import re
from functools import lru_cache

_WIDE = (
    ("\u2e80", "\ua4cf"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uffef"),
    ("\U00020000", "\U0003ffff"),
)
_WIDE_QUOTES = "“”‘’—…·"

_ESCAPE = r"\\(?:x(..)|u(....)|U(.{8})|(.?))"
_ESCAPED = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}


@lru_cache(maxsize=4096)  # asked of every letter that is written, again for each way to fold
def is_wide(character: str) -> bool:
    """Whether this is a Chinese character, kana, or punctuation as wide as one."""
    if character in _WIDE_QUOTES:
        return True
    return any(first <= character <= last for first, last in _WIDE)


def unwrap(source: str, value: str, style: str) -> str:
    """`value` without the spaces that line breaks of `source` left beside Chinese.

    `style` is the quote, `>`, or empty for a plain value. Every line of the source is found again
    in the value, with nothing but white space before it; should that fail, the value stays as YAML
    gave it.
    """
    done: list[str] = []
    position = 0
    for piece in _pieces(source, style):
        start = value.find(piece, position)
        gap = value[position:start]
        if start < 0 or gap.strip(" \n"):
            return value
        wrapped = bool(done) and gap.endswith(" ") and "\n" not in gap
        if wrapped and (is_wide(value[position - 1]) or is_wide(piece[0])):
            gap = ""
        done += gap, piece
        position = start + len(piece)
    return "".join(done) + value[position:]


def _pieces(source: str, style: str) -> list[str]:
    """What each line of a source gives to its value, without the white space around it."""
    if style == ">":
        lines = source.split("\n")[1:]
    elif style:
        lines = source[1:-1].split("\n")
    else:
        lines = source.split("\n")
    pieces = [line.strip(" \r") for line in lines]
    if style == "'":
        pieces = [piece.replace("''", "'") for piece in pieces]
    elif style == '"' and "\\" in source:
        pieces = [re.sub(_ESCAPE, _unescape, piece) for piece in pieces]
    return [piece for piece in pieces if piece]


def _unescape(match: re.Match[str]) -> str:
    """What one escape between double quotes means; a backslash at a line's end means nothing."""
    digits = match[1] or match[2] or match[3]
    return chr(int(digits, 16)) if digits else _ESCAPED.get(match[4], match[4])
