"""The directory that a draft builds: every unit met, under one short name each, none merged on a guess."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
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
    """Collects units. Meet all of them before asking for names: a later one may need its full name.

    `locality` is the plan's own place (`东宁市`): with it and without it a name is the same.
    """

    def __init__(self, given: Directory | None = None, locality: str = "") -> None:
        self._given = given or Directory(())
        self._locality = locality
        self._groups: dict[str, str] = {}
        self._printed: dict[str, dict[str, None]] = {}
        self._bases: dict[str, list[str]] = {}

    def meet(self, units: Iterable[Unit]) -> None:
        """Take in units, in the order of the document."""
        for unit in units:
            full = self._full(unit.full)
            if unit.full in self._printed.get(full, ()):
                continue
            if full not in self._printed:
                self._bases.setdefault(parse(full).base, []).append(full)
            self._printed.setdefault(full, {})[unit.full] = None

    def meet_all(self, units: Units) -> None:
        """Take in whoever a line names."""
        self.meet((*units.lead, *units.support, *units.everyone))

    def name(self, unit: Unit) -> str:
        """The name that files use for a unit."""
        self.meet((unit,))
        return self._name(self._home(self._full(unit.full)))

    def agencies(self) -> tuple[Agency, ...]:
        """The directory, in the order of meeting; given entries as they are, with whom they name."""
        found: dict[str, Agency] = {}
        for full, name in self._names().items():
            if self._resolved(full):
                found |= {each.name: each for each in self._with_others(name, found)}
            else:
                found[name] = self._agency(full, name)
        return tuple(found.values())

    def members(self, name: str) -> tuple[str, ...]:
        """The members of a group that the given directory knows by any of its names; none of another unit."""
        agency = self._given.agencies.get(self._given.exact(name) or "")
        return agency.members if agency else ()

    def near(self) -> list[Near]:
        """Pairs that may mean one unit."""
        given = list(self._given.agencies.values())
        own = [each for each in self.agencies() if each not in given]
        pairs = [*combinations(own, 2), *((one, other) for one in own for other in given)]
        return [
            Near(one.name, other.name, why)
            for one, other in pairs
            if (why := likeness(one.full_name or one.name, other.full_name or other.name))
        ]

    def _full(self, full: str) -> str:
        """A name in one form: the plan's own place is only its level, the party's are the party's."""
        full = full.translate(_WIDE)
        if full.startswith("各"):
            return self._groups.setdefault(_JOINING.sub("", full), full)
        name = parse(full)
        if self._locality and name.prefix.startswith(self._locality):
            rest = name.prefix.removeprefix(self._locality)
            name = name._replace(prefix=rest or self._locality[-1])
        party = is_party(name.base) and name.base not in PARTY_BY_NAME_ONLY
        return spelt(name._replace(party=name.party or (bool(name.prefix) and party)))

    def _home(self, full: str) -> str:
        """The full name under which a name without a level belongs, if just one with a level is met."""
        name = parse(full)
        if name.prefix:
            return full
        same = [each for each in self._bases.get(name.base, ()) if each != full]
        return same[0] if len(same) == 1 else full

    def _names(self) -> dict[str, str]:
        """Every unit's full name with its short one."""
        return {full: self._name(full) for full in map(self._home, self._printed)}

    def _name(self, full: str) -> str:
        """A unit's short name; the full one where two would share the short."""
        short = _short(full)
        return self._resolved(full) or (short if self._is_free(full, short) else full)

    def _is_free(self, full: str, short: str) -> bool:
        """Whether no other unit, met or given, goes by a short name: only those of this base could."""
        if short in self._printed and self._home(short) != full:
            return False
        homes = set(map(self._home, self._bases.get(short, ())))
        shared = any(each != full and _short(each) == short for each in homes)
        return not shared and self._given.exact(short) is None

    def _resolved(self, full: str) -> str | None:
        """The given directory's name for a unit."""
        spellings = (full, *self._printed[full], self._locality[:-1] + full)
        if exact := next(filter(None, map(self._given.exact, spellings)), None):
            return exact
        name = parse(full)
        short = self._given.exact(name.base)
        if short is None:
            return None
        agency = self._given.agencies[short]
        theirs = parse(self._full(agency.full_name or agency.name)).prefix
        return short if theirs in ("", name.prefix) else None

    def _with_others(self, name: str, found: dict[str, Agency]) -> Iterator[Agency]:
        """A given agency with its members and its host, and theirs."""
        waiting, seen = [name], set(found)
        while waiting:
            agency = self._given.agencies.get(waiting.pop(0))
            if agency and agency.name not in seen:
                seen.add(agency.name)
                waiting += filter(None, (*agency.members, agency.hosted_by))
                yield agency

    def _agency(self, full: str, name: str) -> Agency:
        met = self._bases.get(parse(full).base, ())
        printed = [each for one in met if self._home(one) == full for each in self._printed[one]]
        aliases = tuple(dict.fromkeys(each for each in printed if each not in (name, full)))
        note = (
            "原文没有列出成员；写明成员后可改为单位集合（group）。"
            if full.startswith("各")
            else None
        )
        return Agency(name, kind_of(full), full if full != name else None, aliases, note=note)


_WIDE = str.maketrans("()", "（）")
_JOINING = re.compile("[、和与及，,（）\\s]")


@lru_cache(maxsize=4096)  # a unit is asked for again with each that is met after it
def _short(full: str) -> str:
    """`应急管理局` for `市应急管理局`; committees, offices and vague words keep their level."""
    name = parse(full)
    kept = kind_of(full) in (AgencyKind.COMMITTEE, AgencyKind.OFFICE) or name.base in WITH_LEVEL
    kept = kept or name.base.endswith("部门") or len(name.base) < 2
    return full if kept or not name.prefix else name.base
