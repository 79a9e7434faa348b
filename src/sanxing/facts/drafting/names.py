"""One unit's name: the place and level that it carries, what is its own, and its name in full."""

import re
from functools import lru_cache
from typing import NamedTuple

from sanxing.facts.drafting.vocabulary import (
    COMMITTEES,
    ENDING,
    KNOWN,
    MINISTRIES,
    PARTY,
    PARTY_BY_NAME_ONLY,
    PLAIN_WORDS,
    SCHOOLS,
    STATE,
    UNSURE,
)

HAN = "一-鿿〇"
_LEVEL = "自治州|自治县|自治区|自治旗|街道|省|市|州|县|区|旗|盟|镇|乡"
_BARE = re.compile(
    "(?:(?:自治州|自治县|自治区|省|州|旗|盟)|市(?!场(?!坪)|政(?:管理|公用|设施|工程|园林|市容|处))"
    "|县(?!域)|区(?!域)|镇(?!$)|乡(?!镇|村))(?!$)"
)
_PLACED = re.compile(f"(?:[{HAN}]{{2,7}}?(?:{_LEVEL})|[{HAN}]县)(?!$|办事处|办$|场|域)")
_NO_PLACE = re.compile(
    "有关|相关|城市|城乡|城镇|村镇|乡镇|乡村|农村|社区|园区|开发区|新区|景区|城区|辖区|市场|军分区|军区|灌区|林区|矿区|库区"
    "|保护区|示范区|高新区|经开区|合作区|试验区|功能区|产业区|度假区|工业区|街区|片区|校区|小区|山区|地区|自贸区"
    "|保税区|互贸区|边合区|牧区|疫区|和(?!龙市|平[区县]|田|静县|顺县|林格尔|硕县|政县)|[与及的局委部厅办等国]|法院|检察院|办公室|大队|支队|公司|政府|派出所|中心|总工会|经济|技术|产业|管理|工业"
)
_NATIONAL = re.compile("国家(?!税务总局.)|国务院|中央|全国|最高|中华|中共中央|共青团中央|中国")
_OWN = re.compile(
    "国网|国家电网|民航|中国|中石|中铁|中建|中交|北方|南方电网|龙煤|.*(?:铁路|海关$|机场$)|.+(?:大学|学院|小学|中学)$"
    "|.*(?:镇|乡|街道|街道办|街道办事处|村|社区|村委会|村民委员会|居委会|居民委员会)$"
    f"|.{{2,}}[镇乡](?:党委|人民政府|政府|党委.*政府)$|.*(?:有限|股份)|[{HAN}]{{2,}}(?:煤矿|电厂|水厂|油库|酒厂)$"
)
_LOWER = re.compile("[市县区乡镇][^直级属场域].*(?:局|委|办|部|厅|政府)$")
_TOWN = ("镇", "乡", "街道")
_UNSURE = re.compile(f".*(?:{'|'.join(sorted(UNSURE))}).*")
_COMPANY = re.compile(
    ".*(?:公司|集团|银行|支行|分行|总行|园区|开发区|合作区|保税区|园)(?:管委会|管理委员会|党工委)?$"
)
_MANAGED = re.compile("(?:管委会|管理委员会|党工委|党工委管委会)$")
_LEAGUE = re.compile(f"(?:共青团([{HAN}]*?)|团)(省|市|州|县|区|旗)委")
_SHAPE = re.compile(f"[{HAN}A-Za-z0-9·“”]{{1,30}}")
_NAME = re.compile(f"[{HAN}A-Za-z0-9·“”]{{1,40}}{ENDING}")
_NOT_IN_NAMES = re.compile(
    "^报(?!社)|^[对将把由在从向为与及被使让按]|的|负责|牵头|配合|按照|职责|落实|完成|责任(?!公司)|单位|部门|等|措施|工作[^组部专委站局领]|工作$|要求|[0-9]年|以下"
    "|不再|列出|各自|有关|相关|通过|农村$|乡村$|城乡$|全部$|内部$|外部$|社会$|会议$|全会$|机会$|大会$|处处|全市|全县|全区|全省|进行"
)


