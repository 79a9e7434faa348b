"""The directory of agencies: who is meant by a name, strictly in files, forgivingly at the prompt."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sanxing.model.issued import Agency
from sanxing.model.likeness import look


class Unresolved(NamedTuple):
    """A name that means nobody, or several: what it could mean, best first."""

    name: str
    candidates: tuple[str, ...]
    ambiguous: bool = False


def names_of(agency: Agency) -> tuple[str, ...]:
    """All names of an agency, the short one first."""
    return tuple(name for _, name in named_at(agency))


def named_at(agency: Agency) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """All names of an agency, each with its path inside the record."""
    yield ("name",), agency.name
    if agency.full_name:
        yield ("full_name",), agency.full_name
    yield from ((("aliases", row), alias) for row, alias in enumerate(agency.aliases))


class Directory:
    """Agencies by each of their names. A name that two of them claim belongs to the first."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.agencies: dict[str, Agency] = {}
        for agency in agencies:
            self.agencies.setdefault(agency.name, agency)
        self._owners: dict[str, str] = {}
        self._groups: dict[str, tuple[str, ...]] = {}
        self._offices: dict[str, tuple[str, ...]] = {}
        for agency in self.agencies.values():
            for unit in dict.fromkeys(agency.members):
                self._groups[unit] = (*self._groups.get(unit, ()), agency.name)
            if agency.hosted_by is not None:
                host = agency.hosted_by
                self._offices[host] = (*self._offices.get(host, ()), agency.name)
            for name in names_of(agency):
                self._owners.setdefault(name, agency.name)

    def exact(self, name: str) -> str | None:
        """The short name of the agency that bears exactly this name, full name or alias."""
        return self._owners.get(name)

    def names(self, name: str) -> tuple[str, ...]:
        """All names of an agency, by its short one."""
        agency = self.agencies.get(name)
        return names_of(agency) if agency else (name,)

    def members(self, name: str) -> tuple[str, ...]:
        """The units that a name stands for: a group's members, else the unit itself."""
        agency = self.agencies.get(name)
        return agency.members if agency and agency.members else (name,)

    def groups_of(self, name: str) -> tuple[str, ...]:
        """The groups that a unit is a member of."""
        return self._groups.get(name, ())

    def hosted_by(self, name: str) -> tuple[str, ...]:
        """The offices that sit in an agency."""
        return self._offices.get(name, ())

    def find(self, query: str) -> str | Unresolved:
        """Exact, alias, unique part, unique ordered subsequence; otherwise suggestions, never a pick."""
        name = "".join(query.split())
        if found := self.exact(name):
            return found
        for fits in (_is_part, _is_subsequence):
            owners = list(
                dict.fromkeys(o for n, o in self._owners.items() if name and fits(name, n))
            )
            if len(owners) == 1:
                return owners[0]
            if owners:
                return Unresolved(query, tuple(owners[:6]), ambiguous=True)
        return Unresolved(query, self.suggest(name))

    def alike(self, name: str) -> str | None:
        """The name in the directory that looks the same, though its characters are others."""
        wanted = look(name)
        return next((each for each in self._owners if wanted and look(each) == wanted), None)

    def suggest(self, name: str) -> tuple[str, ...]:
        """Short names of agencies that look like `name`, best first."""
        from difflib import get_close_matches  # only a wrong name pays for it

        close = get_close_matches(name, self._owners, n=6, cutoff=0.4)
        return tuple(dict.fromkeys(self._owners[match] for match in close))[:3]


def _is_part(needle: str, name: str) -> bool:
    return needle in name


def _is_subsequence(needle: str, name: str) -> bool:
    rest = iter(name)
    return len(needle) > 1 and all(letter in rest for letter in needle)
