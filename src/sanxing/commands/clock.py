"""Today, in the plan's time zone: the one place that asks the machine what day it is."""

import os
from datetime import UTC, date, datetime

from sanxing.commands.options import Scope
from sanxing.commands.values import optional_date, read_date
from sanxing.facts.standings import Clock
from sanxing.reading.zones import zone_of

DEFAULT_ZONE = "Asia/Shanghai"
"""The time zone where no plan tells one."""


def now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


def today(timezone: str, at: datetime | None = None) -> date:
    """The date in a time zone, or the one that the environment variable SANXING_TODAY gives.

    `at` is another instant than this one.
    """
    if given := os.environ.get("SANXING_TODAY"):
        return read_date(given, "SANXING_TODAY")
    return (at or now()).astimezone(zone_of(timezone)).date()


def day_in(timezone: str, at: datetime | None = None) -> str:
    """Today as answers depend on it: the day in a time zone, and whether it was given by hand."""
    return f"{today(timezone, at)} {os.environ.get('SANXING_TODAY', '')}"


def clock_of(scope: Scope, timezone: str) -> Clock:
    """The two clocks that a command was asked for."""
    known_on = optional_date(scope.known_on, "--known-on")
    as_of = optional_date(scope.as_of, "--as-of")
    return Clock(as_of or today(timezone), known_on)
