"""What the shell offers after Tab: real agencies, topics and IDs. A plan that fails offers nothing."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sanxing.commands.refusal import Refused
from sanxing.model.terms import Term

if TYPE_CHECKING:
    from sanxing.model.plan import Plan

# Every command names its completions; what they need is imported when Tab is pressed.

Offer = list[tuple[str, str]]


def _plan(context: object) -> "Plan | None":
    from sanxing.commands.locate import read_plan

    given = getattr(context, "params", {}).get("plan")
    try:
        return read_plan(given).plan
    except Refused:
        return None


def _matching(offers: Iterable[tuple[str, str]], incomplete: str) -> Offer:
    return [(word, told) for word, told in offers if word.startswith(incomplete)]


def complete_agency(ctx: object, incomplete: str) -> Offer:
    """Short names of agencies, and any full name or alias that is being typed."""
    from sanxing.model.directory import names_of

    plan = _plan(ctx)
    agencies = plan.directory.agencies.values() if plan else ()
    short = [(each.name, each.kind.label) for each in agencies]
    longer = [(name, each.name) for each in agencies for name in names_of(each)[1:]]
    return _matching(short, incomplete) or (_matching(longer, incomplete) if incomplete else [])


def complete_topic(ctx: object, incomplete: str) -> Offer:
    """Numbers of topics."""
    plan = _plan(ctx)
    topics = plan.topics if plan else ()
    return _matching([(str(topic.number), topic.title) for topic in topics], incomplete)


def complete_item(ctx: object, incomplete: str) -> Offer:
    """IDs of items."""
    from sanxing.facts.items import items_of

    plan = _plan(ctx)
    items = items_of(plan) if plan else ()
    return _matching([(item.id, item.title) for item in items], incomplete)


def complete_field(ctx: object, incomplete: str) -> Offer:
    """Fields in which the item before it may be amended, in Chinese and English."""
    from sanxing.model.amending import amendable, find
    from sanxing.model.ids import read_id
    from sanxing.reading.messages import dotted_label

    plan = _plan(ctx)
    item = read_id(str(getattr(ctx, "params", {}).get("item")))
    record = find(plan, item) if plan and item else None
    fields = sorted(amendable(record)) if record else []
    chinese = [(dotted_label(field), field) for field in fields]
    english = [(field, dotted_label(field)) for field in fields]
    return _matching(chinese, incomplete) or _matching(english, incomplete)


def words_of(terms: type[Term]) -> Callable[[str], Offer]:
    """The words of a vocabulary, Chinese and English."""

    def offer(incomplete: str) -> Offer:
        chinese = [(term.label, term.value) for term in terms]
        english = [(term.value, term.label) for term in terms]
        return _matching(chinese, incomplete) or _matching(english, incomplete)

    return offer
