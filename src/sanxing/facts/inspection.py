"""Who looked again at what was mended: nobody strikes an entry of the two lists off by himself."""

import re

from sanxing.facts.items import Item
from sanxing.model.directory import Directory
from sanxing.model.history import Entry
from sanxing.model.likeness import look
from sanxing.model.terms import Kind

_LISTED = frozenset({Kind.HAZARD, Kind.MEASURE})
_SEVERAL = re.compile(r"[、，,；;/\s]+(?![^（(]*[）)])")
"""What stands between names, outside of brackets."""

_NAMED = re.compile(r"([^（(]+)[（(]([^）)]*)[）)]?")


def is_own_inspection(entry: Entry, item: Item, directory: Directory) -> bool:
    """Whether nobody but those who had to mend it has looked again.

    One inspector from elsewhere is enough, and a name alone tells nothing of whose he is. A member
    of the responsible unit may inspect where another unit (the office) tells of it.
    """
    if item.kind not in _LISTED or not entry.inspector:
        return False
    units = {unit for name in item.responsible for unit in (name, *directory.members(name))}
    own = units if entry.by is None or entry.by in units else set[str]()

    def is_own(name: str) -> bool:
        who, where = _split(name)
        if item.person and _is_same(who, where, *_split(item.person)):
            return True
        return directory.exact(who) in units or directory.exact(where) in own

    names = filter(None, _SEVERAL.split(entry.inspector))
    return is_own(entry.inspector) or all(map(is_own, names))


def _split(name: str) -> tuple[str, str]:
    """A name and what is told of it in brackets."""
    match = _NAMED.fullmatch(name)
    return (match[1].strip(), match[2].strip()) if match else (name.strip(), "")


def _is_same(who: str, where: str, person: str, post: str) -> bool:
    """The same name, unless both are told apart by what stands in brackets."""
    apart = where and post and look(where) != look(post)
    return look(who) == look(person) and not apart
