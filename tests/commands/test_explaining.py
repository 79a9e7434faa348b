"""`explain`: all rules, a block of them, one in full; codes as people write them; no plan needed."""

import csv
import json
import shutil
import sys
import zipapp
from io import StringIO
from pathlib import Path
from subprocess import run as run_process

import pytest

from sanxing.commands.explaining import complete_code
from sanxing.commands.main import run
from sanxing.model.codes import CODES
from sanxing.reading.explanations import read_explanation
from tests.commands.plans import Said
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no plan, and always on the same day."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SANXING_TODAY", "2022-03-01")


def told(capsys: pytest.CaptureFixture[str], *line: str) -> Said:
    code = run(["explain", *line])
    return Said(code, *capsys.readouterr())


@pytest.mark.parametrize("given", ["SX201", "sx201", "201", " Sx 201", "ＳＸ２０１", "２０１"])
def test_a_code_may_be_written_in_many_ways(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = told(capsys, given)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("SX201 单位不在名录\n")


def test_one_rule_in_a_pipe_is_whole_and_its_example_can_be_copied(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = read_explanation("SX201")
    assert told(capsys, "SX201").out.split("\n") == [
        "SX201 单位不在名录",
        "",
        "级别    错误",
        "影响    sanxing check 不通过；改好以前，其他命令不能使用",
        "类别    SX2 名称、编号和关联",
        f"是什么  {page.what}",
        f"为什么  {page.why}",
        f"怎样改  {page.mend}",
        "",
        "【改前：topics/01-gas.yaml】",
        "    lead: [住建厅]",
        "",
        "【改后：topics/01-gas.yaml】",
        "    lead: [住建局]",
        "",
    ]


@pytest.mark.parametrize(
    ("code", "level", "consequence"),
    [
        ("SX014", "警告", "sanxing check 提醒，不算不通过（加 --strict 才算）"),
        ("SX302", "错误", "sanxing check 不通过；其他命令照常使用"),
        (
            "SX901",
            "按规则",
            "sanxing diff --check 按 policy.yaml 中 SX901 一行定：不放行、只提醒或不检查",
        ),
    ],
)
def test_what_a_rule_does_is_said(
    code: str, level: str, consequence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = list(csv.reader(StringIO(told(capsys, code, "--format", "csv").out)))
    assert rows[1:3] == [["级别", level], ["影响", consequence]]


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.reader(StringIO(told(capsys, "--format", "csv").out)))
    assert rows[0] == ["代码", "名称", "级别", "类别", "是什么", "为什么", "怎样改"]
    assert [row[:2] for row in rows[1:]] == [[code, known.name] for code, known in CODES.items()]
    assert rows[1][4] == read_explanation("SX001").what


@pytest.mark.parametrize("given", ["SX6", "sx6", "6"])
def test_a_block_is_listed(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = told(capsys, given)
    block = [code for code in CODES if code.startswith("SX6")]
    assert said.out.startswith(f"规则（{len(block)} 条）\n")
    assert [line[:5] for line in said.out.splitlines() if line.startswith("SX")] == block
    assert said.out.endswith("看一条的说明和例子：sanxing explain SX601\n")


def test_the_levels_of_the_change_policy_are_the_plans_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = told(capsys, "SX9").out
    assert "SX901  时限被改动" in out
    assert out.endswith("“按规则”：由方案的 policy.yaml 定级，没有写的不放行\n")


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ("SX299", "是不是 SX209（责任方式与单位不符）？用 sanxing explain 列出全部规则"),
        ("SX7", "用 sanxing explain 列出全部规则"),
        ("SX699", "是不是 SX601（重大隐患缺少责任人）？用 sanxing explain 列出全部规则"),
        ("SX2O1", "是不是 SX201（单位不在名录）？用 sanxing explain 列出全部规则"),
        ("单位", "用 sanxing explain 列出全部规则"),
        ("", "用 sanxing explain 列出全部规则"),
        ("0" * 5000, "是不是 SX001（编码不是 UTF-8）？用 sanxing explain 列出全部规则"),
    ],
)
def test_an_unknown_code_is_refused_with_the_nearest(
    given: str, advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(capsys, given)
    assert (said.code, said.out) == (2, "")
    assert said.err == f"错误：没有规则“{given}”\n建议：{advice}\n"


def test_json_holds_the_rules_with_their_examples(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(told(capsys, "SX201", "--format", "json").out)
    page = read_explanation("SX201")
    path = "topics/01-gas.yaml"
    assert answer == {
        "schema_version": 1,
        "kind": "explain",
        "as_of": "2022-03-01",
        "known_on": None,
        "rules": [
            {
                "code": "SX201",
                "name": "单位不在名录",
                "severity": "error",
                "stops": True,
                "block": "名称、编号和关联",
                "what": page.what,
                "why": page.why,
                "mend": page.mend,
                "before": [{"path": path, "form": "yaml", "text": "  lead: [住建厅]"}],
                "after": [{"path": path, "form": "yaml", "text": "  lead: [住建局]"}],
            }
        ],
    }
    answer = json.loads(told(capsys, "--format", "json").out)
    assert [each["code"] for each in answer["rules"]] == list(CODES)


def test_markdown_keeps_the_example_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, "SX201", "--format", "md").out
    assert out.startswith("## SX201 单位不在名录\n\n- **级别**：错误\n")
    assert out.endswith("### 改后：topics/01-gas.yaml\n\n```text\n\t  lead: [住建局]\n```\n")


def test_codes_are_completed() -> None:
    assert complete_code("sx60")[0] == ("SX601", CODES["SX601"].name)
    assert [code for code, _ in complete_code("9")] == [each for each in CODES if each[2] == "9"]
    assert len(complete_code("")) == len(CODES)


def test_it_explains_from_within_a_zip(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src" / "sanxing", tmp_path / "app" / "sanxing")
    zipapp.create_archive(tmp_path / "app", tmp_path / "sanxing.pyz", main="sanxing.entry:main")
    line = [sys.executable, str(tmp_path / "sanxing.pyz"), "explain", "SX201"]
    done = run_process(line, capture_output=True, check=True, encoding="utf-8", cwd=tmp_path)
    assert done.stdout.startswith("SX201 单位不在名录\n")
