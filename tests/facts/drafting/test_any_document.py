"""Whatever a document holds, its draft loads, checks, drops no sentence and is the same when made again."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanxing.facts.drafting.draft import draft
from sanxing.model.document import Cell, Document, Paragraph, document_of
from tests.facts.drafting.holding import TODAY, drafted, held

HEADINGS = [
    "一、总体要求",
    "二、工作目标",
    "三、主要任务",
    "四、实施步骤",
    "五、组织机构",
    "六、保障措施",
    "一、重点任务分工",
    "（一）加强组织领导。",
    "（二）排查整治",
    "(三)健全制度：",
    "（十二）城镇燃气",
    "1.加强监管。",
    "2．强化执法",
    "10、",
    "①建立台账。",
    "(1)摸清底数",
    "2)整治隐患",
    "第一条总则",
    "第二章任务",
    "第三部分",
    "附件：1.名单",
    "附件1",
    "附表2：",
    "一是抓责任。",
    "二是抓落实",
    "第一阶段：动员部署（2024年5月至6月）。",
    "第二阶段（7月至11月）",
    "（二）总结（12月底前）",
    "组长：",
    "指导思想",
    "主要任务",
    "999.最后一项",
    "0.零",
    "（零）零",
    "一千、大",
    "三、",
    "（一）",
    "。",
    "一、。",
]
SENTENCES = [
    "市应急管理局牵头，市公安局、消防救援支队配合。",
    "责任单位：市应急管理局、公安局。",
    "（市住房城乡建设局牵头，各镇（街道）配合）",
    "牵头单位：市场监管局；配合单位：商务局",
    "完成时限：2024年12月底前",
    "完成时限：长期坚持。",
    "2024年6月底前完成摸排，12月底前完成整改。",
    "到2025年，重点企业达标率达到100%。",
    "每季度末报送进展情况。",
    "每月25日前报市安委会办公室。",
    "各镇（街道）于2024年6月10日前将实施方案报市安委会办公室备案，9月30日前报送总结。",
    "以上各专题方案于6月底前报市安委办备案。",
    "联系人：张三，电话：0451-1234567。",
    "以下均需各镇（街道）负责，不再列出。",
    "成立由市应急管理局牵头的领导小组，市长任组长。",
    "组长：王五市委副书记、市长",
    "副组长：李四",
    "成员：张三、李六、赵七",
    "长：田野",
    "领导小组办公室设在市应急管理局，主任由王五兼任。",
    "组长负责全面工作，副组长协助组长抓好落实。",
    "成员如有变动，由接任者递补，不再另行发文。",
    "坚持人民至上、生命至上。",
    "2024年2月30日前完成。",
    "2300年底前完成建设；",
    "1800年1月1日起施行。",
    "99.9%",
    "完成率不低于95%，事故起数同比下降10%以上，",
    "建成3个平台、5个中心；",
    "市公安局、市公安局、公安局牵头。",
    "市市公安局负责。",
    "andtheFireDepartmentshallact.",
    "市应急管理局要加强监管，市公安局要严格执法，各镇要落实责任。",
    "，",
    "；",
    "（",
    "）",
    "【",
    "】",
    "：",
    "？",
    "！",
    "…",
    "\u200b",
    "\x07",
    "ㅤ",
    "\ue000",
    "é",
    "α",
    "③",
    "第一，",
    "第二，",
    "（1）",
    "牵头",
    "负责",
    "啊",
    "2020年6月至2022年12月，分四个阶段进行。",
    "5月至6月为企业自查阶段，企业自查。",
    "7月至8月为集中整治阶段，集中整治。",
    "为贯彻《某意见》，制定本方案。",
    "各镇人民政府：",
    "东宁市安全生产实施方案",
    "（2024—2026年）",
    "东政发〔2024〕3号",
    "东宁市人民政府",
    "2024年5月6日",
    "2024年2月31日",
    "1950年1月1日",
    "抄送：市委办。",
    "（此件公开发布）",
    "即日起至2024年6月30日，",
    "#注释",
    "key:value",
    "<<<<<<<",
    "{a:b}",
    "-",
    "|",
]
HEADS = [
    "序号",
    "主要任务",
    "责任单位",
    "牵头单位",
    "配合单位",
    "完成时限",
    "备注",
    "类别",
    "具体措施",
    "2024年目标",
    "2025年",
    "指标（%）",
    "责任领导",
]

LINES = st.one_of(
    st.sampled_from(HEADINGS),
    st.lists(st.sampled_from((*SENTENCES, *HEADINGS)), min_size=1, max_size=5).map("".join),
    st.text("一二三是、，。；：（）()0123456789.①年月日前底%市局牵头负责单位 ", max_size=30),
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str | None]]:
    """Rows of a table, the first its heads; None where the cell above reaches down."""
    width = draw(st.integers(1, 5))
    heads = draw(st.lists(st.sampled_from(HEADS), min_size=width, max_size=width, unique=True))
    cell = st.one_of(st.none(), st.sampled_from((*SENTENCES, "1", "1200", "90%")))
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), max_size=4))
    return [[*heads], *rows]


def cells(number: int, rows: list[list[str | None]]) -> Iterator[Paragraph]:
    """A table's paragraphs; a row of one text alone is as wide as the table."""
    for row, texts in enumerate(rows):
        wide = len(texts) if row and sum(text is not None for text in texts) == 1 else 1
        for column, text in enumerate(texts):
            if text is not None:
                below = rows[row + 1 :]
                reach = next((at for at, each in enumerate(below) if each[column]), len(below))
                place = Cell(number, row, column, 1 if wide > 1 else reach + 1, wide)
                yield Paragraph(text, place)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    pieces = draw(st.lists(st.one_of(LINES, LINES, LINES, tables()), min_size=1, max_size=14))
    paragraphs: list[Paragraph] = []
    for number, piece in enumerate(pieces):
        whole = [Paragraph(piece)] if isinstance(piece, str) else cells(number, piece)
        paragraphs += whole
    return Document([Paragraph("甲市方案"), *paragraphs] if draw(st.booleans()) else paragraphs)


