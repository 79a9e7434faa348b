"""Editions that the page is tried with: the demonstration, and one whose texts try something."""

from typing import Any

from sanxing.commands.options import Filters, Scope
from sanxing.commands.session import open_plan
from sanxing.facts.standings import Clock, leaves, standings
from sanxing.model.directory import Directory
from sanxing.model.history import Evidence
from sanxing.model.issued import Agency
from sanxing.model.plan import Plan
from sanxing.model.terms import AgencyKind, Event
from sanxing.report.edition import Edition
from tests.commands.runner import EXAMPLE, PLAN
from tests.facts.builders import (
    AGENCIES,
    PROOF,
    completed,
    day,
    entry,
    hazard,
    milestone,
    plan,
    progressed,
    task,
    topic,
    whole_plan,
)

EVIL = (
    "<img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "</script><script>alert(2)</script>",
    "</style><script>alert(3)</script>",
    "{{7*7}}{% raw %}${7*7}",
    "\x1b]0;owned\x07",
    "\u202eabc\u2066",
    "\x00\x08",
    "一行\n又一行",
    "\"><svg onload=alert(4)>'",
    "&lt;b&gt;&amp;",
    "长" * 40_000,
)


def demonstration(as_of: str, **filters: str) -> Edition:
    return _edition(str(EXAMPLE), as_of, **filters)


def real(as_of: str) -> Edition:
    return _edition(str(PLAN), as_of)


def _edition(path: str, as_of: str, **filters: str) -> Edition:
    session = open_plan(Scope(plan=path, as_of=as_of))
    chosen = session.select(Filters(**filters))
    return Edition(session.plan, session.clock, tuple(session.known), tuple(chosen))


def edition_of(made: Plan, as_of: str, **fields: Any) -> Edition:
    clock = Clock(day(as_of))
    known = tuple(standings(made, clock))
    return Edition(made, clock, known, tuple(leaves(known)))._replace(**fields)


def _hostile() -> Plan:
    """Every kind of text of a plan, each with every way to try something."""
    tasks = [
        task(
            number,
            milestone(1, title=text, requirement=text, note=text, due="2021年6月底前"),
            title=text,
            requirement=text,
            named=(text,),
            cites=(text,),
        )
        for number, text in enumerate(EVIL, 1)
    ]
    directory = Directory((*AGENCIES, Agency(EVIL[0], AgencyKind.GOVERNMENT, aliases=(EVIL[2],))))
    links = (
        Evidence("javascript:alert(5)"),
        Evidence("data:text/html,<script>alert(6)</script>"),
        Evidence("https://example.org/a?b=<script>"),
        Evidence(EVIL[9]),
    )
    ledger = [
        completed("2021-05-01", by=EVIL[0], evidence=links, item=f"1-{number}-1", note=text)
        for number, text in enumerate(EVIL, 1)
    ]
    made = plan(
        topic(1, *tasks, lead=(EVIL[0],), support=())._replace(title=EVIL[0]),
        directory=directory,
        ledger=tuple(ledger),
        hazards=(hazard(title=EVIL[2], place=EVIL[0], person=EVIL[9], requirement=EVIL[3]),),
    )
    return made._replace(
        head=made.head._replace(title=EVIL[2], source=made.head.source._replace(title=EVIL[3]))
    )


HOSTILE = edition_of(_hostile(), "2021-07-10", filters=(EVIL[0], EVIL[2]), clause=lambda _: EVIL[2])
"""Nothing that stands in it may be anything but text."""

TALKATIVE = edition_of(
    whole_plan(
        ledger=(
            progressed("2021-05-01", value="40", item="1-1-2", note="刚开始"),
            entry(
                "2021-05-02",
                Event.NOTE,
                item="1-1-2",
                note="见 https://example.org/b",
                evidence=PROOF,
            ),
            completed(
                "2021-06-01", item="1-1-1", evidence=(Evidence("https://example.org/report.pdf"),)
            ),
        )
    ),
    "2021-07-10",
)
"""Every kind of item, some with a history."""
