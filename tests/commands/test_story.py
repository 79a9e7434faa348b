"""The example's story, more than two years of it, replayed at ten points of the two clocks.

`CHANGED` was written by hand from the ledger; the golden files hold every item and the overview.
"""

import json
from itertools import pairwise
from typing import Any, NamedTuple

import pytest

from sanxing.commands.main import run
from tests.commands.runner import EXAMPLE
from tests.commands.test_screens import GOLDEN


class Point(NamedTuple):
    """A day to stand on, and by when something must have been recorded to be known there."""

    as_of: str
    known_on: str | None = None

    @property
    def options(self) -> list[str]:
        known = ["--known-on", self.known_on] if self.known_on else []
        return ["--as-of", self.as_of, *known, "--plan", str(EXAMPLE)]

    @property
    def name(self) -> str:
        known = f"-known-{self.known_on}" if self.known_on else ""
        return f"story-{self.as_of}{known}"


CHANGED: dict[Point, dict[str, str]] = {
    # The plans are due on 28 February. 消防救援大队 files on 12 March, 乙山镇 and 丙湖镇 have not.
    # 市场监管局 filed on 5 March, but nobody here will know before 22 March.
    Point("2021-03-15", "2021-03-15"): {
        "P1-1": "completed",
        "P1-2": "in_progress",
        "F-T01": "completed",
        "F-T02": "completed_late",
        "F-T03": "overdue",
        "F-T04": "completed",
        "F-Z1": "completed",
        "F-Z2": "overdue",
        "F-Z3": "overdue",
    },
    # A week later the filing of 5 March is entered: late, but by five days only.
    Point("2021-03-22"): {
        "F-T03": "completed_late",
        "F-Z2": "completed_late",
    },
    # 市场监管局 had looked at its cables on 24 September and says so on 25 October: still overdue
    # to whoever asks now. The progress of 1-3-1 on 30 September is entered tomorrow.
    Point("2021-10-10", "2021-10-10"): {
        "1-1-1": "in_progress",
        "1-2-1": "in_progress",
        "3-3-1": "overdue",
        "P1-2": "completed_late",
        "P2-1": "in_progress",
        "H-20210518-QK7R": "verified",
        "H-20210709-M4TX": "in_progress",
        "M-20210630-R5YG": "not_started",
    },
    # Everybody was in time for 3-3-1 after all. 1-3-1 was done yesterday, to be entered tomorrow.
    Point("2021-12-29", "2021-12-29"): {
        "1-1-1": "completed",
        "1-3-1": "in_progress",
        "2-1-1": "completed",
        "3-3-1": "completed",
        "P2-1": "completed",
        "H-20211103-ZB2N": "verified",
        "M-20210630-R5YG": "completed",
        "M-20211215-N2UC": "not_started",
    },
    # 1-3-1 had been closed in February and is reopened today, past its date. The grave hazard of
    # 2021 is closed.
    Point("2022-03-09"): {
        "1-1-1": "verified",
        "1-3-1": "overdue",
        "1-4-1": "in_progress",
        "H-20210709-M4TX": "verified",
    },
    # 1-3-1 is closed again. 住建局 owes its share of 3-2-1, 教育局 that of 4-2-1, and 1-2-1 stands
    # at 86.5 %.
    Point("2022-07-10"): {
        "1-2-1": "overdue",
        "1-3-1": "verified",
        "3-2-1": "overdue",
        "4-2-1": "overdue",
        "H-20220316-V9HD": "overdue",
        "H-20220620-C3WP": "not_started",
        "M-20211215-N2UC": "completed",
        "M-20220412-B7KS": "not_started",
    },
    # The extension of 1-2-1, asked for after its date, was granted on 15 August. 2-3-1 counts as
    # done to whoever has not read the journal since 5 September.
    Point("2022-09-10", "2022-09-05"): {
        "1-2-1": "extended",
        "2-3-1": "completed",
        "3-2-1": "completed_late",
        "H-20220316-V9HD": "completed_late",
        "H-20220620-C3WP": "overdue",
    },
    # On 6 September that entry was taken back as a slip.
    Point("2022-09-10"): {
        "2-3-1": "not_started",
    },
    # 3-1-1 is not late: it was given until March 2023 by amendment; 2-1-2 until June by an extension
    # in time. 1-2-1 was done within its extension, 2-2-1 is not done.
    Point("2023-01-05", "2023-01-05"): {
        "1-1-2": "completed",
        "1-2-1": "completed",
        "2-1-2": "extended",
        "2-2-1": "overdue",
        "2-3-1": "completed",
        "P2-2": "completed",
        "H-20221011-J8FA": "completed",
        "M-20220412-B7KS": "completed_late",
        "M-20221120-H4QV": "not_started",
    },
    # The last day: what has no date of its own may still be done today.
    Point("2023-12-31"): {
        "1-1-3": "completed",
        "1-3-2": "completed",
        "1-4-1": "completed",
        "2-1-2": "completed",
        "2-3-2": "completed",
        "2-3-3": "completed",
        "3-1-1": "completed",
        "3-3-2": "overdue",
        "4-2-2": "overdue",
        "P3-1": "completed",
        "H-20230222-T6LE": "overdue",
        "M-20221120-H4QV": "overdue",
    },
}


