"""Schemas against the reader: both take what a plan holds, both refuse the same mistakes of shape."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator
from pydantic_core import ValidationError

from sanxing.model.terms import Event
from sanxing.reading.hints import HINTS
from sanxing.reading.json_schema import json_schema, schema_named
from sanxing.reading.messages import LABELS
from sanxing.reading.schema import validator_of
from sanxing.reading.shapes import SHAPES, Shape, shape_of
from sanxing.reading.tree import compose
from tests.reading.editors import complaints, typed
from tests.reading.plans import PLAN

ROOT = Path(__file__).parent.parent.parent
FILES = [
    (plan, path.relative_to(plan).as_posix())
    for plan in (ROOT / "plan", *(path.parent for path in ROOT.glob("examples/**/plan.yaml")))
    for path in sorted(plan.rglob("*.yaml"))
]
FULL = {
    **PLAN,
    "plan.yaml": PLAN["plan.yaml"] + "upstream: [上级方案]\ndemonstration: false\nnote: 无\n"
    "region: [甲省, 乙市]\nnot_applicable: [{item: 1-1, reason: 没有煤矿}]\n",
    "amendments.yaml": """\
- id: A1
  document: 文号
  date: 2021-01-01
  approved_by: 市政府
  kind: change
  changes:
    - {item: 1-1-1, field: due, from: 2021年底前, to: 2022年底前}
    - {item: 1-1-1, field: target, from: , to: {metric: 比例, op: "==", value: 1, unit: 家}}
    - {item: 1-1, field: named, from: [燃气企业], to: []}
  reason: 汛情
""",
    "ledger/2021.yaml": f"""\
- {{id: L1, date: 2021-03-10, recorded: 2021-03-11, item: 1-1-1, event: completed, value: 80.5, evidence: [文号, "一.pdf sha256:{"0a" * 32}", {{file: 一.pdf, sha256: {"1" * 64}}}]}}
- {{id: L2, date: 2021-03-12, recorded: 2021-03-12, item: 1, event: extended, document: 1, until: 2022-01-01, approved_by: 市政府}}
- {{id: L3, date: 2021-03-12, recorded: 2021-03-12, item: P1-1, event: supervised, action: 督办, inspector: 张三, entry: L2, note: }}
""",
}
"""A plan whose files use every field that is hard to describe."""


class Mistake(NamedTuple):
    """A file's values after one edit, and what was done to them."""

    what: str
    root: Any


def sample(path: str) -> tuple[Shape, Any]:
    shape = shape_of(path)
    tree, faults = compose(FULL[path])
    assert shape
    assert tree
    assert faults == []
    return shape, tree.root


def reader_takes(shape: Shape, root: Any) -> bool:
    if root is None and isinstance(json_schema(shape)["type"], list):
        return True
    try:
        validator_of(shape.record).validate_python(root)
    except ValidationError:
        return False
    return True


