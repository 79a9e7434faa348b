"""The table is printed for small sizes, and nothing that failed is in it as a figure."""

import json
import os
import subprocess
import sys

import pytest

from benchmarks.lists import listed
from benchmarks.speed import overdue_of, plans_of
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
    found = rows(printed("fleet", "--plans", "3", "--few", "2"))
    assert found["PyYAML（C）加 pydantic，逐个方案"][-1] == "3 个方案"


def test_a_section_that_is_not_there_is_refused() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        printed("village")


@pytest.mark.parametrize(
    ("told", "plans", "overdue"),
    [
        ({"plans": 3, "overdue": 7}, 3, 7),
        ({"plans": [1, 2], "total": {"overdue": 7}}, 2, 7),
        ({"total": {"plans": 3, "overdue": 0}}, 3, 0),
        ({"totals": {"plans": 3, "overdue": 1}}, 3, 1),
    ],
)
def test_a_roll_up_is_understood(told: object, plans: int, overdue: int) -> None:
    assert plans_of(json.dumps(told)) == f"{plans} 个方案"
    assert overdue_of(json.dumps(told)) == overdue


@pytest.mark.parametrize("told", ["{}", '{"plans": "3"}', "null", "nothing"])
def test_an_answer_without_plans_is_not(told: str) -> None:
    with pytest.raises((ValueError, AttributeError)):
        plans_of(told)


def test_an_empty_list_has_no_items() -> None:
    assert listed("没有逾期事项。\n") == "0 项"
    assert listed("共 3 项：专题1：3。\n") == "3 项"
