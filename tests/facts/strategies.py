"""Ledgers that nobody would write, and some that somebody might: every field of every event at random."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from sanxing.model.history import Entry
from sanxing.model.terms import Action, Event, Mode
from tests.facts.builders import (
    APPROVER,
    EAST,
    END,
    FIRST_SCHOOL,
    LEAD,
    OFFICE,
    OTHER,
    PROOF,
    SCHOOLS,
    SECOND,
    SECOND_SCHOOL,
    START,
    SUPPORT,
    TOWNS,
    WEST,
    amendment,
)

ITEMS = (
    "1-1-1",
    "1-1-2",
    "1-1-3",
    "1-2",
    "2-1-1",
    "3-1",
    "4-1-1",
    "P2-1",
    "O-1",
    "S1-1",
    "F-T01",
    "F-X1",
)
STRAYS = ("1-1", "H-20210305-K7QD", "9-9")
UNITS = (
    LEAD,
    SECOND,
    SUPPORT,
    OTHER,
    OFFICE,
    TOWNS,
    EAST,
    WEST,
    SCHOOLS,
    FIRST_SCHOOL,
    SECOND_SCHOOL,
    "外地单位",
)
SPEAKERS = {
    "2": (LEAD, SECOND),
    "3": (LEAD, OTHER),
    "4": (SCHOOLS, FIRST_SCHOOL),
    "S": (TOWNS, EAST),
}
"""Who might report an item, by the first letter of its ID; `LEAD` for all others."""

DATES = st.dates(START - timedelta(days=20), END + timedelta(days=400))
IDS = st.sampled_from([f"E{number}" for number in range(12)])
AMENDMENTS = (
    amendment("2021-03-01", ("1-1-1", "due", "2021年6月底前", "2022年6月底前")),
    amendment("2021-05-01", ("1-1-2", "target.value", Decimal(75), Decimal(90))),
    amendment("2021-07-01", ("2", "lead", (LEAD, SECOND), (LEAD, OTHER))),
    amendment("2021-09-01", ("1", "mode", Mode.LEAD, Mode.SEPARATE)),
    amendment("2022-03-01", ("1", "mode", Mode.SEPARATE, Mode.LEAD)),
    amendment("2022-05-01", ("3", "mode", Mode.JOINT, Mode.LEAD), ("3", "lead", (), (OTHER,))),
)


@st.composite
def entries(draw: st.DrawFn, /, *, proven: bool = True, **fixed: Any) -> Entry:
    """One entry of any event with any fields; without `proven` it has neither evidence nor document."""
    when = draw(DATES)
    drawn = {
        "id": draw(IDS),
        "recorded": when + timedelta(days=draw(st.integers(-3, 90))),
        "item": draw(st.sampled_from(ITEMS + STRAYS)),
        "event": draw(st.sampled_from(Event)),
        "by": draw(st.none() | st.sampled_from(UNITS)),
        "value": draw(
            st.none() | st.sampled_from([Decimal(n) for n in ("0", "5", "75", "90.0", "90")])
        ),
        "evidence": draw(st.sampled_from([(), PROOF])) if proven else (),
        "document": draw(st.sampled_from([None, "文1号"])) if proven else None,
        "until": draw(st.none() | DATES),
        "approved_by": draw(st.sampled_from([None, APPROVER, LEAD])),
        "action": draw(st.none() | st.sampled_from(Action)),
        "inspector": draw(st.sampled_from([None, "周明"])),
        "entry": draw(st.none() | IDS),
        "note": draw(st.sampled_from([None, "说明"])),
        **fixed,
    }
    return Entry(date=when, **drawn)


@st.composite
def likely_entries(draw: st.DrawFn, /, items: tuple[str, ...] = ITEMS) -> Entry:
    """One entry that counts as often as not: it has all that its event asks for."""
    made = draw(entries(evidence=PROOF, document="文1号", value=Decimal(90)))
    when = max(made.date, START)
    name = draw(st.sampled_from(items))
    return made._replace(
        id=draw(st.sampled_from([made.id, f"{when}"])),
        item=name,
        by=draw(st.sampled_from([*SPEAKERS.get(name[0], (LEAD,)), made.by])),
        event=draw(st.sampled_from([*[Event.COMPLETED] * 3, *Event])),
        date=when,
        recorded=when + timedelta(days=draw(st.integers(0, 60))),
        approved_by=APPROVER,
        action=Action.WARN,
        inspector="周明",
        note="说明",
    )


def ledgers(*, max_size: int = 14) -> st.SearchStrategy[list[Entry]]:
    return st.lists(st.one_of(entries(), likely_entries(), likely_entries()), max_size=max_size)


def single_item_ledgers(*, max_size: int = 14) -> st.SearchStrategy[list[Entry]]:
    """Entries that meet one another: all of one item."""
    return st.sampled_from(ITEMS).flatmap(
        lambda name: st.lists(
            st.one_of(entries(item=name), likely_entries((name,)), likely_entries((name,))),
            min_size=min(4, max_size),
            max_size=max_size,
        )
    )


DAYS = st.one_of(
    st.dates(START, END + timedelta(days=500)), st.dates(END, END + timedelta(days=1200))
)
ANY_LEDGER = ledgers() | single_item_ledgers()
