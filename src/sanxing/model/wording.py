"""Words that fill a field and say nothing: `无`, `——`; posts without a name; the figures that words hold."""

from unicodedata import category

from sanxing.model.patterns import pattern

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
        "无理由",
        "没有理由",
        "理由待补",
        "无说明",
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


_WHOSE = "(?:本|该|各)?(?:企业|单位|公司|项目|现场|部门|物业|车间|加油站|商场|学校|工地|小区|局|镇|村)*的?"
_HOW = "(?:主要|分管|安全|直接|具体|第一|相关|有关|专职|兼职|管理|生产|消防|总|副)*"
_WHAT = (
    "负责人|责任人|负责同志|领导|领导同志|安全员|法人|法人代表|法定代表人|业主|经理|店长|站长|厂长|矿长|校长|院长|所长"
    "|队长|局长|镇长|主任|书记|科长|股长|处长|董事长|管理员|管理人员|工作人员|人员|专人"
)
_POST = pattern(f"{_WHOSE}{_HOW}(?:{_WHAT})")


def is_post(text: str) -> bool:
    """Whether words are a post, and not the name of somebody who holds it."""
    return _POST.fullmatch(text.strip(_AROUND)) is not None


def names_nobody(text: str) -> bool:
    """Whether words that ought to name somebody name nobody; names may be as short as a letter."""
    words = text.strip(_AROUND).lower()
    return not words or words in _NOTHING | _NOBODY


def says_nothing(text: str) -> bool:
    """Whether words that ought to name something name nothing."""
    words = text.strip(_AROUND).lower()
    return len(words) < _SHORTEST or words in _NOTHING or len(set(words)) == 1


_SPELT = "一二两三四五六七八九十百千万"
_FIGURE = pattern(
    r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
    # Spelt out, as far as they count something: 二十年, 每季度一次, 三分之一; not 统一, 一律, 一带.
    rf"|[{_SPELT}]*[十百千万][{_SPELT}]*|[{_SPELT}]+(?=[年月日天周次倍成项个件户家起处人类批]|分之)|(?<=分之)[{_SPELT}]+"
    r"|每(?:年|半年|季度?|月|旬|周|天|日)"
)
_HALF = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def figures(text: str) -> list[str]:
    """The numbers in a text as it goes, in half width and without commas, those spelt out where they count."""
    return [each.replace(",", "") for each in _FIGURE.findall(text.translate(_HALF))]


def has_words(text: str) -> bool:
    """Whether there is more than marks and spaces in a text."""
    return any(category(letter)[0] in "LNS" or letter in "%‰％" for letter in text)
