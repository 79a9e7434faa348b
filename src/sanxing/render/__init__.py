"""Floor 4: one file a format; a table picks it."""

from collections.abc import Callable
from typing import NamedTuple

from sanxing.report.form import Report


class Screen(NamedTuple):
    """What the output can show: a terminal's width or None, colour, and characters beyond ASCII."""

    width: int | None = None
    colour: bool = False
    unicode: bool = True


def _table(report: Report, screen: Screen) -> str:
    if screen.width is None:
        from sanxing.render import plain

        return plain.render(report)
    from sanxing.render import terminal  # rich costs 20 ms that a pipe need not pay

    return terminal.render(report, screen.width, colour=screen.colour)


def _json(report: Report, screen: Screen) -> str:
    from sanxing.render import json

    return json.render(report, ascii_only=not screen.unicode)


def _csv(report: Report, screen: Screen) -> str:
    from sanxing.render import csv

    return csv.render(report)


def _markdown(report: Report, screen: Screen) -> str:
    from sanxing.render import markdown

    return markdown.render(report)


FORMATS: dict[str, Callable[[Report, Screen], str]] = {
    "csv": _csv,
    "json": _json,
    "md": _markdown,
    "table": _table,
}
"""Every format of a query, by the name that `--format` takes."""
