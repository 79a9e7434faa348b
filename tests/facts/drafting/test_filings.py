"""Filings of places: one for each member of a group that the given directory knows."""

from sanxing.facts.drafting.draft import draft
from sanxing.model.directory import Directory
from sanxing.model.document import document_of
from sanxing.model.issued import Agency
from sanxing.model.terms import AgencyKind
from tests.facts.drafting.holding import TODAY, faults
from tests.facts.drafting.printing import printed

KNOWN = Directory(
    [
        Agency("各镇", AgencyKind.GROUP, members=("东镇", "西镇")),
        Agency("东镇", AgencyKind.GOVERNMENT),
        Agency("西镇", AgencyKind.GOVERNMENT),
    ]
)
DOCUMENT = """甲市方案
一、主要任务
做好工作。责任单位：市公安局。
二、保障措施
（一）备案。各镇实施方案于2024年6月底前报市安委办备案，各镇工作总结于2024年12月底前报市安委办。
"""


def test_each_member_of_a_known_group_has_a_filing_of_its_own() -> None:
    document = document_of(DOCUMENT)
    made = draft(document, KNOWN, today=TODAY)
    assert faults(document, made) == []
    lines = [each for each in printed(document, made) if each.startswith(("F-", "? filings"))]
    assert lines == [
        "F-Z1 东镇实施方案 2024年6月底前 - lead 东镇| →市安委办 “各镇实施方案于2024年6月底前报市安委办备案，”",
        "F-Z2 西镇实施方案 2024年6月底前 - lead 西镇| →市安委办 “各镇实施方案于2024年6月底前报市安委办备案，”",
        "F-Z3 东镇报送总结 2024年12月底前 - lead 东镇| →市安委办 “各镇工作总结于2024年12月底前报市安委办。”",
        "F-Z4 西镇报送总结 2024年12月底前 - lead 西镇| →市安委办 “各镇工作总结于2024年12月底前报市安委办。”",
    ]
