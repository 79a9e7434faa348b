"""`check` with a copy of the document: named, at hand by a variable, another one, or gone."""

import json
import shutil
from pathlib import Path

import pytest

from tests.commands.runner import EXAMPLE, PLAN, sanxing

DOCUMENT = str(EXAMPLE.parent / "document.txt")


@pytest.fixture
def tampered(tmp_path: Path) -> Path:
    """The example plan with the digest of one citation altered."""
    plan = tmp_path / "plan"
    shutil.copytree(EXAMPLE, plan)
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
