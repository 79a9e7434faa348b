"""Libraries that only some commands need: where one is missing, the line that installs it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sanxing.commands.refusal import Refused

EXTRAS = {
    "docx": "docx",
    "duckdb": "fleet",
    "icalendar": "ics",
    "jinja2": "html",
    "openpyxl": "xlsx",
    "xlsxwriter": "xlsx",
}
"""The optional extra of each importable name; all of them together are the extra `all`."""


@contextmanager
def extra(purpose: str) -> Iterator[None]:
    """Import in here what `purpose` needs: a library that is missing is refused with its pip line."""
    try:
        yield
    except ImportError as error:
        name = (error.name or "").partition(".")[0]
        if name not in EXTRAS:
            raise
        raise Refused(
            f"{purpose}要用 {name}，还没有安装",
            f"pip install 'sanxing[{EXTRAS[name]}]'；在检出目录里 pip install '.[{EXTRAS[name]}]'",
        ) from None
