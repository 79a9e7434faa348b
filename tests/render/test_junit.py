"""JUnit XML: whole outputs, and that anything at all is well-formed."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from sanxing.render import junit
from tests.render.findings import HOSTILE, found, report


def test_clean_files_pass_and_findings_fail() -> None:
    shown = junit.render(report(found("甲<乙", advice="丙"), paths=["./plan/b.yaml"]))
    assert shown == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="sanxing check" tests="2" failures="1">\n'
        '  <testsuite name="sanxing check" tests="2" failures="1" errors="0" skipped="0">\n'
        '    <testcase classname="plan/b.yaml" name="没有发现问题" file="plan/b.yaml" />\n'
        '    <testcase classname="plan/甲.yaml" name="SX201 单位不在名录 3:5" file="plan/甲.yaml">\n'
        '      <failure type="error" message="甲&lt;乙（丙）">'
        "plan/甲.yaml:3:5: 错误 SX201 甲&lt;乙（丙）</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_what_cannot_be_held_is_written_as_references() -> None:
    shown = junit.render(report(found("甲")), ascii_only=True)
    assert shown.isascii()
    failure = ET.fromstring(shown).find(".//failure")
    assert failure is not None
    assert failure.get("message") == "甲"


def test_hostile_data_opens_and_closes_nothing() -> None:
    shown = junit.render(report(found(HOSTILE, path=f"{HOSTILE}.yaml")))
    assert len(ET.fromstring(shown).findall("./testsuite/testcase/failure")) == 1
    assert "##[" not in shown
    assert "]]>" not in shown


@given(st.text())
def test_any_text_is_well_formed(text: str) -> None:
    shown = junit.render(report(found(text, path=f"x/{text}")))
    assert len(ET.fromstring(shown).findall(".//failure")) == 1
