"""Each sentence of a document is counted once: by what was made of it, or by what could not be."""

from sanxing.facts.drafting.shapes import Doubt, Draft
from sanxing.facts.drafting.tally import Tally, tally
from sanxing.model.document import document_of
from sanxing.model.issued import Coverage, NonNormative
from sanxing.model.plan import Plan
from tests.facts.builders import plan, source, task, topic

DOCUMENT = document_of("标题\n一是甲。二是乙。三是丙。\n落款\n")
# Sentences: 0–2 标题, 2–6, 6–10, 10–14, 14–16 落款.


def made(*doubts: Doubt) -> Draft:
    """The title and the first task cited by items, the third by a task, the last line set aside."""
    tasks = task(1)._replace(source=source(2, 6)), task(2)._replace(source=source(10, 14))
    aside = (NonNormative(14, 16, "0" * 16, "落款。"),)
    base: Plan = plan(topic(1, *tasks)._replace(source=source(0, 2), responsibility=None))
    head = base.head._replace(period=base.head.period._replace(source=source(0, 2)))
    return Draft(base._replace(head=head, coverage=Coverage(aside)), doubts)


def test_what_nothing_cites_is_not_read_though_no_doubt_says_so() -> None:
    assert tally(DOCUMENT, made()) == Tally(5, covered=3, non_normative=1, doubtful=0, unread=1)


def test_a_doubt_makes_its_sentences_doubtful_whatever_cites_them() -> None:
    draft = made(Doubt(3, 4, "看不准", "1-1"), Doubt(14, 16, "看不准", "span:14"))
    assert tally(DOCUMENT, draft) == Tally(5, covered=2, non_normative=0, doubtful=2, unread=1)


def test_what_is_not_read_counts_as_that_beside_other_doubts() -> None:
    draft = made(Doubt(6, 12, "没读懂", "span:6", unread=True), Doubt(11, 12, "看不准", "1-2"))
    assert tally(DOCUMENT, draft) == Tally(5, covered=2, non_normative=1, doubtful=0, unread=2)


def test_a_sentence_of_a_task_and_of_the_coverage_is_read_as_the_task() -> None:
    aside = (NonNormative(0, 16, "0" * 16, "全文。"),)
    draft = made()
    plan = draft.plan._replace(coverage=Coverage(aside))
    assert tally(DOCUMENT, Draft(plan, ())) == Tally(5, 3, 2, 0, 0)


def test_a_span_touches_no_sentence_beside_it() -> None:
    draft = made(Doubt(2, 6, "看不准", "1-1"), Doubt(6, 6, "看不准", "1-1"))
    assert tally(DOCUMENT, draft).doubtful == 1
