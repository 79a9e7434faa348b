"""Where a new directory goes: refused beforehand what must not be replaced, written whole or not."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar

from sanxing.commands.parameters import option
from sanxing.commands.refusal import Refused, reason_of
from sanxing.reading.text import first_forbidden, name_of
from sanxing.writing.bundle import in_the_way
from sanxing.writing.directory import Standing, standing_at, write_directory
from sanxing.writing.disk import DISK, Disk
from sanxing.writing.whole import Unconfirmed

AnyAnswer = TypeVar("AnyAnswer")

ForceOption = Annotated[
    bool, option("--force", help="那里已有方案的，换下来改名保留；有台账、清单、调整的不换")
]


class Place(NamedTuple):
    """A directory to be written, as it was given and as it is; nothing that must stay stands there."""

    given: str
    path: Path


class Placed(NamedTuple):
    """Where the directory and its files are, as they can be opened from here, and the old one, if any."""

    directory: str
    paths: tuple[str, ...]
    kept: str | None


def place_for(given: str, *, force: bool) -> Place:
    """The place of a new plan. Refused unless it is free, empty, or a plan that may be replaced."""
    path = _absolute(given)
    _refuse_replacing(given, _looked_at(given, lambda: standing_at(path)), force=force)
    return Place(given, path)


def place_for_bundle(given: str) -> Place:
    """The place of files made together. Refused unless nothing of anybody's work stands there."""
    path = _absolute(given)
    if odd := _looked_at(given, lambda: in_the_way(path)):
        raise Refused(
            f"不能写在“{given}”：那里有 {odd}，不是上次导出的，或者导出以后改动过",
            "把它移走，或换一个目录",
        )
    return Place(given, path)


def _looked_at(given: str, look: Callable[[], AnyAnswer]) -> AnyAnswer:
    try:
        return look()
    except OSError as error:
        raise Refused(f"无法查看“{given}”：{reason_of(error)}", "核对目录和权限") from None


Writer = Callable[[Path, Mapping[str, bytes], Disk], Path | None]


def put(
    place: Place, files: Mapping[str, bytes], disk: Disk = DISK, write: Writer = write_directory
) -> Placed:
    """Write all files, or none: whatever stood there is kept under another name."""
    with refusing(place):
        aside = write(place.path, files, disk)
    directory = _shown(place.path)
    paths = tuple(f"{directory}/{path}" for path in files)
    return Placed(directory, paths, _shown(aside) if aside else None)


@contextmanager
def refusing(place: Place) -> Iterator[None]:
    """Write a directory in here: what fails is told, and whether the old one still stands."""
    try:
        yield
    except Unconfirmed as doubt:
        places = "、".join(map(str, doubt.paths))
        raise Refused(
            f"写“{place.given}”时出了问题，不能确认结果，先看这几处：{places}",
            "名字里有 .old- 的是换下来的原目录，可以改回原名",
        ) from None
    except (OSError, ValueError) as error:
        message = f"没有写成“{place.given}”：{reason_of(error)}；原有的都没有动"
        raise Refused(message, "核对目录、权限和磁盘空间") from None


def _absolute(given: str) -> Path:
    """The directory itself, its parents' links followed; it need not exist, its parent must."""
    if not given.strip():
        raise Refused("没有写目录名", "写一个新目录的名字，如 plan")
    if odd := first_forbidden(Path(given).name):
        raise Refused(f"不能写在“{given}”：目录名里有{name_of(odd)}", "换一个目录名")
    try:
        path = Path(os.path.abspath(given))  # noqa: PTH100 - a link at its end is not to be followed
        parent = Path(os.path.realpath(path.parent))
        is_folder = parent.is_dir()
    except (OSError, ValueError):
        raise Refused(f"不能写在“{given}”：目录名不可用", "换一个目录") from None
    if not is_folder:
        raise Refused(f"不能写在“{given}”：上级目录不存在", "先建立上级目录")
    path = parent / path.name
    if any((above / "plan.yaml").exists() for above in path.parents):
        raise Refused(f"不能写在“{given}”：那里在另一个方案的目录里", "换一个目录")
    if path == Path.cwd() or path in Path.cwd().parents:
        raise Refused(f"不能写在“{given}”：那是当前目录或它的上级", "写一个新目录的名字，如 plan")
    return path


def _refuse_replacing(given: str, standing: Standing, *, force: bool) -> None:
    """What stands there stays, unless it is a plan without history and is asked to go."""
    if not standing.exists or standing.empty:
        return
    if standing.odd:
        raise Refused(
            f"不能写在“{given}”：那里已有别的内容（{standing.odd}），不是可以整个换下的方案目录",
            "换一个新目录",
        )
    if standing.history:
        raise Refused(
            f"不能换下“{given}”：{standing.history} 里已有登记，台账、清单和调整不能丢",
            "写到一个新目录，再由人比较两份方案",
        )
    if not force:
        raise Refused(
            f"不能写在“{given}”：那里已有方案",
            "换一个新目录；确要换下的加 --force，原目录改名保留",
        )


def _shown(path: Path) -> str:
    """A path as it can be opened from here."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
