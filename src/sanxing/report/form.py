"""The waist between answers and formats: titles, columns, rows, dates and lights; no format in sight."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sanxing.facts.standings import Clock
from sanxing.model.diagnostic import Severity
from sanxing.model.terms import Light

Tone = Light | Severity
"""What gives a cell its colour."""

STRUCK = "×"
"""What tells a struck row from the others where nothing can be struck; it is in GBK."""


class Column(NamedTuple):
    """A column's Chinese head.

    `fixed` columns are never folded; `number` aligns to the right; `detail` is for sheets alone.
    """

    head: str
    fixed: bool = False
    number: bool = False
    detail: bool = False


class Cell(NamedTuple):
    """Text with the tone it is shown in; `struck` text no longer counts and is struck through."""

    text: str
    tone: Tone | None = None
    struck: bool = False


Value = Cell | str | int | date | None
Row = Sequence[Value]


class Table(NamedTuple):
    """Rows under columns; `empty` is said in place of a table without rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str | None = None
    empty: str = "（没有）"

    def shown(self) -> "Table":
        """The table without the columns that are for sheets alone."""
        kept = [place for place, column in enumerate(self.columns) if not column.detail]
        columns = tuple(self.columns[place] for place in kept)
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return self._replace(columns=columns, rows=rows)


class Pairs(NamedTuple):
    """Labelled facts about one thing."""

    pairs: tuple[tuple[str, Value], ...]
    title: str | None = None


class Lines(NamedTuple):
    """Sentences, one a line."""

    lines: tuple[Value, ...]
    title: str | None = None


class Paragraph(NamedTuple):
    """Running text that says in short what follows."""

    text: str
    title: str | None = None


class Chart(NamedTuple):
    """Rows of marks over a common axis of columns, one character wide each; never folded.

    A short label stands before each row; its caption stands behind it where there is room.
    """

    labels: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    captions: tuple[str, ...]
    title: str | None = None


Block = Table | Pairs | Lines | Paragraph | Chart


class Report(NamedTuple):
    """One answer. `data` makes what the JSON contract promises for its `kind`, when it is asked for."""

    kind: str
    title: str
    clock: Clock
    blocks: tuple[Block, ...]
    data: Callable[[], Mapping[str, Any]]
    notice: str | None = None


def plain(value: Value) -> str:
    """A value as bare text: empty for None, ISO for a date."""
    if value is None:
        return ""
    return value.text if isinstance(value, Cell) else str(value)


def marked(row: Row) -> Row:
    """A row for outputs in which striking may not show: × stands before its first struck cell."""
    for place, value in enumerate(row):
        if isinstance(value, Cell) and value.struck:
            return (*row[:place], value._replace(text=f"{STRUCK}{value.text}"), *row[place + 1 :])
    return row


def envelope(report: Report) -> dict[str, Any]:
    """What every JSON answer begins with, then its own data."""
    known_on = report.clock.known_on
    head = {
        "schema_version": 1,
        "kind": report.kind,
        "as_of": report.clock.as_of.isoformat(),
        "known_on": known_on.isoformat() if known_on else None,
    }
    notice = {"notice": report.notice} if report.notice else {}
    return head | notice | dict(report.data())
