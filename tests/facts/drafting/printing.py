"""A draft in lines that can be read and compared."""

from collections.abc import Iterator

from sanxing.facts.drafting.shapes import Draft
from sanxing.model.document import Document
from sanxing.model.issued import Duty, Filings, Organization, Responsibility, Source, Task
from sanxing.model.plan import Plan


def printed(document: Document, made: Draft) -> list[str]:
    """A line for each item, with the words that it cites; `-` passed over, `?` a doubt."""
    return list(_Printer(document.text).lines(made))


class _Printer:
    def __init__(self, text: str) -> None:
        self.text = text

    def lines(self, made: Draft) -> Iterator[str]:
        head = made.plan.head
        period = head.period
        yield f"{head.title} {head.issuer} {period.start}–{period.end} {period.text}"
        if head.everyone:
            yield f"都 {'、'.join(head.everyone.agencies)}"
        for topic in made.plan.topics:
            yield f"{topic.number} {topic.title}{self._owing(topic.responsibility)}"
            for task in topic.tasks:
                yield from self._task(topic.number, task)
        yield from self._group(made.plan.organization)
        yield from self._sections(made.plan)
        yield from self._filings(made.plan.filings)
        for passed in made.plan.coverage.non_normative:
            yield f"- {self.text[passed.start : passed.end]}：{passed.reason}"
        for slip in made.plan.coverage.corrections:
            yield f"~ {slip.printed}→{slip.read}"
        for doubt in made.doubts:
            words = self.text[doubt.start : doubt.end]
            yield f"? {doubt.about} “{words}” {doubt.message}"

    def _group(self, group: Organization | None) -> Iterator[str]:
        if group is None:
            return
        yield f"O {group.title} {group.established_by} “{self._words(group.source)}”"
        for person in group.persons:
            posts = "、".join(person.posts)
            told = f"{person.role} {person.name or '-'} {posts} {person.agency or '-'}"
            yield f"O {told} “{self._words(person.source)}”"
        yield from self._duties("O", group.duties)
        if office := group.office:
            yield f"O {office.name} 在 {office.hosted_by} {office.director or '-'}"

    def _sections(self, plan: Plan) -> Iterator[str]:
        for phase in plan.phases:
            yield f"P{phase.number} {phase.title} {phase.start}–{phase.end} {phase.period}"
            yield from self._duties(f"P{phase.number}", phase.duties)
        for section in plan.safeguards:
            yield f"S{section.number} {section.title}"
            yield from self._duties(f"S{section.number}", section.duties)

    def _filings(self, filings: Filings | None) -> Iterator[str]:
        for each in filings.filings if filings else ():
            who = f"{'、'.join(each.lead)}|{'、'.join(each.support)}"
            told = f"{each.title} {each.due} {each.year or '-'} {each.mode} {who}"
            yield f"{each.id} {told} →{filings and filings.recipient} “{self._words(each.source)}”"

    def _words(self, source: Source | None) -> str:
        return self.text[source.start : source.end] if source else "-"

    def _task(self, topic: int, task: Task) -> Iterator[str]:
        name = f"{topic}-{task.number}"
        note = f" 注：{task.note}" if task.note else ""
        owing = self._owing(task.responsibility)
        yield f"{name} {task.title} “{self._words(task.source)}”{owing}{note}"
        for each in task.milestones:
            target = each.target
            aim = f" {target.metric}{target.op}{target.value}{target.unit}" if target else ""
            due = f" {each.due}" if each.due else ""
            year = f"({each.year})" if each.year else ""
            yield f"{name}-{each.number} {each.title}{due}{year}{aim} “{self._words(each.source)}”"

    def _owing(self, owing: Responsibility | None) -> str:
        if owing is None:
            return ""
        told = f"{owing.mode} {'、'.join(owing.lead)}|{'、'.join(owing.support)}"
        rest = " 等" if owing.open_ended else ""
        return f" [{told}{rest}]“{self._words(owing.source)}”"

    def _duties(self, prefix: str, duties: tuple[Duty, ...]) -> Iterator[str]:
        for each in duties:
            role = f"〔{each.role}〕" if each.role else ""
            who = "、".join((*each.lead, *each.support))
            registers = "".join(f" {each}" for each in each.registers)
            yield f"{prefix}-{each.number} {role}{each.title} [{who}]{registers} “{self._words(each.source)}”"
