"""The `git` program, called so that nothing of a hostile repository runs: names to IDs, and objects.

`status`, `diff`, `show` and the like run what a repository's configuration tells them to. Only
`rev-parse --verify --end-of-options` and `cat-file --batch` are called here, never with a name that they
could take for an option, without any `GIT_*` variable from outside, and without a way to fetch: in a
partial clone a missing object would otherwise start a transport of the repository's choice.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which
from threading import Timer
from typing import IO, NamedTuple, cast

_SECONDS = 120.0
_NAME = "git.exe" if os.name == "nt" else "git"
_SHOWN = 60
_PIECE = 1 << 20
_TREE = 32 << 20
"""The longest tree, in bytes; a commit is shorter."""

_HEAD = re.compile(rb"([0-9a-f]{40,64}) ([a-z]+) ([0-9]+)\n")
_ROOT = re.compile(rb"tree ([0-9a-f]{40,64})\n")
_ENTRY = {
    40: re.compile(rb"([0-7]{5,6}) ([^\0/]+)\0(.{20})", re.DOTALL),
    64: re.compile(rb"([0-7]{5,6}) ([^\0/]+)\0(.{32})", re.DOTALL),
}
"""An entry of a tree, by the length of the repository's IDs."""

_UNREADABLE = re.compile(rb"^fatal: .*(repo|gitfile|bad config)", re.MULTILINE)
_ID = re.compile(r"[0-9a-f]{40,64}")


