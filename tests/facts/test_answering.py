"""Who answers what a parent plan gives: by name, by title, by place."""

from typing import Any

from sanxing.facts.answering import answers, duties_of, upwards
from sanxing.model.issued import Milestone, NotApplicable, Organization, Safeguard, Task
from sanxing.model.plan import Plan
from tests.facts.builders import APPROVER, duty, plan, source, task, topic, whole_plan


def point(number: int, title: str, *implements: str) -> Milestone:
    return Milestone(number, title, implements=implements)


def job(number: int, title: str, *points: Milestone, implements: tuple[str, ...] = ()) -> Task:
    return task(number, *points, title=title, implements=implements)


def one(*tasks: Task, **parts: Any) -> Plan:
    """A plan of one topic."""
    return plan(topic(1, *tasks), **parts)


def safeguards(*titles: str, implements: tuple[str, ...] = ()) -> tuple[Safeguard, ...]:
    duties = tuple(duty(row, title=title) for row, title in enumerate(titles, 1))
    first = duties[0]._replace(implements=implements)
    return (Safeguard(1, "保障", source(), (first, *duties[1:])),)


def excused(made: Plan, *items: str) -> Plan:
    lines = tuple(NotApplicable(item, "本地没有煤矿") for item in items)
    return made._replace(head=made.head._replace(not_applicable=lines))


def who(parent: Plan, child: Plan) -> dict[str, list[str]]:
    """Each duty that is owed, with the IDs of the items that answer it."""
    found = answers(parent, child)
    return {each.id: [one.id for one in found.met(each.id)] for each in found.owed}


def test_tasks_milestones_and_duties_of_phases_and_safeguards_are_handed_down() -> None:
    given = [each.id for each in duties_of(whole_plan())]
    assert given == [
        "1-1", "1-1-1", "1-1-2", "1-1-3", "1-2", "2-1", "2-1-1", "3-1", "4-1", "4-1-1",
        "P1-1", "P2-1", "S1-1",
    ]  # fmt: skip


def test_a_plan_answers_itself_item_by_item() -> None:
    assert who(whole_plan(), whole_plan()) == {
        each.id: [each.id] for each in duties_of(whole_plan())
    }


def test_a_name_goes_before_a_title_and_that_before_a_place() -> None:
    parent = one(job(1, "排查"), job(2, "改造"), job(3, "安检"))
    child = one(job(1, "甲", implements=("1-3",)), job(2, "排 查"), job(3, "改造"), job(4, "安检"))
    assert who(parent, child) == {"1-1": ["1-2"], "1-2": ["1-3"], "1-3": ["1-1"]}
    assert who(parent, one(job(1, "摸底"))) == {"1-1": ["1-1"], "1-2": [], "1-3": []}


def test_an_item_that_names_another_duty_or_bears_its_title_answers_for_no_place() -> None:
    parent = one(job(1, "排查"), job(2, "改造"))
    assert who(parent, one(job(1, "排查", implements=("1-2",)))) == {"1-1": [], "1-2": ["1-1"]}
    assert who(parent, one(job(1, "改造"))) == {"1-1": [], "1-2": ["1-1"]}
    assert who(parent, one(job(1, "甲", implements=("1-2",)))) == {"1-1": [], "1-2": ["1-1"]}


def test_several_items_may_name_one_duty_and_one_item_several() -> None:
    parent = one(job(1, "排查"), job(2, "改造"))
    child = one(job(1, "甲", implements=("1-1", "1-2", "1-1")), job(2, "乙", implements=("1-2",)))
    assert who(parent, child) == {"1-1": ["1-1"], "1-2": ["1-1", "1-2"]}


def test_a_title_of_another_kind_is_no_answer() -> None:
    parent = one(job(1, "排查"), safeguards=safeguards("落实经费"))
    child = plan(topic(2, job(1, "落实经费")), safeguards=safeguards("排查"))
    assert who(parent, child) == {"1-1": [], "S1-1": ["S1-1"]}


