"""What the exported workbook says: its pages, whole rows of them, and whom the summary counts."""

from datetime import date

import pytest

from sanxing.model.history import Entry
from sanxing.model.plan import Plan
from sanxing.model.terms import Kind, Light, Mode, Role, Status
from sanxing.report.agency_summary import NAME as SUMMARY
from sanxing.report.edition import Edition
from sanxing.report.form import Rate
from sanxing.report.print_ledger import NAME as PRINTED
from sanxing.report.task_ledger import NAME as LEDGER
from sanxing.report.workbook import workbook_of
from sanxing.report.worksheet import Assumed, Content, Page, Span, Toned
from tests.editions import edition, example
from tests.facts.builders import (
    EAST,
    LEAD,
    OTHER,
    SECOND,
    SUPPORT,
    TOWNS,
    completed,
    plan,
    task,
    topic,
    whole_plan,
)

HEADS = [
    *("序号", "编号", "专题", "任务", "措施/目标", "牵头单位", "配合单位", "完成时限（原文）"),
    *("截止日期", "进展", "状态", "逾期天数", "佐证材料", "备注", "类别"),
]


def page(made: Edition, name: str) -> Page:
    return next(each for each in workbook_of(made).pages if each.name == name)


def row(made: Edition, name: str, key: str) -> tuple[Content, ...]:
    return next(each for each in page(made, name).rows if key in each)


def test_the_pages_stand_in_order_and_each_says_what_it_is_of() -> None:
    made = example()._replace(filters=("专题：1", "状态：逾期"), public=True)
    book = workbook_of(made)
    names = [each.name for each in book.pages]
    assert names == ["台账", "打印版", "按单位汇总", "问题隐患清单", "制度措施清单"]
    for each in book.pages:
        assert each.heading.startswith("示例市燃气和消防安全专项整治三年行动方案（演示）")
        assert each.hints[0] == (
            "截至 2022-07-10　　筛选：专题：1；状态：逾期　　"
            "公开版：不写人员姓名和重大隐患的地点　　演示数据：地方、单位和进展均为虚构"
        )


def test_the_ledger_has_the_columns_of_the_office_and_a_row_for_every_leaf() -> None:
    ledger = page(edition(), LEDGER)
    assert [head.text for head in ledger.columns] == HEADS
    assert [each[1] for each in ledger.rows] == [
        *("1-1-1", "1-1-2", "1-1-3", "1-2", "2-1-1", "3-1", "4-1-1", "P1-1", "P2-1", "O-1"),
        *("S1-1", "F-T01", "F-X1", "H-20210305-K7QD", "M-20210401-ABCD"),
    ]


def test_an_overdue_milestone_as_a_whole_row() -> None:
    assert row(example(), LEDGER, "1-2-1") == (
        5,
        "1-2-1",
        "1 城镇燃气安全整治（演示）",
        "燃气安全装置加装",
        "报警切断装置安装率100%；目标：可燃气体报警和自动切断装置安装率不低于 100%",
        "住建局",
        "城管局、市场监管局、燃气公司等",
        "2022年6月底前",
        date(2022, 6, 30),
        "2022-06-29 推进 86.5%：未达到100%，仍在安装",
        "逾期",
        10,
        "",
        "最近措施：2022-07-08 通报",
        "节点",
    )


def test_an_amended_date_keeps_the_words_of_the_document_and_says_what_changed() -> None:
    told = row(example("2023-02-15"), LEDGER, "3-1-1")
    assert told[7:9] == ("2022年底前", date(2023, 3, 31))
    assert told[13] == (
        "示安委〔2022〕9号（2022-11-10）调整：时限由“2022年底前”推迟到“2023年3月底前”（放宽）"
    )


def test_an_extended_item_tells_its_first_date_and_the_document() -> None:
    told = row(example("2023-02-15"), LEDGER, "1-2-1")
    assert told[8:12] == (date(2022, 10, 31), "2022-10-26 完成 100%", "已完成", None)
    assert told[12:14] == (
        "示建发〔2022〕35号",
        "原定 2022-06-30，延期至 2022-10-31（示安委〔2022〕6号，批准时已逾期 46 天）；"
        "最近措施：2022-08-02 约谈",
    )


