"""What other people's CI takes from this repository: the action, the hooks, the snippet, and our own workflow."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands.repository import Repository
from tests.commands.runner import EXAMPLE, ROOT
from tests.published import assert_valid

FILES = {
    "action.yml": "vendor.github-actions",
    ".github/workflows/ci.yml": "vendor.github-workflows",
    "ci/gitlab.yml": "vendor.gitlab-ci",
}
TARGET = 'op: ">=", value: 90'


@pytest.mark.parametrize("path", FILES)
def test_files_are_what_their_published_schemas_say(path: str) -> None:
    assert_valid(ROOT / path, FILES[path])


def test_the_action_hands_its_inputs_over_as_data() -> None:
    """An expression inside a script would be code that whoever opens a pull request writes."""
    for path in ("action.yml", ".github/workflows/ci.yml"):
        scripts = list(scripts_of(yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))))
        assert scripts
        assert [script for script in scripts if "${{" in script] == []


def scripts_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from [value["run"]] if isinstance(value.get("run"), str) else []
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from scripts_of(part)


class Gate:
    """`ci/gate.sh` on the example plan in a repository of its own, as a runner would call it."""

    def __init__(self, top: Path) -> None:
        self.repository = Repository.of(EXAMPLE, top)
        self.base = self.repository.commit("the plan as issued")
        self.outputs = top.parent / "outputs"
        self.summary = top.parent / "summary"
        # The environment that runs the tests stands for the one that the action installs.
        self.environment = top.parent / "environment"
        (self.environment / "bin").mkdir(parents=True)
        program = self.environment / "bin" / "sanxing"
        program.write_text(
            f'#!/bin/sh\nexec "{sys.executable}" -m sanxing "$@"\n', encoding="utf-8"
        )
        program.chmod(0o755)

    def run(self, **inputs: str) -> "subprocess.CompletedProcess[str]":
        environment = {
            **os.environ,
            "PYTHONUTF8": "1",
            "SANXING_TODAY": "2024-06-01",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(self.outputs),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.environment),
            **inputs,
        }
        return subprocess.run(
            [ROOT / "ci" / "gate.sh", self.environment],
            cwd=self.repository.top,
            env=environment,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    def told(self) -> dict[str, str]:
        lines = self.outputs.read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def gate(tmp_path: Path) -> Gate:
    if os.name != "posix":
        pytest.skip("the gate is a bash script")
    return Gate(tmp_path / "checkout")


def test_a_plan_without_faults_or_changes_passes(gate: Gate) -> None:
    done = gate.run(SANXING_BASE=gate.base)
    assert done.returncode == 0, done.stderr
    told = gate.told()
    assert (told["check"], told["diff"]) == ("0", "0")
    assert Path(told["report"]).read_text(encoding="utf-8").startswith("## 方案的变动")


def test_without_a_base_nothing_is_compared(gate: Gate) -> None:
    done = gate.run(SANXING_BASE="")
    assert done.returncode == 0
    assert "没有判断改动" in done.stderr
    assert gate.told() == {"check": "0", "diff": "", "report": ""}


def test_a_loosening_edit_is_an_annotation_and_stands_in_the_summary(gate: Gate) -> None:
    gate.repository.edit("topics/02-key-premises-fire.yaml", TARGET, TARGET.replace("90", "80"))
    done = gate.run(SANXING_BASE=gate.base)
    assert done.returncode == 1
    assert gate.told()["diff"] == "1"
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("::error"))
    assert "SX902" in line
    assert "file=plan/topics/02-key-premises-fire.yaml" in line
    summary = gate.summary.read_text(encoding="utf-8")
    assert "目标值由 90% 降为 80%" in summary
    report = Path(gate.told()["report"]).read_text(encoding="utf-8")
    assert report.splitlines()[4].startswith("放宽 1 处")


@pytest.mark.parametrize("base", ["--output=written", "$(touch written)", "nosuch; touch written"])
def test_a_base_is_never_an_option_or_a_command(gate: Gate, base: str) -> None:
    done = gate.run(SANXING_BASE=base)
    assert done.returncode == 2
    assert gate.told() == {"check": "0", "diff": "2", "report": ""}
    assert not (gate.repository.top / "written").exists()


def test_the_stricter_ways(gate: Gate) -> None:
    gate.repository.append(
        "amendments.yaml",
        "- {id: A20230501-TEST, document: 示安委〔2023〕3号, date: 2023-05-01, approved_by: 市安委会,"
        ' kind: change, reason: 顺延, changes: [{item: 2-2-1, field: target.value, from: "90", to: "80"}]}\n',
    )
    assert gate.run(SANXING_BASE=gate.base).returncode == 0
    assert gate.run(SANXING_BASE=gate.base, SANXING_NO_NEW_AUTHORITY="true").returncode == 1
    for name in ("SANXING_STRICT", "SANXING_NO_NEW_AUTHORITY"):
        assert gate.run(SANXING_BASE=gate.base, **{name: "yes"}).returncode == 2


def test_hooks_name_commands_that_there_are() -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries: list[Any] = [
        line.split("entry: ")[1] for line in text.splitlines() if "entry: " in line
    ]
    assert entries == ["sanxing check", "sanxing diff --check"]
    assert text.count("pass_filenames: false") == len(entries)
    assert text.count("always_run: true") == len(entries)
