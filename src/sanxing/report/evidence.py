"""`evidence`: the files that the ledger refers to, found again or not."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from sanxing.facts.evidence import UNPROVED, Cited, Comparison, Result
from sanxing.facts.standings import Clock
from sanxing.model.plan import Plan
from sanxing.model.terms import Light
from sanxing.reading.attachments import Attachments
from sanxing.report.form import Block, Cell, Column, Lines, Report, Row, Table
from sanxing.report.words import clock_words, notice_of

_COLUMNS = (Column("结果", fixed=True), Column("佐证文件"), Column("所在位置"), Column("台账编号"))
_TONES = {Result.ALTERED: Light.RED, Result.MISSING: Light.RED, Result.UNREADABLE: Light.YELLOW}

_MEANINGS = {
    Result.UNREADABLE: "没能读取：有同名的，但没有读到内容，无法核对。",
    Result.MISSING: "没有找到：只表示不在这个目录里，不表示没有这份材料。",
    Result.ALTERED: "内容不符：文件改过，或者登记有误，请核对。",
}


class Evidence(NamedTuple):
    """All that was compared, what no entry refers to, and what cannot be looked for here."""

    compared: Sequence[Comparison]
    unreferenced: Sequence[str]
    found: Attachments
    cited: Cited


def evidence_report(plan: Plan, clock: Clock, told: Evidence) -> Report:
    """What became of every file that the ledger refers to."""

    def data() -> dict[str, Any]:
        return {
            "evidence": [_comparison_json(each) for each in told.compared],
            "unreferenced": list(told.unreferenced),
            "unreadable": [each._asdict() for each in told.found.unread],
            "counts": _counts(told),
        }

    blocks: tuple[Block, ...] = (
        Table(_COLUMNS, tuple(map(_row, told.compared)), empty="台账没有引用佐证文件。"),
        Lines(tuple(_summary(told))),
        *_others(told),
    )
    title = f"佐证文件核对（{clock_words(clock)}）"
    return Report("evidence", title, clock, blocks, data, notice_of(plan))


def _row(compared: Comparison) -> Row:
    reference = compared.reference
    noted = "（已作废）" if reference.voided else ""
    tone = None if reference.voided else _TONES.get(compared.result)
    result = Cell(f"{compared.result.label}{noted}", tone)
    return result, reference.file, compared.path, "、".join(reference.entries)


def _summary(told: Evidence) -> list[str]:
    found = Counter(each.result for each in told.compared)
    words = "，".join(f"{result.label} {found[result]} 个" for result in reversed(Result))
    lines = [f"台账引用文件 {len(told.compared)} 个：{words}。"] if told.compared else []
    voided = sum(each.reference.voided and each.result in UNPROVED for each in told.compared)
    lines += [f"其中 {voided} 个只有已作废的记录引用，不作问题计。"] if voided else []
    unproved = {each.result for each in told.compared if each.is_finding}
    lines += [words for result, words in _MEANINGS.items() if result in unproved]
    cited = told.cited
    lines.append(f"台账另引用文号 {cited.documents} 个、网址 {cited.urls} 个，不在这里核对。")
    unclear = f"另有 {cited.unclear} 处佐证看不出是文号、网址还是文件，见 sanxing check。"
    return [*lines, *([unclear] if cited.unclear else [])]


def _others(told: Evidence) -> list[Table]:
    """What else is in the folder: files of no entry, and what was not read.

    No line begins with a name: a log might obey one that is written like a command.
    """
    columns = (Column("序号", number=True), Column("所在位置"))
    rows = tuple(enumerate(told.unreferenced, start=1))
    tables = [Table(columns, rows, "台账没有引用的文件")] if rows else []
    columns = (Column("原因"), Column("所在位置"))
    unread = tuple((each.reason, each.path) for each in told.found.unread)
    return [*tables, *([Table(columns, unread, "没有读取的")] if unread else [])]


def _comparison_json(compared: Comparison) -> dict[str, Any]:
    reference = compared.reference
    return {
        "file": reference.file,
        "sha256": reference.sha256,
        "result": compared.result.value,
        "path": compared.path,
        "entries": list(reference.entries),
        "voided": reference.voided,
    }


def _counts(told: Evidence) -> dict[str, int]:
    found = Counter(each.result for each in told.compared)
    return {
        "total": len(told.compared),
        **{result.value: found[result] for result in Result},
        "findings": sum(each.is_finding for each in told.compared),
        "unreferenced": len(told.unreferenced),
        **told.cited._asdict(),
    }