def test_other_kinds_are_filed_under_what_they_are_of() -> None:
    ledger = page(edition(), LEDGER)
    assert [each[2:4] for each in ledger.rows[7:]] == [
        ("阶段1 阶段1", "职责1"),
        ("阶段2 阶段2", "职责1"),
        ("领导小组", "职责1"),
        ("保障措施1 加强领导", "职责1"),
        ("1 专题1", "专题实施方案"),
        ("备案", "专题实施方案"),
        ("1 专题1", "管道锈蚀"),
        ("2 专题2", "巡查制度"),
    ]


@pytest.mark.parametrize(
    ("support", "told"), [((), "（原文写“等”，未列名）"), ((SUPPORT, OTHER), "教育局、财政局等")]
)
def test_an_open_end_is_told_and_never_filled_in(support: tuple[str, ...], told: str) -> None:
    made = edition(plan(topic(1, task(1), lead=(LEAD,), support=support, open_ended=True)))
    assert row(made, LEDGER, "1-1")[5:7] == (LEAD, told)


def test_a_date_that_nobody_states_is_marked_and_never_counted_as_overdue() -> None:
    before, after = edition(), edition(as_of="2023-01-05")
    assert row(before, LEDGER, "1-2")[7:9] == ("推定（方案期末）", Assumed(date(2022, 12, 31)))
    assert row(after, LEDGER, "1-2")[10:12] == ("到期无记录", None)
    assert row(after, LEDGER, "1-1-1")[10:12] == ("逾期", 554)


def test_tasks_are_listed_where_they_are_asked_for() -> None:
    asked = edition(kinds=(Kind.TASK,))
    assert [each[1] for each in page(asked, LEDGER).rows] == [*("1-1", "1-2", "2-1", "3-1", "4-1")]


def test_the_lights_read_the_status_and_the_date() -> None:
    signals = page(edition(), LEDGER).signals
    assert signals is not None
    assert [HEADS[place] for place in signals.columns] == ["截止日期", "状态", "逾期天数"]
    assert (HEADS[signals.status], HEADS[signals.due]) == ("状态", "截止日期")
    assert signals.as_of == date(2021, 6, 18)


def test_the_printed_page_has_no_lists_and_says_once_what_rows_share() -> None:
    printed = page(edition(), PRINTED)
    assert [each[3] for each in printed.rows] == [
        *("1-1-1", "1-1-2", "1-1-3", "1-2", "2-1-1", "3-1", "4-1-1", "P1-1", "P2-1", "O-1"),
        *("S1-1", "F-T01", "F-X1"),
    ]
    assert printed.spans == (
        Span(1, 0, 3, "（续）"),
        Span(1, 11, 12, "（续）"),
        Span(2, 0, 2, "（续）"),
        Span(5, 0, 3),
        Span(6, 0, 3),
    )
    assert printed.rows[11][1] == "备案"


def test_on_paper_a_mark_tells_the_light_and_what_is_merely_not_late_has_no_colour() -> None:
    demo = example()
    assert row(demo, PRINTED, "1-2-1")[10] == Toned("● 逾期 10 天", Light.RED)
    assert row(demo, PRINTED, "1-1-1")[10] == Toned("○ 已销号", Light.GREEN)
    assert row(demo, PRINTED, "1-1-2")[10] == Toned("○ 未启动", None)
    assert row(edition(), PRINTED, "1-1-1")[10] == Toned("△ 未启动", Light.YELLOW)


def lead_and_part(*entries: Entry) -> Plan:
    """LEAD and SECOND each answer for their own part, SUPPORT supports, the towns share."""
    return whole_plan(
        topics=(topic(2, task(1), mode=Mode.SEPARATE, support=(SUPPORT,)),),
        phases=(),
        organization=None,
        safeguards=(),
        filings=None,
        hazards=(),
        measures=(),
        ledger=entries,
    )


def test_the_summary_counts_each_units_own_part_and_never_support() -> None:
    made = edition(lead_and_part(completed("2021-03-01", item="2-1")))
    assert page(made, SUMMARY).rows == (
        (LEAD, 1, 0, 1, 0, 0, 0, 0, Rate(1, 1)),
        (SECOND, 1, 0, 0, 0, 0, 0, 0, Rate(0, 1)),
        (EAST, 0, 1, 0, 0, 0, 0, 0, Rate(0, 1)),
        ("西镇", 0, 1, 0, 0, 0, 0, 0, Rate(0, 1)),
    )
    assert "配合的不计" in page(made, SUMMARY).hints[1]
    assert page(made, SUMMARY).hints[2] == "另有 6 个单位没有牵头、分工的事项，未列。"


