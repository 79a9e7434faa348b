"""`trace`: the issued plan against the document that it cites."""

from datetime import date
from typing import Annotated

from sanxing.commands.checking import fails, found_in, paths_of
from sanxing.commands.clock import DEFAULT_ZONE, today
from sanxing.commands.document import spare, wanted_document
from sanxing.commands.gate import Telling, deliver_gate
from sanxing.commands.locate import read_plan
from sanxing.commands.options import Output, PlanOption
from sanxing.commands.parameters import argument, option, takes
from sanxing.commands.refusal import Refused
from sanxing.commands.selecting import read_selection
from sanxing.commands.session import usable
from sanxing.commands.values import optional_date
from sanxing.facts.standings import Clock
from sanxing.facts.tracing.citing import find
from sanxing.facts.tracing.tracing import trace as trace_plan
from sanxing.facts.tracing.undecided import undecided
from sanxing.model.citation import normalise
from sanxing.reading.pending import pending
from sanxing.report.form import Findings
from sanxing.report.tracing import cited_report, trace_report


@takes(Telling)
def trace(
    telling: Telling,
    path: Annotated[str | None, argument(help="方案目录", metavar="[目录]")] = None,
    plan: PlanOption = None,
    source: Annotated[
        str | None,
        option(
            help="文件原文（txt 或 docx）；也可用环境变量 SANXING_SOURCE。docx 计入段落、表格、"
            "自动编号和已接受的修订，不计批注、脚注、页眉页脚和隐藏文字",
            metavar="文件",
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        option(help="把哪一天当作今天，只写进结果", metavar="日期", show_default=False),
    ] = None,
    cite: Annotated[
        str | None,
        option(
            help="不核对，只找出这几个字在原文哪里，给出写进方案的区间和摘要；“首…末”表示从首到末",
            metavar="文字",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Trace a plan: 1 with anything uncovered or altered, or under --strict with anything undecided."""
    output, selection = telling.output(), read_selection(telling.select, telling.ignore)
    spare(output.out, source)
    if cite is not None:
        return _cite(cite, source, output, optional_date(as_of, "--as-of"))
    loaded = read_plan(path or plan)
    issued = usable(loaded)
    clock = Clock(optional_date(as_of, "--as-of") or today(issued.head.timezone))
    traced = trace_plan(issued, wanted_document(source))
    found = loaded.diagnose([*traced.findings, *undecided(issued)])
    every = sorted([*found, *pending(loaded.sources)], key=lambda each: each.order)
    kept = [each for each in every if selection.takes(each)]
    told = Findings(found_in(loaded, kept), paths_of(loaded, every))
    report = trace_report(issued, clock, told, traced.coverage, len(every) - len(kept))
    deliver_gate(report, output)
    return int(fails(kept, strict=telling.strict))


def _cite(words: str, source: str | None, output: Output, as_of: date | None) -> int:
    """Where words stand; it needs no plan."""
    if not normalise(words):
        raise Refused("--cite 后面没有写要找的文字", "照原文写几个字，长的写“首…末”")
    found = find(wanted_document(source), words)
    clock = Clock(as_of or today(DEFAULT_ZONE))
    deliver_gate(cited_report(clock, words, found), output)
    return 0
