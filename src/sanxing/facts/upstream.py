"""SX216–SX218, SX308, SX309: a plan against its parent, both as in force on a day. Nothing given may be weakened."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sanxing.facts.answering import Answers, Given, answering_of, answers, duties_of, upwards
from sanxing.facts.comparing.difference import Difference, Pair
from sanxing.facts.comparing.judging import deadline, target
from sanxing.facts.comparing.wording import describe, value_of
from sanxing.facts.rules.dates import day_of
from sanxing.model.amending import effective, find
from sanxing.model.finding import Finding
from sanxing.model.history import Change
from sanxing.model.issued import Milestone, Target, Task
from sanxing.model.plan import Path, Plan
from sanxing.model.terms import Direction, Kind, Op

UNKNOWN, OMITTED, EXCUSED, POSTPONED, LOWERED = "SX216", "SX217", "SX218", "SX308", "SX309"


class Weakness(NamedTuple):
    """Where a plan asks less than its parent gave it: the parent's duty by ID and title, the item at fault.

    `child` is None where nothing answers the duty. `record` and `path` lead to the place in the plan.
    """

    code: str
    parent: str
    title: str
    child: str | None
    message: str
    advice: str
    record: Any
    path: Path

    @property
    def finding(self) -> Finding:
        """The same as `check` tells it."""
        return Finding(self.code, self.record, self.path, self.message, self.advice, self.child)


def weaker(parent: Plan, child: Plan, day: date) -> list[Weakness]:
    """Every duty of a parent plan that a plan omits, postpones or lowers, as both are in force on a day."""
    found = answers(effective(parent, day), effective(child, day))
    return list(_weaker(found, _Places(child, day)))


def upstream_findings(parent: Plan, child: Plan, day: date) -> Iterator[Finding]:
    """All that a plan has wrong about its parent: what is weaker, and what it says of duties that are none."""
    above = effective(parent, day)
    found = answers(above, effective(child, day))
    yield from _strangers(above, child)
    yield from _contradictions(found, child)
    yield from (each.finding for each in _weaker(found, _Places(child, day)))


class _Terms(NamedTuple):
    """What is demanded in time and figures, and by what: the ID, record and field that say until when."""

    due: str | None
    year: int | None
    target: Target | None
    item: str
    record: Any
    field: str = "due"

    @property
    def day(self) -> date | None:
        return day_of(self.due, self.year)


def _terms(duty: Given) -> list[_Terms]:
    """What a duty demands, or what each milestone of a task does. A duty of a phase is due at its end."""
    record = duty.record
    if isinstance(record, Milestone):
        return [_Terms(record.due, record.year, record.target, duty.id, record)]
    if isinstance(record, Task) and record.milestones:
        return [
            _Terms(each.due, each.year, each.target, f"{duty.id}-{each.number}", each)
            for each in record.milestones
        ]
    if duty.phase:
        end = duty.phase.end.isoformat()
        return [_Terms(end, None, None, f"P{duty.phase.number}", duty.phase, "end")]
    return [_Terms(None, None, None, duty.id, record)]


class _Held(NamedTuple):
    """An item held against the duty that it answers: what it demands itself, and how that is less."""

    answer: Given
    terms: _Terms
    later: bool
    lower: tuple[Difference, ...]


def _held(demanded: _Terms, answer: Given) -> _Held:
    """An item held against a duty; of a task's milestones, the one that comes nearest to it."""
    each = [_judged(demanded, answer, terms) for terms in _terms(answer)]
    return min(each, key=lambda one: one.later + bool(one.lower))


def _judged(demanded: _Terms, answer: Given, terms: _Terms) -> _Held:
    pair = Pair(answer.id, demanded, terms)
    moved = deadline(pair) if demanded.due else ()
    later = any(each.direction is Direction.LOOSER for each in moved)
    lower = tuple(each for each in target(pair) if each.code) if demanded.target else ()
    # An exact figure is no less than the same one as the least or the most.
    is_exact = [each.field for each in lower] == ["target.op"]
    if is_exact and lower[0].direction is Direction.NEUTRAL:
        lower = ()
    return _Held(answer, terms, later, lower)