def test_the_summary_tells_late_soon_and_lapsed_apart() -> None:
    late = edition(as_of="2023-01-05", agency=SECOND)
    told = page(late, SUMMARY).rows[0]
    assert told[:3] == (SECOND, 7, 0)
    assert (told[5], told[7]) == (Toned(5, Light.RED), Toned(2, Light.GREY))
    soon = edition(as_of="2021-06-18", agency=LEAD)
    assert page(soon, SUMMARY).rows[0][6] == Toned(1, Light.YELLOW)


@pytest.mark.parametrize(("asked", "shown"), [(OTHER, [OTHER]), (TOWNS, [EAST, "西镇"])])
def test_an_agency_that_is_asked_for_is_summed_up_alone(asked: str, shown: list[str]) -> None:
    made = edition(agency=asked)
    assert [each[0] for each in page(made, SUMMARY).rows] == shown


def test_the_summary_counts_only_what_was_chosen() -> None:
    made = edition(statuses=(Status.OVERDUE,), as_of="2023-01-05", role=Role.LEAD)
    told = {each[0]: each[1:] for each in page(made, SUMMARY).rows}
    assert told[LEAD][:2] == (3, 0)
    assert told[LEAD][4] == Toned(3, Light.RED)


def test_the_hazards_stand_in_the_order_of_the_notes_with_real_dates() -> None:
    listed = page(example(), "问题隐患清单")
    assert [head.text for head in listed.columns] == [
        *("序号", "编号", "行业领域", "单位（场所）", "问题隐患", "级别", "发现时间", "来源"),
        *("整改措施（要求）", "资金", "整改责任单位", "责任人", "整改时限", "截止日期", "进展"),
        *("状态", "复查人", "是否销号", "备注", "关联专题或任务", "逾期天数"),
    ]
    assert listed.rows[3] == (
        *(4, "H-20220316-V9HD", "商业综合体", "示例市示例大道88号"),
        *("示例百货大楼自动喷水灭火系统瘫痪", "重大", date(2022, 3, 16), "消防监督检查"),
        "修复消防泵和末端试水装置，恢复系统正常运行，整改期间落实专人值守。",
        *("企业自筹85万元", "消防救援大队", "钱示例（示例百货大楼消防安全责任人）"),
        *("2022年6月底前", date(2022, 6, 30), "无记录", "逾期", None, "否"),
        *("最近措施：2022-04-01 督办", "2-2", 10),
    )


def test_the_measures_stand_in_the_order_of_the_notes() -> None:
    listed = page(example(), "制度措施清单")
    assert [head.text for head in listed.columns] == [
        *("序号", "编号", "行业领域", "名称", "主要内容", "解决的问题", "提出时间", "责任单位"),
        *("责任人", "时限", "截止日期", "文号", "印发日期", "进展", "状态", "复查人", "是否销号"),
        *("备注", "关联专题或任务", "逾期天数"),
    ]
    assert len(listed.rows) == 3


def test_empty_pages_say_why() -> None:
    bare = edition(plan())
    assert [(each.rows, each.empty) for each in workbook_of(bare).pages] == [
        ((), "没有符合条件的事项。"),
        ((), "没有符合条件的任务。"),
        ((), "没有单位牵头或分工的事项。"),
        ((), "问题隐患清单中还没有条目。"),
        ((), "制度措施清单中还没有条目。"),
    ]
    narrowed = edition(kinds=(Kind.FILING,))
    assert page(narrowed, "问题隐患清单").empty == "没有符合条件的问题隐患。"


def test_without_any_record_every_page_warns_against_reading_it_as_undone() -> None:
    for each in workbook_of(edition()).pages:
        assert each.hints[-1].startswith("台账中还没有任何记录")
    assert not any(
        "还没有任何记录" in hint for each in workbook_of(example()).pages for hint in each.hints
    )


def test_who_is_responsible_for_everything_is_said_once_above_the_ledger() -> None:
    assert "各专题另由各镇属地负责，不逐行列出。" in page(edition(), LEDGER).hints[2]
