"""The first line of a plan's file that tells editors where its JSON Schema is: `# yaml-language-server: …`.

`plan.yaml` decides for the whole plan: where it begins with such a line, new files do too.
"""

import re

from sanxing.reading.shapes import shape_of
from sanxing.reading.text import is_clean

_SIGN = "# yaml-language-server: $schema="
_LINE = re.compile(rf"\ufeff?{re.escape(_SIGN)}(\S{{0,200}}?)plan\.schema\.json\s*")

LONGEST = 1_000
"""Bytes of `plan.yaml` in which its first line must end."""


def modeline(folder: str, path: str) -> str:
    """The first line of a plan's file; `folder` holds the schemas, seen from the plan's own, or a URL."""
    shape = shape_of(path)
    if shape is None:
        return ""
    fixed = ":" in folder or folder.startswith("/")
    up = "" if fixed else "../" * path.count("/")
    return f"{_SIGN}{up}{folder}{shape.schema_file}"


def modeline_beside(head: bytes, path: str) -> str:
    """The first line of a new file of a plan whose `plan.yaml` begins with `head`; nothing if it has none."""
    first = head[:LONGEST].decode("utf-8", "replace").split("\n", 1)[0]
    found = _LINE.fullmatch(first)
    return modeline(found[1], path) if found and is_clean(found[1]) else ""
