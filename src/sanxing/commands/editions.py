"""Making an edition of the plan: cut by the filters of `list`, quoted from the reader's copy, or public."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

from sanxing.commands.document import SourceOption
from sanxing.commands.options import Filters, Scope
from sanxing.commands.output import caution
from sanxing.commands.parameters import option
from sanxing.commands.session import Session, open_plan, usable
from sanxing.commands.values import read_filter
from sanxing.facts.items import Item
from sanxing.model.plan import Plan
from sanxing.report.edition import Edition, Quote, filter_words, no_copy

if TYPE_CHECKING:
    from sanxing.facts.publication import Publication

PublicOption = Annotated[bool, option("--public", help="公开版：不写人员姓名和重大隐患的地点")]


class Making(NamedTuple):
    """For whom an edition is made, and whose words it quotes."""

    public: PublicOption = False
    source: SourceOption = None


def edition_of(scope: Scope, filters: Filters, making: Making) -> Edition:
    """The edition that the options mean."""
    session = open_plan(scope)
    wanted = read_filter(filters, session.plan)
    edition = Edition(
        plan=session.plan,
        clock=session.clock,
        known=tuple(session.known),
        chosen=tuple(session.select(filters)),
        agency=wanted.agency,
        clause=_quote(session, making.source),
        role=wanted.role,
        filters=filter_words(session.plan, wanted),
    )
    return published(edition, session) if making.public else edition


def published(edition: Edition, session: Session) -> Edition:
    """The edition for the public."""
    secret = publication_of(usable(session.loaded), session.plan)
    own = edition.clause

    def clause(item: Item) -> str | None:
        printed = own(item)
        return None if printed is None else secret.text(printed)

    return edition._replace(
        plan=secret.plan(edition.plan),
        known=tuple(secret.standings(edition.known)),
        chosen=tuple(secret.standings(edition.chosen)),
        clause=clause,
        public=True,
    )


def publication_of(issued: Plan, force: Plan) -> "Publication":
    """What the public is not told; what cannot be known of that is said on stderr."""
    from sanxing.facts.publication import Publication  # only a public edition pays for it

    caution([_READ_FIRST])
    return Publication(issued, force)


_READ_FIRST = (
    "公开版略去了人员姓名、重大隐患的地点，以及其他文字里与它们相同的部分；"
    "别处写到的人名和地点，程序认不出来，发布以前请人看一遍"
)


def _quote(session: Session, given: str | None) -> Quote:
    from sanxing.commands.quoting import clauses_at_hand  # only where words are quoted
    from sanxing.report.clauses import excerpt_of

    clauses = clauses_at_hand(session.plan, given)
    if clauses is None:
        return no_copy

    def quote(item: Item) -> str | None:
        return excerpt_of(clauses.of(item.source)) if item.source else None

    return quote