def test_anything_may_be_named_as_the_answer_even_a_duty_of_a_role() -> None:
    parent = one(job(1, "排查"), safeguards=safeguards("落实经费", "督查"))
    roles = Organization("小组", APPROVER, source(), (), (duty(1, implements=("S1-2",)),))
    child = one(job(1, "排查", point(1, "拨款", "S1-1")), organization=roles)
    assert who(parent, child) == {"1-1": ["1-1"], "S1-1": ["1-1-1"], "S1-2": ["O-1"]}


def test_a_milestone_is_looked_for_beneath_what_answers_its_task() -> None:
    parent = one(
        job(1, "排查", point(1, "完成")), job(2, "改造", point(1, "完成"), point(2, "验收"))
    )
    child = one(
        job(1, "另外一件", point(1, "完成")),
        job(2, "更新", point(1, "做完"), point(2, "完成"), implements=("1-2",)),
        job(3, "排查", point(1, "完成")),
    )
    assert who(parent, child) == {
        "1-1": ["1-3"], "1-1-1": ["1-3-1"], "1-2": ["1-2"], "1-2-1": ["1-2-2"], "1-2-2": [],
    }  # fmt: skip


def test_a_milestone_of_another_title_answers_where_its_task_is_answered() -> None:
    parent = one(job(1, "排查", point(1, "完成")), job(2, "改造", point(1, "验收")))
    child = one(job(1, "改造", point(1, "收尾")))
    assert who(parent, child) == {"1-1": [], "1-1-1": [], "1-2": ["1-1"], "1-2-1": ["1-1-1"]}


def test_a_title_answers_once() -> None:
    parent = one(job(1, "排查", point(1, "完成"), point(2, "完成")))
    child = one(job(1, "排查", point(1, "完成")))
    assert who(parent, child) == {"1-1": ["1-1"], "1-1-1": ["1-1-1"], "1-1-2": []}


def test_what_is_none_of_this_places_is_not_owed_nor_what_lies_beneath() -> None:
    parent = plan(
        topic(1, job(1, "排查", point(1, "完成"))), topic(2, job(1, "改造", point(1, "验收")))
    )
    assert who(parent, excused(plan(), "1", "2-1-1")) == {"2-1": []}
    assert who(parent, excused(plan(), "1-1", "2")) == {}


def test_an_excuse_tells_who_answers_after_all() -> None:
    parent = one(job(1, "排查", point(1, "完成")), job(2, "改造"), job(3, "安检"))
    child = excused(one(job(1, "甲"), job(2, "排查"), job(3, "乙", implements=("1-3",))), "1")
    found = answers(parent, child).excused["1"]
    told = [(each.duty.id, each.answer and each.answer.id) for each in found]
    assert told == [("1-1", "1-2"), ("1-2", None), ("1-3", "1-3"), ("1-1-1", None)]


def test_a_milestone_elsewhere_that_merely_bears_the_title_does_not_belie_an_excuse() -> None:
    parent = plan(
        topic(1, job(1, "采煤", point(1, "完成"))), topic(2, job(1, "改造", point(1, "完成")))
    )
    child = excused(plan(topic(2, job(1, "改造", point(1, "完成"), point(2, "完成")))), "1")
    assert [each.answer for each in answers(parent, child).excused["1"]] == [None, None]
    own = excused(parent, "2-1-1")
    (found,) = answers(parent, own).excused["2-1-1"]
    assert found.answer
    assert found.answer.id == "2-1-1"


def test_the_nearest_line_that_excuses_is_the_one() -> None:
    parent = one(job(1, "排查", point(1, "完成")))
    found = answers(parent, excused(plan(), "1", "1-1")).excused
    assert {name: [each.duty.id for each in told] for name, told in found.items()} == {
        "1-1": ["1-1", "1-1-1"]
    }


def test_an_id_and_all_that_it_lies_beneath() -> None:
    assert list(upwards("2-2-1")) == ["2-2-1", "2-2", "2"]
    assert list(upwards("P2-1")) == ["P2-1", "P2"]
