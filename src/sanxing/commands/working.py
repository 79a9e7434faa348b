"""Long work shows where it stands on a terminal, and is silent in a pipe."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def working(total: int) -> Iterator[Callable[[str], None]]:
    """A function that tells each of `total` steps as it begins."""
    stream = sys.stderr
    if stream is None or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield _silent
        return
    from sanxing.render.progress import bar  # a pipe need not pay for it

    with bar(stream, total, colour=not os.environ.get("NO_COLOR")) as step:
        yield step


def _silent(_: str) -> None:
    """Nobody looks."""
