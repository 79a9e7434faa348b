"""Citing the issued document: its normalised text, spans of it, and their digests."""

from sanxing.model.issued import Source


def normalise(text: str) -> str:
    """The text without any character for which `str.isspace()` is true; nothing else is changed."""
    return "".join(text.split())


def digest(span: str) -> str:
    """First 16 hex of the SHA-256 of a span in UTF-8."""
    from hashlib import sha256  # 3 MiB of OpenSSL that queries need not load

    return sha256(span.encode()).hexdigest()[:16]


def cited(normalised: str, source: Source) -> str | None:
    """The words that a source cites, or None where the document says something else there."""
    span = normalised[source.start : source.end]
    return span if digest(span) == source.digest else None


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a document as issued: they end at 。！？ or at a paragraph's end."""
    spans: list[tuple[int, int]] = []
    position = start = 0
    for paragraph in text.splitlines():
        for letter in normalise(paragraph):
            position += 1
            if letter in "。！？":
                spans.append((start, position))
                start = position
        if position > start:
            spans.append((start, position))
            start = position
    return spans
