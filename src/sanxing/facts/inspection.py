"""Who looked again at what was mended: nobody strikes an entry of the two lists off by himself."""

from collections.abc import Container, Iterator
from functools import lru_cache

from sanxing.facts.items import Item
from sanxing.model.directory import Directory, names_of
from sanxing.model.history import Entry
from sanxing.model.likeness import look
from sanxing.model.patterns import pattern
from sanxing.model.terms import Kind

_LISTED = frozenset({Kind.HAZARD, Kind.MEASURE})
_OUTSIDE = "(?![^（(]*[）)])"
"""Outside of brackets."""

_SEVERAL = pattern(rf"[、；;/]+{_OUTSIDE}")
"""What stands between inspectors."""

_WORDS = pattern(rf"[，,\s]+{_OUTSIDE}")
"""What stands between inspectors as well, or between one and his unit."""

_NAMED = pattern(r"([^（(]+)[（(]([^）)]*)[）)]?")

_ELSEWHERE = "专家|聘|邀|委托|会同|联合|第三方|和|与|及|等"
_SECTION = "[\u4e00-\u9fff]{1,8}(?:科|股|室|处)"
_POST = "副?(?:局长|镇长|乡长|部长|主任|书记|科长|股长|处长|大?队长)|科员|干事|干部|工作人员|负责人|安全员"
_PERSON = "[\u4e00-\u9fff·]{2,4}(?<![局所队站办会厂矿司部院校委科股室处组镇乡村区家])"
_WITHIN = pattern(rf"(?!.*(?:{_ELSEWHERE}))(?:{_SECTION})?(?:{_POST})?(?:{_PERSON})?")
"""What may follow the name of a unit and be of it: a section, a post, somebody's name."""


def is_own_inspection(entry: Entry, item: Item, directory: Directory) -> bool:
    """Whether nobody but those who had to mend it has looked again.

    One inspector from elsewhere is enough, and a name alone tells nothing of whose he is.
    """
    if item.kind not in _LISTED or not entry.inspector:
        return False
    units = {unit for name in item.responsible for unit in (name, *directory.members(name))}

    def is_own(inspector: tuple[str, str]) -> bool:
        who, where = inspector
        if item.person and _is_same(who, where, *_split(item.person)):
            return True
        return not units.isdisjoint((_unit(who, directory), _unit(where, directory)))

    whole = _split(entry.inspector)
    return is_own(whole) or all(map(is_own, _inspectors(entry.inspector, units, directory)))


def _inspectors(
    text: str, units: Container[str | None], directory: Directory
) -> Iterator[tuple[str, str]]:
    """Everybody who is named, with what is told of him; `张三，住建局` is one, of these `units`."""
    for part in _SEVERAL.split(text):
        words = list(filter(None, _WORDS.split(part)))
        while words:
            who, where = _split(words.pop(0))
            if words and not where and _is_pair(who, words[0], units, directory):
                where = words.pop(0)
            yield who, where


def _is_pair(one: str, other: str, units: Container[str | None], directory: Directory) -> bool:
    """Whether one of two words is such a unit, and the other nothing but somebody's name."""
    known = directory.exact(one), directory.exact(other)
    return None in known and any(each in units for each in known) and not _split(other)[1]


@lru_cache(maxsize=512)
def _unit(words: str, directory: Directory) -> str | None:
    """The unit that words name, or that they begin with: `住建局`, `住建局安全科张三`."""
    joined = "".join(words.split())
    names = (each for agency in directory.agencies.values() for each in names_of(agency))
    longest = max(filter(joined.startswith, names), key=len, default="") if joined else ""
    return directory.exact(longest) if _WITHIN.fullmatch(joined, len(longest)) else None


def _split(name: str) -> tuple[str, str]:
    """A name and what is told of it in brackets."""
    match = _NAMED.fullmatch(name)
    return (match[1].strip(), match[2].strip()) if match else (name.strip(), "")


def _is_same(who: str, where: str, person: str, post: str) -> bool:
    """The same name, unless both are told apart by what stands in brackets."""
    apart = where and post and look(where) != look(post)
    return look(who) == look(person) and not apart
