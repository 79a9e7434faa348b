"""The questions give what a plain count gives, and the same on DuckDB and on Spark."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from sanxing.facts.fleet import By, Counts, Key, Member, Region, added, groups_of
from sanxing.facts.journal import journal
from sanxing.facts.standings import Standing, leaves
from sanxing.model.terms import Event, Light, Status
from sanxing.report.form import Rate
from sanxing.writing.dataset import TABLES, UNKNOWN, questions
from tests.conftest import ROOT
from tests.facts.builders import whole_plan
from tests.writing.fleet import LEDGER, Rows, asked, asked_of_spark, country, member, written

MEMBERS = country()


class Counted(NamedTuple):
    """An item of a plan of many."""

    member: Member
    standing: Standing


COUNTED = [Counted(each, one) for each in MEMBERS for one in leaves(each.known)]
Keys = Callable[[Counted], Iterable[tuple[str | None, ...]]]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("country") / "country"
    written(target, MEMBERS)
    return target


def province_of(each: Counted) -> str:
    return each.member.region.province or UNKNOWN


def by_province(each: Counted) -> Iterator[tuple[str | None, ...]]:
    yield (province_of(each),)


def by_city(each: Counted) -> Iterator[tuple[str | None, ...]]:
    yield province_of(each), each.member.region.city or None


def by_topic(each: Counted) -> Iterator[tuple[str | None, ...]]:
    titles = {str(topic.number): topic.title for topic in each.member.plan.topics}
    yield (titles.get(each.standing.item.topic or ""),)


def by_agency_kind(each: Counted) -> Iterator[tuple[str | None, ...]]:
    directory = each.member.plan.directory
    units = {u for name in each.standing.item.responsible for u in directory.members(name)}
    kinds = {directory.agencies[unit].kind.value for unit in units}
    yield from ((kind,) for kind in kinds or (None,))


GROUPS: dict[str, Keys] = {
    each.__name__: each for each in (by_province, by_city, by_topic, by_agency_kind)
}


def grouped(keys: Keys) -> Rows:
    groups: defaultdict[tuple[str | None, ...], list[Counted]] = defaultdict(list)
    for each in COUNTED:
        for key in keys(each):
            groups[key].append(each)
    rows = [(*key, *figures(each)) for key, each in groups.items()]
    width = len(rows[0]) - 10
    return sorted(rows, key=lambda row: (-row[width + 3], -row[width + 1], last(row[:width])))


def figures(counted: Sequence[Counted]) -> tuple[float, ...]:
    states = [each.standing.state for each in counted]
    done = sum(state.status.done for state in states)
    lights = [sum(state.light is light for state in states) for light in Light]
    return (
        len({each.member.path for each in counted}),
        len(states),
        done,
        sum(state.status is Status.OVERDUE for state in states),
        sum(state.status is Status.LAPSED for state in states),
        (2000 * done + len(states)) // (2 * len(states)) / 10,
        *lights,
    )


def last(key: Sequence[object]) -> list[tuple[bool, str]]:
    """What is not told goes last; texts are ordered by code points, as engines do."""
    return [(part is None, str(part)) for part in key]


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_has_what_a_plain_count_of_its_items_gives(dataset: Path, name: str) -> None:
    assert asked(dataset, questions()[name]) == grouped(GROUPS[name])


def test_a_question_gives_what_the_command_counts(dataset: Path) -> None:
    whole: dict[Key, Counts] = {}
    for each in MEMBERS:
        titles = {str(topic.number): topic.title for topic in each.plan.topics}
        added(whole, groups_of(each.region, titles, leaves(each.known), each.plan.directory))
    for name in GROUPS:
        wide = 2 if name == "by_city" else 1
        expected = []
        for (by, *names), counts in whole.items():
            if f"by_{by}" == name:
                key = [part or None for part in names[:wide]]
                if by in (By.PROVINCE, By.CITY):
                    key[0] = key[0] or UNKNOWN
                rate = Rate(counts.done, counts.items).thousandths
                assert rate is not None
                expected.append((*key, *counts[:5], rate / 10, *counts[5:]))
        assert sorted(asked(dataset, questions()[name]), key=str) == sorted(expected, key=str)


def test_overdue_items_are_listed_once_for_each_unit_that_owes_them(dataset: Path) -> None:
    expected = []
    for each in COUNTED:
        (item, state), place, plan = each.standing, each.member.region, each.member.plan
        if state.status is not Status.OVERDUE:
            continue
        units = [unit for name in item.responsible for unit in plan.directory.members(name)]
        for unit in dict.fromkeys(units) or (None,):
            action = state.supervision and state.supervision.action.value
            expected.append(
                (
                    *(province_of(each), place.city or None, plan.head.title, item.id, item.title),
                    *(unit, state.due, item.due_basis.value, state.days_overdue, action),
                )
            )
    found = asked(dataset, questions()["overdue"])
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert [row[8] for row in found] == sorted((row[8] for row in found), reverse=True)


def test_plans_of_which_little_is_told_come_first(dataset: Path) -> None:
    expected = []
    for each in MEMBERS:
        counted = [one for one in COUNTED if one.member is each]
        lines = journal(each.plan, each.clock, each.known)
        entries = [line.told.entry for line in lines if line.told.counts]
        days = [e.recorded for e in entries if e.event not in (Event.VOIDED, Event.NOTE)]
        overdue = sum(one.standing.state.status is Status.OVERDUE for one in counted)
        expected.append(
            (
                *(each.region.province or UNKNOWN, each.region.city or None, each.path),
                *(each.plan.head.title, len(counted), overdue),
                *(len(days), max(days, default=None)),
            )
        )
    found = asked(dataset, questions()["silent_plans"])
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert [row[7] is None for row in found] == [True, True, False, False]


def test_each_question_says_what_it_asks() -> None:
    assert {*GROUPS, "overdue", "silent_plans"} == questions().keys()
    for text in questions().values():
        assert text.startswith("-- ")
        assert text.rstrip().endswith(";")


NO_SPARK = (
    "" if find_spec("pyspark") and shutil.which("java") else "pyspark or java is not installed"
)
spark = pytest.mark.skipif(bool(NO_SPARK), reason=f"{NO_SPARK}: nothing is asked of Spark")
ROWS = {table: f"SELECT province, {', '.join(TABLES[table])} FROM {table}" for table in TABLES}  # noqa: S608


@spark
def test_spark_answers_as_duckdb_does(dataset: Path) -> None:
    wanted = {**questions(), **ROWS}
    found = asked_of_spark(dataset, wanted, LC_ALL="C.UTF-8")
    for name, question in wanted.items():
        ours = asked(dataset, question)
        if name in ROWS:  # in no order
            assert sorted(found[name], key=str) == sorted(ours, key=str)
        else:
            assert (name, found[name]) == (name, ours)


ODD = (
    "示例省", "a/b", "..", ".", " 甲 乙 ", "it's", '"', "a=b", "100%", "%41", "x+y", "\\", "C:", "?*[a]{b,c}",
    "2020-01-01", "007", "1e5", "null", "__HIVE_DEFAULT_PARTITION__ ", "新疆维吾尔自治区" * 5, "\u00e9", "e\u0301", "😀", "~#&;",
)  # fmt: skip


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("odd") / "it's"
    made = whole_plan(ledger=LEDGER)
    written(target, [member(made, name, Region(name, name)) for name in ODD])
    return target


PLACES = "SELECT DISTINCT province, city, plan FROM {table} ORDER BY province"


@pytest.mark.parametrize("table", TABLES)
def test_any_name_of_a_province_comes_back_from_duckdb(odd: Path, table: str) -> None:
    found = asked(odd, PLACES.format(table=table))
    assert found == [(name, name, name) for name in sorted(ODD)]


@spark
def test_any_name_of_a_province_comes_back_from_spark(odd: Path) -> None:
    wanted = {table: PLACES.format(table=table) for table in TABLES}
    expected = [(name, name, name) for name in sorted(ODD)]
    assert asked_of_spark(odd, wanted, LC_ALL="C.UTF-8") == dict.fromkeys(TABLES, expected)


@spark
def test_spark_that_cannot_see_folders_with_chinese_names_says_so(odd: Path) -> None:
    with pytest.raises(AssertionError, match=r"LC_ALL=C\.UTF-8"):
        asked_of_spark(odd, {}, LC_ALL="C", LANG="C")


def documented(program: str) -> list[str]:
    """The line of the documentation that asks a question with a program."""
    text = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
    (line,) = re.findall(rf"(?m)^.*\b{program} .*questions/by_province\.sql$", text)
    assert line in (ROOT / "README.md").read_text(encoding="utf-8")
    return shlex.split(line)


def assert_answers(program: str, dataset: Path) -> None:
    before = sorted(dataset.iterdir())
    ran = subprocess.run(
        ["env", *documented(program)],
        cwd=dataset,
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    for province, plans, items, *_ in grouped(by_province):
        assert re.search(rf"{province}\W+{plans}\W+{items}\W", ran.stdout), ran.stdout
    assert sorted(dataset.iterdir()) == before


@spark
def test_the_documented_line_asks_spark(dataset: Path) -> None:
    assert_answers("spark-sql", dataset)


@pytest.mark.skipif(shutil.which("duckdb") is None, reason="duckdb-cli is not installed")
def test_the_documented_line_asks_duckdb(dataset: Path) -> None:
    assert_answers("duckdb", dataset)
