"""`check`: every finding as one line, and how many there are."""

from collections.abc import Sequence
from typing import Any

from sanxing.facts.standings import Clock
from sanxing.model.diagnostic import Diagnostic, Severity
from sanxing.report.form import Block, Cell, Lines, Report


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
    advice = f"（{found.advice}）" if found.advice else ""
    return f"{found.place}: {found.severity.label} {found.code} {found.message}{advice}"


def diagnostic_lines(diagnostics: Sequence[Diagnostic]) -> Lines:
    """All findings, one a line."""
    return Lines(tuple(Cell(diagnostic_line(each), each.severity) for each in diagnostics))


def check_report(clock: Clock, diagnostics: Sequence[Diagnostic], items: int) -> Report:
    """All findings and a last line that counts them; `items` is how many leaves were checked."""
    errors = sum(each.severity is Severity.ERROR for each in diagnostics)
    warnings = len(diagnostics) - errors
    total = (
        f"{errors} 个错误，{warnings} 个警告" if diagnostics else f"没有发现问题（{items} 个事项）"
    )
    blocks: tuple[Block, ...] = (diagnostic_lines(diagnostics), Lines((total,)))

    def data() -> dict[str, Any]:
        return {"diagnostics": [diagnostic_json(each) for each in diagnostics]}

    return Report("check", "", clock, blocks, data)
