"""`report`: which period is meant, that what was recorded later changes nothing, and what is refused."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from sanxing.commands.main import run
from sanxing.commands.periods import read_named, read_period
from sanxing.commands.refusal import Refused
from tests.commands.files import SECRETS, words_of
from tests.commands.plans import Office
from tests.commands.runner import EXAMPLE, PLAN, sanxing

QUARTER = "--from 2022-04-01 --to 2022-06-30"
LATER = (
    "- {id: L20220615-2222, date: 2022-06-15, recorded: 2022-07-20, item: 2-3-1, event: completed,"
    " by: 消防救援大队, evidence: [示消〔2022〕99号]}\n"
    "- {id: L20220715-3333, date: 2022-07-15, recorded: 2022-07-20, item: 4-2-1, event: completed,"
    " by: 教育局, evidence: [示教〔2022〕1号]}\n"
)


def ask(line: str, capsys: pytest.CaptureFixture[str], plan: Path = EXAMPLE) -> dict[str, Any]:
    assert run(["report", *line.split(), "--plan", str(plan), "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, dict)
    return answer


# Which period.


@pytest.mark.parametrize(
    ("named", "first", "last"),
    [
        ("2022-06", "2022-06-01", "2022-06-30"),
        ("2022-6", "2022-06-01", "2022-06-30"),
        ("２０２４年２月", "2024-02-01", "2024-02-29"),
        ("2022年12月", "2022-12-01", "2022-12-31"),
        ("2022Q2", "2022-04-01", "2022-06-30"),
        ("2022-q4", "2022-10-01", "2022-12-31"),
        ("2022年二季度", "2022-04-01", "2022-06-30"),
        (" 2022年 第1季度 ", "2022-01-01", "2022-03-31"),
        ("2022年上半年", "2022-01-01", "2022-06-30"),
        ("2022年下半年", "2022-07-01", "2022-12-31"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022年", "2022-01-01", "2022-12-31"),
    ],
)
def test_months_quarters_halves_and_years_have_names(named: str, first: str, last: str) -> None:
    assert read_named(named) == read_period(first, last, None)


@pytest.mark.parametrize(
    "named",
    [
        "",
        "2022-13",
        "2022-00",
        "2022Q5",
        "2022年五季度",
        "二季度",
        "1969-06",
        "22-06",
        "2022-06-01",
    ],
)
def test_what_is_no_period_is_refused_with_the_forms_that_are(named: str) -> None:
    with pytest.raises(Refused, match="不是月份、季度、半年或年份") as refused:
        read_named(named)
    assert "2022年二季度" in refused.value.advice


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "没有写 --from、--to"),
        ("--from 2022-04-01", "没有写 --to"),
        ("--to 2022-06-30", "没有写 --from"),
        (f"{QUARTER} --period 2022Q2", "只写一样"),
        ("--to 2022-06-30 --period 2022Q2", "只写一样"),
        ("--from 2022-06-30 --to 2022-04-01", "晚于 --to"),
        ("--from 2022-06 --to 2022-06-30", "不是日期"),
        ("--from 2022-06-01 --to 2022-06-31", "这一天不存在"),
        (f"{QUARTER} --known-on gestern", "不是日期"),
        (f"{QUARTER} --topic 99", "没有专题"),
        (f"{QUARTER} --format pdf", "没有“pdf”这种格式"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    line: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", *line.split(), "--plan", str(EXAMPLE)]) == 2
    shown, complaints = capsys.readouterr()
    assert shown == ""
    assert words in complaints


def test_a_named_period_is_the_one_that_its_days_tell(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask("--period 2022年二季度", capsys) == ask(QUARTER, capsys)


def test_it_stands_on_the_last_day(capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask("--period 2022Q2 --known-on 2022-07-05", capsys)
    assert list(answer.items())[:5] == [
        ("schema_version", 1),
        ("kind", "report"),
        ("as_of", "2022-06-30"),
        ("known_on", "2022-07-05"),
        ("notice", "演示数据：地方、单位和进展均为虚构"),
    ]
    assert answer["period"] == {"from": "2022-04-01", "to": "2022-06-30"}


def test_one_day_is_a_period(capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask("--from 2022-05-20 --to 2022-05-20", capsys)
    assert [each["id"] for each in answer["newly_done"]] == ["1-3-1"]
    assert answer["before"] == {"from": "2022-05-19", "to": "2022-05-19"}


# What was known.


def told(office: Office, *line: str) -> str:
    office.day = "2023-01-05"
    said = office.run("report", *QUARTER.split(), *line)
    assert (said.code, said.err) == (0, "")
    return said.out


def test_what_is_recorded_later_changes_no_byte_of_what_was_known(example: Office) -> None:
    def in_all_forms() -> list[str]:
        forms = ("table", "md", "json", "csv")
        return [told(example, "--known-on", "2022-07-10", "--format", form) for form in forms]

    before, whole = in_all_forms(), told(example)
    ledger = example.plan / "ledger" / "2022.yaml"
    ledger.write_text(ledger.read_text(encoding="utf-8") + LATER, encoding="utf-8")
    assert in_all_forms() == before
    assert told(example) != whole
    assert "示消〔2022〕99号" in told(example)


def test_the_order_of_the_ledger_does_not_matter(example: Office) -> None:
    before = told(example)
    ledger = example.plan / "ledger" / "2022.yaml"
    lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    entries = [each for each in lines if each.startswith("- ")]
    ledger.write_text("".join(reversed(entries)), encoding="utf-8")
    assert told(example) == before


def test_beyond_today_it_is_told_beside_and_not_within(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = ["report", *QUARTER.split(), "--plan", str(EXAMPLE)]

    def on(day: str) -> tuple[str, str]:
        monkeypatch.setenv("SANXING_TODAY", day)
        assert run(line) == 0
        return capsys.readouterr()

    later, quiet = on("2022-06-30")
    assert quiet == ""
    early, told = on("2022-06-29")
    assert early == later
    assert told == "注意：2022-06-30 晚于今天（2022-06-29）：今天以后的部分只是按现有记录推算\n"


# What it is cut to.


def test_an_agencys_bulletin_tells_its_part_and_ranks_nobody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = ask(f"{QUARTER} --agency 宣传部", capsys)
    assert answer["filters"] == ["单位 宣传部"]
    assert (answer["towns"], answer["agencies"]) == (None, None)
    assert [each["id"] for each in answer["newly_done"]] == ["4-2-1"]
    assert answer["newly_overdue"] == []


def test_filters_stand_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(
        f"{QUARTER} --topic 1 --phase 2 --status 已销号 --kind 节点,问题隐患 --role 牵头"
        " --due-after 2021-01-01 --due-before 2022-12-31",
        capsys,
    )
    assert answer["filters"] == [
        "角色 牵头",
        "专题 1 城镇燃气安全整治（演示）",
        "阶段 2 集中整治",
        "状态 已销号",
        "类别 节点、问题隐患",
        "截止日期不早于 2021-01-01",
        "截止日期不晚于 2022-12-31",
    ]


def test_figures_are_those_of_the_lists(capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask("--period 2022年", capsys)
    figures = {key: figure["now"] for key, figure in answer["figures"].items()}
    for name in ("newly_done", "verified", "newly_overdue", "extended", "supervised"):
        assert figures[name] == len(answer[name]) > 0
    actions = [each["action"] for each in answer["supervised"]]
    assert figures["supervised_supervise"] == actions.count("督办") > 0
    assert figures["supervised_account"] == 0
    assert figures["completion_rate"] == round(figures["done"] / figures["total"], 4)


def test_every_figure_stands_beside_the_one_before(capsys: pytest.CaptureFixture[str]) -> None:
    this, last = ask("--period 2022Q2", capsys), ask("--period 2022Q1", capsys)
    for key, figure in this["figures"].items():
        assert figure["before"] == last["figures"][key]["now"], key
    ranks = {each["agency"]: each["rank"] for each in last["agencies"]}
    for each in this["agencies"]:
        assert each["rank_before"] == ranks[each["agency"]]


def test_the_towns_of_the_real_plan_are_compared_and_not_ranked_on_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = ask("--period 2022-06", capsys, PLAN)
    assert [each["agency"] for each in answer["towns"]] == [
        "东宁镇",
        "三岔口镇",
        "大肚川镇",
        "老黑山镇",
        "道河镇",
        "绥阳镇",
    ]
    assert {each["rank"] for each in (*answer["towns"], *answer["agencies"])} == {None}


# Where it goes.


def test_it_is_written_whole_with_every_column(tmp_path: Path) -> None:
    target = tmp_path / "通报.csv"
    line = f"report {QUARTER} --format csv --plan {EXAMPLE} --out {target}"
    assert run(line.split()) == 0
    rows = list(csv.reader(StringIO(target.read_text(encoding="utf-8-sig"))))
    (heads,) = [row for row in rows if "上期隐患销号" in row][:1]
    assert "逾期 30 天以上" in heads
    assert ["期末完成率", "32.1%", "29.6%", "上升 2.5 个百分点"] in [row[:4] for row in rows]
    assert ["销号（项）", "1", "2", "-1"] in [row[:4] for row in rows]


@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "md", "csv", "json", "table"])
def test_a_bulletin_for_the_public_names_nobody_in_any_format(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"b.{form}"
    ran = sanxing(
        "report",
        "--period",
        "2022",
        "--plan",
        str(EXAMPLE),
        "--format",
        form,
        "--out",
        str(out),
        "--public",
    )
    assert ran.code == 0
    told = words_of(out)
    assert "公开版" in told
    assert [secret for secret in SECRETS if secret in told] == []
