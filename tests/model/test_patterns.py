"""A pattern that is compiled when it is first asked is the pattern itself, but for the time."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sanxing
from sanxing.model import patterns
from sanxing.model.patterns import pattern

TEXTS = ["", "甲", "a1乙2", "A1\nb2", "2021年12月", "x" * 30]
PATTERNS = [
    ("", 0),
    ("[0-9]+", 0),
    ("(?P<letter>[a-z])([0-9])?", re.IGNORECASE),
    ("(?m)^.", 0),
    ("甲|乙", 0),
]
METHODS = ["match", "search", "fullmatch"]


def shown(found: Any) -> object:
    return found and (found.span(), found.groups(), found.groupdict())


@pytest.mark.parametrize(("text", "flags"), PATTERNS)
def test_a_pattern_does_what_a_compiled_one_does(text: str, flags: int) -> None:
    own, compiled = pattern(text, flags), re.compile(text, flags)
    for words in TEXTS:
        for method in METHODS:
            found, expected = getattr(own, method)(words), getattr(compiled, method)(words)
            assert shown(found) == shown(expected)
            assert shown(getattr(own, method)(words, 1)) == shown(
                getattr(compiled, method)(words, 1)
            )
        assert [each.span() for each in own.finditer(words)] == [
            each.span() for each in compiled.finditer(words)
        ]
        assert own.findall(words) == compiled.findall(words)
        assert own.split(words) == compiled.split(words)
        assert own.sub("-", words, count=1) == compiled.sub("-", words, count=1)
        assert own.subn("-", words) == compiled.subn("-", words)
    for name in ("pattern", "flags", "groups", "groupindex"):
        assert getattr(own, name) == getattr(compiled, name)


@given(st.text("ab1甲\n", max_size=8))
def test_any_text_is_matched_alike(words: str) -> None:
    own, compiled = pattern("(a|甲)+b?", re.MULTILINE), re.compile("(a|甲)+b?", re.MULTILINE)
    assert shown(own.search(words)) == shown(compiled.search(words))
    assert own.sub(r"<\1>", words) == compiled.sub(r"<\1>", words)


def test_what_a_pattern_has_not_it_has_not() -> None:
    with pytest.raises(AttributeError, match="compile_again"):
        pattern("a").compile_again  # type: ignore[attr-defined]  # noqa: B018


def test_it_is_compiled_once_and_only_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int]] = []

    def compiling(text: str, flags: int = 0) -> re.Pattern[str]:
        asked.append((text, flags))
        return re.compile(text, flags)

    class Listening:
        compile = staticmethod(compiling)

    monkeypatch.setattr(patterns, "re", Listening)
    own = pattern("a+", re.IGNORECASE)
    assert asked == []
    for _ in range(3):
        assert own.match("AA")
    assert asked == [("a+", re.IGNORECASE)]


def test_a_text_that_is_no_pattern_is_told_when_it_is_first_asked() -> None:
    own = pattern("(")
    for _ in range(2):
        with pytest.raises(re.error):
            own.match("a")


def _modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(sanxing.__path__, "sanxing."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _patterns_in(value: Any) -> Iterator[Any]:
    if isinstance(value, patterns._Pattern):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _patterns_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _patterns_in(each)


def test_every_pattern_of_the_package_compiles() -> None:
    found = {
        id(each): each
        for module in _modules()
        for value in vars(module).values()
        for each in _patterns_in(value)
    }
    assert found
    for each in found.values():
        assert isinstance(each.pattern, str)
