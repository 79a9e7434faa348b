"""FIELD and VALUE of `amend`: names in Chinese or English, values as the field would hold them in a file."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sanxing.commands.refusal import Refused
from sanxing.commands.values import fit, read_agency, read_term
from sanxing.model.amending import AMENDABLE, amendable, elsewhere, field_path, find, value_at
from sanxing.model.directory import Directory
from sanxing.model.history import Change
from sanxing.model.issued import Target
from sanxing.model.plan import Plan, Record
from sanxing.model.terms import Level, Mode, Op, Register, Term
from sanxing.reading.messages import dotted_label
from sanxing.reading.records import read_value
from sanxing.writing.line import Written, text_of

_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "due": ("期限", "完成时限", "截止日期"),
    "note": ("备注",),
    "open_ended": ("等部门",),
    "target.value": ("目标值",),
    "target.op": ("比较方式",),
    "title": ("名称",),
}
"""What offices call a field beside its label. No record has a field whose label is another's synonym."""

CLEARED = ("（空）", "(空)")
"""The value that leaves a field empty: the words in which every table shows that."""

_NOTHING = frozenset({"无", "没有", "空", "清空", "删除", "null", "none", "~", "-", "—", "/"})


_AS_TARGET = "目标写成“指标 比较方式 数值 单位”，如 '覆盖率 不低于 80%'"


class Wanted(NamedTuple):
    """One change as it was asked for."""

    item: str
    field: str
    value: str


class Asked(NamedTuple):
    """A value to be read: the words, the record or part that holds the field, and what the field holds."""

    words: str
    holder: Any
    current: Any
    directory: Directory


def read_change(wanted: Wanted, force: Plan) -> Change:
    """The change on the plan in force: `from` is what is in force, `to` is read as the field holds it."""
    record = find(force, wanted.item)
    if record is None:
        raise Refused(f"没有编号为 {wanted.item} 的事项", "用 sanxing list 查编号")
    field = _read_field(wanted, record, force)
    path = field_path(record, field)
    holder, name = value_at(record, path[:-1]), path[-1]
    label = dotted_label(field)
    if holder is None:
        message = f"{wanted.item} 没有目标，不能只调整{label}"
        raise Refused(message, f"字段写 目标；{_AS_TARGET}")
    asked = Asked(_clean(wanted.value, label), holder, getattr(holder, name), force.directory)
    raw = _raw(asked, field, name)
    value, misread = read_value(holder, name, raw, force.directory)
    if misread:
        words = misread[0].words
        raise Refused(f"没有登记：{words.text}", words.advice)
    if _alike(value, asked.current):
        raise Refused(
            f"没有登记：{wanted.item} 的{label}现在就是这样，没有要改的",
            "用 sanxing show 查看现在的内容",
        )
    return Change(wanted.item, field, text_of(asked.current), raw)


def _read_field(wanted: Wanted, record: Record, force: Plan) -> str:
    """The field that a name means, of those that the record may be amended in."""
    fields = sorted(amendable(record))
    if field := _meant(wanted.field, fields):
        return field
    known = "、".join(f"{dotted_label(each)}（{each}）" for each in fields)
    message = f"{wanted.item} 没有可以调整的字段“{wanted.field}”"
    raise Refused(message, f"可以调整：{known}{_elsewhere(wanted, force)}")


def _elsewhere(wanted: Wanted, force: Plan) -> str:
    """Where the same is amended: units where a line names them, dates at the milestones."""
    names = elsewhere(force, wanted.item, lambda each: _meant(wanted.field, amendable(each)))
    if names:
        return f"；“{wanted.field}”要在 {'、'.join(names[:6])} 上调整"
    is_of_units = _meant(wanted.field, AMENDABLE[type(find(force, wanted.item))])
    return "；原文没有写责任单位，无从调整" if is_of_units else ""


def _meant(words: str, fields: Sequence[str] | frozenset[str]) -> str | None:
    plain = unicodedata.normalize("NFKC", words).strip()
    if plain == "责任单位":  # of a duty or topic it could be either role
        return "lead" if "lead" in fields and "support" not in fields else None
    for field in fields:
        names = (field, dotted_label(field), *_SYNONYMS.get(field, ()))
        if plain in names or plain.lower() == field:
            return field
    return None


def _clean(value: str, label: str) -> str:
    words = value.strip()
    if not words:
        raise Refused(f"{label}的值没有内容", f"写新的内容；要清空写 {CLEARED[0]}")
    return fit(words, f"{label}的值")


def _raw(asked: Asked, field: str, name: str) -> Written:
    """What a file would hold for the words."""
    default = asked.holder._field_defaults.get(name, asked)
    if asked.words in CLEARED:
        if default is None:
            return None
        if default == ():
            return []
        raise Refused(f"{dotted_label(field)}不能清空", "写新的内容")
    if asked.words.lower() in _NOTHING:
        advice = f"要清空写 {CLEARED[0]}" if default in (None, ()) else "写新的内容"
        raise Refused(f"“{asked.words}”不能作{dotted_label(field)}的值", advice)
    reader = READERS.get(field)
    return reader(asked) if reader else asked.words


