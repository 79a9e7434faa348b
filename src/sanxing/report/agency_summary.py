"""按单位汇总: what each unit leads or shares, how much of it is done and how much is late."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sanxing.facts.agencies import LED, SHARED
from sanxing.facts.query import Duty, seen_by
from sanxing.facts.standings import Standing
from sanxing.model.directory import Directory
from sanxing.model.terms import Light, Status
from sanxing.report.edition import Edition
from sanxing.report.registers import thousandths
from sanxing.report.task_ledger import headlines
from sanxing.report.words import untold
from sanxing.report.worksheet import Content, Head, Page, Share, Toned

NAME = "按单位汇总"
_COUNTED = LED | SHARED
_HEADS = (
    Head("单位", 26),
    *(
        Head(text, 14, centred=True)
        for text in (
            "牵头",
            "分工（含属地）",
            "已完成",
            "推进中",
            "逾期",
            "30 日内到期",
            "到期无记录",
            "完成率",
        )
    ),
)
_HINT = (
    "计本单位牵头、分工和属地负责的事项，配合的不计；几个单位分别牵头、分工的，计本单位自己的部分，"
    "按单位相加会多于总数。完成率=已完成÷（牵头+分工）；未启动、已延期的没有单列，30 日内到期的不含已完成的。"
)


class Tally(NamedTuple):
    """How one unit stands with what it leads or shares."""

    agency: str
    led: int
    shared: int
    statuses: Counter[Status]
    soon: int

    @property
    def done(self) -> int:
        """How many nothing is owed of any more."""
        return sum(count for status, count in self.statuses.items() if status.done)


def tallies(edition: Edition) -> list[Tally]:
    """Every unit with what it owes of the items chosen, in the directory's order; no groups."""
    directory = edition.plan.directory
    chosen = {each.item.id for each in edition.chosen}
    concerning = _by_unit(edition.known)
    found = []
    for name in _asked(edition):
        own = _concerning(name, concerning, directory)
        duties = seen_by(own, name, directory, edition.clock.as_of)
        owed = [
            duty for duty in duties if duty.role in _COUNTED and duty.standing.item.id in chosen
        ]
        found.append(_tally(name, owed))
    return found


def _asked(edition: Edition) -> Sequence[str]:
    """The units of a summary: all of them, or the one asked for, a group by its members."""
    directory = edition.plan.directory
    if edition.agency:
        return directory.members(edition.agency)
    return [agency.name for agency in directory.agencies.values() if not agency.members]


def _by_unit(known: Iterable[Standing]) -> dict[str, list[Standing]]:
    """The items that name a unit, so that nobody is asked about all of them."""
    concerning: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in known:
        item = each.item
        for name in {*item.lead, *item.support, *item.everyone}:
            concerning[name].append(each)
    return dict(concerning)


def _concerning(
    agency: str, concerning: dict[str, list[Standing]], directory: Directory
) -> list[Standing]:
    through = (agency, *directory.groups_of(agency), *directory.hosted_by(agency))
    found = {each.item.id: each for name in through for each in concerning.get(name, ())}
    return list(found.values())


def _tally(agency: str, owed: Sequence[Duty]) -> Tally:
    states = [duty.standing.state for duty in owed]
    return Tally(
        agency,
        led=sum(duty.role in LED for duty in owed),
        shared=sum(duty.role in SHARED for duty in owed),
        statuses=Counter(state.status for state in states),
        soon=sum(state.light is Light.YELLOW for state in states),
    )


def summary_page(edition: Edition) -> Page:
    """The page; units that owe nothing of what was chosen are only counted."""
    known = tallies(edition)
    owing = [each for each in known if each.led + each.shared]
    hints = [*headlines(edition), _HINT]
    if len(owing) < len(known):
        hints.append(f"另有 {len(known) - len(owing)} 个单位没有牵头、分工的事项，未列。")
    return Page(
        name=NAME,
        heading=f"{edition.plan.head.title}按单位汇总",
        hints=(*hints, *untold(edition.plan, edition.clock)),
        columns=_HEADS,
        rows=tuple(_row(each) for each in owing),
        frozen=1,
        filtered=True,
        empty="没有单位牵头或分工的事项。",
    )


def _row(each: Tally) -> tuple[Content, ...]:
    late, lapsed = each.statuses[Status.OVERDUE], each.statuses[Status.LAPSED]
    return (
        each.agency,
        each.led,
        each.shared,
        each.done,
        each.statuses[Status.IN_PROGRESS],
        Toned(late, Light.RED) if late else 0,
        Toned(each.soon, Light.YELLOW) if each.soon else 0,
        Toned(lapsed, Light.GREY) if lapsed else 0,
        Share(thousandths(each.done, each.led + each.shared)),
    )
