"""What a rule yields: the record at fault and where in it; the place is looked up later."""

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sanxing.model.document import Spot


class Finding(NamedTuple):
    """`path` leads from `record` (a part of the loaded plan) to the value at fault; `spot` is the document's."""

    code: str
    record: Any
    path: tuple[str | int, ...]
    message: str
    advice: str = ""
    item: str | None = None
    spot: "Spot | None" = None
