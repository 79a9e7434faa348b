"""Milestones: a clause's deadlines and targets with the words that they govern, and the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.facts.drafting.milestones import LONGEST_TITLE, milestones
from sanxing.model.citation import cited, normalise
from sanxing.model.deadline import parse_deadline
from sanxing.model.issued import Milestone, Task
from sanxing.model.plan import Plan
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load
from tests.commands.runner import PLAN

CASES = """
> （2025年底前） | -
1 2025年底前 | - | （2025年底前） | （2025年底前） | 全句
> 到2025年底，标准化达标率达到90%以上；培训覆盖率达到100%。 | -
1 到2025年底 | 标准化达标率>=90% | 标准化达标率达到90%以上 | 到2025年底，标准化达标率达到90%以上 | 到2025年底，标准化达标率达到90%以上；
2 - | 培训覆盖率>=100% | 培训覆盖率达到100% | 培训覆盖率达到100%。 | 培训覆盖率达到100%。
? “到2025年底”是否也管分号后的“培训覆盖率达到100%”，请核对
> 2024年底前完成平台建设，2025年底前全面投入使用，并持续优化。 | -
1 2024年底前 | - | 完成平台建设 | 2024年底前完成平台建设 | 2024年底前完成平台建设，
2 2025年底前 | - | 全面投入使用 | 2025年底前全面投入使用 | 2025年底前全面投入使用，
3 - | - | 持续优化 | 并持续优化。 | 并持续优化。
? “并持续优化”没有算在时限“2025年底前”之内，请核对
> 加强队伍建设，于2022年底前完成。 | -
1 于2022年底前 | - | 加强队伍建设 | 加强队伍建设，于2022年底前完成。 | 全句
> 隐患整改工作于2022年底前完成。 | -
1 于2022年底前 | - | 隐患整改工作完成 | 隐患整改工作于2022年底前完成。 | 全句
> 健全制度，完善机制，于2022年底前完成。 | -
1 于2022年底前 | - | 完善机制 | 完善机制，于2022年底前完成。 | 完善机制，于2022年底前完成。
2 - | - | 健全制度 | 健全制度 | 健全制度，
? “于2022年底前”写在句末，看不出是否也管前面的各项，暂只管紧靠它的一项，请核对
> 健全制度；完善机制，于2022年底前完成。 | -
1 于2022年底前 | - | 完善机制 | 完善机制，于2022年底前完成。 | 完善机制，于2022年底前完成。
2 - | - | 健全制度 | 健全制度 | 健全制度；
> 2022年底前完成摸排，2023年底前完成。 | -
1 2022年底前 | - | 完成摸排 | 2022年底前完成摸排 | 2022年底前完成摸排，
2 2023年底前 | - | 完成 | 2023年底前完成。 | 2023年底前完成。
? 看不出“2023年底前”管的是哪些话，请核对
> 于2022年底前完成。 | -
1 于2022年底前 | - | 完成 | 于2022年底前完成。 | 全句
> 完善责任体系。（市公安局牵头，2025年6月底前完成） | -
1 2025年6月底前 | - | 完善责任体系 | 完善责任体系。（市公安局牵头，2025年6月底前完成） | 全句
> 完善责任体系，健全制度（2025年6月底前）。 | -
1 2025年6月底前 | - | 完善责任体系 | 完善责任体系，健全制度（2025年6月底前）。 | 全句
> 完善责任体系（2025年6月底前）、建立制度（2025年12月底前）。 | -
1 2025年6月底前 | - | 完善责任体系 | 完善责任体系（2025年6月底前） | 完善责任体系（2025年6月底前）、
2 2025年12月底前 | - | 建立制度 | 建立制度（2025年12月底前）。 | 建立制度（2025年12月底前）。
> 完善责任体系（2024年6月底前摸排，12月底前完成）。 | -
1 2024年6月底前 | - | 完善责任体系 | 完善责任体系（2024年6月底前摸排，12月底前完成）。 | 全句
2 12月底前(2024) | - | 完善责任体系 | 完善责任体系（2024年6月底前摸排，12月底前完成）。 | 全句
? “2024年6月底前摸排，12月底前”几个时限管同样的话，请核对哪个时限管哪一项
> （2025年6月底前）完善责任体系。 | -
1 2025年6月底前 | - | 完善责任体系 | （2025年6月底前）完善责任体系。 | 全句
> 完善A制度；建立B制度。完成时限：2025年6月底前 | -
1 2025年6月底前 | - | 完善A制度 | 完善A制度；建立B制度。完成时限：2025年6月底前 | 全句
> 2024年6月底、12月底前分别报送进展情况。 | -
1 2024年6月底 | - | 分别报送进展情况 | 2024年6月底、12月底前分别报送进展情况。 | 全句
2 12月底前(2024) | - | 分别报送进展情况 | 2024年6月底、12月底前分别报送进展情况。 | 全句
? “2024年6月底、12月底前”几个时限管同样的话，请核对哪个时限管哪一项
> 到2025年、2027年，先进产能占比分别达到80%、90%。 | -
1 到2025年 | - | 先进产能占比分别达到80%、90% | 到2025年、2027年，先进产能占比分别达到80%、90%。 | 全句
2 2027年 | - | 先进产能占比分别达到80%、90% | 到2025年、2027年，先进产能占比分别达到80%、90%。 | 全句
? “到2025年、2027年”几个时限管同样的话，请核对哪个时限管哪一项
? “先进产能占比”的目标值属于哪一个时限，看不出来，没有写成目标，请补上
? “90%”前后没有说清是不是要达到的数，没有写成目标，请确定
> 2024年12月底前完成摸排，6月底前完成整改。 | -
1 2024年12月底前 | - | 完成摸排 | 2024年12月底前完成摸排，6月底前完成整改。 | 全句
? “6月底前”没有写年份，按前文的2024年早于前一个时限，没有写成时限，请确定
> 2024年4月底前制定方案，5月至10月集中攻坚，11月底前总结验收。 | -
1 2024年4月底前 | - | 制定方案 | 2024年4月底前制定方案 | 2024年4月底前制定方案，
2 5月至10月(2024) | - | 集中攻坚 | 5月至10月集中攻坚 | 5月至10月集中攻坚，
3 11月底前(2024) | - | 总结验收 | 11月底前总结验收。 | 11月底前总结验收。
> 每季度末报送进展情况。 | -
? “每季度末”是反复的期限，没有一个最后的日子，没有写成时限
> 每月25日前报送进展，2025年11月30日前报送总结。 | -
1 2025年11月30日前 | - | 报送总结 | 2025年11月30日前报送总结。 | 2025年11月30日前报送总结。
2 - | - | 每月25日前报送进展 | 每月25日前报送进展 | 每月25日前报送进展，
? “每月25日前”是反复的期限，没有一个最后的日子，没有写成时限
> 6月底前完成方案制定。 | -
? “6月底前”没有写年份，上下文也看不出，没有写成时限，请补上
> 6月底前完成方案制定。 | 2020
1 6月底前(2020) | - | 完成方案制定 | 6月底前完成方案制定。 | 全句
> 2月29日前完成方案制定。 | 2023
? 2023年2月没有 29 日，没有写成时限，请核对
> 三年内完成改造。 | -
? “三年内”只说了多长时间，没有说从哪天算起，没有写成时限，请补上
> 季度末报送进展。 | -
? “季度末”不能确定是哪一天，没有写成时限，请补上
> 今年底前完成改造。 | -
? “今年底前”要看是哪一天说的，不能确定日期，没有写成时限，请补上
> 今年底前完成改造。 | 2025
? “今年底前”要看是哪一天说的，不能确定日期（按上下文疑为“2025年底前”），没有写成时限，请补上
> 20206月底前完成改造。 | -
? “20206月底前”像是漏印了字，疑为“2020年6月底前”，没有写成时限，请核对
> 2022年2月30日前完成改造。 | -
? 2022年2月没有 30 日，没有写成时限，请确定
> 2022年前完成改造。 | -
? “2022年前”有两种读法：可以是2022年开始之前，也可以是2022年结束之前，没有写成时限，请确定
> 2022年12月左右完成改造。 | -
? “2022年12月左右”没有确定的日期，没有写成时限，请确定
> 纳入2020年度考核。 | -
? “2020年度”是时限，还是年度或者规划的名称，看不出来，没有写成时限，请确定
> 推进“十四五”规划，“十四五”末达标率达到60%以上。 | -
1 “十四五”末 | 达标率>=60% | 达标率达到60%以上 | “十四五”末达标率达到60%以上。 | “十四五”末达标率达到60%以上。
2 - | - | 推进“十四五”规划 | 推进“十四五”规划 | 推进“十四五”规划，
? “十四五规划”是时限，还是年度或者规划的名称，看不出来，没有写成时限，请确定
> 在2020年基础上，2025年底前事故起数下降10%以上。 | -
1 2025年底前 | 事故起数下降幅度>=10% | 事故起数下降10%以上 | 2025年底前事故起数下降10%以上。 | 2025年底前事故起数下降10%以上。
> 对照《判定标准》（2023年版），2024年6月底前完成自查。 | -
1 2024年6月底前 | - | 完成自查 | 2024年6月底前完成自查。 | 2024年6月底前完成自查。
> 根据2020年印发的《管理办法》开展整治。 | -
> 2025年底前印发管理办法。 | -
1 2025年底前 | - | 印发管理办法 | 2025年底前印发管理办法。 | 全句
> 深化“2024年专项行动”，2025年底前总结。 | -
1 2025年底前 | - | 总结 | 2025年底前总结。 | 2025年底前总结。
2 - | - | 深化“2024年专项行动” | 深化“2024年专项行动” | 深化“2024年专项行动”，
> 2019年以来发生事故，自2024年1月1日起施行。 | -
> 各镇要在2025年6月底前完成排查，建立台账。 | -
1 在2025年6月底前 | - | 各镇要完成排查 | 各镇要在2025年6月底前完成排查，建立台账。 | 全句
> 2025年底前，建成消防站2座、微型站10个，覆盖率达到100%，建立台账。 | -
1 2025年底前 | 建成消防站数量>=2座 | 建成消防站2座、微型站10个 | 2025年底前，建成消防站2座、微型站10个 | 全句
2 2025年底前 | 微型站数量>=10个 | 建成消防站2座、微型站10个 | 2025年底前，建成消防站2座、微型站10个 | 全句
3 2025年底前 | 覆盖率>=100% | 覆盖率达到100% | 覆盖率达到100%，建立台账。 | 全句
> 力争到2025年底，建成率达到90%。 | -
1 力争到2025年底 | 建成率>=90% | 建成率达到90% | 力争到2025年底，建成率达到90%。 | 全句
> 一是完善机制。2025年3月底前出台办法。 | -
1 2025年3月底前 | - | 出台办法 | 2025年3月底前出台办法。 | 2025年3月底前出台办法。
> （1）2025年3月底前出台办法；（2）2025年5月底前建成平台。 | -
1 2025年3月底前 | - | 出台办法 | 2025年3月底前出台办法 | 2025年3月底前出台办法；
2 2025年5月底前 | - | 建成平台 | 2025年5月底前建成平台。 | 2025年5月底前建成平台。
> 2024年至2026年全面推进隐患整治。 | -
1 2024年至2026年 | - | 全面推进隐患整治 | 2024年至2026年全面推进隐患整治。 | 全句
> 推动不少于10家企业完成改造（2025年12月底前）。 | -
1 2025年12月底前 | 企业完成改造数量>=10家 | 推动不少于10家企业完成改造 | 推动不少于10家企业完成改造（2025年12月底前）。 | 全句
> 智能化采煤工作面力争达到1个及以上,2022年底前,全市生产煤矿标准化100%达到二级 | -
1 - | 智能化采煤工作面数量>=1个 | 智能化采煤工作面力争达到1个及以上 | 智能化采煤工作面力争达到1个及以上 | 智能化采煤工作面力争达到1个及以上,
2 2022年底前 | 全市生产煤矿标准化达到二级的比例>=100% | 全市生产煤矿标准化100%达到二级 | 2022年底前,全市生产煤矿标准化100%达到二级 | 2022年底前,全市生产煤矿标准化100%达到二级
> 全市在现有27处煤矿的基础上再引导有序退出煤矿12处。 | -
1 - | 引导有序退出煤矿数量>=12处 | 全市在现有27处煤矿的基础上再引导有序退出煤矿12 | 全市在现有27处煤矿的基础上再引导有序退出煤矿12处。 | 全句
> 一是严格开展整顿关闭工作,尾矿库数量原则上只减不增。 | -
1 - | 尾矿库数量nonincreasingNone个 | 尾矿库数量原则上只减不增 | 尾矿库数量原则上只减不增。 | 尾矿库数量原则上只减不增。
2 - | - | 严格开展整顿关闭工作 | 严格开展整顿关闭工作 | 一是严格开展整顿关闭工作,
? “只减不增”的数没有写计量单位，暂写“个”，请改成实际的单位
> (1)新建示范园区5个，强化监管。 | -
1 - | 新建示范园区数量>=5个 | 新建示范园区5个 | 新建示范园区5个 | 新建示范园区5个，
2 - | - | 强化监管 | 强化监管。 | 强化监管。
> 推进机械化、信息化建设。 | -
> 力争“二〇二五年底前”，１００％完成整改。 | -
1 二〇二五年底前 | 完成整改的比例>=100% | １００％完成整改 | 力争“二〇二五年底前”，１００％完成整改。 | 全句
> 2025年底前。 | -
1 2025年底前 | - | 2025年底前 | 2025年底前。 | 全句
> 加大资金支持，十四五时期实施一批防治工程，加大政策支持。 | -
1 十四五时期 | - | 实施一批防治工程 | 十四五时期实施一批防治工程 | 十四五时期实施一批防治工程，
2 - | - | 加大资金支持 | 加大资金支持，加大政策支持。 | 全句
? “加大政策支持”没有算在时限“十四五时期”之内，请核对
"""
"""> clause | year of the context; due (year) | target | title | requirement | cited words; ? question."""


def shown(clause: str, year: int | None) -> str:
    found = milestones(clause, 1000, year)
    lines = [f"> {clause} | {year or '-'}", *(line_of(each, clause) for each in found.milestones)]
    return "\n".join([*lines, *(f"? {each.message}" for each in found.questions)])


def line_of(each: Milestone, clause: str) -> str:
    assert each.source
    place = cited("." * 1000 + clause, each.source)
    target = (
        each.target and f"{each.target.metric}{each.target.op}{each.target.value}{each.target.unit}"
    )
    due = f"{each.due}({each.year})" if each.year else each.due
    cells = (due, target, each.title, each.requirement, "全句" if place == clause else place)
    return f"{each.number} " + " | ".join(cell or "-" for cell in cells)


@pytest.mark.parametrize("case", CASES.strip().removeprefix("> ").split("\n> "))
def test_a_clause_is_split_at_its_deadlines_and_targets(case: str) -> None:
    clause, _, year = case.partition("\n")[0].rpartition(" | ")
    assert shown(clause, None if year == "-" else int(year)) == "> " + case


@pytest.fixture(scope="module")
def plan() -> Plan:
    loaded = load(*read_folder(PLAN))
    assert loaded.plan
    return loaded.plan


def drafted(task: Task, document: str) -> tuple[Milestone, ...]:
    text = normalise(document)[task.source.start : task.source.end]
    return milestones(text, task.source.start, None).milestones


def test_the_document_yields_the_milestones_of_the_plan_at_their_places(
    plan: Plan, document: str
) -> None:
    for topic in plan.topics:
        for task in topic.tasks:
            found = [
                (each.number, each.due, each.year, each.source) for each in drafted(task, document)
            ]
            assert found == [
                (each.number, each.due, each.year, each.source) for each in task.milestones
            ]


def test_the_document_yields_the_targets_of_the_plan(plan: Plan, document: str) -> None:
    found = {
        f"{topic.number}-{task.number}-{each.number}": each.target
        for topic in plan.topics
        for task in topic.tasks
        for each in drafted(task, document)
        if each.target
    }
    assert {name: (*target[1:2], *target[3:]) for name, target in found.items()} == {
        f"{topic.number}-{task.number}-{each.number}": (*each.target[1:2], *each.target[3:])
        for topic in plan.topics
        for task in topic.tasks
        for each in task.milestones
        if each.target
    }
    assert {name: (target.metric, target.unit) for name, target in found.items()} == {
        "1-5-1": ("具有安全生产相关专业背景和实践经验的执法人员占在职人员比例", "%"),
        "4-2-1": ("引导有序退出煤矿数量", "处"),
        "4-4-1": ("智能化采煤工作面数量", "个"),
        "4-4-2": ("全市生产煤矿安全生产标准化达到二级的比例", "%"),
        "5-1-1": ("尾矿库数量", "个"),  # the document prints no counter; the plan's 座 is ours
        "10-1-1": ("园区集约化可视化安全监管信息共享平台建成率", "%"),
    }


WORDS = st.sampled_from(
    [
        *(
            "2025年底前",
            "6月底前",
            "到2024年",
            "每季度末",
            "三年内",
            "20206月",
            "“十四五”末",
            "2022年前",
        ),
        *(
            "完成",
            "建成平台",
            "达标率",
            "达到90%",
            "5家",
            "只减不增",
            "持续",
            "力争",
            "分别",
            "较",
            "的基础上",
        ),
        *("，。；、：（）“”《》和"),
        *("一是", "(1)", "完成时限："),
    ]
)


@given(st.lists(WORDS, max_size=16).map("".join), st.sampled_from([None, 2024]))
def test_any_clause_is_split_into_complete_milestones(clause: str, year: int | None) -> None:
    found = milestones(clause, 5, year)
    spans = []
    for number, each in enumerate(found.milestones, 1):
        assert each.number == number
        assert 0 < len(each.title) <= LONGEST_TITLE
        assert each.requirement
        assert each.source
        assert cited("." * 5 + clause, each.source)
        assert each.due is None or parse_deadline(each.due, each.year)
        spans.append((each.source.start, each.source.end))
    for start, end in spans:
        for other, last in spans:
            nested = start <= other <= last <= end or other <= start <= end <= last
            assert nested or end <= other or last <= start
    assert all(0 <= each.start < each.end <= len(clause) for each in found.questions)
