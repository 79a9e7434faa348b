"""`overdue`: what was done about what is late, told on the screen."""

import shutil
from pathlib import Path

import pytest

from sanxing.commands.main import run
from tests.commands.runner import EXAMPLE

LEDGER = """\
- {id: L20220901-AAAA, date: 2022-09-01, recorded: 2022-09-01, item: 2-2, event: supervised, action: 通报}
- {id: L20230110-BBBB, date: 2023-01-10, recorded: 2023-01-10, item: 2-2, event: supervised, action: 约谈}
- {id: L20230111-CCCC, date: 2023-01-11, recorded: 2023-01-11, item: F-Z3, event: supervised, action: 问责}
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    """The example plan, in which somebody acted over a task as a whole, and went to the last rung."""
    shutil.copytree(EXAMPLE, tmp_path / "plan")
    (tmp_path / "plan/ledger/more.yaml").write_text(LEDGER, encoding="utf-8")
    return str(tmp_path / "plan")


def test_an_action_over_a_task_and_the_highest_rung_are_told(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "overdue --as-of 2023-02-01 --format csv --plan"
    assert run([*line.split(), plan]) == 0
    rows = [row.split(",") for row in capsys.readouterr().out.splitlines()]
    assert [(row[0], *row[6:8]) for row in rows] == [
        ("编号", "最近措施", "下一步"),
        ("F-Z3", "2023-01-11 问责", "已到问责"),
        ("4-2-1", "", "督办"),
        ("H-20220620-C3WP", "", "督办"),
        ("2-2-1", "2023-01-10 约谈（任务 2-2）", "警示"),
    ]


def test_what_was_acted_upon_through_its_task_is_not_unsupervised(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "overdue --as-of 2023-02-01 --unsupervised --format csv --plan"
    assert run([*line.split(), plan]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.partition(",")[0] for row in rows] == ["编号", "4-2-1", "H-20220620-C3WP"]


def test_nothing_unsupervised_is_said_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    line = "overdue --as-of 2022-03-01 --unsupervised --plan"
    assert run([*line.split(), str(EXAMPLE)]) == 0
    assert capsys.readouterr().out == (
        "逾期而没有措施记录的事项（截至 2022-03-01）\n"
        "演示数据：地方、单位和进展均为虚构\n"
        "\n"
        "没有尚未记录措施的逾期事项。\n"
    )
