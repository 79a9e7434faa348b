"""Folding Chinese text to a width: between any two ideographs, but not before 、 or after 《."""

from sanxing.render.safe import width_of

_NOT_FIRST = frozenset("、，。；：！？）》〉】〕”’」』…—·%,.;:!?)]}")
_NOT_LAST = frozenset("（《〈【〔“‘「『([{●△◇○")
_MARKS = frozenset("●△◇○")


def fold(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns (2 or more). Runs of ASCII stay whole where they fit."""
    lines: list[str] = []
    line, taken = "", 0
    for piece in _pieces(text):
        for part in _parts(piece, width):
            wide = width_of(part)
            if line and taken + wide > width:
                lines.append(line.rstrip())
                line = part.lstrip()
                taken = width_of(line)
            else:
                line += part
                taken += wide
    return [*lines, line.rstrip()]


def longest_piece(text: str) -> int:
    """Columns of the longest run that is not cut by folding."""
    return max(map(width_of, _pieces(text)), default=0)


def _pieces(text: str) -> list[str]:
    """The text cut wherever a line may end."""
    pieces: list[str] = []
    for letter in text:
        if pieces and _sticks(pieces[-1][-1], letter):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _sticks(before: str, letter: str) -> bool:
    if letter in _NOT_FIRST or before in _NOT_LAST:
        return True
    joined = letter.isascii() or letter in _MARKS
    return joined and before.isascii() and before != " " and letter != " "


def _parts(piece: str, width: int) -> list[str]:
    """A piece that fits, or one cut hard because no line could hold it."""
    if width_of(piece) <= width:
        return [piece]
    parts = [""]
    for letter in piece:
        if parts[-1] and width_of(parts[-1]) + width_of(letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts
