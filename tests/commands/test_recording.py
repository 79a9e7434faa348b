"""`record`: what it writes, what it refuses, and that a refusal has touched nothing."""

import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.plans import Office
from tests.commands.runner import sanxing

PROOF = "--evidence 东安办〔2020〕33号"


def masked(text: str) -> str:
    """The text with the drawn letters of IDs made equal."""
    return re.sub(r"\b(L[0-9]{8})-[2-9A-HJ-NP-Z]{4}\b", r"\1-····", text)


def test_an_entry_is_told_with_its_place_and_the_item_before_and_after(office: Office) -> None:
    office.day = "2021-01-05"
    said = office.run(*shlex.split(f"record 2-2-1 完成 --by 应急局 --on 2020-12-30 {PROOF}"))
    assert said.code == 0
    assert said.err == ""
    line = (
        "- {id: L20201230-····, date: 2020-12-30, recorded: 2021-01-05, item: 2-2-1, "
        "event: completed, by: 应急管理局, evidence: [东安办〔2020〕33号]}"
    )
    assert masked(said.out) == (
        "已登记 L20201230-····\n\n"
        f"写在      {office.plan}/ledger/2021.yaml:3\n"
        f"内容      {line}\n"
        "事项      2-2-1 完成双重预防机制建设任务\n"
        "状态      ● 逾期 → ○ 已完成\n"
        "现行期限  2020-12-31\n"
    )
    written = (office.plan / "ledger" / "2021.yaml").read_text(encoding="utf-8")
    assert masked(written) == (
        "# yaml-language-server: $schema=../../schema/ledger.schema.json\n"
        "# 进展台账（2021年登记）：一行一条，只增不改；记错的用 voided 作废\n" + line + "\n"
    )


def test_the_answer_in_json_has_entry_before_and_after(office: Office) -> None:
    answer = office.ask(f"record 2-2-1 completed --by 应急管理局 --on 2020-12-30 {PROOF}")
    assert list(answer)[:7] == [
        "schema_version", "kind", "as_of", "known_on", "entry", "before", "after",
    ]  # fmt: skip
    assert answer["kind"] == "record"
    assert answer["entry"]["event"] == "completed"
    assert answer["entry"]["recorded"] == answer["as_of"] == "2022-01-05"
    assert (answer["before"]["status"], answer["after"]["status"]) == ("overdue", "completed")
    assert answer["after"]["completed_on"] == "2020-12-30"
    assert answer["path"].endswith("/ledger/2022.yaml:3")


def test_a_dry_run_tells_the_same_and_writes_nothing(office: Office) -> None:
    with office.nothing_is_written():
        answer = office.ask(f"record 2-2-1 完成 --by 应急局 {PROOF} --dry-run")
    assert answer["path"] is None
    assert answer["after"]["status"] == "completed_late"
    said = office.run(*shlex.split(f"record 2-2-1 完成 --by 应急局 {PROOF} --dry-run"))
    assert said.out.startswith("试登记（没有写入）\n\n写在      （只是试登记，没有写入）\n")


EVERY_EVENT = [
    ("1-5-1 started --by 应急局", "in_progress"),
    ("1-5-1 progressed --value 61.5% --by 市应急部门", "in_progress"),
    (
        "1-5-1 extended --until 2023-06-30 --document 牡安办〔2022〕1号 --approved-by 安委办",
        "extended",
    ),
    ("1-5-1 note --note 已与编办会商", "extended"),
    ("1-5-1 supervised --action 通报 --document 东安办〔2022〕2号 --by 市安委办", "extended"),
    (f"1-5-1 completed --value 75 {PROOF} --by 应急管理局", "completed"),
    ("1-5-1 verified --inspector 张三（复查组） --by 市安委办", "verified"),
    ("1-5-1 reopened --note 抽查不符 --by 市安委办", "extended"),
]


def test_every_event_is_recorded_and_counts(office: Office) -> None:
    known = []
    for number, (line, status) in enumerate(EVERY_EVENT, 1):
        office.day = f"2022-02-{number:02d}"
        answer = office.ask(f"record {line}")
        assert answer["after"]["status"] == status, line
        known.append(answer["entry"]["id"])
    office.day = "2022-03-01"
    answer = office.ask(f"record 1-5-1 voided --entry {known[2]} --note 文号有误")
    assert answer["before"]["due"] == "2023-06-30"
    assert (answer["after"]["due"], answer["after"]["status"]) == ("2022-12-31", "in_progress")
    journal = office.ask("ledger --item 1-5-1")["ledger"]
    assert [line["entry"]["id"] for line in journal] == [*known, answer["entry"]["id"]]
    assert [line["voided_by"] for line in journal if line["voided_by"]] == [answer["entry"]["id"]]
    assert [line["refused"] for line in journal if line["refused"]] == []
    assert office.run("check").code == 0


