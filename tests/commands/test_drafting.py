"""`draft`: a document becomes a directory that loads, every doubt at the line that is told, or nothing is written."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sanxing.commands.drafting import Unloadable, prepared
from sanxing.facts.drafting.shapes import Draft
from sanxing.model.document import document_of
from tests.commands.runner import EXAMPLE, ROOT, Ran
from tests.facts.builders import plan, task, topic

DOCUMENT = ROOT / "examples" / "document.txt"


@pytest.fixture(autouse=True)
def document(tmp_path: Path) -> None:
    """The example's document stands in the folder."""
    shutil.copy(DOCUMENT, tmp_path / "文件.txt")


def drafted(here: Callable[..., Ran], *line: str) -> dict[str, Any]:
    ran = here("draft", *line, "--format", "json")
    assert (ran.code, ran.err) == (0, ""), ran.err
    answer = json.loads(ran.out)
    assert isinstance(answer, dict)
    return answer


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_draft_stands_on_the_disk_and_every_command_works_on_it(
    here: Callable[..., Ran], tmp_path: Path
) -> None:
    answer = drafted(here, "文件.txt", "--out", "草稿")
    assert answer["title"].startswith("示例市燃气和消防安全专项整治三年行动方案")
    held = {
        path.relative_to(tmp_path).as_posix()
        for path in (tmp_path / "草稿").rglob("*.*")
        if path.is_file()
    }
    assert set(answer["files"]) == held
    assert answer["counts"]["topics"] == 4
    for line in (
        "status",
        "overdue",
        "agency",
        "list",
        "topic",
        "org",
        "phase",
        "filings",
        "export json",
    ):
        ran = here(*line.split(), "--plan", "草稿")
        assert (ran.code, ran.err) == (0, "")


def test_each_doubt_stands_in_the_line_that_is_told(
    here: Callable[..., Ran], tmp_path: Path
) -> None:
    answer = drafted(here, "文件.txt", "--out", "草稿")
    assert len(answer["doubts"]) == answer["counts"]["doubts"] > 3
    for doubt in answer["doubts"]:
        lines = (tmp_path / doubt["path"]).read_text(encoding="utf-8").split("\n")
        assert lines[doubt["line"] - 1].lstrip().startswith(f"# 待定：{doubt['message'][:10]}")


def test_sentences_are_counted_once_each(here: Callable[..., Ran]) -> None:
    counts = drafted(here, "文件.txt", "--out", "草稿")["sentences"]
    parts = ("covered", "non_normative", "doubtful", "unread")
    assert counts["sentences"] == sum(counts[part] for part in parts) > 50


def test_citations_of_a_draft_are_those_of_its_document(here: Callable[..., Ran]) -> None:
    here("draft", "文件.txt", "--out", "草稿")
    answer = json.loads(here("check", "草稿", "--source", "文件.txt", "--format", "json").out)
    assert [each for each in answer["diagnostics"] if each["code"] >= "SX5"] == []


def test_a_summary_names_counts_places_and_what_comes_next(here: Callable[..., Ran]) -> None:
    ran = here("draft", "文件.txt", "--out", "草稿")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("草稿已写入 草稿\n\n方案    示例市燃气和消防安全专项整治三年行动方案")
    assert "第1段第1句" in ran.out
    assert "草稿/plan.yaml:3" in ran.out
    assert "sanxing check --plan 草稿 --source 文件.txt" in ran.out


