"""What letters say, to whom, and what they leave out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from sanxing.facts.items import Item
from sanxing.facts.query import Filter, select
from sanxing.facts.standings import Clock, standings
from sanxing.model.amending import effective
from sanxing.model.directory import Directory
from sanxing.model.history import Entry
from sanxing.model.issued import Agency, Filings, Phase
from sanxing.model.plan import Plan
from sanxing.model.terms import Action, AgencyKind, Event, LetterKind, Mode, Op, Role
from sanxing.report.edition import Edition
from sanxing.report.letter import Asked, NothingToAsk, letters_of
from sanxing.report.letter_form import Grid, Letter, Words
from tests.facts.builders import (
    AGENCIES,
    EAST,
    LEAD,
    OFFICE,
    OTHER,
    SECOND,
    SUPPORT,
    TOWNS,
    WEST,
    amendment,
    completed,
    day,
    duty,
    entry,
    extended,
    filing,
    for_everyone,
    hazard,
    milestone,
    plan,
    progressed,
    reopened,
    target,
    task,
    topic,
    voided,
)

NOTICE, CIRCULAR, DUTY_LIST = LetterKind
PLAIN = Asked()
DAY = "2021-07-10"


def edition(made: Plan, agency: str | None = None, as_of: str = DAY, **more: Any) -> Edition:
    clock = more.pop("clock", Clock(day(as_of)))
    force, known = effective(made, clock.as_of), standings(made, clock)
    wanted = more.pop("wanted", Filter())._replace(agency=agency)
    chosen = select(known, wanted, made.directory, clock.as_of)
    return Edition(force, clock, tuple(known), tuple(chosen), agency, **more)


def letters(
    made: Plan | Edition,
    agency: str | None = None,
    *,
    kind: LetterKind = NOTICE,
    asked: Asked = PLAIN,
    **more: Any,
) -> tuple[Letter, ...]:
    given = made if isinstance(made, Edition) else edition(made, agency, **more)
    return letters_of(given, kind, asked).letters


def said(letter: Letter) -> list[str]:
    """Every block that is no table, label and text."""
    return [
        (each.label if isinstance(each, Words) else "") + each.text
        for each in letter.blocks
        if not isinstance(each, Grid)
    ]


def rows(letter: Letter) -> list[list[str]]:
    return [
        ["／".join(cell) for cell in row]
        for each in letter.blocks
        if isinstance(each, Grid)
        for row in each.rows
    ]


def line(letter: Letter, label: str) -> str:
    return next(text for text in said(letter) if text.startswith(f"{label}："))


def one(*milestones: Any, **units: Any) -> Plan:
    """A plan of one task, led by `LEAD` and `SECOND` unless units are given."""
    return plan(topic(1, task(1, *(milestones or (milestone(),))), **units))


def with_ledger(made: Plan, *entries: Entry) -> Plan:
    return made._replace(ledger=tuple(entries))


ALONE: dict[str, Any] = {"lead": (LEAD,), "support": ()}
SEPARATE: dict[str, Any] = {"mode": Mode.SEPARATE, "support": ()}


def test_a_notice_says_what_is_asked_and_why() -> None:
    made = one(milestone(target=target(Op.AT_LEAST, "75")))
    told = (
        progressed("2021-06-01", value="60"),
        entry("2021-07-05", Event.SUPERVISED, by=OFFICE, action=Action.CIRCULATE),
    )
    (letter,) = letters(with_ledger(made, *told), LEAD)
    assert letter.title == "关于办理《假想市三年行动方案》逾期事项的督办通知（草稿）"
    assert letter.addressee == "安监局："
    assert letter.scope == ()
    assert said(letter) == [
        "根据《假想市三年行动方案》和进展台账，截至2021年7月10日，你单位牵头或分担责任的事项中，有1项逾期。"
        "本文所称逾期，是指已过时限而台账中没有完成记录，不等于没有做。"
        "现将有关事项列出，请逐项核对，于2021年7月20日（星期二）前书面回复。",
        "一、逾期事项",
        "（一）节点1（1-1-1）",
        "本单位角色：牵头，与公安局共同负责。",
        "概述：完成任务1。",
        "时限：原文“2021年6月底前”，即2021年6月30日。至2021年7月10日已逾期10天。",
        "目标：安装率不低于 75%；台账已登记60%。",
        "台账记录：最近一条为2021年6月1日登记“推进”（60%），没有现行有效的完成记录。",
        "最近措施：2021年7月5日通报。",
        "请办理：请于2021年7月20日（星期二）前，报送“安装率”的最新数值和佐证材料；"
        "尚未完成的，说明逾期原因、已采取的措施和计划完成日期。",
        "二、回复要求",
        "1.请于2021年7月20日（星期二）前，将以上各项的办理情况书面报送。",
        "2.报送完成的，附佐证材料（文件及文号、数据来源或公开网址）；时限已获批准延期的，附批准文件。",
        "3.认为事项、责任、时限与原文不符，或台账漏登、错登的，请一并指出，以便核对更正。",
    ]
    assert letter.notes == (
        "本件由进展台账自动生成，只是草稿；是否发文、用何种函件，文号、署名、印章和日期，由发文单位定。",
        "回复日期2021年7月20日（星期二）是按截至日后第10天提出的建议，由发文单位定，遇休息日可顺延。",
        "标“概述”的是对条文的转述，不是原文；发文前请与原文核对。",
    )


def test_the_document_is_quoted_where_it_is_at_hand() -> None:
    def clause(item: Item) -> str | None:
        return "二是装报警器。" if item.id == "1-1-1" else None

    (letter,) = letters(one(), LEAD, clause=clause)
    assert line(letter, "原文") == "原文：“二是装报警器。”"
    assert not any("概述" in note for note in letter.notes)


def test_an_entry_of_the_lists_is_no_summary_of_anything() -> None:
    made = plan(topic(1, task(1)), hazards=(hazard(),))
    (letter,) = letters(made, SECOND)
    assert line(letter, "清单要求") == "清单要求：更换管道。"
    assert line(letter, "时限").startswith("时限：清单“2021年4月底前”，即2021年4月30日。")
    assert "已整改的，报送整改情况" in line(letter, "请办理")
    assert not any("概述" in note for note in letter.notes)


def test_what_an_agency_merely_supports_is_not_asked_of_it() -> None:
    with pytest.raises(NothingToAsk, match=r"截至 2021-07-10 “教育局”没有应由其回复的逾期事项"):
        letters(one(), SUPPORT)
    assert [each.addressee for each in letters(one())] == ["安监局：", "公安局："]


def test_who_has_done_its_own_part_is_not_asked() -> None:
    made = with_ledger(one(**SEPARATE), completed("2021-06-20"))
    (letter,) = letters(made)
    assert letter.addressee == "公安局："
    assert line(letter, "本单位角色") == (
        "本单位角色：分别牵头，安监局各负其责，这里只问本单位的部分。"
    )
    with pytest.raises(NothingToAsk):
        letters(made, LEAD)


def test_of_a_shared_item_only_its_own_records_are_held_against_a_unit() -> None:
    rated = milestone(target=target(Op.AT_LEAST, "75"))
    told = (
        progressed("2021-05-01", LEAD, value="40"),
        progressed("2021-06-01", SECOND, value="70"),
    )
    first, second = letters(with_ledger(one(rated, **SEPARATE), *told))
    assert line(first, "目标") == "目标：安装率不低于 75%；台账已登记40%。"
    assert line(second, "目标") == "目标：安装率不低于 75%；台账已登记70%。"
    silent = with_ledger(one(rated, **SEPARATE), told[1])
    first, _ = letters(silent)
    assert line(first, "目标") == "目标：安装率不低于 75%；台账没有登记值。"
    assert line(first, "台账记录") == "台账记录：台账中没有见到本单位的记录，可能是没有报送。"


def test_a_leads_record_speaks_for_all_leads_and_says_whose_it_is() -> None:
    (_, second) = letters(with_ledger(one(), progressed("2021-06-01", LEAD)))
    assert line(second, "台账记录") == (
        "台账记录：最近一条为2021年6月1日由安监局登记“推进”，没有现行有效的完成记录。"
    )


def test_a_report_that_does_not_count_is_told_with_its_reason() -> None:
    (letter,) = letters(with_ledger(one(**ALONE), completed("2021-06-20", evidence=())))
    assert line(letter, "台账记录") == (
        "台账记录：台账中没有见到本单位的记录，可能是没有报送。"
        "2021年6月20日登记的“完成”没有计入：报完成没有佐证，不予认可。"
    )
    mistaken = completed("2021-06-20")
    (letter,) = letters(with_ledger(one(**ALONE), mistaken, voided("2021-06-21", mistaken)))
    assert line(letter, "台账记录") == "台账记录：台账中没有见到本单位的记录，可能是没有报送。"


def test_what_was_done_and_opened_again_says_so() -> None:
    told = (completed("2021-06-20"), reopened("2021-06-25", OFFICE))
    (letter,) = letters(with_ledger(one(**ALONE), *told))
    assert line(letter, "台账记录") == (
        "台账记录：最近一条为2021年6月25日由安委办登记“重新打开”，没有现行有效的完成记录。"
    )


def test_an_extension_and_an_amendment_stand_beside_the_first_date() -> None:
    granted = with_ledger(one(**ALONE), extended("2021-06-20", "2021-07-05"))
    (letter,) = letters(granted)
    assert line(letter, "时限") == (
        "时限：原文“2021年6月底前”，原定2021年6月30日，经“政办〔2021〕9号”延期至2021年7月5日。"
        "至2021年7月10日已逾期5天。"
    )
    late = with_ledger(one(**ALONE), extended("2021-07-02", "2021-07-05"))
    (letter,) = letters(late)
    assert "延期至2021年7月5日（批准时已逾期2天）。" in line(letter, "时限")
    moved = amendment("2021-01-05", ("1-1-1", "due", "2021年6月底前", "2021年5月底前"))
    (letter,) = letters(one(**ALONE)._replace(amendments=(moved,)))
    assert line(letter, "时限") == (
        "时限：原文“2021年6月底前”，原定2021年6月30日，经调整为2021年5月31日。"
        "至2021年7月10日已逾期40天。"
    )


LAPSED: dict[str, Any] = {"as_of": "2023-01-10"}


def test_undated_items_are_left_out_and_counted_for_the_office() -> None:
    made = one(milestone(), milestone(2, None), **ALONE)
    (letter,) = letters(made, **LAPSED)
    assert not any("1-1-2" in text for text in said(letter))
    assert "另有1项原文未写时限、到期无记录，没有写入。" in letter.notes
    with pytest.raises(NothingToAsk, match="另有 1 项原文未写时限、到期无记录，要求时才写入"):
        letters(one(milestone(2, None), **ALONE), **LAPSED)


def test_undated_items_asked_for_stand_apart_and_are_not_called_late() -> None:
    made = one(milestone(), milestone(2, None), **ALONE)
    (letter,) = letters(made, asked=Asked(with_implied=True), **LAPSED)
    heads = [text for text in said(letter) if text[1] == "、"]
    assert heads == ["一、逾期事项", "二、原文未写时限的事项", "三、回复要求"]
    apart = said(letter)[said(letter).index(heads[1]) :]
    assert apart[1] == (
        "以下事项原文没有写明时限，方案期末已过而台账中没有完成记录，列出供核对，不作逾期论。"
    )
    assert apart[5] == (
        "时限：原文未写时限，按方案期末2022年12月31日推定。至2023年1月10日已过方案期末10天。"
    )
    assert not any("逾期" in text for text in apart[2:7])
    only = one(milestone(2, None), **ALONE)
    (letter,) = letters(only, asked=Asked(with_implied=True), **LAPSED)
    assert letter.title == "关于办理《假想市三年行动方案》有关事项的督办通知（草稿）"
    assert "你单位牵头或分担责任的事项中，有1项原文未写时限而没有完成记录。" in said(letter)[0]
    assert not any("逾期" in text for text in said(letter) if text != apart[1])


def test_what_is_owed_only_as_everybody_does_is_asked_where_the_filters_say_so() -> None:
    made = for_everyone(one(**ALONE))
    with pytest.raises(NothingToAsk):
        letters(made, EAST)
    assert [each.addressee for each in letters(made)] == ["安监局："]
    wanted = Filter(role=Role.EVERYONE)
    (letter,) = letters(made, EAST, wanted=wanted, role=Role.EVERYONE)
    assert "你单位负属地责任的事项中，有1项逾期" in said(letter)[0]
    assert line(letter, "本单位角色") == ("本单位角色：属地负责（经各镇），这里只问本单位的部分。")
    everywhere = letters(made, wanted=wanted, role=Role.EVERYONE)
    assert [each.addressee for each in everywhere] == ["东镇：", "西镇："]
    titled = letters(made, filters=("专题 1 落实属地负责",))
    assert [each.addressee for each in titled] == ["安监局："]


def test_a_group_is_asked_member_by_member() -> None:
    made = one(lead=(TOWNS,), support=())
    told = completed("2021-06-20", EAST)
    for agency in (None, TOWNS):
        (letter,) = letters(with_ledger(made, told), agency)
        assert letter.addressee == "西镇："
    assert [each.addressee for each in letters(made, TOWNS)] == ["东镇：", "西镇："]


def test_what_an_office_owes_is_asked_of_its_host_only_where_the_host_is_asked_for() -> None:
    made = one(lead=(OFFICE,), support=())
    assert [each.addressee for each in letters(made)] == ["安全生产委员会办公室："]
    (letter,) = letters(made, LEAD)
    assert line(letter, "本单位角色") == "本单位角色：牵头（经安委办）。"


def test_items_without_a_responsible_unit_are_named_to_the_office() -> None:
    bare = filing("F-X1", lead=(), named=("各部门",))
    (letter,) = letters(one(**ALONE)._replace(filings=Filings(OFFICE, (bare,))))
    assert "逾期事项F-X1原文没有列出责任单位，没有写入。" in letter.notes
    with pytest.raises(NothingToAsk, match="F-X1 逾期而原文没有列出责任单位"):
        letters(plan(filings=Filings(OFFICE, (bare,))))


def test_a_task_that_is_asked_for_is_its_milestones_that_are_late() -> None:
    made = one(milestone(), milestone(2, "2021年底前"), **ALONE)
    given = edition(made, LEAD)
    whole = tuple(each for each in given.known if each.item.id == "1-1")
    (letter,) = letters(given._replace(chosen=whole))
    assert [text for text in said(letter) if text.startswith("（")] == ["（一）节点1（1-1-1）"]


def test_the_reply_is_due_when_it_is_asked_for() -> None:
    (letter,) = letters(one(**ALONE), asked=Asked(date(2021, 8, 2)))
    assert "请于2021年8月2日（星期一）前" in line(letter, "请办理")
    assert not any("建议" in note or "周末" in note for note in letter.notes)
    (letter,) = letters(one(**ALONE), asked=Asked(date(2021, 7, 31)))
    assert "回复日期2021年7月31日（星期六）在周末，请发文单位核对是否休息日。" in letter.notes


def test_every_page_says_draft_and_what_else_the_reader_must_know() -> None:
    made = one(**ALONE)
    assert letters_of(edition(made), NOTICE, Asked()).marks == ("草稿",)
    shown = made._replace(head=made.head._replace(demonstration=True))
    given = edition(shown, filters=("专题：1", "单位：安监局"), public=True)
    made_of = letters_of(given, NOTICE, Asked())
    assert made_of.marks == ("草稿", "公开版", "演示数据：地方、单位和进展均为虚构")
    assert made_of.letters[0].scope == (
        "演示数据：地方、单位和进展均为虚构",
        "范围：专题：1；单位：安监局",
    )


def test_both_clocks_and_an_empty_ledger_are_told() -> None:
    clock = Clock(day(DAY), day("2021-07-01"))
    (letter,) = letters(one(**ALONE), clock=clock)
    opening = said(letter)[0]
    assert "截至2021年7月10日（只计2021年7月1日前（含当日）登记的记录）" in opening
    assert "不等于没有做。台账中还没有任何记录。" in opening


def circular(made: Plan, **more: Any) -> Letter:
    (letter,) = letters(made, kind=CIRCULAR, **more)
    return letter


def test_a_circular_tells_all_who_is_late_with_what() -> None:
    second = topic(2, task(1, milestone(1, "2021年5月底前")), **ALONE)
    made = one()._replace(topics=(*one().topics, second))
    told = entry("2021-07-01", Event.SUPERVISED, by=OFFICE, action=Action.SUPERVISE)
    letter = circular(with_ledger(made, told._replace(item="2-1-1")))
    assert letter.title == "关于《假想市三年行动方案》逾期事项的通报（草稿）"
    assert letter.addressee == "各有关单位："
    assert said(letter)[:3] == [
        "一、总体情况",
        "根据《假想市三年行动方案》和进展台账，截至2021年7月10日，逾期2项，涉及2个单位"
        "（一项由几个单位负责的，在各单位名下分别列出，共3项次）：安监局2项、公安局1项。"
        "本文所称逾期，是指已过时限而台账中没有完成记录，不等于没有做。",
        "二、逾期事项",
    ]
    june = "原文“2021年6月底前”，即2021年6月30日"
    may = "原文“2021年5月底前”，即2021年5月31日"
    assert rows(letter) == [
        ["安监局", "2-1-1", "节点1／概述：完成任务1。", may, "40", "2021年7月1日督办"],
        ["安监局", "1-1-1", "节点1／概述：完成任务1。", june, "10", "未见记录"],
        ["公安局", "1-1-1", "节点1／概述：完成任务1。", june, "10", "未见记录"],
    ]


def test_a_circular_goes_to_those_whom_the_directory_knows() -> None:
    def known(*names: str) -> Plan:
        more = (Agency(name, AgencyKind.GROUP) for name in names)
        return one(**ALONE)._replace(directory=Directory((*AGENCIES, *more)))

    assert circular(known("各镇党委和政府")).addressee == "各镇党委和政府，各有关单位："
    both = known("各镇党委和政府", "市直有关单位")
    assert circular(both).addressee == "各镇党委和政府，市直有关单位："


def test_a_circular_keeps_undated_items_apart() -> None:
    made = one(milestone(), milestone(2, None), **ALONE)
    assert [row[1] for row in rows(circular(made, **LAPSED))] == ["1-1-1"]
    letter = circular(made, asked=Asked(with_implied=True), **LAPSED)
    assert [row[1] for row in rows(letter)] == ["1-1-1", "1-1-2"]
    assert "三、原文未写时限的事项" in said(letter)
    with pytest.raises(NothingToAsk, match="没有应由责任单位回复的逾期事项"):
        circular(one(**ALONE), as_of="2021-01-01")


def duty_list(made: Plan, agency: str | None = None, **more: Any) -> Sequence[Letter]:
    return letters(made, agency, kind=DUTY_LIST, **more)


def test_a_list_of_duties_blames_nobody() -> None:
    rated = milestone(2, None, target=target(Op.AT_LEAST, "75"))
    shared = topic(2, task(1), lead=(SECOND,), support=(LEAD,))
    made = one(milestone(), rated, **ALONE)
    made = made._replace(topics=(*made.topics, shared))
    (letter,) = duty_list(with_ledger(made, progressed("2021-06-01")), LEAD)
    assert letter.title == "安监局《假想市三年行动方案》责任清单（草稿）"
    assert said(letter) == [
        "根据《假想市三年行动方案》和进展台账，截至2021年7月10日，你单位在方案中承担的事项共3项，"
        "按角色列出如下。",
        "一、牵头（2项）",
        "二、配合（1项）",
    ]
    implied = "原文未写时限，按方案期末2022年12月31日推定"
    june = "原文“2021年6月底前”，即2021年6月30日"
    rate = "节点2／概述：完成任务1。／目标：安装率不低于 75%"
    assert rows(letter) == [
        ["1", "1-1-1", "节点1／概述：完成任务1。", june, "推进中"],
        ["2", "1-1-2", rate, implied, "暂无记录"],
        ["1", "2-1", "任务1／概述：完成任务1。", implied, "暂无记录"],
    ]
    assert not any("回复日期" in note for note in letter.notes)


def test_a_list_of_duties_asks_for_an_answer_only_by_a_given_day() -> None:
    (letter,) = duty_list(one(**ALONE), LEAD, asked=Asked(day("2021-07-16")))
    assert said(letter)[-1] == (
        "请核对以上事项、角色和时限，有不同意见的，于2021年7月16日（星期五）前书面反馈。"
    )


def test_what_was_done_late_is_done_in_a_list_of_duties() -> None:
    made = with_ledger(one(**ALONE), completed("2021-07-05"))
    assert rows(duty_list(made)[0])[0][4] == "已完成"


def test_each_agency_gets_its_own_list() -> None:
    made = for_everyone(one())
    found = [each.addressee for each in duty_list(made)]
    assert found == ["安监局：", "公安局：", "教育局：", "东镇：", "西镇："]
    assert [each.addressee for each in duty_list(made, TOWNS)] == [f"{EAST}：", f"{WEST}："]
    with pytest.raises(NothingToAsk, match="“财政局”没有符合条件的责任事项"):
        duty_list(made, OTHER)


def test_a_title_inside_a_title_has_single_marks() -> None:
    made = one(**ALONE)
    source = made.head.source._replace(title="贯彻《计划》的方案")
    (letter,) = letters(made._replace(head=made.head._replace(source=source)))
    assert letter.title.startswith("关于办理《贯彻〈计划〉的方案》逾期事项")


def test_the_duties_of_a_phase_are_asked_of_those_who_share_them() -> None:
    made = Phase(
        1, "部署", "2020年6月至7月", day("2020-06-01"), day("2020-07-31"),
        duty(1).source, (duty(1, support=(LEAD, OTHER)),),
    )  # fmt: skip
    first, second = letters(plan(phases=(made,)))
    assert (first.addressee, second.addressee) == ("安监局：", "财政局：")
    assert line(first, "时限").startswith("时限：阶段“2020年6月至7月”，即2020年7月31日。")
