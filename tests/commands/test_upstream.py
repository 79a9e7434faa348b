"""`check` of a plan that names its parent: what it says, where, and with which exit code."""

import json
import shutil
from pathlib import Path

import pytest

from sanxing.commands.main import run
from tests.cases import TODAY, copied
from tests.commands.runner import EXAMPLE

TITLE = "  - 青禾省《安全整治工作意见（测试）》\n"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The base of the cases with the province beside it as its parent, and we stand beside both."""
    made = copied(tmp_path / "plan")
    edit(made / "plan.yaml", TITLE, f"{TITLE}  - ../province\n")
    monkeypatch.chdir(tmp_path)
    return made


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    code = run(["check", *(arguments or ["plan"]), "--as-of", TODAY])
    said = capsys.readouterr()
    assert said.err == ""
    return code, said.out.splitlines()


def test_a_plan_that_keeps_what_it_was_given_passes(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(capsys) == (0, ["没有发现问题（15 个事项）"])


def test_weaknesses_are_errors_that_name_the_duty_the_demand_and_the_way_out(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan / "safeguards.yaml").write_text("safeguards: []\n", encoding="utf-8")
    edit(plan / "topics" / "01-gas.yaml", "due: 到2021年底", "due: 2022年一季度末")
    edit(plan / "topics" / "01-gas.yaml", "value: 100", "value: 98")
    code, lines = check(capsys)
    assert code == 1
    assert lines[:3] == [
        "plan/plan.yaml:17:5: 错误 SX217 上级方案的保障措施 S1-1“统筹安排经费”，本方案没有落实"
        "（补上这一项；标题和编号都不同的，在落实它的事项里写 implements: [S1-1]；"
        "本地没有这项任务的，写进 plan.yaml 的 not_applicable，并写明理由）",
        "plan/topics/01-gas.yaml:20:14: 错误 SX308 上级方案的节点 1-1-1“安装率达到90%”要求的时限是"
        "“到2021年底”（2021-12-31），这里是“2022年一季度末”（2022-03-31），晚了 90 天"
        "（照上级的改；由别的事项落实的，在那里写 implements: [1-1-1]；"
        "本地没有这项任务的，写进 plan.yaml 的 not_applicable，并写明理由）",
        "plan/topics/01-gas.yaml:26:52: 错误 SX309 上级方案的节点 1-1-2“安装率达到100%”要求达到"
        "“报警装置安装率不低于 100%”，目标值由 100% 降为 98%"
        "（照上级的改；由别的事项落实的，在那里写 implements: [1-1-2]；"
        "本地没有这项任务的，写进 plan.yaml 的 not_applicable，并写明理由）",
    ]


def test_it_is_found_from_wherever_one_stands_and_however_the_plan_is_given(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for given in ("./plan", "plan/plan.yaml", str(plan)):
        assert check(capsys, given)[0] == 0
    monkeypatch.chdir(plan)
    assert check(capsys, ".")[0] == 0
    monkeypatch.chdir(plan / "topics")
    assert check(capsys, "..")[0] == 0


def test_a_parent_that_is_not_there_does_not_pass_for_one_that_was_kept(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(plan.parent / "province")
    code, lines = check(capsys)
    assert code == 1
    assert lines[0] == (
        "plan/plan.yaml:17:5: 错误 SX215 找不到上级方案“../province”：没有这个目录"
        "（写上级方案的 plan.yaml 所在的目录，从本方案的目录写起；写的是文件名称的，加书名号《》）"
    )


def test_a_plan_that_is_not_all_read_is_not_compared(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(plan / "topics" / "02-fire.yaml", "title: 老旧小区消防安全整治\n", "")
    code, lines = check(capsys)
    assert code == 1
    assert {line.split()[2] for line in lines if "错误 SX" in line} == {"SX102"}


def test_only_check_looks_at_the_parent(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(plan.parent / "province")
    for line in ("status", "overdue", "list"):
        assert run([line, "--plan", "plan", "--as-of", TODAY]) == 0
    capsys.readouterr()


@pytest.mark.parametrize("way", ["/srv/province", "C:/province", "..\\province", "https://a.cn/b"])
def test_a_path_that_is_none_on_every_system_is_refused_where_it_stands(
    plan: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    edit(plan / "plan.yaml", "../province", way)
    code, lines = check(capsys)
    assert code == 1
    assert lines[0].startswith(
        "plan/plan.yaml:17:5: 错误 SX105 upstream（上级文件）的第 2 项是路径，应当从本方案的目录写起"
    )
    edit(plan / "plan.yaml", f"upstream:\n{TITLE}  - {way}", f"upstream: {way}")
    assert check(capsys)[1][0].startswith(
        "plan/plan.yaml:15:11: 错误 SX105 upstream（上级文件）是路径，应当从本方案的目录写起"
    )


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("province", []),
        ("plan", []),
        ("towns/jiahe", []),
        ("towns/yishan", ["SX217", "SX309", "SX308"]),
    ],
)
def test_the_examples_are_a_province_a_city_a_town_that_keeps_and_one_that_weakens(
    name: str, codes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = EXAMPLE.parent / name
    document = (EXAMPLE.parent if name == "plan" else folder) / "document.txt"
    code = run(["check", str(folder), "--source", str(document), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (code, [each["code"] for each in found]) == (int(bool(codes)), codes)
    assert run(["trace", "--plan", str(folder), "--source", str(document)]) == 0
