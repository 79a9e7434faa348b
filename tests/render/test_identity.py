"""Paths, URIs and fingerprints by which machines know a finding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.render.identity import fingerprints, uri_of
from tests.render.findings import found


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./plan/topics/01.yaml", "plan/topics/01.yaml"),
        ("plan/甲 %#?.yaml", "plan/%E7%94%B2%20%25%23%3F.yaml"),
        ("a:b/plan.yaml", "a%3Ab/plan.yaml"),
        ("../other/plan.yaml", "../other/plan.yaml"),
        ("/srv/plan.yaml", "file:///srv/plan.yaml"),
        ("C:/plan/plan.yaml", "file:///C:/plan/plan.yaml"),
        ("plan/topics/*.yaml", "plan/topics/%2A.yaml"),
        ("a\udcff.yaml", "a%ED%B3%BF.yaml"),
    ],
)
def test_a_path_as_a_uri(path: str, uri: str) -> None:
    assert uri_of(path) == uri


@given(st.text(alphabet=st.characters(exclude_characters="/")))
def test_any_path_is_a_uri_of_ascii(name: str) -> None:
    assert set(uri_of(f"x{name}")) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%"
    )


def test_a_fingerprint_outlives_a_moved_line_and_another_indentation() -> None:
    before = found("字段重复，第 3 行已经有了", text="  title: 甲")
    after = found("字段重复，第 33 行已经有了", span=(40, 9, 40, 12), text="    title: 甲\r")
    assert fingerprints([before]) == fingerprints([after])


def test_a_fingerprint_tells_code_path_item_message_and_text_apart() -> None:
    several = [
        found(text="a"),
        found(text="b"),
        found("另一句", text="a"),
        found(code="SX202", text="a"),
        found(path="b.yaml", text="a"),
        found(item="2-2", text="a"),
    ]
    assert len(set(fingerprints(several))) == len(several)


def test_equal_findings_have_different_fingerprints_in_a_fixed_order() -> None:
    first, second = fingerprints([found(), found(span=(9, 1, 9, 2))])
    assert first != second
    assert fingerprints([found()]) == [first]
