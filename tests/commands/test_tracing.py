"""`trace`: its options, its formats, and what its exit code tells."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.commands.runner import EXAMPLE, PLAN, ROOT, Ran, sanxing
from tests.documents import made, t

DOCUMENT = EXAMPLE.parent / "document.txt"
ALTERED = ROOT / "tests" / "commands" / "altered.txt"
CLEAN = (
    "演示数据：地方、单位和进展均为虚构\n\n"
    "原文 70 句：事项引用 59 句，非任务内容 11 句，未覆盖 0 句，覆盖率 100%\n"
    "引用、内容与原文一致，没有发现问题\n"
)


def trace(*arguments: str, **environment: str) -> Ran:
    return sanxing("trace", "--plan", str(EXAMPLE), *arguments, cwd=ROOT, stdin=None, **environment)


def test_a_plan_that_agrees_with_its_document_passes() -> None:
    assert trace("--source", str(DOCUMENT)) == (0, CLEAN, "")


def test_the_document_may_be_named_by_a_variable() -> None:
    assert trace(SANXING_SOURCE=str(DOCUMENT)) == (0, CLEAN, "")
    assert trace("--source", str(ALTERED), SANXING_SOURCE=str(DOCUMENT)).code == 1


def test_the_plan_may_be_named_as_check_names_it() -> None:
    assert sanxing("trace", str(EXAMPLE), "--source", str(DOCUMENT), cwd=ROOT) == (0, CLEAN, "")


def test_without_a_document_it_is_said_how_to_name_one() -> None:
    ran = trace()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "错误：没有给出文件原文\n"
        "建议：写 --source 文件（txt 或 docx），或用环境变量 SANXING_SOURCE 指明\n"
    )


def test_a_document_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for line in (["--source", "没有.txt"], ["--source", str(tmp_path)]):
        ran = trace(*line)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("错误：无法读取原文“")
    assert trace(SANXING_SOURCE="没有.txt").code == 2


def test_a_plan_that_cannot_be_used_is_told_why() -> None:
    broken = str(ROOT / "tests" / "plans" / "mistakes")
    ran = sanxing("trace", "--plan", broken, "--source", str(DOCUMENT))
    assert (ran.code, ran.out) == (2, "")
    assert "SX201" in ran.err
    assert ran.err.endswith("建议：改正以上各处；sanxing check 列出全部问题\n")


def test_no_plan_is_said() -> None:
    ran = sanxing("trace", "--plan", "没有", "--source", str(DOCUMENT))
    assert (ran.code, ran.out) == (2, "")


def test_what_was_altered_fails_with_both_places() -> None:
    ran = trace("--source", str(ALTERED))
    assert (ran.code, ran.err) == (1, "")
    assert (
        "examples/plan/topics/02-key-premises-fire.yaml:76:48: 错误 SX503 "
        "原文第 8 段第 7 句（第 841–872 字）：2-3-3 引用的文字已被改动，"
        "现为“到2023年底市区消防救援队伍接警到场平均时间不超过10分钟。”；"
        "原文有而方案没有：10分钟；方案有而原文没有：8分钟"
    ) in ran.out
    assert "原文有而方案没有" in ran.out
    assert "方案有而原文没有：民政局" in ran.out


def test_findings_may_be_chosen() -> None:
    ran = trace("--source", str(ALTERED), "--select", "SX507")
    assert ran.code == 0
    assert "按 --select、--ignore 略去" in ran.out
    assert trace("--source", str(ALTERED), "--ignore", "SX503,SX505").code == 1


def test_what_is_undecided_fails_only_where_that_is_asked_for(tmp_path: Path) -> None:
    for path in EXAMPLE.rglob("*.yaml"):
        target = tmp_path / path.relative_to(EXAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        target.write_text(text.replace("reason: 制定依据", "reason: 待定：像是任务"), "utf-8")
    line = ("trace", "--plan", str(tmp_path), "--source", str(DOCUMENT))
    ran = sanxing(*line)
    assert (ran.code, ran.err) == (0, "")
    assert (
        "警告 SX514 原文第 3 段第 1 句（第 57–139 字）还没有定下是不是任务：待定：像是任务"
        in ran.out
    )
    assert sanxing(*line, "--strict").code == 1


def test_every_finding_has_its_place_in_the_document_in_json() -> None:
    answer = json.loads(trace("--source", str(ALTERED), "--format", "json").out)
    assert answer["kind"] == "trace"
    assert answer["coverage"] == {
        "sentences": 70,
        "covered": 59,
        "non_normative": 11,
        "uncovered": 0,
    }
    places = [(each["code"], each["item"], each["document"]) for each in answer["diagnostics"]]
    assert places[0] == ("SX505", None, None)
    assert ("SX503", "2-3-3", {"paragraph": 8, "sentence": 7, "start": 841, "end": 872}) in places


def test_another_document_has_no_coverage() -> None:
    ran = sanxing("trace", "--source", str(DOCUMENT), "--plan", str(PLAN), "--format", "json")
    answer = json.loads(ran.out)
    assert ran.code == 1
    assert [each["code"] for each in answer["diagnostics"]] == ["SX505"]
    assert answer["coverage"] is None
    told = sanxing("trace", "--source", str(DOCUMENT), "--plan", str(PLAN))
    assert "不是同一份文件，没有计算覆盖率" in told.out


@pytest.mark.parametrize("name", ["csv", "md", "github", "gitlab", "junit", "sarif"])
def test_every_format_tells_the_same(name: str, tmp_path: Path) -> None:
    ran = trace("--source", str(ALTERED), "--format", name)
    assert ran.code == 1
    assert ran.out.count("SX503") >= 3
    if name in ("gitlab", "sarif"):
        json.loads(ran.out)
    if name == "junit":
        ET.fromstring(ran.out)
    saved = tmp_path / "out"
    assert trace("--source", str(ALTERED), "--format", name, "--out", str(saved)).out == ""
    assert "SX503" in saved.read_text(encoding="utf-8")


def test_the_share_is_rounded_down(tmp_path: Path) -> None:
    longer = tmp_path / "longer.txt"
    longer.write_text(DOCUMENT.read_text(encoding="utf-8") + "\n市财政局另行拨款。\n", "utf-8")
    ran = trace("--source", str(longer))
    assert "原文 71 句：事项引用 59 句，非任务内容 11 句，未覆盖 1 句，覆盖率 98.5%" in ran.out


def test_amendments_are_not_laid_over_the_plan_that_is_traced() -> None:
    assert "field: due" in (EXAMPLE / "amendments.yaml").read_text(encoding="utf-8")
    assert trace("--source", str(DOCUMENT), "--as-of", "2023-12-31").code == 0


def test_a_docx_is_traced_as_its_text_is(tmp_path: Path) -> None:
    lines = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.strip()]
    path = tmp_path / "document.docx"
    path.write_bytes(made("".join(f"<w:p><w:r>{t(line)}</w:r></w:p>" for line in lines)))
    assert trace("--source", str(path)) == (0, CLEAN, "")


def test_words_are_cited_without_a_plan(tmp_path: Path) -> None:
    ran = sanxing(
        "trace", "--source", str(DOCUMENT), "--cite", "各镇党委和政府对…责任。", cwd=tmp_path
    )
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "原文                                    出处（照抄进方案）                                          文字\n"
        "原文第 11 段第 1 句（第 1297–1318 字）  source: {start: 1297, end: 1318, digest: 5da80a04741b0b1d}"
        "  各镇党委和政府对上述各专题任务负属地责任。\n"
    )


def test_words_that_are_not_there_are_said_to_be_missing() -> None:
    ran = sanxing("trace", "--source", str(DOCUMENT), "--cite", "查无此字")
    assert (ran.code, ran.out) == (0, "原文里没有“查无此字”；照原文的字和标点写，空白不计\n")


def test_no_words_at_all_are_not_looked_for() -> None:
    ran = sanxing("trace", "--source", str(DOCUMENT), "--cite", " ")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "错误：--cite 后面没有写要找的文字\n建议：照原文写几个字，长的写“首…末”\n"


def test_citations_have_a_json_of_their_own() -> None:
    ran = sanxing("trace", "--source", str(DOCUMENT), "--cite", "各镇党委", "--format", "json")
    data = json.loads(ran.out)
    assert (data["kind"], data["words"]) == ("cite", "各镇党委")
    assert data["citations"] == [
        {
            "start": 1297,
            "end": 1301,
            "digest": "5e19fb31621dfde5",
            "document": {"paragraph": 11, "sentence": 1, "start": 1297, "end": 1301},
            "words": "各镇党委",
        }
    ]
