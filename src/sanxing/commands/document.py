"""The reader's copy of the issued document, where `check` may hold citations against it."""

import os
from pathlib import Path

from sanxing.commands.output import caution
from sanxing.commands.refusal import Refused
from sanxing.facts.rules.documents import is_of
from sanxing.model.plan import Plan
from sanxing.reading.source import read_source


def document_at_hand(plan: Plan | None, given: str | None) -> str | None:
    """The normalised text of `--source`, else of SANXING_SOURCE.

    Who names a file wants it looked at; a variable may stand for another plan's document, or for a
    file that is gone, and then it is only said that citations were not checked.
    """
    if given is not None:
        if (text := read_source(Path(given))) is None:
            raise Refused(f"无法读取原文“{given}”", "写 UTF-8 编码的 txt 文件")
        return text
    path = os.environ.get("SANXING_SOURCE")
    if not path or plan is None:
        return None
    text = read_source(Path(path))
    if text is None:
        caution([f"没有核对引用：无法读取 SANXING_SOURCE 指明的原文“{path}”"])
    elif not is_of(plan, text):
        caution([f"没有核对引用：SANXING_SOURCE 指明的“{path}”不是本方案所据的文件"])
        text = None
    return text
