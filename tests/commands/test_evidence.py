"""`evidence` as a process, on copies of the example's files: what it finds, and its exit code."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.commands.runner import EXAMPLE, PLAN, ROOT, Ran, sanxing

FILE = ROOT / "examples" / "evidence" / "pipe-assessment.txt"
SHA = "b4ff6290bb6f7c596b28679e9e69774dc197f02859bb9758d03431c182f0272f"
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


def evidence(folder: Path, *options: str, plan: Path = EXAMPLE, day: str = "2024-01-15") -> Ran:
    return sanxing("evidence", str(folder), "--plan", str(plan), "--as-of", day, *options)


def compared(folder: Path, **options: object) -> dict[str, object]:
    """What the answer says of the example's one file, and the exit code."""
    ran = evidence(folder, "--format", "json", **options)  # type: ignore[arg-type]
    (found,) = json.loads(ran.out)["evidence"]
    return {"code": ran.code, **{key: found[key] for key in ("result", "path", "voided")}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "佐证"
    made.mkdir()
    return made


@pytest.fixture
def voiding(tmp_path: Path) -> Path:
    """The example plan, in which the entry that the file proves has been taken back."""
    plan = tmp_path / "plan"
    shutil.copytree(EXAMPLE, plan)
    with (plan / "ledger" / "2024.yaml").open("w", encoding="utf-8") as ledger:
        ledger.write(
            "- {id: V1, date: 2024-01-10, recorded: 2024-01-10, item: 1-1-1, event: voided, "
            "entry: L20211217-AARM, note: 误登}\n"
        )
    return plan


def test_a_file_is_found_by_name_and_contents_wherever_it_lies(folder: Path) -> None:
    (folder / "2021").mkdir()
    shutil.copy(FILE, folder / "2021")
    (folder / FILE.name).write_text("同名的另一份", encoding="utf-8")
    path = "2021/pipe-assessment.txt"
    assert compared(folder) == {"code": 0, "result": "found", "path": path, "voided": False}


def test_a_file_under_another_name_is_found(folder: Path) -> None:
    shutil.copy(FILE, folder / "评估报告.txt")
    assert compared(folder) == {
        "code": 0,
        "result": "renamed",
        "path": "评估报告.txt",
        "voided": False,
    }


def test_a_missing_file_is_a_finding(folder: Path) -> None:
    assert compared(folder) == {"code": 1, "result": "missing", "path": None, "voided": False}


def test_an_altered_file_is_a_finding(folder: Path) -> None:
    (folder / FILE.name).write_bytes(FILE.read_bytes() + b"\n")
    assert evidence(folder) == (
        1,
        """\
佐证文件核对（截至 2024-01-15）
演示数据：地方、单位和进展均为虚构

结果      佐证文件             所在位置             台账编号
内容不符  pipe-assessment.txt  pipe-assessment.txt  L20211217-AARM

台账引用文件 1 个：找到 0 个，改了名 0 个，没能读取 0 个，没有找到 0 个，内容不符 1 个。
内容不符：文件改过，或者登记有误，请核对。
台账另引用文号 51 个、网址 1 个，不在这里核对。
""",
        "",
    )


def test_what_a_voided_entry_refers_to_is_only_noted(folder: Path, voiding: Path) -> None:
    missing = {"code": 0, "result": "missing", "path": None, "voided": True}
    assert compared(folder, plan=voiding) == missing
    assert compared(folder, plan=voiding, day="2024-01-09")["code"] == 1
    shown = evidence(folder, plan=voiding).out
    assert "没有找到（已作废）  pipe-assessment.txt" in shown
    assert "其中 1 个只有已作废的记录引用，不作问题计。\n" in shown


def test_a_file_is_not_asked_for_before_its_entry_was_recorded(folder: Path) -> None:
    ran = evidence(folder, day="2021-12-16")
    assert ran.code == 0
    assert "台账没有引用佐证文件。\n" in ran.out


def test_an_empty_ledger_refers_to_nothing() -> None:
    assert evidence(FILE.parent, plan=PLAN) == (
        0,
        """\
佐证文件核对（截至 2024-01-15）

台账没有引用佐证文件。

台账另引用文号 0 个、网址 0 个，不在这里核对。

【台账没有引用的文件】
序号  所在位置
   1  pipe-assessment.txt
""",
        "",
    )


@posix
def test_links_and_pipes_are_passed_over_and_a_namesake_leaves_the_question_open(
    folder: Path,
) -> None:
    (folder / FILE.name).symlink_to(FILE)
    os.mkfifo(folder / "管道")
    assert evidence(folder) == (
        1,
        """\
佐证文件核对（截至 2024-01-15）
演示数据：地方、单位和进展均为虚构

结果      佐证文件             所在位置             台账编号
没能读取  pipe-assessment.txt  pipe-assessment.txt  L20211217-AARM

台账引用文件 1 个：找到 0 个，改了名 0 个，没能读取 1 个，没有找到 0 个，内容不符 0 个。
没能读取：有同名的，但没有读到内容，无法核对。
台账另引用文号 51 个、网址 1 个，不在这里核对。

【没有读取的】
原因                                        所在位置
是链接，没有跟进去                          pipe-assessment.txt
不是普通文件（可能是管道或设备），没有打开  管道
""",
        "",
    )


HOSTILE = b"\x1b[2J\xe2\x80\xae[red]\n::error::"


@posix
@pytest.mark.parametrize("name", ["table", "csv", "md", "json"])
def test_no_file_name_reaches_the_output_as_it_is(folder: Path, tmp_path: Path, name: str) -> None:
    for hostile in (HOSTILE, b"\xff", b"::error::x", b"=1+1"):
        (folder / os.fsdecode(hostile)).write_bytes(b"")
    shutil.copy(FILE, folder)
    out = tmp_path / "out"
    ran = evidence(folder, "--format", name)
    written = evidence(folder, "--format", name, "--out", str(out))
    assert (ran.code, written) == (0, (0, "", ""))
    for text in (ran.out, out.read_text(encoding="utf-8")):
        assert not set(text) & set("\x1b\u202e")
        assert not any(line.lstrip().startswith("::") for line in text.splitlines())
        assert ",=1+1" not in text


def test_json_tells_all_that_was_found(folder: Path) -> None:
    shutil.copy(FILE, folder)
    (folder / "无关.txt").write_text("无关", encoding="utf-8")
    answer = json.loads(evidence(folder, "--format", "json").out)
    assert list(answer)[:5] == ["schema_version", "kind", "as_of", "known_on", "notice"]
    assert {key: answer[key] for key in list(answer)[5:]} == {
        "evidence": [
            {
                "file": FILE.name,
                "sha256": SHA,
                "result": "found",
                "path": FILE.name,
                "entries": ["L20211217-AARM"],
                "voided": False,
            }
        ],
        "unreferenced": ["无关.txt"],
        "unreadable": [],
        "counts": {
            "total": 1,
            "altered": 0,
            "missing": 0,
            "unreadable": 0,
            "renamed": 0,
            "found": 1,
            "findings": 0,
            "unreferenced": 1,
            "documents": 51,
            "urls": 1,
            "unclear": 0,
        },
    }


@pytest.mark.parametrize("name", ["没有", "", "README.md"])
def test_what_is_no_folder_is_refused(name: str) -> None:
    assert sanxing("evidence", name, "--plan", str(EXAMPLE)) == (
        2,
        "",
        f"错误：目录“{name}”不存在或不是目录\n建议：写存放佐证文件的目录\n",
    )
