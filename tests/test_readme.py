"""Every example in the README and in docs/ is what the program prints: `pytest --rewrite` renews them."""

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands.repository import Repository
from tests.commands.runner import EXAMPLE, ROOT, sanxing
from tests.published import assert_valid

BLOCK = re.compile(r"```console\n\$ (?P<line>[^\n]+)\n(?P<shown>.*?)```", re.DOTALL)
PAGES = [ROOT / "README.md", ROOT / "examples" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

DRAFT = "草稿"
"""The directory that the walk from a document to a plan works in."""

WRITTEN_ON = "2026-11-24"
"""Today, for examples that name no day."""

MAKERS = ("draft", "init")
"""Commands that make a new directory: they are run where there is none yet."""


def examples(page: Path) -> list[re.Match[str]]:
    return list(BLOCK.finditer(page.read_text(encoding="utf-8")))


def test_the_readme_has_examples() -> None:
    assert len(examples(PAGES[0])) >= 5


def with_drawn_letters_of(shown: str, fresh: str) -> str:
    """What was printed now, with the letters of IDs that the page shows: each run draws its own."""
    drawn = re.findall(r"\b(?:[AL]|[HM]-)[0-9]{8}-([2-9A-HJ-NP-Z]{4})\b", shown)
    if "登记" not in fresh or len(set(drawn)) != 1:
        return fresh
    return re.sub(r"\b((?:[AL]|[HM]-)[0-9]{8})-[2-9A-HJ-NP-Z]{4}\b", rf"\1-{drawn[0]}", fresh)


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """What the page tells of a branch: a target lowered by hand, a date postponed by an amendment."""
    repository = Repository.of(EXAMPLE, tmp_path / "repository")
    repository.commit("the plan as issued")
    repository.branch("edited")
    target = 'op: ">=", value: 90'
    repository.edit("topics/02-key-premises-fire.yaml", target, target.replace("90", "80"))
    repository.append(
        "amendments.yaml",
        "- {id: A20230501-H52Y, document: 示安委〔2023〕3号, date: 2023-05-01, approved_by: 市安委会,"
        " kind: change, reason: 设备招标延后, changes: [{item: 3-1-1, field: due,"
        " from: 2023年3月底前, to: 2023年6月底前}]}\n",
    )
    return repository.top


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Where a document is drafted, and the draft worked on: the examples are at hand."""
    shutil.copytree(ROOT / "examples", tmp_path / "desk" / "examples")
    return tmp_path / "desk"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_examples_are_what_the_program_prints(
    page: Path, rewrite: bool, edited: Path, desk: Path
) -> None:
    def run(block: re.Match[str]) -> str:
        words = shlex.split(block["line"])
        place = words.index("sanxing")
        environment: dict[str, Any] = {"SANXING_TODAY": WRITTEN_ON}
        environment |= dict(word.split("=", 1) for word in words[:place])
        if words[place + 1] == "diff":
            ran = sanxing(*words[place + 1 :], cwd=edited, SANXING_TODAY="2023-06-01")
        elif DRAFT in words or "--out" in words:
            path = str(ROOT / "src")
            ran = sanxing(*words[place + 1 :], cwd=desk, PYTHONPATH=path, **environment)
        else:
            ran = sanxing(*words[place + 1 :], **environment)
        assert ran.code in (0, 1) or (ran.code == 2 and ran.err.startswith("错误：没有登记")), (
            ran.err
        )
        shown = with_drawn_letters_of(block["shown"], ran.out + ran.err)
        return f"```console\n$ {block['line']}\n{shown}```"

    text = page.read_text(encoding="utf-8")
    fresh = BLOCK.sub(run, text)
    if rewrite:
        page.write_text(fresh, encoding="utf-8")
    assert fresh == page.read_text(encoding="utf-8")


def test_commands_in_the_readme_table_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    text = PAGES[0].read_text(encoding="utf-8")
    lines = re.findall(r"^\| `(sanxing [^`]+)`", text, re.MULTILINE)
    assert len(lines) >= 15
    for line in lines:
        if line == "sanxing diff" and not (ROOT / ".git").exists():
            continue  # an unpacked archive has no history to compare with
        words = shlex.split(line)[1:]
        writes = words[0] in MAKERS or "--out" in words
        plan = "" if "--plan" in words or not writes else str(ROOT / "plan")
        path = str(ROOT / "src")
        ran = sanxing(*words, cwd=tmp_path if writes else ROOT, SANXING_PLAN=plan, PYTHONPATH=path)
        assert ran.code == 0, line


def test_the_workflow_of_the_readme_is_one(tmp_path: Path) -> None:
    (workflow,) = re.findall(r"```yaml\n(on: .*?)```", PAGES[0].read_text("utf-8"), re.DOTALL)
    assert len(workflow.splitlines()) == 10
    (tmp_path / "plan.yml").write_text(workflow, encoding="utf-8")
    assert_valid(tmp_path / "plan.yml", "vendor.github-workflows")
