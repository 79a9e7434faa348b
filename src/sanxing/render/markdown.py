"""Markdown: tables and lists, every character of the plan's text shown as itself.

It is made to be posted as a comment at GitHub or GitLab, where text does more than syntax: it calls people,
links, and becomes pictures or formulas. None of the plan's text may.
"""

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

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&$])")

_BREAK = "<!-- -->"
"""Keeps apart what makes a reference of text: forges look for those in what was rendered, where no
backslash is left, and never across a comment."""

_PLACE = "\0"  # where a break will stand: no safe text has one
_LIVE = re.compile(
    r"""
      @ (?=\S)                            # somebody, a team, an address
    | : (?=//)                            # an address of any scheme
    | www (?=\.)
    | [\#!$&] (?=[0-9])                   # an issue, a merge request, a snippet, an epic
    | gh (?=-[0-9])
    | : (?=(?:[0-9]*[a-z_+-][0-9a-z_+-]*|100|1234):)  # a picture; 10:30:00 is none
    | ~ (?=[\w"])                         # a label
    | % (?=[0-9a-z_"]) | (?<![0-9]) % (?=\w)  # a milestone; 90%以上 is none
    | \[ (?=[a-z_]+:) | \* (?=iteration:)  # the other references of GitLab
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENING = re.compile(r"^([-+=/]|[0-9]+(?=[.)](?:\s|$)))")
"""What would make a list, a rule or a command of a line."""


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
    apart = _LIVE.sub(rf"\g<0>{_PLACE}", safe(plain(value)))
    text = _SPECIAL.sub(r"\\\1", apart).replace(_PLACE, _BREAK)
    struck = isinstance(value, Cell) and value.struck and text.strip()
    return f"~~{text.strip()}~~" if struck else text


def _line(value: Value) -> str:
    """Text that begins a block."""
    return _OPENING.sub(_opened, _text(value).strip())


def _opened(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block.shown())
    elif isinstance(block, Pairs):
        yield from (f"- **{_text(label)}**：{_text(value)}" for label, value in block.pairs)
    elif isinstance(block, Lines):
        yield from (f"- {_line(line)}" for line in block.lines)
    elif isinstance(block, Paragraph):
        yield _line(block.text)
    elif isinstance(block, Chart):
        yield from _chart(block)
    elif block.found:
        yield from (*_table(block.table()), "", *_table(block.by_rule()))


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        yield _line(table.empty)
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
        yield f"{safe(label)}\t{marks}\t{safe(caption)}".replace("`", " ").rstrip()
    yield "```"
