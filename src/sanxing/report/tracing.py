"""`trace`: every finding with its place in the document, and how much of it is covered."""

from collections.abc import Sequence
from typing import Any

from sanxing.facts.standings import Clock
from sanxing.facts.tracing.citing import Cited
from sanxing.facts.tracing.coverage import Tally
from sanxing.model.diagnostic import Diagnostic
from sanxing.model.issued import Source
from sanxing.model.plan import Plan
from sanxing.report.checks import closing_lines, counts_json, diagnostic_json, total_words
from sanxing.report.form import Column, Findings, Report, Table
from sanxing.report.words import notice_of

_CLIP = 20


def trace_report(
    plan: Plan, clock: Clock, findings: Findings, coverage: Tally | None, hidden: int
) -> Report:
    """All findings, and last lines that count them and the sentences."""
    closing = closing_lines(findings, coverage_words(coverage), _total(findings, hidden))

    def data() -> dict[str, Any]:
        return {
            "diagnostics": [traced_json(each.diagnostic) for each in findings.found],
            "counts": counts_json(findings, hidden),
            "coverage": coverage_json(coverage),
        }

    return Report("trace", "", clock, (findings, closing), data, notice_of(plan))


def cited_report(clock: Clock, words: str, found: Sequence[Cited]) -> Report:
    """Where words stand in the document, with the line that cites each place."""
    columns = (Column("原文"), Column("出处（照抄进方案）", fixed=True), Column("文字"))
    rows = tuple((str(each.spot), flow(each.source), _clipped(each.words)) for each in found)

    def data() -> dict[str, Any]:
        return {
            "words": words,
            "citations": [
                each.source._asdict() | {"document": each.spot._asdict(), "words": each.words}
                for each in found
            ],
        }

    table = Table(columns, rows, empty=f"原文里没有“{words}”；照原文的字和标点写，空白不计")
    return Report("cite", "", clock, (table,), data)


def flow(source: Source) -> str:
    """A citation as a plan's file writes it."""
    return f"source: {{start: {source.start}, end: {source.end}, digest: {source.digest}}}"


def _clipped(words: str) -> str:
    return words if len(words) <= 2 * _CLIP else f"{words[:_CLIP]}……{words[-_CLIP:]}"


def traced_json(found: Diagnostic) -> dict[str, Any]:
    """A finding as `check` writes it, with its place in the document."""
    spot = found.spot
    return diagnostic_json(found) | {"document": spot._asdict() if spot else None}


def coverage_json(coverage: Tally | None) -> dict[str, int] | None:
    """How many sentences are covered, and by what; null for another document."""
    return coverage._asdict() if coverage else None


def coverage_words(coverage: Tally | None) -> str:
    """The same in a sentence, with the share that is covered."""
    if coverage is None:
        return "不是同一份文件，没有计算覆盖率"
    covered = coverage.sentences - coverage.uncovered
    return (
        f"原文 {coverage.sentences} 句：事项引用 {coverage.covered} 句，"
        f"非任务内容 {coverage.non_normative} 句，未覆盖 {coverage.uncovered} 句，"
        f"覆盖率 {_share(covered, coverage.sentences)}"
    )


def _share(part: int, whole: int) -> str:
    """A share in tenths of a percent, rounded down: 100% is all."""
    tenths = part * 1000 // whole
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"


def _total(findings: Findings, hidden: int) -> str:
    if findings.found or hidden:
        return total_words(findings, hidden, None)
    return "引用、内容与原文一致，没有发现问题"
