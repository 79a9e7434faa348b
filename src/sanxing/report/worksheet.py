"""The waist between answers and workbooks: pages of typed cells under columns; no format in sight."""

from datetime import date
from typing import NamedTuple

from sanxing.report.form import Tone


class Assumed(NamedTuple):
    """A date that the document does not state."""

    day: date


class Share(NamedTuple):
    """A part of a whole in thousandths, read as a percentage."""

    thousandths: int


class Toned(NamedTuple):
    """A cell with the tone that it is shown in; a `struck` one no longer counts."""

    content: "str | int | float | date | Assumed | Share | None"
    tone: Tone | None = None
    struck: bool = False


Content = str | int | float | date | Assumed | Share | Toned | None
"""What a cell holds."""


class Head(NamedTuple):
    """A column: its head, how many letters wide it is (Chinese ones count twice), how it is aligned."""

    text: str
    width: int
    centred: bool = False


class Span(NamedTuple):
    """Cells of one column that are one: rows from 0, both included. The first holds what it says.

    `again` follows that where the span goes on at the top of the next sheet of paper.
    """

    column: int
    first: int
    last: int
    again: str = ""


class Signals(NamedTuple):
    """Which `columns` take the light of a row, read from its status and due date as they stand there."""

    columns: tuple[int, ...]
    status: int
    due: int
    as_of: date


class Page(NamedTuple):
    """One tab: what stands on top of it, and rows under columns.

    `frozen` columns stay in sight, a `filtered` page can be narrowed by its heads, and a `printed` one
    is laid out for paper: its spans end where its sheets do. `empty` is said in place of rows.
    """

    name: str
    heading: str
    hints: tuple[str, ...]
    columns: tuple[Head, ...]
    rows: tuple[tuple[Content, ...], ...]
    spans: tuple[Span, ...] = ()
    frozen: int = 0
    filtered: bool = False
    printed: bool = False
    signals: Signals | None = None
    empty: str = "（没有）"


class Workbook(NamedTuple):
    """The pages in their order; `made_on` is the day that it says it was made."""

    title: str
    made_on: date
    pages: tuple[Page, ...]
