"""What an edition for the public leaves out: the names of persons, and where serious hazards are.

Fields that hold them are emptied. Names and places that the plan knows from such fields are taken out of
every other text too, and of a serious hazard every text that shares two letters with its place or with
what is told of who answers for it: a title often says where. What nobody entered in a field cannot
be known here; a person reads a public edition before it goes out.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from sanxing.facts.items import Item
from sanxing.facts.standings import Standing
from sanxing.model.directory import Directory
from sanxing.model.history import Amendment, Change, Entry, Hazard, Measure
from sanxing.model.issued import Office, Person
from sanxing.model.plan import Plan
from sanxing.model.terms import Level
from sanxing.model.wording import is_post, names_nobody

WITHHELD = "（公开版略）"
SOMEBODY = "某某"
PLACELESS = "重大隐患（公开版不写地点）"

_BRACKETED = re.compile(r"[（(]([^（）()]*)[）)]?")
_APART = re.compile(r"[、，,；;/／\s和与及]+")
_TITLED = re.compile(
    r"(?:副?(?:局长|市长|县长|区长|镇长|乡长|部长|主任|书记|科长|股长|处长|站长|厂长|矿长|校长|院长|总?经理"
    r"|大?队长|组长)|同志|先生|女士|等)+$"
)
_BODY = re.compile(r"[局所队站办会厂矿司部院校委科股室处组镇乡村区]$")
_CALLING = re.compile("(?:专家|员|人)$")
_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}[·•][\u4e00-\u9fff·•]{1,12}|[A-Za-z][A-Za-z .·'-]{2,}"
)
_PRIVATE = {
    "person": None,
    "name": None,
    "director": None,
    "inspector": WITHHELD,
    "place": WITHHELD,
}


class Publication:
    """One plan's secrets, and everything else without them."""

    def __init__(self, issued: Plan, force: Plan) -> None:
        """From the plan as issued and in force: what either calls serious or names is left out."""
        hazards = [each for plan in (issued, force) for each in plan.hazards]
        serious = [each for each in hazards if each.level is Level.SERIOUS]
        serious += _once_serious(issued, hazards)
        names = {
            name for told in _persons(issued, force) for name in _names(told, issued.directory)
        }
        secrets = dict.fromkeys(names, SOMEBODY)
        places = [place for hazard in serious for place in _places(issued, hazard)]
        spots = [part for place in places for part in _spots(place, issued.directory)]
        secrets |= dict.fromkeys([*places, *spots], WITHHELD)
        longest = sorted(secrets, key=lambda each: (-len(each), each))
        self._secrets = {_core(each): told for each, told in secrets.items()}
        self._known = re.compile("|".join(map(_loosely, longest))) if longest else None
        self._telling: dict[str, frozenset[str]] = {}
        for hazard in serious:
            told = {*_places(issued, hazard), *_BRACKETED.findall(hazard.person or "")}
            grams = frozenset(gram for words in told for gram in _grams(words))
            self._telling[hazard.id] = self._telling.get(hazard.id, frozenset()) | grams
        self._directory = issued.directory

    def text(self, words: str) -> str:
        """Words of anything without the names and places that are known."""
        if self._known is None or self._directory.exact(words):
            return words
        return self._known.sub(lambda found: self._secrets[_core(found[0])], words)

    def plan(self, plan: Plan) -> Plan:
        """The plan without them."""
        told: Plan = self._record(plan, self.text)
        return told

    def standings(self, known: Iterable[Standing]) -> list[Standing]:
        """Items and their histories without them."""
        return [self._record(each, self._of(each.item.id)) for each in known]

    def _of(self, item: str) -> Callable[[str], str]:
        """How texts about an item are told: those of a serious hazard say nothing of where it is."""
        grams = self._telling.get(item)
        if grams is None:
            return self.text

        def told(words: str) -> str:
            return words if grams.isdisjoint(_grams(words)) else WITHHELD

        return lambda words: words if self._directory.exact(words) else self.text(told(words))

    def _record(self, value: Any, text: Callable[[str], str]) -> Any:
        """A record, or whatever stands in its fields, with every text told by `text`."""
        if type(value) is str:
            return text(value)
        if not hasattr(value, "_fields"):
            many = isinstance(value, tuple)
            return tuple(self._record(each, text) for each in value) if many else value
        if isinstance(value, Hazard | Measure | Entry | Change):
            text = self._of(value.id if isinstance(value, Hazard | Measure) else value.item)
        fields = {
            name: self._field(value, name, getattr(value, name), text) for name in value._fields
        }
        return value._replace(**fields)

    def _field(self, record: Any, name: str, value: Any, text: Callable[[str], str]) -> Any:
        if name in _KEYS and not hasattr(value, "_fields"):
            return value
        if value is not None and self._is_private(record, name):
            return _PRIVATE[name]
        if isinstance(record, Change) and name in ("before", "after"):
            return self._changed(record, value, text)
        told = self._record(value, text)
        is_titled = isinstance(record, Hazard | Item) and name == "title"
        return PLACELESS if is_titled and told == WITHHELD else told

    def _changed(self, change: Change, value: Any, text: Callable[[str], str]) -> Any:
        withheld = change.field == "person" or (
            change.field == "place" and change.item in self._telling
        )
        return WITHHELD if withheld and value is not None else self._record(value, text)

    def _is_private(self, record: Any, name: str) -> bool:
        if name == "place":
            return isinstance(record, Hazard) and record.id in self._telling
        holders = _HOLDERS.get(name, ())
        return isinstance(record, holders)


