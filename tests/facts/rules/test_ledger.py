"""SX401–SX412: entries that claim what they cannot, each in its place."""

import pytest

from sanxing.facts.rules.ledger import check
from sanxing.model.history import Entry
from sanxing.model.terms import Event
from tests.facts.builders import (
    APPROVER,
    LEAD,
    SUPPORT,
    completed,
    day,
    entry,
    extended,
    progressed,
    reopened,
    started,
    verified,
    voided,
    whole_plan,
)

TODAY = day("2023-02-01")


def found(*ledger: Entry, today: str = "2023-02-01") -> list[tuple[str, tuple[str | int, ...]]]:
    return [(each.code, each.path) for each in check(whole_plan(ledger=ledger), day(today))]


def test_an_empty_ledger_has_nothing_wrong() -> None:
    assert found() == []


def test_a_ledger_that_claims_no_more_than_it_may_has_nothing_wrong() -> None:
    assert (
        found(
            started("2021-01-01"),
            extended("2021-02-01", "2021-12-31"),
            completed("2021-03-01"),
            verified("2021-04-01"),
        )
        == []
    )


def test_a_finding_points_at_the_entry_the_field_and_the_item() -> None:
    wrong = completed("2021-03-01", SUPPORT)
    (finding,) = check(whole_plan(ledger=(wrong,)), TODAY)
    assert finding.record is wrong
    assert (finding.code, finding.path, finding.item) == ("SX411", ("by",), "1-1-1")
    assert (finding.message, finding.advice) == (
        "教育局 不是本事项的牵头单位，不能报完成",
        "应由 安监局、公安局 报",
    )


BEGUN = started("2021-01-01", id="E1")
DONE = completed("2021-03-01", id="E2")


@pytest.mark.parametrize(
    ("ledger", "expected"),
    [
        ((BEGUN._replace(item="9-9"),), [("SX401", ("item",))]),
        ((BEGUN._replace(item="1"),), [("SX401", ("item",))]),
        ((BEGUN._replace(item="1-1"),), [("SX402", ("item",))]),
        ((entry("2021-01-01", Event.NOTE, item="1-1"),), []),
        ((started("2020-05-31"),), [("SX403", ("date",))]),
        ((started("2021-02-01", recorded="2021-01-31"),), [("SX403", ("recorded",))]),
        ((started("2023-02-02"),), [("SX403", ("date",))]),
        ((started("2023-02-01", recorded="2023-02-02"),), [("SX403", ("recorded",))]),
        ((BEGUN, DONE._replace(id="E1")), [("SX404", ("id",))]),
        ((BEGUN, BEGUN), [("SX404", ("id",))]),
        ((completed("2021-03-01", evidence=()),), [("SX405", ())]),
        ((completed("2021-03-01", item="1-1-2"),), [("SX406", ())]),
        ((completed("2021-03-01", item="1-1-2", value="74"),), [("SX406", ("value",))]),
        ((extended("2021-03-01", "2021-12-31", document=None),), [("SX407", ("event",))]),
        ((extended("2021-03-01", "2021-06-30"),), [("SX407", ("until",))]),
        (
            (extended("2021-03-01", "2021-12-31", approved_by=LEAD),),
            [("SX407", ("approved_by",))],
        ),
        ((verified("2021-03-01"),), [("SX408", ("event",))]),
        ((verified("2021-03-01", inspector=None),), [("SX408", ("event",))]),
        ((DONE, verified("2021-02-28")), [("SX408", ("event",))]),
        ((reopened("2021-03-01"),), [("SX409", ("event",))]),
        ((DONE, started("2021-04-01")), [("SX409", ("event",))]),
        ((DONE, voided("2021-04-01", DONE, note=None)), [("SX410", ("entry",))]),
        ((DONE, voided("2021-04-01", DONE, entry=None)), [("SX410", ("event",))]),
        ((completed("2021-03-01", None, item="2-1-1"),), [("SX411", ("event",))]),
        ((entry("2021-03-01", Event.SUPERVISED),), [("SX412", ("event",))]),
    ],
)
def test_what_an_entry_cannot_claim_is_found(
    ledger: tuple[Entry, ...], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert found(*ledger) == expected


def test_what_was_taken_back_is_no_finding() -> None:
    wrong = completed("2021-03-01", evidence=())
    assert found(wrong, voided("2021-04-01", wrong)) == []


def test_the_future_is_found_and_does_not_hide_what_is_wrong_with_the_entry() -> None:
    wrong = completed("2021-03-01", SUPPORT)
    assert found(wrong, today="2021-02-01") == [("SX403", ("date",)), ("SX411", ("by",))]


def test_an_extension_beyond_all_days_is_judged_without_fault() -> None:
    far = extended("2021-03-01", "2199-12-31", approved_by=APPROVER)
    assert found(far, progressed("2021-04-01")) == []
