"""Workflow commands: annotations in a pull request on GitHub, from data that can give no command."""

from collections.abc import Iterator

from sanxing.model.diagnostic import Severity
from sanxing.render.identity import bare_path
from sanxing.render.safe import safe, unobeyed
from sanxing.report.form import Findings, Found, Lines, Paragraph, Report, findings_of, plain

_SHOWN = 10
"""How many annotations of a kind GitHub shows for one step; it drops the others without a word."""


def render(report: Report) -> str:
    """Errors, warnings, a notice that counts what is not shown, and the report's own sentences."""
    lines = [*_annotations(findings_of(report), report.kind)]
    for block in report.blocks:
        if isinstance(block, Lines):
            lines += [unobeyed(safe(plain(line))) for line in block.lines]
        elif isinstance(block, Paragraph):
            lines += [unobeyed(safe(block.text))]
    return "".join(f"{line}\n" for line in lines)


def _annotations(findings: Findings, kind: str) -> Iterator[str]:
    left = []
    for severity in Severity:
        found = [each for each in findings.found if each.diagnostic.severity is severity]
        yield from map(_annotation, found[:_SHOWN])
        left += [f"{len(found) - _SHOWN} 个{severity.label}"] if len(found) > _SHOWN else []
    if left:
        words = f"另有 {'、'.join(left)}没有标注：每一步每一类只显示 {_SHOWN} 条"
        advice = f"全部列在本步骤的摘要（step summary）里，也可以运行 sanxing {kind}"
        yield f"::notice title={_property(f'sanxing {kind}')}::{_message(f'{words}。{advice}。')}"


def _annotation(found: Found) -> str:
    code, name, severity, place, *_ = found.diagnostic
    properties = {"file": bare_path(place.path), "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # GitHub takes no columns over several lines
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = f"{code} {name}"
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{severity.value} {written}::{_message(found.words)}"


def _message(text: str) -> str:
    """What stands behind the second `::`."""
    return safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of a property."""
    return _message(text).replace(":", "%3A").replace(",", "%2C")
