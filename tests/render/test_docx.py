"""Word documents as other programs read them: words, paper, fonts, and nothing that is obeyed."""

import time
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from sanxing.facts.standings import Clock
from sanxing.model.terms import LetterKind, Light
from sanxing.render.docx.letter import render
from sanxing.render.docx.report import render_report
from sanxing.report import form
from sanxing.report.form import Cell, Chart, Column, Lines, Pairs, Paragraph, Report, Table
from sanxing.report.letter_form import Grid, GridColumn, Heading, Letter, Letters, Words

DAY = date(2022, 7, 10)
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "</w:t></w:r></w:p></script>",
    "{{7*7}}{% x %}",
    "\x1b]0;x\x07\x00\ufffe\ud800",
    "\u202e倒\u2066",
    "第一行\n第二行\t尾",
    "https://evil.example/ & HYPERLINK",
)
SAFE = (
    *HOSTILE[:4],
    "\\x1b]0;x\\x07\\x00\\ufffe\\ud800",
    "\\u202e倒\\u2066",
    "第一行 第二行 尾",
    HOSTILE[7],
)

COLUMNS = (GridColumn("单位", 1, centred=True), GridColumn("事项", 3))


def letter(*blocks: Any, **more: Any) -> Letter:
    made = Letter(
        ("关于《甲》", "逾期事项的通报（草稿）"), "各有关单位：", blocks or (Words("正文。"),)
    )
    return made._replace(notes=("只是草稿。",), **more)


def letters(*made: Letter, marks: Sequence[str] = ("草稿",)) -> Letters:
    return Letters(LetterKind.CIRCULAR, DAY, tuple(marks), made or (letter(),))


def read(data: bytes) -> WordDocument:
    return Document(BytesIO(data))


def texts(document: WordDocument) -> list[tuple[str, str]]:
    return [(each.style.style_id, each.text) for each in document.paragraphs if each.style]


def cells(document: WordDocument) -> list[list[list[str]]]:
    return [[[each.text for each in row.cells] for row in table.rows] for table in document.tables]


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_letter_stands_on_paper_in_the_order_of_its_parts() -> None:
    blocks = (
        Heading("一、逾期事项"),
        Heading("（一）事项（1-1）", 2),
        Words("“条文。”", "原文："),
        Grid(COLUMNS, ((("住建局",), ("改造", "目标：八成")),)),
        Words("1.请回复。"),
    )
    document = read(render(letters(letter(*blocks, scope=("范围：专题：1",)))))
    assert texts(document) == [
        ("SxNumber", "〔文号由发文单位编列〕"),
        ("SxTitle", "关于《甲》\n逾期事项的通报（草稿）"),
        ("SxScope", "范围：专题：1"),
        ("SxTo", "各有关单位："),
        ("SxHead1", "一、逾期事项"),
        ("SxHead2", "（一）事项（1-1）"),
        ("SxBody", "原文：“条文。”"),
        ("SxAfter", ""),
        ("SxLast", "1.请回复。"),
        ("SxSigned", "（发文单位署名、印章）"),
        ("SxIssued", "　　　年　　月　　日"),
        ("SxNoteHead", "起草说明（印发前删去）"),
        ("SxNote", "1.只是草稿。"),
    ]
    assert cells(document) == [[["单位", "事项"], ["住建局", "改造\n目标：八成"]]]


def test_the_paper_is_that_of_the_standard() -> None:
    section = read(render(letters())).sections[0]
    measured = (
        section.page_width, section.page_height, section.top_margin, section.bottom_margin,
        section.left_margin, section.right_margin,
    )  # fmt: skip
    assert [round(length.mm, 1) for length in measured if length] == [210, 297, 37, 35, 28, 26]


def fonts_of(document: WordDocument, style: str) -> tuple[str | None, float]:
    made = next(each for each in document.styles if each.style_id == style)
    fonts = made.element.rPr.find(qn("w:rFonts"))
    names = {fonts.get(qn(f"w:{place}")) for place in ("ascii", "hAnsi", "eastAsia")}
    assert len(names) == 1
    return names.pop(), made.element.rPr.find(qn("w:sz")).val.pt


