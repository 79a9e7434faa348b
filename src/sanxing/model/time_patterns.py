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
    rf"(?!{_ISO})[12][0-9]{{3}}(?:[./-][0-9]{{1,2}}){{2}}(?![0-9])"
    r"|(?:19|20)[0-9]{2}[./](?:0[1-9]|1[0-2])(?![0-9%万亿余多])"
    r"|(?:19|20)[0-9]{2}[./][1-9](?=[完开前底末至到起）)、,，。；;—–~-]|\Z)"
)
_OTHER_END = rf"(?:{_OTHER_DAY}|(?:[0-9]{{1,2}}\.)?[0-9]{{1,2}}(?![0-9年月日号.个处家]))"
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
    rf"|(?:{_YEAR})?(?<![上下同前])第?(?!一季度一){_NUMBER}季度|{_YEAR}(?:全年(?![龄级度]))?|{_PLAN}|{_YEAR_END})"
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
    rf"[自从]?{_ALONE}(?:(?:{_OTHER_DAY})(?:{_JOIN}{_OTHER_END})?底?(?:之|以)?前?"
    rf"|(?:{_YEAR})?前[二两三]个?季度|{_POINT}{_MARK}{_TAIL}|{_NUMBER}[日号](?:之|以)?前)"
)
_PREFIX = (
    "(?:(?<!平)均)?(?:截[至止][到至]?|不[迟晚]于|最[迟晚][到于]?|力争到?|(?<![达提降回得直不做])到|至"
    "|(?<![由对关基低高小大等少多优鉴])(?<!(?<!单)位)于|(?<![存现正所])在)?"
)
_FEAST = (
    "(?:(?:五一|六一|七一|十一)(?![月日号])|国庆|中秋|春节|元旦|元宵|除夕|清明|端午|劳动节|儿童节|重阳|圣诞|[两双]节(?!能)"
    "|(?:全国|省|市)?[两双]会|岁末|春运|春耕|麦收|秋收|农忙|[中高]{1,2}考|旅游旺季|旺季)"
)
_SEASON = (
    "(?:(?:主汛|入汛|出汛|防汛|伏汛|凌汛|桃花汛|春汛|秋汛|汛)(?:期(?!间)|(?!工|预|抗|物|备|应|减|形))"
    "|梅雨|[暴多台]?风?雨季节?|台风季节?|(?:入|进入|封)(?:冬|夏|秋|伏|冻|梅)|(?:今|明)?[春夏秋冬]{1,2}[季天]?(?:施工|防火|开学)?"
    "|[寒暑]{1,2}(?:期(?!间)|假)|开学|学期(?!间)|(?:供暖|采暖|供热|取暖)(?:期(?!间)|季)?|高温(?:期(?!间)|季)?|严寒|(?:森林|草原)*防火期(?!间))"
)
_LOOSE = (
    rf"{_OPEN}?(?:{_FEAST}|{_SEASON}){_CLOSE}?"
    rf"(?:[、和及与]?{_OPEN}?(?:{_FEAST}|{_SEASON}){_CLOSE}?)*"
    "(?:国际|劳动|国庆)*(?:期(?!间)|节(?!能|约|点)|长?假[期日]?|小长假|黄金周|季节?|天气)*(?:等?重[大要]节[日假]+)?"
    "(?:来临|到来|开始|开学|结束|来到)?"
)
_COMING = r"(?:之|以)?前(?![后提往景沿期端台置列述款\0])"
LOOSE = re.compile(rf"(?:{_LOOSE}|(?<![0-9{_CHINESE}环细情关章季时调小音])节){_COMING}")
"""A feast or season that a deadline is told by, with no year: 春节前, 汛期来临前."""

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
_DATED_FEAST = rf"{_ALONE}(?:{_YEAR}|[今明去本当次]年)(?:{_NUMBER}月份?)?(?:年?底)?(?:{_LOOSE}{_TAIL}|节{_COMING})"
TIME = re.compile(
    rf"(?P<recurring>每年(?:的)?{_LOOSE}{_TAIL}|{_RECURRING})"
    rf"|{_PREFIX}(?:(?P<vague>{_DATED_FEAST})|(?P<relative>{_RELATIVE})|{_RANGE}|{_SINGLE})"
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
