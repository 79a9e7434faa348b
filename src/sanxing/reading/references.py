"""What must lead somewhere: names in the directory, deadlines, IDs, links, amendments.

SX107, SX201–SX206, SX210–SX212; those of them that stop other commands leave nothing to answer from.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic_core import ValidationError

from sanxing.model.amending import (
    WORDING,
    all_records,
    amendable,
    amended,
    elsewhere,
    field_path,
    find,
    value_at,
)
from sanxing.model.deadline import DeadlineError, parse_deadline
from sanxing.model.directory import Directory, named_at
from sanxing.model.finding import Finding
from sanxing.model.history import Amendment, Change, Hazard, Measure
from sanxing.model.issued import Agency, Filing
from sanxing.model.plan import Plan
from sanxing.model.terms import AmendmentKind
from sanxing.model.wording import figures, names_nobody, says_nothing
from sanxing.reading.records import worded
from sanxing.reading.schema import validator_of


def agency_findings(agencies: tuple[Agency, ...], directory: Directory) -> Iterator[Finding]:
    """Names that two agencies claim; members and hosts that the directory does not know."""
    owners: dict[str, Agency] = {}
    for agency in agencies:
        for path, name in named_at(agency):
            owner = owners.setdefault(name, agency)
            if owner is not agency:
                message = f"“{name}”已经是 {owner.name} 的名称"
                yield Finding("SX202", agency, path, message, "一个名称只能指一个单位")
        yield from _unknown(agency, "members", agency.members, directory)
        yield from _unknown(agency, "hosted_by", (agency.hosted_by,), directory)


def _unknown(
    agency: Agency, field: str, names: tuple[str | None, ...], directory: Directory
) -> Iterator[Finding]:
    for position, name in enumerate(names):
        if name is not None and name not in directory.agencies:
            path = (field, position) if field == "members" else (field,)
            message = f"单位“{name}”不在名录中"
            meant = directory.exact(directory.alike(name) or name)
            advice = f"这里要写名录中的 name{f'：{meant}' if meant else ''}"
            yield Finding("SX201", agency, path, message, advice)


def own_findings(plan: Plan) -> Iterator[Finding]:
    """Deadlines that cannot be read, and IDs used twice."""
    items = all_records(plan)
    for name, _, record in items:
        yield from _deadline(record, name)
    yield from _doubled((name, record) for name, _, record in items)
    yield from _doubled((each.id, each) for each in plan.amendments)
    for amendment in plan.amendments:
        yield from amendment_findings(amendment)


def amendment_findings(amendment: Amendment) -> Iterator[Finding]:
    """An amendment that cites no authority, or changes nothing."""
    if says_nothing(amendment.document):
        message = f"“{amendment.document}”不是文号，调整没有依据"
        advice = "写批准文件上的文号；没有批准文件的，不能调整"
        yield Finding("SX211", amendment, ("document",), message, advice)
    if names_nobody(amendment.approved_by):
        message = f"“{amendment.approved_by}”不是批准单位，调整没有依据"
        yield Finding("SX211", amendment, ("approved_by",), message, "写批准这项调整的单位")
    if not amendment.changes:
        message = f"调整 {amendment.id} 没有写明调整什么"
        advice = "在 changes 里写明 item、field、from、to；没有要调整的，删去这一条"
        yield Finding("SX212", amendment, ("changes",), message, advice)


def _doubled(named: Iterable[tuple[str, Any]]) -> Iterator[Finding]:
    seen: set[str] = set()
    doubled: set[str] = set()
    for name, record in named:
        if name in seen:
            doubled.add(name)
            # Beneath a topic whose number is wrong, all numbers are: its own is enough.
            if name.rpartition("-")[0] not in doubled:
                path = ("id" if hasattr(record, "id") else "number",)
                message = f"编号 {name} 用了两次"
                yield Finding("SX206", record, path, message, "每个编号只能用一次", name)
        seen.add(name)


def link_findings(plan: Plan) -> Iterator[Finding]:
    """Links to topics and tasks that do not exist."""
    records = all_records(plan)
    seen = {name for name, _, _ in records}
    for name, _, record in records:
        if isinstance(record, Hazard | Measure) and record.item not in seen:
            message = f"没有编号为 {record.item} 的专题或任务"
            yield Finding(
                "SX203", record, ("item",), message, "用 sanxing list --kind task 查编号", name
            )
        if isinstance(record, Filing) and record.topic and str(record.topic) not in seen:
            message = f"没有专题 {record.topic}"
            yield Finding("SX203", record, ("topic",), message, "用 sanxing topic 查编号", name)


def _deadline(record: Any, name: str) -> Iterator[Finding]:
    due = getattr(record, "due", None)
    if due is not None:
        try:
            parse_deadline(due, record.year)
        except DeadlineError as error:
            yield Finding("SX107", record, ("due",), error.message, error.advice, name)


def with_typed_amendments(plan: Plan) -> tuple[Plan, list[Finding]]:
    """The plan with its amendments' values read as what their fields hold, and what is wrong with them.

    Each `from` is compared with the value in force when the amendment takes effect.
    """
    findings: list[Finding] = []
    typed: dict[int, Amendment] = {}
    force = plan
    for amendment in sorted(plan.amendments, key=lambda each: (each.date, each.id)):
        changes = []
        for change in amendment.changes:
            read, found = _typed(force, change, amendment.kind)
            findings += found
            if read:
                if not found:
                    findings += _idle_year(force, change, read, amendment)
                changes.append(read)
                force = amended(force, read)
        typed[id(amendment)] = amendment._replace(changes=tuple(changes))
    amendments = tuple(typed[id(amendment)] for amendment in plan.amendments)
    return plan._replace(amendments=amendments), findings


def _typed(plan: Plan, change: Change, kind: AmendmentKind) -> tuple[Change | None, list[Finding]]:
    record = find(plan, change.item)
    if record is None:
        message = f"没有编号为 {change.item} 的事项"
        advice = "用 sanxing list 查编号"
        return None, [Finding("SX204", change, ("item",), message, advice, change.item)]
    fields = amendable(record)
    if change.field not in fields:
        message = f"{change.item} 没有可以调整的字段“{change.field}”"
        advice = f"可以调整：{'、'.join(sorted(fields))}{_elsewhere(plan, change)}"
        return None, [Finding("SX204", change, ("field",), message, advice, change.item)]
    beyond = list(_beyond_fields(kind, change))
    path = field_path(record, change.field)
    holder = value_at(record, path[:-1])
    if holder is None:
        message = f"{change.item} 没有 {path[0]}，不能只调整其中一项"
        advice = f"field 写 {path[0]}，to 写完整的内容"
        return None, [*beyond, Finding("SX204", change, ("field",), message, advice, change.item)]
    read, findings = _read_values(change, holder, path[-1], plan.directory)
    if read and not beyond and kind is AmendmentKind.CORRECTION:
        beyond += _beyond_words(plan, read)
    if read is None or beyond:
        found = [each._replace(record=change) for each in beyond]
        return None, [*found, *findings]
    current = getattr(holder, path[-1])
    if not _same(read.before, current, holder._field_defaults.get(path[-1])):
        message = f"{change.item} 的 {change.field} 当时并不是这个值"
        advice = f"当时有效的是：{_shown(current)}"
        return None, [Finding("SX205", change, ("from",), message, advice, change.item)]
    if _same(read.after, current, holder._field_defaults.get(path[-1])):
        message = f"{change.item} 的 {change.field} 调整前后都是：{_shown(current)}"
        advice = "核对批准文件，在 to 写调整后的值；没有变化的，删去这一项"
        return read, [Finding("SX212", change, ("to",), message, advice, change.item)]
    return read, _due(record, read, change)


def _elsewhere(plan: Plan, change: Change) -> str:
    names = elsewhere(plan, change.item, lambda record: change.field in amendable(record))
    return f"；{change.field} 要在 {'、'.join(names[:6])} 上调整" if names else ""


def _idle_year(
    force: Plan, change: Change, read: Change, amendment: Amendment
) -> Iterator[Finding]:
    """A year that moves no date, unless the same amendment gives the deadline other words."""
    words = value_at(find(force, change.item), ("due",)) if change.field == "year" else None
    reworded = any((each.item, each.field) == (change.item, "due") for each in amendment.changes)
    if words and not reworded and _day(words, read.before) == _day(words, read.after):
        message = f"{change.item} 的时限“{words}”不看年份（year），没有要改的"
        advice = "要改时限的，改 due（时限）；不改的，删去这一项"
        yield Finding("SX212", change, ("to",), message, advice, change.item)


def _day(words: str, year: Any) -> date | None:
    try:
        return parse_deadline(words, year)
    except DeadlineError:
        return None


def _beyond_fields(kind: AmendmentKind, change: Change) -> Iterator[Finding]:
    if kind is AmendmentKind.CORRECTION and change.field not in WORDING:
        message = f"更正只能改我们的文字，不能改 {change.field}"
        advice = "要改时限、目标、责任单位，类别用 change，并写明依据文号"
        yield Finding("SX210", change, ("field",), message, advice, change.item)


def _beyond_words(plan: Plan, change: Change) -> Iterator[Finding]:
    """What a correction alters besides words, `plan` being the one in force: a figure, who is named."""
    before, after = (_in_force(plan, change, value) for value in (change.before, change.after))
    if altered := _altered(change.field, before, after):
        shown = " → ".join("、".join(each) or "无" for each in altered)
        message = f"更正改动了数字（{shown}），这不只是文字"
        yield Finding("SX210", change, ("to",), message, _ADVICE, change.item)
    if change.field == "named" and len(set(after)) < len(set(before)):
        lost = "、".join(name for name in before if name not in after)
        message = f"更正去掉了点名单位（{lost}），这不只是文字"
        yield Finding("SX210", change, ("to",), message, _ADVICE, change.item)


_ADVICE = "确要改的，类别用 change，按调整登记，并写明依据文号"


def _in_force(plan: Plan, change: Change, value: Any) -> tuple[str, ...]:
    """The texts of a value; a milestone without a requirement of its own has its task's."""
    if value is None and change.field == "requirement":
        value = value_at(find(plan, change.item.rpartition("-")[0]), ("requirement",))
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _altered(
    field: str, before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[list[str], list[str]] | None:
    """Figures before and after, where words have others now, or a list has lost some.

    Where nothing was written there was no figure to alter.
    """
    old, new = ([each for text in texts for each in figures(text)] for texts in (before, after))
    gone, come = (list((Counter(a) - Counter(b)).elements()) for a, b in ((old, new), (new, old)))
    is_list = field in ("named", "cites")
    if not before or old == new or (is_list and not gone):
        return None
    return (gone, come) if gone or come else (old, new)


def _read_values(
    change: Change, holder: Any, field: str, directory: Directory
) -> tuple[Change | None, list[Finding]]:
    """The change with both values as the field of `holder` holds them; blank is its default."""
    values, findings = [], []
    shape = holder.__annotations__[field]
    for key, raw in (("from", change.before), ("to", change.after)):
        try:
            blank = raw is None and field in holder._field_defaults
            validator = validator_of(shape)
            values.append(None if blank else validator.validate_python(raw, context=directory))
        except ValidationError as error:
            for found in error.errors(include_url=False, include_input=False):
                path = (key, *found["loc"])
                words = worded(found, shape, raw, path)
                findings.append(
                    Finding(words.code, change, path, words.text, words.advice, change.item)
                )
    if findings:
        return None, findings
    before, after = values
    return change._replace(before=before, after=after), []


def _due(record: Any, read: Change, change: Change) -> list[Finding]:
    """What makes the deadline that results unreadable."""
    if read.field not in ("due", "year"):
        return []
    new = record._replace(**{read.field: read.after})
    return [found._replace(record=change, path=("to",)) for found in _deadline(new, change.item)]


def _same(before: object, current: object, default: object) -> bool:
    if before is None:
        return current == default
    if isinstance(before, tuple) and isinstance(current, tuple) and not hasattr(before, "_fields"):
        return set(before) == set(current)
    return before == current


def _shown(value: Any) -> str:
    if value is None or value == ():
        return "（空）"
    if isinstance(value, bool):
        return str(value).lower()
    if hasattr(value, "_fields"):
        parts = value._asdict().items()
        return "，".join(f"{name}: {_shown(part)}" for name, part in parts if part is not None)
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)
