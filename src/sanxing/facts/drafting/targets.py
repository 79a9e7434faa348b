"""What a clause wants measured: figures with their comparison, and numbers that must not rise.

A figure that only describes (现有27处, 30万吨/年以下煤矿) is no target; where the words do not show
which it is, or how it compares, that is a question.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sanxing.facts.drafting.comparing import CHANGE, CHANGES, DOING, Reading, op_of, read
from sanxing.facts.drafting.figures import Figure, Text, figures, text_of
from sanxing.facts.drafting.parts import MARKS, NUMBERING
from sanxing.facts.drafting.shapes import Question
from sanxing.model.issued import Target
from sanxing.model.terms import Op

LONGEST_METRIC = 60


class Goal(NamedTuple):
    """A target and where it stands: from the words that say how to compare to the end of the figure."""

    start: int
    end: int
    target: Target


class Targets(NamedTuple):
    """What a clause wants measured, in its order, and what could not be decided."""

    goals: tuple[Goal, ...]
    questions: tuple[Question, ...]


def targets(clause: str) -> Targets:
    """The targets of a clause, and a question for each figure that may be one."""
    text = text_of(clause)
    found: list[Goal | Question] = []
    last: Goal | None = None
    beside: Goal | None = None
    for figure in figures(text):
        weighed = list(_weighed(figure, last, beside))
        beside = next((each for each in weighed if isinstance(each, Goal)), None)
        last = beside or last
        found += weighed
    for match in _FLAT.finditer(clause):
        found += _level(text, match)
    for match in _NONE.finditer(clause):
        message = f"“{match[0]}”可能是目标，也可能只是要求，没有写成目标，请确定"
        found.append(Question(*match.span(), message))
    goals = sorted((each for each in found if isinstance(each, Goal)), key=lambda g: g.start)
    told = [*_apportioned(clause, goals), *(each for each in found if isinstance(each, Question))]
    return Targets(
        tuple(each for each in told if isinstance(each, Goal)),
        tuple(sorted(each for each in told if isinstance(each, Question))),
    )


def _series(goals: list[Goal]) -> Iterator[list[Goal]]:
    """合格率和覆盖率分别达到95%、98%: goals side by side of a metric that names several."""
    run: list[Goal] = []
    for goal in goals:
        if run and (goal.target.metric != run[-1].target.metric or run[-1].end + 1 != goal.start):
            yield run
            run = []
        run.append(goal)
    if run:
        yield run


def _names(clause: str, run: list[Goal]) -> list[str]:
    """The metrics that one names, where the figures are theirs by 分别; else none."""
    told = clause.rfind("分别", 0, run[0].start) >= run[0].start - _NEAR
    names = _AND.split(run[0].target.metric)
    return names if told and len(run) > 1 and len(names) > 1 else []


def _match(names: list[str], run: list[Goal]) -> bool:
    """Whether there is a metric for each figure; 企业、园区达标率 are not two."""
    return len(names) == len(run) and len({each[-1:] for each in names}) == 1


def _apportioned(clause: str, goals: list[Goal]) -> Iterator[Goal | Question]:
    """Each goal with its own metric where one names several, or a question which is whose."""
    for run in _series(goals):
        names = _names(clause, run)
        if _match(names, run):
            for name, goal in zip(names, run, strict=True):
                yield goal._replace(target=goal.target._replace(metric=name))
            continue
        yield from run
        if names:
            words = clause[run[0].start : run[-1].end]
            message = f"“{words}”分别是哪一项的目标值看不准，请核对"
            yield Question(run[0].start, run[-1].end, message)


def _weighed(figure: Figure, last: Goal | None, beside: Goal | None) -> Iterator[Goal | Question]:
    """What a figure comes to; `last` is the goal before it in the clause, `beside` the figure before it."""
    if not _FITS.fullmatch(f"{figure.quantity.value:f}"):
        yield figure.asks("“{words}”的数位数太多，没有写成目标，请核对")
        return
    if beside and _goes_on(figure, beside):
        yield _going_on(figure, beside)
        return
    reading = read(figure)
    if not isinstance(reading, Reading):
        yield from (reading,) if reading else ()
        return
    metric = _metric(reading, figure) or _inherited(reading, figure, last)
    told = not _is_bare(reading, figure)
    if not told:
        told, metric = _whole(reading, figure, last, metric)
    if not metric:
        yield figure.asks("“{words}”是一个目标值，但句中看不出量的是什么，没有写成目标，请补写")
        return
    quantity = figure.quantity
    target = Target(metric, reading.op, quantity.unit, quantity.value, figure.hoped)
    start = quantity.start - len(reading.word + reading.between)
    yield Goal(start, quantity.end + (figure.bound.end() if figure.bound else 0), target)
    if figure.is_share and quantity.value != 100 and not reading.word and not figure.bound:
        yield figure.asks("“{words}”没有写“不低于”或者“不超过”，暂按不低于，请核对")
    if not told:
        yield figure.asks(f"“{{words}}”量的是什么，句中没有说全，暂写“{metric}”，请核对")


def _is_bare(reading: Reading, figure: Figure) -> bool:
    """完成60处, 每人3件: a figure of which the phrase does not say what it counts."""
    own = _cleaned(reading.subject) + reading.between.strip("了约")
    if figure.is_share or figure.behind.removeprefix("的"):
        return False
    return bool(
        _HOLLOW.fullmatch(own)
        or (own and _VERBS.fullmatch(own) and figure.quantity.unit not in _SUFFIXES)
    )


def _whole(reading: Reading, figure: Figure, last: Goal | None, metric: str) -> tuple[bool, str]:
    """What a bare figure counts, and whether that is sure: the same as the one before, else what stands before it."""
    own = _cleaned(reading.subject)
    alike = last and last.start >= figure.sentence and last.target.unit == figure.quantity.unit
    if last and alike and own in _DONE:
        return True, last.target.metric
    told = next((each for each in (figure.earlier, figure.heading) if _tells(each)), "")
    if told and _HOLLOW.fullmatch(own):
        metric = _metric(reading._replace(subject=_cleaned(told) + own), figure)
    return False, metric


def _tells(words: str) -> bool:
    """Whether words before a bare figure name a thing: no basis, no figure."""
    said = _cleaned(words)
    return bool(said) and not re.search("[0-9０-９]|^(?:按照?|根据|依据|对照|围绕)", said)


def _goes_on(figure: Figure, last: Goal) -> bool:
    """分别达到70%、85%, or 2025年30处、2026年45处: the second compares as the first does."""
    if (
        _cleaned(figure.lead)
        or last.target.unit != figure.quantity.unit
        or last.target.value is None
    ):
        return False
    if figure.dated:
        return last.start >= figure.sentence and not figure.behind
    return figure.is_share and figure.series and last.end + 1 == figure.quantity.start


def _going_on(figure: Figure, last: Goal) -> Goal:
    quantity, bound = figure.quantity, figure.bound
    op = op_of(bound) if bound else last.target.op
    end = quantity.end + (bound.end() if bound else 0)
    return Goal(quantity.start, end, last.target._replace(op=op, value=quantity.value))


def _inherited(reading: Reading, figure: Figure, last: Goal | None) -> str:
    """What is measured where the phrase does not say: the same as before, else what the phrase before says."""
    if last and last.start >= figure.sentence and last.target.unit == figure.quantity.unit:
        if reading.word not in CHANGES:
            return last.target.metric
        return _CHANGED.sub(rf"{reading.word}\g<what>", last.target.metric, count=1)
    return _metric(reading._replace(subject=figure.earlier), figure) if figure.earlier else ""


def _metric(reading: Reading, figure: Figure) -> str:
    """What is measured, in the clause's words."""
    behind = figure.behind.removeprefix("的")
    changed = reading.word if reading.word in CHANGES else ""
    subject, between = _cleaned(reading.subject) + changed, reading.between.strip("了约")
    if changed and subject == changed and not behind:
        return ""
    if figure.is_share:
        return _share_of(subject, between, behind)[-LONGEST_METRIC:]
    measured = subject + between
    if not changed and (_COUNTED.search(measured) or not measured + behind):
        return measured[-LONGEST_METRIC:]
    if changed:
        measured = re.sub("(?:数量|总数|数)$", "", _cleaned(reading.subject)) + changed
    unit = figure.quantity.unit
    suffix = next((word for end, word in _SUFFIXES.items() if unit.endswith(end)), "数量")
    return (measured + behind)[-LONGEST_METRIC + len(suffix) :] + suffix


