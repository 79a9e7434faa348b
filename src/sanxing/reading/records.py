"""A composed file → its record, every fault located; and a single entry or value of one."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pydantic_core import ValidationError

from sanxing.model.directory import Directory
from sanxing.model.plan import Path
from sanxing.reading.fault import Fault
from sanxing.reading.located import Tree
from sanxing.reading.messages import Message, put_into_words
from sanxing.reading.schema import keys_at, validator_of
from sanxing.reading.shapes import SHAPES, Shape

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_AT_THE_KEY = ("SX101", "SX103")
"""Codes of faults that stand at a field's name: it has no value, or should not be there."""


def read_record(tree: Tree, shape: Shape, directory: Directory | None) -> tuple[Any, list[Fault]]:
    """The record that a composed file holds, or None with all that keeps it from being one."""
    is_list = shape.record not in _RECORDS
    if tree.root is None and is_list:
        return (), []
    try:
        return validator_of(shape.record).validate_python(tree.root, context=directory), []
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        faults = list(_faults(errors, tree, shape))
        if not is_list or not isinstance(tree.root, list):
            return None, faults
        broken = {found["loc"][0] for found in errors}
        return _readable(tree.root, broken, shape, directory), faults


def read_values(root: Any, shape: Shape, directory: Directory | None) -> Any:
    """The record that values are, or None where there is any fault in them."""
    try:
        return validator_of(shape.record).validate_python(root, context=directory)
    except ValidationError:
        return None


AnyRecord = TypeVar("AnyRecord")


class Misread(NamedTuple):
    """A value of a single record that cannot be read: where it stands in it, and what to say."""

    path: Path
    words: Message


def read_fields(
    record: type[AnyRecord], fields: Mapping[str, Any], directory: Directory | None
) -> tuple[AnyRecord | None, list[Misread]]:
    """The record that a mapping of texts holds, as one entry of a file would, or None with all faults."""
    shape: Any = record
    try:
        return validator_of(shape).validate_python(dict(fields), context=directory), []
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        return None, [
            Misread(found["loc"], worded(found, record, fields, found["loc"])) for found in errors
        ]


def read_value(
    holder: Any, field: str, raw: Any, directory: Directory | None
) -> tuple[Any, list[Misread]]:
    """The value that a text is to one field of a record, or None with all faults; blank is its default."""
    shape = holder.__annotations__[field]
    defaults = holder._field_defaults
    if raw is None and field in defaults:
        return defaults[field], []
    try:
        return validator_of(shape).validate_python(raw, context=directory), []
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        paths = [(field, *found["loc"]) for found in errors]
        words = [worded(found, shape, raw, path) for found, path in zip(errors, paths, strict=True)]
        return None, [Misread(*each) for each in zip(paths, words, strict=True)]


def _readable(
    root: list[Any], broken: set[str | int], shape: Shape, directory: Directory | None
) -> tuple[Any, ...]:
    """The entries of a list that can be read, each in its place; None for those that cannot."""
    kept = [entry for position, entry in enumerate(root) if position not in broken]
    read = iter(validator_of(shape.record).validate_python(kept, context=directory))
    return tuple(None if position in broken else next(read) for position in range(len(root)))


_RECORDS = {shape.record for shape in SHAPES if hasattr(shape.record, "_fields")}


MOST_FAULTS = 200
"""Faults of shape that are told of one file: a list of thousands helps nobody."""


def _faults(errors: "list[ErrorDetails]", tree: Tree, shape: Shape) -> Iterator[Fault]:
    cut = tree.cut
    for found in errors[:MOST_FAULTS]:
        path = found["loc"]
        words = worded(found, shape.record, tree.root, _as_written(tree.root, path))
        place = tree.place(path, key=words.code in _AT_THE_KEY)
        if place not in cut:
            yield Fault(words.code, place, words.text, words.advice)
    if len(errors) > MOST_FAULTS:
        message = f"本文件的错误超过 {MOST_FAULTS} 处，其余 {len(errors) - MOST_FAULTS} 处没有列出"
        yield Fault("SX010", tree.place(()), message, "先改正以上各处，再检查一遍")


def _as_written(root: Any, path: Path) -> Path:
    """The path without a position in what was written as the only member of its list, and is none."""
    *above, last = path or (None,)
    alone = isinstance(last, int) and isinstance(_at(root, tuple(above)), str)
    return tuple(above) if alone else path


def worded(found: "ErrorDetails", shape: Any, value: Any, path: Path) -> Message:
    """An error of pydantic's about `value`, read as `shape`; `path` is where the reader sees it."""
    kind = found["type"]
    inside = found["loc"]
    context = dict(found.get("ctx", {}))
    if kind == "extra_forbidden":
        context["nearest"] = _nearest(str(inside[-1]), keys_at(shape, inside[:-1]))
    if kind == "unknown_agency":
        context["suggest"] = _suggestion(str(context["suggestions"]))
    if kind in ("dict_type", "tuple_type") and _at(value, inside) is None:
        kind = "empty"
    return put_into_words(kind, path, context)


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _nearest(key: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # only a wrong field pays for it

    close = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"是不是 {close[0]}？" if close else f"这里可以写：{'、'.join(known)}"


def _suggestion(names: str) -> str:
    ask = f"是不是 {names}？" if names else ""
    return f"{ask}名录在 agencies.yaml，新单位先加进去"
