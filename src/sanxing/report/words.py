"""How units, dates and lateness are put into words, the same in every report."""

from datetime import date

from sanxing.facts.items import Item
from sanxing.facts.standings import Clock, Standing, visible
from sanxing.facts.state import State
from sanxing.model.issued import Target
from sanxing.model.plan import Plan
from sanxing.model.terms import Basis, Light, Mode, Op, Status
from sanxing.report.form import Cell

# In a terminal that shows no colour the mark tells the light; all four are in GBK.
MARKS = {Light.GREEN: "○", Light.GREY: "◇", Light.YELLOW: "△", Light.RED: "●"}

UNTOLD = "台账中还没有任何记录：以上只表示到期而无记录，不表示没有做。"

DEMONSTRATION = "演示数据：地方、单位和进展均为虚构"


def legend() -> str:
    """What the marks stand for."""
    return "，".join(f"{MARKS[light]} {_MEANINGS[light]}" for light in reversed(Light))


_MEANINGS = {
    Light.RED: "红（逾期）",
    Light.YELLOW: "黄（30 天内到期）",
    Light.GREY: "灰（到期无记录）",
    Light.GREEN: "绿",
}


def status_cell(status: Status, light: Light) -> Cell:
    """A status with its light."""
    return Cell(f"{MARKS[light]} {status.label}", light)


def owing(standing: Standing) -> str:
    """The units that an unfinished item waits for; where some have done their parts, the others."""
    required = [part for part in standing.state.parts if part.required]
    waiting = [part.agency for part in required if not part.status.done]
    if len(waiting) in (0, len(required)):
        return units(standing.item)
    return f"{'、'.join(waiting)}（其余 {len(required) - len(waiting)} 个单位已完成）"


def units(item: Item) -> str:
    """The responsible units in one line: the leads, or who shares it; who is merely named is no owner."""
    if not item.responsible:
        named = f"，提及{'、'.join(item.named)}" if item.named else ""
        return f"（未列责任单位{named}）"
    names = "、".join(item.responsible)
    alone = len(item.responsible) == 1 and not item.open_ended
    if item.mode is Mode.LEAD or alone:
        return names
    open_end = "等" if item.mode is Mode.JOINT and item.open_ended else ""
    return f"{names}{open_end}（{item.mode.label}）"


def basis_words(standing: Standing) -> str:
    """Where the date comes from, in the document's words; words of an amendment are told apart."""
    item, state = standing
    if item.due_text == state.issued_text:
        return issued_words(standing)
    after = f"“{item.due_text}”" if item.due_text else "不写时限"
    return f"{issued_words(standing)}，经调整为{after}"


def issued_words(standing: Standing) -> str:
    """What the document itself says of the date."""
    if standing.state.issued_text is None:
        return Basis.IMPLIED.label
    implied = standing.item.due_basis is Basis.IMPLIED
    basis = Basis.STATED if implied else standing.item.due_basis
    return f"{basis.label}“{standing.state.issued_text}”"


def due_words(state: State) -> str:
    """The date in force, with the issued one beside it where they differ."""
    if state.due == state.original_due:
        return state.due.isoformat()
    return f"{state.due}（原定 {state.original_due}）"


def is_implied(standing: Standing) -> bool:
    """Whether the date in force is nobody's: the document states none, and none was granted."""
    return standing.item.due_basis is Basis.IMPLIED and not standing.state.extensions


def target_words(target: Target) -> str:
    """A target in one line: `…不低于 75%`, 力争 where it is aspirational."""
    effort = "力争" if target.aspirational else ""
    if target.op is Op.NONINCREASING or target.value is None:
        return f"{target.metric}{effort}{target.op.label}（{target.unit}）"
    space = "" if target.unit == "%" else " "
    return f"{target.metric}{effort}{target.op.label} {target.value}{space}{target.unit}"


def lateness(standing: Standing, as_of: date) -> str:
    """How far the date is away: `逾期 5 天`, `还有 3 天`, or nothing when it is done."""
    state = standing.state
    if state.status.done:
        return ""
    if state.days_overdue:
        word = "过期" if state.status is Status.LAPSED else "逾期"
        return f"{word} {state.days_overdue} 天"
    days = (state.due - as_of).days
    return "今天到期" if days == 0 else f"还有 {days} 天"


def clock_words(clock: Clock) -> str:
    """Both clocks: what was true, and what was known."""
    known = f"，只计 {clock.known_on} 前（含当日）登记的记录" if clock.known_on else ""
    return f"截至 {clock.as_of}{known}"


def untold(plan: Plan, clock: Clock) -> tuple[str, ...]:
    """What is said under a verdict when nothing at all had been recorded."""
    return () if visible(plan.ledger, clock) else (UNTOLD,)


def notice_of(plan: Plan) -> str | None:
    """What must stand over every answer from a demonstration plan."""
    return DEMONSTRATION if plan.head.demonstration else None


def topic_name(plan: Plan, number: str | None) -> str:
    """A topic's title by its ID."""
    titles = {str(topic.number): topic.title for topic in plan.topics}
    return titles.get(number or "", "")
