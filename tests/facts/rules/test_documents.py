"""SX503–SX506: citations held against the document itself."""

from hashlib import sha256

import pytest

from sanxing.facts.rules.documents import check, is_of
from sanxing.model.citation import digest
from sanxing.model.finding import Finding
from sanxing.model.issued import Correction, Coverage, Document, NonNormative, Source
from sanxing.model.plan import Plan
from tests.facts.builders import HEAD, hazard, plan, task, topic

DOCUMENT = "一是安装报警器。二是20206月前完成。结语"
AGAIN = "核对原文件；确是引用写错的，按原文重新计算"
WHOLE = sha256(DOCUMENT.encode()).hexdigest()


def cite(start: int, end: int) -> Source:
    return Source(start, end, digest(DOCUMENT[start:end]))


SLIP = Correction(*cite(10, 16), "20206月", "2020年6月", "脱字")
REST = NonNormative(*cite(20, 22), "结语")
NO_COVERAGE = Coverage()


def citing(
    *sources: Source, coverage: Coverage = NO_COVERAGE, document: str = WHOLE, **parts: object
) -> Plan:
    """A plan of the document, whose tasks cite these spans and all else its first sentence."""
    first = cite(0, 8)
    period = HEAD.period._replace(source=first)
    head = HEAD._replace(period=period, source=Document("方案", document))
    tasks = [task(number, source=each) for number, each in enumerate(sources, 1)]
    one = topic(1, *tasks, source=first)._replace(source=first)
    return plan(one, head=head, coverage=coverage, **parts)


def found(
    made: Plan, document: str = DOCUMENT
) -> list[tuple[str, object, tuple[object, ...], str]]:
    return [(each.code, each.record, each.path, each.message) for each in check(made, document)]


def test_a_plan_that_cites_its_document_has_nothing_wrong() -> None:
    assert found(citing(cite(0, 8), cite(8, 19), coverage=Coverage((REST,), (SLIP,)))) == []


def test_a_digest_that_fails_is_told_at_the_digest() -> None:
    wrong = Source(8, 19, "0" * 16)
    assert list(check(citing(wrong), DOCUMENT)) == [
        Finding("SX503", wrong, ("digest",), "区间 8–19 的摘要与原文不符", AGAIN)
    ]


@pytest.mark.parametrize(
    ("span", "field"),
    [((8, 23), "end"), ((20, 30), "end"), ((22, 23), "start"), ((40, 50), "start")],
)
def test_a_span_that_leaves_the_document_is_told_where_it_does(
    span: tuple[int, int], field: str
) -> None:
    wrong = Source(*span, "0" * 16)
    assert list(check(citing(wrong), DOCUMENT)) == [
        Finding(
            "SX504",
            wrong,
            (field,),
            f"区间 {span[0]}–{span[1]} 超出原文（全文 22 字）",
            AGAIN,
        )
    ]


def test_what_obliges_nobody_slips_and_registers_are_held_against_it_too() -> None:
    rest = REST._replace(digest="0" * 16)
    slip = SLIP._replace(end=99)
    one = hazard(source=Source(0, 8, "1" * 16))
    made = citing(coverage=Coverage((rest,), (slip,)), hazards=(one,))
    assert [(code, record) for code, record, _, _ in found(made)] == [
        ("SX503", one.source),
        ("SX503", rest),
        ("SX504", slip),
    ]


def test_a_slip_must_be_what_is_printed() -> None:
    slip = SLIP._replace(printed="20207月")
    assert list(check(citing(coverage=Coverage((), (slip,))), DOCUMENT)) == [
        Finding(
            "SX506",
            slip,
            ("printed",),
            "原文第 10–16 字并不是“20207月”",
            "照原文一字不差地抄写",
        )
    ]


def test_spaces_in_what_is_printed_do_not_matter() -> None:
    slip = SLIP._replace(printed="2020 6月")
    assert found(citing(coverage=Coverage((), (slip,)))) == []


def test_a_span_that_is_none_is_told_elsewhere() -> None:
    assert found(citing(Source(8, 8, "0" * 16), Source(9, 3, "0" * 16))) == []


def test_a_document_that_was_altered_is_told_with_what_no_longer_agrees() -> None:
    altered = DOCUMENT.replace("20206月", "20207月")
    made = citing(cite(0, 8), cite(8, 19))
    actual = sha256(altered.encode()).hexdigest()
    assert list(check(made, altered)) == [
        Finding(
            "SX505",
            made.head.source,
            ("sha256",),
            f"所据文件的摘要不符：手头这份是 {actual}",
            "核对是不是印发的那一份；确是的，改正 sha256",
        ),
        Finding("SX503", cite(8, 19), ("digest",), "区间 8–19 的摘要与原文不符", AGAIN),
    ]


def test_of_another_document_only_that_is_told() -> None:
    other = "另一份文件，没有一处引用对得上的话"
    made = citing(cite(8, 19))
    assert [code for code, _, _, _ in found(made, other)] == ["SX505"]
    assert not is_of(made, other)


def test_a_document_is_known_by_its_whole_or_by_any_span() -> None:
    strange = citing(Source(8, 19, "0" * 16))._replace(topics=())
    assert is_of(strange, DOCUMENT)
    assert is_of(citing(cite(0, 8), document="0" * 64), DOCUMENT)
    assert not is_of(citing(Source(8, 8, digest("")), document="0" * 64), "别的文件")
