"""A new empty plan checks as it is, and every example in its comments is right as it stands."""

import re
from datetime import date
from pathlib import Path

import pytest

from sanxing.facts.items import items_of
from sanxing.facts.rules import findings
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load
from sanxing.reading.loaded import Loaded
from sanxing.reading.shapes import SHAPES
from sanxing.writing.directory import write_directory
from sanxing.writing.template import Blank, period_words, template_files

BLANK = Blank("方案名称", "安委办", date(2024, 1, 1), date(2026, 12, 31))
DAY = date(2024, 3, 1)


def checked(files: dict[str, bytes]) -> Loaded:
    """What is read from the files, which nothing is wrong with."""
    loaded = load({path: data for path, data in files.items() if path.endswith(".yaml")})
    assert [str(each) for each in loaded.diagnostics] == []
    assert loaded.plan is not None
    assert list(findings(loaded.plan, DAY, whole=True, told=True)) == []
    return loaded


def with_examples(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files as the comments say that they are filled in: `# ` goes, and so does ` []` above."""
    return {path: _filled(data.decode()).encode() for path, data in files.items()}


def _filled(text: str) -> str:
    first, rest = text.split("\n", 1)
    rest = re.sub(r"(?m)^# ", "", rest)
    rest = re.sub(r"(?m)^([a-z_]+:) \[\]$", r"\1", rest)
    return f"{first}\n{rest}"


def test_a_new_plan_checks_and_holds_no_item() -> None:
    loaded = checked(template_files(BLANK))
    assert loaded.plan is not None
    assert not any(item.is_leaf for item in items_of(loaded.plan))
    assert loaded.plan.head.title == "方案名称"


def test_every_example_in_the_comments_checks_once_it_is_no_comment() -> None:
    loaded = checked(with_examples(template_files(BLANK)))
    assert loaded.plan is not None
    assert [item.id for item in items_of(loaded.plan) if item.is_leaf] == [
        "1-1-1", "P1-1", "O-1", "S1-1", "F-T01",
    ]  # fmt: skip


def test_there_is_a_file_for_every_part_of_a_plan_that_is_written_by_hand() -> None:
    held = {shape.name for path in template_files(BLANK) for shape in SHAPES if shape.holds(path)}
    assert {shape.name for shape in SHAPES} - held == {"ledger", "hazards", "measures"}


@pytest.mark.parametrize("words", ['a: "b" #c', "- 甲", "null", "『x』$title", "{a}", "'", "010"])
def test_no_title_breaks_the_files(words: str) -> None:
    loaded = checked(template_files(BLANK._replace(title=words, issuer=words)))
    assert loaded.plan is not None
    assert (loaded.plan.head.title, loaded.plan.head.issuer) == (words, words)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-01-01", "2026-12-31", "2024年1月至2026年12月"),
        ("2024-02-01", "2024-02-29", "2024年2月至2024年2月"),
        ("2024-03-15", "2026-12-31", "2024年3月15日至2026年12月31日"),
        ("2024-03-01", "2026-12-30", "2024年3月1日至2026年12月30日"),
        ("1970-01-01", "2199-12-31", "1970年1月至2199年12月"),
    ],
)
def test_a_period_is_told_as_documents_print_it(start: str, end: str, words: str) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert period_words(*days) == words
    checked(template_files(BLANK._replace(start=days[0], end=days[1])))
    checked(with_examples(template_files(BLANK._replace(start=days[0], end=days[1]))))


def test_a_folder_of_it_is_read_as_a_plan(tmp_path: Path) -> None:
    files = template_files(BLANK)
    write_directory(tmp_path / "plan", files)
    read, faults = read_folder(tmp_path / "plan")
    assert faults == []
    assert read == {path: data for path, data in sorted(files.items()) if path.endswith(".yaml")}
