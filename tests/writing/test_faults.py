"""Writers that are killed: what they said is written is there, whole; the next one goes on as if nothing was."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sanxing.model.history import Entry
from tests.writing.plans import LEDGER, content, read, small_plan

CRASH = """
import os, sys
from pathlib import Path
from sanxing.writing.append import append
from sanxing.writing.disk import Disk
from sanxing.writing.lock import locked
from tests.writing.plans import addition, fields

root, at, how = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
step = 0

def crashing(name):
    method = getattr(Disk, name)
    def act(self, *arguments):
        global step
        step += 1
        if step == at and how == "after":
            method(self, *arguments)
        if step == at:
            os._exit(9)
        return method(self, *arguments)
    return act

STEPS = ("create", "write", "sync", "close", "set_mode", "make_folder", "rename", "sync_folder", "remove")
disk = type("Crashing", (Disk,), {name: crashing(name) for name in STEPS})()
with locked(root, disk=disk) as drafts:
    append(root, drafts, [addition(fields(1)), ], disk)
print(step)
"""

WRITER = """
import os, sys
import sanxing.entry  # the collector waits, as it does in the program
from sanxing.commands.main import run

os.environ["SANXING_TODAY"] = "2021-05-02"
for number in range(int(sys.argv[2])):
    note = f"{sys.argv[3]}-{number}"
    item = ("1-2", "1-1-2", "P1-1", "S1-1", "F-T01", "M-20210401-AAAA")[number % 6]
    line = f"record {item} progressed --by 住建局 --note {note} --format json --plan {sys.argv[1]}"
    assert run(line.split()) == 0
"""
ROOT = Path(__file__).parent.parent.parent


def python(script: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def ledger(root: Path) -> tuple[Entry, ...]:
    loaded = read(root)
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    return loaded.plan.ledger


@pytest.mark.parametrize("how", ["before", "after"])
def test_a_writer_that_dies_at_any_step_leaves_the_ledger_whole(tmp_path: Path, how: str) -> None:
    counts = []
    for at in range(1, 60):
        root = small_plan(tmp_path / str(at))
        before = content(root)
        process = python(CRASH, root, at, how)
        process.communicate()
        after = content(root)
        assert {**after, LEDGER: b""} == {**before, LEDGER: b""}
        assert after[LEDGER].startswith(before[LEDGER])
        counts.append(len(ledger(root)))
        if process.returncode == 0:
            break
        # The lock is free and the next writer finds nothing in its way.
        again = python(CRASH, root, 0, how)
        again.communicate()
        assert again.returncode == 0
        assert len(ledger(root)) == counts[-1] + 1
        assert not list(root.rglob(".*.yaml.*"))
    assert process.returncode == 0, "the last round was past the last step"
    assert sorted(counts) == counts, "once written it is written at every later step"
    assert set(counts) == {2, 3}


def told(output: str) -> list[str]:
    """IDs of the entries that a writer said it had written, the last answer perhaps cut short."""
    decoder, found, position = json.JSONDecoder(), [], 0
    while position < len(output):
        try:
            answer, position = decoder.raw_decode(output, position)
        except ValueError:
            break
        position += 1  # the line end behind it
        found.append(answer["entry"]["id"])
    return found


def test_a_writer_killed_at_any_moment_loses_nothing_that_it_has_told(tmp_path: Path) -> None:
    root = small_plan(tmp_path)
    acknowledged: list[str] = []
    for number in range(12):
        process = python(WRITER, root, 1000, number)
        assert process.stdout is not None
        first = process.stdout.readline()  # it has begun
        time.sleep(number / 100)
        process.kill()
        acknowledged += told(first + process.communicate()[0])
        entries = ledger(root)
        assert set(acknowledged) <= {entry.id for entry in entries}
    assert len(acknowledged) >= 12
    # One more than was told at each kill: written, and killed before it could say so.
    assert 0 <= len(ledger(root)) - 2 - len(acknowledged) <= 12


def test_eight_writers_of_a_hundred_entries_leave_eight_hundred(tmp_path: Path) -> None:
    root = small_plan(tmp_path)
    earlier = content(root)
    writers = [python(WRITER, root, 100, number) for number in range(8)]
    ids = [name for writer in writers for name in told(writer.communicate()[0])]
    assert [writer.returncode for writer in writers] == [0] * 8
    entries = ledger(root)[2:]
    assert sorted(entry.id for entry in entries) == sorted(ids)
    assert len(set(ids)) == 800
    assert {entry.note for entry in entries} == {
        f"{writer}-{number}" for writer in range(8) for number in range(100)
    }
    now = content(root)
    assert {path for path in now if now[path] != earlier.get(path)} == {"ledger/2021.yaml"}
