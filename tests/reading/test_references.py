"""What must lead somewhere: each wrong name, link, number, date and amendment, at its exact place."""

from datetime import date
from decimal import Decimal

import pytest

from sanxing.model.amending import effective
from sanxing.model.issued import Target
from sanxing.model.plan import Plan
from sanxing.model.terms import Mode, Op
from sanxing.reading.load import load
from tests.reading.plans import AGENCIES, PLAN, TOPIC, Said, edited, encoded, said

TOPIC_FILE = "topics/01-gas.yaml"
NEW_UNIT = "名录在 agencies.yaml，新单位先加进去"


def amended(*lines: str) -> dict[str, str]:
    return {**PLAN, "amendments.yaml": "\n".join(lines) + "\n"}


def amendment(number: int, changes: str, kind: str = "change", day: str = "2021-06-01") -> str:
    return (
        f"- {{id: A{number}, document: 安办〔2021〕{number}号, date: {day}, approved_by: 市政府,"
        f" kind: {kind}, reason: 事由, changes:\n    [{changes}]}}"
    )


def change(item: str, field: str, before: str, after: str) -> str:
    return f"{{item: {item}, field: {field}, from: {before}, to: {after}}}"


def read(texts: dict[str, str], as_of: date = date(2022, 1, 1)) -> Plan:
    loaded = load(encoded(texts))
    assert loaded.plan
    return effective(loaded.plan, as_of)


# The directory


def test_names_are_resolved_to_the_directorys_short_ones() -> None:
    plan = read(PLAN)
    line = plan.topics[0].responsibility
    assert line
    assert line.support == ("应急局",)
    assert plan.ledger[1].by == "住建局"


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        (TOPIC_FILE, "lead: [住建局]", "lead: [住建局, 教育厅]", "topics/01-gas.yaml:6:15"),
        ("plan.yaml", "issuer: 安委办", "issuer: 教育厅", "plan.yaml:3:9"),
        ("plan.yaml", "agencies: [各镇]", "agencies: [教育厅]", "plan.yaml:10:14"),
        ("phases.yaml", "support: [安委办]", "support: [教育厅]", "phases.yaml:12:19"),
        ("safeguards.yaml", "support: [各镇]", "support: [教育厅]", "safeguards.yaml:9:19"),
        ("filings.yaml", "recipient: 安委办", "recipient: 教育厅", "filings.yaml:1:12"),
        ("filings.yaml", "lead: [住建局]", "lead: [教育厅]", "filings.yaml:7:12"),
        ("organization.yaml", "hosted_by: 应急局", "hosted_by: 教育厅", "organization.yaml:6:32"),
        ("ledger/2020.yaml", "by: 住建局", "by: 教育厅", "ledger/2020.yaml:1:97"),
        (
            "registers/hazards/2021.yaml",
            "lead: [住建局]",
            "lead: [教育厅]",
            "registers/hazards/2021.yaml:9:10",
        ),
    ],
)
def test_an_unknown_agency_is_told_where_it_stands_with_suggestions(
    path: str, old: str, new: str, place: str
) -> None:
    advice = f"是不是 教育局？{NEW_UNIT}"
    assert said(edited(path, old, new)) == [("SX201", place, "单位“教育厅”不在名录中", advice)]


@pytest.mark.parametrize(
    ("name", "message", "advice"),
    [
        ("住建", "单位“住建”不在名录中", f"是不是 住建局？{NEW_UNIT}"),
        ("委办", "单位“委办”不在名录中", f"是不是 安委办？{NEW_UNIT}"),
        ("财政厅", "单位“财政厅”不在名录中", NEW_UNIT),
        (
            "市局",
            "单位“市局”可能是：应急局、住建局、教育局",
            "写明是哪一个；一个单位有这样的简称，先写进它的 aliases",
        ),
        (
            "镇",
            "单位“镇”可能是：东镇、各镇",
            "写明是哪一个；一个单位有这样的简称，先写进它的 aliases",
        ),
        (
            "住建 局",
            "单位“住建 局”不在名录中",
            "与名录中的“住建局”看上去一样而字符不同，改写成“住建局”",
        ),
    ],
)
def test_an_unknown_name_is_told_with_whom_it_could_mean(
    name: str, message: str, advice: str
) -> None:
    texts = edited("plan.yaml", "issuer: 安委办", f"issuer: {name}")
    assert [each for each in said(texts) if each[0] == "SX201"] == [
        ("SX201", "plan.yaml:3:9", message, advice)
    ]


