"""The journal: what is visible, in which order, what counts, and what it can be narrowed to."""

import pytest

from sanxing.facts.journal import Line, Wanted, counts, is_named, journal, selected
from sanxing.facts.standings import Clock, standings
from sanxing.model.history import Entry
from sanxing.model.plan import Plan
from sanxing.model.terms import Event
from tests.facts.builders import (
    LEAD,
    OTHER,
    SECOND,
    completed,
    day,
    entry,
    hazard,
    measure,
    progressed,
    started,
    voided,
    whole_plan,
)


def lines(*entries: Entry, as_of: str = "2022-01-01", known_on: str | None = None) -> list[Line]:
    made = whole_plan(ledger=entries)
    clock = Clock(day(as_of), day(known_on) if known_on else None)
    return journal(made, clock, standings(made, clock))


def effects(found: list[Line]) -> list[tuple[str, str | None, str | None]]:
    """ID, the entry that takes it back, the code of what is wrong."""
    return [
        (line.told.entry.id, line.told.voided_by, line.told.refusal and line.told.refusal.code)
        for line in found
    ]


def test_entries_stand_by_date_event_and_id_whatever_their_order_in_the_files() -> None:
    first, second = started("2021-01-05", id="Z"), progressed("2021-01-05", id="B")
    third, fourth = progressed("2021-01-05", id="C"), started("2021-01-06", id="A")
    found = lines(fourth, third, second, first)
    assert [line.told.entry.id for line in found] == ["Z", "B", "C", "A"]
    assert {line.item.id for line in found if line.item} == {"1-1-1"}


def test_an_entry_that_was_taken_back_says_by_which() -> None:
    slip = completed("2021-03-01", id="A")
    assert effects(lines(slip, voided("2021-03-05", slip, id="B"))) == [
        ("A", "B", None),
        ("B", None, None),
    ]


def test_a_void_strikes_nothing_before_it_happened_or_was_recorded() -> None:
    slip = completed("2021-03-01", id="A")
    void = voided("2021-03-05", slip, id="B", recorded="2021-03-09")
    assert effects(lines(slip, void, as_of="2021-03-04")) == [("A", None, None)]
    assert effects(lines(slip, void, known_on="2021-03-08")) == [("A", None, None)]
    assert effects(lines(slip, void, known_on="2021-03-09"))[0] == ("A", "B", None)


def test_an_entry_that_the_fold_refuses_says_so() -> None:
    assert effects(lines(entry("2021-03-01", Event.COMPLETED, by=LEAD, id="A"))) == [
        ("A", None, "SX405")
    ]


def test_an_entry_without_an_item_of_its_own_does_not_count() -> None:
    nowhere = started("2021-03-01", id="A", item="9-9")
    task, told = started("2021-03-02", id="B", item="1-1"), entry("2021-03-03", Event.NOTE, id="C")
    found = lines(nowhere, task, told._replace(item="1-1"))
    assert effects(found) == [("A", None, "SX401"), ("B", None, "SX402"), ("C", None, None)]
    assert [line.item.id if line.item else None for line in found] == [None, "1-1", "1-1"]
    assert [line.told.refusal.message for line in found if line.told.refusal] == [
        "没有编号为 9-9 的事项",
        "1-1 下有节点，状态由节点得出",
    ]


def test_an_entry_about_a_hazard_that_is_not_yet_found_says_when_it_will_be() -> None:
    early = started("2021-03-01", id="A", item="H-20210305-K7QD")
    (line,) = lines(early, as_of="2021-03-04")
    assert line.told.refusal is not None
    assert line.told.refusal.message == "H-20210305-K7QD 到 2021-03-05 才列入清单"
    # Once it is found, the entry is dated before that all the same.
    assert effects(lines(early, as_of="2021-03-05")) == [("A", None, "SX403")]


def test_a_line_that_stands_twice_counts_once() -> None:
    twice = started("2021-03-01", id="A")
    assert effects(lines(twice, twice)) == [("A", None, None), ("A", None, "SX404")]


ABOUT = {
    name: started("2021-03-01", id=name, item=name)
    for name in ("1-1-1", "1-1-2", "1-2", "2-1-1", "P2-1", "S1-1", "F-T01", "F-X1", "2-9")
}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("1", ["1-1-1", "1-1-2", "1-2", "F-T01", "H-20210305-K7QD"]),
        ("1-1", ["1-1-1", "1-1-2", "H-20210305-K7QD"]),
        ("1-1-1", ["1-1-1"]),
        ("1-2", ["1-2"]),
        ("2", ["2-1-1", "2-9", "M-20210401-ABCD"]),
        ("2-9", ["2-9"]),
        ("P2", ["P2-1"]),
        ("S1", ["S1-1"]),
        ("F-X1", ["F-X1"]),
        ("H-20210305-K7QD", ["H-20210305-K7QD"]),
        ("4", []),
    ],
)
def test_an_id_stands_for_all_beneath_and_linked_to_it(name: str, found: list[str]) -> None:
    linked = [
        started("2021-05-01", id=each.id, item=each.id, by=SECOND) for each in (hazard(), measure())
    ]
    chosen = selected(lines(*ABOUT.values(), *linked), Wanted(item=name))
    assert [line.told.entry.id for line in chosen] == sorted(found)


def test_the_journal_is_narrowed_by_unit_and_event() -> None:
    found = lines(
        started("2021-03-01", LEAD, id="A"),
        progressed("2021-03-02", OTHER, id="B"),
        progressed("2021-03-03", LEAD, id="C"),
    )

    def ids(wanted: Wanted) -> list[str]:
        return [line.told.entry.id for line in selected(found, wanted)]

    assert ids(Wanted()) == ["A", "B", "C"]
    assert ids(Wanted(agencies=frozenset({LEAD}))) == ["A", "C"]
    assert ids(Wanted(events=(Event.PROGRESSED, Event.NOTE))) == ["B", "C"]
    assert ids(Wanted("1-1", frozenset({LEAD}), (Event.PROGRESSED,))) == ["C"]


@pytest.mark.parametrize("name", ["1", "1-1", "1-1-1", "P2", "S1", "O-1", "F-T01", "9", "9-9"])
def test_an_id_of_the_plan_or_of_an_entry_is_known(name: str) -> None:
    assert is_named(name, whole_plan(ledger=(started("2021-03-01", item="9-9"),)))


@pytest.mark.parametrize("name", ["9", "1-3", "P4", "F-T02", "H-20210305-K7QX"])
def test_an_id_that_is_nowhere_is_not_known(name: str) -> None:
    made: Plan = whole_plan()
    assert not is_named(name, made)


def test_what_does_not_count_is_counted() -> None:
    slip = started("2021-03-01", id="A")
    found = lines(slip, voided("2021-03-02", slip, id="B"), started("2021-03-03", item="9-9"))
    assert counts(found) == {"total": 3, "voided": 1, "refused": 1}
    assert counts([]) == {"total": 0, "voided": 0, "refused": 0}
