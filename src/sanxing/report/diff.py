"""`diff`: what changed between two states of a plan, whom it concerns, and what the change policy says."""

from collections import Counter
from typing import Any, NamedTuple

from sanxing.facts.comparing.affected import affected
from sanxing.facts.comparing.difference import Difference
from sanxing.facts.comparing.items import THING
from sanxing.facts.comparing.plans import Authorised, Comparison
from sanxing.facts.comparing.wording import alteration_words, called, clause, describe, title_of
from sanxing.facts.standings import Clock
from sanxing.model.amending import all_records
from sanxing.model.diagnostic import Severity
from sanxing.model.history import Amendment, Entry, Evidence
from sanxing.model.ids import is_id
from sanxing.model.issued import Everyone, NotApplicable, Responsibility, Source, Target
from sanxing.model.plan import Plan
from sanxing.model.terms import AmendmentKind, Direction, Light
from sanxing.report.checks import closing_lines, diagnostic_json
from sanxing.report.form import Block, Cell, Column, Findings, Paragraph, Report, Row, Table
from sanxing.report.item_json import (
    amendment_json,
    entry_json,
    evidence_json,
    line_json,
    source_json,
    value_json,
)
from sanxing.report.words import clock_words, notice_of

_TONES = {
    Direction.LOOSER: Severity.ERROR,
    Direction.TIGHTER: Light.GREEN,
    Direction.NEUTRAL: None,
}
_TOLD, _UNITS = 5, 8
"""Loosenings and units that the first paragraph names before it counts the rest."""


class Sides(NamedTuple):
    """The two plans that were compared, and what they are called: a revision, or the working tree."""

    before: Plan
    after: Plan
    names: tuple[str, str]


def diff_report(
    sides: Sides,
    clock: Clock,
    comparison: Comparison,
    verdicts: Findings | None,
    hidden: int = 0,
) -> Report:
    """Everything that differs.

    `verdicts` are the findings of the change policy, None where none was asked for; `hidden` further
    ones were not wanted.
    """
    opening = _opening(sides, comparison, clock)
    blocks: list[Block] = [Paragraph(opening)]
    authorities = _authorities(comparison, clock)
    blocks += [authorities] if authorities.rows else []
    blocks += [_differences(sides, comparison)] if comparison.differences else []
    if verdicts is not None:
        blocks += [verdicts, closing_lines(verdicts, _total(verdicts, hidden))]

    def data() -> dict[str, Any]:
        found = (
            {}
            if verdicts is None
            else {"diagnostics": [diagnostic_json(each.diagnostic) for each in verdicts.found]}
        )
        return _data(sides, opening, comparison) | found

    title = f"方案的变动：{sides.names[0]} → {sides.names[1]}（{clock_words(clock)}）"
    return Report("diff", title, clock, tuple(blocks), data, notice_of(sides.after))


def _opening(sides: Sides, comparison: Comparison, clock: Clock) -> str:
    """One paragraph: how much was loosened, what, on whose authority, and whom it concerns."""
    found = comparison.differences
    if not found and not comparison.amendments:
        return "没有变动。"
    counts = Counter(each.direction for each in found)
    looser = sorted(
        (each for each in found if each.direction is Direction.LOOSER),
        key=lambda each: (each.allowed_by is not None, not is_id(each.item), each.field != THING),
    )
    parts = [
        f"放宽 {counts[Direction.LOOSER]} 处，收紧或补充 {counts[Direction.TIGHTER]} 处，其他 {counts[Direction.NEUTRAL]} 处。"
    ]
    if looser:
        told = "；".join(_sentence(each) for each in looser[:_TOLD])
        more = f"；等 {len(looser)} 处" if len(looser) > _TOLD else ""
        parts.append(f"放宽的是：{told}{more}。")
    concerned = affected(looser or found, sides.before, sides.after)
    if concerned:
        more = f"等 {len(concerned)} 个单位" if len(concerned) > _UNITS else ""
        parts.append(f"涉及{'、'.join(concerned[:_UNITS])}{more}。")
    new = len(comparison.amendments) + len(comparison.extensions)
    if new:
        later = sum(each.date > clock.as_of for each, _ in comparison.amendments)
        since = f"，其中 {later} 件以后才生效" if later else ""
        parts.append(f"有 {new} 件新的调整、更正或延期{since}，文号需要人工核对。")
    if comparison.voidings:
        parts.append(f"有 {len(comparison.voidings)} 条台账记录被作废，需要人工核对。")
    if comparison.backdated:
        parts.append(
            f"有 {len(comparison.backdated)} 条新的台账记录，登记日期却早于已有的记录：以前的报表会因此改变，需要人工核对。"
        )
    return "".join(parts)


def _sentence(found: Difference) -> str:
    return f"{clause(found)}（{_ground(found)}）"


def _ground(found: Difference) -> str:
    if found.allowed_by:
        return f"依据 {found.allowed_by}"
    return f"没有依据，{found.code}" if found.code else "规则不阻拦"


