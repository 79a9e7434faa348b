"""Titles of documents and ways to plans, told apart as they are written."""

import pytest

from sanxing.model.upstream import is_relative, is_way


@pytest.mark.parametrize(
    "words",
    ["../province", "..", ".", "../../省/方案", "province/", "/srv/plan", "..\\省", "C:\\省"],
)
def test_what_is_written_as_a_path_is_one(words: str) -> None:
    assert is_way(words)


@pytest.mark.parametrize(
    "words",
    [
        "《安全/生产》",
        "示例省《甲/乙》",
        "示例省工作意见",
        "省方案（试行）",
        "...",
        "安委〔2020〕3号",
    ],
)
def test_titles_are_none(words: str) -> None:
    assert not is_way(words)


@pytest.mark.parametrize("way", ["../province", "..", "./省/方案/", "...//省"])
def test_a_way_leads_on_from_the_plan(way: str) -> None:
    assert is_relative(way)


@pytest.mark.parametrize(
    "way",
    ["/srv", "\\srv", "..\\省", "a\\b", "C:/省", "c:省/x", "https://example.org/x", "file:x/y"],
)
def test_roots_drives_addresses_and_backslashes_are_of_one_system(way: str) -> None:
    assert not is_relative(way)
