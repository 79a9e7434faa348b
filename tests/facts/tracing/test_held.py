"""Items against their clauses: what is missing, what is too much, and what is read between the lines."""

from decimal import Decimal
from typing import Any

import pytest

from sanxing.model.citation import digest, normalise
from sanxing.model.issued import Correction, Duty, NonNormative, Source
from sanxing.model.plan import Plan
from tests.facts.tracing.worlds import base, example

PLAN = base().plan
ONE, TWO, THREE = PLAN.topics
TEXT = normalise(base().text)


def found(plan: Plan) -> list[tuple[object, ...]]:
    return [(each.code, each.item, each.path) for each in base().traced(plan).findings]


def cite(words: str) -> Source:
    start = TEXT.index(words)
    return Source(start, start + len(words), digest(words))


@pytest.mark.parametrize(
    ("record", "fields", "expected"),
    [
        (
            THREE.tasks[0],
            {"requirement": "入户宣传。"},
            [("SX508", "3-1", ("requirement",)), ("SX509", "3-1", ("requirement",))],
        ),
        (
            THREE.tasks[0],
            {"title": "2022年底前开展入户宣传"},
            [("SX511", "3-1", ("title",))],
        ),
        (
            THREE.tasks[0],
            {"named": ("海关", "教育局")},
            [("SX512", "3-1", ("named", 0)), ("SX512", "3-1", ("named", 1))],
        ),
        (THREE.tasks[0], {"named": ("户",)}, []),
        (
            THREE.tasks[0],
            {"requirement": "每年入户宣传不少于一次，教育局参加。"},
            [("SX512", "3-1", ("requirement",))],
        ),
        (
            THREE.tasks[0],
            {"cites": ("《宣传办法（2021年）》", "《宣传办法》")},
            [("SX511", "3-1", ("cites", 0))],
        ),
        (
            ONE.tasks[0].milestones[0],
            {"target": ONE.tasks[0].milestones[0].target},
            [],
        ),
        (
            ONE.tasks[0].milestones[1],
            {"requirement": "安装率达标。", "target": None, "title": "达标"},
            [("SX509", "1-1-2", ("requirement",)), ("SX520", "1-1", ())],
        ),
        (
            ONE.tasks[0].milestones[0],
            {"due": None},
            [("SX508", "1-1", ())],
        ),
        (
            ONE.tasks[1].milestones[0],
            {"target": ONE.tasks[1].milestones[0].target},
            [],
        ),
        (
            PLAN.safeguards[0].duties[0],
            {"support": ()},
            [("SX510", "S1-1", ())],
        ),
        (
            PLAN.phases[1].duties[0],
            {"title": "2021年4月至2022年12月建立两个清单"},
            [],
        ),
        (
            PLAN.phases[1].duties[0],
            {"note": "读作公安局。"},
            [("SX512", "P2-1", ("support", 0))],
        ),
    ],
)
def test_an_item_says_what_its_clause_says(
    record: Any, fields: dict[str, Any], expected: list[tuple[object, ...]]
) -> None:
    assert found(base().with_(record, **fields)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"lead": ("公安局",)}, [("SX510", "F-T02", ("lead",))]),
        (
            {"lead": ()},
            [("SX510", "F-T02", ()), ("SX510", "F-T02", ())],
        ),
        (
            {"lead": (), "support": ("公安局",)},
            [("SX510", "F-T02", ("support",))],
        ),
        (
            {"topic": None},
            [
                ("SX512", "F-T02", ("lead", 0)),
                ("SX512", "F-T02", ("lead", 1)),
                ("SX519", "F-T01", ()),
            ],
        ),
        (
            {"topic": None, "lead": ("上溪镇",)},
            [("SX519", "F-T01", ()), ("SX519", "F-T01", ())],
        ),
        (
            {"requirement": "制定实施方案，报市公安局备案。"},
            [("SX512", "F-T02", ("requirement",))],
        ),
    ],
)
def test_a_filing_is_owed_by_those_whom_its_topic_or_its_clause_names(
    fields: dict[str, Any], expected: list[tuple[object, ...]]
) -> None:
    assert PLAN.filings is not None
    assert found(base().with_(PLAN.filings.filings[1], **fields)) == expected


