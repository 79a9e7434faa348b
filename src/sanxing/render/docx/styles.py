"""The styles of GB/T 9704: fonts, sizes and distances; in points, as Word counts them."""

from typing import NamedTuple

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

TITLE_FONT, BODY_FONT, HEAD_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体"
SECOND_FONT, NUMBER_FONT = "楷体_GB2312", "宋体"
_INSTEAD = {TITLE_FONT: "宋体", BODY_FONT: "仿宋", SECOND_FONT: "楷体"}
"""What Word takes where the official font is not installed."""

BODY_SIZE, TITLE_SIZE, NUMBER_SIZE, CELL_SIZE, SMALL_SIZE = 16, 22, 14, 10.5, 9
LINE = 28.9
"""22 lines on 225 mm."""
_NARROWER = '<w:spacing w:val="-5"/>'
"""A quarter of a point: so 28 characters of 16 points stand on 156 mm."""


class Style(NamedTuple):
    """A paragraph style. `indent` counts characters at the first line, `right` those at the right."""

    id: str
    name: str
    font: str = BODY_FONT
    size: float = BODY_SIZE
    line: float = LINE
    place: str = "both"
    indent: int = 0
    left: int = 0
    right: int = 0
    before: float = 0
    after: float = 0
    outline: int | None = None
    keep: bool = False
    ruled: bool = False


STYLES = (
    Style("SxTitle", "Title", TITLE_FONT, TITLE_SIZE, 34, "center", after=6, outline=0, keep=True),
    Style("SxNumber", "发文字号", place="center", after=LINE, keep=True),
    Style("SxScope", "题下说明", SECOND_FONT, place="center", keep=True),
    Style("SxTo", "主送单位", before=LINE / 2, keep=True),
    Style("SxBody", "Body Text", indent=2),
    Style("SxLast", "末段", indent=2, keep=True),
    Style("SxHead1", "heading 1", HEAD_FONT, place="left", indent=2, outline=0, keep=True),
    Style("SxHead2", "heading 2", SECOND_FONT, place="left", indent=2, outline=1, keep=True),
    Style("SxSigned", "署名", place="right", right=2, before=2 * LINE, keep=True),
    Style("SxIssued", "成文日期", place="right", right=4),
    Style("SxNoteHead", "起草说明标题", HEAD_FONT, 12, 20, before=LINE, keep=True, ruled=True),
    Style("SxNote", "起草说明", SECOND_FONT, 12, 20, keep=True),
    Style("SxHead", "表头", HEAD_FONT, CELL_SIZE, 15, "center"),
    Style("SxCell", "表格文字", BODY_FONT, CELL_SIZE, 15, "left"),
    Style("SxSmallHead", "小表头", HEAD_FONT, SMALL_SIZE, 13, "center"),
    Style("SxSmallCell", "小表格文字", BODY_FONT, SMALL_SIZE, 13, "left"),
    Style("SxAfter", "表后", size=8, line=10),
    Style("SxHeader", "header", SECOND_FONT, 12, 16, "center"),
    Style("SxOdd", "单页页码", NUMBER_FONT, NUMBER_SIZE, 18, "right", right=1),
    Style("SxEven", "双页页码", NUMBER_FONT, NUMBER_SIZE, 18, "left", left=1),
)


def styles_xml() -> str:
    """All styles; the language is Chinese.

    Were that of digits and Latin letters Chinese as well, LibreOffice would break a line inside 2022.
    """
    made = "".join(map(_style, STYLES))
    return f'<w:styles xmlns:w="{NAMESPACE}">{_DEFAULTS}{made}{_LABEL}{_TABLE}</w:styles>'


def fonts_xml() -> bytes:
    """The table of fonts, with what is taken where one is missing."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/></w:font>'
        for name, instead in _INSTEAD.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{NAMESPACE}">{fonts}</w:fonts>'.encode()


def _fonts(font: str) -> str:
    places = " ".join(f'w:{place}="{font}"' for place in ("ascii", "eastAsia", "hAnsi", "cs"))
    return f"<w:rFonts {places}/>"


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _twips(points: float) -> int:
    return round(points * 20)


def _style(style: Style) -> str:
    own = "" if style.name.isascii() else ' w:customStyle="1"'  # the others Word has of its own
    keep = "<w:keepNext/><w:keepLines/>" if style.keep else ""
    ruled = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="auto"/></w:pBdr>'
    grid = "" if style.line == LINE else '<w:snapToGrid w:val="0"/>'
    spacing = (
        f'<w:spacing w:before="{_twips(style.before)}" w:after="{_twips(style.after)}"'
        f' w:line="{_twips(style.line)}" w:lineRule="exact"/>'
    )
    narrower = _NARROWER if style.size == BODY_SIZE else ""
    level = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    paragraph = (
        f"{keep}{ruled if style.ruled else ''}{grid}{spacing}{_indent(style)}"
        f'<w:jc w:val="{style.place}"/>{level}'
    )
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{_fonts(style.font)}{narrower}{_size(style.size)}</w:rPr></w:style>"
    )


def _indent(style: Style) -> str:
    """In characters, and beside it in twips for programs that count no characters."""
    kinds = (("left", style.left), ("right", style.right), ("firstLine", style.indent))
    said = " ".join(
        f'w:{kind}Chars="{count * 100}" w:{kind}="{_twips(count * style.size)}"'
        for kind, count in kinds
        if count
    )
    return f"<w:ind {said}/>" if said else ""


_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(BODY_FONT)}{_size(BODY_SIZE)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f'<w:qFormat/><w:pPr><w:spacing w:line="{_twips(LINE)}" w:lineRule="exact"/></w:pPr>'
    f"<w:rPr>{_fonts(BODY_FONT)}{_size(BODY_SIZE)}</w:rPr></w:style>"
)
_LABEL = (
    '<w:style w:type="character" w:customStyle="1" w:styleId="SxLabel"><w:name w:val="段首标签"/>'
    f"<w:rPr>{_fonts(SECOND_FONT)}</w:rPr></w:style>"
)
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="SxPlain"><w:name w:val="Normal Table"/>'
    "</w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="SxTable"><w:name w:val="公文表格"/>'
    '<w:basedOn w:val="SxPlain"/>'
    f"<w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
    '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
)
