"""The line that a finding points into, and a mark under exactly the offending value."""

from typing import NamedTuple

from sanxing.render.safe import safe, width_of
from sanxing.report.form import Found

_INDENT = "    "
_CUT = "..."
"""Not one …, which is wide on some Chinese terminals and narrow on others."""


class Excerpt(NamedTuple):
    """A line of a file and the line of carets beneath it."""

    line: str
    carets: str


def excerpt(found: Found, width: int) -> Excerpt | None:
    """The finding's line, cut around the value to `width` columns; None where there is nothing to see."""
    if not found.text or not found.text.strip():
        return None
    start, end = _span(found, found.text)
    room = width - len(_INDENT)
    # More than `room` characters away from the value nothing can be seen.
    first, last = max(start - room, 0), min(start + room, len(found.text))
    pieces = [_shown(letter) for letter in found.text[first:last].rstrip()]
    widths = [width_of(piece) for piece in pieces]
    start, end = min(start - first, len(pieces)), min(end - first, len(pieces))
    cut = bool(first), last < len(found.text)
    left, right = _window(widths, start, room, cut)
    head = _CUT if left or cut[0] else ""
    tail = _CUT if right < len(pieces) or cut[1] else ""
    before = len(head) + sum(widths[left:start])
    carets = "^" * max(sum(widths[start : min(end, right)]), 1)
    shown = f"{_INDENT}{head}{''.join(pieces[left:right])}{tail}"
    return Excerpt(shown, f"{_INDENT}{' ' * before}{carets}")


def _span(found: Found, text: str) -> tuple[int, int]:
    """The value's offsets in its first line."""
    _, line, column, end_line, end_column = found.diagnostic.place
    start = min(column - 1, len(text))
    end = end_column - 1 if end_line == line else len(text.rstrip())
    return start, max(start, min(end, len(text)))


def _shown(letter: str) -> str:
    """A character as it takes the same columns on every terminal; what could not be read as `?`."""
    return "?" if letter == "\ufffd" else safe(letter)


def _window(widths: list[int], start: int, room: int, cut: tuple[bool, bool]) -> tuple[int, int]:
    """Which characters are shown: a little before the value, then as much as there is room for."""
    if sum(widths) <= room and not any(cut):
        return 0, len(widths)
    room -= 2 * len(_CUT)
    left = right = start
    used = 0
    for limit in (room // 4, room):
        while left and used + widths[left - 1] <= limit:
            left -= 1
            used += widths[left]
        while right < len(widths) and used + widths[right] <= room:
            used += widths[right]
            right += 1
    return left, right
