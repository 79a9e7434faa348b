"""What is timed, what is told instead, and the table that is printed of it."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from benchmarks.timing import Contender, Limit, Series, alternate, fixed, table

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no wait4")
ROWS = 2  # lines of a table's head


def python(code: str) -> Sequence[str]:
    return sys.executable, "-c", code


def contender(name: str, code: str, question: str = "") -> Contender:
    return Contender(name, fixed(*python(code)), answer=str.strip, question=question)


def test_turns_alternate_and_those_that_warm_up_are_not_counted() -> None:
    turns: list[tuple[str, int]] = []

    def noted(name: str) -> Contender:
        before = partial(lambda name, turn: turns.append((name, turn)), name)
        return contender(name, "print(1)")._replace(before=before)

    told = [noted("one"), noted("two")]
    found = alternate(told, 2, warm=1)
    assert turns == [(name, turn) for turn in range(3) for name in ("one", "two")]
    assert [len(each.seconds) for each in found.values()] == [2, 2]
    assert all(each.peak > 1 for each in found.values())


def test_memory_is_that_of_the_process_alone() -> None:
    found = alternate([contender("big", "x = b'x' * (800 << 20)"), contender("small", "")], 1)
    assert found["big"].peak > 800 > found["small"].peak


def test_who_dies_is_told_and_not_run_again() -> None:
    runs: list[int] = []
    dying = contender("dying", "raise SystemExit('no such thing')")._replace(before=runs.append)
    found = alternate([dying], 3)["dying"]
    assert found == Series(failure="退出码 1：no such thing")
    assert runs == [0]
    (row,) = [*table({"dying": found}, [Limit("dying", "", 1)])][ROWS:]
    assert row == "| dying | – | – | – | – | ≤ 1 × | **没有结果：退出码 1：no such thing** |"


def test_who_is_not_there_or_too_slow_is_told() -> None:
    absent = Contender("absent", fixed("/no/such/program"))
    slow = contender("slow", "import time; time.sleep(60)")
    found = alternate([absent, slow], 1, limit=0.2)
    assert found["absent"].failure == "不能运行：No such file or directory"
    assert found["slow"].failure == "超过 0 秒，已停止"


def test_who_answers_otherwise_is_told_and_who_is_asked_another_question_is_not() -> None:
    found = alternate(
        [
            contender("one", "print(7)", "overdue"),
            contender("two", "print(8)", "overdue"),
            contender("three", "print(9)", "due"),
        ],
        1,
    )
    assert found["two"].failure == "回答 8，应为 7"
    assert (found["one"].said, found["three"].said) == ("7", "9")


def test_an_answer_that_cannot_be_read_is_told() -> None:
    mute = contender("mute", "print('nothing')")._replace(answer=lambda out: str(int(out)))
    assert alternate([mute], 1)["mute"].failure == "读不懂它的回答"


def test_a_row_has_medians_spread_memory_ratio_limit_and_verdict() -> None:
    series = {
        "reference": Series((0.2, 0.1, 0.4), (30.0, 31.4, 30.0)),
        "ours": Series((0.1, 0.1, 0.1), (20.0, 20.0, 20.6), "52"),
        "slow": Series((0.3, 0.2, 20.0), (700.0,)),
    }
    limits = [
        Limit("reference", "reference"),
        Limit("ours", "reference", 0.5, 600),
        Limit("slow", "reference", 0.5),
        Limit("slow", "", memory=600),
        Limit("slow", "nobody", 0.5),
        Limit("nobody", "reference", 0.5),
    ]
    assert [*table(series, limits)][ROWS:] == [
        "| reference | 200 ms | 100 ms–400 ms | 31 MiB | 对照 | – |  |",
        "| ours | 100 ms | 100 ms–100 ms | 21 MiB | 0.500（0.250–1.000） | ≤ 0.5 ×，≤ 600 MiB | 达到；52 |",
        "| slow | 300 ms | 200 ms–20.0 s | 700 MiB | 1.500（1.500–50.000） | ≤ 0.5 × | **没有达到** |",
        "| slow | 300 ms | 200 ms–20.0 s | 700 MiB | – | ≤ 600 MiB | **没有达到** |",
        "| slow | 300 ms | 200 ms–20.0 s | 700 MiB | – | ≤ 0.5 × | **没有对照** |",
        "| nobody | – | – | – | – | ≤ 0.5 × | **没有结果：没有运行** |",
    ]


def test_who_says_to_have_a_cache_and_made_none_is_told(tmp_path: Path) -> None:
    writing = f"open({str(tmp_path / 'kept' / 'x')!r}, 'w')"
    without = contender("without", "")._replace(holds=tmp_path / "none")
    made = contender("with", writing)._replace(
        holds=tmp_path / "kept", before=lambda _: (tmp_path / "kept").mkdir()
    )
    found = alternate([without, made], 1)
    assert found["without"].failure == "没有建成缓存：目录里什么也没有"
    assert not found["with"].failure
