"""`diff`: two states of a plan compared, and with `--check` judged by the change policy of the first."""

from collections.abc import Iterable
from typing import Annotated, NamedTuple

import typer

from sanxing.commands.clock import today
from sanxing.commands.locate import plan_directory
from sanxing.commands.options import Output, PlanOption, takes
from sanxing.commands.output import deliver, ready
from sanxing.commands.revisions import State, states
from sanxing.commands.session import usable
from sanxing.commands.values import optional_date
from sanxing.facts.comparing.plans import compare
from sanxing.facts.comparing.verdict import Verdict, judge
from sanxing.facts.standings import Clock
from sanxing.model.diagnostic import Diagnostic, Severity
from sanxing.model.terms import Gate
from sanxing.report.diff import Sides, diff_report

_SEVERITY = {Gate.ERROR: Severity.ERROR, Gate.WARNING: Severity.WARNING}


class Judging(NamedTuple):
    """Whether the change policy is asked, and how strictly."""

    check: Annotated[
        bool, typer.Option("--check", help="按变更规则判断，有不放行的改动时退出码为 1")
    ] = False
    no_new_authority: Annotated[
        bool,
        typer.Option(
            "--no-new-authority", help="新的调整和延期也不放行（另走审批时用）；包含 --check"
        ),
    ] = False
    strict: Annotated[bool, typer.Option("--strict", help="--check 时，有提醒也算不通过")] = False


@takes(Judging, Output)
def diff(
    judging: Judging,
    output: Output,
    base: Annotated[
        str | None,
        typer.Argument(help="与哪个修订比较：分支、标签或提交；不写就是 HEAD", metavar="[BASE]"),
    ] = None,
    head: Annotated[
        str | None,
        typer.Argument(help="改后的修订；不写就是工作区", metavar="[HEAD]"),
    ] = None,
    plan: PlanOption = None,
    as_of: Annotated[
        str | None, typer.Option(help="比较哪一天有效的内容，默认今天", metavar="日期")
    ] = None,
) -> int:
    """Compare two states of a plan; 1 where `--check` finds what the policy does not let pass."""
    ready(output)
    before, after = states(plan_directory(plan), base, head)
    old, new = usable(before.loaded), usable(after.loaded)
    clock = Clock(optional_date(as_of, "--as-of") or today(new.head.timezone))
    comparison = compare(old, new, clock.as_of)
    verdicts = None
    if judging.check or judging.no_new_authority:
        judged = judge(comparison, old.policy, no_new_authority=judging.no_new_authority)
        verdicts = _diagnosed(judged, before, after)
    sides = Sides(old, new, (before.name, after.name))
    deliver(diff_report(sides, clock, comparison, verdicts), output)
    return int(any(judging.strict or each.severity is Severity.ERROR for each in verdicts or ()))


def _diagnosed(judged: Iterable[Verdict], before: State, after: State) -> list[Diagnostic]:
    """Verdicts at their places, as grave as the policy holds them."""
    verdicts = list(judged)
    found = []
    for state, is_gone in ((before, True), (after, False)):
        told = [each for each in verdicts if each.is_gone is is_gone]
        placed = state.loaded.diagnose(each.finding for each in told)
        found += [
            each._replace(severity=_SEVERITY[verdict.gate])
            for each, verdict in zip(placed, told, strict=True)
        ]
    return sorted(found, key=lambda each: each.order)
