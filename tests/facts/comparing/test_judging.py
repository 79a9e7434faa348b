"""Every field that can change: looser or tighter, under which rule, and in what words."""

import pytest

from tests.facts.comparing.texts import TOPIC_FILE, described, told
from tests.reading.plans import PLAN, edited

SPAN = "digest: 0123456789abcdef"
DATED = edited(
    "topics/01-gas.yaml", "title: 其余要求\n", "title: 其余要求\n        due: 2022年底前\n"
)
LATE = "title: 其余要求\n        due: 2023年3月底前\n"

SWAPS = ("due", "lead", "support", "everyone", "registers", "target.op", "target.unit")

Case = tuple[str, str, str, tuple[str, str, str, str | None], str]

CASES: list[Case] = [
    # Deadlines
    (TOPIC_FILE, "due: 2021年底前", "due: 2022年6月底前", ("1-1-1", "due", "looser", "SX901"),
     "时限由“2021年底前”推迟到“2022年6月底前”"),
    (TOPIC_FILE, "due: 2021年底前", "due: 2021年6月底前", ("1-1-1", "due", "tighter", None),
     "时限由“2021年底前”提前到“2021年6月底前”"),
    (TOPIC_FILE, "due: 2021年底前", "due: 2021-12-31", ("1-1-1", "due", "neutral", "SX901"),
     "时限由“2021年底前”改写为“2021-12-31”"),
    (TOPIC_FILE, "        due: 2021年底前\n", "", ("1-1-1", "due", "looser", "SX901"),
     "删去时限“2021年底前”"),
    (TOPIC_FILE, "title: 其余要求\n", "title: 其余要求\n        due: 2021年底前\n",
     ("1-1-2", "due", "tighter", None), "补写时限“2021年底前”"),
    (TOPIC_FILE, "title: 其余要求\n", "title: 其余要求\n        due: 2022年底前\n",
     ("1-1-2", "due", "tighter", None), "补写时限“2022年底前”"),
    (TOPIC_FILE, "title: 其余要求\n", LATE, ("1-1-2", "due", "looser", "SX901"),
     "补写时限“2023年3月底前”"),
    ("filings.yaml", "year: 2020", "year: 2021", ("F-T01", "year", "looser", "SX901"),
     "时限的年份由 2020（2020-06-30）推迟到 2021（2021-06-30）"),
    ("filings.yaml", "due: 6月底前", "due: 9月底前", ("F-T01", "due", "looser", "SX901"),
     "时限由“6月底前”（2020-06-30）推迟到“9月底前”（2020-09-30）"),
    ("phases.yaml", "end: 2020-06-30", "end: 2020-07-31", ("P1", "end", "looser", "SX901"),
     "阶段结束日由 2020-06-30 推迟到 2020-07-31"),
    ("phases.yaml", "end: 2020-06-30", "end: 2020-06-20", ("P1", "end", "tighter", None),
     "阶段结束日由 2020-06-30 提前到 2020-06-20"),
    ("phases.yaml", "period: 2020年6月", "period: 2020年6月底", ("P1", "period", "neutral", "SX901"),
     "阶段的原文表述由“2020年6月”改为“2020年6月底”"),
    ("plan.yaml", "end: 2022-12-31", "end: 2023-12-31", ("plan", "period.end", "looser", "SX901"),
     "方案结束日由 2022-12-31 推迟到 2023-12-31"),
    # Targets
    (TOPIC_FILE, "value: 75", "value: 70", ("1-1-1", "target.value", "looser", "SX902"),
     "目标值由 75% 降为 70%"),
    (TOPIC_FILE, "value: 75", "value: 80", ("1-1-1", "target.value", "tighter", None),
     "目标值由 75% 提高到 80%"),
    (TOPIC_FILE, 'op: ">="', 'op: "<="', ("1-1-1", "target.op", "looser", "SX902"),
     "目标的比较方式由不低于改为不高于"),
    (TOPIC_FILE, 'unit: "%"', "unit: 户", ("1-1-1", "target.unit", "looser", "SX902"),
     "目标的计量单位由“%”改为“户”"),
    (TOPIC_FILE, "metric: 完成比例", "metric: 开工比例", ("1-1-1", "target.metric", "neutral", "SX902"),
     "目标的指标由“完成比例”改为“开工比例”"),
    (TOPIC_FILE, 'unit: "%"}', 'unit: "%", aspirational: true}',
     ("1-1-1", "target.aspirational", "looser", "SX902"), "目标由必达改为力争"),
    (TOPIC_FILE, '        target: {metric: 完成比例, op: ">=", value: 75, unit: "%"}\n', "",
     ("1-1-1", "target", "looser", "SX902"), "删去目标“完成比例不低于 75%”"),
    (TOPIC_FILE, "title: 其余要求\n",
     "title: 其余要求\n        target: {metric: 事故起数, op: nonincreasing, unit: 起, aspirational: true}\n",
     ("1-1-2", "target", "tighter", None), "补写目标“事故起数只减不增（力争）”"),
    # Units, roles, modes
    (TOPIC_FILE, "lead: [住建局]", "lead: [教育局]", ("1", "lead", "looser", "SX904"),
     "牵头单位由住建局改为教育局"),
    (TOPIC_FILE, "lead: [住建局]", "lead: [教育局, 住建局]", ("1", "lead", "neutral", None),
     "牵头单位增加教育局"),
    (TOPIC_FILE, "support: [市应急部门]", "support: []", ("1", "support", "looser", "SX904"),
     "删去配合单位应急局"),
    (TOPIC_FILE, "support: [市应急部门]", "support: [教育局, 应急局]", ("1", "support", "tighter", None),
     "配合单位增加教育局"),
    (TOPIC_FILE, "open_ended: true", "open_ended: false", ("1", "open_ended", "looser", "SX904"),
     "列举未尽由“是”改为“否”"),
    ("safeguards.yaml", "support: [各镇]", "support: [东镇]", ("S1-1", "support", "looser", "SX904"),
     "配合单位由各镇改为东镇"),
    ("plan.yaml", "agencies: [各镇]", "agencies: [东镇]", ("plan", "everyone", "looser", "SX904"),
     "对所有专题负责的单位由各镇改为东镇"),
    ("agencies.yaml", "members: [东镇]", "members: [东镇, 教育局]", ("各镇", "members", "tighter", None),
     "成员增加教育局"),
    # Words
    (TOPIC_FILE, "requirement: 更新老旧管网。", "requirement: 更新部分管网。",
     ("1-1", "requirement", "neutral", "SX906"), "要求由“更新老旧管网。”改为“更新部分管网。”"),
    (TOPIC_FILE, "title: 其余要求", "title: 其余", ("1-1-2", "title", "neutral", "SX906"),
     "标题由“其余要求”改为“其余”"),
    (TOPIC_FILE, "title: 其余要求\n", "title: 其余要求\n        requirement: 全部落实。\n",
     ("1-1-2", "requirement", "tighter", None), "补写要求“全部落实。”"),
    (TOPIC_FILE, "named: [燃气企业]", "named: []", ("1-2", "named", "looser", "SX906"),
     "删去点名单位燃气企业"),
    (TOPIC_FILE, "named: [燃气企业]", "named: [物业, 燃气企业]", ("1-2", "named", "tighter", None),
     "点名单位增加物业"),
    (TOPIC_FILE, "    named: [燃气企业]\n", "    named: [燃气企业]\n    note: 见附件\n",
     ("1-2", "note", "neutral", None), "补写说明“见附件”"),
    ("phases.yaml", "registers: [hazards]", "registers: [measures]",
     ("P1-1", "registers", "looser", "SX906"), "清单由问题隐患清单改为制度措施清单"),
    ("organization.yaml", "    role: 组长\n", "    role: 副组长\n", ("O-1", "role", "neutral", "SX906"),
     "角色由“组长”改为“副组长”"),
    # Citations
    (TOPIC_FILE, "source: {start: 20, end: 40, ", "source: {start: 20, end: 39, ",
     ("1-1", "source", "neutral", "SX907"),
     "出处由第 20–40 字（摘要 0123456789abcdef）改为第 20–39 字（摘要 0123456789abcdef）"),
    (TOPIC_FILE, "  source: {start: 60, end: 70, ", "  source: {start: 61, end: 70, ",
     ("1", "responsibility.source", "neutral", "SX907"),
     "责任分工的出处由第 60–70 字（摘要 0123456789abcdef）改为第 61–70 字（摘要 0123456789abcdef）"),
    ("coverage.yaml", "read: 2020年6月", "read: 2021年6月", ("0–9", "read", "neutral", "SX907"),
     "读作由“2020年6月”改为“2021年6月”"),
    ("coverage.yaml", "reason: 结语", "reason: 结尾", ("105–110", "reason", "neutral", None),
     "理由由“结语”改为“结尾”"),
    # The frame
    ("plan.yaml", "timezone: Asia/Shanghai", "timezone: America/New_York",
     ("plan", "timezone", "neutral", "SX917"), "时区由“Asia/Shanghai”改为“America/New_York”"),
    ("plan.yaml", "timezone: Asia/Shanghai", "timezone: Asia/Shanghai\ndemonstration: true",
     ("plan", "demonstration", "looser", "SX917"), "演示由“否”改为“是”"),
    ("plan.yaml", "timezone: Asia/Shanghai", "timezone: Asia/Shanghai\nupstream: [省方案]",
     ("plan", "upstream", "tighter", None), "补写上级文件省方案"),
    ("plan.yaml", "timezone: Asia/Shanghai", "timezone: Asia/Shanghai\nregion: [甲省, 乙市]",
     ("plan", "region", "neutral", None), "补写行政区划甲省、乙市"),
    ("plan.yaml", "timezone: Asia/Shanghai",
     "timezone: Asia/Shanghai\nupstream: ../province\n"
     "not_applicable: [{item: 4-1, reason: 没有煤矿}]",
     ("plan", "not_applicable", "looser", "SX917"), "补写不适用的上级任务4-1"),
    (TOPIC_FILE, "        title: 改造完成", "        title: 改造完成\n        implements: [1-1]",
     ("1-1-1", "implements", "tighter", None), "补写落实的上级任务1-1"),
    ("agencies.yaml", "kind: office", "kind: committee", ("安委办", "kind", "neutral", "SX917"),
     "类别由办事机构改为议事机构"),
    ("filings.yaml", "recipient: 安委办", "recipient: 应急局", ("filings", "recipient", "neutral", "SX917"),
     "受理单位由“安委办”改为“应急局”"),
    ("organization.yaml", "name: 张三", "name: 李四", ("组长 张三", "persons", "looser", "SX917"),
     "删除人员“张三”"),
    ("organization.yaml", "office: {name: 安委办, hosted_by: 应急局",
     "office: {name: 安委办, hosted_by: 住建局", ("office", "hosted_by", "neutral", "SX917"),
     "所在单位由“应急局”改为“住建局”"),
    # The two lists
    ("registers/hazards/2021.yaml", "level: 一般", "level: 重大\n  person: 王五",
     ("H-20210305-K7QD", "level", "tighter", None), "级别由一般改为重大"),
    ("registers/hazards/2021.yaml", "due: 2021-06-30", "due: 2021-07-31",
     ("H-20210305-K7QD", "due", "looser", "SX913"), "时限由“2021-06-30”推迟到“2021-07-31”"),
    ("registers/hazards/2021.yaml", "place: 东镇小区", "place: 西镇小区",
     ("H-20210305-K7QD", "place", "neutral", "SX913"), "单位（场所）由“东镇小区”改为“西镇小区”"),
    ("registers/hazards/2021.yaml", "due: 2021-06-30", "due: 2021-06-30\n  person: 王五",
     ("H-20210305-K7QD", "person", "tighter", None), "补写责任人“王五”"),
    # The policy
    ("policy.yaml", "SX901: error", "SX901: off", ("policy", "SX901", "looser", "SX915"),
     "规则 SX901（时限被改动）由不放行改为不检查"),
    ("policy.yaml", "SX906: warning", "SX906: error", ("policy", "SX906", "tighter", None),
     "规则 SX906（文字被改动）由提醒改为不放行"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "expected", "words"), CASES)
