"""What surrounds the duties: files that come and go, people, the office, what the document says beside them."""

from tests.facts.comparing.texts import described, told
from tests.reading.plans import ORGANIZATION, PLAN, edited

OFFICE = "office: {name: 安委办, hosted_by: 应急局, source: {start: 70, end: 75, digest: 0123456789abcdef}}\n"


def without(path: str) -> dict[str, str]:
    return {name: text for name, text in PLAN.items() if name != path}


def test_a_leading_group_that_is_gone() -> None:
    assert told(without("organization.yaml")) == [
        ("O-1", "item", "looser", "SX908"),
        ("organization", "organization", "looser", "SX917"),
    ]
    assert described(without("organization.yaml"))[1] == "删去领导小组“领导小组”"
    assert told(PLAN, without("organization.yaml")) == [
        ("O-1", "item", "tighter", None),
        ("organization", "organization", "tighter", None),
    ]


def test_its_office_and_its_people() -> None:
    alone = edited("organization.yaml", OFFICE, "")
    assert told(alone) == [("organization", "office", "looser", "SX917")]
    assert described(alone) == ["删除领导小组办公室“安委办”"]
    assert described(PLAN, alone) == ["新增领导小组办公室“安委办”"]
    line = ORGANIZATION.splitlines(keepends=True)[4]
    joined = edited("organization.yaml", line, line + line.replace("张三", "李四"))
    assert told(joined) == [("组长 李四", "persons", "tighter", None)]
    posts = edited("organization.yaml", "name: 张三, posts", "posts", joined)
    assert ("组长 副市长", "persons", "tighter", None) in told(posts, joined)


def test_units_that_come_and_go() -> None:
    fewer = edited(
        "agencies.yaml", "  - {name: 教育局, full_name: 市教育局, kind: government}\n", ""
    )
    assert told(fewer) == [("教育局", "agencies", "looser", "SX917")]
    assert described(fewer) == ["删除单位“教育局”"]
    assert described(PLAN, fewer) == ["新增单位“教育局”"]


def test_filings_and_coverage_that_come_and_go() -> None:
    assert told(without("filings.yaml")) == [("F-T01", "item", "looser", "SX908")]
    assert told(without("coverage.yaml")) == [
        ("0–9", "corrections", "looser", "SX907"),
        ("105–110", "non_normative", "looser", "SX907"),
    ]
    assert described(without("coverage.yaml")) == ["删除勘误“20206月”", "删除非任务内容“结语”"]
