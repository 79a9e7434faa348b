"""What `check` finds when a plan is held against the one above it."""

from datetime import date
from pathlib import Path

from sanxing.model.diagnostic import Diagnostic
from sanxing.model.finding import Finding
from sanxing.reading.loaded import Loaded


def against_parent(directory: Path, loaded: Loaded, day: date) -> list[Diagnostic]:
    """Findings about the parent plan that a usable plan names; none where it names none."""
    plan = loaded.plan
    if plan is None or not loaded.usable or not plan.head.parents:
        return []
    # Only a plan that has a parent pays for reading it and comparing.
    from sanxing.facts.upstream import upstream_findings
    from sanxing.reading.parents import read_parent

    parent = read_parent(directory, plan.head)
    if parent is None:
        return []
    if parent.loaded is None or parent.loaded.plan is None:
        row = plan.head.upstream.index(plan.head.parents[0])
        path = ("upstream", row)
        found = Finding("SX215", plan.head, path, parent.message, parent.advice)
        return loaded.diagnose([found])
    return loaded.diagnose(upstream_findings(parent.loaded.plan, plan, day))
