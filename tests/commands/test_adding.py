"""`add`: entries of the two lists, checked as a file is and written as the ledger is."""

import re

import pytest

from tests.commands.plans import Office
from tests.commands.runner import sanxing

HAZARD = {
    "--item": "(二)二",
    "--title": "示例仓库消防通道堵塞",
    "--place": "示例仓库",
    "--level": "一般",
    "--found-on": "2021-03-05",
    "--origin": "群众举报",
    "--requirement": "清理通道",
    "--lead": "消防大队",
    "--due": "2021年6月底前",
}
MEASURE = {
    "--item": "2",
    "--title": "示例管理办法",
    "--requirement": "明确分工",
    "--solves": "职责不清",
    "--lead": "应急局",
    "--due": "2022年上半年",
    "--on": "2021-04-01",
}


def line(kind: str, options: dict[str, str], **changed: str | None) -> list[str]:
    """The command line with options changed, or left out for None."""
    merged = {
        **options,
        **{f"--{name.replace('_', '-')}": value for name, value in changed.items()},
    }
    words = [(name, value) for name, value in merged.items() if value is not None]
    return ["add", kind, *(word for pair in words for word in pair)]


def masked(text: str) -> str:
    return re.sub(r"\b([HM]-[0-9]{8})-[2-9A-HJ-NP-Z]{4}\b", r"\1-····", text)


def test_a_hazard_is_told_with_its_place_and_what_it_has_become(office: Office) -> None:
    said = office.run(*line("hazard", HAZARD))
    assert (said.code, said.err) == (0, "")
    entry = (
        "- {id: H-20210305-····, item: 2-2, title: 示例仓库消防通道堵塞, place: 示例仓库, "
        "level: 一般, found_on: 2021-03-05, origin: 群众举报, requirement: 清理通道, "
        "lead: [消防救援大队], due: 2021年6月底前}"
    )
    assert masked(said.out) == (
        "已登记 H-20210305-····\n\n"
        f"写在      {office.plan}/registers/hazards/2021-03.yaml:3\n"
        f"内容      {entry}\n"
        "事项      H-20210305-···· 示例仓库消防通道堵塞\n"
        "责任单位  消防救援大队\n"
        "时限      2021-06-30，清单“2021年6月底前”（逾期 189 天）\n"
        "状态      ● 逾期\n"
    )
    written = (office.plan / "registers/hazards/2021-03.yaml").read_text(encoding="utf-8")
    assert masked(written) == (
        "# yaml-language-server: $schema=../../../schema/hazards.schema.json\n"
        f"# 问题隐患清单：一行一条\n{entry}\n"
    )
    assert office.run("check").code == 0


def test_what_was_added_is_an_item_like_any_other(office: Office) -> None:
    hazard = office.ask(" ".join(line("hazard", HAZARD)))["item"]["id"]
    measure = office.ask(" ".join(line("measure", MEASURE)))["item"]["id"]
    assert [each["id"] for each in office.ask("hazards")["items"]] == [hazard]
    assert [each["id"] for each in office.ask("measures")["items"]] == [measure]
    assert hazard in {each["id"] for each in office.ask("overdue")["items"]}
    assert measure in {each["id"] for each in office.ask("due --within 200")["items"]}
    duties = office.ask("agency 消防救援大队")["duties"]
    assert hazard in {each["item"]["id"] for each in duties}
    assert {hazard, measure} <= {each["id"] for each in office.ask("list --topic 2")["items"]}
    counted = office.ask("status")["counts"]["total"]
    assert counted == len(office.ask("list")["items"])
    office.ask(f"record {hazard} 完成 --by 消防大队 --evidence 东消〔2021〕3号")
    assert office.ask(f"record {hazard} 销号 --inspector 张三")["after"]["status"] == "verified"


def test_a_unit_by_two_of_its_names_is_one_unit(office: Office) -> None:
    words = line("hazard", HAZARD)
    answer = office.ask(" ".join([*words, "--lead", "市消防救援大队"]))
    assert answer["item"]["lead"] == ["消防救援大队"]
    assert office.ask("hazards")["closure"]["agencies"][0]["found"] == 1


def test_ids_that_are_taken_are_not_given_again(office: Office) -> None:
    ids = {office.ask(" ".join(line("hazard", HAZARD)))["item"]["id"] for _ in range(5)}
    assert len(ids) == 5


def test_a_dry_run_writes_nothing(office: Office) -> None:
    for kind, options in (("hazard", HAZARD), ("measure", MEASURE)):
        with office.nothing_is_written():
            answer = office.ask(" ".join([*line(kind, options), "--dry-run"]))
        assert answer["path"] is None
        assert answer["kind"] == "add"


