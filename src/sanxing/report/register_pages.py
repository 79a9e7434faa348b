"""The two lists as pages of a workbook: the rows of `registers`, with real dates and what became of each."""

from collections.abc import Sequence
from typing import NamedTuple

from sanxing.facts.query import by_id
from sanxing.facts.standings import Standing
from sanxing.model.terms import Kind, Register, Status
from sanxing.report.edition import Edition
from sanxing.report.form import Cell, Table, Value
from sanxing.report.progress import Altered, altered_words, progress_words, remark_words
from sanxing.report.registers import hazards_table, measures_table
from sanxing.report.task_ledger import headlines, signals_of
from sanxing.report.words import untold
from sanxing.report.worksheet import Content, Head, Page

_NUMBER, _ID = Head("序号", 6, centred=True), Head("编号", 17, centred=True)
_DUE, _PROGRESS = Head("截止日期", 13, centred=True), Head("进展", 34)
_STATUS = Head("状态", 12, centred=True)
_CLOSING = (
    Head("备注", 26),
    Head("关联专题或任务", 12, centred=True),
    Head("逾期天数", 10, centred=True),
)
_CLOSED = (Head("复查人", 20), Head("是否销号", 10, centred=True))
_HAZARDS = (
    _NUMBER,
    _ID,
    Head("行业领域", 14),
    Head("单位（场所）", 22),
    Head("问题隐患", 26),
    Head("级别", 7, centred=True),
    Head("发现时间", 13, centred=True),
    Head("来源", 16),
    Head("整改措施（要求）", 36),
    Head("资金", 14),
    Head("整改责任单位", 20),
    Head("责任人", 16),
    Head("整改时限", 16),
    _DUE,
    _PROGRESS,
    _STATUS,
    *_CLOSED,
    *_CLOSING,
)
_MEASURES = (
    _NUMBER,
    _ID,
    Head("行业领域", 14),
    Head("名称", 26),
    Head("主要内容", 40),
    Head("解决的问题", 26),
    Head("提出时间", 13, centred=True),
    Head("责任单位", 20),
    Head("责任人", 16),
    Head("时限", 16),
    _DUE,
    Head("文号", 18),
    Head("印发日期", 13, centred=True),
    _PROGRESS,
    _STATUS,
    *_CLOSED,
    *_CLOSING,
)

_HINT = "颜色：红 逾期，黄 30 天内到期，绿 已完成、已销号；改了状态，颜色随着变。"


class _List(NamedTuple):
    """A list: the kind of its entries, its name, its columns and how many of them stay in sight."""

    kind: Kind
    register: Register
    columns: tuple[Head, ...]
    frozen: int


def hazards_page(edition: Edition) -> Page:
    """问题隐患清单."""
    known = _chosen(edition, Kind.HAZARD)
    table = hazards_table(edition.plan, known, entered=_entered(edition, Kind.HAZARD))
    return _page(edition, _List(Kind.HAZARD, Register.HAZARDS, _HAZARDS, 2), known, table)


def measures_page(edition: Edition) -> Page:
    """制度措施清单."""
    known = _chosen(edition, Kind.MEASURE)
    entered = _entered(edition, Kind.MEASURE)
    table = measures_table(edition.plan, edition.clock, known, entered=entered)
    return _page(edition, _List(Kind.MEASURE, Register.MEASURES, _MEASURES, 4), known, table)


def _chosen(edition: Edition, kind: Kind) -> list[Standing]:
    return by_id(each for each in edition.chosen if each.item.kind is kind)


def _entered(edition: Edition, kind: Kind) -> bool:
    return any(each.item.kind is kind for each in edition.known)


def _page(edition: Edition, shown: _List, known: Sequence[Standing], table: Table) -> Page:
    heads = [column.head for column in table.columns]
    altered = altered_words(edition.plan, edition.clock.as_of)
    rows = [
        _row(shown.columns, dict(zip(heads, row, strict=True)), each, altered)
        for row, each in zip(table.rows, known, strict=True)
    ]
    return Page(
        name=shown.register.label,
        heading=f"{edition.plan.head.title}{shown.register.label}",
        hints=(*headlines(edition), _HINT, *untold(edition.plan, edition.clock)),
        columns=shown.columns,
        rows=tuple(rows),
        frozen=shown.frozen,
        filtered=True,
        signals=signals_of(shown.columns, edition),
        empty=table.empty,
    )


def _row(
    columns: Sequence[Head], told: dict[str, Value], standing: Standing, altered: Altered
) -> tuple[Content, ...]:
    """The row of the list with its date as a date, its status as a word, and what became of it."""
    state = standing.state
    told = told | {
        "截止日期": state.due,
        "状态": state.status.label,
        "进展": progress_words(standing),
        "备注": remark_words(standing, altered) or None,
        "逾期天数": state.days_overdue if state.status is Status.OVERDUE else None,
    }
    return tuple(_content(told[column.text]) for column in columns)


def _content(value: Value) -> Content:
    return value.text if isinstance(value, Cell) else value
