"""Running commands as a person would, with the day and the plan as arguments."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
PLAN = ROOT / "plan"
EXAMPLE = ROOT / "examples" / "plan"
PROVINCE = ROOT / "examples" / "province"


def copied_example(target: Path) -> Path:
    """A copy of the demonstration plan, with the plan of its province beside it as its head says."""
    shutil.copytree(EXAMPLE, target)
    shutil.copytree(PROVINCE, target.parent / PROVINCE.name)
    return target


class Ran(NamedTuple):
    """What a process left behind."""

    code: int
    out: str
    err: str


def sanxing(*arguments: str, cwd: Path = ROOT, stdin: str | None = None, **environment: str) -> Ran:
    """Run the program in a process of its own, its streams pipes."""
    command = [sys.executable, "-m", "sanxing", *arguments]
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        input=stdin,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
