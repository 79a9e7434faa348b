"""The bytes of one file → its record and places, with all faults: what YAML and pydantic are needed for."""

from typing import Any

from sanxing.model.directory import Directory
from sanxing.reading.fault import Fault
from sanxing.reading.located import Tree
from sanxing.reading.records import read_record
from sanxing.reading.shapes import Shape
from sanxing.reading.text import decode
from sanxing.reading.tree import compose


def parse(
    data: bytes, shape: Shape, directory: Directory | None
) -> tuple[Tree | None, Any, list[Fault]]:
    """The located values of a file, None where they cannot be read to their end; its record, or None."""
    text, faults = decode(data)
    if text is None:
        return None, None, list(faults)
    tree, found = compose(text)
    if tree is None:
        return None, None, [*faults, *found]
    record, wrong = read_record(tree, shape, directory)
    return tree, record, [*faults, *found, *wrong]


def tree_of(data: bytes) -> Tree:
    """The located values of a file that has been composed before. Raises ValueError for any other."""
    text, _ = decode(data)
    tree = compose(text)[0] if text is not None else None
    if tree is None:
        raise ValueError("composed")
    return tree
