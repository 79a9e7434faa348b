"""SX214: groups of units that stand for nobody, for themselves, or for one unit twice."""

from collections.abc import Iterator

from sanxing.model.directory import Directory
from sanxing.model.finding import Finding
from sanxing.model.issued import Agency
from sanxing.model.plan import Plan
from sanxing.model.terms import AgencyKind


def check(plan: Plan) -> Iterator[Finding]:
    """Every agency's members, and the agency that it sits in."""
    circles: set[str] = set()
    for agency in plan.directory.agencies.values():
        if agency.kind is AgencyKind.GROUP and not agency.members:
            message = f"单位集合“{agency.name}”没有成员"
            advice = "在 members 写明有哪些单位；不是单位集合的，改正 kind"
            yield Finding("SX214", agency, ("kind",), message, advice)
        if agency.hosted_by == agency.name:
            message = f"{agency.name} 的所在单位写的是它自己"
            advice = "写它设在哪个单位；不设在别的单位的，删去 hosted_by"
            yield Finding("SX214", agency, ("hosted_by",), message, advice)
        yield from _members(agency, plan.directory, circles)


def _members(agency: Agency, directory: Directory, circles: set[str]) -> Iterator[Finding]:
    """What is wrong with a list of members; `circles` are the groups of circles told before."""
    seen: dict[str, str] = {}
    for row, name in enumerate(agency.members):
        held = _held(name, directory)
        inside = (name,) if agency.name in held else (name, *held)
        twice = next((unit for unit in inside if unit in seen), None)
        if agency.name == name or agency.name in held:
            if circles.isdisjoint((agency.name, name, *held)):
                circles.update((agency.name, name))
                message = _circle(agency.name, name)
                advice = "从 members 中删去；成员只写集合以外的单位"
                yield Finding("SX214", agency, ("members", row), message, advice)
        elif twice:
            groups = dict.fromkeys(each for each in (seen[twice], name) if each != twice)
            within = f"（{'、'.join(groups)}之中已有）" if groups else ""
            message = f"{twice} 在 {agency.name} 的成员中出现了两次{within}"
            yield Finding("SX214", agency, ("members", row), message, "每个成员只写一次，只留一处")
        for unit in inside:
            seen.setdefault(unit, name)


def _held(name: str, directory: Directory) -> tuple[str, ...]:
    """The units within a group, through other groups too; a circle comes back to its beginning."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        agency = directory.agencies.get(waiting.pop())
        new = [each for each in (agency.members if agency else ()) if each not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return tuple(found)


def _circle(group: str, member: str) -> str:
    if member == group:
        return f"{group} 把自己列为成员"
    return f"{group} 和它的成员 {member} 互为成员"
