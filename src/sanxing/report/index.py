"""The page that lists what `export all` has made: each file with what it is for."""

from collections.abc import Sequence
from typing import NamedTuple

from sanxing.report.edition import PUBLIC, Edition
from sanxing.report.words import clock_words, notice_of


class Made(NamedTuple):
    """A file by its path from the index, and what it is for, in a line."""

    path: str
    use: str

    @property
    def name(self) -> str:
        """What people call it."""
        return self.path.rpartition("/")[2]


class Shelf(NamedTuple):
    """Files of one sort."""

    title: str
    files: tuple[Made, ...]


class Index(NamedTuple):
    """The whole page; `notes` stand under its title."""

    title: str
    notice: str | None
    notes: tuple[str, ...]
    shelves: tuple[Shelf, ...]


def index_of(edition: Edition, shelves: Sequence[Shelf]) -> Index:
    """The index of what was made of an edition; a shelf without files is left out."""
    cut = "，".join(edition.cut)
    notes = (
        clock_words(edition.clock),
        f"只含：{cut}" if cut else "",
        PUBLIC if edition.public else "",
    )
    return Index(
        edition.plan.head.title,
        notice_of(edition.plan),
        tuple(filter(None, notes)),
        tuple(shelf for shelf in shelves if shelf.files),
    )