def _weaker(found: Answers, places: "_Places") -> Iterator[Weakness]:
    begun = {
        duty.above for duty in found.owed if duty.kind is Kind.MILESTONE and found.met(duty.id)
    }
    for duty in found.owed:
        met = found.met(duty.id)
        if not met and _is_told(duty, found, begun):
            yield _omitted(duty, places)
        elif met and not isinstance(duty.record, Task):
            (demanded,) = _terms(duty)
            held = [_held(demanded, answer) for answer in met]
            yield from _postponed(duty, demanded, held, places)
            yield from _lowered(duty, demanded, held, places)


def _is_told(duty: Given, found: Answers, begun: set[str]) -> bool:
    """Whether an omission is told: of a task that is missing altogether once, not of its milestones too."""
    if duty.kind is Kind.MILESTONE:
        return duty.above in begun or bool(found.met(duty.above))
    return duty.id not in begun


def _omitted(duty: Given, places: "_Places") -> Weakness:
    message = f"上级方案的{_called(duty)}{_demands(duty)}，本方案没有落实"
    advice = (
        f"补上这一项；标题和编号都不同的，在落实它的事项里写 implements: [{duty.id}]；"
        "本地没有这项任务的，写进 plan.yaml 的 not_applicable，并写明理由"
    )
    place = places.upstream
    return Weakness(OMITTED, duty.id, duty.record.title, None, message, advice, *place)


def _postponed(
    duty: Given, demanded: _Terms, held: list[_Held], places: "_Places"
) -> Iterator[Weakness]:
    """The last of the items that answer a duty, where it is due after it."""
    later = [each for each in held if each.later]
    if not later:
        return
    last = max(later, key=lambda each: each.terms.day or date.max)
    terms, given = last.terms, demanded.day
    here = f"是{_dated(terms)}" if terms.due else "没有写时限"
    delay = f"，晚了 {(terms.day - given).days} 天" if terms.day and given else ""
    message = f"上级方案的{_called(duty)}要求的时限是{_dated(demanded)}，这里{here}{delay}"
    place = places.of(terms.item, terms.record, terms.field)
    yield _lesser(POSTPONED, duty, last.answer, message, place)


def _lowered(
    duty: Given, demanded: _Terms, held: list[_Held], places: "_Places"
) -> Iterator[Weakness]:
    """The item with the lowest target of those that answer a duty, where it is below what was demanded."""
    lower = [each for each in held if each.lower]
    if not lower or not demanded.target:
        return
    least = min(lower, key=lambda each: _height(each.terms.target, demanded.target))
    goal = least.terms.target
    how = "，".join(map(describe, least.lower)) if goal else "这里没有目标"
    message = f"上级方案的{_called(duty)}要求达到{value_of(demanded.target)}，{how}"
    fields = [each.field for each in least.lower]
    field = "target.value" if "target.value" in fields else fields[0]
    place = places.of(least.terms.item, least.terms.record, field)
    yield _lesser(LOWERED, duty, least.answer, message, place)


def _height(goal: Target | None, demanded: Target | None) -> Any:
    """How much a target asks, none asking the least, where it is measured as the demanded one is."""
    if goal is None or demanded is None:
        return 0, 0
    if goal.value is None or goal.op is not demanded.op:
        return 1, 0
    return 2, -goal.value if goal.op is Op.AT_MOST else goal.value


def _lesser(
    code: str, duty: Given, answer: Given, message: str, place: tuple[Any, Path]
) -> Weakness:
    advice = (
        f"照上级的改；由别的事项落实的，在那里写 implements: [{duty.id}]；"
        "本地没有这项任务的，写进 plan.yaml 的 not_applicable，并写明理由"
    )
    return Weakness(code, duty.id, duty.record.title, answer.id, message, advice, *place)