REFUSALS = {
    "no evidence": (
        "2-2-1 completed --by 应急局",
        "没有登记：报完成没有佐证，不予认可",
        "写 --evidence：文号、网址，或文件名和 SHA-256",
    ),
    "evidence that proves nothing": (
        "2-2-1 completed --by 应急局 --evidence 现场照片",
        "--evidence：“现场照片”看不出是文号、网址或文件",
        "写文号（如 东安办〔2021〕3号）、http(s) 网址，或一个文件的路径",
    ),
    "evidence that is not there": (
        "2-2-1 completed --by 应急局 --evidence ./报告.pdf",
        "--evidence：没有找到文件“./报告.pdf”",
        "核对路径；写文号（如 东安办〔2021〕3号）、http(s) 网址，或一个文件的路径",
    ),
    "target missed": (
        f"1-5-1 completed --by 应急局 --value 74.9 {PROOF}",
        "没有登记：“具有安全生产相关专业背景和实践经验的执法人员占在职人员比例”为 74.9%，要求不低于 75%",
        "达到目标再报完成；没有达到的登记 progressed（推进）",
    ),
    "target unmeasured": (
        f"1-5-1 completed --by 应急局 {PROOF}",
        "没有登记：“具有安全生产相关专业背景和实践经验的执法人员占在职人员比例”没有填实际值",
        "补上 --value",
    ),
    "a value that is none": (
        "1-5-1 progressed --value 七成五",
        "--value（数值）应当是数值，用半角数字书写，如 75 或 0.5",
        "只写数字，不写单位",
    ),
    "unknown item": (
        "99-9 started",
        "没有编号为“99-9”的事项",
        "用 sanxing list 查编号",
    ),
    "a topic": (
        "2 started",
        "没有编号为“2”的事项",
        "专题用 sanxing topic 2 查看；用 sanxing list 查编号",
    ),
    "no ID": (
        "你好 started",
        "“你好”不是事项编号",
        "如 2-2、2-2-1、(二)二、P2-1、F-T01；用 sanxing list 查编号",
    ),
    "a task that has milestones": (
        "2-2 started",
        "没有登记：2-2 下有节点，状态由节点得出",
        "记在 2-2-1、2-2-2、2-2-3 上；台账里已有的，作废后重新登记",
    ),
    "unknown event": ("2-2-1 done", "事件：没有“done”…", None),
    "unknown agency": ("2-2-1 started --by 教育厅", "没有找到单位“教育厅”", "是不是 教育局？"),
    "ambiguous agency": ("2-2-1 started --by 市委", "“市委”可以指多个单位…", None),
    "a date that is none": (
        "2-2-1 started --on 2021-02-30",
        "--on：“2021-02-30”这一天不存在",
        "核对月份和日数",
    ),
    "a date in the future": (
        "2-2-1 started --on 2022-01-06",
        "没有登记：日期 2022-01-06 在今天（2022-01-05）之后",
        "还没有发生的事不能登记",
    ),
    "a date before the plan": (
        "2-2-1 started --on 2020-05-31",
        "没有登记：发生日期 2020-05-31 早于方案开始日期 2020-06-01",
        None,
    ),
    "extension without document": (
        "2-2-1 extended --until 2022-06-30 --approved-by 市政府",
        "没有登记：延期没有写明批准文号",
        "补上 --document",
    ),
    "extension without anything": (
        "2-2-1 extended",
        "没有登记：延期没有写明批准文号、新的期限、批准单位",
        "补上 --document、--until、--approved-by",
    ),
    "an extension whose document is none": (
        "2-2-1 extended --document 无 --until 2022-06-30 --approved-by 市政府",
        "没有登记：“无”不是文号，不予认可",
        "写文件上的文号",
    ),
    "a filing whose document is none": (
        "F-T01 completed --document 无 --by 应急局",
        "没有登记：“无”不是文号，不予认可",
        "写文件上的文号",
    ),
    "extension to an earlier date": (
        "2-2-1 extended --document 文1号 --until 2020-12-31 --approved-by 市政府",
        "没有登记：延期至 2020-12-31，并不晚于现行期限 2020-12-31",
        "核对批准文件上的新期限",
    ),
    "extension approved by who owes it": (
        "2-2-1 extended --document 文1号 --until 2022-12-31 --approved-by 应急局",
        "没有登记：应急局 是本事项的责任单位，不能自己批准延期",
        "写批准延期的上级单位",
    ),
    "verification without completion": (
        "2-2-1 verified --inspector 张三",
        "没有登记：还没有完成，不能销号",
        "先登记 completed（完成）及其佐证",
    ),
    "verification without inspector": (
        "2-2-1 verified",
        "没有登记：销号没有写明复查人",
        "补上 --inspector",
    ),
    "reopening what is open": (
        "2-2-1 reopened",
        "没有登记：还没有完成，不能重新打开",
        "先登记 completed（完成）及其佐证",
    ),
    "supervision without action": (
        "2-2-1 supervised",
        "没有登记：没有写明采取了什么措施",
        "补上 --action：督办、通报、约谈、警示、曝光、问责之一",
    ),
    "unknown action": ("2-2-1 supervised --action 批评", "--action：没有“批评”…", None),
    "voiding nothing": (
        "2-2-1 voided --note 误登",
        "没有登记：作废没有写明哪一条（--entry）",
        "编号用 sanxing ledger 查",
    ),
    "voiding what is not there": (
        "2-2-1 voided --entry L20210101-AAAA --note 误登",
        "没有登记：本事项没有编号为 L20210101-AAAA 的台账记录",
        "编号用 sanxing ledger 查",
    ),
    "an option that says nothing of the event": (
        "2-2-1 started --until 2022-06-30",
        "“启动”不用 --until",
        "用它的是：延期",
    ),
    "an empty note": ("2-2-1 note", "备注没有内容", "补上 --note"),
    "an empty option": (
        "2-2-1 started --note ' '",
        "--note 没有内容",
        "写成 --note 内容，或者不写 --note",
    ),
    "a control character": (
        "2-2-1 note --note '甲\u202e乙'",
        "--note 里有改变文字方向的字符 U+202E，不能写进方案",
        "删去这个字符，重新输入",
    ),
    "an entry that is too long": (
        f"2-2-1 note --note {'长' * 4001}",
        "--note（说明）有 4001 个字，最多 4000 个",
        None,
    ),
    "a format that is none": (
        "2-2-1 started --format xml",
        "--format：没有“xml”这种格式",
        "可以写：csv、json、md、table",
    ),
    "an output that cannot be": (
        "2-2-1 started --out /nowhere/a.json",
        "无法写入“/nowhere/a.json”：目录不存在",
        "核对目录和权限",
    ),
    "a shared item without its unit": (
        f"7-1 completed {PROOF}",
        "没有登记：分工负责的事项要写明是哪个单位完成的",
        "补上 --by",
    ),
    "a unit that does not lead": (
        f"2-2-1 completed --by 教育局 {PROOF}",
        "没有登记：教育局 不是本事项的牵头单位，不能报完成",
        "应由 应急管理局 报",
    ),
}


