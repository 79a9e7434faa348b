"""通报: to all, what every agency is late with, in one table."""

from collections.abc import Mapping, Sequence

from sanxing.facts.query import Duty
from sanxing.facts.supervision import Ladder, ladders
from sanxing.report.edition import Edition
from sanxing.report.letter_form import (
    DRAFT,
    Asked,
    Block,
    Cells,
    Grid,
    GridColumn,
    Letter,
    NothingToAsk,
    Words,
)
from sanxing.report.letter_notice import UNDATED, UNDONE, left_out, nothing_late, subject_of
from sanxing.report.letter_parts import (
    WHOLE,
    basis_of,
    document_of,
    id_share,
    name_share,
    notes_of,
    numbered,
    reply_by,
    scope_of,
    unrecorded,
)
from sanxing.report.letter_scope import Owed, late
from sanxing.report.letter_words import (
    action_words,
    clause_words,
    due_words,
    weekday_words,
)

_ALL = ("各镇党委和政府", "市直有关单位")
"""Whom a circular goes to where the plan's directory knows them."""


def circulars(edition: Edition, asked: Asked) -> tuple[Letter, ...]:
    """The one letter to all."""
    found = late(edition)
    shown = found.lapsed if asked.with_implied else ()
    if not found.overdue and not shown:
        raise NothingToAsk(nothing_late(edition, found))
    duties = [duty for each in (*found.overdue, *shown) for duty in each.duties]
    rungs = ladders((duty.standing for duty in duties), edition.known)
    reply = weekday_words(reply_by(edition, asked))
    undated = [Words(UNDATED), *_table(edition, shown, rungs)] if shown else []
    parts = numbered(
        ("总体情况", [_summary(edition, found.overdue)]),
        ("逾期事项", _table(edition, found.overdue, rungs)),
        ("原文未写时限的事项", undated),
        ("工作要求", _demands(reply)),
    )
    lapsed = {duty.standing.item.id for each in found.lapsed for duty in each.duties}
    letter = Letter(
        lines=(f"关于{document_of(edition)}", f"{subject_of(found.overdue)}的通报（{DRAFT}）"),
        addressee=_addressee(edition),
        blocks=parts,
        scope=scope_of(edition),
        notes=notes_of(edition, asked, duties, left_out(edition, 0 if shown else len(lapsed))),
    )
    return (letter,)


def _addressee(edition: Edition) -> str:
    known = [name for name in _ALL if edition.plan.directory.exact(name)]
    others = () if _ALL[1] in known else ("各有关单位",)
    return f"{'，'.join((*known, *others))}："


def _summary(edition: Edition, overdue: Sequence[Owed]) -> Words:
    duties = [duty for each in overdue for duty in each.duties]
    items = {duty.standing.item.id for duty in duties}
    if not items:
        return Words(
            f"{basis_of(edition)}，没有逾期事项，有的事项原文未写时限而没有完成记录。{UNDONE}"
        )
    shared = "" if len(items) == len(duties) else _SHARED.format(len(duties))
    each_of = "、".join(f"{each.name}{len(each.duties)}项" for each in overdue)
    counted = f"逾期{len(items)}项，涉及{len(overdue)}个单位{shared}：{each_of}。"
    return Words(f"{basis_of(edition)}，{counted}{unrecorded(edition)}")


_SHARED = "（一项由几个单位负责的，在各单位名下分别列出，共{}项次）"


def _table(edition: Edition, part: Sequence[Owed], rungs: Mapping[str, Ladder]) -> list[Block]:
    rows = [
        _row(edition, each, duty, rungs[duty.standing.item.id])
        for each in part
        for duty in each.duties
    ]
    return [Grid(_columns(part), tuple(rows))] if rows else []


def _columns(part: Sequence[Owed]) -> tuple[GridColumn, ...]:
    names = name_share(each.agency.name for each in part)
    ids = id_share(duty.standing.item.id for each in part for duty in each.duties)
    return (
        GridColumn("单位", names, centred=True),
        GridColumn("编号", ids, centred=True),
        GridColumn("事项", WHOLE - names - ids - 26 - 12 - 21),
        GridColumn("时限", 26),
        GridColumn("逾期天数", 12, centred=True),
        GridColumn("最近措施", 21),
    )


def _row(edition: Edition, owed: Owed, duty: Duty, ladder: Ladder) -> Cells:
    item, state = duty.standing
    label, words = clause_words(edition, duty)
    return (
        (owed.agency.name,),
        (item.id,),
        (item.title, f"{label}：{words}"),
        (due_words(duty).rstrip("。"),),
        (str(state.days_overdue),),
        (action_words(ladder.last) or "未见记录",),
    )


def _demands(reply: str) -> list[Block]:
    lines = (
        f"请上列单位逐项核对，于{reply}前书面回复：已完成的，报送完成情况和佐证材料；"
        "尚未完成的，说明原因、已采取的措施和计划完成日期；时限已获批准延期的，附批准文件。",
        "认为事项、责任、时限与原文不符，或台账漏登、错登的，请一并指出，以便核对更正。",
        "请各单位对照方案，按时限办理尚未到期的事项，及时报送进展。",
    )
    return [Words(f"{number}.{line}") for number, line in enumerate(lines, 1)]
