"""Units of an item that its clause does not name, and yet are the document's: by reference, or as we read it."""

from collections.abc import Iterator

from sanxing.facts.tracing.clauses import Clauses
from sanxing.facts.tracing.duties import Said
from sanxing.facts.tracing.lines import READ_AS, Printed, check_line, read_line
from sanxing.facts.tracing.units import Names
from sanxing.model.issued import Duty, Filing, Responsibility, Topic
from sanxing.model.plan import Plan

_LEADS = "牵头单位"


class Readings:
    """Who may owe an item that does not name him."""

    def __init__(self, plan: Plan, clauses: Clauses, names: Names) -> None:
        self._plan = plan
        self._clauses = clauses
        self._names = names
        self._everyone = plan.head.everyone.agencies if plan.head.everyone else ()

    def allow(self, said: Said, unit: str, sentence: str) -> bool:
        """Whether a unit is one of the topic whose plan is filed, one of 各牵头单位, or explained in a note."""
        record = said.record
        if isinstance(record, Filing):
            return unit in self.of_topic(record)
        if not isinstance(record, Duty):
            return False
        if _LEADS in sentence and unit in self.leads():
            return True
        note = record.note or ""
        named = any(name in note for name in self._plan.directory.names(unit))
        return READ_AS in note and (named or self._is_named_beside(record, unit))

    def of_topic(self, filing: Filing) -> tuple[str, ...]:
        """Who files a topic's plan: its leads, without any those who share it; its tasks' where it has none."""
        found = next((each for each in self._plan.topics if each.number == filing.topic), None)
        own = self.lines(found) if found else []
        return tuple(dict.fromkeys(unit for line in own for unit in self._files(line)))

    def _files(self, line: Responsibility) -> tuple[str, ...]:
        """Those of a line who file: its leads, else all; by the document where the plan has another line."""
        printed = self.printed_otherwise(line)
        if printed is None:
            return line.lead or line.support
        known = self._everyone
        units = tuple(each for each in printed.units if each not in known)
        return tuple(each for each in units if each in printed.leads) or units

    def printed_otherwise(self, line: Responsibility) -> Printed | None:
        """The line that the document prints, where the plan's is another: that is told of there."""
        clause = self._clauses.held(line.source)
        if clause and any(check_line(line, clause, self._names, self._everyone, "")):
            return read_line(clause.read, self._names)
        return None

    def lines(self, topic: Topic) -> list[Responsibility]:
        """A topic's line of units; its tasks' where it has none."""
        return [topic.responsibility] if topic.responsibility else _lines_of_tasks(topic)

    def leads(self) -> tuple[str, ...]:
        """All who lead a topic, or a task with a line of its own."""
        lines = [each.responsibility for each in self._plan.topics if each.responsibility]
        lines += [line for topic in self._plan.topics for line in _lines_of_tasks(topic)]
        return tuple(dict.fromkeys(unit for line in lines for unit in line.lead))

    def _is_named_beside(self, duty: Duty, unit: str) -> bool:
        """Whether another duty of the same part of the document names it: 由第二阶段所列的单位."""
        return any(self._names.stands_in(unit, text) for text in self._beside(duty))

    def _beside(self, duty: Duty) -> Iterator[str]:
        for sections in (self._plan.phases, self._plan.safeguards):
            family = [each for section in sections for each in section.duties]
            if any(each is duty for each in family):
                for each in family:
                    clause = self._clauses.of(each.source)
                    yield self._clauses.sentence(clause) if clause else ""


def _lines_of_tasks(topic: Topic) -> list[Responsibility]:
    return [each.responsibility for each in topic.tasks if each.responsibility]
