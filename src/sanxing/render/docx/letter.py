"""Letters on official paper: drafts, each on pages of its own."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sanxing.render.docx.markup import Run, TableColumn, lines, paragraph, table
from sanxing.render.docx.paper import Paper
from sanxing.report.letter_form import (
    ISSUED,
    NOTES,
    NUMBER,
    SIGNATURE,
    Block,
    Grid,
    Heading,
    Letter,
    Letters,
    Words,
)


def render(letters: Letters) -> bytes:
    """The bytes of the Word document."""
    title = letters.letters[0].title if len(letters.letters) == 1 else letters.kind.label
    paper = Paper(title, letters.as_of, letters.marks)
    for place, letter in enumerate(letters.letters):
        if place:
            paper.part()
        paper.put(*_letter(letter))
    return paper.pages()


def _letter(letter: Letter) -> Iterator[str]:
    yield paragraph("SxNumber", NUMBER)
    yield lines("SxTitle", letter.lines)
    yield from (paragraph("SxScope", line) for line in letter.scope)
    yield paragraph("SxTo", letter.addressee)
    *blocks, last = letter.blocks
    for block in blocks:
        yield _FORMS[type(block)](block)
    # A signature never stands alone on its page.
    yield _words(last, "SxLast") if isinstance(last, Words) else _FORMS[type(last)](last)
    yield paragraph("SxSigned", SIGNATURE)
    yield paragraph("SxIssued", ISSUED)
    yield paragraph("SxNoteHead", NOTES)
    for number, note in enumerate(letter.notes, 1):
        yield paragraph("SxNote", f"{number}.{note}")


def _heading(heading: Heading) -> str:
    return paragraph(f"SxHead{heading.level}", heading.text)


def _words(words: Words, style: str = "SxBody") -> str:
    label = (Run(words.label, "SxLabel"),) if words.label else ()
    return paragraph(style, *label, words.text)


def _grid(grid: Grid) -> str:
    columns = [TableColumn(each.head, each.share, each.centred) for each in grid.columns]
    rows = ([tuple((Run(text),) for text in cell) for cell in row] for row in grid.rows)
    return table(columns, rows) + paragraph("SxAfter")


_FORMS: Mapping[type[Block], Callable[[Any], str]] = {
    Heading: _heading,
    Words: _words,
    Grid: _grid,
}
