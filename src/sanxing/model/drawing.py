"""Drawing IDs for what is written down: the day, and four letters that another branch hardly draws too."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from datetime import date

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O, which people misread; in the order in which text sorts."""

LENGTH = 4

_ALL = len(LETTERS) ** LENGTH
_STEP = 8192
"""How far behind the last ID of its day the next is drawn: two branches seldom meet, a day rarely fills."""

Draw = Callable[[int], int]
"""A random number from 0, below the one given."""


def new_id(
    prefix: str, day: date, taken: Collection[str], draw: Draw, behind: Iterable[str] = ()
) -> str:
    """`L20210305-K7QD`, or with another prefix (`H-`), such as nothing in `taken` is called.

    It sorts after the IDs in `behind`: entries of one day and event are read in the order of their
    IDs, and what is recorded later is to be read later. After some scores a day that cannot be kept.
    """
    stem = f"{prefix}{day:%Y%m%d}-"
    last = max((name.removeprefix(stem) for name in behind if name.startswith(stem)), default="")
    low = bisect_right(range(_ALL), last, key=_letters)
    room = min(_STEP, _ALL - low) if last else _ALL // 2
    for _ in range(100):
        name = stem + _letters(low + draw(room) if room else draw(_ALL))
        if name not in taken:
            return name
    return new_id(prefix, day, taken, draw)


def _letters(number: int) -> str:
    letters = ""
    for _ in range(LENGTH):
        number, digit = divmod(number, len(LETTERS))
        letters = LETTERS[digit] + letters
    return letters
