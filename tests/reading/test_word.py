"""A Word document's paragraphs: which of its words count, in which order, and what is said of the rest."""

from io import BytesIO

import docx
import pytest

from sanxing.model.document import Cell, Paragraph
from sanxing.reading.document import original_of
from sanxing.reading.package import Unreadable
from sanxing.reading.word import read_word
from tests.documents import (
    made,
    p,
    packed,
    paragraphs,
    parts_of,
    r,
    relations,
    t,
    table,
    tc,
    texts,
    tr,
)

LEFT = "没有计入："
DELETED = '<w:del w:id="1"/>'


def deleted(words: str) -> str:
    return f"<w:del><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (r("甲") + r("乙"), "甲乙"),
        (f'<w:hyperlink o:id="1">{r("链")}</w:hyperlink>{r("接")}', "链接"),
        (f"<w:smartTag>{r('标')}</w:smartTag>{r('签')}", "标签"),
        (f"<w:sdt><w:sdtPr>{r('样')}</w:sdtPr><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:ins>{r('插入')}</w:ins>", "插入"),
        (f"<w:moveTo>{r('移来')}</w:moveTo>", "移来"),
        (r("甲") + deleted("删") + r("乙"), "甲乙"),
        (r("甲") + f"<w:moveFrom>{r('移走')}</w:moveFrom>", "甲"),
        (f'<w:fldSimple w:instr="DATE">{r("日期")}</w:fldSimple>', "日期"),
        (field("begin") + code("PAGE") + field("separate") + r("结果") + field("end"), "结果"),
        (field("begin") + code("XE") + field("end") + r("后"), "后"),
        (
            field("begin") + code("IF") + field("begin") + code("X") + field("separate") + r("条件")
            + field("end") + field("separate") + r("结果") + field("end"),
            "结果",
        ),
        (field("end") + field("separate") + r("孤立"), "孤立"),
        (r(t("甲") + "<w:tab/>" + t("乙") + '<w:ptab w:relativeTo="margin"/>' + t("丙")), "甲\t乙\t丙"),
        (r(t("甲\n乙\t丙")), "甲 乙 丙"),
        (r(t("甲") + "<w:noBreakHyphen/>" + t("乙") + "<w:softHyphen/>" + t("丙")), "甲-乙丙"),
        (r('<w:sym w:font="Wingdings" w:char="F081"/>') + r("甲"), "①甲"),
        (r('<w:sym w:font="Symbol" w:char="00B7"/>') + r("甲"), "·甲"),
        (r('<w:sym w:font="Symbol" w:char="D800"/><w:sym w:char="x"/>') + r("甲"), "甲"),
        (r(f"<w:ruby><w:rubyPr/><w:rt>{r('pin')}</w:rt><w:rubyBase>{r('拼')}</w:rubyBase></w:ruby>"), "拼"),
        (f"<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>{r('式')}", "x=1式"),
        (r("甲") + r("<w:footnoteReference/>") + r("乙"), "甲乙"),
        (f"<o:new>{r('未来')}</o:new>", "未来"),
        (r('<mc:AlternateContent><mc:Choice Requires="wps"><w:t>选</w:t></mc:Choice><mc:Fallback><w:t>备</w:t></mc:Fallback></mc:AlternateContent>'), "选"),
        (r('<mc:AlternateContent><mc:Choice Requires="w16se"><w:t>选</w:t></mc:Choice><mc:Fallback><w:t>备</w:t></mc:Fallback></mc:AlternateContent>'), "备"),
        (r('<mc:AlternateContent><mc:Choice Requires="w16se"><w:t>选</w:t></mc:Choice></mc:AlternateContent>'), "选"),
        (r("<mc:AlternateContent/>") + r("空"), "空"),
    ],
)  # fmt: skip
def test_what_a_reader_sees_counts(inside: str, words: str) -> None:
    assert texts(made(p(inside))) == [words]


def test_a_break_ends_a_paragraph_as_in_the_txt_that_word_saves() -> None:
    inside = r(
        t("甲") + "<w:br/>" + t("乙") + '<w:br w:type="page"/>' + t("丙") + "<w:cr/>" + t("丁")
    )
    assert texts(made(p(inside))) == ["甲", "乙", "丙", "丁"]


def test_paragraphs_are_found_through_whatever_wraps_them() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>"
        f"<w:customXml>{p('标记')}</w:customXml>"
        f'<mc:AlternateContent><mc:Choice Requires="w14">{p("选")}</mc:Choice>'
        f"<mc:Fallback>{p('备')}</mc:Fallback></mc:AlternateContent><mc:AlternateContent/>"
        f"<w:moveFrom>{p('移走')}</w:moveFrom><w:sectPr>{p('页')}</w:sectPr>"
    )
    assert texts(made(body)) == ["控件", "标记", "选"]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next_one() -> None:
    gone = f"<w:rPr>{DELETED}</w:rPr>"
    body = (
        p("甲", gone) + p(deleted("删"), gone) + p("乙") + p("丙", "<w:rPr><w:moveFrom/></w:rPr>")
    )
    assert texts(made(body + p("丁"))) == ["甲乙", "丙丁"]
    assert texts(made(p("甲", gone) + table(tr(tc("乙"))) + p("丙", gone))) == ["甲", "乙", "丙"]
    assert texts(made(p("甲") + p(deleted("删"), gone))) == ["甲"]


