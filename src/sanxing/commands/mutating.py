"""`mutate`: harms the plan in memory in many small ways, and tells which ones the gates would let pass."""

from typing import Annotated

from sanxing.commands.clock import today
from sanxing.commands.locate import read_plan
from sanxing.commands.options import Output, PlanOption
from sanxing.commands.output import deliver, ready
from sanxing.commands.parameters import option, takes
from sanxing.commands.session import usable
from sanxing.commands.values import optional_date, read_number
from sanxing.facts.mutating.free import free_sites
from sanxing.facts.mutating.kinds import candidates
from sanxing.facts.mutating.sampling import sample
from sanxing.facts.mutating.sites import survey
from sanxing.facts.mutating.trial import judge_of, outcomes
from sanxing.facts.standings import Clock
from sanxing.report.mutation import Trial, mutation_report


@takes(Output)
def mutate(
    output: Output,
    seed: Annotated[str, option(help="抽样的种子；同一个种子抽到同样的改动", metavar="整数")] = "1",
    count: Annotated[str, option(help="最多试多少处，各种改法都抽到", metavar="整数")] = "500",
    plan: PlanOption = None,
    as_of: Annotated[str | None, option(help="把哪一天当作今天", metavar="日期")] = None,
) -> int:
    """Try to harm the plan; always 0, since this is a report."""
    ready(output)
    drawn, most = read_number(seed, "--seed", 0), read_number(count, "--count", 1)
    whole = usable(read_plan(plan))
    clock = Clock(optional_date(as_of, "--as-of") or today(whole.head.timezone))
    surveyed = survey(whole)
    possible = list(candidates(surveyed))
    found = list(outcomes(judge_of(whole, clock.as_of), sample(possible, most, drawn)))
    trial = Trial(drawn, most, possible, found, list(free_sites(surveyed)))
    deliver(mutation_report(whole, clock, trial), output)
    return 0
