"""Fixtures of tests that let commands write."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sanxing.commands.main import run
from tests.commands.plans import example, office
from tests.commands.runner import Ran

__all__ = ["example", "office"]


@pytest.fixture
def here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Run the program in this process, in a folder of its own, on 24 November 2026."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SANXING_TODAY", "2026-11-24")

    def ran(*line: str) -> Ran:
        return Ran(run(line), *capsys.readouterr())

    return ran
