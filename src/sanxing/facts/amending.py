"""What a new amendment would do, before it is written: what speaks against it, and what it comes to."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sanxing.facts.comparing.alterations import Alteration, alterations
from sanxing.facts.comparing.difference import Difference
from sanxing.facts.items import items_of
from sanxing.facts.proposal import Sides, undermined
from sanxing.facts.rules import amendments, ledger, registers
from sanxing.facts.standings import Clock, Standing, standings
from sanxing.model.amending import effective, find
from sanxing.model.finding import Finding
from sanxing.model.history import Amendment
from sanxing.model.ids import is_within
from sanxing.model.issued import Target
from sanxing.model.plan import Plan
from sanxing.model.terms import AmendmentKind
from sanxing.reading.messages import dotted_label
from sanxing.reading.references import amendment_findings, with_typed_amendments


class Objection(NamedTuple):
    """Why an amendment must not be written, and how to mend it."""

    message: str
    advice: str = ""


class Trial(NamedTuple):
    """The plan without an amendment and with it, what it alters, and all that speaks against it."""

    before: Plan
    after: Plan
    altered: tuple[Alteration, ...]
    objections: tuple[Objection, ...]


def tried(plan: Plan, amendment: Amendment, today: date) -> Trial:
    """An amendment tried on a plan whose own amendments are, like the new one, as their file holds them."""
    before, known = with_typed_amendments(plan)
    raw = plan._replace(amendments=(*plan.amendments, amendment))
    after, found = with_typed_amendments(raw)
    objections = [*_undated(before, amendment), *_unauthorised(before, amendment)]
    fresh = _beyond(known, found, _said)
    if fresh:
        objections += [_unread(each, raw, amendment) for each in fresh]
        return Trial(before, after, (), _once(objections))
    typed = after.amendments[-1]
    objections += _unsound(before, after, typed, today)
    objections += _untold(before, after, typed, today)
    altered = alterations(effective(before, typed.date), typed.changes)
    return Trial(before, after, tuple(altered), _once(objections))


def _once(objections: Iterable[Objection]) -> tuple[Objection, ...]:
    """Each but once: what forbids an amendment by itself is found again in the plan that holds it."""
    return tuple(dict.fromkeys(objections))


def _undated(plan: Plan, amendment: Amendment) -> Iterator[Objection]:
    for finding in amendments.undated(plan, amendment):
        yield _objection(finding)
        return
    since = {item.id: item.since for item in items_of(plan)}
    for name in _items(amendment):
        if amendment.date < since.get(name, amendment.date):
            message = f"生效日期 {amendment.date} 早于 {name} 列入清单的日期 {since[name]}"
            yield Objection(message, "核对批准文件上的日期")


def _unauthorised(plan: Plan, amendment: Amendment) -> Iterator[Objection]:
    """What an extension is asked for too: a document, and somebody else who approved it."""
    yield from map(_objection, amendment_findings(amendment))
    force = effective(plan, amendment.date)
    yield from map(_objection, amendments.self_approved(force, amendment))


def _objection(finding: Finding) -> Objection:
    return Objection(finding.message, finding.advice)


def _items(amendment: Amendment) -> list[str]:
    return list(dict.fromkeys(change.item for change in amendment.changes))


def _beyond(
    before: Iterable[Finding],
    after: Iterable[Finding],
    key: Callable[[Finding], tuple[object, ...]],
) -> list[Finding]:
    """Findings that are new: `key` tells them from one another, since the record may have changed."""
    known = Counter(map(key, before))
    found = []
    for finding in after:
        if known[key(finding)]:
            known[key(finding)] -= 1
        else:
            found.append(finding)
    return found


def _said(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.item, finding.path, finding.message


def _of_entry(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.record


def _unread(finding: Finding, raw: Plan, new: Amendment) -> Objection:
    """What cannot be read of the new amendment, or of one that would lose the value it starts from."""
    change = finding.record
    owner = next(each for each in raw.amendments if any(one is change for one in each.changes))
    if owner is new:
        if finding.code == "SX210":
            return Objection(finding.message, "改的不只是文字的，去掉 --correction，按调整登记")
        return _objection(finding)
    what = f"{owner.date} 的 {owner.id}（{change.item} 的{dotted_label(change.field)}）"
    message = f"登记后，{what}将不成立：它写的调整前的值不再是当时有效的值"
    return Objection(message, f"核对生效日期；要在它之后再调整，写 {owner.date} 以后的日期")


def _unsound(before: Plan, after: Plan, typed: Amendment, today: date) -> list[Objection]:
    """What the rules would find anew in the plan in force, then or when a later amendment joins it."""
    fresh = _beyond(amendments.check(before), amendments.check(after), _said)
    found = {_of_plan(each, typed): each for each in fresh}
    for day in sorted({each.date for each in after.amendments if each.date >= typed.date}):
        old, new = (registers.check(effective(each, day), today) for each in (before, after))
        found |= {each.message: each for each in _beyond(old, new, _said)}
    return [Objection(message, each.advice) for message, each in found.items()]


def _of_plan(finding: Finding, typed: Amendment) -> str:
    """A finding of the rules in the words of an objection; another amendment's loss says whose it is."""
    owner = finding.record
    if isinstance(owner, Amendment) and owner is not typed:
        return f"登记后，{owner.date} 的 {owner.id} 将不成立：{finding.message}"
    return finding.message.removeprefix(amendments.AFTER)


