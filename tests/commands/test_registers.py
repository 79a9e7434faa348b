"""`hazards`, `measures`, `silent`: what the options let through, and that other commands know the entries."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from sanxing.commands.main import run
from tests.commands.runner import EXAMPLE, PLAN
from tests.commands.test_contract import ask

OIL, GAS, FIRE_LANE, STORE, WIRES, SCHOOL, HOME = (
    "H-20210518-QK7R",
    "H-20210709-M4TX",
    "H-20211103-ZB2N",
    "H-20220316-V9HD",
    "H-20220620-C3WP",
    "H-20221011-J8FA",
    "H-20230222-T6LE",
)


def answer(line: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return ask(f"{line} --as-of 2023-03-01 --format json", capsys, EXAMPLE)


def listed(line: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [item["id"] for item in answer(line, capsys)["items"]]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("hazards", [OIL, GAS, FIRE_LANE, STORE, WIRES, SCHOOL, HOME]),
        ("hazards --level 重大", [GAS, STORE]),
        ("hazards --level serious", [GAS, STORE]),
        ("hazards --level general,重大 --topic 1", [OIL, GAS, SCHOOL]),
        ("hazards --agency 教育局", [SCHOOL]),
        ("hazards --open", [STORE, WIRES, SCHOOL, HOME]),
        ("hazards --open --level 重大", [STORE]),
        ("hazards --found-after 2022-10-11", [SCHOOL, HOME]),
        ("hazards --found-after 2022-10-12", [HOME]),
        ("measures --found-after 2022-04-12", ["M-20220412-B7KS", "M-20221120-H4QV"]),
        ("measures --agency 应急管理局 --open", ["M-20221120-H4QV"]),
        ("measures --topic 2", ["M-20211215-N2UC"]),
        ("overdue --topic 3", [WIRES]),
        ("due --within 30 --kind 问题隐患", [HOME]),
        ("list --kind hazard --status 逾期", [WIRES]),
        ("list --kind 制度措施 --status 逾期完成", ["M-20220412-B7KS"]),
        ("search 敬老院", [HOME]),
    ],
)
def test_options_narrow_the_lists_and_all_lists_hold_their_entries(
    line: str, found: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert listed(line, capsys) == found


def test_an_agency_answers_for_its_entries(capsys: pytest.CaptureFixture[str]) -> None:
    duties = answer("agency 乙山镇", capsys)["duties"]
    roles = {duty["item"]["id"]: duty["role"] for duty in duties}
    assert roles[WIRES] == "lead"


def test_the_overview_counts_them(capsys: pytest.CaptureFixture[str]) -> None:
    line = "status --kind 问题隐患、制度措施"
    assert answer(line, capsys)["counts"]["total"] == 11
    assert answer("list --topic 3", capsys)["counts"]["by_status"]["overdue"] == 1


def test_a_topic_shows_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["topic", "3", "--plan", str(EXAMPLE), "--as-of", "2023-03-01"]) == 0
    shown = capsys.readouterr().out
    assert f"{WIRES}  问题隐患" in shown
    assert "M-20220412-B7KS  制度措施" in shown


def test_the_closure_is_counted_by_topic_and_by_agency(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("hazards --found-after 2022-01-01", capsys)["closure"] == {
        "total": {"found": 4, "completed": 2, "closed": 0, "rate": 0, "overdue": 1},
        "topics": [
            {"topic": "1", "title": "城镇燃气安全整治（演示）", "found": 1, "completed": 1,
             "closed": 0, "rate": 0, "overdue": 0},
            {"topic": "2", "title": "重点场所消防安全整治（演示）", "found": 2, "completed": 1,
             "closed": 0, "rate": 0, "overdue": 0},
            {"topic": "3", "title": "老旧小区和电动自行车安全整治（演示）", "found": 1, "completed": 0,
             "closed": 0, "rate": 0, "overdue": 1},
        ],
        "agencies": [
            {"agency": "消防救援大队", "found": 2, "completed": 1, "closed": 0, "rate": 0, "overdue": 0},
            {"agency": "教育局", "found": 1, "completed": 1, "closed": 0, "rate": 0, "overdue": 0},
            {"agency": "乙山镇", "found": 1, "completed": 0, "closed": 0, "rate": 0, "overdue": 1},
        ],
    }  # fmt: skip
    assert answer("hazards --topic 2", capsys)["closure"]["total"]["rate"] == 0.3333


def test_an_empty_list_has_no_rate(capsys: pytest.CaptureFixture[str]) -> None:
    nothing = {"found": 0, "completed": 0, "closed": 0, "rate": None, "overdue": 0}
    closure = ask("measures --as-of 2022-01-05 --format json", capsys)["closure"]
    assert closure == {"total": nothing, "topics": [], "agencies": []}


def test_an_entry_of_several_units_counts_under_each_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "plan")
    file = tmp_path / "plan/registers/hazards/2022-2023.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("lead: [教育局]", "lead: [教育局, 城管局]"), encoding="utf-8")
    line = f"hazards --found-after 2022-10-01 --as-of 2023-03-01 --plan {tmp_path / 'plan'}"
    assert run(line.split()) == 0
    assert capsys.readouterr().out.partition("【按责任单位】\n")[2] == (
        "责任单位      发现  已完成待复查  已销号  销号率  逾期\n"
        "城管局           1             1       0      0%     0\n"
        "消防救援大队     1             0       0      0%     0\n"
        "教育局           1             1       0      0%     0\n"
        "\n"
        "共 2 条：已完成待复查 1 条，已销号 0 条，销号率 0%，逾期 0 条。\n"
        "有几个责任单位的，每个单位各计一条，按单位相加会多于总数。\n"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["hazards", "--plan", str(PLAN)], "问题隐患清单中还没有条目。"),
        (["measures", "--plan", str(EXAMPLE), "--as-of", "2021-02-01"], "制度措施清单中还没有条目。"),
        (["hazards", "--plan", str(EXAMPLE), "--agency", "宣传部"], "没有符合条件的问题隐患。"),
    ],
)  # fmt: skip
def test_an_empty_list_says_why_and_counts_nothing(
    line: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(line) == 0
    assert capsys.readouterr().out.endswith(f"\n\n{said}\n")


def test_a_plan_that_demands_no_lists_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "plan")
    file = tmp_path / "plan/phases.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("        registers: [hazards, measures]\n", ""), encoding="utf-8")
    line = f"silent --since 2021-01-01 --as-of 2023-03-01 --plan {tmp_path / 'plan'}"
    assert run(line.split()) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2:] == [
        "方案的各阶段没有要求建立清单。",
        "没有记录只表示台账和两个清单里没有见到，不表示没有做。",
    ]
