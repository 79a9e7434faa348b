"""What each export costs as a whole process, beside `export json` of the same plan: seconds, memory, bytes.

The plan that is shipped, the example plan, and the example plan with as many drawn hazards as are asked
for. Runs alternate; the ratios are of medians, with the smallest and largest beside them.

    python -m benchmarks.exports [ENTRIES] [RUNS]
"""

import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.registers import EXAMPLE, make
from benchmarks.start import run

ROOT = Path(__file__).parent.parent
DAY = "2022-07-10"
REFERENCE = "json"
LINES = {
    REFERENCE: ("export", "json"),
    "csv": ("export", "csv"),
    "html": ("export", "html"),
    "xlsx": ("export", "xlsx"),
    "ics": ("export", "ics"),
    "通报": ("export", "docx", "--kind", "通报"),
    "责任清单": ("export", "docx", "--kind", "责任清单"),
    "report": ("report", "--from", "2022-04-01", "--to", "2022-06-30", "--format", "docx"),
}


def main() -> None:
    """One table for each plan."""
    entries, runs = (int(given) for given in [*sys.argv[1:], "10000", "5"][:2])
    with TemporaryDirectory() as folder:
        desk = Path(folder)
        make(desk / "large", entries)
        plans = {"plan": ROOT / "plan", "examples/plan": EXAMPLE, f"+{entries}": desk / "large"}
        for name, plan in plans.items():
            print(f"{name}（{runs} 次）")
            for line in _table(plan, runs, desk):
                print(line)


def _table(plan: Path, runs: int, desk: Path) -> Iterator[str]:
    taken: dict[str, list[tuple[float, int]]] = {name: [] for name in LINES}
    sizes = {}
    for _ in range(runs):
        for name, words in LINES.items():
            suffix = "docx" if words[0] == "report" else words[1]
            out = desk / f"{name}.{suffix}"
            day = () if words[0] == "report" else ("--as-of", DAY)
            command = [sys.executable, "-m", "sanxing", *words, *day, "--plan", str(plan)]
            taken[name].append(run([*command, "--out", str(out)]))
            sizes[name] = out.stat().st_size
    base = statistics.median(seconds for seconds, _ in taken[REFERENCE])
    for name, each in taken.items():
        ratios = sorted(seconds / base for seconds, _ in each)
        memory = max(kilobytes for _, kilobytes in each) / 1024
        middle = statistics.median(ratios)
        yield (
            f"  {name:8} {middle * base:6.2f} s  {middle:5.2f} × json"
            f" [{ratios[0]:.2f}–{ratios[-1]:.2f}]  {memory:5.0f} MiB  {sizes[name] / 1e6:8.3f} MB"
        )


if __name__ == "__main__":
    main()
