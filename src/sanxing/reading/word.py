"""A Word document's bytes → its paragraphs, as a reader sees them who has accepted every revision.

What counts, in the order of the document:

- paragraphs of the body and of tables, nested ones too, whatever wraps them (content controls, hyperlinks,
  smart tags); a manual break of line, column or page ends a paragraph, as in the txt that Word saves;
- automatic numbers, before the words of their paragraph; bullets do not count;
- inserted text and text moved to a place, and the results of fields; of a ruby its base, of alternatives one.

What does not: deleted text and rows, and text moved away; hidden text; instructions of fields; footnotes,
endnotes, comments, headers and footers; text boxes, pictures and embedded objects. A paragraph whose mark is
deleted or hidden goes on in the next one. What was left out is told in a remark.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sanxing.model.document import Cell, Paragraph
from sanxing.reading.markup import Node, chosen, flat, parse
from sanxing.reading.numbering import Numbering
from sanxing.reading.package import Expected, PackageLimits, Unreadable, unpack
from sanxing.reading.word_styles import Styles, is_hidden
from sanxing.reading.word_tables import placed

DOCUMENT_LIMITS = PackageLimits(
    size=32 << 20,
    parts=5_000,
    total=64 << 20,
    tags=500_000,
    attributes=2_000_000,
    tag=4 << 20,
    style=4 << 20,
    text=1 << 20,
)
"""Pictures are not unpacked, so they only count in the size of the file."""

_MOST_LETTERS, _MOST_PARAGRAPHS = 4 << 20, 200_000
_SAVE_AS = "用 Word 或 WPS 打开，另存为 .docx 再用"
_AGAIN = "用 Word 或 WPS 打开，重新保存一次再用"
_NOT_TEXT = "公文原文要用 .docx 或 txt"
DAMAGED = ("这个文件已损坏，读不出来", _AGAIN)

DOCUMENTS = Expected(
    read=re.compile(
        r"\[content_types\]\.xml|_rels/\.rels|word/(?:document|styles|numbering)[^/]*\.xml"
        r"|word/_rels/document[^/]*\.xml\.rels"
    ),
    main=re.compile(r"word/document[^/]*\.xml"),
    too_large=("没有读取", "核对是不是选错了文件；文件里的图片用不着，可以删去"),
    too_much="核对是不是选错了文件；或全文复制到新建的文档里再存一次",
    old=("这是旧版 .doc（或 .wps）文件，不是 .docx", _SAVE_AS),
    other=("这不是 .docx 文件", "核对是不是选错了文件"),
    others=(
        ("xl/", ("这是 Excel 工作簿，不是文件原文", _NOT_TEXT)),
        ("ppt/", ("这是演示文稿，不是文件原文", _NOT_TEXT)),
        ("ofd.xml", ("这是 OFD 版式文件，读不出文字", f"向发文单位要 .docx，或复制文字存成 txt；{_NOT_TEXT}")),
        ("content.xml", ("这是 OpenDocument 文件（.odt 之类），不是 .docx", _SAVE_AS)),
        ("", ("这是压缩包，不是 .docx 文件", f"先解压，再写其中的文件；{_NOT_TEXT}")),
    ),
    encoded=("这个文件加了密码，读不出来", "去掉打开密码，重新保存后再用"),
    macros=("这个文件带有宏，不予读取", "另存为不带宏的 .docx 再用"),
    damaged=DAMAGED,
    declared="正常保存的文档没有这种内容；全文复制到新建的文档里再存一次",
    save_as=_SAVE_AS,
)  # fmt: skip
"""Official documents from Word or WPS."""


class Word(NamedTuple):
    """The paragraphs of a document, and what a reader should know of how they were read."""

    paragraphs: list[Paragraph]
    remarks: tuple[str, ...]


def read_word(data: bytes) -> Word:
    """The paragraphs of a .docx. Raises Unreadable."""
    parts = unpack(data, DOCUMENT_LIMITS, DOCUMENTS)
    main = _related(parts, "_rels/.rels", "/officeDocument") or "word/document.xml"
    folder, name = posixpath.split(main)
    relations = f"{folder}/_rels/{name}.rels"
    styles = Styles(_part(parts, _related(parts, relations, "/styles")))
    numbering = Numbering(_part(parts, _related(parts, relations, "/numbering")), styles)
    root = _part(parts, main)
    body = root.find("body") if root else None
    if body is None:
        raise Unreadable(*DAMAGED)
    reader = _Reader(styles, numbering)
    reader.blocks(body, None, None)
    return Word(reader.paragraphs, tuple(reader.remarks()))


def _related(parts: Mapping[str, bytes], relations: str, kind: str) -> str | None:
    """The part that stands in a relation; None where there is none. What lies outside is not followed."""
    if relations not in parts:
        return None
    folder = posixpath.dirname(posixpath.dirname(relations))
    for each in parse(parts[relations], DAMAGED).children:
        told = each.attributes
        if told.get("Type", "").endswith(kind) and told.get("TargetMode") != "External":
            target = posixpath.join("/", folder, told.get("Target", ""))
            return posixpath.normpath(target).lower().lstrip("/")
    return None


def _part(parts: Mapping[str, bytes], name: str | None) -> Node | None:
    if name is None:
        return None
    if name not in parts:
        raise Unreadable(*DAMAGED)
    return parse(parts[name], DAMAGED)


_BLOCKS = ("p", "tbl", "altChunk", "subDoc")
_NO_BLOCKS = frozenset({"sectPr", "tcPr", "sdtPr", "sdtEndPr", "del", "moveFrom"})
_LEFT_OUT = {
    "drawing": "图片、图形和文本框",
    "pict": "图片、图形和文本框",
    "object": "嵌入的对象",
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "commentReference": "批注",
}
_DELETED, _HIDDEN = "已删去的修订", "隐藏文字"
_NO_TEXT = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "rubyPr", "instrText", "ffData"})
_SPACED = str.maketrans("\t\n\r", "   ")


class _Context(NamedTuple):
    """What a run inherits: the styles of its paragraph and table, and why its text does not count, if so."""

    styles: tuple[str | None, ...]
    gone: str = ""


class _Front(NamedTuple):
    """What a paragraph begins with: its number, and its rank as a heading."""

    label: str
    level: int | None


class _Reader:
    """The document's text as it is met: fields that are open, numbers counted, what is left out."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.paragraphs: list[Paragraph] = []
        self._styles = styles
        self._numbering = numbering
        self._fields: list[
            bool
        ] = []  # of each that is open, whether it is still at its instructions
        self._codes = 0
        self._tables = 0
        self._letters = 0
        self._left: dict[str, None] = {}

    def remarks(self) -> Iterator[str]:
        """What a reader should know, once all is read. Raises Unreadable where a field has no end."""
        if self._fields:
            message = "这个文件里有没有结束的域，后面的文字分不清是不是正文"
            raise Unreadable(
                message, "用 Word 或 WPS 打开，全选后按 Ctrl+Shift+F9 去掉域，保存后再用"
            )
        if self._left:
            yield f"没有计入：{'、'.join(self._left)}"
        if self._numbering.unknown:
            yield f"有不认识的编号样式（{'、'.join(sorted(self._numbering.unknown))}），按 1、2、3 计"

    def blocks(self, node: Node, cell: Cell | None, table_style: str | None) -> None:
        """The paragraphs and tables in a body or cell."""
        held, front, last = "", None, None
        for block in flat(node, _BLOCKS, _NO_BLOCKS):
            if block.tag == "p":
                last = block
                held += self._words(block, table_style)
                mark = self._mark(block, table_style)
                if mark == _HIDDEN and held:
                    front = front or self._front(block)
                elif not mark:
                    self._add(held, front or self._front(block), cell)
                    held, front = "", None
                continue
            if last is not None and held:
                self._add(held, front or self._front(last), cell)
            held, front, last = "", None, None
            self._other(block)
        if last is not None and held:
            self._add(held, front or self._front(last), cell)

    def _other(self, block: Node) -> None:
        if block.tag != "tbl":
            message = "这个文件里并入了别的文件，文字不在本文件里"
            raise Unreadable(message, _AGAIN)
        number, style = self._tables, block.value("tblPr", "tblStyle")
        self._tables += 1
        for each in placed(block):
            place = Cell(number, each.row, each.column, each.rows, each.columns)
            self.blocks(each.node, place, style)

    def _front(self, paragraph: Node) -> _Front:
        return _Front(self._numbering.label(paragraph), self._styles.level(paragraph))

    def _mark(self, paragraph: Node, table_style: str | None) -> str:
        """Why a paragraph's mark does not count; nothing where it does."""
        properties = paragraph.find("pPr", "rPr")
        if properties and (properties.find("del") or properties.find("moveFrom")):
            return _DELETED
        return _HIDDEN if self._hides(properties, self._context(paragraph, table_style)) else ""

    def _context(self, paragraph: Node, table_style: str | None) -> _Context:
        return _Context((self._styles.of(paragraph), table_style))

    def _hides(self, properties: Node | None, context: _Context) -> bool:
        own = is_hidden(properties)
        if own is not None:
            return own
        style = properties.value("rStyle") if properties else None
        return self._styles.hides(*context.styles, style)

    def _add(self, words: str, front: _Front, cell: Cell | None) -> None:
        text = front.label + words
        self._letters += len(text)
        if self._letters > _MOST_LETTERS or len(self.paragraphs) > _MOST_PARAGRAPHS:
            most = f"{_MOST_LETTERS:,} 个字或 {_MOST_PARAGRAPHS:,} 段"
            raise Unreadable(f"这个文件超过 {most}，没有读取", DOCUMENTS.too_much)
        self.paragraphs += (Paragraph(line, cell, front.level) for line in text.splitlines())

    def _words(self, paragraph: Node, table_style: str | None) -> str:
        return "".join(self._inside(paragraph, self._context(paragraph, table_style)))

    def _inside(self, node: Node, context: _Context) -> Iterator[str]:
        """The words in a paragraph, or in a part of one."""
        for each in node.children:
            tag = each.tag
            if tag == "r":
                hidden = not context.gone and self._hides(each.find("rPr"), context)
                yield from self._inside(each, context._replace(gone=_HIDDEN) if hidden else context)
            elif tag in ("del", "moveFrom"):
                yield from self._inside(each, context._replace(gone=_DELETED))
            elif tag == "mc:AlternateContent":
                if (choice := chosen(each)) is not None:
                    yield from self._inside(choice, context)
            elif tag in _LEFT_OUT:
                self._left[context.gone or _LEFT_OUT[tag]] = None
            elif tag == "fldChar":
                self._field(each.attributes.get("fldCharType"))
            elif text := _TEXTS.get(tag):
                yield from self._counted(text(each), context)
            elif tag not in _NO_TEXT:
                yield from self._inside(each, context)

    def _counted(self, text: str, context: _Context) -> Iterator[str]:
        if context.gone:
            self._left[context.gone] = None
        elif not self._codes:
            yield text

    def _field(self, kind: str | None) -> None:
        """A field opens with its instructions, and goes on with its result."""
        if kind == "begin":
            self._fields.append(True)
            self._codes += 1
        elif self._fields and kind in ("separate", "end"):
            self._codes -= self._fields.pop()
            if kind == "separate":
                self._fields.append(False)


