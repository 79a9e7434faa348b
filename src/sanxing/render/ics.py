"""An agenda as an iCalendar file (RFC 5545): the only place that knows icalendar.

Text is made harmless first, since icalendar passes NUL and VT; only the ends of our own lines are line
ends. Every day is a day, without hours; every moment is midnight UTC of a day. One agenda, one file.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, vText
from icalendar import Event as Entry

from sanxing.render.safe import safe
from sanxing.report.agenda import Agenda, Event, Reminder

_DOMAIN = "sanxing.invalid"
"""Where our UIDs belong: a name that nobody can own (RFC 2606)."""

_PRODUCT = "-//sanxing//sanxing//ZH"


def render(agenda: Agenda) -> bytes:
    """The bytes of the calendar."""
    calendar, name, words = Calendar(), safe(agenda.title), _joined(agenda.lines)
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # No METHOD: publishing (RFC 5546) asks for an ORGANIZER, and nobody here invites anybody.
    # Programs know the name by the older key, the standard (RFC 7986) by the newer.
    for key, text in (("name", name), ("x-wr-calname", name)):
        calendar.add(key, vText(text))
    for key, text in (("description", words), ("x-wr-caldesc", words)):
        calendar.add(key, vText(text))
    calendar.add("x-wr-timezone", safe(agenda.timezone))
    for event in agenda.events:
        calendar.add_component(_entry(event, agenda.made_on))
    return bytes(calendar.to_ical())


def _entry(event: Event, made_on: date) -> Entry:
    entry = Entry()
    entry.add("uid", f"{safe(event.key)}@{_DOMAIN}")
    entry.add("dtstamp", _midnight(made_on))
    entry.add("last-modified", _midnight(event.changed))
    entry.add("sequence", event.revision)
    entry.add("dtstart", event.day)
    entry.add("dtend", event.day + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    entry.add("summary", safe(event.title))
    entry.add("description", _joined(event.lines))
    if event.place:
        entry.add("location", safe(event.place))
    entry.add("categories", [safe(each) for each in event.categories])
    for reminder in event.reminders:
        entry.add_component(_alarm(reminder))
    return entry


def _alarm(reminder: Reminder) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -timedelta(days=reminder.days))
    alarm.add("description", safe(reminder.text))
    return alarm


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(map(safe, lines))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