@pytest.mark.parametrize(("line", "message", "advice"), REFUSALS.values(), ids=REFUSALS)
def test_what_must_be_refused_is_refused_before_a_byte_is_written(
    office: Office, line: str, message: str, advice: str | None
) -> None:
    with office.nothing_is_written():
        said = office.run("record", *shlex.split(line))
    assert (said.code, said.out) == (2, "")
    told, _, mend = said.err.removesuffix("\n").partition("\n建议：")
    beginning = f"错误：{message}".removesuffix("…")
    assert told.startswith(beginning) if message.endswith("…") else told == beginning
    if advice is not None:
        assert mend.endswith(advice)


def test_what_is_voided_is_not_voided_again(office: Office) -> None:
    first = office.ask("record 2-2-1 started --by 应急局")["entry"]["id"]
    void = office.ask(f"record 2-2-1 voided --entry {first} --note 误登")["entry"]["id"]
    with office.nothing_is_written():
        again = office.run(*shlex.split(f"record 2-2-1 voided --entry {first} --note 误登"))
        itself = office.run(*shlex.split(f"record 2-2-1 voided --entry {void} --note 误登"))
    assert again.err == f"错误：没有登记：{first} 已经由 {void} 作废\n建议：一条记录只能作废一次\n"
    assert itself.err == (
        f"错误：没有登记：{void} 本身就是作废记录，不能再作废\n建议：误作废的，照原样重新登记一条\n"
    )