def test_a_name_that_two_agencies_claim_is_told_at_the_second() -> None:
    texts = edited(
        "agencies.yaml",
        "{name: 住建局, full_name: 市住建局,",
        "{name: 住建局, full_name: 市教育局, aliases: [城建局, 应急局],",
    )
    one = "一个名称只能指一个单位"
    assert said(texts) == [
        ("SX202", "agencies.yaml:3:49", "“应急局”已经是 应急局 的名称", one),
        ("SX202", "agencies.yaml:4:28", "“市教育局”已经是 住建局 的名称", one),
        (
            "SX201",
            "ledger/2020.yaml:2:99",
            "单位“市住建局”不在名录中",
            f"是不是 住建局、应急局？{NEW_UNIT}",
        ),
    ]


def test_an_agency_that_stands_twice_is_told() -> None:
    texts = {**PLAN, "agencies.yaml": AGENCIES + "  - {name: 教育局, kind: zone}\n"}
    assert said(texts) == [
        ("SX202", "agencies.yaml:8:12", "“教育局”已经是 教育局 的名称", "一个名称只能指一个单位")
    ]


def test_an_agency_may_repeat_its_own_name() -> None:
    assert said(edited("agencies.yaml", "[市应急部门]", "[应急局, 市应急部门]")) == []


def test_members_and_hosts_are_agencies_by_their_short_names() -> None:
    texts = edited("agencies.yaml", "members: [东镇]", "members: [东镇, 西镇, 市教育局]")
    texts = edited("agencies.yaml", "hosted_by: 应急局", "hosted_by: 市应急局", texts)
    advice = "这里要写名录中的 name"
    assert said(texts) == [
        ("SX201", "agencies.yaml:5:42", "单位“市应急局”不在名录中", f"{advice}：应急局"),
        ("SX201", "agencies.yaml:7:43", "单位“西镇”不在名录中", advice),
        ("SX201", "agencies.yaml:7:47", "单位“市教育局”不在名录中", f"{advice}：教育局"),
    ]


# Deadlines


def test_an_unreadable_deadline_is_told_at_due() -> None:
    assert said(edited(TOPIC_FILE, "due: 2021年底前", "due: 2021年前")) == [
        (
            "SX107",
            "topics/01-gas.yaml:18:14",
            "“2021年前”有两种读法：可以是2021年开始之前，也可以是2021年结束之前",
            "指结束之前，请写“2021年底前”；指开始之前，请写“2020年底前”",
        )
    ]


def test_words_without_a_year_need_one_beside_them() -> None:
    assert said(edited("filings.yaml", "    year: 2020\n", "")) == [
        (
            "SX107",
            "filings.yaml:8:10",
            "时限没有写年份，从上下文也看不出是哪一年",
            "请写明年份，如“2020年6月底前”",
        )
    ]


def test_a_day_that_only_its_year_makes_impossible_is_told() -> None:
    assert said(edited("filings.yaml", "due: 6月底前", "due: 2月29日前")) == []
    texts = edited("filings.yaml", "due: 6月底前\n    year: 2020", "due: 2月29日前\n    year: 2021")
    assert said(texts) == [
        ("SX107", "filings.yaml:8:10", "2021年2月没有 29 日", "这个月到 28 日为止，请核对")
    ]


# IDs and links


