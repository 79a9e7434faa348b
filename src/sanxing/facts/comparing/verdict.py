"""SX901–SX917: what the change policy says of a comparison. The levels are those of before: no branch judges itself."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sanxing.facts.comparing.difference import Difference
from sanxing.facts.comparing.plans import Comparison
from sanxing.facts.comparing.wording import clause
from sanxing.model.finding import Finding
from sanxing.model.ids import is_id
from sanxing.model.policy import Policy
from sanxing.model.terms import Gate

_AMEND = "方案照印发的样子保留；确经批准的，改回原样，用 sanxing amend 写成调整"
_CORRECT = "改回原样；只是文字要更正的，用 sanxing amend --correction"
_KEPT = "改回原样；记错的，用 sanxing record 编号 作废 收回，再另记一条"

ADVICE: Mapping[str, str] = {
    "SX901": _AMEND,
    "SX902": _AMEND,
    "SX903": _AMEND,
    "SX904": _AMEND,
    "SX905": _AMEND,
    "SX906": _CORRECT,
    "SX907": "改回原样；引用确有错误的，由维护方案的人另行审核",
    "SX908": "放回原处；不再执行的任务也留在方案里",
    "SX909": "改回原样；新的任务接着往下编号",
    "SX910": _KEPT,
    "SX911": "放回原处；记错的，用 sanxing record 编号 作废 收回",
    "SX912": "改回原样；再有变化，另写一条调整",
    "SX913": "改回原样；整改情况记在台账里，要求确需改变的，用 sanxing amend 写成调整",
    "SX914": _KEPT,
    "SX915": "级别由主分支上的人另行审核以后再改",
    "SX916": "人工核对文号和批准单位；调整和延期另走审批的，从这个分支里去掉",
    "SX917": "改回原样；确需改变的，由维护方案的人另行审核",
}
"""How each kind of edit is mended."""

_TRIFLE = "给节点补上时限或目标，或者不设节点；只是要记进展的，写进台账"


class Verdict(NamedTuple):
    """A finding, how grave the policy holds it, and whether its place is in the plan of before."""

    finding: Finding
    gate: Gate
    is_gone: bool = False


def judge(
    comparison: Comparison, policy: Policy, *, no_new_authority: bool = False
) -> Iterator[Verdict]:
    """Every edit that the policy does not let pass or wants to be told of."""
    for breach in comparison.breaches:
        yield from _gated(policy, breach.code or "", _finding(breach), is_gone=breach.is_gone)
    if no_new_authority:
        for amendment, _ in comparison.amendments:
            message = f"新的调整 {amendment.id}：{amendment.document}，{amendment.approved_by} 批准"
            finding = Finding("SX916", amendment, ("document",), message, ADVICE["SX916"])
            yield from _gated(policy, "SX916", finding)
        for entry in comparison.extensions:
            message = (
                f"新的延期 {entry.id}：{entry.item} 延期至 {entry.until}，{entry.document}，"
                f"{entry.approved_by} 批准"
            )
            finding = Finding("SX916", entry, ("document",), message, ADVICE["SX916"], entry.item)
            yield from _gated(policy, "SX916", finding)


def _gated(
    policy: Policy, code: str, finding: Finding, *, is_gone: bool = False
) -> Iterator[Verdict]:
    gate: Gate = getattr(policy, code)
    if gate is not Gate.OFF:
        yield Verdict(finding, gate, is_gone)


def _finding(breach: Difference) -> Finding:
    code = breach.code or ""
    item = breach.item if is_id(breach.item) else None
    advice = _TRIFLE if code == "SX908" and breach.before is None else ADVICE[code]
    return Finding(code, breach.record, breach.path, clause(breach), advice, item)
