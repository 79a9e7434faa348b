"""The issued document: its text, its paragraphs and sentences, and where a span stands."""

from hypothesis import given, settings
from hypothesis import strategies as some

from sanxing.model.citation import normalise, sentences
from sanxing.model.document import Cell, Document, Paragraph, Sentence, Spot, document_of

TEXT = "标题\n\n　　一是学习。二是 宣传！\n附件\n"


def test_the_text_is_the_whole_without_white_space() -> None:
    document = document_of(TEXT)
    assert document.text == "标题一是学习。二是宣传！附件"
    assert [each.text for each in document.paragraphs] == [
        "标题",
        "　　一是学习。二是 宣传！",
        "附件",
    ]


def test_a_paragraph_without_text_is_none() -> None:
    assert document_of("\n \t\n　\n").paragraphs == ()
    assert document_of("").text == ""


def test_sentences_are_told_by_paragraph_and_number() -> None:
    assert document_of(TEXT).sentences == [
        Sentence(0, 2, 1, 1),
        Sentence(2, 7, 2, 1),
        Sentence(7, 12, 2, 2),
        Sentence(12, 14, 3, 1),
    ]


def test_each_paragraph_has_its_span() -> None:
    document = document_of(TEXT)
    assert [document.span(row) for row in range(3)] == [(0, 2), (2, 12), (12, 14)]
    assert document.starts == [0, 2, 12]


def test_a_span_stands_where_it_begins() -> None:
    document = document_of(TEXT)
    assert document.spot(0, 1) == Spot(1, 1, 0, 1)
    assert document.spot(6, 9) == Spot(2, 1, 6, 9)
    assert document.spot(7, 9) == Spot(2, 2, 7, 9)
    assert document.spot(14, 14) == Spot(3, 1, 14, 14)
    assert str(document.spot(7, 9)) == "原文第 2 段第 2 句（第 7–9 字）"


def test_a_cell_ends_a_sentence_as_a_paragraph_does() -> None:
    document = Document([Paragraph("任务", Cell(0, 0, 0)), Paragraph("单位", Cell(0, 0, 1))])
    assert document.sentences == [Sentence(0, 2, 1, 1), Sentence(2, 4, 2, 1)]


@settings(deadline=None)
@given(some.text(some.sampled_from("甲乙丙。！？；、 \u3000\t\n\r\u2028\x0b")))
def test_sentences_of_plain_text_are_those_that_citations_know(text: str) -> None:
    document = document_of(text)
    assert document.text == normalise(text)
    assert [(each.start, each.end) for each in document.sentences] == sentences(text)
