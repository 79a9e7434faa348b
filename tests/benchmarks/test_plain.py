"""The reference without sanxing reads what sanxing reads, and refuses what is of the wrong shape."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from benchmarks.fleet import make
from benchmarks.plain import count, read
from benchmarks.registers import make as make_registers
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load
from tests.benchmarks.test_fleet import plans
from tests.commands.runner import EXAMPLE, PLAN


@pytest.mark.parametrize("plan", [PLAN, EXAMPLE])
def test_it_reads_every_file_of_the_shipped_plans(plan: Path) -> None:
    loaded = load(*read_folder(plan))
    assert loaded.plan is not None
    files = read(plan)
    assert set(files) == set(loaded.sources)
    assert files["plan.yaml"].title == loaded.plan.head.title
    entries = sum(len(found) for name, found in files.items() if name.startswith("ledger/"))
    assert entries == len(loaded.plan.ledger)
    topics = [found for name, found in files.items() if name.startswith("topics/")]
    tasks = [task.title for topic in topics for task in topic.tasks]
    assert tasks == [task.title for topic in loaded.plan.topics for task in topic.tasks]


def test_it_counts_a_country_and_who_cannot_be_read(tmp_path: Path) -> None:
    # An unknown unit and a doubled key are what it does not see.
    make(tmp_path, 12, broken=6)
    told = count(tmp_path)
    assert (told["plans"], told["broken"]) == (12, 4)
    assert told["entries"] > 200


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("start: 2021-01-01", "start: soon"),
        ("demonstration: true", "demonstration: maybe"),
        ("timezone: ", "time_zone: "),
        ("{start: 1405,", "{start: -1,"),
        ("digest: 4c7f79afb4decf9c", "digest: 4c7f"),
    ],
)
def test_it_refuses_what_is_of_the_wrong_shape(tmp_path: Path, old: str, new: str) -> None:
    make_registers(tmp_path / "plan", 1)
    head = tmp_path / "plan" / "plan.yaml"
    text = head.read_text(encoding="utf-8")
    assert old in text
    head.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ValidationError):
        read(tmp_path / "plan")


def test_loading_alone_counts_hazards(tmp_path: Path) -> None:
    make_registers(tmp_path / "plan", 30)
    command = [sys.executable, "-m", "benchmarks.loading", str(tmp_path / "plan")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PLAN.parent)
    plan = load(*read_folder(tmp_path / "plan")).plan
    assert plan is not None
    assert int(done.stdout) == len(plan.hazards)
    assert plans(tmp_path) == [tmp_path / "plan"]
