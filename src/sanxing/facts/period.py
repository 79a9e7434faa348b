"""A reporting period, and the one before it."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)


class ReportingPeriod(NamedTuple):
    """Days that a bulletin tells of, the first and the last included."""

    first: date
    last: date

    @property
    def eve(self) -> date:
        """The day before the first."""
        return self.first - _DAY

    @property
    def months(self) -> int:
        """How many whole calendar months it is; 0 where it is none."""
        first, last = self.first, self.last
        if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
            return 0
        return (last.year - first.year) * 12 + last.month - first.month + 1

    def before(self) -> "ReportingPeriod":
        """As many calendar months as it is made of, else as many days, up to its eve."""
        if not self.months:
            return ReportingPeriod(self.first - (self.last - self.first) - _DAY, self.eve)
        years, month = divmod(self.first.year * 12 + self.first.month - 1 - self.months, 12)
        return ReportingPeriod(date(years, month + 1, 1), self.eve)

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.first <= day <= self.last
