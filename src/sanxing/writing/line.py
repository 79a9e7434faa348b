"""A record → text all the way down, and any of it on one line of YAML, as the reader reads it back."""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sanxing.model.history import Evidence
from sanxing.model.terms import Term
from sanxing.reading.schema import FILE_NAMES

Written = str | list[Any] | dict[str, Any] | None
"""A value as a file holds it: text all the way down, None for what is left empty."""

# Letters, digits, Chinese marks and those of document numbers: nothing that YAML gives a meaning to.
_PLAIN = re.compile(
    r"(?:[^\W_]|[《〈“（〔【])[\w《》〈〉“”‘’（）〔〕【】，。、；：！？…—·％%./+ -]*(?<! )"
)
_NOTHING = frozenset({"null", "Null", "NULL"})


def written(record: Any) -> dict[str, Written]:
    """Key → text of every field of a record that is not at its default."""
    renamed = FILE_NAMES.get(type(record), {})
    return {
        renamed.get(name, name): text_of(value)
        for name, value in record._asdict().items()
        if name not in record._field_defaults or value != record._field_defaults[name]
    }


def text_of(value: Any) -> Written:
    """Any field of a record, or a record, as a file holds it."""
    if value is None or isinstance(value, dict):
        return value
    if isinstance(value, Evidence):
        if value.sha256 is None:
            return value.text
        return {"file": value.text, "sha256": value.sha256}
    if hasattr(value, "_fields"):
        return written(value)
    if isinstance(value, tuple | list):
        return [text_of(each) for each in value]
    if isinstance(value, Term):
        return value.value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def flow_line(fields: Mapping[str, Written]) -> str:
    """`- {key: value, …}`, without the end of the line."""
    return f"- {flow(dict(fields))}"


def flow(value: Written) -> str:
    """A value on one line, wherever it stands: plain words as they are, others between double quotes."""
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    plain = _PLAIN.fullmatch(value) and value not in _NOTHING
    # What JSON writes between double quotes, YAML reads there.
    return value if plain else json.dumps(value, ensure_ascii=False)
