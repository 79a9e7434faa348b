"""Markdown: tables and lists, every character of the plan's text shown as itself."""

import re
from collections.abc import Iterator

from sanxing.render.safe import safe
from sanxing.report.form import (
    Block,
    Cell,
    Chart,
    Lines,
    Pairs,
    Paragraph,
    Report,
    Table,
    Value,
    plain,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&])")


def render(report: Report) -> str:
    """The report as a section with a heading for each titled part."""
    parts = [f"## {_text(report.title)}"] if report.title else []
    parts += [f"> {_text(report.notice)}"] if report.notice else []
    for block in report.blocks:
        body = "\n".join(_block(block))
        parts += [f"### {_text(block.title)}"] if block.title and body else []
        parts += [body] if body else []
    return "\n\n".join(parts) + "\n"


def _text(value: Value) -> str:
    text = _SPECIAL.sub(r"\\\1", safe(plain(value)))
    struck = isinstance(value, Cell) and value.struck and text.strip()
    return f"~~{text.strip()}~~" if struck else text


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block.shown())
    elif isinstance(block, Pairs):
        yield from (f"- **{_text(label)}**：{_text(value)}" for label, value in block.pairs)
    elif isinstance(block, Lines):
        yield from (f"- {_text(line)}" for line in block.lines)
    elif isinstance(block, Paragraph):
        yield _text(block.text)
    elif isinstance(block, Chart):
        yield from _chart(block)
    elif block.found:
        yield from (*_table(block.table()), "", *_table(block.by_rule()))


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        yield _text(table.empty)
        return
    yield _row([_text(column.head) for column in table.columns])
    yield _row(["---:" if column.number else "---" for column in table.columns])
    for row in table.rows:
        yield _row([_text(value) for value in row])


def _row(texts: list[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _chart(chart: Chart) -> Iterator[str]:
    """As code, so that the columns stand under one another."""
    yield "```text"
    for label, row, caption in zip(chart.labels, chart.rows, chart.captions, strict=True):
        marks = "".join(cell.text for cell in row)
        yield f"{safe(label)}\t{marks}\t{safe(caption).replace('`', ' ')}".rstrip()
    yield "```"
