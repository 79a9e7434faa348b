"""What the ledger and the amendments say of an item, in the words of one cell of a table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sanxing.facts.comparing.alterations import alterations, altered
from sanxing.facts.comparing.wording import alteration_words
from sanxing.facts.standings import Standing
from sanxing.facts.state import State, Told
from sanxing.model.history import Change, Entry
from sanxing.model.ids import is_within
from sanxing.model.plan import Plan
from sanxing.model.terms import Event
from sanxing.report.words import owing

UNRECORDED = "无记录"
"""Said of an item of which nothing is recorded; that is not to say that nothing was done."""

Altered = Mapping[str, tuple[str, ...]]
"""What amendments in force have altered of a record, by its ID."""

_MOVES = frozenset(
    {Event.STARTED, Event.PROGRESSED, Event.COMPLETED, Event.VERIFIED, Event.REOPENED}
)

_PROVEN = frozenset({Event.PROGRESSED, Event.COMPLETED})
"""Of these a document is the proof; of the others it is who decided."""


def progress_words(standing: Standing) -> str:
    """The latest entry that moved the item, a later remark, and whom it still waits for."""
    told = [each for each in standing.state.history if each.counts]
    moved = [place for place, each in enumerate(told) if each.entry.event in _MOVES]
    since = told[moved[-1] :] if moved else told
    shown = since[:1] if moved else []
    shown += [each for each in since if each.entry.event is Event.NOTE][-1:]
    words = [_entry_words(each, standing) for each in shown]
    return "；".join([*words, *_waiting(standing)]) if words else UNRECORDED


def _entry_words(told: Told, standing: Standing) -> str:
    entry, target = told.entry, standing.item.target
    who = f" {entry.by}" if entry.by and (entry.by,) != standing.item.responsible else ""
    words = f"{entry.date}{who} {entry.event.label}"
    if entry.value is not None:
        words += f" {entry.value}{target.unit if target else ''}"
    return words + (f"：{entry.note}" if entry.note else "")


def _waiting(standing: Standing) -> list[str]:
    """Whom a shared item waits for, where some of its units have done their parts."""
    done = [part.status.done for part in standing.state.parts if part.required]
    return [f"待完成：{owing(standing)}"] if any(done) and not all(done) else []


def evidence_words(state: State) -> str:
    """What proves the entries that count, each but once: documents, addresses, names of files."""
    counted = [told.entry for told in state.history if told.counts]
    return "；".join(dict.fromkeys(text for entry in counted for text in _proofs(entry)))


def _proofs(entry: Entry) -> list[str]:
    texts = [each.text for each in entry.evidence]
    return [*texts, entry.document] if entry.document and entry.event in _PROVEN else texts


def remark_words(standing: Standing, altered: Altered) -> str:
    """The item's note, its extensions, what amendments altered, and the last action taken over it."""
    item, state = standing
    words = [item.note] if item.note else []
    words += _extensions(state)
    words += [each for name in altered if is_within(item.id, name) for each in altered[name]]
    if state.supervision:
        words.append(f"最近措施：{state.supervision.date} {state.supervision.action.value}")
    return "；".join(words)


def _extensions(state: State) -> list[str]:
    if not state.extensions:
        return []
    words = [f"原定 {state.original_due}"]
    for each in state.extensions:
        late = f"，批准时已逾期 {each.days_late} 天" if each.days_late else ""
        words.append(f"延期至 {each.until}（{each.document}{late}）")
    return ["，".join(words)]


def altered_words(plan: Plan, as_of: date) -> Altered:
    """What each amendment up to a day altered, told from the plan in force by taking them back."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    known = sorted(plan.amendments, key=lambda each: (each.date, each.id))
    for each in reversed([each for each in known if each.date <= as_of]):
        plan = altered(plan, _taken_back(each.changes))
        source = f"{each.document}（{each.date}）{each.kind.label}："
        for found in alterations(plan, each.changes):
            told[found.item].insert(0, source + "，".join(alteration_words(found)))
    return {item: tuple(words) for item, words in told.items()}


def _taken_back(changes: Iterable[Change]) -> Sequence[Change]:
    return [each._replace(before=each.after, after=each.before) for each in reversed([*changes])]
