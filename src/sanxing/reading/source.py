"""The reader's own copy of the issued document."""

from pathlib import Path

from sanxing.model.citation import normalise

LIMIT = 8 << 20
"""Bytes of the largest document that is read."""


def read_source(path: Path) -> str | None:
    """The normalised text of a UTF-8 document, or None where it cannot be read."""
    try:
        if not path.is_file() or path.stat().st_size > LIMIT:
            return None
        return normalise(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError):
        return None
