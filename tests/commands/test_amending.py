"""`amend`: an authorised change over the plan as issued, what it writes, and what it refuses untouched."""

import json
import re
import shlex
import subprocess
import sys
from typing import Any

import pytest

from tests.commands.plans import Office
from tests.commands.runner import ROOT, sanxing

GROUNDS = "--document 东安委〔2022〕1号 --approved-by 市安委会 --reason 上级部署调整"
HUMAN = "注意：方案原文没有改动；文号“东安委〔2022〕1号”程序无法核实，请对照批准文件\n"


def masked(text: str) -> str:
    return re.sub(r"\b(A[0-9]{8})-[2-9A-HJ-NP-Z]{4}\b", r"\1-····", text)


def amend(office: Office, line: str, grounds: str = GROUNDS) -> dict[str, Any]:
    """The JSON answer to an amendment that must be written."""
    said = office.run("amend", *shlex.split(f"{line} {grounds}"), "--format", "json")
    assert said.code == 0, said.err
    answer = json.loads(said.out)
    assert isinstance(answer, dict)
    return answer


def test_an_amendment_is_told_with_what_it_changes_and_what_comes_of_it(office: Office) -> None:
    said = office.run("amend", *shlex.split(f"（二）二是-1 时限 2022年6月底前 {GROUNDS}"))
    assert (said.code, said.out) == (2, "")
    said = office.run("amend", *shlex.split(f"2.2.1 时限 2022年6月底前 {GROUNDS}"))
    assert (said.code, said.err) == (0, HUMAN)
    line = (
        "- {id: A20220105-····, document: 东安委〔2022〕1号, date: 2022-01-05, "
        "approved_by: 市安委会, kind: change, changes: [{item: 2-2-1, field: due, "
        "from: 到2020年底前, to: 2022年6月底前}], reason: 上级部署调整}"
    )
    assert masked(said.out) == (
        "已登记 A20220105-····\n\n"
        f"写在  {office.plan}/amendments.yaml:3\n"
        f"内容  {line}\n"
        "改动  2-2-1 完成双重预防机制建设任务：时限由“到2020年底前”推迟到“2022年6月底前”（放宽）\n"
        "类别  调整\n"
        "依据  东安委〔2022〕1号，市安委会批准\n"
        "生效  2022-01-05\n\n"
        "【状态和现行期限的变化】\n"
        "编号   事项                      现行期限                 状态\n"
        "2-2-1  完成双重预防机制建设任务  2020-12-31 → 2022-06-30  ● 逾期 → ○ 未启动\n"
    )
    written = (office.plan / "amendments.yaml").read_text(encoding="utf-8")
    assert masked(written) == (
        "# yaml-language-server: $schema=../schema/amendments.schema.json\n"
        f"# 经批准的调整，由 sanxing amend 一行一条写在下面；方案原文不动\n{line}\n"
    )
    assert office.run("check").code == 0


def test_the_issued_plan_stays_and_every_answer_sees_the_amended_one(office: Office) -> None:
    issued = {name: data for name, data in office.files().items() if name != "amendments.yaml"}
    amend(office, "2-2-1 due 2022年6月底前 --date 2021-06-01")
    now = office.ask("show 2-2-1")["item"]
    assert (now["due"], now["original_due"], now["due_text"]) == (
        "2022-06-30", "2020-12-31", "到2020年底前",
    )  # fmt: skip
    assert office.ask("show 2-2-1 --as-of 2021-05-31")["item"]["status"] == "overdue"
    assert [each["to"] for each in office.ask("why 2-2-1")["amendments"]] == ["2022年6月底前"]
    files = office.files()
    assert {name: files[name] for name in issued} == issued


def test_the_answer_in_json_has_the_amendment_and_both_sides_of_each_item(office: Office) -> None:
    answer = amend(office, "1-5-1 目标值 80%")
    assert list(answer) == [
        "schema_version", "kind", "as_of", "known_on", "amendment", "in_force", "items", "path",
        "line",
    ]  # fmt: skip
    assert (answer["kind"], answer["in_force"], answer["items"]) == ("amend", True, [])
    amendment = answer["amendment"]
    assert amendment["changes"] == [
        {"item": "1-5-1", "field": "target.value", "from": 75, "to": 80}
    ]
    moved = amend(office, "2-2-1 时限 2022年6月底前")["items"][0]
    assert list(moved) == ["id", "title", "before", "after"]
    assert (moved["before"]["status"], moved["after"]["status"]) == ("overdue", "not_started")
    assert moved["after"]["due"] == "2022-06-30"


