"""Every kind of record as an item: who owes it, when, and where its date comes from."""

from sanxing.facts.items import Item, items_of
from sanxing.model.issued import Filings, Organization, Responsibility
from sanxing.model.terms import Basis, Kind, Mode, Op, Register
from tests.facts.builders import (
    APPROVER,
    END,
    LEAD,
    OFFICE,
    OTHER,
    SCHOOLS,
    SECOND,
    SUPPORT,
    TOWNS,
    day,
    duty,
    filing,
    for_everyone,
    hazard,
    milestone,
    plan,
    source,
    target,
    task,
    topic,
    whole_plan,
)

ITEMS = {each.id: each for each in items_of(whole_plan())}


def test_a_milestone_takes_from_its_task_what_it_does_not_say() -> None:
    assert ITEMS["1-1-2"] == Item(
        id="1-1-2",
        kind=Kind.MILESTONE,
        title="节点2",
        requirement="完成任务1。",
        mode=Mode.LEAD,
        due=day("2021-12-31"),
        due_basis=Basis.STATED,
        topic="1",
        task="1-1",
        lead=(LEAD, SECOND),
        support=(SUPPORT,),
        everyone=(TOWNS,),
        due_text="2021年底前",
        target=target(Op.AT_LEAST, "75"),
        source=source(),
    )


def test_a_milestone_says_what_is_its_own() -> None:
    own = milestone(
        1, "6月底前", year=2021, requirement="自己的要求。", source=source(3, 5), note="注"
    )
    found = items_of(plan(topic(1, task(1, own, note="任务的注"))))[1]
    assert (found.due, found.due_text) == (day("2021-06-30"), "6月底前")
    assert (found.requirement, found.source, found.note) == ("自己的要求。", source(3, 5), "注")


def test_an_undated_milestone_is_due_by_implication_at_the_plans_end() -> None:
    found = ITEMS["1-1-3"]
    assert (found.due, found.due_basis, found.due_text) == (END, Basis.IMPLIED, None)


def test_a_tasks_own_line_of_units_holds_for_it_and_its_milestones_in_place_of_the_topics() -> None:
    own = Responsibility(Mode.JOINT, source(), (), (OTHER, SUPPORT), open_ended=True)
    made = plan(topic(1, task(1, milestone(1), responsibility=own), task(2)))
    assert [
        (each.id, each.mode, each.lead, each.support, each.open_ended) for each in items_of(made)
    ] == [
        ("1-1", Mode.JOINT, (), (OTHER, SUPPORT), True),
        ("1-1-1", Mode.JOINT, (), (OTHER, SUPPORT), True),
        ("1-2", Mode.LEAD, (LEAD, SECOND), (SUPPORT,), False),
    ]


def test_a_task_of_which_the_document_names_nobody_is_owed_by_no_unit_of_its_own() -> None:
    made = for_everyone(plan(topic(1, task(1, milestone(1)))._replace(responsibility=None)))
    for found in items_of(made):
        assert (found.mode, found.lead, found.support, found.open_ended) == (
            Mode.JOINT,
            (),
            (),
            False,
        )
        assert (found.responsible, found.everyone) == ((), (TOWNS,))


def test_a_task_without_milestones_is_a_leaf_due_by_implication() -> None:
    assert ITEMS["1-2"] == Item(
        id="1-2",
        kind=Kind.TASK,
        title="任务2",
        requirement="完成任务2。",
        mode=Mode.LEAD,
        due=END,
        due_basis=Basis.IMPLIED,
        topic="1",
        task="1-2",
        lead=(LEAD, SECOND),
        support=(SUPPORT,),
        everyone=(TOWNS,),
        named=("企业",),
        cites=("《安全生产法》",),
        source=source(),
    )
    assert ITEMS["1-2"].is_leaf


def test_a_task_is_due_when_the_last_of_its_milestones_is() -> None:
    found = ITEMS["4-1"]
    assert (found.due, found.due_basis, found.due_text) == (
        day("2025-12-31"),
        Basis.STATED,
        "2025年底前",
    )
    assert (found.milestones, found.is_leaf) == (("4-1-1",), False)
    assert ITEMS["1-1"].due_basis is Basis.IMPLIED


