"""Many plans as partitioned Parquet: `items`, `roles` and `ledger`, a folder a province, and the questions.

Rows wait in files of one JSON object a line, a file a table and province, until there are enough of
them for DuckDB to make one file of Parquet; nothing but the row at hand is kept in memory. A province's
folder is named as Hive names it: `%` and two digits for what is not a letter, and only for ASCII.
DuckDB's own naming escapes every byte of a Chinese name, which Spark reads as other letters.
"""

import errno
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from decimal import Decimal
from importlib.resources import files
from itertools import count
from pathlib import Path
from types import MappingProxyType

import duckdb

from sanxing.facts.agencies import units_meeting
from sanxing.facts.fleet import Member
from sanxing.facts.journal import journal
from sanxing.facts.query import Duty, duty_of
from sanxing.facts.standings import Standing, leaves
from sanxing.model.amending import effective
from sanxing.model.directory import Directory
from sanxing.writing.bundle import discard, put_bundle
from sanxing.writing.disk import DISK, Disk

_COLUMNS = {
    "items": (
        "plan", "city", "plan_title", "demonstration", "as_of", "known_on", "item", "kind", "topic",
        "topic_title", "task", "phase", "title", "mode", "due", "original_due", "due_basis", "since",
        "status", "light", "days_overdue", "completed_on", "verified_on", "late", "extensions",
        "action", "metric", "op", "target", "unit", "value",
    ),
    "roles": (
        "plan", "city", "item", "agency", "agency_kind", "role", "via", "owes", "status",
    ),
    "ledger": (
        "plan", "city", "entry", "date", "recorded", "item", "event", "agency", "value", "evidence",
        "document", "until", "approved_by", "action", "inspector", "voids", "counts", "refused",
        "voided_by",
    ),
}  # fmt: skip
_TEXT = "VARCHAR"
_TYPES = {
    **dict.fromkeys(("as_of", "known_on", "due", "original_due", "since", "completed_on"), "DATE"),
    **dict.fromkeys(("verified_on", "date", "recorded", "until"), "DATE"),
    **dict.fromkeys(("demonstration", "late", "owes", "counts"), "BOOLEAN"),
    **dict.fromkeys(("days_overdue", "extensions", "evidence"), "BIGINT"),
    **dict.fromkeys(("target", "value"), "DECIMAL(21, 6)"),  # all digits that a plan may write
}
TABLES: Mapping[str, Mapping[str, str]] = {
    table: {name: _TYPES.get(name, _TEXT) for name in names} for table, names in _COLUMNS.items()
}
"""The columns of each table with their SQL types; `province` is told by the folder."""

UNKNOWN = "未写明"
"""The province of a plan of which nobody says where it is in force."""

ENOUGH = 256 << 20
"""Bytes of waiting rows from which a file of Parquet is made of them."""

_MEMORY = "1GB"
_QUESTIONS = "questions"
_SPOOL = "spool"

_VIEWS = {
    "duckdb.sql": (
        "-- 在数据集的目录里执行：三张表各是一个视图。\n",
        "CREATE OR REPLACE VIEW {table} AS SELECT * FROM read_parquet(\n"
        "    '{table}/*/*.parquet', hive_partitioning = true, hive_types_autocast = false\n);\n",
    ),
    "spark.sql": (
        "-- 在数据集的目录里执行：三张表各是一个视图。行数不对就停下：区域设置不是 UTF-8 时，Spark 看不见名字是中文的目录。\n"
        "SET spark.sql.sources.partitionColumnTypeInference.enabled = false;\n",
        "CREATE OR REPLACE TEMPORARY VIEW {table} USING parquet OPTIONS (path '{table}');\n"
        "SELECT assert_true(COUNT(*) = {rows}, '{table} 应有 {rows} 行，读到的不是：请设 LC_ALL=C.UTF-8') FROM {table};\n",
    ),
}
"""What makes the tables known to each engine: the head of the file, and the lines of each table."""

_Row = dict[str, object]
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def questions() -> Mapping[str, str]:
    """The questions as SQL by name, in standard SQL over `items`, `roles` and `ledger`."""
    folder = files("sanxing").joinpath(_QUESTIONS)
    found = sorted((each.name, each) for each in folder.iterdir() if each.name.endswith(".sql"))
    return {name.removesuffix(".sql"): each.read_text("utf-8") for name, each in found}


