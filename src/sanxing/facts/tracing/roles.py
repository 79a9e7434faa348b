"""SX516: whose duty of the leading group it is, by the role that its clause names."""

import re
from collections.abc import Iterator

from sanxing.facts.tracing.clauses import Clause
from sanxing.model.finding import Finding
from sanxing.model.issued import Duty
from sanxing.model.plan import Plan


def check_role(
    plan: Plan, duty: Duty, item: str, clause: Clause, sentence: str
) -> Iterator[Finding]:
    """The role of a duty is that of its clause, or the last before it in the sentence."""
    group = plan.organization
    known = {each.role for each in group.persons} if group else set()
    known |= {each.role for each in group.duties if each.role} if group else set()
    roles = sorted(known, key=lambda each: (-len(each), each))
    if not duty.role or duty.role not in sentence:
        return  # told of as a name that does not stand there
    pattern = re.compile("|".join(map(re.escape, roles)))
    acting = clause.read.partition("负责")[0]
    printed = pattern.findall(acting) or pattern.findall(sentence)[-1:]
    if duty.role not in printed:
        message = f"{clause.spot}写的是“{'、'.join(dict.fromkeys(printed))}”，这里是“{duty.role}”"
        advice = "照原文改 role；原文印错的，在 coverage.yaml 写明勘误"
        yield Finding("SX516", duty, ("role",), message, advice, item, clause.spot)
