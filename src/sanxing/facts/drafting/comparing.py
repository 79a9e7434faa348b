"""How a figure compares: no less than, no more than, a count that is to be done, or merely told."""

import re
from typing import NamedTuple

from sanxing.facts.drafting.figures import Figure
from sanxing.facts.drafting.shapes import Question
from sanxing.model.terms import Op


class Reading(NamedTuple):
    """How a figure compares: its lead cut in what is measured, the word that compares, and the rest."""

    op: Op
    subject: str
    word: str = ""
    between: str = ""


def read(figure: Figure) -> Reading | Question | None:
    """How the figure compares; a question where that is not clear; None where it only describes."""
    quantity, lead, bound = figure.quantity, figure.lead, figure.bound
    compared = _compared(lead)
    if _EXISTING.search(lead) or _RANGE.match(figure.tail) or _is_context(figure):
        return None
    if figure.bracketed and not figure.is_share:
        return figure.asks("“{words}”写在括号里，可能只说明有多少，没有写成目标，请确定")
    if lead.startswith(("（", "(")) and figure.follows:
        return figure.asks("“{words}”写在另一个数后的括号里，没有写成目标，请确定")
    if not quantity.unit:
        unitless = "“{words}”没有写计量单位，没有写成目标，请确定"
        return figure.asks(unitless) if compared else None
    if _RANGE.match(lead) or quantity.unit.startswith("/"):
        return figure.asks("“{words}”是一个幅度或者分数，没有写成目标，请确定")
    if compared and _is_class(compared, figure):
        return None
    if compared and _is_condition(compared, figure):
        return figure.asks("“{words}”可能是目标，也可能只说明是哪一类，没有写成目标，请确定")
    if compared:
        return compared._replace(op=op_of(bound)) if bound else compared
    return _read_share(figure) if figure.is_share else _read_count(figure)


def _is_context(figure: Figure) -> bool:
    """What a figure only describes: a fine, a range of class, all that there are."""
    everything = figure.bracketed and _ALL.search(figure.earlier + figure.lead)
    return bool(figure.described or everything or _FINE.search(figure.lead))


def _is_class(reading: Reading, figure: Figure) -> bool:
    """边坡高度超过200米的, 积水达到27厘米立即封闭: which ones are meant, or when."""
    return (
        reading.word in (*_BARE, "达到")
        and bool(_CASE.match(figure.behind))
        and not figure.is_share
    )


def _is_condition(reading: Reading, figure: Figure) -> bool:
    """不少于100人的企业, 积水超过27厘米封闭: perhaps no more than which ones are meant."""
    attribute = reading.word not in CHANGES and figure.behind.startswith("的")
    if attribute or (reading.word in _BARE and figure.behind):
        return True
    physical = _PHYSICAL.fullmatch(figure.quantity.unit) and not DOING.search(reading.subject)
    return bool(physical) and reading.word in (*_BARE, "达到")


def _compared(lead: str) -> Reading | None:
    """The last word of the lead that compares, where it belongs to the figure behind it."""
    for match in reversed(list(_COMPARISON.finditer(lead))):
        between = lead[match.end() :]
        loose = match.lastgroup in ("floor", "ceiling")
        if len(between) <= (12 if loose else 0) or between in ("了", "约"):
            op = Op.AT_MOST if match.lastgroup in ("ceiling", "down") else Op.AT_LEAST
            return Reading(op, lead[: match.start()], match[0], between)
    return None


def op_of(bound: re.Match[str]) -> Op:
    """How 以上 or 以内 behind a figure compares."""
    return Op.AT_LEAST if "上" in bound[0] else Op.AT_MOST


def _read_share(figure: Figure) -> Reading | Question:
    """A percentage with no word before it that compares: 建成率100%, 90%以上的企业完成自评."""
    if figure.bound:
        return Reading(op_of(figure.bound), figure.lead)
    if _RATE.search(figure.lead) or figure.tail:
        return Reading(Op.AT_LEAST, figure.lead)
    return figure.asks("“{words}”前后没有说清是不是要达到的数，没有写成目标，请确定")