def nodes(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value of a file."""
    yield path
    parts = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, part in parts:
        yield from nodes(part, (*path, key))


def with_value(root: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    changed = deepcopy(root)
    parent = changed
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    return changed


def value_at(root: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        root = root[step]
    return root


def mistakes(root: Any) -> Iterator[Mistake]:
    """Every value blank, of another kind, or not as its pattern demands; every field missing or misspelt."""
    others: tuple[Any, ...] = (
        None,
        "",
        "!?",
        "x" * 5000,
        "一\n二",
        "-1",
        "true",
        [],
        {},
        ["x"],
        {"x": "y"},
    )
    for path in nodes(root):
        old = value_at(root, path)
        for other in others:
            yield Mistake(f"{path} is {str(other)[:20]!r}", with_value(root, path, other))
        if isinstance(old, dict):
            yield Mistake(f"{path} has more", with_value(root, path, old | {"titel": "x"}))
            for key in old:
                rest = {name: part for name, part in old.items() if name != key}
                yield Mistake(f"{path} lacks {key}", with_value(root, path, rest))
                renamed = rest | {f"{key}s": old[key]}
                yield Mistake(f"{path} misspells {key}", with_value(root, path, renamed))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_each_schema_is_one_of_draft_2020_12_with_an_id_of_its_own(shape: Shape) -> None:
    made = json_schema(shape)
    Draft202012Validator.check_schema(made)
    assert list(made)[:3] == ["$schema", "$id", "$comment"]
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == f"urn:sanxing:schema:{shape.name}"
    assert schema_named(shape.name) == shape


def test_names_tell_kinds_apart() -> None:
    assert len({shape.name for shape in SHAPES}) == len(SHAPES)
    assert schema_named("topics") is None


@pytest.mark.parametrize(("plan", "path"), FILES, ids=lambda part: str(part).rpartition("/")[2])
def test_the_plans_of_the_repository_are_valid(plan: Path, path: str) -> None:
    shape = shape_of(path)
    tree, _ = compose((plan / path).read_text(encoding="utf-8"))
    assert shape
    assert tree
    assert complaints(shape, tree.root) == []
    assert complaints(shape, typed(tree.root)) == []


@pytest.mark.parametrize("path", FULL)
def test_a_file_with_everything_is_valid_as_text_and_as_yaml_types_it(path: str) -> None:
    shape, root = sample(path)
    assert reader_takes(shape, root)
    assert complaints(shape, root) == []
    assert complaints(shape, typed(root)) == []


@pytest.mark.parametrize("path", FULL)
def test_reader_and_schema_judge_every_edit_alike(path: str) -> None:
    shape, root = sample(path)
    validator = Draft202012Validator(json_schema(shape))
    # Only the reader knows which words are a time zone.
    edits = [edit for edit in mistakes(root) if not edit.what.startswith("('timezone',) is '")]
    taken = [edit.what for edit in edits if reader_takes(shape, edit.root)]
    assert [edit.what for edit in edits if validator.is_valid(edit.root)] == taken
    refused = [edit for edit in edits if not validator.is_valid(typed(edit.root))]
    assert [edit.what for edit in refused if edit.what in taken] == []
    assert len(taken) < len(edits)


def test_fields_stand_in_the_order_of_the_record_and_say_what_they_are() -> None:
    entry = json_schema(SHAPES[10])["items"]
    assert list(entry["properties"])[:6] == ["id", "date", "recorded", "item", "event", "by"]
    assert entry["required"] == ["id", "date", "recorded", "item", "event"]
    assert entry["properties"]["event"] == {
        "title": "事件",
        "description": "发生了什么。必填。",
        "errorMessage": "event（事件）不对。应当写：started（启动）、progressed（推进）、completed（完成）、"
        "verified（销号）、reopened（重新打开）、extended（延期）、supervised（督办措施）、voided（作废）、"
        "note（备注）",
        "type": "string",
        "enum": [event.value for event in Event],
        "enumDescriptions": [event.label for event in Event],
    }
    assert entry["properties"]["action"]["enum"] == [
        "督办", "通报", "约谈", "警示", "曝光", "问责", None,
    ]  # fmt: skip


def properties(made: Any) -> Iterator[tuple[str, Any]]:
    for name, field in made.get("properties", {}).items():
        yield name, field
        yield from properties(field)
    if "items" in made:
        yield from properties(made["items"])


def test_every_field_has_a_chinese_title_and_help_and_no_hint_is_left_over() -> None:
    told = dict(pair for shape in SHAPES for pair in properties(json_schema(shape)))
    assert [name for name, field in told.items() if not field.get("title")] == []
    assert [name for name, field in told.items() if not field["description"].endswith("填。")] == []
    assert HINTS.keys() - told.keys() == set()
    assert HINTS.keys() - LABELS.keys() == set()


def test_what_is_left_blank_has_the_default_of_the_record() -> None:
    assert json_schema(SHAPES[8])["properties"]["SX901"] == {
        "title": "时限被改动",
        "description": "见 sanxing explain SX901。可以不填。",
        "errorMessage": "SX901（时限被改动）不对。应当写：error（不放行）、warning（提醒）、off（不检查）",
        "type": ["string", "null"],
        "enum": ["error", "warning", "off", None],
        "enumDescriptions": ["不放行", "提醒", "不检查", "不填"],
        "default": "error",
    }
