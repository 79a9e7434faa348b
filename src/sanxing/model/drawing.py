"""Drawing IDs for what is written down: the day, and four letters that no other branch will draw."""

from collections.abc import Callable, Collection
from datetime import date

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O, which people misread."""

LENGTH = 4

Draw = Callable[[], str]
"""Four letters at random."""


def new_id(prefix: str, day: date, taken: Collection[str], draw: Draw) -> str:
    """`L20210305-K7QD`, or with another prefix (`H-`), drawn again for as long as it is in `taken`."""
    name = f"{prefix}{day:%Y%m%d}-{draw()}"
    while name in taken:
        name = f"{prefix}{day:%Y%m%d}-{draw()}"
    return name
