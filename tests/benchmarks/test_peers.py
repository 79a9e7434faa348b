"""The data of peers say what the plan says: peers that are at hand give the same answers."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.lists import listed
from benchmarks.peers import ALL, COUNTS, JOURNAL, TRUE, import_tasks, write
from benchmarks.registers import make
from tests.commands.runner import sanxing

task = pytest.mark.skipif(shutil.which("task") is None, reason="taskwarrior is not installed")
hledger = pytest.mark.skipif(shutil.which("hledger") is None, reason="hledger is not installed")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with its data beside it."""
    folder = tmp_path_factory.mktemp("peers")
    make(folder / "plan", 300)
    write(folder / "plan", folder)
    return folder


def counts(desk: Path) -> dict[str, int]:
    found: dict[str, int] = json.loads((desk / COUNTS).read_text(encoding="utf-8"))
    return found


def test_counts_are_what_the_program_answers(desk: Path) -> None:
    plan = str(desk / "plan")
    found = counts(desk)
    assert listed(sanxing("overdue", "--plan", plan).out) == f"{found['overdue']} 项"
    open_ones = sanxing("overdue", "--kind", "问题隐患", "--plan", plan).out
    assert listed(open_ones) == f"{found['open']} 项"
    assert (found["items"], found["hazards"]) == (359, 307)


def test_tasks_stand_as_the_items_do_or_are_all_pending(desk: Path) -> None:
    true, pending = (json.loads((desk / name).read_text(encoding="utf-8")) for name in (TRUE, ALL))
    assert len(true) == len(pending) == 359
    assert {each["status"] for each in pending} == {"pending"}
    waiting = [each for each in true if each["status"] == "pending"]
    assert sum("due" in each for each in waiting) == counts(desk)["overdue"]
    assert len({each["uuid"] for each in true}) == 359


@task
@pytest.mark.parametrize(("name", "count"), [(TRUE, "overdue"), (ALL, "past")])
def test_taskwarrior_finds_as_many_overdue(
    desk: Path, tmp_path: Path, name: str, count: str
) -> None:
    environment = import_tasks("task", desk / name, tmp_path / "tasks")
    words = ["task", "rc.verbose=nothing", "+OVERDUE", "count"]
    said = subprocess.run(
        words, env={**os.environ, **environment},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(said.stdout) == counts(desk)[count]


@hledger
def test_hledger_finds_the_journal_in_order_and_as_many_hazards_open(desk: Path) -> None:
    def asked(*words: str) -> str:
        command = ["hledger", "-f", str(desk / JOURNAL), *words]
        said = subprocess.run(
            command, env={**os.environ, "LC_ALL": "C.UTF-8"},
            capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        return said.stdout

    asked("check")
    assert asked("balance", "待整改", "--depth", "1").split()[0] == str(counts(desk)["open"])
    entries = sanxing("ledger", "--plan", str(desk / "plan"), "--format", "json").out
    recorded = len(json.loads(entries)["ledger"])
    found = (desk / JOURNAL).read_text(encoding="utf-8").count(" * (")
    assert found == recorded + counts(desk)["hazards"]
