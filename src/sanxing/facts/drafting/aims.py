"""General demands and aims: they oblige nobody, unless a sentence of them counts or dates something."""

from sanxing.facts.drafting.clause import spans_of
from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.outline import Part
from sanxing.facts.drafting.responsibility import lines
from sanxing.facts.drafting.targets import targets
from sanxing.model.citation import sentences
from sanxing.model.phrases import times

_REASON = "总体要求：指导思想、原则和总目标，没有责任单位、时限和指标。"


def pass_aims(desk: Desk, part: Part) -> None:
    """Pass over a part of aims sentence by sentence; one that could be held against somebody is left."""
    for start, end in spans_of(part):
        words = desk.text(start, end)
        for first, last in sentences(words):
            sentence = words[first:last]
            if counts(sentence):
                reason = "总体要求或目标中有时限、数字或责任单位，没有列为任务"
                desk.leave(start + first, start + last, reason)
            else:
                desk.pass_over(start + first, start + last, _REASON)
    for grid in (each for inner in part.walk() for each in inner.grids):
        desk.leave(grid.start, grid.end, "这张表没有列为任务", unread=True)


def counts(sentence: str) -> bool:
    """Whether a sentence dates or counts something that could be owed, or names who owes it."""
    return bool(times(sentence) or any(targets(sentence)) or lines(sentence))
