"""Harm to words: a figure altered, a sentence cut, a word that binds dropped or replaced by one that does not."""

import re
from collections.abc import Iterator

from sanxing.facts.mutating.free import is_free
from sanxing.facts.mutating.sites import Harm, Site, Survey

_FIGURE = re.compile(r"[0-9]+")
_SENTENCE = re.compile(r"[^。；！？;]+[。；！？;]*")

_WORDS = ("text", "title")

BINDING = (
    "不得",
    "不能",
    "严禁",
    "禁止",
    "必须",
    "应当",
    "确保",
    "全部",
    "所有",
    "一律",
    "坚决",
    "严格",
    "立即",
    "及时",
    "全面",
    "定期",
    "逐一",
    "重大",
    "至少",
    "不少于",
    "不低于",
    "以上",
)
"""Words without which a demand is a smaller one."""

SOFTENED = (
    ("不得", "一般不"),
    ("严禁", "尽量避免"),
    ("必须", "可以"),
    ("应当", "可以"),
    ("确保", "力争"),
    ("全部", "部分"),
    ("所有", "主要"),
    ("一律", "原则上"),
    ("立即", "适时"),
    ("全面", "逐步"),
    ("每月", "每季度"),
    ("每季度", "每半年"),
    ("每年", "每两年"),
    ("以上", "左右"),
)
"""Words that bind → words in their place that do not."""


def refigured(survey: Survey) -> Iterator[Harm]:
    """Each figure with another last digit."""
    for site in _texts(survey):
        for found in _FIGURE.finditer(site.value):
            digit = (int(found[0][-1]) + 1) % 10
            last = found.end() - 1
            yield Harm(site, f"{site.value[:last]}{digit}{site.value[last + 1 :]}")


def cut(survey: Survey) -> Iterator[Harm]:
    """A text without each of its sentences in turn."""
    for site in _texts(survey):
        parts = _SENTENCE.findall(site.value)
        for row, _ in enumerate(parts[1:] and parts):
            yield Harm(site, "".join((*parts[:row], *parts[row + 1 :])))


def unbound(survey: Survey) -> Iterator[Harm]:
    """A text without a word that binds."""
    for site in _texts(survey):
        for word in BINDING:
            if word in site.value and word != site.value:
                yield Harm(site, site.value.replace(word, "", 1))


def softened(survey: Survey) -> Iterator[Harm]:
    """A text with a weaker word."""
    for site in _texts(survey):
        for strong, weak in SOFTENED:
            if strong in site.value:
                yield Harm(site, site.value.replace(strong, weak, 1))


def _texts(survey: Survey) -> Iterator[Site]:
    """Words that oblige somebody or stand in the record of what was done."""
    for site in survey.sites:
        if isinstance(site.value, str) and _kind(site) in _WORDS and not is_free(site):
            yield site


def _kind(site: Site) -> str:
    markers = getattr(site.shape, "__metadata__", ())
    return markers[0].kind if markers else ""
