"""Finding the plan's directory and reading what it holds."""

import os
from pathlib import Path

from sanxing.commands.caching import NOTHING
from sanxing.commands.refusal import Refused
from sanxing.reading.fault import Fault
from sanxing.reading.folder import read_folder
from sanxing.reading.kept import Kept, digest_of, from_bytes, to_bytes, whole_of
from sanxing.reading.load import load
from sanxing.reading.loaded import Loaded
from sanxing.writing.keeping import Keeping

Gathered = tuple[dict[str, bytes], list[tuple[str, Fault]]]
"""The bytes of a plan's files, and what could not be read."""


def read_plan(given: str | None, keeping: Keeping = NOTHING) -> Loaded:
    """Everything that the plan's directory holds, its places told as paths from here."""
    return read_directory(plan_directory(given), keeping)


def read_directory(
    directory: Path, keeping: Keeping = NOTHING, gathered: Gathered | None = None
) -> Loaded:
    """Everything that a plan's directory holds; what was kept of it is not read again.

    `gathered` are its files, where somebody has them already.
    """
    kept = kept_of(keeping, directory) if keeping.folder else None
    loaded = load(*(gathered or read_folder(directory)), kept)
    if loaded.kept is not None:
        keeping.keep(directory, to_bytes(loaded.kept))
    return loaded.beneath(_from_here(directory))


def digest_of_files(gathered: Gathered) -> str:
    """The digest of a plan's files; nothing where one of them could not be read."""
    files, faults = gathered
    return "" if faults else whole_of({path: digest_of(data) for path, data in files.items()})


def kept_of(keeping: Keeping, directory: Path) -> Kept:
    """What was kept of a plan; nothing at all where nothing can be used."""
    data = keeping.find(directory)
    try:
        return from_bytes(data) if data else Kept()
    except ValueError:
        return Kept()


def shown_path(directory: Path, path: str) -> str:
    """A path inside the plan's directory as the reader can open it from here."""
    root = _from_here(directory)
    return f"{root}/{path}" if root else path


def _from_here(directory: Path) -> str:
    """A directory as a path from the working directory, where it lies below it."""
    absolute, here = directory.absolute(), Path.cwd()
    shown = absolute.relative_to(here) if absolute.is_relative_to(here) else directory
    return "" if shown == Path() else shown.as_posix()


def plan_directory(given: str | None) -> Path:
    """`--plan`, else SANXING_PLAN, else the nearest plan/plan.yaml from here upwards."""
    if given is None:
        given = os.environ.get("SANXING_PLAN") or None
    if given is not None:
        return _given_directory(Path(given), given)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "plan" / "plan.yaml").exists():
            return folder / "plan"
    raise Refused("没有找到方案（plan/plan.yaml）", "到方案所在目录运行，或用 --plan 指明方案目录")


def _given_directory(path: Path, given: str) -> Path:
    try:
        if path.name == "plan.yaml" and path.is_file():
            return path.parent
        if not path.is_dir():
            raise Refused(f"方案目录“{given}”不存在或不是目录", "写含有 plan.yaml 的目录")
        if not (path / "plan.yaml").exists() and (path / "plan" / "plan.yaml").exists():
            return path / "plan"
        if not any((path / name).exists() for name in ("plan.yaml", "agencies.yaml", "topics")):
            raise Refused(f"“{given}”里没有方案（plan.yaml）", "写含有 plan.yaml 的目录")
    except (OSError, ValueError):
        raise Refused(f"方案目录“{given}”无法访问", "核对路径和权限") from None
    return path
