"""`sheet --import`: what a filled-in sheet records, row by row, and what is wrong with one that was refused."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sanxing.facts.standings import Clock
from sanxing.model.filled import Problem, Stamp
from sanxing.model.history import Entry, Hazard, Measure
from sanxing.model.plan import Plan
from sanxing.model.sheet import Tab
from sanxing.model.terms import Event
from sanxing.report.form import Column, Pairs, Report, Row, Table, Value
from sanxing.report.item_json import entry_json, value_json
from sanxing.report.items import ID
from sanxing.report.words import notice_of

_COLUMNS = (
    Column("单元格"),
    ID,
    Column("事项"),
    Column("事件", fixed=True),
    Column("日期", fixed=True),
    Column("内容"),
)


class Imported(NamedTuple):
    """A row and what it records: the ledger entry, and for a row of a list the new entry that this notes."""

    cell: str
    entry: Entry
    title: str
    listed: Hazard | Measure | None


def import_report(
    plan: Plan,
    clock: Clock,
    stamp: Stamp,
    rows: Sequence[Imported],
    places: Mapping[str, str],
) -> Report:
    """Every row as a line, and where they were written, if they were."""
    written = bool(places)
    pairs: list[tuple[str, Value]] = [
        ("填报单位", stamp.agency),
        ("表中状态截至", stamp.made_on),
        ("条数", len(rows)),
    ]
    if written:
        pairs.append(("写在", "；".join(_lines(places.values()))))

    def data() -> dict[str, Any]:
        return {
            "agency": stamp.agency,
            "made_on": stamp.made_on.isoformat(),
            "token": stamp.token,
            "written": written,
            "rows": [_row_json(each, places) for each in rows],
        }

    title = f"已导入{stamp.agency}的填报表" if written else "试导入（没有写入）"
    blocks = (Pairs(tuple(pairs)), Table(_COLUMNS, tuple(map(_row, rows))))
    return Report("sheet", title, clock, blocks, data, notice_of(plan))


def _lines(places: Iterable[str]) -> Iterator[str]:
    """Each file once, with its first and last new line: `ledger/2022.yaml:3-5`."""
    files: dict[str, list[str]] = {}
    for place in places:
        path, _, line = place.rpartition(":")
        files.setdefault(path, []).append(line)
    for path, lines in files.items():
        last = f"-{lines[-1]}" if len(lines) > 1 else ""
        yield f"{path}:{lines[0]}{last}"


def _row(each: Imported) -> Row:
    if each.listed is None:
        entry = each.entry
        return each.cell, entry.item, each.title, entry.event.label, entry.date, _content(entry)
    kind = "新增隐患" if isinstance(each.listed, Hazard) else "新增制度"
    day = each.listed.found_on if isinstance(each.listed, Hazard) else each.entry.date
    return each.cell, each.listed.id, each.title, kind, day, _listed_content(each.listed)


def _content(entry: Entry) -> str:
    told = (
        ("实际值", None if entry.value is None else f"{entry.value:f}"),
        ("佐证", "、".join(each.text for each in entry.evidence)),
        ("文号", entry.document),
        ("备注", entry.note),
    )
    return "；".join(f"{label} {words}" for label, words in told if words)


def _listed_content(entry: Hazard | Measure) -> str:
    own = (
        (entry.level.value, entry.place)
        if isinstance(entry, Hazard)
        else (entry.solves, entry.document)
    )
    parts = (*own, f"{'、'.join(entry.lead)}，{entry.due}")
    return "；".join(part for part in parts if part)


def _place(each: Imported, places: Mapping[str, str]) -> str | None:
    return places.get(each.listed.id if each.listed else each.entry.id)


def _row_json(each: Imported, places: Mapping[str, str]) -> dict[str, Any]:
    listed = each.listed
    fields = None
    if listed is not None:
        fields = {name: value_json(value) for name, value in listed._asdict().items()}
    return {
        "cell": each.cell,
        "item": each.entry.item,
        "title": each.title,
        "entry": entry_json(each.entry),
        "listed": fields,
        "path": _place(each, places),
    }


def problem_line(problem: Problem) -> str:
    """`进展填报!G7: 消息（怎样改）`."""
    advice = f"（{problem.advice}）" if problem.advice else ""
    return f"{problem.where}: {problem.message}{advice}"


_EVENT_WORDS = re.compile(rf"(?:{'|'.join(event.value for event in Event)})（(\w+)）")
_LABEL = r"(?:（(?:[^（）]|（[^（）]*）)*）)?"


def in_columns(text: str, tab: Tab) -> str:
    """A message about fields of a file in the words of the sheet: `补上 person` → 补上“责任人”."""
    heads = {field.key: field.head for field in tab.fields if field.fill}
    names = rf" ?(?<![A-Za-z0-9_-])({'|'.join(heads)})(?![A-Za-z0-9_-]){_LABEL} ?"
    parts = re.split("(“[^”]*”)", text)  # what somebody else has written is quoted
    for place, part in enumerate(parts):
        if not part.startswith("“"):
            told = re.sub(names, lambda found: f"“{heads[found[1]]}”", part)
            parts[place] = _EVENT_WORDS.sub(r"“\1”", told)
    return "".join(parts)
