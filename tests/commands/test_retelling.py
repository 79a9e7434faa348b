"""The example's story told again by the office itself: each entry recorded on its day, and the same seen.

Beginning with empty lists and an empty ledger, every entry of the example is written by `add` and
`record` on the day on which it was recorded. At each of the story's ten points both plans say the same.
"""

import shutil
from typing import Any

from sanxing.model.history import Entry, Evidence, Hazard, Measure
from sanxing.model.plan import Plan
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load
from tests.commands.plans import Office
from tests.commands.runner import EXAMPLE, ROOT
from tests.commands.test_story import CHANGED


def the_example() -> Plan:
    plan = load(*read_folder(EXAMPLE)).plan
    assert plan is not None
    return plan


def options(record: Any, names: tuple[str, ...]) -> list[str]:
    """The options that say what a record's fields hold."""
    words = []
    for name in names:
        value = getattr(record, name)
        for each in value if isinstance(value, tuple) else (value,):
            if each is not None:
                words += [f"--{name.replace('_', '-')}", str(each)]
    return words


def evidence(given: Evidence) -> str:
    return str(ROOT / "examples" / "evidence" / given.text) if given.sha256 else given.text


def listing(entry: Hazard | Measure) -> list[str]:
    shared = ("item", "title", "requirement", "lead", "due", "person", "industry", "note")
    if isinstance(entry, Hazard):
        return ["add", "hazard", *options(entry, (*shared, "place", "level", "origin", "funds"))]
    # It was not issued yet on the day it was proposed.
    return ["add", "measure", *options(entry, (*shared, "solves"))]


def recording(entry: Entry, renamed: dict[str, str]) -> list[str]:
    line = [
        "record",
        renamed.get(entry.item, entry.item),
        entry.event.value,
        "--on",
        str(entry.date),
    ]
    line += options(
        entry, ("by", "value", "document", "until", "approved_by", "action", "inspector", "note")
    )
    for each in entry.evidence:
        line += ["--evidence", evidence(each)]
    return line + (["--entry", renamed[entry.entry]] if entry.entry else [])


def retell(office: Office) -> dict[str, str]:
    """Write everything again in the order in which it was recorded; new ID → ID in the example."""
    told = the_example()
    steps: list[tuple[str, int, Any]] = [(each.id[2:10], 0, each) for each in told.hazards]
    steps += [(each.id[2:10], 0, each) for each in told.measures]
    steps += [(f"{entry.recorded:%Y%m%d}", 1, entry) for entry in told.ledger]
    renamed: dict[str, str] = {}
    for day, kind, record in sorted(steps, key=lambda step: step[:2]):
        office.day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
        line = recording(record, renamed) if kind else listing(record)
        said = office.run(*line)
        assert (said.code, said.err) == (0, ""), (line, said.err)
        renamed[record.id] = said.out.split()[1]
    return {new: old for old, new in renamed.items()}


def test_the_story_told_by_add_and_record_is_the_same_story(example: Office) -> None:
    for folder in ("ledger", "registers"):
        shutil.rmtree(example.plan / folder)
    names = retell(example)
    assert example.run("check").out.startswith("没有发现问题（59 个事项）")
    told = example.beside(EXAMPLE)
    for point in CHANGED:
        line = f"list --as-of {point.as_of}"
        line += f" --known-on {point.known_on}" if point.known_on else ""
        again = {
            names.get(item["id"], item["id"]): seen(item) for item in example.ask(line)["items"]
        }
        assert again == {item["id"]: seen(item) for item in told.ask(line)["items"]}, point


def seen(item: dict[str, Any]) -> dict[str, Any]:
    """Everything that is said of an item but its ID."""
    return {name: value for name, value in item.items() if name != "id"}
