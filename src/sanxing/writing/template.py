"""A new empty plan: files whose comments teach how they are filled in, from the texts beside the program."""

from datetime import date, timedelta
from importlib.resources import files
from string import Template
from typing import NamedTuple

from sanxing.model.policy import Policy
from sanxing.reading.modeline import modeline
from sanxing.reading.shapes import AMENDMENTS, HEAD
from sanxing.writing.line import flow
from sanxing.writing.pages import SCHEMA_FOLDER, policy_page, schema_files

FOLDER = "templates"
_TEMPLATES = {
    HEAD: HEAD,
    "agencies.yaml": "agencies.yaml",
    "topics/01.yaml": "topic.yaml",
    "phases.yaml": "phases.yaml",
    "organization.yaml": "organization.yaml",
    "filings.yaml": "filings.yaml",
    "safeguards.yaml": "safeguards.yaml",
    "coverage.yaml": "coverage.yaml",
    AMENDMENTS: AMENDMENTS,
}
"""Files of a plan → the texts that they are made from."""


class Blank(NamedTuple):
    """What little is known of a plan that nobody has filled in."""

    title: str
    issuer: str
    start: date
    end: date


def template_files(blank: Blank) -> dict[str, bytes]:
    """Path → content of every file of a new plan, the schemas of its first lines among them."""
    values = {
        "title": flow(blank.title),
        "issuer": flow(blank.issuer),
        "start": blank.start.isoformat(),
        "end": blank.end.isoformat(),
        "text": period_words(blank.start, blank.end),
        "due": _until(blank.end),
    }
    pages = {path: _page(path, name, values) for path, name in _TEMPLATES.items()}
    return {**pages, "policy.yaml": policy_page(Policy()), **schema_files()}


def period_words(start: date, end: date) -> str:
    """A period as documents print it: whole months by their names, else days."""
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        return f"{start.year}年{start.month}月至{end.year}年{end.month}月"
    return f"{_words(start)}至{_words(end)}"


def _until(end: date) -> str:
    return f"{end.year}年底前" if (end.month, end.day) == (12, 31) else f"{_words(end)}前"


def _words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _page(path: str, name: str, values: dict[str, str]) -> bytes:
    text = files("sanxing").joinpath(FOLDER, name).read_text("utf-8")
    return f"{modeline(SCHEMA_FOLDER, path)}\n{Template(text).substitute(values)}".encode()
