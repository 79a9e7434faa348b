"""What a look-alike stands for, and what a name looks like."""

import unicodedata

import pytest

from sanxing.model.likeness import LATIN, RADICALS, look, ordinary


@pytest.mark.parametrize(
    ("character", "meant"),
    [("\u2f2f", "工"), ("\u2ed3", "长"), ("\uf967", "不"), ("\u2e80", "\u2e80"), ("工", "工")],
)
def test_an_odd_character_stands_for_the_ordinary_one(character: str, meant: str) -> None:
    assert ordinary(character) == meant


def test_radicals_are_radicals_and_stand_for_characters() -> None:
    assert all(unicodedata.name(each).startswith("CJK RADICAL") for each in RADICALS)
    assert all("CJK UNIFIED" in unicodedata.name(each) for each in RADICALS.values())


def test_foreign_letters_are_foreign_and_stand_for_latin_ones() -> None:
    assert all(not each.isascii() and latin.isascii() for each, latin in LATIN.items())


@pytest.mark.parametrize(
    "name", ["工信局", "\u2f2f信局", "工 信局", "（工信局）", "工·信·局", "工\u3000信局"]
)
def test_names_of_one_look_are_one(name: str) -> None:
    assert look(name) == "工信局"


def test_letters_of_either_width_case_and_alphabet_look_alike() -> None:
    assert {look(each) for each in ("A站1", "Ａ站１", "a站1", "\u0410站1")} == {"a站1"}
    assert look("……") == ""
