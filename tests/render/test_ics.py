"""Calendars: read back by icalendar, held against published validators, and inert whatever is in them."""

import re
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from sanxing.commands.options import Filters, Scope
from sanxing.commands.session import open_plan
from sanxing.render import ics
from sanxing.render.safe import safe
from sanxing.report.agenda import Agenda, Event, Reminder, agenda_of
from sanxing.report.edition import Edition
from tests.commands.runner import EXAMPLE, PLAN

LIBICAL = Path(__file__).parent / "libical.py"
PYTHON = Path("/usr/bin/python3")

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "</script>{{7*7}}",
    "a\x1b]52;c;eA==\x07b\x00\x0b\x0c\x85\u2028c",
    "\u202egnp.exe",
    "两行\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:a@b.c",
    "\\n \\, \\; \\\\ ,;:\"'%0A",
    "长" * 40_000,
    "👩‍👩‍👧‍👦" * 200,
    " ends with space \t",
]


def event(title: str = "1-1-1 安装报警器", **fields: Any) -> Event:
    made = Event(
        key="1-1-1.0123456789abcdef",
        title=title,
        day=date(2022, 12, 31),
        lines=(f"概述：{title}", "责任单位：安监局"),
        place=title,
        categories=("节点", title),
        revision=3,
        changed=date(2022, 7, 1),
        reminders=(Reminder(30, title), Reminder(7, title)),
    )
    return made._replace(**fields)


def agenda(*events: Event, title: str = "方案") -> Agenda:
    return Agenda(title, (title, "截至 2022-07-10"), "Asia/Shanghai", date(2022, 7, 10), events)


def exported(plan: Path, as_of: str) -> bytes:
    session = open_plan(Scope(plan=str(plan), as_of=as_of))
    chosen = tuple(session.select(Filters()))
    return ics.render(agenda_of(Edition(session.plan, session.clock, tuple(session.known), chosen)))


def read(data: bytes) -> Any:
    return Calendar.from_ical(data)


