"""任务台账: one row an item, told as the office's ledgers tell it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sanxing.facts.items import Item
from sanxing.facts.standings import Standing
from sanxing.model.plan import Plan
from sanxing.model.terms import Basis, Kind, Light, Status
from sanxing.report.edition import PUBLIC, Edition
from sanxing.report.progress import altered_words, evidence_words, progress_words, remark_words
from sanxing.report.words import (
    clock_words,
    is_implied,
    notice_of,
    target_words,
    units,
    untold,
)
from sanxing.report.worksheet import Assumed, Head, Page, Signals

NAME = "台账"

_HEADS = (
    Head("序号", 6, centred=True),
    Head("编号", 17, centred=True),
    Head("专题", 20),
    Head("任务", 24),
    Head("措施/目标", 46),
    Head("牵头单位", 20),
    Head("配合单位", 24),
    Head("完成时限（原文）", 18),
    Head("截止日期", 18, centred=True),
    Head("进展", 34),
    Head("状态", 12, centred=True),
    Head("逾期天数", 10, centred=True),
    Head("佐证材料", 26),
    Head("备注", 34),
    Head("类别", 13, centred=True),
)
_FROZEN = 4
_COLOURS = (
    "颜色：红 逾期，黄 30 天内到期，灰 到期无记录（不计逾期天数），绿 已完成；"
    "改了状态，颜色随着变。"
)


class Entered(NamedTuple):
    """An item under the heads of the ledger.

    `days` are those overdue; past an implied date an item has none, for nobody set that date.
    """

    id: str
    section: str
    task: str
    measure: str
    lead: str
    support: str
    deadline: str
    due: date
    assumed: bool
    progress: str
    status: Status
    light: Light
    days: int | None
    evidence: str
    remark: str
    kind: Kind

    @property
    def day(self) -> date | Assumed:
        """The date in force, marked where nobody states it."""
        return Assumed(self.due) if self.assumed else self.due


def headlines(edition: Edition) -> tuple[str, ...]:
    """What stands under the title of whatever is made of an edition: its day, its cut, its warnings."""
    cut = f"筛选：{'；'.join(edition.cut)}" if edition.cut else ""
    public = PUBLIC if edition.public else ""
    words = (clock_words(edition.clock), cut, public, notice_of(edition.plan))
    return ("　　".join(word for word in words if word),)


def entered(edition: Edition, known: Iterable[Standing]) -> list[Entered]:
    """Items under the heads of the ledger, in the order given."""
    plan = edition.plan
    altered = altered_words(plan, edition.clock.as_of)
    titles = _Titles(plan)
    return [
        Entered(
            id=item.id,
            section=titles.section(item),
            task=titles.task(item),
            measure=_measure(item),
            lead=units(item),
            support=_support(item),
            deadline=state.issued_text or item.due_text or Basis.IMPLIED.label,
            due=state.due,
            assumed=is_implied(standing),
            progress=progress_words(standing),
            status=state.status,
            light=state.light,
            days=state.days_overdue if state.status is Status.OVERDUE else None,
            evidence=evidence_words(state),
            remark=remark_words(standing, altered),
            kind=item.kind,
        )
        for standing in known
        for item, state in [standing]
    ]


class _Titles:
    """What the parts of a plan are called, each looked up once."""

    def __init__(self, plan: Plan) -> None:
        self._group = plan.organization.title if plan.organization else Kind.ROLE.label
        self._topics = {str(each.number): f"{each.number} {each.title}" for each in plan.topics}
        self._phases = {str(each.number): f"阶段{each.number} {each.title}" for each in plan.phases}
        self._safeguards = {
            f"S{each.number}": f"保障措施{each.number} {each.title}" for each in plan.safeguards
        }
        self._tasks = {
            f"{topic.number}-{task.number}": task.title
            for topic in plan.topics
            for task in topic.tasks
        }

    def section(self, item: Item) -> str:
        if item.topic:
            return self._topics.get(item.topic, item.topic)
        if item.phase:
            return self._phases.get(item.phase, item.phase)
        if item.kind is Kind.SAFEGUARD:
            return self._safeguards.get(item.id.partition("-")[0], item.kind.label)
        return self._group if item.kind is Kind.ROLE else item.kind.label

    def task(self, item: Item) -> str:
        return self._tasks.get(item.task or "", item.title) if _is_of_task(item) else item.title


def _is_of_task(item: Item) -> bool:
    return item.kind in (Kind.TASK, Kind.MILESTONE)


def _measure(item: Item) -> str:
    """What is to be done: of a milestone its title, else the requirement in our words; the target."""
    words = item.title if item.kind is Kind.MILESTONE else item.requirement
    return words + (f"；目标：{target_words(item.target)}" if item.target else "")


def _support(item: Item) -> str:
    """Who supports the leads; 等 that follows no name is told as what it is."""
    if not item.lead:
        return ""
    if item.open_ended and not item.support:
        return "（原文写“等”，未列名）"
    return "、".join(item.support) + ("等" if item.open_ended else "")


def ledger_page(edition: Edition) -> Page:
    """The flat page: nothing merged, to be filtered and sorted."""
    rows = [
        (
            place,
            each.id,
            each.section,
            each.task,
            each.measure,
            each.lead,
            each.support,
            each.deadline,
            each.day,
            each.progress,
            each.status.label,
            each.days,
            each.evidence,
            each.remark,
            each.kind.label,
        )
        for place, each in enumerate(entered(edition, edition.chosen), 1)
    ]
    return Page(
        name=NAME,
        heading=f"{edition.plan.head.title}任务台账",
        hints=(*headlines(edition), *ledger_hints(edition)),
        columns=_HEADS,
        rows=tuple(rows),
        frozen=_FROZEN,
        filtered=True,
        signals=signals_of(_HEADS, edition),
        empty="没有符合条件的事项。",
    )


def signals_of(columns: tuple[Head, ...], edition: Edition) -> Signals:
    """Status, due date and days overdue take the light."""
    places = {column.text: place for place, column in enumerate(columns)}
    status, due, days = places["状态"], places["截止日期"], places["逾期天数"]
    return Signals((due, status, days), status, due, edition.clock.as_of)


def ledger_hints(edition: Edition) -> tuple[str, ...]:
    """How a ledger is to be read."""
    head = edition.plan.head
    assumed = f"推定：原文未写时限，按方案期末 {head.period.end} 计。措施/目标为概述，以原文为准。"
    if head.everyone:
        names = "、".join(head.everyone.agencies)
        assumed += f"各专题另由{names}属地负责，不逐行列出。"
    return (_COLOURS, assumed, *untold(edition.plan, edition.clock))
