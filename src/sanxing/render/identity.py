"""What machines know a finding by: the path of its file, as text or URI, and a lasting fingerprint."""

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from posixpath import normpath
from urllib.parse import quote

from sanxing.report.form import Found

_QUOTED = 1_000
"""Characters of a line that count for its fingerprint: a line may be as long as a file."""


def bare_path(path: str) -> str:
    """A path without `./` or doubled slashes."""
    return normpath(path)


def uri_of(path: str) -> str:
    """A path as a URI, relative as the path is; an absolute one with its scheme."""
    bare = bare_path(path)
    drive = re.match("[A-Za-z]:(?=/)", bare)
    begin = f"file:///{drive[0]}" if drive else "file://" * bare.startswith("/")
    rest = bare[2:] if drive else bare
    return begin + quote(rest.encode("utf-8", "surrogatepass"))


def fingerprints(found: Sequence[Found]) -> list[str]:
    """One for each finding, each different, and the same as long as its words and its line's text are."""
    seen: Counter[str] = Counter()
    prints = []
    for each in found:
        key = "\0".join(_parts(each))
        seen[key] += 1
        unique = f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")
        prints.append(sha256(unique).hexdigest()[:32])
    return prints


def _parts(found: Found) -> tuple[str, ...]:
    code, item = found.diagnostic.code, found.diagnostic.item or ""
    # Where the other of two equal keys stands moves with every line above it.
    message = re.sub("第 ?[0-9]+ ?行", "", found.diagnostic.message)
    text = (found.text or "")[:_QUOTED].strip()
    return code, bare_path(found.diagnostic.place.path), item, message, text
