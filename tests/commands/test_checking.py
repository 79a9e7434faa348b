"""`check`: every format, narrowing, the step summary, and a gate that never passes by accident."""

import csv
import io
import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sanxing.commands.gate import LIMIT, fitting
from sanxing.commands.refusal import Refused
from tests.commands.runner import PLAN, ROOT, Ran, sanxing

MISTAKES = "tests/plans/mistakes"
CODES = ["SX201", "SX102", "SX101", "SX107"]
FILE = "tests/plans/mistakes/topics/01.yaml"


def check(*arguments: str, **environment: str) -> Ran:
    return sanxing("check", *arguments, cwd=ROOT, stdin=None, **environment)


def test_text_is_one_line_a_finding_then_rules_then_totals() -> None:
    ran = check(MISTAKES)
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (1, "")
    assert [line.split()[2] for line in lines[:4]] == CODES
    assert lines[4:] == [
        "",
        "代码   规则          级别  个数",
        "SX101  不认识的字段  错误     1",
        "SX102  缺少字段      错误     1",
        "SX107  时限读不懂    错误     1",
        "SX201  单位不在名录  错误     1",
        "",
        "4 个错误，0 个警告",
        "有的内容没有读到或关联不上，与它有关的规则还没有检查：改正以上错误后，再检查一遍",
        "含义和改法：sanxing explain SX101",
    ]
    assert check(MISTAKES, "--format", "table").out == ran.out


def codes_in(name: str, text: str) -> list[str]:
    if name == "csv":
        return [row[1] for row in csv.reader(io.StringIO(text))][1:]
    if name == "junit":
        cases = ET.fromstring(text).iter("testcase")
        return [str(case.get("name")).split()[0] for case in cases if len(case)]
    if name == "github":
        lines = [line for line in text.splitlines() if line.startswith("::error ")]
        return [line.split("title=")[1][:5] for line in lines]
    if name == "md":
        rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| 错误")]
        return [row[1] for row in rows]
    data = json.loads(text)
    if name == "gitlab":
        return [issue["check_name"] for issue in data]
    if name == "sarif":
        return [result["ruleId"] for result in data["runs"][0]["results"]]
    return [found["code"] for found in data["diagnostics"]]


@pytest.mark.parametrize("name", ["json", "csv", "md", "github", "gitlab", "sarif", "junit"])
def test_every_format_lists_the_same_findings(name: str, tmp_path: Path) -> None:
    ran = check(MISTAKES, "--format", name)
    assert (ran.code, ran.err) == (1, "")
    assert codes_in(name, ran.out) == CODES
    out = tmp_path / "out"
    written = check(MISTAKES, "--format", name, "--out", str(out))
    assert (written.code, written.out, written.err) == (1, "", "")
    ends = "\r\n" if name == "csv" else "\n"
    assert out.read_bytes().decode("utf-8-sig") == ran.out.replace("\n", ends)
    narrowed = check(MISTAKES, "--format", name, "--select", "SX2")
    assert codes_in(name, narrowed.out) == ["SX201"]


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "junit"])
def test_formats_for_machines_stay_whole_where_the_output_holds_only_gbk(name: str) -> None:
    ran = check(MISTAKES, "--format", name, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert ran.out.isascii()
    assert codes_in(name, ran.out) == CODES


def test_a_clean_plan_passes_in_every_format() -> None:
    for name in ("text", "json", "csv", "md", "github", "gitlab", "sarif", "junit", "auto"):
        ran = check("--format", name)
        assert (ran.code, ran.err) == (0, "")
    cases = list(ET.fromstring(check("--format", "junit").out).iter("testcase"))
    files = sorted(path.relative_to(ROOT).as_posix() for path in PLAN.rglob("*.yaml"))
    assert [(case.get("file"), len(case)) for case in cases] == [(file, 0) for file in files]


def test_auto_is_github_there_and_text_elsewhere() -> None:
    assert check(MISTAKES, "--format", "auto").out == check(MISTAKES).out
    ran = check(MISTAKES, "--format", "auto", GITHUB_ACTIONS="true")
    assert ran.out.startswith(f"::error file={FILE},line=7,")


def test_json_counts_what_is_listed_and_what_is_hidden() -> None:
    ran = check(MISTAKES, "--format", "json", "--ignore", "SX107、sx102")
    assert json.loads(ran.out)["counts"] == {
        "total": 2,
        "errors": 2,
        "warnings": 0,
        "hidden": 2,
        "by_code": {"SX101": 1, "SX201": 1},
    }


def test_a_selection_that_leaves_no_rule_is_refused() -> None:
    refusal = (
        "错误：--select 和 --ignore 合起来，一条规则也不剩\n建议：--ignore 少写几个，或者都不写\n"
    )
    assert check(MISTAKES, "--select", "SX201", "--ignore", "SX2") == Ran(2, "", refusal)


def test_selecting_and_ignoring_narrow_lists_and_counts() -> None:
    ran = check(MISTAKES, "--select", "sx1，SX201", "--ignore", "SX101", "--ignore", "ＳＸ１０２")
    assert ran.out.endswith(
        "代码   规则          级别  个数\n"
        "SX107  时限读不懂    错误     1\n"
        "SX201  单位不在名录  错误     1\n\n"
        "2 个错误，0 个警告；按 --select、--ignore 略去 2 处\n"
        "有的内容没有读到或关联不上，与它有关的规则还没有检查：改正以上错误后，再检查一遍\n"
        "含义和改法：sanxing explain SX107\n"
    )


def test_a_plan_that_was_not_read_never_passes() -> None:
    ran = check(MISTAKES, "--select", "SX4")
    assert ran == Ran(
        1,
        "所选规则没有发现问题；按 --select、--ignore 略去 4 处\n",
        "注意：略去的问题里有 4 处（SX101、SX102、SX107、SX201）使方案不能完整读取；"
        "没有读到的内容未经检查，不能算通过\n",
    )


def changed(tmp_path: Path, file: str, before: str, after: str) -> str:
    plan = tmp_path / "plan"
    shutil.copytree(PLAN, plan)
    path = plan / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return str(plan)


def test_what_decides_the_exit_code_is_what_is_listed(tmp_path: Path) -> None:
    plan = changed(tmp_path, "plan.yaml", "2022-12-31", "2022-12-31 # 月底")
    assert check(plan).code == 0
    ran = check(plan, "--strict")
    assert (ran.code, "0 个错误，1 个警告\n" in ran.out) == (1, True)
    ran = check(plan, "--strict", "--ignore", "SX014")
    assert ran == Ran(0, "所选规则没有发现问题；按 --select、--ignore 略去 1 处\n", "")


@pytest.mark.parametrize(
    ("option", "given", "message", "advice"),
    [
        ("--select", "SX210,SX20I", "--select：没有规则“SX20I”", "是不是 SX"),
        ("--ignore", "W1", "--ignore：没有规则“W1”", "可以写代码"),
        ("--ignore", " ，", "--ignore 没有写规则代码", "写成 --ignore SX201"),
    ],
)
def test_an_unknown_rule_is_refused(option: str, given: str, message: str, advice: str) -> None:
    ran = check(option, given)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"错误：{message}\n建议：{advice}")


