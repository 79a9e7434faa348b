"""A page for paper: what rows have in common is one cell, and no such cell is torn by the end of a sheet."""

from collections.abc import Sequence

from sanxing.render.folding import fold
from sanxing.render.safe import safe
from sanxing.render.xlsx import paper
from sanxing.render.xlsx.filtering import LINE_HEIGHT, TITLE_HEIGHT, write_heads, write_top
from sanxing.render.xlsx.looks import Looks
from sanxing.render.xlsx.paging import Block, Sheetful, parts_of, sheetfuls
from sanxing.render.xlsx.paper import HIGHEST, LINE, Tab, height, shown, write
from sanxing.report.worksheet import Content, Head, Page, Span

_WIDE, _HIGH = 842 - 72 * 0.8, 595 - 72 * 1.1
"""Points of A4 across that are free between the margins."""

_SPARE = 0.95
"""What is counted on of a sheet: printers and fonts differ a little."""

_LINES = int((HIGHEST - 5) / LINE)
_MORE = "…（未完，全文见“台账”）"
_BREAKS = 1_023
"""Breaks that a spreadsheet may have."""


def write_page(tab: Tab, page: Page, looks: Looks) -> None:
    """The whole page."""
    head = write_top(tab, page, looks)
    last = len(page.columns) - 1
    tab.merge_range(0, 0, 0, last, paper.whole(page.heading), looks.title(centred=True))
    points = write_heads(tab, page, looks, head)
    rows = [_shortened(page.columns, cells) for cells in page.rows]
    if not rows:
        tab.write_string(head + 1, 0, safe(page.empty), looks.hint())
    taken = TITLE_HEIGHT + LINE_HEIGHT * (head - 1)
    sheets = list(_laid_out(page, rows, _room(page.columns) - points, taken))
    _body(tab, page.columns, rows, list(parts_of(page.spans, sheets)), looks, head + 1)
    for sheet in sheets:
        for row, points in enumerate(sheet.heights, head + 1 + sheet.first):
            tab.set_row(row, points)
    tab.set_h_pagebreaks([head + 1 + sheet.first for sheet in sheets[1 : _BREAKS + 1]])
    tab.freeze_panes(head + 1, 0)
    tab.repeat_rows(head)
    tab.print_area(0, 0, head + max(len(rows), 1), last)
    paper.to_landscape(tab)


def _room(columns: Sequence[Head]) -> float:
    """Points of rows that a sheet holds, once the columns have been made to fit its width."""
    wide = sum((column.width * 7 + 5) * 0.75 for column in columns)
    return _HIGH * _SPARE * max(wide / _WIDE, 1)


def _shortened(columns: Sequence[Head], cells: Sequence[Content]) -> tuple[Content, ...]:
    """A row whose texts no sheet is too small for; what is left out is said."""
    return tuple(
        _short(cell, column.width) if isinstance(cell, str) else cell
        for column, cell in zip(columns, cells, strict=True)
    )


def _short(text: str, width: int) -> str:
    if len(text) * 2 < width:
        return text
    lines = fold(safe(text), width - 1)
    if len(lines) <= _LINES:
        return text
    kept = _LINES - len(fold(_MORE, width - 1))
    return "".join(lines[:kept]) + _MORE


def _laid_out(
    page: Page, rows: Sequence[Sequence[Content]], room: float, taken: float
) -> Sequence[Sheetful]:
    """The sheets; a cell that is one with others takes its room from all of them."""
    merged = {(span.column, row) for span in page.spans for row in range(span.first, span.last + 1)}
    heights = [
        height(
            (shown(cell), page.columns[column].width)
            for column, cell in enumerate(cells)
            if (column, row) not in merged
        )
        for row, cells in enumerate(rows)
    ]
    blocks = [Block(span, _need(span, page.columns, rows)) for span in page.spans]
    return list(sheetfuls(heights, blocks, room, taken))


def _need(span: Span, columns: Sequence[Head], rows: Sequence[Sequence[Content]]) -> float:
    return height([(shown(rows[span.first][span.column]) + span.again, columns[span.column].width)])


def _body(
    tab: Tab,
    columns: Sequence[Head],
    rows: Sequence[Sequence[Content]],
    spans: Sequence[Span],
    looks: Looks,
    top: int,
) -> None:
    """Every cell; one that is torn says at the top of the next sheet that it goes on."""
    for row, cells in enumerate(rows, top):
        for column, (head, cell) in enumerate(zip(columns, cells, strict=True)):
            write(tab, row, column, cell, looks.cell(head, cell))
    for span in spans:
        cell = rows[span.first][span.column]
        said = f"{shown(cell)}{span.again}" if span.again else cell
        style = looks.cell(columns[span.column], cell)
        first, last = top + span.first, top + span.last
        for row in range(first + 1, last + 1):
            write(tab, row, span.column, None, style)
        if last > first:
            tab.merge_range(first, span.column, last, span.column, "", style)
        write(tab, first, span.column, said, style)
