"""Reports for a terminal, by rich: Chinese folded instead of cut, lights in colour, nothing read as markup."""

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table as Grid
from rich.text import Text

from sanxing.model.diagnostic import Severity
from sanxing.model.terms import Light
from sanxing.render.columns import Texts, column_widths
from sanxing.render.excerpt import excerpt
from sanxing.render.folding import fold
from sanxing.render.safe import padded, safe, width_of
from sanxing.report.form import (
    Block,
    Cell,
    Chart,
    Findings,
    Lines,
    Pairs,
    Paragraph,
    Report,
    Table,
    Tone,
    Value,
    marked,
    plain,
)

_STYLES: dict[Tone, str] = {
    Light.GREEN: "green",
    Light.GREY: "bright_black",
    Light.YELLOW: "yellow",
    Light.RED: "red",
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
}


_NARROW = 12
"""Columns below which a folded cell becomes hard to read."""


def render(report: Report, width: int, *, colour: bool) -> str:
    """The report as text for a terminal of `width` columns, with colour where it is wanted."""
    page = StringIO()
    console = Console(
        file=page,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    if report.title:
        console.print(_text(report.title, "bold"))
    if report.notice:
        console.print(_text(report.notice, "yellow"))
    printed = bool(report.title)
    for block in report.blocks:
        printed |= _print(console, block, first=not printed)
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def _print(console: Console, block: Block, *, first: bool) -> bool:
    """Print a block, unless it has nothing to show."""
    body = list(_block(block, console.width))
    if not body:
        return False
    if not first:
        console.print()
    if block.title:
        console.print(_text(block.title, "bold"))
    for part in body:
        console.print(part)
    return True


def _block(block: Block, width: int) -> Iterator[RenderableType]:
    if isinstance(block, Table):
        yield _table(block.shown(), width) if block.rows else _text(block.empty)
    elif isinstance(block, Pairs):
        yield _pairs(block)
    elif isinstance(block, Lines):
        yield from (_text(line) for line in block.lines)
    elif isinstance(block, Paragraph):
        yield _text(block.text)
    elif isinstance(block, Chart):
        yield from _chart(block, width)
    elif block.found:
        yield from _findings(block, width)


class _Folded:
    """Text that folds as Chinese does, to whatever width rich finds for it."""

    def __init__(self, text: str, style: str = "") -> None:
        self.text = text
        self.style = style

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        longest = width_of(self.text)
        return Measurement(min(longest, _NARROW), longest).with_maximum(options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(options.max_width, 2)
        for line in fold(self.text, width):
            shown = padded(line, width, right=True) if options.justify == "right" else line
            yield Text(shown, style=self.style, no_wrap=True, overflow="ignore")


def _style(value: Value, style: str = "") -> str:
    if not isinstance(value, Cell):
        return style
    tone = _STYLES[value.tone] if value.tone else style
    return f"{tone} strike".lstrip() if value.struck else tone


def _text(value: Value, style: str = "") -> _Folded:
    return _Folded(safe(plain(value)), _style(value, style))


def _table(table: Table, width: int) -> Grid:
    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    rows = [[_text(value) for value in marked(row)] for row in table.rows]
    for column, fitted in zip(table.columns, _widths(table, rows, width), strict=True):
        side: Literal["left", "right"] = "right" if column.number else "left"
        grid.add_column(_text(column.head, "bold"), justify=side, width=fitted)
    for row in rows:
        grid.add_row(*row)
    return grid


def _widths(table: Table, rows: Sequence[Sequence["_Folded"]], width: int) -> Sequence[int | None]:
    """What each column gets of a terminal's width; None for rich to cut as it must."""
    texts = [
        Texts(column.head, tuple(row[place].text for row in rows), column.fixed or column.number)
        for place, column in enumerate(table.columns)
    ]
    room = width - _GAP * (len(texts) - 1)
    return column_widths(texts, room) or [None] * len(texts)


_GAP = 2
"""Columns between two columns of a table: a padding and the box's own."""


def _findings(findings: Findings, width: int) -> Iterator[RenderableType]:
    """Each finding with its line and a mark beneath the value, then how many of each rule."""
    for found in findings.found:
        style = _STYLES[found.diagnostic.severity]
        yield _Folded(safe(found.line), style)
        if quoted := excerpt(found, width):
            yield Text(quoted.line, no_wrap=True, overflow="ignore")
            yield Text(quoted.carets, style=style, no_wrap=True, overflow="ignore")
    yield ""
    yield _table(findings.by_rule(), width)


def _pairs(pairs: Pairs) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for label, value in pairs.pairs:
        grid.add_row(Text(label, style="bright_black"), _text(value))
    return grid


def _chart(chart: Chart, width: int) -> Iterator[Text]:
    """The rows as they stand; a chart wider than the terminal goes on in further bands."""
    label_width = max((width_of(label) for label in chart.labels), default=0)
    room = max(width - label_width - 2, 12)
    length = max((len(row) for row in chart.rows), default=0)
    for start in range(0, length, room):
        for label, row, caption in zip(chart.labels, chart.rows, chart.captions, strict=True):
            line = Text(padded(label, label_width) + "  ", no_wrap=True, overflow="ignore")
            for cell in row[start : start + room]:
                line.append(cell.text, style=_STYLES[cell.tone] if cell.tone else "")
            words = "  " + safe(caption)
            if width_of(line.plain) + width_of(words) <= width:
                line.append(words, style="bright_black")
            yield line
