"""Records → pydantic-core schemas: what pydantic's strict models would check, without their start-up.

Defining the model classes with `pydantic.BaseModel` costs every command 60 ms and 9 MB before
the first file is opened (see benchmarks/); pydantic's validating engine, handed the same schema,
costs 2 ms. Unknown fields are refused, nothing is coerced: scalars arrive as text and each kind has
a validator in `scalars`.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, NamedTuple, Union, get_args, get_origin

from pydantic_core import SchemaValidator

from sanxing.model.fields import FileName, Sha256
from sanxing.model.history import Change, Evidence
from sanxing.model.terms import Term
from sanxing.reading.scalars import RESOLVERS, VALIDATORS, fault

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

FILE_NAMES: Mapping[type, Mapping[str, str]] = {Change: {"before": "from", "after": "to"}}
"""Fields whose key in a file is a word that Python keeps for itself."""

LONE = frozenset({"upstream"})
"""Kinds of scalar of which a list may be written as its only member."""

EVIDENCE_FILE = re.compile(r"(.+?) +sha256:([0-9a-f]{64})")
"""A file as evidence on one line: its name, and 64 hex."""


@cache
def validator_of(shape: Any) -> SchemaValidator:
    """The validator of a record, or of a `tuple[Record, ...]`. Its context is the directory."""
    return SchemaValidator(_schema(shape))


class Field(NamedTuple):
    """A record's field: its key in files, its name and type; one with a default may be left blank."""

    key: str
    name: str
    kind: Any
    optional: bool
    default: Any = None


def fields_of(record: Any) -> tuple[Field, ...]:
    """The fields of a record, in their order."""
    renamed = FILE_NAMES.get(record, {})
    defaults = record._field_defaults
    return tuple(
        Field(renamed.get(name, name), name, kind, name in defaults, defaults.get(name))
        for name, kind in record.__annotations__.items()
    )


def field_types(record: Any) -> dict[str, Any]:
    """Keys of a record as files write them → types."""
    return {field.key: field.kind for field in fields_of(record)}


def keys_at(shape: Any, path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that the record at `path` inside `shape` may have; none where it is no record."""
    for step in path:
        shape = unwrapped(shape)
        inside = get_args(shape)[:1] if isinstance(step, int) else (field_types(shape).get(step),)
        shape = inside[0]
    shape = unwrapped(shape)
    return tuple(field_types(shape)) if hasattr(shape, "_fields") else ()


def unwrapped(shape: Any) -> Any:
    """`X` of `X | None`: what a field holds where it is not left blank."""
    if get_origin(shape) in (Union, UnionType):
        return next(option for option in get_args(shape) if option is not NoneType)
    return shape


def _schema(shape: Any) -> "CoreSchema":
    shape = unwrapped(shape)
    if hasattr(shape, "__metadata__"):
        (marker,) = shape.__metadata__
        return _scalar(marker.kind)
    if get_origin(shape) is tuple:
        inside = get_args(shape)[0]
        items: CoreSchema = {
            "type": "tuple",
            "items_schema": [_schema(inside)],
            "variadic_item_index": 0,
        }
        return _listed(items) if may_stand_alone(inside) else items
    if shape is Evidence:
        inside = _schema(EvidenceFile)
        function = {"type": "no-info", "function": _evidence}
        return {"type": "function-wrap", "function": function, "schema": inside}
    if issubclass(shape, Term):
        return _plain(_term(shape))
    return _record(shape)


def may_stand_alone(inside: Any) -> bool:
    """Whether a list of these may be written as its only member."""
    return hasattr(inside, "__metadata__") and inside.__metadata__[0].kind in LONE


def _listed(schema: "CoreSchema") -> "CoreSchema":
    def read(value: object) -> object:
        return [value] if isinstance(value, str) else value

    return {
        "type": "function-before",
        "function": {"type": "no-info", "function": read},
        "schema": schema,
    }


def _scalar(kind: str) -> "CoreSchema":
    if kind in VALIDATORS:
        return _plain(VALIDATORS[kind])
    resolver = RESOLVERS[kind]

    def read(value: object, info: Any) -> object:
        return resolver(value, info.context)

    return {"type": "function-plain", "function": {"type": "with-info", "function": read}}


def _plain(read: Callable[[Any], object]) -> "CoreSchema":
    return {"type": "function-plain", "function": {"type": "no-info", "function": read}}


def _term(terms: type[Term]) -> Callable[[object], Term]:
    by_value = {term.value: term for term in terms}
    allowed = "、".join(by_value)

    def read(value: object) -> Term:
        if not isinstance(value, str):
            raise fault("empty" if value is None else "not_text")
        if value not in by_value:
            raise fault("not_a_term", allowed=allowed, given=value[:40])
        return by_value[value]

    return read


def _record(record: Any) -> "CoreSchema":
    fields: dict[str, Any] = {}
    for field in fields_of(record):
        schema: Any = _schema(field.kind)
        if field.optional:
            schema = {"type": "nullable", "schema": schema}
        fields[field.name] = {
            "type": "typed-dict-field",
            "schema": schema,
            "required": not field.optional,
            "validation_alias": field.key,
        }
    optional = record._field_defaults.keys()

    def build(values: dict[str, Any]) -> Any:
        if None not in values.values():
            return record(**values)
        absent = {name for name, value in values.items() if value is None and name in optional}
        return record(**{name: values[name] for name in values.keys() - absent})

    mapping: Any = {"type": "typed-dict", "fields": fields, "extra_behavior": "forbid"}
    function: Any = {"type": "no-info", "function": build}
    return {"type": "function-after", "function": function, "schema": mapping}


class EvidenceFile(NamedTuple):
    """Evidence as a mapping: a file's name and what it held."""

    file: FileName
    sha256: Sha256


def _evidence(value: object, read_file: Callable[[object], EvidenceFile]) -> Evidence:
    """`文号`, a URL, `文件名 sha256:…`, or `{file: …, sha256: …}`."""
    if isinstance(value, dict):
        if set(value) != set(EvidenceFile._fields):
            raise fault("not_evidence")
        return Evidence(*read_file(value))
    words = str(VALIDATORS["text"](value))
    if match := EVIDENCE_FILE.fullmatch(words):
        return Evidence(str(VALIDATORS["file"](match[1])), match[2])
    return Evidence(words)
