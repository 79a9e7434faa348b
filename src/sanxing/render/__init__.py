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


def _github(report: Report, screen: Screen) -> str:
    from sanxing.render import github

    return github.render(report)


def _gitlab(report: Report, screen: Screen) -> str:
    from sanxing.render import gitlab

    return gitlab.render(report, ascii_only=not screen.unicode)


def _junit(report: Report, screen: Screen) -> str:
    from sanxing.render import junit

    return junit.render(report, ascii_only=not screen.unicode)


def _sarif(report: Report, screen: Screen) -> str:
    from sanxing.render import sarif

    return sarif.render(report, ascii_only=not screen.unicode)


Renderer = Callable[[Report, Screen], str]

FORMATS: dict[str, Renderer] = {
    "csv": _csv,
    "json": _json,
    "md": _markdown,
    "table": _table,
}
"""Every format of a query, by the name that `--format` takes."""

GATE_FORMATS: dict[str, Renderer] = {
    "text": _table,
    **FORMATS,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "sarif": _sarif,
}
"""Every format of a command that reports findings: those of a query, and those that CI systems read."""
