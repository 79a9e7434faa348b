"""References of the ledger compared with files: found, renamed, altered, missing; and files of nobody."""

import unicodedata
from typing import Any

import pytest

from sanxing.facts.evidence import (
    Cited,
    Comparison,
    Reference,
    Result,
    cited_in,
    compare,
    name_of,
    references_of,
    unreferenced,
)
from sanxing.facts.state import Refusal, Told
from sanxing.model.history import Evidence
from sanxing.reading.attachments import Attachment, Attachments, Unread
from tests.facts.builders import completed, progressed

ONE, TWO = "1" * 64, "2" * 64
REPORT = Reference("报告.pdf", ONE, ("A",), voided=False)


def told(name: str, *evidence: Evidence, voided_by: str | None = None, **fields: Any) -> Told:
    return Told(completed("2021-03-01", id=name, evidence=evidence, **fields), voided_by=voided_by)


def holding(*files: tuple[str, str], unread: tuple[str, ...] = ()) -> Attachments:
    return Attachments(
        tuple(Attachment(*each) for each in sorted(files)),
        tuple(Unread(path, "没有读取权限") for path in unread),
    )


def test_a_file_is_referred_to_by_each_entry_that_names_it() -> None:
    report = Evidence("报告.pdf", ONE)
    refused = Told(completed("2021-03-02", id="C", evidence=(report,)), Refusal("SX405", "x", "y"))
    history = [told("A", report, report), told("B", Evidence("甲〔2021〕3号"), report), refused]
    assert references_of(history) == [Reference("报告.pdf", ONE, ("A", "B", "C"), voided=False)]


def test_names_and_contents_make_references_of_their_own() -> None:
    history = [told("A", Evidence("乙.pdf", ONE), Evidence("甲.pdf", TWO), Evidence("甲.pdf", ONE))]
    assert [(each.file, each.sha256) for each in references_of(history)] == [
        ("乙.pdf", ONE),
        ("甲.pdf", ONE),
        ("甲.pdf", TWO),
    ]


def test_a_reference_is_voided_when_none_of_its_entries_counts_any_more() -> None:
    first, second = Evidence("甲.pdf", ONE), Evidence("乙.pdf", TWO)
    history = [told("A", first, second, voided_by="V"), told("B", second)]
    assert {each.file: each.voided for each in references_of(history)} == {
        "甲.pdf": True,
        "乙.pdf": False,
    }


@pytest.mark.parametrize(
    ("found", "result", "path"),
    [
        (holding(("报告.pdf", ONE)), Result.FOUND, "报告.pdf"),
        (holding(("b/报告.pdf", ONE), ("a/报告.pdf", ONE)), Result.FOUND, "a/报告.pdf"),
        (holding(("a/报告.pdf", TWO), ("b/报告.pdf", ONE)), Result.FOUND, "b/报告.pdf"),
        (holding(("a/x.pdf", ONE), ("b/报告.pdf", ONE)), Result.FOUND, "b/报告.pdf"),
        (holding(("a/x.pdf", ONE)), Result.RENAMED, "a/x.pdf"),
        (holding(("a/报告.pdf", TWO), ("b/x.pdf", ONE)), Result.RENAMED, "b/x.pdf"),
        (holding(("a/报告.pdf", TWO)), Result.ALTERED, "a/报告.pdf"),
        (holding(("a/报告.PDF", TWO)), Result.MISSING, None),
        (holding(), Result.MISSING, None),
        (holding(unread=("a/报告.pdf",)), Result.UNREADABLE, "a/报告.pdf"),
        (holding(("b/报告.pdf", TWO), unread=("报告.pdf",)), Result.UNREADABLE, "报告.pdf"),
        (holding(("b/报告.pdf", ONE), unread=("报告.pdf",)), Result.FOUND, "b/报告.pdf"),
    ],
)
def test_what_was_found_of_a_file(found: Attachments, result: Result, path: str | None) -> None:
    assert compare([REPORT], found) == [Comparison(REPORT, result, path)]


def test_the_worst_comes_first() -> None:
    names = {"a": ONE, "b": TWO, "c": "3" * 64, "d": "4" * 64, "e": "5" * 64}
    references = [Reference(name, digest, ("A",), voided=False) for name, digest in names.items()]
    found = holding(("a", ONE), ("x", TWO), ("c", "0" * 64), unread=("e",))
    assert [(each.reference.file, each.result) for each in compare(references, found)] == [
        ("c", Result.ALTERED),
        ("d", Result.MISSING),
        ("e", Result.UNREADABLE),
        ("b", Result.RENAMED),
        ("a", Result.FOUND),
    ]


@pytest.mark.parametrize(
    ("result", "finding"),
    [
        (Result.ALTERED, True),
        (Result.MISSING, True),
        (Result.UNREADABLE, True),
        (Result.RENAMED, False),
        (Result.FOUND, False),
    ],
)
def test_an_entry_without_its_proof_is_a_finding_unless_it_was_voided(
    result: Result, finding: bool
) -> None:
    assert Comparison(REPORT, result).is_finding is finding
    assert not Comparison(REPORT._replace(voided=True), result).is_finding


def test_names_are_compared_by_their_last_part_composed() -> None:
    apart = unicodedata.normalize("NFD", "é报告.pdf")
    assert apart != "é报告.pdf"
    assert name_of(f"2021/{apart}") == name_of("资料\\é报告.pdf") == "é报告.pdf"


def test_files_of_no_entry_are_those_that_no_reference_found_or_shows_altered() -> None:
    other = Reference("表.xlsx", TWO, ("B",), voided=True)
    found = holding(
        ("a/报告.pdf", ONE),
        ("b/副本.pdf", ONE),
        ("c/报告.pdf", "3" * 64),
        ("表.xlsx", "4" * 64),
        ("x/表.xlsx", "5" * 64),
        ("无关.txt", "6" * 64),
    )
    compared = compare([REPORT, other], found)
    assert unreferenced(found.files, compared) == ["c/报告.pdf", "无关.txt"]


def test_what_cannot_be_looked_for_in_a_folder_is_counted_once_each() -> None:
    history = [
        told(
            "A", Evidence("甲〔2021〕3号"), Evidence("https://a.example/1"), Evidence("x.pdf", ONE)
        ),
        told(
            "B", Evidence("甲〔2021〕3号"), Evidence("现场照片.jpg"), Evidence("HTTP://a.example/2")
        ),
        told("C", item="F-T01", document="乙〔2021〕4号"),
        told("D", item="1-1-1", document="丙〔2021〕5号"),
        Told(progressed("2021-03-01", id="E", item="F-T01", document="丁〔2021〕6号")),
        told("F", item="F-T02"),
    ]
    assert cited_in(history) == Cited(documents=2, urls=2, unclear=1)
    assert cited_in([]) == Cited(0, 0, 0)
