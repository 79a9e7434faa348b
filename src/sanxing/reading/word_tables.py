"""The cells of a table in a Word document, in a grid: what is merged spans rows and columns, what is deleted is gone."""

from collections.abc import Iterator
from typing import NamedTuple

from sanxing.reading.markup import Node, flat

_NO_ROWS = frozenset({"tblPr", "tblGrid"})
_NO_CELLS = frozenset({"trPr", "tblPrEx"})
_WIDEST = 1_000


class Placed(NamedTuple):
    """A cell that has text of its own, and its place in the grid, from 0."""

    node: Node
    row: int
    column: int
    rows: int
    columns: int


class _Open:
    """A cell whose further rows may still come."""

    def __init__(self, node: Node, row: int, column: int, columns: int) -> None:
        self.node, self.row, self.column = node, row, column
        self.rows, self.columns = 1, columns

    def placed(self) -> Placed:
        return Placed(self.node, self.row, self.column, self.rows, self.columns)


def placed(table: Node) -> list[Placed]:
    """The cells of a table, row by row. A cell merged into the one above or before has no text of its own."""
    rows = [row for row in flat(table, ("tr",), _NO_ROWS) if not _is_gone(row)]
    cells: list[_Open] = []
    above: dict[int, _Open] = {}
    for number, row in enumerate(rows):
        here: dict[int, _Open] = {}
        for node, column, columns, is_before in _cells(row):
            merged = node.find("tcPr", "vMerge")
            upper = above.get(column)
            if is_before and here:
                next(reversed(here.values())).columns += columns
            elif merged is not None and merged.attributes.get("val") != "restart" and upper:
                upper.rows += 1
                here[column] = upper
            else:
                here[column] = _Open(node, number, column, columns)
                cells.append(here[column])
        above = here
    return [cell.placed() for cell in cells]


def _cells(row: Node) -> Iterator[tuple[Node, int, int, bool]]:
    """Each cell of a row with its column, how many it spans, and whether it continues the one before."""
    column = min(row.number("trPr", "gridBefore") or 0, _WIDEST)
    for cell in flat(row, ("tc",), _NO_CELLS):
        if cell.find("tcPr", "cellDel") is None:
            columns = min(max(cell.number("tcPr", "gridSpan") or 1, 1), _WIDEST)
            merged = cell.find("tcPr", "hMerge")
            is_before = merged is not None and merged.attributes.get("val") != "restart"
            yield cell, column, columns, is_before
            column += columns


def _is_gone(row: Node) -> bool:
    return row.find("trPr", "del") is not None or bool(row.switch("trPr", "hidden"))
