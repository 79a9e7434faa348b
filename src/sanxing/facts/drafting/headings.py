"""What a part of a document is about, told by its heading."""

import re
from enum import Enum, auto

from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.outline import Part

_MEMBERS = re.compile("(?:组长|总指挥|指挥长)[：:]|(?:任|担任)(?:组长|总指挥|指挥长)")


class About(Enum):
    """The sorts of part that a plan has a place for."""

    TASKS = auto()
    AIMS = auto()
    PHASES = auto()
    GROUP = auto()
    SAFEGUARDS = auto()
    ANNEX = auto()


_STRONG = (
    (
        About.PHASES,
        "(?:进度|时间|阶段|实施|工作|整治|推进|行动|活动|起止|治理)?(?:进度|步骤|安排|阶段|时间)+(?:安排|步骤|划分|要求)?|方法步骤|实施步骤(?:和|与|及)?(?:时间|方法)?安排?",
    ),
    (
        About.GROUP,
        "(?:组织|领导|工作)(?:机构|体系|架构)|(?:成立|设立|建立)?(?:工作|整治|专项)?领导小组.*|工作专班|组织机构.*",
    ),
    (
        About.SAFEGUARDS,
        "(?:工作|组织|有关|相关|具体|几点|几项|纪律)*(?:保障|要求)(?:措施|机制)?|保障措施.*|工作要求.*|组织(?:保障|实施|领导)|(?:监督|督查|督导).{0,6}|考核(?:评价|奖惩|问责)",
    ),
    (
        About.AIMS,
        "总体(?:要求|思路|目标).*|指导思想.*|(?:基本|工作)原则|(?:工作|总体|主要|整治|行动|预期|年度)?目标|(?:编制|制定|制订)?(?:背景|依据|目的)|适用范围|整治范围|工作范围|重要意义|现状.*|形势.*|思想认识",
    ),
    (
        About.TASKS,
        "(?:主要|重点|工作|具体|攻坚|整治|专项)*(?:任务|内容|工作|措施)(?:分工|清单|措施|和措施|及措施|及分工|及责任分工)?|整治重点|工作重点|任务分工.*|责任(?:清单|分工)",
    ),
)
_WEAK = (
    (
        About.TASKS,
        "主要任务|重点任务|工作任务|整治任务|任务分工|重点工作|工作措施|主要措施|整治内容|整治重点",
    ),
    (About.PHASES, "进度安排|实施步骤|工作步骤|时间安排|阶段安排|步骤安排"),
    (About.GROUP, "组织机构|领导机构|领导小组"),
    (About.SAFEGUARDS, "保障措施|工作要求|组织保障|工作保障|组织实施|有关要求|相关要求"),
    (About.AIMS, "总体要求|指导思想|工作目标|总体目标|基本原则"),
)


def about(heading: str) -> About | None:
    """What a heading says of its part; None where it says nothing of this."""
    words = re.sub(r"[(（].*?[)）]", "", heading).strip("。：:；;")
    for sort, pattern in _STRONG:
        if re.fullmatch(pattern, words):
            return sort
    return next((sort for sort, pattern in _WEAK if re.search(pattern, words)), None)


def kind_of(desk: Desk, part: Part) -> About | None:
    """What a top part is about; a section on leadership that lists members is the leading group's."""
    sort = about(desk.text(part.start + _number(part), part.edge))
    if sort is About.SAFEGUARDS and _MEMBERS.search(desk.text(part.start, part.end)):
        return About.GROUP if not part.parts else sort
    return sort


def _number(part: Part) -> int:
    return part.marker.end - part.marker.start if part.marker else 0