@pytest.mark.parametrize(
    ("path", "old", "new", "place", "item"),
    [
        (TOPIC_FILE, "number: 2\n    title: 入户", "number: 1\n    title: 入户", "22:13", "1-1"),
        (TOPIC_FILE, "number: 2\n        title", "number: 1\n        title", "20:17", "1-1-1"),
    ],
)
def test_a_number_used_twice_is_told_at_the_second(
    path: str, old: str, new: str, place: str, item: str
) -> None:
    assert said(edited(path, old, new)) == [
        ("SX206", f"{path}:{place}", f"编号 {item} 用了两次", "每个编号只能用一次")
    ]


def test_ids_used_twice_are_told_across_files() -> None:
    texts = {
        **PLAN,
        "registers/hazards/2022.yaml": PLAN["registers/hazards/2021.yaml"],
        "filings.yaml": PLAN["filings.yaml"] + PLAN["filings.yaml"].split("filings:\n")[1],
        "amendments.yaml": amendment(1, change("1", "title", "城镇燃气专题", "甲"))
        + "\n"
        + amendment(1, change("1", "title", "甲", "乙"))
        + "\n",
    }
    once = "每个编号只能用一次"
    assert said(texts) == [
        ("SX206", "amendments.yaml:3:8", "编号 A1 用了两次", once),
        ("SX206", "filings.yaml:11:9", "编号 F-T01 用了两次", once),
        ("SX206", "registers/hazards/2022.yaml:1:7", "编号 H-20210305-K7QD 用了两次", once),
    ]


def test_what_lies_beneath_a_doubled_topic_is_not_told_again() -> None:
    texts = {**PLAN, "topics/02-copy.yaml": TOPIC}
    assert said(texts) == [
        ("SX206", "topics/02-copy.yaml:1:9", "编号 1 用了两次", "每个编号只能用一次")
    ]


def test_links_to_nothing_are_told_at_the_link() -> None:
    texts = edited("filings.yaml", "topic: 1", "topic: 7")
    texts = edited("registers/hazards/2021.yaml", "item: 1-1", "item: 1-9", texts)
    texts = edited("registers/measures/2021.yaml", 'item: "1"', "item: 9", texts)
    find = "用 sanxing list --kind task 查编号"
    assert said(texts) == [
        ("SX203", "filings.yaml:6:12", "没有专题 7", "用 sanxing topic 查编号"),
        ("SX203", "registers/hazards/2021.yaml:2:9", "没有编号为 1-9 的专题或任务", find),
        ("SX203", "registers/measures/2021.yaml:2:9", "没有编号为 9 的专题或任务", find),
    ]


def test_a_filing_need_not_belong_to_a_topic() -> None:
    assert said(edited("filings.yaml", "    topic: 1\n", "")) == []


# Amendments


def test_an_amendment_is_read_as_what_its_fields_hold() -> None:
    changes = [
        change("1", "lead", "[市住建局]", "[教育局, 应急局]"),
        change("1", "mode", "lead", "separate"),
        change("1", "open_ended", "true", ""),
        change("1-1", "named", "", "[燃气企业]"),
        change("1-1-1", "target.value", "75", "80"),
        change("1-1-1", "target.op", '">="', "=="),
        change("1-1-2", "due", "", "2022年底前"),
        change("P1", "end", "2020-06-30", "2020-07-31"),
        change("P1-1", "registers", "[hazards]", "[hazards, measures]"),
        change("O-1", "title", "统筹", "统筹协调"),
        change("S1", "title", "加强领导", "组织领导"),
        change("F-T01", "due", "6月底前", "7月底前"),
        change("H-20210305-K7QD", "level", "一般", "重大"),
        change("M-20210401-AAAA", "due", "2021年", "2022年"),
    ]
    texts = amended(amendment(1, ",\n     ".join(changes)))
    assert said(texts) == []
    issued, before = read(PLAN), read(texts, date(2021, 5, 31))
    unlike = [name for name in Plan._fields if getattr(before, name) != getattr(issued, name)]
    assert unlike == ["amendments"]
    plan = read(texts)
    (topic,) = plan.topics
    line = topic.responsibility
    assert line
    assert (line.mode, line.lead, line.open_ended) == (
        Mode.SEPARATE,
        ("教育局", "应急局"),
        False,
    )
    assert topic.tasks[0].named == ("燃气企业",)
    first, second = topic.tasks[0].milestones
    assert first.target == Target("完成比例", Op.EQUAL, "%", Decimal(80))
    assert second.due == "2022年底前"
    assert plan.phases[0].end == date(2020, 7, 31)
    assert plan.phases[0].duties[0].registers == ("hazards", "measures")
    assert plan.organization
    assert plan.organization.duties[0].title == "统筹协调"
    assert plan.safeguards[0].title == "组织领导"
    assert plan.filings
    assert plan.filings.filings[0].due == "7月底前"
    assert plan.hazards[0].level == "重大"
    assert plan.measures[0].due == "2022年"


