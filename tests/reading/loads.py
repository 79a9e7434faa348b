"""Plans to load, the cases of every code among them, and what two readings of one must have in common."""

from collections.abc import Container, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sanxing.model.amending import all_records
from sanxing.model.finding import Finding
from sanxing.reading.fault import Fault
from sanxing.reading.folder import read_folder
from sanxing.reading.loaded import Loaded
from tests.conftest import ROOT

Files = dict[str, bytes]
Faults = list[tuple[str, Fault]]

EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/plan.yaml"))
CASES = sorted(path for path in (ROOT / "tests" / "plans").glob("SX*/*") if path.is_dir())


def name_of(folder: Path) -> str:
    return folder.relative_to(ROOT).as_posix()


@cache
def _base() -> Mapping[str, bytes]:
    return read_folder(ROOT / "tests" / "plans" / "base")[0]


def files_of(case: Path) -> tuple[Files, Faults]:
    """The files of a case, laid over the base, without what its recipe would do to them."""
    own, faults = read_folder(case)
    return {**_base(), **own}, faults


def own_of(case: Path) -> Container[str]:
    """The files that a case has for itself."""
    return read_folder(case)[0].keys()


def records_in(value: Any) -> Iterator[Any]:
    """Every record inside one, itself among them."""
    if hasattr(value, "_fields"):
        yield value
    if isinstance(value, tuple):
        for part in value:
            yield from records_in(part)


def findings_of(loaded: Loaded, only: Container[str] | None) -> list[Finding]:
    """A finding about the first field of each record, in some files or all; of equal plans they are equal."""
    amendments = loaded.plan.amendments if loaded.plan else ()
    files = [file for file in loaded.files if only is None or file.path in only]
    roots = (*(file.record for file in files), amendments)
    return [
        Finding("SX304", record, record._fields[:1], "甲")
        for root in roots
        for record in records_in(root)
    ]


def told(loaded: Loaded) -> list[object]:
    """All that a reading tells but the places of what is not at fault."""
    plan = loaded.plan
    units = plan.directory.agencies if plan else None
    return [
        repr(plan._replace(directory=None)) if plan else None,  # type: ignore[arg-type]
        units,
        *(loaded.diagnostics, loaded.whole, loaded.told, loaded.usable, loaded.dated),
        *(loaded.root, dict(loaded.sources)),
        [(file.path, repr(file.record)) for file in loaded.files],
    ]


def placed(loaded: Loaded, only: Container[str] | None = None) -> list[object]:
    """Where everything stands, in some files or all."""
    items = [name for name, _, _ in all_records(loaded.plan)] if loaded.plan else []
    found = loaded.diagnose(findings_of(loaded, only))
    asked = items[-1:] if only is None else []
    return [[each.place for each in found], [loaded.place_of(name) for name in asked]]
