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
    assert described(without("organization.yaml"))[1] == "删除领导小组“领导小组”"
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
    assert told(joined) == [("组长 李四", "persons", "neutral", None)]
    posts = edited("organization.yaml", "name: 张三, posts", "posts", joined)
    assert ("组长 副市长", "persons", "neutral", None) in told(posts, joined)


def test_units_that_come_and_go() -> None:
    fewer = edited(
        "agencies.yaml", "  - {name: 教育局, full_name: 市教育局, kind: government}\n", ""
    )
    assert told(fewer) == [("教育局", "agencies", "looser", "SX917")]
    assert described(fewer) == ["删除单位“教育局”"]
    assert described(PLAN, fewer) == ["新增单位“教育局”"]


def test_a_new_slip_is_told_with_how_it_is_read() -> None:
    assert described(PLAN, without("coverage.yaml"))[0] == "新增勘误“20206月”，读作“2020年6月”"


def test_one_name_more_is_neither_more_nor_less() -> None:
    named = edited("agencies.yaml", "aliases: [市应急部门]", "aliases: [市应急部门, 应急]")
    assert told(named) == [("应急局", "aliases", "neutral", None)]


def test_filings_and_coverage_that_come_and_go() -> None:
    assert told(without("filings.yaml")) == [("F-T01", "item", "looser", "SX908")]
    assert told(without("coverage.yaml")) == [
        ("0–9", "corrections", "looser", "SX907"),
        ("105–110", "non_normative", "looser", "SX907"),
    ]
    assert described(without("coverage.yaml")) == ["删除勘误“20206月”", "删除非任务内容“结语”"]


def test_posts_of_somebody_who_is_named_are_compared() -> None:
    demoted = edited("organization.yaml", "posts: [副市长]", "posts: [科员]")
    assert told(demoted) == [("组长 张三", "posts", "looser", "SX917")]


def test_a_unit_that_gets_members_or_a_host_owes_less_itself() -> None:
    school = "{name: 教育局, full_name: 市教育局, kind: government"
    group = edited("agencies.yaml", school, f"{school}, members: [东镇]")
    assert told(group) == [("教育局", "members", "looser", "SX904")]
    hosted = edited("agencies.yaml", school, f"{school}, hosted_by: 应急局")
    assert told(hosted) == [("教育局", "hosted_by", "neutral", "SX917")]
    assert told(PLAN, hosted) == [("教育局", "hosted_by", "neutral", "SX917")]


def test_invented_data_must_not_pass_for_real() -> None:
    invented = edited("plan.yaml", "timezone:", "demonstration: true\ntimezone:")
    assert told(PLAN, invented) == [("plan", "demonstration", "neutral", "SX917")]


def test_the_words_of_a_duty_are_not_excused() -> None:
    span = "{start: 24, end: 30, digest: 0123456789abcdef, reason: 背景}"
    excused = edited("coverage.yaml", "corrections:", f"  - {span}\ncorrections:")
    assert told(excused) == [("24–30", "non_normative", "looser", "SX907")]


def test_a_slip_in_the_words_of_a_duty_may_be_noted() -> None:
    slip = "{start: 24, end: 30, digest: 0123456789abcdef, printed: 2月底, read: 2021年2月底, why: 无年份}"
    noted = {**PLAN, "coverage.yaml": f"{PLAN['coverage.yaml']}  - {slip}\n"}
    assert told(noted) == [("24–30", "corrections", "neutral", None)]


def test_what_lies_apart_from_all_duties_may_be_noted() -> None:
    span = "{start: 200, end: 210, digest: 0123456789abcdef, reason: 落款}"
    noted = edited("coverage.yaml", "corrections:", f"  - {span}\ncorrections:")
    assert told(noted) == [("200–210", "non_normative", "neutral", None)]
