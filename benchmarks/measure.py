"""Documents with what is right of them, and the scores of their drafts: what drafting.py prints.

It stands apart because a folder is called drafting too, which hides the module from mypy.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.outline import Outline, outline_of_labels, outline_of_plan
from benchmarks.scoring import Score, compare
from sanxing.facts.drafting.draft import draft
from sanxing.model.directory import Directory
from sanxing.model.document import Document
from sanxing.reading.document import read_document
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load

ROOT = Path(__file__).parent.parent
LABELLED = Path(__file__).parent / "drafting"
TODAY = date(2026, 1, 1)
OURS = "plan"
"""Our own document's name in the table."""

WITH_AGENCIES = "plan --agencies"
"""The same, drafted with its directory of agencies at hand, which names the six towns."""


class Case(NamedTuple):
    """A document, and what is right of it."""

    document: Document
    expected: Outline
    directory: Directory | None = None


def cases(source: Path | None = None) -> Iterator[tuple[str, Case]]:
    """All documents by name; our own where its text is at hand."""
    if source:
        case = _our_case(source)
        yield OURS, case._replace(directory=None)
        yield WITH_AGENCIES, case
    for folder in sorted(each for each in LABELLED.iterdir() if (each / "labels.yaml").exists()):
        (path,) = folder.glob("document.*")
        document = read_document(path)
        labels = yaml.safe_load((folder / "labels.yaml").read_text(encoding="utf-8"))
        yield folder.name, Case(document, outline_of_labels(labels, document.text))


def _our_case(source: Path) -> Case:
    document = read_document(source)
    plan = load(*read_folder(ROOT / "plan")).plan
    if plan is None:
        sys.exit("plan/ cannot be loaded")
    return Case(document, outline_of_plan(plan, document.text), plan.directory)


def scores(source: Path | None = None) -> dict[str, Score]:
    """Each document's score by its name."""
    return {
        name: compare(
            case.expected,
            outline_of_plan(
                draft(case.document, case.directory, today=TODAY).plan, case.document.text
            ),
        )
        for name, case in cases(source)
    }
