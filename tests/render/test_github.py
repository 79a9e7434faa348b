"""GitHub annotations: whole outputs, and data that would like to give commands."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sanxing.render import github
from sanxing.render.safe import unobeyed
from tests.render.findings import HOSTILE, found, report

COMMAND = re.compile(
    r"::(?P<name>error|warning|notice)(?: (?P<properties>[^:]*))?::(?P<message>.*)"
)


def test_an_annotation_tells_file_place_rule_message_and_advice() -> None:
    shown = github.render(report(found("不在名录", advice="是不是 乙？")))
    assert shown == (
        "::error file=plan/甲.yaml,line=3,endLine=3,col=5,endColumn=8,title=SX201 单位不在名录"
        "::不在名录（是不是 乙？）\n"
        "1 个错误，0 个警告\n"
        "含义和改法：sanxing explain SX201\n"
    )


def test_columns_are_left_out_over_several_lines_and_paths_are_bare() -> None:
    shown = github.render(report(found(path="./a,b:c.yaml", span=(3, 5, 9, 2))))
    assert shown.startswith(
        "::error file=a%2Cb%3Ac.yaml,line=3,endLine=9,title=SX201 单位不在名录::消息\n"
    )


def test_a_clean_plan_gives_no_annotation() -> None:
    assert github.render(report(paths=["plan/a.yaml"])) == "没有发现问题（142 个事项）\n"


def test_ten_of_a_kind_errors_first_and_the_rest_counted() -> None:
    warnings = [found(f"警告{number}", code="SX014") for number in range(11)]
    errors = [found(f"错误{number}") for number in range(13)]
    lines = github.render(report(*warnings, *errors)).splitlines()
    assert [line[:7] for line in lines[:20]] == ["::error"] * 10 + ["::warni"] * 10
    assert lines[20:] == [
        "::notice title=sanxing check::另有 3 个错误、1 个警告没有标注：每一步每一类只显示 10 条。"
        "全部列在本步骤的摘要（step summary）里，也可以运行 sanxing check。",
        "13 个错误，11 个警告",
        "含义和改法：sanxing explain SX201",
    ]


def test_hostile_data_stays_in_its_place() -> None:
    shown = github.render(report(found(HOSTILE, path=f"{HOSTILE}.yaml", advice=HOSTILE)))
    assert shown.count("\n") == 3
    assert not set(shown) & set("\x1b\u202e\r")
    assert "%250A" in shown
    line = COMMAND.fullmatch(shown.splitlines()[0])
    assert line
    assert line["properties"].count(",") == 5


@given(st.text(), st.text())
def test_what_the_runner_decodes_is_the_sanitised_text(message: str, path: str) -> None:
    line, *rest = github.render(report(found(message, path=f"x/{path}"))).split("\n")
    command = COMMAND.fullmatch(line)
    assert command
    assert command["name"] == "error"
    names = [pair.split("=", 1)[0] for pair in command["properties"].split(",")]
    assert names == ["file", "line", "endLine", "col", "endColumn", "title"]
    assert rest == ["1 个错误，0 个警告", "含义和改法：sanxing explain SX201", ""]


@given(st.text(alphabet=":#[]x \u3000"))
def test_no_line_is_a_command_to_a_runner(text: str) -> None:
    line = unobeyed(text)
    assert not line.lstrip().startswith("::")
    assert "##[" not in line


def test_an_ordinary_line_stays_as_it_is() -> None:
    assert unobeyed("  a::b # [x]") == "  a::b # [x]"
    assert unobeyed(" ::error::x") == " \\x3a:error::x"
    assert unobeyed("a ###[error]") == "a ##\\x23[error]"
