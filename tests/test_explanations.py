"""Every code is explained, and its example is true: what stands before is found, what stands after is not."""

import re
from pathlib import Path

import pytest

from sanxing.commands.table import COMMANDS
from sanxing.model.codes import CODES
from sanxing.model.explanation import Explanation, Snippet
from sanxing.reading.explanations import read_explanation
from tests.cases import (
    BASE,
    DIFFERENCES,
    DOCUMENT,
    Case,
    committed,
    copied,
    judged,
    looked_at,
    make,
)
from tests.conftest import ROOT

PAGES = ROOT / "src" / "sanxing" / "explanations"
CHECKED = [code for code in CODES if not code.startswith(DIFFERENCES)]
COMPARED = [code for code in CODES if code.startswith(DIFFERENCES)]
IN_DOCUMENT = frozenset({"SX503", "SX504", "SX505", "SX506"})
"""Codes that are found only where the document is at hand."""

TRACED = frozenset(f"SX{number}" for number in range(507, 521))
"""Codes that only `trace` finds."""


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    pages = {path.stem for path in PAGES.iterdir()}
    assert pages == CODES.keys()


@pytest.mark.parametrize("code", CODES)
def test_a_page_bears_the_name_of_its_rule_and_is_short(code: str) -> None:
    told = read_explanation(code)
    assert (told.code, told.name) == (code, CODES[code].name)
    words = (told.what, told.why, told.mend)
    assert all(text.endswith("。") and 12 <= len(text) <= 200 for text in words)


def test_no_two_pages_say_the_same() -> None:
    told = [read_explanation(code) for code in CODES]
    reasons = [each.why for each in told]
    assert len(set(reasons)) == len(reasons)


def test_commands_that_pages_name_exist() -> None:
    text = "".join(path.read_text("utf-8") for path in PAGES.iterdir())
    named = set(re.findall("sanxing ([a-z]+)", text))
    assert named <= COMMANDS.keys()


def old_and_new(snippet: Snippet) -> tuple[str, str]:
    """The lines that a snippet in the form of a diff takes out, and what it puts there."""
    lines = snippet.text.splitlines(keepends=True)
    assert all(line[0] in " -+" for line in lines)
    old, new = (
        "".join(line[1:] for line in lines if line[0] in kept).rstrip("\n") for kept in (" -", " +")
    )
    return old, new


def told_text(snippet: Snippet) -> str:
    """The text that is meant, where some characters had to be spelt out."""
    if snippet.recipe != "escapes":
        return snippet.text
    return re.sub(r"\\(?:u([0-9a-f]{4})|t)", _character, snippet.text)


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else "\t"


def put(folder: Path, snippet: Snippet, instead_of: Snippet | None) -> tuple[int, int]:
    """Write a snippet into a copy of the base; its first and last line."""
    path = folder / snippet.path
    if snippet.form == "text":
        if snippet.recipe:
            make(folder, snippet.recipe, snippet.path)
        return 1, 1
    if snippet.form == "diff":
        old, new = old_and_new(snippet)
    else:
        old, new = (instead_of.text if instead_of else ""), told_text(snippet)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{new}\n", encoding="utf-8")
        return 1, new.count("\n") + 1
    text = path.read_text("utf-8")
    assert f"\n{text}".count(f"\n{old}\n") == 1, f"{snippet.path} must hold once: {old}"
    place = f"\n{text}".index(f"\n{old}\n")
    path.write_text(text[:place] + new + text[place + len(old) :], encoding="utf-8")
    first = text[:place].count("\n") + 1
    return first, first + new.count("\n")


def before(folder: Path, told: Explanation) -> list[tuple[str, int, int]]:
    """The base with what the explanation finds fault with; where that stands."""
    after = {each.path: each for each in told.after}
    return [(each.path, *put(folder, each, after.get(each.path))) for each in told.before]


def after(folder: Path, told: Explanation) -> None:
    """The base as the explanation wants it: a snippet stands in it already, or is new."""
    for each in told.after:
        put(folder, each, each)


def case_of(folder: Path, told: Explanation) -> Case:
    secret = any(each.recipe == "unreadable" for each in told.before)
    document = DOCUMENT if told.code in IN_DOCUMENT | TRACED else None
    return Case(folder, secret, document, told.code in TRACED)


@pytest.mark.parametrize("code", CHECKED)
def test_what_stands_before_is_found_at_its_lines_and_nothing_else(
    code: str, open_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = read_explanation(code)
    folder = copied(open_path / "plan")
    places = before(folder, told)
    found = looked_at(case_of(folder, told), capsys)
    assert {each.code for each in found} == {code}, list(map(str, found))
    lines = {(path, line) for path, first, last in places for line in range(first, last + 1)}
    assert {(each.path, each.line) for each in found} <= lines


@pytest.mark.parametrize("code", CHECKED)
def test_in_what_stands_after_nothing_is_found(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = read_explanation(code)
    folder = copied(tmp_path / "plan")
    after(folder, told)
    assert looked_at(case_of(folder, told)._replace(ordinary=False), capsys) == []


@pytest.mark.parametrize("code", COMPARED)
def test_edits_fit_the_base_and_the_proper_way_is_a_good_plan(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = read_explanation(code)
    assert {each.form for each in (*told.before, *told.after)} == {"diff"}
    edited = copied(tmp_path / "before")
    before(edited, told)
    assert not any(CODES[each.code].stops for each in looked_at(Case(edited), capsys))
    folder = copied(tmp_path / "after")
    after(folder, told)
    assert looked_at(Case(folder), capsys) == []


def options_of(code: str) -> tuple[str, ...]:
    """New authority is a finding only where it is asked for."""
    return ("--no-new-authority",) if code == "SX916" else ()


@pytest.mark.parametrize("code", COMPARED)
def test_the_edit_before_breaks_its_rule_and_no_other(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = committed(tmp_path / "plan")
    before(folder, read_explanation(code))
    answer, found = judged(folder, capsys, *options_of(code))
    assert (answer, {each.code for each in found}) == (1, {code})


@pytest.mark.parametrize("code", COMPARED)
def test_the_proper_way_breaks_no_rule(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = committed(tmp_path / "plan")
    after(folder, read_explanation(code))
    assert judged(folder, capsys, *options_of(code)) == (0, [])


def test_the_base_is_clean_even_with_its_document_at_hand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert looked_at(Case(BASE, document=DOCUMENT), capsys) == []
    assert looked_at(Case(BASE, document=DOCUMENT, traced=True), capsys) == []
