"""A difference in the words of the office: 时限由…推迟到…, 目标值由…降为…, 牵头单位由…改为…"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from types import NoneType
from typing import Any

from sanxing.facts.comparing.alterations import Alteration
from sanxing.facts.comparing.difference import Difference
from sanxing.facts.comparing.frame import AGENCY, CORRECTION, NON_NORMATIVE, OFFICE, PERSON
from sanxing.facts.comparing.history import AMENDMENT, LEDGER, POLICY
from sanxing.facts.comparing.items import THING
from sanxing.model.codes import CODES
from sanxing.model.history import Amendment, Entry
from sanxing.model.ids import is_id
from sanxing.model.issued import (
    Correction,
    Everyone,
    Milestone,
    NonNormative,
    NotApplicable,
    Responsibility,
    Source,
    Target,
    Task,
)
from sanxing.model.terms import Direction, Event, Op, Term
from sanxing.reading.messages import LABELS

_LABELS: Mapping[str, str] = {
    "digest": "出处的摘要",
    "end": "阶段结束日",
    "everyone": "对所有专题负责的单位",
    "everyone.note": "共同责任的说明",
    "everyone.source": "共同责任的出处",
    "period": "阶段的原文表述",
    "period.end": "方案结束日",
    "period.source": "期限的出处",
    "period.start": "方案开始日",
    "period.text": "期限的原文表述",
    "responsibility.note": "责任分工的说明",
    "responsibility.source": "责任分工的出处",
    "source.sha256": "所据文件的 SHA-256",
    "source.title": "所据文件的名称",
    "start": "阶段开始日",
    "target.metric": "目标的指标",
    "target.op": "目标的比较方式",
    "target.unit": "目标的计量单位",
    "target.value": "目标值",
    "year": "时限的年份",
}
"""Fields by the words that fit a sentence about their change, where the reader's own would not do."""

_THINGS: Mapping[str, str] = {
    THING: "",
    AGENCY: "单位",
    CORRECTION: "勘误",
    NON_NORMATIVE: "非任务内容",
    OFFICE: "领导小组办公室",
    "organization": "领导小组",
    PERSON: "人员",
}
"""What comes and goes as a whole."""

_MOVED = {Direction.LOOSER: "推迟到", Direction.TIGHTER: "提前到", Direction.NEUTRAL: "改写为"}
_RAISED = {Direction.LOOSER: "降为", Direction.TIGHTER: "提高到", Direction.NEUTRAL: "改为"}
_CAPPED = {Direction.LOOSER: "放宽到", Direction.TIGHTER: "收紧到", Direction.NEUTRAL: "改为"}
_DATES = frozenset({"due", "year", "end", "period.end"})
_CONTEXT = 8
Span = tuple[int, int]
_MATCHED = 1_500
"""Letters of a text whose edits are told apart; of longer ones the whole is shown."""

_LONGEST = 60


def describe(found: Difference) -> str:
    """What differs, as one clause without its end; the thing itself is named by the caller."""
    if found.field in _THINGS:
        return _thing(found)
    if found.field in (LEDGER, AMENDMENT):
        return _line(found)
    if found.field == "target.aspirational":
        return f"目标由{_HOPED[found.before]}改为{_HOPED[found.after]}"
    label = label_of(found)
    before, after = found.before, found.after
    old_day, new_day = found.days
    if before in (None, ()):
        return f"补写{label}{_dated(value_of(after), new_day)}".rstrip()
    if after in (None, ()):
        return f"删去{label}{_dated(value_of(before), old_day)}".rstrip()
    if _is_list(before) and _is_list(after):
        return _lists(label, before, after)
    if isinstance(before, str) and isinstance(after, str) and not isinstance(before, Term):
        old, new = (f"“{part}”" for part in parts_that_differ(before, after))
    else:
        old, new = value_of(before, _unit(found.was)), value_of(after, _unit(found.record))
    old, new = _dated(old, old_day), _dated(new, new_day)
    return f"{label}由{old}{_verb(found)}{new}".rstrip()


_HOPED = {False: "必达", True: "力争"}


def _unit(record: Any) -> str:
    return record.unit if isinstance(record, Target) else ""


def alteration_words(alteration: Alteration) -> list[str]:
    """What an amendment alters of an item, one clause each, with whether it asks more or less."""
    return [describe(each) + _leaning(each) for each in alteration.found] or ["只调整了空格或换行"]


def _leaning(found: Difference) -> str:
    return "" if found.direction is Direction.NEUTRAL else f"（{found.direction.label}）"


