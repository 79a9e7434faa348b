"""What a clause says in figures: times, quantities and percentages, each with its place in the clause.

Draft and trace look through the same eyes. Texts are normalised: no white space, so offsets are
those of the citation when its start is added.
"""

from decimal import Decimal
from typing import NamedTuple


class Phrase(NamedTuple):
    """Words that name a time, as they stand: `2022年底前`, `十四五时期`, `每季度末`, `6月至7月`."""

    start: int
    end: int
    words: str


class Quantity(NamedTuple):
    """A number with what it counts: `75%`, `12处`; `unit` is empty where nothing is counted."""

    start: int
    end: int
    words: str
    value: Decimal
    unit: str
