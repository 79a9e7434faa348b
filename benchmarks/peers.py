"""Other programs that answer the same questions: how they are installed, and their data.

taskwarrior and hledger come from Debian, check-jsonschema and yamllint from PyPI into an environment
of their own that is thrown away. Nothing is installed from Debian unless that is asked for:

    python -m benchmarks.peers                 what there is, and what --install would install
    python -m benchmarks.peers --install       install what is missing of Debian's packages
    python -m benchmarks.peers PLAN DIR        write a plan's items and ledger as peers read them
"""

import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from sanxing.facts.standings import Standing
    from sanxing.model.history import Entry
    from sanxing.model.plan import Plan

DEBIAN = {"task": "taskwarrior", "hledger": "hledger"}
"""Commands, and the packages that bring them."""

PYPI = ("check-jsonschema>=0.33", "yamllint>=1.35")
YAMLLINT = "{extends: relaxed, rules: {line-length: disable}}"
"""Its rules: lines of Chinese count double, and the program itself writes an entry a line."""

ALL, TRUE, JOURNAL, COUNTS = "pending.json", "true.json", "ledger.journal", "counts.json"
SCHEMA = "hazards.schema.json"
_NAMES = uuid.UUID("8e6f1f0e-5a0c-4a53-9d0e-2f7f3b6a9c11")


class Peers(NamedTuple):
    """The commands of peers that are at hand, by name, and what is said of the others."""

    commands: dict[str, str]
    absent: tuple[str, ...] = ()

    def versions(self) -> Iterator[str]:
        """Each peer's own word for its version."""
        for name, command in self.commands.items():
            said = subprocess.run(
                [command, "--version"], capture_output=True, text=True, check=False
            )
            first = said.stdout.strip().partition("\n")[0].removeprefix(f"{name}").strip(" ,")
            yield f"{name} {first.removeprefix('version ') or '版本不明'}"


def missing() -> list[str]:
    """Debian's packages whose commands are not on the path."""
    return [package for command, package in DEBIAN.items() if shutil.which(command) is None]


def install(packages: Sequence[str]) -> None:
    """Have apt-get install them, as root or through sudo. Raises CalledProcessError or OSError."""
    sudo = ["sudo"] if shutil.which("sudo") else []
    words = [*sudo, "apt-get", "install", "--yes", "--no-install-recommends", *packages]
    print("运行：" + " ".join(words), flush=True)
    subprocess.run(words, check=True)


