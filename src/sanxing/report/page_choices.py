"""What the filters of the page offer: of each vocabulary only what occurs."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sanxing.facts.items import Item
from sanxing.model.terms import Kind, Light, Status
from sanxing.report.edition import Edition
from sanxing.report.page_views import Reach, month_name


class Choices(NamedTuple):
    """What can be chosen in each filter: a value and its word; an agency with its other names."""

    topics: tuple[tuple[str, str], ...]
    agencies: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    lights: tuple[tuple[str, str], ...]
    months: tuple[tuple[str, str], ...]


def choices_of(edition: Edition, reach: Reach) -> Choices:
    """What occurs in an edition."""
    plan, chosen = edition.plan, edition.chosen
    items = [each.item for each in chosen]
    units = {unit for item in items for unit in reach.units_of(item)}
    listed = plan.directory.agencies
    agencies = [*(name for name in listed if name in units), *sorted(units - listed.keys())]
    months = sorted({month_name(each.state.due) for each in chosen})
    return Choices(
        topics=_topics_of(items, {str(topic.number): topic.title for topic in plan.topics}),
        agencies=tuple((name, "、".join(plan.directory.names(name))) for name in agencies),
        statuses=_present(Status, {each.state.status for each in chosen}),
        kinds=_present(Kind, {item.kind for item in items}),
        lights=_present(tuple(reversed(Light)), {each.state.light for each in chosen}),
        months=tuple((month, month) for month in months),
    )


def _topics_of(items: Sequence[Item], titles: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    held = {item.topic for item in items}
    return tuple((number, title) for number, title in titles.items() if number in held)


def _present(
    terms: "type[Status] | type[Kind] | Sequence[Light]",
    held: "set[Status] | set[Kind] | set[Light]",
) -> tuple[tuple[str, str], ...]:
    """The words of a vocabulary that are used, in its order."""
    return tuple((term.value, term.label) for term in terms if term in held)
