"""Phases are numbered by their first days, and doubts go along."""

from datetime import date

from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.phase_order import in_order
from sanxing.facts.drafting.roster import Roster
from sanxing.model.document import document_of
from sanxing.model.issued import Phase


def phases(desk: Desk, *months: int) -> tuple[Phase, ...]:
    return tuple(
        Phase(
            row,
            "阶段",
            "期",
            date(2024, month, 1),
            date(2024, 12, 1),
            desk.source(row, row + 1),
            (),
        )
        for row, month in enumerate(months, 1)
    )


def test_phases_in_order_stay() -> None:
    desk = Desk(document_of("甲乙丙丁戊"), Roster())
    found = phases(desk, 1, 2, 2)
    assert in_order(desk, found) == found
    assert desk.doubts == []


def test_others_are_numbered_anew_and_told_so() -> None:
    desk = Desk(document_of("甲乙丙丁戊"), Roster())
    desk.doubt(0, 1, "时限", "P2-1")
    desk.doubt(0, 1, "方案", "plan")
    found = in_order(desk, phases(desk, 5, 1, 7))
    assert [(each.number, each.source.start) for each in found] == [(1, 2), (2, 1), (3, 3)]
    message = "各阶段没有按开始日期的先后写，这里按先后编号，请核对日期"
    assert [(each.about, each.message) for each in desk.doubts] == [
        ("P1-1", "时限"),
        ("plan", "方案"),
        ("P1", message),
        ("P2", message),
    ]
