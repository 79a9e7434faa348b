"""Today, in the plan's time zone: the one place that asks the machine what day it is."""

import os
from datetime import date, datetime, tzinfo

from sanxing.commands.options import Scope
from sanxing.commands.refusal import Refused
from sanxing.commands.values import optional_date, read_date
from sanxing.facts.standings import Clock


def today(timezone: str) -> date:
    """The date in a time zone, or the one that the environment variable SANXING_TODAY gives."""
    if given := os.environ.get("SANXING_TODAY"):
        return read_date(given, "SANXING_TODAY")
    return datetime.now(_zone(timezone)).date()


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        pass
    from dateutil.zoneinfo import get_zonefile_instance  # its own copy, for machines without one

    zone: tzinfo | None = get_zonefile_instance().get(name)
    if zone is None:
        raise Refused(f"不认识时区“{name}”", "在 plan.yaml 的 timezone 写 Asia/Shanghai 这样的名称")
    return zone


def clock_of(scope: Scope, timezone: str) -> Clock:
    """The two clocks that a command was asked for."""
    known_on = optional_date(scope.known_on, "--known-on")
    as_of = optional_date(scope.as_of, "--as-of")
    return Clock(as_of or today(timezone), known_on)
