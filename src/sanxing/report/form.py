"""The waist between answers and formats: titles, columns, rows, dates and lights; no format in sight."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sanxing.facts.standings import Clock
from sanxing.model.diagnostic import Diagnostic, Severity
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


class Rate(NamedTuple):
    """A share that prints as a percentage: only all says 100%, only none 0%; of nothing there is none."""

    part: int
    whole: int

    @property
    def thousandths(self) -> int | None:
        """The share as it prints, in tenths of a percent."""
        if not self.whole:
            return None
        if self.part in (0, self.whole):
            return 1000 if self.part else 0
        rounded = (2000 * self.part + self.whole) // (2 * self.whole)
        return min(max(rounded, 1), 999) if self.part < self.whole else max(rounded, 1001)

    def __str__(self) -> str:
        return "—" if self.thousandths is None else f"{self.thousandths / 10:g}%"


Value = Cell | Rate | str | int | date | None
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


class Found(NamedTuple):
    """A diagnostic, with the line of its file that it points into where there is one."""

    diagnostic: Diagnostic
    text: str | None = None

    @property
    def words(self) -> str:
        """What is wrong, the advice behind it."""
        advice = self.diagnostic.advice
        return self.diagnostic.message + (f"（{advice}）" if advice else "")

    @property
    def line(self) -> str:
        """`path:line:col: 级别 代码 消息（建议）`."""
        place, found = self.diagnostic.place, self.diagnostic
        return f"{place}: {found.severity.label} {found.code} {self.words}"


class Findings(NamedTuple):
    """What is wrong, and every file that was looked at, its path as the diagnostics write it."""

    found: tuple[Found, ...]
    paths: tuple[str, ...] = ()
    title: str | None = None

    def table(self) -> Table:
        """One finding a row."""
        heads = ("级别", "代码", "规则", "文件", "行", "列", "问题", "建议")
        columns = tuple(Column(head, number=head in ("行", "列")) for head in heads)
        return Table(columns, tuple(_row(each.diagnostic) for each in self.found), self.title)

    def by_rule(self) -> Table:
        """How many there are of each rule."""
        columns = (Column("代码", fixed=True), Column("规则"), Column("级别"))
        rows = [
            (code, name, Cell(severity.label, severity), count)
            for (code, name, severity), count in sorted(self._counted().items())
        ]
        return Table((*columns, Column("个数", number=True)), tuple(rows))

    def most_frequent(self) -> str:
        """The code that was found most often; of several the first. There must be one."""
        counts = self._counted()
        return min(counts, key=lambda rule: (-counts[rule], rule))[0]

    def _counted(self) -> Counter[tuple[str, str, Severity]]:
        diagnostics = (each.diagnostic for each in self.found)
        return Counter((each.code, each.name, each.severity) for each in diagnostics)


def _row(found: Diagnostic) -> Row:
    level = Cell(found.severity.label, found.severity)
    path, line, column, *_ = found.place
    return level, found.code, found.name, path, line, column, found.message, found.advice


Block = Table | Pairs | Lines | Paragraph | Chart | Findings


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


def findings_of(report: Report) -> Findings:
    """All that a report has found, in whichever blocks: what a renderer for machines is after."""
    blocks = [block for block in report.blocks if isinstance(block, Findings)]
    found = tuple(each for block in blocks for each in block.found)
    return Findings(found, tuple(sorted({path for block in blocks for path in block.paths})))


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
