"""Plain text: a paragraph a line, and a table only where lines are plainly one."""

import pytest

from sanxing.model.document import Cell, Paragraph, document_of
from sanxing.reading.package import Unreadable
from sanxing.reading.plain import MOST_LINES, document_from


def test_lines_are_paragraphs() -> None:
    assert document_from("标题\n\n　　正文。\r\n末尾").paragraphs == (
        Paragraph("标题"),
        Paragraph("　　正文。"),
        Paragraph("末尾"),
    )


def test_lines_of_cells_behind_a_head_are_a_table() -> None:
    text = "前文\n序号\t主要任务\t责任单位\n1\t落实责任。\t甲局\n2\t\t乙局\n后文\n甲\t乙\n丙\t丁"
    assert document_from(text).paragraphs == (
        Paragraph("前文"),
        Paragraph("序号", Cell(0, 0, 0)),
        Paragraph("主要任务", Cell(0, 0, 1)),
        Paragraph("责任单位", Cell(0, 0, 2)),
        Paragraph("1", Cell(0, 1, 0)),
        Paragraph("落实责任。", Cell(0, 1, 1)),
        Paragraph("甲局", Cell(0, 1, 2)),
        Paragraph("2", Cell(0, 2, 0)),
        Paragraph("乙局", Cell(0, 2, 2)),
        Paragraph("后文"),
        Paragraph("甲", Cell(1, 0, 0)),
        Paragraph("乙", Cell(1, 0, 1)),
        Paragraph("丙", Cell(1, 1, 0)),
        Paragraph("丁", Cell(1, 1, 1)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "\t一是学习。\n\t二是宣传。",
        "1.\t学习\n2.\t宣传",
        "（一）\t学习\n（二）\t宣传",
        "一、\t学习\n二、\t宣传",
        "①\t学习\n②\t宣传",
        "●\t学习\n●\t宣传",
        "一、总体要求\t1\n二、主要任务\t3",
        "联系人：张三\t电话：1\n联系人：李四\t电话：2",
        "学习有关文件。\t宣传\n学习\t宣传",
        "序号\t任务",
        "序号\t任务\n1\t任务\t单位",
        "序号\t任务\n\t续行",
        "序号\t任务\n一个段落",
        f"{'长' * 31}\t任务\n甲\t乙",
        "甲\t\n乙\t",
    ],
)
def test_other_lines_with_tabs_are_no_table(text: str) -> None:
    assert document_from(text).paragraphs == document_of(text).paragraphs


def test_a_table_changes_nothing_in_the_text() -> None:
    text = "任务\t单位\n落实 责任\t甲局"
    assert document_from(text).text == document_of(text).text


def test_a_text_of_unlikely_length_is_not_read() -> None:
    assert len(document_from("甲\n" * MOST_LINES).paragraphs) == MOST_LINES
    with pytest.raises(Unreadable, match="超过 200,000 行"):
        document_from("\n" * (MOST_LINES + 1))
