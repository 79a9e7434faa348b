"""How well `sanxing draft` reads official documents: precision and recall, document by document.

Our own document is held against `plan/`, those in `benchmarks/drafting/` against labels that were
written by hand before any parser had seen them. Items are matched within their kind by their spans:
half of what either holds for tasks and duties, less for milestones and filings, whose words of the
date are enough. Figures count over the whole document: what is missed or invented takes its units,
dates and targets with it. Run it at the top of the repository, our document at hand or not:

    SANXING_SOURCE=plan-document.txt python -m benchmarks.drafting [--details] [NAME …]
"""

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.outline import Outline, outline_of_labels, outline_of_plan
from benchmarks.scoreboard import listed, table
from benchmarks.scoring import Score, compare
from sanxing.facts.drafting.draft import draft
from sanxing.model.document import Document
from sanxing.reading.document import read_document
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load

ROOT = Path(__file__).parent.parent
LABELLED = Path(__file__).parent / "drafting"
TODAY = date(2026, 1, 1)
OURS = "plan"
"""Our own document's name in the table."""


class Case(NamedTuple):
    """A document, and what is right of it."""

    document: Document
    expected: Outline


def cases(source: Path | None = None) -> Iterator[tuple[str, Case]]:
    """All documents by name; our own where its text is at hand."""
    if source:
        yield OURS, _our_case(source)
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
    return Case(document, outline_of_plan(plan, document.text))


def scores(source: Path | None = None) -> dict[str, Score]:
    """Each document's score by its name."""
    return {
        name: compare(
            case.expected,
            outline_of_plan(draft(case.document, today=TODAY).plan, case.document.text),
        )
        for name, case in cases(source)
    }


def main(arguments: list[str]) -> None:
    """Print the table and what was invented; with --details also what was missed and is wrong."""
    source = os.environ.get("SANXING_SOURCE")
    names = [each for each in arguments if not each.startswith("--")]
    found = scores(Path(source) if source else None)
    shown = {name: score for name, score in found.items() if not names or name in names}
    for line in (*table(shown), *listed(shown, details="--details" in arguments)):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
