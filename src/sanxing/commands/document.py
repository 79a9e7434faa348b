"""The reader's copy of the issued document, where `check` may hold citations against it."""

import os
from pathlib import Path
from typing import Annotated

from sanxing.commands.output import caution
from sanxing.commands.parameters import option
from sanxing.commands.refusal import Refused
from sanxing.facts.rules.documents import is_of
from sanxing.model.document import Document
from sanxing.model.plan import Plan
from sanxing.reading.document import read_original
from sanxing.reading.package import Unreadable

SourceOption = Annotated[
    str | None,
    option(
        help="文件原文（txt、docx），用来显示原句；也可用环境变量 SANXING_SOURCE", metavar="文件"
    ),
]


def spare(out: str | None, source: str | None) -> None:
    """Refuse an `--out` that is the document itself: whoever reads it needs it afterwards."""
    path = source if source is not None else os.environ.get("SANXING_SOURCE")
    if out in (None, "-") or not path:
        return
    if os.path.realpath(out) == os.path.realpath(path):
        raise Refused(f"无法写入“{out}”：那里是文件原文", "换一个文件名")


def document_at_hand(plan: Plan | None, given: str | None) -> str | None:
    """The normalised text of `--source`, else of SANXING_SOURCE.

    Who names a file wants it looked at; a variable may stand for another plan's document, or for a
    file that is gone, and then it is only said that citations were not checked.
    """
    if given is not None:
        return named_document(given).text
    path = os.environ.get("SANXING_SOURCE")
    if not path or plan is None:
        return None
    try:
        text = read_original(Path(path)).document.text
    except Unreadable as unreadable:
        caution([f"没有核对引用：无法读取 SANXING_SOURCE 指明的原文“{path}”：{unreadable.message}"])
        return None
    if not is_of(plan, text):
        caution([f"没有核对引用：SANXING_SOURCE 指明的“{path}”不是本方案所据的文件"])
        return None
    return text


def named_document(path: str) -> Document:
    """The document that somebody names; how it was read is said where that is not plain."""
    try:
        document, remarks = read_original(Path(path))
    except Unreadable as unreadable:
        raise Refused(f"无法读取原文“{path}”：{unreadable.message}", unreadable.advice) from None
    caution([f"原文“{path}”：{remark}" for remark in remarks])
    return document


def wanted_document(given: str | None) -> Document:
    """The document of `--source`, else of SANXING_SOURCE; there must be one that can be read."""
    path = given if given is not None else os.environ.get("SANXING_SOURCE")
    if not path:
        raise Refused(
            "没有给出文件原文",
            "写 --source 文件（txt 或 docx），或用环境变量 SANXING_SOURCE 指明",
        )
    return named_document(path)


def document_to_quote(given: str | None) -> Document | None:
    """The document to quote from: that of `--source`, else of SANXING_SOURCE if it can be read."""
    if given is not None:
        return named_document(given)
    path = os.environ.get("SANXING_SOURCE")
    try:
        return read_original(Path(path)).document if path else None
    except Unreadable:
        return None