def _called(duty: Given) -> str:
    return f"{duty.kind.label} {duty.id}“{duty.record.title}”"


def _demands(duty: Given) -> str:
    """What an omitted milestone demands in time and figures."""
    terms = _terms(duty)[0]
    if isinstance(duty.record, Task):
        return ""
    parts = [f"时限{_dated(terms)}"] if terms.due else []
    parts += [f"目标{value_of(terms.target)}"] if terms.target else []
    return f"（{'，'.join(parts)}）" if parts else ""


def _dated(terms: _Terms) -> str:
    """A deadline's words, with the day that they name where they are no day themselves."""
    day = terms.day
    return (
        f"“{terms.due}”"
        if day is None or terms.due == day.isoformat()
        else f"“{terms.due}”（{day}）"
    )


def _strangers(parent: Plan, child: Plan) -> Iterator[Finding]:
    """IDs that are no duty's of the parent, in items that say what they answer and in excuses."""
    duties = {each.id for each in duties_of(parent)}
    above = {up for name in duties for up in upwards(name)}
    for each in answering_of(child):
        for row, name in enumerate(each.record.implements):
            if name not in duties:
                message = _stranger(parent, name)
                advice = "写上级方案里任务、节点、阶段任务或保障措施的编号；不落实上级任务的，删去"
                yield Finding(UNKNOWN, each.record, ("implements", row), message, advice, each.id)
    for row, line in enumerate(child.head.not_applicable):
        if line.item not in above:
            message = _stranger(parent, line.item)
            advice = (
                "写上级方案里专题、任务、节点、阶段任务或保障措施的编号；没有不适用的，删去这一条"
            )
            yield Finding(UNKNOWN, child.head, ("not_applicable", row, "item"), message, advice)


def _stranger(parent: Plan, name: str) -> str:
    is_there = find(parent, name) is not None
    return f"上级方案的 {name} 不是要下级落实的任务" if is_there else f"上级方案没有 {name}"


def _contradictions(found: Answers, child: Plan) -> Iterator[Finding]:
    """Duties that a plan says are none of its place's, and answers after all; one is told of each line."""
    for row, line in enumerate(child.head.not_applicable):
        excuses = found.excused.get(line.item, ())
        both = next((each for each in excuses if each.answer), None)
        if both and both.answer:
            message = (
                f"{line.item} 写了不适用，本方案的 {both.answer.id}“{both.answer.record.title}”"
                f"却落实了上级方案的{_called(both.duty)}"
            )
            advice = "确实不适用的，删去那一项或它的 implements；有要落实的，只写不适用的那几项"
            path = ("not_applicable", row, "item")
            yield Finding(EXCUSED, child.head, path, message, advice)


_SAID_BY = {"due": ("due", "year"), "end": ("end",)}
"""Fields of a demand → those that an amendment changes to move it."""


class _Places:
    """Where a plan says what it says: in the record as issued, or in the amendment that changed it last."""

    def __init__(self, child: Plan, day: date) -> None:
        self.child = child
        dated = sorted(child.amendments, key=lambda each: (each.date, each.id))
        in_force = (each for each in dated if each.date <= day)
        self.changes: list[Change] = [change for each in in_force for change in each.changes]

    @property
    def upstream(self) -> tuple[Any, Path]:
        """The way to the parent plan."""
        head = self.child.head
        row = head.upstream.index(head.parents[0]) if head.parents else 0
        return head, ("upstream", row)

    def of(self, item: str, record: Any, field: str) -> tuple[Any, Path]:
        """A field of an item, `record` being what is in force of it."""
        whole = field.partition(".")[0]
        fields = _SAID_BY.get(field, (field, whole))
        for change in reversed(self.changes):
            if change.item == item and change.field in fields:
                return change, ("to",)
        issued = find(self.child, item) or record
        return issued, tuple(field.split("."))
