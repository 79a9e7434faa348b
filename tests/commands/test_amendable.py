"""FIELD and VALUE of `amend` as people write them, and as a file then holds them."""

from typing import get_args

import pytest

from sanxing.commands.amendable import READERS, Wanted, read_change
from sanxing.commands.refusal import Refused
from sanxing.model.amending import AMENDABLE
from sanxing.model.history import Change
from sanxing.model.issued import Milestone, Responsibility
from sanxing.model.terms import Mode, Op
from sanxing.reading.messages import dotted_label
from sanxing.reading.records import read_value
from sanxing.report.words import target_words
from tests.facts.builders import (
    LEAD,
    OTHER,
    SECOND,
    SUPPORT,
    milestone,
    plan,
    source,
    target,
    task,
    topic,
    whole_plan,
)

PLAN = whole_plan()
RATE = {"metric": "安装率", "op": ">=", "unit": "%", "value": "75"}


def read(item: str, field: str, value: str) -> tuple[str, object, object]:
    change = read_change(Wanted(item, field, value), PLAN)
    return change.field, change.before, change.after


@pytest.mark.parametrize(
    ("item", "field", "value", "change"),
    [
        ("1-1-1", "时限", "2021年９月底前", ("due", "2021年6月底前", "2021年９月底前")),
        ("1-1-1", "DUE", " 2021-09-30 ", ("due", "2021年6月底前", "2021-09-30")),
        ("1-1-1", "期限", "（空）", ("due", "2021年6月底前", None)),
        ("1-1-1", "年份", "２０２１年", ("year", None, "2021")),
        ("1-1-2", "目标值", "６０％", ("target.value", "75", "60")),
        ("1-1-2", "target.value", "1,000.5", ("target.value", "75", "1000.5")),
        ("1-1-2", "目标的数值", "(空)", ("target.value", "75", None)),
        ("1-1-2", "比较方式", "≤", ("target.op", ">=", "<=")),
        ("1-1-2", "目标的比较方式", "＝＝", ("target.op", ">=", "==")),
        ("1-1-2", "target.op", "不高于", ("target.op", ">=", "<=")),
        ("1-1-2", "target.op", "nonincreasing", ("target.op", ">=", "nonincreasing")),
        ("1-1-2", "目标", "不低于 60%", ("target", RATE, RATE | {"value": "60"})),
        ("1-1-2", "目标", "≥６０", ("target", RATE, RATE | {"value": "60"})),
        (
            "1-1-2",
            "目标",
            "入户率（农村）力争不低于 60户",
            (
                "target",
                RATE,
                {
                    "metric": "入户率（农村）",
                    "op": ">=",
                    "unit": "户",
                    "value": "60",
                    "aspirational": "true",
                },
            ),
        ),
        (
            "1-1-1",
            "target",
            "事故起数只减不增（起）",
            ("target", None, {"metric": "事故起数", "op": "nonincreasing", "unit": "起"}),
        ),
        ("1-1-2", "目标", "（空）", ("target", RATE, None)),
        ("1", "责任方式", "分别牵头", ("mode", "lead", "separate")),
        ("1", "mode", "joint", ("mode", "lead", "joint")),
        ("1", "牵头单位", f"{OTHER}，{LEAD}", ("lead", [LEAD, SECOND], [OTHER, LEAD])),
        ("1", "牵头单位", f"{OTHER}、{OTHER}", ("lead", [LEAD, SECOND], [OTHER])),
        ("1", "牵头单位", f"+{OTHER}", ("lead", [LEAD, SECOND], [LEAD, SECOND, OTHER])),
        ("1", "牵头单位", f"＋{OTHER}；－公安", ("lead", [LEAD, SECOND], [LEAD, OTHER])),
        ("1", "配合单位", f"-{SUPPORT}", ("support", [SUPPORT], [])),
        ("1", "配合单位", "（空）", ("support", [SUPPORT], [])),
        ("1", "等部门", "是", ("open_ended", "false", "true")),
        ("3", "open_ended", "no", ("open_ended", "true", "false")),
        ("1-2", "点名单位", "企业,个体户", ("named", ["企业"], ["企业", "个体户"])),
        (
            "1-2",
            "引用文件",
            "《甲、乙条例》、《丙法》",
            ("cites", ["《安全生产法》"], ["《甲、乙条例》", "《丙法》"]),
        ),
        ("P2-1", "清单", "+制度措施清单", ("registers", ["hazards"], ["hazards", "measures"])),
        ("P2", "结束", "２０２２-06-30", ("end", "2022-12-31", "2022-06-30")),
        (
            "P2",
            "期限",
            "2020年7月至2022年6月",
            ("period", "2020-07-01至2022-12-31", "2020年7月至2022年6月"),
        ),
        ("S1", "名称", "强化领导", ("title", "加强领导", "强化领导")),
        ("F-T01", "牵头单位", OTHER, ("lead", [LEAD], [OTHER])),
        ("H-20210305-K7QD", "责任单位", OTHER, ("lead", [SECOND], [OTHER])),
        ("H-20210305-K7QD", "级别", "serious", ("level", "一般", "重大")),
        ("H-20210305-K7QD", "备注", "另有 #1 管道", ("note", None, "另有 #1 管道")),
        ("M-20210401-ABCD", "责任人", "周明", ("person", None, "周明")),
    ],
)
def test_a_change_is_read_as_its_field_holds_it(
    item: str, field: str, value: str, change: tuple[str, object, object]
) -> None:
    assert read(item, field, value) == change


