"""Periods, phases, everyone and the leading group against the words that they cite."""

from datetime import date
from typing import Any

import pytest

from sanxing.model.finding import Finding
from tests.facts.tracing.worlds import base

PLAN = base().plan
GROUP = PLAN.organization
assert GROUP is not None
assert GROUP.office is not None
assert PLAN.head.everyone is not None
AT_PERSON = "原文第 22 段第 1 句（第 449–461 字）"


def told(found: tuple[Finding, ...]) -> list[tuple[object, ...]]:
    return [(each.code, each.path, each.message, each.item) for each in found]


@pytest.mark.parametrize(
    ("record", "fields", "expected"),
    [
        (
            PLAN.head.period,
            {"text": "2021年1月至2022年11月"},
            [
                (
                    "SX516",
                    ("text",),
                    "原文第 4 段第 1 句（第 54–74 字）没有“2021年1月至2022年11月”",
                    None,
                )
            ],
        ),
        (
            PLAN.phases[0],
            {"period": "2021年1月至4月"},
            [
                (
                    "SX516",
                    ("period",),
                    "原文第 19 段第 1 句（第 364–384 字）没有“2021年1月至4月”",
                    "P1",
                )
            ],
        ),
        (
            PLAN.head.everyone,
            {"agencies": ("财政局",)},
            [
                (
                    "SX510",
                    ("requirement",),
                    "原文第 17 段第 1 句（第 329–358 字）的单位“各镇”，这一项没有写",
                    "F-T01",
                ),
                ("SX512", ("agencies", 0), "原文第 5 段第 1 句（第 74–92 字）没有“财政局”", None),
                (
                    "SX510",
                    ("agencies",),
                    "原文第 5 段第 1 句（第 74–92 字）还写有“各镇党委和政府”，这里没有",
                    None,
                ),
            ],
        ),
        (
            GROUP,
            {"established_by": "教育局"},
            [
                (
                    "SX512",
                    ("established_by",),
                    "原文第 22 段第 1 句（第 438–449 字）没有“教育局”",
                    None,
                )
            ],
        ),
        (
            GROUP.office,
            {"hosted_by": "教育局", "director": "林测试"},
            [
                ("SX512", ("hosted_by",), "原文第 24 段第 1 句（第 468–484 字）没有“教育局”", None),
                ("SX516", ("director",), "原文第 24 段第 1 句（第 468–484 字）没有“林测试”", None),
            ],
        ),
        (
            GROUP.persons[0],
            {"name": None, "agency": "公安局"},
            [
                ("SX512", ("agency",), f"{AT_PERSON}没有“公安局”", None),
                ("SX516", (), f"{AT_PERSON}还写有“林测试”，这里没有", None),
            ],
        ),
        (
            GROUP.persons[0],
            {"name": "林试测"},
            [
                ("SX516", ("name",), f"{AT_PERSON}没有“林试测”", None),
                ("SX516", (), f"{AT_PERSON}还写有“林测试”，这里没有", None),
            ],
        ),
    ],
)
def test_what_frames_the_duties_is_held_against_its_words(
    record: Any, fields: dict[str, Any], expected: list[tuple[object, ...]]
) -> None:
    assert told(base().traced(base().with_(record, **fields)).findings) == expected


def test_a_plan_without_a_frame_is_traced_as_far_as_it_goes() -> None:
    bare = PLAN._replace(
        head=PLAN.head._replace(everyone=None), organization=None, filings=None, phases=()
    )
    assert set(base().codes(bare)) == {"SX507"}


def test_a_group_without_an_office_is_one() -> None:
    assert base().codes(base().with_(GROUP, office=None)) == ["SX507"]


def test_a_name_that_was_altered_in_the_document_is_told_with_both() -> None:
    (line,) = base().told(base().edited("副市长林测试", "副市长林试测"))
    assert line.endswith(
        "现为“组长由副市长林试测担任。”；原文有而方案没有：林试测；方案有而原文没有：林测试"
    )


def test_words_are_held_only_against_a_clause_that_has_such_words() -> None:
    elsewhere = PLAN.safeguards[0].duties[0].source
    period = PLAN.head.period._replace(source=elsewhere)
    assert "SX516" not in base().codes(base().with_(PLAN.head, period=period))
    assert PLAN.filings is not None
    group = base().with_(GROUP, source=PLAN.topics[1].tasks[0].source, established_by="教育局")
    assert "SX512" not in base().codes(group)


def test_a_period_told_by_the_phases_alone_cites_one_of_them() -> None:
    of_phase = PLAN.head.period._replace(source=PLAN.phases[0].source)
    assert "SX516" not in base().codes(base().with_(PLAN.head, period=of_phase))
    longer = of_phase._replace(text="2020年1月至2022年12月", start=date(2020, 1, 1))
    assert "SX516" in base().codes(base().with_(PLAN.head, period=longer))
