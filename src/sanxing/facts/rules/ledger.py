"""SX401–SX412: entries that claim what they cannot. The fold leaves out what is reported here."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sanxing.facts.items import Item
from sanxing.facts.standings import OF_TASKS, Clock, standings
from sanxing.model.finding import Finding
from sanxing.model.history import Entry
from sanxing.model.plan import Plan


def check(plan: Plan, today: date) -> Iterator[Finding]:
    """Every entry, judged in its place in the history of its item."""
    if not plan.ledger:
        return
    yield from _identity(plan)
    known = standings(plan, Clock(date.max))
    items = {each.item.id: each.item for each in known}
    for entry in plan.ledger:
        yield from _item(entry, items)
        yield from _future(entry, today)
    for each in known:
        for told in each.state.history:
            if refusal := told.refusal:
                entry = told.entry
                written = getattr(entry, refusal.field) not in (None, ())
                path = (refusal.field,) if written else ()
                yield Finding(
                    refusal.code, entry, path, refusal.message, refusal.advice, entry.item
                )


def _identity(plan: Plan) -> Iterator[Finding]:
    counts = Counter(entry.id for entry in plan.ledger)
    seen: set[str] = set()
    for entry in plan.ledger:
        if counts[entry.id] > 1 and entry.id in seen:
            message = f"台账编号 {entry.id} 已经用过"
            yield Finding("SX404", entry, ("id",), message, "每条记录的编号只能用一次", entry.item)
        seen.add(entry.id)


def _item(entry: Entry, items: dict[str, Item]) -> Iterator[Finding]:
    item = items.get(entry.item)
    if item is None:
        message = f"没有编号为 {entry.item} 的事项"
        yield Finding("SX401", entry, ("item",), message, "用 sanxing list 查编号", entry.item)
    elif not item.is_leaf and entry.event not in OF_TASKS:
        message = f"{entry.item} 下有节点，状态由节点得出"
        advice = f"记在 {'、'.join(item.milestones)} 上"
        yield Finding("SX402", entry, ("item",), message, advice, entry.item)


def _future(entry: Entry, today: date) -> Iterator[Finding]:
    for field, day in (("date", entry.date), ("recorded", entry.recorded)):
        if day > today:
            message = f"日期 {day} 在今天（{today}）之后"
            yield Finding("SX403", entry, (field,), message, "还没有发生的事不能登记", entry.item)
            return
