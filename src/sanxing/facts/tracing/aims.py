"""SX520: what a task's clause wants measured, as drafting reads it, against the targets of its milestones."""

import re
from collections.abc import Iterable, Iterator

from sanxing.facts.drafting.targets import targets
from sanxing.facts.tracing.clauses import Clause
from sanxing.facts.tracing.figures import Figures, figure_of, folded
from sanxing.model.citation import normalise
from sanxing.model.finding import Finding
from sanxing.model.issued import Milestone, Target, Task
from sanxing.model.terms import Op

_AS_PRINTED = "照原文改正 target：不低于写 >=，不超过写 <=，只减不增写 nonincreasing；“力争”的 aspirational 写 true"

_MAY = re.compile("[0-9０-９一二两三四五六七八九十百千万零]|不[增升反]")


def check_targets(task: Task, item: str, clause: Clause) -> Iterator[Finding]:
    """Every target against the clause, every one of the clause among the milestones', and ours in words."""
    goals = [each.target for each in targets(clause.read).goals] if _MAY.search(clause.read) else []
    for milestone in task.milestones:
        if milestone.target:
            for field, message in _contradicted(milestone.target, goals):
                path = ("target", field)
                yield Finding(
                    "SX520",
                    milestone,
                    path,
                    f"{clause.spot}{message}",
                    _AS_PRINTED,
                    item,
                    clause.spot,
                )
    ours = [each.target for each in task.milestones if each.target]
    others = [each for each in ours if not any(_alike(goal, each) for goal in goals)]
    untold = [goal for goal in goals if not any(_alike(goal, each) for each in ours)]
    for goal in untold[len(others) :] if task.milestones else ():  # other values are told as such
        message = f"{clause.spot}的目标“{_words(goal)}”没有写成节点的目标"
        advice = "为它的节点写 target，metric、op、value、unit 照原文"
        yield Finding("SX520", task, (), message, advice, item, clause.spot)
    for record in _every(task) if goals else ():
        yield from _turned(record, item, goals, clause)


def _every(task: Task) -> tuple[Task | Milestone, ...]:
    return (task, *task.milestones)


def _contradicted(target: Target, goals: Iterable[Target]) -> Iterator[tuple[str, str]]:
    """Fields of a target in which none of the clause's own of its value agrees, and what the clause says."""
    same = [each for each in goals if _same(each, target)]
    if other := [each for each in goals if not same and _unlike(each, target)]:
        yield "unit", f"的目标是“{_words(other[0])}”，这里的单位是“{target.unit}”"
    if same and target.op not in (Op.EQUAL, *(each.op for each in same)):
        yield "op", f"的目标是“{_words(same[0])}”，这里写的是“{target.op.label}”"
    if same and target.aspirational not in [each.aspirational for each in same]:
        hoped = "写有" if same[0].aspirational else "没有写"
        yield "aspirational", f"{hoped}“力争”，aspirational 却是 {str(target.aspirational).lower()}"


def _turned(
    record: Task | Milestone, item: str, goals: Iterable[Target], clause: Clause
) -> Iterator[Finding]:
    """A figure of ours at most where the clause's is at least, or the other way round."""
    for field in ("title", "requirement"):
        for own in targets(normalise(getattr(record, field) or "")).goals:
            same = [each for each in goals if _same(each, own.target)]
            if same and own.target.op not in [each.op for each in same]:
                message = (
                    f"{clause.spot}的目标是“{_words(same[0])}”，这里写的是“{_words(own.target)}”"
                )
                advice = "照原文改正：不低于、不超过不能写反"
                yield Finding("SX520", record, (field,), message, advice, item, clause.spot)


def _same(goal: Target, target: Target) -> bool:
    """Whether two measure the same figure; a number that must not rise has none."""
    if goal.value is None or target.value is None:
        return goal.value is target.value
    figure = figure_of(target)
    return figure is not None and Figures([], goal).has(figure)


def _alike(goal: Target, target: Target) -> bool:
    return _same(goal, target) or _unlike(goal, target)


def _unlike(goal: Target, target: Target) -> bool:
    """Whether the number alone is the same: 12处 and 12个."""
    return (
        goal.value is not None
        and goal.value == target.value
        and folded(goal.unit) != folded(target.unit)
    )


def _words(target: Target) -> str:
    if target.value is None:
        return f"{target.metric}只减不增"
    return f"{target.metric}{target.op.label}{target.value:f}{target.unit}"
