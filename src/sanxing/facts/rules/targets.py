"""SX304: a target says what it demands, in a direction that demands it; percentages end at 100."""

from collections.abc import Iterator

from sanxing.model.finding import Finding
from sanxing.model.ids import milestone_id, task_id
from sanxing.model.issued import Target
from sanxing.model.plan import Plan
from sanxing.model.terms import Op


def check(plan: Plan) -> Iterator[Finding]:
    """Every milestone's target."""
    for topic in plan.topics:
        for task in topic.tasks:
            for milestone in task.milestones:
                if milestone.target:
                    name = milestone_id(task_id(topic.number, task.number), milestone.number)
                    yield from _target(milestone.target, name)


_MOST = {"%": 100, "％": 100, "﹪": 100, "百分比": 100, "‰": 1000}


def most_of(unit: str) -> int | None:
    """The most that there can be of a unit: of percentages, one hundred."""
    return _MOST.get(unit)


def _target(target: Target, name: str) -> Iterator[Finding]:
    if target.op is Op.NONINCREASING:
        if target.value is not None:
            message = "只减不增（nonincreasing）以首次登记的数值为基数，不写 value"
            yield Finding("SX304", target, ("value",), message, "删去 value", name)
        return
    most = most_of(target.unit)
    if target.value is None:
        message = "目标没有数值"
        advice = "补上 value；只要求不增加的，op 写 nonincreasing"
        yield Finding("SX304", target, ("op",), message, advice, name)
    elif target.value < 0:
        message = f"目标值不能小于 0，写的是 {target.value}"
        yield Finding("SX304", target, ("value",), message, "核对原文", name)
    elif most is not None and target.value > most:
        message = f"百分比不能超过 100，写的是 {target.value}"
        if most > 100:
            message = f"千分比不能超过 1000，写的是 {target.value}"
        yield Finding("SX304", target, ("value",), message, "核对原文；不是比例的，改正 unit", name)
    else:
        yield from _vacuous(target, most, name)


def _vacuous(target: Target, most: int | None, name: str) -> Iterator[Finding]:
    """A direction in which whatever is measured would do."""
    at_most, at_least = target.op is Op.AT_MOST, target.op is Op.AT_LEAST
    if (at_most and target.value == most) or (at_least and target.value == 0):
        message = f"{target.op} {target.value}{target.unit} 无论如何都能达到，比较方式恐怕写反了"
        advice = "核对原文：不低于写 >=，不高于写 <=，只减不增写 nonincreasing"
        yield Finding("SX304", target, ("op",), message, advice, name)
