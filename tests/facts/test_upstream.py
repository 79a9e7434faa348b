"""A plan against its parent: what is omitted, postponed or lowered, in which words and where."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.facts.mutating.sites import put
from sanxing.facts.upstream import Weakness, upstream_findings, weaker
from sanxing.model.issued import Milestone, NotApplicable, Phase, Safeguard, Target, Task
from sanxing.model.plan import Plan
from sanxing.model.terms import Op
from tests.facts.builders import (
    amendment,
    day,
    duty,
    milestone,
    plan,
    source,
    target,
    task,
    topic,
    whole_plan,
)

DAY = day("2021-12-01")
RATE = target(Op.AT_LEAST, "80")


def given_(*milestones: Milestone, **fields: Any) -> Plan:
    """A plan of one task."""
    return plan(topic(1, task(1, *milestones, **fields)))


def told(parent: Plan, child: Plan, as_of: date = DAY) -> list[tuple[str, str, str | None]]:
    return [(each.code, each.parent, each.child) for each in weaker(parent, child, as_of)]


def only(parent: Plan, child: Plan, as_of: date = DAY) -> Weakness:
    (found,) = weaker(parent, child, as_of)
    return found


def test_a_plan_is_not_weaker_than_itself() -> None:
    assert told(whole_plan(), whole_plan()) == []


# Omissions


def test_a_task_that_is_missing_is_told_once_and_not_again_for_its_milestones() -> None:
    found = only(given_(milestone(1), milestone(2, None)), plan())
    assert (found.code, found.parent, found.title, found.child) == ("SX217", "1-1", "任务1", None)
    assert found.message == "上级方案的任务 1-1“任务1”，本方案没有落实"
    assert "implements: [1-1]" in found.advice
    assert "not_applicable" in found.advice


def test_a_milestone_that_is_missing_beneath_its_task_is_told_with_what_it_demands() -> None:
    parent = given_(milestone(1), milestone(2, "2021年底前", target=RATE), milestone(3, None))
    found = weaker(parent, given_(milestone(1)), DAY)
    assert [each.message for each in found] == [
        "上级方案的节点 1-1-2“节点2”（时限“2021年底前”（2021-12-31），目标“安装率不低于 80%”），本方案没有落实",
        "上级方案的节点 1-1-3“节点3”，本方案没有落实",
    ]


def test_a_task_whose_milestones_are_answered_elsewhere_is_begun_and_the_others_are_told() -> None:
    parent = given_(milestone(1), milestone(2))
    away = plan(topic(2, task(1, milestone(1, implements=("1-1-2",)), title="另一件")))
    assert told(parent, away) == [("SX217", "1-1-1", None)]


def test_duties_of_phases_and_safeguards_are_owed_and_those_of_roles_and_filings_are_not() -> None:
    bare = whole_plan(phases=(), safeguards=(), filings=None, organization=None)
    assert told(whole_plan(), bare) == [
        ("SX217", "P1-1", None),
        ("SX217", "P2-1", None),
        ("SX217", "S1-1", None),
    ]


def test_an_omission_stands_at_the_way_to_the_parent() -> None:
    child = plan()
    child = child._replace(head=child.head._replace(upstream=("《省方案》", "../province")))
    found = only(given_(), child)
    assert (found.record, found.path) == (child.head, ("upstream", 1))


# Deadlines


@pytest.mark.parametrize(
    ("above", "below", "says"),
    [
        ("2021年底前", "2022年3月底前", "这里是“2022年3月底前”（2022-03-31），晚了 90 天"),
        ("2021-12-31", "2022-01-01", "这里是“2022-01-01”，晚了 1 天"),
        ("2021年底前", None, "这里没有写时限"),
    ],
)
def test_a_deadline_is_not_later_than_the_parents(above: str, below: str | None, says: str) -> None:
    child = given_(milestone(1, below))
    found = only(given_(milestone(1, above)), child)
    shown = "“2021年底前”（2021-12-31）" if "年" in above else f"“{above}”"
    assert (found.code, found.child, found.path) == ("SX308", "1-1-1", ("due",))
    assert found.message == f"上级方案的节点 1-1-1“节点1”要求的时限是{shown}，{says}"
    assert found.record is child.topics[0].tasks[0].milestones[0]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("2021年底前", "2021年底前"),
        ("2021年底前", "2021-12-31"),
        ("2021年底前", "2021年9月底前"),
        (None, "2030年底前"),
        (None, None),
    ],
)
def test_an_earlier_one_is_well_and_so_is_any_where_the_parent_states_none(
    above: str | None, below: str | None
) -> None:
    assert told(given_(milestone(1, above)), given_(milestone(1, below))) == []


def test_the_year_beside_the_words_counts() -> None:
    parent, child = (given_(milestone(1, "6月底前", year=year)) for year in (2021, 2022))
    assert told(parent, child) == [("SX308", "1-1-1", "1-1-1")]
    assert told(child, parent) == []


def phase(end: str, **fields: Any) -> tuple[Phase, ...]:
    made = duty(1, **fields)
    return (Phase(1, "部署", f"到{end}", day("2020-06-01"), day(end), source(), (made,)),)


def test_a_duty_of_a_phase_is_due_when_that_ends() -> None:
    parent = plan(phases=phase("2020-07-31"))
    child = plan(phases=phase("2020-08-31"))
    found = only(parent, child)
    assert (found.code, found.child, found.record, found.path) == (
        "SX308",
        "P1-1",
        child.phases[0],
        ("end",),
    )
    assert told(parent, given_(milestone(1, "2020年7月底前", implements=("P1-1",)))) == []
    assert told(parent, given_(milestone(1, "2020年8月底前", implements=("P1-1",)))) == [
        ("SX308", "P1-1", "1-1-1")
    ]
    assert told(parent, given_(implements=("P1-1",))) == [("SX308", "P1-1", "1-1")]


def test_of_several_items_the_last_counts() -> None:
    parent = given_(milestone(1, "2021年6月底前"))
    named = [milestone(row, due, implements=("1-1-1",)) for row, due in enumerate(
        ("2021年5月底前", "2021年9月底前", "2021年8月底前"), 1)]  # fmt: skip
    assert told(parent, given_(*named)) == [("SX308", "1-1-1", "1-1-2")]
    assert told(parent, given_(*named, milestone(4, None, implements=("1-1-1",)))) == [
        ("SX308", "1-1-1", "1-1-4")
    ]


def test_of_a_task_that_answers_a_milestone_its_nearest_milestone_counts() -> None:
    parent = given_(milestone(1, "2021年6月底前", target=RATE))
    steps = milestone(1, "2021年3月底前"), milestone(2, "2021年6月底前", target=RATE)
    own = {"title": "另一件", "implements": ("1-1-1", "1-1")}
    assert told(parent, given_(*steps, **own)) == []
    assert told(parent, given_(milestone(1, "2021年7月底前", target=RATE), **own)) == [
        ("SX308", "1-1-1", "1-1")
    ]


# Targets


LESS = [
    (target(Op.AT_LEAST, "79.5"), "target.value", "目标值由 80% 降为 79.5%"),
    (target(Op.AT_LEAST, "80", aspirational=True), "target.aspirational", "目标由必达改为力争"),
    (RATE._replace(metric="开工率"), "target.metric", "目标的指标由“安装率”改为“开工率”"),
    (RATE._replace(unit="户"), "target.unit", "目标的计量单位由“%”改为“户”"),
    (target(Op.AT_MOST, "80"), "target.op", "目标的比较方式由不低于改为不高于"),
    (
        target(Op.EQUAL, "70"),
        "target.value",
        "目标的比较方式由不低于改为等于，目标值由 80% 改为 70%",
    ),
    (None, "target", "这里没有目标"),
]


@pytest.mark.parametrize(("below", "field", "says"), LESS)
def test_a_target_is_not_lower_than_the_parents(
    below: Target | None, field: str, says: str
) -> None:
    found = only(given_(milestone(1, target=RATE)), given_(milestone(1, target=below)))
    assert (found.code, found.child) == ("SX309", "1-1-1")
    assert found.path == tuple(field.split("."))
    assert found.message == (f"上级方案的节点 1-1-1“节点1”要求达到“安装率不低于 80%”，{says}")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (RATE, RATE),
        (RATE, target(Op.AT_LEAST, "95")),
        (RATE, target(Op.EQUAL, "80")),
        (target(Op.AT_MOST, "8"), target(Op.AT_MOST, "7")),
        (target(Op.AT_LEAST, "80", aspirational=True), RATE),
        (None, RATE),
    ],
)
def test_a_higher_one_is_well(above: Target | None, below: Target) -> None:
    assert told(given_(milestone(1, target=above)), given_(milestone(1, target=below))) == []


def test_of_several_items_the_lowest_target_counts() -> None:
    parent = given_(milestone(1, target=RATE))
    goals = [target(Op.AT_LEAST, "79"), target(Op.AT_LEAST, "60"), RATE]
    named = [
        milestone(row, target=each, implements=("1-1-1",)) for row, each in enumerate(goals, 1)
    ]
    assert told(parent, given_(*named)) == [("SX309", "1-1-1", "1-1-2")]
    assert told(parent, given_(*named, milestone(4, implements=("1-1-1",)))) == [
        ("SX309", "1-1-1", "1-1-4")
    ]
    fewer = given_(milestone(1, target=target(Op.AT_MOST, "8")))
    most = [target(Op.AT_MOST, "9"), target(Op.AT_MOST, "12")]
    named = [milestone(row, target=each, implements=("1-1-1",)) for row, each in enumerate(most, 1)]
    assert told(fewer, given_(*named)) == [("SX309", "1-1-1", "1-1-2")]


# Amendments


def test_both_plans_are_taken_as_they_are_in_force_on_the_day() -> None:
    parent, child = (given_(milestone(1, "2021年6月底前")) for _ in range(2))
    moved = (amendment("2021-05-01", ("1-1-1", "due", "2021年6月底前", "2021年9月底前")),)
    before, after = day("2021-04-30"), day("2021-05-01")
    amended = child._replace(amendments=moved)
    assert told(parent, amended, before) == []
    assert told(parent, amended, after) == [("SX308", "1-1-1", "1-1-1")]
    assert told(parent._replace(amendments=moved), amended, after) == []
    assert told(parent._replace(amendments=moved), child, after) == []


def test_what_an_amendment_weakened_stands_there() -> None:
    parent = given_(milestone(1, target=RATE))
    moved = amendment("2021-05-01", ("1-1-1", "due", "2021年6月底前", "2021年9月底前"))
    lowered = amendment("2021-05-02", ("1-1-1", "target.value", Decimal(80), Decimal(60)))
    other = amendment("2021-05-03", ("1-1-1", "title", "节点1", "节点一"))
    child = parent._replace(amendments=(other, lowered, moved))
    places = [(each.code, each.record, each.path) for each in weaker(parent, child, DAY)]
    assert places == [
        ("SX308", moved.changes[0], ("to",)),
        ("SX309", lowered.changes[0], ("to",)),
    ]


def test_what_an_amendment_left_alone_stands_where_it_was_issued() -> None:
    parent = given_(milestone(1, "2021年5月底前"))
    child = given_(milestone(1))
    renamed = amendment("2021-05-03", ("1-1-1", "title", "节点1", "节点一"))
    found = only(parent, child._replace(amendments=(renamed,)))
    assert found.record is child.topics[0].tasks[0].milestones[0]


# Names of duties


def findings(parent: Plan, child: Plan) -> list[tuple[str, tuple[str | int, ...], str]]:
    return [(each.code, each.path, each.message) for each in upstream_findings(parent, child, DAY)]


def test_an_id_that_the_parent_has_not_or_that_is_no_duty_is_a_finding() -> None:
    child = plan(topic(1, task(1, milestone(1), implements=("1-1", "9-1", "1", "O-1"))))
    parent = whole_plan(phases=(), safeguards=())._replace(topics=given_(milestone(1)).topics)
    assert findings(parent, child) == [
        ("SX216", ("implements", 1), "上级方案没有 9-1"),
        ("SX216", ("implements", 2), "上级方案的 1 不是要下级落实的任务"),
        ("SX216", ("implements", 3), "上级方案的 O-1 不是要下级落实的任务"),
    ]


def excused(made: Plan, *lines: str) -> Plan:
    every = tuple(NotApplicable(item, "本地没有煤矿") for item in lines)
    return made._replace(head=made.head._replace(not_applicable=every))


def test_an_excuse_is_for_a_duty_or_what_holds_some() -> None:
    found = findings(
        whole_plan(),
        excused(plan(), "1", "2-1", "3-1", "4-1-1", "4-1", "P1", "P2-1", "S1", "O-1", "7"),
    )
    assert found == [
        ("SX216", ("not_applicable", 8, "item"), "上级方案的 O-1 不是要下级落实的任务"),
        ("SX216", ("not_applicable", 9, "item"), "上级方案没有 7"),
    ]


def test_an_excuse_and_an_answer_belie_each_other() -> None:
    parent = given_(milestone(1))
    assert findings(parent, excused(parent, "1")) == [
        (
            "SX218",
            ("not_applicable", 0, "item"),
            "1 写了不适用，本方案的 1-1“任务1”却落实了上级方案的任务 1-1“任务1”",
        )
    ]


def test_check_tells_the_same_weaknesses() -> None:
    parent, child = given_(milestone(1), milestone(2, target=RATE)), given_(milestone(1, None))
    found = list(upstream_findings(parent, child, DAY))
    assert found == [each.finding for each in weaker(parent, child, DAY)]
    assert [(each.code, each.item) for each in found] == [("SX308", "1-1-1"), ("SX217", None)]


# Any plan


TITLES = st.sampled_from("甲乙丙丁")
GOALS = st.builds(
    Target,
    st.sampled_from(["安装率", "完成率"]),
    st.sampled_from([Op.AT_LEAST, Op.AT_MOST]),
    st.just("%"),
    st.integers(2, 90).map(Decimal),
    st.just(False),
)


@st.composite
def milestones(draw: st.DrawFn, number: int) -> Milestone:
    due = draw(st.none() | st.sampled_from(["2021年底前", "2022年6月底前", "2021-05-01"]))
    return Milestone(number, draw(TITLES), due=due, target=draw(st.none() | GOALS))


@st.composite
def tasks(draw: st.DrawFn, number: int) -> Task:
    count = draw(st.integers(0, 3))
    parts = [draw(milestones(row)) for row in range(1, count + 1)]
    return task(number, *parts, title=draw(TITLES))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    topics = [
        topic(number, *[draw(tasks(row)) for row in range(1, draw(st.integers(1, 3)) + 1)])
        for number in range(1, draw(st.integers(1, 3)) + 1)
    ]
    duties = tuple(duty(row, title=draw(TITLES)) for row in range(1, draw(st.integers(0, 2)) + 1))
    kept = (Safeguard(1, "保障", source(), duties),)
    return plan(*topics, safeguards=kept, phases=phase("2020-07-31", title=draw(TITLES)))


@given(plans())
def test_a_copy_of_a_plan_is_never_weaker(made: Plan) -> None:
    assert weaker(made, made, DAY) == []


@given(plans(), st.randoms())
def test_a_plan_whose_parts_change_places_is_not_weaker(made: Plan, chance: Any) -> None:
    """Titles tell duties apart: their order and numbers do not matter, where no two bear one title."""
    tops = []
    for row, each in enumerate(made.topics):
        inside = [
            one._replace(
                title=f"{row}-{place}",
                milestones=tuple(
                    part._replace(title=f"{row}-{place}-{part.number}") for part in one.milestones
                ),
            )
            for place, one in enumerate(each.tasks)
        ]
        tops.append(each._replace(tasks=tuple(inside)))
    parent = made._replace(topics=tuple(tops))
    mixed = [each for top in tops for each in top.tasks]
    chance.shuffle(mixed)
    child = made._replace(
        topics=(topic(1, *(each._replace(number=row) for row, each in enumerate(mixed, 1))),)
    )
    assert weaker(parent, child, DAY) == []


def loosenings(made: Plan) -> list[tuple[Any, Any]]:
    """Every way to omit one thing, postpone or drop one deadline, lower or drop one target: path and value."""
    found: list[tuple[Any, Any]] = [
        (("safeguards", 0, "duties", row), None) for row in range(len(made.safeguards[0].duties))
    ]
    found.append((("phases", 0, "duties", 0), None))
    found.append((("phases", 0, "end"), made.phases[0].end + timedelta(days=1)))
    for row, top in enumerate(made.topics):
        for place, each in enumerate(top.tasks):
            path = ("topics", row, "tasks", place)
            found.append((path, None))
            for at, part in enumerate(each.milestones):
                here = (*path, "milestones", at)
                found.append((here, None))
                if part.due:
                    found += [((*here, "due"), None), ((*here, "due"), "2023年1月")]
                if part.target and part.target.value:
                    step = 1 if part.target.op is Op.AT_MOST else -1
                    found += [
                        ((*here, "target"), None),
                        ((*here, "target", "value"), part.target.value + step),
                        ((*here, "target", "aspirational"), True),
                        ((*here, "target", "metric"), "其他"),
                    ]
    return found


def without(made: Any, path: Any) -> Any:
    """A plan without one of its parts, numbers left as they are."""
    whole = made
    for step in path[:-1]:
        whole = whole[step] if isinstance(step, int) else getattr(whole, step)
    rest = (*whole[: path[-1]], *whole[path[-1] + 1 :])
    return put(made, path[:-1], rest)


def renumbered(made: Plan) -> Plan:
    """Tasks and milestones numbered from 1 without gaps."""
    tops = tuple(
        top._replace(
            tasks=tuple(
                each._replace(
                    number=row,
                    milestones=tuple(
                        part._replace(number=at) for at, part in enumerate(each.milestones, 1)
                    ),
                )
                for row, each in enumerate(top.tasks, 1)
            )
        )
        for top in made.topics
    )
    return made._replace(topics=tops)


@given(plans(), st.data(), st.booleans())
def test_any_single_loosening_is_found(made: Plan, data: st.DataObject, close: bool) -> None:
    path, value = data.draw(st.sampled_from(loosenings(made)))
    is_omission = value is None and isinstance(path[-1], int)
    loose = without(made, path) if is_omission else put(made, path, value)
    assert weaker(made, renumbered(loose) if close else loose, DAY) != []
