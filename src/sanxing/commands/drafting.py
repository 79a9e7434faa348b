"""`draft`: an official document, txt or docx, made into a plan directory that loads, its doubts in sight."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

from sanxing.commands.clock import today
from sanxing.commands.options import Output
from sanxing.commands.output import caution, deliver_written, ready
from sanxing.commands.parameters import argument, option
from sanxing.commands.placing import ForceOption, Place, place_for, put
from sanxing.commands.refusal import Refused, reason_of
from sanxing.facts.drafting.draft import draft as drafted
from sanxing.facts.drafting.shapes import Draft
from sanxing.facts.drafting.tally import tally
from sanxing.facts.rules import findings
from sanxing.facts.standings import Clock
from sanxing.model.codes import CODES
from sanxing.model.diagnostic import Diagnostic
from sanxing.model.directory import Directory
from sanxing.model.document import Document
from sanxing.reading.document import Original, read_original
from sanxing.reading.folder import read_regular
from sanxing.reading.gathering import FOLDER_LIMITS
from sanxing.reading.load import load
from sanxing.reading.package import Unreadable
from sanxing.reading.shapes import AGENCIES
from sanxing.render.safe import safe, unobeyed
from sanxing.report.checks import diagnostic_line
from sanxing.report.drafting import Drafted, comment_of, draft_report
from sanxing.writing.pages import Pages, plan_pages, schema_files

_ZONE = "Asia/Shanghai"


LONGEST = 300_000
"""Characters of a document that is drafted: thirty times a city's three-year plan."""


class Unloadable(Exception):
    """A draft of ours that the reader refuses: a fault of the program, not of the document."""


class Ready(NamedTuple):
    """A draft with its files, and what the checks find in it; nothing is written yet."""

    draft: Draft
    pages: Pages
    found: tuple[Diagnostic, ...]


def draft(
    file: Annotated[str, argument(help="印发的文件（txt 或 docx）", metavar="文件")],
    out: Annotated[
        str | None,
        option(help="草稿写在哪个目录（新目录）", metavar="目录", show_default=False),
    ] = None,
    agencies: Annotated[
        str | None,
        option(
            help="已有的单位名录（agencies.yaml），用来认单位", metavar="文件", show_default=False
        ),
    ] = None,
    force: ForceOption = False,
    output: Annotated[
        str, option("--format", help="结果的格式：table、json、csv、md", metavar="格式")
    ] = "table",
) -> int:
    """Read, draft, check in memory, and only then write."""
    ready(Output(output))
    if out is None:
        raise Refused("没有写 --out：草稿写在哪个目录", "写成 sanxing draft 文件 --out 新目录")
    place = place_for(out, force=force)
    directory = _directory(agencies) if agencies is not None else None
    original = _original(file)
    _refuse_huge(file, original.document)
    day = today(_ZONE)
    found = drafted(original.document, directory, today=day)
    _refuse_empty(file, found, original.document)
    made = prepared(found, original.document, day)
    report = draft_report(Clock(day), _written(file, place, original, made))
    deliver_written(report, Output(output), f"sanxing check {place.given}", warning="")
    caution(original.remarks)
    return 0


def _refuse_huge(file: str, document: Document) -> None:
    if len(document.text) > LONGEST:
        message = f"“{file}”有 {len(document.text):,} 字，起草的文件最多 {LONGEST:,} 字"
        raise Refused(message, "只留下要起草的方案，附带的材料另存；确有这么长的，分成几份起草")


def _refuse_empty(file: str, found: Draft, document: Document) -> None:
    if not found.plan.topics:
        raise Refused(
            f"无法起草“{file}”：全文 {len(document.sentences)} 句，没有认出一条任务",
            "核对是不是选错了文件；确是行动方案的，用 sanxing init 新建一个，照文件填写",
        )


def prepared(draft: Draft, document: Document, day: date) -> Ready:
    """The files of a draft, read back as anybody will read them. Raises Unloadable."""
    comments: dict[str, list[str]] = {}
    for doubt in draft.doubts:
        comments.setdefault(doubt.about, []).append(comment_of(document, doubt))
    pages = plan_pages(draft.plan, comments)
    loaded = load(pages.files)
    if not loaded.usable or loaded.plan is None:
        raise Unloadable("\n".join(map(diagnostic_line, loaded.diagnostics)))
    rules = findings(loaded.plan, day, whole=True, told=True, document=document.text)
    found = (*loaded.diagnostics, *loaded.diagnose(rules))
    return Ready(draft, pages, tuple(sorted(found, key=lambda each: each.order)))


def _written(file: str, place: Place, original: Original, made: Ready) -> Drafted:
    placed = put(place, {**made.pages.files, **schema_files()})
    told = {about: iter(places) for about, places in made.pages.places.items()}
    places = [next(told[doubt.about]) for doubt in made.draft.doubts]
    return Drafted(
        file,
        original.document,
        made.draft,
        tally(original.document, made.draft),
        placed.directory,
        placed.paths,
        placed.kept,
        tuple((f"{placed.directory}/{path}", line) for path, line in places),
        tuple(each._replace(place=each.place.beneath(placed.directory)) for each in made.found),
        original.remarks,
    )


def _original(file: str) -> Original:
    try:
        return read_original(Path(file))
    except Unreadable as refused:
        raise Refused(f"无法起草“{file}”：{refused.message}", refused.advice) from None


def _directory(file: str) -> Directory:
    """The units of a file such as `agencies.yaml`; each fault in it is told at its place."""
    try:
        data = read_regular(file, FOLDER_LIMITS.size)
    except (OSError, ValueError) as error:
        raise Refused(f"无法读取单位名录“{file}”：{reason_of(error)}", "核对文件名") from None
    if data is None:
        raise Refused(f"无法读取单位名录“{file}”：那里不是普通文件", "核对文件名")
    loaded = load({AGENCIES: data})
    own = [found for found in loaded.diagnostics if found.place.path == AGENCIES]
    grave = [each for each in own if CODES[each.code].stops]
    records = [each.record for each in loaded.files if each.path == AGENCIES]
    if grave or not records or records[0] is None:
        _tell(file, grave)
        raise Refused(f"单位名录“{file}”有错，不能据此认单位", "改正以上各处，再起草")
    return Directory(records[0].agencies)


def _tell(file: str, found: Sequence[Diagnostic]) -> None:
    for each in found:
        told = each._replace(place=each.place._replace(path=file))
        print(unobeyed(safe(diagnostic_line(told))), file=sys.stderr)
