"""Words of a clause that carry figures: times, quantities and percentages, each with its place in the clause.

Draft and trace look through the same eyes. Texts are normalised: no white space, so offsets are
those of the citation when its start is added. What a time means is `model.deadline`'s to say; here
is only where one stands. Titles in 《》 and document numbers hold neither times nor quantities.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from sanxing.model.deadline import DeadlineError, parse_deadline
from sanxing.model.numerals import ONES, ZEROS, parse_numeral
from sanxing.model.time_patterns import LOOSE, SLIP, TIME


class Phrase(NamedTuple):
    """Words that name a time, as they stand: `2022年底前`, `十四五时期`, `每季度末`, `6月至7月`.

    `reason` is empty where they name a last day (perhaps with a year from the context); else it
    is DeadlineError's: `recurring`, `relative`, `ambiguous`, `not_an_end`, `no_such_day` …
    """

    start: int
    end: int
    words: str
    reason: str = ""


class Quantity(NamedTuple):
    """A number with what it counts: `75%`, `12处`; `unit` is empty where nothing is counted.

    万 and 亿 are multiplied out (`2.6万户` is 26000 户); a fraction's divisor is its unit (`三分之二` is
    2 /3). Of a range each end is one; the first has the unit of the last.
    """

    start: int
    end: int
    words: str
    value: Decimal
    unit: str


def times(clause: str) -> list[Phrase]:
    """Every longest run of words that names a time, with the words that introduce and close it."""
    return list(_times(_without_slips(_key(clause)), clause))


def slips(clause: str) -> list[Phrase]:
    """Digits that look like a time with a mark lost: `20206月至202212月`, `20202022年`, `2022底前`."""
    return [
        Phrase(match.start(), match.end(), clause[match.start() : match.end()], "no_year_mark")
        for match in SLIP.finditer(_key(clause))
    ]


def feasts(clause: str) -> list[Phrase]:
    """Feasts and seasons before which something is due, with no year: `春节前`, `汛期来临前`."""
    key = _key(clause)
    for time in _times(key, clause):
        key = _blank(key, time.start, time.end)
    return [
        Phrase(match.start(), match.end(), clause[match.start() : match.end()], "vague")
        for match in LOOSE.finditer(key)
    ]


def undotted(words: str) -> str:
    """A date with dots or strokes in full: `2024.1—2024.3` is 2024年1月—2024年3月."""
    text = _DOTTED.sub(_in_full, words.translate(_FULL_WIDTH))
    if text[:1].isdecimal() and (end := _DOTTED_END.search(text)):
        month = f"{int(end['month'])}月" if end["month"] else ""
        unit = "日" if month or "日" in text else "月"
        text = f"{text[: end.start()]}{end['join']}{month}{int(end['day'])}{unit}{end['rest']}"
    return text


def _in_full(match: re.Match[str]) -> str:
    day = f"{int(match['day'])}日" if match["day"] else ""
    return f"{match['year']}年{int(match['month'])}月{day}"


def mended(words: str) -> str:
    """A slip as it was most likely meant: `20206月至202212月` is 2020年6月至2022年12月."""
    for pattern, repair in _REPAIRS:
        words = pattern.sub(repair, words)
    return words


def scaled(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A value with a unit that holds no 万 or 亿 any more: 2.6 万户 is 26000 户."""
    scale = _SCALED.match(unit)
    if not scale:
        return value, unit
    product = value * _POWERS[scale[0]]
    whole = product.to_integral_value()
    return (whole if whole == product else product), unit[scale.end() :]


def quantities(clause: str) -> list[Quantity]:
    """Every number outside times, slips, titles and numbering; Chinese numerals where they plainly count."""
    key = _without_slips(_key(clause))
    for time in _times(key, clause):
        key = _blank(key, time.start, time.end)
    key = _MARKER.sub(_blanks, _NAME.sub(_blanks, key))
    return sorted(
        found for read in (_read_shares, _read_spelt, _read_digits) for found in read(key, clause)
    )


