"""The table is printed for small sizes, and nothing that failed is in it as a figure."""

import json
import os
import subprocess
import sys

import pytest

from benchmarks.lists import listed, new_question
from benchmarks.speed import readable, rolled_up
from tests.commands.runner import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no wait4")


def printed(*words: str) -> str:
    command = [sys.executable, "-m", "benchmarks.speed", "--no-peers", "--runs", "1", *words]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, cwd=ROOT, timeout=300
    ).stdout


def rows(out: str) -> dict[str, list[str]]:
    """Cells of each row by its name; of two with one name the last."""
    cells = [[each.strip() for each in line.split("|")[1:-1]] for line in out.splitlines()]
    return {row[0]: row[1:] for row in cells if len(row) == 7}


def test_lists_are_read_asked_and_edited() -> None:
    out = printed("lists", "--small", "40", "--entries", "80")
    assert "### 清单 40 条" in out
    assert "### 清单 80 条" in out
    assert "`check` 从 40 条到 80 条：" in out
    found = rows(out)
    assert found["PyYAML（C）只加载"][-1] == "87 条隐患"
    assert found["check"][-1].endswith("139 个事项")
    assert found["check"][-2] == "≤ 0.25 ×"
    plain = found["overdue，不用缓存"][-1]
    assert plain.endswith(" 项")
    assert "没有运行" in found["task overdue，事项照真实状态"][-1]
    assert "回答" not in out


def test_a_country_is_read_by_the_reference() -> None:
    out = printed("fleet", "--plans", "3", "--few", "2")
    assert rows(out)["PyYAML（C）加 pydantic，逐个方案"][-1] == "3 个方案"
    assert "不一致" not in out
    assert "回答" not in out


def test_a_section_that_is_not_there_is_refused() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        printed("village")


def test_plans_that_were_listed_and_not_read_are_not_counted() -> None:
    told = {"totals": {"plans": 17, "overdue": 415}, "plans": [{}] * 20}
    assert rolled_up(json.dumps(told)) == "17 个方案，逾期 415 项"
    assert readable('{"plans": 20, "broken": 3, "entries": 5}') == "17 个方案"


@pytest.mark.parametrize("told", ["{}", '{"totals": {"plans": 3}}', "null", "nothing"])
def test_an_answer_without_counts_is_none(told: str) -> None:
    with pytest.raises((ValueError, LookupError, TypeError)):
        rolled_up(told)


def test_an_empty_list_has_no_items() -> None:
    assert listed("没有逾期事项。\n") == "0 项"
    assert listed("共 3 项：专题1：3。\n") == "3 项"


def test_no_turn_asks_what_another_has_asked() -> None:
    assert len({tuple(new_question(turn)) for turn in range(500)}) == 500
