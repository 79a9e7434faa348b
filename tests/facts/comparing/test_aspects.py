"""Who owes a task: its own line of units and the topic's, whichever holds for it before and after."""

import pytest

from sanxing.facts.comparing.affected import affected
from tests.facts.comparing.texts import TOPIC_FILE, compared, described, plan_of, told
from tests.reading.plans import PLAN, TOPIC, edited

Texts = dict[str, str]

LINE = TOPIC[TOPIC.index("responsibility:") : TOPIC.index("tasks:")]
SECOND = "    named: [燃气企业]\n"


def own_line(units: str) -> str:
    """A task's own line that names units."""
    span = "{start: 50, end: 60, digest: 0123456789abcdef}"
    return f"    responsibility: {{{units}, source: {span}}}\n"


def with_own(units: str, texts: Texts = PLAN) -> Texts:
    """The plan in which the second task has a line of its own."""
    return edited(TOPIC_FILE, SECOND, SECOND + own_line(units), texts)


LED = "mode: lead, lead: [教育局], support: [应急局], open_ended: true"
OWN = with_own(LED)
SAME = with_own("mode: lead, lead: [住建局], support: [应急局], open_ended: true")
NOBODY = edited(TOPIC_FILE, LINE, "")
"""The plan whose topic names nobody."""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("lead: [教育局]", "lead: [住建局]", [("lead", "looser", "SX904")]),
        ("support: [应急局]", "support: []", [("support", "looser", "SX904")]),
        (", open_ended: true", "", [("open_ended", "looser", "SX904")]),
        (
            "mode: lead, lead: [教育局], support: [应急局]",
            "mode: joint, support: [应急局, 教育局]",
            [("lead", "looser", "SX905"), ("mode", "looser", "SX903"), ("support", "neutral", None)],
        ),
        (
            "lead: [教育局], support: [应急局]",
            "lead: [应急局], support: [教育局]",
            [("lead", "looser", "SX905"), ("support", "neutral", None)],
        ),
        ("support: [应急局]", "support: [应急局, 住建局]", [("support", "tighter", None)]),
        ("start: 50, ", "start: 51, ", [("responsibility.source", "neutral", "SX907")]),
        ("open_ended: true, ", "open_ended: true, note: 注, ", [("responsibility.note", "neutral", None)]),
    ],
)  # fmt: skip
def test_a_tasks_own_line_is_judged_like_a_topics(
    old: str, new: str, expected: list[tuple[str, str, str | None]]
) -> None:
    after = edited(TOPIC_FILE, own_line(LED), own_line(LED).replace(old, new), OWN)
    assert told(after, OWN) == [("1-2", *each) for each in expected]


def test_a_line_in_the_place_of_the_topics_is_judged_by_who_owes_the_task_then() -> None:
    assert told(OWN) == [
        ("1-2", "lead", "looser", "SX904"),
        ("1-2", "responsibility", "neutral", "SX907"),
    ]
    assert described(OWN) == [
        "牵头单位由住建局改为教育局",
        "补写责任分工“牵头负责：教育局；配合 应急局等”",
    ]


def test_a_line_that_leaves_the_task_to_the_topics_is_judged_by_who_owes_it_then() -> None:
    shared = with_own("mode: joint, support: [教育局, 应急局, 住建局]")
    assert told(PLAN, shared) == [
        ("1-2", "lead", "tighter", None),
        ("1-2", "mode", "neutral", "SX903"),
        ("1-2", "open_ended", "tighter", None),
        ("1-2", "responsibility", "neutral", "SX907"),
        ("1-2", "support", "looser", "SX904"),
    ]
    assert described(PLAN, shared)[-2:] == [
        "删去责任分工“按职责分工负责：教育局、应急局、住建局”",
        "配合单位减少教育局、住建局",
    ]


def test_a_line_that_names_the_same_units_is_an_edit_since_it_parts_the_task_from_the_topic() -> (
    None
):
    edit = [("1-2", "responsibility", "neutral", "SX907")]
    assert told(SAME) == edit
    assert told(PLAN, SAME) == edit


AMENDED = {
    **PLAN,
    "amendments.yaml": """\
- id: A20210101-AAAA
  document: 安办〔2021〕1号
  date: 2021-01-01
  approved_by: 安委办
  kind: change
  changes: [{item: "1", field: support, from: [应急局], to: [应急局, 教育局]}]
  reason: 部署调整
""",
}


def test_a_line_that_keeps_an_amendment_of_the_topic_from_a_task_does_not_pass() -> None:
    after = {**SAME, "amendments.yaml": AMENDED["amendments.yaml"]}
    assert told(after, AMENDED) == [
        ("1-2", "responsibility", "neutral", "SX907"),
        ("1-2", "support", "looser", "SX912"),
    ]


def test_an_amendment_of_a_tasks_own_line_stands_behind_what_it_alters() -> None:
    amendment = AMENDED["amendments.yaml"].replace('item: "1"', "item: 1-2")
    comparison = compared({**OWN, "amendments.yaml": amendment}, OWN)
    assert [(each.item, each.field, each.allowed_by) for each in comparison.differences] == [
        ("1-2", "support", "A20210101-AAAA")
    ]
    assert comparison.breaches == ()
    ((_, (alteration,)),) = comparison.amendments
    assert [(each.field, each.after) for each in alteration.found] == [
        ("support", ("应急局", "教育局"))
    ]


def test_where_nobody_is_named_a_line_is_free_and_must_not_be_dropped_again() -> None:
    named = with_own(LED, NOBODY)
    assert told(named, NOBODY) == [("1-2", "responsibility", "tighter", None)]
    assert told(NOBODY, named) == [("1-2", "responsibility", "looser", "SX904")]
    assert affected(compared(NOBODY, named).differences, plan_of(named), plan_of(NOBODY)) == [
        "教育局",
        "应急局",
    ]


def test_a_topics_line_is_free_where_it_had_none_and_must_not_be_dropped_again() -> None:
    assert told(PLAN, NOBODY) == [("1", "responsibility", "tighter", None)]
    assert told(NOBODY) == [("1", "responsibility", "looser", "SX904")]
    assert described(NOBODY) == ["删去责任分工“牵头负责：住建局；配合 应急局等”"]


def test_a_topics_line_that_was_dealt_out_to_its_tasks_is_judged_task_by_task_as_well() -> None:
    after = with_own("mode: joint, support: [住建局]", NOBODY)
    assert told(after) == [
        ("1", "responsibility", "looser", "SX904"),
        ("1-2", "lead", "looser", "SX905"),
        ("1-2", "mode", "looser", "SX903"),
        ("1-2", "open_ended", "looser", "SX904"),
        ("1-2", "responsibility", "neutral", "SX907"),
        ("1-2", "support", "looser", "SX904"),
    ]


def test_a_line_that_names_nobody_says_so() -> None:
    after = with_own("mode: joint, open_ended: true", NOBODY)
    assert described(after, NOBODY) == ["补写责任分工“按职责分工负责：等”"]
    after = with_own("mode: joint", NOBODY)
    assert described(after, NOBODY) == ["补写责任分工“按职责分工负责：（空）”"]