@settings(max_examples=50, deadline=None)
@given(documents().filter(lambda document: document.text != ""))
def test_the_draft_of_any_document_holds(document: Document) -> None:
    held(document)


@settings(max_examples=20, deadline=None)
@given(st.lists(LINES, min_size=12, max_size=40))
def test_the_draft_of_a_long_document_holds(lines: list[str]) -> None:
    drafted("甲市方案", *lines)


LONG = {
    "a word": "很长" * 5000,
    "sentences": "做好这件事。" * 1700,
    "units": "责任单位：" + "市应急管理局、" * 1400,
    "brackets": "（" * 10_000,
    "commas": "，" * 10_000,
    "series": "1.做。2.做。" * 1600,
    "series in series": "一是做1.做。2.做①做②做。二是做。" * 500,
    "deadlines": "2024年5月底前做好事，" * 800,
    "a title": f"落实《{'长' * 9000}》。",
    "Latin": "a" * 10_000,
}


@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
@pytest.mark.parametrize(
    "before", [(), ("一、主要任务", "（一）管理", "1.做好事。")], ids=["", "in a task"]
)
def test_paragraphs_of_ten_thousand_letters_hold(before: tuple[str, ...], words: str) -> None:
    drafted("甲市方案", *before, words)


MANY = {
    "tasks": ["一、主要任务", *["市公安局要做好这件事。"] * 1002],
    "duties": ["一、主要任务", "做事。", "二、保障措施", "做事。" * 1002],
    "filings": [
        "一、主要任务", "做事。", "二、保障措施", *["各镇于2024年6月底前将方案报市安委办备案。"] * 1002,
    ],
}  # fmt: skip


@pytest.mark.parametrize("lines", MANY.values(), ids=MANY)
def test_more_items_than_can_be_numbered_are_told(lines: list[str]) -> None:
    made = drafted("甲市方案（2024—2025年）", *lines)
    assert any("999 项" in doubt.message for doubt in made.doubts)


def test_a_document_of_many_tables_is_read_once_for_each() -> None:
    paragraphs = [Paragraph("甲市方案"), Paragraph("一、主要任务")]
    for table in range(400):
        paragraphs += cells(table, [["序号", "主要任务", "责任单位"], ["1", "做好事", "市公安局"]])
        paragraphs.append(Paragraph("市公安局要做好另一件事。"))
    assert len(held(Document(paragraphs)).plan.topics[0].tasks) == 800


def test_an_unseen_letter_before_a_number_is_no_slip() -> None:
    made = drafted("甲市方案", "一、主要任务", "一是抓责任。\u200b二是抓落实")
    assert made.plan.coverage.corrections == ()


def test_a_hundred_units_are_a_hundred_names() -> None:
    places = [f"{one}{two}镇" for one in "甲乙丙丁戊己庚辛壬癸" for two in "天地玄黄宇宙洪荒日月"]
    made = drafted(
        "甲市方案", "一、主要任务", *(f"做好事。责任单位：{each}、市公安局。" for each in places)
    )
    assert len(made.plan.directory.agencies) == 102


@pytest.mark.parametrize(
    "words",
    ["。", "做", "（", "\u200b", "\x07。", "a", "0.", "一、", "附件", "2024年5月6日", "组长：王五"],
)
def test_a_document_of_one_word_has_no_task_or_one(words: str) -> None:
    assert len(held(document_of(words)).plan.topics) in (0, 1)


def test_a_cell_alone_is_no_task() -> None:
    made = draft(Document([Paragraph("甲", Cell(0, 0, 0))]), today=TODAY)
    assert made.plan.topics == ()
    assert any(each.unread for each in made.doubts)
