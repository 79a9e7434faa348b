"""`schema`: the kinds of file that a plan has, what their schemas are called, how an editor finds them."""

from collections.abc import Sequence
from typing import Any

from sanxing.facts.standings import Clock
from sanxing.reading.modeline import modeline
from sanxing.reading.shapes import SHAPES, Shape
from sanxing.report.form import Block, Column, Lines, Report, Table

_COLUMNS = (
    Column("名称", fixed=True),
    Column("方案文件", fixed=True),
    Column("内容"),
    Column("文件首行", detail=True),
)
_FOLDER = "schema"


def schemas_report(clock: Clock) -> Report:
    """Every kind of file, and how to make use of its schema."""
    table = Table(_COLUMNS, tuple(_row(shape) for shape in SHAPES))
    lines = (
        f"显示一个：sanxing schema 名称；写成文件：sanxing schema --out {_FOLDER}",
        "编辑器（如装了 YAML 插件的 VS Code）凭方案文件的首行找到它。"
        f"{_FOLDER} 目录与 plan 目录并列时，各文件的首行是：",
    )
    places = tuple(_first_line(shape) for shape in (SHAPES[0], SHAPES[4], SHAPES[-1]))
    return _report(clock, (table, Lines((*lines, *places))), SHAPES, ())


def written_report(clock: Clock, shapes: Sequence[Shape], paths: Sequence[str]) -> Report:
    """Which schemas were written, and where to."""
    lines = (*paths, f"已写入 {len(paths)} 个文件。")
    return _report(clock, (Lines(lines),), shapes, paths)


def _row(shape: Shape) -> tuple[str, ...]:
    return shape.name, shape.pattern, shape.title, _first_line(shape)


def _first_line(shape: Shape) -> str:
    return modeline(f"../{_FOLDER}/", shape.pattern)


def _report(
    clock: Clock, blocks: tuple[Block, ...], shapes: Sequence[Shape], paths: Sequence[str]
) -> Report:
    def data() -> dict[str, Any]:
        return {
            "schemas": [
                {
                    "name": shape.name,
                    "files": shape.pattern,
                    "title": shape.title,
                    "schema": shape.schema_file,
                }
                for shape in shapes
            ],
            "written": list(paths),
        }

    return Report("schema", "方案文件的 JSON Schema", clock, blocks, data)
