"""Three years of lists, beside those who read or ask the same: what `speed` prints for each size."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks.edits import edit_register
from benchmarks.peers import (
    ALL,
    COUNTS,
    JOURNAL,
    SCHEMA,
    TRUE,
    YAMLLINT,
    Peers,
    import_tasks,
)
from benchmarks.timing import Contender, Failed, Limit, Series, alternate, fixed, run, table

Say = Callable[[Iterable[str]], None]

FILES = 1000
AGENCIES = (
    "住建局", "城管局", "市场监管局", "消防救援大队", "教育局", "民政局", "商务局", "公安局",
    "文广旅局", "宣传部", "应急管理局", "燃气公司",
)  # fmt: skip
FIRST, AGAIN = "overdue，第一次，边读边建缓存", "overdue，再一次"
OTHER, PLAIN = "overdue --agency，每次另一个单位", "overdue，不用缓存"
TASKS = {
    TRUE: ("task overdue，事项照真实状态", "overdue"),
    ALL: ("task overdue，事项都未完成", "past"),
}
"""Files of tasks: what they are called in the table, and which count they answer with."""

OFF = {"SANXING_CACHE": "off"}
_LOADED = "PyYAML（C）只加载"
_UTF8 = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def sanxing(*words: str) -> list[str]:
    """The command as it is installed, else as a module."""
    found = shutil.which("sanxing")
    return [*([found] if found else [sys.executable, "-m", "sanxing"]), *words]


def kept_in(folder: Path) -> dict[str, str]:
    """The environment in which the cache stands in a folder, and the key that signs it beside."""
    return {"SANXING_CACHE": str(folder), "XDG_STATE_HOME": str(folder.parent / "state")}


def new_question(turn: int) -> Sequence[str]:
    """Filters that no other turn asks with: an answer that was kept must not be given again."""
    unit = AGENCIES[turn % len(AGENCIES)]
    day = date(2024, 1, 1) + timedelta(days=turn // len(AGENCIES))
    return "--agency", unit, "--due-before", str(day)


def listed(out: str) -> str:
    """How many items `overdue` lists."""
    if "没有逾期" in out:
        return "0 项"
    return f"{int(re.findall('共 ([0-9]+) 项', out)[-1])} 项"


def _tasks(out: str) -> str:
    return f"{int(re.findall('([0-9]+) tasks?', out)[-1])} 项"


def _checked(out: str) -> str:
    """How many items `check` has seen, where it found nothing wrong."""
    return f"{int(re.findall('没有发现问题（([0-9]+) 个事项）', out)[-1])} 个事项"


def _balance(out: str) -> str:
    return f"{int(re.findall('([0-9]+) 件', out)[-1])} 项"


class Contest:
    """One size of lists: its plans, its peers' data, and the tables."""

    def __init__(self, desk: Path, entries: int, runs: int, limit: float, peers: Peers) -> None:
        self._desk, self._entries, self._peers = desk, entries, peers
        self._plan, self._spread = desk / "plan", desk / "spread"
        self._data, self._kept = desk / "data", desk / "cache"
        self._run = partial(alternate, runs=runs, limit=limit)
        self._limit = limit
        self._counts: dict[str, int] = {}
        self._home: dict[str, dict[str, str]] = {}
        self._told: list[str] = []

    def prepare(self) -> None:
        """Make the plans and what peers read. Raises Failed; a peer that fails is told later."""
        self._desk.mkdir()
        python = [sys.executable, "-m"]
        for target, files in ((self._plan, 0), (self._spread, FILES)):
            run([*python, "benchmarks.registers", str(target), str(self._entries), str(files)])
        run([*python, "benchmarks.peers", str(self._plan), str(self._data)])
        self._counts = json.loads((self._data / COUNTS).read_text(encoding="utf-8"))
        schema = run(sanxing("schema", "hazards")).out
        (self._data / SCHEMA).write_text(schema, encoding="utf-8")
        if task := self._peers.commands.get("task"):
            for name in (TRUE, ALL):
                try:
                    self._home[name] = import_tasks(
                        task, self._data / name, self._desk / f"task-{name}"
                    )
                except subprocess.CalledProcessError as error:
                    self._told.append(f"task import {name}：退出码 {error.returncode}")
        # what runs first would write bytecode
        run(sanxing("overdue", "--plan", str(self._plan)), OFF)

    def reading(self, say: Say) -> Series:
        """`check` beside PyYAML's C loader on the same bytes; the former is returned."""
        size = sum(path.stat().st_size for path in self._plan.rglob("*.yaml"))
        say([f"方案共 {size / 1e6:.1f} MB；每条清单约 1.6 条台账。", ""])
        loader = fixed(sys.executable, "-m", "benchmarks.loading", str(self._plan))
        found = self._run(
            [
                Contender(_LOADED, loader, answer=lambda out: f"{int(out)} 条隐患"),
                self._asks("check", "check", question="items")._replace(answer=_checked),
            ]
        )
        memory = 600 if self._entries >= 100_000 else None
        say(table(found, [Limit(_LOADED, _LOADED), Limit("check", _LOADED, 0.25, memory)]))
        self._hold(say, found, _LOADED, f"{self._counts['hazards']} 条隐患")
        self._hold(say, found, "check", f"{self._counts['items']} 个事项")
        return found["check"]

    def answering(self, say: Say) -> None:
        """`overdue` beside `task overdue`: with the cache, while it is made, without; a new question."""
        fresh = self._desk / "fresh"
        first = self._asks(FIRST, "overdue", cache=fresh, question="overdue")
        other = self._asks(OTHER, "overdue", cache=self._kept)
        ours = [
            first._replace(before=lambda _: shutil.rmtree(fresh, ignore_errors=True)),
            self._asks(AGAIN, "overdue", cache=self._kept, question="overdue"),
            other._replace(command=self._by_agency),
            self._asks(PLAIN, "overdue", question="overdue"),
        ]
        theirs = [
            self._task(name, words, question)
            for name, (words, question) in TASKS.items()
            if name in self._home
        ]
        self._warm(say, ours[1])
        found = self._run([*theirs, *ours])
        # Without taskwarrior one table says all that there is to say.
        variants = [TASKS[name] for name in self._home] or [TASKS[TRUE]]
        for words, question in variants:
            limits = [
                Limit(words, words),
                *(Limit(each, words, 0.5) for each in (FIRST, AGAIN, OTHER)),
            ]
            say(["", *table(found, [*limits, Limit(PLAIN, words)])])
            self._hold(say, found, words, f"{self._counts[question]} 项")
        self._hold(say, found, PLAIN, f"{self._counts['overdue']} 项")
        say(f"- **{each}**" for each in self._told)

    def editing(self, say: Say) -> None:
        """After an edit of one file in a thousand, beside nothing changed and all read again."""
        kept, name = self._desk / "spread-cache", f"改了 {FILES} 个文件中的一个以后"
        plan = self._spread
        ours = [
            self._asks("overdue，不用缓存", "overdue", plan=plan, question="overdue"),
            self._asks("overdue，什么都没有改", "overdue", plan=plan, cache=kept, question="overdue"),
            self._asks(f"overdue，{name}", "overdue", plan=plan, cache=kept, question="overdue")
            ._replace(before=lambda turn: edit_register(plan, turn)),
        ]  # fmt: skip
        self._warm(say, ours[1])
        found = self._run(ours)
        limits = [Limit(each.name, ours[0].name) for each in ours]
        say(["", f"同样的条目，分在 {FILES} 个文件里：", "", *table(found, limits)])

    def validating(self, say: Say, check: Series) -> None:
        """Peers that look at the same files, beside `check`, which looks at the whole plan."""
        ours = self._asks("check", "check")._replace(answer=_checked)
        count = self._asks(
            "overdue --kind 问题隐患，有缓存", "overdue", "--kind", "问题隐患", cache=self._kept
        )
        peers = [*self._peer_contenders()]
        if not peers or check.failure:
            return
        say(["", "别的程序读同样的清单（后两种读同样的台账）："])
        found = self._run([ours, *peers, count._replace(question="open")])
        names = [ours.name, *(each.name for each in peers), count.name]
        say(["", *table(found, [Limit(name, "check") for name in names])])
        self._hold(say, found, "hledger balance", f"{self._counts['open']} 项")

    def _peer_contenders(self) -> Iterable[Contender]:
        files = sorted(map(str, (self._plan / "registers" / "hazards").glob("drawn-*.yaml")))
        if command := self._peers.commands.get("check-jsonschema"):
            words = (command, "--schemafile", str(self._data / SCHEMA), *files)
            yield Contender("check-jsonschema", fixed(*words), _UTF8)
        if command := self._peers.commands.get("yamllint"):
            yield Contender("yamllint", fixed(command, "-d", YAMLLINT, *files), _UTF8)
        if command := self._peers.commands.get("hledger"):
            words = (command, "-f", str(self._data / JOURNAL))
            yield Contender("hledger check", fixed(*words, "check"), _UTF8)
            depth = (*words, "balance", "待整改", "--depth", "1")
            yield Contender("hledger balance", fixed(*depth), _UTF8, None, _balance, "open")

    def _asks(
        self,
        name: str,
        *words: str,
        plan: Path | None = None,
        cache: Path | None = None,
        question: str = "",
    ) -> Contender:
        """One of our own commands, on a plan, with a cache or without any."""
        environment = kept_in(cache) if cache else OFF
        command = fixed(*sanxing(*words, "--plan", str(plan or self._plan)))
        return Contender(name, command, environment, None, listed, question, holds=cache)

    def _by_agency(self, turn: int) -> Sequence[str]:
        return sanxing("overdue", *new_question(turn), "--plan", str(self._plan))

    def _task(self, name: str, words: str, question: str) -> Contender:
        command = fixed(self._peers.commands["task"], "overdue")
        return Contender(words, command, self._home[name] | _UTF8, None, _tasks, question)

    def _warm(self, say: Say, contender: Contender) -> None:
        try:
            run(contender.command(0), contender.environment, limit=self._limit)
        except Failed as failed:
            say([f"**{contender.name}，建缓存：{failed}**"])

    def _hold(self, say: Say, found: dict[str, Series], name: str, expected: str) -> None:
        """Tell where somebody's answer is not what the data say."""
        said = found[name].said if name in found else ""
        if said and said != expected:
            say([f"- **{name} 回答 {said}，应为 {expected}**"])
