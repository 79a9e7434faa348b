"""What a rule yields: the record at fault and where in it; the place is looked up later."""

from typing import Any, NamedTuple


class Finding(NamedTuple):
    """`path` leads from `record` (a part of the loaded plan) to the value at fault."""

    code: str
    record: Any
    path: tuple[str | int, ...]
    message: str
    advice: str = ""
    item: str | None = None