def test_an_edit_is_told_by_item_and_field(
    path: str, old: str, new: str, expected: tuple[str, str, str, str | None], words: str
) -> None:
    after = edited(path, old, new)
    found = told(after)
    assert expected in found
    assert words in described(after)
    # A person, a level with the name that it asks for, or an excuse from a parent is more than one.
    assert len(found) == 1 or expected[1] in ("persons", "level", "not_applicable")


@pytest.mark.parametrize(("path", "old", "new", "expected", "words"), CASES)
def test_no_edit_is_tighter_both_ways_and_only_an_exchange_is_looser_both_ways(
    path: str, old: str, new: str, expected: tuple[str, str, str, str | None], words: str
) -> None:
    there = dict.fromkeys(told(edited(path, old, new)))
    back = dict.fromkeys(told(PLAN, edited(path, old, new)))
    directions = {(item, field): direction for item, field, direction, _ in there}
    for item, field, direction, _ in back:
        pair = {directions.get((item, field)), direction}
        assert pair != {"tighter"}
        assert pair != {"looser"} or field in SWAPS


PLACED = "region: [甲省, 乙市]\nupstream: [《省方案》, ../province]\n"
EXCUSED = "not_applicable: [{item: 4-1, reason: 没有煤矿}, {item: 4-2, reason: 没有油库}]\n"
CHILD = edited("plan.yaml", "timezone:", f"{PLACED}{EXCUSED}timezone:")


