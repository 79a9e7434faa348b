"""A plan in a real git repository, edited on branches."""

import os
import shutil
import subprocess
from pathlib import Path

_WHO = {
    "GIT_AUTHOR_NAME": "office",
    "GIT_AUTHOR_EMAIL": "office@example.invalid",
    "GIT_COMMITTER_NAME": "office",
    "GIT_COMMITTER_EMAIL": "office@example.invalid",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


class Repository:
    """A repository whose plan stands in `plan/`."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.plan = top / "plan"
        self.git("init", "-q", "-b", "main")

    @classmethod
    def of(cls, plan: Path, top: Path) -> "Repository":
        """A new repository with a copy of a plan in it, and of the one that may be its parent."""
        shutil.copytree(plan, top / "plan")
        province = plan.parent / "province"
        if province.is_dir():
            shutil.copytree(province, top / province.name)
        return cls(top)

    def git(self, *arguments: str) -> str:
        """What git says; its failure is the test's."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.top,
            env={**os.environ, **_WHO},
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout.strip()

    def commit(self, subject: str = "a change") -> str:
        """Everything as it is now, committed; the ID of the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, start: str = "main") -> None:
        """A new branch, checked out."""
        self.git("checkout", "-q", "-b", name, start)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace what stands once in a file of the plan."""
        file = self.plan / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path} has {text.count(old)} of {old!r}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def append(self, path: str, line: str) -> None:
        """Add a line at the end of a file of the plan."""
        with (self.plan / path).open("a", encoding="utf-8") as file:
            file.write(line)
