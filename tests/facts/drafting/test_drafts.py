"""Small documents and their drafts, each in a file: the document, a line of `====`, every item, coverage and doubt.

`pytest --rewrite` renews what stands below that line. A row of a table is written `| a | b |`: `^` is a
cell that reaches down from above, and a row of one cell is as wide as the table.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sanxing.model.document import Cell, Document, Paragraph
from tests.facts.drafting.holding import held
from tests.facts.drafting.printing import printed

FOLDER = Path(__file__).parent / "drafts"
MARK = "\n====\n"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_document_is_drafted_as_its_file_shows(path: Path, *, rewrite: bool) -> None:
    text, _, expected = path.read_text(encoding="utf-8").partition(MARK)
    document = read(text)
    found = "\n".join([*printed(document, held(document)), ""])
    if rewrite:
        path.write_text(text + MARK + found, encoding="utf-8")
    else:
        assert found == expected


def read(text: str) -> Document:
    """A document with tables as the files write them."""
    paragraphs: list[Paragraph] = []
    rows: list[list[str]] = []
    number = 0
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        paragraphs += _table(rows, number)
        number += bool(rows)
        rows = []
        paragraphs.append(Paragraph(line))
    return Document(paragraphs)


def _table(rows: list[list[str]], number: int) -> Iterator[Paragraph]:
    width = max(map(len, rows), default=0)
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            if words == "^":
                continue
            reach = 1
            while row + reach < len(rows) and rows[row + reach][column : column + 1] == ["^"]:
                reach += 1
            wide = width if len(cells) == 1 else 1
            for part in words.split("/"):
                yield Paragraph(part, Cell(number, row, column, reach, wide))
