"""`mutate`: how many ways to harm the plan both gates refuse, which they would let pass, and the score."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from sanxing.facts.comparing.wording import clause, value_of
from sanxing.facts.mutating.kinds import Candidates
from sanxing.facts.mutating.score import Tally, tallies, tally
from sanxing.facts.mutating.sites import Site
from sanxing.facts.mutating.trial import Outcome
from sanxing.facts.standings import Clock
from sanxing.model.diagnostic import Severity
from sanxing.model.ids import is_id
from sanxing.model.plan import Plan
from sanxing.model.terms import Light
from sanxing.reading.messages import LABELS
from sanxing.report.form import Block, Cell, Column, Lines, Paragraph, Report, Row, Table
from sanxing.report.words import clock_words, notice_of


class Trial(NamedTuple):
    """All that could be done to a plan, what was tried and came of it, and the fields that are free."""

    seed: int
    most: int
    possible: Sequence[Candidates]
    found: Sequence[Outcome]
    free: Sequence[tuple[Site, str]]

    @property
    def total(self) -> Tally:
        """The counts of all kinds together."""
        return tally(self.found, sum(len(kind.harms) for kind in self.possible))

    @property
    def kinds(self) -> list[tuple[str, Tally]]:
        """The counts of each kind."""
        return tallies(self.found, self.possible)

    @property
    def passed(self) -> list[Outcome]:
        """What went past both gates."""
        return [each for each in self.found if not each.is_caught]

    @property
    def harmless(self) -> list[tuple[str, str, int]]:
        """Fields that are free, by name and reason, with how many the plan has."""
        counts = Counter((site.field, reason) for site, reason in self.free)
        return [(field, reason, number) for (field, reason), number in counts.items()]


def mutation_report(plan: Plan, clock: Clock, trial: Trial) -> Report:
    """The score first, then every kind, then all that was let through."""
    blocks: list[Block] = [Paragraph(_opening(trial)), _kinds(trial)]
    if trial.passed:
        blocks.append(_passed(trial))
    if trial.harmless:
        blocks.append(_harmless(trial))
    again = f"sanxing mutate --seed {trial.seed} --count {trial.most} --as-of {clock.as_of}"
    blocks.append(Lines((f"同样的改动再试一遍：{again}",)))
    title = f"改坏这份方案有多难（{clock_words(clock)}）"
    return Report("mutate", title, clock, tuple(blocks), lambda: _data(trial), notice_of(plan))


def _opening(trial: Trial) -> str:
    total = trial.total
    passed = total.warned + total.let_through
    rest = (
        f"只提醒 {total.warned} 处，放行 {total.let_through} 处，列在下面。"
        if passed
        else "没有一处放行。"
    )
    return (
        f"得分 {_score(total)}。在内存里试着改坏方案 {total.made} 处（可以下手的共 {total.possible} 处），"
        f"check 和 diff --check 不放行 {total.caught} 处，{rest}方案的文件没有改动。"
    )


def _score(total: Tally) -> str:
    return f"{total.score.normalize():f}%"


def _kinds(trial: Trial) -> Table:
    columns = (
        Column("改法"),
        Column("可改", number=True),
        Column("试了", number=True),
        Column("check 不放行", number=True),
        Column("diff 不放行", number=True),
        Column("只提醒", number=True),
        Column("放行", number=True),
    )
    rows = [_kind(name, each) for name, each in trial.kinds if each.possible]
    return Table(columns, tuple(rows), "按改法")


def _kind(name: str, counts: Tally) -> Row:
    return (
        name,
        counts.possible,
        counts.made,
        counts.by_check,
        counts.by_policy,
        _marked(counts.warned, Light.YELLOW),
        _marked(counts.let_through, Severity.ERROR),
    )


def _marked(number: int, tone: Light | Severity) -> Cell:
    return Cell(str(number), tone if number else None)


def _passed(trial: Trial) -> Table:
    columns = (Column("结果", fixed=True), Column("改法"), Column("改动"), Column("规则"))
    rows = [
        (
            Cell("提醒", Light.YELLOW) if each.warnings else Cell("放行", Severity.ERROR),
            each.kind,
            _words(each),
            "、".join(each.warnings),
        )
        for each in trial.passed
    ]
    return Table(columns, tuple(rows), "没有拦住的改动")


def _words(found: Outcome) -> str:
    """The words of `diff`, or where it shows nothing, what was done to which field."""
    if found.differences:
        return "；".join(clause(each) for each in found.differences)
    site = found.harm.site
    label = LABELS.get(site.field) or _PARTS.get(site.field, site.field)
    values = f"由{_value(site.value)}改为{_value(found.harm.value)}"
    return f"{site.item} {label}{values}".strip()


_PARTS = {
    "amendments": "调整",
    "directory": "单位名录",
    "hazards": "问题隐患清单",
    "ledger": "台账",
    "measures": "制度措施清单",
    "topics": "专题",
}
"""Parts of a plan that are no field of a file."""


def _value(value: Any) -> str:
    if value is None:
        return "（空）"
    holds_records = isinstance(value, tuple) and any(hasattr(each, "_fields") for each in value)
    return f" {len(value)} 项" if holds_records else value_of(value)


def _harmless(trial: Trial) -> Table:
    columns = (Column("字段", fixed=True), Column("处数", number=True), Column("为什么改了也无害"))
    rows = [(LABELS[field], number, reason) for field, reason, number in trial.harmless]
    return Table(columns, tuple(rows), "不计分的字段")


def _data(trial: Trial) -> dict[str, Any]:
    return {
        "seed": trial.seed,
        "score": float(trial.total.score),
        "counts": trial.total._asdict(),
        "kinds": [{"name": name, **each._asdict()} for name, each in trial.kinds],
        "passed": [_passed_json(each) for each in trial.passed],
        "harmless": [
            {"field": field, "places": number, "reason": reason}
            for field, reason, number in trial.harmless
        ],
    }


def _passed_json(found: Outcome) -> dict[str, Any]:
    item = found.harm.site.item
    return {
        "kind": found.kind,
        "result": "warned" if found.warnings else "let_through",
        "item": item if is_id(item) else None,
        "path": ".".join(map(str, found.harm.site.path)),
        "words": _words(found),
        "warnings": list(found.warnings),
    }
