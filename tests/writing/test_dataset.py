"""A dataset holds what is known of its plans, row by row, and stands whole or not at all."""

import errno
import os
import re
import signal
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanxing.facts.agencies import duties_of
from sanxing.facts.fleet import Member, Region
from sanxing.facts.journal import journal
from sanxing.facts.standings import leaves
from sanxing.model.history import Amendment, Entry
from sanxing.model.terms import Kind
from sanxing.writing.bundle import SUMS, in_the_way
from sanxing.writing.dataset import TABLES, UNKNOWN
from sanxing.writing.whole import Unconfirmed
from tests.conftest import ROOT
from tests.facts.builders import SCHOOLS, TOWNS, plan, task, topic, whole_plan
from tests.facts.strategies import AMENDMENTS, ANY_LEDGER, DAYS
from tests.writing.failing import Failing
from tests.writing.fleet import LEDGER, Rows, asked, country, member, written
from tests.writing.test_directory import tree


def rows(target: Path, table: str, columns: str = "*") -> Rows:
    return sorted(asked(target, f"SELECT {columns} FROM {table}"), key=str)  # noqa: S608


def items_of(each: Member) -> Rows:
    """What the table of items has to say of a plan, told once more by hand."""
    titles = {str(one.number): one.title for one in each.plan.topics}
    return [
        (
            *(each.path, each.region.city or None, each.plan.head.title),
            *(each.plan.head.demonstration, each.clock.as_of, each.clock.known_on),
            *(item.id, item.kind.value, item.topic, titles.get(item.topic or "")),
            *(item.task, item.phase, item.title, item.mode.value),
            *(state.due, state.original_due, item.due_basis.value),
            item.since if item.kind in (Kind.HAZARD, Kind.MEASURE) else None,
            *(state.status.value, state.light.value, state.days_overdue),
            *(state.completed_on, state.verified_on, state.late, len(state.extensions)),
            state.supervision.action.value if state.supervision else None,
            *(
                (item.target.metric, item.target.op.value, item.target.value, item.target.unit)
                if item.target
                else (None,) * 4
            ),
            state.value,
            each.region.province or UNKNOWN,
        )
        for item, state in leaves(each.known)
    ]


def roles_of(each: Member) -> Rows:
    """The parts of every unit as the command that lists its duties finds them: no group with members."""
    directory, found = each.plan.directory, leaves(each.known)
    return [
        (
            *(each.path, each.region.city or None, duty.standing.item.id, unit.name),
            *(unit.kind.value, duty.role.value, duty.via),
            any(unit.name in directory.members(n) for n in duty.standing.item.responsible),
            duty.standing.state.status.value,
            each.region.province or UNKNOWN,
        )
        for unit in directory.agencies.values()
        if not unit.members
        for duty in duties_of(found, unit.name, directory, each.clock.as_of)
    ]


def ledger_of(each: Member) -> Rows:
    return [
        (
            *(each.path, each.region.city or None, e.id, e.date, e.recorded, e.item),
            *(e.event.value, e.by, e.value, len(e.evidence), e.document, e.until, e.approved_by),
            *(e.action and e.action.value, e.inspector, e.entry, line.told.counts),
            *(line.told.refusal and line.told.refusal.code, line.told.voided_by),
            each.region.province or UNKNOWN,
        )
        for line in journal(each.plan, each.clock, each.known)
        for e in (line.told.entry,)
    ]


EXPECTED: dict[str, Callable[[Member], Rows]] = {
    "items": items_of,
    "roles": roles_of,
    "ledger": ledger_of,
}


def assert_holds(target: Path, members: list[Member]) -> None:
    for table, expected in EXPECTED.items():
        found = rows(target, table)
        assert found == sorted((row for each in members for row in expected(each)), key=str)


def test_a_dataset_holds_all_that_is_known_of_several_plans(tmp_path: Path) -> None:
    members = country()
    dataset = written(tmp_path / "out", members)
    assert_holds(tmp_path / "out", members)
    assert dataset.rows == {table: len(rows(tmp_path / "out", table)) for table in TABLES}
    assert min(dataset.rows.values()) > 0


@settings(max_examples=25, deadline=None)
@given(
    ledger=ANY_LEDGER,
    amendments=st.lists(st.sampled_from(AMENDMENTS), unique=True, max_size=4),
    day=DAYS,
)
def test_whatever_the_ledger_tells_is_in_the_dataset(
    ledger: list[Entry], amendments: list[Amendment], day: date
) -> None:
    made = whole_plan(ledger=tuple(ledger), amendments=tuple(amendments))
    with TemporaryDirectory() as folder:
        each = member(made, day=day)
        written(Path(folder) / "out", [each])
        assert_holds(Path(folder) / "out", [each])


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1)))
@settings(max_examples=25, deadline=None)
def test_any_words_come_back_as_they_were(words: list[str]) -> None:
    tasks = [task(number, title=title) for number, title in enumerate(words, 1)]
    with TemporaryDirectory() as folder:
        written(Path(folder) / "out", [member(plan(topic(1, *tasks)))])
        found = rows(Path(folder) / "out", "items", "title")
    assert found == sorted(((title,) for title in words), key=str)


def test_figures_keep_all_their_digits(tmp_path: Path) -> None:
    digits = "-123456789012345.678901"
    entry = LEDGER[1]._replace(value=Decimal(digits))
    written(tmp_path / "out", [member(whole_plan(ledger=(entry,)))])
    assert rows(tmp_path / "out", "ledger", "value") == [(Decimal(digits),)]


