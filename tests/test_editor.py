"""An editor with the real yaml-language-server on a plan whose files name their schemas."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sanxing.model.terms import Event
from sanxing.reading.modeline import modeline
from sanxing.reading.shapes import shape_of
from tests.commands.runner import EXAMPLE, ROOT
from tests.commands.runner import PLAN as PLAN_FOLDER
from tests.editor import Editor, editor
from tests.reading.plans import PLAN


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for a plan, the schemas beside it."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "schema", folder / "schema")
    return folder / "plan"


@pytest.fixture(scope="module")
def session(plan: Path) -> Iterator[Editor]:
    with editor(plan.parent) as opened:
        yield opened


FILES = [
    (plan, path.relative_to(plan).as_posix())
    for plan in (PLAN_FOLDER, *(path.parent for path in EXAMPLE.parent.glob("**/plan.yaml")))
    for path in sorted(plan.rglob("*.yaml"))
]
"""The plans of this repository: folder, path inside it."""


@pytest.mark.parametrize(("folder", "path"), FILES, ids=lambda part: str(part).rpartition("/")[2])
def test_each_file_of_our_plans_names_the_schema_of_its_kind(folder: Path, path: str) -> None:
    first = (folder / path).read_text(encoding="utf-8").split("\n", 1)[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    shape = shape_of(path)
    assert named != first
    assert shape
    assert ((folder / path).parent / named).resolve() == ROOT / "schema" / shape.schema_file
    assert (ROOT / "schema" / shape.schema_file).is_file()


def test_our_plans_are_left_alone(session: Editor) -> None:
    texts = {folder / path: (folder / path).read_text(encoding="utf-8") for folder, path in FILES}
    assert session.open_all(texts) == {path: [] for path in texts}


def text_of(path: str) -> str:
    return f"{modeline('../schema/', path)}\n{PLAN[path]}"


def test_right_files_of_every_kind_are_left_alone(session: Editor, plan: Path) -> None:
    found = session.open_all({plan / path: text_of(path) for path in PLAN})
    assert found == {plan / path: [] for path in PLAN}


def test_mistakes_are_shown_in_their_lines(session: Editor, plan: Path) -> None:
    text = text_of("topics/01-gas.yaml")
    for right, wrong in (
        ("  mode: lead\n", "  mode: leader\n"),
        ("due: 2021年底前", "due: 尽快"),
        ("    named: [", "    nammed: ["),
        ("      - number: 2\n", "      - number: 0\n"),
    ):
        assert text.count(right) == 1
        text = text.replace(right, wrong)
    lines = text.splitlines()
    said = sorted(session.open(plan / "topics" / "02-wrong.yaml", text))
    assert [lines[each.line - 1].strip() for each in said] == [
        "mode: leader",
        "due: 尽快",
        "- number: 0",
        "nammed: [燃气企业]",
    ]
    assert said[0].message == (
        "mode（责任方式）不对。应当写：lead（牵头负责）、separate（分别牵头）、joint（按职责分工负责）"
    )
    assert said[1].message == (
        "due（时限）不对。应当写：原文的时限，如 2022年底前、到2020年底前、2025年上半年、第三季度末、"
        "6月底前（另写 year），也可以写 2022-12-31"
    )
    assert "nammed" in said[3].message


def test_what_is_missing_is_shown(session: Editor, plan: Path) -> None:
    text = text_of("ledger/2020.yaml") + "- {id: A, date: 2021-02-30, recorded: 2021-03-01}\n"
    said = session.open(plan / "ledger" / "2021.yaml", text)
    assert {each.line for each in said} == {4}
    assert [key for key in ("item", "event") if f'"{key}"' in str(said)] == ["item", "event"]


def test_what_only_looks_like_a_number_is_a_text(session: Editor, plan: Path) -> None:
    path = "coverage.yaml"
    text = (
        f"{modeline('../schema/', path)}\nnon_normative:\n"
        "  - {start: 0, end: 1, digest: 0123456789012345, reason: 2020}\n"
        "  - {start: 0, end: 1, digest: 1234567890123e99, reason: true}\n"
        "corrections:\n"
    )
    assert session.open(plan / "coverage-digits.yaml", text) == []


def test_pointing_at_a_field_explains_it(session: Editor, plan: Path) -> None:
    path = plan / "topics" / "03-hover.yaml"
    text = text_of("topics/01-gas.yaml")
    assert session.open(path, text) == []
    lines = text.splitlines()
    row = next(row for row, line in enumerate(lines, 1) if "due:" in line)
    shown = session.hover(path, row, lines[row - 1].index("due") + 1)
    assert shown.startswith(
        "#### 时限\n\n照抄原文的时限；没有写时限的整行删去。写法：原文的时限，如 2022年底前、"
    )
    row = next(row for row, line in enumerate(lines, 1) if "mode:" in line)
    shown = session.hover(path, row, lines[row - 1].index("mode") + 1)
    assert "* `separate`: 分别牵头\n" in shown


def test_fields_and_words_are_offered_while_writing(session: Editor, plan: Path) -> None:
    first = modeline("../schema/", "ledger/2022.yaml")
    path = plan / "ledger" / "2022.yaml"
    line = "- {id: A, date: 2021-03-10, recorded: 2021-03-11, item: 1-1-1, event: completed, e}"
    session.open(path, f"{first}\n{line}\n")
    assert session.complete(path, 2, len(line)) == [
        "by", "value", "evidence", "document", "until", "approved_by", "action", "inspector",
        "entry", "note",
    ]  # fmt: skip
    path = plan / "ledger" / "2023.yaml"
    line = "- {event: }"
    session.open(path, f"{first}\n{line}\n")
    assert session.complete(path, 2, len(line)) == [event.value for event in Event]
