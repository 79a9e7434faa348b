"""JSON, as the contract writes it."""

import json
import re
from collections.abc import Mapping
from typing import Any

from sanxing.report.form import Report, envelope

# What a terminal might obey stays what it is to a parser, written as an escape.
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render(report: Report, *, ascii_only: bool = False) -> str:
    """The report's data under its envelope; `ascii_only` for outputs that cannot hold all characters."""
    return written(envelope(report), ascii_only=ascii_only)


def written(data: Mapping[str, Any], *, ascii_only: bool = False) -> str:
    """Data as JSON, in its own order."""
    text = json.dumps(data, ensure_ascii=ascii_only, indent=2)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
