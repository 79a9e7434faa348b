"""All that the composer refuses in a file that is YAML nevertheless, in words and at its place."""

import re

from sanxing.reading.lookalikes import lookalikes
from sanxing.reading.places import Faults
from sanxing.reading.text import cleaned, name_of

_QUOTE = "如果它是文字，请给整个值加上英文引号"
_LONGEST = 40
# Two spaces before and one behind the # are how a comment is set off on purpose.
_COMMENT = re.compile(r"(?! {2,}# ) +(#[^\n]*)")
# Right behind a comma or a bracket the parser takes a # for a comment even without a space.
_IN_LIST = re.compile(r"(?! {2,}# ) *(#[^\n]*)")
_COMMA = re.compile(r" *,")


class Refusals(Faults):
    """The faults of one text, by what was met at which offsets."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
        self._told: set[int] = set()

    def directive(self, start: int, end: int) -> None:
        """A `%` line at the head of the file."""
        advice = "删去这一行和它下面的 ---"
        self.add("SX009", start, end, "文件开头不能有以 % 开头的指令", advice)

    def second_document(self, start: int, end: int) -> None:
        """A `---` after content."""
        self.add(
            "SX009",
            start,
            end,
            "一个文件只能有一份内容，从这个 --- 起没有读取",
            "删去这一行，或者把下面的内容移到另一个文件",
        )

    def alias(self, start: int, end: int) -> None:
        """`*name`."""
        name = shown(self.text[start:end])
        advice = f"把内容在这里写全；{_QUOTE}"
        self.add("SX007", start, end, f"不能用别名 {name} 引用别处的内容", advice)

    def merge_key(self, start: int, end: int) -> None:
        """`<<:`."""
        advice = "把要合并的内容在这里写全"
        self.add("SX007", start, end, "不能用 << 合并别处的内容", advice)

    def properties(self, start: int, end: int, *, anchor: bool, tag: bool) -> None:
        """`&name` and `!tag`, which stand somewhere at the start of `text[start:end]`."""
        words = [word.strip(",[]{}") for word in self.text[start:end].split()]
        for given, code, sign, what in (
            (anchor, "SX007", "&", "不能用锚点"),
            (tag, "SX008", "!", "不能用类型标签"),
        ):
            if given:
                word = next((word for word in words if word.startswith(sign)), sign)
                at = max(self.text.find(word, start), start)
                advice = f"把它删去；{_QUOTE}"
                self.add(code, at, at + len(word), f"{what} {shown(word)}", advice)

    def misleading(self, value: str, start: int, end: int) -> None:
        """Look-alikes that are written as escapes; what stands there as it is was told before."""
        for found in lookalikes(value):
            if value[found.start : found.end] not in self.text[start:end]:
                self.add("SX018", start, end, found.message, found.advice)

    def odd_key(self, key: object, start: int, end: int) -> None:
        """A field name that is a container, or empty."""
        is_container = isinstance(key, (dict, list))
        message = "字段名不能是列表或一组字段" if is_container else "字段名是空的"
        advice = "字段名写成一段文字，后面跟英文冒号和空格，例如 title: 名称"
        self.add("SX013", start, end, message, advice)

    def duplicate(self, key: str, start: int, end: int, first: int) -> None:
        """A field that stands already at the offset `first`."""
        lines = self.lines.line(first), self.lines.line(start)
        self.add(
            "SX006",
            start,
            end,
            f"字段 {shown(key)} 重复：第 {lines[0]} 行和第 {lines[1]} 行都有",
            "只留一处；如果是两项内容，各以“- ”开头写成列表",
        )

    def comment(self, end: int) -> None:
        """A comment right after a plain value: did the author know that it is not read?"""
        found = _COMMENT.match(self.text, end)
        if found:
            lost = "前有空格，从 # 起只当作注释，没有读进来"
            mend = "如果它是内容，给整个值加上英文引号；如果是注释，移到上面单独一行"
            self._lost(found, lost, mend)
        else:
            self.comment_after_comma(end)

    def comment_after_comma(self, end: int) -> None:
        """A comment behind the comma that follows a part of a list or map in brackets."""
        comma = _COMMA.match(self.text, end)
        if comma:
            self.comment_in_list(comma.end())

    def comment_in_list(self, start: int) -> None:
        """A comment right after a comma or an opening bracket: it may have been the next part."""
        found = _IN_LIST.match(self.text, start)
        # A field without a value ends where its name does.
        if found and found.start(1) not in self._told:
            self._told.add(found.start(1))
            lost = "写在括号里，从 # 到行末只当作注释，没有读进来"
            mend = "如果它是内容，删去 #，或者给它加上英文引号；如果是注释，移到上面单独一行"
            self._lost(found, lost, mend)

    def _lost(self, found: re.Match[str], lost: str, mend: str) -> None:
        start, comment = found.start(1), found[1].rstrip()
        self.add("SX014", start, start + len(comment), f"“{shown(comment)}”{lost}", mend)

    def escape(self, character: str, start: int, end: int) -> None:
        """A tab or forbidden character that an escape made; raw ones were refused before."""
        self.add(
            "SX003" if character == "\t" else "SX002",
            start,
            end,
            f"这段文字里用反斜杠写出了{name_of(character)}，方案里不允许",
            "删去这个以 \\ 开头的写法",
        )

    def long_value(self, length: int, limit: int, start: int, end: int) -> None:
        """More text in one value than the limit."""
        self.add(
            "SX010",
            start,
            end,
            f"这段文字有 {length:,} 个字符，最多 {limit:,} 个",
            "分成几项来写；也可能是前面的引号没有配对",
        )


def shown(text: str) -> str:
    """A piece of somebody's text, fit to stand in a message."""
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return cleaned(short).replace("\n", " ")
