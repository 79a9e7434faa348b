"""Phases in the order of their first days, as plans number them, whatever order a document tells them in."""

from collections.abc import Sequence

from sanxing.facts.drafting.desk import Desk
from sanxing.model.issued import Phase


def in_order(desk: Desk, phases: Sequence[Phase]) -> tuple[Phase, ...]:
    """The phases numbered by their first days; doubts about them go along."""
    ordered = sorted(phases, key=lambda each: each.start)
    if ordered == list(phases):
        return tuple(phases)
    numbers = {f"P{each.number}": f"P{row}" for row, each in enumerate(ordered, 1)}
    desk.doubts = [each._replace(about=_renamed(each.about, numbers)) for each in desk.doubts]
    moved = tuple(each._replace(number=row) for row, each in enumerate(ordered, 1))
    for one, other in zip(phases, moved, strict=True):
        if one.source != other.source:
            message = "各阶段没有按开始日期的先后写，这里按先后编号，请核对日期"
            desk.doubt(other.source.start, other.source.end, message, f"P{other.number}")
    return moved


def _renamed(about: str, numbers: dict[str, str]) -> str:
    phase, mark, duty = about.partition("-")
    return f"{numbers.get(phase, phase)}{mark}{duty}"
