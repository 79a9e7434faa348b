"""Every field by the way to it, and the plan with another value there."""

from sanxing.facts.mutating.sites import put, survey
from sanxing.model.directory import Directory
from sanxing.model.terms import Event, Mode
from tests.facts.builders import LEAD, SECOND, entry, milestone, plan, task, topic, whole_plan

MADE = plan(topic(1, task(1), task(2, milestone(1))))


def test_a_field_is_told_by_its_way_and_by_the_item_that_it_is_of() -> None:
    found = {site.path: site for site in survey(MADE).sites}
    site = found["topics", 0, "tasks", 1, "milestones", 0, "due"]
    assert (site.item, site.field, site.value) == ("1-2-1", "due", "2021年6月底前")
    assert site.is_nullable
    assert site.whole.path == ("topics", 0, "tasks", 1, "milestones", 0)
    mode = found["topics", 0, "responsibility", "mode"]
    assert (mode.item, mode.value, mode.shape, mode.is_nullable) == ("1", Mode.LEAD, Mode, False)
    assert found["directory", 1, "name"].item == SECOND
    assert found["head", "title"].item == ""


def test_lines_of_the_ledger_are_told_by_their_ids() -> None:
    made = whole_plan(ledger=(entry("2021-01-01", Event.NOTE),))
    found = {site.path: site.item for site in survey(made).sites}
    assert found["ledger", 0, "date"] == "2021-01-01-note-"


def test_sites_are_picked_by_field_and_kind_where_they_hold_something() -> None:
    made = survey(MADE)
    assert [site.item for site in made.of("due")] == ["1-2-1"]
    assert [site.item for site in made.of("title", kinds=(type(MADE.topics[0]),))] == ["1"]
    assert [site.field for site in made.of("note", "year")] == []


def test_a_value_is_put_in_place_and_all_else_stays() -> None:
    harmed = put(MADE, ("topics", 0, "tasks", 1, "title"), "别的")
    assert [each.title for each in harmed.topics[0].tasks] == ["任务1", "别的"]
    assert harmed.topics[0].tasks[0] is MADE.topics[0].tasks[0]
    assert MADE.topics[0].tasks[1].title == "任务2"


def test_the_directory_is_made_anew() -> None:
    renamed = put(MADE, ("directory", 0, "name"), "新局")
    assert isinstance(renamed.directory, Directory)
    assert renamed.directory.exact("新局") == "新局"
    assert renamed.directory.exact(LEAD) is None
    fewer = put(MADE, ("directory",), tuple(MADE.directory.agencies.values())[:1])
    assert list(fewer.directory.agencies) == [LEAD]
