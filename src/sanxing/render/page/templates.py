"""The templates, and the policy that lets nothing in a page run but what they hold."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from sanxing.render.safe import safe
from sanxing.report.form import Cell, Value

_NAMES = ("page.html.jinja", "report.html.jinja", "index.html.jinja", "parts.html.jinja")
_LINK = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?(?:[/?#][!-\[\]-~]*)?", re.IGNORECASE)
"""No user before the host and no backslash: what is read as the host is where it leads."""


def fill(template: str, *, scripted: bool, **values: Any) -> str:
    """A template filled with values, each made safe and escaped."""
    style, script = _text("page.css"), _text("page.js") if scripted else ""
    return (
        _environment()
        .get_template(template)
        .render(
            style=Markup(style),  # noqa: S704  it is our own
            script=Markup(script),  # noqa: S704
            policy=_policy(style, script),
            **values,
        )
    )


@cache
def _environment() -> Environment:
    """Templates are read as resources, so that they are found inside a zip too."""
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
        loader=DictLoader({name: _text(name) for name in _NAMES}),
    )
    made.tests["web_link"] = _is_web_link
    made.filters["tone"] = _tone
    return made


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _shown(value: object) -> object:
    """What an expression puts into a page: text of a plan passes through `safe`, ours is kept."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Cell):
        return safe(value.text)
    if value is None:
        return ""
    return safe(value if isinstance(value, str) else str(value))


def _is_web_link(text: str) -> bool:
    """Whether a text is an address of the web and nothing else; only those may be followed."""
    return _LINK.fullmatch(text) is not None


def _tone(value: Value) -> str:
    """The class of a cell's light or severity; empty where it has none."""
    return value.tone.value if isinstance(value, Cell) and value.tone else ""


def _policy(style: str, script: str) -> str:
    """A content security policy under which only this style and this script are run."""
    run = f"'{_digest(script)}'" if script else "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src {run}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
