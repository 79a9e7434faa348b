"""A fill-in sheet that came back: whose it is, the rows that were filled in, and all that is wrong, by cell."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sanxing.model.sheet import TABS, Tab


class Problem(NamedTuple):
    """What is wrong with a cell: `进展填报!G7`, in words, and how to mend it."""

    where: str
    message: str
    advice: str = ""


MORE = "其余"
"""Where the last problem stands that says how many more there are."""


def place_of(problem: Problem) -> tuple[int, str, int, int, str]:
    """Sort key: tab, row, column; tabs that are not of the sheet behind, and what is left unsaid last."""
    title, _, cell = problem.where.partition("!")
    found = re.match(r"([A-Z]+)([0-9]+)", cell)
    row, column = (int(found[2]), found[1]) if found else (0, "")
    return _TITLES.get(title, len(_TITLES) + (title == MORE)), title, row, len(column), column


_TITLES = {tab.title: number for number, tab in enumerate(TABS)}


class FilledRow(NamedTuple):
    """A row that was filled in: the item that it is of, or None for a new entry of a list.

    `fields` holds the text of each cell as a plan's file would; `faulty` are the keys of those that could
    not be read or are missing, among them `id` where it is not certain that the row is the item's.
    """

    tab: Tab
    row: int
    item: str | None
    fields: Mapping[str, str]
    faulty: frozenset[str] = frozenset()

    @property
    def sound(self) -> bool:
        """Whether all could be read, and nothing is missing."""
        return not self.faulty

    @property
    def place(self) -> tuple[str, int]:
        """Its tab and row, which tell it from every other."""
        return self.tab.key, self.row

    def cell(self, key: str) -> str:
        """Where one of its cells stands."""
        return self.tab.cell(key, self.row)


class Stamp(NamedTuple):
    """What a sheet says of itself: of which plan it is, whose, of which day; `token` is its own alone."""

    sha256: str
    plan: str
    agency: str
    made_on: date
    token: str


class Sheet(NamedTuple):
    """All of it."""

    stamp: Stamp
    rows: tuple[FilledRow, ...]
    problems: tuple[Problem, ...]


def short(text: str, most: int = 20) -> str:
    """A text on one line, cut where it is too long to be told."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