def test_amendments_chain_in_the_order_of_their_dates() -> None:
    first = amendment(1, change("1-1-1", "due", "2021年底前", "2022年6月底前"), day="2021-06-01")
    second = amendment(2, change("1-1-1", "due", "2022年6月底前", "2022年底前"), day="2021-07-01")
    for texts in (amended(first, second), amended(second, first)):
        assert said(texts) == []
        dues = [
            read(texts, day).topics[0].tasks[0].milestones[0].due
            for day in (date(2021, 5, 31), date(2021, 6, 1), date(2021, 7, 1))
        ]
        assert dues == ["2021年底前", "2022年6月底前", "2022年底前"]


def test_from_must_be_in_force_when_the_amendment_takes_effect() -> None:
    first = amendment(1, change("1-1-1", "due", "2021年底前", "2022年6月底前"))
    second = amendment(2, change("1-1-1", "due", "2021年底前", "2022年底前"), day="2021-07-01")
    assert said(amended(first, second)) == [
        (
            "SX205",
            "amendments.yaml:4:38",
            "1-1-1 的 due 当时并不是这个值",
            "当时有效的是：2022年6月底前",
        )
    ]


def wrong(item: str, field: str, before: str, after: str, kind: str = "change") -> list[Said]:
    """What is said of one change; its values begin in columns that do not depend on them."""
    line = f"{{to: {after},\n      from: {before},\n      field: {field},\n      item: {item}}}"
    return said(amended(amendment(1, line, kind)))


TO, FROM, FIELD, ITEM = (f"amendments.yaml:{place}" for place in ("2:11", "3:13", "4:14", "5:13"))


@pytest.mark.parametrize(
    ("item", "field", "before", "after", "current"),
    [
        ("1-1-1", "due", "2021年底", "2022年", "2021年底前"),
        ("1-1-1", "due", "", "2022年", "2021年底前"),
        ("1-1-2", "due", "2021年", "2022年", "（空）"),
        ("1-1", "named", "[燃气企业]", "[]", "（空）"),
        ("1", "lead", "[教育局]", "[应急局]", "住建局"),
        ("1", "open_ended", "false", "true", "true"),
        ("1", "open_ended", "", "true", "true"),
        ("F-T01", "open_ended", "true", "false", "false"),
        ("F-T01", "mode", "joint", "separate", "lead"),
        ("P1", "start", "2020-06-02", "2020-06-03", "2020-06-01"),
        (
            "1-1-1",
            "target",
            '{metric: 完成比例, op: ">=", unit: "%", value: 74}',
            "",
            "metric: 完成比例，op: >=，unit: %，value: 75，aspirational: false",
        ),
    ],
)
def test_a_wrong_from_is_told_with_what_was_in_force(
    item: str, field: str, before: str, after: str, current: str
) -> None:
    message = f"{item} 的 {field} 当时并不是这个值"
    assert wrong(item, field, before, after) == [
        ("SX205", FROM, message, f"当时有效的是：{current}")
    ]


