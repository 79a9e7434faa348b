"""Which fields of each sort of thing are compared, and the rule of the change policy for each."""

from collections.abc import Callable, Iterator, Mapping

from sanxing.facts.comparing.difference import Difference, Pair
from sanxing.facts.comparing.judging import (
    deadline,
    flag,
    growing,
    last_day,
    level,
    mode,
    presence,
    remark,
    target,
    units,
    words,
)
from sanxing.model.history import Hazard, Measure
from sanxing.model.issued import (
    Agency,
    Correction,
    Duty,
    Filing,
    Head,
    Milestone,
    NonNormative,
    Office,
    Person,
    Phase,
    Safeguard,
    Task,
    Topic,
)
from sanxing.model.terms import Direction

Aspect = Callable[[Pair], Iterator[Difference]]

WORDING, CITATION, REGISTER, FRAME = "SX906", "SX907", "SX913", "SX917"


def differences_of(pair: Pair) -> Iterator[Difference]:
    """Every field of a pair that differs, in the order of the table."""
    for aspect in ASPECTS[type(pair.before)]:
        yield from aspect(pair)


def _words(*fields: str, code: str = WORDING) -> Aspect:
    def compare(pair: Pair) -> Iterator[Difference]:
        for field in fields:
            yield from words(pair, field, code)

    return compare


def _lists(*fields: str, code: str = WORDING) -> Aspect:
    def compare(pair: Pair) -> Iterator[Difference]:
        for field in fields:
            yield from growing(pair, field, code)

    return compare


def _implements(pair: Pair) -> Iterator[Difference]:
    """The duties of the parent plan that it answers: they are where it comes from, as its citation is."""
    return growing(pair, "implements", CITATION)


def _source(pair: Pair) -> Iterator[Difference]:
    return words(pair, "source", CITATION)


def _open_ended(pair: Pair) -> Iterator[Difference]:
    return flag(pair, "open_ended", "SX904", tight=True)


def _responsibility(pair: Pair) -> Iterator[Difference]:
    """A topic's units, as fields of the topic."""
    if None in pair.values("responsibility"):
        return presence(pair, "responsibility", "SX904")
    return _line(pair.part("responsibility"))


def _own_responsibility(pair: Pair) -> Iterator[Difference]:
    """A task's own line of units: what holds for it before and after, whosesoever line that is.

    A line that came into the place of the topic's, or left it to that, is an edit even where it names
    the same units: what changes the topic's no longer changes the task, or does so from now on.
    """
    own = pair.values("responsibility")
    if None not in own:
        yield from _line(pair.part("responsibility"))
    elif own != (None, None):
        tasks = zip(pair.above, (pair.before, pair.after), strict=True)
        before, after = (topic.units_of(task) for topic, task in tasks)
        if before and after:
            yield pair.edit("responsibility", Direction.NEUTRAL, CITATION)
            yield from _units(pair._replace(before=before, after=after))
        else:
            yield from presence(pair, "responsibility", "SX904")


def _line(inside: Pair) -> Iterator[Difference]:
    """Two lines of units."""
    yield from _units(inside)
    yield from words(inside, "source", CITATION, "responsibility.source")
    yield from remark(inside, "note", "responsibility.note")


def _units(inside: Pair) -> Iterator[Difference]:
    yield from mode(inside)
    yield from units(inside)
    yield from _open_ended(inside)


def _with(judge: Callable[..., Iterator[Difference]], *given: str) -> Aspect:
    def compare(pair: Pair) -> Iterator[Difference]:
        return judge(pair, *given)

    return compare


def _aliases(pair: Pair) -> Iterator[Difference]:
    """One name more asks nothing of anybody, and may be somebody else's in people's mouths."""
    for found in growing(pair, "aliases", FRAME):
        yield found if found.code else found._replace(direction=Direction.NEUTRAL)


def _registered_note(pair: Pair) -> Iterator[Difference]:
    """A remark in the lists is history once it is there; a new one obliges nobody."""
    for found in words(pair, "note", REGISTER):
        yield found if found.code else found._replace(direction=Direction.NEUTRAL)


def _period(pair: Pair) -> Iterator[Difference]:
    """The plan's own period: where no deadline is stated, its end is what duties are held to."""
    inside = pair.part("period")
    yield from words(inside, "start", FRAME, "period.start")
    for found in last_day(inside, "end"):
        yield found._replace(field="period.end")
    yield from words(inside, "text", FRAME, "period.text")
    yield from words(inside, "source", CITATION, "period.source")