def clause(found: Difference) -> str:
    """The same with what it is about before it, where the words alone do not say."""
    if is_id(found.item):
        return f"{found.item} {describe(found)}"
    if found.field in (*_THINGS, LEDGER, AMENDMENT) or found.item == POLICY:
        return describe(found)
    return f"{called(found)}：{describe(found)}"


_CALLED = {
    "plan": "方案",
    "organization": "领导小组",
    "office": "领导小组办公室",
    "filings": "备案",
    POLICY: "变更规则",
}


def called(found: Difference) -> str:
    """What the thing is called: its ID, its name, or the part of the plan that it is."""
    if isinstance(found.record, NonNormative | Correction):
        return f"原文第 {found.item} 字"
    return _CALLED.get(found.item, found.item)


def label_of(found: Difference) -> str:
    """What to call the field."""
    head, _, last = found.field.rpartition(".")
    if found.item == POLICY:
        return f"规则 {found.field}（{CODES[found.field].name}）"
    if isinstance(found.record, Entry):
        return f"台账 {head} 的{LABELS[_KEYS.get(last, last)]}"
    return _LABELS.get(found.field) or LABELS[last]


_KEYS = {"before": "from", "after": "to"}


def title_of(record: Any) -> str:
    """What a record is called, if it is called anything."""
    for field in ("title", "name", "role", "text", "reason", "printed"):
        words = getattr(record, field, None)
        if isinstance(words, str) and words:
            return str(words)
    return ""


def value_of(value: Any, unit: str = "") -> str:
    """A value as a reader of documents would write it; words of the plan in quotation marks."""
    if _is_list(value):
        return "、".join(_member(each) for each in value) or _NOTHING
    return next(show(value, unit) for kind, show in _SHOWN if isinstance(value, kind))


_NOTHING = "（空）"
_SHOWN: tuple[tuple[Any, Callable[[Any, str], str]], ...] = (
    (NoneType, lambda _, unit: _NOTHING),
    (Term, lambda term, unit: term.label),
    (bool, lambda flag, unit: "“是”" if flag else "“否”"),
    (str, lambda words, unit: f"“{_short(words)}”"),
    (Decimal, lambda figure, unit: f" {figure:f}{unit} "),
    (date | int, lambda day, unit: f" {day} "),
    (Target, lambda target, unit: f"“{_target(target)}”"),
    (Everyone, lambda everyone, unit: value_of(everyone.agencies)),
    (Responsibility, lambda line, unit: f"“{_line_of_units(line)}”"),
    (
        Source,
        lambda source, unit: f"第 {source.start}–{source.end} 字（摘要 {source.digest}）",
    ),
    (object, lambda record, unit: f"“{title_of(record)}”"),
)
"""Sorts of values, the narrower before the wider, and how each is written; figures take their unit."""


_TELLS_ITS_DAY = re.compile(
    "“到?[0-9]{4}(?:-[0-9]{2}-[0-9]{2}|年(?:[0-9]{1,2}月)?[底末]前?|年[0-9]{1,2}月[0-9]{1,2}日前?)”"
)


def _dated(words: str, day: date | None) -> str:
    """The words of a deadline, with its day where they leave it to be worked out."""
    if day is None or _TELLS_ITS_DAY.fullmatch(words):
        return words
    return f"{words.rstrip()}（{day}）"


def _member(value: Any) -> str:
    if isinstance(value, Term):
        return value.label
    if isinstance(value, NotApplicable):
        return value.item
    text = getattr(value, "text", value)
    digest = getattr(value, "sha256", None)
    return f"{text}（SHA-256 {digest[:12]}…）" if digest else str(text)


def _target(target: Target) -> str:
    figure = "" if target.value is None else f" {target.value:f}{target.unit}"
    hoped = "（力争）" if target.aspirational else ""
    return f"{target.metric}{target.op.label}{figure}{hoped}"


def _line_of_units(line: Responsibility) -> str:
    """Who leads and who else is named."""
    lead, support = ("、".join(each) for each in (line.lead, line.support))
    support += "等" if line.open_ended else ""
    named = (lead, support and f"配合 {support}") if lead else (support,)
    return f"{line.mode.label}：{'；'.join(filter(None, named)) or _NOTHING}"


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and not hasattr(value, "_fields")


def _verb(found: Difference) -> str:
    if found.field in _DATES:
        return _MOVED[found.direction]
    if found.field == "target.value":
        at_most = found.record.op is Op.AT_MOST if isinstance(found.record, Target) else False
        return (_CAPPED if at_most else _RAISED)[found.direction]
    return "改为"


