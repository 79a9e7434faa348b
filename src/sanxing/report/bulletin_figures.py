"""The figures of a bulletin: each beside the period before, with the difference."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sanxing.facts.changes import Changes, Listed
from sanxing.model.terms import Action, Register
from sanxing.report.form import Column, Rate, Row, Table, Value

Number = int | Rate


class Figure(NamedTuple):
    """One figure of the period and of the one before it; `key` is its name in JSON."""

    key: str
    label: str
    now: Number
    then: Number

    @property
    def change(self) -> int | None:
        """The difference: of counts, or in tenths of a percentage point as both rates print."""
        now, then = _plain(self.now), _plain(self.then)
        return None if now is None or then is None else now - then


def _plain(number: Number) -> int | None:
    return number.thousandths if isinstance(number, Rate) else number


def points(tenths: int) -> str:
    """A change of a rate in words."""
    if not tenths:
        return "持平"
    return f"{'上升' if tenths > 0 else '下降'} {abs(tenths) / 10:g} 个百分点"


def figures(now: Changes, then: Changes) -> list[Figure]:
    """All figures, in the order of the table."""
    return [*_progress(now, then), *_lateness(now, then), *_actions(now, then), *_lists(now, then)]


def completion(changes: Changes) -> Rate:
    """How much of everything is done."""
    return Rate(changes.done, changes.total)


def closing(listed: Listed) -> Rate:
    """How much of a list is closed."""
    return Rate(listed.closure.closed, listed.closure.found)


def actions_of(changes: Changes) -> Counter[Action]:
    """How often each action was taken."""
    return Counter(each.entry.action for each in changes.supervised if each.entry.action)


def _progress(now: Changes, then: Changes) -> Iterator[Figure]:
    yield Figure("total", "期末事项（项）", now.total, then.total)
    yield Figure("done", "期末累计完成（项）", now.done, then.done)
    yield Figure("completion_rate", "期末完成率", completion(now), completion(then))
    yield Figure("newly_done", "新完成（项）", len(now.newly_done), len(then.newly_done))
    yield Figure("on_time", "其中：按期完成（项）", now.on_time, then.on_time)
    yield Figure("late", "其中：逾期完成（项）", now.late, then.late)
    label = "其中：未写时限、方案期末后完成（项）"
    yield Figure("after_end", label, now.after_end, then.after_end)
    yield Figure("verified", "销号（项）", len(now.verified), len(then.verified))
    yield Figure("reopened", "重新打开（项）", len(now.reopened), len(then.reopened))
    yield Figure("undone", "不再计为完成（项）", len(now.undone), len(then.undone))


def _lateness(now: Changes, then: Changes) -> Iterator[Figure]:
    yield Figure("overdue", "期末逾期（项）", now.overdue, then.overdue)
    yield Figure("newly_overdue", "新增逾期（项）", len(now.newly_overdue), len(then.newly_overdue))
    yield Figure("cleared", "不再逾期（项）", len(now.cleared), len(then.cleared))
    label = "期内逾期、期末前已完成（项）"
    yield Figure("caught_up", label, len(now.caught_up), len(then.caught_up))
    label = "期内逾期、期末前已延期（项）"
    yield Figure("postponed", label, len(now.postponed), len(then.postponed))
    yield Figure("lapsed", "新增到期无记录（项）", len(now.lapsed), len(then.lapsed))


def _actions(now: Changes, then: Changes) -> Iterator[Figure]:
    yield Figure("extended", "批准延期（项次）", len(now.granted), len(then.granted))
    yield Figure("supervised", "督办措施（项次）", len(now.supervised), len(then.supervised))
    mine, others = actions_of(now), actions_of(then)
    for action in Action:
        label = f"其中：{action.label}（项次）"
        yield Figure(f"supervised_{action.name.lower()}", label, mine[action], others[action])


def _lists(now: Changes, then: Changes) -> Iterator[Figure]:
    yield from _list(Register.HAZARDS, "问题隐患", "发现", now.hazards, then.hazards)
    yield from _list(Register.MEASURES, "制度措施", "提出", now.measures, then.measures)


def _list(register: Register, name: str, found: str, now: Listed, then: Listed) -> Iterator[Figure]:
    key = register.value
    yield Figure(f"{key}_found", f"{name}：新{found}（条）", now.found, then.found)
    yield Figure(f"{key}_completed", f"{name}：新完成（条）", now.completed, then.completed)
    yield Figure(f"{key}_closed", f"{name}：销号（条）", now.closed, then.closed)
    yield Figure(
        f"{key}_closed_per_found", f"{name}：本期销号与新{found}之比", _flow(now), _flow(then)
    )
    yield Figure(f"{key}_total", f"{name}：期末累计（条）", now.closure.found, then.closure.found)
    yield Figure(f"{key}_closure_rate", f"{name}：期末销号率", closing(now), closing(then))


def _flow(listed: Listed) -> Rate:
    return Rate(listed.closed, listed.found)


_OPTIONAL = ("after_end", "undone", "postponed", "lapsed", "reopened", "supervised_")


def figure_table(found: Sequence[Figure], *, comparable: bool) -> Table:
    """The table; what happened in neither period and seldom does has no row."""
    columns = (Column("指标"), *(Column(head, number=True) for head in ("本期", "上期", "增减")))
    optional = (*_OPTIONAL, *_empty_lists(found))
    shown = [
        each
        for each in found
        if not each.key.startswith(optional) or any(map(_plain, (each.now, each.then)))
    ]
    rows = [_row(each, comparable=comparable) for each in shown]
    return Table(columns, tuple(rows), "主要数字")


def _empty_lists(found: Sequence[Figure]) -> list[str]:
    """How the keys begin of a list's figures, where it has no entry: its total stays and says so."""
    totals = {each.key: each for each in found}
    empty = [register.value for register in Register if not totals[f"{register.value}_total"].now]
    return [f"{name}_{rest}" for name in empty for rest in ("found", "completed", "clos")]


def _row(figure: Figure, *, comparable: bool) -> Row:
    return figure.label, figure.now, figure.then, _change(figure) if comparable else "—"


def _change(figure: Figure) -> Value:
    if figure.change is None:
        return "—"
    return points(figure.change) if isinstance(figure.now, Rate) else figure.change


def figures_json(found: Sequence[Figure]) -> dict[str, Any]:
    """`{now, before, change}` of each; rates between 0 and 1, their changes in percentage points."""
    return {
        each.key: {
            "now": _number_json(each.now),
            "before": _number_json(each.then),
            "change": _change_json(each),
        }
        for each in found
    }


def _number_json(number: Number) -> int | float | None:
    return rate_json(number) if isinstance(number, Rate) else number


def rate_json(rate: Rate) -> float | None:
    """A rate as a number; none of nothing."""
    return round(rate.part / rate.whole, 4) if rate.whole else None


def _change_json(figure: Figure) -> int | float | None:
    if figure.change is None or not isinstance(figure.now, Rate):
        return figure.change
    return figure.change / 10