def _document(pair: Pair) -> Iterator[Difference]:
    inside = pair.part("source")
    yield from words(inside, "title", CITATION, "source.title")
    yield from words(inside, "sha256", CITATION, "source.sha256")


def _everyone(pair: Pair) -> Iterator[Difference]:
    """Who is responsible for everything."""
    if None in pair.values("everyone"):
        yield from presence(pair, "everyone", "SX904")
        return
    inside = pair.part("everyone")
    for found in growing(inside, "agencies", "SX904"):
        yield found._replace(field="everyone")
    yield from words(inside, "source", CITATION, "everyone.source")
    yield from remark(inside, "note", "everyone.note")


def _demonstration(pair: Pair) -> Iterator[Difference]:
    """Whether anything is real: to call it invented excuses everybody, to hide that it is accuses somebody."""
    for found in flag(pair, "demonstration", FRAME, tight=False):
        yield found if found.code else found._replace(direction=Direction.NEUTRAL, code=FRAME)


def _region(pair: Pair) -> Iterator[Difference]:
    """Where the plan is in force: asks nobody for more or less, and says in which sums it counts."""
    if pair.before.region != pair.after.region:
        found = pair.edit("region", Direction.NEUTRAL, FRAME)
        yield found if pair.before.region else found._replace(code=None)


def _not_applicable(pair: Pair) -> Iterator[Difference]:
    """What the parent plan demands and this place need not do; why it need not is a remark."""
    before, after = ({each.item for each in side} for side in pair.values("not_applicable"))
    if before != after:
        direction = Direction.LOOSER if after - before else Direction.TIGHTER
        yield pair.edit("not_applicable", direction, FRAME)
    else:
        yield from remark(pair, "not_applicable")


def _host(pair: Pair) -> Iterator[Difference]:
    """Who may report in the place of a unit: to name one where there was none loosens too."""
    for found in words(pair, "hosted_by", FRAME):
        yield found._replace(direction=Direction.NEUTRAL, code=FRAME)


def _members(pair: Pair) -> Iterator[Difference]:
    """Who a name stands for: a unit that gets members owes nothing itself any more."""
    for found in growing(pair, "members", "SX904"):
        is_made_a_group = not found.before
        loosened = found._replace(direction=Direction.LOOSER, code="SX904")
        yield loosened if is_made_a_group else found


ASPECTS: Mapping[type, tuple[Aspect, ...]] = {
    Topic: (_words("title"), _responsibility, _source),
    Task: (
        _words("title", "requirement"),
        _own_responsibility,
        _lists("named", "cites"),
        _source,
        _implements,
        remark,
    ),
    Milestone: (_words("title", "requirement"), deadline, target, _source, _implements, remark),
    Duty: (
        _words("title", "requirement", "role"),
        units,
        _open_ended,
        _lists("named", "cites", "registers"),
        _source,
        _implements,
        remark,
    ),
    Phase: (
        _words("title"),
        _words("period", code="SX901"),
        _words("start", code=FRAME),
        _with(last_day, "end"),
        _source,
        remark,
    ),
    Safeguard: (_words("title"), _source),
    Filing: (
        _words("title", "requirement", "topic"),
        deadline,
        mode,
        units,
        _open_ended,
        _lists("named"),
        _source,
        remark,
    ),
    Hazard: (
        _words("item", "title", "place", "origin", "requirement", "found_on", code=REGISTER),
        _with(level, REGISTER),
        _with(deadline, REGISTER),
        _lists("lead", code=REGISTER),
        _words("industry", "person", "funds", "source", code=REGISTER),
        _registered_note,
    ),
    Measure: (
        _words("item", "title", "requirement", "solves", code=REGISTER),
        _with(deadline, REGISTER),
        _lists("lead", code=REGISTER),
        _words("industry", "person", "document", "issued_on", "source", code=REGISTER),
        _registered_note,
    ),
    Head: (
        _words("title", "issuer", "timezone", code=FRAME),
        _period,
        _document,
        _lists("upstream", code=FRAME),
        _region,
        _not_applicable,
        _everyone,
        _demonstration,
        remark,
    ),
    Agency: (
        _words("kind", "full_name", code=FRAME),
        _host,
        _aliases,
        _members,
        remark,
    ),
    Person: (_words("agency", code=FRAME), _lists("posts", "also", code=FRAME), _source, remark),
    Office: (_words("name", "hosted_by", "director", code=FRAME), _source, remark),
    NonNormative: (_words("digest", code=CITATION), _with(remark, "reason")),
    Correction: (_words("digest", "printed", "read", code=CITATION), _with(remark, "why")),
}
"""Every sort of record that has a counterpart in the other plan."""
