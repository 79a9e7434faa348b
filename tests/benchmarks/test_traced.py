"""The draft of each labelled document, traced: no sentence is dropped, and none is said otherwise than printed."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.measure import OURS, TODAY, WITH_AGENCIES, Case, cases
from sanxing.facts.drafting.draft import draft
from sanxing.facts.tracing.tracing import Traced, trace

LEFT = {"work-list": Counter(SX508=1)}  # 年内: a deadline that the draft asks about
"""What the draft itself leaves to somebody."""


UNDECIDED = "SX514"
"""A span that the draft says it has not decided about: there are some in every draft."""


def traced(case: Case) -> Traced:
    found = trace(draft(case.document, case.directory, today=TODAY).plan, case.document)
    told = tuple(each for each in found.findings if each.code != UNDECIDED)
    return found._replace(findings=told)


CASES = dict(cases())


@pytest.mark.parametrize("name", CASES)
def test_the_draft_of_a_labelled_document_says_what_is_printed(name: str) -> None:
    found = traced(CASES[name])
    assert found.coverage is not None
    assert found.coverage.uncovered == 0
    assert Counter(each.code for each in found.findings) == LEFT.get(name, Counter())


@pytest.mark.parametrize("name", [OURS, WITH_AGENCIES])
def test_the_drafts_of_our_own_document_say_what_is_printed(name: str, document_path: Path) -> None:
    found = traced(dict(cases(document_path))[name])
    assert found.coverage is not None
    assert (found.coverage.uncovered, found.findings) == (0, ())
