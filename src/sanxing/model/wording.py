"""Words that fill a field and say nothing: `无`, `——`, `待补`; and the figures that words hold."""

import re

_SHORTEST = 3
_AROUND = " 　。.…，,；;、-—－–―_*/\\()（）[]【】“”\"'?？!！"
_NOTHING = frozenset(
    {
        "没有",
        "暂无",
        "暂缺",
        "待补",
        "待补充",
        "后补",
        "none",
        "null",
        "n/a",
        "无佐证",
        "无文号",
        "没有文号",
        "暂无文号",
        "文号待补",
        "无依据",
        "没有依据",
        "待发文",
        "待批复",
        "待填写",
        "待确定",
        "tbd",
        "todo",
        "xxx",
    }
)


_NOBODY = frozenset(
    [
        "无",
        "没有",
        "无人",
        "暂无",
        "暂缺",
        "空缺",
        "缺",
        "待定",
        "未定",
        "待补",
        "待填",
        "待明确",
        "未明确",
        "未知",
        "不详",
        "不明",
        "某",
        "某某",
    ]
)


def names_nobody(text: str) -> bool:
    """Whether words that ought to name somebody name nobody; names may be as short as a letter."""
    words = text.strip(_AROUND).lower()
    return not words or words in _NOTHING | _NOBODY


def says_nothing(text: str) -> bool:
    """Whether words that ought to name something name nothing."""
    words = text.strip(_AROUND).lower()
    return len(words) < _SHORTEST or words in _NOTHING or len(set(words)) == 1


_FIGURE = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_HALF = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def figures(text: str) -> list[str]:
    """The numbers in a text as it goes, in half width and without commas; spelt ones are left out."""
    return [each.replace(",", "") for each in _FIGURE.findall(text.translate(_HALF))]
