"""What drafting hands from one step to the next: units of a line, doubts, and the draft itself.

Offsets are those of the text that a step was given; the draft's and its doubts' are the document's.
"""

from typing import NamedTuple

from sanxing.model.plan import Plan
from sanxing.model.terms import Mode


class Unit(NamedTuple):
    """A unit as it is printed, and in full: `公安局` behind `市应急管理局、` is `市公安局`."""

    start: int
    end: int
    printed: str
    full: str


class Question(NamedTuple):
    """What a step could not decide, in a sentence for whoever goes through the draft."""

    start: int
    end: int
    message: str


class Units(NamedTuple):
    """Who is responsible, and how they share it.

    `everyone` are units that are responsible for this and all that follows (以下均需…不再列出);
    `named` are words that name nobody in particular (有关单位), which makes the line `open_ended`.
    """

    mode: Mode
    lead: tuple[Unit, ...] = ()
    support: tuple[Unit, ...] = ()
    everyone: tuple[Unit, ...] = ()
    named: tuple[str, ...] = ()
    open_ended: bool = False
    questions: tuple[Question, ...] = ()


class Line(NamedTuple):
    """A line of responsible units: its whole span, brackets and closing mark included.

    Its units count from `offset`, which is 0 as long as the line is one of the text that it was found in.
    `due` is the span of the words of a deadline within the line, counted as the line itself is.
    """

    start: int
    end: int
    units: Units
    offset: int = 0
    due: tuple[int, int] | None = None


class Doubt(NamedTuple):
    """What the draft could not decide: where in the document, and whose comment it becomes.

    `about` is the ID of an item or a section (`2-3`, `2`, `P1`, `F-T01`), or `plan`, `organization`,
    `filings`, `agency:NAME`, or `span:START` and `slip:START` for entries of the coverage. `unread` says that no
    convention was known for the words.
    """

    start: int
    end: int
    message: str
    about: str
    unread: bool = False


class Draft(NamedTuple):
    """A plan that loads and checks, and what somebody has to decide in it."""

    plan: Plan
    doubts: tuple[Doubt, ...]
