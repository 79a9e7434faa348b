"""Processes run side by side, turn after turn: seconds, peak memory, what they answered, and ratios.

Each turn runs every contender once, so that a machine whose speed drifts harms all alike. Seconds
are of the wall; memory is the peak that the kernel counted for the process (ru_maxrss). A child
begins with the memory of who started it, so this module imports the standard library alone. Who
dies, is too slow or answers otherwise than the others is not timed but told.
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

TIMEOUT = 1800.0  # seconds

Answer = Callable[[str], str]
"""What a process said, out of all it printed."""


class Contender(NamedTuple):
    """A command to be timed. Those with one `question` must give the same answer.

    `command` may depend on the turn; `before` makes things ready for a turn and is not timed; `holds`
    is a folder in which something must stand after it, so that nobody is said to have used a cache
    who made none.
    """

    name: str
    command: Callable[[int], Sequence[str]]
    environment: Mapping[str, str] = {}
    before: Callable[[int], object] | None = None
    answer: Answer | None = None
    question: str = ""
    codes: tuple[int, ...] = (0,)
    holds: Path | None = None


class Sample(NamedTuple):
    """One run: seconds of wall time, mebibytes of peak memory, all that was printed."""

    seconds: float
    memory: float
    out: str


class Failed(Exception):
    """A run that must not be timed, with the reason in words for the table."""


class Series(NamedTuple):
    """All turns of a contender, or why there are none; `said` is its answer, where it gave one."""

    seconds: tuple[float, ...] = ()
    memory: tuple[float, ...] = ()
    said: str = ""
    failure: str = ""

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)

    @property
    def peak(self) -> float:
        """Mebibytes: the most of any turn."""
        return max(self.memory)


def fixed(*words: str) -> Callable[[int], Sequence[str]]:
    """The same command each turn."""
    return lambda _: words


def run(
    command: Sequence[str],
    environment: Mapping[str, str] = {},
    codes: Sequence[int] = (0,),
    limit: float = TIMEOUT,
) -> Sample:
    """Run one process to its end. Raises Failed if it dies or takes longer than the limit (seconds)."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        try:
            process = subprocess.Popen(
                command, stdout=out, stderr=errors, env={**os.environ, **environment}
            )
        except OSError as error:
            raise Failed(f"不能运行：{error.strerror}") from None
        # wait4 tells the memory, and has no limit of its own.
        signal.signal(signal.SIGALRM, lambda *_: process.kill())
        signal.setitimer(signal.ITIMER_REAL, limit)
        _, status, usage = os.wait4(process.pid, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if seconds >= limit:
            raise Failed(f"超过 {limit:.0f} 秒，已停止")
        if process.returncode not in codes:
            raise Failed(f"退出码 {process.returncode}：{_told(errors) or _told(out)}")
        out.seek(0)
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        return Sample(seconds, usage.ru_maxrss / unit, out.read().decode(errors="replace"))


def _told(file: IO[bytes]) -> str:
    """Why a process died, in a line: a traceback says it at its end, others at once."""
    file.seek(0)
    lines = file.read().decode(errors="replace").strip().splitlines()
    if not lines:
        return ""
    return lines[-1 if lines[0].startswith("Traceback") else 0][:120].replace("|", "¦")


def alternate(
    contenders: Sequence[Contender], runs: int, *, warm: int = 0, limit: float = TIMEOUT
) -> dict[str, Series]:
    """Each contender's turns by its name; `warm` turns before them are not counted."""
    samples: dict[str, list[Sample]] = {each.name: [] for each in contenders}
    failures: dict[str, str] = {}
    answers: dict[str, str] = {}
    said: dict[str, str] = {}
    for turn in range(runs + warm):
        for each in contenders:
            if each.name in failures:
                continue
            try:
                if each.before:
                    each.before(turn)
                sample = run(each.command(turn), each.environment, each.codes, limit)
                if each.holds and not (each.holds.is_dir() and any(each.holds.iterdir())):
                    raise Failed("没有建成缓存：目录里什么也没有")
                said[each.name] = _heard(each, sample, answers)
            except Failed as failed:
                failures[each.name] = str(failed)
                continue
            if turn >= warm:
                samples[each.name].append(sample._replace(out=""))
    return {
        name: Series(failure=failures[name])
        if name in failures
        else Series(
            tuple(each.seconds for each in kept),
            tuple(each.memory for each in kept),
            said.get(name, ""),
        )
        for name, kept in samples.items()
    }


def _heard(contender: Contender, sample: Sample, answers: dict[str, str]) -> str:
    """The answer, held against what others said to the same question. Raises Failed."""
    if contender.answer is None:
        return ""
    try:
        answer = contender.answer(sample.out)
    except (ValueError, LookupError, TypeError, AttributeError):
        raise Failed("读不懂它的回答") from None
    if not contender.question:
        return answer
    expected = answers.setdefault(contender.question, answer)
    if answer != expected:
        raise Failed(f"回答 {answer[:40]}，应为 {expected[:40]}")
    return answer


class Limit(NamedTuple):
    """A row of the table: who is held against whom, and how much it may take at most.

    `most` is a share of the reference's time, `memory` mebibytes; either may be left out.
    """

    name: str
    reference: str = ""
    most: float | None = None
    memory: float | None = None


HEAD = (
    "| 项目 | 中位数 | 最小–最大 | 内存峰值 | 与对照的比值（最小–最大） | 限值 | 结果 |",
    "|---|---:|---:|---:|---:|---:|---|",
)


def table(series: Mapping[str, Series], limits: Iterable[Limit]) -> Iterator[str]:
    """The lines of one table in Markdown, a row a contender."""
    yield from HEAD
    for limit in limits:
        found = series.get(limit.name, Series(failure="没有运行"))
        if found.failure:
            yield f"| {limit.name} | – | – | – | – | {_limit(limit)} | **没有结果：{found.failure}** |"
            continue
        reference = series.get(limit.reference)
        ratio, words = _ratio(found, reference)
        yield (
            f"| {limit.name} | {shown(found.median)} | {shown(min(found.seconds))}–"
            f"{shown(max(found.seconds))} | {found.peak:.0f} MiB | {words} | {_limit(limit)} |"
            f" {_verdict(found, limit, ratio)} |"
        )


def shown(seconds: float) -> str:
    """Seconds as people read them."""
    return f"{seconds * 1000:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"


def _ratio(found: Series, reference: Series | None) -> tuple[float | None, str]:
    """Of the medians; the spread is that of the turns."""
    if reference is None or reference is found:
        return None, "对照" if reference is found else "–"
    if reference.failure:
        return None, "没有对照"
    turns = [ours / theirs for ours, theirs in zip(found.seconds, reference.seconds, strict=False)]
    ratio = found.median / reference.median
    return ratio, f"{ratio:.3f}（{min(turns):.3f}–{max(turns):.3f}）"


def _limit(limit: Limit) -> str:
    parts = []
    if limit.most is not None:
        parts.append(f"≤ {limit.most:g} ×")
    if limit.memory is not None:
        parts.append(f"≤ {limit.memory:.0f} MiB")
    return "，".join(parts) or "–"


def _verdict(found: Series, limit: Limit, ratio: float | None) -> str:
    """Whether the limits are kept, and what was answered where that is short."""
    held = []
    if limit.most is not None and ratio is not None:
        held.append(ratio <= limit.most)
    if limit.memory is not None:
        held.append(found.peak <= limit.memory)
    verdict = "" if not held else "达到" if all(held) else "**没有达到**"
    if limit.most is not None and ratio is None:
        verdict = "**没有对照**"
    said = found.said if len(found.said) <= 20 else ""
    return "；".join(filter(None, (verdict, said)))
