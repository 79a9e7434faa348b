"""Bytes → text: UTF-8 only, and everything refused that can be seen without knowing YAML.

A forbidden character is reported and then replaced by a harmless one of the same width, so that
the rest of the file can still be read and every place stays right.
"""

import re
from collections.abc import Callable

from sanxing.reading.fault import Fault
from sanxing.reading.lookalikes import lookalikes, may_mislead
from sanxing.reading.places import Faults

_BLANK_LETTERS = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\ufffd"
    "\U000e0100-\U000e01ef"
)
"""What shows nothing, or no letter, and yet counts as printable."""

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_INVISIBLE = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_FORBIDDEN = f"[{_CONTROL}{_INVISIBLE}{_BLANK_LETTERS}{_NONCHARACTERS}{_SPACES}{_PRIVATE}]"
STAND_IN = "\u25a1"
"""What the rest of a file is read with in place of a forbidden character: a box of the same width."""

# A sign in its place would make a value of the comment, or of the empty line, that follows.
_BEFORE_COMMENT = rf"(?m)^{_FORBIDDEN}+(?=#|$)"
_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SEVEN = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_MARKER = r"(?m)^ *(?P<sign><{7}|>{7}|\|{7})(?: .*)?$|^={7} *$"

_RETYPE = "把这里的字符删去，再重新输入这几个字"
_ORDINARY_SPACE = "删去这个空格；确实要空一格的，用键盘输入普通空格"


def decode(data: bytes) -> tuple[str | None, list[Fault]]:
    """The text of a file with all that is wrong with it; None if it should not be read as YAML."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, error.start)]
    if _is_wide(data):
        return None, [_not_utf8(data, 0)]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    faults = Faults(text)
    if "\t" in text:
        _scan(text, "\t+", "SX003", _about_tab, faults)
    conflict = any(seven in text for seven in _SEVEN) and _scan(
        text, _MARKER, "SX004", _about_marker, faults
    )
    if not is_clean(text):
        _scan(text, f"{_FORBIDDEN}+", "SX002", _about_character, faults)
        text = cleaned(re.sub(_BEFORE_COMMENT, lambda run: " " * len(run.group()), text))
    if may_mislead(data, text):
        _scan_lookalikes(text, faults)
    return None if conflict else text, faults.listed()


def is_clean(text: str) -> bool:
    """Whether a text is free of forbidden characters for certain; False means: look closely."""
    # A pass in C, and then a search with a small character class instead of the big one.
    printable = text.replace("\n", "").replace("\u3000", "").isprintable()
    return printable and not re.search(f"[{_BLANK_LETTERS}]", text)


def cleaned(text: str) -> str:
    """The same text, of the same length, without tabs and forbidden characters."""
    if is_clean(text):
        return text
    spaced = re.sub(f"[{_SPACES}\t]", " ", text)
    return re.sub(_FORBIDDEN, STAND_IN, spaced)


def legible(text: str) -> str:
    """The same text as a file may hold it: what shows nothing is left out, a lost letter is a box."""
    if is_clean(text):
        return text
    spaced = re.sub(f"[{_SPACES}\t\r]", " ", text)
    shown = re.sub(f"[{_CONTROL}{_INVISIBLE}]|(?![\ufffc\ufffd])[{_BLANK_LETTERS}]", "", spaced)
    return re.sub(_FORBIDDEN, STAND_IN, shown)


def first_forbidden(text: str) -> str:
    """The first tab or forbidden character of a text, or nothing."""
    found = None if is_clean(text) else re.search(f"\t|{_FORBIDDEN}", text)
    return found.group() if found else ""


def name_of(character: str) -> str:
    """What to call a character that nobody can see."""
    from unicodedata import category  # only a wrong file pays for it

    names = {
        "Cc": "控制字符",
        "Cs": "残缺字符",
        "Cn": "无效字符",
        "Zl": "特殊换行符",
        "Zp": "特殊换行符",
        "Zs": "特殊空格",
        "Co": "自造字（别的电脑上显示不出来）",
    }
    special = {
        "\t": "制表符",
        "\r": "单独的回车符",
        "\x85": "特殊换行符",
        "\ufeff": "多余的 BOM 标记",
        "\ufffc": "嵌入对象的占位符",
        "\ufffd": "转码时丢失的字",
    }
    kind = special.get(character) or names.get(category(character), "看不见的字符")
    if character in _TURNING:
        kind = "改变文字方向的字符"
    return f"{kind} U+{ord(character):04X}"


def _scan(
    text: str,
    pattern: str,
    code: str,
    say: Callable[[str], tuple[str, str]],
    faults: Faults,
) -> bool:
    matches = re.finditer(pattern, text)
    found = False
    for match in matches:
        found = True
        start = match.end() - len(match.group().lstrip(" "))
        if faults.room(code):
            faults.add(code, start, match.end(), *say(match.group()))
        else:
            faults.count(code, start, match.end(), 1 + sum(1 for _ in matches))
    return found


def _scan_lookalikes(text: str, faults: Faults) -> None:
    for start, end, message, advice in lookalikes(text):
        faults.add("SX018", start, end, message, advice)


def _about_tab(_: str) -> tuple[str, str]:
    return "这里用了制表符（Tab 键）", "改成空格：缩进每级两个空格，字段名的冒号后面一个空格"


def _about_character(run: str) -> tuple[str, str]:
    number = f"等 {len(run)} 个" if len(run) > 1 else ""
    advice = _RETYPE if re.search(f"[^{_SPACES}]", run) else _ORDINARY_SPACE
    return f"这里有{name_of(run[0])}{number}，方案里不允许", advice


def _about_marker(line: str) -> tuple[str, str]:
    return (
        f"这一行是合并冲突留下的标记“{line.strip()[:7]}”",
        "比较标记之间的两份内容，留下正确的，再把标记行（<<<<<<<、|||||||、=======、>>>>>>>）都删去",
    )


def _not_utf8(data: bytes, offset: int) -> Fault:
    before = data[:offset].decode("utf-8", "replace").removeprefix("\ufeff")
    faults = Faults(before)
    line = faults.lines.line(len(before))
    faults.add(
        "SX001",
        len(before),
        len(before),
        f"文件不是 UTF-8 编码，第 {line} 行起无法读取{_encoding_of(data)}",
        "用编辑器打开这个文件，选“另存为”，编码选 UTF-8",
    )
    return faults.listed()[0]


def _encoding_of(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_wide(data):
        return "；看上去是 UTF-16 编码"
    try:
        data.decode("gbk")
    except UnicodeDecodeError:
        return ""
    return "；看上去是 GBK 编码"


def _is_wide(data: bytes) -> bool:
    """Whether this is UTF-16 without a mark: one byte in ten is zero, and it decodes to lines."""
    if len(data) % 2 or data.count(0) * 10 < len(data):
        return False
    texts = (data.decode(encoding, "replace") for encoding in ("utf-16-le", "utf-16-be"))
    return any("\n" in text and "\0" not in text and "\ufffd" not in text for text in texts)