@pytest.mark.parametrize(
    ("old", "new", "expected", "words"),
    [
        ("[甲省, 乙市]", "[乙市, 甲省]", ("plan", "region", "neutral", "SX917"), None),
        ("[甲省, 乙市]", "[甲省, 乙市, 丙镇]", ("plan", "region", "neutral", "SX917"), "行政区划增加丙镇"),
        ("region: [甲省, 乙市]\n", "", ("plan", "region", "neutral", "SX917"), "删去行政区划甲省、乙市"),
        ("../province", "../city", ("plan", "upstream", "looser", "SX917"),
         "上级文件增加../city，减少../province"),
        ("4-2", "4-3", ("plan", "not_applicable", "looser", "SX917"),
         "不适用的上级任务增加4-3，减少4-2"),
        (", {item: 4-2, reason: 没有油库}", "", ("plan", "not_applicable", "tighter", None),
         "不适用的上级任务减少4-2"),
        ("没有油库", "油库已经拆了", ("plan", "not_applicable", "neutral", None), None),
    ],
)  # fmt: skip
def test_where_a_plan_belongs_and_what_it_does_not_owe_is_watched(
    old: str, new: str, expected: tuple[str, str, str, str | None], words: str | None
) -> None:
    after = edited("plan.yaml", old, new, CHILD)
    assert told(after, CHILD) == [expected]
    assert words is None or described(after, CHILD) == [words]