def test_an_unknown_format_is_refused_with_all_that_there_are() -> None:
    ran = check("--format", "xml")
    assert ran == Ran(
        2,
        "",
        "错误：--format：没有“xml”这种格式\n"
        "建议：可以写：text、csv、json、md、table、github、gitlab、junit、sarif、auto\n",
    )


def test_the_step_summary_gets_the_whole_table(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("前一段\n", encoding="utf-8")
    ran = check(MISTAKES, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert (ran.code, ran.err) == (1, "")
    table = check(MISTAKES, "--format", "md").out
    assert summary.read_text(encoding="utf-8") == f"前一段\n## sanxing check\n\n{table}\n"
    untouched = check(MISTAKES, GITHUB_STEP_SUMMARY=str(summary))
    assert untouched.code == 1
    assert summary.read_text(encoding="utf-8").count("## sanxing check") == 1


def test_a_summary_that_cannot_be_written_fails_the_gate(tmp_path: Path) -> None:
    ran = check("--format", "github", GITHUB_STEP_SUMMARY=str(tmp_path))
    assert ran.code == 2
    assert ran.err == (
        "错误：步骤摘要（GITHUB_STEP_SUMMARY）无法写入：那是一个目录\n"
        "建议：核对这个文件，或去掉这个环境变量\n"
    )
    full = tmp_path / "full"
    full.write_bytes(b"x" * LIMIT)
    ran = check("--format", "github", GITHUB_STEP_SUMMARY=str(full))
    assert (ran.code, full.stat().st_size) == (2, LIMIT)
    assert ran.err.startswith("错误：步骤摘要（GITHUB_STEP_SUMMARY）已满，写不下检查结果\n")


def test_a_summary_too_long_is_cut_between_lines_and_says_so() -> None:
    page = "".join(f"| {number} | 甲 |\n" for number in range(100))
    assert fitting(page, 2000) == page.encode()
    cut = fitting(page, 300)
    assert len(cut) <= 300
    head, words = cut.decode().split("\n\n> ")
    shown = len(head.splitlines())
    assert page.startswith(f"{head}\n")
    assert words == (
        f"摘要超过 1,048,576 字节，以下 {100 - shown} 行没有写入；全部结果可在本地运行同一命令查看。\n"
    )
    with pytest.raises(Refused, match="已满"):
        fitting(page, 20)


def test_a_path_that_looks_like_a_command_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "::error::##[error]x"
    shutil.copytree(ROOT / MISTAKES, folder)
    for name in ("text", "csv", "md", "json", "github", "gitlab", "sarif", "junit"):
        ran = sanxing("check", folder.name, "--format", name, cwd=tmp_path)
        assert ran.code == 1
        lines = ran.out.splitlines()
        assert [line for line in lines if line.startswith("::error::")] == []
        assert [line for line in lines if "##[" in line and not line.startswith("::error ")] == []
    ran = sanxing("list", "--plan", folder.name, cwd=tmp_path)
    assert ran.code == 2
    assert "##[" not in ran.err
    assert [line for line in ran.err.splitlines() if line.startswith("::")] == []
