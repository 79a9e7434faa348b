"""Numerals as official documents write them, ASCII, full-width or Chinese, as whole numbers."""

from sanxing.model.patterns import pattern

ZEROS = "零〇○"  # ○ (a circle) is what many typists use for 〇
ONES = "一二三四五六七八九"

_VALUES = dict.fromkeys(ZEROS, "0") | {one: str(n) for n, one in enumerate(ONES, 1)}
_TO_ASCII = str.maketrans(_VALUES | dict(zip("０１２３４５６７８９", "0123456789", strict=True)))

_ARABIC = pattern(r"[0-9０-９]{1,9}")
_SPELT = pattern(rf"[{ZEROS}{ONES}]{{1,9}}")  # one digit after another: 二〇二二
_TENS = pattern(rf"(?P<tens>[{ONES}]?)十(?P<ones>[{ONES}]?)")
# 一百三 is left out: it is 130 to some readers and 103 to others.
_HUNDREDS = pattern(
    rf"(?P<hundreds>[{ONES}两])百(?P<rest>(?:[{ZEROS}][{ONES}]|[{ONES}]?十[{ONES}]?)?)"
)


def parse_numeral(text: str) -> int | None:
    """The number that `text` writes, or None where it writes none: `二〇二二` → 2022, `十二` → 12.

    Bounded: at most nine digits, or with 十 and 百 up to 999. 两 stands alone or before 百. 廿 is
    left out: what it counts is days of the lunar calendar.
    """
    if _ARABIC.fullmatch(text) or _SPELT.fullmatch(text):
        return int(text.translate(_TO_ASCII))
    if text == "两":
        return 2
    if match := _TENS.fullmatch(text):
        tens = (match["tens"] or "一") + (match["ones"] or "零")
        return int(tens.translate(_TO_ASCII))
    if match := _HUNDREDS.fullmatch(text):
        hundreds = 2 if match["hundreds"] == "两" else int(match["hundreds"].translate(_TO_ASCII))
        return hundreds * 100 + (parse_numeral(match["rest"]) or 0)
    return None


def numeral_of(number: int) -> str:
    """A number from 1 to 999 as heads of parts write it (一百一十); beyond, its digits."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    names: tuple[str, ...] = ("", *ONES)
    head = f"{names[hundreds]}百" if hundreds else ""
    middle = "十" if tens == 1 and not hundreds else f"{names[tens]}十"
    zero = "零" if hundreds and ones else ""
    return head + (middle if tens else zero) + names[ones]
