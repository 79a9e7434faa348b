"""A plan with as many hazards as are asked for: the example plan, and entries drawn with a seed.

Nothing of it is real; it is made in a folder that is given, never in the repository. Half of the
register files are written as people write them, field by field, the others a line an entry.

    python -m benchmarks.registers DIR ENTRIES [FILES]
"""

import random
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from benchmarks.words import (
    CLOSING,
    FIELDS,
    FIRST,
    INSPECTORS,
    NOTES,
    ORIGINS,
    POSTS,
    PROGRAMME,
    REMARKS,
    ROADS,
    SECOND,
    SURNAMES,
    TOWNS,
)

EXAMPLE = Path(__file__).parent.parent / "examples" / "plan"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
HAZARDS, LEDGER = "registers/hazards", "ledger"
_FIRST, _DAYS = date(2021, 4, 1), 900


class Drawn(NamedTuple):
    """One hazard: its ID, the day, who owes it, its deadline, and its fields as they are written."""

    name: str
    found: date
    lead: str
    due: date
    fields: tuple[tuple[str, str], ...]


def make(target: Path, entries: int, seed: int = 6, files: int = 0) -> None:
    """A copy of the example plan at `target`, with hazards and what the ledger says of them.

    They stand in a file a year, or in `files` files: half of them registers, half of them ledgers.
    """
    shutil.copytree(EXAMPLE, target)
    _let_go_of_its_parent(target)
    drawn = random.Random(seed)  # noqa: S311 - the same plan each time
    lists: dict[str, list[Drawn]] = {}
    ledger: dict[str, list[str]] = {}
    for number in range(entries):
        hazard = _hazard(number, entries, drawn)
        lists.setdefault(_file(hazard.found, number, entries, files), []).append(hazard)
        for event, line in _entries(hazard, number, drawn):
            name = _file(event, number, entries, files)
            ledger.setdefault(name, []).append(line)
    for position, (name, hazards) in enumerate(lists.items()):
        write = _as_lines if position % 2 else _as_fields
        text = "".join(map(write, hazards))
        (target / HAZARDS / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    for name, lines in ledger.items():
        text = "".join(f"{line}\n" for line in lines)
        (target / LEDGER / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")


def _let_go_of_its_parent(plan: Path) -> None:
    """The plan above stays where it is: a copy names it no more, nor the duties that it gave."""
    for path in plan.rglob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = (each for each in lines if not each.strip().startswith(("- ../", "implements:")))
        path.write_text("".join(kept), encoding="utf-8")


def _file(day: date, number: int, entries: int, files: int) -> str:
    """The name of the file that an entry stands in, without its suffix."""
    if not files:
        return f"drawn-{day.year}"
    half = max(files // 2, 1)
    return f"drawn-{number * half // entries:04}"


def _letters(number: int) -> str:
    """Four letters that no other number gives."""
    found = ""
    for _ in range(4):
        number, rest = divmod(number, len(LETTERS))
        found += LETTERS[rest]
    return found


def _hazard(number: int, entries: int, drawn: random.Random) -> Drawn:
    found = _FIRST + timedelta(days=number * _DAYS // entries)
    name = f"H-{found:%Y%m%d}-{_letters(number)}"
    field = drawn.choices(FIELDS, (4, 4, 3, 1))[0]
    ending, industry = drawn.choice(field.premises)
    fault, spot, town = drawn.choice(field.faults), drawn.choice(field.spots), drawn.choice(TOWNS)
    shop = f"{drawn.choice(FIRST)}{drawn.choice(SECOND)}{ending}"
    serious = drawn.random() < 0.05
    day = found + timedelta(days=drawn.randrange(10, 90))
    words, due = _due(day, drawn)
    lead = drawn.choice(field.leads)
    fields = [
        ("id", name),
        ("item", f"'{drawn.choice(field.items)}'"),
        ("title", f"{town}{shop}{spot}{fault.found}"),
        ("place", f"示例市{town}{drawn.choice(ROADS)}{drawn.randrange(1, 400)}号{shop}{spot}"),
        ("level", "重大" if serious else "一般"),
        ("found_on", str(found)),
        ("origin", drawn.choice(ORIGINS)),
        ("requirement", drawn.choice(PROGRAMME) + fault.demanded + drawn.choice(CLOSING)),
        ("lead", f"[{lead}]"),
        ("due", words),
        ("industry", industry),
    ]
    if serious:
        fields.append(("person", f"{drawn.choice(SURNAMES)}示例（{drawn.choice(POSTS)}）"))
        fields.append(("funds", f"企业自筹{drawn.randrange(2, 90)}万元"))
    if drawn.random() < 0.15:
        fields.append(("note", drawn.choice(REMARKS)))
    return Drawn(name, found, lead, due, tuple(fields))


def _due(day: date, drawn: random.Random) -> tuple[str, date]:
    """Most deadlines are dates; some are the end of a month, in the words of an office."""
    if drawn.random() < 0.85:
        return str(day), day
    end = (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return f"{day.year}年{day.month}月底前", end


def _as_fields(hazard: Drawn) -> str:
    """As people write it: a field a line, long words folded."""
    lines = []
    for key, value in hazard.fields:
        if key == "requirement" and len(value) > 24:
            cut = value.index("，") + 1 if "，" in value else 20
            lines.append(f"  {key}: >-\n    {value[:cut]}\n    {value[cut:]}\n")
        else:
            lines.append(f"  {key}: {value}\n")
    return "-" + "".join(lines)[1:]


def _as_lines(hazard: Drawn) -> str:
    """As the program writes it: an entry a line."""
    return f"- {{{', '.join(f'{key}: {value}' for key, value in hazard.fields)}}}\n"


def _entries(hazard: Drawn, number: int, drawn: random.Random) -> Iterator[tuple[date, str]]:
    """Most are mended, most of these have been looked at again; of the rest some are under way."""
    begun = hazard.found + timedelta(days=drawn.randrange(1, 4))
    if drawn.random() < 0.25:
        yield from _under_way(hazard, number, begun, drawn)
        return
    if drawn.random() < 0.1:
        yield begun, _line(begun, hazard, number, "S", f"started, by: {hazard.lead}")
    done = hazard.found + timedelta(days=drawn.randrange(4, 80))
    what = f"completed, by: {hazard.lead}, evidence: [{_evidence(done, number, drawn)}]"
    yield done, _line(done, hazard, number, "C", what)
    if drawn.random() < 0.8:
        seen = done + timedelta(days=drawn.randrange(1, 15))
        inspector = drawn.choice(INSPECTORS).format(*drawn.sample(SURNAMES, 2))
        what = f"verified, by: 市安委会办公室, inspector: {inspector}"
        yield seen, _line(seen, hazard, number, "V", what)


def _under_way(
    hazard: Drawn, number: int, begun: date, drawn: random.Random
) -> Iterator[tuple[date, str]]:
    if drawn.random() < 0.5:
        return
    what = f"progressed, by: {hazard.lead}, note: {drawn.choice(NOTES)}"
    yield begun, _line(begun, hazard, number, "P", what)
    later = hazard.due + timedelta(days=drawn.randrange(3, 20))
    if (chance := drawn.random()) < 0.3:
        paper = f"示安办督〔{later.year}〕{number}号"
        what = f"supervised, by: 市安委会办公室, document: {paper}, action: 督办"
        yield later, _line(later, hazard, number, "U", what)
    elif chance < 0.4:
        asked, until = hazard.due - timedelta(days=3), hazard.due + timedelta(days=30)
        paper = f"示安委〔{asked.year}〕{number}号"
        what = (
            f"extended, by: {hazard.lead}, document: {paper}, until: {until}, approved_by: 市安委会"
        )
        yield asked, _line(asked, hazard, number, "E", what)


def _evidence(day: date, number: int, drawn: random.Random) -> str:
    if drawn.random() < 0.9:
        return f"示改〔{day.year}〕{number}号"
    return f"整改前后照片-{number}.jpg sha256:{drawn.getrandbits(256):064x}"


def _line(day: date, hazard: Drawn, number: int, mark: str, event: str) -> str:
    """One entry; it is written down up to three days after it happened, told by its number."""
    recorded = day + timedelta(days=number % 4)
    name = f"L{day:%Y%m%d}-{_letters(number)}{mark}"
    return (
        f"- {{id: {name}, date: {day}, recorded: {recorded}, item: {hazard.name}, event: {event}}}"
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), files=int((*sys.argv, "0")[3]))
