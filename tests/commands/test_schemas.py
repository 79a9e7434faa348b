"""`schema`: an overview, one schema, or files of all; those of this repository are always fresh."""

import json
from pathlib import Path

import pytest

from sanxing.commands.main import run
from sanxing.reading.json_schema import json_schema
from sanxing.reading.shapes import SHAPES, Shape
from tests.commands.runner import ROOT, sanxing

SCHEMAS = ROOT / "schema"

OVERVIEW = """\
方案文件的 JSON Schema

名称          方案文件                   内容
plan          plan.yaml                  方案总则
agencies      agencies.yaml              单位名录
organization  organization.yaml          领导小组
phases        phases.yaml                阶段及其任务
topic         topics/*.yaml              一个专题及其任务
filings       filings.yaml               实施方案的备案
safeguards    safeguards.yaml            保障措施
coverage      coverage.yaml              不构成任务的文字和勘误
policy        policy.yaml                变更规则的级别
amendments    amendments.yaml            经批准的调整
ledger        ledger/*.yaml              进展台账
hazards       registers/hazards/*.yaml   问题隐患清单
measures      registers/measures/*.yaml  制度措施清单

显示一个：sanxing schema 名称；写成文件：sanxing schema --out schema
编辑器（如装了 YAML 插件的 VS Code）凭方案文件的首行找到它。schema 目录与 plan 目录并列时，各文件的首行是：
# yaml-language-server: $schema=../schema/plan.schema.json
# yaml-language-server: $schema=../../schema/topic.schema.json
# yaml-language-server: $schema=../../../schema/measures.schema.json
"""


def test_the_schemas_of_the_repository_are_those_of_the_code(tmp_path: Path, rewrite: bool) -> None:
    fresh = SCHEMAS if rewrite else tmp_path
    assert run(["schema", "--out", str(fresh)]) == 0
    kept = {path.name: path.read_bytes() for path in SCHEMAS.iterdir()}
    assert kept == {path.name: path.read_bytes() for path in fresh.iterdir()}
    assert sorted(kept) == sorted(shape.schema_file for shape in SHAPES)


def test_without_a_name_it_says_which_there_are_and_needs_no_plan(tmp_path: Path) -> None:
    assert sanxing("schema", cwd=tmp_path, PYTHONPATH=str(ROOT)) == (0, OVERVIEW, "")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_name_shows_that_schema(shape: Shape, capsys: pytest.CaptureFixture[str]) -> None:

    assert run(["schema", shape.name]) == 0
    shown = capsys.readouterr().out
    assert json.loads(shown) == json_schema(shape)
    assert shown.encode() == (SCHEMAS / shape.schema_file).read_bytes()


def test_the_overview_is_data_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer)[:4] == ["schema_version", "kind", "as_of", "known_on"]
    assert answer["written"] == []
    assert answer["schemas"][4] == {
        "name": "topic",
        "files": "topics/*.yaml",
        "title": "一个专题及其任务",
        "schema": "topic.schema.json",
    }


def test_files_are_written_into_a_folder_that_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["schema", "topic", "--out", "a/b"]) == 0
    written = "方案文件的 JSON Schema\n\na/b/topic.schema.json\n已写入 1 个文件。\n"
    assert capsys.readouterr() == (written, "")
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["topic.schema.json"]
    assert run(["schema", "--out", "a/b", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["written"] == [f"a/b/{shape.schema_file}" for shape in SHAPES]
    assert len(list((tmp_path / "a" / "b").iterdir())) == 13


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (
            ["schema", "topics"],
            "错误：方案没有“topics”这种文件\n建议：可以写：plan、agencies、organization、phases、topic、"
            "filings、safeguards、coverage、policy、amendments、ledger、hazards、measures\n",
        ),
        (["schema", "--out", ""], "错误：--out 没有写目录名\n建议：写成 --out 目录\n"),
        (
            ["schema", "--out", "file"],
            "错误：无法建立目录“file”：那里已有同名的文件或目录\n建议：换一个目录\n",
        ),
        (
            ["schema", "--out", "file/a"],
            "错误：无法建立目录“file/a”：路径中有一段不是目录\n建议：换一个目录\n",
        ),
        (
            ["schema", "--out", "taken"],
            "错误：无法写入“taken/plan.schema.json”：那里不是普通文件\n"
            "建议：换一个文件名；要显示在屏幕上就不写 --out\n",
        ),
        (
            ["schema", "plan", "--format", "csv"],
            "错误：--format：一种文件的 JSON Schema 不能写成 csv\n建议：不写 --format\n",
        ),
        (
            ["schema", "--format", "xml"],
            "错误：--format：没有“xml”这种格式\n建议：可以写：csv、json、md、table\n",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    line: list[str],
    complaint: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "taken" / "plan.schema.json").mkdir(parents=True)
    assert run(line) == 2
    assert capsys.readouterr() == ("", complaint)
    assert (tmp_path / "file").read_bytes() == b"x"
