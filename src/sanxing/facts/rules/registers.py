"""SX601, SX602: a serious hazard has a named person, dates of the lists can be, IDs tell the day."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from sanxing.facts.rules.dates import day_of
from sanxing.model.directory import Directory, names_of
from sanxing.model.finding import Finding
from sanxing.model.history import Hazard, Measure
from sanxing.model.plan import Plan
from sanxing.model.terms import Level
from sanxing.model.wording import is_post, names_nobody

_NOT_YET = "核对日期；还没有到的日子不能登记"
_BY_DAY = "核对发现时间；编号里的八位数字是发现的日子"


def check(plan: Plan, today: date) -> Iterator[Finding]:
    """Every hazard and every measure."""
    for hazard in plan.hazards:
        yield from _person(hazard, plan.directory)
        if hazard.found_on > today:
            message = f"发现时间 {hazard.found_on} 在今天（{today}）之后"
            yield Finding("SX602", hazard, ("found_on",), message, _NOT_YET, hazard.id)
        yield from _hazard_due(hazard)
        if hazard.id[2:10] != hazard.found_on.isoformat().replace("-", ""):
            message = f"编号中的日期与发现时间 {hazard.found_on} 不一致"
            yield Finding("SX602", hazard, ("id",), message, _BY_DAY, hazard.id)
    for measure in plan.measures:
        yield from _measure(measure, today)


def impossible(plan: Plan) -> Iterator[Finding]:
    """What no amendment may make of an entry of the two lists; no day is needed to tell."""
    for hazard in plan.hazards:
        yield from _person(hazard, plan.directory)
        yield from _hazard_due(hazard)
    for measure in plan.measures:
        yield from _measure_due(measure)


def _person(hazard: Hazard, directory: Directory) -> Iterator[Finding]:
    if hazard.level is not Level.SERIOUS:
        return
    if not hazard.person:
        message = "重大隐患没有写明责任人"
        yield Finding("SX601", hazard, ("level",), message, "补上 person", hazard.id)
    elif _is_nobody(hazard.person, directory):
        message = f"重大隐患的责任人写的是“{hazard.person}”"
        yield Finding("SX601", hazard, ("person",), message, "写明责任人的姓名", hazard.id)


def _is_nobody(person: str, directory: Directory) -> bool:
    """Whether words for a person name none: nothing, a unit, or a post, in brackets or before them."""
    parts = [*filter(None, re.split(r"[（()）、，,；;/\s]+", person))]
    return names_nobody(person) or all(_is_no_name(each, directory) for each in parts)


@lru_cache(maxsize=512)
def _is_no_name(words: str, directory: Directory) -> bool:
    names = (each for agency in directory.agencies.values() for each in names_of(agency))
    rest = words[len(max(filter(words.startswith, names), key=len, default="")) :]
    return not rest or is_post(rest) or names_nobody(rest)


def _hazard_due(hazard: Hazard) -> Iterator[Finding]:
    due = day_of(hazard.due, hazard.year)
    if due and due < hazard.found_on:
        message = f"整改时限“{hazard.due}”早于发现时间 {hazard.found_on}"
        yield Finding("SX602", hazard, ("due",), message, "核对时限", hazard.id)


def _measure(measure: Measure, today: date) -> Iterator[Finding]:
    proposed = _proposed(measure)
    if proposed > today:
        message = f"编号中的日期 {proposed} 在今天（{today}）之后"
        yield Finding("SX602", measure, ("id",), message, _NOT_YET, measure.id)
    yield from _measure_due(measure)
    if measure.issued_on and measure.issued_on > today:
        message = f"印发日期 {measure.issued_on} 在今天（{today}）之后"
        yield Finding("SX602", measure, ("issued_on",), message, _NOT_YET, measure.id)


def _measure_due(measure: Measure) -> Iterator[Finding]:
    proposed, due = _proposed(measure), day_of(measure.due, measure.year)
    if due and due < proposed:
        message = f"时限“{measure.due}”早于提出日期 {proposed}（见编号）"
        yield Finding("SX602", measure, ("due",), message, "核对时限", measure.id)


def _proposed(measure: Measure) -> date:
    return date.fromisoformat(measure.id[2:10])
