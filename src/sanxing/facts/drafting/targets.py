"""What a clause wants measured: figures with their comparison, and numbers that must not rise.

A figure that only describes (现有27处, 30万吨/年以下煤矿) is no target; where the words do not show
which it is, or how it compares, that is a question.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

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


class _Reading(NamedTuple):
    """How a figure compares: its lead cut in what is measured, the word that compares, and the rest."""

    op: Op
    subject: str
    word: str = ""
    between: str = ""


def targets(clause: str) -> Targets:
    """The targets of a clause, and a question for each figure that may be one."""
    text = text_of(clause)
    found: list[Goal | Question] = []
    last: Goal | None = None
    for figure in figures(text):
        weighed = list(_weighed(figure, last))
        last = next((each for each in weighed if isinstance(each, Goal)), last)
        found += weighed
    for match in _FLAT.finditer(clause):
        found += _level(text, match)
    return Targets(
        tuple(sorted((each for each in found if isinstance(each, Goal)), key=lambda g: g.start)),
        tuple(sorted(each for each in found if isinstance(each, Question))),
    )


def _weighed(figure: Figure, last: Goal | None) -> Iterator[Goal | Question]:
    """What a figure comes to; `last` is the goal before it in the clause."""
    if last and _goes_on(figure, last):
        target = last.target._replace(value=figure.quantity.value)
        yield Goal(figure.quantity.start, figure.quantity.end, target)
        return
    reading = _read(figure)
    if not isinstance(reading, _Reading):
        yield from (reading,) if reading else ()
        return
    metric = _metric(reading, figure) or _inherited(reading, figure, last)
    if not metric:
        yield figure.asks("“{words}”是一个目标值，但句中看不出量的是什么，没有写成目标，请补写")
        return
    quantity = figure.quantity
    target = Target(metric, reading.op, quantity.unit, quantity.value, figure.hoped)
    start = quantity.start - len(reading.word + reading.between)
    yield Goal(start, quantity.end + (figure.bound.end() if figure.bound else 0), target)
    if figure.is_share and quantity.value != 100 and not reading.word and not figure.bound:
        yield figure.asks("“{words}”没有写“不低于”或者“不超过”，暂按不低于，请核对")


def _goes_on(figure: Figure, last: Goal) -> bool:
    """分别达到70%、85%: the second compares as the first does."""
    plain = figure.is_share and figure.series and not figure.lead
    return plain and last.end + 1 == figure.quantity.start and last.target.unit in ("%", "‰")


def _inherited(reading: _Reading, figure: Figure, last: Goal | None) -> str:
    """What is measured where the phrase does not say: the same as before, else what the phrase before says."""
    if last and last.start >= figure.sentence and last.target.unit == figure.quantity.unit:
        return last.target.metric
    return _metric(reading._replace(subject=figure.earlier), figure) if figure.earlier else ""


def _read(figure: Figure) -> _Reading | Question | None:
    """How the figure compares; a question where that is not clear; None where it only describes."""
    quantity, lead, bound = figure.quantity, figure.lead, figure.bound
    compared = _compared(lead)
    if _EXISTING.search(lead) or _RANGE.match(figure.tail):
        return None
    if lead.startswith(("（", "(")) and figure.follows:
        return figure.asks("“{words}”写在另一个数后的括号里，没有写成目标，请确定")
    if not quantity.unit:
        unitless = "“{words}”没有写计量单位，没有写成目标，请确定"
        return figure.asks(unitless) if compared else None
    if _RANGE.match(lead) or quantity.unit.startswith("/"):
        return figure.asks("“{words}”是一个幅度或者分数，没有写成目标，请确定")
    if compared and _is_condition(compared, figure):
        return figure.asks("“{words}”可能是目标，也可能只说明是哪一类，没有写成目标，请确定")
    if compared:
        return compared._replace(op=_op_of(bound)) if bound else compared
    return _read_share(figure) if figure.is_share else _read_count(figure)


def _is_condition(reading: _Reading, figure: Figure) -> bool:
    """不少于100人的企业, 积水超过27厘米立即封闭: perhaps no more than which ones are meant."""
    attribute = reading.word not in _CHANGES and figure.behind.startswith("的")
    return attribute or (reading.word in _BARE and bool(figure.behind))


def _compared(lead: str) -> _Reading | None:
    """The last word of the lead that compares, where it belongs to the figure behind it."""
    for match in reversed(list(_COMPARISON.finditer(lead))):
        between = lead[match.end() :]
        loose = match.lastgroup in ("floor", "ceiling")
        if len(between) <= (12 if loose else 0) or between in ("了", "约"):
            op = Op.AT_MOST if match.lastgroup in ("ceiling", "down") else Op.AT_LEAST
            return _Reading(op, lead[: match.start()], match[0], between)
    return None


def _op_of(bound: re.Match[str]) -> Op:
    return Op.AT_LEAST if "上" in bound[0] else Op.AT_MOST


def _read_share(figure: Figure) -> _Reading | Question:
    """A percentage with no word before it that compares: 建成率100%, 90%以上的企业完成自评."""
    if figure.bound:
        return _Reading(_op_of(figure.bound), figure.lead)
    if _RATE.search(figure.lead) or figure.tail:
        return _Reading(Op.AT_LEAST, figure.lead)
    return figure.asks("“{words}”前后没有说清是不是要达到的数，没有写成目标，请确定")


def _read_count(figure: Figure) -> _Reading | Question | None:
    """A count with no word before it that compares: 新建园区5个, 培育企业3家以上."""
    unit, lead, bound = figure.quantity.unit, figure.lead, figure.bound
    if _TIME_UNIT.fullmatch(unit):
        return None
    done = figure.series or (_DOING.search(lead) and not _ATTRIBUTE.search(lead))
    if bound and figure.behind and (not done or _SIZE.fullmatch(unit)):
        return None  # 30万吨/年以下煤矿 are a class
    if bound:
        return _Reading(_op_of(bound), lead)
    if done:
        return _Reading(Op.AT_LEAST, lead)
    return figure.asks("“{words}”前后没有说清是要达到的数还是已有的数，没有写成目标，请确定")


def _metric(reading: _Reading, figure: Figure) -> str:
    """What is measured, in the clause's words."""
    behind = figure.behind.removeprefix("的")
    changed = reading.word if reading.word in _CHANGES else ""
    subject, between = _cleaned(reading.subject) + changed, reading.between.strip("了约")
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
    if subject.endswith(_CHANGES):
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


