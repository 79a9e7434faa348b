"""SX401–SX415, SX603: entries that claim what they cannot. The fold leaves out what is in error here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from sanxing.facts.judge import can_be_looked_up, proves
from sanxing.facts.rules.targets import most_of
from sanxing.facts.standings import Clock, Standing, standings
from sanxing.facts.state import Refusal
from sanxing.facts.strays import strays
from sanxing.model.amending import all_records
from sanxing.model.finding import Finding
from sanxing.model.history import Entry
from sanxing.model.issued import Target
from sanxing.model.plan import Plan


def check(
    plan: Plan,
    today: date,
    *,
    whole: bool = True,
    told: bool = True,
    known: Sequence[Standing] | None = None,
) -> Iterator[Finding]:
    """Every entry by itself, and judged in its place in the history of its item.

    Unless the plan is `whole`, an entry of an unknown item may be about one that was lost; unless
    all is `told`, what comes before an entry is not known, and nobody can judge it.
    """
    if not plan.ledger:
        return
    yield from _identity(plan)
    for entry in plan.ledger:
        if entry.date > today or entry.recorded > today:
            yield _from_the_future(entry, today)
    if told:
        folded = standings(plan, Clock(date.max)) if known is None else known
        yield from _histories(plan, folded, whole=whole)


def _histories(plan: Plan, known: Sequence[Standing], *, whole: bool) -> Iterator[Finding]:
    items = {each.item.id for each in known}
    if whole:
        astray = (entry for entry in plan.ledger if entry.item not in items)
        for told in strays(astray, plan.head.period.earliest).values():
            if told.refusal:
                yield _refused(told.entry, told.refusal)
    doubled = _doubled(plan)
    for item, state in known:
        # Of two records with one ID nobody can say by which an entry is to be judged (SX206 tells).
        for told in () if item.id in doubled else state.history:
            if told.refusal:
                yield _refused(told.entry, told.refusal)
            elif told.voided_by is None:
                yield from _doubts(plan, told.entry, item.target)


def _doubts(plan: Plan, entry: Entry, target: Target | None) -> Iterator[Finding]:
    """What of an entry that counts somebody should look at again; of most there is nothing to doubt."""
    if entry.approved_by:
        yield from _approver(plan, entry)
    if entry.evidence:
        yield from _evidence(entry)
    if target:
        yield from _value(entry, target)


def _doubled(plan: Plan) -> set[str]:
    names = [name for name, _, _ in all_records(plan)]
    if len(set(names)) == len(names):
        return set()
    counts = Counter(names)
    return {name for name, count in counts.items() if count > 1}


def _refused(entry: Entry, refusal: Refusal) -> Finding:
    path = (refusal.field,)
    return Finding(refusal.code, entry, path, refusal.message, refusal.advice, entry.item)


def _identity(plan: Plan) -> Iterator[Finding]:
    counts = Counter(entry.id for entry in plan.ledger)
    if len(counts) == len(plan.ledger):
        return
    seen: set[str] = set()
    for entry in plan.ledger:
        if counts[entry.id] > 1 and entry.id in seen:
            message = f"台账编号 {entry.id} 已经用过"
            yield Finding("SX404", entry, ("id",), message, "每条记录的编号只能用一次", entry.item)
        seen.add(entry.id)


def _evidence(entry: Entry) -> Iterator[Finding]:
    for position, evidence in enumerate(entry.evidence):
        if proves(evidence) and not can_be_looked_up(evidence):
            message = f"佐证“{evidence.text}”看不出是文号、网址，还是带 SHA-256 的文件"
            advice = "文件写成 {file: 文件名, sha256: 摘要}，其余写文号或网址"
            yield Finding("SX414", entry, ("evidence", position), message, advice, entry.item)


def _value(entry: Entry, target: Target | None) -> Iterator[Finding]:
    """A measured value that can hardly be: the target's own bounds are told by its rule."""
    if target is None or entry.value is None:
        return
    most = most_of(target.unit)
    if entry.value < 0:
        message = f"“{target.metric}”的实际值 {entry.value}{target.unit} 小于 0"
    elif most is not None and entry.value > most:
        message = f"“{target.metric}”的实际值 {entry.value}{target.unit} 超过 {most}{target.unit}"
    else:
        return
    advice = "核对数值和单位；登记有误的，作废后重新登记"
    yield Finding("SX415", entry, ("value",), message, advice, entry.item)


def _approver(plan: Plan, entry: Entry) -> Iterator[Finding]:
    authority = entry.approved_by
    if authority and plan.directory.exact(authority) is None:
        message = f"批准单位“{authority}”不在名录中，无法核对它是不是责任单位"
        near = "、".join(plan.directory.suggest(authority))
        advice = f"是不是 {near}？不是的，请人工核对批准文件" if near else "请人工核对批准文件"
        yield Finding("SX413", entry, ("approved_by",), message, advice, entry.item)


def _from_the_future(entry: Entry, today: date) -> Finding:
    field = "date" if entry.date > today else "recorded"
    message = f"日期 {getattr(entry, field)} 在今天（{today}）之后"
    return Finding("SX403", entry, (field,), message, "还没有发生的事不能登记", entry.item)
