"""A record → a file of block-style YAML as a careful person writes it, with comments above its parts.

What is short stands in brackets on one line: citations, targets, lists of names. Long text is folded.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sanxing.model.plan import Path
from sanxing.reading.text import legible
from sanxing.writing.folding import columns, folded, wrapped
from sanxing.writing.line import Written, flow

WIDTH = 80
"""Columns of a line of text; a Chinese character takes two."""

_LONGEST_LIST = 100
_IN_BRACKETS = ({"start", "end", "digest"}, {"metric", "op", "unit"})
"""Fields that tell a citation and a target, which are written on one line."""

_TARGET = ("metric", "op", "value", "unit", "aspirational")
_ONE_LINE = ("title", "name", "full_name")
_BELOW = ("responsibility", "office", "persons", "tasks", "milestones", "duties")
_DOUBT = "待定："


class Remark(NamedTuple):
    """A comment: whose it is, and its words."""

    about: str
    words: str


class Page:
    """The lines of one file as they are written; `places` tells the lines of whose remarks, from 1."""

    def __init__(self, heading: Sequence[str], remarks: Mapping[Path, Sequence[Remark]]) -> None:
        self.lines = list(heading)
        self.remarks = remarks
        self.places: list[tuple[str, int]] = []

    def written(self, fields: Mapping[str, Written]) -> "Page":
        """The page with all fields of its record."""
        self._remark((), 0)
        self._mapping(fields, 0, "", ())
        return self

    def content(self) -> bytes:
        """The bytes of the file."""
        return "".join(f"{line}\n" for line in self.lines).encode()

    def _remark(self, path: Path, indent: int) -> None:
        for about, words in self.remarks.get(path, ()):
            self.places.append((about, len(self.lines) + 1))
            first, *others = wrapped(one_line(_DOUBT + words), WIDTH - indent - 2)
            self.lines.append(f"{' ' * indent}# {first}")
            self.lines += [f"{' ' * indent}#   {line}" for line in others]

    def _mapping(self, fields: Mapping[str, Written], indent: int, dash: str, path: Path) -> None:
        """Every field on lines of its own; the first stands behind the dash of an entry."""
        for key in sorted(fields, key=lambda each: _rank(each, fields[each])):
            head = f"{' ' * (indent - len(dash))}{dash}{key}:"
            self._field(head, fields[key], indent, (*path, key))
            dash = ""

    def _field(self, head: str, value: Written, indent: int, path: Path) -> None:
        if isinstance(value, list) and value and isinstance(value[0], dict):
            self.lines.append(head)
            for row, entry in enumerate(value):
                self._remark((*path, row), indent + 2)
                self._mapping(entry, indent + 4, "- ", (*path, row))
        elif isinstance(value, dict) and not _is_short(value):
            self.lines.append(head)
            self._mapping(value, indent + 2, "", path)
        elif isinstance(value, list) and value:
            self._list(head, value, indent)
        elif isinstance(value, str):
            self._text(head, value, indent, is_title=path[-1] in _ONE_LINE)
        elif isinstance(value, dict) and "metric" in value:
            self.lines.append(f"{head} {flow({k: value[k] for k in _TARGET if k in value})}")
        else:
            self.lines.append(f"{head} {flow(value)}")

    def _list(self, head: str, value: list[Any], indent: int) -> None:
        line = f"{head} {flow(value)}"
        if columns(line) <= _LONGEST_LIST:
            self.lines.append(line)
        else:
            self.lines.append(head)
            self.lines += [f"{' ' * (indent + 2)}- {flow(each)}" for each in value]

    def _text(self, head: str, value: str, indent: int, *, is_title: bool) -> None:
        line = f"{head} {flow(value)}"
        lines = [line]
        if columns(line) > WIDTH and not is_title and "\n" not in value:
            lines = folded(value, WIDTH - indent - 2)
        if len(lines) == 1 or any(map(_is_conflict, lines)):
            self.lines.append(line)
        else:
            self.lines.append(f"{head} >-")
            self.lines += [f"{' ' * (indent + 2)}{each}" for each in lines]


def one_line(words: str) -> str:
    """Words of any origin as they may stand in a comment: one line, nothing that no file may hold."""
    return " ".join(legible(words).split())


def _rank(key: str, value: Written) -> int:
    """Facts first, then what sort and whence, a note, and what lies beneath."""
    if key in _BELOW:
        return 3 + _BELOW.index(key)
    if key == "note":
        return 2
    return int(key == "kind" or (isinstance(value, dict) and value.keys() == _IN_BRACKETS[0]))


def _is_short(value: Mapping[str, Written]) -> bool:
    return any(fields <= value.keys() for fields in _IN_BRACKETS) and "reason" not in value


def _is_conflict(line: str) -> bool:
    """Whether a line of its own would be taken for what a merge has left."""
    return line[:7] in ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
