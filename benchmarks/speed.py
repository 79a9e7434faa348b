"""The one table of what sanxing costs beside others: a city, three years of lists, a whole country.

Everything is made anew with a seed in a temporary folder. Contenders of a table run side by side,
turn after turn; a cell in the last column says whether the limit is kept, and what was answered.

    python -m benchmarks.speed [city] [lists] [fleet] [--runs N] [--entries 100000] [--plans 2843]
                               [--small 10000] [--few 300] [--limit SECONDS] [--no-peers] [--install]

All sections without a name. It runs at the top of the repository, on a system with wait4.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.edits import edit_ledger
from benchmarks.lists import OFF, Contest, kept_in, listed, sanxing
from benchmarks.peers import Peers, at_hand, install, missing
from benchmarks.timing import (
    TIMEOUT,
    Contender,
    Failed,
    Limit,
    Series,
    alternate,
    fixed,
    run,
    table,
)

ROOT = Path(__file__).parent.parent
IMPORTS = "import typer, pydantic, yaml, rich.console, rich.table"
SECTIONS = ("city", "lists", "fleet")


class Settings(NamedTuple):
    """What was asked for on the command line, and the folder in which all is made."""

    desk: Path
    runs: int
    entries: int
    small: int
    plans: int
    few: int
    limit: float
    peers: Peers


def main(words: Sequence[str]) -> None:
    """Print the head and the sections that were asked for."""
    options = _options()
    asked = options.parse_args(words)
    if unknown := set(asked.sections) - set(SECTIONS):
        options.error(f"no such section: {', '.join(sorted(unknown))}")
    if asked.install and missing():
        install(missing())
    with TemporaryDirectory(prefix="sanxing-speed-") as folder:
        desk = Path(folder)
        settings = Settings(
            desk, asked.runs, asked.entries, asked.small, asked.plans, asked.few, asked.limit,
            Peers({}, ("没有与别的程序比（--no-peers）",)) if asked.no_peers else at_hand(desk),
        )  # fmt: skip
        say(_head(settings))
        for section in SECTIONS:
            if not asked.sections or section in asked.sections:
                PRINTERS[section](settings)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("sections", nargs="*", metavar="|".join(SECTIONS))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--plans", type=int, default=2843)
    parser.add_argument("--few", type=int, default=300)
    parser.add_argument("--limit", type=float, default=TIMEOUT)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--install", action="store_true")
    return parser


def say(lines: Iterable[str]) -> None:
    """Print at once: a run takes long, and what is known is worth seeing."""
    for line in lines:
        print(line, flush=True)


def _head(settings: Settings) -> Iterable[str]:
    """Machine and versions, in words for the documentation."""
    yield f"- 机器：{_processor()}，{os.cpu_count()} 核，{_memory()}，{os.uname().sysname} {os.uname().release}"
    packages = ("pyyaml", "pydantic", "pydantic-core", "typer", "rich")
    yield f"- Python {sys.version.split()[0]}，" + "，".join(f"{n} {version(n)}" for n in packages)
    yield f"- sanxing {version('sanxing')}，提交 {_commit()}"
    for name in (*settings.peers.versions(), *settings.peers.absent):
        yield f"- {name}"
    nothing = run([sys.executable, "-c", "pass"])
    yield f"- 什么也不做的 Python 进程：{nothing.seconds * 1000:.0f} ms，{nothing.memory:.0f} MiB（任何一行的内存都不会比这更小）"
    yield f"- 每项 {settings.runs} 次；开始时的系统负载 {os.getloadavg()[0]:.2f}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return names[0] if names else os.uname().machine


def _memory() -> str:
    return f"内存 {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def _commit() -> str:
    git = ["git", "-C", str(ROOT)]
    said = subprocess.run(
        [*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    dirty = subprocess.run(
        [*git, "status", "--porcelain", "--untracked-files=no"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return (said.stdout.strip() or "不明") + ("（有未提交的改动）" if dirty.stdout.strip() else "")


def emptied(folder: Path) -> Callable[[int], None]:
    """What makes a turn begin without a cache."""
    return lambda _: shutil.rmtree(folder, ignore_errors=True)


def city(settings: Settings) -> None:
    """`overdue` on the shipped plan, beside an interpreter that only imports."""
    say(["", "### 一个城市：`sanxing overdue`，随附的方案（python -m benchmarks.speed city）", ""])
    kept = settings.desk / "city-cache"
    words = sanxing("overdue", "--plan", str(ROOT / "plan"))

    def asked(name: str, folder: Path | None) -> Contender:
        environment = kept_in(folder) if folder else OFF
        return Contender(name, fixed(*words), environment, None, listed, "overdue", holds=folder)

    found = alternate(
        [
            Contender("只导入库的解释器", fixed(sys.executable, "-c", IMPORTS)),
            asked("overdue，不用缓存", None),
            asked("overdue，有缓存", kept),
        ],
        # A start is short: more turns, so that the spread says something.
        settings.runs * 4,
        warm=2,
        limit=settings.limit,
    )
    reference = "只导入库的解释器"
    say(
        table(
            found,
            [
                Limit(reference, reference),
                Limit("overdue，不用缓存", reference, 0.8),
                Limit("overdue，有缓存", reference, 0.5),
            ],
        )
    )


def lists(settings: Settings) -> None:
    """Lists of both sizes, and how time grows from one to the other."""
    checks: dict[int, Series] = {}
    for entries in dict.fromkeys((settings.small, settings.entries)):
        desk = settings.desk / f"lists-{entries}"
        say(["", f"### 清单 {entries:,} 条（python -m benchmarks.speed lists）", ""])
        contest = Contest(desk, entries, settings.runs, settings.limit, settings.peers)
        try:
            contest.prepare()
        except Failed as failed:
            say([f"**没有做成数据：{failed}**"])
            continue
        checks[entries] = contest.reading(say)
        contest.answering(say)
        contest.editing(say)
        contest.validating(say, checks[entries])
        shutil.rmtree(desk)
    say(_growth(settings, checks))


def _growth(settings: Settings, checks: dict[int, Series]) -> Iterable[str]:
    small, large = checks.get(settings.small), checks.get(settings.entries)
    if settings.small == settings.entries or not (small and large):
        return
    if not (small.seconds and large.seconds):
        yield "\n**`check` 随条数的增长：没有结果**"
        return
    times, allowed = large.median / small.median, settings.entries / settings.small * 1.1
    verdict = "达到" if times <= allowed else "**没有达到**"
    yield (
        f"\n`check` 从 {settings.small:,} 条到 {settings.entries:,} 条：{times:.1f} 倍"
        f"（限值 {allowed:g} 倍）{verdict}"
    )


REFERENCE = "PyYAML（C）加 pydantic，逐个方案"
PLAIN, FIRST = "rollup，一个进程，不用缓存", "rollup，一个进程，第一次，边读边建缓存"
AGAIN, EDITED = "rollup，一个进程，再一次", "rollup，一个进程，改了一个方案以后"
SEVERAL = "rollup，每核一个进程，不用缓存（内存是最大的一个进程的）"


def fleet(settings: Settings) -> None:
    """A country's plans, beside reading each of them in one process without sanxing."""
    say(["", f"### 全国 {settings.plans:,} 个方案（python -m benchmarks.speed fleet）", ""])
    few, whole = settings.desk / "few", settings.desk / "country"
    for target, plans in ((few, settings.few), (whole, settings.plans)):
        try:
            run([sys.executable, "-m", "benchmarks.fleet", str(target), str(plans)])
        except Failed as failed:
            say([f"**没有做成数据：{failed}**"])
            return
    edited = next(iter(sorted(whole.rglob("plan.yaml")))).parent
    filled, kept = settings.desk / "fleet-filled", settings.desk / "fleet-cache"

    def rolled(name: str, target: Path, folder: Path | None = None, *jobs: str) -> Contender:
        environment = kept_in(folder) if folder else OFF
        # One process: the kernel counts the memory of the largest alone, and the limit is for one.
        jobs = jobs or ("--jobs", "1")
        words = fixed(*sanxing("rollup", str(target), "--format", "json", *jobs))
        question = f"overdue in {target.name}"
        return Contender(name, words, environment, None, rolled_up, question, holds=folder)

    reading = fixed(sys.executable, "-m", "benchmarks.plain", str(whole))
    again = rolled(AGAIN, whole, kept)
    with suppress(Failed):  # the table tells it
        run(again.command(0), again.environment, limit=settings.limit)
    ours = [
        rolled(PLAIN, whole),
        rolled(FIRST, whole, filled)._replace(before=emptied(filled)),
        again,
        rolled(EDITED, whole, kept)._replace(before=lambda turn: edit_ledger(edited, turn)),
        rolled(f"rollup，{settings.few} 个方案，不用缓存", few),
        rolled(SEVERAL, whole, None, "--jobs", str(os.cpu_count() or 1)),
    ]
    found = alternate(
        [Contender(REFERENCE, reading, answer=readable), *ours],
        settings.runs,
        limit=settings.limit,
    )
    say(table(found, _fleet_limits(found, ours[4].name)))
    said, expected = found[PLAIN].said, found[REFERENCE].said
    if said and expected and said.partition("，")[0] != expected:
        say([f"- **rollup 读了 {said}，对照读了 {expected}**"])
    say(_sample(whole))


