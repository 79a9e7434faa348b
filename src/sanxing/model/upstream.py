"""What stands under `upstream`: the title of a document, or the way to the directory of a parent plan."""

import re

_FOREIGN = re.compile(r"[/\\]|[A-Za-z][A-Za-z0-9+.-]*:")
"""How what is no way from here begins: a root, a drive, a web address."""


def is_way(words: str) -> bool:
    """Whether words are written as a path; whatever holds a title in 《》 is none."""
    return "《" not in words and (words in (".", "..") or "/" in words or "\\" in words)


def is_relative(way: str) -> bool:
    """Whether a path leads on from the plan's own directory on every system, parts between slashes."""
    return "\\" not in way and not _FOREIGN.match(way)
