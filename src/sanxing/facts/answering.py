"""Which items of a plan answer the duties that its parent plan gives, and which of these it need not answer."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sanxing.model.issued import Duty, Milestone, Phase, Task
from sanxing.model.plan import Plan, section_records, topic_records
from sanxing.model.terms import Kind

Key = tuple[Kind, str]
"""What tells that two duties are the same one: what they are, and their titles, spacing aside."""


class Given(NamedTuple):
    """A duty of a plan: its ID, what it is, its record, and the phase that it stands in, if it does."""

    id: str
    kind: Kind
    record: Task | Milestone | Duty
    phase: Phase | None = None

    @property
    def above(self) -> str:
        """The ID of what it is part of: its task's, if it is a milestone."""
        return self.id.rpartition("-")[0]

    @property
    def key(self) -> Key:
        """By what it is recognised in another plan."""
        return self.kind, "".join(self.record.title.split())


class Excuse(NamedTuple):
    """A duty that a plan says is none of its place's, and the item that answers it after all, if any does."""

    duty: Given
    answer: Given | None


class Answers(NamedTuple):
    """The duties of a parent plan that a plan owes, those that it is excused from, and who answers each.

    `excused` are by the ID that the plan gives for them, which may be that of a whole topic.
    """

    owed: tuple[Given, ...]
    excused: dict[str, list[Excuse]]
    by_duty: dict[str, list[Given]]

    def met(self, name: str) -> list[Given]:
        """The items that answer the duty of an ID."""
        return self.by_duty.get(name, [])


def duties_of(plan: Plan) -> Iterator[Given]:
    """Tasks with their milestones, duties of phases, safeguards: all that a plan hands down."""
    for topic in plan.topics:
        for name, _, record in topic_records(topic):
            if isinstance(record, Task):
                yield Given(name, Kind.TASK, record)
            elif isinstance(record, Milestone):
                yield Given(name, Kind.MILESTONE, record)
    for phase in plan.phases:
        for name, _, record in section_records("P", "phases", (phase,)):
            if isinstance(record, Duty):
                yield Given(name, Kind.PHASE, record, phase)
    for name, _, record in section_records("S", "safeguards", plan.safeguards):
        if isinstance(record, Duty):
            yield Given(name, Kind.SAFEGUARD, record)


def answering_of(plan: Plan) -> Iterator[Given]:
    """Everything of a plan that can answer a duty: its own duties, and those of the roles."""
    yield from duties_of(plan)
    for duty in plan.organization.duties if plan.organization else ():
        yield Given(f"O-{duty.number}", Kind.ROLE, duty)


def answers(parent: Plan, child: Plan) -> Answers:
    """Who answers what: items that name the duty, else of the same kind and title, else in the same place.

    An item that names duties answers these alone. A title answers once: of two duties of one title, two
    items must bear it, or one name both. What stands in the same place answers only where its title is
    no other duty's.
    """
    lines = {line.item for line in child.head.not_applicable}
    given = [(each, _line(each, lines)) for each in duties_of(parent)]
    matching = _Matching(child)
    excused: defaultdict[str, list[Excuse]] = defaultdict(list)
    # Where a task is answered tells where to look for its milestones.
    for is_part in (False, True):
        now = [each for each in given if (each[0].kind is Kind.MILESTONE) is is_part]
        owed = [duty for duty, line in now if line is None]
        matching.by_title(owed)
        for duty, line in now:
            if line is not None:
                excused[line].append(matching.excuse(duty))
        matching.by_place(owed)
    all_owed = tuple(duty for duty, line in given if line is None)
    return Answers(all_owed, dict(excused), dict(matching.met))


def _line(duty: Given, lines: set[str]) -> str | None:
    """The ID by which a plan says that it does not owe a duty: its own, or that of what it is part of."""
    return next((name for name in upwards(duty.id) if name in lines), None)


def upwards(item: str) -> Iterator[str]:
    """An ID and those of all that it lies beneath: `2-2-1`, `2-2`, `2`."""
    while item:
        yield item
        item = item.rpartition("-")[0]


class _Matching:
    """The items of a plan, those of them that stand for something already, and what they stand for."""

    def __init__(self, child: Plan) -> None:
        self.own = {each.id: each for each in answering_of(child)}
        self.met: defaultdict[str, list[Given]] = defaultdict(list)
        self.used: set[str] = set()
        """Items that stand for a duty: by its title, or since they say so."""
        self.titled: defaultdict[Key, deque[Given]] = defaultdict(deque)
        self.beneath: defaultdict[tuple[Key, str], deque[Given]] = defaultdict(deque)
        for each in self.own.values():
            self.titled[each.key].append(each)
            self.beneath[each.key, each.above].append(each)
            for name in dict.fromkeys(each.record.implements):
                self.met[name].append(each)
                self.used.add(each.id)

    def by_title(self, owed: Iterable[Given]) -> None:
        """First those that stand in the same place too, then those beneath the same task, then the others."""
        open_ = [each for each in owed if each.id not in self.met]
        for duty in open_:
            same = (each for each in self.in_place(duty) if each.key == duty.key)
            if first := next(same, None):
                self.use(duty, first)
        for duty in open_:
            if duty.id not in self.met and (best := self.best(duty)):
                self.use(duty, best)

    def in_place(self, duty: Given) -> list[Given]:
        """The unused items where a duty would stand: of its ID, or of its number beneath what answers its task."""
        places = [duty.id]
        if duty.kind is Kind.MILESTONE:
            tasks = self.met.get(duty.above, ())
            places = [f"{task.id}-{duty.record.number}" for task in tasks]
        found = (self.own.get(place) for place in places)
        return [
            each for each in found if each and each.kind is duty.kind and each.id not in self.used
        ]

    def use(self, duty: Given, answer: Given) -> None:
        self.used.add(answer.id)
        self.met[duty.id].append(answer)

    def best(self, duty: Given, *, anywhere: bool = True) -> Given | None:
        """An unused item of a duty's title: beneath what answers its task, or else `anywhere`."""
        tasks = self.met.get(duty.above, [])
        queues = [self.beneath.get((duty.key, task.id)) for task in tasks]
        queues += [self.titled.get(duty.key)] if anywhere else []
        return next(filter(None, map(self.unused, queues)), None)

    def unused(self, queue: deque[Given] | None) -> Given | None:
        while queue and queue[0].id in self.used:
            queue.popleft()
        return queue[0] if queue else None

    def excuse(self, duty: Given) -> Excuse:
        """A duty that is said to be none of this place's, held against who names it or bears its title.

        Titles of milestones are often the same: one elsewhere says nothing.
        """
        named = next(iter(self.met.get(duty.id, ())), None)
        answer = named or self.best(duty, anywhere=duty.kind is not Kind.MILESTONE)
        self.used |= {answer.id} if answer else set()
        return Excuse(duty, answer)

    def by_place(self, owed: Iterable[Given]) -> None:
        """What is still open is answered by what stands in its place, and for nothing else."""
        for duty in owed:
            if duty.id not in self.met and (found := self.in_place(duty)):
                self.met[duty.id] += found
