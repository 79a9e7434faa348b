"""Titles of milestones: what is measured or done, short, cut where nothing is split."""

import pytest

from sanxing.facts.drafting.targets import targets
from sanxing.facts.drafting.titles import LONGEST_TITLE, saying, shortened, title, without_times


@pytest.mark.parametrize(
    ("words", "before", "said", "expected"),
    [
        ("达到100%。", "", "整改率达到100%", "整改率达到100%"),
        ("其中30处、", "", "治理路段30处", "治理路段30处"),
        ("整改率达到100%。", "", "重大隐患整改率达到100%", "整改率达到100%"),
        ("100%完成整改", "", "完成整改的比例100%", "100%完成整改"),
        ("完成。", "对深基坑开展检查，", "", "对深基坑开展检查完成"),
        ("全部完成", "2024年道路治理完成60处，", "", "道路治理全部完成"),
        ("完成三分之二", "管网改造2025年完成三分之一，", "", "管网改造完成三分之二"),
        ("完成", "全部3处，完成", "", ""),
        ("完成", "", "", ""),
        ("完成整改", "", "", "完成整改"),
        ("为动员部署阶段。", "", "", "动员部署阶段"),
        ("为企业减负", "", "", "为企业减负"),
        ("高度超过200米的，完成治理", "", "", "高度超过200米的完成治理"),
        ("，；", "", "", ""),
        (
            "全市在现有27处煤矿的基础上再引导有序退出煤矿12处",
            "",
            "退出煤矿12处",
            "退出煤矿12处",
        ),
    ],
)
def test_a_title_says_what_is_measured_or_done(
    words: str, before: str, said: str, expected: str
) -> None:
    assert title(words, before, said) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("短", "短"),
        (
            "全市现在现有二处煤矿的基础上再引导有序退出煤矿12处",
            "全市现在现有二处煤矿的基础上再引导有序退出煤矿",
        ),
        ("救生衣100件、救生圈50个、发电机10台、沙袋2万个等", "救生衣100件、救生圈50个、发电机10台"),
        (
            "按照有关规定推进各项制度落实并全面执行《安全生产条例》等",
            "按照有关规定推进各项制度落实并全面执行",
        ),
        ("《关于全面推进城市安全风险监测预警平台建设的意见》落实到位", None),
        ("很长的标题" * 9, None),
    ],
)
def test_a_long_title_is_cut_where_nothing_is_split(words: str, expected: str | None) -> None:
    assert shortened(words) == (words[:LONGEST_TITLE] if expected is None else expected)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("整改率不低于95%。", "整改率不低于95%"),
        ("事故起数下降10%。", "事故起数下降10%"),
        ("矿山数量减少5座。", "矿山减少5座"),
        ("治理路段30处。", "治理路段30处"),
        ("每年开展演练不少于2次。", "开展演练不少于2次"),
    ],
)
def test_a_target_is_said_in_full(clause: str, expected: str) -> None:
    (goal,) = targets(clause).goals
    assert saying(goal, clause) == expected


def test_words_that_are_nothing_but_a_time_keep_it() -> None:
    assert without_times("2025年底前，") == "2025年底前，"
    assert without_times("2024年、2025年达标（2026年）") == "达标"
