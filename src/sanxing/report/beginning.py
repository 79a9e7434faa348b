"""`init`: which files a new plan has, and how it is filled in."""

from collections.abc import Sequence
from typing import Any

from sanxing.facts.standings import Clock
from sanxing.report.form import Lines, Report
from sanxing.writing.template import Blank


def beginning_report(
    clock: Clock, blank: Blank, directory: str, paths: Sequence[str], kept: str | None
) -> Report:
    """What was written, and what comes next; `kept` is where the directory is that stood there."""
    shown = [path for path in paths if path.endswith(".yaml")]
    lines = [*shown, *written_words(paths, kept)]
    steps = (
        f"1. 打开 {directory}/plan.yaml，照开头的说明填写；各文件的注释里有例子。",
        "2. 接着填 agencies.yaml（单位名录）和 topics/01.yaml（专题和任务），再填其余文件。",
        f"3. 每填好一处，运行 sanxing check {directory}，照提示改正。",
        "手边有文件电子版（txt、docx）的，可以改用 sanxing draft 文件 --out 新目录，由程序起草。",
    )

    def data() -> dict[str, Any]:
        return {
            "directory": directory,
            "title": blank.title,
            "issuer": blank.issuer,
            "start": blank.start.isoformat(),
            "end": blank.end.isoformat(),
            "files": list(paths),
            "kept": kept,
        }

    blocks = (Lines(tuple(lines)), Lines(steps, "接下来"))
    return Report("init", f"新方案：{blank.title}", clock, blocks, data)


def written_words(paths: Sequence[str], kept: str | None) -> tuple[str, ...]:
    """How many files there are, and where the directory is now that stood there before."""
    schemas = sum(path.endswith(".json") for path in paths)
    count = f"已写入 {len(paths) - schemas} 个方案文件，另有 {schemas} 个供编辑器提示用（在 .schema 里）。"
    return (count, f"原来的目录改名为 {kept}，没有删除。") if kept else (count,)
