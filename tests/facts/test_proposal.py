"""What new entries would do: only what they themselves bring about is objected to."""

from hypothesis import given
from hypothesis import strategies as st

from sanxing.facts.proposal import (
    Sides,
    listing_objections,
    objections,
    outlook,
    overtaken,
    undermined,
    unheard,
    with_only,
)
from sanxing.facts.rules.ledger import check
from sanxing.facts.standings import Clock
from sanxing.facts.state import Refusal
from sanxing.model.history import Entry
from sanxing.model.terms import Status
from tests.facts.builders import (
    DIRECTORY,
    SUPPORT,
    completed,
    day,
    extended,
    hazard,
    item,
    measure,
    progressed,
    reopened,
    started,
    verified,
    voided,
    whole_plan,
)
from tests.facts.strategies import entries, likely_entries

TODAY = day("2023-02-01")
DONE = completed("2021-03-01", id="E1")
WRONG = completed("2021-03-01", SUPPORT, id="E2")


def objected(*told: Entry, ledger: tuple[Entry, ...] = ()) -> list[tuple[str, str]]:
    found = objections(whole_plan(ledger=ledger), told, TODAY)
    return [(each.code, each.record.id) for each in found]


def test_a_sound_entry_is_not_objected_to() -> None:
    assert objected(DONE) == []


def test_what_is_wrong_with_the_entry_is() -> None:
    assert objected(WRONG) == [("SX411", "E2")]


def test_what_was_wrong_before_is_nobodys_new_fault() -> None:
    assert objected(started("2021-01-01", id="E3"), ledger=(WRONG,)) == []


def test_an_entry_that_repeats_a_fault_is_at_fault_itself() -> None:
    assert objected(WRONG._replace(id="E3"), ledger=(WRONG,)) == [("SX411", "E3")]


def test_what_would_lose_its_ground_is_named() -> None:
    checked = verified("2021-04-01", id="E3")
    assert objected(voided("2021-05-01", DONE), ledger=(DONE, checked)) == [("SX408", "E3")]
    later = extended("2021-04-01", "2021-12-31", id="E4")
    assert objected(DONE, ledger=(later,)) == [("SX409", "E4")]


def test_entries_are_judged_together() -> None:
    assert objected(verified("2021-04-01", id="E3"), DONE) == []


def test_of_an_unknown_item_nothing_can_be_told() -> None:
    assert objected(DONE._replace(item="9-9")) == [("SX401", "E1")]


def test_new_entries_of_the_lists_are_looked_at_and_no_others() -> None:
    wrong_before = hazard("H-20210305-AAAA", item="9")
    made = whole_plan(hazards=(wrong_before,))
    sound, astray = hazard(), measure(item="9")
    undated = hazard("H-20210305-BBBB", due="6月底前")
    early = hazard("H-20210305-CCCC", due="2021年3月1日前")
    found = listing_objections(made, [sound, astray, undated, early], TODAY)
    assert [(each.code, each.record.id) for each in found] == [
        ("SX107", "H-20210305-BBBB"),
        ("SX203", "M-20210401-ABCD"),
        ("SX602", "H-20210305-CCCC"),
    ]
    assert with_only(made, [astray]).hazards == ()


def test_the_item_is_shown_before_and_after() -> None:
    plan = whole_plan(ledger=(progressed("2021-01-01", item="1-2"),))
    sides = outlook(plan, [DONE], Clock(TODAY))
    assert list(sides) == ["1-1-1"]
    before, after = sides["1-1-1"]
    assert (before.state.status, after.state.status) == (Status.OVERDUE, Status.COMPLETED)
    assert isinstance(sides["1-1-1"], Sides)


def test_what_is_not_known_yet_has_no_sides() -> None:
    plan = whole_plan()
    assert outlook(plan, [DONE._replace(item="9-9")], Clock(TODAY)) == {}


def test_the_reopening_of_the_same_day_overtakes_what_is_recorded_behind_it() -> None:
    again = reopened("2021-03-01", id="E3")
    plan = whole_plan(ledger=(DONE, again))
    refusal = Refusal(
        "SX409",
        "date",
        "同一天的 E3（重新打开）排在其后，这一条不会起作用",
        "核对发生日期；是重新打开以后做的，写以后的日期",
    )
    assert overtaken(plan, DONE._replace(id="E4")) == refusal
    assert overtaken(plan, verified("2021-03-01", id="E4")) == refusal
    assert overtaken(plan, started("2021-03-01", id="E4")) is None
    assert overtaken(plan, completed("2021-03-02", id="E4")) is None
    taken_back = voided("2021-03-02", again, id="E5")
    assert overtaken(whole_plan(ledger=(DONE, again, taken_back)), DONE) is None


def test_what_would_lose_its_ground_is_told_with_a_way_out() -> None:
    checked = verified("2021-04-01", id="E3")
    made = whole_plan(ledger=(DONE, checked))
    (finding,) = objections(made, [voided("2021-05-01", DONE)], TODAY)
    assert undermined(finding) == (
        "登记后，2021-04-01 的 E3（销号）将不成立：还没有完成，不能销号",
        "核对发生日期和先后；确要登记的，先作废 E3",
    )


def test_progress_of_who_does_not_speak_for_the_item_is_pointed_at() -> None:
    assert unheard(item(), progressed("2021-01-01"), DIRECTORY) is None
    assert unheard(item(), verified("2021-01-01", SUPPORT), DIRECTORY) is None
    assert unheard(item(), started("2021-01-01", SUPPORT), DIRECTORY) == (
        f"{SUPPORT} 不是牵头单位：这一条只作记录，不改变状态和数值"
    )


@given(
    st.lists(entries() | likely_entries(), max_size=8),
    st.lists(entries() | likely_entries(), min_size=1, max_size=2),
)
def test_objections_are_what_check_finds_anew(held: list[Entry], new: list[Entry]) -> None:
    """Whatever is not objected to leaves `check` with no finding that it had not before."""
    held = [each._replace(id=f"H{number}") for number, each in enumerate(held)]
    new = [each._replace(id=f"N{number}") for number, each in enumerate(new)]
    plan = whole_plan(ledger=tuple(held))
    before = list(check(plan, TODAY))
    after = list(check(plan._replace(ledger=(*held, *new)), TODAY))
    anew = list(after)
    for finding in before:
        if finding in anew:
            anew.remove(finding)
    assert sorted(map(repr, objections(plan, new, TODAY))) == sorted(map(repr, anew))
