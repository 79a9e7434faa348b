"""Units in a clause by the names that the directory knows, the longest first."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sanxing.facts.tracing.figures import folded
from sanxing.model.directory import Directory, names_of


class Mention(NamedTuple):
    """A unit where a text names it: the words as they stand, and its short name in the directory."""

    start: int
    end: int
    words: str
    agency: str


_LEVELS = ("市委", "县委", "区委", "省委", "市", "县", "区", "省", "旗", "州")
_ANOTHER = re.compile("安委会|安委办|门")
"""What makes a longer word of a name: 各镇安委会, 组织部门."""

_OF_EACH = re.compile("(?!党委|政府|人民政府)[^和及与由会、,，。;；\n]{2,6}?(?:局|委员会|办公室)")
"""Behind 各县 a unit of each of them: 各县应急管理局 is not 各县."""

_ABOVE = re.compile("(?:省|国|中央|自治区|部)$")
"""Before a name, the level above: 省应急管理局 is nobody of ours."""


_JOINS = "和及与由"


class Names:
    """All names of a directory, to be found in texts."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        owned = {
            folded_in_place("".join(name.split())): agency.name
            for agency in reversed(directory.agencies.values())
            for name in names_of(agency)
        }
        bare = {short: owner for name, owner in owned.items() for short in _without_level(name)}
        self._exact = owned
        self._listed = bare | owned
        self._pattern = _pattern(owned)
        self._list_pattern = _pattern(self._listed)

    def mentions(self, text: str) -> list[Mention]:
        """The units that a running text names."""
        return list(self._found(folded_in_place(text), self._pattern, self._exact))

    def listed(self, text: str) -> list[Mention]:
        """The same of a list, where 市 before the first holds for those that follow."""
        return list(self._found(folded_in_place(text), self._list_pattern, self._listed))

    def _found(
        self, text: str, pattern: re.Pattern[str], owners: dict[str, str]
    ) -> Iterator[Mention]:
        for match in pattern.finditer(text):
            if match[0].startswith("各") and _OF_EACH.match(text, match.end()):
                continue
            before = text[: match.start()]
            if _ANOTHER.match(text, match.end()) or _ABOVE.search(before):
                continue
            if match[0] not in self._exact and before[-1:].isalnum() and before[-1] not in _JOINS:
                continue  # 安委会办公室 behind 各镇 is not the city's
            yield Mention(match.start(), match.end(), match[0], owners[match[0]])

    def stands_in(self, agency: str, text: str) -> bool:
        """Whether a text names a unit by any name, or a group that it belongs to."""
        text = folded(text).replace("下设办公室", "办公室")
        known = (agency, *self._directory.groups_of(agency))
        return any(folded(name) in text for each in known for name in self._directory.names(each))

    def is_covered(self, agency: str, agencies: Iterable[str]) -> bool:
        """Whether a unit is one of some, or a group whose members are all among them: one alone is narrower."""
        return not self.uncovered(agency, agencies)

    def uncovered(self, agency: str, agencies: Iterable[str]) -> list[str]:
        """Those whom a name stands for and who are not among some; none where the name itself is."""
        listed = set(agencies)
        members = self._directory.members(agency)
        return [each for each in members if each not in listed and agency not in listed]

    def resolve(self, words: str) -> str | None:
        """The unit that bears exactly these words as a name."""
        return self._directory.exact(words)


def folded_in_place(text: str) -> str:
    """Brackets and digits in half width, letter for letter: offsets stay."""
    return text.translate(_HALF)


_HALF = {0xFF01 + n: 0x21 + n for n in range(94)}


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted((name for name in names if len(name) > 1), key=lambda each: (-len(each), each))
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)")


def _without_level(name: str) -> Iterator[str]:
    """`市公安局` → `公安局`; only what is still a name."""
    for level in _LEVELS:
        if name.startswith(level) and len(name) - len(level) > 2:
            yield name.removeprefix(level)
