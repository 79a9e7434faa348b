"""What a letter is made of, before any format: its parts in order, and the places left for the office."""

from datetime import date
from typing import NamedTuple

from sanxing.model.terms import LetterKind

NUMBER = "〔文号由发文单位编列〕"
SIGNATURE = "（发文单位署名、印章）"
ISSUED = "　　　年　　月　　日"
DRAFT = "草稿"
NOTES = "起草说明（印发前删去）"


class Asked(NamedTuple):
    """What whoever drafts a letter decides: by when to reply, and whether undated items are told of."""

    reply_by: date | None = None
    with_implied: bool = False


class NothingToAsk(Exception):
    """There is no letter to write; the message says why, in Chinese."""


class Heading(NamedTuple):
    """The head of a part: level 1 is 一、, level 2 （一）."""

    text: str
    level: int = 1


class Words(NamedTuple):
    """A paragraph, with what it is about set off at its beginning."""

    text: str
    label: str = ""


class GridColumn(NamedTuple):
    """A column's head and how wide it is beside the others."""

    head: str
    share: int
    centred: bool = False


Cells = tuple[tuple[str, ...], ...]
"""A row: each cell holds paragraphs."""


class Grid(NamedTuple):
    """A table whose head comes again on every page."""

    columns: tuple[GridColumn, ...]
    rows: tuple[Cells, ...]


Block = Heading | Words | Grid


class Letter(NamedTuple):
    """One letter to one addressee, its title in lines that break where its sense does.

    `notes` are for the office that drafts it, not for its reader.
    """

    lines: tuple[str, ...]
    addressee: str
    blocks: tuple[Block, ...]
    scope: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title in one line."""
        return "".join(self.lines)


class Letters(NamedTuple):
    """The letters of one draft, each on pages of its own; `marks` stand at the head of every page."""

    kind: LetterKind
    as_of: date
    marks: tuple[str, ...]
    letters: tuple[Letter, ...]
