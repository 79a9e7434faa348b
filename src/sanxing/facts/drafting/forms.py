"""Forms of words in lists of units: groups, words for nobody in particular, what stands behind a name."""

import re

from sanxing.facts.drafting.names import HAN
from sanxing.facts.drafting.vocabulary import SECTORS

SEPARATORS = "、，,；;/／。.：: "
OPEN, CLOSE = "（(【[〔", "）)】]〕"
CONJUNCTION = re.compile("以及|和|与|及")
ENDS = f"(?=[{SEPARATORS}]|以及|和|与|及(?!其)|$)"
"""What stands behind a whole unit of a list."""

_PLACES = "(?:乡镇|镇乡|镇|乡|街道|街办|县区|区县|市县|县|区|市|州|旗|村|社区|行政村|园区|开发区|功能区|林场|农场|工业园区)"
_BODIES = (
    "(?:党委|党工委|党组|党总支|党支部|人民政府|政府|街道办事处|办事处|管委会|村委会|居委会|村民委员会|居民委员会"
    "|村两委|两委)"
)
GROUP = re.compile(
    f"各{_PLACES}(?:[（(][^（）()]{{1,20}}[）)])?(?:[、和与及]{_PLACES}(?![{HAN}]*[局办]))*"
    f"(?:[（(][^（）()]{{1,20}}[）)])?(?:{_BODIES}(?:[、和与及]?{_BODIES})*)?"
    f"(?:[{HAN}]{{2,10}}(?:局|委|支队|大队|派出所))?"
)
PAIR = re.compile(
    f"(?!各)[{HAN}]{{1,8}}?(?:镇|乡|街道|市|县|区)?(?:党委|党工委|委)[、和与及]?(?:人民政府|政府|办事处|管委会){ENDS}"
)
_WHICH = "(?:有关|相关|各|其他|其它|成员|责任|职能|主管|监管|行业|牵头|配合|涉及的?|负有[^、，；。]{2,16}的)"
_WHAT = "(?:部门|单位|企业|机构|地方|社会团体|科研院所|学校|医院|行业组织|社会组织)"
_TOWNS = "(?:镇乡|乡镇|镇|乡|街道|县区|区县|园区|地区)(?:（[^（）]{1,8}）)?"
VAGUE = re.compile(
    f"(?:(?:本|全)?[省市县区镇州旗](?:[直属级]|安委会)?|安委会|领导小组|驻[{HAN}]{{1,3}}|辖区(?:内)?|属地|以上|上述){{0,4}}{_WHICH}{{0,4}}"
    f"{_WHAT}(?:[和与及]?{_WHICH}{{0,4}}{_WHAT}){{0,6}}"
    f"|(?:属地|辖区|所在|有关|相关|涉及|沿线){{1,3}}(?:的)?{_TOWNS}"
    "|(?:地方)?各级(?:党委|政府|人民政府|各部门|党组织|领导干部|部门)(?:（[^）]{1,10}）)?(?:[、和与及](?:政府|人民政府|部门|有关部门))*"
    "|各级|属地|各地|各方|各科室|各站所|各股室|各处室|企业|各?类?(?:生产经营单位|市场主体|企业)|各成员单位"
    f"|各{_PLACES}[{HAN}]{{0,8}}(?:安委会|学校|医院|企业|社会组织)"
)
WHOLE_GROUP = re.compile(f"(?:{GROUP.pattern})(?:{ENDS}|(?=等))")
WHOLE_VAGUE = re.compile(f"(?:{VAGUE.pattern}){ENDS}")
OFFICIAL = re.compile(f"[省市县区州旗](?:{'|'.join(SECTORS)})部门")
TAIL = re.compile(
    f"等(?:[0-9一二三四五六七八九十百]+(?:余)?(?:个|家)?)?(?:[省市县区镇](?:[直属级])?)?{_WHICH}{{0,4}}"
    f"(?:{_WHAT}(?:[和及与]{_WHICH}{{0,4}}(?:{_WHAT}|{_TOWNS})){{0,4}}|{_WHICH}{{0,4}}{_TOWNS})?$"
)
BRACKET = re.compile("[（(]([^（）()]*)[）)]$")
MARKED = re.compile(f"[（(](?:负责)?(?:牵头|配合)(?:单位|部门)?[）)](?=[{HAN}])")
PERSON = re.compile(f"(?:局长|主任|书记|镇长|部长|所长|站长|大队长|负责人)?[{HAN}]{{0,3}}")
DATED = re.compile(
    "[0-9０-９一二三四五六七八九十](?:年|月|日)|年底|季度|长期|持续|时限|常态|底前|完成"
)