@pytest.mark.parametrize(
    ("item", "field", "before", "after"),
    [
        ("1", "lead", "[市住建局]", "[应急局]"),
        ("1-1-1", "target.value", "75.0", "80"),
        ("F-T01", "mode", "", "joint"),
        ("F-T01", "open_ended", "", "true"),
        ("1-2", "named", "[燃气企业]", ""),
        ("1-1-1", "target", '{metric: 完成比例, op: ">=", unit: "%", value: 75}', ""),
        ("1-1-2", "target", "", "{metric: 起数, op: nonincreasing, unit: 起}"),
    ],
)
def test_a_from_may_be_written_in_any_way_that_means_the_value_in_force(
    item: str, field: str, before: str, after: str
) -> None:
    assert wrong(item, field, before, after) == []


def test_the_order_of_units_does_not_matter_to_from() -> None:
    texts = edited(TOPIC_FILE, "lead: [住建局]", "lead: [住建局, 教育局]")
    texts["amendments.yaml"] = amendment(1, change("1", "lead", "[教育局, 住建局]", "[教育局]"))
    assert said(texts) == []


def test_an_amendment_of_nothing_is_told() -> None:
    assert wrong("1-9", "title", "甲", "乙") == [
        ("SX204", ITEM, "没有编号为 1-9 的事项", "用 sanxing list 查编号")
    ]
    assert wrong("1-2", "due", "甲", "乙") == [
        (
            "SX204",
            FIELD,
            "1-2 没有可以调整的字段“due”",
            "可以调整：cites、named、note、requirement、title",
        )
    ]
    assert wrong("1-2", "lead", "[住建局]", "[教育局]") == [
        (
            "SX204",
            FIELD,
            "1-2 没有可以调整的字段“lead”",
            "可以调整：cites、named、note、requirement、title；lead 要在 1 上调整",
        )
    ]
    assert wrong("S1", "__class__", "甲", "乙", "correction") == [
        ("SX204", FIELD, "S1 没有可以调整的字段“__class__”", "可以调整：title")
    ]
    assert wrong("1-1-2", "target.value", "", "75") == [
        (
            "SX204",
            FIELD,
            "1-1-2 没有 target，不能只调整其中一项",
            "field 写 target，to 写完整的内容",
        )
    ]


OWN_LINE = """\
    responsibility: {mode: lead, lead: [教育局], source: {start: 50, end: 60, digest: 0123456789abcdef}}
"""


def test_units_of_a_task_are_amended_in_its_own_line() -> None:
    named = "    named: [燃气企业]\n"
    texts = edited(TOPIC_FILE, named, named + OWN_LINE)
    texts["amendments.yaml"] = amendment(1, change("1-2", "lead", "[教育局]", "[市应急部门]"))
    assert said(texts) == []
    line = read(texts).topics[0].tasks[1].responsibility
    assert line
    assert line.lead == ("应急局",)


def test_a_topic_may_name_nobody() -> None:
    begin, end = TOPIC.index("responsibility:"), TOPIC.index("tasks:")
    texts = {**PLAN, TOPIC_FILE: TOPIC[:begin] + TOPIC[end:]}
    assert said(texts) == []
    assert read(texts).topics[0].responsibility is None
    texts["amendments.yaml"] = amendment(1, change("1", "lead", "[住建局]", "[教育局]"))
    assert [each[2:] for each in said(texts)] == [("1 没有可以调整的字段“lead”", "可以调整：title")]


@pytest.mark.parametrize(
    ("item", "field", "before", "after"),
    [
        ("1-1-1", "due", "2021年底前", "2022年底前"),
        ("1-1-1", "target.value", "75", "70"),
        ("1", "lead", "[住建局]", "[应急局]"),
        ("P1", "end", "2020-06-30", "2020-07-31"),
    ],
)
def test_a_correction_touches_words_alone(item: str, field: str, before: str, after: str) -> None:
    assert wrong(item, field, before, after, "correction") == [
        (
            "SX210",
            FIELD,
            f"更正只能改我们的文字，不能改 {field}",
            "要改时限、目标、责任单位，类别用 change，并写明依据文号",
        )
    ]


