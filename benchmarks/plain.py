"""What one would write without sanxing: each plan's files through PyYAML's C loader and pydantic alone.

The models have the fields of the plan's records, are strict and refuse unknown fields; scalars are
what YAML makes of them, bounded as the plan bounds them. Nothing is looked up across files, no line
is known and no rule is asked: it is the least that a reader of these plans must do.

    python -m benchmarks.plain DIR
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, create_model

from sanxing.model.history import Evidence
from sanxing.model.ids import PATTERNS
from sanxing.model.terms import Term
from sanxing.reading.scalars import FILE_LIMIT, NUMBERS, OFFSETS, TEXT_LIMIT, TITLE_LIMIT, YEARS
from sanxing.reading.schema import EvidenceFile, fields_of
from sanxing.reading.shapes import SHAPES, shape_of

STRICT = ConfigDict(extra="forbid", strict=True, frozen=True)
Lax = Field(strict=False)


def _bounded(bounds: tuple[int, int]) -> Any:
    return Annotated[int, Field(ge=bounds[0], le=bounds[1])]


def _words(limit: int) -> Any:
    return Annotated[str, Field(min_length=1, max_length=limit)]


def _like(pattern: str) -> Any:
    return Annotated[str, Field(pattern=f"^(?:{pattern})$")]


_ANY_ID = "|".join(each.pattern for each in PATTERNS.values())
SCALARS: dict[str, Any] = {
    "agency": _words(TITLE_LIMIT),
    "amount": Annotated[Decimal, Lax, Field(max_digits=21)],
    "authority": _words(TITLE_LIMIT),
    "day": date,
    "deadline": date | _words(TITLE_LIMIT),
    "digest": _like("[0-9a-f]{16}"),
    "entry": _like("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}"),
    "file": _words(FILE_LIMIT),
    "filing": _like(PATTERNS["filing"].pattern),
    "flag": bool,
    "hazard": _like(PATTERNS["hazard"].pattern),
    "item": _like(_ANY_ID),
    "link": _like(f"{PATTERNS['topic'].pattern}|{PATTERNS['task'].pattern}"),
    "measure": _like(PATTERNS["measure"].pattern),
    "number": _bounded(NUMBERS),
    "offset": _bounded(OFFSETS),
    "raw": Any,
    "sha256": _like("[0-9a-f]{64}"),
    "text": _words(TEXT_LIMIT),
    "title": _words(TITLE_LIMIT),
    "upstream": _words(TEXT_LIMIT),
    "year": _bounded(YEARS),
    "zone": _words(TITLE_LIMIT),
}
"""Kinds of scalar as an ordinary model would type them."""


@cache
def model_of(record: Any) -> type[BaseModel]:
    """A model with the fields of a record, by their names in files."""
    fields: dict[str, Any] = {
        field.name: (
            type_of(field.kind),
            Field(
                default=None if field.optional else ...,
                alias=field.key if field.key != field.name else None,
            ),
        )
        for field in fields_of(record)
    }
    for field in fields_of(record):
        if field.optional:
            fields[field.name] = (fields[field.name][0] | None, fields[field.name][1])
    return create_model(record.__name__, __config__=STRICT, **fields)


def type_of(kind: Any) -> Any:
    """What a model's field is typed with."""
    if get_origin(kind) in (Union, type(int | str)):
        (kind,) = (each for each in get_args(kind) if each is not NoneType)
    if hasattr(kind, "__metadata__"):
        return SCALARS[kind.__metadata__[0].kind]
    if get_origin(kind) is tuple:
        return list[type_of(get_args(kind)[0])]  # type: ignore[misc]
    if kind is Evidence:
        return _words(TEXT_LIMIT) | model_of(EvidenceFile)
    if issubclass(kind, Term):
        # an ordinary enumeration of its values
        return Annotated[Enum(kind.__name__, {each.name: each.value for each in kind}), Lax]
    return model_of(kind)


@cache
def adapter_of(record: Any) -> TypeAdapter[Any]:
    """What checks a whole file."""
    return TypeAdapter(type_of(record))


def plans_beneath(target: Path) -> Iterator[Path]:
    """Folders that hold a plan."""
    return (path.parent for path in sorted(target.rglob("plan.yaml")))


def read(plan: Path) -> dict[str, Any]:
    """All files of a plan, checked. Raises ValueError, ValidationError or YAMLError."""
    found = {}
    for path in sorted(plan.rglob("*.yaml")):
        name = path.relative_to(plan).as_posix()
        shape = shape_of(name)
        if shape is None:
            raise ValueError(name)
        data = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        is_list = get_origin(shape.record) is tuple
        found[name] = adapter_of(shape.record).validate_python(
            [] if is_list and data is None else data
        )
    for shape in SHAPES:
        if shape.required and not any(map(shape.holds, found)):
            raise ValueError(shape.pattern)
    return found


def count(target: Path) -> dict[str, int]:
    """Plans beneath a folder, those that could not be read, and the ledger's entries of the rest."""
    told = {"plans": 0, "broken": 0, "entries": 0}
    for plan in plans_beneath(target):
        told["plans"] += 1
        try:
            files = read(plan)
        except (ValueError, ValidationError, yaml.YAMLError):
            told["broken"] += 1
            continue
        told["entries"] += sum(len(files[name]) for name in files if name.startswith("ledger/"))
    return told


if __name__ == "__main__":
    print(json.dumps(count(Path(sys.argv[1]))))