def test_a_paragraph_whose_mark_is_hidden_keeps_its_own_rank() -> None:
    hidden = '<w:outlineLvl w:val="1"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>'
    whole = p(r("隐", "<w:vanish/>"), hidden) + p("标题", hidden) + p("正文")
    assert paragraphs(made(whole)) == (Paragraph("标题正文", level=2),)
    assert paragraphs(made(p("标题", hidden))) == (Paragraph("标题", level=2),)


STYLES = (
    '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="H"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="S"><w:basedOn w:val="H"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="C"><w:rPr><w:specVanish/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="T"><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("inside", "properties", "words"),
    [
        (r("隐", "<w:vanish/>") + r("显"), "", ["显", "末"]),
        (r("隐", "<w:specVanish/>") + r("显", "<w:b/>"), "", ["显", "末"]),
        (r("显", '<w:vanish w:val="false"/>'), "", ["显", "末"]),
        (r("隐", '<w:rStyle w:val="C"/>') + r("显"), "", ["显", "末"]),
        ("隐", '<w:pStyle w:val="H"/>', ["末"]),
        ("隐", '<w:pStyle w:val="B"/>', ["末"]),
        ("显", '<w:pStyle w:val="S"/>', ["显", "末"]),
        (r("显", '<w:vanish w:val="0"/>') + r("隐"), '<w:pStyle w:val="H"/>', ["显末"]),
        (r("显", '<w:rStyle w:val="C"/>') + r("隐"), '<w:pStyle w:val="H"/>', ["显末"]),
        (r("隐", "<w:vanish/>") + deleted("删"), "", ["末"]),
        (f"<w:del>{r('删', '<w:vanish/>')}</w:del>", "", ["末"]),
    ],
)
def test_hidden_text_does_not_count(inside: str, properties: str, words: list[str]) -> None:
    assert texts(made(p(inside, properties) + p("末"), STYLES)) == words