def _authorities(comparison: Comparison, clock: Clock) -> Table:
    """What a person should look at, first of all."""
    columns = (
        Column("编号", fixed=True),
        Column("类别"),
        Column("文号"),
        Column("批准单位"),
        Column("日期", fixed=True),
        Column("内容"),
    )
    rows: list[Row] = [_amendment(each, clock) for each in comparison.amendments]
    rows += [_extension(each) for each in comparison.extensions]
    rows += [_entered("作废", each) for each in comparison.voidings]
    rows += [_entered("倒填", each) for each in comparison.backdated]
    return Table(columns, tuple(rows), "需要人工核对的调整、延期和作废")


def _amendment(authorised: Authorised, clock: Clock) -> Row:
    """An amendment with all that it alters; one that only mends our wording is told apart."""
    new, found = authorised
    kind = Cell(new.kind.label, Severity.WARNING if new.kind is AmendmentKind.CHANGE else None)
    told = [f"{each.item} {'，'.join(alteration_words(each))}" for each in found]
    told += [] if found else ["没有可以采信的改动，用 sanxing check 查看"]
    told += [f"自 {new.date} 起生效"] if new.date > clock.as_of else []
    told.append(f"理由：{new.reason}")
    return new.id, kind, new.document, new.approved_by, new.date, "；".join(told)


def _extension(new: Entry) -> Row:
    kind = Cell("延期", Severity.WARNING)
    return new.id, kind, new.document, new.approved_by, new.date, f"{new.item} 延期至 {new.until}"


def _entered(kind: str, found: Difference) -> Row:
    new: Entry = found.after
    told = f"{new.item} {describe(found)}；{new.by or '（未写单位）'} 填报，登记日期 {new.recorded}"
    return new.id, Cell(kind, Severity.WARNING), new.document, new.approved_by, new.date, told


def _differences(sides: Sides, comparison: Comparison) -> Table:
    """Every difference, loosenings first."""
    columns = (
        Column("宽严", fixed=True),
        Column("编号", fixed=True),
        Column("事项"),
        Column("变动"),
        Column("依据或规则"),
    )
    titles = _titles(sides)
    ordered = sorted(comparison.differences, key=lambda each: _ORDER[each.direction])
    return Table(columns, tuple(_row(each, titles) for each in ordered), "变动")


_ORDER = {direction: place for place, direction in enumerate(Direction)}


def _titles(sides: Sides) -> dict[str, str]:
    records = [*all_records(sides.before), *all_records(sides.after)]
    return {name: title_of(record) for name, _, record in records}


def _row(found: Difference, titles: dict[str, str]) -> Row:
    title = titles.get(found.item, "")
    direction = Cell(found.direction.label, _TONES[found.direction])
    ground = Cell(_ground(found), Severity.ERROR if found.code and not found.allowed_by else None)
    told = ground if found.code or found.allowed_by else ""
    return direction, called(found), title, describe(found), told


def _total(verdicts: Findings, hidden: int) -> str:
    errors = sum(each.diagnostic.severity is Severity.ERROR for each in verdicts.found)
    told = f"{errors} 处不放行，{len(verdicts.found) - errors} 处提醒"
    words = told if verdicts.found or hidden else "全部放行"
    left_out = f"；按 --select、--ignore 略去 {hidden} 处" if hidden else ""
    return f"变更规则：{words}{left_out}"


def _data(sides: Sides, opening: str, comparison: Comparison) -> dict[str, Any]:
    counts = Counter(each.direction for each in comparison.differences)
    return {
        "before": sides.names[0],
        "after": sides.names[1],
        "summary": opening,
        "authorities": {
            "amendments": [amendment_json(each) for each, _ in comparison.amendments],
            "extensions": [entry_json(each) for each in comparison.extensions],
            "voidings": [entry_json(each.after) for each in comparison.voidings],
            "backdated": [entry_json(each.after) for each in comparison.backdated],
        },
        "counts": {direction.value: counts[direction] for direction in Direction},
        "changes": [_change_json(each) for each in comparison.differences],
    }


def _change_json(found: Difference) -> dict[str, Any]:
    known = found.code or found.allowed_by
    policy = {"code": found.code, "allowed_by": found.allowed_by} if known else None
    return {
        "item": found.item,
        "field": found.field,
        "before": _json(found.before),
        "after": _json(found.after),
        "direction": found.direction.value,
        "policy": policy,
        "words": describe(found),
    }


def _json(value: Any) -> Any:
    """A value of a field; a whole duty, unit or person by its title."""
    if isinstance(value, Entry):
        return entry_json(value)
    if isinstance(value, Amendment):
        return amendment_json(value)
    if isinstance(value, Evidence):
        return evidence_json(value)
    if isinstance(value, Source):
        return source_json(value)
    if isinstance(value, Everyone):
        return list(value.agencies)
    if isinstance(value, Responsibility):
        return line_json(value)
    if isinstance(value, NotApplicable):
        return value._asdict()
    if hasattr(value, "_fields") and not isinstance(value, Target):
        return title_of(value)
    if isinstance(value, tuple) and not isinstance(value, Target):
        return [_json(each) for each in value]
    return value_json(value)
