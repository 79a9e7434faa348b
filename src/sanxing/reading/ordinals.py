"""A number as automatic numbering of Word writes it: 一 (十二 ③ 壹 IV b), by the name of the format."""

from collections.abc import Callable, Mapping

_DIGITS, _UNITS = "〇一二三四五六七八九", "十百千"
_LEGAL, _LEGAL_UNITS = "零壹贰叁肆伍陆柒捌玖", "拾佰仟"
_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_LARGEST = 9_999
"""Beyond it, and beyond what a format has signs for, plain figures stand, as in Word."""

SILENT = frozenset({"none", "bullet"})
"""Formats that write no number."""


def ordinal(number: int, form: str) -> str:
    """The number in a format of Word's; plain figures for one that is not known or too large."""
    write = FORMS.get(form)
    written = write(number) if write and 0 < number <= _LARGEST else ""
    return written or str(number)


def _counted(digits: str, units: str, *, bare_ten: bool) -> Callable[[int], str]:
    """How one counts: 一千零一十, and 十 for 一十 where `bare_ten`."""

    def write(number: int) -> str:
        text, gap = "", False
        for place, figure in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
            if figure == "0":
                gap = True
                continue
            text += (("零" if gap else "") + digits[int(figure)]) + (
                units[place - 1] if place else ""
            )
            gap = False
        return text[1:] if bare_ten and 10 <= number < 20 else text

    return write


def _spelt(number: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(number))


def _letters(number: int) -> str:
    """A … z, aa, bb …; not endlessly."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1) if times < 30 else ""


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text


def _signs(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _run(first: int, count: int) -> Callable[[int], str]:
    return _signs("".join(map(chr, range(first, first + count))))


def _sixty(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number <= 60 else ""


_COUNTED = _counted(_DIGITS, _UNITS, bare_ten=True)
_CIRCLES = _run(0x2460, 20)

FORMS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _COUNTED,
    "chineseCountingThousand": _COUNTED,
    "chineseLegalSimplified": _counted(_LEGAL, _LEGAL_UNITS, bare_ten=False),
    "decimal": str,
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "decimalEnclosedFullstop": _run(0x2488, 20),
    "decimalEnclosedParen": _run(0x2474, 20),
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalHalfWidth": str,
    "decimalZero": "{:02}".format,
    "ideographDigital": _spelt,
    "ideographEnclosedCircle": _run(0x3280, 10),
    "ideographLegalTraditional": _counted(_TRADITIONAL, _LEGAL_UNITS, bare_ten=False),
    "ideographTraditional": _signs(_STEMS),
    "ideographZodiac": _signs(_BRANCHES),
    "ideographZodiacTraditional": _sixty,
    "japaneseCounting": _COUNTED,
    "japaneseDigitalTenThousand": _spelt,
    "lowerLetter": _letters,
    "lowerRoman": _roman,
    "numberInDash": "-{}-".format,
    "taiwaneseCounting": _COUNTED,
    "taiwaneseCountingThousand": _COUNTED,
    "taiwaneseDigital": _spelt,
    "upperLetter": lambda number: _letters(number).upper(),
    "upperRoman": lambda number: _roman(number).upper(),
}
"""Formats by their names in Word's files."""
