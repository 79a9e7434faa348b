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
from pathlib import Path

from benchmarks.measure import scores
from benchmarks.scoreboard import listed, table


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
