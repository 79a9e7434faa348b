"""WordprocessingML of paragraphs and tables as text: every text of a plan is made safe and escaped here."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple
from xml.sax.saxutils import escape

from sanxing.render.safe import safe

WIDE = 8844
"""Twips between the margins: 156 mm."""


class Run(NamedTuple):
    """Text in one style of letters, or in that of its paragraph; `struck` text no longer counts."""

    text: str
    style: str = ""
    struck: bool = False


class TableColumn(NamedTuple):
    """A head and a width in any measure that all columns share."""

    head: str
    width: int
    centred: bool = False


Cell = tuple[tuple[Run, ...], ...]
"""Paragraphs, each of runs."""


def paragraph(style: str, *runs: Run | str, centred: bool = False) -> str:
    """A paragraph in one of the styles of `styles.py`."""
    place = '<w:jc w:val="center"/>' if centred else ""
    texts = "".join(_run(run if isinstance(run, Run) else Run(run)) for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{place}</w:pPr>{texts}</w:p>'


def lines(style: str, texts: Iterable[str]) -> str:
    """A paragraph whose lines end where they are told to."""
    made = "<w:r><w:br/></w:r>".join(_run(Run(text)) for text in texts)
    return paragraph(style).replace("</w:p>", f"{made}</w:p>")


def _run(run: Run) -> str:
    style = f'<w:rStyle w:val="{run.style}"/>' if run.style else ""
    struck = "<w:strike/>" if run.struck else ""
    properties = f"<w:rPr>{style}{struck}</w:rPr>" if style or struck else ""
    text = escape(safe(run.text))
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def page_number() -> str:
    """— 1 —, the only field there is."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    field = "".join(f"<w:r>{part}</w:r>" for part in parts)
    return f"{_run(Run('— '))}{field}{_run(Run(' —'))}"


def table(
    columns: Sequence[TableColumn], rows: Iterable[Sequence[Cell]], *, small: bool = False
) -> str:
    """A table as wide as the text; its head is repeated, and no row is broken over pages."""
    size = "Small" if small else ""
    widths = _twips([column.width for column in columns])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = [((Run(column.head),),) for column in columns]
    head = _row(heads, widths, [True] * len(widths), f"Sx{size}Head", '<w:tblHeader w:val="1"/>')
    centred = [column.centred for column in columns]
    body = "".join(_row(row, widths, centred, f"Sx{size}Cell") for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="SxTable"/><w:tblW w:w="{WIDE}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>'
    )


def _twips(widths: Sequence[int]) -> list[int]:
    whole = sum(widths)
    ends = [WIDE * sum(widths[:place]) // whole for place in range(len(widths) + 1)]
    return [end - start for start, end in pairwise(ends)]


def _row(
    cells: Sequence[Cell], widths: list[int], centred: list[bool], style: str, more: str = ""
) -> str:
    made = "".join(map(_cell, cells, widths, centred, [style] * len(widths)))
    return f'<w:tr><w:trPr><w:cantSplit w:val="1"/>{more}</w:trPr>{made}</w:tr>'


def _cell(cell: Cell, width: int, centred: bool, style: str) -> str:  # noqa: FBT001 - mapped
    lines = "".join(paragraph(style, *runs, centred=centred) for runs in cell or ((),))
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{lines}</w:tc>"
