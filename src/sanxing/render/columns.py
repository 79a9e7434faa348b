"""How wide the columns of a table are on a terminal: dates and numbers stay whole, long texts share the rest."""

from collections.abc import Sequence
from typing import NamedTuple

from sanxing.render.folding import longest_piece
from sanxing.render.safe import width_of

_TRIES = ((16, 8), (10, 8), (10, 6), (10, 4), (8, 4), (6, 4), (4, 4))
"""How many columns of a word or number, and of a head, are kept together: as many as there is room for.

A date takes 10. What is longer still (a URL) is cut where it must be.
"""


class Texts(NamedTuple):
    """A column's head and cells; the cells of a `whole` one are never folded."""

    head: str
    cells: tuple[str, ...]
    whole: bool = False


class _Measures(NamedTuple):
    """What decides a column's width: its head and the longest word of it, its longest cell and word."""

    head: int
    head_word: int
    cell: int
    word: int

    def least(self, word: int, head: int) -> int:
        """With heads folded no narrower than `head`, and words kept whole up to `word`."""
        own = max(min(head, self.head), min(word, self.head_word))
        return max(own, min(word, self.word))


def column_widths(columns: Sequence[Texts], room: int) -> list[int] | None:
    """Widths that add up to `room` at most; None where not even the shortest words fit."""
    wanted = [max(map(width_of, (column.head, *column.cells))) for column in columns]
    if sum(wanted) <= room:
        return wanted
    measured = [_measure(column) for column in columns]
    for word, head in _TRIES:
        least = [
            max(each.least(word, head), each.cell if column.whole else 0)
            for each, column in zip(measured, columns, strict=True)
        ]
        if sum(least) <= room:
            return _shared(wanted, least, room - sum(least))
    return None


def _measure(column: Texts) -> _Measures:
    cells, words = [0], [0]
    for cell in column.cells:
        cells.append(width_of(cell))
        words.append(0 if column.whole else longest_piece(cell))
    return _Measures(width_of(column.head), longest_piece(column.head), max(cells), max(words))


def _shared(wanted: Sequence[int], least: Sequence[int], left: int) -> list[int]:
    """The least of each column and its share of what is left over, in proportion to what it lacks."""
    lacking = [want - low for want, low in zip(wanted, least, strict=True)]
    given = [left * each // sum(lacking) for each in lacking]
    # What rounding leaves over goes to the neediest.
    needy = sorted(range(len(least)), key=lambda place: given[place] - lacking[place])
    for place in needy[: left - sum(given)]:
        given[place] += 1
    return [low + more for low, more in zip(least, given, strict=True)]
