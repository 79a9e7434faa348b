"""The lists at the top of the page: what is late, what merely has no record, what comes next."""

from collections.abc import Sequence
from typing import NamedTuple

from sanxing.facts.query import by_date, due_within, overdue
from sanxing.facts.standings import Standing
from sanxing.facts.state import SOON
from sanxing.facts.supervision import Ladder, ladders
from sanxing.model.terms import Status
from sanxing.report.edition import Edition
from sanxing.report.form import Cell
from sanxing.report.words import basis_words, due_words, lateness, owing

MOST = 100
"""How many a list at the top may hold; the rest stands among all items."""

_NEXT = 5


class Brief(NamedTuple):
    """An item in a list at the top: by how much it is late or away, who owes it, whence the date."""

    id: str
    title: str
    away: Cell
    owing: str
    basis: str
    due: str
    action: str | None = None


class Listed(NamedTuple):
    """A list at the top; `total` counts what it was cut from, `lines` is said beneath it."""

    title: str
    briefs: tuple[Brief, ...]
    total: int
    empty: str
    lines: tuple[str, ...] = ()


def _brief(standing: Standing, edition: Edition, action: str | None = None) -> Brief:
    item, state = standing
    return Brief(
        id=item.id,
        title=item.title,
        away=Cell(lateness(standing, edition.clock.as_of), state.light),
        owing=owing(standing),
        basis=basis_words(standing),
        due=due_words(state),
        action=action,
    )


def overdue_list(edition: Edition) -> Listed:
    """What is late, the latest first, each with what was done about it."""
    late = overdue(edition.chosen)
    known = ladders(late, edition.known)
    briefs = tuple(_brief(each, edition, _action(known[each.item.id])) for each in late[:MOST])
    return Listed("逾期", briefs, len(late), "没有逾期事项。", _asked_late(late))


def _action(ladder: Ladder) -> str | None:
    if ladder.last is None:
        return None
    via = f"（任务 {ladder.last.via}）" if ladder.last.via else ""
    return f"{ladder.last.date} {ladder.last.action.value}{via}"


def _asked_late(late: Sequence[Standing]) -> tuple[str, ...]:
    asked = sum(any(each.days_late for each in standing.state.extensions) for standing in late)
    return (f"其中 {asked} 项在期限之后才申请延期，自批准之日起按新期限计。",) if asked else ()


def lapsed_list(edition: Edition) -> Listed:
    """What is past an implied date alone: nothing that the document states was missed."""
    past = [
        each
        for each in overdue(edition.chosen, with_implied=True)
        if each.state.status is Status.LAPSED
    ]
    briefs = tuple(_brief(each, edition) for each in past[:MOST])
    words = "这些事项原文未写时限，按方案期末推定；已过方案期末而台账中没有完成记录，不等于没有做。"
    return Listed("到期无记录（原文未写时限）", briefs, len(past), "", (words,))


def coming_list(edition: Edition) -> Listed:
    """What falls due in the next days; where nothing does, the next deadlines after them."""
    as_of = edition.clock.as_of
    soon = due_within(edition.chosen, as_of, SOON)
    if soon:
        briefs = tuple(_brief(each, edition) for each in soon[:MOST])
        return Listed(f"接下来（{SOON} 天内到期）", briefs, len(soon), "")
    later = by_date(
        each for each in edition.chosen if not each.state.status.done and each.state.due >= as_of
    )[:_NEXT]
    words = (f"{SOON} 天内没有到期事项；以下是最近的 {len(later)} 项。",) if later else ()
    briefs = tuple(_brief(each, edition) for each in later)
    return Listed("接下来", briefs, len(later), "今后没有到期事项。", words)
