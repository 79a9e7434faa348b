"""Changes laid over an issued plan: one field of one record, and nothing else, ever."""

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from sanxing.model.amending import (
    AMENDABLE,
    WORDING,
    all_records,
    amendable,
    amended,
    effective,
    elsewhere,
    field_path,
    find,
    value_at,
)
from sanxing.model.directory import Directory
from sanxing.model.history import Amendment, Change, Hazard, Measure
from sanxing.model.ids import is_id
from sanxing.model.issued import (
    Agency,
    Document,
    Duty,
    Filing,
    Filings,
    Head,
    Milestone,
    Organization,
    Period,
    Phase,
    Responsibility,
    Safeguard,
    Source,
    Target,
    Task,
    Topic,
)
from sanxing.model.plan import Plan, Record
from sanxing.model.terms import AgencyKind, AmendmentKind, Level, Mode, Op

HERE = Source(0, 1, "0" * 16)
TARGET = Target("比例", Op.AT_LEAST, "%", Decimal(75))
DAY = date(2021, 3, 5)
PLAN = Plan(
    Head(
        "方案",
        "安委办",
        Period(date(2020, 6, 1), date(2022, 12, 31), "三年", HERE),
        "Asia/Shanghai",
        Document("原件", "0" * 64),
    ),
    Directory([Agency("安委办", AgencyKind.OFFICE)]),
    topics=(
        Topic(
            1,
            "燃气",
            HERE,
            (
                Task(
                    1,
                    "改造",
                    "改造管网。",
                    HERE,
                    milestones=(
                        Milestone(1, "完成", due="2021年底前", target=TARGET),
                        Milestone(2, "其余"),
                    ),
                ),
                Task(2, "安检", "入户。", HERE, note="说明"),
            ),
            Responsibility(Mode.LEAD, HERE, ("住建局",), open_ended=True),
        ),
        Topic(2, "消防", HERE, (), Responsibility(Mode.JOINT, HERE)),
    ),
    organization=Organization("小组", "安委办", HERE, (), (Duty(1, "统筹", "统筹。", HERE),)),
    phases=(
        Phase(1, "部署", "6月", DAY, DAY, HERE, (Duty(1, "开会", "开会。", HERE, lead=("甲",)),)),
    ),
    safeguards=(Safeguard(1, "领导", HERE, (Duty(1, "压实", "压实。", HERE),)),),
    filings=Filings("安委办", (Filing("F-T01", "备案", "报送。", "6月底前", HERE, year=2020),)),
    hazards=(
        Hazard(
            "H-20210305-K7QD", "1-1", "锈", "处", Level.GENERAL, DAY, "查", "换。", (), "2021年"
        ),
    ),
    measures=(Measure("M-20210305-K7QD", "1", "制度", "立。", "散", (), "2021年"),),
)
IDS = [
    *("1", "1-1", "1-1-1", "1-1-2", "1-2", "2", "P1", "P1-1", "O-1", "S1", "S1-1", "F-T01"),
    *("H-20210305-K7QD", "M-20210305-K7QD"),
]


def change(item: str, field: str, after: object) -> Change:
    return Change(item, field, None, after)


def amendment(day: int, *changes: Change, name: str = "A1") -> Amendment:
    on = date(2021, 6, day)
    return Amendment(name, "1号", on, "市政府", AmendmentKind.CHANGE, changes, "事由")


def test_every_record_with_an_id_is_found_by_it() -> None:
    assert [name for name, _, _ in all_records(PLAN)] == IDS
    assert all(is_id(name) for name in IDS)
    assert all(find(PLAN, name) is record for name, _, record in all_records(PLAN))
    assert find(PLAN, "9") is None


def test_a_plan_without_its_optional_files_has_its_topics() -> None:
    bare = Plan(PLAN.head, PLAN.directory, PLAN.topics)
    assert [name for name, _, _ in all_records(bare)] == IDS[:6]


def test_what_may_be_amended_are_fields_of_the_record() -> None:
    for record, fields in AMENDABLE.items():
        for field in fields:
            holder: object = record
            for name in field_path(
                next(each for _, _, each in all_records(PLAN) if type(each) is record), field
            ):
                annotations = getattr(holder, "__annotations__", {})
                assert name in annotations, f"{record.__name__}.{field}"
                kinds = [annotations[name], *get_args(annotations[name])]
                holder = next((kind for kind in kinds if hasattr(kind, "_fields")), None)


def test_every_sort_of_record_may_be_amended_but_not_its_number_or_source() -> None:
    assert AMENDABLE.keys() == set(get_args(Record))
    fixed = {"number", "id", "source", "tasks", "milestones", "duties", "item", "topic"}
    assert not any(fields & fixed for fields in AMENDABLE.values())
    assert frozenset({"title", "requirement", "named", "cites", "note"}) == WORDING


@pytest.mark.parametrize("item", IDS)
def test_a_change_touches_one_field_of_one_record_and_nothing_else(item: str) -> None:
    new = amended(PLAN, change(item, "title", "新题"))
    old = {name: record for name, _, record in all_records(PLAN)}
    for name, _, record in all_records(new):
        assert record.title == ("新题" if name == item else old[name].title)
    back = find(PLAN, item)
    assert back
    assert amended(new, change(item, "title", back.title)) == PLAN
    unlike = [part for part in Plan._fields if getattr(new, part) is not getattr(PLAN, part)]
    assert len(unlike) == 1


