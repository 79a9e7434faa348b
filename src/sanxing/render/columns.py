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


def column_widths(columns: Sequence[Texts], room: int) -> list[int] | None:
    """Widths that add up to `room` at most; None where not even the shortest words fit."""
    for word, head in _TRIES:
        least = [_least(column, word, head) for column in columns]
        if sum(least) <= room:
            return _shared(columns, least, room - sum(least))
    return None


def _shared(columns: Sequence[Texts], least: Sequence[int], left: int) -> list[int]:
    """The least of each column and its share of what is left over, in proportion to what it lacks."""
    wanted = [max(_longest(column), low) - low for column, low in zip(columns, least, strict=True)]
    if left >= sum(wanted):
        return [low + more for low, more in zip(least, wanted, strict=True)]
    given = [left * each // sum(wanted) for each in wanted]
    # What rounding leaves over goes to the neediest.
    needy = sorted(range(len(columns)), key=lambda place: given[place] - wanted[place])
    for place in needy[: left - sum(given)]:
        given[place] += 1
    return [low + more for low, more in zip(least, given, strict=True)]


def _longest(column: Texts) -> int:
    return max(map(width_of, (column.head, *column.cells)))


def _least(column: Texts, word: int, head: int) -> int:
    """A head is folded no narrower than `head`, a cell than its longest word up to `word`."""
    own = max(min(head, width_of(column.head)), min(word, longest_piece(column.head)))
    if column.whole:
        return max([own, *map(width_of, column.cells)])
    return max([own, *(min(word, longest_piece(cell)) for cell in column.cells)])