def unescaped(value: object) -> str:
    """What icalendar does not know to be text, it gives back as it is written."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], str(value))


REAL = [
    (PLAN, "2022-07-10"),
    *((EXAMPLE, day) for day in ("2022-03-01", "2022-07-10", "2023-02-15", "2023-12-31")),
]


@pytest.mark.parametrize(("plan", "as_of"), REAL)
def test_a_plan_is_read_back_by_icalendar(plan: Path, as_of: str) -> None:
    calendar = read(exported(plan, as_of))
    assert calendar.errors == []
    assert len(calendar.events) > 30
    names = [str(each["uid"]) for each in calendar.events]
    assert len(set(names)) == len(names)
    assert all(name.endswith("@sanxing.invalid") for name in names)


def test_an_event_is_a_whole_day_that_keeps_nobody_busy() -> None:
    (found,) = read(ics.render(agenda(event()))).events
    assert found["dtstart"].to_ical() == b"20221231"
    assert found["dtstart"].params == {"VALUE": "DATE"}
    assert (found.start, found.end) == (date(2022, 12, 31), date(2023, 1, 1))
    assert found["transp"] == "TRANSPARENT"
    assert found["uid"] == "1-1-1.0123456789abcdef@sanxing.invalid"
    assert found["sequence"] == 3
    assert found["dtstamp"].dt == datetime(2022, 7, 10, tzinfo=UTC)
    assert found["last-modified"].dt == datetime(2022, 7, 1, tzinfo=UTC)
    assert found["description"] == "概述：1-1-1 安装报警器\n责任单位：安监局"
    assert found["location"] == "1-1-1 安装报警器"
    assert found["categories"].cats == ["节点", "1-1-1 安装报警器"]
    assert not {"ATTENDEE", "ORGANIZER", "URL", "ATTACH"} & set(found)


def test_alarms_show_their_words_ahead_of_the_day() -> None:
    (found,) = read(ics.render(agenda(event()))).events
    alarms = [
        (each["action"], each["trigger"].dt, each["description"]) for each in found.walk("VALARM")
    ]
    assert alarms == [
        ("DISPLAY", timedelta(days=-30), "1-1-1 安装报警器"),
        ("DISPLAY", timedelta(days=-7), "1-1-1 安装报警器"),
    ]
    assert read(ics.render(agenda(event(reminders=())))).walk("VALARM") == []


def test_the_calendar_names_itself_by_both_keys() -> None:
    found = read(ics.render(agenda(title="甲,乙;丙\\丁")))
    assert found["version"] == "2.0"
    assert found["calscale"] == "GREGORIAN"
    assert [unescaped(found[key]) for key in ("name", "x-wr-calname")] == ["甲,乙;丙\\丁"] * 2
    assert found["description"] == "甲,乙;丙\\丁\n截至 2022-07-10"
    assert found["x-wr-timezone"] == "Asia/Shanghai"
    assert b"X-WR-CALNAME:\xe7\x94\xb2\\,\xe4\xb9\x99\\;" in ics.render(agenda(title="甲,乙;"))


def test_lines_are_folded_at_75_octets_and_tear_no_character() -> None:
    data = ics.render(agenda(*(event(title) for title in HOSTILE)))
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    for each in lines:
        each.decode("utf-8")


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(title: str) -> None:
    data = ics.render(agenda(event(title), title=title))
    assert not set(data.decode()) & set("\x00\x07\x0b\x0c\x1b\x85\u202e\u2028")
    calendar = read(data)
    (found,) = calendar.events
    assert found["summary"] == safe(title)
    assert found["location"] == safe(title)
    assert found["description"] == f"概述：{safe(title)}\n责任单位：安监局"
    assert unescaped(calendar["name"]) == safe(title)
    assert "attendee" not in found
    assert len(found.walk("VALARM")) == 2


@settings(deadline=None)
@given(st.lists(st.text(min_size=1), max_size=4))
def test_any_text_is_given_back(titles: list[str]) -> None:
    calendar = read(ics.render(agenda(*map(event, titles))))
    assert [str(each["summary"]) for each in calendar.events] == list(map(safe, titles))
    told = [f"概述：{safe(title)}\n责任单位：安监局" for title in titles]
    assert [str(each["description"]) for each in calendar.events] == told


def test_the_same_agenda_is_the_same_bytes() -> None:
    assert exported(EXAMPLE, "2022-07-10") == exported(EXAMPLE, "2022-07-10")


def test_completing_and_extending_change_the_same_event() -> None:
    def of(as_of: str, name: str) -> Any:
        found = read(exported(EXAMPLE, as_of)).events
        (one,) = [each for each in found if each["uid"].startswith(f"{name}.")]
        return one

    late, granted, done = (of(day, "1-2-1") for day in ("2022-07-10", "2022-09-01", "2022-10-31"))
    assert late["uid"] == granted["uid"] == done["uid"]
    assert late["sequence"] < granted["sequence"] < done["sequence"]
    assert late["summary"].startswith("【逾期】1-2-1 ")
    assert granted["summary"].startswith("【延期】1-2-1 ")
    assert done["summary"].startswith("【已完成】1-2-1 ")
    assert (late.start, granted.start) == (date(2022, 6, 30), date(2022, 10, 31))
    assert "原定：2022-06-30，现为 2022-10-31" in granted["description"]
    assert "示安委〔2022〕6号" in granted["description"]
    assert "完成日期：2022-10-26" in done["description"]
    assert done.walk("VALARM") == []


def published_as(data: bytes) -> bytes:
    """As a publication of somebody: the strictest that the standard is about a calendar of events."""
    head = data.replace(b"VERSION:2.0\r\n", b"VERSION:2.0\r\nMETHOD:PUBLISH\r\n", 1)
    return head.replace(b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT\r\nORGANIZER:mailto:a@b.invalid\r\n")


@pytest.mark.parametrize(("plan", "as_of"), REAL)
def test_vobject_finds_nothing(plan: Path, as_of: str) -> None:
    vobject = pytest.importorskip("vobject", reason="pip install vobject")
    calendar = vobject.readOne(exported(plan, as_of).decode())
    assert calendar.validate(raiseException=True)


def test_vobject_reads_hostile_text_as_text() -> None:
    vobject = pytest.importorskip("vobject", reason="pip install vobject")
    calendar = vobject.readOne(ics.render(agenda(*map(event, HOSTILE))).decode())
    assert calendar.validate(raiseException=True)
    found = [each.summary.value for each in calendar.vevent_list]
    assert found == list(map(safe, HOSTILE))


def complaints(data: bytes) -> list[str]:
    """What libical finds, which Evolution and Thunderbird read calendars with."""
    if not PYTHON.exists():
        pytest.skip("the system has no Python of its own that might know libical")
    command = [str(PYTHON), "-I", str(LIBICAL)]
    ran = subprocess.run(command, input=data, capture_output=True, check=False)
    if ran.returncode == 77:
        pytest.skip("libical is not at hand: apt-get install python3-gi gir1.2-ical-3.0")
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.decode().splitlines()


@pytest.mark.parametrize(("plan", "as_of"), REAL)
def test_libical_finds_nothing(plan: Path, as_of: str) -> None:
    data = exported(plan, as_of)
    assert complaints(data) == []
    assert complaints(published_as(data)) == []


def test_libical_finds_nothing_in_hostile_text() -> None:
    data = ics.render(agenda(*map(event, HOSTILE), title=HOSTILE[5]))
    assert complaints(data) == complaints(published_as(data)) == []


@pytest.mark.parametrize("lost", [b"UID:", b"DTSTAMP:", b"PRODID:", b"DTSTART;"])
def test_libical_misses_what_the_standard_demands(lost: bytes) -> None:
    lines = published_as(ics.render(agenda(event()))).split(b"\r\n")
    assert complaints(b"\r\n".join(each for each in lines if not each.startswith(lost)))


def test_ten_thousand_events_are_one_file_of_some_megabytes() -> None:
    events = (event(f"管道锈蚀 {each}", key=f"H-{each}.0") for each in range(10_000))
    data = ics.render(agenda(*events))
    assert data.count(b"BEGIN:VEVENT\r\n") == 10_000
    assert len(data) < 12_000_000
