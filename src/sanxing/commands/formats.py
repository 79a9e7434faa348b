"""The formats of `export`: one row each, and how its bytes are made of an edition."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from sanxing.commands.extras import extra
from sanxing.commands.refusal import Refused
from sanxing.model.terms import LetterKind
from sanxing.render import FORMATS, Screen
from sanxing.report.edition import Edition
from sanxing.report.export import export_report
from sanxing.report.form import Report


class Wishes(NamedTuple):
    """What a letter is to be: its kind, when a reply is due, whether what merely lapsed is asked about."""

    kind: LetterKind | None = None
    reply_by: date | None = None
    with_implied: bool = False


Make = Callable[[Edition, Wishes], bytes]


class Format(NamedTuple):
    """What a format makes, in Chinese; the end of its files' names; whether they are no text.

    `report` tells the answer that a format of a query shows on a screen, where it is one.
    """

    label: str
    suffix: str
    make: Make
    binary: bool = False
    report: Callable[[Edition], Report] | None = None


def _rendered(name: str) -> Make:
    def make(edition: Edition, _: Wishes) -> bytes:
        return bytes_of(export_report(edition), name)

    return make


def bytes_of(report: Report, name: str) -> bytes:
    """A report as a file of one of the formats of a query."""
    mark = "\ufeff" if name == "csv" else ""  # Excel takes UTF-8 for GBK without it
    return (mark + FORMATS[name](report, Screen())).encode()


def _html(edition: Edition, _: Wishes) -> bytes:
    with extra("网页"):
        from sanxing.render import page
    from sanxing.report.page import page_of

    return page.render(page_of(edition)).encode()


def _xlsx(edition: Edition, _: Wishes) -> bytes:
    with extra("工作簿"):
        from sanxing.render.xlsx import workbook
    from sanxing.report.workbook import workbook_of

    return workbook.render(workbook_of(edition))


def _docx(edition: Edition, wishes: Wishes) -> bytes:
    if wishes.kind is None:
        kinds = "、".join(kind.label for kind in LetterKind)
        raise Refused("没有写要起草哪一种文书", f"写 --kind，可以写：{kinds}")
    from sanxing.report.letter import NothingToAsk

    as_of = edition.clock.as_of
    if wishes.reply_by and wishes.reply_by < as_of:
        message = f"--reply-by：{wishes.reply_by} 早于所看的日期 {as_of}"
        raise Refused(message, "写以后的日期，或者不写")
    try:
        return letter_bytes(edition, wishes)
    except NothingToAsk as nothing:
        raise Refused(f"没有生成{wishes.kind.label}：{nothing}", "核对日期和筛选条件") from None


def letter_bytes(edition: Edition, wishes: Wishes) -> bytes:
    """The letters that are wanted; raises NothingToAsk where there is nothing to write."""
    with extra("文书"):
        from sanxing.render.docx import letter
    from sanxing.report.letter import Asked, letters_of

    kind = wishes.kind or LetterKind.NOTICE
    return letter.render(letters_of(edition, kind, Asked(wishes.reply_by, wishes.with_implied)))


def _ics(edition: Edition, _: Wishes) -> bytes:
    with extra("日历"):
        from sanxing.render import ics
    from sanxing.report.agenda import agenda_of

    return ics.render(agenda_of(edition))


EXPORTS: Mapping[str, Format] = {
    "csv": Format("CSV 表格", ".csv", _rendered("csv"), report=export_report),
    "docx": Format("文书草稿", ".docx", _docx, binary=True),
    "html": Format("网页", ".html", _html),
    "ics": Format("日历", ".ics", _ics),
    "json": Format("JSON 数据", ".json", _rendered("json"), report=export_report),
    "md": Format("Markdown 表格", ".md", _rendered("md"), report=export_report),
    "xlsx": Format("工作簿", ".xlsx", _xlsx, binary=True),
}
"""Every format, by the name that `export` takes."""


class Printed(NamedTuple):
    """The same of any report: what it becomes, the end of its files' names, and how it is made."""

    label: str
    suffix: str
    make: Callable[[Report], bytes]
    binary: bool = False


def _page_of_report(report: Report) -> bytes:
    with extra("网页"):
        from sanxing.render import page

    return page.render_report(report).encode()


def _workbook_of_report(report: Report) -> bytes:
    with extra("工作簿"):
        from sanxing.render.xlsx import workbook

    return workbook.render_report(report)


def _letter_of_report(report: Report) -> bytes:
    with extra("Word 文稿"):
        from sanxing.render.docx.report import render_report

    return render_report(report)


PRINTED: Mapping[str, Printed] = {
    "docx": Printed("Word 文稿", ".docx", _letter_of_report, binary=True),
    "html": Printed("网页", ".html", _page_of_report),
    "xlsx": Printed("工作簿", ".xlsx", _workbook_of_report, binary=True),
}
"""What a report can be besides the formats of a query."""
