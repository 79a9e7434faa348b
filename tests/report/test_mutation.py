"""`mutate` on the screen and in JSON where something gets past the gates."""

from datetime import date
from decimal import Decimal

from sanxing.facts.mutating.free import free_sites
from sanxing.facts.mutating.kinds import Candidates
from sanxing.facts.mutating.sites import Harm, Survey, survey
from sanxing.facts.mutating.trial import judge_of, outcomes
from sanxing.facts.standings import Clock
from sanxing.model.plan import Path, Plan
from sanxing.model.policy import Policy
from sanxing.model.terms import Gate, Op
from sanxing.render.plain import render
from sanxing.report.form import Report, envelope
from sanxing.report.mutation import Trial, mutation_report
from tests.facts.builders import milestone, plan, target, task, topic

DAY = date(2022, 1, 1)
LENIENT = Policy(SX901=Gate.WARNING, SX902=Gate.OFF)
MADE = plan(
    topic(1, task(1, milestone(1, year=2021, target=target(Op.AT_LEAST, "75")), note="备注"))
)
FIRST: Path = ("topics", 0, "tasks", 0, "milestones", 0)


def harm(surveyed: Survey, path: Path, value: object) -> Harm:
    (site,) = (each for each in surveyed.sites if each.path == path)
    return Harm(site, value)


def report_of(made: Plan, *harms: tuple[Path, object]) -> Report:
    surveyed = survey(made)
    possible = [
        Candidates("试", tuple(harm(surveyed, *each) for each in harms)),
        Candidates("无", ()),
    ]
    found = list(outcomes(judge_of(made, DAY), possible))
    trial = Trial(3, 20, possible, found, list(free_sites(surveyed)))
    return mutation_report(made, Clock(DAY), trial)


HARMS: tuple[tuple[Path, object], ...] = (
    ((*FIRST, "due"), "2021年底前"),
    ((*FIRST, "target", "value"), Decimal(70)),
    ((*FIRST, "title"), "别的"),
    ((*FIRST, "title"), "节 点1"),
    ((*FIRST, "year"), None),
    (("topics",), MADE.topics),
)


def test_what_gets_past_is_told_in_the_words_of_diff_or_by_its_field() -> None:
    assert render(report_of(MADE._replace(policy=LENIENT), *HARMS)) == SHOWN


def test_with_nothing_to_tell_nothing_is_told() -> None:
    bare = plan(topic(1, task(1, milestone(1))))
    shown = render(report_of(bare, ((*FIRST, "title"), "别的")))
    assert "得分 100%。在内存里试着改坏方案 1 处（可以下手的共 1 处）" in shown
    assert "没有一处放行" in shown
    assert "没有拦住的改动" not in shown
    assert "不计分的字段" not in shown


def test_json_gives_the_counts_and_what_got_past() -> None:
    data = envelope(report_of(MADE._replace(policy=LENIENT), *HARMS))
    assert (data["kind"], data["seed"], data["score"]) == ("mutate", 3, 16.6)
    assert data["counts"] == {
        "possible": 6,
        "made": 6,
        "by_check": 0,
        "by_policy": 1,
        "caught": 1,
        "warned": 1,
        "let_through": 4,
    }
    assert [each["name"] for each in data["kinds"]] == ["试", "无"]
    assert data["passed"][0] == {
        "kind": "试",
        "result": "warned",
        "item": "1-1-1",
        "path": "topics.0.tasks.0.milestones.0.due",
        "words": "1-1-1 时限由“2021年6月底前”推迟到“2021年底前”",
        "warnings": ["SX901"],
    }
    assert [each["item"] for each in data["passed"]] == ["1-1-1", "1-1-1", "1-1-1", "1-1-1", None]
    reason = "说明是编写者的备注，不构成任务；时限晚于方案结束所要的理由由 check 另查"
    assert data["harmless"] == [{"field": "note", "places": 1, "reason": reason}]


SHOWN = """\
改坏这份方案有多难（截至 2022-01-01）

得分 16.6%。在内存里试着改坏方案 6 处（可以下手的共 6 处），check 和 diff --check 不放行 1 处，只提醒 1 处，放行 4 处，列在下面。方案的文件没有改动。

【按改法】
改法  可改  试了  check 不放行  diff 不放行  只提醒  放行
试       6     6             0            1       1     4

【没有拦住的改动】
结果  改法  改动                                           规则
提醒  试    1-1-1 时限由“2021年6月底前”推迟到“2021年底前”  SX901
放行  试    1-1-1 目标值由 75% 降为 70%
放行  试    1-1-1 标题由“节点1”改为“节 点1”
放行  试    1-1-1 年份由 2021 改为（空）
放行  试    专题由 1 项改为 1 项

【不计分的字段】
字段  处数  为什么改了也无害
说明     1  说明是编写者的备注，不构成任务；时限晚于方案结束所要的理由由 check 另查

同样的改动再试一遍：sanxing mutate --seed 3 --count 20 --as-of 2022-01-01
"""
