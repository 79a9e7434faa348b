"""A line of responsible units, held both ways against the one that the document prints."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sanxing.facts.tracing.clauses import Clause
from sanxing.facts.tracing.units import Mention, Names, folded_in_place
from sanxing.model.finding import Finding
from sanxing.model.issued import Responsibility
from sanxing.model.terms import Mode

READ_AS = "读作"
"""Begins what a note says of units that the document does not name at its place."""

_LEAD = re.compile("牵头(?!单位|部门)")
_LABEL = re.compile(
    "(?P<lead>(?:牵头|主办|主责)(?:责任)?(?:单位|部门)[::])|[责配协][任合办助同](?:责任)?(?:单位|部门)[::]"
)
_STOP = re.compile("[;。()]|负责|配合|参与|参加|协助|牵头(?!单位|部门)")
_SHARED = re.compile("配合|协助|协同|参与|参加")
_JOINT = re.compile("分工|共同|负责|责任单位|责任部门")
_OPEN = re.compile(
    "等(?=(?:各|有关|相关|市直|其他)?(?:部门|单位|分工|各|按|负责|协同|配合|协助|参与|参加|分别|牵头|[),。,;]|$))"
    "|(?:有关|相关|其他|各)(?:责任|成员|行业)?(?:部门|单位)"
)
_UNKNOWN = re.compile(
    "[\u4e00-\u9fff]{1,20}?(?:委员会|办公室|[局厅队委办站所院社行区部]|中心|公司|集团|银行|街道)"
    "(?=[、,;()。和及与牵负配按等分]|$)"
)
_NOT_UNITS = re.compile("以下.*|其他.*|按.*|本.*|各.*|有关.*|相关.*|.*[对起将的在把未已为].*")
_DONE_TO = re.compile("(?:对|向|督促|指导|督导|通报|检查)[^,。;:]{0,20}\\Z")
_UNNAMED = re.compile("等|各|有关|相关|其他|属地|辖区|所在")
"""Words behind which there may be units that nobody names."""


class Printed(NamedTuple):
    """What a line prints: its units in order, those of them that lead, and words that look like other units."""

    units: tuple[str, ...]
    leads: frozenset[str]
    strangers: tuple[str, ...]
    mode: Mode | None
    is_open: bool
    may_be_open: bool


def read_line(text: str, names: Names) -> Printed:
    """The units of a printed line and how they share it; `mode` is None where it does not say."""
    line = folded_in_place(text)
    mentions = names.listed(line)
    leads = frozenset(each.agency for each in mentions if _leads(line, each, mentions))
    return Printed(
        tuple(dict.fromkeys(each.agency for each in mentions)),
        leads,
        tuple(_strangers(line, mentions)),
        _mode(line, leads),
        _is_open(line),
        bool(_UNNAMED.search(line)),
    )


def _is_open(line: str) -> bool:
    """Whether there are units that nobody names; those that something is done to are no such units."""
    return any(not _DONE_TO.search(line, 0, each.start()) for each in _OPEN.finditer(line))


def _leads(line: str, unit: Mention, mentions: Iterable[Mention]) -> bool:
    """Whether a unit stands behind the label 牵头单位, or before 牵头 in the same list."""
    labels = [each for each in _LABEL.finditer(line) if each.end() <= unit.start]
    if labels:
        return bool(labels[-1]["lead"])
    blank = line
    for each in mentions:
        blank = blank[: each.start] + "甲" * (each.end - each.start) + blank[each.end :]
    stop = _STOP.search(blank, unit.end)
    return bool(stop and _LEAD.match(blank, stop.start()))


def _mode(line: str, leads: frozenset[str]) -> Mode | None:
    if re.search("分别牵头|分头牵头|各自牵头", line):
        return Mode.SEPARATE
    if leads or _LEAD.search(line):
        return Mode.LEAD
    return Mode.JOINT if _JOINT.search(line) and not _SHARED.search(line) else None


def _strangers(line: str, mentions: Iterable[Mention]) -> Iterator[str]:
    rest = line
    for each in mentions:
        rest = rest[: each.start] + "、" * (each.end - each.start) + rest[each.end :]
    for match in _UNKNOWN.finditer(rest):
        words = re.split("牵头|负责|配合|[和及与由]", match[0])[-1]
        if len(words) > 1 and not _NOT_UNITS.fullmatch(words):
            yield words


def check_line(
    units: Responsibility,
    clause: Clause,
    names: Names,
    everyone: Iterable[str],
    item: str,
) -> Iterator[Finding]:
    """Every unit of the line in the plan, every unit of the plan in the line, mode and 等."""
    printed = read_line(clause.read, names)
    yield from _roles(units, printed, clause, names, item)
    yield from _absent(units, printed, clause, names, item, tuple(everyone))
    if message := _other_mode(units, printed):
        advice = "分别牵头的写 separate，有牵头的写 lead，没有牵头的写 joint"
        yield Finding(
            "SX512", units, ("mode",), f"{clause.spot}{message}", advice, item, clause.spot
        )
    if not (printed.is_open <= units.open_ended <= printed.may_be_open):
        has = "写有“等”或“有关部门”，open_ended 却不是 true"
        message = has if printed.is_open else "没有写“等”“有关部门”，open_ended 却是 true"
        path = ("open_ended",) if units.open_ended else ()
        advice = "照原文改 open_ended"
        yield Finding("SX512", units, path, f"{clause.spot}{message}", advice, item, clause.spot)


class Difference(NamedTuple):
    """Units that stand on one side alone: in the document, in the plan."""

    there: list[str]
    here: list[str]


def line_difference(
    units: Responsibility, clause: Clause, names: Names, everyone: Iterable[str]
) -> Difference:
    """The units in which a line and the one that is printed differ."""
    printed = read_line(clause.read, names)
    listed = (*units.lead, *units.support)
    known = (*listed, *everyone)
    there = [each for each in printed.units if not names.is_covered(each, known)]
    here = [each for each in listed if each not in printed.units]
    return Difference([*there, *printed.strangers], here)


def _roles(
    units: Responsibility, printed: Printed, clause: Clause, names: Names, item: str
) -> Iterator[Finding]:
    """Units that the line does not print, or prints in another role; a note may say whose it is read as."""
    note = units.note or ""
    for field, label in (("lead", "牵头单位"), ("support", "配合或分工单位")):
        for row, agency in enumerate(getattr(units, field)):
            if agency not in printed.units:
                if READ_AS in note and names.stands_in(agency, note):
                    continue
                message = f"{clause.spot}责任分工中没有“{agency}”"
                advice = "照原文删去，或核对名称和别名"
            elif printed.leads and (agency in printed.leads) != (field == "lead"):
                role = "牵头" if agency in printed.leads else "不牵头"
                message = f"“{agency}”列为{label}，{clause.spot}责任分工中它{role}"
                advice = "照原文调整 lead 和 support"
            else:
                continue
            yield Finding("SX512", units, (field, row), message, advice, item, clause.spot)


def _absent(
    units: Responsibility,
    printed: Printed,
    clause: Clause,
    names: Names,
    item: str,
    everyone: tuple[str, ...],
) -> Iterator[Finding]:
    """Units that the line prints and the plan does not list; whoever is responsible for all stands elsewhere."""
    for words in line_difference(units, clause, names, everyone).there:
        field = "lead" if words in printed.leads or not units.support else "support"
        message = f"{clause.spot}责任分工中有“{words}”，这里没有列出"
        path = (field,) if getattr(units, field) else ()
        advice = f"补进 {field}；名录里没有的，先加进 agencies.yaml"
        yield Finding("SX510", units, path, message, advice, item, clause.spot)


def _other_mode(units: Responsibility, printed: Printed) -> str | None:
    alone = printed.mode is Mode.JOINT and units.mode is Mode.LEAD and len(printed.units) == 1
    if printed.mode is None or printed.mode is units.mode or alone:
        return None
    return f"责任分工是“{printed.mode.label}”，这里写的是“{units.mode.label}”"
