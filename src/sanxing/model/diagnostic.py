"""A finding: one small frozen value, the same whoever found it; printing is elsewhere."""

from typing import TYPE_CHECKING, NamedTuple

from sanxing.model.terms import Term

if TYPE_CHECKING:
    from sanxing.model.document import Spot


class Severity(Term):
    """How grave a finding is."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"


class Place(NamedTuple):
    """Where a value stands: path of its file, lines and columns from 1, the end excluded."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def beneath(self, root: str) -> "Place":
        """The place with its path under a folder, as a reader can open it."""
        return self._replace(path=f"{root}/{self.path}") if root else self

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Diagnostic(NamedTuple):
    """What is wrong, where, and how to mend it; `name` is the rule's short Chinese name.

    `spot` is the place in the issued document, where `trace` has found it.
    """

    code: str
    name: str
    severity: Severity
    place: Place
    message: str
    advice: str = ""
    item: str | None = None
    spot: "Spot | None" = None

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key: by place, then by code."""
        return (*self.place, self.code, self.message)
