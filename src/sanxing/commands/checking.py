"""`check`: every finding of every file at once."""

from typing import Annotated

import typer

from sanxing.commands.clock import today
from sanxing.commands.document import document_at_hand
from sanxing.commands.locate import read_plan
from sanxing.commands.options import Output
from sanxing.commands.output import deliver
from sanxing.commands.refusal import Refused
from sanxing.commands.values import optional_date
from sanxing.facts.items import items_of
from sanxing.facts.rules import findings
from sanxing.facts.standings import Clock
from sanxing.model.diagnostic import Diagnostic, Severity
from sanxing.reading.load import Loaded
from sanxing.report.checks import check_report

DEFAULT_ZONE = "Asia/Shanghai"


def check(
    path: Annotated[str | None, typer.Argument(help="方案目录", metavar="[目录]")] = None,
    plan: Annotated[
        str | None, typer.Option(help="方案目录；也可用环境变量 SANXING_PLAN", metavar="目录")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="把哪一天当作今天，用来找出写在将来的记录", metavar="日期")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不通过")] = False,
    source: Annotated[
        str | None,
        typer.Option(
            help="文件原文（txt），用来核对引用；也可用环境变量 SANXING_SOURCE", metavar="文件"
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--format", help="输出格式：text、json", metavar="格式")
    ] = "text",
    out: Annotated[str | None, typer.Option(help="写入文件", metavar="文件")] = None,
) -> int:
    """Validate a plan: 1 with any error, or under --strict with any warning."""
    formats = {"text": "table", "json": "json"}
    if output not in formats:
        raise Refused(f"--format：没有“{output}”这种格式", "可以写：text、json")
    loaded = read_plan(path or plan)
    zone = loaded.plan.head.timezone if loaded.plan else DEFAULT_ZONE
    clock = Clock(optional_date(as_of, "--as-of") or today(zone))
    found = sorted(
        (*loaded.diagnostics, *_rules(loaded, clock, source)), key=lambda each: each.order
    )
    count = (
        sum(item.is_leaf for item in items_of(loaded.plan)) if loaded.usable and loaded.plan else 0
    )
    deliver(check_report(clock, found, count), Output(formats[output], out))
    failed = any(each.severity is Severity.ERROR for each in found) or (strict and bool(found))
    return int(failed)


def _rules(loaded: Loaded, clock: Clock, source: str | None) -> list[Diagnostic]:
    document = document_at_hand(loaded.plan, source)
    if loaded.plan is None:
        return []
    told = loaded.told and loaded.dated
    found = findings(loaded.plan, clock.as_of, whole=loaded.whole, told=told, document=document)
    return loaded.diagnose(found)
