"""Where answers go: stdout or a file, whole or not at all."""

import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from sanxing.commands.options import Output
from sanxing.commands.refusal import ReaderLeft, Refused, reason_of
from sanxing.render import FORMATS, Renderer, Screen
from sanxing.render.safe import safe, unobeyed
from sanxing.report.form import Report

_NARROWEST = 40


def ready(output: Output, formats: Collection[str] = FORMATS.keys()) -> None:
    """Refuse beforehand what `deliver` would refuse: a format or a place that cannot be."""
    if output.format not in formats:
        raise Refused(f"--format：没有“{output.format}”这种格式", f"可以写：{'、'.join(formats)}")
    if output.out not in (None, "-"):
        folder = _target(output.out).parent
        if not folder.is_dir():
            raise Refused(f"无法写入“{output.out}”：目录不存在", "核对目录和权限")


def deliver_written(
    report: Report, output: Output, see: str, warning: str = "不要重复登记，"
) -> None:
    """Tell what was written; that it was is told even where the telling fails. `see` shows it again."""
    try:
        deliver(report, output)
    except (OSError, Refused) as error:
        reason = error.message if isinstance(error, Refused) else reason_of(error)
        raise Refused(
            f"{report.title}，已经写入；但结果没能显示出来：{reason}",
            f"{warning}用 {see} 查看",
        ) from None


def caution(words: Sequence[str]) -> None:
    """What a person should look at once more, on stderr."""
    for each in words:
        print(f"注意：{unobeyed(safe(each))}", file=sys.stderr)


def ready_for_file(out: str | None, label: str, suffix: str, *, binary: bool) -> None:
    """Refuse beforehand a place where a file of a format cannot go, or would not be opened."""
    if out in (None, "-"):
        shown = sys.stdout is not None and sys.stdout.isatty()
        if binary and (out is None or shown):
            advice = f"写 --out 文件{suffix}" + ("" if shown else "；要接到别的程序写 --out -")
            raise Refused(f"{label}不能显示在屏幕上", advice)
        return
    target = _target(out)
    if not target.parent.is_dir():
        raise Refused(f"无法写入“{out}”：目录不存在", "核对目录和权限")
    if binary and target.suffix.lower() != suffix:
        raise Refused(f"{label}不能存成“{out}”，否则打不开", f"文件名以 {suffix} 结尾")


def deliver_file(data: bytes, out: str | None) -> None:
    """A file as it is: where `--out` says, whole or not at all, or byte for byte to stdout."""
    if out not in (None, "-"):
        save(out, data)
        return
    if sys.stdout is None:
        raise Refused("没有标准输出可写", "用 --out 写入文件")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ReaderLeft from None


def deliver(report: Report, output: Output, formats: Mapping[str, Renderer] = FORMATS) -> None:
    """Render a report in the format that was asked for and write it where it was asked for."""
    ready(output, formats.keys())
    renderer = formats[output.format]
    if output.out in (None, "-"):
        write_out(renderer(report, screen_of(sys.stdout) if sys.stdout else Screen()))
        return
    text = renderer(report, Screen())
    mark = "\ufeff" if output.format == "csv" else ""  # Excel takes UTF-8 for GBK without it
    save(output.out, (mark + text).encode())


def save(given: str, data: bytes) -> None:
    """Write a file where `--out` says, whole or not at all."""
    from sanxing.writing.whole import write_whole

    try:
        write_whole(_target(given), data)
    except (OSError, ValueError) as error:
        message = f"无法写入“{given}”：{reason_of(error)}"
        raise Refused(message, "核对目录、权限和磁盘空间") from None


def _target(given: str) -> Path:
    """The file that is meant; a link is followed, and a device or pipe is no file to replace."""
    if not given:
        raise Refused("--out 没有写文件名", "写成 --out 文件")
    if given.endswith(("/", os.sep)):
        raise Refused(f"无法写入“{given}”：没有写文件名", f"写成 --out {given}文件")
    try:
        path = Path(os.path.realpath(given))
    except (OSError, ValueError):
        raise Refused(f"无法写入“{given}”：文件名不可用", "换一个文件名") from None
    if path.suffix in (".yaml", ".yml") and _is_in_plan(path):
        raise Refused(f"无法写入“{given}”：那里是方案的文件", "换一个文件名或目录")
    if path.exists() and not path.is_file():
        raise Refused(
            f"无法写入“{given}”：那里不是普通文件", "换一个文件名；要显示在屏幕上就不写 --out"
        )
    return path


def _is_in_plan(path: Path) -> bool:
    return any((folder / "plan.yaml").exists() for folder in path.parents)


_LISTENING: list[list[str]] = []


@contextmanager
def heard() -> Iterator[list[str]]:
    """Everything that is written to stdout meanwhile."""
    texts: list[str] = []
    _LISTENING.append(texts)
    try:
        yield texts
    finally:
        _LISTENING.remove(texts)


def write_out(text: str) -> None:
    """Write to stdout and make sure that it arrived."""
    if sys.stdout is None:
        raise Refused("没有标准输出可写", "用 --out 写入文件")
    for each in _LISTENING:
        each.append(text)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderLeft from None


def screen_of(stream: TextIO) -> Screen:
    """What a stream can show."""
    unicode = (stream.encoding or "").lower().replace("-", "").startswith("utf")
    if not stream.isatty():
        return Screen(unicode=unicode)
    width = _columns(stream)
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(max(width, _NARROWEST), colour, unicode)


def _columns(stream: TextIO) -> int:
    if (given := os.environ.get("COLUMNS", "")).isdecimal() and given.isascii() and len(given) <= 4:
        return int(given)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