@pytest.mark.parametrize("point", CHANGED, ids=lambda point: point.name)
def test_the_whole_story_is_told_at_each_point(
    point: Point, capsys: pytest.CaptureFixture[str], rewrite: bool
) -> None:
    assert run(["list", *point.options]) == run(["status", *point.options]) == 0
    shown, complaints = capsys.readouterr()
    assert complaints == ""
    path = GOLDEN / f"{point.name}.txt"
    if rewrite:
        path.write_bytes(shown.encode())
    assert shown == path.read_bytes().decode()


def items(point: Point, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert run(["list", *point.options, "--format", "json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["items"]
    return found


def statuses(point: Point, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    return {each["id"]: each["status"] for each in items(point, capsys)}


def changes(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    return {name: status for name, status in after.items() if before.get(name) != status}


def test_what_changes_from_point_to_point_is_what_the_ledger_tells(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = {point: statuses(point, capsys) for point in CHANGED}
    first = next(iter(told))
    found = {first: changes(dict.fromkeys(told[first], "not_started"), told[first])}
    found |= {later: changes(told[earlier], told[later]) for earlier, later in pairwise(told)}
    assert found == CHANGED


def test_nothing_is_ever_dropped_from_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    told = [statuses(point, capsys).keys() for point in CHANGED]
    assert all(earlier <= later for earlier, later in pairwise(told))


@pytest.mark.parametrize(
    ("point", "known", "true"),
    [
        (Point("2021-03-15", "2021-03-15"), {"F-T03": "overdue"}, {"F-T03": "completed_late"}),
        (
            Point("2021-10-10", "2021-10-10"),
            {"1-3-1": "not_started", "3-3-1": "overdue"},
            {"1-3-1": "in_progress", "3-3-1": "completed"},
        ),
        (Point("2021-12-29", "2021-12-29"), {"1-3-1": "in_progress"}, {"1-3-1": "completed"}),
        (Point("2022-09-10", "2022-09-05"), {"2-3-1": "completed"}, {"2-3-1": "not_started"}),
    ],
)
def test_what_was_known_differs_from_what_was_true_in_these_items_alone(
    point: Point, known: dict[str, str], true: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    then, now = statuses(point, capsys), statuses(Point(point.as_of), capsys)
    assert changes(now, then) == known
    assert changes(then, now) == true


def test_figures_of_the_year_that_are_entered_in_january_are_not_known_before(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def values(point: Point) -> dict[str, float | None]:
        found = {each["id"]: each["value"] for each in items(point, capsys)}
        return {name: found[name] for name in ("1-4-1", "2-2-1")}

    assert values(Point("2023-01-05", "2023-01-05")) == {"1-4-1": 9, "2-2-1": None}
    assert values(Point("2023-01-05", "2023-01-06")) == {"1-4-1": 9, "2-2-1": 84.7}
    assert values(Point("2023-01-05")) == {"1-4-1": 6, "2-2-1": 84.7}
