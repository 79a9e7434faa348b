"""`rollup`: one question of many plans; a broken one is told and stops nothing."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sanxing.commands import remembering, surveying
from sanxing.commands.main import run
from sanxing.commands.options import Filters, Scope
from sanxing.commands.surveying import Surveyed
from sanxing.facts.fleet import By
from tests.commands.runner import ROOT, Ran, sanxing

DAY = "2022-07-01"
EXAMPLES = ROOT / "examples"
Ask = Callable[..., Any]


@pytest.fixture
def fleet(tmp_path: Path) -> Path:
    """The example plans as a tree of their own, the city's registers and ledger with them."""
    shutil.copytree(EXAMPLES, tmp_path / "各地")
    return tmp_path / "各地"


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """The JSON answer of a roll-up, and its exit code."""

    def asked(*line: object, code: int = 0) -> Any:
        left = run(["rollup", *map(str, line), "--format", "json", "--as-of", DAY])
        out, err = capsys.readouterr()
        assert left == code, err
        return json.loads(out)

    return asked


def _listed(plan: Path, *filters: str) -> list[dict[str, Any]]:
    ran = sanxing("list", "--plan", str(plan), "--format", "json", "--as-of", DAY, *filters)
    assert ran.code == 0, ran.err
    items: list[dict[str, Any]] = json.loads(ran.out)["items"]
    return items


PLANS = ("plan", "province", "towns/jiahe", "towns/yishan")


@pytest.mark.parametrize(
    "filters",
    [
        (),
        ("--status", "逾期、推进中"),
        ("--kind", "节点"),
        ("--kind", "任务"),
        ("--due-before", "2022-06-30", "--due-after", "2021-06-30"),
        ("--role", "配合"),
    ],
)
def test_the_whole_is_what_each_plan_lists(filters: tuple[str, ...], ask: Ask) -> None:
    told = ask(EXAMPLES, *filters)
    each = {plan: _listed(EXAMPLES / plan, *filters) for plan in PLANS}
    items = [item for listed in each.values() for item in listed]
    totals = told["totals"]
    assert totals["items"] == len(items)
    assert totals["overdue"] == sum(item["status"] == "overdue" for item in items)
    for light in ("green", "grey", "yellow", "red"):
        assert totals[light] == sum(item["light"] == light for item in items)
    done = ("completed", "verified", "completed_late")
    assert totals["done"] == sum(item["status"] in done for item in items)
    counts = {
        Path(row["path"]).relative_to(EXAMPLES).as_posix(): row["counts"]["items"]
        for row in told["plans"]
    }
    assert counts == {plan: len(listed) for plan, listed in each.items()}
    for by in ("province", "city", "topic"):
        assert sum(row["items"] for row in told["by"][by]) == len(items)


def test_a_filter_means_what_it_means_in_each_plan(ask: Ask) -> None:
    told = ask(EXAMPLES, "--agency", "住建局")
    assert told["totals"]["items"] == len(_listed(EXAMPLES / "plan", "--agency", "住建局")) + sum(
        len(_listed(EXAMPLES / plan, "--agency", "住建局"))
        for plan in PLANS[1:]
        if "住建局" in (EXAMPLES / plan / "agencies.yaml").read_text(encoding="utf-8")
    )


def test_a_name_that_no_plan_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rollup", str(EXAMPLES), "--agency", "太空局"]) == 2
    out, err = capsys.readouterr()
    assert (out, "没有找到单位“太空局”" in err, "各个方案里都没有" in err) == ("", True, True)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["--status", "大概"], "--status：没有“大概”"),
        (["--as-of", "昨天"], "--as-of：“昨天”不是日期"),
        (["--by", "乡"], "--by：没有“乡”"),
        (["--jobs", "零"], "--jobs：“零”不是可用的数"),
        (["--format", "xlsx"], "--format：没有“xlsx”"),
        (["--due-after", "2022-02-30"], "--due-after：“2022-02-30”这一天不存在"),
    ],
)
def test_mistakes_are_told_before_any_plan_is_read(
    line: list[str], words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "read_folder", None)
    assert run(["rollup", str(EXAMPLES), *line]) == 2
    assert words in capsys.readouterr().err


def test_a_place_without_plans_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rollup", str(tmp_path)]) == 2
    assert "里没有方案（plan.yaml）" in capsys.readouterr().err
    assert run(["rollup", str(tmp_path / "无")]) == 2
    assert "既不是目录，也不是可以读取的清单" in capsys.readouterr().err


