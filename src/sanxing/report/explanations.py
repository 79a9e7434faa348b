"""`explain`: all rules as a table, or one in full with its example."""

from collections.abc import Iterator, Sequence
from typing import Any

from sanxing.facts.standings import Clock
from sanxing.model.codes import CODES
from sanxing.model.diagnostic import Severity
from sanxing.model.explanation import Explanation, Snippet
from sanxing.report.form import Block, Cell, Chart, Column, Lines, Pairs, Report, Table

BLOCKS = {
    "SX0": "文件和 YAML",
    "SX1": "字段和取值",
    "SX2": "名称、编号和关联",
    "SX3": "时限、目标和阶段",
    "SX4": "进展台账",
    "SX5": "出处",
    "SX6": "清单",
    "SX9": "变更规则",
}
"""What the codes of a block are about."""


def _is_policy(code: str) -> bool:
    """Whether a code judges edits, by the plan's own policy."""
    return code.startswith("SX9")


def explanations_report(clock: Clock, told: Sequence[Explanation]) -> Report:
    """Every rule with its level and block; a sheet gets the words as well."""
    columns = (
        Column("代码", fixed=True),
        Column("名称"),
        Column("级别", fixed=True),
        Column("类别", fixed=True),
        Column("是什么", detail=True),
        Column("为什么", detail=True),
        Column("怎样改", detail=True),
    )
    rows = [
        (each.code, each.name, _level(each.code), _block(each.code), each.what, each.why, each.mend)
        for each in told
    ]
    hints = [f"看一条的说明和例子：sanxing explain {told[0].code}", *_policy_words(told)]
    blocks: tuple[Block, ...] = (Table(columns, tuple(rows)), Lines(tuple(hints)))
    return Report("explain", f"规则（{len(told)} 条）", clock, blocks, lambda: _data(told))


def explanation_report(clock: Clock, told: Explanation) -> Report:
    """One rule: what, why, how to mend, and the example."""
    pairs = (
        ("级别", _level(told.code)),
        ("影响", _consequence(told.code)),
        ("类别", f"{told.code[:3]} {_block(told.code)}"),
        ("是什么", told.what),
        ("为什么", told.why),
        ("怎样改", told.mend),
    )
    wrong, right = ("这样不行", "这样可以") if _is_policy(told.code) else ("改前", "改后")
    before, after = _examples(wrong, told.before), _examples(right, told.after)
    blocks: tuple[Block, ...] = (Pairs(pairs), *before, *after)
    return Report("explain", f"{told.code} {told.name}", clock, blocks, lambda: _data([told]))


def _level(code: str) -> Cell:
    severity = CODES[code].severity
    return Cell("按规则" if _is_policy(code) else severity.label, severity)


def _block(code: str) -> str:
    return BLOCKS[code[:3]]


def _consequence(code: str) -> str:
    """What happens where the rule is broken, in words."""
    if _is_policy(code):
        return f"sanxing diff --check 按 policy.yaml 中 {code} 一行定：不放行、只提醒或不检查"
    if CODES[code].severity is Severity.WARNING:
        return "sanxing check 提醒，不算不通过（加 --strict 才算）"
    if CODES[code].stops:
        return "sanxing check 不通过；改好以前，其他命令不能使用"
    return "sanxing check 不通过；其他命令照常使用"


def _policy_words(told: Sequence[Explanation]) -> Iterator[str]:
    if any(_is_policy(each.code) for each in told):
        yield "“按规则”：由方案的 policy.yaml 定级，没有写的不放行"


def _examples(title: str, snippets: Sequence[Snippet]) -> Iterator[Chart]:
    """Each snippet as it stands: a chart is never folded, so it can be copied."""
    for snippet in snippets:
        lines = snippet.text.splitlines()
        rows = tuple((Cell(line),) for line in lines)
        blank = ("",) * len(lines)
        yield Chart(blank, rows, blank, f"{title}：{snippet.path}")


def _data(told: Sequence[Explanation]) -> dict[str, Any]:
    return {"rules": [_json(each) for each in told]}


def _json(told: Explanation) -> dict[str, Any]:
    return {
        "code": told.code,
        "name": told.name,
        "severity": CODES[told.code].severity.value,
        "stops": CODES[told.code].stops,
        "block": _block(told.code),
        "what": told.what,
        "why": told.why,
        "mend": told.mend,
        "before": [_snippet_json(each) for each in told.before],
        "after": [_snippet_json(each) for each in told.after],
    }


def _snippet_json(snippet: Snippet) -> dict[str, Any]:
    return {"path": snippet.path, "form": snippet.form, "text": snippet.text}
