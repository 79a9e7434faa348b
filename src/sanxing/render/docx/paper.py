"""A sheet of official paper: the only place that knows python-docx. Same blocks, same bytes.

A4 with the margins of GB/T 9704, 22 lines of 28 characters; what stands at the head of every page,
and — 1 — at its foot, outside: to the right on odd pages, to the left on even ones.
"""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Mm

from sanxing.render.archive import repacked
from sanxing.render.docx.markup import page_number, paragraph
from sanxing.render.docx.styles import NAMESPACE, fonts_xml, styles_xml
from sanxing.render.safe import safe

_TOP, _BOTTOM, _LEFT, _RIGHT = 37, 35, 28, 26
_HEAD, _FOOT = 18, 22
# 22 lines on 225 mm. A grid of characters would space out the text in LibreOffice.
_GRID = {"type": "lines", "linePitch": "578"}
_UNUSED = ("thumbnail.jpeg", "stylesWithEffects.xml", "numbering.xml", "customXml")
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>sanxing</Application></Properties>'
)


class Paper:
    """Blocks of WordprocessingML put on paper, one part after another."""

    def __init__(self, title: str, made_on: date, marks: Iterable[str]) -> None:
        """Empty paper whose every page bears `marks` at its head."""
        self._document = Document()
        _properties(self._document, title, made_on)
        _styled(self._document)
        _page(self._document, "　".join(marks))
        # Blocks stay text: to move many elements from one tree to another takes quadratic time.
        self._blocks: list[str] = []
        whole = self._document.part.blob.decode()
        self._before, section, after = whole.partition("<w:sectPr")
        self._section, end, self._after = f"{section}{after}".partition("</w:sectPr>")
        self._section += end

    def put(self, *blocks: str) -> None:
        """Paragraphs and tables, behind what is there."""
        self._blocks += blocks

    def part(self) -> None:
        """What follows begins on a page of its own, numbered from 1. A paragraph must stand before."""
        before, end, after = self._blocks[-1].rpartition("</w:pPr>")
        self._blocks[-1] = f"{before}{self._section}{end}{after}"

    def pages(self) -> bytes:
        """The bytes of the document."""
        file = BytesIO()
        self._document.save(file)
        body = "".join((self._before, *self._blocks, self._section, self._after))
        parts = {"word/fontTable.xml": fonts_xml(), "docProps/app.xml": _APP}
        return repacked(file.getvalue(), {**parts, "word/document.xml": body.encode()})


def _properties(document: WordDocument, title: str, made_on: date) -> None:
    core = document.core_properties
    made = datetime.combine(made_on, datetime.min.time())
    core.title, core.language = safe(title)[:255], "zh-CN"
    core.author, core.last_modified_by, core.comments, core.keywords = "", "", "", ""
    core.created, core.modified, core.revision = made, made, 1


def _styled(document: WordDocument) -> None:
    """Our own styles in the place of the template's, whose pictures and other parts are let go."""
    styles = document.styles.element
    for each in list(styles):
        styles.remove(each)
    for each in list(parse_xml(styles_xml())):
        styles.append(each)
    for owner in (document.part.package, document.part):
        rels: Any = owner.rels
        for name in [name for name, rel in rels.items() if _is_unused(rel)]:
            del rels[name]
    document.settings.odd_and_even_pages_header_footer = True
    for setting in document.settings.element.iter(f"{{{NAMESPACE}}}compatSetting"):
        if setting.get(f"{{{NAMESPACE}}}name") == "compatibilityMode":
            setting.set(f"{{{NAMESPACE}}}val", "15")


def _is_unused(rel: Any) -> bool:
    return any(name in str(rel.target_ref) for name in _UNUSED)


def _page(document: WordDocument, marks: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.header_distance, section.footer_distance = Mm(_HEAD), Mm(_FOOT)
    properties: Any = section._sectPr
    for old in properties.findall(f"{{{NAMESPACE}}}docGrid"):
        properties.remove(old)
    grid = " ".join(f'w:{name}="{value}"' for name, value in _GRID.items())
    start = f'<w:pgNumType xmlns:w="{NAMESPACE}" w:start="1"/>'
    properties.find(f"{{{NAMESPACE}}}cols").addprevious(parse_xml(start))
    properties.append(parse_xml(f'<w:docGrid xmlns:w="{NAMESPACE}" {grid}/>'))
    for head in (section.header, section.even_page_header):
        _replaced(head, paragraph("SxHeader", marks))
    for foot, style in ((section.footer, "SxOdd"), (section.even_page_footer, "SxEven")):
        pages = paragraph(style).replace("</w:p>", f"{page_number()}</w:p>")
        _replaced(foot, pages)


def _replaced(place: Any, block: str) -> None:
    """A head or foot of the page that holds this one paragraph."""
    place.is_linked_to_previous = False
    root = place._element
    for old in list(root):
        root.remove(old)
    root.extend(parse_xml(f'<w:body xmlns:w="{NAMESPACE}">{block}</w:body>'))