class Name(NamedTuple):
    """`东宁市委编办`: place and level, whether the party's, and what remains when both are taken off."""

    prefix: str
    party: bool
    base: str

    @property
    def full(self) -> str:
        """The name as it was."""
        return self.prefix + "委" * self.party + self.base


@lru_cache(maxsize=4096)  # the directory asks for the same names again and again
def parse(printed: str) -> Name:
    """What of a name is its place and level. A place itself (`东宁镇`) is all base."""
    if league := _LEAGUE.fullmatch(printed):
        return Name((league[1] or "") + league[2], party=False, base="团委")
    prefix = _prefix(printed)
    base = printed.removeprefix(prefix)
    party = bool(prefix) and base.startswith("委") and len(base) > 1
    return Name(prefix, party, base.removeprefix("委") if party else base)


def _prefix(printed: str) -> str:
    if printed in KNOWN or printed.startswith("各") or "、" in printed or _NATIONAL.match(printed):
        return ""
    end = bare.end() if (bare := _BARE.match(printed)) else 0
    while (placed := _PLACED.match(printed[end:])) and not _NO_PLACE.search(placed[0]):
        end += placed.end()
    return printed[:end]


def spelt(name: Name) -> str:
    """A name in full, the youth league's as it is written."""
    if name.base != "团委":
        return name.full
    if name.prefix.endswith(_TOWN):
        return f"{name.prefix}团委"
    return f"{'共青团' if len(name.prefix) > 1 else '团'}{name.prefix}委"


def is_party(base: str) -> bool:
    """Whether a department is the party's."""
    return base in PARTY


def is_own(base: str) -> bool:
    """Whether a name without a level is whole: a ministry's, a town's, a company's of its own name."""
    if base in SCHOOLS:
        return True
    if base in STATE:
        return False
    if base in COMMITTEES:
        return True
    if base in MINISTRIES or _UNSURE.fullmatch(base) or _NATIONAL.match(base) or _OWN.match(base):
        return True
    generic = _MANAGED.sub("", base)
    return bool(_COMPANY.fullmatch(base)) and generic not in STATE


def carried(printed: str, prefix: str) -> str:
    """A name in full behind one of a level: `公安局` is `市公安局`, `编办` is `市委编办`."""
    name = parse(printed)
    if name.prefix or not prefix or printed.startswith("各") or is_own(name.base):
        return printed
    if prefix.endswith(_TOWN) and name.base.endswith(("局", "厅", "法院", "检察院")):
        return printed
    party = is_party(name.base) and name.base not in PARTY_BY_NAME_ONLY
    return spelt(Name(prefix, party, name.base))


def doubted(printed: str, prefix: str, *, after_party: bool) -> str | None:
    """Why it is not certain what a name is in full, where that is so."""
    name = parse(printed)
    if len(name.prefix) == 1 and name.base not in KNOWN and _LOWER.match(name.base):
        return f"“{printed}”可能是几级单位连写，读作一个单位"
    if name.prefix or not prefix:
        return None
    if name.base.startswith(tuple(UNSURE)):
        return f"“{printed}”是否属“{prefix}”，原文未写明，名称照印"
    if name.base in PARTY_BY_NAME_ONLY or (after_party and _is_strange(name.base)):
        return f"“{printed}”是党委的还是政府的部门，原文未写明，读作“{carried(printed, prefix)}”"
    return None


def _is_strange(base: str) -> bool:
    return base not in KNOWN and not is_own(base) and base.endswith(("办", "室", "部", "办公室"))


def is_name(words: str) -> bool:
    """Whether words have the form of one unit's name."""
    if words in KNOWN:
        return len(words) > 1
    if words in PLAIN_WORDS or not _SHAPE.fullmatch(words):
        return False
    name = parse(words)
    if _NOT_IN_NAMES.search(name.prefix if name.base in KNOWN else words):
        return False
    return (
        name.base in KNOWN or _LEAGUE.fullmatch(words) is not None or bool(_NAME.fullmatch(words))
    )


def is_known(words: str) -> bool:
    """Whether a name, its place and level taken off, is in the vocabulary."""
    if _LEAGUE.fullmatch(words):
        return True
    name = parse(words)
    base = _NATIONAL.sub("", name.base, count=1)
    return base in KNOWN and (len(base) > 1 or bool(name.prefix))
