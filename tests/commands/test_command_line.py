"""The program as a process: exit codes, streams, messages, completion."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.runner import EXAMPLE, PLAN, ROOT, sanxing

DAY = ("--as-of", "2022-01-05")


def test_the_main_job_answers_from_the_real_plan_today() -> None:
    ran = sanxing("overdue")
    assert ran.code == 0
    assert "F-T01" in ran.out
    assert ran.err == ""


def test_an_empty_answer_is_no_failure() -> None:
    assert sanxing("overdue", "--as-of", "2020-06-30") == (
        0,
        "逾期事项（截至 2020-06-30）\n\n没有逾期事项。\n\n"
        "台账中还没有任何记录：以上只表示到期而无记录，不表示没有做。\n",
        "",
    )


def test_exit_code_is_one_only_when_asked_and_something_is_late() -> None:
    assert sanxing("overdue", "--exit-code", "--as-of", "2020-06-30").code == 0
    assert sanxing("overdue", "--exit-code", "--as-of", "2020-07-01").code == 1
    assert sanxing("overdue", "--as-of", "2020-07-01").code == 0
    line = ("overdue", "--exit-code", "--unsupervised", "--plan", "examples/plan")
    assert sanxing(*line, "--as-of", "2022-03-01").code == 0
    assert sanxing(*line, "--as-of", "2023-03-01").code == 1


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("agency 教育厅", "错误：没有找到单位“教育厅”\n建议：是不是 教育局？\n"),
        ("overdu", "错误：没有命令“overdu”\n建议：是不是 overdue？用 sanxing --help 查看用法\n"),
        ("show 99-9", "错误：没有编号为“99-9”的事项\n"),
        ("show 你好", "错误：“你好”不是事项编号\n"),
        ("overdue --as-of 2022-02-30", "错误：--as-of：“2022-02-30”这一天不存在\n"),
        ("overdue --as-of 明天", "错误：--as-of：“明天”不是日期\n"),
        ("overdue --format xml", "错误：--format：没有“xml”这种格式\n"),
        ("list --status 好", "错误：--status：没有“好”\n"),
        (
            "hazards --level 大",
            "错误：--level：没有“大”\n建议：可以写：一般（general）、重大（serious）",
        ),
        (
            "silent",
            "错误：没有写 --since：从哪一天起\n建议：写成 sanxing silent --since 2022-01-01\n",
        ),
        ("silent --since 去年", "错误：--since：“去年”不是日期\n"),
        (
            "silent --since 2021-01-02 --as-of 2021-01-01",
            "错误：--since：2021-01-02 晚于所看的日期 2021-01-01\n建议：把 --since 改早",
        ),
        ("list --kind 人", "错误：--kind：没有“人”\n"),
        ("list --topic 13", "错误：没有专题“13”\n"),
        ("list --phase 5", "错误：没有阶段“5”\n"),
        ("due --within 三天", "错误：--within：“三天”不是天数\n"),
        ("list --nonsense", "错误：没有选项 --nonsense\n"),
        ("show", "错误：缺少参数 编号\n建议：用 sanxing show --help 查看用法\n"),
        ("list 多余", "错误：多余的参数：多余\n"),
        ("overdue --as-of", "错误：选项 --as-of 后面缺少值\n"),
        ("overdue --exit-code=1", "错误：选项 --exit-code 后面不写值\n"),
        ("--plan x overdue", "错误：这里没有选项 --plan\n建议：选项写在命令之后"),
        ("overdue --asof x", "错误：没有选项 --asof\n建议：是不是 --as-of"),
        ("ledger --item 9-9", "错误：方案和台账里都没有编号“9-9”\n建议：用 sanxing list 查编号"),
        ("ledger --item 全部", "错误：“全部”不是事项编号\n"),
        ("ledger --event 涂绿", "错误：--event：没有“涂绿”\n"),
        ("ledger --agency 教育厅", "错误：没有找到单位“教育厅”\n建议：是不是 教育局？\n"),
        ("export yaml", "错误：不能导出“yaml”\n"),
        ("status --plan /nowhere", "错误：方案目录“/nowhere”不存在或不是目录\n"),
        ("check /nowhere", "错误：方案目录“/nowhere”不存在或不是目录\n"),
    ],
)
def test_a_mistake_is_told_in_one_chinese_sentence(line: str, complaint: str) -> None:
    ran = sanxing(*line.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(complaint)
    assert "Traceback" not in ran.err


def test_without_a_plan_every_command_says_where_one_is_looked_for(tmp_path: Path) -> None:
    ran = sanxing("overdue", cwd=tmp_path, PYTHONPATH=str(ROOT / "src"))
    assert ran.code == 2
    assert ran.err == (
        "错误：没有找到方案（plan/plan.yaml）\n建议：到方案所在目录运行，或用 --plan 指明方案目录\n"
    )


def test_the_nearest_plan_upwards_is_taken() -> None:
    ran = sanxing("status", *DAY, cwd=EXAMPLE / "topics", PYTHONPATH=str(ROOT / "src"))
    assert "演示数据" in ran.out


def test_the_environment_names_the_plan_and_the_day() -> None:
    ran = sanxing("status", SANXING_PLAN=str(EXAMPLE), SANXING_TODAY="2022-03-01")
    assert "截至 2022-03-01" in ran.out
    assert "演示数据" in ran.out


def test_a_plan_that_cannot_be_loaded_stops_every_command_but_check() -> None:
    broken = str(ROOT / "tests" / "plans" / "mistakes")
    ran = sanxing("overdue", "--plan", broken)
    assert (ran.code, ran.out) == (2, "")
    assert "topics/01.yaml:10:5: 错误 SX102 缺少必填字段 title（标题）" in ran.err
    assert ran.err.endswith(
        "错误：方案有错，不能据此回答\n建议：改正以上各处；sanxing check 列出全部问题\n"
    )
    checked = sanxing("check", broken)
    assert (checked.code, checked.err) == (1, "")
    assert "SX102" in checked.out


def test_both_clocks_are_printed_when_both_are_given() -> None:
    ran = sanxing("overdue", "--as-of", "2021-01-05", "--known-on", "2020-12-01")
    assert ran.out.startswith(
        "逾期事项（截至 2021-01-05，只计 2020-12-01 前（含当日）登记的记录）\n"
    )


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_narrow_pipes_never_crash(encoding: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "sanxing", "status", *DAY],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
    )
    assert ran.stdout.decode(encoding)
    assert ran.stderr == b""


def test_the_c_locale_works() -> None:
    environment = {**os.environ, "LC_ALL": "C", "LANG": "C"}
    ran = subprocess.run(
        [sys.executable, "-m", "sanxing", "overdue", "--format", "json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert b'"schema_version": 1' in ran.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="shell pipes")
def test_a_reader_that_leaves_early_is_no_fault() -> None:
    line = f"'{sys.executable}' -m sanxing list --format json; echo code $? >&2"
    ran = subprocess.run(
        ["sh", "-c", f"({line}) | head -n 1"], cwd=ROOT, capture_output=True, check=True
    )
    assert ran.stdout == b"{\n"
    assert ran.stderr == b"code 0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full")
@pytest.mark.parametrize("line", ["status", "check"])
def test_an_output_that_cannot_be_written_is_a_failure(line: str) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "sanxing", line],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
        )
    assert ran.returncode == 2
    assert ran.stderr == "错误：输出无法写出：磁盘已满\n建议：核对磁盘空间和输出位置\n"


def test_out_writes_the_whole_file_with_a_mark_for_spreadsheets(tmp_path: Path) -> None:
    target = tmp_path / "逾期.csv"
    ran = sanxing("overdue", *DAY, "--format", "csv", "--out", str(target))
    assert (ran.code, ran.out) == (0, "")
    assert target.read_bytes().startswith("\ufeff编号,逾期天数".encode())


def test_out_into_nowhere_is_refused(tmp_path: Path) -> None:
    ran = sanxing("overdue", "--out", str(tmp_path / "no" / "x.csv"))
    assert ran.code == 2
    assert ran.err.endswith("x.csv”：目录不存在\n建议：核对目录和权限\n")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links")
def test_out_replaces_no_device_no_pipe_and_no_link(tmp_path: Path) -> None:
    pipe, kept, link = tmp_path / "pipe", tmp_path / "kept.txt", tmp_path / "link"
    os.mkfifo(pipe)
    kept.write_text("旧", encoding="utf-8")
    link.symlink_to(kept)
    for target in (str(pipe), "/dev/null", str(tmp_path)):
        ran = sanxing("status", "--out", target)
        assert ran.code == 2
        assert "那里不是普通文件" in ran.err
    assert pipe.is_fifo()
    assert sanxing("status", "--out", str(link)).code == 0
    assert link.is_symlink()
    assert "灯号" in kept.read_text(encoding="utf-8")
    assert sanxing("status", "--out", "").code == 2
    assert "灯号" in sanxing("status", "--out", "-").out


def test_a_wrong_time_zone_is_a_finding_at_its_place(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(PLAN, plan)
    head = plan / "plan.yaml"
    text = head.read_text(encoding="utf-8").replace("Asia/Shanghai", "Asia/Shangai")
    head.write_text(text, encoding="utf-8")
    ran = sanxing("check", str(plan))
    assert ran.code == 1
    assert "plan.yaml:" in ran.out
    assert "错误 SX105 不认识时区“Asia/Shangai”" in ran.out


def test_a_correction_that_moves_a_date_moves_nothing(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(PLAN, plan)
    amendment = (
        "- {id: A1, document: 东安委〔2021〕1号, date: 2021-01-01, approved_by: 市安委会, kind: correction,"
        " changes: [{item: 2-2-1, field: due, from: 到2020年底前, to: 2025年底前}], reason: x}\n"
    )
    (plan / "amendments.yaml").write_text(amendment, encoding="utf-8")
    assert "SX210 更正只能改我们的文字，不能改 due" in sanxing("check", str(plan)).out
    ran = sanxing("show", "2-2-1", "--plan", str(plan), "--as-of", "2021-02-01")
    assert "截止日期  2020-12-31" in ran.out


def test_what_an_agency_has_done_is_shown_as_done_to_it(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(PLAN, plan)
    line = (
        "- {id: L1, date: 2020-06-20, recorded: 2020-06-20, item: F-T07, event: completed,"
        " by: 交通局, document: 东交发〔2020〕1号}\n"
    )
    (plan / "ledger" / "2020.yaml").write_text(line, encoding="utf-8")
    options = ("--plan", str(plan), "--as-of", "2020-07-10")
    done = sanxing("list", "--agency", "交通局", "--status", "已完成", *options)
    assert "F-T07" in done.out
    assert "共 1 项：已完成 1。" in done.out
    assert "F-T07" not in sanxing("overdue", "--agency", "交通局", *options).out
    others = sanxing("overdue", *options)
    assert "公安局、农业农村局、交警大队（其余 1 个单位已完成）" in others.out


def test_help_speaks_chinese_and_names_every_command() -> None:
    ran = sanxing("--help")
    assert ran.code == 0
    for english in ("Usage", "Options:", "Commands:", "Show", "Install"):
        assert english not in ran.out
    assert sanxing().out == ran.out


def test_hostile_arguments_are_shown_and_not_obeyed() -> None:
    ran = sanxing("agency", "\x1b[2J::error::[/red]")
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert "\\x1b[2J::error::[/red]" in ran.err


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("sanxing agency 应急", "应急管理局"),
        ("sanxing show 2-2-", "2-2-1"),
        ("sanxing overdue --agency 市交", "市交通局"),
        ("sanxing list --status 逾期", "逾期"),
    ],
)
def test_completion_offers_what_the_plan_holds(words: str, offered: str) -> None:
    ran = sanxing(
        _SANXING_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split()) - 1),
    )
    assert offered in ran.out.split()


def test_completion_is_silent_without_a_plan(tmp_path: Path) -> None:
    ran = sanxing(
        cwd=tmp_path,
        PYTHONPATH=str(ROOT / "src"),
        _SANXING_COMPLETE="complete_bash",
        COMP_WORDS="sanxing agency 应",
        COMP_CWORD="2",
    )
    assert (ran.code, ran.out.strip(), ran.err) == (0, "", "")


def test_show_prints_the_clause_where_the_document_is_at_hand(document_path: Path) -> None:
    ran = sanxing("show", "1-5-1", *DAY, SANXING_SOURCE=str(document_path))
    assert "原文      到2022年底具有安全生产" in ran.out
    bare = sanxing("show", "1-5-1", *DAY)
    assert "概述      执法人员中具有" in bare.out


def test_a_wrong_copy_of_the_document_is_refused() -> None:
    other = str(EXAMPLE.parent / "document.txt")
    ran = sanxing("show", "1-5-1", *DAY, "--source", other)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("错误：这份原文与方案引用的不是同一份\n")


def test_two_runs_give_the_same_bytes() -> None:
    first, second = (sanxing("export", "json", *DAY, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first == second
    assert first.code == 0
    assert PLAN.is_dir()