def test_a_dry_run_tells_the_same_and_writes_nothing(office: Office) -> None:
    with office.nothing_is_written():
        answer = amend(office, "2-2-1 时限 2022年6月底前 --dry-run")
    assert answer["path"] is None
    said = office.run("amend", *shlex.split(f"2-2-1 时限 2022年6月底前 {GROUNDS} --dry-run"))
    assert said.out.startswith("试登记（没有写入）\n\n写在  （只是试登记，没有写入）\n")


def test_an_amendment_of_a_later_day_is_said_to_be_not_in_force(office: Office) -> None:
    said = office.run("amend", *shlex.split(f"2-2-1 时限 2022年6月底前 {GROUNDS} --on 2022-02-01"))
    assert said.code == 0
    assert "生效  2022-02-01（还没有生效）\n" in said.out
    assert said.out.endswith("截至 2022-01-05，各事项的状态和现行期限没有变化：调整还没有生效。\n")
    assert office.ask("show 2-2-1")["item"]["due"] == "2020-12-31"
    assert office.ask("show 2-2-1 --as-of 2022-02-01")["item"]["due"] == "2022-06-30"


ALTERATIONS = {
    "a date brought forward": (
        "2-1-1 时限 2021年9月底前",
        "时限由“2021年底前”提前到“2021年9月底前”（收紧）",
    ),
    "a date in other words": (
        "2-1-1 时限 2021-12-31",
        "时限由“2021年底前”改写为“2021-12-31”",
    ),
    "no date any more": ("2-1-1 时限 （空）", "删去时限“2021年底前”（放宽）"),
    "a figure": ("1-5-1 目标值 60", "目标值由 75% 降为 60%（放宽）"),
    "a comparison": ("1-5-1 比较方式 等于", "目标的比较方式由不低于改为等于"),
    "a unit more and one less": (
        "2 配合单位 +消防大队、-财政局",
        "配合单位增加消防救援大队，减少财政局（放宽）",
    ),
    "a unit more": ("2 配合单位 +消防大队", "配合单位增加消防救援大队（收紧）"),
    "an open end": ("2 列举未尽 否", "列举未尽由“是”改为“否”（放宽）"),
    "an open end to be": ("O-1 列举未尽 是", "列举未尽由“否”改为“是”（收紧）"),
    "words": (
        "2 标题 落实企业主体责任",
        "标题由“落实企业安全生产主体责任专题”改为“落实企业主体责任”",
    ),
    "a whole target": (
        "2-1-1 目标 达标企业比例不低于80%",
        "补写目标“达标企业比例不低于 80%”（收紧）",
    ),
    "lists that are demanded": (
        "P1-1 清单 +制度措施清单、+hazards",
        "补写清单制度措施清单、问题隐患清单（收紧）",
    ),
    "a day": ("P1 开始 2020-06-02", "阶段开始日由 2020-06-01 改为 2020-06-02"),
}


@pytest.mark.parametrize(("line", "words"), ALTERATIONS.values(), ids=ALTERATIONS)
def test_each_change_is_told_in_the_words_of_an_office(
    office: Office, line: str, words: str
) -> None:
    said = office.run("amend", *shlex.split(f"{line} {GROUNDS} --dry-run"))
    assert said.code == 0, said.err
    (told,) = re.findall(r"^改动  \S+ .+?：(.*)$", said.out, re.MULTILINE)
    assert told == words


def test_the_proof_of_a_verdict_tells_amended_values_in_the_same_words(office: Office) -> None:
    amend(office, "1-5-1 目标 力争不低于60% --on 2021-06-01")
    amend(office, "1-5-1 目标 （空） --on 2021-06-02")
    amend(office, "1 配合单位 （空） --on 2021-06-03")
    amend(office, "1 列举未尽 否 --on 2021-06-04")
    amend(office, "1 责任方式 separate --on 2021-06-05")
    told = office.run("why", "1-5-1", "--format", "csv").out
    metric = "具有安全生产相关专业背景和实践经验的执法人员占在职人员比例"
    cells = [line.split(",")[4] for line in told.splitlines() if ",东安委〔2022〕1号," in line]
    units = "组织部、编办、文广旅局、教育局、司法局"
    assert cells == [
        "1-5-1 目标值由 75% 降为 60%（放宽）",
        "1-5-1 目标由必达改为力争（放宽）",
        f"1-5-1 删去目标“{metric}不低于 60%（力争）”（放宽）",
        f"1 删去配合单位{units}（放宽）",
        "1 列举未尽由“是”改为“否”（放宽）",
        "1 责任方式由牵头负责改为分别牵头（收紧）",
    ]


