"""A small plan in a folder, and one entry for it."""

from pathlib import Path

from sanxing.reading.folder import read_folder
from sanxing.reading.load import load
from sanxing.reading.loaded import Loaded
from sanxing.writing.append import Addition
from sanxing.writing.line import Written
from tests.reading.plans import PLAN

LEDGER = "ledger/2020.yaml"


def small_plan(folder: Path) -> Path:
    for path, text in PLAN.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return folder


def read(folder: Path) -> Loaded:
    return load(*read_folder(folder))


def fields(number: int = 1, **more: Written) -> dict[str, Written]:
    """A `progressed` entry as a file holds it."""
    return {
        "id": f"L20210501-{number:04d}",
        "date": "2021-05-01",
        "recorded": "2021-05-02",
        "item": "1-2",
        "event": "progressed",
        "by": "住建局",
        **more,
    }


def addition(*entries: dict[str, Written], path: str = LEDGER) -> Addition:
    return Addition(path, "台账", entries or (fields(),))


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a plan that a reader sees, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".sanxing" not in path.parts
    }