OF_A_MILESTONE = (
    "可以调整：时限（due）、说明（note）、要求（requirement）、目标（target）、"
    "目标的比较方式（target.op）、目标的数值（target.value）、标题（title）、年份（year）"
)
OF_A_TOPIC = "可以调整：牵头单位（lead）、责任方式（mode）、列举未尽（open_ended）、配合单位（support）、标题（title）"


@pytest.mark.parametrize(
    ("item", "field", "value", "message", "advice"),
    [
        ("9-9", "标题", "甲", "没有编号为 9-9 的事项", "用 sanxing list 查编号"),
        ("1-1-1", "序号", "2", "1-1-1 没有可以调整的字段“序号”", OF_A_MILESTONE),
        (
            "1-1-1",
            "牵头单位",
            OTHER,
            "1-1-1 没有可以调整的字段“牵头单位”",
            f"{OF_A_MILESTONE}；“牵头单位”要在 1 上调整",
        ),
        ("1", "责任单位", OTHER, "1 没有可以调整的字段“责任单位”", OF_A_TOPIC),
        (
            "1",
            "时限",
            "2021年底前",
            "1 没有可以调整的字段“时限”",
            f"{OF_A_TOPIC}；“时限”要在 1-1-1、1-1-2、1-1-3 上调整",
        ),
        (
            "1-1-1",
            "目标值",
            "60",
            "1-1-1 没有目标，不能只调整目标的数值",
            "字段写 目标；目标写成“指标 比较方式 数值 单位”，如 '覆盖率 不低于 80%'",
        ),
        ("1-1-1", "时限", " ", "时限的值没有内容", "写新的内容；要清空写 （空）"),
        (
            "1-1-1",
            "标题",
            "甲\x1b[0m",
            "标题的值里有控制字符 U+001B，不能写进方案",
            "删去这个字符，重新输入",
        ),
        ("1-1-1", "时限", "无", "“无”不能作时限的值", "要清空写 （空）"),
        ("1-1-1", "标题", "NULL", "“NULL”不能作标题的值", "写新的内容"),
        ("1-1-1", "标题", "（空）", "标题不能清空", "写新的内容"),
        ("1", "open_ended", "（空）", "列举未尽不能清空", "写新的内容"),
        (
            "1-1-1",
            "时限",
            "尽快",
            "没有登记：“尽快”没有确定的日期",
            "请定下最后一天，如“2022年底前”“2024年3月15日前”",
        ),
        ("1-1-1", "标题", "甲" * 61, "没有登记：title（标题）有 61 个字，最多 60 个", ""),
        (
            "1-1-2",
            "目标值",
            "六成",
            "没有登记：value（数值）应当是数值，用半角数字书写，如 75 或 0.5",
            "单位写在 unit",
        ),
        (
            "1-1-2",
            "目标",
            "不低于 1.2.3%",
            "没有登记：value（数值）应当是数值，用半角数字书写，如 75 或 0.5",
            "单位写在 unit",
        ),
        (
            "1-1-2",
            "目标",
            "六成",
            "“六成”读不出目标",
            "目标写成“指标 比较方式 数值 单位”，如 '覆盖率 不低于 80%'",
        ),
        (
            "1-1-1",
            "目标",
            "不低于 60%",
            "目标没有写指标",
            "目标写成“指标 比较方式 数值 单位”，如 '覆盖率 不低于 80%'",
        ),
        (
            "1-1-1",
            "目标",
            "安装率不低于 60",
            "目标没有写单位",
            "目标写成“指标 比较方式 数值 单位”，如 '覆盖率 不低于 80%'",
        ),
        (
            "1",
            "open_ended",
            "也许",
            "没有登记：open_ended（列举未尽）只能写 true（是）或 false（否）",
            "",
        ),
        ("P2", "结束", "2022年底", "没有登记：end（结束）应当是日期，写成 2022-12-31 的样子", ""),
        (
            "1",
            "mode",
            "共同",
            "责任方式：没有“共同”",
            "可以写：牵头负责（lead）、分别牵头（separate）、按职责分工负责（joint）",
        ),
        ("1", "lead", "教育厅", "没有找到单位“教育厅”", "是不是 教育局？"),
        (
            "1",
            "lead",
            f"+{OTHER}、{LEAD}",
            f"“+{OTHER}、{LEAD}”里有的写了 + -，有的没写",
            "整份名单都不写，或每项都写：+ 是增加，- 是去掉",
        ),
        ("1", "lead", f"+{LEAD}", f"{LEAD} 已经在现在的名单里", f"现在是：{LEAD}、{SECOND}"),
        ("1", "lead", f"-{OTHER}", f"{OTHER} 不在现在的名单里", f"现在是：{LEAD}、{SECOND}"),
        ("2", "support", f"-{OTHER}", f"{OTHER} 不在现在的名单里", "现在是：（空）"),
        (
            "1-1-1",
            "时限",
            "2021年6月底前",
            "没有登记：1-1-1 的时限现在就是这样，没有要改的",
            "用 sanxing show 查看现在的内容",
        ),
        (
            "1",
            "lead",
            f"{SECOND}、{LEAD}",
            "没有登记：1 的牵头单位现在就是这样，没有要改的",
            "用 sanxing show 查看现在的内容",
        ),
        (
            "1-1-2",
            "target",
            "安装率不低于 75.0%",
            "没有登记：1-1-2 的目标现在就是这样，没有要改的",
            "用 sanxing show 查看现在的内容",
        ),
        (
            "1-1-1",
            "note",
            "（空）",
            "没有登记：1-1-1 的说明现在就是这样，没有要改的",
            "用 sanxing show 查看现在的内容",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(
    item: str, field: str, value: str, message: str, advice: str
) -> None:
    with pytest.raises(Refused) as refused:
        read(item, field, value)
    assert (refused.value.message, refused.value.advice) == (message, advice)


def test_units_of_a_task_are_read_in_its_own_line() -> None:
    own = Responsibility(Mode.LEAD, source(), (SECOND,), (SUPPORT,))
    made = plan(topic(1, task(1, milestone(1), responsibility=own), task(2)))
    change = read_change(Wanted("1-1", "牵头单位", f"+{OTHER}"), made)
    assert change == Change("1-1", "lead", [SECOND], [SECOND, OTHER])
    for item, place in (("1-1-1", "1-1"), ("1-2", "1")):
        with pytest.raises(Refused) as refused:
            read_change(Wanted(item, "配合单位", OTHER), made)
        assert refused.value.message == f"{item} 没有可以调整的字段“配合单位”"
        assert refused.value.advice.endswith(f"；“配合单位”要在 {place} 上调整")
    unnamed = made._replace(topics=(made.topics[0]._replace(responsibility=None),))
    with pytest.raises(Refused) as refused:
        read_change(Wanted("1-2", "配合单位", OTHER), unnamed)
    assert refused.value.advice.endswith("标题（title）；原文没有写责任单位，无从调整")


def test_no_two_fields_of_a_record_are_called_alike() -> None:
    for fields in AMENDABLE.values():
        labels = [dotted_label(field) for field in fields]
        assert len(set(labels)) == len(labels)


def test_every_field_that_is_more_than_words_has_a_reader() -> None:
    words = {"text", "title", "deadline"}
    for record, fields in AMENDABLE.items():
        for field in fields - READERS.keys():
            shape = record.__annotations__[field]
            shape = shape if hasattr(shape, "__metadata__") else get_args(shape)[0]
            assert shape.__metadata__[0].kind in words, (record, field)


@pytest.mark.parametrize("aspirational", [False, True])
@pytest.mark.parametrize("op", Op)
def test_targets_are_read_in_the_words_in_which_they_are_shown(
    op: Op, *, aspirational: bool
) -> None:
    value = None if op is Op.NONINCREASING else "60.5"
    wanted = target(op, value, aspirational=aspirational)
    _, _, raw = read("1-1-1", "目标", target_words(wanted))
    assert read_value(Milestone, "target", raw, None) == (wanted, [])
