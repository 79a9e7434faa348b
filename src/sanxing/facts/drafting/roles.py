"""Who leads and who supports: the words of a responsibility line, read into units by their part."""

import re
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from sanxing.facts.drafting.lists import Lister
from sanxing.facts.drafting.names import is_known
from sanxing.facts.drafting.shapes import Question, Unit, Units
from sanxing.model.terms import Mode


class Part(Enum):
    """In what part a list of units stands in a line."""

    LEAD = "牵头"
    DUTY = "责任"
    HELP = "配合"
    PERSON = "责任人"


class Share(NamedTuple):
    """One list of a line: its span, its part, and whether each unit has a part of its own."""

    start: int
    end: int
    part: Part
    separate: bool = False
    everyone: bool = False


class Heard(NamedTuple):
    """The units of one share."""

    share: Share
    units: tuple[Unit, ...]
    leads: tuple[Unit, ...]


_BY_DUTY = "(?:(?:按照?|根据|依据|依)(?:各自|各)?的?(?:职责|职能|分工)(?:任务|范围|权限|和|与|、|及){0,3}(?:分工|职责)?)"
_HOW = f"(?:{_BY_DUTY}|分别|共同|联合|各自|具体|直接|分工|组织|统一|主要|全面|积极|密切|协同|做好|抓好){{0,4}}"
_LAST = "局委部厅办会院室队所站司府心处镇乡道班组校）)"
_END = "(?=[，,；;。、）)】\\]〕]|$)"
ROLE = re.compile(
    f"(?<![（(])(?P<lead>{_HOW}(?:负责)?牵头(?!单位|部门)(?:负责|组织|抓总|统筹|协调){{0,2}}(?:落实|实施|推进)?"
    f"|(?<=[{_LAST}])(?:为主|{_HOW}统筹(?:协调|推进|负责|抓总|调度)?){_END})"
    f"|(?<![（(])(?P<help>{_HOW}(?:协助配合|配合|协助|(?<!政)协办|参与|参加)(?!单位|部门)(?:落实|实施|做好工作|做好相关工作)?)"
    f"|(?P<help2>(?:指导督促|督促指导|指导监督|指导|督导|督促|监督|支持)(?:落实|实施|整改)?{_END})"
    f"|(?P<duty>{_HOW}(?:负责(?!单位|部门|人|同志)(?:组织)?(?:落实|实施|推进|抓好)*|(?:贯彻)?(?:落实(?:企业|主体|属地|监管)*责任|落实|实施|承办|主办|负总责|各负其责|各司其职){_END})|{_BY_DUTY}{_END})"
)
FIRST = re.compile(
    "(?:(?:其中|以上)?(?:所)?(?:列|排|位列|位居|排名|排列)(?:在|于)?(?:第一|首)(?:位)?的?(?:单位|部门)?|第一(?:个|家)?(?:责任)?(?:单位|部门)|首(?:个|家|位)(?:单位|部门))"
    "(?:均|都)?(?:为|是|作为)?牵头(?:责任)?(?:单位|部门)?"
)
"""Words that make the first of the units lead."""

_FIRST = re.compile(f"[（(，,；;。]?{FIRST.pattern}[）)]?")
_LEADING = re.compile(
    "[，,；;。、：:]*(?:(?:上述|以上|该项|此项|本项|此|具体|主要|统一|并|其他|其余|其中|全部)*(?:任务|工作|事项|整治|内容)*"
    "(?:均|都)?由(?!贸)|请|同时|并)?"
)
_EVERYONE = re.compile(
    "[，,；;。、]*以下(?:各项|各条|各专题|任务|工作|各|内容)*(?:均|都)?(?:需要|需|应|须)?(?:由)?"
)
_NOT_AGAIN = re.compile(
    "[，,；;（(]*(?:(?:以下|下文|后文)?(?:均)?(?:不再|不)(?:一一|重复|单独|逐一|另行)?(?:列出|列明|单列|列)|下同|以下同|下略)[）)]?"
)
_WITH = re.compile("会同|联合(?!会|社|体|收|执)|协同|商(?=[省市县区]|有关|相关)")


