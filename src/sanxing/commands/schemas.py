"""`schema`: what each kind of file of a plan may hold, for editors and other programs. It needs no plan."""

import os
import sys
from pathlib import Path
from typing import Annotated

from sanxing.commands.clock import today
from sanxing.commands.options import Output
from sanxing.commands.output import deliver, ready, save, screen_of, write_out
from sanxing.commands.parameters import argument, option
from sanxing.commands.refusal import Refused, reason_of
from sanxing.facts.standings import Clock
from sanxing.reading.json_schema import json_schema, schema_named
from sanxing.reading.shapes import SHAPES, Shape
from sanxing.render.safe import safe_json
from sanxing.report.schemas import schemas_report, written_report
from sanxing.writing.disk import DISK

_ZONE = "Asia/Shanghai"


def schema(
    name: Annotated[
        str | None, argument(help="显示哪一种文件的，如 topic", metavar="[名称]")
    ] = None,
    output: Annotated[
        str, option("--format", help="总表的格式：table、json、csv、md", metavar="格式")
    ] = "table",
    out: Annotated[
        str | None, option(help="写进这个目录，不写名称就是全部", metavar="目录")
    ] = None,
) -> int:
    """The kinds of file; one schema; or files of them."""
    shapes = (_named(name),) if name else SHAPES
    ready(Output(output))
    clock = Clock(today(_ZONE))
    if out is not None:
        paths = _write_all(out, shapes)
        deliver(written_report(clock, shapes, paths), Output(output))
    elif name is None:
        deliver(schemas_report(clock), Output(output))
    elif output not in ("table", "json"):
        raise Refused(f"--format：一种文件的 JSON Schema 不能写成 {output}", "不写 --format")
    else:
        write_out(
            _text(shapes[0], ascii_only=bool(sys.stdout) and not screen_of(sys.stdout).unicode)
        )
    return 0


def _named(name: str) -> Shape:
    if shape := schema_named(name.removesuffix(".schema.json")):
        return shape
    names = "、".join(shape.name for shape in SHAPES)
    raise Refused(f"方案没有“{name}”这种文件", f"可以写：{names}")


def _text(shape: Shape, *, ascii_only: bool = False) -> str:
    return safe_json(json_schema(shape), ascii_only=ascii_only)


def _write_all(out: str, shapes: tuple[Shape, ...]) -> list[str]:
    """Each schema in a file of its own, whole or not at all; the folder is made."""
    if not out:
        raise Refused("--out 没有写目录名", "写成 --out 目录")
    try:
        DISK.make_folder(Path(os.path.realpath(out)))
    except (OSError, ValueError) as error:
        raise Refused(f"无法建立目录“{out}”：{reason_of(error)}", "换一个目录") from None
    paths = [(Path(out) / shape.schema_file).as_posix() for shape in shapes]
    for path, shape in zip(paths, shapes, strict=True):
        save(path, _text(shape).encode())
    return paths
