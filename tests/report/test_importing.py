"""How a message about fields of a file is put into the words of the sheet."""

import pytest

from sanxing.model.sheet import HAZARDS, MEASURES, PROGRESS, Tab
from sanxing.report.importing import in_columns


@pytest.mark.parametrize(
    ("tab", "text", "told"),
    [
        (HAZARDS, "补上 person", "补上“责任人”"),
        (HAZARDS, "place（单位（场所））没有填写", "“单位（场所）”没有填写"),
        (MEASURES, "title（标题）有 61 个字", "“名称”有 61 个字"),
        (PROGRESS, "note（说明）有 5000 个字", "“备注”有 5000 个字"),
        (PROGRESS, "先登记 reopened（重新打开）", "先登记 “重新打开”"),
        (PROGRESS, "“my note”看不出是文号；写 note", "“my note”看不出是文号；写“备注”"),
        (PROGRESS, "valued 不在范围内", "valued 不在范围内"),
        (MEASURES, "补上 place", "补上 place"),
    ],
)
def test_messages_about_fields_speak_of_columns(tab: Tab, text: str, told: str) -> None:
    assert in_columns(text, tab) == told
