"""Whether reading time grows with the size of a file and no faster, for files made to be slow.

Each hostile text is composed at one size and at four times that size: a linear reader gives a ratio
near 4, a quadratic one near 16. A plain ledger of the same kind of growth stands beside them.

    python benchmarks/hostile.py
"""

import statistics
import time
from collections.abc import Callable

from sanxing.reading.tree import compose

LINE = "- {id: L%d, date: 2021-03-05, recorded: 2021-03-06, item: 2-2-1, event: note}\n"
TEXTS: dict[str, Callable[[int], str]] = {
    "ledger (reference)": lambda size: "".join(LINE % number for number in range(size // 10)),
    "open list": lambda size: "[" + "a , " * size,
    "escaped breaks": lambda size: 'a: "' + "\\\n" * size + '"',
    "folded words": lambda size: "a: " + "甲\n " * size,
    "doubled keys": lambda size: "a: 1\n" * size,
    "empty lines": lambda size: "\n" * size * 5,
    "directives": lambda size: "%\n" * size,
    "many keys twice": lambda size: "".join(f"k{n}: 1\n" for n in range(size // 4)) * 2,
    "anchors and tags": lambda size: "- &a !b x\n" * (size // 4),
    "deep nesting": lambda size: "[" * size,
}
SIZE = 20_000


def seconds(text: str) -> float:
    """Median of three runs."""
    runs = []
    for _ in range(3):
        start = time.perf_counter()
        compose(text)
        runs.append(time.perf_counter() - start)
    return statistics.median(runs)


for name, make in TEXTS.items():
    small, large = seconds(make(SIZE)), seconds(make(4 * SIZE))
    print(f"{name:20} {small * 1000:8.1f} ms  {large * 1000:8.1f} ms  ratio {large / small:5.1f}")
