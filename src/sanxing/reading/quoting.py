"""The lines of files that findings point into, of files that could not be read as well."""

from collections.abc import Iterable, Mapping

from sanxing.model.diagnostic import Place


def quoted(sources: Mapping[str, bytes], places: Iterable[Place]) -> list[str | None]:
    """The first line of each place, whose paths are those of `sources`; None where there is none."""
    texts: dict[str, list[str]] = {}
    lines: list[str | None] = []
    for place in places:
        if place.path not in texts:
            texts[place.path] = _lines(sources.get(place.path, b""))
        text = texts[place.path]
        lines.append(text[place.line - 1] if place.line <= len(text) else None)
    return lines


def _lines(data: bytes) -> list[str]:
    """As `text.decode` counts them: no BOM, and lines that end at a line feed and nowhere else."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    return text.split("\n") if text else []