def test_a_stated_date_goes_before_an_implied_one_of_the_same_day() -> None:
    for order in ((None, "2022年底前"), ("2022年底前", None)):
        made = task(1, *(milestone(number, due) for number, due in enumerate(order, 1)))
        found = items_of(plan(topic(1, made)))[0]
        assert (found.due_basis, found.due_text) == (Basis.STATED, "2022年底前")


def test_the_duty_of_a_phase_is_shared_and_due_with_the_phase() -> None:
    assert ITEMS["P2-1"] == Item(
        id="P2-1",
        kind=Kind.PHASE,
        title="职责1",
        requirement="履行职责1。",
        mode=Mode.JOINT,
        due=day("2022-12-31"),
        due_basis=Basis.PHASE,
        phase="2",
        support=(LEAD,),
        due_text="2020-07-01至2022-12-31",
        source=source(),
        registers=(Register.HAZARDS,),
    )


def test_the_duty_of_a_role_names_the_role_and_no_unit() -> None:
    found = ITEMS["O-1"]
    assert (found.kind, found.mode, found.named) == (Kind.ROLE, Mode.JOINT, ("组长",))
    assert (found.lead, found.support, found.responsible) == ((), (), ())
    assert (found.due, found.due_basis) == (END, Basis.IMPLIED)


def test_a_role_that_an_agency_plays_is_not_named_as_well() -> None:
    made = duty(1, role="办公室主任", lead=(OFFICE,), named=("成员单位",))
    group = Organization("领导小组", APPROVER, source(), (), (made,))
    found = items_of(plan(organization=group))[0]
    assert (found.named, found.responsible) == (("成员单位",), (OFFICE,))


def test_the_duty_of_a_safeguard_is_shared_by_all_it_names() -> None:
    found = ITEMS["S1-1"]
    assert (found.kind, found.mode, found.responsible) == (Kind.SAFEGUARD, Mode.JOINT, (TOWNS,))


def test_a_filing_is_due_as_it_says_and_not_owed_by_everyone() -> None:
    first, other = ITEMS["F-T01"], ITEMS["F-X1"]
    assert (first.due, first.due_basis, first.due_text) == (
        day("2020-06-30"),
        Basis.FILING,
        "2020年6月底前",
    )
    assert (first.topic, first.task, first.everyone, first.responsible) == ("1", None, (), (LEAD,))
    assert (other.topic, other.mode, other.responsible) == (None, Mode.JOINT, (OTHER,))


def test_a_filing_may_leave_the_year_to_its_context() -> None:
    made = plan(filings=Filings(OFFICE, (filing(due="6月底前", year=2020),)))
    assert items_of(made)[0].due == day("2020-06-30")


def test_a_register_entry_belongs_to_its_task_or_its_topic() -> None:
    found, other = ITEMS["H-20210305-K7QD"], ITEMS["M-20210401-ABCD"]
    assert (found.kind, found.topic, found.task) == (Kind.HAZARD, "1", "1-1")
    assert (other.kind, other.topic, other.task) == (Kind.MEASURE, "2", None)
    assert {found.due_basis, other.due_basis} == {Basis.REGISTER}
    assert (found.due, found.lead, found.everyone) == (day("2021-04-30"), (SECOND,), ())


def test_leads_owe_an_item_and_without_any_those_who_share_it() -> None:
    assert ITEMS["1-2"].responsible == (LEAD, SECOND)
    assert ITEMS["3-1"].responsible == (LEAD, OTHER)
    assert ITEMS["4-1"].responsible == (SCHOOLS,)
    assert ITEMS["1-2"]._replace(lead=()).responsible == ()


def test_a_plan_of_topics_alone_has_their_items_alone() -> None:
    assert [each.id for each in items_of(plan(topic(7, task(2))))] == ["7-2"]
    assert items_of(plan(topic(7, task(2))))[0].everyone == ()


def test_a_hazard_may_name_a_topic() -> None:
    assert items_of(plan(hazards=(hazard(item="3"),)))[0].topic == "3"
