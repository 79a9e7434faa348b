"""Files → plan: everything that is wrong with all of them at once, and the plan if it can be used."""

from collections.abc import Iterable, Mapping
from typing import Any

from sanxing.model.codes import stamp
from sanxing.model.diagnostic import Diagnostic, Place
from sanxing.model.directory import Directory
from sanxing.model.finding import Finding
from sanxing.model.plan import Plan
from sanxing.reading.fault import Fault
from sanxing.reading.kept import Kept, KeptFile, digest_of, whole_of
from sanxing.reading.loaded import NOWHERE, Loaded, Places, ReadFile
from sanxing.reading.shapes import AGENCIES, AMENDMENTS, HEAD, SHAPES, Shape, shape_of

_WITHOUT_ITEMS = frozenset(
    map(shape_of, (HEAD, "coverage.yaml", "policy.yaml", AMENDMENTS, "ledger/"))
)

_HISTORY = frozenset(map(shape_of, (AMENDMENTS, "ledger/")))


ROOM = 1 << 20
"""Bytes of a plan whose places are kept; of what comes after, they are found again if somebody asks.

They need ten times as many, and a list of a hundred thousand sound entries is never asked.
"""


def load(
    files: Mapping[str, bytes],
    faults: Iterable[tuple[str, Fault]] = (),
    kept: Kept | None = None,
) -> Loaded:
    """Read a plan from its files (path inside the plan → bytes); `faults` were met on the way here.

    `kept` is what an earlier reading of them, or of others, left: a file whose bytes are the same is not
    read again. The answer is the same with it and without.
    """
    faults = tuple(faults)
    reader = _Reader(files, kept)
    found = reader.found
    found += [_stamped(path, fault) for path, fault in faults]
    refused = [path for path, _ in faults]
    found += _missing([*files, *refused])
    agencies = reader.read(AGENCIES, None) if AGENCIES in files else None
    directory = reader.directory
    if directory is None and agencies and agencies.record:
        directory = Directory(agencies.record.agencies)
    rest = [reader.read(path, directory) for path in sorted(files) if path != AGENCIES]
    read = tuple(file for file in (agencies, *rest) if file)
    plan = _assemble(read, directory)
    if kept and not found and reader.is_sound:
        plan = plan._replace(amendments=kept.amendments)
        return Loaded(plan, (), read, sources=files, kept=reader.keep(plan))
    return _checked(plan, read, reader, directory, refused)


def _checked(
    plan: Plan,
    read: tuple[ReadFile, ...],
    reader: "_Reader",
    directory: Directory | None,
    refused: list[str],
) -> Loaded:
    """What was read, once it is known what leads nowhere in it."""
    from sanxing.reading.references import agency_findings

    loaded, found = Loaded(plan, (), read, sources=reader.files), reader.found
    agencies = next((file for file in read if file.path == AGENCIES and file.record), None)
    if directory and agencies:
        found += loaded.diagnose(agency_findings(agencies.record.agencies, directory))
    lost = _lost(loaded.sources, refused, read)
    plan, findings = _referred(plan, lost)
    found += loaded.diagnose(findings)
    ordered = tuple(sorted(found, key=lambda each: each.order))
    return loaded._replace(
        plan=plan if plan.head and directory else None,
        diagnostics=ordered,
        whole=lost <= _WITHOUT_ITEMS,
        told=not lost & _HISTORY and lost <= _WITHOUT_ITEMS,
        kept=reader.keep(None if ordered or refused else plan),
    )


class _Reader:
    """One reading of a plan's files: each from what was kept of it, or else from its bytes."""

    def __init__(self, files: Mapping[str, bytes], kept: Kept | None) -> None:
        self.files = files
        self.known = kept
        self.found: list[Diagnostic] = []
        self.sound: dict[str, KeptFile] = {}
        self.parsed: set[bytes] = set()
        self.room = ROOM
        self.directory: Directory | None = None
        self.digests = {path: digest_of(data) for path, data in files.items()} if kept else {}
        units = self.digests.get(AGENCIES, "")
        self.older = kept.files if kept and kept.is_about(units) else {}

    @property
    def is_sound(self) -> bool:
        """Whether these very files were read before, and nothing was wrong with them together."""
        return self.known is not None and self.known.sound == whole_of(self.digests)

    def read(self, path: str, directory: Directory | None) -> ReadFile | None:
        """One file; None where it could not be composed, or is none of a plan."""
        shape, data = shape_of(path), self.files[path]
        older = self.older.get(path)
        if shape and older and older.digest == self.digests[path]:
            record = older.record(shape.record)
            if record is not None:
                self.sound[path] = older
                return ReadFile(path, record, Places(data))
        return self._parse(path, shape, data, directory)

    def _parse(
        self, path: str, shape: Shape | None, data: bytes, directory: Directory | None
    ) -> ReadFile | None:
        if shape is None:
            self.found.append(_unknown(path))
            return None
        from sanxing.reading.parsing import SHORT, parse, parse_shared

        self.room -= len(data)
        if self.room < 0 or len(data) > SHORT or data in self.parsed:
            parsed = parse(data, shape, directory, with_places=self.room >= 0)
        else:
            parsed = parse_shared(data, shape, directory)
        self.parsed.add(data)
        self.directory = self.directory or parsed.directory
        self.found += [_stamped(path, fault) for fault in parsed.faults]
        if not parsed.is_readable:
            return None
        if self.known is not None and not parsed.faults:
            self.sound[path] = KeptFile.of(self.digests[path], shape.record, parsed.record)
        return ReadFile(path, parsed.record, Places(data, parsed.tree))

    def keep(self, sound: Plan | None) -> Kept | None:
        """What to keep of this reading, `sound` being a plan of which nothing was wrong; None if nothing is new."""
        if self.known is None:
            return None
        units = self.digests.get(AGENCIES, "")
        whole = whole_of(self.digests) if sound else ""
        new = Kept(units, self.sound, whole, sound.amendments if sound else ())
        return None if new == self.known else new