def test_untouched_records_stay_the_same_objects() -> None:
    """Places of records are kept by identity: what is not amended keeps its place."""
    new = amended(PLAN, change("1-1-1", "due", "2022年"))
    assert new.topics[1] is PLAN.topics[1]
    assert new.topics[0].tasks[1] is PLAN.topics[0].tasks[1]
    assert new.topics[0].tasks[0].milestones[1] is PLAN.topics[0].tasks[0].milestones[1]
    assert new.topics[0].tasks[0].milestones[0].target is TARGET


def test_a_topics_units_stand_in_its_responsibility() -> None:
    new = amended(PLAN, change("1", "lead", ("教育局",)))
    line = new.topics[0].responsibility
    assert line
    assert line.lead == ("教育局",)
    assert value_at(PLAN.topics[0], field_path(PLAN.topics[0], "mode")) is Mode.LEAD
    assert field_path(PLAN.phases[0].duties[0], "lead") == ("lead",)


def test_units_of_a_task_are_amended_in_its_own_line_or_at_its_topic() -> None:
    own = Responsibility(Mode.LEAD, HERE, ("教育局",))
    topic = PLAN.topics[0]
    owning = topic.tasks[1]._replace(responsibility=own)
    plan = PLAN._replace(topics=(topic._replace(tasks=(topic.tasks[0], owning)),))
    new = find(amended(plan, change("1-2", "lead", ("住建局",))), "1-2")
    assert new == owning._replace(responsibility=own._replace(lead=("住建局",)))
    assert amendable(owning) == AMENDABLE[Task]
    units = {"mode", "lead", "support", "open_ended"}
    assert AMENDABLE[Task] - amendable(topic.tasks[0]) == units
    assert amendable(topic) == AMENDABLE[Topic]
    assert amendable(topic._replace(responsibility=None)) == {"title"}


def test_a_field_that_an_item_has_not_is_amended_above_it_or_beneath() -> None:
    def where(item: str, field: str, plan: Plan = PLAN) -> list[str]:
        return elsewhere(plan, item, lambda record: field in amendable(record))

    assert where("1-2", "lead") == ["1"]
    assert where("1-1-2", "lead") == ["1"]
    assert where("1", "due") == ["1-1-1", "1-1-2"]
    assert where("P1-1", "start") == ["P1"]
    assert where("S1", "due") == []
    topic = PLAN.topics[0]
    own = topic.tasks[0]._replace(responsibility=topic.responsibility)
    dealt = topic._replace(tasks=(own, topic.tasks[1]))
    assert where("1-1-2", "lead", PLAN._replace(topics=(dealt,))) == ["1-1"]
    unnamed = PLAN._replace(topics=(dealt._replace(responsibility=None),))
    assert where("1", "lead", unnamed) == ["1-1"]
    assert where("1-2", "lead", unnamed) == []


def test_one_part_of_a_target_may_be_changed() -> None:
    new = amended(PLAN, change("1-1-1", "target.value", Decimal(80)))
    assert find(new, "1-1-1") == PLAN.topics[0].tasks[0].milestones[0]._replace(
        target=TARGET._replace(value=Decimal(80))
    )


def test_what_is_taken_away_falls_back_to_what_is_written_nowhere() -> None:
    assert find(amended(PLAN, change("1-1-1", "due", None)), "1-1-1") == Milestone(
        1, "完成", target=TARGET
    )
    assert amended(PLAN, change("1", "open_ended", None)).topics[0].responsibility == (
        Responsibility(Mode.LEAD, HERE, ("住建局",))
    )
    assert amended(PLAN, change("P1-1", "lead", None)).phases[0].duties[0].lead == ()


@pytest.mark.parametrize(
    "nothing", [change("9", "title", "甲"), change("1-1-2", "target.value", Decimal(1))]
)
def test_a_change_of_nothing_known_changes_nothing(nothing: Change) -> None:
    assert amended(PLAN, nothing) is PLAN


def test_a_value_beneath_something_absent_is_absent() -> None:
    milestone = PLAN.topics[0].tasks[0].milestones[1]
    assert value_at(milestone, ("target", "value")) is None
    assert value_at(milestone, ()) is milestone


def test_an_amendment_lies_over_the_plan_from_its_day_on() -> None:
    plan = PLAN._replace(amendments=(amendment(10, change("1-1-1", "due", "2022年")),))
    assert effective(plan, date(2021, 6, 9)) == plan
    assert effective(plan, date(2021, 6, 10)) == amended(plan, change("1-1-1", "due", "2022年"))


def test_amendments_are_laid_by_date_then_by_id() -> None:
    laid = [
        amendment(10, change("1", "title", "乙"), name="A2"),
        amendment(10, change("1", "title", "甲"), name="A1"),
        amendment(11, change("1", "title", "丁"), change("1", "title", "戊"), name="A0"),
    ]
    for order in (laid, laid[::-1]):
        plan = PLAN._replace(amendments=tuple(order))
        assert effective(plan, date(2021, 6, 10)).topics[0].title == "乙"
        assert effective(plan, date(2021, 6, 11)).topics[0].title == "戊"
    assert PLAN.topics[0].title == "燃气"