def test_nothing_is_voided_before_it_happened(office: Office) -> None:
    first = office.ask("record 2-2-1 started --on 2021-04-10")["entry"]["id"]
    with office.nothing_is_written():
        said = office.run(
            *shlex.split(f"record 2-2-1 voided --entry {first} --note 误登 --on 2021-04-09")
        )
    assert said.err == (
        f"错误：没有登记：作废日期 2021-04-09 早于 {first} 的发生日期 2021-04-10\n"
        "建议：写发现记错的那一天\n"
    )


def test_a_completion_that_is_read_before_the_reopening_of_its_day_is_refused(
    office: Office,
) -> None:
    done = f"record 2-2-1 completed --by 应急局 {PROOF} --on 2021-04-01"
    office.ask(done)
    again = office.ask("record 2-2-1 reopened --on 2021-04-01 --note 退回")["entry"]["id"]
    with office.nothing_is_written():
        said = office.run(*done.split())
    assert said.err == (
        f"错误：没有登记：同一天的 {again}（重新打开）排在其后，这一条不会起作用\n"
        "建议：核对发生日期；是重新打开以后做的，写以后的日期\n"
    )
    assert office.ask(done.replace("04-01", "04-02"))["after"]["status"] == "completed_late"


def test_an_entry_that_takes_the_ground_from_under_another_is_refused(office: Office) -> None:
    done = office.ask(f"record 2-2-1 completed --by 应急局 {PROOF} --on 2020-12-30")["entry"]["id"]
    checked = office.ask("record 2-2-1 verified --inspector 张三")["entry"]["id"]
    with office.nothing_is_written():
        said = office.run(*shlex.split(f"record 2-2-1 voided --entry {done} --note 误登"))
    assert said.err == (
        f"错误：没有登记：登记后，2022-01-05 的 {checked}（销号）将不成立：还没有完成，不能销号\n"
        f"建议：核对发生日期和先后；确要登记的，先作废 {checked}\n"
    )
    assert office.run(*shlex.split(f"record 2-2-1 voided --entry {checked} --note 误登")).code == 0
    assert office.run(*shlex.split(f"record 2-2-1 voided --entry {done} --note 误登")).code == 0
    assert office.ask("show 2-2-1")["item"]["status"] == "overdue"


def test_an_authority_outside_the_directory_is_kept_as_written_and_pointed_at(
    office: Office,
) -> None:
    line = "record 2-2-1 extended --until 2022-06-30 --document 文1号 --approved-by"
    said = office.run(*line.split(), "市委", "--format", "json")
    assert said.code == 0
    assert json.loads(said.out)["entry"]["approved_by"] == "市委"
    assert said.err.startswith("注意：批准单位“市委”不在名录中，无法核对它是不是责任单位；")
    answer = office.ask(f"{line.replace('2022-06-30', '2022-12-31')} 安委办")
    assert answer["entry"]["approved_by"] == "市安委会办公室"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("安委会", "市安委会"),
        ("市 安 委 办", "市安委会办公室"),
        ("市委办", "市委办"),
        ("市委办公室", "市委办公室"),
        ("政府", "政府"),
        ("市政府", "市政府"),
        ("办公室", "办公室"),
        ("牡丹江市安委会", "牡丹江市安委会"),
    ],
)
def test_who_approved_is_never_guessed(office: Office, given: str, kept: str) -> None:
    line = "record 2-2-1 extended --until 2022-06-30 --document 文1号 --format json --approved-by"
    said = office.run(*line.split(), given)
    assert said.code == 0, said.err
    assert json.loads(said.out)["entry"]["approved_by"] == kept


def test_a_filing_is_recorded_with_its_document_number_alone(office: Office) -> None:
    answer = office.ask(
        "record F-T02 completed --by 应急局 --document 东应急〔2020〕9号 --on 2020-06-30"
    )
    assert (answer["before"]["status"], answer["after"]["status"]) == ("overdue", "completed")
    (group,) = [each for each in office.ask("filings")["groups"] if each["group"] == "topics"]
    assert (group["on_time"], group["late"], group["missing"]) == (1, 0, 11)