def _alike(value: Any, current: Any) -> bool:
    """Whether two values say the same; the order of a list says nothing."""
    if isinstance(value, tuple) and not hasattr(value, "_fields") and isinstance(current, tuple):
        return set(value) == set(current)
    return bool(value == current)


def _figure(words: str) -> str:
    return unicodedata.normalize("NFKC", words).replace(",", "").strip()


def _year(asked: Asked) -> Written:
    return _figure(asked.words).removesuffix("年")


def _day(asked: Asked) -> Written:
    return _figure(asked.words)


def _amount(asked: Asked) -> Written:
    unit = unicodedata.normalize("NFKC", asked.holder.unit)
    return _figure(asked.words).removesuffix(unit).strip()


def _flag(asked: Asked) -> Written:
    words = _figure(asked.words).lower()
    return {"是": "true", "否": "false", "yes": "true", "no": "false"}.get(words, words)


def _term(terms: type[Term], label: str) -> Callable[[Asked], Written]:
    def read(asked: Asked) -> Written:
        return read_term(asked.words, terms, label).value

    return read


_OPS = {">=": ">=", "<=": "<=", "==": "==", "≥": ">=", "≤": "<=", "=": "=="}


def _op(asked: Asked) -> Written:
    plain = unicodedata.normalize("NFKC", asked.words)
    return _OPS.get(plain) or read_term(plain, Op, "比较方式").value


_OP_WORDS = "|".join((*_OPS, *(op.label for op in Op), Op.NONINCREASING.value))
_TARGET = re.compile(
    rf"(?P<metric>.*?)\s*(?P<effort>力争)?\s*(?P<op>{_OP_WORDS})\s*"
    r"(?P<value>-?[0-9][0-9.]*)?\s*(?P<unit>\S{0,12})"
)
_HALF = str.maketrans("０１２３４５６７８９．％＜＞＝", "0123456789.%<>=")


def _target(asked: Asked) -> Written:
    """A whole target as tables show it: `覆盖率不低于 75%`, `事故起数只减不增（起）`.

    What is measured and its unit stay as they are where they are left out; 力争 is as written.
    """
    match = _TARGET.fullmatch(asked.words.translate(_HALF))
    if match is None:
        raise Refused(f"“{asked.words}”读不出目标", _AS_TARGET)
    current: Target | None = asked.current
    metric = match["metric"] or (current.metric if current else "")
    unit = match["unit"].strip("()（）") or (current.unit if current else "")
    if not metric or not unit:
        missing = "指标" if not metric else "单位"
        raise Refused(f"目标没有写{missing}", _AS_TARGET)
    fields: dict[str, Any] = {
        "metric": metric,
        "op": _op(asked._replace(words=match["op"])),
        "unit": unit,
    }
    fields |= {"value": match["value"]} if match["value"] else {}
    return fields | ({"aspirational": "true"} if match["effort"] else {})


_BETWEEN = re.compile(r"[、，,；;](?![^《]*》)(?![^（]*）)")
_SIGNS = {"+": True, "＋": True, "-": False, "－": False}


def _names(asked: Asked) -> Written:
    """A list of words, written whole or as what joins it and what leaves it."""
    return _listed(asked, lambda words: words)


def _agencies(asked: Asked) -> Written:
    return _listed(asked, lambda words: read_agency(words, asked.directory))


def _registers(asked: Asked) -> Written:
    return _listed(asked, lambda words: read_term(words, Register, "清单").value)


def _listed(asked: Asked, read: Callable[[str], str]) -> Written:
    parts = [part for each in _BETWEEN.split(asked.words) if (part := each.strip())]
    signed = [part for part in parts if part[0] in _SIGNS]
    if not signed:
        return list(dict.fromkeys(map(read, parts)))
    if signed != parts:
        raise Refused(
            f"“{asked.words}”里有的写了 + -，有的没写",
            "整份名单都不写，或每项都写：+ 是增加，- 是去掉",
        )
    names = [str(each) for each in asked.current]
    for part in parts:
        name, joins = read(part[1:].strip()), _SIGNS[part[0]]
        if joins is (name in names):
            raise Refused(
                f"{name} {'已经在' if joins else '不在'}现在的名单里",
                f"现在是：{'、'.join(names) or CLEARED[0]}",
            )
        names = [*names, name] if joins else [each for each in names if each != name]
    return list(names)


READERS: Mapping[str, Callable[[Asked], Written]] = {
    "cites": _names,
    "end": _day,
    "lead": _agencies,
    "level": _term(Level, "级别"),
    "mode": _term(Mode, "责任方式"),
    "named": _names,
    "open_ended": _flag,
    "registers": _registers,
    "start": _day,
    "support": _agencies,
    "target": _target,
    "target.op": _op,
    "target.value": _amount,
    "year": _year,
}
"""Fields that hold more than words; a deadline's words stay as they are."""
