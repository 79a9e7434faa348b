"""The document's own words beside ours: as printed, as read, and where they stand."""

from collections.abc import Sequence
from typing import Any

from sanxing.facts.tracing.alignment import State
from sanxing.facts.tracing.clauses import Clause
from sanxing.report.form import Pairs, Report, Value

Quoted = tuple[str, str, Clause]
"""A label, the key of the JSON, and the clause."""


def clause_pairs(clause: Clause, label: str = "原文") -> list[tuple[str, Value]]:
    """A clause with its place, what of it is read otherwise, and whether it is the one that was cited."""
    spot = clause.spot
    where = f"第 {spot.paragraph} 段第 {spot.sentence} 句（第 {spot.start}–{spot.end} 字）"
    pairs: list[tuple[str, Value]] = [(label, clause.printed), ("位置", where)]
    pairs += [
        ("更正", f"原文印作“{each.printed}”，读作“{each.read}”：{each.why}")
        for each in clause.slips
    ]
    if clause.state is State.ALTERED:
        pairs.append(("引用不符", "这一处的文字已不是引用时的文字；sanxing trace 查看差别"))
    elif clause.state is State.MOVED:
        pairs.append(("位置不符", "文字与引用的相同，但已不在引用的位置"))
    return pairs


def clause_json(clause: Clause | None) -> dict[str, Any] | None:
    """The same for machines; null where no copy of the document is at hand, or it has no such words."""
    if clause is None:
        return None
    slips = [{"printed": each.printed, "read": each.read, "why": each.why} for each in clause.slips]
    return {
        "text": clause.printed,
        "read": clause.read,
        "agrees": clause.state is not State.ALTERED,
        **clause.spot._asdict(),
        "corrections": slips,
    }


def excerpt_of(clause: Clause | None) -> str | None:
    """The words that were cited, where they stand in the copy."""
    return clause.printed if clause and clause.state is not State.ALTERED else None


def with_clauses(report: Report, quoted: Sequence[Quoted]) -> Report:
    """A report of a section with its heading and its line of units as they are printed."""
    if not quoted:
        return report
    pairs = tuple(pair for label, _, clause in quoted for pair in clause_pairs(clause, label))
    own = report.data

    def data() -> dict[str, Any]:
        return {**own(), **{key: clause_json(clause) for _, key, clause in quoted}}

    return report._replace(blocks=(Pairs(pairs, "原文"), *report.blocks), data=data)
