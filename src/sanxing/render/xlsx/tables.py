"""Any report as a workbook: its lines and facts on the first tab, each table on one of its own."""

import re
from collections.abc import Iterable, Sequence

from sanxing.render.safe import safe, width_of
from sanxing.render.xlsx.paper import shown
from sanxing.report.form import (
    Block,
    Cell,
    Chart,
    Column,
    Findings,
    Lines,
    Pairs,
    Paragraph,
    Report,
    Table,
    Value,
    plain,
)
from sanxing.report.words import clock_words
from sanxing.report.worksheet import Content, Head, Page, Share, Toned, Workbook

_FIRST = "概要"
_LABEL, _WORDS = Head("项目", 24), Head("内容", 96)
_NARROW, _WIDE = 8, 56
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,12})(\.[0-9]{1,6})?")
_PERCENT = re.compile(r"(-?[0-9]{1,6})(?:\.([0-9]))?%")


def workbook_of_report(report: Report) -> Workbook:
    """The tabs; lines without a title say something of the table before them and stand over it."""
    told: list[tuple[Content, ...]] = []
    tables: list[tuple[Table, list[str]]] = []
    for block in report.blocks:
        if table := _as_table(block):
            tables.append((table, []))
        elif isinstance(block, Lines | Paragraph) and block.title is None and tables:
            tables[-1][1].extend(text for _, text in _told(block))
        else:
            told += [(block.title, None)] if block.title else []
            told += [(label, text) for label, text in _told(block)]
    names = _names([_FIRST, *(table.title or "" for table, _ in tables)])
    first = [_first(report, told)] if told or not tables else []
    pages = [
        _page(report, name, table, notes)
        for name, (table, notes) in zip(names[1:], tables, strict=True)
    ]
    return Workbook(report.title, report.clock.as_of, (*first, *pages))


def _as_table(block: Block) -> Table | None:
    return (
        block.table()
        if isinstance(block, Findings)
        else block
        if isinstance(block, Table)
        else None
    )


def _told(block: Block) -> list[tuple[Content, str]]:
    """What is no table as labelled texts."""
    if isinstance(block, Pairs):
        return [(label, plain(value)) for label, value in block.pairs]
    if isinstance(block, Lines):
        return [(None, plain(line)) for line in block.lines]
    if isinstance(block, Chart):
        return list(zip(block.labels, block.captions, strict=True))
    return [(None, block.text)] if isinstance(block, Paragraph) else []


def _hints(report: Report) -> tuple[str, ...]:
    when = clock_words(report.clock)
    shown_above = when in report.title
    return tuple(filter(None, ("" if shown_above else when, report.notice)))


def _first(report: Report, told: Sequence[tuple[Content, ...]]) -> Page:
    return Page(_FIRST, report.title, _hints(report), (_LABEL, _WORDS), tuple(told))


def _page(report: Report, name: str, table: Table, notes: Iterable[str]) -> Page:
    rows = [
        tuple(_content(value, column) for value, column in zip(row, table.columns, strict=True))
        for row in table.rows
    ]
    title = f"{report.title}　{table.title}" if table.title else report.title
    return Page(
        name=name,
        heading=title,
        hints=(*_hints(report), *notes),
        columns=tuple(_head(place, column, rows) for place, column in enumerate(table.columns)),
        rows=tuple(rows),
        filtered=bool(rows),
        empty=table.empty,
    )


def _head(place: int, column: Column, rows: Sequence[Sequence[Content]]) -> Head:
    """As wide as its longest cell, within reason; numbers, dates and IDs stand in the middle."""
    longest = max((width_of(safe(shown(row[place]))) for row in rows), default=0)
    wanted = max(longest, width_of(column.head)) + 3
    return Head(column.head, min(max(wanted, _NARROW), _WIDE), column.number or column.fixed)


def _content(value: Value, column: Column) -> Content:
    if isinstance(value, Cell):
        return Toned(_read(value.text, column), value.tone, value.struck)
    return _read(value, column) if isinstance(value, str) else value


def _read(text: str, column: Column) -> str | int | float | Share:
    """What a column of numbers says in words as the number that it is."""
    if not column.number:
        return text
    if found := _PERCENT.fullmatch(text):
        digits = f"{found[1]}{found[2] or 0}"
        return Share(int(digits))
    if found := _NUMBER.fullmatch(text):
        return float(text) if found[1] else int(text)
    return text


def _names(titles: Iterable[str]) -> list[str]:
    """Names of tabs: no character that is forbidden in one, short, none twice."""
    names: list[str] = []
    taken = {"history"}
    for title in titles:
        name = base = _name(title)
        number = 2
        while name.casefold() in taken:
            end = f"（{number}）"
            name = base[: _LONGEST_NAME - len(end)] + end
            number += 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _name(title: str) -> str:
    plain_title = " ".join(_FORBIDDEN.sub(" ", safe(title)).split())
    short = plain_title.encode("utf-16-le", "replace")[: 2 * _LONGEST_NAME]
    return short.decode("utf-16-le", "ignore").strip("' ") or "表"
