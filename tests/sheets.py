"""Fill-in sheets for tests: made of a small plan, filled in as a clerk would, damaged as nobody should."""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from sanxing.facts.agencies import duties_of
from sanxing.facts.standings import Clock, standings
from sanxing.model.plan import Plan
from sanxing.model.terms import Op
from sanxing.render.xlsx.sheet import render
from sanxing.report.sheet import Book, sheet_book
from tests.facts.builders import LEAD, hazard, measure, milestone, plan, target, task, topic

TOKEN = "K7QDM4TX"  # noqa: S105
DAY = date(2021, 6, 18)
"""The day on which sheets are made."""


def small_plan() -> Plan:
    """`LEAD` leads 1-1-1 and 1-1-2 (at least 75 %), owes a hazard and a measure, supports 2-1."""
    rate = target(Op.AT_LEAST, "75")
    first = task(1, milestone(1), milestone(2, None, target=rate))
    return plan(
        topic(1, first, lead=(LEAD,), support=()),
        topic(2, task(1), lead=("教育局",), support=(LEAD,)),
        hazards=(hazard(item="1-1", lead=(LEAD,), due="2021-07-01"),),
        measures=(measure(lead=(LEAD,)),),
    )


def book(made: Plan | None = None, agency: str = LEAD) -> Book:
    made = made or small_plan()
    duties = duties_of(standings(made, Clock(DAY)), agency, made.directory, DAY)
    return sheet_book(made, DAY, made.directory.agencies[agency], duties, TOKEN)


def sheet() -> bytes:
    return render(book())


def edited(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    """The workbook as it is after somebody has worked on it."""
    workbook = load_workbook(BytesIO(data))
    change(workbook)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def filled(data: bytes, cells: Mapping[str, Any]) -> bytes:
    """The workbook with values in cells named as `进展填报!G7`."""

    def fill(workbook: Workbook) -> None:
        for where, value in cells.items():
            tab, _, cell = where.partition("!")
            workbook[tab][cell] = value

    return edited(data, fill)


def repacked(
    data: bytes, change: Callable[[str, bytes], bytes], more: Mapping[str, bytes] | None = None
) -> bytes:
    """The workbook with its parts changed, and further parts."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return file.getvalue()


def in_part(part: str, old: str, new: str) -> Callable[[str, bytes], bytes]:
    """For `repacked`: one text in one part replaced by another; it must be there."""

    def change(name: str, data: bytes) -> bytes:
        if not name.endswith(part):
            return data
        assert old.encode() in data
        return data.replace(old.encode(), new.encode())

    return change
