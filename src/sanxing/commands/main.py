"""The entry point: streams made safe, every fault ended in one place, one exit code."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from sanxing.commands.parameters import parameters_of
from sanxing.commands.plain_line import read_plain
from sanxing.commands.refusal import ReaderLeft, Refused, Unusable, reason_of
from sanxing.commands.table import COMMANDS, command_of
from sanxing.render.safe import safe, unobeyed

INTERRUPTED = 130
FAULT = 3
USAGE = 2
COMPLETION = "_SANXING_COMPLETE"
"""The variable by which a shell asks what could follow, rather than for an answer."""


def main() -> None:
    """Run the command line and leave with its code.

    Everything has been written and flushed by then, so the process goes at once: taking its modules
    apart one by one would cost as much as reading the plan.
    """
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError):
                stream.flush()
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """The exit code of a command line: 0, 1 findings, 2 refused, 3 a fault of ours, 130 Ctrl-C."""
    _prepare_streams()
    try:
        code = _run_plain(arguments)
        if code is None:
            from sanxing.commands.app import run_line  # typer: 30 ms that a plain line need not pay

            code = run_line(arguments or ["--help"])
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except Refused as refused:
        return _complain(refused.message, refused.advice, refused.code)
    except Unusable as unusable:
        return _explain_unusable(unusable)
    except KeyboardInterrupt:
        return INTERRUPTED
    except ReaderLeft:
        return _close_quietly()
    except OSError as error:
        _close_quietly()
        return _complain(f"输出无法写出：{reason_of(error)}", "核对磁盘空间和输出位置")
    except Exception:
        return _own_up()


def _run_plain(words: Sequence[str]) -> int | None:
    """The exit code of a plain command line; None, and nothing done, for any other."""
    entry = COMMANDS.get(words[0]) if words and COMPLETION not in os.environ else None
    if entry is None or entry.parts:
        return None
    command = command_of(entry, entry.function)
    values = read_plain(words[1:], parameters_of(command))
    if values is None or not entry.pure:
        return None if values is None else command(**values)
    from sanxing.commands.repeating import answer

    return answer(words[0], command, values)


def _prepare_streams() -> None:
    """Characters that a stream cannot hold are escaped, never a crash; a missing stream is refused."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _complain(message: str, advice: str = "", code: int = USAGE) -> int:
    print(unobeyed(f"错误：{safe(message)}"), file=sys.stderr)
    if advice:
        print(unobeyed(f"建议：{safe(advice)}"), file=sys.stderr)
    return code


def _explain_unusable(unusable: Unusable) -> int:
    from sanxing.report.checks import diagnostic_line

    for found in unusable.loaded.diagnostics:
        print(unobeyed(safe(diagnostic_line(found))), file=sys.stderr)
    if unusable.revision is None:
        return _complain("方案有错，不能据此回答", "改正以上各处；sanxing check 列出全部问题")
    return _complain(
        f"修订“{unusable.revision}”里的方案有错，无从比较",
        "错在这个修订本身，改工作区没有用：先在它所在的分支上改正并提交；"
        "从它分出来的分支，再并入改正后的提交",
    )


def _close_quietly() -> int:
    """A reader that has seen enough (`| head`) is no fault of anybody's; what is left goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _own_up() -> int:
    import traceback

    print(
        "sanxing 自身出错。登记类命令可能已经写入，先用 sanxing ledger 核对，不要重复登记；"
        "请把以下内容连同所用命令报告给维护者：",
        file=sys.stderr,
    )
    print(safe_traceback(traceback.format_exc()), file=sys.stderr)
    return FAULT


def safe_traceback(text: str) -> str:
    """A traceback line by line, each made harmless."""
    return "\n".join(unobeyed(safe(line)) for line in text.splitlines())