def environment(folder: Path) -> dict[str, str]:
    """A new environment in `folder` with the peers of PyPI. Raises CalledProcessError."""
    home = folder / "peers"
    if not home.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        pip = [str(home / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
        done = subprocess.run([*pip, *PYPI], check=False, capture_output=True, text=True)
        if done.returncode:
            shutil.rmtree(home)
            print(done.stderr, file=sys.stderr)
            done.check_returncode()
    names = [requirement.partition(">")[0] for requirement in PYPI]
    return {name: str(home / "bin" / name) for name in names}


def at_hand(folder: Path) -> Peers:
    """All peers that can be run; those of PyPI are put into `folder` first."""
    commands = {name: found for name in DEBIAN if (found := shutil.which(name))}
    absent = [f"没有 Debian 软件包 {name}，没有与它比；加 --install 安装" for name in missing()]
    try:
        commands |= environment(folder)
    except (OSError, subprocess.CalledProcessError):
        absent.append(f"没有装成 {'、'.join(PYPI)}（pip 失败）")
    return Peers(commands, tuple(absent))


def import_tasks(task: str, tasks: Path, home: Path) -> dict[str, str]:
    """Import a JSON file into a new data folder; the environment in which it is read is returned."""
    home.mkdir(parents=True)
    settings = home / "taskrc"
    settings.write_text(
        f"data.location={home}\nconfirmation=no\nverbose=affected,blank,label\nhooks=no\n",
        encoding="utf-8",
    )
    told = {"TASKDATA": str(home), "TASKRC": str(settings), "TZ": "Asia/Shanghai"}
    words = [task, "rc.confirmation=no", "import", str(tasks)]
    subprocess.run(
        words,
        env={**os.environ, **told},
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return told


def write(plan_directory: Path, target: Path) -> None:
    """A plan's items as tasks, in their true state and all pending; its ledger as a journal; counts."""
    from sanxing.facts.standings import Clock, leaves, standings
    from sanxing.model.terms import Basis, Kind, Status
    from sanxing.reading.folder import read_folder
    from sanxing.reading.load import load

    plan = load(*read_folder(plan_directory)).plan
    if plan is None:
        sys.exit(f"{plan_directory} 不能读取")
    day = datetime.now(ZoneInfo(plan.head.timezone)).date()
    known = leaves(standings(plan, Clock(day)))
    target.mkdir(parents=True, exist_ok=True)
    for name, done in ((TRUE, True), (ALL, False)):
        tasks = [_task(each, plan, done=done) for each in known]
        text = json.dumps(tasks, ensure_ascii=False, indent=None)
        (target / name).write_text(text, encoding="utf-8")
    with (target / JOURNAL).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_transactions(plan, known))
    dated = [each for each in known if each.item.due_basis is not Basis.IMPLIED]
    hazards = [each for each in known if each.item.kind is Kind.HAZARD]
    counts = {
        "items": len(known),
        "overdue": sum(each.state.status is Status.OVERDUE for each in known),
        "past": sum(each.state.due < day for each in dated),
        "hazards": len(hazards),
        "open": sum(each.state.completed_on is None for each in hazards),
    }
    (target / COUNTS).write_text(json.dumps(counts), encoding="utf-8")


def _stamp(day: date) -> str:
    """Midnight in China, as taskwarrior writes it."""
    return f"{day - timedelta(days=1):%Y%m%d}T160000Z"


def _task(standing: "Standing", plan: "Plan", *, done: bool) -> dict[str, Any]:
    """One item; its last day is still in time, so that it is due when the next begins."""
    from sanxing.model.terms import Basis

    item, state = standing
    task: dict[str, Any] = {
        "uuid": str(uuid.uuid5(_NAMES, item.id)),
        "description": f"{item.id} {item.title}",
        "status": "pending",
        "entry": _stamp(max(item.since, plan.head.period.start)),
        "project": f"专题{item.topic}" if item.topic else str(item.kind.label),
        "tags": [*dict.fromkeys((*item.lead, *item.support))],
    }
    if item.due_basis is not Basis.IMPLIED:
        task["due"] = _stamp(state.due + timedelta(days=1))
    if done and state.status.done:
        end = state.completed_on or state.due
        task |= {"status": "completed", "end": _stamp(end + timedelta(days=1))}
    return task


def _transactions(plan: "Plan", known: Sequence["Standing"]) -> Iterator[str]:
    """Hazards as they were found, then the ledger: one transaction an entry, moved when it is done."""
    from sanxing.model.terms import Kind

    moves: dict[tuple[str, str, date], tuple[str, str, str]] = {}
    for item, state in known:
        if item.kind is not Kind.HAZARD:
            continue
        owner = item.lead[0]
        yield _transaction(item.since, item.id, item.title, "清单", "待整改", owner, 1)
        if state.completed_on:
            moves[item.id, "completed", state.completed_on] = ("待整改", "待复查", owner)
        if state.verified_on:
            moves[item.id, "verified", state.verified_on] = ("待复查", "已销号", owner)
    for entry in plan.ledger:
        move = moves.pop((entry.item, entry.event.value, entry.date), None)
        words = " ".join((entry.event.label, *_paper(entry)))
        if move:
            yield _transaction(entry.date, entry.id, f"{words} {entry.item}", *move, 1)
        else:
            owner = entry.by or "未写明"
            yield _transaction(
                entry.date, entry.id, f"{words} {entry.item}", "过程", "过程", owner, 0
            )


def _paper(entry: "Entry") -> Iterator[str]:
    yield from (each.text for each in entry.evidence)
    yield from filter(None, (entry.document, entry.inspector, entry.note))


def _transaction(
    day: date, code: str, words: str, source: str, goal: str, owner: str, count: int
) -> str:
    return (
        f"{day} * ({code}) {words.replace(';', '；')}\n"
        f"    {goal}:{owner}  {count} 件\n    {source}:{owner}  {-count} 件\n\n"
    )


def main(words: Sequence[str]) -> None:
    """Tell what there is, install what is missing, or write data."""
    if len(words) == 2:
        write(Path(words[0]), Path(words[1]))
        return
    absent = missing()
    for command, package in DEBIAN.items():
        print(f"{command}：{shutil.which(command) or f'没有，在软件包 {package} 里'}")
    print(f"check-jsonschema、yamllint：每次装进临时环境（pip install {' '.join(PYPI)}）")
    if not absent:
        return
    if "--install" in words:
        install(absent)
    else:
        print(f"加 --install 会运行：apt-get install --no-install-recommends {' '.join(absent)}")


if __name__ == "__main__":
    main(sys.argv[1:])
