"""Which file of a plan a new entry goes to: the ledger of its year, a month of a list, the amendments."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sanxing.model.history import Amendment, Entry, Hazard, Measure
from sanxing.writing.append import Addition
from sanxing.writing.line import written


class Register(NamedTuple):
    """One of the two lists: its records and their IDs, its folder, and the field that keeps the day."""

    record: type[Hazard] | type[Measure]
    part: str
    prefix: str
    title: str
    day_field: str | None = None

    @property
    def folder(self) -> str:
        """Its folder inside the plan."""
        return f"registers/{self.part}"


HAZARDS = Register(Hazard, "hazards", "H-", "问题隐患清单", "found_on")
MEASURES = Register(Measure, "measures", "M-", "制度措施清单")


def ledger_addition(day: date, entries: Sequence[Entry]) -> Addition:
    """Entries for the ledger file of the year in which they are recorded."""
    heading = f"进展台账（{day.year}年登记）：一行一条，只增不改；记错的用 voided 作废"
    return Addition(f"ledger/{day.year}.yaml", heading, tuple(map(written, entries)))


def register_addition(
    register: Register, name: str, entries: Sequence[Hazard | Measure]
) -> Addition:
    """Entries for one file of a list."""
    path = f"{register.folder}/{name}"
    return Addition(path, f"{register.title}：一行一条", tuple(map(written, entries)))


def amendment_addition(amendment: Amendment) -> Addition:
    """An amendment, its values as the file holds them."""
    heading = "经批准的调整：一行一条，只增不改；方案原文不动，调整自生效日起叠加其上"
    return Addition("amendments.yaml", heading, (written(amendment),))
