"""Rule codes: one meaning each, in their blocks, and none in the source that the table lacks."""

import re
from pathlib import Path

import pytest

from sanxing.model.codes import CODES, stamp
from sanxing.model.diagnostic import Diagnostic, Place, Severity
from sanxing.model.policy import Policy
from sanxing.model.terms import Gate

SOURCE = Path(__file__).parents[2] / "src" / "sanxing"
BLOCKS = "01234569"
TABLE = SOURCE / "model" / "codes.py"


def codes_in(text: str) -> set[str]:
    return set(re.findall(r"SX[0-9]{3}", text))


def test_codes_are_written_once_sorted_and_in_a_block() -> None:
    written = re.findall(r'^ +"(SX[0-9]{3})": Code\(', TABLE.read_text("utf-8"), re.MULTILINE)
    assert written == list(CODES)
    assert written == sorted(set(written))
    assert all(re.fullmatch(f"SX[{BLOCKS}][0-9]{{2}}", code) for code in written)
    assert not any(code.endswith("00") for code in written)


def test_names_are_chinese_short_and_unlike_each_other() -> None:
    names = [code.name for code in CODES.values()]
    assert len(set(names)) == len(names)
    assert [name for name in names if len(name) > 14 or not re.search("[一-鿿]", name)] == []


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix()
)
def test_every_code_that_the_source_names_is_in_the_table(path: Path) -> None:
    assert codes_in(path.read_text(encoding="utf-8")) - CODES.keys() == set()


def test_every_code_of_the_table_is_emitted_somewhere() -> None:
    texts = (path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if path != TABLE)
    emitted = set().union(*(re.findall(r'"(SX[0-9]{3})"', text) for text in texts))
    assert CODES.keys() - emitted == set()


def test_a_plan_with_broken_files_or_shapes_answers_nothing() -> None:
    stopping = {code for code, known in CODES.items() if known.stops}
    first = {code for code in CODES if code < "SX200" and code not in ("SX014", "SX018")}
    references = {"SX201", "SX202", "SX203", "SX204", "SX205", "SX206"}
    assert stopping == first | references


def test_what_stops_is_an_error() -> None:
    assert all(known.severity is Severity.ERROR for known in CODES.values() if known.stops)
    assert CODES["SX014"].severity is Severity.WARNING


def test_a_diagnostic_bears_what_its_code_has() -> None:
    place = Place("plan.yaml", 2, 1, 2, 6)
    assert stamp("SX101", place, "说明", "建议", "2-2") == Diagnostic(
        "SX101", "不认识的字段", Severity.ERROR, place, "说明", "建议", "2-2"
    )
    assert str(place) == "plan.yaml:2:1"


def test_diagnostics_sort_by_place_then_code_then_words() -> None:
    def at(path: str, line: int, code: str, message: str = "") -> Diagnostic:
        return stamp(code, Place(path, line, 1, line, 1), message)

    ordered = [
        at("a.yaml", 2, "SX105"),
        at("a.yaml", 10, "SX101"),
        at("a.yaml", 10, "SX105", "甲"),
        at("a.yaml", 10, "SX105", "要"),
        at("b.yaml", 1, "SX001"),
    ]
    found = ordered[::-1]
    assert sorted(found, key=lambda each: each.order) == ordered


def test_the_change_policy_has_a_level_for_each_of_its_codes() -> None:
    assert [code for code in CODES if code.startswith("SX9")] == list(Policy._fields)
    assert set(Policy()) == {Gate.ERROR}
