"""The directory that a draft builds: every unit met, under one short name each, none merged on a guess."""

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from sanxing.facts.drafting.kinds import kind_of
from sanxing.facts.drafting.likeness import likeness
from sanxing.facts.drafting.names import is_party, parse, spelt
from sanxing.facts.drafting.shapes import Unit, Units
from sanxing.facts.drafting.vocabulary import PARTY_BY_NAME_ONLY, WITH_LEVEL
from sanxing.model.directory import Directory
from sanxing.model.issued import Agency
from sanxing.model.terms import AgencyKind


class Near(NamedTuple):
    """Two names of the directory that may mean one unit, and why."""

    name: str
    other: str
    why: str


class Roster:
    """Collects units. Meet all of them before asking for names: a later one may need its full name."""

    def __init__(self, given: Directory | None = None, locality: str = "") -> None:
        self._given = given or Directory(())
        self._locality = locality
        self._printed: dict[str, dict[str, None]] = {}

    def meet(self, units: Iterable[Unit]) -> None:
        """Take in units, in the order of the document."""
        for unit in units:
            full = self._full(unit)
            self._printed.setdefault(full, {})[unit.full] = None

    def meet_all(self, units: Units) -> None:
        """Take in whoever a line names."""
        self.meet((*units.lead, *units.support, *units.everyone))

    def name(self, unit: Unit) -> str:
        """The name that files use for a unit."""
        self.meet((unit,))
        return self._names()[self._home(self._full(unit))]

    def agencies(self) -> tuple[Agency, ...]:
        """The directory, in the order of meeting; given entries as they are, with whom they name."""
        names = self._names()
        found: dict[str, Agency] = {}
        for full, name in names.items():
            if name in self._given.agencies and self._resolved(full) == name:
                for agency in self._with_others(name):
                    found.setdefault(agency.name, agency)
            elif self._home(full) == full:
                found.setdefault(name, self._agency(full, name))
        return tuple(found.values())

    def members(self, name: str) -> tuple[str, ...]:
        """The members of a group that the given directory knows; none of another unit."""
        agency = self._given.agencies.get(name)
        return agency.members if agency else ()

    def near(self) -> list[Near]:
        """Pairs that may mean one unit."""
        own = [each for each in self.agencies() if each.name not in self._given.agencies]
        known = list(self._given.agencies.values())
        pairs = [*combinations(own, 2), *((one, other) for one in own for other in known)]
        return [
            Near(one.name, other.name, why)
            for one, other in pairs
            if (why := likeness(one.full_name or one.name, other.full_name or other.name))
        ]

    def _full(self, unit: Unit) -> str:
        """A unit's name in one form: the plan's own place is only its level, the party's are the party's."""
        return self._local(unit.full)

    def _local(self, full: str) -> str:
        name = parse(full)
        if self._locality and name.prefix.startswith(self._locality):
            rest = name.prefix.removeprefix(self._locality)
            name = name._replace(prefix=rest or self._locality[-1])
        party = is_party(name.base) and name.base not in PARTY_BY_NAME_ONLY
        if name.prefix and party:
            name = name._replace(party=True)
        return spelt(name)

    def _home(self, full: str) -> str:
        """The full name under which a name without a level belongs, if just one with a level is met."""
        name = parse(full)
        if name.prefix:
            return full
        others = [
            each for each in self._printed if parse(each).prefix and parse(each).base == name.base
        ]
        return others[0] if len(others) == 1 else full

    def _names(self) -> dict[str, str]:
        """Every full name met with its short one; the full name where two would share the short."""
        names: dict[str, str] = {}
        shorts: dict[str, set[str]] = {}
        for full in self._printed:
            shorts.setdefault(_short(full), set()).add(self._home(full))
        for full in self._printed:
            home = self._home(full)
            short = _short(home)
            alone = len(shorts.get(short, ())) < 2 and short not in self._given.agencies
            names[full] = self._resolved(full) or (short if alone else home)
        return names

    def _resolved(self, full: str) -> str | None:
        """The given directory's name for a unit."""
        name = parse(full)
        spellings = [full, *self._printed.get(full, ()), self._locality[:-1] + full]
        exact = next((found for each in spellings if (found := self._given.exact(each))), None)
        if exact or not name.prefix:
            return exact
        short = self._given.exact(name.base)
        return short if short and self._given.agencies[short].full_name is None else None

    def _with_others(self, name: str) -> Iterable[Agency]:
        agency = self._given.agencies[name]
        yield agency
        for other in (*agency.members, agency.hosted_by):
            if other and other in self._given.agencies:
                yield self._given.agencies[other]

    def _agency(self, full: str, name: str) -> Agency:
        printed = [
            each for own, all_ in self._printed.items() if self._home(own) == full for each in all_
        ]
        taken = {name, full}
        aliases = tuple(dict.fromkeys(each for each in printed if each not in taken))
        note = (
            "原文没有列出成员；写明成员后可改为单位集合（group）。"
            if full.startswith("各")
            else None
        )
        kind = kind_of(full)
        return Agency(name, kind, full if full != name else None, aliases, note=note)


def _short(full: str) -> str:
    """`应急管理局` for `市应急管理局`; committees, offices and short words keep their level."""
    name = parse(full)
    keeps = kind_of(full) in (AgencyKind.COMMITTEE, AgencyKind.OFFICE) or name.base in WITH_LEVEL
    return full if keeps or not name.prefix or len(name.base) < 2 else name.base
