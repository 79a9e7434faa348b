"""`init`: a new empty plan that checks, whose comments teach how it is filled in."""

from datetime import date
from typing import Annotated

from sanxing.commands.clock import today
from sanxing.commands.options import Output
from sanxing.commands.output import deliver_written, ready
from sanxing.commands.parameters import argument, option, takes
from sanxing.commands.placing import ForceOption, place_for, put
from sanxing.commands.refusal import Refused
from sanxing.commands.values import optional_date, read_words
from sanxing.facts.rules import findings
from sanxing.facts.standings import Clock
from sanxing.model.issued import Agency, Head
from sanxing.reading.load import load
from sanxing.reading.records import read_value
from sanxing.report.beginning import beginning_report
from sanxing.writing.template import Blank, template_files

_ZONE = "Asia/Shanghai"
_TITLE = "方案名称（待填）"
_ISSUER = "制定单位（待填）"
_YEARS = 3


@takes(Output)
def init(
    output: Output,
    directory: Annotated[
        str, argument(help="新方案的目录", metavar="[目录]", show_default=False)
    ] = "plan",
    title: Annotated[
        str | None, option(help="方案名称", metavar="名称", show_default=False)
    ] = None,
    issuer: Annotated[
        str | None, option(help="制定单位", metavar="单位", show_default=False)
    ] = None,
    start: Annotated[
        str | None, option(help="方案从哪天起", metavar="日期", show_default=False)
    ] = None,
    end: Annotated[
        str | None, option(help="方案到哪天止", metavar="日期", show_default=False)
    ] = None,
    force: ForceOption = False,
) -> int:
    """Write the files, each with a comment that teaches."""
    ready(output)
    day = today(_ZONE)
    first = optional_date(start, "--start") or _first(optional_date(end, "--end"), day)
    last = optional_date(end, "--end") or date(min(first.year + _YEARS - 1, 2199), 12, 31)
    if last < first:
        raise Refused(f"--end：{last} 早于开始 {first}", "核对起止日期")
    blank = Blank(
        _words(Head, "title", title, "--title") or _TITLE,
        _words(Agency, "name", issuer, "--issuer") or _ISSUER,
        first,
        last,
    )
    place = place_for(directory, force=force)
    files = template_files(blank)
    _refuse_odd(files, day)
    placed = put(place, files)
    deliver_written(
        beginning_report(Clock(day), blank, placed.directory, placed.paths, placed.kept),
        output,
        f"sanxing check {placed.directory}",
        warning="",
    )
    return 0


def _first(last: date | None, day: date) -> date:
    """1 January: of this year, or of as many years before an end as a plan of three years begins."""
    year = day.year if last is None else max(last.year - _YEARS + 1, 1970)
    return date(year, 1, 1)


def _words(record: type[Head] | type[Agency], field: str, given: str | None, option: str) -> str:
    """What was given, as the reader takes it; nothing where nothing was."""
    if given is None:
        return ""
    value, misread = read_value(record, field, read_words(given, option), None)
    if misread:
        raise Refused(f"{option}：{misread[0].words.text}", misread[0].words.advice)
    return str(value)


def _refuse_odd(files: dict[str, bytes], day: date) -> None:
    """Words that were given may be such as the checks object to: look-alikes of letters."""
    loaded = load({path: data for path, data in files.items() if path.endswith(".yaml")})
    found = list(loaded.diagnostics)
    if loaded.plan:
        found += loaded.diagnose(findings(loaded.plan, day, whole=True, told=True))
    if found:
        raise Refused(f"名称不合用：{found[0].message}", found[0].advice)
