"""The `git` program, called so that nothing of a hostile repository runs: names to IDs, trees, objects.

`status`, `diff`, `show` and the like run what a repository's configuration tells them to. Only
`rev-parse --verify --end-of-options`, `ls-tree -rz` and `cat-file --batch` are called here, never with
a name that they could take for an option, without any `GIT_*` variable from outside, and without a way
to fetch: in a partial clone a missing object would otherwise start a transport of the repository's choice.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from threading import Timer
from typing import IO, NamedTuple

_SECONDS = 120
"""How long one call may take before it is given up: a repository can point git at what never ends."""

_OBJECT = re.compile(rb"([0-9a-f]{40,64}) ([a-z]+) ([0-9]+)\n")
_ENTRY = re.compile(rb"([0-7]{6}) (blob|tree|commit) ([0-9a-f]{40,64})\t(.+)", re.DOTALL)
_ID = re.compile(r"[0-9a-f]{40,64}")


class Unanswered(Exception):
    """Git could not tell what was asked: `message` says what, `advice` how to mend it."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class Entry(NamedTuple):
    """One line of a tree: octal mode, object ID, path inside the tree as bytes."""

    mode: str
    object: str
    path: bytes


class Object(NamedTuple):
    """What an ID stands for. `data` is None where it is larger than was allowed."""

    kind: str
    size: int
    data: bytes | None


class Repository(NamedTuple):
    """A repository by its `.git`, and the folder that it stands in."""

    git: Path
    top: Path

    def commit(self, revision: str) -> str:
        """The ID of the commit that a revision names. Raises Unanswered."""
        return self._verified(f"{revision}^{{commit}}", revision)

    def tree(self, commit: str, path: str) -> str | None:
        """The ID of a folder (a path from the top, `""` for the top itself) in a commit, if it has one."""
        try:
            return self._verified(f"{commit}:{path}", path)
        except Unanswered:
            return None

    def entries(self, tree: str) -> list[Entry]:
        """Every file beneath a tree. Raises Unanswered where it is no tree or cannot be read."""
        done = self._call("ls-tree", "-rz", tree)
        matches = [_ENTRY.fullmatch(line) for line in done.stdout.split(b"\0") if line]
        if done.returncode or None in matches:
            raise Unanswered("版本库里的目录读不出来", "版本库可能损坏或不完整，重新克隆后再试")
        return [Entry(m[1].decode(), m[3].decode(), m[4]) for m in matches if m]

    @contextmanager
    def objects(self) -> "Iterator[Objects]":
        """A reader of objects, for as long as it is needed."""
        process = subprocess.Popen(  # noqa: S603 - a fixed command; IDs go in by stdin
            [_program(), "cat-file", "--batch"],
            cwd=self.top,
            env=self._environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        alarm = Timer(_SECONDS, process.kill)
        alarm.start()
        try:
            if process.stdin and process.stdout:
                yield Objects(process.stdin, process.stdout)
        finally:
            alarm.cancel()
            process.kill()
            process.communicate()

    def _verified(self, name: str, shown: str) -> str:
        if not shown.isprintable() or "\0" in name:
            raise Unanswered(f"“{shown}”不能作修订名", "写分支、标签或提交的编号，如 main")
        done = self._call("rev-parse", "--verify", "--end-of-options", name)
        lines = done.stdout.decode("ascii", "replace").split()
        if done.returncode or len(lines) != 1 or not _ID.fullmatch(lines[0]):
            raise Unanswered(
                f"版本库里没有修订“{shown}”，或者取不到",
                "核对名称；CI 里只取了一部分历史的（浅克隆），先取全：git fetch --unshallow，或设 fetch-depth: 0",
            )
        if b"ambiguous" in done.stderr:
            raise Unanswered(
                f"“{shown}”可以指几样东西（如同名的分支和标签）",
                "写全名，如 refs/heads/main，或写提交的编号",
            )
        return lines[0]

    def _call(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        try:
            return subprocess.run(  # noqa: S603 - fixed commands; a name stands behind --end-of-options
                [_program(), "-c", "core.warnAmbiguousRefs=true", *arguments],
                cwd=self.top,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Unanswered(f"git 在 {_SECONDS} 秒里没有回答", "核对版本库是否完好") from None

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        return kept | {
            "GIT_DIR": str(self.git),
            "GIT_ALLOW_PROTOCOL": "none",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",
        }


class Objects:
    """Objects by their IDs, one after another, from one `cat-file --batch`."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        self._questions = questions
        self._answers = answers

    def read(self, name: str, limit: int) -> Object | None:
        """The object of an ID, its data at most `limit` bytes; None where the repository lacks it."""
        try:
            self._questions.write(name.encode("ascii") + b"\n")
            self._questions.flush()
            head = self._answers.readline()
            if head.endswith(b" missing\n"):
                return None
            return self._body(head, limit)
        except OSError:
            raise _broken() from None

    def _body(self, head: bytes, limit: int) -> Object:
        found = _OBJECT.fullmatch(head)
        if not found:
            raise _broken()
        size = int(found[3])
        data = self._answers.read(size) if size <= limit else None
        left = 0 if data is not None else size
        while left and (part := self._answers.read(min(left, 1 << 20))):
            left -= len(part)
        if left or (data is not None and len(data) != size) or self._answers.read(1) != b"\n":
            raise _broken()
        return Object(found[2].decode(), size, data)


def repository_of(folder: Path) -> Repository:
    """The repository that a folder stands in. Raises Unanswered where it stands in none."""
    real = Path(os.path.realpath(folder))
    for top in (real, *real.parents):
        if os.path.lexists(top / ".git"):
            return Repository(top / ".git", top)
    raise Unanswered(
        f"“{folder}”不在 git 版本库里，无从比较",
        "到版本库里运行；方案还没有纳入版本库的，先 git init",
    )


def _program() -> str:
    found = which("git")
    if found is None:
        raise Unanswered("没有找到 git 程序", "安装 git；diff 以外的命令不需要它")
    return found


def _broken() -> Unanswered:
    return Unanswered("版本库读到一半中断", "版本库可能损坏或不完整，重新克隆后再试")