def test_a_group_is_told_as_its_members(tmp_path: Path) -> None:
    written(tmp_path / "out", [member(whole_plan())])
    found = {agency for (agency,) in rows(tmp_path / "out", "roles", "agency")}
    assert found.isdisjoint({SCHOOLS, TOWNS})
    assert (SCHOOLS,) in rows(tmp_path / "out", "roles", "via")


def test_a_table_without_rows_still_has_its_columns(tmp_path: Path) -> None:
    written(tmp_path / "out", [])
    for table, columns in TABLES.items():
        described = asked(tmp_path / "out", f"DESCRIBE {table}")
        told = {name: kind.replace(" ", "") for name, kind, *_ in described}
        expected = {name: kind.replace(" ", "") for name, kind in columns.items()}
        assert told == {**expected, "province": "VARCHAR"}
        assert rows(tmp_path / "out", table) == []


def test_a_folder_that_cannot_be_read_as_text_has_a_name_all_the_same(tmp_path: Path) -> None:
    odd = os.fsdecode(b"\xff\n\xe5\xb8\x82")
    written(tmp_path / "out", [member(whole_plan(), odd, Region(odd, odd))])
    found = rows(tmp_path / "out", "roles", "DISTINCT plan, province, city")
    assert found == [("\ufffd\ufffd市",) * 3]


def test_the_same_plans_give_the_same_bytes_however_they_waited(tmp_path: Path) -> None:
    members = country() * 3
    for name in ("one", "two"):
        written(tmp_path / name, members)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    written(tmp_path / "small", members, enough=10_000)
    files = list((tmp_path / "small").glob("items/*/*.parquet"))
    assert len(files) > len(list((tmp_path / "one").glob("items/*/*.parquet")))
    for table in TABLES:
        assert rows(tmp_path / "small", table) == rows(tmp_path / "one", table)


def test_every_column_is_documented_with_its_type() -> None:
    text = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
    for table, columns in TABLES.items():
        (section,) = re.findall(rf"(?ms)^## {table}：.*?(?=^## |\Z)", text)
        told = dict(re.findall(r"(?m)^\| `(\w+)` \| ([^|]+?) \|", section))
        assert told == {"province": "VARCHAR", **columns}


def test_a_dataset_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    written(tmp_path / "out", country())
    assert in_the_way(tmp_path / "out") == ""
    dataset = written(tmp_path / "out", [member(whole_plan())])
    assert dataset.kept is None
    assert_holds(tmp_path / "out", [member(whole_plan())])
    assert in_the_way(tmp_path / "out") == ""
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("path", ["items/新.parquet", "questions/ours.sql", "笔记.txt"])
def test_what_somebody_laid_into_a_dataset_is_in_the_way(tmp_path: Path, path: str) -> None:
    written(tmp_path / "out", [member(whole_plan())])
    (tmp_path / "out" / path).write_bytes(b"x")
    assert in_the_way(tmp_path / "out") == path


def test_sums_tell_of_every_file(tmp_path: Path) -> None:
    written(tmp_path / "out", country())
    lines = (tmp_path / "out" / SUMS).read_text("utf-8").splitlines()
    files = {path for path, data in tree(tmp_path / "out").items() if data != b"/"}
    assert {line.partition("  ")[2] for line in lines} == files - {SUMS}


def test_where_a_plan_fails_the_old_dataset_stays(tmp_path: Path) -> None:
    written(tmp_path / "out", [member(whole_plan())])
    before = tree(tmp_path)
    for error in (OSError(errno.EIO, "gone"), KeyboardInterrupt(), ZeroDivisionError()):

        def failing(error: BaseException = error) -> Any:
            yield member(whole_plan())
            raise error

        with pytest.raises(type(error)):
            written(tmp_path / "out", failing())
        assert tree(tmp_path) == before


@pytest.mark.parametrize("how", ["instead", "after"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=str)
def test_whatever_step_fails_one_whole_dataset_stands(
    tmp_path: Path, how: str, error: BaseException
) -> None:
    old, new = [member(whole_plan(), "旧")], [member(whole_plan(), "新")]
    written(tmp_path / "old", old)
    written(tmp_path / "new", new)
    wanted = [tree(tmp_path / "old"), tree(tmp_path / "new")]
    at, done = 0, False
    while not done:
        at += 1
        place = tmp_path / f"{at}"
        place.mkdir()
        written(place / "out", old)
        disk = Failing(at, how, error)
        try:
            written(place / "out", new, disk=disk)
            done = disk.step < at
        except (OSError, KeyboardInterrupt):
            assert tree(place / "out") == wanted[0]
        except Unconfirmed:
            assert tree(place / "out") == wanted[1]
        assert [path.name for path in place.iterdir() if ".old-" not in path.name] == ["out"]
    assert tree(place / "out") == wanted[1]
    assert at > 15


def test_an_interrupt_while_duckdb_works_is_one(tmp_path: Path) -> None:
    each = member(whole_plan(ledger=LEDGER))

    def many() -> Any:
        for _ in range(400):
            yield each
        timer.start()

    timer = Timer(0.02, lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        written(tmp_path / "out", many())
    assert list(tmp_path.iterdir()) == []


def test_what_duckdb_cannot_do_is_told_as_the_machines_fault(tmp_path: Path) -> None:
    def blocked() -> Any:
        yield member(whole_plan())
        (draft,) = tmp_path.iterdir()
        (spool,) = draft.glob("spool/items-*.json")
        spool.write_text("{", encoding="utf-8")

    with pytest.raises(OSError, match="JSON") as caught:
        written(tmp_path / "out", blocked())
    assert caught.value.errno == errno.EIO
    assert list(tmp_path.iterdir()) == []
