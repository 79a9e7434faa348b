"""`diff`: two states of a plan compared, and with `--check` judged by the change policy of the first."""

from collections.abc import Iterable
from typing import Annotated, NamedTuple

from sanxing.commands.clock import today
from sanxing.commands.gate import Telling, deliver_gate
from sanxing.commands.locate import plan_directory
from sanxing.commands.options import PlanOption
from sanxing.commands.parameters import argument, option, takes
from sanxing.commands.refusal import Refused
from sanxing.commands.revisions import State, ends_of
from sanxing.commands.selecting import read_selection
from sanxing.commands.session import usable
from sanxing.commands.values import optional_date
from sanxing.facts.comparing.plans import compare
from sanxing.facts.comparing.verdict import Verdict, judge
from sanxing.facts.standings import Clock
from sanxing.model.diagnostic import Severity
from sanxing.model.terms import Gate
from sanxing.reading.quoting import quoted
from sanxing.render import FORMATS, GATE_FORMATS
from sanxing.report.diff import Sides, diff_report
from sanxing.report.form import Findings, Found

_SEVERITY = {Gate.ERROR: Severity.ERROR, Gate.WARNING: Severity.WARNING}


class Judging(NamedTuple):
    """Whether the change policy is asked, and how strictly."""

    check: Annotated[bool, option("--check", help="按变更规则判断，有不放行的改动时退出码为 1")] = (
        False
    )
    no_new_authority: Annotated[
        bool,
        option("--no-new-authority", help="新的调整和延期也不放行（另走审批时用）；包含 --check"),
    ] = False


@takes(Judging, Telling)
def diff(
    judging: Judging,
    telling: Telling,
    base: Annotated[
        str | None,
        argument(help="与哪个修订比较：分支、标签或提交；不写就是 HEAD", metavar="[BASE]"),
    ] = None,
    head: Annotated[
        str | None,
        argument(help="改后的修订；不写就是工作区", metavar="[HEAD]"),
    ] = None,
    plan: PlanOption = None,
    as_of: Annotated[
        str | None, option(help="比较哪一天有效的内容，默认今天", metavar="日期")
    ] = None,
) -> int:
    """Compare two states of a plan; 1 where `--check` finds what the policy does not let pass."""
    is_judged = judging.check or judging.no_new_authority
    if telling.format == "auto" and not is_judged:
        telling = telling._replace(format="text")
    output, selection = telling.output(), read_selection(telling.select, telling.ignore)
    if output.format in _FOR_FINDINGS and not is_judged:
        raise Refused(f"--format {output.format} 只报告按变更规则发现的问题", "加上 --check")
    before, after, policy = ends_of(plan_directory(plan), base, head)
    old, new = usable(before.loaded), usable(after.loaded)
    clock = Clock(optional_date(as_of, "--as-of") or today(new.head.timezone))
    comparison = compare(old, new, clock.as_of)
    judged = judge(comparison, policy, no_new_authority=judging.no_new_authority)
    every = _diagnosed(judged, before, after) if is_judged else []
    found = [each for each in every if selection.takes(each.diagnostic)]
    told = Findings(tuple(found), tuple(sorted({*before.loaded.sources, *after.loaded.sources})))
    sides, hidden = Sides(old, new, (before.name, after.name)), len(every) - len(found)
    report = diff_report(sides, clock, comparison, told if is_judged else None, hidden)
    deliver_gate(report, output)
    return int(any(telling.strict or each.diagnostic.severity is Severity.ERROR for each in found))


_FOR_FINDINGS = frozenset(GATE_FORMATS.keys() - FORMATS.keys() - {"text"})


def _diagnosed(judged: Iterable[Verdict], before: State, after: State) -> list[Found]:
    """Verdicts at their places with the lines there, as grave as the policy holds them."""
    verdicts = list(judged)
    found = []
    for state, is_gone in ((before, True), (after, False)):
        told = [each for each in verdicts if each.is_gone is is_gone]
        placed = state.loaded.diagnose(each.finding for each in told)
        lines = quoted(state.loaded.sources, [each.place for each in placed])
        found += [
            Found(each._replace(severity=_SEVERITY[verdict.gate]), line)
            for each, verdict, line in zip(placed, told, lines, strict=True)
        ]
    return sorted(found, key=lambda each: each.diagnostic.order)
