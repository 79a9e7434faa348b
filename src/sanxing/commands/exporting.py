"""`export`: the plan as a page, a workbook, a letter, a calendar, or data; whole, filtered, or public."""

import re
from typing import Annotated, NamedTuple

from sanxing.commands.document import spare
from sanxing.commands.editions import Making, edition_of
from sanxing.commands.formats import EXPORTS, Format, Wishes
from sanxing.commands.options import Filters, Output, Scope
from sanxing.commands.output import deliver, deliver_file, ready_for_file
from sanxing.commands.parameters import argument, option, takes
from sanxing.commands.refusal import Refused
from sanxing.commands.values import optional_date
from sanxing.commands.working import working
from sanxing.model.terms import LetterKind

ALL = "all"
"""The word for every format at once."""

_HELP = (
    f"格式：{'、'.join((*EXPORTS, ALL))}；"
    f"docx 须用 --kind 写明文书：{'、'.join(kind.label for kind in LetterKind)}"
)


class Letter(NamedTuple):
    """What a letter asks."""

    reply_by: Annotated[
        str | None,
        option(
            help="文书：要求在哪一天以前答复，默认所看日期后第 10 天",
            metavar="日期",
            show_default=False,
        ),
    ] = None
    with_implied: Annotated[
        bool, option("--with-implied", help="文书：一并列出到期无记录的（原文未写时限）")
    ] = False


def offered(incomplete: str) -> list[tuple[str, str]]:
    """What the shell offers for a format."""
    offers = [*((name, each.label) for name, each in EXPORTS.items()), (ALL, "全部")]
    return [(name, label) for name, label in offers if name.startswith(incomplete)]


@takes(Scope, Filters, Making, Letter)
def export(
    scope: Scope,
    filters: Filters,
    making: Making,
    letter: Letter,
    target: Annotated[str, argument(help=_HELP, metavar="格式", autocompletion=offered)],
    out: Annotated[
        str | None,
        option(
            help="写入文件（all 写入目录），不在屏幕显示；- 是标准输出",
            metavar="文件",
            show_default=False,
        ),
    ] = None,
) -> int:
    """One format, or all."""
    wishes, filters = _wishes(letter, filters, target)
    spare(out, making.source)
    if target == ALL:
        from sanxing.commands.bundling import export_all

        return export_all(scope, filters, making, wishes, out)
    chosen = _format(target)
    ready_for_file(out, chosen.label, chosen.suffix, binary=chosen.binary)
    with working(2) as step:
        step("读取方案")
        edition = edition_of(scope, filters, making)
        step(f"生成{chosen.label}")
        made = chosen.report(edition) if chosen.report else chosen.make(edition, wishes)
    if isinstance(made, bytes):
        deliver_file(made, out)
    else:
        deliver(made, Output(target, out))
    return 0


def _format(name: str) -> Format:
    if name not in EXPORTS:
        known = "、".join((*EXPORTS, ALL))
        raise Refused(f"不能导出“{name}”", f"可以写：{known}")
    return EXPORTS[name]


def _wishes(letter: Letter, filters: Filters, target: str) -> tuple[Wishes, Filters]:
    """What a letter is to be. `--kind` tells its kind, and as everywhere kinds of items, side by side."""
    reply_by = optional_date(letter.reply_by, "--reply-by")
    words = [word for word in re.split(r"[,，、\s]+", filters.kind or "") if word]
    letters = [kind for word in words for kind in LetterKind if word in (kind.value, kind.label)]
    if not letters or target not in ("docx", ALL):
        return Wishes(None, reply_by, letter.with_implied), filters
    if len(letters) > 1:
        raise Refused("--kind 一次只能写一种文书", "几种文书分几次导出；export all 一次全部生成")
    rest = [word for word in words if word not in (letters[0].value, letters[0].label)]
    wishes = Wishes(letters[0], reply_by, letter.with_implied)
    return wishes, filters._replace(kind="、".join(rest) or None)
