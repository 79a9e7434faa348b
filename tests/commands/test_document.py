"""`check` with a copy of the document: named, at hand by a variable, another one, or gone."""

import json
from pathlib import Path

import pytest

from tests.commands.runner import EXAMPLE, PLAN, copied_example, sanxing
from tests.documents import made, p, r, written

DOCUMENT = str(EXAMPLE.parent / "document.txt")


@pytest.fixture
def tampered(tmp_path: Path) -> Path:
    """The example plan with the digest of one citation altered."""
    plan = copied_example(tmp_path / "plan")
    path = plan / "phases.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("digest: 3b51b57d4fa5894a", "digest: 3b51b57d4fa5894b"), "utf-8")
    return plan


FOUND = "phases.yaml:9:46: 错误 SX503 区间 1430–1450 的摘要与原文不符（核对原文件；确是引用写错的，按原文重新计算）"


def test_citations_are_checked_where_the_document_is_named(tampered: Path) -> None:
    ran = sanxing("check", str(tampered), "--source", DOCUMENT)
    assert (ran.code, ran.err) == (1, "")
    assert f"{tampered}/{FOUND}" in ran.out


def test_citations_are_checked_where_the_document_is_at_hand(tampered: Path) -> None:
    ran = sanxing("check", str(tampered), "--format", "json", SANXING_SOURCE=DOCUMENT)
    assert (ran.code, ran.err) == (1, "")
    assert [each["code"] for each in json.loads(ran.out)["diagnostics"]] == ["SX503"]


def test_nothing_is_said_of_citations_without_the_document(tampered: Path) -> None:
    ran = sanxing("check", str(tampered))
    assert (ran.code, ran.err) == (0, "")


def test_the_example_plan_cites_its_document() -> None:
    ran = sanxing("check", str(EXAMPLE), "--source", DOCUMENT)
    assert (ran.code, ran.err) == (0, "")


def test_the_plan_cites_its_document(document_path: Path) -> None:
    ran = sanxing("check", str(PLAN), SANXING_SOURCE=str(document_path))
    assert (ran.code, ran.err) == (0, "")


def test_another_document_that_is_named_is_told_once() -> None:
    ran = sanxing("check", str(PLAN), "--source", DOCUMENT, "--format", "json")
    assert (ran.code, ran.err) == (1, "")
    (found,) = json.loads(ran.out)["diagnostics"]
    assert (found["code"], found["path"], found["line"], found["column"]) == (
        "SX505",
        "plan/plan.yaml",
        18,
        11,
    )


def test_another_document_that_happens_to_be_at_hand_is_said_and_not_counted() -> None:
    ran = sanxing("check", str(PLAN), SANXING_SOURCE=DOCUMENT)
    assert ran.code == 0
    assert ran.err == (
        f"注意：没有核对引用：SANXING_SOURCE 指明的“{DOCUMENT}”不是本方案所据的文件\n"
    )


def test_a_document_that_is_gone_is_said_where_a_variable_names_it() -> None:
    ran = sanxing("check", str(PLAN), SANXING_SOURCE="没有.txt")
    assert ran.code == 0
    assert (
        ran.err
        == "注意：没有核对引用：无法读取 SANXING_SOURCE 指明的原文“没有.txt”：没有这个文件\n"
    )


def test_a_document_that_cannot_be_read_is_refused_where_somebody_names_it(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("title: 甲\n", encoding="utf-8")
    for plan in (PLAN, tmp_path):
        ran = sanxing("check", str(plan), "--source", "没有.txt")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "错误：无法读取原文“没有.txt”：没有这个文件\n建议：核对文件名和目录\n"


def as_word(tmp_path: Path, name: str, body: str) -> str:
    path = tmp_path / name
    path.write_bytes(made(body))
    return str(path)


def test_the_document_may_be_a_docx(tmp_path: Path, tampered: Path) -> None:
    lines = Path(DOCUMENT).read_text(encoding="utf-8").splitlines()
    word = tmp_path / "document.docx"
    word.write_bytes(written(lines, 1))
    ran = sanxing("check", str(EXAMPLE), "--source", str(word))
    assert (ran.code, ran.err) == (0, "")
    ran = sanxing("check", str(tampered), SANXING_SOURCE=str(word))
    assert (ran.code, ran.err) == (1, "")
    assert f"{tampered}/{FOUND}" in ran.out


def test_what_was_left_out_of_a_docx_is_said_where_somebody_names_it(tmp_path: Path) -> None:
    body = p(r("正文") + r("<w:footnoteReference/>"))
    path = as_word(tmp_path, "a.docx", body)
    ran = sanxing("check", str(EXAMPLE), "--source", path, "--select", "SX505")
    assert ran.err == f"注意：原文“{path}”：没有计入：脚注\n"


def test_a_file_that_is_no_document_is_refused_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    for command in (("check", str(EXAMPLE)), ("show", "1-1", "--plan", str(EXAMPLE))):
        ran = sanxing(*command, "--source", str(path))
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            f"错误：无法读取原文“{path}”：这是旧版 .doc（或 .wps）文件，不是 .docx\n"
            "建议：用 Word 或 WPS 打开，另存为 .docx 再用\n"
        )


@pytest.mark.parametrize(
    "line",
    [
        ["check", str(EXAMPLE)],
        ["trace", "--plan", str(EXAMPLE)],
        ["trace", "--cite", "各镇"],
        ["show", "1-1", "--plan", str(EXAMPLE)],
        ["why", "1-1", "--plan", str(EXAMPLE)],
    ],
    ids=" ".join,
)
def test_the_document_itself_is_never_written_over(line: list[str], tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    path.write_bytes((EXAMPLE.parent / "document.txt").read_bytes())
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    for named, out in ((path, path), (path, link), (link, path)):
        ran = sanxing(*line, "--source", str(named), "--out", str(out))
        told = f"错误：无法写入“{out}”：那里是文件原文\n建议：换一个文件名\n"
        assert (ran.code, ran.out, ran.err) == (2, "", told)
    assert sanxing(*line, "--out", str(path), SANXING_SOURCE=str(path)).code == 2
    assert path.read_bytes() == (EXAMPLE.parent / "document.txt").read_bytes()
