"""Any report on official paper: what `--format docx` makes of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sanxing.render.columns import Texts, column_widths
from sanxing.render.docx.markup import Cell, Run, TableColumn, paragraph, table
from sanxing.render.docx.paper import Paper
from sanxing.render.safe import width_of
from sanxing.report import form
from sanxing.report.form import Chart, Findings, Lines, Pairs, Paragraph, Report, Table, Value

_ROOM, _SMALL_ROOM, _EDGE = 84, 98, 2
"""How many letters half as wide as high a line of a table holds, small ones, and how many an edge takes."""

_LONG = 14


def render_report(report: Report) -> bytes:
    """The bytes of the Word document."""
    notice = (report.notice,) if report.notice else ()
    paper = Paper(report.title, report.clock.as_of, notice)
    paper.put(paragraph("SxTitle", report.title))
    paper.put(*(paragraph("SxScope", text) for text in notice))
    for block in report.blocks:
        title = (paragraph("SxHead1", block.title),) if block.title else ()
        paper.put(*title, *_FORMS[type(block)](block))
    return paper.pages()


def _table(block: Table) -> Iterator[str]:
    shown = block.shown()
    if not shown.rows:
        yield paragraph("SxBody", block.empty)
        return
    widths, small = _widths(shown)
    columns = [
        TableColumn(column.head, width, column.number)
        for column, width in zip(shown.columns, widths, strict=True)
    ]
    yield table(columns, ([_cell(value) for value in row] for row in shown.rows), small=small)
    yield paragraph("SxAfter")


def _widths(block: Table) -> tuple[Sequence[int], bool]:
    """As wide as its texts need, in small letters where they need more than there is.

    All are equal where there is not room for the shortest.
    """
    texts = [
        Texts(column.head, tuple(form.plain(row[place]) for row in block.rows), column.fixed)
        for place, column in enumerate(block.columns)
    ]
    edges = _EDGE * len(texts)
    wanted = sum(max(map(width_of, (each.head, *each.cells))) for each in texts)
    small = wanted > _ROOM - edges
    texts = [each if each.whole else each._replace(cells=_begun(each.cells)) for each in texts]
    widths = column_widths(texts, (_SMALL_ROOM if small else _ROOM) - edges)
    return [width + _EDGE for width in widths] if widths else [1] * len(texts), small


def _begun(cells: Sequence[str]) -> tuple[str, ...]:
    """What is measured of cells: beyond two lines a long one takes no more width from the others."""
    return tuple(cell[:_LONG] for cell in cells)


def _cell(value: Value) -> Cell:
    return ((_run(value),),)


def _run(value: Value) -> Run:
    struck = isinstance(value, form.Cell) and value.struck
    return Run(form.plain(value), struck=struck)


def _pairs(block: Pairs) -> Iterator[str]:
    for label, value in block.pairs:
        yield paragraph("SxBody", Run(f"{label}：", "SxLabel"), _run(value))


def _lines(block: Lines) -> Iterator[str]:
    yield from (paragraph("SxBody", _run(line)) for line in block.lines)


def _paragraph(block: Paragraph) -> Iterator[str]:
    yield paragraph("SxBody", block.text)


def _chart(block: Chart) -> Iterator[str]:
    for label, row, caption in zip(block.labels, block.rows, block.captions, strict=True):
        marks = "".join(cell.text for cell in row)
        yield paragraph("SxCell", f"{label} {marks} {caption}")


def _findings(block: Findings) -> Iterator[str]:
    yield from _table(block.table()._replace(title=None))


_FORMS: Mapping[type[form.Block], Callable[[Any], Iterator[str]]] = {
    Table: _table,
    Pairs: _pairs,
    Lines: _lines,
    Paragraph: _paragraph,
    Chart: _chart,
    Findings: _findings,
}
