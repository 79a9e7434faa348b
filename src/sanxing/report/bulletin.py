"""`report`: the bulletin of a period, every figure beside the period before, for an office to issue."""

from datetime import date
from typing import Any, NamedTuple

from sanxing.facts.bulletin import Seen, changes_of
from sanxing.facts.changes import Changes
from sanxing.facts.ranking import ranking
from sanxing.facts.standings import Clock
from sanxing.model.plan import Plan
from sanxing.report.bulletin_figures import figure_table, figures, figures_json
from sanxing.report.bulletin_lists import list_tables, lists_json
from sanxing.report.bulletin_ranking import ranking_blocks, ranking_json
from sanxing.report.bulletin_words import Teller, period_name
from sanxing.report.edition import IS_PUBLIC
from sanxing.report.form import Block, Lines, Pairs, Paragraph, Report, Value
from sanxing.report.item_json import iso
from sanxing.report.words import clock_words, notice_of, untold


class Asked(NamedTuple):
    """What a bulletin was asked to be: what was known, what it is cut to in words, with a ranking or not.

    A `public` one names no persons; the plan that it is made of is masked already.
    """

    known_on: date | None = None
    filters: tuple[str, ...] = ()
    ranked: bool = True
    public: bool = False


def bulletin_report(plan: Plan, seen: Seen, asked: Asked) -> Report:
    """What changed, in sentences, figures, lists and a ranking; `plan` is in force on the last day."""
    clock = Clock(seen.period.last, asked.known_on)
    now, then = changes_of(seen)
    found = figures(now, then)
    comparable = seen.before.last >= plan.head.period.earliest
    teller = Teller(now, then, comparable=comparable)
    places = ranking(plan, seen) if asked.ranked else None
    scope = "；".join(asked.filters)
    # What is pasted elsewhere must itself say that nothing was on record.
    told = (*teller.sentences(seen.period, scope), *untold(plan, clock))
    blocks: tuple[Block, ...] = (
        Paragraph("".join(told)),
        Pairs(tuple(_circumstances(plan, seen, asked))),
        figure_table(found, comparable=comparable),
        Lines(tuple(_notes(seen, now, asked, comparable=comparable))),
        *list_tables(now),
        *(ranking_blocks(places) if places else (Lines((_UNRANKED,)),)),
    )

    def data() -> dict[str, Any]:
        return {
            "period": _period_json(seen.period.first, seen.period.last),
            "before": _period_json(*seen.before),
            "comparable": comparable,
            "filters": list(asked.filters),
            "figures": figures_json(found),
            **lists_json(now),
            **ranking_json(places),
        }

    title = f"{plan.head.title}进展通报（{period_name(seen.period)}，{clock_words(clock)}）"
    return Report("report", title, clock, blocks, data, notice_of(plan))


_UNRANKED = "只看一个单位的事项时不排名。"


def _circumstances(plan: Plan, seen: Seen, asked: Asked) -> list[tuple[str, Value]]:
    start = plan.head.period.earliest
    of, before = seen.period, seen.before
    pairs: list[tuple[str, Value]] = [
        ("本期", f"{of.first} 至 {of.last}{_beginning(of.first, of.last, start, '本期')}"),
        ("上期", f"{before.first} 至 {before.last}{_beginning(*before, start, '上期')}"),
    ]
    pairs += [("范围", "；".join(asked.filters))] if asked.filters else []
    return pairs + ([("版本", IS_PUBLIC)] if asked.public else [])


def _beginning(first: date, last: date, start: date, name: str) -> str:
    """What a period lacks that began before the plan did."""
    if last < start:
        return f"（{name}早于方案开始，方案自 {start} 起）"
    return f"（方案自 {start} 起）" if first < start else ""


def _notes(seen: Seen, now: Changes, asked: Asked, *, comparable: bool) -> list[str]:
    lines = [
        "期末累计完成比上期末的增减，等于新完成减去不再计为完成的；期末逾期的增减，等于新增逾期减去不再逾期的。",
        "事项包括两个清单的条目；到期无记录的（原文未写时限）不算逾期；没有记录不表示没有做。",
    ]
    if comparable:
        lines.append("上期的数按本次所知重新计算，后来补登的记录会使它与当时的通报不同。")
    if comparable and asked.filters:
        lines.append("上期的数也只计本期末在范围以内的事项。")
    earlier = sum(not seen.period.holds(each.state.completed_on) for each in now.newly_done)
    if earlier:
        lines.append(f"新完成中有 {earlier} 项的完成日期早于本期，因作废、调整等在本期才计为完成。")
    return lines


def _period_json(first: date, last: date) -> dict[str, Any]:
    return {"from": iso(first), "to": iso(last)}
