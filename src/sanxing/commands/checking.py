"""`check`: every finding of every file at once."""

from collections.abc import Sequence
from typing import Annotated

from sanxing.commands.clock import DEFAULT_ZONE, today
from sanxing.commands.document import document_at_hand, spare
from sanxing.commands.gate import Telling, deliver_gate
from sanxing.commands.locate import plan_directory, read_directory
from sanxing.commands.options import PlanOption
from sanxing.commands.output import caution
from sanxing.commands.parameters import argument, option, takes
from sanxing.commands.selecting import Selection, read_selection, unread_words
from sanxing.commands.upstream import against_parent
from sanxing.commands.values import optional_date
from sanxing.facts.items import items_of
from sanxing.facts.rules import findings
from sanxing.facts.standings import Clock
from sanxing.model.diagnostic import Diagnostic, Severity
from sanxing.reading.loaded import Loaded
from sanxing.reading.quoting import quoted
from sanxing.report.checks import Scope, check_report
from sanxing.report.form import Findings, Found


@takes(Telling)
def check(
    telling: Telling,
    path: Annotated[str | None, argument(help="方案目录", metavar="[目录]")] = None,
    plan: PlanOption = None,
    as_of: Annotated[
        str | None,
        option(help="把哪一天当作今天，用来找出写在将来的记录", metavar="日期", show_default=False),
    ] = None,
    source: Annotated[
        str | None,
        option(
            help="文件原文（txt、docx），用来核对引用；也可用环境变量 SANXING_SOURCE",
            metavar="文件",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Validate a plan: 1 with any error, or under --strict with any warning, or where it is not all read."""
    output, selection = telling.output(), read_selection(telling.select, telling.ignore)
    spare(output.out, source)
    directory = plan_directory(path or plan)
    loaded = read_directory(directory)
    zone = loaded.plan.head.timezone if loaded.plan else DEFAULT_ZONE
    clock = Clock(optional_date(as_of, "--as-of") or today(zone))
    found = [*_rules(loaded, clock, source), *against_parent(directory, loaded, clock.as_of)]
    every = sorted((*loaded.diagnostics, *found), key=lambda each: each.order)
    kept = [each for each in every if selection.takes(each)]
    hidden = [each for each in every if not selection.takes(each)]
    unread = unread_words(hidden)
    told = Findings(found_in(loaded, kept), paths_of(loaded, every))
    scope = Scope(len(hidden), _checked(loaded, selection), is_whole=loaded.usable)
    deliver_gate(check_report(clock, told, scope), output)
    caution(unread)
    return int(fails(kept, strict=telling.strict) or bool(unread))


def _rules(loaded: Loaded, clock: Clock, source: str | None) -> list[Diagnostic]:
    document = document_at_hand(loaded.plan, source)
    if loaded.plan is None:
        return []
    told = loaded.told and loaded.dated
    found = findings(loaded.plan, clock.as_of, whole=loaded.whole, told=told, document=document)
    return loaded.diagnose(found)


def found_in(loaded: Loaded, diagnostics: Sequence[Diagnostic]) -> tuple[Found, ...]:
    """Findings with the lines that they point into."""
    lines = quoted(loaded.sources, [each.place for each in diagnostics])
    return tuple(map(Found, diagnostics, lines))


def paths_of(loaded: Loaded, diagnostics: Sequence[Diagnostic]) -> tuple[str, ...]:
    """What was looked at: files that were read, and those that were refused or missed."""
    return tuple(sorted({*loaded.sources, *(each.place.path for each in diagnostics)}))


def _checked(loaded: Loaded, selection: Selection) -> int | None:
    """How many items all rules have seen; None where only some rules were asked."""
    if selection != Selection():
        return None
    usable = loaded.plan if loaded.usable else None
    return sum(item.is_leaf for item in items_of(usable)) if usable else 0


def fails(found: Sequence[Diagnostic], *, strict: bool) -> bool:
    """Whether a plan does not pass: with any error, or where asked for with any warning."""
    return any(each.severity is Severity.ERROR for each in found) or (strict and bool(found))