def test_a_shared_item_tells_the_part_of_the_unit_that_reported(office: Office) -> None:
    said = office.run(*shlex.split(f"record 7-1 完成 --by 交警 {PROOF} --on 2021-12-01"))
    assert said.code == 0
    assert "本单位部分  交警大队：未启动 → 已完成\n" in said.out
    assert "状态        ○ 未启动 → ○ 推进中\n" in said.out


def test_a_file_is_named_and_weighed_and_stays_where_it_is(office: Office, tmp_path: Path) -> None:
    kept = tmp_path / "档案" / "检查报告（第一批）.pdf"
    kept.parent.mkdir()
    kept.write_bytes(b"%PDF-1.7 report")
    digest = hashlib.sha256(b"%PDF-1.7 report").hexdigest()
    line = ["record", "2-2-1", "completed", "--by", "应急局", "--format", "json"]
    said = office.run(*line, "--evidence", str(kept), "--evidence", "https://a.example/报告?x=1#y")
    assert said.code == 0
    assert json.loads(said.out)["entry"]["evidence"] == [
        {"file": "检查报告（第一批）.pdf", "sha256": digest},
        "https://a.example/报告?x=1#y",
    ]
    assert kept.read_bytes() == b"%PDF-1.7 report"
    found = office.ask(f"evidence {kept.parent}")
    assert [(each["result"], each["path"]) for each in found["evidence"]] == [
        ("found", "检查报告（第一批）.pdf")
    ]
    (tmp_path / "空.pdf").touch()
    for bad, message in (("空.pdf", "是空文件，证明不了什么"), ("档案", "那是一个目录")):
        with office.nothing_is_written():
            said = office.run(*line, "--evidence", str(tmp_path / bad))
        assert (said.code, said.out) == (2, "")
        assert message in said.err


def test_the_view_may_be_of_another_day_but_the_recording_is_of_today(office: Office) -> None:
    answer = office.ask(
        f"record 2-2-1 completed --by 应急局 --on 2021-06-01 {PROOF} --as-of 2021-05-31"
    )
    assert answer["as_of"] == "2021-05-31"
    assert answer["entry"]["recorded"] == "2022-01-05"
    assert answer["before"]["status"] == answer["after"]["status"] == "overdue"


def test_a_supporter_is_told_that_it_speaks_for_nobody(office: Office) -> None:
    said = office.run(*shlex.split("record 2-2-1 progressed --value 30 --by 教育局 --format json"))
    assert said.code == 0
    assert said.err == "注意：教育局 不是牵头单位：这一条只作记录，不改变状态和数值\n"
    after = json.loads(said.out)["after"]
    assert (after["status"], after["value"]) == ("overdue", None)


def test_the_neighbours_of_an_unknown_item_are_named(office: Office) -> None:
    said = office.run("record", "10-4-1", "started")
    assert said.err == (
        "错误：没有编号为“10-4-1”的事项\n建议：编号相近的有：10-4…；用 sanxing list 查编号\n"
    )


@pytest.mark.parametrize("name", [".隐藏.pdf", "~$报告.docx"])
def test_a_hidden_file_is_no_evidence_since_nobody_will_look_for_it(
    office: Office, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("x")
    with office.nothing_is_written():
        said = office.run("record", "2-2-1", "completed", "--evidence", str(tmp_path / name))
    assert said.err == (
        f"错误：--evidence：“{name}”是隐藏文件或临时文件，日后核对时不会去找\n"
        "建议：改名另存后再登记\n"
    )


def test_a_hazard_is_closed_by_completion_and_a_reinspector(example: Office) -> None:
    example.day = "2023-03-01"
    name = "H-20220620-C3WP"
    assert example.run("record", name, "started", "--on", "2022-06-19").err.startswith(
        f"错误：没有登记：发生日期 2022-06-19 早于 {name} 列入清单的日期 2022-06-20\n"
    )
    done = example.ask(f"record {name} 完成 --by 乙山镇 --evidence 乙山安委〔2023〕1号")
    assert done["after"]["status"] == "completed_late"
    closed = example.ask(f"record {name} 销号 --by 安委办 --inspector 孙示例")
    assert (closed["after"]["status"], closed["after"]["verified_on"]) == ("verified", "2023-03-01")


def test_no_output_is_written_over_a_file_of_the_plan(office: Office) -> None:
    for line in ("record 2-2-1 started", "overdue", "export json"):
        for name in ("ledger/2022.yaml", "plan.yaml", "topics/new.yml"):
            target = office.plan / name
            with office.nothing_is_written():
                said = office.run(*line.split(), "--out", str(target))
            assert said.code == 2
            assert said.err == (
                f"错误：无法写入“{target}”：那里是方案的文件\n建议：换一个文件名或目录\n"
            )


def test_a_reader_that_leaves_early_is_no_fault(office: Office) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "sanxing", "record", "2-2-1", "started", "--plan", str(office.plan)],
        env={**os.environ, "PYTHONUTF8": "1", "SANXING_TODAY": office.day},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 0
    assert len(office.ask("ledger")["ledger"]) == 1


