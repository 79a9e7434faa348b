"""Time zones by their IANA names, and nothing else."""

import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest

from sanxing.reading.zones import zone_of


def offset(name: str) -> timedelta | None:
    zone = zone_of(name)
    assert zone
    return datetime(2021, 1, 1, tzinfo=UTC).astimezone(zone).utcoffset()


def test_a_zone_is_found_by_its_name() -> None:
    assert offset("Asia/Shanghai") == timedelta(hours=8)


@pytest.mark.parametrize(
    "name", ["Asia/Shangai", "上海", "", "../etc/passwd", "/etc/localtime", "CST8", "Asia", "0"]
)
def test_nothing_else_is_a_zone(name: str) -> None:
    assert zone_of(name) is None


def test_a_machine_without_the_database_has_a_carried_copy() -> None:
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(to=[])
    zoneinfo.ZoneInfo.clear_cache()
    try:
        assert offset("Asia/Shanghai") == timedelta(hours=8)
    finally:
        zoneinfo.reset_tzpath(to=before)