def test_fonts_sizes_and_lines_are_those_of_the_standard() -> None:
    document = read(render(letters()))
    styles = {each.style_id: each for each in document.styles}
    assert fonts_of(document, "SxTitle") == ("方正小标宋简体", 22)
    assert fonts_of(document, "SxBody") == ("仿宋_GB2312", 16)
    assert fonts_of(document, "SxHead1") == ("黑体", 16)
    assert fonts_of(document, "SxHead2") == ("楷体_GB2312", 16)
    assert fonts_of(document, "SxOdd") == ("宋体", 14)
    body = styles["SxBody"].element.pPr
    assert (body.spacing.get(qn("w:line")), body.spacing.get(qn("w:lineRule"))) == ("578", "exact")
    assert body.ind.get(qn("w:firstLineChars")) == "200"
    assert styles["SxTitle"].element.pPr.jc.val == 1
    assert styles["SxTo"].element.pPr.ind is None
    language = document.styles.element.find(f".//{qn('w:lang')}")
    assert language is not None
    assert language.get(qn("w:eastAsia")) == "zh-CN"


def test_what_stands_in_for_a_missing_font_is_named() -> None:
    table = parts(render(letters()))["word/fontTable.xml"].decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in table


def test_every_page_is_marked_and_numbered_outside() -> None:
    document = read(render(letters(marks=("草稿", "公开版"))))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer is True
    for head in (section.header, section.even_page_header):
        assert [each.text for each in head.paragraphs] == ["草稿　公开版"]
    for foot, place in ((section.footer, "SxOdd"), (section.even_page_footer, "SxEven")):
        (line,) = foot.paragraphs
        assert (line.text, line.style and line.style.style_id) == ("— 1 —", place)
        codes = [each.text for each in line._p.iter(qn("w:instrText"))]
        assert codes == [" PAGE "]


def test_each_letter_begins_on_a_page_of_its_own_and_is_numbered_from_one() -> None:
    document = read(render(letters(letter(), letter(), letter())))
    assert len(document.sections) == 3
    for section in document.sections:
        assert section.start_type == 2  # the next page
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert [each.text for each in section.header.paragraphs] == ["草稿"]
        assert section.top_margin is not None
        assert section.top_margin.mm == pytest.approx(37, abs=0.1)
    assert len(texts(document)) == 3 * 8


def test_rows_are_not_broken_and_heads_come_again() -> None:
    rows = tuple(((str(row),), ("事项",)) for row in range(3))
    (table,) = read(render(letters(letter(Grid(COLUMNS, rows))))).tables
    properties = [row._tr.trPr for row in table.rows]
    assert [each.find(qn("w:cantSplit")) is not None for each in properties] == [True] * 4
    assert [each.find(qn("w:tblHeader")) is not None for each in properties] == [
        True, False, False, False,
    ]  # fmt: skip
    widths = [int(each.get(qn("w:w"))) for each in table._tbl.tblGrid]
    assert (sum(widths), widths[1] // widths[0]) == (8844, 3)


def test_nothing_from_a_plan_is_obeyed() -> None:
    rows = tuple(((text,), (text, text)) for text in HOSTILE)
    hostile = letter(
        *(Words(text, text) for text in HOSTILE), Heading(HOSTILE[0]), Grid(COLUMNS, rows)
    )
    data = render(letters(hostile._replace(lines=HOSTILE[:1], notes=HOSTILE), marks=HOSTILE))
    document = read(data)
    said = [text for style, text in texts(document) if style == "SxBody"]
    assert said == [text + text for text in SAFE]
    assert [row[0] for row in cells(document)[0][1:]] == list(SAFE)
    whole = parts(data)
    body = whole["word/document.xml"].decode()
    assert "instrText" not in body
    assert "w:hyperlink" not in body
    links = [content for name, content in whole.items() if name.endswith(".rels")]
    assert not any(b"External" in content for content in links)
    assert document.core_properties.title == SAFE[0]


def test_a_text_of_forty_thousand_characters_stays_whole() -> None:
    long = "长" * 40_000
    document = read(render(letters(letter(Words(long), Grid(COLUMNS, (((long,), (long,)),))))))
    assert texts(document)[3] == ("SxBody", long)
    assert cells(document)[0][1] == [long, long]


def test_the_same_letters_are_the_same_bytes_whenever_they_are_made() -> None:
    first = render(letters())
    time.sleep(2.1)  # a zip counts in steps of two seconds
    assert render(letters()) == first
    with ZipFile(BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]


def test_the_properties_tell_the_day_and_nobody() -> None:
    data = render(letters(letter(), letter()))
    core = read(data).core_properties
    midnight = datetime(2022, 7, 10)
    assert (core.author, core.last_modified_by, core.comments, core.revision) == ("", "", "", 1)
    assert core.created is not None
    assert core.modified is not None
    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None) == midnight
    assert core.title == "通报"
    assert sorted(name for name in parts(data) if name.startswith("word/")) == [
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
        "word/webSettings.xml",
    ]