class Dataset:
    """The tables while they are written, in a draft of their directory.

    `rows` counts them by table; `kept` is in the end what was replaced and could not be removed.
    """

    kept: Path | None = None

    def __init__(self, draft: Path, disk: Disk, enough: int = ENOUGH) -> None:
        self.rows = dict.fromkeys(TABLES, 0)
        self._draft = draft
        self._enough = enough
        self._provinces: dict[str, int] = {}
        self._files = count()
        for folder in (draft, draft / _SPOOL, *(draft / table for table in TABLES)):
            disk.make_new_folder(folder)
        settings: dict[str, str | bool | int | float | list[str]] = {
            "autoload_known_extensions": "false",  # what is needed is built in
            "autoinstall_known_extensions": "false",
            "memory_limit": _MEMORY,
            "threads": "1",
            "temp_directory": str(draft / _SPOOL / "duckdb"),
        }
        self._engine = duckdb.connect(":memory:", config=settings)

    def add(self, member: Member) -> None:
        """The rows of one plan; `member.known` must be all of its items. Raises OSError."""
        province = _plain(member.region.province) or UNKNOWN
        self._provinces.setdefault(province, len(self._provinces))
        for table, rows_of in _ROWS.items():
            spool = self._spool(table, province)
            with spool.open("a", encoding="utf-8", newline="\n") as file:
                for row in rows_of(member):
                    file.write(f"{_encode(row)}\n")
                    self.rows[table] += 1
                size = file.tell()
            if size >= self._enough:
                self._convert(table, province)

    def finish(self) -> None:
        """Everything that still waits, the questions, and what makes the tables known. Raises OSError."""
        for table in TABLES:
            for province in self._provinces:
                self._convert(table, province)
            if not self.rows[table]:  # an engine must find the columns all the same
                self._spool(table, UNKNOWN).touch()
                self._provinces.setdefault(UNKNOWN, len(self._provinces))
                self._convert(table, UNKNOWN, even_empty=True)
        self.close()
        _write_texts(self._draft, self.rows)
        discard(self._draft / _SPOOL)

    def close(self) -> None:
        """Let go of DuckDB's files."""
        self._engine.close()

    def _spool(self, table: str, province: str) -> Path:
        number = self._provinces.setdefault(province, len(self._provinces))
        return self._draft / _SPOOL / f"{table}-{number}.json"

    def _convert(self, table: str, province: str, *, even_empty: bool = False) -> None:
        """Make a file of Parquet of the rows that wait."""
        spool = self._spool(table, province)
        if not spool.exists() or not (spool.stat().st_size or even_empty):
            return
        folder = self._draft / table / f"province={_folder_name(province)}"
        folder.mkdir(exist_ok=True)
        columns = ", ".join(f"{name}: '{kind}'" for name, kind in TABLES[table].items())
        source = (
            f"read_json({_literal(spool)}, format = 'newline_delimited', columns = {{{columns}}})"
        )
        target = _literal(folder / f"{next(self._files):05}.parquet")
        try:
            self._engine.execute(
                f"COPY (FROM {source}) TO {target} (FORMAT parquet, COMPRESSION zstd)"
            )
        except duckdb.Error as error:
            raise _as_os_error(error) from None
        except RuntimeError as error:
            if "interrupted" in str(error):  # so DuckDB says Ctrl-C
                raise KeyboardInterrupt from None
            raise
        spool.unlink()


@contextmanager
def writing_dataset(target: Path, disk: Disk = DISK, enough: int = ENOUGH) -> Iterator[Dataset]:
    """A dataset that takes the place of what stands at `target` where the block ends well, whole or not at all.

    The parent must exist, and `bundle.in_the_way` was asked before. Raises OSError where nothing was
    changed, and `Unconfirmed` where that is not certain.
    """
    draft = target.with_name(f".{target.name}.draft-{os.urandom(4).hex()}")
    with ExitStack() as undo:
        undo.callback(discard, draft, disk)
        dataset = Dataset(draft, disk, enough)
        undo.callback(dataset.close)
        yield dataset
        dataset.finish()
        dataset.kept = put_bundle(draft, target, disk)


def _write_texts(draft: Path, rows: Mapping[str, int]) -> None:
    (draft / _QUESTIONS).mkdir()
    for name, text in questions().items():
        (draft / _QUESTIONS / f"{name}.sql").write_text(text, "utf-8", newline="\n")
    for name, (head, lines) in _VIEWS.items():
        views = "".join(lines.format(table=table, rows=rows[table]) for table in TABLES)
        (draft / name).write_text(head + views, "utf-8", newline="\n")