def _lost(
    files: Iterable[str], refused: Iterable[str], read: tuple[ReadFile, ...]
) -> set[Shape | None]:
    """Shapes of which something could not be read: what they hold must not be called absent.

    None stands for a refusal of who knows what, such as a whole folder.
    """
    kept = {file.path for file in read if _is_whole(file.record)}
    broken = {shape_of(path) for path in files if path not in kept} - {None}
    absent = {shape for shape in SHAPES if shape.required and not any(map(shape.holds, kept))}
    return {*broken, *absent, *map(shape_of, refused)}


def _is_whole(record: Any) -> bool:
    """Whether a file was read to the last: of a list, what could not be read is None."""
    is_list = isinstance(record, tuple) and not hasattr(record, "_fields")
    return record is not None and not (is_list and None in record)


def _referred(plan: Plan, lost: set[Shape | None]) -> tuple[Plan, list[Finding]]:
    """The plan with its amendments read, and what leads nowhere in it."""
    from sanxing.reading.references import link_findings, own_findings, with_typed_amendments

    findings = list(own_findings(plan))
    if not lost & {shape_of("topics/"), None}:
        findings += link_findings(plan)
    if lost <= _WITHOUT_ITEMS - {shape_of(AMENDMENTS)}:
        plan, found = with_typed_amendments(plan)
        return plan, [*findings, *found]
    # Values that nobody has read must not be laid over anything.
    return plan._replace(amendments=()), findings


def _stamped(path: str, fault: Fault) -> Diagnostic:
    return stamp(fault.code, Place(path, *fault.span), fault.message, fault.advice)


def _missing(paths: Iterable[str]) -> list[Diagnostic]:
    found = []
    for shape in SHAPES:
        if shape.required and not any(map(shape.holds, paths)):
            place = Place(shape.pattern, *NOWHERE)
            message = f"方案缺少 {shape.pattern}"
            found.append(stamp("SX017", place, message, "每个方案都要有这个文件"))
    return found


def _unknown(path: str) -> Diagnostic:
    place = Place(path, *NOWHERE)
    known = "、".join(shape.path for shape in SHAPES)
    return stamp("SX016", place, "方案里没有这种文件，其中内容不会被读取", f"可用的有：{known}")


def _assemble(files: tuple[ReadFile, ...], directory: Directory | None) -> Plan:
    """The plan of all that has the right shape; even without a head it can be looked through."""
    by_shape: dict[Shape, list[Any]] = {shape: [] for shape in SHAPES}
    for file in files:
        shape = shape_of(file.path)
        if shape and file.record is not None:
            by_shape[shape].append(file.record)
    parts = {shape.path: records for shape, records in by_shape.items()}

    def only(path: str, field: str | None, default: Any) -> Any:
        records = parts[path]
        return (getattr(records[0], field) if field else records[0]) if records else default

    def joined(path: str) -> tuple[Any, ...]:
        return tuple(entry for record in parts[path] for entry in record if entry is not None)

    return Plan(
        head=only(HEAD, None, None),
        directory=directory or Directory(()),
        topics=tuple(sorted(parts["topics/"], key=lambda topic: int(topic.number))),
        organization=only("organization.yaml", None, None),
        phases=only("phases.yaml", "phases", ()),
        safeguards=only("safeguards.yaml", "safeguards", ()),
        filings=only("filings.yaml", None, None),
        coverage=only("coverage.yaml", None, Plan._field_defaults["coverage"]),
        policy=only("policy.yaml", None, Plan._field_defaults["policy"]),
        amendments=joined(AMENDMENTS),
        ledger=joined("ledger/"),
        hazards=joined("registers/hazards/"),
        measures=joined("registers/measures/"),
    )