def test_an_entry_goes_behind_what_a_person_has_written(example: Office) -> None:
    example.day = "2023-03-01"
    path = example.plan / "registers/hazards/2022-2023.yaml"
    before = path.read_bytes()
    said = example.run(
        *line("hazard", HAZARD, item="1-2", lead="住建局", due="2023年底前", file="2022-2023")
    )
    assert said.code == 0, said.err
    assert path.read_bytes().startswith(before)
    assert path.read_bytes().count(b"\n") == before.count(b"\n") + 1
    assert len(example.ask("hazards")["items"]) == 8


REFUSALS = {
    "nothing at all": (
        ["add", "hazard"],
        "缺少必填字段 --item（事项）；缺少必填字段 --title（标题）；"
        "缺少必填字段 --place（单位（场所））；缺少必填字段 --level（级别）；"
        "缺少必填字段 --origin（来源）；缺少必填字段 --requirement（要求）；"
        "缺少必填字段 --lead（牵头单位）；缺少必填字段 --due（时限）",
    ),
    "a serious hazard without a person": (
        line("hazard", HAZARD, level="重大"),
        "没有登记：重大隐患没有写明责任人",
    ),
    "an unknown level": (line("hazard", HAZARD, level="较大"), "--level：没有“较大”"),
    "an unknown agency": (line("hazard", HAZARD, lead="教育厅"), "没有找到单位“教育厅”"),
    "an unknown task": (
        line("hazard", HAZARD, item="2-99"),
        "没有登记：没有编号为 2-99 的专题或任务",
    ),
    "a milestone": (
        line("hazard", HAZARD, item="2-2-1"),
        "--item（事项）应当是专题或任务的编号",
    ),
    "a deadline that is none": (
        line("hazard", HAZARD, due="尽快"),
        "“尽快”没有确定的日期",
    ),
    "a deadline without a year": (
        line("hazard", HAZARD, due="6月底前"),
        "没有登记：时限没有写年份，从上下文也看不出是哪一年",
    ),
    "a deadline before it was found": (
        line("hazard", HAZARD, due="2021年2月底前"),
        "没有登记：整改时限“2021年2月底前”早于发现时间 2021-03-05",
    ),
    "found in the future": (
        line("hazard", HAZARD, found_on="2022-01-06", due="2022年底前"),
        "没有登记：发现时间 2022-01-06 在今天（2022-01-05）之后",
    ),
    "a file elsewhere": (
        line("hazard", HAZARD, file="../../plan"),
        "--file：“../../plan”不能作文件名",
    ),
    "a file that Windows cannot have": (
        line("hazard", HAZARD, file="con"),
        "--file：“con”不能作文件名",
    ),
    "a file with the other ending": (
        line("hazard", HAZARD, file="a.yml"),
        "--file：“a.yml”不能作文件名",
    ),
    "a hidden file": (line("hazard", HAZARD, file=".a"), "--file：“.a”不能作文件名"),
    "a measure of the future": (
        line("measure", MEASURE, on="2022-01-06"),
        "没有登记：编号中的日期 2022-01-06 在今天（2022-01-05）之后",
    ),
    "a measure issued in the future": (
        line("measure", MEASURE, issued_on="2022-01-06"),
        "没有登记：印发日期 2022-01-06 在今天（2022-01-05）之后",
    ),
    "a measure due before it was proposed": (
        line("measure", MEASURE, due="2021-03-31"),
        "没有登记：时限“2021-03-31”早于提出日期 2021-04-01（见编号）",
    ),
    "words with a control character": (
        line("measure", MEASURE, title="甲\x1b[31m"),
        "--title 里有控制字符 U+001B，不能写进方案",
    ),
}


@pytest.mark.parametrize(("words", "message"), REFUSALS.values(), ids=REFUSALS)
def test_what_check_would_find_is_refused_before_a_byte_is_written(
    office: Office, words: list[str], message: str
) -> None:
    with office.nothing_is_written():
        said = office.run(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"错误：{message}")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("add", "错误：后面还要写明：hazard、measure\n建议：用 sanxing add --help 查看用法\n"),
        (
            "add hazrd",
            "错误：没有命令“hazrd”\n建议：是不是 hazard？用 sanxing add --help 查看用法\n",
        ),
    ],
)
def test_what_is_to_be_added_must_be_said(words: str, complaint: str) -> None:
    assert sanxing(*words.split()) == (2, "", complaint)
