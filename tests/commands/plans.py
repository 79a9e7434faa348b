"""Copies of plans that commands may write to, and the program run on them on a given day."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sanxing.commands.main import run
from tests.commands.runner import PLAN, copied_example


class Office:
    """A plan in a folder of its own, and what the program says when it is used on it."""

    def __init__(
        self, plan: Path, capsys: pytest.CaptureFixture[str], environment: pytest.MonkeyPatch
    ) -> None:
        self.plan = plan
        self._capsys = capsys
        self._environment = environment
        self.day = "2022-01-05"

    def beside(self, plan: Path) -> "Office":
        """The same for another plan."""
        return Office(plan, self._capsys, self._environment)

    def run(self, *line: str) -> "Said":
        """Run a command on the office's day; each argument as it stands."""
        self._environment.setenv("SANXING_TODAY", self.day)
        code = run([*line, "--plan", str(self.plan)])
        return Said(code, *self._capsys.readouterr())

    def ask(self, line: str) -> Any:
        """The JSON answer to a command that must succeed."""
        said = self.run(*line.split(), "--format", "json")
        assert (said.code, said.err) == (0, ""), said.err
        return json.loads(said.out)

    def files(self) -> dict[str, bytes]:
        """Every file of the plan's folder with its bytes, whatever it is."""
        return {
            path.relative_to(self.plan).as_posix(): path.read_bytes()
            for path in sorted(self.plan.rglob("*"))
            if path.is_file()
        }

    @contextmanager
    def nothing_is_written(self) -> Iterator[None]:
        """Nothing in the plan's folder changes meanwhile, hidden files included."""
        before = self.files()
        yield
        assert self.files() == before


class Said(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def office(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Office:
    """The real plan, its ledger empty."""
    shutil.copytree(PLAN, tmp_path / "plan")
    return Office(tmp_path / "plan", capsys, monkeypatch)


@pytest.fixture
def example(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Office:
    """The demonstration plan with its story."""
    return Office(copied_example(tmp_path / "plan"), capsys, monkeypatch)
