"""Run by the system's Python: what libical's own check of RFC 5545 and 5546 finds in a calendar.

Reads stdin, prints one complaint a line; exits with 77 where libical is not at hand.
"""

import sys
from importlib import import_module

try:
    import_module("gi").require_version("ICalGLib", "3.0")
    ICalGLib = import_module("gi.repository.ICalGLib")
except (ImportError, ValueError):
    sys.exit(77)

calendar = ICalGLib.Component.new_from_string(sys.stdin.buffer.read().decode("utf-8"))
if calendar is None:
    sys.exit("not a calendar")
ICalGLib.restriction_check(calendar)
lines = calendar.as_ical_string().replace("\r\n ", "").splitlines()
found = [line for line in lines if line.startswith("X-LIC-ERROR")]
if len(found) != calendar.count_errors():
    found.append(f"{calendar.count_errors()} errors")
sys.stdout.write("\n".join(found))