class Told(NamedTuple):
    """What a line says, and whether each of its words was understood."""

    units: Units
    pure: bool

    @property
    def all(self) -> tuple[Unit, ...]:
        """Every unit, in whatever part."""
        return (*self.units.lead, *self.units.support, *self.units.everyone)


class Clauses(NamedTuple):
    """The shares of a line's words, the words that were neither units nor their part, and persons.

    `first` says that the words make the first of the units lead.
    """

    shares: tuple[Share, ...]
    stray: tuple[tuple[int, int], ...] = ()
    persons: tuple[tuple[int, int], ...] = ()
    first: bool = False

    def plus(self, other: "Clauses") -> "Clauses":
        """What two spans of one line say together."""
        return Clauses(
            (*self.shares, *other.shares),
            (*self.stray, *other.stray),
            (*self.persons, *other.persons),
            self.first or other.first,
        )


def clauses(text: str, start: int, end: int, part: Part) -> Clauses:
    """Each list with its part; a list without a word for it has the part that its head gives."""
    if first := _FIRST.search(text, start, end):
        before = clauses(text, start, first.start(), part)
        return before.plus(clauses(text, first.end(), end, part))._replace(first=True)
    shares: list[Share] = []
    stray: list[tuple[int, int]] = []
    while start < end:
        role = ROLE.search(text, start, end)
        stop = role.start() if role else end
        begin, everyone = _begin(text, start, stop)
        begin += role is not None and role[0] == "为主" and text.startswith("以", begin)
        if role is None and (again := _NOT_AGAIN.match(text, start, end)):
            shares = _for_everyone(shares)
            start = again.end()
            continue
        apart = max(text.rfind("；", begin, stop), text.rfind(";", begin, stop))
        if role and not everyone and apart > begin:
            shares.append(Share(begin, apart, part))
            begin = apart + 1
        if begin < stop:
            shares += _shares(text, begin, stop, _part(role, part, shares), role, everyone=everyone)
        start = role.end() if role else end
        gap = _gap(text, start, end)
        if gap > start and not _NOT_AGAIN.match(text, start, end):
            stray.append((start, gap))
            start = gap
    return Clauses(tuple(shares), tuple(stray))


def _begin(text: str, start: int, stop: int) -> tuple[int, bool]:
    if every := _EVERYONE.match(text, start, stop):
        return every.end(), True
    leading = _LEADING.match(text, start, stop)
    return (leading.end() if leading else start), False


def _gap(text: str, start: int, end: int) -> int:
    """Where what follows a word for a part ends: at the next mark; `start` where it is the next unit."""
    found = re.compile("[，,；;。、：:]").search(text, start, end)
    stop = found.start() if found else end
    role = ROLE.search(text, start, stop)
    known = is_known(text[start : role.start() if role else stop])
    return start if known else stop


def _part(role: re.Match[str] | None, part: Part, shares: list[Share]) -> Part:
    if role is None:
        led = any(share.part is Part.LEAD for share in shares)
        return Part.DUTY if led and part is Part.LEAD else part
    kind = role.lastgroup
    return {"lead": Part.LEAD, "duty": Part.DUTY}.get(kind or "", Part.HELP)


def _shares(
    text: str, start: int, end: int, part: Part, role: re.Match[str] | None, *, everyone: bool
) -> list[Share]:
    how = role[0] if role else ""
    separate = "分别" in how or "职责" in how or "分工" in how
    together = _WITH.search(text, start, end)
    whole = Share(start, end, part, separate, everyone)
    if together is None:
        return [whole]
    chief = Part.HELP if part is Part.HELP else Part.LEAD
    return [
        whole._replace(end=together.start(), part=chief, separate=False),
        whole._replace(start=together.end(), part=Part.HELP),
    ]


def _for_everyone(shares: list[Share]) -> list[Share]:
    """`下同` and the like speak of the units that stand before, if nothing before spoke of all."""
    if not shares or any(share.everyone for share in shares):
        return shares
    return [*shares[:-1], shares[-1]._replace(everyone=True)]


