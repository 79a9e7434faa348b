"""`check`: every finding, how many there are, and where to read what they mean."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sanxing.facts.standings import Clock
from sanxing.model.diagnostic import Diagnostic, Severity
from sanxing.report.form import Cell, Findings, Found, Lines, Report


def diagnostic_json(found: Diagnostic) -> dict[str, Any]:
    """A finding as the contract writes it."""
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        **found.place._asdict(),
        "message": found.message,
        "advice": found.advice or None,
        "item": found.item,
    }


def diagnostic_line(found: Diagnostic) -> str:
    """`path:line:col: 级别 代码 消息`, the advice behind it."""
    return Found(found).line


def diagnostic_lines(diagnostics: Sequence[Diagnostic]) -> Lines:
    """All findings, one a line."""
    return Lines(tuple(Cell(diagnostic_line(each), each.severity) for each in diagnostics))


class Scope(NamedTuple):
    """What was looked at: findings not wanted, items that all rules have seen (None where only some were asked).

    `is_whole` says that nothing was left unread, so that no rule had to leave anything out.
    """

    hidden: int
    items: int | None
    is_whole: bool


UNREAD = "有的内容没有读到或关联不上，与它有关的规则还没有检查：改正以上错误后，再检查一遍"


def counts_json(findings: Findings, hidden: int) -> dict[str, Any]:
    """How many findings there are; `hidden` ones were not wanted."""
    codes = [each.diagnostic.code for each in findings.found]
    return {
        "total": len(codes),
        **{f"{level.value}s": number for level, number in _by_level(findings).items()},
        "hidden": hidden,
        "by_code": {code: codes.count(code) for code in sorted(set(codes))},
    }


def total_words(findings: Findings, hidden: int, items: int | None) -> str:
    """How many findings there are, in a sentence; `items` were checked, by all rules unless None."""
    levels = [f"{number} 个{level.label}" for level, number in _by_level(findings).items()]
    passed = "所选规则没有发现问题" if items is None else f"没有发现问题（{items} 个事项）"
    words = "，".join(levels) if findings.found else passed
    return f"{words}；按 --select、--ignore 略去 {hidden} 处" if hidden else words


def closing_lines(findings: Findings, *total: str) -> Lines:
    """The total, and which command explains what was found."""
    explained = (
        [f"含义和改法：sanxing explain {findings.most_frequent()}"] if findings.found else []
    )
    return Lines((*total, *explained))


def check_report(clock: Clock, findings: Findings, scope: Scope) -> Report:
    """All findings, and last lines that count them and say what could not be looked at."""
    unread = () if scope.is_whole or not findings.found else (UNREAD,)
    closing = closing_lines(findings, total_words(findings, scope.hidden, scope.items), *unread)

    def data() -> dict[str, Any]:
        return {
            "diagnostics": [diagnostic_json(each.diagnostic) for each in findings.found],
            "counts": counts_json(findings, scope.hidden),
            "complete": scope.is_whole,
        }

    return Report("check", "", clock, (findings, closing), data)


def _by_level(findings: Findings) -> dict[Severity, int]:
    levels = [each.diagnostic.severity for each in findings.found]
    return {level: levels.count(level) for level in Severity}
