"""SARIF 2.1.0, for code scanning and editors."""

from typing import Any

from sanxing import __version__
from sanxing.model.diagnostic import Diagnostic
from sanxing.render.identity import fingerprints, uri_of
from sanxing.render.safe import safe, safe_json
from sanxing.report.form import Found, Report, findings_of

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(report: Report, *, ascii_only: bool = False) -> str:
    """One run with the report's findings and the rules that found them."""
    found = findings_of(report).found
    rules = {each.diagnostic.code: each.diagnostic for each in found}
    codes = sorted(rules)
    results = [
        _result(each, codes.index(each.diagnostic.code), fingerprint)
        for each, fingerprint in zip(found, fingerprints(found), strict=True)
    ]
    driver = {
        "name": "sanxing",
        "version": __version__,
        "rules": [_rule(rules[code]) for code in codes],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return safe_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ascii_only=ascii_only)


def _rule(found: Diagnostic) -> dict[str, Any]:
    return {
        "id": found.code,
        "name": found.name,
        "shortDescription": _message(found.name),
        "help": _message(f"含义和改法：sanxing explain {found.code}"),
        "defaultConfiguration": {"level": found.severity.value},
    }


def _result(found: Found, rule: int, fingerprint: str) -> dict[str, Any]:
    code, _, severity, place, _, _, item, _ = found.diagnostic
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    where = {"artifactLocation": {"uri": uri_of(place.path)}, "region": region}
    about = {"properties": {"item": safe(item)}} if item else {}
    return {
        "ruleId": code,
        "ruleIndex": rule,
        "level": severity.value,
        "message": _message(found.words),
        "locations": [{"physicalLocation": where}],
        "partialFingerprints": {"sanxing/v1": fingerprint},
        **about,
    }


def _message(text: str) -> dict[str, str]:
    """A message in which no data becomes a link: `[words](target)` would be one."""
    return {"text": safe(text).replace("](", "] (")}
