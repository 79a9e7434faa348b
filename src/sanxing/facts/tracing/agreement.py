"""Every item and every line of units against its clause, both ways."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sanxing.facts.tracing.acting import Actors, actors, check_actors, is_plain
from sanxing.facts.tracing.aims import check_targets
from sanxing.facts.tracing.clauses import Clause, Clauses
from sanxing.facts.tracing.duties import Path, Said, missing, strange_units, surplus
from sanxing.facts.tracing.figures import folded, times_in
from sanxing.facts.tracing.lines import check_line, line_difference
from sanxing.facts.tracing.readings import Readings
from sanxing.facts.tracing.roles import check_role
from sanxing.facts.tracing.said import items
from sanxing.facts.tracing.units import Names
from sanxing.model.finding import Finding
from sanxing.model.ids import task_id
from sanxing.model.issued import (
    Correction,
    Duty,
    Filing,
    Milestone,
    NonNormative,
    Responsibility,
    Source,
    Task,
)
from sanxing.model.plan import Plan

_ABSENT = {"SX508": "时限", "SX509": "数字", "SX510": "单位"}
_ADVICE = {
    "SX508": "照原文补写；原文印错的，在 coverage.yaml 写明勘误",
    "SX509": "照原文补写；原文印错的，在 coverage.yaml 写明勘误",
    "SX510": "补进要求或 named，或列为责任单位",
    "SX511": "照原文改正；不在所引这一句里的，核对出处",
    "SX512": "照原文改正；由我们读作的，在 note 写明“读作”谁",
}


class Line(NamedTuple):
    """A line of units, whose it is, and who is responsible besides."""

    units: Responsibility
    item: str


class Agreement:
    """What a plan says and what the document says, item by item."""

    def __init__(self, plan: Plan, clauses: Clauses, names: Names) -> None:
        self._plan = plan
        self._clauses = clauses
        self._names = names
        self._readings = Readings(plan, clauses, names)
        self._items = list(items(plan))
        together: defaultdict[tuple[int, int], list[tuple[Source, Said]]] = defaultdict(list)
        for source, said in self._items:
            together[source.start, source.end].append((source, said))
        self._by_record = {id(said.record): said for _, said in self._items}
        self._together = list(together.values())

    def check(self) -> Iterator[Finding]:
        """All that is missing or too much; clauses that were altered are told of as such."""
        for those in self._together:
            if clause := self._clauses.held(those[0][0]):
                yield from self._missing(clause, [said for _, said in those])
        for source, said in self._items:
            if clause := self._clauses.held(source):
                yield from self._item(said, clause)
        for line in self._lines():
            if clause := self._clauses.held(line.units.source):
                everyone = self._everyone()
                yield from check_line(line.units, clause, self._names, everyone, line.item)

    def _item(self, said: Said, clause: Clause) -> Iterator[Finding]:
        """What an item has too much, and what its kind has to have besides."""
        for code, path, words in self.surplus(said, self._with_all(said, clause)):
            message, advice, item = (
                f"“{words}”不在它引用的{clause.spot}里",
                _ADVICE[code],
                said.item,
            )
            printed = [folded(each.words) for each in times_in(clause.read, said.year)]
            if (
                "年" not in words
                and "月" in words
                and any(folded(words) in each for each in printed)
            ):
                message = f"“{words}”按这里的 year 读作 {said.year} 年的，{clause.spot}里的不是"
                advice = "改正 year；原文没有写年份的，按上下文定"
            yield Finding(code, said.record, path, message, advice, item, clause.spot)
        if isinstance(said.record, Duty):
            sentence = self._clauses.sentence(clause)
            yield from check_role(self._plan, said.record, said.item, clause, sentence)
            acting = self._actors(said.record, clause)
            leads, names = self._readings.leads(), self._names
            yield from check_actors(said.record, said.item, clause, acting, names, leads)
        if isinstance(said.record, Task):
            yield from check_targets(said.record, said.item, clause)
        if isinstance(said.record, Filing):
            yield from self._unlisted(said.record, clause)

    def _with_line(self, said: Said, clause: Clause) -> Clause:
        """A task's clause with its own line of units behind it."""
        line = self._clauses.held(said.line) if said.line else None
        return clause._replace(read=f"{clause.read}\n{line.read}") if line else clause

    def _with_all(self, said: Said, clause: Clause) -> Clause:
        """The same with the heads of the table that it stands in."""
        heads = self._clauses.heads(clause)
        whole = self._with_line(said, clause)
        return whole._replace(read=f"{whole.read}\n{heads}") if heads else whole

    def surplus(self, said: Said, clause: Clause) -> Iterator[tuple[str, Path, str]]:
        """Code, path and words of what an item says and its clause does not."""
        for path, words in surplus(said, clause):
            yield "SX511", path, words
        sentence = self._clauses.sentence(clause)
        for path, words in strange_units(said, clause, sentence, self._names):
            if not self._readings.allow(said, words, sentence):
                yield "SX512", path, words

    def differences(
        self, source: Source | NonNormative | Correction, clause: Clause
    ) -> tuple[list[str], list[str]]:
        """Of an altered clause: what it says and the plan does not, what the plan says and it does not."""
        there: list[str] = []
        here: list[str] = []
        at = source.start, source.end
        those = [said for own, said in self._items if (own.start, own.end) == at]
        if those:
            there += [words for _, words in missing(clause, those, self._names)]
        for said in those:
            here += [words for _, _, words in self.surplus(said, clause)]
        for line in self._lines():
            if line.units.source is source:
                difference = line_difference(line.units, clause, self._names, self._everyone())
                there += difference.there
                here += difference.here
        return list(dict.fromkeys(there)), list(dict.fromkeys(here))

    def _missing(self, clause: Clause, those: Sequence[Said]) -> Iterator[Finding]:
        """What a clause says and none of the items that cite it; the first of them is told of."""
        said = those[0]
        acting = self._acting(said, clause)
        for code, words in missing(clause, those, self._names):
            if words in acting:
                continue  # told of with those who act
            message = f"{clause.spot}的{_ABSENT[code]}“{words}”，这一项没有写"
            path = _path(said)
            yield Finding(code, said.record, path, message, _ADVICE[code], said.item, clause.spot)
        if isinstance(said.record, Task):
            yield from self._undated(said, said.record, clause)

    def _acting(self, said: Said, clause: Clause) -> set[str]:
        """The words for those who act in a duty's clause."""
        if not isinstance(said.record, Duty):
            return set()
        return {words for words, _ in self._actors(said.record, clause).units}

    def _actors(self, duty: Duty, clause: Clause) -> Actors:
        sentence = self._clauses.sentence(clause)
        plain = is_plain(duty, clause, sentence, self._names)
        return Actors((), ()) if plain else actors(clause, sentence, self._names)

    def _undated(self, said: Said, task: Task, clause: Clause) -> Iterator[Finding]:
        """Deadlines of a task's clause that no milestone has: nothing would ever be due by them."""
        milestones = [self._by_record[id(each)] for each in task.milestones]
        told = {key for each in milestones for key in each.own_times}
        text = self._with_line(said, clause).read
        years = dict.fromkeys((said.year, *(each.year for each in milestones)))
        read = {year: times_in(text, year) for year in years}
        for time in read[said.year]:
            meant = {
                each.key for times in read.values() for each in times if each.words == time.words
            }
            if time.is_deadline and told.isdisjoint(meant):
                message = f"{clause.spot}的时限“{time.words}”没有写成节点的时限"
                advice = "为它写一个节点（milestones），due 照原文写"
                yield Finding("SX508", task, (), message, advice, said.item, clause.spot)

    def _unlisted(self, filing: Filing, clause: Clause) -> Iterator[Finding]:
        """Those of a topic who have to file its plan, where the clause itself names nobody else for it."""
        own = (*filing.lead, *filing.support)
        if any(self._names.stands_in(each, clause.read) for each in own):
            return
        for unit in self._readings.of_topic(filing):
            if unit not in own:
                message = f"专题 {filing.topic} 的“{unit}”没有列为备案单位"
                advice = "专题的方案由它的牵头单位（没有牵头的，由所列单位）报备案，照责任分工补上"
                field = "lead" if filing.lead else "support"
                path = (field,) if own else ()
                yield Finding("SX510", filing, path, message, advice, filing.id, clause.spot)

    def _everyone(self) -> tuple[str, ...]:
        everyone = self._plan.head.everyone
        return everyone.agencies if everyone else ()

    def _lines(self) -> Iterator[Line]:
        for topic in self._plan.topics:
            if topic.responsibility:
                yield Line(topic.responsibility, str(topic.number))
            for task in topic.tasks:
                if task.responsibility:
                    yield Line(task.responsibility, task_id(topic.number, task.number))


def _path(said: Said) -> Path:
    """Where words that are missing would have to be written."""
    is_brief = isinstance(said.record, Milestone) and said.record.requirement is None
    return ("title",) if is_brief else ("requirement",)
