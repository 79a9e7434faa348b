"""What must hold of the draft of any document: it loads, it checks, and no sentence is dropped."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from sanxing.facts.drafting.cover import cited
from sanxing.facts.drafting.draft import draft
from sanxing.facts.drafting.shapes import Draft
from sanxing.facts.rules import findings
from sanxing.model.citation import digest
from sanxing.model.document import Document, document_of
from sanxing.model.issued import NonNormative
from sanxing.model.plan import Plan
from sanxing.reading.load import load
from sanxing.reading.text import is_clean
from sanxing.writing.pages import plan_pages

LOOKALIKE = "SX018"
"""A warning that is true of the document itself, whose words a draft does not change."""

TODAY = date(2024, 5, 6)


def drafted(*lines: str) -> Draft:
    """The draft of a document of these paragraphs, held to all that a draft must hold."""
    return held(document_of("\n".join(lines)))


def held(document: Document) -> Draft:
    """The draft of a document, held to all that a draft must hold."""
    made = draft(document, today=TODAY)
    again = draft(document, today=TODAY)
    assert _told(again) == _told(made)
    assert faults(document, made) == []
    return made


def _told(made: Draft) -> tuple[object, ...]:
    """All that a draft says, its directory by its entries."""
    head, directory, *rest = made.plan
    return head, directory.agencies, rest, made.doubts


def faults(document: Document, made: Draft) -> list[str]:
    """Whatever is wrong with a draft."""
    return [
        *_unreadable(document, made),
        *_uncovered(document, made.plan),
        *_misplaced(document, made),
    ]


def _unreadable(document: Document, made: Draft) -> Iterator[str]:
    if not made.plan.topics:
        return  # `draft` refuses a document without any
    comments: dict[str, list[str]] = {}
    for doubt in made.doubts:
        comments.setdefault(doubt.about, []).append(doubt.message)
    pages = plan_pages(made.plan, comments)
    for about in comments:
        if about not in pages.places:
            yield f"a comment is lost: {about}"
    loaded = load(pages.files)
    for each in (each for each in loaded.diagnostics if each.code != LOOKALIKE):
        yield f"{each.code} {each.place}: {each.message}"
    if not loaded.usable or loaded.plan is None:
        yield "it does not load"
        return
    for found in findings(loaded.plan, TODAY, whole=True, told=True, document=document.text):
        yield f"{found.code}: {found.message}"
    bare = plan_pages(loaded.plan, {}).files
    if is_clean(document.text) and bare != plan_pages(made.plan, {}).files:
        yield "it reads otherwise than it was written"


def _spans(plan: Plan) -> list[tuple[int, int]]:
    records = (
        plan.head,
        plan.topics,
        plan.organization,
        plan.phases,
        plan.safeguards,
        plan.filings,
    )
    return [*cited(records), *((each.start, each.end) for each in plan.coverage.non_normative)]


def _uncovered(document: Document, plan: Plan) -> Iterator[str]:
    seen = bytearray(len(document.text))
    for start, end in _spans(plan):
        seen[start:end] = b"\1" * (end - start)
    if not all(seen):
        start = seen.index(0)
        yield f"nothing covers {document.text[start : start + 20]}"
    passed = plan.coverage.non_normative
    for before, after in pairwise(passed):
        if after.start < before.end:
            yield f"passed over twice: {document.text[after.start : before.end]}"


def _misplaced(document: Document, made: Draft) -> Iterator[str]:
    length = len(document.text)
    for start, end in _spans(made.plan):
        if not 0 <= start < end <= length:
            yield f"no span: {start}–{end}"
    spans = sorted(set(_spans(made.plan)), key=lambda each: (each[0], -each[1]))
    open_ = [(0, length)]
    for start, end in spans:
        while open_[-1][1] <= start:
            open_.pop()
        if end > open_[-1][1]:
            yield f"{start}–{end} runs across the end of {open_[-1][0]}–{open_[-1][1]}"
        else:
            open_.append((start, end))
    for each in made.plan.coverage.non_normative:
        yield from _wrong_digest(document, each)
    for doubt in made.doubts:
        if not 0 <= doubt.start < doubt.end <= length:
            yield f"a doubt about nothing: {doubt}"


def _wrong_digest(document: Document, passed: NonNormative) -> Iterator[str]:
    if digest(document.text[passed.start : passed.end]) != passed.digest:
        yield f"another digest: {passed}"
