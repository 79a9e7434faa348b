"""GitLab Code Quality: a list of issues, each with a fingerprint of its own."""

from typing import Any

from sanxing.model.diagnostic import Severity
from sanxing.render.identity import bare_path, fingerprints
from sanxing.render.safe import safe, safe_json
from sanxing.report.form import Found, Report, findings_of

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render(report: Report, *, ascii_only: bool = False) -> str:
    """The report's findings as GitLab reads them."""
    found = findings_of(report).found
    issues = [_issue(*each) for each in zip(found, fingerprints(found), strict=True)]
    return safe_json(issues, ascii_only=ascii_only)


def _issue(found: Found, fingerprint: str) -> dict[str, Any]:
    code, _, severity, place, *_ = found.diagnostic
    return {
        "description": safe(f"{code} {found.words}"),
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[severity],
        "location": {"path": safe(bare_path(place.path)), "lines": {"begin": place.line}},
    }
