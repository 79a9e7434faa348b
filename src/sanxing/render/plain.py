"""Tables for pipes and files: plain text, never folded, so that one row is one line for grep."""

from collections.abc import Iterator, Sequence

from sanxing.render.safe import padded, safe, unobeyed, width_of
from sanxing.report.form import (
    Block,
    Chart,
    Column,
    Findings,
    Lines,
    Pairs,
    Paragraph,
    Report,
    Table,
    marked,
    plain,
)


def render(report: Report) -> str:
    """The report as lines of text without colour."""
    lines = [safe(text) for text in (report.title, report.notice) if text]
    for block in report.blocks:
        body = list(_block(block))
        title = [f"【{safe(block.title)}】"] if block.title else []
        if body:
            lines += ["", *title, *body] if lines else [*title, *body]
    return "".join(f"{unobeyed(line)}\n" for line in lines)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block.shown())
    elif isinstance(block, Pairs):
        width = max((width_of(label) for label, _ in block.pairs), default=0)
        for label, value in block.pairs:
            yield f"{padded(label, width)}  {safe(plain(value))}"
    elif isinstance(block, Lines):
        yield from (safe(plain(line)) for line in block.lines)
    elif isinstance(block, Paragraph):
        yield safe(block.text)
    elif isinstance(block, Chart):
        yield from _chart(block)
    elif block.found:
        yield from _findings(block)


def _findings(findings: Findings) -> Iterator[str]:
    yield from (safe(found.line) for found in findings.found)
    yield ""
    yield from _table(findings.by_rule())


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        yield safe(table.empty)
        return
    rows = [[safe(plain(value)) for value in marked(row)] for row in table.rows]
    heads = [column.head for column in table.columns]
    widths = [max(width_of(text) for text in texts) for texts in zip(heads, *rows, strict=True)]
    yield _row(heads, table.columns, widths)
    for row in rows:
        yield _row(row, table.columns, widths)


def _row(texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    cells = (
        padded(text, width, right=column.number)
        for text, column, width in zip(texts, columns, widths, strict=True)
    )
    return "  ".join(cells).rstrip()


def _chart(chart: Chart) -> Iterator[str]:
    width = max((width_of(label) for label in chart.labels), default=0)
    for label, row, caption in zip(chart.labels, chart.rows, chart.captions, strict=True):
        marks = "".join(cell.text for cell in row)
        yield f"{padded(label, width)}  {marks}  {safe(caption)}".rstrip()
