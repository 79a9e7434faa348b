"""XML as a small tree: names without namespaces, properties as Word writes them, nothing declared."""

import pytest

from sanxing.reading.markup import DEEPEST, Node, parse
from sanxing.reading.package import Unreadable
from tests.documents import W

DAMAGED = ("坏", "修")


def read(inside: str) -> Node:
    return parse(f'<w:a xmlns:w="{W}" xmlns:x="urn:x">{inside}</w:a>'.encode(), DAMAGED)


def test_names_lose_the_namespaces_that_are_known() -> None:
    root = read('<w:b w:val="1" x:val="2" plain="3"/><x:c/><d/>')
    assert [each.tag for each in root.children] == ["b", "{urn:x}c", "d"]
    assert root.children[0].attributes == {
        "val": "1",
        "{urn:x}val": "2",
        "plain": "3",
    }


def test_words_are_kept_only_where_words_stand() -> None:
    root = read("空<w:t>甲&amp;<w:b/>乙</w:t>")
    assert (root.text, root.children[0].text) == ("", "甲&乙")


def test_a_path_leads_through_elements() -> None:
    root = read('<w:b><w:c w:val="7"/></w:b><w:b/>')
    assert (root.value("b", "c"), root.number("b", "c")) == ("7", 7)
    assert (root.find("b", "d", "e"), root.value("x"), root.number("x")) == (None, None, None)


@pytest.mark.parametrize("value", ["", "-1", "1.5", "x", "７", "1234567"])
def test_what_is_no_plain_number_is_none(value: str) -> None:
    assert read(f'<w:b w:val="{value}"/>').number("b") is None


@pytest.mark.parametrize(
    ("inside", "is_on"),
    [
        ("<w:b/>", True),
        ('<w:b w:val="1"/>', True),
        ('<w:b w:val="true"/>', True),
        ('<w:b w:val="0"/>', False),
        ('<w:b w:val="False"/>', False),
        ('<w:b w:val="off"/>', False),
        ("", None),
    ],
)
def test_a_property_is_on_unless_it_is_said_to_be_off(inside: str, is_on: bool | None) -> None:
    assert read(inside).switch("b") is is_on


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"<a>",
        b"<a>&b;</a>",
        b"<!DOCTYPE a><a/>",
        b'<?xml version="1.0" encoding="gbk"?><a>\xbc\xd7</a>',
        b"<a>\xff</a>",
    ],
)
def test_what_is_no_plain_xml_in_utf8_is_damaged(part: bytes) -> None:
    with pytest.raises(Unreadable, match="坏"):
        parse(part, DAMAGED)


def test_tags_are_nested_within_bounds() -> None:
    def nested(depth: int) -> bytes:
        return b"<a>" * depth + b"</a>" * depth

    assert parse(nested(DEEPEST), DAMAGED).tag == "a"
    with pytest.raises(Unreadable, match="嵌套超过 100 层"):
        parse(nested(DEEPEST + 1), DAMAGED)
