"""Other ways into the same items: by the unit that has a part in them, by the month they are due in."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sanxing.facts.agencies import Load, duties_of, load_of
from sanxing.facts.items import Item
from sanxing.facts.overview import tally
from sanxing.facts.query import Duty, by_date
from sanxing.facts.standings import Standing
from sanxing.model.directory import Directory
from sanxing.model.terms import Light, Role
from sanxing.report.edition import Edition
from sanxing.report.form import Cell
from sanxing.report.overview import light_cell
from sanxing.report.words import MARKS, due_words


class Link(NamedTuple):
    """An item that is named; `mark` is its light, `title` None where the ID must do."""

    id: str
    mark: Cell
    title: str | None = None
    due: str | None = None


class RoleView(NamedTuple):
    """What a unit has to do in one role."""

    label: str
    links: tuple[Link, ...]


class UnitView(NamedTuple):
    """A unit and what lies on it; `everyones` counts what is overdue and shared as everybody does."""

    name: str
    kind: str
    light: Cell
    counted: str
    overdue: int
    everyones: int
    roles: tuple[RoleView, ...]


class MonthView(NamedTuple):
    """What falls due in a month."""

    name: str
    light: Cell
    counted: str
    links: tuple[Link, ...]


class Reach:
    """Which units have a part in an item: those it names, their members, and who hosts an office."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def units_of(self, item: Item) -> tuple[str, ...]:
        """The units in the order in which the item names them; the same that `agency NAME` finds."""
        names = (*item.lead, *item.support, *item.everyone)
        if names not in self._known:
            self._known[names] = tuple(dict.fromkeys(u for name in names for u in self._of(name)))
        return self._known[names]

    def _of(self, name: str) -> tuple[str, ...]:
        agency = self._directory.agencies.get(name)
        host = (agency.hosted_by,) if agency and agency.hosted_by else ()
        members = agency.members if agency else ()
        return (name, *members, *host)


_IN_FULL = frozenset({Role.LEAD, Role.SEPARATE, Role.JOINT})


def units_of(edition: Edition, reach: Reach) -> tuple[UnitView, ...]:
    """Every unit that has a part in what was chosen, those with most overdue first."""
    by_unit: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in _whole(edition):
        for name in reach.units_of(each.item):
            by_unit[name].append(each)
    day, directory = edition.clock.as_of, edition.plan.directory
    loads = [
        load_of(by_unit[name], agency, directory, day)
        for name, agency in directory.agencies.items()
        if name in by_unit
    ]
    loads.sort(key=lambda load: (-load.answerable, -load.overdue))
    return tuple(
        _unit(load, duties_of(by_unit[load.agency.name], load.agency.name, directory, day))
        for load in loads
    )


def _whole(edition: Edition) -> list[Standing]:
    """What was chosen, not as one agency sees it: each unit is to see its own part."""
    known = {each.item.id: each for each in edition.known}
    return [known[each.item.id] for each in edition.chosen if each.item.is_leaf]


def _unit(load: Load, duties: Sequence[Duty]) -> UnitView:
    counts = ((Role.LEAD.label, load.led), ("分工", load.shared), ("配合", load.supported))
    by_role: dict[Role, list[Link]] = {}
    for duty in duties:
        link = link_of(duty.standing, in_full=duty.role in _IN_FULL)
        by_role.setdefault(duty.role, []).append(link)
    return UnitView(
        name=load.agency.name,
        kind=load.agency.kind.label,
        light=light_cell(load.light),
        counted="，".join(f"{label} {number}" for label, number in counts if number),
        overdue=load.answerable,
        everyones=load.overdue - load.answerable,
        roles=tuple(RoleView(role.label, tuple(links)) for role, links in by_role.items()),
    )


def link_of(standing: Standing, *, in_full: bool) -> Link:
    """An item named, with its title and date where they are wanted."""
    item, state = standing
    mark = Cell(MARKS[state.light], state.light)
    return Link(item.id, mark, item.title, due_words(state)) if in_full else Link(item.id, mark)


def month_name(day: date) -> str:
    """`2022-06`."""
    return day.isoformat()[:7]


def months_of(chosen: Sequence[Standing]) -> tuple[MonthView, ...]:
    """Every month in which something falls due, the first first."""
    months: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in by_date(chosen):
        months[month_name(each.state.due)].append(each)
    return tuple(_month(name, due) for name, due in months.items())


def _month(name: str, due: Sequence[Standing]) -> MonthView:
    total = tally(due)
    counts = [
        f"{light_cell(light).text} {total.lights[light]}"
        for light in reversed(Light)
        if total.lights[light]
    ]
    links = tuple(link_of(each, in_full=True) for each in due)
    return MonthView(name, light_cell(total.light), f"{len(due)} 项：{'，'.join(counts)}", links)
