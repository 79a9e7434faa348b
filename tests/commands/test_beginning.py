"""`init`: a new plan on which every command works, and places in which none is made."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.runner import Ran
from tests.rights import as_ordinary_user


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_new_plan_is_told_with_what_comes_next(here: Callable[..., Ran]) -> None:
    assert here("init") == (
        0,
        "新方案：方案名称（待填）\n\n"
        "plan/plan.yaml\n"
        "plan/agencies.yaml\n"
        "plan/topics/01.yaml\n"
        "plan/phases.yaml\n"
        "plan/organization.yaml\n"
        "plan/filings.yaml\n"
        "plan/safeguards.yaml\n"
        "plan/coverage.yaml\n"
        "plan/amendments.yaml\n"
        "plan/policy.yaml\n"
        "已写入 10 个方案文件，另有 13 个供编辑器提示用（在 .schema 里）。\n\n"
        "【接下来】\n"
        "1. 打开 plan/plan.yaml，照开头的说明填写；各文件的注释里有例子。\n"
        "2. 接着填 agencies.yaml（单位名录）和 topics/01.yaml（专题和任务），再填其余文件。\n"
        "3. 每填好一处，运行 sanxing check plan，照提示改正。\n"
        "手边有文件电子版（txt、docx）的，可以改用 sanxing draft 文件 --out 新目录，由程序起草。\n",
        "",
    )


@pytest.mark.parametrize(
    "line",
    [
        "check", "check --strict", "status", "overdue --with-implied --exit-code", "due", "agency", "agency 制定",
        "topic", "topic 1", "list", "list --kind task", "search 甲", "phase", "timeline", "org",
        "filings", "hazards", "measures", "silent --since 2026-01-01", "ledger", "mutate",
        "export json", "show 1",
    ],
)  # fmt: skip
def test_every_command_works_on_a_new_plan(here: Callable[..., Ran], line: str) -> None:
    here("init")
    ran = here(*line.split())
    assert (ran.code, ran.err) == (0, "")


def test_a_new_plan_has_no_items_and_says_so(here: Callable[..., Ran]) -> None:
    here("init")
    assert "事项  共 0 项\n" in here("status").out


def test_what_is_known_of_the_plan_stands_in_it(here: Callable[..., Ran]) -> None:
    line = "--title 燃气安全行动方案 --issuer 市安委办 --start 2024-03-15 --end ２０２５-12-31"
    ran = here("init", "方案", *line.split(), "--format", "json")
    answer = json.loads(ran.out)
    assert {
        key: answer[key] for key in ("kind", "directory", "title", "issuer", "start", "end")
    } == {
        "kind": "init",
        "directory": "方案",
        "title": "燃气安全行动方案",
        "issuer": "市安委办",
        "start": "2024-03-15",
        "end": "2025-12-31",
    }
    assert answer["files"][0] == "方案/plan.yaml"
    assert answer["kept"] is None
    plan = json.loads(here("export", "json", "--plan", "方案").out)["plan"]
    assert (plan["title"], plan["start"], plan["end"]) == (
        "燃气安全行动方案", "2024-03-15", "2025-12-31",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("", "2026-01-01", "2028-12-31"),
        ("--start 2024-05-01", "2024-05-01", "2026-12-31"),
        ("--end 2024-06-30", "2022-01-01", "2024-06-30"),
        ("--start 2199-01-01", "2199-01-01", "2199-12-31"),
        ("--end 1970-12-31", "1970-01-01", "1970-12-31"),
    ],
)
def test_without_dates_a_plan_takes_three_years(
    here: Callable[..., Ran], line: str, start: str, end: str
) -> None:
    answer = json.loads(here("init", *line.split(), "--format", "json").out)
    assert (answer["start"], answer["end"]) == (start, end)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("--title " + "甲" * 61, "错误：--title：title（标题）有 61 个字，最多 60 个\n"),
        ("--title аb", "错误：名称不合用：“а”（U+0430）是西里尔字母"),
        ("--title= ", "错误：--title 没有内容\n"),
        ("--issuer \x1b[31m", "错误：--issuer 里有控制字符 U+001B，不能写进方案\n"),
        ("--start 明天", "错误：--start：“明天”不是日期\n"),
        ("--start 2025-01-01 --end 2024-01-01", "错误：--end：2024-01-01 早于开始 2025-01-01\n"),
        ("--format xml", "错误：--format：没有“xml”这种格式\n"),
        (".", "错误：不能写在“.”：那是当前目录或它的上级\n"),
        ("..", "错误：不能写在“..”：那是当前目录或它的上级\n"),
        ("/", "错误：不能写在“/”：那是当前目录或它的上级\n"),
        ("没有/plan", "错误：不能写在“没有/plan”：上级目录不存在\n"),
        ("a\0b", "错误：不能写在“a\\x00b”：目录名里有控制字符 U+0000\n"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    here: Callable[..., Ran], tmp_path: Path, line: str, complaint: str
) -> None:
    ran = here("init", *line.split(" "))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(complaint), ran.err
    assert names(tmp_path) == []


def test_a_directory_with_anything_in_it_stays_even_by_force(
    here: Callable[..., Ran], tmp_path: Path
) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "说明.docx").write_bytes(b"x")
    for force in ([], ["--force"]):
        ran = here("init", *force)
        assert (ran.code, ran.err) == (
            2,
            "错误：不能写在“plan”：那里已有别的内容（说明.docx），不是可以整个换下的方案目录\n"
            "建议：换一个新目录\n",
        )
    assert names(tmp_path) == ["plan", "plan/说明.docx"]


def test_a_plan_is_replaced_only_by_force_and_kept(
    here: Callable[..., Ran], tmp_path: Path
) -> None:
    here("init", "--title", "旧方案")
    was = names(tmp_path / "plan")
    assert here("init").err == (
        "错误：不能写在“plan”：那里已有方案\n"
        "建议：换一个新目录；确要换下的加 --force，原目录改名保留\n"
    )
    ran = here("init", "--force")
    assert ran.code == 0
    assert "原来的目录改名为 plan.old-1，没有删除。\n" in ran.out
    assert names(tmp_path / "plan.old-1") == was
    assert "旧方案" in (tmp_path / "plan.old-1" / "plan.yaml").read_text(encoding="utf-8")


def test_a_plan_with_records_is_not_replaced_by_force(
    here: Callable[..., Ran], tmp_path: Path
) -> None:
    here("init")
    (tmp_path / "plan" / "ledger").mkdir()
    (tmp_path / "plan" / "ledger" / "2026.yaml").write_text("- {id: L1}\n")
    was = names(tmp_path)
    ran = here("init", "--force")
    assert (ran.code, ran.err) == (
        2,
        "错误：不能换下“plan”：ledger/2026.yaml 里已有登记，台账、清单和调整不能丢\n"
        "建议：写到一个新目录，再由人比较两份方案\n",
    )
    assert names(tmp_path) == was


def test_a_directory_inside_a_plan_is_refused(here: Callable[..., Ran], tmp_path: Path) -> None:
    here("init")
    ran = here("init", "plan/topics/新")
    assert (ran.code, ran.err) == (
        2,
        "错误：不能写在“plan/topics/新”：那里在另一个方案的目录里\n建议：换一个目录\n",
    )


def test_a_link_or_a_file_is_no_place(here: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "真").mkdir()
    (tmp_path / "链接").symlink_to(tmp_path / "真")
    (tmp_path / "文件").write_text("")
    for name in ("链接", "文件"):
        ran = here("init", name, "--force")
        assert ran.code == 2
        assert f"那里已有别的内容（{name}）" in ran.err
    assert names(tmp_path) == ["文件", "真", "链接"]


def test_a_parent_that_may_not_be_written_is_told(
    here: Callable[..., Ran], open_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(open_path)
    assert (
        here("init", "先").code == 0
    )  # whatever is imported late may lie where others may not read
    open_path.chmod(0o555)
    with as_ordinary_user():
        ran = here("init")
    open_path.chmod(0o755)
    assert (ran.code, ran.err) == (
        2,
        "错误：没有写成“plan”：没有权限；原有的都没有动\n建议：核对目录、权限和磁盘空间\n",
    )
    assert os.strerror(errno.EACCES) not in ran.err
