"""What is read without places is what composing gives, without a fault; or nothing is read."""

import json
from collections.abc import Container
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sanxing.reading import parsing
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load
from sanxing.reading.loaded import Loaded
from sanxing.reading.records import read_record, read_values
from sanxing.reading.shapes import SHAPES, shape_of
from sanxing.reading.swift import values_of
from sanxing.reading.text import cleaned, decode
from sanxing.reading.tree import Limits, compose
from tests.conftest import ROOT
from tests.reading.loads import CASES, Faults, Files, files_of, own_of, placed, told
from tests.reading.plans import PLAN, encoded
from tests.reading.test_kept import SOUND
from tests.reading.test_tree import SIGNS, data, yaml_like


def check(text: str, limits: Limits | None = None) -> Any:
    """The values of a text, which are those that composing gives without a fault; None where nothing is read."""
    limits = limits or Limits()
    text = cleaned(text)  # as whoever asks has it done
    values = values_of(text, limits)
    if values is not None:
        tree, faults = compose(text, limits)
        assert faults == []
        assert tree is not None
        assert typed(tree.root) == typed(values)
    return values


def typed(value: Any) -> Any:
    """A value in which the order of fields counts, and 1 is not "1"."""
    if isinstance(value, dict):
        return ["dict", *((key, typed(each)) for key, each in value.items())]
    return ["list", *map(typed, value)] if isinstance(value, list) else value


# What is read


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("- a\n- b: 1\n  c: [x, {y: z}]\n-\n- ''\n", ["a", {"b": "1", "c": ["x", {"y": "z"}]}, None, ""]),
        ("# 注释\n---\na: no\nb: 010\nc: null\nd: ~\n", {"a": "no", "b": "010", "c": None, "d": None}),
        ("c: 'null'\nd: \"~\"\n", {"c": "null", "d": "~"}),
        ("a: ['乙 丙', \"丁 戊\", 己 庚]\n", {"a": ["乙 丙", "丁 戊", "己 庚"]}),
        ("[]\n", []),
        ("{}", {}),
        ("甲", "甲"),
        ("? a\n: b\n", {"a": "b"}),
        ("a: 1\n...\n", {"a": "1"}),
    ],
)  # fmt: skip
def test_usual_text_is_read(text: str, values: Any) -> None:
    assert typed(check(text)) == typed(values)


def test_equal_texts_are_one_and_the_same() -> None:
    first, second = check("- {level: 一般的, x: '一般的'}\n- {level: 一般的}\n")
    assert first["level"] is first["x"] is second["level"]
    assert next(iter(first)) is next(iter(second))


@pytest.mark.parametrize("path", sorted(PLAN))
def test_every_sort_of_file_is_read(path: str) -> None:
    text = PLAN[path].partition("  # 时限")[0]
    assert (check(text) is None) == (path == "amendments.yaml")


# What is not


UNUSUAL = [
    *("", "\n", "# 只有注释\n", "---\n", "~", "a: 1\n---\nb: 2\n", "--- a\n--- b\n"),
    *("a: &x 1\n", "a: !t 1\n", "&x a: 1\n", "!t a: 1\n", "&x [a]\n", "!t {a: 1}\n", "a: *x\n"),
    *("a: &x\n", "a: !!str\n", "- &x\n- *x\n", "<<: {a: 1}\n", "a: {<<: b}\n"),
    *("a: 1\na: 2\n", "a: 1\n'a': 2\n", "{a: 1, a: 2}\n", "a: {b: , b: }\n"),
    *(": a\n", "{: a}\n", "'': a\n", "~: a\n", "null: a\n", "[a]: b\n", "{a: 1}: b\n", "? [a]\n"),
    *("a: 甲 #乙\n", "a: [甲,#乙\n  丙]\n", "a: [#乙\n  丙]\n", "{#乙\n a: 1}\n", "a: '甲 #乙'\n"),
    *("%YAML 1.1\n---\na: 1\n", "# a\n%TAG ! x\n---\na: 1\n", "a: 1\n%b: 2\n"),
    *("a: |\n  甲\n", "a: >-\n  甲\n  乙\n", "a: 甲\n  乙\n", "a: 甲\n\n  乙\n", "a: '甲\n  乙'\n"),
    *('a: "甲\\n"\n', 'a: "\\u7532"\n', 'a: "\\x1b"\n', 'a: "\\ud800"\n', "a: '它''s'\n"),
    *('a: [甲, "丁 #戊"]\n', 'a: "甲\\\n  乙"\n', "a: [\n", "a: }\n", "a: 'x\n"),
    "%YAML 1." + "9" * 5000,
]


@pytest.mark.parametrize("text", UNUSUAL)
def test_whatever_is_unusual_is_not_read(text: str) -> None:
    assert check(text) is None


@pytest.mark.parametrize("text", ["\ta: 1\n", "a: \ud800\n", "a: \x00\n"])
def test_what_cannot_be_parsed_at_all_is_not_read(text: str) -> None:
    assert values_of(text) is None


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("[[[a]]]", Limits(depth=3)),
        ("{a: [{b: c}]}", Limits(depth=3)),
        ("[a, b, c]", Limits(nodes=9)),
        ("abc: abc", Limits(scalar=3)),
        ("[abc, 'abc', \"abc\"]", Limits(scalar=3)),
    ],
)
def test_limits_are_those_of_composing(text: str, limits: Limits) -> None:
    assert check(text, limits) is not None
    for name in limits._fields:
        tighter = limits._replace(**{name: getattr(limits, name) - 1})
        if getattr(limits, name) != getattr(Limits(), name):
            assert check(text, tighter) is None
            assert compose(text, tighter)[1]


