"""A drawn country: every plan sound but those that were asked to be broken, the same each time."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from benchmarks.edits import edit_ledger
from benchmarks.fleet import COUNTIES, DAMAGES, make, seats
from benchmarks.templates import PEOPLE, TOWNS
from sanxing.facts.fleet import region_of
from sanxing.facts.rules import findings
from sanxing.facts.standings import Clock, standings
from sanxing.model.terms import Status
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load
from sanxing.reading.loaded import Loaded
from tests.benchmarks.test_registers import files
from tests.commands.runner import sanxing

TODAY = date(2024, 1, 1)
MIDWAY = date(2022, 7, 10)
OWN = ("东宁", "黑龙江省贯彻", "牡丹江", "习近平", "⟦", *PEOPLE, *TOWNS)
"""What the shipped plan says of a place and its people, and what marks an open place."""


def plans(country: Path) -> list[Path]:
    return sorted(country.rglob("plan"))


def read(plan: Path) -> Loaded:
    return load(*read_folder(plan))


def wrong(plan: Path) -> list[str]:
    """Codes of all that is wrong, warnings too."""
    loaded = read(plan)
    told = [each.code for each in loaded.diagnostics]
    if loaded.plan is not None:
        told += [each.code for each in findings(loaded.plan, TODAY, whole=True, told=True)]
    return told


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("country")
    assert make(target, 62) == []
    return target


def test_every_plan_is_sound_and_of_about_60_kilobytes(country: Path) -> None:
    assert [(plan, wrong(plan)) for plan in plans(country) if wrong(plan)] == []
    sizes = [sum(map(len, files(plan).values())) for plan in plans(country)]
    assert 55_000 < sum(sizes) / len(sizes) < 70_000


def test_one_of_them_passes_the_command_as_well(country: Path) -> None:
    assert sanxing("check", str(plans(country)[0]), "--strict").code == 0


def test_statuses_deadlines_units_and_topics_differ(country: Path) -> None:
    counts: Counter[Status] = Counter()
    units, dates, topics = set(), set(), set()
    for plan in filter(None, (read(each).plan for each in plans(country))):
        known = standings(plan, Clock(MIDWAY))
        counts.update(each.state.status for each in known if each.item.is_leaf)
        units.add(frozenset(plan.directory.agencies))
        topics.add(tuple(topic.title for topic in plan.topics))
        dates.add(tuple(each.item.due_text for each in known))
    assert set(counts) == set(Status) - {Status.LAPSED}
    assert min(len(units), len(dates), len(topics)) > 50


def test_nothing_is_left_of_the_place_that_the_shipped_plan_is_of(country: Path) -> None:
    texts = [text.decode() for plan in plans(country) for text in files(plan).values()]
    assert [word for word in OWN if any(word in text for text in texts)] == []
    assert all("demonstration: true" in (plan / "plan.yaml").read_text("utf-8") for plan in plans(country))  # fmt: skip


def test_the_same_seed_draws_the_same_and_another_does_not(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("two", 2)):
        make(tmp_path / name, 3, seed)
    assert files(tmp_path / "one") == files(tmp_path / "again") != files(tmp_path / "two")


def test_as_many_are_broken_as_are_asked_for_each_in_its_way(tmp_path: Path) -> None:
    spoilt = make(tmp_path, 20, broken=len(DAMAGES))
    assert len(set(spoilt)) == len(DAMAGES)
    assert [plan for plan in plans(tmp_path) if not read(plan).usable] == sorted(spoilt)
    assert len({wrong(plan)[0] for plan in spoilt}) == len(DAMAGES)


def test_a_whole_country_has_2843_places_of_different_names() -> None:
    found = list(seats(2843))
    assert Counter(seat.province for seat in found) == COUNTIES
    assert len({(seat.province, seat.city, seat.county) for seat in found}) == 2843
    names = {region_of((seat.province, seat.city, seat.county)) for seat in found}
    assert names == {(seat.province, seat.city) for seat in found}


def test_an_edit_adds_to_one_ledger_and_leaves_a_sound_plan(tmp_path: Path) -> None:
    make(tmp_path, 1)
    (plan,) = plans(tmp_path)
    before = files(plan)
    for turn in (1, 2):
        edit_ledger(plan, turn)
    after = files(plan)
    assert [path for path in after if after[path] != before[path]] == ["ledger/2022.yaml"]
    assert wrong(plan) == []
