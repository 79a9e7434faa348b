"""责任清单: an agency's duties by role, as a list of what is to be done, not of what was not."""

from itertools import groupby

from sanxing.facts.query import Duty
from sanxing.model.terms import Status
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
from sanxing.report.letter_parts import (
    WHOLE,
    basis_of,
    document_of,
    id_share,
    notes_of,
    numbered,
    scope_of,
)
from sanxing.report.letter_scope import Owed, owed
from sanxing.report.letter_words import clause_words, due_words, has_record, weekday_words
from sanxing.report.words import target_words


def duty_lists(edition: Edition, asked: Asked) -> tuple[Letter, ...]:
    """A list for each agency, in the order of the directory."""
    letters = tuple(_list(edition, asked, each) for each in owed(edition))
    if not letters:
        who = f"“{edition.agency}”没有" if edition.agency else "没有"
        raise NothingToAsk(f"{who}符合条件的责任事项")
    return letters


def _list(edition: Edition, asked: Asked, each: Owed) -> Letter:
    total = len(each.duties)
    by_role = [(role, list(mine)) for role, mine in groupby(each.duties, lambda duty: duty.role)]
    parts = [(f"{role.label}（{len(mine)}项）", [_table(edition, mine)]) for role, mine in by_role]
    return Letter(
        lines=(each.name, document_of(edition), f"责任清单（{DRAFT}）"),
        addressee=f"{each.name}：",
        blocks=(
            Words(f"{basis_of(edition)}，你单位在方案中承担的事项共{total}项，按角色列出如下。"),
            *numbered(*parts),
            *_request(asked),
        ),
        scope=scope_of(edition),
        notes=notes_of(edition, asked, each.duties, replying=False),
    )


def _request(asked: Asked) -> list[Block]:
    if asked.reply_by is None:
        return []
    day = weekday_words(asked.reply_by)
    return [Words(f"请核对以上事项、角色和时限，有不同意见的，于{day}前书面反馈。")]


def _table(edition: Edition, duties: list[Duty]) -> Block:
    ids = id_share(duty.standing.item.id for duty in duties)
    columns = (
        GridColumn("序号", 12, centred=True),
        GridColumn("编号", ids, centred=True),
        GridColumn("事项和要求", WHOLE - 12 - ids - 28 - 20),
        GridColumn("时限", 28),
        GridColumn("台账记录", 20, centred=True),
    )
    return Grid(columns, tuple(_row(edition, row, duty) for row, duty in enumerate(duties, 1)))


def _row(edition: Edition, row: int, duty: Duty) -> Cells:
    item = duty.standing.item
    label, words = clause_words(edition, duty)
    via = f"（经{duty.via}）" if duty.via else ""
    target = (f"目标：{target_words(item.target)}",) if item.target else ()
    return (
        (str(row),),
        (item.id,),
        (f"{item.title}{via}", f"{label}：{words}", *target),
        (due_words(duty).rstrip("。"),),
        (_status(duty),),
    )


def _status(duty: Duty) -> str:
    """How far it is recorded to be, without a verdict on its date."""
    status = duty.standing.state.status
    if status.done:
        return Status.VERIFIED.label if status is Status.VERIFIED else Status.COMPLETED.label
    begun = status is Status.IN_PROGRESS or has_record(duty)
    return Status.IN_PROGRESS.label if begun else "暂无记录"
