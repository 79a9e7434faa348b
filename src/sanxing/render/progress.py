"""How far long work has come, on a terminal: on stderr, so that no answer is ever mixed with it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from sanxing.render.safe import safe

Step = Callable[[str], None]
"""Says what is being done now; with each call but the first the step before is done."""


@contextmanager
def bar(stream: TextIO, total: int, *, colour: bool) -> Iterator[Step]:
    """A bar of `total` steps that is gone when the work is done."""
    console = Console(file=stream, no_color=not colour, highlight=False, markup=False, emoji=False)
    words = TextColumn("{task.description}", markup=False)
    columns = (
        SpinnerColumn("line"),
        words,
        BarColumn(20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)
        begun = False

        def step(doing: str) -> None:
            nonlocal begun
            progress.update(task, description=safe(doing), advance=int(begun))
            begun = True

        yield step