def test_a_correction_may_mend_our_words() -> None:
    assert wrong("1-1", "title", "管网改造", "管网更新", "correction") == []
    assert wrong("F-T01", "requirement", "报送实施方案。", "报送方案。", "correction") == []


FURTHER = "确要改的，类别用 change，按调整登记，并写明依据文号"


@pytest.mark.parametrize(
    ("first", "then", "shown"),
    [
        ("完成90%。", "完成10%。", "90 → 10"),
        ("完成90%。", "完成９０％以上。", None),
        ("完成９９．５％。", "完成99%。", "99.5 → 99"),
        ("2020年90%，2021年100%。", "2021年100%，2020年90%。", "2020、90、2021、100 → 2021、100、2020、90"),
        ("完成90%。", "完成。", "90 → 无"),
        ("全部完成。", "全部（10户）完成。", "无 → 10"),
        ("1,200户。", "1200户。", None),
    ],
)  # fmt: skip
def test_a_correction_leaves_every_figure_as_it_stood(
    first: str, then: str, shown: str | None
) -> None:
    start = change("1-1", "requirement", "更新老旧管网。", f'"{first}"')
    mended = change("1-1", "requirement", f'"{first}"', f'"{then}"')
    found = said(amended(amendment(1, start), amendment(2, mended, "correction")))
    told = [("SX210", f"更正改动了数字（{shown}），这不只是文字", FURTHER)] if shown else []
    assert [(code, message, advice) for code, _, message, advice in found] == told


@pytest.mark.parametrize(
    ("field", "before", "after", "message"),
    [
        ("named", "[甲, 乙]", "[甲, 丙]", None),
        ("named", "[甲, 乙]", "[丙, 乙, 甲]", None),
        ("named", "[甲, 乙]", "[乙]", "更正去掉了点名单位（甲），这不只是文字"),
        ("named", "[甲, 乙]", "", "更正去掉了点名单位（甲、乙），这不只是文字"),
        ("cites", "[《规范2014》]", "[《细则2015》, 《规范2014》]", None),
        ("cites", "[《规范2014》]", "[《规范2018》]", "更正改动了数字（2014 → 2018），这不只是文字"),
        ("note", "", "原文第3条", None),
        ("note", "原文第3条", "", "更正改动了数字（3 → 无），这不只是文字"),
    ],
)  # fmt: skip
def test_a_correction_may_add_and_reword_and_leaves_nobody_and_no_figure_out(
    field: str, before: str, after: str, message: str | None
) -> None:
    start = [amendment(1, change("1-1", field, "", before))] if before else []
    mended = amendment(2, change("1-1", field, before, after), "correction")
    found = said(amended(*start, mended))
    told = [("SX210", message, FURTHER)] if message else []
    assert [(code, words, advice) for code, _, words, advice in found] == told


def test_a_correction_that_goes_too_far_is_told_at_its_new_value_and_not_laid_over() -> None:
    assert wrong("1-1", "title", "管网改造", "管网改造2期", "correction") == [
        ("SX210", TO, "更正改动了数字（无 → 2），这不只是文字", FURTHER)
    ]
    texts = amended(amendment(1, change("1-1", "title", "管网改造", "管网改造2期"), "correction"))
    assert read(texts).amendments[0].changes == ()


def test_a_milestone_without_words_of_its_own_has_those_of_its_task() -> None:
    figure = change("1-1", "requirement", "更新老旧管网。", "完成90%。")
    own = [change("1-1-1", "requirement", "", words) for words in ("完成。", "完成90%以上。")]
    told = [
        [message for _, _, message, _ in said(amended(amendment(1, figure), amendment(2, each, "correction")))]
        for each in own
    ]  # fmt: skip
    assert told == [["更正改动了数字（90 → 无），这不只是文字"], []]


