"""The ranking in a bulletin: towns and agencies, each beside where it stood a period before."""

from collections.abc import Sequence
from typing import Any

from sanxing.facts.ranking import LONG_OVERDUE, Ranked, Ranking
from sanxing.report.bulletin_figures import completion, rate_json
from sanxing.report.form import Block, Column, Lines, Row, Table

_RULE = (
    "排名规则：完成率高的在前；完成率相同的，逾期少的在前；两者都相同的名次并列，按名录次序列出。",
    "应完成的包括牵头、分别牵头、分工负责和属地负责的事项，各计本单位自己的部分，不计配合；"
    "到期无记录的不算逾期；议事机构不排名，办事机构的任务计入所在单位。",
    "排名只依据台账和两个清单，没有记录不表示没有做；各单位任务多少、难易不同，名次不等于评价。",
)
_NO_RULE = ("台账中还没有任何记录，不排名次，按名录次序列出。", *_RULE[1:])
_COLUMNS = (
    Column("名次", number=True, fixed=True),
    Column("上期名次", number=True),
    Column("单位", fixed=True),
    Column("应完成", number=True),
    Column("已完成", number=True),
    Column("上期末已完成", number=True, detail=True),
    Column("完成率", number=True),
    Column("上期末完成率", number=True),
    Column("逾期", number=True),
    Column("上期末逾期", number=True),
    Column(f"逾期 {LONG_OVERDUE} 天以上", number=True, detail=True),
    Column("本期新完成", number=True),
    Column("上期新完成", number=True, detail=True),
    Column("隐患新发现", number=True),
    Column("上期隐患新发现", number=True, detail=True),
    Column("隐患销号", number=True),
    Column("上期隐患销号", number=True, detail=True),
)


def ranking_blocks(found: Ranking) -> tuple[Block, ...]:
    """Both tables and the rule; no table of towns where the plan makes nobody responsible for all."""
    towns = (_table("属地排名", found.towns),) if found.towns else ()
    rule = _RULE if any(each.rank for each in (*found.towns, *found.agencies)) else _NO_RULE
    return (*towns, _table("各单位排名", found.agencies), Lines(rule))


def _table(title: str, ranked: Sequence[Ranked]) -> Table:
    return Table(_COLUMNS, tuple(_row(each) for each in ranked), title, "没有单位可以排名。")


def _row(each: Ranked) -> Row:
    now, then = each.now, each.then
    return (
        "—" if each.rank is None else each.rank,
        "—" if each.rank_before is None else each.rank_before,
        each.agency.name,
        now.total,
        now.done,
        then.done,
        completion(now),
        completion(then),
        now.overdue,
        then.overdue,
        each.long_overdue,
        len(now.newly_done),
        len(then.newly_done),
        now.hazards.found,
        then.hazards.found,
        now.hazards.closed,
        then.hazards.closed,
    )


def ranking_json(found: Ranking | None) -> dict[str, Any]:
    """`towns` and `agencies`, null where nobody was ranked."""
    if found is None:
        return {"towns": None, "agencies": None}
    return {
        "towns": [_unit_json(each) for each in found.towns],
        "agencies": [_unit_json(each) for each in found.agencies],
    }


def _unit_json(each: Ranked) -> dict[str, Any]:
    now, then = each.now, each.then
    return {
        "agency": each.agency.name,
        "rank": each.rank,
        "rank_before": each.rank_before,
        "owed": now.total,
        "done": now.done,
        "done_before": then.done,
        "rate": rate_json(completion(now)),
        "rate_before": rate_json(completion(then)),
        "overdue": now.overdue,
        "overdue_before": then.overdue,
        "long_overdue": each.long_overdue,
        "newly_done": len(now.newly_done),
        "newly_done_before": len(then.newly_done),
        "hazards_found": now.hazards.found,
        "hazards_found_before": then.hazards.found,
        "hazards_closed": now.hazards.closed,
        "hazards_closed_before": then.hazards.closed,
    }