def test_a_broken_plan_is_told_with_its_fault_and_the_rest_is_counted(
    fleet: Path, ask: Ask
) -> None:
    whole = ask(fleet)["totals"]
    lost = ask(fleet / "province")["totals"]
    (fleet / "province/plan.yaml").write_text("title: [\n", encoding="utf-8")
    (fleet / "空").mkdir()
    (fleet / "空/plan.yaml").write_bytes(b"\xff\xfe")
    told = ask(fleet, code=1)
    broken = {row["path"]: row["broken"] for row in told["plans"] if row["broken"]}
    assert {path.rpartition("/")[2] for path in broken} == {"province", "空"}
    assert any("SX005" in line for line in broken[f"{fleet}/province"])
    assert [row["usable"] for row in told["plans"]].count(False) == 2
    assert told["totals"]["items"] == whole["items"] - lost["items"]


def test_errors_are_counted_and_the_plan_all_the_same(ask: Ask) -> None:
    told = ask(EXAMPLES)
    errors = {row["path"].rpartition("/")[2]: row["errors"] for row in told["plans"]}
    assert errors == {"plan": 0, "province": 0, "jiahe": 0, "yishan": 3}


def test_where_a_plan_asks_less_than_its_parent_is_shown(ask: Ask) -> None:
    weaker = ask(EXAMPLES)["weaker"]
    assert {row["plan"].rpartition("/")[2] for row in weaker} == {"yishan"}
    assert [(row["code"], row["parent_item"], row["item"]) for row in weaker] == [
        ("SX309", "1-3-1", "1-2-1"),
        ("SX217", "3-1", None),
        ("SX308", "3-3-2", "3-2-2"),
    ]


def test_regions_are_the_heads_own_or_else_the_folders(fleet: Path, ask: Ask) -> None:
    told = ask(fleet)
    assert [(row["province"], row["city"]) for row in told["by"]["city"]] == [
        ("示例省", "示例市"),
        ("示例省", None),
    ]
    head = fleet / "plan/plan.yaml"
    kept = [line for line in head.read_text(encoding="utf-8").splitlines() if "region" not in line]
    head.write_text("\n".join(kept) + "\n", encoding="utf-8")
    (fleet / "甲省/乙市").mkdir(parents=True)
    shutil.move(fleet / "plan", fleet / "甲省/乙市/plan")
    cities = {(row["province"], row["city"]) for row in ask(fleet, "--by", "市")["by"]["city"]}
    assert ("甲省", "乙市") in cities


def test_a_list_names_plans_one_a_line(fleet: Path, ask: Ask) -> None:
    listed = fleet / "清单.txt"
    listed.write_text("# 注释\n\nplan\ntowns\nplan\n没有的\n", encoding="utf-8")
    told = ask(listed, code=1)
    assert [Path(row["path"]).name for row in told["plans"]] == [
        "plan",
        "jiahe",
        "yishan",
        "没有的",
    ]
    assert told["plans"][-1]["broken"] == ["没有这个目录（清单.txt 第 6 行）"]


def test_several_ways_to_a_plan_lead_to_it_once(fleet: Path, ask: Ask) -> None:
    assert len(ask(fleet / "towns", fleet / "towns/jiahe", fleet)["plans"]) == 4


def test_several_processes_say_the_same(fleet: Path, ask: Ask) -> None:
    assert ask(fleet, "--jobs", "2", "--no-cache") == ask(fleet, "--jobs", "1", "--no-cache")


