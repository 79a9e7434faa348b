"""The filings of one sentence: each topic, town and other sector once, shared and received as the document says."""

from pathlib import Path
from typing import Any

import pytest

from sanxing.model.citation import digest, normalise
from sanxing.model.issued import Correction, Filing
from sanxing.model.plan import Plan
from sanxing.model.terms import Mode
from tests.facts.tracing.worlds import World, base, example, real


def filings_of(world: World) -> tuple[Filing, ...]:
    assert world.plan.filings
    return world.plan.filings.filings


def without(world: World, *names: str) -> Plan:
    kept = tuple(each for each in filings_of(world) if each.id not in names)
    return world.with_(world.plan.filings, filings=kept)


def told(world: World, plan: Plan) -> list[tuple[str, str]]:
    found = world.traced(plan).findings
    return [(each.code, each.message) for each in found]


def changed(world: World, name: str, **fields: Any) -> list[str]:
    filing = next(each for each in filings_of(world) if each.id == name)
    return [message for _, message in told(world, world.with_(filing, **fields))]


@pytest.mark.parametrize("name", [each.id for each in filings_of(example())])
def test_no_filing_goes_unnoticed(name: str) -> None:
    assert "SX519" in [code for code, _ in told(example(), without(example(), name))]


def test_no_filing_of_ours_goes_unnoticed(document_path: Path) -> None:
    ours = real(document_path)
    names = [each.id for each in filings_of(ours)]
    assert [each for each in names if "SX519" not in ours.codes(without(ours, each))] == []


def test_topics_and_towns_without_a_filing_are_told_in_one_line_each() -> None:
    assert told(example(), without(example(), "F-T02", "F-T03", "F-Z1", "F-Z3")) == [
        (
            "SX519",
            "按原文第 12 段第 1 句（第 1318–1399 字），专题 2、3 的方案没有备案事项",
        ),
        (
            "SX519",
            "按原文第 12 段第 1 句（第 1318–1399 字），甲河镇、丙湖镇的方案没有备案事项",
        ),
    ]


def test_without_any_town_the_group_is_still_owed() -> None:
    assert told(example(), without(example(), "F-Z1", "F-Z2", "F-Z3")) == [
        (
            "SX519",
            "按原文第 12 段第 1 句（第 1318–1399 字），甲河镇、乙山镇、丙湖镇的方案没有备案事项",
        ),
    ]


def test_a_filing_under_another_topic_leaves_one_out_and_one_twice() -> None:
    messages = changed(
        example(), "F-T02", topic=3, lead=("住建局", "公安局", "市场监管局"), mode=Mode.SEPARATE
    )
    assert [each.partition("，")[2] for each in messages] == [
        "专题 2 的方案没有备案事项",
        "专题 3 的方案重复列了备案事项",
    ]


def test_only_topics_that_somebody_leads_owe_what_those_who_lead_file() -> None:
    assert told(base(), without(base(), "F-T02")) == [
        ("SX519", "按原文第 17 段第 1 句（第 329–358 字），专题 2 的方案没有备案事项")
    ]


def test_a_filing_is_shared_as_its_topic_is() -> None:
    assert changed(base(), "F-T02", mode=Mode.LEAD) == [
        "专题 2 的责任分工是“分别牵头”，这里写的是“牵头负责”"
    ]


def test_who_lists_nobody_leaves_the_filing_open() -> None:
    assert "没有列出单位，open_ended 却不是 true" in changed(base(), "F-T02", topic=None, lead=())


def test_an_open_line_leaves_its_filing_open(document_path: Path) -> None:
    ours = real(document_path)
    assert changed(ours, "F-T10", open_ended=False) == [
        "专题 10 的责任分工写有“等”或“有关部门”，open_ended 却不是 true"
    ]
    assert "没有列出单位，open_ended 却不是 true" in changed(ours, "F-X1", open_ended=False)


def test_another_recipient_is_noticed() -> None:
    world = base()
    assert told(world, world.with_(world.plan.filings, recipient="市安委会")) == [
        ("SX519", "备案的各句里都没有“市安委会”")
    ]


def test_a_lead_that_is_dropped_is_told_once_and_not_of_its_filing() -> None:
    world = example()
    line = world.plan.topics[0].responsibility
    assert [code for code, _ in told(world, world.with_(line, lead=()))] == ["SX510"]


def test_another_year_is_told_as_that() -> None:
    milestone = base().plan.topics[1].tasks[0].milestones[0]
    found = base().traced(base().with_(milestone, due="6月底前", year=2021)).findings
    assert (
        "“6月底前”按这里的 year 读作 2021 年的，原文第 12 段第 1 句（第 220–257 字）里的不是"
        in [each.message for each in found]
    )


def test_other_sectors_are_owed_a_filing_of_their_own() -> None:
    text = normalise(base().text)
    start = text.index("各专题牵头单位和各镇")
    slip = Correction(start, start + 3, digest("各专题"), "各专题", "其他行业", "测试")
    coverage = base().plan.coverage
    plan = base().plan._replace(
        coverage=coverage._replace(corrections=(*coverage.corrections, slip))
    )
    assert [
        message.partition("，")[2] for code, message in told(base(), plan) if code == "SX519"
    ] == ["其他行业领域的方案没有备案事项"]