_REPAIRS = (
    (re.compile("([12１２][0-9０-９]{3})([12１２][0-9０-９]{3}年)"), r"\1—\2"),
    (re.compile("([12１２][0-9０-９]{3})((?:[1１][0-2０-２]|[1-9１-９])月|[底末])"), r"\1年\2"),
)
_DOTTED = re.compile(
    "(?P<year>(?:19|20)[0-9]{2})[./-](?P<month>[0-9]{1,2})(?:[./-](?P<day>[0-9]{1,2}))?(?![0-9])"
)
_DOTTED_END = re.compile(
    r"(?<=[月日])(?P<join>起?(?:直?至|到|[-—–―~〜]{1,2}))(?:(?P<month>[0-9]{1,2})\.)?(?P<day>[0-9]{1,2})(?P<rest>底?(?:之|以)?前?)\Z"
)
_HOLE = "\0"  # stands for a letter that is not to be looked at
_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0xFF01 + n) != "，"}
_HIDDEN = re.compile(
    "《[^《》]*(?:《[^《》]*》[^《》]*)*》"  # titles
    r"|[〔\[(【][12][0-9]{3}[〕\])】]第?[0-9]+号|(?:令|公告)第?[0-9]+号"  # document numbers
)


def _key(clause: str) -> str:
    """The clause for matching, letter for letter: in half width, titles and document numbers blank."""
    return _HIDDEN.sub(_blanks, clause.translate(_FULL_WIDTH))


def _without_slips(key: str) -> str:
    return SLIP.sub(_blanks, key)


def _blanks(match: re.Match[str]) -> str:
    return _HOLE * len(match[0])


def _blank(key: str, start: int, end: int) -> str:
    return key[:start] + _HOLE * (end - start) + key[end:]


def _times(key: str, clause: str) -> Iterator[Phrase]:
    for match in TIME.finditer(key):
        words = clause[match.start() : match.end()]
        yield Phrase(match.start(), match.end(), words, match.lastgroup or _reason(words))


def _reason(words: str) -> str:
    try:
        parse_deadline(words, 2000)  # any leap year
    except DeadlineError as error:
        return error.reason
    return ""


def _read_digits(key: str, clause: str) -> Iterator[Quantity]:
    for match in _DIGITS.finditer(key):
        unit = "" if match["ordinal"] else re.sub("[余多]", "", match["unit"] or "")
        end = match.end("value") if match["ordinal"] else match.end()
        if match["first"]:
            yield _quantity(clause, match.start("first"), match.end("first"), match["first"], unit)
        start = match.start("value") if match["first"] else match.start()
        yield _quantity(clause, start, end, match["value"], unit)


def _quantity(clause: str, start: int, end: int, number: str, unit: str) -> Quantity:
    value, plain = scaled(Decimal(number.replace(",", "")), unit)
    return Quantity(start, end, clause[start:end], value, plain)


def _read_shares(key: str, clause: str) -> Iterator[Quantity]:
    """百分之七十五 and 三分之二."""
    for match in _SHARE.finditer(key):
        value = _spelt(match["over"])
        under = _DIVISORS.get(match["under"]) or parse_numeral(match["under"])
        if value is not None and under:
            unit = {100: "%", 1000: "‰"}.get(under, f"/{under}")
            words = clause[match.start() : match.end()]
            yield Quantity(match.start(), match.end(), words, value, unit)


def _read_spelt(key: str, clause: str) -> Iterator[Quantity]:
    """不少于三次, 一名以上."""
    for match in _SPELT.finditer(key):
        group = "bounded" if match["bounded"] else "least"
        number = parse_numeral(match[group])
        if number is not None:
            start, end = match.start(group), match.end(f"{group}_unit")
            unit = match[f"{group}_unit"]
            yield Quantity(start, end, clause[start:end], Decimal(number), unit)


