"""Real git repositories of any shape, made object by object, the same on every machine."""

import hashlib
import os
import subprocess
import zlib
from collections.abc import Mapping
from pathlib import Path

WHO = "office <office@example.invalid>"
NOON = 1_600_000_000
"""When everything is committed unless said otherwise, in seconds."""

FILE, PROGRAM, LINK, MODULE, FOLDER = "100644", "100755", "120000", "160000", "40000"

Content = bytes | tuple[str, str] | Mapping[str, "Content"]
"""A file, a mode with the ID of an object that may not exist, or a folder of these."""


class Builder:
    """A repository, its objects and its refs. `git` runs in its folder."""

    def __init__(self, top: Path, *options: str) -> None:
        self.top = top
        self._hash = "sha256" if "--object-format=sha256" in options else "sha1"
        top.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)

    def git(self, *arguments: str, data: bytes = b"", fails: bool = False) -> str:
        """What git says, whatever the user's own settings are."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.top,
            env=_environment(),
            input=data,
            capture_output=True,
            check=not fails,
        )
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def raw(self, kind: str, data: bytes) -> str:
        """The ID of an object with just these bytes, even if git itself would never write it."""
        whole = f"{kind} {len(data)}\0".encode() + data
        name = hashlib.new(self._hash, whole, usedforsecurity=False).hexdigest()
        file = self._loose(name)
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(zlib.compress(whole))
        return name

    def tree(self, files: Mapping[str, Content]) -> str:
        """The ID of a folder."""
        return self.raw_tree([(name, *self._entry(files[name])) for name in files])

    def raw_tree(self, entries: list[tuple[str, str, str]]) -> str:
        """The ID of a tree of (name, mode, ID), in git's order, with any names in it."""
        lines = [
            (name.encode("utf-8", "surrogateescape"), mode.encode(), bytes.fromhex(object_id))
            for name, mode, object_id in entries
        ]
        lines.sort(key=lambda line: line[0] + (b"/" if line[1] == FOLDER.encode() else b""))
        return self.raw("tree", b"".join(b"%b %b\0%b" % (mode, n, i) for n, mode, i in lines))

    def commit(
        self,
        files: Mapping[str, Content] | str,
        *parents: str,
        time: int = NOON,
        branch: str = "main",
    ) -> str:
        """The ID of a new commit of these files (or of a tree), on a branch."""
        tree = files if isinstance(files, str) else self.tree(files)
        head = [f"tree {tree}", *(f"parent {each}" for each in parents)]
        head += [f"author {WHO} {time} +0800", f"committer {WHO} {time} +0800"]
        made = self.raw("commit", "\n".join([*head, "", "a change\n"]).encode())
        self.git("update-ref", f"refs/heads/{branch}", made)
        return made

    def forget(self, object_id: str) -> None:
        """Lose a loose object."""
        self._loose(object_id).unlink()

    def spoil(self, object_id: str, kept: slice) -> None:
        """Leave of a loose object only some of its bytes."""
        path = self._loose(object_id)
        path.write_bytes(path.read_bytes()[kept])

    def _loose(self, object_id: str) -> Path:
        return self.top / ".git" / "objects" / object_id[:2] / object_id[2:]

    def _entry(self, content: Content) -> tuple[str, str]:
        if isinstance(content, tuple):
            return content
        if isinstance(content, bytes):
            return FILE, self.raw("blob", content)
        return FOLDER, self.tree(content)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    told = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for who in ("AUTHOR", "COMMITTER"):
        told |= {f"GIT_{who}_NAME": "office", f"GIT_{who}_EMAIL": "office@example.invalid"}
        told |= {f"GIT_{who}_DATE": f"{NOON} +0800"}
    return kept | told