def test_text_may_be_hidden_throughout_or_by_the_style_of_a_table() -> None:
    default = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    )
    shown = r("显", '<w:vanish w:val="0"/>')
    assert texts(made(p(r("隐") + shown), default)) == ["显"]
    hiding = table(tr(tc("隐"))).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="T"/></w:tblPr>')
    assert texts(made(hiding + p("显"), STYLES)) == ["显"]


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        (r("<w:drawing><o:txbxContent><w:p/></o:txbxContent></w:drawing>"), "图片、图形和文本框"),
        (r(f"<w:pict><o:textbox><w:txbxContent>{p('框')}</w:txbxContent></o:textbox></w:pict>"), "图片、图形和文本框"),
        (r("<w:object/>"), "嵌入的对象"),
        (r("<w:footnoteReference/>") + r("<w:endnoteReference/>"), "脚注、尾注"),
        (r("<w:commentReference/>"), "批注"),
        (r("隐", "<w:vanish/>"), "隐藏文字"),
        (deleted("删"), "已删去的修订"),
        (r("<w:drawing/>", "<w:vanish/>"), "隐藏文字"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_said(inside: str, what: str) -> None:
    original = original_of(made(p(r("正文") + inside)))
    assert (original.document.text, original.remarks) == ("正文", (LEFT + what,))


def test_nothing_is_said_of_a_plain_document() -> None:
    assert original_of(made(p("正文"))).remarks == ()


def test_a_rank_comes_from_the_paragraph_or_its_style_or_the_name_of_that() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="4"><w:name w:val="heading 3"/>'
        '<w:pPr><w:outlineLvl w:val="4"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="5"><w:basedOn w:val="5"/></w:style>'
    )
    body = "".join(p(f"{name}", f'<w:pStyle w:val="{name}"/>') for name in "123456")
    body += p("正文", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>')
    body += p("大纲", '<w:outlineLvl w:val="2"/>') + p("坏", '<w:outlineLvl w:val="x"/>')
    levels = [each.level for each in paragraphs(made(body, styles))]
    assert levels == [1, 2, 1, 5, None, None, None, 3, None]


def test_the_ordinary_style_is_that_of_paragraphs_which_name_none() -> None:
    styles = (
        '<w:style w:type="character" w:default="1" w:styleId="c"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="n">'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    assert paragraphs(made(p("甲") + p("乙", '<w:pStyle w:val="?"/>'), styles)) == (
        Paragraph("甲", level=1),
        Paragraph("乙", level=1),
    )


def test_tables_stand_in_their_place_with_their_cells() -> None:
    inner = table(tr(tc("内")))
    body = (
        p("前") + table(tr(tc(p("甲") + inner + p("乙")), tc("丙"))) + table(tr(tc("丁"))) + p("后")
    )
    assert paragraphs(made(body)) == (
        Paragraph("前"),
        Paragraph("甲", Cell(0, 0, 0)),
        Paragraph("内", Cell(1, 0, 0)),
        Paragraph("乙", Cell(0, 0, 0)),
        Paragraph("丙", Cell(0, 0, 1)),
        Paragraph("丁", Cell(2, 0, 0)),
        Paragraph("后"),
    )


def test_a_document_by_python_docx_is_read() -> None:
    document = docx.Document()
    document.add_heading("一、总体要求", 1)
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("乙", style="List Number")
    document.add_paragraph("丙", style="List Bullet")
    grid = document.add_table(2, 2)
    for row, column, words in ((0, 0, "任务"), (0, 1, "单位"), (1, 1, "甲局")):
        grid.cell(row, column).text = words
    grid.cell(0, 0).merge(grid.cell(1, 0))
    document.sections[0].header.paragraphs[0].text = "页眉"
    file = BytesIO()
    document.save(file)
    assert paragraphs(file.getvalue()) == (
        Paragraph("一、总体要求", level=1),
        Paragraph("1. 甲"),
        Paragraph("2. 乙"),
        Paragraph("丙"),
        Paragraph("任务", Cell(0, 0, 0, rows=2)),
        Paragraph("单位", Cell(0, 0, 1)),
        Paragraph("甲局", Cell(0, 1, 1)),
    )


def test_a_document_may_name_its_parts_otherwise() -> None:
    parts = parts_of(p("标题", '<w:pStyle w:val="1"/>'))
    moved = {
        "_rels/.rels": relations({"extended": "x", "officeDocument": "/word/document2.xml"}),
        "word/document2.xml": parts["word/document.xml"],
        "word/_rels/document2.xml.rels": relations({"styles": "styles2.xml"}),
        "word/styles2.xml": str(parts["word/styles.xml"]).replace(
            "></w:styles>",
            '><w:style w:styleId="1" w:type="paragraph"><w:name w:val="Heading 1"/></w:style></w:styles>',
        ),
    }
    assert read_word(packed(moved)).paragraphs == [Paragraph("标题", level=1)]


def test_a_document_of_the_strict_kind_is_read() -> None:
    parts = parts_of(p("甲"))
    strict = str(parts["word/document.xml"]).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(packed({"word/document.xml": strict})) == ["甲"]


def test_what_lies_outside_is_not_followed() -> None:
    parts = parts_of(p("甲"))
    outside = relations({"styles": "http://a/b"}).replace("/>", ' TargetMode="External"/>')
    assert texts(packed({**parts, "word/_rels/document.xml.rels": outside})) == ["甲"]


PARTS = parts_of(p("甲"))


@pytest.mark.parametrize(
    "parts",
    [
        {**PARTS, "word/document.xml": "<w:document/>"},
        {**PARTS, "word/document.xml": '<document xmlns="urn:a"><body/></document>'},
        {**PARTS, "word/document.xml": "<a"},
        {**PARTS, "word/document.xml": "甲".encode("gbk")},
        {**PARTS, "word/document.xml": b'<?xml version="1.0" encoding="cp037"?>' + b"\x4c"},
        {**PARTS, "_rels/.rels": relations({"officeDocument": "word/other.xml"})},
        {**PARTS, "_rels/.rels": "<a"},
        {**PARTS, "word/_rels/document.xml.rels": relations({"styles": "none.xml"})},
        {**PARTS, "word/styles.xml": "<a></b>"},
        {**PARTS, "word/DOCUMENT.xml": "<a/>"},
    ],
)
def test_a_document_that_no_program_has_written_is_damaged(parts: dict[str, str | bytes]) -> None:
    with pytest.raises(Unreadable, match="这个文件已损坏，读不出来"):
        read_word(packed(parts))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<w:altChunk/>", "这个文件里并入了别的文件"),
        ("<w:subDoc/>", "这个文件里并入了别的文件"),
        (p(field("begin") + code("X")) + p("甲"), "没有结束的域"),
        ("<w:sdt>" * 100 + "</w:sdt>" * 100, "标记嵌套超过 100 层"),
        ("<w:p>" * 60_000 + "</w:p>" * 60_000, "标记嵌套超过 100 层"),
        ("<w:p/>" * 500_000, "500,016 个标记，最多 500,000 个"),
        (p("甲" * 400_000), "过长的标记或文字"),
        (p(r(t("甲") + "<w:br/>" * 200_001)) + p("乙"), "超过 4,194,304 个字或 200,000 段"),
        (p("甲" * 300_000) * 14, "超过 4,194,304 个字或 200,000 段"),
    ],
)
def test_what_cannot_be_read_or_would_take_too_long_is_told(body: str, message: str) -> None:
    with pytest.raises(Unreadable, match=message) as refused:
        read_word(made(body))
    assert refused.value.advice


def test_tables_may_be_nested_as_deep_as_anybody_needs() -> None:
    body = p("底")
    for _ in range(28):
        body = table(tr(tc(body)))
    assert [each.cell for each in paragraphs(made(body))] == [Cell(27, 0, 0)]
