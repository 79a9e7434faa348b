"""The first lines of a bulletin: what happened, in two to four sentences that an office can paste."""

from collections.abc import Iterator
from datetime import date

from sanxing.facts.changes import Changes
from sanxing.facts.period import ReportingPeriod
from sanxing.model.terms import Action
from sanxing.report.bulletin_figures import Figure, actions_of, closing, completion, points
from sanxing.report.form import Rate

_QUARTERS = "一二三四"
_HALVES = "上下"


def period_name(period: ReportingPeriod) -> str:
    """`2022年6月`, `2022年二季度`, `2022年上半年`, `2022年`, or both its days."""
    first, months = period.first, period.months
    part, rest = divmod(first.month - 1, months) if months else (0, 0)
    if months == 1:
        return f"{first.year}年{first.month}月"
    if months == 3 and not rest:
        return f"{first.year}年{_QUARTERS[part]}季度"
    if months == 6 and not rest:
        return f"{first.year}年{_HALVES[part]}半年"
    return f"{first.year}年" if months == 12 and not rest else _days(period)


def _days(period: ReportingPeriod) -> str:
    first, last = period
    if first == last:
        return day_words(first)
    same = first.year == last.year
    return f"{day_words(first)}至{f'{last.month}月{last.day}日' if same else day_words(last)}"


def day_words(day: date) -> str:
    """`2022年6月30日`."""
    return f"{day.year}年{day.month}月{day.day}日"


class Teller:
    """Tells the figures of a period, beside those of the one before where they can be compared."""

    def __init__(self, now: Changes, then: Changes, *, comparable: bool) -> None:
        self._now, self._then, self._comparable = now, then, comparable

    def sentences(self, period: ReportingPeriod, scope: str) -> Iterator[str]:
        """All of them; `scope` tells what the figures are narrowed to, empty where they are whole."""
        name = period_name(period) + (f"（范围：{scope}）" if scope else "")
        if not self._now.total:
            yield f"{name}，没有可以通报的事项。"
            return
        yield f"{name}，{self._progress()}。"
        yield f"{self._lateness()}。"
        if self._now.hazards.closure.found:
            yield f"{self._hazards()}。"
        yield f"截至{day_words(period.last)}，{self._total()}。"

    def _progress(self) -> str:
        now, then = self._now, self._then
        counts = len(now.newly_done), len(then.newly_done)
        told = self._count("新完成", "新完成的事项", "项", *counts, _split(now))
        told += "；" + self._count(
            "销号", "销号的事项", "项", len(now.verified), len(then.verified)
        )
        undone = len(now.undone)
        return told + (f"；原已完成而不再计为完成 {undone} 项" if undone else "")

    def _lateness(self) -> str:
        now, then = self._now, self._then
        counts = len(now.newly_overdue), len(then.newly_overdue)
        told = self._count("新增逾期", "新增逾期的事项", "项", *counts)
        caught = len(now.caught_up)
        told += f"，另有 {caught} 项在期内逾期、期末前已完成" if caught else ""
        told += "；" + self._count(
            "批准延期", "批准延期的事项", "项次", len(now.granted), len(then.granted)
        )
        actions = "、".join(f"{action.label} {n}" for action, n in sorted_actions(now))
        counts = len(now.supervised), len(then.supervised)
        detail = f"（{actions}）" if actions else ""
        return told + "；" + self._count("采取督办措施", "督办措施的记录", "项次", *counts, detail)

    def _hazards(self) -> str:
        now, then = self._now.hazards, self._then.hazards
        told = self._count("新发现问题隐患", "新发现问题隐患", "条", now.found, then.found)
        told += "；" + self._count("销号", "销号的问题隐患", "条", now.closed, then.closed)
        rate = self._rate("销号率", closing(now), closing(then))
        return f"{told}；累计发现 {now.closure.found} 条，{rate}"

    def _total(self) -> str:
        now, then = self._now, self._then
        rate = self._rate("完成率", completion(now), completion(then))
        late = f"逾期 {now.overdue} 项" if now.overdue else "没有逾期事项"
        return f"共 {now.total} 项，累计完成 {now.done} 项，{rate}；{late}"

    def _count(self, verb: str, noun: str, unit: str, now: int, then: int, detail: str = "") -> str:
        """`新完成 5 项，比上期增加 2 项`, also where there are none."""
        if now:
            return f"{verb} {now} {unit}{detail}{self._compared(now - then, unit)}"
        before = f"上期 {then} {unit}" if then else "上期也没有"
        return f"没有{noun}" + (f"（{before}）" if self._comparable else "")

    def _compared(self, change: int, unit: str) -> str:
        if not self._comparable:
            return ""
        if not change:
            return "，与上期持平"
        return f"，比上期{'增加' if change > 0 else '减少'} {abs(change)} {unit}"

    def _rate(self, name: str, now: Rate, then: Rate) -> str:
        change = Figure("", "", now, then).change
        if change is None or not self._comparable:
            return f"{name} {now}"
        compared = f"比上期末{points(change)}" if change else "与上期末持平"
        return f"{name} {now}，{compared}"


def sorted_actions(changes: Changes) -> Iterator[tuple[Action, int]]:
    """Each action that was taken and how often, in the order of the ladder."""
    counts = actions_of(changes)
    return ((action, counts[action]) for action in Action if counts[action])


def _split(now: Changes) -> str:
    """How the newly done kept their dates."""
    parts = {"按期": now.on_time, "逾期": now.late, "方案期末后": now.after_end}
    told = [(words, count) for words, count in parts.items() if count]
    if len(told) > 1:
        return f"（{'、'.join(f'{words} {count} 项' for words, count in told)}）"
    return "".join(f"（{'均' if count > 1 else ''}{words}完成）" for words, count in told)
