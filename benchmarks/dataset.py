"""What the questions cost over a dataset of millions of items on DuckDB: seconds, peak memory, size on disk.

The rows come from a few plans with drawn hazard lists, written as `sanxing rollup --dataset` writes them,
and are then repeated by DuckDB over 31 provinces, each copy a plan of its own with titles of its own. A
question is a whole process, from its start to the last row; runs alternate, and the figures are medians
with the smallest and largest beside them.

    python -m benchmarks.dataset [ITEMS] [RUNS]
"""

import json
import shutil
import statistics
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.registers import make
from benchmarks.start import run
from sanxing.facts.fleet import Member, Region
from sanxing.facts.standings import Clock, standings
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load

DAY = date(2022, 7, 10)
SEEDS = 8
HAZARDS = 3500
MAKE = "make"
"""The word with which this calls itself."""

PROVINCES = [
    "北京市",
    "天津市",
    "河北省",
    "山西省",
    "内蒙古自治区",
    "辽宁省",
    "吉林省",
    "黑龙江省",
    "上海市",
    "江苏省",
    "浙江省",
    "安徽省",
    "福建省",
    "江西省",
    "山东省",
    "河南省",
    "湖北省",
    "湖南省",
    "广东省",
    "广西壮族自治区",
    "海南省",
    "重庆市",
    "四川省",
    "贵州省",
    "云南省",
    "西藏自治区",
    "陕西省",
    "甘肃省",
    "青海省",
    "宁夏回族自治区",
    "新疆维吾尔自治区",
]
CITIES = 11
"""In each province."""

ASK = """
import os, sys, duckdb
os.chdir(sys.argv[1])
engine = duckdb.connect()
engine.execute(open("duckdb.sql", encoding="utf-8").read())
engine.execute(open(f"questions/{sys.argv[2]}.sql", encoding="utf-8").read())
while engine.fetchmany(10_000):
    pass
"""


def main() -> None:
    """Make the dataset, ask, and print the table."""
    count, runs = (int(given) for given in [*sys.argv[1:], "10000000", "3"][:2])
    with TemporaryDirectory() as desk:
        folder = Path(desk) / "dataset"
        # in a process of its own: those that ask would inherit the peak of this one's memory
        making = [sys.executable, "-m", "benchmarks.dataset", MAKE, desk, str(count)]
        seconds, memory = run(making)
        print(f"made in {seconds:.0f} s, {memory / 1024:.0f} MiB")
        for table, rows in json.loads((Path(desk) / "rows.json").read_text()).items():
            size = sum(path.stat().st_size for path in folder.glob(f"{table}/*/*.parquet"))
            print(f"  {table:8} {rows:12,} rows  {size / 2**20:8.1f} MiB")
        for line in _table(folder, runs):
            print(line)


def made(desk: Path, count: int) -> None:
    """The dataset in `desk`, and how many rows it has."""
    rows = grown(desk / "dataset", written(desk), count)
    (desk / "rows.json").write_text(json.dumps(rows))


def written(desk: Path) -> Path:
    """A dataset of a few plans with drawn lists; `plan` is the seed, counted from 0."""
    from sanxing.writing.dataset import writing_dataset

    with writing_dataset(desk / "drawn") as dataset:
        for seed in range(SEEDS):
            make(desk / "plan", HAZARDS, seed)
            plan = load(*read_folder(desk / "plan")).plan
            shutil.rmtree(desk / "plan")
            if plan is None:
                sys.exit("the plan cannot be loaded")
            clock = Clock(DAY)
            known = standings(plan, clock)
            dataset.add(Member(str(seed), Region("甲省"), plan, clock, known))
    return desk / "drawn"


def grown(folder: Path, drawn: Path, count: int) -> dict[str, int]:
    """The drawn rows repeated until there are `count` items or a plan's more; rows by table."""
    import duckdb

    from sanxing.writing.dataset import TABLES

    engine = duckdb.connect()
    for table in TABLES:
        files = drawn / table / "*" / "*.parquet"
        engine.execute(f"CREATE TABLE {table} AS FROM read_parquet('{files}')")
    (items,) = engine.execute("SELECT COUNT(*) FROM items").fetchone() or (0,)
    copies = -(-count * SEEDS // items)
    rows = dict.fromkeys(TABLES, 0)
    for table in TABLES:
        titled = ", title || '（' || copy || '号）' AS title" if table == "items" else ""
        for number, province in enumerate(PROVINCES):
            place = folder / table / f"province={province}"
            place.mkdir(parents=True)
            told = engine.execute(
                f"COPY (SELECT {table}.* EXCLUDE (province) REPLACE ("  # noqa: S608
                f"    '各地/{province}/' || copy AS plan,"
                f"    '第' || copy // {len(PROVINCES)} % {CITIES} || '市' AS city{titled})"
                f"  FROM range({number}, {copies}, {len(PROVINCES)}) AS copied (copy)"
                f"  JOIN {table} ON {table}.plan = CAST(copy % {SEEDS} AS VARCHAR)"
                f"  ORDER BY copy) TO '{place}/0.parquet' (FORMAT parquet, COMPRESSION zstd)"
            ).fetchone()
            rows[table] += told[0] if told else 0
    shutil.copy(drawn / "duckdb.sql", folder)
    shutil.copytree(drawn / "questions", folder / "questions")
    return rows


def _questions(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("questions/*.sql"))


def _table(folder: Path, runs: int) -> Iterator[str]:
    taken: dict[str, list[tuple[float, int]]] = {name: [] for name in _questions(folder)}
    for _ in range(runs):
        for name, each in taken.items():
            each.append(run([sys.executable, "-c", ASK, str(folder), name]))
    for name, each in taken.items():
        seconds, memory = zip(*each, strict=True)
        yield (
            f"  {name:15} {statistics.median(seconds):6.2f} s [{min(seconds):.2f}–{max(seconds):.2f}]"
            f"  {max(memory) / 1024:7.0f} MiB"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == [MAKE]:
        made(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
