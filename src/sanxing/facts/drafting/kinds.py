"""What sort of body a unit is, by how its name begins and ends."""

import re

from sanxing.facts.drafting.names import is_party, parse
from sanxing.model.terms import AgencyKind

_TABLE = (
    (
        AgencyKind.OFFICE,
        "(?:安委办|安委会办公室|.*委员会办公室|.*(?:领导小组|指挥部|专班|委员会|安委会).*办公室|道安办|食安办|防指办)$",
    ),
    (
        AgencyKind.COMMITTEE,
        ".*(?:领导小组|指挥部|委员会|安委会|专班|工作组|专项组|食安委|消安委|道安委)$",
    ),
    (
        AgencyKind.ZONE,
        ".*(?:开发区|高新区|经开区|园区|合作区|新区|保税区|自贸区|度假区|互贸区|边合区|综保区)(?:管委会|管理委员会|党工委)?$|.*管委会$",
    ),
    (AgencyKind.BRIGADE, ".*(?:大队|支队|总队|中队)$"),
    (
        AgencyKind.ENTERPRISE,
        ".*(?:公司|集团|银行|支行|分行|总行|煤矿|电厂|水厂|铁塔|联社|林场|农场)$|国网.*",
    ),
    (
        AgencyKind.INSTITUTION,
        ".*(?:中心|学校|学院|大学|小学|中学|医院|卫生院|院|站|馆|台|所|供销社)$",
    ),
)
_STATE = re.compile(
    ".*(?:(?:发展和改革|卫生健康|国有资产监督管理|住房和城乡建设|监察)委员会|法院|检察院|派出所|司法所|财政所)$"
)
_PARTY = re.compile("委$|.*(?:党委|党工委|纪委|纪委监委)$")


def kind_of(full: str) -> AgencyKind:
    """A guess by a table; what nothing speaks for is a department of the government."""
    name = parse(full)
    if _STATE.match(name.base):
        return AgencyKind.GOVERNMENT
    if name.party or is_party(name.base) or _PARTY.match(name.base):
        return AgencyKind.PARTY
    return next((kind for kind, form in _TABLE if re.match(form, name.base)), AgencyKind.GOVERNMENT)