_EXISTING = re.compile(
    "(?:现有|已有|原有|现存|共有|目前有?|已(?:经)?(?:建成|完成|关闭|退出))[^，,]{0,4}$"
)
_RANGE = re.compile(r"(?:[-—–―~〜～－]{1,2}|[至到])\Z")
_CHANGES = (
    *("下降", "降低", "减少", "压减", "削减", "缩短"),
    *("增长", "提高", "提升", "增加", "上升", "扩大"),
)
_BARE = ("超过", "高于", "多于", "大于", "低于", "少于", "小于")
_CHANGE = "|".join(_CHANGES)
_COMPARISON = re.compile(
    "(?P<floor>不(?:得|能|应)?(?:低于|少于|小于)|至少|最少)"
    "|(?P<ceiling>不(?:得|能|应)?(?:超过|高于|多于|大于)|最多)"
    "|(?P<down>(?:控制|限制)在|(?:下降|降低|压减|减少|压缩|缩短)[到至]|降[到至]|低于|少于|小于)"
    f"|(?P<up>(?:保持|稳定)在|(?:提高|提升|增加|增长|上升|扩大)[到至]|增至|升至|达到?|超过|高于|多于|大于|突破|实现|{_CHANGE})"
)
_RATE = re.compile("(?:率|比例|比重|占比|面|程度|幅度)(?:分?别|均|都|全部|为|是|要|应)*$")
_DOING = re.compile(
    "退出|关闭|淘汰|取缔|关停|建成|新建|改建|扩建|建设|改造|创建|培育|培训|轮训|打造|选树|评选|完成|整治|整改|治理"
    "|组织|开展|举办|召开|检查|抽查|配备|配齐|安装|新增|增加|发展|推广|设立|建立|引进|招录|排查|督办|搬迁|制定|出台|演练|销号|实施"
    "|消除|补齐|前置|布设|配置|采购|储备|更换|增设|划定|清理|拆除|疏通|推送|曝光|投放|增配|加固|修缮|接待"
)
_ATTRIBUTE = re.compile(
    "^(?:对|针对|围绕|聚焦).*等$|(?:[的对在以为是]|所有|全部|全市|全县|全省|辖区内?)$"
)
_TIME_UNIT = re.compile("个?(?:年|季度|月|星期|工作日)|日|周|天|小时|分钟|秒|岁|周岁|号|[级层期度]")
_SIZE = re.compile(
    "[十百千万亿]*(?:人|吨|元|亩|公顷|平方米|立方米|平方公里|米|公里|吨/[年日]|张|千瓦|兆瓦|千伏|kV)|[级层度]"
)
_COUNTED = re.compile("(?:数量?|总量|[额度量积长]|时间|时长|时限|周期|次数|人数)$")
_SUFFIXES = {"人次": "人次数", "人": "人数", "名": "人数", "次": "次数"}
_NUMBERED = re.compile(f"^(?:{NUMBERING.pattern})")
_BASIS = re.compile("^.*基础上")
_JOINING = re.compile(
    f"^(?:[{MARKS}]|并且?|且|确保|力争|争取|努力|推动|实现|使得?|要|必须|再|其中|到|于|在|将)"
    f"|(?:[{MARKS}]|力争|争取|努力|确保|实现|原则上|总体上?|基本|必须|分别|累计|总计|合计|[要应均都共也可])$"
)
_FLAT = re.compile("只减不增|只降不[升增]|只减不升|零增长|不反弹")
