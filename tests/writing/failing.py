"""A disk that fails at one step of what is written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sanxing.writing.disk import Disk


class Failing(Disk):
    """A disk that does what it is told until one step, at which it fails: instead of doing it, or after."""

    def __init__(self, at: int, how: str, error: BaseException) -> None:
        self.at = at
        self.how = how
        self.error = error
        self.step = 0

    def fail(self, act: Callable[[], Any]) -> Any:
        """One more step."""
        self.step += 1
        if self.step != self.at:
            return act()
        if self.how == "after":
            act()
        raise self.error

    def create(self, path: Path) -> int:
        return int(self.fail(lambda: super(Failing, self).create(path)))

    def sync(self, descriptor: int) -> None:
        self.fail(lambda: super(Failing, self).sync(descriptor))

    def set_mode(self, path: Path, mode: int) -> None:
        self.fail(lambda: super(Failing, self).set_mode(path, mode))

    def make_folder(self, path: Path) -> None:
        self.fail(lambda: super(Failing, self).make_folder(path))

    def make_new_folder(self, path: Path) -> None:
        self.fail(lambda: super(Failing, self).make_new_folder(path))

    def rename(self, draft: Path, target: Path) -> None:
        self.fail(lambda: super(Failing, self).rename(draft, target))

    def sync_folder(self, folder: Path) -> None:
        self.fail(lambda: super(Failing, self).sync_folder(folder))