EMPTY = "填上内容；可不填的字段请整行删去"


@pytest.mark.parametrize(
    ("item", "field", "before", "after", "expected"),
    [
        (
            "1-1-1",
            "due",
            "2021年底前",
            "尽快",
            (
                "SX107",
                TO,
                "“尽快”没有确定的日期",
                "请定下最后一天，如“2022年底前”“2024年3月15日前”",
            ),
        ),
        (
            "1-1-1",
            "due",
            "2021年底前",
            "6月底前",
            (
                "SX107",
                TO,
                "时限没有写年份，从上下文也看不出是哪一年",
                "请写明年份，如“2020年6月底前”",
            ),
        ),
        (
            "F-T01",
            "year",
            "2020",
            "",
            (
                "SX107",
                TO,
                "时限没有写年份，从上下文也看不出是哪一年",
                "请写明年份，如“2020年6月底前”",
            ),
        ),
        (
            "P1",
            "end",
            "2020-06-30",
            "2020-06-31",
            ("SX105", TO, "to（调整后）写的这一天不存在", "核对月份和日数"),
        ),
        (
            "1-1-1",
            "target.value",
            "75",
            "80%",
            ("SX105", TO, "to（调整后）应当是数值，用半角数字书写，如 75 或 0.5", "单位写在 unit"),
        ),
        (
            "1",
            "mode",
            "领导",
            "joint",
            ("SX106", FROM, "from（调整前）不能写“领导”", "只能写：lead、separate、joint"),
        ),
        ("1-1", "title", "管网改造", '""', ("SX103", TO, "to（调整后）没有填写", EMPTY)),
        (
            "1-1",
            "title",
            "管网改造",
            "",
            ("SX103", TO, "to（调整后）没有填写", EMPTY),
        ),
        (
            "H-20210305-K7QD",
            "lead",
            "[住建局]",
            "",
            ("SX103", TO, "to（调整后）没有填写", EMPTY),
        ),
        (
            "1",
            "lead",
            "[住建局]",
            "应急局",
            ("SX104", TO, "to（调整后）应当是列表", "每项一行以“- ”开头，或写成 [甲, 乙]"),
        ),
        (
            "1",
            "lead",
            "[住建局]",
            "[应急局, 教育厅]",
            (
                "SX201",
                "amendments.yaml:2:17",
                "单位“教育厅”不在名录中",
                f"是不是 教育局？{NEW_UNIT}",
            ),
        ),
    ],
)
def test_a_value_that_its_field_cannot_hold_is_told(
    item: str, field: str, before: str, after: str, expected: Said
) -> None:
    assert wrong(item, field, before, after) == [expected]


def test_all_that_is_wrong_with_a_change_is_told() -> None:
    target = "{metric: 完成比例, op: 约, unit: '%', valeu: 75}"
    assert wrong("1-1-1", "target", "[]", target, "correction") == [
        (
            "SX106",
            "amendments.yaml:2:30",
            "op（比较方式）不能写“约”",
            "只能写：>=、<=、==、nonincreasing",
        ),
        ("SX101", "amendments.yaml:2:51", "不认识的字段 valeu", "是不是 value？"),
        ("SX104", FROM, "from（调整前）应当由若干“字段: 值”组成", "对照同类文件改写"),
        (
            "SX210",
            FIELD,
            "更正只能改我们的文字，不能改 target",
            "要改时限、目标、责任单位，类别用 change，并写明依据文号",
        ),
    ]


def test_a_plan_with_amendments_that_fail_is_read_without_them() -> None:
    texts = amended(
        amendment(
            1,
            change("1-1", "title", "管网", "甲")
            + ", "
            + change("1", "title", "城镇燃气专题", "乙"),
        )
    )
    plan = read(texts)
    assert plan.topics[0].tasks[0].title == "管网改造"
    assert plan.topics[0].title == "乙"
    assert [change.field for change in plan.amendments[0].changes] == ["title"]


