"""Plans with their documents, and either with something changed."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sanxing.facts.tracing.tracing import Traced, trace
from sanxing.model.diagnostic import Diagnostic
from sanxing.model.document import document_of
from sanxing.model.plan import Plan
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load
from sanxing.reading.loaded import Loaded
from tests.conftest import ROOT

PARTS = ("head", "topics", "organization", "phases", "safeguards", "filings", "coverage")


class World(NamedTuple):
    """A plan as it was read, and the text of its document."""

    loaded: Loaded
    text: str

    @property
    def plan(self) -> Plan:
        assert self.loaded.plan is not None
        return self.loaded.plan

    def traced(self, plan: Plan | None = None, text: str | None = None) -> Traced:
        document = document_of(self.text if text is None else text)
        return trace(self.plan if plan is None else plan, document)

    def codes(self, plan: Plan | None = None, text: str | None = None) -> list[str]:
        """Codes of all that is found, without the whole document's digest, in order."""
        found = self.traced(plan, text).findings
        return sorted(each.code for each in found if each.code != "SX505")

    def told(self, text: str) -> list[str]:
        """What is found in an altered document: the line of the YAML, the code, and the message."""
        diagnostics = self.loaded.diagnose(self.traced(text=text).findings)
        ordered = sorted(diagnostics, key=lambda each: each.order)
        return [line_of(each) for each in ordered if each.code != "SX505"]

    def with_(self, old: Any, **fields: Any) -> Plan:
        """The plan with fields of one of its records changed."""
        new = old._replace(**fields)
        parts = {name: swapped(getattr(self.plan, name), old, new) for name in PARTS}
        return self.plan._replace(**parts)

    def edited(self, old: str, new: str) -> str:
        """The document with words that it holds once changed."""
        assert self.text.count(old) == 1
        return self.text.replace(old, new)


def line_of(found: Diagnostic) -> str:
    return f"{found.place.path}:{found.place.line} {found.code} {found.message}"


def swapped(part: Any, old: Any, new: Any) -> Any:
    """A part of a plan with `new` where `old` stood."""
    if part is old:
        return new
    if not isinstance(part, tuple):
        return part
    parts = [swapped(each, old, new) if isinstance(each, tuple) else each for each in part]
    return part._make(parts) if hasattr(part, "_make") else tuple(parts)


def world(folder: Path, document: Path) -> World:
    return World(load(*read_folder(folder)), document.read_text(encoding="utf-8"))


@cache
def base() -> World:
    """The small plan of the cases."""
    plans = ROOT / "tests" / "plans"
    return world(plans / "base", plans / "document.txt")


@cache
def example() -> World:
    """The plan of the demonstration."""
    return world(ROOT / "examples" / "plan", ROOT / "examples" / "document.txt")


@cache
def real(document: Path) -> World:
    """The plan we ship."""
    return world(ROOT / "plan", document)
