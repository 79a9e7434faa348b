"""Messages: a row for every error that can arise, a Chinese word for every field."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from sanxing.model.codes import CODES
from sanxing.reading import scalars, schema
from sanxing.reading.messages import (
    LABELS,
    MESSAGES,
    UNEXPECTED,
    dotted_label,
    field_label,
    put_into_words,
)
from sanxing.reading.schema import EvidenceFile, field_types
from sanxing.reading.shapes import SHAPES

OF_PYDANTIC = {
    "typed-dict": {"dict_type", "missing", "extra_forbidden"},
    "tuple": {"tuple_type"},
    "nullable": set[str](),
    "function-plain": set[str](),
    "function-before": set[str](),
    "function-after": set[str](),
    "function-wrap": set[str](),
}
"""The errors that each kind of schema can raise by itself; functions raise ours."""

CONTEXT = {
    "alike": "丁局",
    "apart": "甲局, 丙局",
    "allowed": "甲、乙",
    "given": "丙",
    "high": 9,
    "length": 61,
    "limit": 60,
    "low": 1,
    "mend": "改。",
    "name": "丁局",
    "nearest": "是不是 title？",
    "suggest": "是不是 丁局？",
    "suggestions": "丁局、戊局",
    "why": "错。",
}


def raised_in(module: Any) -> set[str]:
    """Names of the errors that a module raises, found in its text."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    first = {"fault": 0, "_pattern": 1}
    names = set()
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id in first:
            argument = call.args[first[call.func.id]]
            words = [node.value for node in ast.walk(argument) if isinstance(node, ast.Constant)]
            names |= {word for word in words if isinstance(word, str)}
    return names


def schemas_in(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        kind = node.get("type")
        if isinstance(kind, str):
            yield kind
        for name, part in node.items():
            if name != "function":
                yield from schemas_in(part)
    elif isinstance(node, list):
        for part in node:
            yield from schemas_in(part)


def records_in(shape: Any, seen: set[Any]) -> set[Any]:
    """Every record below a shape."""
    if hasattr(shape, "_fields") and shape not in seen:
        seen.add(shape)
        for kind in field_types(shape).values():
            records_in(kind, seen)
    for part in get_args(shape):
        records_in(part, seen)
    return seen


RECORDS = {EvidenceFile}.union(*(records_in(shape.record, set()) for shape in SHAPES))
SCHEMAS = {kind for shape in SHAPES for kind in schemas_in(schema._schema(shape.record))}


def test_our_schemas_are_of_kinds_whose_errors_are_known() -> None:
    assert SCHEMAS - {"typed-dict-field"} == OF_PYDANTIC.keys()


def test_every_error_that_can_arise_has_a_row_and_every_row_an_error() -> None:
    possible = raised_in(scalars) | raised_in(schema) | set[str]().union(*OF_PYDANTIC.values())
    assert possible - MESSAGES.keys() == set()
    assert MESSAGES.keys() - possible == set()


@pytest.mark.parametrize("kind", MESSAGES)
def test_a_row_can_be_put_into_words(kind: str) -> None:
    words = put_into_words(kind, ("tasks", 0, "due"), CONTEXT)
    assert words.code in CODES
    assert re.search("[一-鿿]|错。", words.text)
    assert not re.search("[{}]", words.text)
    assert words.advice.count("{") == words.advice.count("}")


def test_an_error_that_nobody_foresaw_is_still_told() -> None:
    words = put_into_words("from_a_later_pydantic", ("title",), {"some": "context"})
    assert words == UNEXPECTED._replace(text="title（标题）的写法不对")


def test_every_field_of_every_record_has_a_word() -> None:
    keys = {key for record in RECORDS for key in field_types(record)}
    assert keys - LABELS.keys() - CODES.keys() == set()


def test_no_word_is_for_a_field_that_does_not_exist() -> None:
    keys = {key for record in RECORDS for key in field_types(record)}
    assert LABELS.keys() - keys == set()


def test_words_for_fields_are_sorted_and_chinese() -> None:
    assert list(LABELS) == sorted(LABELS)
    assert [key for key, word in LABELS.items() if not re.search("[一-鿿]", word)] == ["sha256"]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ((), "本文件"),
        ((2,), "本文件的第 3 项"),
        (("due",), "due（时限）"),
        (("tasks", 0, "milestones", 1, "due"), "due（时限）"),
        (("lead", 1), "lead（牵头单位）的第 2 项"),
        (("colour",), "colour"),
        (("colours", 0), "colours的第 1 项"),
    ],
)
def test_a_field_is_spoken_of_by_key_word_and_position(
    path: tuple[str | int, ...], label: str
) -> None:
    assert field_label(path) == label


def test_braces_in_a_persons_text_stay_text() -> None:
    words = put_into_words("not_a_term", ("op",), {"given": "{allowed} {0}", "allowed": ">="})
    assert words.text == "op（比较方式）不能写“{allowed} {0}”"


def test_a_field_of_an_amendment_is_told_by_the_words_of_an_office() -> None:
    fields = ("due", "target.value", "x.y")
    assert [dotted_label(field) for field in fields] == ["时限", "目标的数值", "x的y"]
