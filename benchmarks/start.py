"""What `sanxing overdue` costs as a whole process, beside an interpreter that only imports.

The reference imports typer, pydantic, yaml and rich's console and table, and does nothing. Runs
alternate, so that a machine whose speed drifts harms both alike; the ratios are of medians, with
the smallest and largest beside them. Memory is the peak of each process (ru_maxrss). Nothing is
kept from run to run, unless SANXING_CACHE says where.

Run it where sanxing is installed, its `bin` on the path:

    python benchmarks/start.py [RUNS]
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

REFERENCE = "import typer, pydantic, yaml, rich.console, rich.table"
PLAN = Path(__file__).parent.parent / "plan"
COMMANDS = {
    "reference": [sys.executable, "-c", REFERENCE],
    "overdue": [shutil.which("sanxing") or "sanxing", "overdue", "--plan", str(PLAN)],
}
LIMITS = {"time": 0.8, "memory": 1.5}


def run(command: list[str]) -> tuple[float, int]:
    """Seconds of wall time and kilobytes of peak memory of one run."""
    start = time.perf_counter()
    environment = {"SANXING_CACHE": "off", **os.environ}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command} left with {process.returncode}")
    return seconds, usage.ru_maxrss


def main(runs: int) -> None:
    """Alternate the two commands and print figures and ratios."""
    figures: dict[str, list[tuple[float, int]]] = {name: [] for name in COMMANDS}
    for turn in range(runs + 1):
        for name, command in COMMANDS.items():
            measured = run(command)
            if turn:  # the first round warms caches and writes bytecode
                figures[name].append(measured)
    for name, rows in figures.items():
        seconds, memory = zip(*rows, strict=True)
        print(
            f"{name:10} {statistics.median(seconds) * 1000:7.1f} ms"
            f" ({min(seconds) * 1000:.1f}–{max(seconds) * 1000:.1f})"
            f"  {statistics.median(memory) / 1024:6.1f} MiB"
        )
    for position, what in enumerate(LIMITS):
        ours = statistics.median(row[position] for row in figures["overdue"])
        theirs = statistics.median(row[position] for row in figures["reference"])
        print(f"{what:10} ratio {ours / theirs:.2f} (at most {LIMITS[what]})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
