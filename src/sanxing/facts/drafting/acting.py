"""Who acts in a sentence, and which units a clause mentions."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sanxing.facts.drafting.forms import GROUP, VAGUE
from sanxing.facts.drafting.lists import Lister
from sanxing.facts.drafting.names import HAN
from sanxing.facts.drafting.roles import ROLE, Clauses, Part, Share, units_of
from sanxing.facts.drafting.shapes import Unit, Units
from sanxing.facts.drafting.vocabulary import KNOWN, NOT_ALONE, SECTORS, UNSURE
from sanxing.model.terms import Mode


class Acting(NamedTuple):
    """A part of a sentence and who acts in it; nobody where it names none."""

    start: int
    end: int
    units: Units | None


_PLACE = f"(?:(?:(?![局委部厅办同])[{HAN}]){{2,8}}?(?:自治州|自治县|自治区|省|市|县|区|州|旗)|[省市县区州旗镇乡])"
_BASES = "|".join(sorted((word for word in KNOWN if len(word) > 1), key=len, reverse=True))
_LONG = "|".join(
    sorted(
        ((each for each in KNOWN - NOT_ALONE if len(each) > 2 or each in UNSURE)),
        key=len,
        reverse=True,
    )
)
_SECTOR = "|".join(sorted(SECTORS, key=len, reverse=True))
_COMMITTEE = f"{_PLACE}?[{HAN}“”]{{0,26}}?(?:领导小组办公室|领导小组|指挥部办公室|指挥部|工作专班|委员会办公室|委员会)"
_NO_NAME = (
    "(?!认真|全面|深入|积极|坚决|切实|严格|贯彻|执行|做好|抓好|接受|听取|协助|履行|遵守|参照|依照|学习|传达|坚持|督促|推动|指导|协调|会同|组织(?!部)|加强|支持|配合|要求|鼓励|引导|报送|检查|落实|按照|根据|结合|通过|依托|围绕|开展"
    "|完善|建立|强化|成立|设立|健全|依法|推进|发挥|明确|压实|提请|提高|对|向|在|将|由|为|与|和|及|经|从|以|如|凡|要|应(?!急)|请|成员|组长|副组长)"
)
"""Words that begin a clause without a subject."""

_CORPORATE = f"(?:国网|中国(?:移动|联通|电信|铁塔|石油|石化|邮政))[{HAN}]{{0,12}}?(?:公司|局)"
_ENDS = "(?:中心|局|大队|支队|中队|办|办公室|站|分公司|公司|集团|医院|委员会|队)"
_STRANGE = re.compile(
    f"{_NO_NAME}[省市县区镇乡州旗](?![场域政级直内外民辖]|(?<=县)城)[{HAN}]{{2,12}}?{_ENDS}"
    "(?=要|应(?!急)|须|需要|必须|务必|负责|牵头|会同|配合|协助|具体|按照)"
)
"""A unit that the vocabulary lacks; it needs its level and a plain verb."""

UNIT = re.compile(
    f"{_NO_NAME}(?:(?:国家|国务院|全国|{_PLACE}{{0,2}}?)(?:委)?(?:{_BASES})(?:办公室)?(?!门)|[省市县区州旗](?:{_SECTOR})部门|团[省市县区]委"
    f"|{_CORPORATE}|{_COMMITTEE}|[{HAN}]{{2,6}}(?:镇|乡|街道)(?:党委|党工委|人民政府|政府|办事处)?)"
)
_ETC = re.compile(
    f"等(?:[0-9一二三四五六七八九十]+(?:个|家))?(?:{VAGUE.pattern}|部门和单位|部门|单位|地)?"
)
_HEADED_BY = re.compile(
    "(?:的)?(?:党政)?(?:主要|分管|相关)?(?:负责(?:人|同志)|领导(?:班子)?(?:成员|干部)?(?=要|是|应|须))"
)
_VERB = re.compile(
    "[，,]?(?:要|负总责|各负其责|各司其职|为主|统筹|应|须|需|必须|务必|务于|协同|予以|梳理|前置|[0-9]|负责|牵头|组织|研究|召开|建立|制定|制订|加强|深入|结合|按|将|会同|联合|切实|进一步|认真|严格"
    "|充分|定期|及时|每|于|在|从|根据|把|不得|可|统一|具体|承担|指导|督促|协调|落实|开展|推动|推进|完善|健全|强化|做好|抓好"
    "|履行|安排|宣传|综合|配合|协助|参与|参照|对照|围绕|坚持|分别|共同|提高|确保|全面|汇总|审核|监督|检查|成立|明确|压实|依法"
    "|依托|通过|利用|加大|加快|实施|设立|编制|印发|报送|主动|适时|同步|集中|积极|层层|立即|尽快|自|牢固|站在|高度|逐级|逐项"
    "|对|向|以|为|由|是|也|都|均|既|不断|持续|密切|抓紧|突出|聚焦|紧盯|紧扣|发挥|运用|排查|评估|考核|通报|约谈|下发|出台|公布)"
)
_BEHIND = f"{_VERB.pattern}|、|和|与|及|以及|{_ETC.pattern}|{_HEADED_BY.pattern}"
_ONE = tuple(
    re.compile(f"(?:{each.pattern})(?={_BEHIND})") for each in (GROUP, VAGUE, UNIT, _STRANGE)
)
_ADVERBIAL = re.compile(
    "(?:按照|根据|依据|为|在|对|针对|依托|结合|围绕|自|从|每|经|通过|凡|如|[0-9]{4}年|[一二三四五六七八九十]是).*"
    "|.*(?:后|时|前|中|下|间|起|内|期间|情况|基础上)$"
)
_CLAUSE = re.compile("[^，,；;。]+")
_WITH = re.compile("(?:要|应|须|负责|牵头)?(?:会同|联合)")


def subject(sentence: str) -> Units | None:
    """Who acts in a sentence, as one duty of several; nobody where it names none."""
    for start in _beginnings(sentence):
        if found := _acting(sentence, start):
            return found
    return None


def parts(sentence: str) -> list[Acting]:
    """A sentence cut where another unit begins to act; the first part may name nobody."""
    clauses = [each.span() for each in _CLAUSE.finditer(sentence)]
    cuts = [
        at
        for (start, end), (at, _) in pairwise(clauses)
        if _acting(sentence, at)
        and not _leads_in(sentence[: at - 1])
        and not _shares(sentence, start, end, at)
    ]
    edges = [0, *cuts, len(sentence)]
    return [Acting(a, b, subject(sentence[a:b])) for a, b in pairwise(edges) if a < b]


def _shares(sentence: str, start: int, end: int, at: int) -> bool:
    """Whether the unit at `at` only has its part in what the one before it leads (A牵头，B配合)."""
    before = [each.end() for each in ROLE.finditer(sentence, start, end)]
    return before[-1:] == [end] and ROLE.match(sentence, _list_end(sentence, at)) is not None


def _leads_in(before: str) -> bool:
    """Whether all that stands before is adverbial, and belongs to whoever acts behind it."""
    return all(_ADVERBIAL.fullmatch(each[0]) for each in _CLAUSE.finditer(before))


def _beginnings(sentence: str) -> Iterator[int]:
    """Where a subject may stand: at the start, behind adverbial clauses, behind 由."""
    for clause in _CLAUSE.finditer(sentence):
        yield clause.start()
        if not _ADVERBIAL.fullmatch(clause[0]):
            break
    yield from (found.end() for found in re.finditer("(?<=[，,；;：:的])由(?!于)", sentence))


def _acting(sentence: str, start: int) -> Units | None:
    start += sentence[start : start + 1] in ("由", "以")
    end = _list_end(sentence, start)
    verb = _past(sentence, end)
    if end == start or not _VERB.match(sentence, verb):
        return None
    if led := _led(sentence, start, end) or _with(sentence, start, end):
        return led
    lister = Lister(sentence).read(start, end)
    schools = tuple(each.printed for each in lister.units if _SCHOOLS.fullmatch(each.printed))
    return Units(
        Mode.JOINT,
        support=tuple(each for each in lister.units if each.printed not in schools),
        named=(*lister.words(), *schools),
        open_ended=lister.open_ended or bool(schools) or _ETC.match(sentence, end) is not None,
        questions=tuple(lister.questions),
    )


_SCHOOLS = re.compile("各中小学校?")
"""Whom a sentence addresses, and no unit of the administration; in a line they have their part."""


def _past(sentence: str, end: int) -> int:
    """Where the verb stands: behind an open end (等部门) and behind whoever heads the units."""
    for pattern in (_ETC, _HEADED_BY):
        if found := pattern.match(sentence, end):
            end = found.end()
    return end


def _led(sentence: str, start: int, end: int) -> Units | None:
    """`A牵头，B配合，…`: the parts of those who act, where the sentence tells them."""
    shares: list[Share] = []
    while end > start and (role := ROLE.match(sentence, end)):
        part = {"lead": Part.LEAD, "duty": Part.DUTY}.get(role.lastgroup or "", Part.HELP)
        apart = "分别" in role[0] or "职责" in role[0]
        shares.append(Share(start, end, part, separate=apart))
        start = role.end() + sentence.startswith(("，", ",", "、", "；"), role.end())
        end = _list_end(sentence, start)
    parts = {each.part for each in shares}
    if Part.LEAD in parts or {Part.DUTY, Part.HELP} <= parts:
        return units_of(sentence, Clauses(tuple(shares))).units
    return None


def _with(sentence: str, start: int, end: int) -> Units | None:
    """`A会同B`: A leads, B supports."""
    with_ = _WITH.match(sentence, end)
    stop = _list_end(sentence, with_.end()) if with_ else 0
    if with_ is None or stop == with_.end():
        return None
    shares = Share(start, end, Part.LEAD), Share(with_.end(), stop, Part.HELP)
    return units_of(sentence, Clauses(shares)).units


def _list_end(sentence: str, start: int) -> int:
    """Where a list of units in running words ends; `start` where there is none."""
    end = start
    while one := _one(sentence, end if end == start else _behind_mark(sentence, end)):
        end = one
        if not _behind_mark(sentence, end):
            break
    return end


def _behind_mark(sentence: str, at: int) -> int:
    found = re.compile("、(?:以及|和|与|及)?|以及|和|与|及").match(sentence, at)
    return found.end() if found else 0


def _one(sentence: str, start: int) -> int:
    """Where one unit ends that begins at `start`."""
    found = [pattern.match(sentence, start) for pattern in _ONE]
    return max((each.end() for each in found if each), default=0)


_BEGINS = f"(?:(?<![{HAN}])|(?<=[由和与及对向报经同在将])|(?<=成员))"
_WHOLE = "(?![域面势法理学公门]|成员)"
_MENTION = re.compile(
    "各(?:乡镇|镇|乡|县区|区县|县|区|街道)(?:[（(][^（）()]{1,12}[）)])?"
    "(?:党委和政府|党委、政府|党委政府|人民政府|政府)?(?=[、，。；和与及要])"
    f"|{_CORPORATE}|(?:{_BEGINS}{_NO_NAME}(?:(?![报后送经由向对和与及将在同等该本各的])[{HAN}]){{2,7}}?(?:[省市县区州旗镇乡]|街道)|国家|国务院|全国|[省市县区州旗镇乡])委?(?:{_BASES}){_WHOLE}"
    f"|团[省市县区]委|(?:{_LONG}){_WHOLE}"
)


_POST = re.compile(
    "(?:党[委组])?(?:副|常务副)?(?:主任|局长|书记|部长|厅长|大队长|支队长|队长|所长|站长|总经理)"
)
_ACTS = re.compile(
    f"{_POST.pattern}[{HAN}]{{0,4}}?(?:召集|主持|担任|兼任|任|负责|牵头|签字|带队|审)"
)
"""A person who acts, and not the unit."""
_TITLE = re.compile("《[^《》]*》")


def mentions(text: str) -> list[Unit]:
    """Units whose well-formed names stand in a clause, titles of documents aside, each once."""
    found: dict[str, Unit] = {}
    for match in _MENTION.finditer(_TITLE.sub(lambda title: "《" * len(title[0]), text)):
        if _ACTS.match(text, match.end()) or (match.start() and _POST.match(text, match.end())):
            continue
        for unit in Lister(text).read(match.start(), match.end()).units:
            found.setdefault(unit.full, unit)
    return list(found.values())