def _fleet_limits(found: dict[str, Series], little: str) -> Iterable[Limit]:
    base = found[little]
    # Flat: ten times as many plans may take a fifth more at most.
    flat = None if base.failure else base.peak * 1.2
    yield Limit(REFERENCE, REFERENCE)
    yield Limit(PLAIN, REFERENCE, 0.35, flat)
    yield Limit(FIRST, REFERENCE)
    yield Limit(AGAIN, REFERENCE)
    yield Limit(EDITED, AGAIN)
    yield Limit(little)
    yield Limit(SEVERAL, REFERENCE)


def readable(out: str) -> str:
    """How many plans the reference could read."""
    told = json.loads(out)
    return f"{told['plans'] - told['broken']} 个方案"


def rolled_up(out: str) -> str:
    """How many plans a roll-up counts, not only lists, and how many items of theirs are overdue."""
    totals = json.loads(out)["totals"]
    return f"{int(totals['plans'])} 个方案，逾期 {int(totals['overdue'])} 项"


def _sample(whole: Path) -> Iterable[str]:
    """The roll-up of one city against `overdue` of each of its plans: not timed, only compared."""
    town = max(
        (path for path in whole.glob("*/*")), key=lambda path: (len([*path.iterdir()]), path)
    )
    plans = sorted(town.glob("*/plan"))
    form = ("--format", "json")
    try:
        told = rolled_up(run(sanxing("rollup", str(town), *form), OFF).out)
        late = 0
        for plan in plans:
            out = run(sanxing("overdue", "--plan", str(plan), *form), OFF).out
            late += len(json.loads(out)["items"])
    except (Failed, ValueError, LookupError, TypeError) as error:
        yield f"\n**抽查一个市：没有结果：{error}**"
        return
    counted = f"{len(plans)} 个方案，逾期 {late} 项"
    same = "一致" if told == counted else "**不一致**"
    yield f"\n抽查一个市：rollup 说 {told}；逐个 overdue 共 {counted}：{same}"


PRINTERS = {"city": city, "lists": lists, "fleet": fleet}

if __name__ == "__main__":
    main(sys.argv[1:])