def _literal(path: Path) -> str:
    """A path in a statement: COPY takes no parameters in the oldest DuckDB that we take."""
    return "'" + str(path).replace("'", "''") + "'"


def _as_os_error(error: duckdb.Error) -> OSError:
    words = " ".join(str(error).split())
    full = "No space left" in words or "max_temp_directory_size" in words
    return OSError(errno.ENOSPC if full else errno.EIO, words)


_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPED = re.compile(r"[^\w\u0080-\U0010ffff-]", re.ASCII)


def _plain(words: str) -> str:
    """A name of a folder as a text that every engine can hold."""
    return _ODD.sub("\ufffd", words)


def _folder_name(province: str) -> str:
    return _ESCAPED.sub(lambda odd: f"%{ord(odd[0]):02X}", province)


def _place(member: Member) -> _Row:
    return {"plan": _plain(member.path), "city": _plain(member.region.city) or None}


def _day(day: date | None) -> str | None:
    return None if day is None or day == date.min else day.isoformat()


def _amount(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _item_rows(member: Member) -> Iterator[_Row]:
    head, clock = member.plan.head, member.clock
    topics = effective(member.plan, clock.as_of).topics
    titles = {str(topic.number): topic.title for topic in topics}
    place = _place(member) | {
        "plan_title": head.title,
        "demonstration": head.demonstration,
        "as_of": _day(clock.as_of),
        "known_on": _day(clock.known_on),
    }
    for item, state in leaves(member.known):
        target = item.target
        yield place | {
            "item": item.id,
            "kind": item.kind,
            "topic": item.topic,
            "topic_title": titles.get(item.topic) if item.topic else None,
            "task": item.task,
            "phase": item.phase,
            "title": item.title,
            "mode": item.mode,
            "due": _day(state.due),
            "original_due": _day(state.original_due),
            "due_basis": item.due_basis,
            "since": _day(item.since),
            "status": state.status,
            "light": state.light,
            "days_overdue": state.days_overdue,
            "completed_on": _day(state.completed_on),
            "verified_on": _day(state.verified_on),
            "late": state.late,
            "extensions": len(state.extensions),
            "action": state.supervision and state.supervision.action,
            "metric": target and target.metric,
            "op": target and target.op,
            "target": _amount(target and target.value),
            "unit": target and target.unit,
            "value": _amount(state.value),
        }


def _role_rows(member: Member) -> Iterator[_Row]:
    directory, place = member.plan.directory, _place(member)
    known: dict[object, list[tuple[Duty, bool]]] = {}
    for standing in leaves(member.known):
        item, state = standing
        named = item.mode, item.lead, item.support, item.everyone
        if named not in known:  # items share their lines of units
            known[named] = list(_parts(standing, directory))
        for part, owes in known[named]:
            duty, agency = part._replace(standing=standing), directory.agencies.get(part.agency)
            yield place | {
                "item": item.id,
                "agency": duty.agency,
                "agency_kind": agency and agency.kind,
                "role": duty.role,
                "via": duty.via,
                "owes": owes,
                "status": duty.own_status if state.parts else state.status,
            }


def _parts(standing: Standing, directory: Directory) -> Iterator[tuple[Duty, bool]]:
    """Each unit's part in an item, and whether the unit owes it."""
    item = standing.item
    owing = {unit for name in item.responsible for unit in directory.members(name)}
    for unit in units_meeting(item, directory):
        if duty := duty_of(standing, unit, directory):
            yield duty, unit in owing


def _ledger_rows(member: Member) -> Iterator[_Row]:
    place = _place(member)
    for line in journal(member.plan, member.clock, member.known) if member.plan.ledger else ():
        told, entry = line.told, line.told.entry
        yield place | {
            "entry": entry.id,
            "date": _day(entry.date),
            "recorded": _day(entry.recorded),
            "item": entry.item,
            "event": entry.event,
            "agency": entry.by,
            "value": _amount(entry.value),
            "evidence": len(entry.evidence),
            "document": entry.document,
            "until": _day(entry.until),
            "approved_by": entry.approved_by,
            "action": entry.action,
            "inspector": entry.inspector,
            "voids": entry.entry,
            "counts": told.counts,
            "refused": told.refusal and told.refusal.code,
            "voided_by": told.voided_by,
        }


_ROWS: Mapping[str, Callable[[Member], Iterator[_Row]]] = MappingProxyType(
    {"items": _item_rows, "roles": _role_rows, "ledger": _ledger_rows}
)