def units_of(text: str, found: Clauses, prefix: str = "") -> Told:
    """The units of a line, each in the part that stands with it."""
    lister = Lister(text, prefix)
    heard: list[Heard] = []
    for share in found.shares:
        lister.units, lister.leads = [], []
        lister.read(share.start, share.end)
        heard.append(Heard(share, tuple(lister.units), tuple(lister.leads)))
    units = together(heard, lister, _asked(text, found), stray=bool(found.stray))
    units = first_leads(units) if found.first else units
    return Told(units, lister.pure and not found.stray)


def first_leads(units: Units) -> Units:
    """Units whose first one leads, as words such as `列第一位的为牵头单位` say; as they are where one leads already."""
    if units.lead or not units.support:
        return units
    return units._replace(mode=Mode.LEAD, lead=units.support[:1], support=units.support[1:])


def _asked(text: str, found: Clauses) -> list[Question]:
    persons = [Question(a, b, f"“{text[a:b]}”写的是人，未列为责任单位") for a, b in found.persons]
    return persons + [
        Question(a, b, f"责任一行中的“{text[a:b]}”没有读作责任单位，请核对各单位分别负责什么")
        for a, b in found.stray
    ]


def together(
    heard: list[Heard], lister: Lister, questions: list[Question], *, stray: bool
) -> Units:
    """Leads, supports and everyone of a line; a unit stands in one of them only."""
    everyone = _once(unit for each in heard if each.share.everyone for unit in each.units)
    everyone = _first(everyone, heard)
    own = [each for each in heard if not each.share.everyone] or heard
    for_others = {unit.full for unit in everyone if own is not heard}
    lead = _once(unit for each in own for unit in _leads(each))
    duty = _of(own, Part.DUTY, {*for_others, *(unit.full for unit in lead)})
    help_ = _of(own, Part.HELP, {*for_others, *(unit.full for unit in (*lead, *duty))})
    led = [each.share for each in own if each.share.part is Part.LEAD]
    separate = any(share.separate for share in led) or (len(led) > 1 and stray)
    mode = Mode.SEPARATE if separate and len(lead) > 1 else Mode.LEAD
    if not lead:
        mode, lead, duty = _without_lead(own, duty, help_, lister)
    return Units(
        mode,
        lead,
        tuple(sorted((*duty, *help_))),
        everyone,
        lister.words(),
        lister.open_ended,
        tuple(sorted((*lister.questions, *questions))),
    )


def _leads(heard: Heard) -> tuple[Unit, ...]:
    return heard.units if heard.share.part is Part.LEAD else heard.leads


def _of(heard: list[Heard], part: Part, taken: set[str]) -> tuple[Unit, ...]:
    found = _once(unit for each in heard if each.share.part is part for unit in each.units)
    return tuple(unit for unit in found if unit.full not in taken)


def _once(units: Iterable[Unit]) -> tuple[Unit, ...]:
    seen: dict[str, Unit] = {}
    for unit in units:
        seen.setdefault(unit.full, unit)
    return tuple(seen.values())


def _first(units: tuple[Unit, ...], heard: list[Heard]) -> tuple[Unit, ...]:
    """Units where the line first says that they are responsible."""
    met = _once(unit for each in heard for unit in each.units)
    wanted = {unit.full for unit in units}
    return tuple(unit for unit in met if unit.full in wanted)


def _without_lead(
    heard: list[Heard], duty: tuple[Unit, ...], help_: tuple[Unit, ...], lister: Lister
) -> tuple[Mode, tuple[Unit, ...], tuple[Unit, ...]]:
    """`A负责，B配合` has A lead; a single responsible unit leads; several share the duty."""
    helped = any(each.share.part is Part.HELP for each in heard)
    alone = len(duty) == 1 and not (lister.open_ended and _is_among_others(heard, lister))
    if duty and (alone or helped):
        return Mode.LEAD, duty, ()
    return Mode.JOINT, (), duty


def _is_among_others(heard: list[Heard], lister: Lister) -> bool:
    """Whether the open end (等部门, 有关单位) stands in the responsible unit's own list."""
    duties = [each.share for each in heard if each.share.part is Part.DUTY and each.units]
    own = Lister(lister.text).read(duties[0].start, duties[0].end)
    return own.open_ended