def test_what_an_item_answers_is_where_it_comes_from() -> None:
    named = edited(TOPIC_FILE, "title: 改造完成", "title: 改造完成\n        implements: [1-1, 1-2]")
    fewer = edited(TOPIC_FILE, "[1-1, 1-2]", "[1-1]", named)
    assert told(fewer, named) == [("1-1-1", "implements", "looser", "SX907")]
    assert told(named, fewer) == [("1-1-1", "implements", "tighter", None)]
    assert described(fewer, named) == ["落实的上级任务减少1-2"]


def test_targets_with_an_upper_limit_loosen_upwards() -> None:
    capped = edited(TOPIC_FILE, 'op: ">="', 'op: "<="')
    looser = edited(TOPIC_FILE, "value: 75", "value: 80", capped)
    assert told(looser, capped) == [("1-1-1", "target.value", "looser", "SX902")]
    assert described(looser, capped) == ["目标值由 75% 放宽到 80%"]
    assert told(capped, looser) == [("1-1-1", "target.value", "tighter", None)]


def test_a_figure_means_nothing_sure_once_its_direction_has_changed() -> None:
    turned = edited(TOPIC_FILE, 'op: ">=", value: 75', 'op: "==", value: 80')
    assert told(turned) == [
        ("1-1-1", "target.op", "neutral", "SX902"),
        ("1-1-1", "target.value", "neutral", "SX902"),
    ]
    equal = edited(TOPIC_FILE, 'op: ">="', 'op: "=="')
    assert told(turned, equal) == [("1-1-1", "target.value", "neutral", "SX902")]


