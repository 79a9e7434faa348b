"""Time zones by name, also where the machine has no copy of the database."""

from datetime import tzinfo

from sanxing.model.patterns import pattern

_NAME = pattern(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)*")


def zone_of(name: str) -> tzinfo | None:
    """The time zone of an IANA name such as Asia/Shanghai, or None where there is none."""
    from zoneinfo import ZoneInfo

    if not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return _carried(name)


def _carried(name: str) -> tzinfo | None:
    """The zone from dateutil's copy; a bare word might be a rule such as `CST8` there, so not those."""
    from dateutil.tz import gettz

    zone: tzinfo | None = gettz(name) if "/" in name else None
    return zone