def test_those_who_lead_may_be_called_so_and_no_others() -> None:
    ours = example().plan
    duty = ours.phases[2].duties[1]
    assert example().codes(example().with_(duty, note=None)) == []
    other = example().with_(duty, support=(*duty.support, "教育局"))
    assert example().codes(other) == ["SX512"]


def test_a_duty_that_is_read_as_that_of_the_section_before_names_one_of_its_units() -> None:
    phases = PLAN.phases
    told = phases[1].duties[0]._replace(note="读作由上一项的单位建立。")
    assert found(base().with_(phases[1].duties[0], note=told.note)) == [
        ("SX512", "P2-1", ("support", 0))
    ]
    named = base().with_(
        phases[0].duties[0], source=PLAN.filings.filings[0].source if PLAN.filings else None
    )
    again = named._replace(phases=(named.phases[0], named.phases[1]._replace(duties=(told,))))
    assert ("SX512", "P2-1", ("support", 0)) not in found(again)


def test_a_safeguard_is_read_with_the_other_safeguards() -> None:
    section = PLAN.safeguards[0]
    extra = Duty(
        2, "拨付", "拨付。", cite("落实经费。"), support=("财政局",), note="读作同一单位。"
    )
    assert found(base().with_(section, duties=(*section.duties, extra))) == []


def test_corrections_are_read_before_anything_is_held() -> None:
    at = cite("不低于90%")
    slip = Correction(at.start, at.end, at.digest, "不低于90%", "不低于95%", "印错")
    coverage = PLAN.coverage._replace(corrections=(*PLAN.coverage.corrections, slip))
    plan = PLAN._replace(coverage=coverage)
    assert found(plan) == [
        ("SX509", "1-1", ("requirement",)),
        ("SX509", "1-1-1", ("title",)),
        ("SX511", "1-1", ("requirement",)),
        ("SX511", "1-1-1", ("target", "value")),
        ("SX511", "1-1-1", ("title",)),
    ]


def test_what_a_draft_has_not_decided_is_kept_in_mind() -> None:
    undecided = NonNormative(*cite("行动自2021年1月至2022年12月。"), "待定：是不是任务")
    lost = NonNormative(5, 5, "0" * 16, "待定：空的")
    coverage = PLAN.coverage._replace(non_normative=(*PLAN.coverage.non_normative, undecided, lost))
    told = base().traced(PLAN._replace(coverage=coverage)).findings
    assert [(each.code, each.message) for each in told] == [
        ("SX501", "区间终点 5 不在起点 5 之后"),
        ("SX514", "原文第 4 段第 1 句（第 54–74 字）还没有定下是不是任务：待定：是不是任务"),
        ("SX514", "这一处还没有定下是不是任务：待定：空的"),
    ]


def test_a_sentence_in_part_an_items_and_in_part_none_counts_as_covered() -> None:
    whole = base().traced().coverage
    first = PLAN.coverage.non_normative[1]
    at = cite("本文为测试软件而虚构，")
    halved = base().with_(first, start=at.start, end=at.end, digest=at.digest)
    rest = PLAN.safeguards[0].duties[0]._replace(source=cite("青禾市并不存在。"), number=2)
    duties = (*PLAN.safeguards[0].duties, rest)
    both = halved._replace(safeguards=(PLAN.safeguards[0]._replace(duties=duties),))
    tally = base().traced(both).coverage
    assert whole is not None
    assert tally is not None
    assert (tally.covered, tally.non_normative) == (whole.covered + 1, whole.non_normative - 1)
    assert base().traced(halved).coverage == whole._replace(
        non_normative=whole.non_normative - 1, uncovered=1
    )


def test_a_mark_alone_needs_no_cover() -> None:
    task = THREE.tasks[0]
    assert (
        base().codes(base().with_(task, source=cite("一是开展入户宣传。每年入户宣传不少于一次")))
        == []
    )


def test_a_plan_that_cites_nothing_real_is_of_no_document() -> None:
    empty = PLAN.coverage.non_normative[0]
    assert base().codes(base().with_(empty, start=9, end=9)) == ["SX501", "SX507"]


