"""How letters put dates, deadlines, targets and records into words: fully, and no more than is known."""

from datetime import date
from decimal import Decimal

from sanxing.facts.query import Duty
from sanxing.facts.standings import Clock
from sanxing.facts.state import Told
from sanxing.facts.supervision import Rung
from sanxing.model.issued import Target
from sanxing.model.terms import Basis, Event, Kind, Status
from sanxing.report.edition import ORIGINAL, Edition
from sanxing.report.words import basis_words, issued_words, target_words

_WEEKDAYS = "一二三四五六日"
_OWN = frozenset({Event.STARTED, Event.PROGRESSED, Event.COMPLETED})
REGISTERED = "清单要求"
UNREPORTED = "台账中没有见到本单位的记录，可能是没有报送。"


def day_words(day: date) -> str:
    """A day as letters write it: 2022年7月10日."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_words(day: date) -> str:
    """The same with its weekday, so that a slip shows."""
    return f"{day_words(day)}（星期{_WEEKDAYS[day.weekday()]}）"


def since_words(clock: Clock) -> str:
    """Up to which day things count, by both clocks."""
    known = clock.known_on
    return f"截至{day_words(clock.as_of)}" + (
        f"（只计{day_words(known)}前（含当日）登记的记录）" if known else ""
    )


def named(title: str) -> str:
    """A document's title in 《》, those inside it as 〈〉."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def clause_words(edition: Edition, duty: Duty) -> tuple[str, str]:
    """A label and the words of a duty: the document's in quotation marks, or ours.

    An entry of the two lists is in nobody else's words, so they are no summary.
    """
    if duty.standing.item.kind in (Kind.HAZARD, Kind.MEASURE):
        return REGISTERED, duty.standing.item.requirement
    label, words = edition.words_of(duty.standing.item)
    return label, f"“{words}”" if label == ORIGINAL else words


def due_words(duty: Duty) -> str:
    """The deadline in the document's words, the day they mean, and how it was put off since."""
    item, state = duty.standing
    if item.due_basis is Basis.IMPLIED and state.issued_text is None and not state.extensions:
        return f"原文未写时限，按方案期末{day_words(state.due)}推定。"
    if state.due == state.original_due:
        return f"{basis_words(duty.standing)}，即{day_words(state.due)}。"
    return f"{issued_words(duty.standing)}，原定{day_words(state.original_due)}，{_put_off(duty)}。"


def _put_off(duty: Duty) -> str:
    state = duty.standing.state
    last = state.extensions[-1] if state.extensions else None
    if last and last.until == state.due:
        late = f"（批准时已逾期{last.days_late}天）" if last.days_late else ""
        return f"经“{last.document}”延期至{day_words(last.until)}{late}"
    return f"经调整为{day_words(state.due)}"


def late_words(duty: Duty, clock: Clock) -> str:
    """How many days it is late; of an undated item, how long the plan has been over."""
    state = duty.standing.state
    word = "已过方案期末" if state.status is Status.LAPSED else "已逾期"
    return f"至{day_words(clock.as_of)}{word}{state.days_overdue}天。"


def target_line(duty: Duty) -> str | None:
    """What is to be reached, and what was recorded last of this unit; None without a target."""
    target = duty.standing.item.target
    if target is None:
        return None
    value = _value(duty)
    told = "台账没有登记值" if value is None else f"台账已登记{amount(value, target)}"
    return f"{target_words(target)}；{told}。"


def amount(value: Decimal, target: Target | None) -> str:
    """A quantity with its unit."""
    unit = target.unit if target else ""
    return f"{value.normalize():f}{unit}"


def _value(duty: Duty) -> Decimal | None:
    """The unit's own last value where the item is shared: another's says nothing of it."""
    if duty.own_part is None:
        return duty.standing.state.value
    mine = [told.entry.value for told in _told(duty) if told.entry.value is not None]
    return mine[-1] if mine else None


def action_words(last: Rung | None) -> str | None:
    """The last action taken, and over what."""
    if last is None:
        return None
    via = f"（对任务{last.via}）" if last.via else ""
    return f"{day_words(last.date)}{last.action.label}{via}"


def record_words(duty: Duty) -> str:
    """What the ledger holds of this unit and the item: what is missing may only be unreported."""
    told = _told(duty)
    refused = _refused(duty)
    if not told:
        return f"{UNREPORTED}{refused}"
    entry = told[-1].entry
    target = duty.standing.item.target
    by = f"由{entry.by}" if entry.by not in (None, duty.agency) else ""
    value = "" if entry.value is None else f"（{amount(entry.value, target)}）"
    words = f"最近一条为{day_words(entry.date)}{by}登记“{entry.event.label}”{value}"
    return f"{words}，没有现行有效的完成记录。{refused}"


def has_record(duty: Duty) -> bool:
    """Whether the ledger holds anything of this unit and the item that counts."""
    return bool(_told(duty))


def _told(duty: Duty) -> list[Told]:
    """The entries that count and speak of this unit's part, or of the whole where it has none."""
    return [told for told in duty.standing.state.history if told.counts and _speaks(duty, told)]


def _speaks(duty: Duty, told: Told) -> bool:
    entry, state = told.entry, duty.standing.state
    if entry.event is Event.REOPENED:
        return not any(part.agency == entry.by != duty.agency for part in state.parts)
    return entry.event in _OWN and _is_own(duty, entry.by)


def _is_own(duty: Duty, by: str | None) -> bool:
    if by is not None and by in (duty.agency, duty.via):
        return True
    return duty.own_part is None and (by is None or by in duty.standing.item.responsible)


def _refused(duty: Duty) -> str:
    """A report of completion that does not count, and why: whoever made it should learn of it."""
    refused = [
        told
        for told in duty.standing.state.history
        if told.refusal and not told.voided_by and told.entry.event is Event.COMPLETED
        if _is_own(duty, told.entry.by)
    ]
    if not refused or refused[-1].refusal is None:
        return ""
    entry, why = refused[-1].entry, refused[-1].refusal.message
    return f"{day_words(entry.date)}登记的“{entry.event.label}”没有计入：{why}。"
