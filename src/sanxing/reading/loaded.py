"""What was read of a plan: its records, what is wrong with them, and where each of them stands."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sanxing.model.amending import all_records
from sanxing.model.codes import CODES, stamp
from sanxing.model.diagnostic import Diagnostic, Place
from sanxing.model.finding import Finding
from sanxing.model.plan import Path, Plan
from sanxing.reading.fault import Span
from sanxing.reading.kept import Kept
from sanxing.reading.shapes import AMENDMENTS, HEAD

if TYPE_CHECKING:
    from sanxing.reading.located import Tree

NOWHERE = Span(1, 1, 1, 1)


class Places:
    """Where the values of a file stand: its tree, or its bytes, which tell it when somebody asks."""

    def __init__(self, data: bytes, tree: "Tree | None" = None) -> None:
        self._data = data
        self._tree = tree

    @property
    def tree(self) -> "Tree":
        """The located values. The bytes have been read before, so that they can be."""
        if self._tree is None:
            from sanxing.reading.parsing import tree_of

            self._tree = tree_of(self._data)
        return self._tree


class ReadFile(NamedTuple):
    """One file that could be composed: its record where it has the right shape, and its places."""

    path: str
    record: Any
    places: Places


class Loaded(NamedTuple):
    """What was read. `plan` holds all that could be read, and is None without head or directory.

    Places are told beneath `root`: a folder as the reader can open it, or nothing. `whole` says that
    no file which may hold items was lost, in whole or in part; `told` says it of ledger and amendments.
    `sources` are the bytes of all files, by the paths that places tell. `kept` is what to keep, so that
    the next reading is quicker; None where there is nothing new.
    """

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[ReadFile, ...]
    root: str = ""
    whole: bool = True
    told: bool = True
    sources: Mapping[str, bytes] = MappingProxyType({})
    kept: Kept | None = None

    @property
    def usable(self) -> bool:
        """Whether commands other than `check` may answer from the plan."""
        stopped = any(CODES[found.code].stops for found in self.diagnostics)
        return self.plan is not None and not stopped

    @property
    def dated(self) -> bool:
        """Whether every deadline could be read, so that items can be told from one another in time."""
        return all(found.code != "SX107" for found in self.diagnostics)

    def beneath(self, root: str) -> "Loaded":
        """The same, told with paths beneath a folder."""
        moved = (each._replace(place=each.place.beneath(root)) for each in self.diagnostics)
        at = Place("", *NOWHERE)
        sources = {
            at._replace(path=path).beneath(root).path: data for path, data in self.sources.items()
        }
        return self._replace(diagnostics=tuple(moved), root=root, sources=sources)

    def place_of(self, item: str) -> Place:
        """Where the plan states an item."""
        records = all_records(self.plan) if self.plan else []
        record = next((record for name, _, record in records if name == item), None)
        return self._place(Finding("", record, (), ""), self._origins())

    def diagnose(self, findings: Iterable[Finding]) -> list[Diagnostic]:
        """Findings with the places of their records."""
        findings = list(findings)
        origins = self._origins() if findings else {}
        return [self._locate(finding, origins) for finding in findings]

    def _origins(self) -> "dict[int, tuple[ReadFile, Path]]":
        origins: dict[int, tuple[ReadFile, Path]] = {}
        for file in self.files:
            _remember(file.record, (), file, origins)
        self._remember_amendments(origins)
        return origins

    def _remember_amendments(self, origins: "dict[int, tuple[ReadFile, Path]]") -> None:
        """Amendments as they were read are at hand where they were written: the changes that could be."""
        written = (file.record or () for file in self.files if file.path == AMENDMENTS)
        issued = [each for record in written for each in record if each is not None]
        for old, new in zip(issued, self.plan.amendments if self.plan else (), strict=False):
            origins[id(new)] = origins[id(old)]
            changes = iter(old.changes)
            for change in new.changes:
                wanted = (change.item, change.field)
                match = next(each for each in changes if (each.item, each.field) == wanted)
                origins[id(change)] = origins[id(match)]

    def _locate(self, finding: Finding, origins: "dict[int, tuple[ReadFile, Path]]") -> Diagnostic:
        place = self._place(finding, origins)
        return stamp(
            finding.code, place, finding.message, finding.advice, finding.item, finding.spot
        )

    def _place(self, finding: Finding, origins: "dict[int, tuple[ReadFile, Path]]") -> Place:
        origin = origins.get(id(finding.record))
        if origin is None:
            return Place(HEAD, *NOWHERE).beneath(self.root)
        file, path = origin
        place = Place(file.path, *file.places.tree.place((*path, *finding.path)))
        return place.beneath(self.root)


def _remember(
    value: Any, path: Path, file: ReadFile, origins: "dict[int, tuple[ReadFile, Path]]"
) -> None:
    """Every record below `value` by identity. Records nest seven deep at most."""
    if hasattr(value, "_fields"):
        origins[id(value)] = file, path
        for name in value._fields:
            part = getattr(value, name)
            if isinstance(part, tuple):
                _remember(part, (*path, name), file, origins)
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            if isinstance(part, tuple):
                _remember(part, (*path, position), file, origins)