def _untold(before: Plan, after: Plan, typed: Amendment, today: date) -> list[Objection]:
    """Ledger entries that would lose their ground."""
    names = _items(typed)
    held = tuple(
        each for each in before.ledger if any(is_within(each.item, name) for name in names)
    )
    old, new = (ledger.check(each._replace(ledger=held), today) for each in (before, after))
    return [Objection(*undermined(each)) for each in _beyond(old, new, _of_entry)]


def cautions(trial: Trial) -> list[str]:
    """What a person should look at once more, though nothing speaks against it."""
    new, plan = trial.after.amendments[-1], trial.after
    found: list[str] = []
    for item, title, differences in trial.altered:
        for each in differences:
            found += _overdue(each, f"{item} {title}", new.date, plan.head.period.end)
            found += [
                f"{item} 的{dotted_label(field)}里还写着“{words}”，没有跟着改；要一并改的用 --also"
                for field, words in _left_behind(plan, new, each)
            ]
    authority = new.approved_by
    if new.kind is AmendmentKind.CHANGE and plan.directory.exact(authority) is None:
        found.append(f"批准单位“{authority}”不在名录中，无法核对它是不是责任单位")
    found.append(f"方案原文没有改动；文号“{new.document}”程序无法核实，请对照批准文件")
    return found


def _overdue(each: Difference, name: str, since: date, end: date) -> Iterator[str]:
    """A new day that is over when it comes into force, or lies beyond the plan."""
    day = each.after if isinstance(each.after, date) else each.days[1]
    if day is None:
        return
    what = f"{name}：新的{dotted_label('due' if each.field == 'year' else each.field)} {day} "
    if each.field in _LAST_DAYS and day < since:
        yield f"{what}早于生效日期 {since}，生效时就已过期"
    if day > end:
        yield f"{what}在方案期末 {end} 之后"


_LAST_DAYS = frozenset({"due", "year", "end"})


def _left_behind(plan: Plan, new: Amendment, each: Difference) -> Iterator[tuple[str, str]]:
    """Texts of the item that go on naming the date or figure that has been changed."""
    old = each.before.value if isinstance(each.before, Target) else each.before
    if each.field not in ("due", "target", "target.value") or old is None:
        return
    words = str(old).removesuffix("前").removeprefix("到")
    record = find(effective(plan, new.date), each.item)
    for field in ("title", "requirement"):
        if re.search(rf"(?<![0-9.]){re.escape(words)}(?![0-9.])", getattr(record, field) or ""):
            yield field, words


def moved(trial: Trial, clock: Clock) -> list[Sides]:
    """Items whose date or status the amendment changes, as seen by the clock."""
    before, after = (
        {each.item.id: each for each in standings(plan, clock)}
        for plan in (trial.before, trial.after)
    )
    sides = (Sides(before[name], after[name]) for name in after)
    return [each for each in sides if _stand(each.before) != _stand(each.after)]


def _stand(standing: Standing) -> tuple[object, ...]:
    state = standing.state
    return state.due, state.status, state.light