def test_what_one_document_changes_together_is_one_amendment(office: Office) -> None:
    alone = office.run("amend", *shlex.split(f"2 责任方式 按职责分工负责 {GROUNDS}"))
    assert (alone.code, alone.out) == (2, "")
    assert alone.err == (
        "错误：没有登记：按职责分工负责（joint）不设牵头单位\n建议：把这些单位写进 support\n"
    )
    answer = amend(
        office,
        "2 责任方式 按职责分工负责 --also '2 牵头单位 （空）' --also '2 配合单位 +应急局'",
    )
    amendment = answer["amendment"]
    assert [each["field"] for each in amendment["changes"]] == ["mode", "lead", "support"]
    topic = office.ask("topic 2")["topic"]
    assert (topic["mode"], topic["lead"], topic["support"][-1]) == ("joint", [], "应急管理局")
    assert office.run("check").code == 0


def test_a_value_that_begins_with_a_dash_is_no_option_in_full_width(office: Office) -> None:
    line = f"2 配合单位 －财政局 {GROUNDS} --dry-run"
    said = office.run("amend", *shlex.split(line))
    assert said.code == 0, said.err
    assert "：配合单位减少财政局（放宽）\n" in said.out
    half = office.run("amend", *shlex.split(line.replace("－", "-")))
    assert half.code == 2
    assert half.err.startswith("错误：没有选项 -财")


def test_a_later_amendment_of_the_same_day_starts_from_the_earlier(office: Office) -> None:
    days = [f"2022年{month}月底前" for month in range(3, 9)]
    for words in days:
        amend(office, f"2-2-1 时限 {words}")
    told = office.ask("why 2-2-1")["amendments"]
    assert [each["to"] for each in told] == days
    assert [each["from"] for each in told] == ["到2020年底前", *days[:-1]]
    assert [each["id"] for each in told] == sorted(each["id"] for each in told)
    assert office.run("check").code == 0


def test_an_amendment_before_another_of_the_same_field_is_refused_by_name(
    example: Office,
) -> None:
    example.day = "2023-01-05"
    with example.nothing_is_written():
        said = example.run(
            "amend", *shlex.split(f"3-1-1 时限 2023年底前 --date 2022-11-01 {GROUNDS}")
        )
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "错误：没有登记：登记后，2022-11-10 的 A20221110-P8WD（3-1-1 的时限）将不成立："
        "它写的调整前的值不再是当时有效的值\n"
        "建议：核对生效日期；要在它之后再调整，写 2022-11-10 以后的日期\n"
    )


def test_entries_written_by_hand_stay_as_they_are_above_the_new_line(example: Office) -> None:
    example.day = "2024-01-05"
    path = example.plan / "amendments.yaml"
    before = path.read_bytes()
    amend(example, "3-1-1 时限 2023年6月底前 --on 2023-01-05")
    assert path.read_bytes().startswith(before)
    assert path.read_bytes().count(b"\n") == before.count(b"\n") + 1
    assert example.run("check").code == 0
    assert example.ask("show 3-1-1")["item"]["due"] == "2023-06-30"


def test_a_file_that_is_not_there_is_made_with_a_heading(office: Office) -> None:
    (office.plan / "amendments.yaml").unlink()
    amend(office, "2-2-1 时限 2022年6月底前")
    text = (office.plan / "amendments.yaml").read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../schema/amendments.schema.json\n# 经批准的调整：一行一条，只增不改；方案原文不动，调整自生效日起叠加其上\n- {id: A"
    )


def test_a_field_may_be_left_empty_and_filled_again(office: Office) -> None:
    amend(office, "2-1-1 时限 （空）")
    assert office.ask("show 2-1-1")["item"]["due_basis"] == "implied"
    answer = amend(office, "2-1-1 时限 2022年底前")
    assert "from: null, to: 2022年底前" in str(answer["line"])
    assert office.run("check").code == 0


