"""A document as plain text: a paragraph a line, and tables where lines are cells with tabs between them.

Text copied out of Word keeps a row of a table in a line. Tabs also indent, set a number off from its words
and a page number off from its heading, so lines are a table only behind a line that can be its head: two
lines or more of the same number of tabs, the first of which has a short word or phrase in every cell, none of
them a number, no stop or colon in them. Every further row has two cells at least that are not empty.
"""

import re
from collections.abc import Iterator

from sanxing.model.document import STOPS, Cell, Document, Paragraph
from sanxing.reading.package import Unreadable

MOST_LINES = 200_000
_LONGEST_HEAD = 30
_NO_HEAD = re.compile(rf"[{STOPS}；;：:，,]")
_NUMBER = re.compile(
    r"[（(\[]?(?:[0-9０-９]+(?:[.．][0-9０-９]+)*|[一二三四五六七八九十百]+|[a-zA-Z]|[ivxIVX]+)"
    r"[）)\]]?[、.．]?|[①-⓿❶-➓●○■□◆·•▪–—-]"
)


def document_from(text: str) -> Document:
    """The document that a text is. Raises Unreadable for one of unlikely length."""
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        message = f"这个文件超过 {MOST_LINES:,} 行，没有读取"
        raise Unreadable(message, "公文原文没有这么长；核对是不是选错了文件")
    return Document(_paragraphs(lines))


def _paragraphs(lines: list[str]) -> Iterator[Paragraph]:
    at = table = 0
    while at < len(lines):
        rows = _rows(lines, at)
        if len(rows) < 2:
            yield Paragraph(lines[at])
            at += 1
            continue
        for row, cells in enumerate(rows):
            for column, words in enumerate(cells):
                yield Paragraph(words, Cell(table, row, column))
        table += 1
        at += len(rows)


def _rows(lines: list[str], at: int) -> list[list[str]]:
    """The rows of the table whose head stands in this line; none where it is no head."""
    head = _cells(lines[at])
    if len(head) < 2 or not all(map(_can_head, head)):
        return []
    rows = [head]
    for following in range(at + 1, len(lines)):
        cells = _cells(lines[following])
        if len(cells) != len(head) or sum(map(bool, cells)) < 2:
            break
        rows.append(cells)
    return rows


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]


def _can_head(cell: str) -> bool:
    return (
        0 < len(cell) <= _LONGEST_HEAD and not _NO_HEAD.search(cell) and not _NUMBER.fullmatch(cell)
    )
