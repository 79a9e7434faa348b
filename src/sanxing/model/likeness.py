"""Characters and names that look alike and are not the same: what a look-alike stands for.

Copied from a PDF or typed on another keyboard, `⼯` is no `工` and `А` no `A`; nobody sees it, and no
search finds it.
"""

_RADICALS = (
    "⺁厂⺄乙⺅亻⺆冂⺉刂⺊卜⺎兀⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民"
    "⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺳㓁⺶羊⺹耂⺺肀⺻聿⺼月⺽臼"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长"
    "⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾"
    "⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_LATIN = (
    "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxѕsіiјjԁdһhԛqԜWԝw"
    "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoιi\u212aK"
)


def _pairs(row: str) -> dict[str, str]:
    return dict(zip(row[::2], row[1::2], strict=True))


RADICALS = _pairs(_RADICALS)
"""Parts of characters with a code of their own → the character that anybody takes them for."""

LATIN = _pairs(_LATIN)
"""Cyrillic and Greek letters, and the kelvin sign → the Latin letters that they look like."""


def ordinary(character: str) -> str:
    """The character that is meant by one that nobody types; itself where it is ordinary."""
    from unicodedata import normalize  # only what looks odd pays for it

    if is_part(character):
        return RADICALS.get(character) or normalize("NFKC", character)
    return normalize("NFC", character)


def is_part(character: str) -> bool:
    """Whether it is a radical: a part of a character, made for dictionaries and not for words."""
    return "\u2e80" <= character <= "\u2fdf"


def look(name: str) -> str:
    """What a name looks like: two names of one look cannot be told apart, or only by a space."""
    from unicodedata import normalize  # only a wrong name and `check` pay for it

    meant = "".join(RADICALS.get(each) or LATIN.get(each, each) for each in name)
    return "".join(filter(str.isalnum, normalize("NFKC", meant).casefold()))
