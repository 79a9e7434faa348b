"""The bytes of one file → its record and places, with all faults: what YAML and pydantic are needed for."""

from functools import lru_cache
from typing import Any, NamedTuple

from sanxing.model.directory import Directory
from sanxing.reading.fault import Fault
from sanxing.reading.located import Tree
from sanxing.reading.records import read_record, read_values
from sanxing.reading.shapes import Agencies, Shape
from sanxing.reading.swift import values_of
from sanxing.reading.text import decode
from sanxing.reading.tree import compose

SHORT = 1 << 16
"""Bytes of a file up to which it is remembered: a country's plans share many a file."""


class Parsed(NamedTuple):
    """What one file holds: whether it can be read to its end; its places, if asked for; its record, or None.

    `directory` are the agencies of that very record, if it is one of agencies.
    """

    is_readable: bool
    tree: Tree | None
    record: Any
    faults: list[Fault]
    directory: Directory | None = None


def parse_shared(data: bytes, shape: Shape, directory: Directory | None) -> Parsed:
    """The same as `parse`, and the very same records where another plan holds a short file to the letter.

    Within one plan no two files may share records: by them their places are found.
    """
    return _shared(data, shape, directory)


@lru_cache(maxsize=256)
def _shared(data: bytes, shape: Shape, directory: Directory | None) -> Parsed:
    parsed = parse(data, shape, directory)
    agencies = parsed.record.agencies if isinstance(parsed.record, Agencies) else None
    return parsed._replace(directory=Directory(agencies)) if agencies else parsed


def parse(
    data: bytes, shape: Shape, directory: Directory | None, *, with_places: bool = True
) -> Parsed:
    """The record of a file, and all that is wrong with it. Without places, a sound one is read quicker."""
    text, faults = decode(data)
    if text is None:
        return Parsed(is_readable=False, tree=None, record=None, faults=faults)
    if not with_places and not faults:
        root = values_of(text)
        record = None if root is None else read_values(root, shape, directory)
        if record is not None:
            return Parsed(is_readable=True, tree=None, record=record, faults=[])
    tree, found = compose(text)
    if tree is None:
        return Parsed(is_readable=False, tree=None, record=None, faults=[*faults, *found])
    record, wrong = read_record(tree, shape, directory)
    kept = tree if with_places else None
    return Parsed(is_readable=True, tree=kept, record=record, faults=[*faults, *found, *wrong])


def tree_of(data: bytes) -> Tree:
    """The located values of a file that has been read before. Raises ValueError for any other."""
    text, _ = decode(data)
    tree = compose(text)[0] if text is not None else None
    if tree is None:
        raise ValueError("composed")
    return tree