def test_thousands_of_rows_take_no_more_than_their_share() -> None:
    def seconds(count: int) -> float:
        grid = Grid(COLUMNS, tuple(((str(row),), ("事项" * 20,)) for row in range(count)))
        started = time.perf_counter()
        render(letters(letter(grid)))
        return time.perf_counter() - started

    seconds(10)
    few, many = seconds(500), seconds(8000)
    assert many < 80 * few  # sixteen times as many; were it quadratic, 256


def report(*blocks: form.Block, notice: str | None = None) -> Report:
    return Report("report", "六月通报", Clock(DAY), blocks, dict, notice)


def test_a_report_is_a_bulletin_in_the_same_layout() -> None:
    columns = (Column("编号", fixed=True), Column("数", number=True), Column("细", detail=True))
    table = Table(columns, (("1-1", 3, "x"), (Cell("1-2", struck=True), DAY, None)), "新近逾期")
    chart = Chart(("甲",), ((Cell("●", Light.RED), Cell("○")),), ("红",))
    blocks = (
        Paragraph("本月情况。", "概况"),
        Pairs((("合计", 3), ("其中", None))),
        table,
        Lines(("第一句。", Cell("第二句。"))),
        Table(columns, (), empty="没有。"),
        chart,
        form.Findings(()),
    )
    document = read(render_report(report(*blocks, notice="演示数据")))
    assert texts(document) == [
        ("SxTitle", "六月通报"),
        ("SxScope", "演示数据"),
        ("SxHead1", "概况"),
        ("SxBody", "本月情况。"),
        ("SxBody", "合计：3"),
        ("SxBody", "其中："),
        ("SxHead1", "新近逾期"),
        ("SxAfter", ""),
        ("SxBody", "第一句。"),
        ("SxBody", "第二句。"),
        ("SxBody", "没有。"),
        ("SxCell", "甲 ●○ 红"),
        ("SxBody", "（没有）"),
    ]
    assert cells(document) == [[["编号", "数"], ["1-1", "3"], ["1-2", "2022-07-10"]]]
    struck = document.tables[0].rows[2].cells[0].paragraphs[0].runs[0]
    assert struck.font.strike is True
    assert [each.text for each in document.sections[0].header.paragraphs] == ["演示数据"]
    assert "草稿" not in str(texts(document))


def test_a_table_of_many_columns_still_fits() -> None:
    columns = tuple(Column(f"很长的列名{place}") for place in range(30))
    (table,) = read(render_report(report(Table(columns, (("值",) * 30,))))).tables
    assert sum(int(each.get(qn("w:w"))) for each in table._tbl.tblGrid) == 8844


def test_a_wide_table_is_set_in_small_letters() -> None:
    def style(text: str) -> str:
        columns = (Column("编号", fixed=True), Column("事项"))
        (table,) = read(render_report(report(Table(columns, (("1-1", text),))))).tables
        used = table.rows[1].cells[1].paragraphs[0].style
        return used.style_id if used else ""

    assert (style("字" * 35), style("字" * 45)) == ("SxCell", "SxSmallCell")


def test_a_bulletin_obeys_nothing_either() -> None:
    columns = (Column(HOSTILE[0]), Column(HOSTILE[6]))
    rows = tuple((text, Cell(text)) for text in HOSTILE)
    document = read(render_report(report(Table(columns, rows, HOSTILE[1]), notice=HOSTILE[4])))
    assert cells(document)[0] == [[SAFE[0], SAFE[6]], *([text, text] for text in SAFE)]
