"""`export all`: every format in one directory, with a page that leads to each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sanxing.commands.editions import Making, edition_of
from sanxing.commands.extras import extra
from sanxing.commands.formats import EXPORTS, Wishes, letter_bytes
from sanxing.commands.options import Filters, Scope
from sanxing.commands.output import caution, write_out
from sanxing.commands.placing import place_for_bundle, put
from sanxing.commands.refusal import Refused
from sanxing.commands.working import working
from sanxing.facts.silence import units_of
from sanxing.model.terms import LetterKind
from sanxing.render.safe import safe, unobeyed
from sanxing.report.edition import Edition
from sanxing.report.index import Made, Shelf, index_of
from sanxing.writing.bundle import write_bundle

INDEX = "index.html"
_FILES: Mapping[str, Made] = {
    "html": Made("网页.html", "手机、电脑都能看，可以查找、筛选和打印，不用联网"),
    "xlsx": Made("台账.xlsx", "台账、打印版、按单位汇总和两个清单"),
    "ics": Made("日历.ics", "导入手机或电脑的日历，到期前 30 天和 7 天提醒"),
    "csv": Made("事项.csv", "一行一个事项，表格软件都能打开"),
    "md": Made("事项.md", "同样的表格，用来贴进文档和讨论"),
    "json": Made("全部数据.json", "给其他程序用的全部数据"),
}
_SHELVES = {"看和打印": ("html", "xlsx", "ics"), "数据": ("csv", "md", "json")}
_USES: Mapping[LetterKind, str] = {
    LetterKind.NOTICE: "逾期事项的督办通知，一个单位一件",
    LetterKind.CIRCULAR: "逾期事项的通报，发各单位",
    LetterKind.DUTY_LIST: "各单位的责任清单",
}


class Letter(NamedTuple):
    """A letter that is drafted: its file, its kind, and of what it is made."""

    made: Made
    kind: LetterKind
    edition: Edition


def export_all(
    scope: Scope, filters: Filters, making: Making, wishes: Wishes, out: str | None
) -> int:
    """Make everything, then put it where it shall stand, all or nothing."""
    if out is None or out == "-":
        raise Refused("没有写导出到哪个目录", "写 --out 目录")
    place = place_for_bundle(out)
    with working(len(EXPORTS) + 3) as step:
        step("读取方案")
        edition = edition_of(scope, filters, making)
        files, letters = {}, []
        for name, made in _FILES.items():
            step(f"生成{EXPORTS[name].label}")
            files[made.path] = EXPORTS[name].make(edition, wishes)
        step("起草文书")
        for letter in _letters(edition, wishes):
            if drafted := _drafted(letter, wishes):
                files[letter.made.path] = drafted
                letters.append(letter.made)
        step("写入")
        with extra("网页"):
            from sanxing.render.page import render_index
        files[INDEX] = render_index(index_of(edition, _shelves(letters))).encode()
        placed = put(place, files, write=write_bundle)
    write_out("".join(f"{unobeyed(safe(path))}\n" for path in sorted(placed.paths)))
    if placed.kept:
        caution([f"上次导出的目录没能删去，改名为 {placed.kept}"])
    return 0


def _letters(edition: Edition, wishes: Wishes) -> Iterator[Letter]:
    """What could be drafted: notices one a unit, the others as one."""
    kinds = [kind for kind in LetterKind if wishes.kind in (None, kind)]
    for kind in kinds:
        made = Made(f"{_FOLDER}/{kind.label}.docx", _USES[kind])
        if kind is not LetterKind.NOTICE or edition.agency:
            yield Letter(made, kind, edition)
            continue
        names = [agency.name for agency in units_of(edition.plan.directory)]
        for name, file in zip(names, file_names(names), strict=True):
            path = f"{_FOLDER}/{kind.label}-{file}.docx"
            yield Letter(Made(path, f"给{name}的{kind.label}"), kind, edition.of_agency(name))


def file_names(names: Sequence[str]) -> list[str]:
    """A part of a file's name for each name: never a path, good on Windows too, and no two alike."""
    taken: dict[str, int] = {}
    made = []
    for name in names:
        plain = _NO_FILE_NAME.sub("_", safe(name))[:_LONGEST]
        taken[plain.casefold()] = count = taken.get(plain.casefold(), 0) + 1
        made.append(plain if count == 1 else f"{plain}~{count}")
    return made


_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|~]')
_LONGEST = 40


def _drafted(letter: Letter, wishes: Wishes) -> bytes | None:
    """A letter, or None where there is nothing to write."""
    from sanxing.report.letter import NothingToAsk  # with all that letters need

    try:
        return letter_bytes(letter.edition, wishes._replace(kind=letter.kind))
    except NothingToAsk:
        return None


def _shelves(letters: Sequence[Made]) -> list[Shelf]:
    shelves = [
        Shelf(title, tuple(_FILES[name] for name in names)) for title, names in _SHELVES.items()
    ]
    return [*shelves, Shelf("文书草稿（由发文单位核定、编号、署名）", tuple(letters))]


_FOLDER = "文书"