def test_a_directory_of_units_that_is_at_hand_tells_who_is_meant(
    here: Callable[..., Ran], tmp_path: Path
) -> None:
    known = (EXAMPLE / "agencies.yaml").read_text(encoding="utf-8")
    (tmp_path / "名录.yaml").write_text(
        known.replace("name: 住建局", "name: 建设局"), encoding="utf-8"
    )
    drafted(here, "文件.txt", "--out", "草稿", "--agencies", "名录.yaml")
    topics = json.loads(here("topic", "--plan", "草稿", "--format", "json").out)["topics"]
    assert topics[0]["lead"] == ["建设局"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (
            "文件.txt",
            "错误：没有写 --out：草稿写在哪个目录\n建议：写成 sanxing draft 文件 --out 新目录\n",
        ),
        ("没有.txt --out 草稿", "错误：无法起草“没有.txt”：没有这个文件\n"),
        (". --out 草稿", "错误：无法起草“.”：这是文件夹，不是文件\n"),
        ("空.txt --out 草稿", "错误：无法起草“空.txt”："),
        (
            "闲.txt --out 草稿",
            "错误：无法起草“闲.txt”：全文 1 句，没有认出一条任务\n建议：核对是不是选错了文件；",
        ),
        ("图.docx --out 草稿", "错误：无法起草“图.docx”："),
        ("文件.txt --out .", "错误：不能写在“.”：那是当前目录或它的上级\n"),
        ("文件.txt --out 文件.txt", "错误：不能写在“文件.txt”：那里已有别的内容（文件.txt）"),
        ("文件.txt --out a/b", "错误：不能写在“a/b”：上级目录不存在\n"),
        ("文件.txt --out 草稿 --format xml", "错误：--format：没有“xml”这种格式\n"),
        ("文件.txt --out 草稿 --agencies 没有.yaml", "错误：无法读取单位名录“没有.yaml”："),
        ("文件.txt --out 草稿 --agencies .", "错误：无法读取单位名录“.”："),
        (
            "文件.txt --out 草稿 --agencies 空.txt",
            "空.txt:1:1: 错误 SX103 本文件没有填写（填上内容；可不填的字段请整行删去）\n"
            "错误：单位名录“空.txt”有错，不能据此认单位\n建议：改正以上各处，再起草\n",
        ),
        (
            "文件.txt --out 草稿 --agencies 错.yaml",
            "错.yaml:2:12: 错误 SX106 kind（类别）",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    here: Callable[..., Ran], tmp_path: Path, line: str, complaint: str
) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "闲.txt").write_text("通知\n", encoding="utf-8")
    (tmp_path / "图.docx").write_bytes(os.urandom(300))
    (tmp_path / "错.yaml").write_text("agencies:\n  - {kind: 局, name: 甲局}\n", encoding="utf-8")
    was = names(tmp_path)
    ran = here("draft", *line.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(complaint), ran.err
    assert "Traceback" not in ran.err
    assert names(tmp_path) == was


def test_a_document_that_is_too_long_is_refused_before_it_is_drafted(
    here: Callable[..., Ran], tmp_path: Path
) -> None:
    (tmp_path / "长.txt").write_text("加强工作。\n" * 60_001, encoding="utf-8")
    assert here("draft", "长.txt", "--out", "草稿") == (
        2,
        "",
        "错误：“长.txt”有 300,005 字，起草的文件最多 300,000 字\n"
        "建议：只留下要起草的方案，附带的材料另存；确有这么长的，分成几份起草\n",
    )
    assert not (tmp_path / "草稿").exists()


def test_a_draft_that_somebody_has_worked_on_is_kept(
    here: Callable[..., Ran], tmp_path: Path
) -> None:
    drafted(here, "文件.txt", "--out", "草稿")
    head = tmp_path / "草稿" / "plan.yaml"
    head.write_text(head.read_text(encoding="utf-8") + "# 改过\n", encoding="utf-8")
    assert here("draft", "文件.txt", "--out", "草稿").code == 2
    assert drafted(here, "文件.txt", "--out", "草稿", "--force")["kept"] == "草稿.old-1"
    assert "# 改过" in (tmp_path / "草稿.old-1" / "plan.yaml").read_text(encoding="utf-8")


def test_letters_that_no_plan_may_hold_do_not_keep_a_document_from_being_drafted(
    here: Callable[..., Ran], tmp_path: Path
) -> None:
    text = (
        DOCUMENT.read_text(encoding="utf-8")
        .replace("燃气", "燃\u200b气")
        .replace("消防", "消\ue000")
    )
    (tmp_path / "怪.txt").write_text(text, encoding="utf-8")
    assert drafted(here, "怪.txt", "--out", "草稿")["counts"]["topics"] == 4


def test_a_draft_that_the_reader_refuses_is_a_fault_of_ours() -> None:
    made = plan(topic(1, task(1)), topic(2, task(1)._replace(title="甲" * 61)))
    with pytest.raises(Unloadable, match="SX108"):
        prepared(Draft(made, ()), document_of("标题。"), date(2024, 1, 1))