@pytest.mark.parametrize(
    "document", ["无", "暂无", "——", "待补", "无文号", "/", "（待补充）", "N/A"]
)
def test_an_amendment_that_cites_nothing_is_told_at_its_document(document: str) -> None:
    texts = amended(amendment(1, change("1-1", "title", "管网改造", "管网更新")))
    texts["amendments.yaml"] = texts["amendments.yaml"].replace("安办〔2021〕1号", f'"{document}"')
    assert said(texts) == [
        (
            "SX211",
            "amendments.yaml:1:22",
            f"“{document}”不是文号，调整没有依据",
            "写批准文件上的文号；没有批准文件的，不能调整",
        )
    ]


def test_an_amendment_that_nobody_approved_is_told_at_its_approver() -> None:
    texts = amended(amendment(1, change("1-1", "title", "管网改造", "管网更新")))
    texts["amendments.yaml"] = texts["amendments.yaml"].replace("市政府", "无")
    assert said(texts) == [
        (
            "SX211",
            "amendments.yaml:1:65",
            "“无”不是批准单位，调整没有依据",
            "写批准这项调整的单位",
        )
    ]


def test_an_amendment_without_changes_is_told_at_its_empty_list() -> None:
    assert said(amended(amendment(1, ""))) == [
        (
            "SX212",
            "amendments.yaml:2:5",
            "调整 A1 没有写明调整什么",
            "在 changes 里写明 item、field、from、to；没有要调整的，删去这一条",
        )
    ]


@pytest.mark.parametrize(
    ("item", "field", "before", "after", "shown"),
    [
        ("1-1-1", "due", "2021年底前", "2021年底前", "2021年底前"),
        ("1-1-1", "target.value", "75", "75.0", "75"),
        ("1", "lead", "[住建局]", "[市住建局]", "住建局"),
        ("1-1", "named", "", "[]", "（空）"),
        ("F-T01", "open_ended", "", "false", "false"),
    ],
)
def test_a_change_that_changes_nothing_is_told_at_its_new_value(
    item: str, field: str, before: str, after: str, shown: str
) -> None:
    assert wrong(item, field, before, after) == [
        (
            "SX212",
            TO,
            f"{item} 的 {field} 调整前后都是：{shown}",
            "核对批准文件，在 to 写调整后的值；没有变化的，删去这一项",
        )
    ]


@pytest.mark.parametrize(("before", "after"), [("2020", "2021"), ("2020", "")])
def test_a_year_that_the_deadline_does_not_need_is_told_at_its_new_value(
    before: str, after: str
) -> None:
    texts = amended(
        amendment(1, change("F-T01", "due", "6月底前", "2020年6月底前")),
        amendment(2, change("F-T01", "year", before, after)),
    )
    ((code, _, message, advice),) = said(texts)
    assert (code, message, advice) == (
        "SX212",
        "F-T01 的时限“2020年6月底前”不看年份（year），没有要改的",
        "要改时限的，改 due（时限）；不改的，删去这一项",
    )


def test_a_year_may_go_with_new_words_of_its_deadline() -> None:
    both = change("F-T01", "due", "6月底前", "2020年6月底前"), change("F-T01", "year", "2020", "")
    assert said(amended(amendment(1, ", ".join(both)))) == []
    assert wrong("F-T01", "year", "2020", "2021") == []


def test_a_year_that_was_missing_moves_a_date() -> None:
    texts = amended(amendment(1, change("F-T01", "year", "", "2020")))
    texts["filings.yaml"] = texts["filings.yaml"].replace("    year: 2020\n", "")
    assert [code for code, *_ in said(texts)] == ["SX107"]


def test_amendments_that_cite_nothing_do_not_keep_other_commands_from_answering() -> None:
    texts = amended(amendment(1, ""))
    assert load(encoded(texts)).usable
