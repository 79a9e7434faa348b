"""Things with an ID: removed, added, put under another's number; how they are written is no difference."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.comparing.texts import TOPIC_FILE, compared, described, told
from tests.reading.plans import PLAN, TOPIC, edited

SECOND_TASK = TOPIC[TOPIC.index("  - number: 2\n    title: 入户安检") :]
SECOND_MILESTONE = "      - number: 2\n        title: 其余要求\n"
WITHOUT_TASK = edited(TOPIC_FILE, SECOND_TASK, "")
WITHOUT_MILESTONES = edited(
    TOPIC_FILE,
    TOPIC[TOPIC.index("    milestones:") : TOPIC.index("  - number: 2\n    title: 入")],
    "",
)


def test_a_plan_does_not_differ_from_itself() -> None:
    assert told(PLAN) == []


def test_a_task_that_is_gone_takes_what_is_beneath_with_it() -> None:
    assert told(WITHOUT_TASK) == [("1-2", "item", "looser", "SX908")]
    assert described(WITHOUT_TASK) == ["删除“入户安检”"]
    without_first = edited(
        TOPIC_FILE,
        TOPIC[TOPIC.index("  - number: 1\n    title: 管网") : TOPIC.index(SECOND_TASK)],
        "",
    )
    hazardless = {
        path: text for path, text in without_first.items() if "/" not in path or "topics" in path
    }
    assert ("1-1", "item", "looser", "SX908") in told(hazardless)
    assert "删除“管网改造”（连同其下 2 项）" in described(hazardless)


def test_what_is_new_is_free() -> None:
    assert told(PLAN, WITHOUT_TASK) == [("1-2", "item", "tighter", None)]
    assert described(PLAN, WITHOUT_TASK) == ["新增“入户安检”"]
    assert told(PLAN, WITHOUT_MILESTONES) == [
        ("1-1-1", "item", "neutral", None),
        ("1-1-2", "item", "neutral", None),
    ]
    alone = "，任务原来没有节点，今后只按节点判断"
    assert (
        described(PLAN, WITHOUT_MILESTONES)[0]
        == f"新增“改造完成”（时限“2021年底前”，目标“完成比例不低于 75%”）{alone}"
    )


def test_a_first_milestone_without_date_or_target_does_away_with_the_duty() -> None:
    trifle = "    source: {start: 40, end: 60, digest: 0123456789abcdef}\n"
    first = trifle + "    milestones:\n      - number: 1\n        title: 召开会议\n"
    assert told(edited(TOPIC_FILE, trifle, first)) == [("1-2-1", "item", "looser", "SX908")]
    dated = edited(TOPIC_FILE, trifle, first + "        due: 2021年底前\n")
    assert told(dated) == [("1-2-1", "item", "neutral", None)]


def test_one_more_milestone_is_free_unless_it_lies_beyond_the_plan() -> None:
    third = SECOND_MILESTONE + "      - number: 3\n        title: 再一项\n        due: {}\n"
    within = edited(TOPIC_FILE, SECOND_MILESTONE, third.format("2022年底前"))
    assert told(within) == [("1-1-3", "item", "tighter", None)]
    beyond = edited(TOPIC_FILE, SECOND_MILESTONE, third.format("2025年底前"))
    assert told(beyond) == [("1-1-3", "item", "looser", "SX901")]


def test_a_title_that_is_shortened_is_the_same_duty() -> None:
    short = edited(TOPIC_FILE, "title: 城镇燃气专题", "title: 燃气")
    assert told(short) == [("1", "title", "neutral", "SX906")]


def test_entries_of_the_lists_are_history() -> None:
    gone = {path: text for path, text in PLAN.items() if "registers/measures" not in path}
    assert told(gone) == [("M-20210401-AAAA", "item", "looser", "SX913")]
    assert told(PLAN, gone) == [("M-20210401-AAAA", "item", "tighter", None)]


def swapped() -> dict[str, str]:
    text = TOPIC.replace("  - number: 1\n    title: 管网", "  - number: 9\n    title: 管网")
    text = text.replace("  - number: 2\n    title: 入户", "  - number: 1\n    title: 入户")
    return {**PLAN, TOPIC_FILE: text.replace("number: 9", "number: 2")}


def test_a_number_that_stands_for_something_else_is_told_once() -> None:
    found = told(swapped())
    assert ("1-1", "item", "neutral", "SX909") in found
    assert ("1-2", "item", "neutral", "SX909") in found
    assert ("1-2", "item", "neutral", "SX909") in found
    assert ("1-1-1", "item", "looser", "SX908") in found  # what stood beneath is told for itself
    assert "这个编号原来是“管网改造”，现在写的是“入户安检”" in described(swapped())


def test_a_duty_that_was_written_anew_under_its_number_is_another_one() -> None:
    other = edited(TOPIC_FILE, "title: 入户安检\n    requirement: 每年入户检查。",
                   "title: 宣传培训\n    requirement: 举办讲座。")  # fmt: skip
    assert told(other) == [("1-2", "item", "neutral", "SX909")]
    filing = edited("filings.yaml", "title: 专题一方案备案\n    requirement: 报送实施方案。",
                    "title: 召开会议\n    requirement: 每年两次。")  # fmt: skip
    assert told(filing) == [("F-T01", "item", "neutral", "SX909")]


def test_what_is_beneath_a_topic_that_is_another_one_is_told_for_itself() -> None:
    other = edited(TOPIC_FILE, "title: 城镇燃气专题", "title: 道路运输整治")
    other = edited(TOPIC_FILE, "title: 入户安检\n    requirement: 每年入户检查。",
                   "title: 宣传培训\n    requirement: 举办讲座。", other)  # fmt: skip
    assert told(edited(TOPIC_FILE, "value: 75", "value: 10", other)) == [
        ("1", "item", "neutral", "SX909"),
        ("1-1-1", "target.value", "looser", "SX902"),
        ("1-2", "item", "neutral", "SX909"),
    ]


def test_a_duty_in_other_words_is_the_same_one() -> None:
    reworded = edited(TOPIC_FILE, "title: 入户安检", "title: 入户检查")
    assert told(reworded) == [("1-2", "title", "neutral", "SX906")]


@given(seed=st.integers(0, 2**32))
def test_order_files_and_layout_are_no_difference(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - a shuffle, no secret
    texts = dict(PLAN)
    ledger = texts.pop("ledger/2020.yaml").splitlines(keepends=True)
    draw.shuffle(ledger)
    cut = draw.randint(0, len(ledger))
    texts["ledger/a.yaml"], texts["ledger/b.yaml"] = "".join(ledger[:cut]), "".join(ledger[cut:])
    agencies = texts["agencies.yaml"].splitlines(keepends=True)
    rest = agencies[1:]
    draw.shuffle(rest)
    texts["agencies.yaml"] = "".join([agencies[0], *rest])
    texts["topics/别处.yaml"] = "# 换了文件\n" + texts.pop(TOPIC_FILE)
    texts["registers/hazards/甲.yaml"] = texts.pop("registers/hazards/2021.yaml")
    texts["phases.yaml"] = texts["phases.yaml"].replace("召开会议。", '"召开\\\n          会议。"')
    paths = list(texts)
    draw.shuffle(paths)
    assert told({path: texts[path] for path in paths}) == []


@pytest.mark.parametrize("name", ["应急局", "市应急局", "市应急部门"])
def test_a_unit_by_another_of_its_names_is_the_same_unit(name: str) -> None:
    assert told(edited(TOPIC_FILE, "support: [市应急部门]", f"support: [{name}]")) == []


def test_differences_come_in_the_order_of_the_plan() -> None:
    texts = edited(TOPIC_FILE, "value: 75", "value: 70", WITHOUT_TASK)
    texts = edited("plan.yaml", "timezone: Asia/Shanghai", "timezone: Asia/Tokyo", texts)
    assert [each.item for each in compared(texts).differences] == ["1-1-1", "1-2", "plan"]