def _spelt(text: str) -> Decimal | None:
    """A number with or without a fraction: `75.5`, `九十五点五`, `百`."""
    whole, _, fraction = text.replace("点", ".").partition(".")
    number = 100 if whole == "百" else parse_numeral(whole)
    digits = [parse_numeral(digit) for digit in fraction]
    if number is None or None in digits:
        return None
    return Decimal(".".join([str(number), *filter(None, ["".join(map(str, digits))])]))


_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_SCALE = "(?:[十百千]?[万亿]|[百千])?"
_POWERS = {
    first + second: ten * power
    for first, ten in (("", 1), ("十", 10), ("百", 100), ("千", 1000))
    for second, power in (("", 1), ("万", 10_000), ("亿", 100_000_000))
}
_SCALED = re.compile("[十百千]?[万亿]|[百千](?![瓦米克伏帕])")
_COUNTER = (
    r"台\(套\)|个百分点|(?:平方|立方)?(?:公里|千米|毫米|厘米|米)|公顷|公斤|千克|吨公里|吨|元|亩"
    "|[人户车场班架]次|课时|学时|小时|分钟|秒|周岁|工作日|台套|千瓦时|千瓦|千伏|兆瓦|兆帕|摄氏度"
    "|个(?:月|季度|工作日|小时|星期)|[个名人家处座户起件项条套辆艘次批所支类种部张栋幢间层级期例份篇倍岁"
    "度号眼口块组队位门堂轮页字股柱艇站点根里具]|路(?![线面段口灯由基况网])|场(?!所|地)|台(?!账|帐)|天(?!然)|日(?!常)|月|年(?!度)|周|片|只|头"
    "|(?:k[mgWVvPp]a?|[mcM]m|M[WP]a?|m[²³]?|t|℃|°)(?![A-Za-z])"
)
_PER = "(?:/(?:[年月日天次人户套]|小时))?"
_UNIT = f"{_SCALE}[余多]?(?:{_COUNTER}){_PER}|[十百千]?[万亿]"
_DIGITS = re.compile(
    rf"(?<![0-9A-Za-z])(?<!分之)(?P<ordinal>第)?(?:(?P<first>{_NUMBER})(?:[-—–―~〜]{{1,2}}|至|到)(?=[0-9]))?"
    rf"(?P<value>{_NUMBER})(?:(?P<unit>%|‰|{_UNIT})|(?![A-Za-z]))"
)
_NUMERAL = f"[{ZEROS}{ONES}十百两]{{1,7}}"
_DIVISORS = {"百": 100, "千": 1000}
_SHARE = re.compile(
    rf"(?P<under>百|千|[{ONES}十]{{1,3}})分之(?P<over>[0-9]+(?:\.[0-9]+)?|百|{_NUMERAL}(?:点[{ZEROS}{ONES}]+)?)"
)
_BOUND = "(?:不(?:得|能)?(?:少于|低于|超过|高于|多于|小于|大于)|至少|最少|最多)[有为开展组织召集举办进行配备培训建成设]{0,4}"
_COUNTED = "个百分点|[人户]次|小时|个(?:月|季度)|[次名人个家处座场起户项条台辆支批所年天倍期篇份]"
_SPELT = re.compile(
    rf"{_BOUND}(?P<bounded>{_NUMERAL})(?P<bounded_unit>{_COUNTED})"
    rf"|(?<![第{ONES}十百])(?P<least>{_NUMERAL})(?P<least_unit>[次名人个家处座场起户项条台辆支])(?=(?:及|或)?以[上下])"
)
_MARKER = re.compile(r"(?:\A|(?<=[。;；:：]))(?:[(（][0-9]{1,2}[)）]|[0-9]{1,2}[.、)）](?![0-9]))")
_NAME = re.compile(r"[A-Za-z]+(?:/[A-Za-z]+)?[0-9.]+(?:[-—–][0-9]+)?(?![0-9])")