_HOLDERS: dict[str, tuple[type, ...]] = {
    "person": (Hazard, Measure, Item),
    "name": (Person,),
    "director": (Office,),
    "inspector": (Entry,),
}
"""Fields that name a person, and the records in which they do."""

_KEYS = frozenset(
    {"id", "item", "entry", "digest", "sha256", "timezone", "lead", "support", "everyone", "by"}
    | {"agency", "agencies", "hosted_by", "established_by", "issuer", "recipient", "directory"}
)
"""Fields that others refer to; none of them says anything of a person."""


def _once_serious(plan: Plan, hazards: list[Hazard]) -> list[Hazard]:
    """Hazards that an amendment has called serious, or called so no longer."""
    changed = {
        change.item
        for amendment in plan.amendments
        for change in amendment.changes
        if change.field == "level" and Level.SERIOUS in (change.before, change.after)
    }
    return [each for each in hazards if each.id in changed]


def _changes(amendments: Iterable[Amendment], field: str) -> Iterator[tuple[str, str]]:
    """Each item and every text that amendments have put into a field of it."""
    for amendment in amendments:
        for change in amendment.changes:
            if change.field == field:
                texts = (change.before, change.after)
                yield from ((change.item, each) for each in texts if isinstance(each, str))


def _places(plan: Plan, hazard: Hazard) -> list[str]:
    """Where a hazard is, and where it was said to be."""
    others = [text for item, text in _changes(plan.amendments, "place") if item == hazard.id]
    return [each for each in (hazard.place, *others) if len(each) > 1]


def _spots(place: str, directory: Directory) -> Iterator[str]:
    """The parts of an address that alone tell where it is: road with number, and what stands there."""
    found = _ADDRESS.search(place)
    if found is None:
        return
    yield from (found[0], found["road"])
    if len(_core(found["there"])) >= _TELLING and not directory.exact(found["there"].strip()):
        yield found["there"].strip()


_ADDRESS = re.compile(
    r"(?P<road>[^省市县区镇乡村\s]{1,8}(?:路|街|巷|大道|胡同|弄)\s*[0-9０-９]+\s*号)(?P<there>.*)",
    re.S,
)
_TELLING = 4
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE = {chr(narrow): chr(code) for code, narrow in _NARROW.items()}


def _core(words: str) -> str:
    """Words as they are compared: narrow letters, without spaces; of one letter, as they are."""
    core = "".join(words.translate(_NARROW).split())
    return core if len(core) > 1 else words


def _loosely(words: str) -> str:
    """A pattern of words, wherever letters may be wide or narrow, with or without spaces."""
    core = _core(words)
    if len("".join(core.split())) == 1:
        return re.escape(words)
    letters = (
        re.escape(each) if each not in _WIDE else f"[{re.escape(each)}{_WIDE[each]}]"
        for each in core
    )
    return r"\s*".join(letters)


def _persons(*plans: Plan) -> Iterator[str]:
    """Whatever names a person, as it is written."""
    for plan in plans:
        organization = plan.organization
        persons = organization.persons if organization else ()
        yield from (person.name for person in persons if person.name)
        if organization and organization.office and organization.office.director:
            yield organization.office.director
        entries: tuple[Hazard | Measure, ...] = (*plan.hazards, *plan.measures)
        yield from (each.person for each in entries if each.person)
        yield from (each.inspector for each in plan.ledger if each.inspector)
        yield from (text for _, text in _changes(plan.amendments, "person"))


def _names(told: str, directory: Directory) -> Iterator[str]:
    """The names of persons in words such as `张三（住建局）、李四局长`."""
    inside = _BRACKETED.findall(told)
    for words in (_BRACKETED.sub(" ", told), *inside):
        for word in filter(None, _APART.split(words)):
            name = _TITLED.sub("", word)
            if _NAME.fullmatch(name) and not _is_no_person(name, directory):
                yield name


def _is_no_person(name: str, directory: Directory) -> bool:
    known = directory.exact(name) or is_post(name) or names_nobody(name)
    return bool(known or _BODY.search(name) or _CALLING.search(name))


def _grams(words: str) -> frozenset[str]:
    """Every two letters or digits that stand side by side."""
    letters = [each for each in words if each.isalnum()]
    return frozenset(map("".join, pairwise(letters)))
