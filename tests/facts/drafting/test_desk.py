"""The desk: what is collected in passing, and small readings that all steps share."""

from datetime import date

import pytest

from sanxing.facts.drafting.desk import LONGEST_NAME, Desk, cites_of, named, title_of
from sanxing.facts.drafting.roster import Roster
from sanxing.facts.drafting.shapes import Unit, Units
from sanxing.model.document import document_of
from sanxing.model.terms import Mode


def desk_of(text: str) -> Desk:
    return Desk(document_of(text), Roster())


def test_nothing_is_passed_over_or_left_where_there_is_nothing() -> None:
    desk = desk_of("做好工作。")
    desk.pass_over(2, 2, "标题。")
    desk.leave(2, 2, "没有读懂")
    assert (desk.passed, desk.doubts) == ([], [])
    desk.leave(0, 2, "没有读懂", unread=True)
    assert [(each.start, each.reason) for each in desk.passed] == [(0, "待定：没有读懂")]
    assert [tuple(each) for each in desk.doubts] == [(0, 2, "没有读懂", "span:0", True)]


def test_a_slip_is_told_once() -> None:
    desk = desk_of("长：王五")
    for _ in range(2):
        desk.correct(0, 1, "组长", "漏字")
    assert [(each.printed, each.read) for each in desk.corrections] == [("长", "组长")]


@pytest.mark.parametrize(
    ("words", "year", "begun", "found"),
    [
        ("2024年6月底前", None, None, (date(2024, 6, 30), None)),
        ("6月底前", None, None, None),
        ("6月底前", 2024, None, (date(2024, 6, 30), 2024)),
        ("6月底前", 2024, date(2024, 7, 1), (date(2025, 6, 30), 2025)),
        ("6月底前", 2024, date(2026, 7, 1), None),
        ("2月30日前", 2024, None, None),
        ("长期", 2024, None, None),
    ],
)
def test_a_day_without_a_year_lies_in_the_plan(
    words: str, year: int | None, begun: date | None, found: tuple[date, int | None] | None
) -> None:
    desk = desk_of("做好工作。")
    desk.year, desk.begun = year, begun
    assert desk.dated(words) == found


def test_the_first_who_are_responsible_for_all_are_kept() -> None:
    desk = desk_of("各镇负责。各县负责。")
    one, other = Unit(0, 2, "各镇", "各镇"), Unit(5, 7, "各县", "各县")
    desk.keep_everyone(Units(Mode.JOINT), 0, 5)
    assert desk.everyone is None
    for unit in (one, other):
        desk.keep_everyone(Units(Mode.JOINT, everyone=(unit,)), 0, 10)
    assert desk.everyone == ((one,), desk.source(0, 2))


def test_sentences_end_with_their_paragraphs() -> None:
    desk = desk_of("1.清单\n市公安局负责。市教育局配合。")
    assert desk.sentences(2, 14) == [(2, 4), (4, 11), (11, 14)]
    assert desk.sentences(4, 4) == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("加强管理，落实责任。", "加强管理"),
        ("加强，管理责任", "管理责任"),
        ("。", "。"),
        ("长" * 40, "长" * 25),
    ],
)
def test_a_title_is_the_first_phrase(words: str, title: str) -> None:
    assert title_of(words) == title


def test_documents_are_cited_once_with_what_they_cite() -> None:
    assert cites_of("《甲〈乙〉》和《丙《丁》》，《甲〈乙〉》") == ("《甲〈乙〉》", "《丙《丁》》")


@pytest.mark.parametrize(
    ("words", "name"),
    [("某\u200b办", "某办"), ("\u200b", "□"), ("某" * 80, "某" * LONGEST_NAME)],
)
def test_words_stand_for_a_unit_as_a_file_may_hold_them(words: str, name: str) -> None:
    assert named(words) == Unit(0, 0, name, name)
