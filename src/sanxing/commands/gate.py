"""Options and formats of the commands that pass or fail a plan, and the summary of a step on GitHub."""

import os
from pathlib import Path
from typing import Annotated, NamedTuple

from sanxing.commands.options import Output
from sanxing.commands.output import deliver
from sanxing.commands.parameters import option
from sanxing.commands.refusal import Refused, reason_of
from sanxing.render import GATE_FORMATS, Screen
from sanxing.report.form import Report
from sanxing.writing.joining import join

SUMMARY = "GITHUB_STEP_SUMMARY"
LIMIT = 1 << 20
"""Bytes of a step's summary: GitHub drops one that is longer, as a whole."""

_FORMATS = (*GATE_FORMATS, "auto")


class Telling(NamedTuple):
    """Which findings count, and in what form and where to they are told."""

    select: Annotated[
        list[str] | None,
        option(
            help="只看这些规则：代码或其开头，可并列、可重复", metavar="代码", show_default=False
        ),
    ] = None
    ignore: Annotated[
        list[str] | None,
        option(
            help="不看这些规则，写法同上；没读全的方案仍不算通过",
            metavar="代码",
            show_default=False,
        ),
    ] = None
    strict: Annotated[bool, option("--strict", help="有警告也算不通过")] = False
    format: Annotated[
        str,
        option(
            help="输出格式：text、json、csv、md；流水线用 github、gitlab、sarif、junit；"
            "auto 在 GitHub 上是 github，别处是 text",
            metavar="格式",
            show_default=False,
        ),
    ] = "text"
    out: Annotated[
        str | None, option(help="写入文件，不在屏幕显示", metavar="文件", show_default=False)
    ] = None

    def output(self) -> Output:
        """The format that is meant, refused where there is none such, and the place."""
        if self.format not in _FORMATS:
            message = f"--format：没有“{self.format}”这种格式"
            raise Refused(message, f"可以写：{'、'.join(_FORMATS)}")
        return Output(_automatic() if self.format == "auto" else self.format, self.out)


def _automatic() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def deliver_gate(report: Report, output: Output) -> None:
    """Deliver a report; on GitHub its tables to the step's summary as well."""
    deliver(report, output, GATE_FORMATS)
    summary = os.environ.get(SUMMARY)
    if output.format == "github" and summary:
        add_to_summary(report, summary)


def add_to_summary(report: Report, path: str) -> None:
    """Append a report as markdown; one that cannot be told there is refused."""
    page = f"## sanxing {report.kind}\n\n{GATE_FORMATS['md'](report, Screen())}\n"
    try:
        join(Path(path), lambda size: fitting(page, LIMIT - size))
    except (OSError, ValueError) as error:
        message = f"步骤摘要（{SUMMARY}）无法写入：{reason_of(error)}"
        raise Refused(message, "核对这个文件，或去掉这个环境变量") from None


def fitting(page: str, room: int) -> bytes:
    """A page of so many bytes at most, cut between lines; what was cut is said."""
    if len(page.encode()) <= room:
        return page.encode()
    lines = page.splitlines()
    left = room - len(_cut_words(len(lines)).encode())
    if left < 0:
        raise Refused(f"步骤摘要（{SUMMARY}）已满，写不下检查结果", "减少本步骤写入的内容")
    kept = 0
    while left > (size := len(lines[kept].encode()) + 1):
        left -= size
        kept += 1
    text = "".join(f"{line}\n" for line in lines[:kept])
    return (text + _cut_words(len(lines) - kept)).encode()


def _cut_words(lines: int) -> str:
    return f"\n> 摘要超过 {LIMIT:,} 字节，以下 {lines} 行没有写入；全部结果可在本地运行同一命令查看。\n"
