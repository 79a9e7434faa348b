"""A topic and its tasks on the screen and in JSON, wherever the document names the units."""

from datetime import date

from sanxing.facts.standings import Clock, standings
from sanxing.model.issued import Responsibility
from sanxing.model.plan import Plan
from sanxing.model.terms import Mode
from sanxing.render.plain import render
from sanxing.report.browse import show_report, topic_report, topics_report
from sanxing.report.form import Report, envelope
from tests.facts.builders import (
    LEAD,
    OTHER,
    SECOND,
    SUPPORT,
    for_everyone,
    milestone,
    plan,
    source,
    task,
    topic,
)

CLOCK = Clock(date(2021, 1, 1))
OWN = Responsibility(Mode.JOINT, source(), support=(OTHER, SECOND), open_ended=True)
SOME = for_everyone(
    plan(
        topic(1, task(1, milestone(1), responsibility=OWN), task(2)),
        topic(2, task(1, responsibility=OWN), task(2))._replace(responsibility=None),
        topic(3, task(1))._replace(responsibility=None),
    )
)


def topic_of(number: int, made: Plan = SOME) -> Report:
    return topic_report(made, CLOCK, made.topics[number - 1], standings(made, CLOCK))


def test_units_of_tasks_are_shown_where_a_task_has_a_line_of_its_own() -> None:
    assert render(topic_of(1)) == ONE


def test_a_topic_of_which_nobody_is_named_sends_to_its_tasks() -> None:
    assert render(topic_of(2)) == TWO


def test_a_topic_of_which_nobody_is_named_says_so() -> None:
    assert render(topic_of(3)) == THREE


def test_all_topics_are_shown_with_their_units_or_where_these_stand() -> None:
    report = topics_report(SOME, CLOCK, standings(SOME, CLOCK))
    assert render(report) == TOPICS


def test_a_task_of_which_nobody_is_named_says_so() -> None:
    (standing,) = (each for each in standings(SOME, CLOCK) if each.item.id == "3-1")
    assert render(show_report(SOME, CLOCK, standing, (), None)) == TASK


def test_in_json_what_is_absent_is_null_and_tasks_have_the_units_that_hold_for_them() -> None:
    told = envelope(topic_of(2))["topic"]
    assert {name: told[name] for name in ("mode", "lead", "support", "everyone", "open_ended")} == {
        "mode": None,
        "lead": [],
        "support": [],
        "everyone": ["各镇"],
        "open_ended": False,
    }
    units = [(each["mode"], each["lead"], each["support"]) for each in told["tasks"]]
    assert units == [("joint", [], [OTHER, SECOND]), ("joint", [], [])]
    shared = [(each["lead"], each["support"]) for each in envelope(topic_of(1))["topic"]["tasks"]]
    assert shared == [([], [OTHER, SECOND]), ([LEAD, SECOND], [SUPPORT])]


ONE = """\
专题1 专题1（截至 2021-01-01）

责任方式  牵头负责
牵头单位  安监局、公安局
配合单位  教育局
属地负责  各镇
灯号      ○ 绿

编号   任务和节点  责任单位                            截止日期    时限依据             状态
1-1    任务1       财政局、公安局等（按职责分工负责）  2021-06-30  原文“2021年6月底前”  ○ 未启动
1-1-1  　节点1                                         2021-06-30  原文“2021年6月底前”  ○ 未启动
1-2    任务2       安监局、公安局                      2022-12-31  推定（方案期末）     ○ 未启动
"""

TWO = """\
专题2 专题2（截至 2021-01-01）

责任单位  见各任务
属地负责  各镇
灯号      ○ 绿

编号  任务和节点  责任单位                            截止日期    时限依据          状态
2-1   任务1       财政局、公安局等（按职责分工负责）  2022-12-31  推定（方案期末）  ○ 未启动
2-2   任务2       （未列责任单位）                    2022-12-31  推定（方案期末）  ○ 未启动
"""

THREE = """\
专题3 专题3（截至 2021-01-01）

责任单位  原文未写责任单位
属地负责  各镇
灯号      ○ 绿

编号  任务和节点  截止日期    时限依据          状态
3-1   任务1       2022-12-31  推定（方案期末）  ○ 未启动
"""

TOPICS = """\
专题一览（截至 2021-01-01）

专题  名称   责任单位                                  事项  完成  灯号
1     专题1  安监局、公安局（牵头负责）；部分任务另列     3     0  ○ 绿
2     专题2  见各任务                                     2     0  ○ 绿
3     专题3  原文未写责任单位                             1     0  ○ 绿
"""

TASK = """\
3-1 任务1（截至 2021-01-01）

类别      任务
专题      3 专题3
概述      完成任务1。
责任单位  原文未写责任单位
属地负责  各镇
截止日期  2022-12-31
时限依据  推定（方案期末）
期限情况  还有 729 天
状态      ○ 未启动

【各单位进展】
单位                本单位部分  完成日期
东镇（不影响整体）  未启动
西镇（不影响整体）  未启动
"""