def _symbol(node: Node) -> str:
    """A sign of a font of signs; the circled numbers of Wingdings are told by their own characters."""
    code = node.attributes.get("char", "")
    if not re.fullmatch("[0-9A-Fa-f]{4,6}", code):
        return ""
    number = int(code, 16)
    if node.attributes.get("font") == "Wingdings":
        number = _WINGDINGS.get(number & 0xFF, number)
    return chr(number) if number < 0xD800 or 0xE000 <= number < 0x110000 else ""


_WINGDINGS = (
    {0x81 + place: 0x2460 + place for place in range(10)}
    | {0x8C + place: 0x2776 + place for place in range(10)}
    | {0xA8: 0x25A1, 0x6F: 0x25A1, 0xFE: 0x2611, 0x52: 0x2611, 0xFC: 0x2713, 0x6C: 0x25CF}
)
"""Signs of Wingdings that stand in official documents: numbers in circles, boxes, ticks, dots."""

_TEXTS: Mapping[str, Callable[[Node], str]] = {
    "t": lambda node: node.text.translate(_SPACED),
    "m:t": lambda node: node.text.translate(_SPACED),
    "delText": lambda _: "",
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "br": lambda _: "\n",
    "cr": lambda _: "\n",
    "noBreakHyphen": lambda _: "-",
    "sym": _symbol,
}
"""What stands for words in a run."""