def _share_of(subject: str, between: str, behind: str) -> str:
    if between:
        return f"{subject}占{between.removesuffix('的')}比例"
    if subject.endswith(CHANGES):
        return f"{subject}幅度"
    return f"{subject}{behind}的比例" if behind else subject


def _cleaned(words: str) -> str:
    """The noun phrase of a lead: without what joins it to the sentence."""
    words = _BASIS.sub("", _NUMBERED.sub("", words))
    while words != (cut := _JOINING.sub("", words)):
        words = cut
    return words


def _level(text: Text, match: re.Match[str]) -> Iterator[Goal | Question]:
    """只减不增: a number that is measured against the first one recorded."""
    start, end = match.span()
    lead = text.lead(start)
    metric = _cleaned(lead)[-LONGEST_METRIC:]
    if not metric:
        message = f"“{match[0]}”是一个目标，但句中看不出量的是什么，没有写成目标，请补写"
        yield Question(start, end, message)
        return
    unit = _unit_of(metric, text)
    target = Target(metric, Op.NONINCREASING, unit or "个", None, text.is_hoped(start))
    yield Goal(start, end, target)
    if not unit:
        message = f"“{match[0]}”的数没有写计量单位，暂写“个”，请改成实际的单位"
        yield Question(start, end, message)