def test_what_was_written_is_told_even_where_it_cannot_be_shown(office: Office) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("/dev/full")
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [
                sys.executable, "-m", "sanxing", "record", "2-2-1", "started",
                "--plan", str(office.plan),
            ],
            env={**os.environ, "PYTHONUTF8": "1", "SANXING_TODAY": office.day},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )  # fmt: skip
    assert ran.returncode == 2
    assert re.match(
        r"错误：已登记 L[0-9]{8}-\w{4}，已经写入；但结果没能显示出来：磁盘已满\n", ran.stderr
    )
    assert len(office.ask("ledger")["ledger"]) == 1


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_plan_that_cannot_be_written_is_said_so(office: Office) -> None:
    office.plan.chmod(0o555)
    said = office.run("record", "2-2-1", "started")
    office.plan.chmod(0o755)
    assert (
        said.err
        == "错误：没有写入：没有权限\n建议：核对方案目录（包括其中的 .sanxing）和磁盘空间\n"
    )


def test_a_ledger_file_that_cannot_go_on_is_named(office: Office) -> None:
    (office.plan / "ledger" / "2022.yaml").write_text("[]\n")
    with office.nothing_is_written():
        before = office.run("record", "2-2-1", "started", "--dry-run")
        assert before.code == 0
    said = office.run("record", "2-2-1", "started")
    assert said.code == 2
    assert said.err == (
        f"错误：{office.plan}/ledger/2022.yaml：这个文件的写法不能续写，没有写入\n"
        "建议：改成每条一行、以“- ”开头的列表；[]、null、… 这样的结尾删去\n"
    )
    assert (office.plan / "ledger" / "2022.yaml").read_text() == "[]\n"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_ledger_file_that_is_closed_for_writing_stays_as_it_is(office: Office) -> None:
    path = office.plan / "ledger" / "2022.yaml"
    path.write_text("# 已封存\n", encoding="utf-8")
    path.chmod(0o444)
    with office.nothing_is_written():
        said = office.run("record", "2-2-1", "started", "--dry-run")
    said = office.run("record", "2-2-1", "started")
    assert said.code == 2
    assert path.read_text(encoding="utf-8") == "# 已封存\n"


def test_a_folder_without_any_plan_is_no_plan(tmp_path: Path, office: Office) -> None:
    (tmp_path / "x.yaml").write_text("a: b\n")
    said = office.beside(tmp_path / "plan" / "ledger").run("overdue")
    assert said.code == 2
    assert said.err.endswith("里没有方案（plan.yaml）\n建议：写含有 plan.yaml 的目录\n")


def test_a_plan_that_cannot_be_loaded_is_not_written(office: Office) -> None:
    (office.plan / "ledger" / "2021.yaml").write_text("- {id: L1}\n")
    with office.nothing_is_written():
        said = office.run("record", "2-2-1", "started")
    assert said.code == 2
    assert "SX102" in said.err
    assert said.err.endswith("建议：改正以上各处；sanxing check 列出全部问题\n")


def test_the_program_records_as_a_process_in_the_c_locale(office: Office) -> None:
    line = ("record", "2-2-1", "note", "--note", "甲: #乙", "--plan", str(office.plan))
    ran = sanxing(*line, LC_ALL="C", SANXING_TODAY=office.day)
    assert ran.code == 0, ran.err
    assert office.ask("ledger")["ledger"][0]["entry"]["note"] == "甲: #乙"
