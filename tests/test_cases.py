"""A folder of cases for every code: `bad-…` with all that is found in it, `good-…` where nothing is.

`pytest --rewrite` renews `expected`; the diff is read: a place must be exactly the value at fault.
"""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from sanxing.model.codes import CODES
from tests.cases import (
    DIFFERENCES,
    DOCUMENT,
    PLANS,
    Case,
    committed,
    copied,
    judged,
    looked_at,
    make,
)

BESIDE = "beside"
NOT_A_PLAN = ("expected", "recipe", "document.txt")


def recipe_of(case: Path) -> list[list[str]]:
    """The lines of a case's recipe: `source`, `trace`, `option NAME`, or a recipe and a path."""
    path = case / "recipe"
    return [line.split() for line in path.read_text("utf-8").splitlines()] if path.exists() else []


CASES = sorted(PLANS.glob("SX*/*"))
CHECKED = [case for case in CASES if not case.parent.name.startswith(DIFFERENCES)]
COMPARED = [case for case in CASES if case.parent.name.startswith(DIFFERENCES)]


def name_of(case: Path) -> str:
    return case.relative_to(PLANS).as_posix()


class Made(NamedTuple):
    """A case laid out as a plan, and the options that it wants."""

    case: Case
    options: tuple[str, ...]


def lay(case: Path, folder: Path) -> Made:
    """Change a copy of the base into what a case describes."""
    for path in case.rglob("*"):
        if path.is_file() and path.name not in NOT_A_PLAN:
            inside = path.relative_to(case)
            target = folder.parent.joinpath(*inside.parts[1:])
            if inside.parts[0] != BESIDE:
                target = folder / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    made = Made(Case(folder), ())
    for verb, *words in recipe_of(case):
        if verb in ("source", "trace"):
            own = case / "document.txt"
            document = own if own.exists() else DOCUMENT
            traced = verb == "trace"
            made = made._replace(case=made.case._replace(document=document, traced=traced))
        elif verb == "option":
            made = made._replace(options=(*made.options, *words))
        else:
            make(folder, verb, words[0])
            secret = made.case.ordinary or verb == "unreadable"
            made = made._replace(case=made.case._replace(ordinary=secret))
    return made


def compare(case: Path, found: list[str], *, rewrite: bool) -> None:
    """Hold what was found against what is expected, all of it."""
    text = "".join(f"{line}\n" for line in found)
    expected = case / "expected"
    if rewrite and case.name.startswith("bad-"):
        expected.write_text(text, encoding="utf-8")
    assert text == (expected.read_text("utf-8") if expected.exists() else "")
    if case.name.startswith("bad-"):
        assert any(line.endswith(case.parent.name) for line in found)


@pytest.mark.parametrize("case", CHECKED, ids=name_of)
def test_all_that_is_found_is_expected_and_where(
    case: Path, open_path: Path, capsys: pytest.CaptureFixture[str], rewrite: bool
) -> None:
    made = lay(case, copied(open_path / "plan"))
    found = list(map(str, looked_at(made.case, capsys)))
    for path in (open_path / "plan").rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755)
    compare(case, found, rewrite=rewrite)


@pytest.mark.parametrize("case", COMPARED, ids=name_of)
def test_an_edit_leaves_a_plan_that_can_be_compared(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = lay(case, copied(tmp_path / "plan"))
    found = looked_at(made.case, capsys)
    assert not any(CODES[each.code].stops for each in found), list(map(str, found))
    assert case.name.startswith("bad-") or found == []


@pytest.mark.parametrize("case", COMPARED, ids=name_of)
def test_an_edit_breaks_the_rules_that_are_expected(
    case: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    rewrite: bool,
) -> None:
    made = lay(case, committed(tmp_path / "plan"))
    code, found = judged(made.case.folder, capsys, *made.options)
    assert code == bool(found)
    compare(case, list(map(str, found)), rewrite=rewrite)


def test_every_code_has_cases_of_both_kinds() -> None:
    kinds = {(case.parent.name, case.name.partition("-")[0]) for case in CASES}
    assert kinds == {(code, kind) for code in CODES for kind in ("bad", "good")}


def test_only_bad_cases_expect_something() -> None:
    found = {case for case in CASES if (case / "expected").exists()}
    assert found == {case for case in CASES if case.name.startswith("bad-")}
