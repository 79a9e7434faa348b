"""Plans of several places, and a dataset of them as an engine reads it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import chdir
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from sanxing.facts.fleet import Member, Region
from sanxing.facts.standings import Clock, standings
from sanxing.model.history import Entry
from sanxing.model.plan import Plan
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load
from sanxing.writing.dataset import Dataset, writing_dataset
from tests.conftest import ROOT
from tests.facts.builders import completed, extended, progressed, started, verified, whole_plan

Rows = list[tuple[Any, ...]]
DAY, HERE = date(2022, 3, 1), Region("示例省", "示例市")
LEDGER: tuple[Entry, ...] = (
    started("2021-02-01"),
    progressed("2021-03-01", item="1-1-2", value="60.5"),
    completed("2021-06-01"),
    verified("2021-06-20"),
    completed("2021-12-01", item="2-1-1"),
    extended("2021-12-15", "2022-09-30", item="1-1-2"),
    completed("2021-12-20", by="外地单位", item="H-20210305-K7QD"),
    progressed("2021-12-21", item="9-9-9"),
)


def member(made: Plan, path: str = "方案", region: Region = HERE, day: date = DAY) -> Member:
    clock = Clock(day)
    return Member(path, region, made, clock, standings(made, clock))


def shipped(folder: str, region: Region, day: date = DAY) -> Member:
    loaded = load(*read_folder(ROOT / folder))
    assert loaded.plan
    return member(loaded.plan, folder, region, day)


def country() -> list[Member]:
    """Two real plans and two made ones, in places with and without names."""
    return [
        shipped("plan", Region("黑龙江省", "东宁市")),
        shipped("examples/plan", Region("示例省", "示例市")),
        member(whole_plan(ledger=LEDGER), "示例省/甲县", Region("示例省", "")),
        member(whole_plan(), "乙", Region()),
    ]


def written(target: Path, members: Iterable[Member], **how: Any) -> Dataset:
    with writing_dataset(target, **how) as dataset:
        for each in members:
            dataset.add(each)
    return dataset


def engine(target: Path) -> duckdb.DuckDBPyConnection:
    """DuckDB with the views that the dataset brings along."""
    connection = duckdb.connect()
    here = str(target).replace("'", "''")
    connection.execute(f"SET file_search_path = '{here}'")
    connection.execute((target / "duckdb.sql").read_text("utf-8"))
    return connection


def asked(target: Path, question: str) -> Rows:
    """A question's answer on DuckDB."""
    with engine(target) as connection, chdir(target):
        return connection.execute(question).fetchall()


def asked_of_spark(target: Path, wanted: Mapping[str, str], **environment: str) -> dict[str, Rows]:
    """The answers of Spark in local mode, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.writing.spark"],
        input=json.dumps(dict(wanted)),
        cwd=target,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode:
        raise AssertionError(ran.stderr)
    answers = json.loads(ran.stdout.splitlines()[-1])
    return {name: [tuple(map(_value, row)) for row in rows] for name, rows in answers.items()}


def _value(told: Any) -> Any:
    """A value as DuckDB gives it, from one of JSON."""
    if isinstance(told, dict):
        return date.fromisoformat(told["date"]) if "date" in told else Decimal(told["decimal"])
    return told