def _unit_of(metric: str, text: Text) -> str:
    """The counter that the clause prints for the same thing elsewhere, or that its name tells."""
    noun = re.sub("(?:总数|总量|数量|数)$", "", metric)
    for quantity in text.quantities:
        beside = text.clause.endswith(noun, 0, quantity.start)
        if noun and quantity.unit and (beside or text.clause.startswith(noun, quantity.end)):
            return quantity.unit
    told = re.search("([起人次家户处座])数$", metric)
    return told[1] if told else "%" if metric.endswith("率") else ""


_FITS = re.compile(r"[0-9]{1,15}(?:[.][0-9]{1,6})?")
"""Numbers that a plan file may hold."""
_NEAR = 6  # characters between 分别 and the first figure
_AND = re.compile("[、和及与]")
_CHANGED = re.compile(f"(?:{CHANGE})?(?P<what>幅度|数量)?$")
_COUNTED = re.compile("(?:数量?|总量|[额度量积长]|时间|时长|时限|周期|次数|人数)$")
_DONE = ("完成", "达到", "实现", "其中", "全年")
_HOLLOW = re.compile(
    f"(?:{'|'.join(_DONE)}|每个?(?:[人户村镇乡县区年月周班组队车站家处所]|社区|企业|单位|学校|季度|半年)(?:配备|完成|达到)?)+"
)
_VERBS = re.compile(f"(?:{DOING.pattern})+")
_SUFFIXES = {"人次": "人次数", "人": "人数", "名": "人数", "次": "次数"}
_NUMBERED = re.compile(f"^(?:{NUMBERING.pattern})")
_BASIS = re.compile("^.*基础上")
_JOINING = re.compile(
    f"^(?:[{MARKS}]|并且?|且|确保|力争|争取|努力|推动|实现|使得?|要|必须|再|其中|到|于|在|将)"
    f"|(?:[{MARKS}]|力争|争取|努力|确保|实现|原则上|总体上?|基本|必须|分别|累计|总计|合计|[要应均都共也可])$"
)
_NONE = re.compile("零(?:死亡|伤亡|发生|事故|违规|违章|缺陷|亡人)")
_FLAT = re.compile("只减不增|只降不[升增]|只减不升|零增长|不反弹")