def test_figures_keep_their_own_units() -> None:
    minutes = edited(TOPIC_FILE, 'unit: "%"', "unit: 分钟")
    seconds = edited(TOPIC_FILE, 'value: 75, unit: "%"', "value: 480, unit: 秒")
    assert described(seconds, minutes) == [
        "目标的计量单位由“分钟”改为“秒”",
        "目标值由 75分钟 改为 480秒",
    ]


def test_one_more_lead_is_a_gain_where_each_answers_for_its_part() -> None:
    two = moded("separate")
    three = edited(TOPIC_FILE, "lead: [住建局, 教育局]", "lead: [住建局, 教育局, 安委办]", two)
    assert told(three, two) == [("1", "lead", "tighter", None)]


def test_a_unit_that_leads_no_longer_has_a_lesser_role() -> None:
    both = edited(TOPIC_FILE, "lead: [住建局]", "lead: [住建局, 教育局]")
    lesser = edited(TOPIC_FILE, "support: [市应急部门]", "support: [市应急部门, 教育局]")
    assert told(lesser, both) == [
        ("1", "lead", "looser", "SX905"),
        ("1", "support", "neutral", None),
    ]
    assert told(both, lesser) == [
        ("1", "lead", "neutral", None),
        ("1", "support", "neutral", None),
    ]


def moded(mode: str, units: str = "lead: [住建局, 教育局]") -> dict[str, str]:
    texts = edited(TOPIC_FILE, "mode: lead", f"mode: {mode}")
    return edited(TOPIC_FILE, "lead: [住建局]", units, texts)


@pytest.mark.parametrize(
    ("before", "after", "direction", "code"),
    [
        ("lead", "separate", "tighter", None),
        ("separate", "lead", "looser", "SX903"),
        ("separate", "joint", "looser", "SX903"),
        ("lead", "joint", "looser", "SX903"),
        ("joint", "lead", "neutral", "SX903"),
        ("joint", "separate", "neutral", "SX903"),
    ],
)
def test_modes_have_an_order(before: str, after: str, direction: str, code: str | None) -> None:
    assert told(moded(after), moded(before)) == [("1", "mode", direction, code)]


def test_filling_and_emptying_whole_parts() -> None:
    alone = edited(
        "plan.yaml",
        "everyone:\n  agencies: [各镇]\n  source: {start: 9, end: 12, " + SPAN + "}\n",
        "",
    )
    assert told(alone) == [("plan", "everyone", "looser", "SX904")]
    assert told(PLAN, alone) == [("plan", "everyone", "tighter", None)]
    assert described(alone) == ["删去对所有专题负责的单位各镇"]


def test_the_document_that_is_cited_is_part_of_the_citation() -> None:
    other = edited("plan.yaml", "sha256: 0123", "sha256: 1123")
    assert told(other) == [("plan", "source.sha256", "neutral", "SX907")]
    renamed = edited("plan.yaml", "title: 燃气安全整治方案（原件）", "title: 另一文件")
    assert told(renamed) == [("plan", "source.title", "neutral", "SX907")]
