"""A plan's values as an editor sees them: typed by YAML's core schema, where our reader keeps text."""

import re
from typing import Any

from jsonschema import Draft202012Validator

from sanxing.reading.json_schema import json_schema
from sanxing.reading.shapes import Shape

_NULL = re.compile(r"null|Null|NULL|~|")
_BOOLEAN = re.compile(r"true|True|TRUE|false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL, _HEX = re.compile(r"0o[0-7]+"), re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def typed(value: Any) -> Any:
    """The values of a composed file, as YAML 1.2 types those without quotes."""
    if isinstance(value, dict):
        return {key: typed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [typed(part) for part in value]
    return value if value is None else _scalar(value)


def _scalar(text: str) -> object:
    if _NULL.fullmatch(text):
        return None
    if _BOOLEAN.fullmatch(text):
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text) or _HEX.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _INFINITE.fullmatch(text):
        return float(text.replace(".", ""))
    return text


def complaints(shape: Shape, value: Any) -> list[str]:
    """What a JSON Schema validator has against the values of a file of this kind."""
    found = Draft202012Validator(json_schema(shape)).iter_errors(value)
    return [f"{each.json_path}: {each.message[:200]}" for each in found]
