"""Comments that a draft left for somebody: each is still to be decided as long as it stands in a file."""

import re
from collections.abc import Iterator, Mapping

from sanxing.model.codes import stamp
from sanxing.model.diagnostic import Diagnostic, Place

MARK = "待定："
"""How such a comment begins, and a reason that is still to be found."""

_COMMENT = re.compile(f"[ ]*(?P<all>#[ ]*{MARK}[ ]*(?P<words>.*))")
_LONGEST = 40


def pending(sources: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Every such comment in a plan's files, by the paths that places tell."""
    for path in sorted(sources):
        lines = sources[path].decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
        for number, line in enumerate(lines, 1):
            if match := _COMMENT.match(line.rstrip("\r")):
                first, last = match.start("all") + 1, match.end("all") + 1
                place = Place(path, number, first, number, last)
                words = match["words"]
                shown = f"{words[:_LONGEST]}……" if len(words) > _LONGEST else words
                message = f"注释里还有没定下来的：{shown}"
                yield stamp("SX514", place, message, "照原文定下来，删去这条注释")
