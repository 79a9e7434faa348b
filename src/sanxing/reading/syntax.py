"""What the YAML parser complains of, in the words of somebody who has never heard of YAML."""

import re
from typing import NamedTuple


class Words(NamedTuple):
    """What to say; the mistake may be where the construct began, or in how a colon is written."""

    message: str
    advice: str
    at_opening: bool = False
    about_colon: bool = False


_QUOTE_VALUE = "如果它是内容的一部分，请给整个值加上英文引号"

_TABLE: tuple[tuple[str, Words], ...] = (
    (
        "mapping values are not allowed",
        Words(
            "这一行的冒号用错了地方，或者缩进不对",
            "值里有“冒号加空格”时，给整个值加上英文引号；否则检查这一行和上一行的缩进",
            about_colon=True,
        ),
    ),
    (
        "could not find expected ':'",
        Words(
            "这一行不完整，缺少冒号",
            "写成“字段: 值”，冒号用英文半角，后面空一格；列表的每一项以“- ”开头，也要空一格",
            at_opening=True,
            about_colon=True,
        ),
    ),
    (
        "',' or ']'",
        Words(
            "这个方括号 [ 没有配对，或者里面缺少逗号",
            "每一项之间用英文逗号加空格隔开，最后用 ] 结束",
            at_opening=True,
        ),
    ),
    (
        "',' or '}'",
        Words(
            "这个花括号 { 没有配对，或者里面缺少逗号",
            "每个字段之间用英文逗号加空格隔开，最后用 } 结束",
            at_opening=True,
        ),
    ),
    (
        "found unexpected end of stream",
        Words("这个引号没有配对", "在值的末尾补上同样的英文引号", at_opening=True),
    ),
    (
        "found unexpected document",
        Words("这个引号没有配对", "在值的末尾补上同样的英文引号", at_opening=True),
    ),
    (
        "cannot start any token",
        Words("值不能以这个字符开头", _QUOTE_VALUE),
    ),
    (
        "scanning an a",
        Words("值不能以 * 或 & 开头", _QUOTE_VALUE, at_opening=True),
    ),
    (
        "ing a tag",
        Words("值不能以感叹号 ! 开头", _QUOTE_VALUE, at_opening=True),
    ),
    (
        "tag handle",
        Words("值不能以感叹号 ! 开头", _QUOTE_VALUE),
    ),
    (
        "escape",
        Words("英文双引号里的反斜杠 \\ 用得不对", "改用英文单引号，或者把 \\ 写成 \\\\"),
    ),
    (
        "hexdecimal",
        Words("英文双引号里的反斜杠 \\ 用得不对", "改用英文单引号，或者把 \\ 写成 \\\\"),
    ),
    (
        "scanning a block scalar",
        Words("| 或 > 后面不能再写文字", "正文另起一行，缩进两个空格"),
    ),
    (
        "parsing a block collection",
        Words(
            "这一行在列表里，却没有以“- ”开头，或者没有对齐", "列表各项的“- ”要上下对齐，用空格缩进"
        ),
    ),
    (
        "parsing a block mapping",
        Words(
            "这一行和上面的内容对不齐，或者引号后面还有文字",
            "同一级的字段要上下对齐，用空格缩进；值里有引号时，给整个值换一种英文引号",
        ),
    ),
    (
        "entries are not allowed",
        Words("“- ”不能写在这里", "列表另起一行，“- ”在字段名的下一行"),
    ),
    (
        "mapping keys are not allowed",
        Words("“? ”不能写在这里", _QUOTE_VALUE),
    ),
    (
        "node content",
        Words("这里的符号是多余的，或者前面缺少内容", "检查括号和逗号；" + _QUOTE_VALUE),
    ),
    (
        "<document start>",
        Words("内容到这里已经结束，后面却还有文字", "检查这一行的缩进，和前面的括号是否多了一个"),
    ),
)

_OTHERWISE = Words("从这里起读不懂", "检查这一行和上一行的缩进、冒号、引号和括号")


UNPAIRED = Words("这个引号没有配对", "在值的末尾补上同样的英文引号", at_opening=True)
"""A quote that was closed by the next one, which was meant to open another value."""

_NEXT_LINE = re.compile(r"\n *(?:[A-Za-z_]+: |- )")


def runs_on(quoted: str) -> bool:
    """Whether a text in quotes goes on over lines that are fields or entries themselves."""
    return quoted.startswith(('"', "'")) and _NEXT_LINE.search(quoted) is not None


_SLIPS = (
    (
        re.compile(r" *(?:- +)?[A-Za-z_]+ *："),
        Words("字段名后面用了全角冒号“：”", "改成英文冒号加一个空格，例如 title: 名称"),
    ),
    (
        re.compile(r" *(?:- +)?[A-Za-z_]+:(?![ /])"),
        Words("英文冒号后面少了空格", "冒号后面加一个空格，例如 title: 名称"),
    ),
)


def slip(line: str) -> tuple[int, Words] | None:
    """A common slip at the head of a line, which the parser notices later: where, what."""
    for pattern, words in _SLIPS:
        found = pattern.match(line)
        if found:
            return found.end() - 1, words
    return None


def explain(problem: str) -> Words:
    """Words for what the parser was doing and found, as `context: problem`."""
    for sign, words in _TABLE:
        if sign in problem:
            return words
    return _OTHERWISE