class Unanswered(Exception):
    """Git could not tell what was asked: `message` says what, `advice` how to mend it."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class Entry(NamedTuple):
    """One entry of a tree: its name, mode (type and rights) and object ID."""

    name: str
    mode: int
    object: str


class Object(NamedTuple):
    """What an ID stands for. `data` is None where it is larger than was allowed."""

    kind: str
    size: int
    data: bytes | None


class Repository(NamedTuple):
    """A repository by its `.git`, and the folder that it stands in.

    `seconds` is how long git may take: a repository can point it at what never ends.
    """

    git: Path
    top: Path
    seconds: float = _SECONDS

    def commit(self, revision: str) -> str:
        """The ID of the commit that a revision names. Raises Unanswered."""
        if not revision.isprintable():
            raise Unanswered(
                f"“{_short(revision)}”不能作修订名", "写分支、标签或提交的编号，如 main"
            )
        if ":" in revision:  # it names what lies in a commit, or searches messages
            raise _absent(revision)
        done = self._rev_parse(f"{revision}^{{commit}}")
        if b" is ambiguous" in done.stderr:
            raise Unanswered(
                f"“{_short(revision)}”可以指几样东西（如同名的分支和标签）",
                "写全名，如 refs/heads/main，或写提交的完整编号",
            )
        if _UNREADABLE.search(done.stderr):
            raise Unanswered(f"git 读不了“{self.top}”里的版本库", "核对 .git 是否完好")
        found = done.stdout.decode("ascii", "replace").strip()
        if done.returncode or not _ID.fullmatch(found):
            raise _absent(revision)
        return found

    @contextmanager
    def objects(self) -> "Iterator[Objects]":
        """A reader of objects, for as long as it is needed. Raises Unanswered."""
        try:
            process = subprocess.Popen(  # noqa: S603 - a fixed command; IDs go in by stdin
                [_program(), "cat-file", "--batch"],
                cwd=self.top,
                env=self._environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except (OSError, ValueError):
            raise _failed() from None
        questions, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        alarm = Timer(self.seconds, process.kill)
        alarm.start()
        try:
            yield Objects(questions, answers)
        finally:
            alarm.cancel()
            process.kill()
            with suppress(OSError):
                questions.close()
            answers.close()
            process.wait()

    def _rev_parse(self, name: str) -> "subprocess.CompletedProcess[bytes]":
        try:
            return subprocess.run(  # noqa: S603 - the name stands behind --end-of-options
                [
                    *(_program(), "-c", "core.warnAmbiguousRefs=true"),
                    *("rev-parse", "--verify", "--end-of-options", name),
                ],
                cwd=self.top,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=self.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            message = f"git 在 {self.seconds:g} 秒里没有回答"
            raise Unanswered(message, "核对版本库是否完好") from None
        except (OSError, ValueError):
            raise _failed() from None

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        return kept | {
            "GIT_DIR": str(self.git),
            "GIT_ALLOW_PROTOCOL": "/",  # no transport can have this name
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

    def root(self, commit: str) -> str:
        """The ID of the tree of a commit. Raises Unanswered."""
        found = _ROOT.match(self._whole(commit, "commit"))
        if not found:
            raise _damaged(commit)
        return found[1].decode()

    def entries(self, tree: str) -> list[Entry]:
        """What stands directly in a tree, sorted by name. Raises Unanswered."""
        data = self._whole(tree, "tree")
        matches = list(_ENTRY[len(tree)].finditer(data))
        is_whole = sum(len(match[0]) for match in matches) == len(data)
        if not is_whole or len({match[2] for match in matches}) < len(matches):
            raise _damaged(tree)
        return sorted(
            Entry(match[2].decode("utf-8", "surrogateescape"), int(match[1], 8), match[3].hex())
            for match in matches
        )

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

    def _whole(self, name: str, kind: str) -> bytes:
        found = self.read(name, _TREE)
        if found is None:
            raise not_at_hand(f"版本库里的对象 {name[:12]} ")
        if found.kind != kind or found.data is None:
            raise _damaged(name)
        return found.data

    def _body(self, head: bytes, limit: int) -> Object:
        found = _HEAD.fullmatch(head)
        if not found:
            raise _broken()
        size = left = int(found[3])
        data = None
        if size <= limit:
            data = self._answers.read(size)
            left -= len(data)
        else:
            while left and (part := self._answers.read(min(left, _PIECE))):
                left -= len(part)
        if left or self._answers.read(1) != b"\n":
            raise _broken()
        return Object(found[2].decode(), size, data)


def repository_of(folder: Path) -> Repository:
    """The repository that a folder stands in. Raises Unanswered where it stands in none."""
    with suppress(OSError, ValueError):
        real = Path(os.path.realpath(folder))
        for top in (real, *real.parents):
            if os.path.lexists(top / ".git"):
                return Repository(top / ".git", top)
    raise Unanswered(
        f"“{folder}”不在 git 版本库里，无从比较",
        "到版本库里运行；方案还没有纳入版本库的，先 git init",
    )


def _program() -> str:
    """Git by its whole path: one that lies in the working directory is never run."""
    for folder in os.get_exec_path():
        program = Path(folder) / _NAME
        if program.is_absolute() and which(program):
            return str(program)
    raise Unanswered("没有找到 git 程序", "安装 git；diff 以外的命令不需要它")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _absent(revision: str) -> Unanswered:
    return Unanswered(
        f"版本库里没有修订“{_short(revision)}”，或者取不到",
        "核对名称；还没有提交过的先提交；"
        "CI 里只取了一部分历史的（浅克隆），先取全：git fetch --unshallow，或设 fetch-depth: 0",
    )


def _failed() -> Unanswered:
    return Unanswered("git 运行不起来", "核对版本库的文件夹是否还在、git 是否安装完好")


def _broken() -> Unanswered:
    return Unanswered("版本库读到一半中断", "版本库可能损坏或不完整，重新克隆后再试")


def not_at_hand(what: str) -> Unanswered:
    """Git calls an object missing that it lacks, and one that it holds and cannot read."""
    return Unanswered(
        f"{what}不在本机（历史没有取全）或已损坏",
        "先取全：git fetch --unshallow；部分克隆的、已损坏的，重新完整克隆",
    )


def _damaged(name: str) -> Unanswered:
    return Unanswered(
        f"版本库里的对象 {name[:12]} 读不出来", "版本库可能损坏或不完整，重新克隆后再试"
    )
