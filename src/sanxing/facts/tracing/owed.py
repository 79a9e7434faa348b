"""SX519: the filings that a sentence owes, each once, to whom it says, shared as their topics are."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sanxing.facts.tracing.clauses import Clause, Clauses
from sanxing.facts.tracing.figures import folded
from sanxing.facts.tracing.readings import Readings
from sanxing.facts.tracing.units import Names
from sanxing.model.finding import Finding
from sanxing.model.issued import Filing, Responsibility, Topic
from sanxing.model.plan import Plan
from sanxing.model.terms import Mode

_EVERY_TOPIC = re.compile("以上|上述|前述|各(?:个)?(?:专题|专项)")
_OF_LEADS = re.compile("各(?:个)?(?:专题|专项)(?:的)?牵头")
_OTHERS = re.compile("其他|其它|其余")
_PLAN = "的?(?:具体|细化|专项)?(?:实施|工作|行动|整治)?方案"
_AS_PRINTED = "照原文补上或改正；文件另有规定的，在 note 写明"


class Owed:
    """The filings of a plan by the words that they cite."""

    def __init__(self, plan: Plan, clauses: Clauses, names: Names, readings: Readings) -> None:
        self._plan = plan
        self._names = names
        self._readings = readings
        filings = plan.filings.filings if plan.filings else ()
        together: defaultdict[tuple[int, int], list[Filing]] = defaultdict(list)
        for each in filings:
            together[each.source.start, each.source.end].append(each)
        self._lost = [each for each in filings if not clauses.held(each.source)]
        held = ((clauses.held(those[0].source), those) for those in together.values())
        self._held = [(clause, those) for clause, those in held if clause]

    def check(self) -> Iterator[Finding]:
        """What each sentence owes and no filing says, and what filings say otherwise."""
        for clause, those in self._held:
            words = [*self._topics(clause, those), *self._groups(clause, those)]
            if _OTHERS.search(clause.read) and not any(map(self._is_of_others, those)):
                words.append("其他行业领域的方案没有备案事项")
            for message in words:
                yield _finding(those[0], (), f"按{clause.spot}，{message}", clause)
            for filing in those:
                yield from self._shared(filing, clause)
        yield from self._recipient()

    def _topics(self, clause: Clause, those: Sequence[Filing]) -> Iterator[str]:
        """Each topic that is meant has a filing, and only one due on the same day."""
        told = Counter((each.topic, each.due) for each in those if each.topic)
        numbers = {topic for topic, _ in told} | {each.topic for each in self._lost}
        missing = [str(each.number) for each in self._meant(clause) if each.number not in numbers]
        if missing:
            yield f"专题 {'、'.join(missing)} 的方案没有备案事项"
        if twice := [str(topic) for (topic, _), count in told.items() if count > 1]:
            yield f"专题 {'、'.join(twice)} 的方案重复列了备案事项"

    def _meant(self, clause: Clause) -> Iterator[Topic]:
        led = _OF_LEADS.search(clause.read)
        for topic in self._plan.topics if _EVERY_TOPIC.search(clause.read) else ():
            if not led or any(line.lead for line in self._readings.lines(topic)):
                yield topic

    def _groups(self, clause: Clause, those: Sequence[Filing]) -> Iterator[str]:
        """各镇实施方案: the group files, or each of its members."""
        those = (*those, *self._lost)  # what was altered is told of as such
        units = [unit for each in those for unit in (*each.lead, *each.support)]
        for group in self._plan.directory.agencies.values():
            missing = self._names.uncovered(group.name, units)
            some = missing != self._names.uncovered(group.name, ())
            names = map(folded, self._plan.directory.names(group.name))
            plans = any(
                re.search(f"{re.escape(each)}{_PLAN}", folded(clause.read)) for each in names
            )
            printed = self._names.stands_in(group.name, clause.read)
            if group.members and missing and printed and (some or plans):
                yield f"{'、'.join(missing)}的方案没有备案事项"

    def _is_of_others(self, filing: Filing) -> bool:
        """Whether a filing is of no topic and of no place of a group: 其他行业领域."""
        units = (*filing.lead, *filing.support)
        groups = (self._plan.directory.groups_of(each) for each in units)
        return filing.topic is None and not any(groups)

    def _shared(self, filing: Filing, clause: Clause) -> Iterator[Finding]:
        """A topic's units share its filing as they share the topic; where nobody is listed, all is open."""
        units = (*filing.lead, *filing.support)
        if not units and not filing.open_ended and not self._readings.of_topic(filing):
            message = "没有列出单位，open_ended 却不是 true"
            yield _finding(filing, (), message, clause)
        line = self._line(filing)
        if (
            line is None
            or self._readings.printed_otherwise(line)
            or set(units) != set(self._readings.of_topic(filing))
        ):
            return
        if filing.mode is not line.mode and len(units) > 1:
            message = f"专题 {filing.topic} 的责任分工是“{line.mode.label}”，这里写的是“{filing.mode.label}”"
            yield _finding(filing, ("mode",), message, clause)
        if line.mode is Mode.JOINT and line.open_ended and not filing.open_ended:
            message = f"专题 {filing.topic} 的责任分工写有“等”或“有关部门”，open_ended 却不是 true"
            yield _finding(filing, (), message, clause)

    def _line(self, filing: Filing) -> Responsibility | None:
        found = (each for each in self._plan.topics if each.number == filing.topic)
        return next((each.responsibility for each in found), None)

    def _recipient(self) -> Iterator[Finding]:
        filings = self._plan.filings
        texts = (clause.read for clause, _ in self._held)
        named = {each.agency for text in texts for each in self._names.mentions(text)}
        if filings and self._held and filings.recipient not in named:
            clause = self._held[0][0]
            message = f"备案的各句里都没有“{filings.recipient}”"
            yield Finding("SX519", filings, ("recipient",), message, _AS_PRINTED, None, clause.spot)


def _finding(filing: Filing, path: tuple[str, ...], message: str, clause: Clause) -> Finding:
    return Finding("SX519", filing, path, message, _AS_PRINTED, filing.id, clause.spot)