def test_a_hazard_is_amended_but_not_before_it_was_listed(example: Office) -> None:
    example.day = "2023-03-01"
    name = "H-20220620-C3WP"
    early = example.run("amend", name, *shlex.split(f"时限 2023年底前 --on 2022-06-19 {GROUNDS}"))
    assert early.err.startswith(
        f"错误：没有登记：生效日期 2022-06-19 早于 {name} 列入清单的日期 2022-06-20\n"
    )
    amend(example, f"{name} 时限 2023年底前")
    assert example.ask(f"show {name}")["item"]["due"] == "2023-12-31"


def test_a_correction_mends_words_and_may_be_approved_by_the_office(office: Office) -> None:
    grounds = "--document 东安办函〔2022〕1号 --approved-by 安委办 --reason 错字 --correction"
    amend(office, "2-2-1 标题 双重预防机制建设", grounds)
    assert office.ask("show 2-2-1")["item"]["title"] == "双重预防机制建设"
    with office.nothing_is_written():
        said = office.run("amend", *shlex.split(f"2-2-1 时限 2022年6月底前 {grounds}"))
    assert said.err == (
        "错误：没有登记：更正只能改我们的文字，不能改 due\n"
        "建议：改的不只是文字的，去掉 --correction，按调整登记\n"
    )


def test_a_correction_of_a_figure_is_refused_in_the_words_of_check(office: Office) -> None:
    grounds = "--document 东安办函〔2022〕1号 --approved-by 安委办 --reason 错字 --correction"
    words = office.ask("show 1-5-1")["item"]["requirement"]
    with office.nothing_is_written():
        said = office.run(
            "amend", "1-5-1", "要求", words.replace("75", "15"), *shlex.split(grounds)
        )
    assert (said.code, said.err) == (
        2,
        "错误：没有登记：更正改动了数字（75 → 15），这不只是文字\n"
        "建议：改的不只是文字的，去掉 --correction，按调整登记\n",
    )


def test_a_year_that_the_deadline_names_itself_is_nothing_to_amend(office: Office) -> None:
    with office.nothing_is_written():
        said = office.run("amend", *shlex.split(f"2-1-1 年份 2025 {GROUNDS}"))
    assert (said.code, said.err) == (
        2,
        "错误：没有登记：2-1-1 的时限“2021年底前”不看年份（year），没有要改的\n"
        "建议：要改时限的，改 due（时限）；不改的，删去这一项\n",
    )


def test_what_needs_a_second_look_is_told(office: Office) -> None:
    said = office.run(
        "amend",
        *shlex.split(
            "1-5-1 目标值 60 --also '2-1-1 时限 2023年底前' --dry-run "
            "--document 东安委〔2022〕1号 --approved-by 省政府 --reason 事由"
        ),
    )
    assert said.code == 0
    assert said.err == (
        "注意：1-5-1 的要求里还写着“75”，没有跟着改；要一并改的用 --also\n"
        "注意：2-1-1 安全生产技术和管理团队全部建立：新的时限 2023-12-31 在方案期末 2022-12-31 之后\n"
        f"注意：批准单位“省政府”不在名录中，无法核对它是不是责任单位\n{HUMAN}"
    )


