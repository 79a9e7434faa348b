"""The lists of a bulletin: newly done, closed, newly overdue, extended and supervised, each with its papers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sanxing.facts.changes import Changes, Granted, Supervised, is_late
from sanxing.facts.standings import Standing
from sanxing.model.history import Entry
from sanxing.model.terms import Event
from sanxing.report.form import Column, Row, Table
from sanxing.report.item_json import iso
from sanxing.report.items import ID
from sanxing.report.words import basis_words, owing, units


def list_tables(now: Changes) -> tuple[Table, ...]:
    """A table of each list."""
    return (
        _table(
            "新完成",
            (*_HEADS, "完成日期", "截止日期", "完成情况", "文号"),
            [
                (
                    *_head(each),
                    each.state.completed_on,
                    each.state.due,
                    _punctuality(each),
                    completing(each),
                )
                for each in now.newly_done
            ],
            "本期没有新完成的事项。",
        ),
        _table(
            "销号",
            (*_HEADS, "完成日期", "销号日期", "文号"),
            [
                (*_head(each), each.state.completed_on, each.state.verified_on, verifying(each))
                for each in now.verified
            ],
            "本期没有销号的事项。",
        ),
        _overdue_table(now.newly_overdue),
        _table(
            "批准延期",
            (*_HEADS, "批准日期", "延至", "批准单位", "文号", "备注"),
            [_granted_row(each) for each in now.granted],
            "本期没有批准延期的事项。",
        ),
        _table(
            "督办措施",
            (*_HEADS, "日期", "措施", "文号"),
            [
                (*_head(each.standing), each.entry.date, _action(each.entry), papers(each.entry))
                for each in now.supervised
            ],
            "本期没有督办措施的记录。",
        ),
    )


_HEADS = ("编号", "事项", "责任单位")


def _head(standing: Standing) -> Row:
    return standing.item.id, standing.item.title, units(standing.item)


def _table(title: str, heads: Sequence[str], rows: Sequence[Row], empty: str) -> Table:
    columns = (ID, *(Column(head, fixed=head.endswith("日期")) for head in heads[1:]))
    return Table(columns, tuple(rows), f"{title}（{len(rows)}）" if rows else title, empty)


def _overdue_table(late: Sequence[Standing]) -> Table:
    columns = (
        ID,
        *(Column(head) for head in ("事项", "责任单位", "时限依据")),
        Column("截止日期", fixed=True),
        Column("逾期天数", number=True),
    )
    rows = [
        (
            each.item.id,
            each.item.title,
            owing(each),
            basis_words(each),
            each.state.due,
            each.state.days_overdue,
        )
        for each in late
    ]
    title = f"新增逾期（{len(rows)}）" if rows else "新增逾期"
    return Table(columns, tuple(rows), title, "本期没有新增逾期的事项。")


def _punctuality(standing: Standing) -> str:
    if not standing.state.late:
        return "按期"
    return "逾期" if is_late(standing) else "方案期末后"


def _granted_row(granted: Granted) -> Row:
    standing, extension = granted
    late = f"逾期 {extension.days_late} 天后批准" if extension.days_late else None
    days = extension.date, extension.until
    return *_head(standing), *days, extension.approved_by, extension.document, late


def _action(entry: Entry) -> str | None:
    return entry.action.label if entry.action else None


def completing(standing: Standing) -> str | None:
    """What proves the completion that counts."""
    return _proofs(standing, Event.COMPLETED, standing.state.completed_on)


def verifying(standing: Standing) -> str | None:
    """What the verification that counts is on record with. Who inspected is not told."""
    return _proofs(standing, Event.VERIFIED, standing.state.verified_on)


def _proofs(standing: Standing, event: Event, on: date | None) -> str | None:
    told = (
        papers(each.entry)
        for each in standing.state.history
        if each.counts and each.entry.event is event and each.entry.date == on
    )
    return "、".join(dict.fromkeys(words for words in told if words)) or None


def papers(entry: Entry) -> str | None:
    """The documents, addresses and files of an entry."""
    named = (entry.document, *(each.text for each in entry.evidence))
    return "、".join(dict.fromkeys(words for words in named if words)) or None


def lists_json(now: Changes) -> dict[str, Any]:
    """Each list under its name."""
    return {
        "newly_done": [_item_json(each) for each in now.newly_done],
        "verified": [_item_json(each) for each in now.verified],
        "newly_overdue": [_item_json(each) for each in now.newly_overdue],
        "extended": [_granted_json(each) for each in now.granted],
        "supervised": [_supervised_json(each) for each in now.supervised],
    }


def _identity_json(standing: Standing) -> dict[str, Any]:
    item = standing.item
    return {
        "id": item.id,
        "kind": item.kind.value,
        "title": item.title,
        "units": list(item.responsible),
        "due": iso(standing.state.due),
    }


def _item_json(standing: Standing) -> dict[str, Any]:
    state = standing.state
    return _identity_json(standing) | {
        "status": state.status.value,
        "days_overdue": state.days_overdue,
        "completed_on": iso(state.completed_on),
        "verified_on": iso(state.verified_on),
        "late": state.late,
        "document": verifying(standing) or completing(standing),
    }


def _granted_json(granted: Granted) -> dict[str, Any]:
    extension = granted.extension
    return _identity_json(granted.standing) | {
        "date": iso(extension.date),
        "until": iso(extension.until),
        "approved_by": extension.approved_by,
        "document": extension.document,
        "days_late": extension.days_late,
    }


def _supervised_json(supervised: Supervised) -> dict[str, Any]:
    entry = supervised.entry
    return _identity_json(supervised.standing) | {
        "date": iso(entry.date),
        "action": entry.action.value if entry.action else None,
        "document": papers(entry),
    }
