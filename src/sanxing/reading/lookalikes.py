"""Text → the characters in it that are not what they look like (SX018), each with its place.

What is odd and harmless stays: full-width letters and figures, `℃`, `①`, `Ⅰ`, `α` and `μm`, Russian words.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import combining, is_normalized, normalize

from sanxing.model.likeness import LATIN, ordinary

_PARTS = "\u2e80-\u2fdf"
_FOREIGN = "\u0370-\u03ff\u0400-\u052f"
_KELVIN = "\u212a"
_UNITS = frozenset("\u2126\u212b")
"""Ohm and ångström, which only Unicode takes for letters."""

_WORD = re.compile(f"(?:[A-Za-z0-9_{_FOREIGN}{_KELVIN}]|[-.](?=[A-Za-z0-9_{_FOREIGN}{_KELVIN}]))+")
_LETTER = re.compile(f"[{_FOREIGN}{_KELVIN}]")
_PART = re.compile(f"[{_PARTS}]")
_LEADS = tuple(bytes((lead,)) for lead in range(0xCD, 0xD5))
_SECOND = re.compile(rb"\xe2[\xba-\xbf]")
"""How Greek and Cyrillic letters begin in UTF-8, and how radicals do."""


class Misleading(NamedTuple):
    """`text[start:end]` looks like something else."""

    start: int
    end: int
    message: str
    advice: str


def may_mislead(data: bytes, text: str) -> bool:
    """Whether a text must be looked at closely; False means: there is nothing in it for certain.

    `data` is the text in UTF-8: finding a byte in it costs a fiftieth of a search for characters.
    """
    foreign = any(lead in data for lead in _LEADS) or _SECOND.search(data)
    return bool(foreign) or not is_normalized("NFC", text)


def lookalikes(text: str) -> list[Misleading]:
    """All that misleads in a text, in its order."""
    return sorted((*_parts(text), *_letters(text), *_compositions(text)))


def _parts(text: str) -> Iterator[Misleading]:
    for match in _PART.finditer(text):
        yield _instead(match.start(), match.group(), "部首符号", ordinary(match.group()))


def _letters(text: str) -> Iterator[Misleading]:
    """Letters of other alphabets in words that are Latin otherwise."""
    for match in _WORD.finditer(text) if _LETTER.search(text) else ():
        word = match.group()
        foreign = _LETTER.findall(word)
        if _is_latin(word) or _looks_latin(word, foreign):
            for letter in _LETTER.finditer(word):
                if letter.group() in LATIN:
                    name = _alphabet(letter.group())
                    at = match.start() + letter.start()
                    yield _instead(at, letter.group(), name, LATIN[letter.group()])


def _is_latin(word: str) -> bool:
    return re.search("[A-Za-z]", word) is not None


def _looks_latin(word: str, foreign: list[str]) -> bool:
    """Whether letters beside figures are all Latin to the eye, as in an ID; 300 kelvin are no ID."""
    figures = re.search("[0-9]", word) is not None
    return figures and all(each in LATIN and each != _KELVIN for each in foreign)


def _alphabet(letter: str) -> str:
    if letter == _KELVIN:
        return "开尔文符号"
    return "希腊字母" if letter < "\u0400" else "西里尔字母"


def _compositions(text: str) -> Iterator[Misleading]:
    """Letters and marks that Unicode has as one character, and characters that it has twice."""
    position = 0
    for line in text.split("\n"):
        if not is_normalized("NFC", line):
            yield from _in_line(line, position)
        position += len(line) + 1


def _in_line(line: str, position: int) -> Iterator[Misleading]:
    for start, end in _clusters(line):
        cluster = line[start:end]
        if is_normalized("NFC", cluster) or cluster in _UNITS or cluster == _KELVIN:
            continue
        meant = normalize("NFC", cluster)
        if len(cluster) == 1:
            yield _instead(position + start, cluster, "兼容字符", meant)
        else:
            codes = " ".join(f"U+{ord(each):04X}" for each in cluster)
            message = (
                f"这个“{meant}”由 {len(cluster)} 个字符拼成（{codes}），与一个字符的“{meant}”不相等"
            )
            yield Misleading(position + start, position + end, message, f"重新输入“{meant}”")


def _clusters(line: str) -> Iterator[tuple[int, int]]:
    """Spans of a character with what composes with it."""
    start = 0
    for at in range(1, len(line) + 1):
        if at == len(line) or not _joins(line, start, at):
            yield start, at
            start = at


def _joins(line: str, start: int, at: int) -> bool:
    """Whether a mark, or a part of a Korean syllable, belongs to what is before it."""
    return combining(line[at]) > 0 or len(normalize("NFC", line[start : at + 1])) == 1


def _instead(at: int, character: str, name: str, meant: str) -> Misleading:
    code = f"U+{ord(character):04X}"
    if meant == character:
        return Misleading(at, at + 1, f"“{character}”（{code}）是{name}，不是字", "改成通常的字")
    message = f"“{character}”（{code}）是{name}，样子像“{meant}”而不相等，查找和比对都会落空"
    return Misleading(at, at + 1, message, f"改成“{meant}”")