REFUSALS = {
    "nothing to rest on": (
        "2-2-1 时限 2022年6月底前",
        "没有写明 --document（文号）、--approved-by（批准单位）、--reason（理由）",
        "方案只按批准文件调整：写明文号、批准单位和理由",
    ),
    "no document": (
        "2-2-1 时限 2022年6月底前 --document 无 --approved-by 市安委会 --reason 事由",
        "没有登记：“无”不是文号，调整没有依据",
        "写批准文件上的文号；没有批准文件的，不能调整",
    ),
    "approved by who owes it": (
        "2-2-1 时限 2022年6月底前 --document 文1号 --approved-by 应急部门 --reason 事由",
        "没有登记：应急管理局 是 2-2-1 的责任单位，不能自己批准调整",
        "写批准调整的上级单位",
    ),
    "no reason": (
        "2-2-1 时限 2022年6月底前 --document 文1号 --approved-by 市安委会 --reason ' '",
        "--reason 没有内容",
        "写成 --reason 内容，或者不写 --reason",
    ),
    "a document number without end": (
        f"2-2-1 时限 2022年底前 --document {'长' * 4001} --approved-by 市安委会 --reason 事由",
        "没有登记：--document（文号）有 4001 个字，最多 4000 个",
        "",
    ),
    "a day that is none": (
        f"2-2-1 时限 2022年6月底前 --date 2022-02-30 {GROUNDS}",
        "--date：“2022-02-30”这一天不存在",
        "核对月份和日数",
    ),
    "before the plan": (
        f"2-2-1 时限 2022年6月底前 --date 2020-05-31 {GROUNDS}",
        "没有登记：生效日期 2020-05-31 早于方案开始日期 2020-06-01",
        "核对批准文件上的日期",
    ),
    "no item": (
        f"L20210305-K7QD 日期 2022-01-01 {GROUNDS}",
        "“L20210305-K7QD”不是事项编号",
        "如 2-2、2-2-1、(二)二、P2-1、F-T01；用 sanxing list 查编号",
    ),
    "an unknown item": (
        f"99-9 时限 2022年底前 {GROUNDS}",
        "没有编号为 99-9 的事项",
        "用 sanxing list 查编号",
    ),
    "a field of the topic": (
        f"2-2 牵头单位 公安局 {GROUNDS}",
        "2-2 没有可以调整的字段“牵头单位”",
        "可以调整：引用文件（cites）、点名单位（named）、说明（note）、要求（requirement）、标题（title）；"
        "“牵头单位”要在 2 上调整",
    ),
    "nothing new": (
        f"2-2-1 时限 到2020年底前 {GROUNDS}",
        "没有登记：2-2-1 的时限现在就是这样，没有要改的",
        "用 sanxing show 查看现在的内容",
    ),
    "the same twice": (
        f"2-2-1 时限 2022年底前 --also '2-2-1 due 2022年6月底前' {GROUNDS}",
        "2-2-1 的“due”写了两次",
        "每一处只写一次",
    ),
    "half a change": (
        f"2-2-1 时限 2022年底前 --also '2-2-2 时限' {GROUNDS}",
        "--also：“2-2-2 时限”不是一处改动",
        "写成 --also '2-2-1 时限 2023年3月底前'",
    ),
    "a format that is none": (
        f"2-2-1 时限 2022年底前 --format xml {GROUNDS}",
        "--format：没有“xml”这种格式",
        "可以写：csv、json、md、table",
    ),
}


@pytest.mark.parametrize(("line", "message", "advice"), REFUSALS.values(), ids=REFUSALS)
def test_what_must_be_refused_is_refused_before_a_byte_is_written(
    office: Office, line: str, message: str, advice: str
) -> None:
    with office.nothing_is_written():
        said = office.run("amend", *shlex.split(line))
    assert (said.code, said.out) == (2, "")
    mend = f"建议：{advice}\n" if advice else ""
    assert said.err == f"错误：{message}\n{mend}"


def test_an_entry_of_the_ledger_that_would_lose_its_ground_is_named(office: Office) -> None:
    done = office.ask(
        "record 2-2-1 completed --by 应急局 --on 2021-06-01 --evidence 东应急〔2021〕2号"
    )["entry"]["id"]
    with office.nothing_is_written():
        said = office.run("amend", *shlex.split(f"2 牵头单位 公安局 --date 2021-05-01 {GROUNDS}"))
    assert said.err.startswith(
        f"错误：没有登记：登记后，2021-06-01 的 {done}（完成）将不成立："
        "应急管理局 不是本事项的牵头单位，不能报完成\n"
    )


def test_writers_at_the_same_time_follow_one_another(office: Office) -> None:
    """Each starts from what the one before has left, or is refused because nothing is left to change."""
    line = [sys.executable, "-m", "sanxing", "amend", "2-2-1", "时限"]
    environment = {"PYTHONUTF8": "1", "SANXING_TODAY": office.day, "PYTHONPATH": str(ROOT / "src")}
    running = [
        subprocess.Popen(
            [*line, f"2022年{month}月底前", *shlex.split(GROUNDS), "--plan", str(office.plan)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for month in range(3, 9)
    ]
    assert [(each.communicate()[1], each.returncode) for each in running] == [(HUMAN, 0)] * 6
    told = office.ask("why 2-2-1")["amendments"]
    assert [each["from"] for each in told[1:]] == [each["to"] for each in told[:-1]]
    assert len(told) == 6
    assert office.run("check").code == 0


def test_fields_are_offered_for_the_item_before_them() -> None:
    ran = sanxing(
        _SANXING_COMPLETE="complete_bash", COMP_WORDS="sanxing amend 2-2-1 目", COMP_CWORD="3"
    )
    assert ran.out.split() == ["目标", "目标的比较方式", "目标的数值"]
