"""One cell of a fill-in sheet → the text that a plan's file would hold, or what is wrong with the cell."""

import re
from collections.abc import Mapping
from decimal import Context
from typing import NamedTuple

from sanxing.model.filled import short
from sanxing.model.ids import PATTERNS, read_id
from sanxing.model.numerals import ONES, ZEROS
from sanxing.model.sheet import EVENTS, Field, Holds
from sanxing.model.terms import Event, Level
from sanxing.reading.text import first_forbidden, name_of
from sanxing.reading.workbook import Cell, Sort


class Wrong(NamedTuple):
    """What is wrong with a cell and how to mend it."""

    message: str
    advice: str = ""


_DIGITS = Context(prec=15)
_WHOLE, _DECIMALS = 15, 6
"""Digits of an amount before and behind the point."""

_LITERAL = re.compile(r'"[^"]*"|\\.')


def read_cell(field: Field, cell: Cell) -> str | Wrong:
    """The text of a cell that was filled in; empty where it holds nothing but blanks."""
    wanted = _WANTED[field.holds]
    if cell.sort is Sort.FORMULA:
        return Wrong(f"“{field.head}”是公式，请改成{wanted}", "删去公式，直接写结果")
    if cell.sort is Sort.ERROR:
        return Wrong(f"“{field.head}”是错误值 {cell.text}，请改成{wanted}", "删去后重新填写")
    if cell.sort is Sort.FLAG:
        return Wrong(f"“{field.head}”是逻辑值（TRUE 或 FALSE），请改成{wanted}", "删去后重新填写")
    if cell.sort is Sort.TEXT:
        if bad := first_forbidden(cell.text):
            return Wrong(f"“{field.head}”里有{name_of(bad)}", "删去后重新输入，不要从别处粘贴")
        if not cell.text.strip():
            return ""
    if field.holds is Holds.DAY:
        return _day(field, cell)
    if field.holds is Holds.NUMBER:
        return _number(field, cell)
    if field.holds is Holds.DEADLINE and cell.sort is Sort.DAY:
        return _deadline_day(field, cell)
    return _words(field, cell)


_WANTED: Mapping[Holds, str] = {
    Holds.NUMBER: "数值",
    Holds.DAY: "日期",
    Holds.TEXT: "文字",
    Holds.DEADLINE: "日期或文字",
    Holds.EVENT: "下拉列表中的一项",
    Holds.LEVEL: "下拉列表中的一项",
    Holds.LINK: "编号",
}


def _day(field: Field, cell: Cell) -> str | Wrong:
    if cell.sort is Sort.DAY:
        return cell.text
    if cell.sort is Sort.MOMENT:
        return Wrong(f"“{field.head}”带有几点几分", "只写日期，如 2021-06-18")
    kind = "文字" if cell.sort is Sort.TEXT else "时间" if cell.sort is Sort.TIME else "数字"
    return Wrong(
        f"“{field.head}”是{kind}“{short(cell.text)}”，不是日期",
        "请按日期格式填写：设成日期格式，再输入 2021-06-18 的样子",
    )


def _number(field: Field, cell: Cell) -> str | Wrong:
    if cell.sort is not Sort.NUMBER:
        kind = "文字" if cell.sort is Sort.TEXT else "日期或时间"
        return Wrong(
            f"“{field.head}”是{kind}“{short(cell.text)}”，不是数值", "只写数字，不带单位和百分号"
        )
    if "%" in _LITERAL.sub("", cell.shown_as):
        return Wrong(
            f"“{field.head}”设成了百分比格式，实际的值是 {short(cell.text)}",
            "改成常规格式，按目标的单位写数字，如 86.5% 写 86.5",
        )
    return _amount(field, cell.text)


def _amount(field: Field, text: str) -> str | Wrong:
    """The number that was typed: a spreadsheet keeps 15 digits of it, and noise behind them."""
    plain = f"{_DIGITS.create_decimal(text).normalize():f}"
    whole, _, decimals = plain.partition(".")
    if len(whole.removeprefix("-")) > _WHOLE:
        return Wrong(
            f"“{field.head}”太大，整数部分最多 {_WHOLE} 位，程序读到的是 {short(plain)}",
            "核对数值和单位",
        )
    if len(decimals) > _DECIMALS:
        read = f"{whole}.{decimals[:_DECIMALS]}…"
        return Wrong(
            f"“{field.head}”小数超过 {_DECIMALS} 位，程序读到的是 {read}",
            f"四舍五入到 {_DECIMALS} 位以内再填",
        )
    return plain


def _deadline_day(field: Field, cell: Cell) -> str | Wrong:
    """A day; but Excel takes `2021年6月` for the first of June, and shows no day then."""
    if "d" in _LITERAL.sub("", cell.shown_as).lower():
        return cell.text
    return Wrong(
        f"“{field.head}”只写了年月，程序读到的是 {cell.text}",
        "写到日，如 2021-06-30；或先设成文本格式，再写 2021年6月底前",
    )


def _words(field: Field, cell: Cell) -> str | Wrong:
    if cell.sort not in (Sort.TEXT, Sort.NUMBER):
        return Wrong(
            f"“{field.head}”被当成了{cell.sort.value}“{cell.text}”",
            "先设成文本格式，再重新输入",
        )
    if field.holds is Holds.LINK:
        return _link(field, cell)
    words = cell.text.strip()
    if field.holds is Holds.EVENT:
        return _event(words)
    if field.holds is Holds.LEVEL and words not in list(Level):
        return Wrong(f"没有“{short(words)}”这种级别", "写 一般 或 重大")
    return words


def _event(words: str) -> str | Wrong:
    for event in Event:
        if words == event.label:
            if event in EVENTS:
                return event.value
            return Wrong(f"“{words}”不在本表填报", f"由安委会办公室登记；本表可填：{_KNOWN}")
    return Wrong(f"没有“{short(words)}”这种事件", f"从下拉列表中选：{_KNOWN}")


_KNOWN = "、".join(event.label for event in EVENTS)


def _link(field: Field, cell: Cell) -> str | Wrong:
    """The ID alone, or at the head of a choice (`2-2 标题`), in any of its spellings."""
    words = cell.text.strip()
    if cell.sort is Sort.NUMBER and not words.isdecimal():
        return Wrong(
            f"“{field.head}”被当成了数字 {short(words)}，看不出原来写的是哪个编号",
            "先设成文本格式，再写编号，如 2 或 2-2",
        )
    name = read_id(words) or _head_of(words)
    if name and (PATTERNS["topic"].fullmatch(name) or PATTERNS["task"].fullmatch(name)):
        return name
    return Wrong(f"“{short(words)}”不是专题或任务的编号", "从下拉列表中选，或写编号，如 2 或 2-2")


def _head_of(words: str) -> str | None:
    """The ID before the first blank, unless what follows may belong to it: `2 - 2` is not topic 2."""
    head, *rest = words.split(maxsplit=1)
    return read_id(head) if rest and not _FURTHER.match(rest[0]) else None


_FURTHER = re.compile(
    rf"[-—–－_.．。、，,/／:：~～()（）\[\]［］【】〔〕第0-9０-９{ZEROS}{ONES}十百两]"
)
"""How the rest of an ID may begin; a choice whose title begins so is known by the list of choices."""
