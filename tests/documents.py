"""Word documents for tests: written by hand, tag by tag, or by python-docx as a clerk's program would."""

import random
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import docx

from sanxing.model.document import Paragraph
from sanxing.reading.document import original_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:o="urn:other"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(targets: Mapping[str, str]) -> str:
    """A part of relations: kinds and where they lead."""
    told = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{RELATIONS}">{told}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def parts_of(body: str, styles: str = "", numbering: str = "") -> dict[str, str | bytes]:
    """The parts of a document; what is of no use here is left out."""
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(
            {"styles": "styles.xml", "numbering": "/word/numbering.xml"}
        ),
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {SPACES}>{numbering}</w:numbering>",
    }


def made(body: str, styles: str = "", numbering: str = "") -> bytes:
    return packed(parts_of(body, styles, numbering))


def t(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def r(inside: str, properties: str = "") -> str:
    """A run: of words, or of tags where it begins with one."""
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{told}{inside if inside.startswith('<') else t(inside)}</w:r>"


def p(inside: str, properties: str = "") -> str:
    """A paragraph: of words, or of tags where it begins with one."""
    told = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{told}{inside if inside.startswith('<') else r(inside)}</w:p>"


def in_list(number: int, level: int | None = None) -> str:
    told = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{told}<w:numId w:val="{number}"/></w:numPr>'


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    told = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{told}{''.join(cells)}</w:tr>"


def tc(inside: str, properties: str = "") -> str:
    """A cell: of words, or of tags where it begins with one."""
    told = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{told}{inside if inside.startswith('<') else p(inside)}</w:tc>"


def texts(data: bytes) -> list[str]:
    """What the paragraphs of a document say."""
    return [each.text for each in original_of(data).document.paragraphs]


def paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    return original_of(data).document.paragraphs


def written(lines: Sequence[str], seed: int | None = None) -> bytes:
    """A document by python-docx, a paragraph a line; with a seed, its runs are cut at random."""
    document, draw = docx.Document(), random.Random(seed)  # noqa: S311 - places to cut
    for line in lines:
        paragraph, rest = document.add_paragraph(), line
        while rest:
            length = len(rest) if seed is None else draw.randint(1, 9)
            paragraph.add_run(rest[:length]).bold = draw.random() < 0.3
            rest = rest[length:]
    file = BytesIO()
    document.save(file)
    return file.getvalue()