def _thing(found: Difference) -> str:
    beneath = f"（连同其下 {found.beneath} 项）" if found.beneath else ""
    kind = _THINGS[found.field]
    if found.before is None:
        alone = "，任务原来没有节点，今后只按节点判断" if isinstance(found.was, Task) else ""
        return f"新增{kind}{_named(found.after)}{_particulars(found.after)}{beneath}{alone}"
    if found.after is None:
        return f"删除{kind}{_named(found.before)}{beneath}"
    return f"这个编号原来是{_named(found.before)}，现在写的是{_named(found.after)}"


def _particulars(new: Any) -> str:
    """What a reviewer has to know of something new beside its title."""
    if isinstance(new, Milestone):
        parts = [f"时限“{new.due}”"] if new.due else []
        parts += [f"目标“{_target(new.target)}”"] if new.target else []
        return f"（{'，'.join(parts)}）" if parts else ""
    return f"，读作“{_short(new.read)}”" if isinstance(new, Correction) else ""


def _named(record: Any) -> str:
    return f"“{_short(title_of(record))}”"


def _line(found: Difference) -> str:
    if isinstance(found.record, Amendment):
        what = f"调整 {found.record.id}（{found.record.document}）"
        return f"删去{what}" if found.after is None else f"{what}被改动"
    verb = "删去" if found.after is None else "新增"
    return f"{verb}台账 {found.record.id}：{'，'.join(_told(found.record, found.was))}"


def _told(entry: Entry, taken_back: Entry | None) -> Iterator[str]:
    """What a line of the ledger says, as far as a reviewer has to know."""
    action = f"（{entry.action.label}）" if entry.action else ""
    yield f"{entry.date} {entry.event.label}{action}"
    if entry.value is not None:
        yield f"数值 {entry.value:f}"
    if entry.until:
        yield f"延期至 {entry.until}"
    if taken_back:
        yield f"收回 {taken_back.id}（{'，'.join(_told(taken_back, None))}）"
    if entry.event is Event.VOIDED and entry.note:
        yield f"说明“{_short(entry.note)}”"
    if entry.recorded != entry.date:
        yield f"{entry.recorded} 登记"


def _lists(label: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> str:
    lost = tuple(each for each in before if each not in after)
    come = tuple(each for each in after if each not in before)
    if come and lost == before:
        return f"{label}由{value_of(before)}改为{value_of(after)}"
    parts = [f"增加{value_of(come)}"] if come else []
    parts += [f"减少{value_of(lost)}"] if lost else []
    return label + "，".join(parts)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def parts_that_differ(before: str, after: str) -> tuple[str, str]:
    """Two texts; of long ones every place where they differ, with a few letters on either side."""
    before, after = (" ".join(each.split()) for each in (before, after))
    if max(len(before), len(after)) <= _LONGEST:
        return before, after
    spans = _edits(before, after)
    return _excerpts(before, [old for old, _ in spans]), _excerpts(after, [new for _, new in spans])


def _edits(before: str, after: str) -> list[tuple[Span, Span]]:
    """Where two texts differ; what they begin and end with alike is not looked at twice."""
    start = _common(before, after)
    tail = _common(before[start:][::-1], after[start:][::-1])
    middle = before[start : len(before) - tail], after[start : len(after) - tail]
    if max(map(len, middle)) > _MATCHED:
        edits = [(0, len(middle[0]), 0, len(middle[1]))]
    else:
        matched = SequenceMatcher(None, *middle, autojunk=False).get_opcodes()
        edits = [(i, j, k, m) for tag, i, j, k, m in matched if tag != "equal"]
    return [((start + i, start + j), (start + k, start + m)) for i, j, k, m in edits]


def _common(before: str, after: str) -> int:
    """How many letters two texts begin with alike."""
    alike = (row for row, pair in enumerate(zip(before, after, strict=False)) if len(set(pair)) > 1)
    return next(alike, min(len(before), len(after)))


def _excerpts(text: str, spans: list[Span]) -> str:
    """Parts of a text with what stands around them; those that meet are one."""
    shown: list[Span] = []
    for start, end in spans:
        first, last = max(start - _CONTEXT, 0), min(end + _CONTEXT, len(text))
        if shown and first <= shown[-1][1]:
            first = shown.pop()[0]
        shown.append((first, last))
    left = "…" if shown and shown[0][0] else ""
    right = "…" if shown and shown[-1][1] < len(text) else ""
    return left + "……".join(text[first:last] for first, last in shown) + right
