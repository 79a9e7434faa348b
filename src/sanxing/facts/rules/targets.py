"""SX304: a target says what it demands, and a percentage stays within 100."""

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


def _target(target: Target, name: str) -> Iterator[Finding]:
    if target.op is Op.NONINCREASING:
        if target.value is not None:
            message = "只减不增（nonincreasing）以首次登记的数值为基数，不写 value"
            yield Finding("SX304", target, ("value",), message, "删去 value", name)
        return
    if target.value is None:
        yield Finding("SX304", target, ("op",), "目标没有数值", "补上 value", name)
    elif target.value < 0:
        yield Finding("SX304", target, ("value",), "目标值不能小于 0", "", name)
    elif target.unit in ("%", "％") and target.value > 100:
        message = f"百分比不能超过 100，写的是 {target.value}"
        yield Finding("SX304", target, ("value",), message, "", name)