def test_ways_of_counting_are_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rollup", str(EXAMPLES), "--as-of", DAY, "--by", "类别、省"]) == 0
    out = capsys.readouterr().out
    assert ("【按省】" in out, "【按责任单位类别】" in out, "【按专题】" in out) == (
        True,
        True,
        False,
    )
    assert out.index("【按责任单位类别】") < out.index("【按省】")


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The plans that were looked at, rather than told again."""
    seen: list[Path] = []
    real = surveying.looked_at

    def looking(found: Any, *rest: Any) -> Any:
        seen.append(found.path)
        return real(found, *rest)

    monkeypatch.setattr(remembering, "looked_at", looking)
    return seen


def test_a_second_run_looks_only_at_what_changed(fleet: Path, ask: Ask, looked: list[Path]) -> None:
    first = ask(fleet)
    assert len(looked) == 4
    looked.clear()
    assert ask(fleet) == first
    assert looked == []
    ledger = fleet / "towns/jiahe/ledger"
    ledger.mkdir(exist_ok=True)
    (ledger / "new.yaml").write_text(
        "- {id: L20220601-AAAA, date: 2022-06-01, recorded: 2022-06-01, item: 1-1, event: note}\n",
        encoding="utf-8",
    )
    ask(fleet)
    assert looked == [fleet / "towns/jiahe"]


def test_a_change_above_is_a_change_beneath(fleet: Path, ask: Ask, looked: list[Path]) -> None:
    ask(fleet)
    looked.clear()
    surveying.digest_at.cache_clear()
    coverage = fleet / "plan/policy.yaml"
    coverage.write_text(coverage.read_text(encoding="utf-8") + "# 改\n", encoding="utf-8")
    ask(fleet)
    assert looked == [fleet / "plan", fleet / "towns/jiahe", fleet / "towns/yishan"]


@pytest.mark.parametrize("other", [("--status", "逾期"), ("--known-on", "2022-01-01")])
def test_another_question_is_answered_anew(
    fleet: Path, ask: Ask, looked: list[Path], other: tuple[str, ...]
) -> None:
    ask(fleet)
    looked.clear()
    told = ask(fleet, *other)
    assert len(looked) == 4
    assert told == ask(fleet, *other, "--no-cache")


def test_another_day_is_answered_anew(
    fleet: Path, ask: Ask, looked: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANXING_TODAY", "2022-07-01")
    ask(fleet)
    looked.clear()
    monkeypatch.setenv("SANXING_TODAY", "2022-07-02")
    ask(fleet)
    assert len(looked) == 4


@pytest.mark.parametrize("data", ["", "[]", "[1,2,3]", '["","",1,2,3]', "{}", "[[]]", "null"])
def test_what_was_kept_and_cannot_be_read_is_no_answer(
    fleet: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    first = ask(fleet)
    monkeypatch.setattr(
        "sanxing.writing.keeping.Keeping.find", lambda *_: data.encode() if data else None
    )
    assert ask(fleet) == first


def test_what_is_kept_of_a_plan_is_what_was_found(fleet: Path) -> None:
    question = surveying.Question(Scope(None, DAY, None, no_cache=True), Filters())
    for found in surveying_found(fleet):
        known, _ = surveying.looked_at(found, question)
        again = remembering._from_json(json.loads(json.dumps(remembering._to_json(known))))
        assert again == known
        assert {type(key[0]) for key in again.groups} <= {By}
    assert isinstance(again, Surveyed)


def surveying_found(fleet: Path) -> list[Any]:
    from sanxing.reading.fleet import plans_in

    return list(plans_in(fleet))


def test_a_dataset_is_written_beside_the_answer(fleet: Path, ask: Ask, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the extra fleet is not installed")
    target = tmp_path / "数据集"
    told = ask(fleet, "--dataset", target)
    assert told == ask(fleet)
    items = duckdb.read_parquet(f"{target}/items/*/*.parquet")
    (rows,) = items.aggregate("count(*) FILTER (status = 'overdue'), count(*)").fetchall()
    assert rows == (told["totals"]["overdue"], told["totals"]["items"])
    assert (target / "questions/by_province.sql").exists()


def test_a_dataset_replaces_nothing_of_anybodys(
    fleet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("duckdb", reason="the extra fleet is not installed")
    (tmp_path / "别的").mkdir()
    (tmp_path / "别的/重要.txt").write_text("x", encoding="utf-8")
    assert run(["rollup", str(fleet), "--dataset", str(tmp_path / "别的")]) == 2
    assert "重要.txt" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "别的").iterdir()] == ["重要.txt"]


def test_links_and_odd_names_do_no_harm(fleet: Path, ask: Ask) -> None:
    (fleet / "链接").symlink_to(fleet / "plan")
    (fleet / "\x1b[31m红").mkdir()
    (fleet / "\x1b[31m红/plan.yaml").write_text("title: 甲\n", encoding="utf-8")
    told = ask(fleet, code=1)
    assert len(told["plans"]) == 5
    ran: Ran = sanxing("rollup", str(fleet), "--as-of", DAY)
    assert (ran.code, "\x1b" in ran.out) == (1, False)


def test_regions_do_not_depend_on_how_the_folder_is_named(
    tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("甲省/乙市/丙县", "甲省/丁市/戊县"):
        shutil.copytree(ROOT / "plan", tmp_path / place / "plan")
    monkeypatch.chdir(tmp_path)
    whole = ask(".", "--by", "市")["by"]["city"]
    assert {(row["province"], row["city"]) for row in whole} == {("甲省", "乙市"), ("甲省", "丁市")}
    listed = tmp_path / "清单"
    listed.write_text(f"{tmp_path}/甲省/乙市\n甲省/丁市/戊县/plan\n", encoding="utf-8")
    for places in (
        ["甲省"],
        ["甲省/乙市", "甲省/丁市"],
        [listed],
        ["甲省/乙市/丙县/plan", "甲省/丁市"],
    ):
        assert ask(*places, "--by", "市")["by"]["city"] == whole


def test_errors_are_those_that_check_tells_of(fleet: Path, ask: Ask) -> None:
    head = fleet / "towns/jiahe/plan.yaml"
    text = head.read_text(encoding="utf-8")
    head.write_text(
        text.replace("not_applicable:\n", "not_applicable:\n  - {item: 9-9, reason: 没有}\n"),
        encoding="utf-8",
    )
    for row in ask(fleet)["plans"]:
        ran = sanxing("check", row["path"], "--format", "json")
        assert json.loads(ran.out)["counts"]["errors"] == row["errors"]
    assert len({row["errors"] for row in ask(fleet)["plans"]}) == 3


def test_a_plan_that_does_not_know_a_unit_says_so(
    fleet: Path, ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    unknown = [row["unknown"] for row in ask(fleet, "--agency", "省消防救援总队")["plans"]]
    assert sorted(each is None for each in unknown) == [False, False, False, True]
    assert run(["rollup", str(fleet), "--agency", "省消防救援总队"]) == 0
    assert "3 个里没有筛选的单位、专题或阶段（没有计入）" in capsys.readouterr().out


def test_reasons_that_differ_are_not_told_as_one(
    fleet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rollup", str(fleet), "--agency", "省消防救援总队", "--topic", "99"]) == 2
    assert "各个方案里都对不上筛选条件，如：没有" in capsys.readouterr().err


def test_names_that_are_no_text_are_no_fault(fleet: Path, ask: Ask) -> None:
    odd = fleet / os.fsdecode(b"\xff\xfe")
    shutil.copytree(ROOT / "plan", odd)
    first = ask(fleet)
    assert len(first["plans"]) == 5
    assert ask(fleet) == first


def test_lines_of_a_list_that_are_no_paths_are_told_one_by_one(fleet: Path, ask: Ask) -> None:
    listed = fleet / "清单.txt"
    listed.write_text("plan\nfoo\0bar\n" + "a" * 300 + "\n" + "b" * 300 + "\n", encoding="utf-8")
    told = [row["broken"] for row in ask(listed, code=1)["plans"]]
    assert told == [[], *([f"没有这个目录（清单.txt 第 {line} 行）"] for line in (2, 3, 4))]


@pytest.mark.parametrize("line", [["", "x"], ["--dataset", "x", "--kind", "节点"]])
def test_what_cannot_be_meant_is_refused(
    line: list[str], fleet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rollup", str(fleet), *line]) == 2
    assert capsys.readouterr().out == ""


def test_a_head_stands_for_its_plan(fleet: Path, ask: Ask) -> None:
    assert ask(fleet / "plan/plan.yaml")["totals"] == ask(fleet / "plan")["totals"]


def test_a_plan_in_the_folder_of_another_is_counted_and_the_other_is_told(
    fleet: Path, ask: Ask
) -> None:
    shutil.copytree(ROOT / "plan", fleet / "province/市/plan")
    told = ask(fleet / "province", code=1)
    assert [bool(row["broken"]) for row in told["plans"]] == [True, False]


def test_midnight_between_looking_and_keeping_keeps_nothing(
    fleet: Path, ask: Ask, looked: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(remembering, "day_in", lambda _: "2022-07-02 ")
        ask(fleet)
    looked.clear()
    ask(fleet)
    assert len(looked) == 4


def test_broken_plans_are_told_with_paths_as_they_are_from_here(
    fleet: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    (fleet / "plan/plan.yaml").write_text("title: [\n", encoding="utf-8")
    monkeypatch.chdir(fleet)
    here = ask(fleet, code=1)
    monkeypatch.chdir(fleet / "towns")
    assert ask(fleet, code=1) == ask(fleet, "--no-cache", code=1) != here
