"""Located values: what one file holds, and where each of its values stands."""

from typing import Any

from sanxing.reading.fault import Span
from sanxing.reading.places import Lines


class Tree:
    """The values of one file: `root` is dict, list, str or None all the way down."""

    __slots__ = ("_cut", "_lines", "_marks", "_orders", "_span", "root")

    def __init__(
        self,
        root: Any,
        span: list[int],
        marks: dict[int, list[int]],
        lines: Lines,
        cut: list[tuple[int, int]],
    ) -> None:
        self.root = root
        self._cut = cut
        self._span = span
        self._marks = marks
        self._lines = lines
        self._orders: dict[int, dict[str, int]] = {}

    def place(self, path: tuple[str | int, ...], *, key: bool = False) -> Span:
        """Where the value at `path` stands, or its key; a path into nothing ends at its parent."""
        node, value = self.root, self._span
        name = value
        for step in path:
            position = self._position(node, step)
            if position is None:
                return self._lines.span(*value)
            marks = self._marks[id(node)]
            if isinstance(node, dict):
                name, value = marks[position : position + 2], marks[position + 2 : position + 4]
            else:
                name = value = marks[position : position + 2]
            node = node[step]
        return self._lines.span(*(name if key else value))

    @property
    def cut(self) -> frozenset[Span]:
        """Where values stand that were too long, and of which only the beginning was kept."""
        return frozenset(self._lines.span(*offsets) for offsets in self._cut)

    def _position(self, node: Any, step: str | int) -> int | None:
        """Where the marks begin of the part of a container that `step` names."""
        if isinstance(node, dict) and step in node:
            order = self._orders.get(id(node))
            if order is None:
                order = self._orders[id(node)] = {name: at for at, name in enumerate(node)}
            return order[step] * 4  # type: ignore[index]
        if isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
            return step * 2
        return None
