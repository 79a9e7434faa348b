"""Where citations are found again in a copy that was altered."""

import pytest

from sanxing.facts.rules.citations import Cited
from sanxing.facts.tracing.alignment import Alignment, State
from sanxing.facts.tracing.coverage import Coverage
from sanxing.facts.tracing.prints import Prints
from sanxing.model.citation import digest
from sanxing.model.document import document_of
from sanxing.model.issued import Source

ISSUED = "一是整治甲类隐患，限期完成。二是整治乙类隐患，年底完成。三是整治丙类隐患，逐项销号。"
CLAUSES = [(0, 14), (14, 28), (28, 42)]


def cite(start: int, end: int) -> Source:
    return Source(start, end, digest(ISSUED[start:end]))


WHOLE = [cite(*span) for span in CLAUSES]


def aligned(copy: str, spans: list[Cited] | None = None) -> list[tuple[State, str]]:
    document = document_of(copy)
    found = Alignment(spans or WHOLE, document)
    return [(each.state, document.text[each.start : each.end]) for each in found.all]


def test_what_was_not_touched_is_where_it_was() -> None:
    assert {state for state, _ in aligned(ISSUED)} == {State.HELD}


@pytest.mark.parametrize(
    ("copy", "states", "second"),
    [
        (ISSUED.replace("乙类", "乙级类"), "HELD ALTERED MOVED", "二是整治乙级类隐患，年底完成。"),
        (ISSUED.replace("乙类", "乙"), "HELD ALTERED MOVED", "二是整治乙隐患，年底完成。"),
        (ISSUED[:14] + ISSUED[28:], "HELD GONE MOVED", ""),
        (ISSUED[28:] + ISSUED[:28], "MOVED MOVED MOVED", ISSUED[14:28]),
        ("前言。" + ISSUED, "MOVED MOVED MOVED", ISSUED[14:28]),
        (ISSUED + "附件。", "HELD HELD HELD", ISSUED[14:28]),
        ("", "GONE GONE GONE", ""),
    ],
)
def test_changes_are_told_apart(copy: str, states: str, second: str) -> None:
    found = aligned(copy or "。")
    assert [state.name for state, _ in found] == states.split()
    assert found[1][1] == second


def test_short_words_go_where_their_neighbours_went() -> None:
    spans: list[Cited] = [*WHOLE, cite(28, 30)]
    assert [words for _, words in aligned(f"前言，{ISSUED}", spans)][-1] == "三是"


def test_what_stands_between_two_that_were_altered_side_by_side_is_theirs() -> None:
    document = document_of(ISSUED.replace("限期完成。二是整治乙类", "限期。二是整乙"))
    found = Alignment(WHOLE, document)
    assert Coverage(found.all, document).tally().uncovered == 0


def test_nothing_is_looked_for_without_end() -> None:
    prints = Prints(f"前言。{ISSUED}", looks=3)
    assert prints.find(WHOLE[1], range(40)) is None
    assert prints.find(WHOLE[1], [17]) is None
    assert Prints(f"前言。{ISSUED}").find(WHOLE[1], range(40)) == 17
    assert Prints(ISSUED).joints()[:4] == [0, 9, 14, 23]