def _read_count(figure: Figure) -> Reading | Question | None:
    """A count with no word before it that compares: 新建园区5个, 培育企业3家以上."""
    unit, lead, bound = figure.quantity.unit, figure.lead, figure.bound
    if _TIME_UNIT.fullmatch(unit):
        return None
    told = figure.listed or (figure.dated and lead in ("", "其中"))
    done = (
        figure.series
        or (told and DOING.search(figure.earlier))
        or (DOING.search(lead) and not _ATTRIBUTE.search(lead))
    )
    if bound and figure.behind and (not done or _SIZE.fullmatch(unit)):
        return None  # 30万吨/年以下煤矿 are a class
    if bound:
        return Reading(op_of(bound), lead)
    if done:
        return Reading(Op.AT_LEAST, lead)
    return figure.asks("“{words}”前后没有说清是要达到的数还是已有的数，没有写成目标，请确定")


_EXISTING = re.compile(
    "(?:现有|已有|原有|现存|共有|目前有?|已(?:经)?(?:建成|完成|关闭|退出))[^，,]{0,4}$"
)
_RANGE = re.compile(r"(?:[-—–―~〜～－]{1,2}|[至到])\Z")
CHANGES = (
    *("下降", "降低", "减少", "压减", "削减", "缩短"),
    *("增长", "提高", "提升", "增加", "上升", "扩大"),
)
_BARE = ("超过", "高于", "多于", "大于", "低于", "少于", "小于")
_CASE = re.compile("的|[时后]|以后|即|立即|一律|须|必须|应当?|[，,]?立即")
_PHYSICAL = re.compile(
    "毫米|厘米|米|摄氏度|℃|[°度级]|m|mm|cm|年|小时|分钟|秒|天|日|kV|M?Pa|兆帕|周?岁"
)
_FINE = re.compile("处罚|罚款|并处|奖励")
_ALL = re.compile("全部|所有|现有|各类|共")
CHANGE = "|".join(CHANGES)
_COMPARISON = re.compile(
    "(?P<floor>不(?:得|能|应)?(?:低于|少于|小于)|至少|最少)"
    "|(?P<ceiling>不(?:得|能|应)?(?:超过|高于|多于|大于)|最多)"
    "|(?P<down>(?:控制|限制)在|(?:下降|降低|压减|减少|压缩|缩短)[到至]|降[到至]|低于|少于|小于)"
    f"|(?P<up>(?:保持|稳定)在|(?:提高|提升|增加|增长|上升|扩大)[到至]|增至|升至|达到?|超过|高于|多于|大于|突破|实现|{CHANGE})"
)
_RATE = re.compile("(?:率|比例|比重|占比|面|程度|幅度)(?:分?别|均|都|全部|为|是|要|应)*$")
DOING = re.compile(
    "退出|关闭|淘汰|取缔|关停|建成|新建|改建|扩建|建设|改造|创建|培育|培训|轮训|打造|选树|评选|完成|整治|整改|治理"
    "|组织|开展|举办|召开|检查|抽查|配备|配齐|安装|新增|增加|发展|推广|设立|建立|引进|招录|排查|督办|搬迁|制定|出台|演练|销号|实施"
    "|消除|补齐|前置|布设|配置|采购|储备|更换|增设|划定|清理|拆除|疏通|推送|曝光|投放|增配|更新|加固|修缮|接待"
)
_ATTRIBUTE = re.compile(
    "^(?:对|针对|围绕|聚焦).*等$|(?:[的对在以为是]|满足|可供|容纳|保障|所有|全部|全市|全县|全省|辖区内?)$"
)
_TIME_UNIT = re.compile("个?(?:年|季度|月|星期|工作日)|日|周|天|小时|分钟|秒|岁|周岁|号|[级层期度]")
_SIZE = re.compile(
    "[十百千万亿]*(?:人|吨|元|亩|公顷|平方米|立方米|平方公里|米|公里|吨/[年日]|张|千瓦|兆瓦|千伏|kV)|[级层度]"
)
