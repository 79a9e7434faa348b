"""What is compared of a plan: its items with units, dates and targets, its phases, people and head.

An outline is made of a plan's records or of labels that were written by hand; both are compared in
the same form. A unit is the set of all names that are right for it.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sanxing.facts.items import Item, items_of
from sanxing.model.citation import normalise
from sanxing.model.issued import Target
from sanxing.model.plan import Plan
from sanxing.model.terms import Basis, Kind

Span = tuple[int, int]
Unit = frozenset[str]
KINDS = (Kind.TASK, Kind.MILESTONE, Kind.PHASE, Kind.ROLE, Kind.SAFEGUARD, Kind.FILING)
WITH_UNITS = frozenset({Kind.TASK, Kind.PHASE, Kind.SAFEGUARD, Kind.FILING})
_NEAR = 150  # characters: a line of units stands between an item and its date
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)(万?)")
_HALVES = str.maketrans("（），：“”", '(),:""')


class Goal(NamedTuple):
    """A target, without its metric, whose words are free. `unit` is None where any will do."""

    op: str
    value: Decimal | None
    unit: str | None = None
    aspirational: bool = False


class Entry(NamedTuple):
    """One item. `due` is None without a date; `undecided` says that there is one nobody can tell.

    `anchors` are the whole span, the words of the date and the figure: who cites one of them means it.
    """

    kind: Kind
    start: int
    end: int
    words: str
    mode: str | None = None
    lead: tuple[Unit, ...] = ()
    support: tuple[Unit, ...] = ()
    due: date | None = None
    undecided: bool = False
    goal: Goal | None = None
    anchors: tuple[Span, ...] = ()


class Stage(NamedTuple):
    """A phase."""

    title: str
    start: date
    end: date


class Member(NamedTuple):
    """A person of the leading group."""

    role: str
    name: str | None
    posts: tuple[str, ...]


class Outline(NamedTuple):
    """A whole plan. `period` is None where the document states none.

    `neutral` are spans that a careful reader would leave to somebody: items in them are not held
    against a draft.
    """

    title: str
    period: tuple[date, date] | None
    entries: tuple[Entry, ...] = ()
    everyone: tuple[Unit, ...] = ()
    stages: tuple[Stage, ...] = ()
    members: tuple[Member, ...] = ()
    neutral: tuple[Span, ...] = ()


class Misplaced(ValueError):
    """An excerpt of a label that is not in its document."""


def plain(name: str) -> str:
    """Words as they are compared: without spaces, brackets and marks in half width."""
    return normalise(name).translate(_HALVES)


def outline_of_plan(plan: Plan, text: str) -> Outline:
    """The outline of a plan that was read or drafted from `text`."""

    def units(names: Iterable[str]) -> tuple[Unit, ...]:
        return tuple(frozenset(map(plain, plan.directory.names(name))) for name in names)

    head = plan.head
    people = plan.organization.persons if plan.organization else ()
    return Outline(
        plain(head.title),
        (head.period.start, head.period.end),
        tuple(
            _entry_of_item(item, units(item.lead), units(item.support), text)
            for item in items_of(plan)
            if item.kind in KINDS and item.source
        ),
        units(head.everyone.agencies) if head.everyone else (),
        tuple(Stage(plain(each.title), each.start, each.end) for each in plan.phases),
        tuple(_member(each.role, each.name, each.posts) for each in people),
    )


def _entry_of_item(
    item: Item, lead: tuple[Unit, ...], support: tuple[Unit, ...], text: str
) -> Entry:
    start, end = (item.source.start, item.source.end) if item.source else (0, 0)
    dated = item.due_basis in (Basis.STATED, Basis.FILING) and item.kind is not Kind.TASK
    entry = Entry(
        item.kind,
        start,
        end,
        text[start:end],
        due=item.due if dated else None,
        goal=_goal_of(item.target) if item.target else None,
    )
    entry = _anchored(entry, text, item.due_text if dated else None)
    if item.kind not in WITH_UNITS:
        return entry
    return entry._replace(mode=str(item.mode), lead=lead, support=support)


def _goal_of(target: Target) -> Goal:
    return Goal(str(target.op), target.value, plain(target.unit), target.aspirational)


def _anchored(entry: Entry, text: str, words: str | None) -> Entry:
    """The date's words may stand a little behind the span, in a line of their own."""
    anchors = [(entry.start, entry.end)]
    if words:
        wanted = normalise(words)
        found = text.find(wanted, entry.start, entry.end + _NEAR)
        anchors += [(found, found + len(wanted))] if found >= 0 else []
    if entry.goal and entry.goal.value is not None:
        anchors.append(_figure(entry, entry.goal.value))
    return entry._replace(anchors=tuple(anchors))


def _figure(entry: Entry, value: Decimal) -> Span:
    """Where the figure stands; one in Chinese numerals is sought at the end."""
    spans = [
        (entry.start + each.start(), entry.start + each.end())
        for each in _FIGURE.finditer(entry.words)
        if Decimal(each[1]) * (10_000 if each[2] else 1) == value
    ]
    return spans[-1] if spans else (max(entry.start, entry.end - 4), entry.end)


def _member(role: str, name: str | None, posts: Iterable[str]) -> Member:
    return Member(plain(role), plain(name) if name else None, tuple(map(plain, posts)))


def outline_of_labels(labels: Mapping[str, Any], text: str) -> Outline:
    """The outline that labels tell of `text`; their excerpts are found in order."""
    period = labels.get("period")
    return Outline(
        plain(labels["title"]),
        (period["start"], period["end"]) if period else None,
        tuple(_entries_of_labels(labels.get("items") or (), text)),
        _units_of_labels(labels.get("everyone")),
        tuple(Stage(plain(p["title"]), p["start"], p["end"]) for p in labels.get("phases") or ()),
        tuple(_member(p["role"], p["name"], p["posts"]) for p in labels.get("persons") or ()),
        tuple(_span(text, words, words, 0) for words in labels.get("unread_ok") or ()),
    )


def _entries_of_labels(items: Iterable[Mapping[str, Any]], text: str) -> Iterable[Entry]:
    after = 0
    for item in items:
        start, end = _span(text, item["from"], item["to"], after)
        after = start
        due = item.get("due") or {}
        entry = Entry(
            Kind(item["kind"]),
            start,
            end,
            text[start:end],
            item.get("mode"),
            _units_of_labels(item.get("lead")),
            _units_of_labels(item.get("support")),
            due.get("date"),
            bool(due) and due["date"] is None,
            _goal_of_label(item["target"]) if item.get("target") else None,
        )
        yield _anchored(entry, text, due.get("words"))


def _units_of_labels(names: Iterable[str] | None) -> tuple[Unit, ...]:
    """`派出所|镇派出所`: either is right."""
    return tuple(frozenset(map(plain, name.split("|"))) for name in names or ())


def _goal_of_label(target: Mapping[str, Any]) -> Goal:
    value, unit = target["value"], target["unit"]
    return Goal(
        target["op"],
        None if value is None else Decimal(str(value)),
        None if unit is None else plain(unit),
        target["aspirational"],
    )


def _span(text: str, first: str, last: str, after: int) -> Span:
    first, last = normalise(first), normalise(last)
    start = text.find(first, after)
    end = text.find(last, max(start, start + len(first) - len(last)))
    if start < 0 or end < 0:
        raise Misplaced(f"{first} … {last} 不在原文第 {after} 字以后")
    return start, end + len(last)
