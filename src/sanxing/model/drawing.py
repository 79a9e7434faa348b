"""Drawing IDs for what is written down: the day, and four letters that no other branch will draw."""

from collections.abc import Callable, Collection, Iterable
from datetime import date

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O, which people misread; in the order in which text sorts."""

LENGTH = 4

_ALL = len(LETTERS) ** LENGTH
_STEP = 4096

Draw = Callable[[int], int]
"""A random number from 0, below the one given."""


def new_id(
    prefix: str, day: date, taken: Collection[str], draw: Draw, behind: Iterable[str] = ()
) -> str:
    """`L20210305-K7QD`, or with another prefix (`H-`), such as nothing in `taken` is called.

    It sorts after the IDs in `behind`: entries of one day and event are read in the order of their
    IDs, and what is recorded later is to be read later. After some hundreds a day that cannot be kept.
    """
    stem = f"{prefix}{day:%Y%m%d}-"
    last = max((_number(name.removeprefix(stem)) for name in behind), default=-1)
    low, room = (last + 1, min(_STEP, _ALL - last - 1)) if last >= 0 else (0, _ALL // 2)
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


def _number(letters: str) -> int:
    """The number that four letters write; -1 where they are none of ours."""
    if len(letters) != LENGTH or not set(letters) <= set(LETTERS):
        return -1
    number = 0
    for letter in letters:
        number = number * len(LETTERS) + LETTERS.index(letter)
    return number
