"""打印版: the plan's duties by part, task and milestone, with what they have in common said once."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sanxing.model.terms import Kind, Light
from sanxing.report.edition import Edition
from sanxing.report.task_ledger import Entered, entered, headlines
from sanxing.report.words import MARKS, legend, untold
from sanxing.report.worksheet import Content, Head, Page, Span, Toned

NAME = "打印版"
_LISTED = frozenset({Kind.HAZARD, Kind.MEASURE})
"""What has a list of its own."""

_SECTION, _TASK, _LEAD, _SUPPORT = 1, 2, 5, 6
_HEADS = (
    Head("序号", 5, centred=True),
    Head("专题", 12, centred=True),
    Head("任务", 16),
    Head("编号", 8, centred=True),
    Head("措施/目标", 36),
    Head("牵头单位", 14),
    Head("配合单位", 18),
    Head("完成时限（原文）", 17),
    Head("截止日期", 17, centred=True),
    Head("进展", 22),
    Head("状态", 12, centred=True),
    Head("备注", 18),
)
_AGAIN = "（续）"


def print_page(edition: Edition) -> Page:
    """The page for paper."""
    owed = [each for each in edition.chosen if each.item.kind not in _LISTED]
    known = [_placed(each) for each in entered(edition, owed)]
    rows = tuple(_row(*numbered) for numbered in enumerate(known, 1))
    period = edition.plan.head.period
    hint = (
        f"{legend()}。推定：原文未写时限，按方案期末 {period.end} 计。"
        "措施/目标为概述，以原文为准；佐证材料见“台账”，问题隐患和制度措施另列清单。"
    )
    return Page(
        name=NAME,
        heading=f"{edition.plan.head.title}任务台账",
        hints=(*headlines(edition), hint, *untold(edition.plan, edition.clock)),
        columns=_HEADS,
        rows=rows,
        spans=tuple(_spans(known)),
        printed=True,
        empty="没有符合条件的任务。",
    )


def _placed(each: Entered) -> Entered:
    """Filings stand together, whichever topic they are of."""
    return each._replace(section=each.kind.label) if each.kind is Kind.FILING else each


def _row(place: int, each: Entered) -> tuple[Content, ...]:
    """On paper what is merely not late has no colour."""
    tone = None if each.light is Light.GREEN and not each.status.done else each.light
    days = f" {each.days} 天" if each.days else ""
    return (
        place,
        each.section,
        each.task,
        each.id,
        each.measure,
        each.lead,
        each.support,
        "（未写）" if each.assumed else each.deadline,
        each.day,
        each.progress,
        Toned(f"{MARKS[each.light]} {each.status.label}{days}", tone),
        each.remark,
    )


class _Shared(NamedTuple):
    """A column whose equal cells are one where `key` is the same in neighbours."""

    column: int
    key: Callable[[Entered], object]
    again: str = ""


def _task_of(each: Entered) -> tuple[str, str]:
    """Milestones of one task; anything else stands alone."""
    name = each.id.rpartition("-")[0] if each.kind is Kind.MILESTONE else each.id
    return each.section, name


def _units_of(each: Entered) -> tuple[str, str, str]:
    return each.section, each.lead, each.support


_SHARED = (
    _Shared(_SECTION, lambda each: each.section, _AGAIN),
    _Shared(_TASK, _task_of, _AGAIN),
    _Shared(_LEAD, _units_of),
    _Shared(_SUPPORT, _units_of),
)


def _spans(known: Sequence[Entered]) -> Iterator[Span]:
    for shared in _SHARED:
        first = 0
        for _, alike in groupby(known, shared.key):
            last = first + len(list(alike)) - 1
            if last > first:
                yield Span(shared.column, first, last, shared.again)
            first = last + 1
