"""The evidence that the ledger names, compared with the files that were found."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sanxing.facts.judge import can_be_looked_up, is_url
from sanxing.facts.state import Told
from sanxing.model.history import Evidence
from sanxing.model.ids import PATTERNS
from sanxing.model.terms import Event, Term
from sanxing.reading.attachments import Attachment, Attachments


class Result(Term):
    """What became of a file that the ledger refers to, the worst first."""

    ALTERED = "altered", "内容不符"
    MISSING = "missing", "没有找到"
    UNREADABLE = "unreadable", "没能读取"
    RENAMED = "renamed", "改了名"
    FOUND = "found", "找到"


UNPROVED = frozenset({Result.ALTERED, Result.MISSING, Result.UNREADABLE})
"""Results that leave an entry without its proof."""


class Reference(NamedTuple):
    """A file that entries refer to; `voided` when none of them counts any more."""

    file: str
    sha256: str
    entries: tuple[str, ...]
    voided: bool


class Comparison(NamedTuple):
    """A reference with what was found of it, and where."""

    reference: Reference
    result: Result
    path: str | None = None

    @property
    def is_finding(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.result in UNPROVED and not self.reference.voided


class Cited(NamedTuple):
    """How many different document numbers, addresses and unclear words the ledger cites beside files."""

    documents: int
    urls: int
    unclear: int


def references_of(history: Iterable[Told]) -> list[Reference]:
    """Every file that the ledger refers to, by name and SHA-256, with the entries that do."""
    entries: defaultdict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for told in history:
        for each in told.entry.evidence:
            if each.sha256:
                entries[each.text, each.sha256][told.entry.id] = told.voided_by is not None
    return [
        Reference(file, sha256, tuple(told), all(told.values()))
        for (file, sha256), told in sorted(entries.items())
    ]


def cited_in(history: Iterable[Told]) -> Cited:
    """What cannot be looked for in a folder, each counted once."""
    cited = {each for told in history for each in _words_of(told) if not each.sha256}
    urls = {each for each in cited if is_url(each)}
    documents = {each for each in cited - urls if can_be_looked_up(each)}
    return Cited(len(documents), len(urls), len(cited) - len(urls) - len(documents))


def _words_of(told: Told) -> tuple[Evidence, ...]:
    """An entry's evidence; a filing's is its document number."""
    entry = told.entry
    filed = entry.event is Event.COMPLETED and PATTERNS["filing"].fullmatch(entry.item)
    filing = (Evidence(entry.document),) if filed and entry.document else ()
    return (*entry.evidence, *filing)


class _Index(NamedTuple):
    """The first path by what it holds and is called, by what it holds, by what it is called."""

    exact: dict[tuple[str, str], str]
    digests: dict[str, str]
    names: dict[str, str]
    unread: dict[str, str]


def _index(found: Attachments) -> _Index:
    index = _Index({}, {}, {}, {})
    for path, sha256 in found.files:
        name = name_of(path)
        index.exact.setdefault((sha256, name), path)
        index.digests.setdefault(sha256, path)
        index.names.setdefault(name, path)
    for path, _ in found.unread:
        index.unread.setdefault(name_of(path), path)
    return index


def compare(references: Iterable[Reference], found: Attachments) -> list[Comparison]:
    """What became of each reference, the worst first. Any file with the right bytes will do."""
    index = _index(found)
    order = list(Result)
    compared = [_compare(each, index) for each in references]
    return sorted(compared, key=lambda each: order.index(each.result))


def _compare(reference: Reference, index: _Index) -> Comparison:
    name, sha256 = name_of(reference.file), reference.sha256
    for result, path in (
        (Result.FOUND, index.exact.get((sha256, name))),
        (Result.RENAMED, index.digests.get(sha256)),
        # Before altered: the one that could not be read may be the right one.
        (Result.UNREADABLE, index.unread.get(name)),
        (Result.ALTERED, index.names.get(name)),
    ):
        if path is not None:
            return Comparison(reference, result, path)
    return Comparison(reference, Result.MISSING)


def name_of(path: str) -> str:
    """The last part of a path, composed: one system takes letters apart that another puts together."""
    return unicodedata.normalize("NFC", re.split(r"[/\\]", path)[-1])


def unreferenced(files: Iterable[Attachment], compared: Sequence[Comparison]) -> list[str]:
    """Paths of the files that no entry refers to, be it by what they hold or as one in doubt."""
    digests = {each.reference.sha256 for each in compared}
    doubtful = {
        name_of(each.reference.file)
        for each in compared
        if each.result in (Result.ALTERED, Result.UNREADABLE)
    }
    return [
        path for path, sha256 in files if sha256 not in digests and name_of(path) not in doubtful
    ]
