"""Small plans made from `tests/plans/base` by changing something, and what `check` finds in them.

A case's folder holds the files that differ from the base, `expected` with all that is found, and
maybe `recipe`: lines that make what cannot be committed, or say how the case is run. Beside the base
lies `province`, a plan that can be its parent; what a case has under `beside/` goes there.
"""

import codecs
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from sanxing.commands.main import run
from sanxing.reading.gathering import FOLDER_LIMITS
from tests.conftest import ROOT
from tests.rights import as_ordinary_user

PLANS = ROOT / "tests" / "plans"
BASE = PLANS / "base"
PROVINCE = PLANS / "province"
DOCUMENT = PLANS / "document.txt"
TODAY = "2022-03-01"
DIFFERENCES = "SX9"
"""The block whose codes are found by comparing with the base, not by looking at one plan."""


class Found(NamedTuple):
    """Where a finding stands in its plan, and its code."""

    path: str
    line: int
    column: int
    code: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} {self.code}"


class Case(NamedTuple):
    """A plan, and how it is looked at; a traced one by `trace`, with its document."""

    folder: Path
    ordinary: bool = False
    document: Path | None = None
    traced: bool = False


def copied(target: Path) -> Path:
    """A copy of the base plan, with a plan beside it that can be its parent."""
    shutil.copytree(BASE, target)
    shutil.copytree(PROVINCE, target.parent / PROVINCE.name, dirs_exist_ok=True)
    return target


def looked_at(case: Case, capsys: pytest.CaptureFixture[str]) -> list[Found]:
    """All that `check` or `trace` finds in a plan."""
    line = ["trace", "--plan"] if case.traced else ["check"]
    line += [str(case.folder), "--as-of", TODAY, "--format", "json"]
    line += ["--source", str(case.document)] if case.document else []
    with as_ordinary_user() if case.ordinary else as_oneself():
        code = run(line)
    said = capsys.readouterr()
    assert code in (0, 1), said.err
    root = f"{case.folder}/"
    return [
        Found(each["path"].removeprefix(root), each["line"], each["column"], each["code"])
        for each in json.loads(said.out)["diagnostics"]
    ]


@contextmanager
def as_oneself() -> Iterator[None]:
    yield


_VERDICT = re.compile(r"(?m)^(\S+):([0-9]+):([0-9]+): \S+ (SX9[0-9]{2}) ")


def judged(
    folder: Path, capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[int, list[Found]]:
    """What the change policy says of a working tree against its last commit, and the exit code."""
    code = run(["diff", "--plan", str(folder), "--check", "--as-of", TODAY, *options])
    said = capsys.readouterr()
    assert code in (0, 1), said.err
    found = [
        Found(path.removeprefix(f"{folder}/"), int(line), int(column), rule)
        for path, line, column, rule in _VERDICT.findall(said.out)
    ]
    return code, found


_IDENTITY = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")


def committed(folder: Path) -> Path:
    """The base in a repository of its own, as its only commit."""
    copied(folder)
    for line in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "base"]):
        subprocess.run(["git", *_IDENTITY, *line], cwd=folder, check=True, capture_output=True)
    return folder


def make(folder: Path, recipe: str, path: str) -> None:
    """Do to the file at `path` of a plan what a recipe says."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    RECIPES[recipe](folder / path)


def _remove(path: Path) -> None:
    path.unlink()


def _recode(encoding: str) -> Callable[[Path], None]:
    def save(path: Path) -> None:
        path.write_bytes(codecs.encode(path.read_text("utf-8"), encoding))

    return save


def _link(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("01-gas.yaml")


def _pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes in this system's folders")
    os.mkfifo(path)


def _unreadable(path: Path) -> None:
    path.chmod(0)


def _of_size(size: int) -> Callable[[Path], None]:
    def fill(path: Path) -> None:
        text = path.read_bytes()
        path.write_bytes(text + b"#" * (size - len(text)))

    return fill


def _numbered(count: int) -> Callable[[Path], None]:
    """So many empty files that a ledger holds `count` more."""

    def fill(path: Path) -> None:
        path.mkdir(exist_ok=True)
        for number in range(count):
            (path / f"{number:04}.yaml").touch()

    return fill


def _with_a_bell_in_its_name(path: Path) -> None:
    path.rename(path.with_name(f"\a{path.name}"))


RECIPES: dict[str, Callable[[Path], None]] = {
    "bell": _with_a_bell_in_its_name,
    "folder": Path.mkdir,
    "full": _of_size(FOLDER_LIMITS.size),
    "gbk": _recode("gbk"),
    "huge": _of_size(FOLDER_LIMITS.size + 1),
    "link": _link,
    "many": _numbered(FOLDER_LIMITS.files + 1),
    "pipe": _pipe,
    "remove": _remove,
    "unreadable": _unreadable,
    "utf-16": _recode("utf-16"),
    "utf-16-le": _recode("utf-16-le"),
}
