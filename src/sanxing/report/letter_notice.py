"""督办通知: to each agency what it is late with, item by item, and what is asked of it."""

from collections.abc import Iterator, Mapping, Sequence

from sanxing.facts.query import Duty
from sanxing.facts.standings import Standing
from sanxing.facts.supervision import Ladder, ladders
from sanxing.model.issued import Agency
from sanxing.model.numerals import numeral_of
from sanxing.model.terms import Kind, Role, Status
from sanxing.report.edition import Edition
from sanxing.report.letter_form import DRAFT, Asked, Block, Heading, Letter, NothingToAsk, Words
from sanxing.report.letter_parts import (
    basis_of,
    document_of,
    notes_of,
    numbered,
    reply_by,
    scope_of,
    unrecorded,
)
from sanxing.report.letter_scope import Late, late, ownerless
from sanxing.report.letter_words import (
    action_words,
    clause_words,
    due_words,
    late_words,
    record_words,
    target_line,
    weekday_words,
)

UNDATED = "以下事项原文没有写明时限，方案期末已过而台账中没有完成记录，列出供核对，不作逾期论。"


def notices(edition: Edition, asked: Asked) -> tuple[Letter, ...]:
    """A letter to each agency that is late, in the order of the directory."""
    found = late(edition)
    letters = found if asked.with_implied else found._replace(lapsed=())
    if not letters.agencies:
        raise NothingToAsk(nothing_late(edition, found))
    rungs = ladders(_standings(found), edition.known)
    return tuple(_notice(edition, asked, found, agency, rungs) for agency in letters.agencies)


def nothing_late(edition: Edition, found: Late) -> str:
    """Why there is nothing to write, and what was left out."""
    who = f"“{edition.agency}”没有应由其回复的" if edition.agency else "没有应由责任单位回复的"
    lapsed = sum(len(each.duties) for each in found.lapsed)
    more = f"；另有 {lapsed} 项原文未写时限、到期无记录，要求时才写入" if lapsed else ""
    bare = ownerless(edition)
    more += f"；{'、'.join(bare)} 逾期而原文没有列出责任单位" if bare else ""
    return f"截至 {edition.clock.as_of} {who}逾期事项{more}"


def _standings(found: Late) -> list[Standing]:
    return [duty.standing for each in (*found.overdue, *found.lapsed) for duty in each.duties]


def _notice(
    edition: Edition, asked: Asked, found: Late, agency: Agency, rungs: Mapping[str, Ladder]
) -> Letter:
    overdue, lapsed = found.of(agency)
    shown = lapsed if asked.with_implied else ()
    name, document = agency.full_name or agency.name, document_of(edition)
    reply = weekday_words(reply_by(edition, asked))
    undated = [Words(UNDATED), *_items(edition, shown, rungs, reply)] if shown else []
    parts = numbered(
        ("逾期事项", list(_items(edition, overdue, rungs, reply))),
        ("原文未写时限的事项", undated),
        ("回复要求", _demands(reply)),
    )
    notes = notes_of(
        edition, asked, (*overdue, *shown), left_out(edition, len(lapsed) - len(shown))
    )
    return Letter(
        lines=(f"关于办理{document}", f"{subject_of(overdue)}的督办通知（{DRAFT}）"),
        addressee=f"{name}：",
        blocks=(_opening(edition, overdue, shown, reply), *parts),
        scope=scope_of(edition),
        notes=notes,
    )


def _opening(edition: Edition, overdue: Sequence[Duty], shown: Sequence[Duty], reply: str) -> Words:
    everyones = any(duty.role is Role.EVERYONE for duty in (*overdue, *shown))
    part = "负属地责任" if everyones else "牵头或分担责任"
    counted = [f"有{len(overdue)}项逾期"] if overdue else []
    counted += [f"有{len(shown)}项原文未写时限而没有完成记录"] if shown else []
    asks = f"现将有关事项列出，请逐项核对，于{reply}前书面回复。"
    found = f"{basis_of(edition)}，你单位{part}的事项中，{'，另'.join(counted)}。"
    return Words(f"{found}{unrecorded(edition) if overdue else UNDONE}{asks}")


UNDONE = "没有记录不等于没有做。"


def subject_of(overdue: Sequence[object]) -> str:
    """What a letter is about: without anything overdue it does not say so in its title."""
    return "逾期事项" if overdue else "有关事项"


def left_out(edition: Edition, lapsed: int) -> str:
    """What the office should know was not written."""
    said = f"另有{lapsed}项原文未写时限、到期无记录，没有写入。" if lapsed else ""
    bare = [] if edition.agency else ownerless(edition)
    return said + (f"逾期事项{'、'.join(bare)}原文没有列出责任单位，没有写入。" if bare else "")


def _items(
    edition: Edition, duties: Sequence[Duty], rungs: Mapping[str, Ladder], reply: str
) -> Iterator[Block]:
    for number, duty in enumerate(duties, 1):
        item = duty.standing.item
        yield Heading(f"（{numeral_of(number)}）{item.title}（{item.id}）", 2)
        yield Words(role_words(duty), "本单位角色：")
        label, words = clause_words(edition, duty)
        yield Words(words, f"{label}：")
        yield Words(f"{due_words(duty)}{late_words(duty, edition.clock)}", "时限：")
        if target := target_line(duty):
            yield Words(target, "目标：")
        yield Words(record_words(duty), "台账记录：")
        if action := action_words(rungs[item.id].last):
            yield Words(f"{action}。", "最近措施：")
        yield Words(_ask(duty, reply), "请办理：")


def role_words(duty: Duty) -> str:
    """Its role, through whom, and with whom: who else has done its part is said in its favour only."""
    via = f"（经{duty.via}）" if duty.via else ""
    others = [
        name for name in duty.standing.item.responsible if name not in (duty.agency, duty.via)
    ]
    beside = f"，与{'、'.join(others)}共同负责" if others and duty.role is not Role.EVERYONE else ""
    if duty.own_part:
        each_own = f"，{'、'.join(others)}各负其责" if beside else ""
        beside = f"{each_own}，这里只问本单位的部分"
    return f"{duty.role.label}{via}{beside}。"


def _ask(duty: Duty, reply: str) -> str:
    item = duty.standing.item
    done = "已完成的，报送完成情况和佐证材料"
    if item.kind is Kind.FILING:
        done = "已备案的，报送备案文件的文号和日期"
    elif item.kind is Kind.HAZARD:
        done = "已整改的，报送整改情况和佐证材料"
    elif item.target is not None:
        done = f"报送“{item.target.metric}”的最新数值和佐证材料"
    late_date = "" if duty.standing.state.status is Status.LAPSED else "逾期"
    return f"请于{reply}前，{done}；尚未完成的，说明{late_date}原因、已采取的措施和计划完成日期。"


def _demands(reply: str) -> list[Block]:
    lines = (
        f"请于{reply}前，将以上各项的办理情况书面报送。",
        "报送完成的，附佐证材料（文件及文号、数据来源或公开网址）；时限已获批准延期的，附批准文件。",
        "认为事项、责任、时限与原文不符，或台账漏登、错登的，请一并指出，以便核对更正。",
    )
    return [Words(f"{number}.{line}") for number, line in enumerate(lines, 1)]
