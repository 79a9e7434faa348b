"""Where one name of a list ends and the next begins, with a mark between them or without."""

import re

from sanxing.facts.drafting.forms import CLOSE, CONJUNCTION, GROUP, OPEN, PERSON, SEPARATORS, VAGUE
from sanxing.facts.drafting.names import HAN, is_known, is_name

LONGEST = 120
"""Letters of a piece that is looked at for names at all."""


def parted(words: str) -> list[tuple[int, int]]:
    """The names between words for `and`, if each piece is one; `文化和旅游局` is one name itself."""
    if len(words) > LONGEST:
        return []
    joints = [(each.start(), each.end()) for each in CONJUNCTION.finditer(words)]
    rest: dict[int, list[tuple[int, int]]] = {}
    for start in reversed([0, *(end for _, end in joints)]):
        last = [(start, len(words))] if start and _is_one(words[start:]) else []
        behind = [
            (a, b) for a, b in joints if a > start and rest.get(b) and _is_one(words[start:a])
        ]
        behind.sort(key=lambda joint: not is_known(words[start : joint[0]]))
        cuts = [[(start, a), *rest[b]] for a, b in behind]
        known = last if is_known(words[start:]) else []
        rest[start] = known or next(iter(cuts), last)
    return rest[0]


def _is_one(words: str) -> bool:
    return is_name(words) or bool(VAGUE.fullmatch(words) or GROUP.fullmatch(words))


def person(words: str) -> int:
    """How long the unit's name is where a person's follows it without a mark; 0 where none does."""
    cuts = (at for at in range(len(words) - 2, max(2, len(words) - 7), -1) if is_known(words[:at]))
    return next((at for at in cuts if PERSON.fullmatch(words, at)), 0)


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans with no more than a separator between them as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start - found[-1][1] <= 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def separator(text: str, start: int, end: int) -> int:
    """Where a piece of a list ends: before the next separator outside brackets."""
    depth = 0
    for at in range(start, end):
        depth += (text[at] in OPEN) - (text[at] in CLOSE)
        if depth <= 0 and text[at] in SEPARATORS:
            return at
    return end


_JOINT = re.compile(
    f"(?<=[局委部厅办会院室队所站司府心处镇乡道联）)])(?!(?<=乡)镇|(?<=镇)乡)(?=[省市县区州旗镇乡][{HAN}]|街道办|各|团[省市县区州旗]委)"
)


def glued(words: str) -> list[tuple[int, int]]:
    """Names that stand together without a mark, as lines of a cell do; none where it is one name."""
    if len(words) > LONGEST:
        return []
    joints = [found.start() for found in _JOINT.finditer(words)]
    rest: dict[int, list[tuple[int, int]]] = {len(words): []}
    for start in reversed([0, *joints]):
        cuts = [
            [(start, end), *rest[end]]
            for end in [*joints, len(words)]
            if end > start and end in rest and _stands(words[start:end], behind=start > 0)
        ]
        if cuts:
            rest[start] = max(cuts, key=len)
    found = rest.get(0, [])
    return found if len(found) > 1 else []


def _stands(words: str, *, behind: bool) -> bool:
    """Whether a piece is a unit of its own: known, or a known one's own part (市公安局交警大队)."""
    if is_known(words) or GROUP.fullmatch(words) or VAGUE.fullmatch(words):
        return True
    known = any(is_known(words[:at]) for at in range(3, len(words)))
    return is_name(words) and not _JOINT.search(words) and (known or not behind)


_TWO = re.compile(
    "(?!国家|国务院).*(?:局|厅|委员会|发改委|卫健委|国资委|住建委).*(?:(?<!分)局|厅|人民政府|县政府|区政府|办事处)|.*办(?![公事学案安]).{2,}|.*[镇乡].*[镇乡]|.*街道.*街道"
)


def may_be_two(words: str) -> bool:
    """Whether a single name ends as one does within it, too: `市场监管局城管局`."""
    return _TWO.fullmatch(words) is not None and not is_known(words)
