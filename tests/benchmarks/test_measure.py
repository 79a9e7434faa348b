"""Which documents are drafted, and what they are held against."""

from pathlib import Path

from benchmarks.measure import OURS, cases
from benchmarks.outline import KINDS
from sanxing.model.terms import Kind

LABELLED = [
    "county-tables", "deadlines", "division", "national-brackets", "notice", "township", "unruly",
    "work-list",
]  # fmt: skip


def test_without_our_document_the_labelled_ones_are_drafted() -> None:
    assert [name for name, _ in cases()] == LABELLED


def test_the_labelled_documents_hold_items_of_every_kind() -> None:
    items = [entry for _, case in cases() for entry in case.expected.entries]
    assert {entry.kind for entry in items} == set(KINDS)
    assert sum(entry.kind is Kind.TASK for entry in items) == 176


def test_our_document_is_held_against_our_plan(document_path: Path) -> None:
    name, ours = next(cases(document_path))
    assert name == OURS
    assert ours.expected.title in ours.document.text
    assert all(entry.words for entry in ours.expected.entries)
