"""How times stand in running text: the patterns of `model.phrases`, for text in half width.

They follow the grammar of `model.deadline`, whose words they must find whole, and add what it refuses
with a reason; what surrounds a time in a sentence is kept off by looking about (末端, 期前, 内部 …).
"""

import re

from sanxing.model.numerals import ONES, ZEROS

# A letter of a longer numeral before one is no time: 20206月 holds no 6月.
_CHINESE = f"{ZEROS}{ONES}十"
_ALONE = rf"(?<![0-9{_CHINESE}百千])"
_NUMBER = rf"(?:[0-9]{{1,2}}|[{_CHINESE}]{{1,3}})"
_YEAR_NUMBER = rf"(?:[12][0-9]{{3}}|[一二][{ZEROS}{ONES}]{{3}})"
_YEAR = rf"(?:{_YEAR_NUMBER}|[0-9]{{2}}(?=年[底末]))年度?"
_MONTH = rf"(?:{_YEAR})?(?!一月一){_NUMBER}月(?!度)"
_ISO = "[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"
_OTHER_DAY = (
    r"[12][0-9]{3}(?:[./-][0-9]{1,2}){2}(?![0-9])"
    r"|(?:19|20)[0-9]{2}[./](?:0[1-9]|1[0-2])(?![0-9%万亿余多])"
)
_DASH = "[-—–―~〜]{1,2}"
_JOIN = rf"起?(?:直?至|到|{_DASH})"
_OPEN, _CLOSE = "[“\"「『‘'〝]", "[”\"」』’'〞〟]"
_SPAN_OF_FIVE = "(?:规划|计划)?(?:时期|期(?!间))?"
_PLAN_NAME = f"(?:二?十五|十[{ONES}]五)"
_PLAN = (
    f"{_OPEN}{_PLAN_NAME}{_SPAN_OF_FIVE}{_CLOSE}{_SPAN_OF_FIVE}"
    f"|(?:十[{ONES}]五|二?十五(?=规划|计划|时期|期|末)){_SPAN_OF_FIVE}"
)
_YEAR_END = (
    r"(?<![今明去本当次来每全近多几数往历常逐少学财成半些\0])年(?=年?[底末]|(?:之|以)?内|初)"
)
_POINT = (
    rf"(?:{_ISO}|{_MONTH}{_NUMBER}[日号]|{_MONTH}份?(?:[上中下]旬)?|(?:{_YEAR})?[上下]半年"
    rf"|(?:{_YEAR})?(?<![上下同前])第?(?!一季度一){_NUMBER}季度|{_YEAR}|{_PLAN}|{_YEAR_END})"
)
_MARK = (
    "(?:年?[底末](?![层线数部子册座板端梢尾])|(?<=月)月[底末]|年?初(?![步级心次始审验核评中])"
    r"|年?中(?:期|(?=(?:之|以)?前|[,，。；;、)]|\Z)))?"
)
_TAIL = (
    "(?:前后|左右|(?:之|以)?前(?![提往景沿期端台置列述款]|[一二两三四0-9]个?季)"
    "|(?:之|以)?内(?![部容蒙在河外因地陆设置涵审控务需])|期间|为?止(?!于)"
    "|(?:之|以)?后(?![勤续备方])|起(?![草步重底诉用])|以来)?"
)
_LEFT = (
    rf"(?:{_POINT}{_MARK}|(?:{_YEAR})?(?:{_NUMBER}月)?第?{_NUMBER}(?={_JOIN}第?{_NUMBER}(?:[月日号]|季度))"
    rf"|{_YEAR_NUMBER}(?={_JOIN}{_YEAR_NUMBER}年))"
)
_RIGHT = rf"(?:{_POINT}|{_NUMBER}[日号]){_MARK}{_TAIL}"
_RANGE = rf"[自从]?{_ALONE}{_LEFT}{_JOIN}{_RIGHT}"
_SINGLE = (
    rf"[自从]?{_ALONE}(?:(?:{_OTHER_DAY})(?:{_JOIN}(?:{_OTHER_DAY}))?(?:之|以)?前?"
    rf"|(?:{_YEAR})?前[二两三]个?季度|{_POINT}{_MARK}{_TAIL}|{_NUMBER}[日号](?:之|以)?前)"
)
_PREFIX = (
    "(?:(?<!平)均)?(?:截[至止][到至]?|不[迟晚]于|最[迟晚][到于]?|力争到?|(?<![达提降回得直不做])到|至"
    "|(?<![由对关位基低高小大等少多优鉴])于|(?<![存现正所])在)?"
)
_SPELL = f"(?:[0-9]{{1,3}}|[{_CHINESE}两半数几]{{1,3}})"
_WITHIN = "(?:之|以)?内(?![部容外])"
_RECURRING = (
    f"每(?:隔|个)?(?:{_SPELL}个?)?(?:年度?|半年|季度?|月度?|周|旬|日|天|星期|工作日|学期)(?:的)?"
    f"(?:第?{_SPELL}个?月|(?:首|末|次|最后一?|前|头)个?月|[{ONES}日天](?=[前,，。；;]))?的?"
    rf"(?:(?:{_POINT}|{_NUMBER}[日号])?{_MARK}{_TAIL})(?:[、和及与](?:{_POINT}|{_NUMBER}[日号]){_MARK}{_TAIL})*"
    "|逐[年月季]度?"
)
_RELATIVE = (
    rf"(?<![0-9.{_CHINESE}百千第]){_SPELL}(?:(?:至|到|{_DASH}){_SPELL})?"
    rf"(?:年半?|个(?:季度|月|星期|工作日)|天|周|日|工作日){_WITHIN}"
    rf"|(?:今|(?<![说表证写标注指])明|去|(?<![基成资根样])本|(?<![相])当|次)年度?(?:{_POINT})?{_MARK}{_TAIL}"
    rf"|(?:(?<![基成资根样])本|(?<![相])当|次|(?<![以])[上下])个?(?:月(?!度)|季度|周(?!边))(?:{_NUMBER}[日号])?{_MARK}{_TAIL}"
    rf"|(?<![0-9{_CHINESE}个年每本当次上下])(?:月|季度?)[底末](?![层线数部子册座板端梢尾]){_TAIL}"
)
TIME = re.compile(
    f"(?P<recurring>{_RECURRING})|{_PREFIX}(?:(?P<relative>{_RELATIVE})|{_RANGE}|{_SINGLE})"
)
"""A time; the group that matched is DeadlineError's reason, if any did."""

_BROKEN = (
    rf"(?<![0-9])(?:[12][0-9]{{3}}(?:1[0-2]|[1-9])月(?:{_NUMBER}[日号])?|(?:[12][0-9]{{3}}){{2}}年"
    r"|20[0-9]{2}(?=[底末](?![层线数部子册座板端梢尾])))"
)
_BROKEN_SIDE = rf"(?:{_BROKEN}){_MARK}{_TAIL}"
SLIP = re.compile(
    rf"{_BROKEN_SIDE}(?:{_JOIN}(?:{_BROKEN_SIDE}|{_RIGHT}))?|{_ALONE}{_LEFT}{_JOIN}{_BROKEN_SIDE}"
)
