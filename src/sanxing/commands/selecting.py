"""`--select` and `--ignore`: which rules count, and what must not be hidden by them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sanxing.commands.refusal import Refused
from sanxing.model.codes import CODES
from sanxing.model.diagnostic import Diagnostic

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


class Selection(NamedTuple):
    """Prefixes of codes: a finding counts that has one of `select` (all, where there is none) and none of `ignore`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, found: Diagnostic) -> bool:
        """Whether a finding is to be listed."""
        return self.takes_code(found.code)

    def takes_code(self, code: str) -> bool:
        """Whether findings of a rule are to be listed."""
        wanted = not self.select or code.startswith(self.select)
        return wanted and not code.startswith(self.ignore)


def read_selection(select: Sequence[str] | None, ignore: Sequence[str] | None) -> Selection:
    """What both options say, each given any number of times."""
    made = Selection(_prefixes(select or (), "--select"), _prefixes(ignore or (), "--ignore"))
    if not any(map(made.takes_code, CODES)):
        raise Refused(
            "--select 和 --ignore 合起来，一条规则也不剩", "--ignore 少写几个，或者都不写"
        )
    return made


def unread_words(hidden: Sequence[Diagnostic]) -> list[str]:
    """What to say where a hidden finding means that the plan could not be read to its end."""
    stopped = [found.code for found in hidden if CODES[found.code].stops]
    if not stopped:
        return []
    codes = "、".join(sorted(set(stopped)))
    return [
        f"略去的问题里有 {len(stopped)} 处（{codes}）使方案不能完整读取；"
        "没有读到的内容未经检查，不能算通过"
    ]


def _prefixes(given: Sequence[str], option: str) -> tuple[str, ...]:
    return tuple(prefix for text in given for prefix in _listed(text, option))


def _listed(text: str, option: str) -> list[str]:
    words = re.split(r"[,，、;；\s]+", text)
    prefixes = [_prefix(word, option) for word in words if word]
    if not prefixes:
        raise Refused(f"{option} 没有写规则代码", f"写成 {option} SX201，或 {option} SX2,SX4")
    return prefixes


def _prefix(word: str, option: str) -> str:
    prefix = word.translate(_FULL_WIDTH).upper()
    if len(prefix) > 1 and any(code.startswith(prefix) for code in CODES):
        return prefix
    from difflib import get_close_matches  # only a wrong code pays for it

    close = "、".join(get_close_matches(prefix, CODES, n=3))
    advice = f"是不是 {close}？" if close else ""
    raise Refused(f"{option}：没有规则“{word}”", f"{advice}可以写代码（SX201）或其开头（SX4）")