def test_targets_without_a_value_ask_for_no_figure() -> None:
    target = ONE.tasks[1].milestones[0].target
    assert target is not None
    asking = target._replace(value=Decimal(3))
    plan = base().with_(ONE.tasks[1].milestones[0], target=asking)
    assert found(plan) == [("SX511", "1-2-1", ("target", "value"))]


def test_a_slip_that_is_printed_otherwise_is_told() -> None:
    (slip,) = PLAN.coverage.corrections
    told = base().traced(base().with_(slip, printed="2021年4至2022年11月")).findings
    assert [(each.code, each.path, each.message) for each in told] == [
        (
            "SX506",
            ("printed",),
            "原文第 20 段第 1 句（第 399–414 字）并不是“2021年4至2022年11月”",
        )
    ]


def test_a_source_that_nobody_owns_is_called_a_list_s() -> None:
    (hazard, *_) = example().plan.hazards
    lost = Source(1, 30, "0" * 16)
    plan = example().plan._replace(hazards=(hazard._replace(source=lost),))
    told = example().traced(plan).findings
    assert [(each.code, each.item) for each in told] == [("SX503", hazard.id)]


def with_line_of_its_own(number: int, **fields: Any) -> Plan:
    """The plan with a topic's line put to its first task, which may say other things of it."""
    topic = PLAN.topics[number - 1]
    assert topic.responsibility is not None
    line = topic.responsibility._replace(**fields)
    first = topic.tasks[0]._replace(responsibility=line)
    return base().with_(topic, responsibility=None, tasks=(first, *topic.tasks[1:]))


def test_a_line_of_a_tasks_own_is_held_like_a_topics() -> None:
    assert found(with_line_of_its_own(3)) == []
    assert found(with_line_of_its_own(3, support=("应急管理局",))) == [
        ("SX510", "3-1", ("support",))
    ]
    assert found(with_line_of_its_own(3, support=("应急管理局", "教育局", "财政局"))) == [
        ("SX512", "3-1", ("support", 2))
    ]


def test_the_plan_of_a_topic_without_a_line_is_filed_by_those_of_its_tasks() -> None:
    assert found(with_line_of_its_own(2)) == []
    assert {each[:2] for each in found(with_line_of_its_own(2, lead=("公安局",)))} == {
        ("SX510", "2-1")
    }


def test_a_line_of_its_own_may_tell_a_tasks_deadline() -> None:
    line = cite("各专题牵头单位和各镇制定实施方案，2月底前报市安委办备案。")
    milestone = ONE.tasks[1].milestones[0]._replace(due="2021年2月底前")
    assert ONE.responsibility is not None
    own = ONE.responsibility._replace(source=line)
    task = ONE.tasks[1]._replace(responsibility=own, milestones=(milestone,))
    codes = {each[0] for each in found(base().with_(ONE.tasks[1], **task._asdict()))}
    assert "SX511" not in codes
    bare = task._replace(milestones=(milestone._replace(due=None),))
    assert ("SX508", "1-2", ()) in found(base().with_(ONE.tasks[1], **bare._asdict()))


def test_altered_lines_of_tasks_are_called_theirs() -> None:
    plan = with_line_of_its_own(3)
    text = base().edited("市应急管理局、市教育局按", "市应急管理局、市财政局按")
    (told,) = (each for each in base().traced(plan, text).findings if each.code == "SX503")
    assert "：3-1 责任分工 引用的文字已被改动" in told.message


def test_a_note_says_whose_a_line_is_read_as_too() -> None:
    line = ONE.responsibility
    assert line is not None
    more = line._replace(support=(*line.support, "教育局"))
    assert [each[0] for each in found(base().with_(line, **more._asdict()))] == ["SX512"]
    noted = more._replace(note="“市教育局”写在几行合并的单元格里，读作也是这一行的。")
    assert found(base().with_(line, **noted._asdict())) == []
    other = more._replace(note="原文另写有“市教育局”。")
    assert [each[0] for each in found(base().with_(line, **other._asdict()))] == ["SX512"]
