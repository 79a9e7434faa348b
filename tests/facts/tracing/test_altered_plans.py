"""A plan altered against its document: every date, figure and unit is held on both sides."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sanxing.facts.rules.citations import citations
from sanxing.facts.tracing.alignment import Alignment
from sanxing.facts.tracing.clauses import Clauses
from sanxing.facts.tracing.lines import check_line
from sanxing.facts.tracing.said import items
from sanxing.facts.tracing.units import Names
from sanxing.model.document import document_of
from sanxing.model.finding import Finding
from sanxing.model.issued import Milestone, Responsibility
from sanxing.model.terms import Mode
from tests.facts.tracing.worlds import World, base, example, real


class Harm(NamedTuple):
    """A record, and the fields of it that are altered."""

    record: Any
    fields: dict[str, Any]

    def __str__(self) -> str:
        return f"{type(self.record).__name__} {self.record.source} {self.fields}"


def missed(world: World, harms: Iterator[Harm]) -> list[str]:
    """Harms that nobody notices; there must be some to notice."""
    tried = list(harms)
    assert tried
    return [str(each) for each in tried if not world.codes(world.with_(each.record, **each.fields))]


def other_figures(world: World) -> Iterator[Harm]:
    """Each number in a title or requirement one higher, each target too."""
    for _, said in items(world.plan):
        for path, text in said.texts:
            if path[0] not in ("title", "requirement"):
                continue
            for match in re.finditer("[0-9]+", text):
                raised = f"{text[: match.start()]}{int(match[0]) + 1}{text[match.end() :]}"
                yield Harm(said.record, {str(path[0]): raised})
        if said.target and said.target.value is not None:
            yield Harm(said.record, {"target": said.target._replace(value=said.target.value + 1)})


def other_dates(world: World) -> Iterator[Harm]:
    """Each deadline a year or a month later, each of a milestone gone."""
    for _, said in items(world.plan):
        if said.due is None:
            continue
        if match := re.search("[0-9]{4}", said.due):
            yield Harm(said.record, {"due": said.due.replace(match[0], str(int(match[0]) + 1))})
        else:
            later = {"6月底前": "7月底前", "2月底前": "3月底前", "十四五时期": "十五五时期"}
            yield Harm(said.record, {"due": later[said.due]})
        if isinstance(said.record, Milestone):
            yield Harm(said.record, {"due": None})


def lines_of(world: World) -> list[Responsibility]:
    return [each.responsibility for each in world.plan.topics if each.responsibility]


def other_lines(world: World) -> Iterator[Harm]:
    """Each line of units with one less, one more, another mode, roles changed, and its end opened or closed."""
    plan = world.plan
    singles = [each.name for each in plan.directory.agencies.values() if not each.members]
    for line in lines_of(world):
        for field in ("lead", "support"):
            units = getattr(line, field)
            for row in range(len(units)):
                yield Harm(line, {field: units[:row] + units[row + 1 :]})
            for unit in singles:
                if unit not in (*line.lead, *line.support):
                    yield Harm(line, {field: (*units, unit)})
        yield from (Harm(line, {"mode": mode}) for mode in Mode if mode is not line.mode)
        yield Harm(line, {"open_ended": not line.open_ended})
        if line.lead and line.support:
            lead, support = (*line.lead, line.support[0]), line.support[1:]
            yield Harm(line, {"lead": lead, "support": support})


def unnoticed_lines(world: World) -> list[str]:
    """Harmed lines that the line in the document does not contradict."""
    plan, document = world.plan, document_of(world.text)
    clauses = Clauses(Alignment(citations(plan), document), document, plan.coverage.corrections)
    names = Names(plan.directory)
    everyone = plan.head.everyone.agencies if plan.head.everyone else ()

    def found(line: Responsibility) -> list[Finding]:
        clause = clauses.held(line.source)
        assert clause is not None
        return list(check_line(line, clause, names, everyone, "1"))

    assert [found(line) for line in lines_of(world)] == [[] for _ in plan.topics]
    harms = list(other_lines(world))
    assert len(harms) > 10 * len(plan.topics)
    return [str(each) for each in harms if not found(each.record._replace(**each.fields))]


def other_units(world: World) -> Iterator[Harm]:
    """Each unit of a duty or filing, and each of the directory that an item names, replaced by a stranger."""
    known = world.plan.directory
    for _, said in items(world.plan):
        for field in ("lead", "support", "named"):
            units = getattr(said.record, field, ())
            for row, unit in enumerate(units):
                if known.exact(unit):
                    yield Harm(said.record, {field: (*units[:row], "人社局", *units[row + 1 :])})


@pytest.mark.parametrize("harms", [other_figures, other_dates])
def test_whatever_is_altered_in_a_plan_is_noticed(harms: Any) -> None:
    assert missed(example(), harms(example())) == []


@pytest.mark.parametrize("harms", [other_figures, other_dates, other_units])
def test_whatever_is_altered_in_our_plan_is_noticed(harms: Any, document_path: Path) -> None:
    ours = real(document_path)
    assert missed(ours, harms(ours)) == []


def test_every_unit_of_every_line_is_held_both_ways() -> None:
    assert unnoticed_lines(base()) == []
    assert unnoticed_lines(example()) == []


def test_every_unit_of_every_line_of_ours_is_held_both_ways(document_path: Path) -> None:
    assert unnoticed_lines(real(document_path)) == []
