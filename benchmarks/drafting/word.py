"""What make_documents.py needs of Word: automatic numbers, merged cells, tracked changes, notes.

A document is written with python-docx and packed again with fixed dates and order, so that the
same script writes the same bytes.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph

PLAN, ARTICLES = 90, 91  # the two automatic lists: 一、（一）1. and 第一条（一）
_LISTS = {
    PLAN: (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")),
    ARTICLES: (("chineseCountingThousand", "第%1条　"), ("chineseCounting", "（%2）")),
}
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_WHO = 'w:id="7" w:author="起草人" w:date="2024-01-05T09:00:00Z"'
_EPOCH = (2024, 1, 5, 9, 0, 0)


def new_document() -> Word:
    """An empty document with the automatic lists in it."""
    document = Document()
    numbering = document.part.numbering_part.element
    for number, levels in _LISTS.items():
        numbering.insert(0, _abstract_list(number, levels))
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            )
        )
    return document


def _abstract_list(number: int, levels: Sequence[tuple[str, str]]) -> BaseOxmlElement:
    inner = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(levels)
    )
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    )


def numbered(document: Word, text: str, level: int, which: int = PLAN) -> Paragraph:
    """A paragraph whose number Word counts: it stands in no run of the text."""
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{which}"/></w:numPr>'
        )
    )
    return paragraph


def table(document: Word, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table; a cell `^` continues the one above it, `<` the one before it."""
    made = document.add_table(rows=0, cols=len(head), style="Table Grid")
    texts = [list(head), *(list(row) for row in rows)]
    for _ in texts:
        made.add_row()
    for down, row in enumerate(texts):
        for across, text in enumerate(row):
            if text not in "^<":
                corner = made.cell(*_far_corner(texts, down, across))
                made.cell(down, across).merge(corner).text = text
    return made


def _far_corner(texts: Sequence[Sequence[str]], down: int, across: int) -> tuple[int, int]:
    low, far = down, across
    while low + 1 < len(texts) and texts[low + 1][across] == "^":
        low += 1
    while far + 1 < len(texts[down]) and texts[down][far + 1] == "<":
        far += 1
    return low, far


def hidden(paragraph: Paragraph, text: str) -> None:
    """A run that Word does not show."""
    paragraph.add_run(text).font.hidden = True


def inserted(paragraph: Paragraph, text: str) -> None:
    """A tracked insertion."""
    paragraph._p.append(
        parse_xml(f"<w:ins {nsdecls('w')} {_WHO}><w:r><w:t>{text}</w:t></w:r></w:ins>")
    )


def deleted(paragraph: Paragraph, text: str) -> None:
    """A tracked deletion."""
    paragraph._p.append(
        parse_xml(f"<w:del {nsdecls('w')} {_WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>")
    )


def footnote(document: Word, paragraph: Paragraph, text: str) -> None:
    """The one footnote of a document."""
    blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>'
        f'<w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    ).encode()
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    run = paragraph.add_run()
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))


def save(document: Word, path: Path) -> None:
    """Write it with fixed dates, its parts in order."""
    document.core_properties.created = document.core_properties.modified = datetime(*_EPOCH)
    document.core_properties.author = "起草人"
    for style in document.styles.element.iter(qn("w:lang")):
        style.set(qn("w:eastAsia"), "zh-CN")
    loose = io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as before, zipfile.ZipFile(path, "w") as after:
        for name in sorted(
            before.namelist(), key=lambda each: (each != "[Content_Types].xml", each)
        ):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))
