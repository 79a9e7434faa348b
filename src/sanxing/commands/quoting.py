"""The document's own words, from the reader's copy of it."""

from sanxing.commands.document import document_to_quote
from sanxing.commands.refusal import Refused
from sanxing.facts.rules.citations import citations
from sanxing.facts.tracing.alignment import Alignment
from sanxing.facts.tracing.clauses import Clauses
from sanxing.model.plan import Plan


def clauses_at_hand(plan: Plan, given: str | None) -> Clauses | None:
    """The clauses of the plan in the copy of its document that is at hand.

    Who names a copy wants its words; a variable may name another plan's document.
    """
    document = document_to_quote(given)
    if document is None:
        return None
    alignment = Alignment(citations(plan), document)
    if alignment.is_of_the_plan:
        return Clauses(alignment, document, plan.coverage.corrections)
    if given is None:
        return None
    raise Refused("这份原文与方案引用的不是同一份", "核对文件版本")