def test_what_is_nested_or_long_without_end_is_not_read() -> None:
    for text in ("[" * 25_000, "{a: " * 25_000, "[" * 41 + "]" * 41, "字" * 20_001):
        assert check(text) is None


# Whatever comes


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), yaml_like, st.text(st.characters())))
@example("x\n...\n%YAML 1." + "9" * 5000 + "\n---\n")
@example("? \n? :")
def test_any_text_is_read_as_it_is_composed_or_not_at_all(text: str) -> None:
    check(text)


PIECES = st.sampled_from([
    *("a", "b", "甲乙", "null", "~", "no", "010", "''", '""', "'a b'", '"a b"', "a b", "'a''b'"),
    *('"\\n"', "&x ", "*x", "!t ", "<<", "%a", "[", "]", "{", "}", ",", ": ", ":", "- ", "? ", "|", ">-"),
    *("\n", "\n  ", "\n    ", "\n- ", "\n  - ", " ", " #", "#", "---\n", "...\n", "a: ", "b: ", "\nb: "),
])  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_text_of_the_signs_of_yaml_is_read_as_it_is_composed_or_not_at_all(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(PLAN)),
    st.integers(0, 5000),
    st.integers(0, 3),
    st.text(SIGNS, max_size=3),
)
def test_files_with_anything_in_them_are_read_as_they_are_composed_or_not_at_all(
    path: str, at: int, length: int, signs: str
) -> None:
    text = PLAN[path]
    at %= len(text) + 1
    check(text[:at] + signs + text[at + length :])


@settings(max_examples=100, deadline=None)
@given(data, st.sampled_from([None, 2]))
def test_json_is_read_as_it_is_composed(value: Any, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    found = check(text)
    if value is not None and not any(sign in text for sign in ("#", "\\", '"<<"')):
        assert typed(found) == typed(value)


FOLDERS = ("plan", "examples", "tests", ".github", "src")
FILES = sorted(
    path
    for folder in FOLDERS
    for ending in ("*.yaml", "*.yml")
    for path in (ROOT / folder).rglob(ending)
    if path.is_file()
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_of_this_repository_is_read_as_it_is_composed_or_not_at_all(folder: str) -> None:
    read = []
    for path in FILES:
        if path.is_relative_to(ROOT / folder):
            text, _ = decode(path.read_bytes())
            if text is not None:
                read.append(check(text))
    assert read
    assert folder != "tests" or any(each is not None for each in read)


# Plans so large that places are not kept


def check_load(files: Files, faults: Faults, only: Container[str] | None = None) -> None:
    """Read without places, and hold it against a reading with them."""
    read, fresh = roomless(files, faults), load(files, faults)
    assert told(read) == told(fresh)
    assert placed(read, only) == placed(fresh, only)


def roomless(files: Files, faults: Faults) -> Loaded:
    """Read so that every file comes after those whose places are kept."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sanxing.reading.load.ROOM", 0)
        return load(files, faults)


@pytest.mark.parametrize("folder", ["plan", "examples/plan", "examples/province"])
def test_a_large_plan_is_the_same(folder: str) -> None:
    check_load(*read_folder(ROOT / folder))


@pytest.mark.parametrize("block", sorted({case.parent.name[:3] for case in CASES} - {"SX5", "SX9"}))
def test_large_plans_of_every_code_are_the_same(block: str) -> None:
    for case in CASES:
        if case.parent.name.startswith(block):
            check_load(*files_of(case), own_of(case))


def test_large_plans_are_read_without_places_where_nothing_is_unusual(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = "".join(
        f"- {{id: L{number}, date: 2021-03-01, recorded: 2021-03-01, item: 1-1, event: note}}\n"
        for number in range(5)
    )
    files = encoded({**SOUND, "ledger/2022.yaml": plain})
    composed: list[str] = []

    def listening(text: str, *more: Any) -> Any:
        composed.append(text)
        return compose(text, *more)

    monkeypatch.setattr(parsing, "compose", listening)
    loaded = roomless(files, [])
    assert loaded.usable
    assert all(file.places._tree is None for file in loaded.files)
    assert plain not in composed
    assert SOUND["policy.yaml"] in composed  # it has a comment behind a value
    composed.clear()
    assert str(loaded.place_of("1-1")) == "topics/01-gas.yaml:11:5"
    assert composed == [SOUND["topics/01-gas.yaml"]]


def test_of_a_large_plan_the_places_of_the_first_files_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = encoded(PLAN)
    first = ("agencies.yaml", "amendments.yaml", "coverage.yaml")
    monkeypatch.setattr("sanxing.reading.load.ROOM", sum(len(files[path]) for path in first))
    loaded = load(files)
    assert [file.path for file in loaded.files if file.places._tree] == list(first)


@pytest.mark.parametrize("path", sorted(PLAN))
def test_values_are_the_record_that_composed_ones_are_or_none(path: str) -> None:
    shape = shape_of(path)
    assert shape
    tree, _ = compose(PLAN[path])
    assert tree
    record, faults = read_record(tree, shape, None)
    assert faults == []
    if tree.root is not None:
        assert read_values(tree.root, shape, None) == record
    assert all(read_values("甲", each, None) is None for each in SHAPES)


def test_the_files_that_are_compared_are_there() -> None:
    assert len(FILES) > 500
    assert Path("plan/plan.yaml") in {path.relative_to(ROOT) for path in FILES}
