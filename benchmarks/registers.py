"""A plan with as many hazards as are asked for: the example plan, and entries drawn with a seed.

Nothing of it is real; it is made in a folder that is given, never in the repository.
"""

import random
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "examples" / "plan"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_UNITS = ("住建局", "城管局", "市场监管局", "消防救援大队", "教育局", "民政局", "商务局", "公安局")
_TOWNS = ("甲河镇", "乙山镇", "丙湖镇")
_PLACES = ("餐馆", "液化气站", "小区", "商场", "养老院", "小学", "旅馆", "仓库", "市场", "影院")
_FAULTS = (
    ("软管老化", "更换金属包覆软管，并检查接头。"),
    ("报警器失灵", "更换报警器，与自动切断阀联动测试合格。"),
    ("安全出口上锁", "打开安全出口，安排专人每日巡查。"),
    ("灭火器过期", "更换过期的灭火器，建立检查记录。"),
    ("疏散通道堆放杂物", "清理疏散通道，张贴禁止堆放标识。"),
    ("线路私拉乱接", "拆除私拉的线路，由持证电工重新敷设。"),
    ("消防水泵不能启动", "修复水泵，恢复自动启动，记录试运行情况。"),
)
_ITEMS = ("1", "1-1", "1-2", "1-3", "2", "2-1", "2-2", "2-3", "3", "3-1", "3-3", "4")
_FIRST, _DAYS = date(2021, 4, 1), 900


def make(target: Path, entries: int, seed: int = 6) -> None:
    """A copy of the example plan at `target`, with hazards and what the ledger says of them."""
    shutil.copytree(EXAMPLE, target)
    drawn = random.Random(seed)  # noqa: S311 - the same plan each time
    hazards: dict[int, list[str]] = {}
    ledger: dict[int, list[str]] = {}
    for number in range(entries):
        found = _FIRST + timedelta(days=number * _DAYS // entries)
        name = f"H-{found:%Y%m%d}-{_letters(number)}"
        hazards.setdefault(found.year, []).append(_hazard(name, found, drawn))
        for event, line in _entries(name, found, number, drawn):
            ledger.setdefault(event.year, []).append(line)
    for year, lines in hazards.items():
        path = target / "registers" / "hazards" / f"drawn-{year}.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for year, lines in ledger.items():
        path = target / "ledger" / f"drawn-{year}.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _letters(number: int) -> str:
    """Four letters that no other number gives."""
    found = ""
    for _ in range(4):
        number, rest = divmod(number, len(LETTERS))
        found += LETTERS[rest]
    return found


def _hazard(name: str, found: date, drawn: random.Random) -> str:
    town, place = drawn.choice(_TOWNS), drawn.choice(_PLACES)
    fault, requirement = drawn.choice(_FAULTS)
    due = found + timedelta(days=drawn.randrange(10, 90))
    serious = drawn.random() < 0.05
    person = ", person: 郑示例（安全负责人）" if serious else ""
    return (
        f"- {{id: {name}, item: '{drawn.choice(_ITEMS)}', title: {town}示例{place}{fault},"
        f" place: 示例市{town}示例路{drawn.randrange(1, 400)}号, level: {'重大' if serious else '一般'},"
        f" found_on: {found}, origin: 网格员巡查, requirement: {requirement},"
        f" lead: [{drawn.choice(_UNITS)}], due: {due}, industry: {place}{person}}}"
    )


def _entries(
    name: str, found: date, number: int, drawn: random.Random
) -> Iterator[tuple[date, str]]:
    """Most are mended, most of these have been looked at again."""
    if drawn.random() < 0.25:
        return
    done = found + timedelta(days=drawn.randrange(3, 80))
    yield done, _line(done, name, number, f"completed, evidence: [示改〔{done.year}〕{number}号]")
    if drawn.random() < 0.8:
        seen = done + timedelta(days=drawn.randrange(1, 15))
        yield seen, _line(seen, name, number, "verified, inspector: 吴示例（第三方复核组）", "V")


def _line(day: date, name: str, number: int, event: str, mark: str = "C") -> str:
    return f"- {{id: L{day:%Y%m%d}-{_letters(number)}{mark}, date: {day}, recorded: {day}, item: {name}, event: {event}}}"


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
