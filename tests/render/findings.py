"""Reports of findings for the tests of renderers."""

from collections.abc import Sequence
from datetime import date

from sanxing.facts.standings import Clock
from sanxing.model.codes import stamp
from sanxing.model.diagnostic import Place
from sanxing.report.checks import Scope, check_report
from sanxing.report.form import Findings, Found, Report

HOSTILE = (
    "\x1b[2J\u202e::error file=a::x\r\n::error::%0A::]]></testcase><b>##[error]|`[x](http://y)"
)


def found(
    message: str = "消息",
    *,
    code: str = "SX201",
    path: str = "plan/甲.yaml",
    span: tuple[int, int, int, int] = (3, 5, 3, 8),
    advice: str = "",
    item: str | None = None,
    text: str | None = None,
) -> Found:
    """One finding."""
    return Found(stamp(code, Place(path, *span), message, advice, item), text)


def report(*found: Found, paths: Sequence[str] = (), hidden: int = 0) -> Report:
    """What `check` would report, on a fixed day."""
    looked_at = sorted({*paths, *(each.diagnostic.place.path for each in found)})
    findings = Findings(found, tuple(looked_at))
    return check_report(Clock(date(2022, 1, 1)), findings, Scope(hidden, 142, is_whole=True))
