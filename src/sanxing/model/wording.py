"""Words that fill a field and say nothing: `无`, `——`, `待补`."""

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


def says_nothing(text: str) -> bool:
    """Whether words that ought to name something name nothing."""
    words = text.strip(_AROUND).lower()
    return len(words) < _SHORTEST or words in _NOTHING or len(set(words)) == 1
