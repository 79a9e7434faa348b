"""`export`: every format from the same items, whole or not at all, and for the public without names."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sanxing.commands.bundling import file_names
from sanxing.commands.exporting import offered
from sanxing.commands.formats import EXPORTS
from tests.commands.files import SECRETS, words_of
from tests.commands.runner import EXAMPLE, PLAN, ROOT, Ran, sanxing

DAY = ("--plan", str(EXAMPLE), "--as-of", "2022-07-10")
BINARY = ("xlsx", "docx")
TEXT = ("csv", "html", "ics", "json", "md")
LETTERS = ("督办通知", "通报", "责任清单")
EVERY = (*((name,) for name in (*TEXT, "xlsx")), *(("docx", "--kind", kind) for kind in LETTERS))

Here = Callable[..., Ran]


def made(here: Here, *line: str, name: str = "made") -> Path:
    """The file that an export makes."""
    path = Path(f"{name}.{line[0]}")
    ran = here("export", *line, *DAY, "--out", str(path))
    assert ran.code == 0, ran.err
    return path


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("export yaml", "错误：不能导出“yaml”\n建议：可以写：csv、docx、html、ics、json、md、xlsx、all\n"),
        ("export xlsx", "错误：工作簿不能显示在屏幕上\n建议：写 --out 文件.xlsx；要接到别的程序写 --out -\n"),
        ("export xlsx --out a.xls", "错误：工作簿不能存成“a.xls”，否则打不开\n建议：文件名以 .xlsx 结尾\n"),
        ("export docx --out a.docx", "错误：没有写要起草哪一种文书\n建议：写 --kind，可以写：督办通知、通报、责任清单\n"),
        ("export docx --out a.docx --kind 督办通知、通报", "错误：--kind 一次只能写一种文书\n"),
        ("export docx --out a.docx --kind 公告", "错误：--kind：没有“公告”\n"),
        ("export html --kind 督办通知", "错误：--kind：没有“督办通知”\n"),
        ("export html --out none/a.html", "错误：无法写入“none/a.html”：目录不存在\n"),
        ("export html --out 新目录/", "错误：无法写入“新目录/”：没有写文件名\n建议：写成 --out 新目录/文件\n"),
        ("export html --agency 无此局", "错误：没有找到单位“无此局”\n"),
        ("export docx --out a.docx --kind 通报 --reply-by 明天", "错误：--reply-by：“明天”不是日期\n"),
        ("export docx --out a.docx --kind 通报 --reply-by 2022-07-09", "错误：--reply-by：2022-07-09 早于所看的日期 2022-07-10\n"),
        ("export all", "错误：没有写导出到哪个目录\n建议：写 --out 目录\n"),
        ("export all --out -", "错误：没有写导出到哪个目录\n"),
        ("export all --out none/a", "错误：不能写在“none/a”：上级目录不存在\n"),
        ("export all --out .", "错误：不能写在“.”：那是当前目录或它的上级\n"),
    ],
)  # fmt: skip
def test_a_mistake_is_refused_and_nothing_is_written(
    here: Here, tmp_path: Path, line: str, complaint: str
) -> None:
    ran = here(*line.split(), *DAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(complaint)
    assert list(tmp_path.iterdir()) == []


def test_the_document_itself_is_never_written_over(here: Here) -> None:
    source = Path("document.txt")
    source.write_bytes((ROOT / "examples" / "document.txt").read_bytes())
    ran = here("export", "html", *DAY, "--source", "document.txt", "--out", "document.txt")
    assert ran.err.startswith("错误：无法写入“document.txt”：那里是文件原文\n")
    assert source.read_bytes() == (ROOT / "examples" / "document.txt").read_bytes()


@pytest.mark.parametrize("line", EVERY, ids="-".join)
def test_the_same_plan_and_day_give_the_same_bytes(line: tuple[str, ...], tmp_path: Path) -> None:
    paths = [tmp_path / f"{seed}.{line[0]}" for seed in ("1", "2")]
    for path in paths:
        ran = sanxing("export", *line, *DAY, "--out", str(path), PYTHONHASHSEED=path.stem)
        assert (ran.code, ran.out) == (0, ""), ran.err
    first, second = (path.read_bytes() for path in paths)
    assert first == second


@pytest.mark.parametrize("line", EVERY, ids="-".join)
def test_a_file_and_stdout_get_the_same_bytes(line: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / f"made.{line[0]}"
    command = [sys.executable, "-m", "sanxing", "export", *line, *DAY, "--out"]
    subprocess.run([*command, str(path)], cwd=ROOT, check=True)
    piped = subprocess.run([*command, "-"], cwd=ROOT, check=True, capture_output=True)
    assert piped.stderr == b""
    assert piped.stdout == path.read_bytes().removeprefix(b"\xef\xbb\xbf")


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_what_is_no_answer_for_a_screen_is_utf_8_whatever_the_locale(encoding: str) -> None:
    command = [sys.executable, "-m", "sanxing", "export", "html", *DAY]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert "示例市燃气和消防安全专项整治" in ran.stdout.decode("utf-8")


FILTERS = (
    ("--agency", "住建局"),
    ("--agency", "甲河镇", "--role", "属地负责"),
    ("--topic", "2"),
    ("--status", "逾期"),
    ("--phase", "2"),
    ("--due-before", "2022-01-01"),
    ("--due-after", "2023-01-01", "--kind", "节点"),
)


@pytest.mark.parametrize("filters", FILTERS, ids=" ".join)
def test_every_format_holds_the_items_of_list(here: Here, filters: tuple[str, ...]) -> None:
    listed = json.loads(here("list", *DAY, *filters, "--format", "json").out)["items"]
    names = {item["id"] for item in listed}
    assert names
    answer = json.loads(here("export", "json", *DAY, *filters).out)
    assert leaves_of(answer) == {item["id"]: item["status"] for item in listed}
    rows = list(csv.DictReader(io.StringIO(here("export", "csv", *DAY, *filters).out)))
    assert {row["编号"] for row in rows} == names
    page = made(here, "html", *filters).read_text(encoding="utf-8")
    assert set(re.findall(r'<details class="item" id="([^"]+)" data-t', page)) == names
    calendar = words_of(made(here, "ics", *filters))
    dated = {item["id"] for item in listed if item["due_basis"] in ("stated", "filing", "register")}
    kinds = ("milestone", "filing", "hazard", "measure")
    marked = {item["id"] for item in listed if item["kind"] in kinds} & dated
    assert {each.partition(".")[0] for each in re.findall(r"UID:(\S+)", calendar)} == marked


def leaves_of(answer: object) -> dict[str, str]:
    """Every item of `export json` that is counted, with its status."""
    found: dict[str, str] = {}
    if isinstance(answer, dict):
        if "days_overdue" in answer and not answer.get("milestones"):
            found[answer["id"]] = answer["status"]
        answer = list(answer.values())
    if isinstance(answer, list):
        for each in answer:
            found |= leaves_of(each)
    return found


def test_json_cut_by_filters_tells_of_their_tasks_and_ledger_alone(here: Here) -> None:
    answer = json.loads(here("export", "json", *DAY, "--status", "逾期", "--topic", "1").out)
    tasks = {task["id"] for topic in answer["topics"] for task in topic["tasks"]}
    assert tasks == {"1-2"}
    assert {entry["item"] for entry in answer["ledger"]} == {"1-2-1"}
    assert len(answer["topics"]) == 4


@pytest.mark.parametrize("line", EVERY, ids="-".join)
def test_a_public_edition_names_nobody_and_tells_no_place(
    here: Here, line: tuple[str, ...]
) -> None:
    late = ("--plan", str(EXAMPLE), "--as-of", "2023-06-01")
    source = ("--source", str(ROOT / "examples" / "document.txt"))
    ran = here("export", *line, *late, *source, "--public", "--out", f"public.{line[0]}")
    assert ran.code == 0
    assert ran.err.startswith("注意：公开版略去了人员姓名、重大隐患的地点")
    told = words_of(Path(f"public.{line[0]}"))
    assert [secret for secret in SECRETS if secret in told] == []


def test_an_edition_for_the_office_names_them(here: Here) -> None:
    late = ("--plan", str(EXAMPLE), "--as-of", "2023-06-01")
    told = ""
    for line in EVERY:
        assert here("export", *line, *late, "--out", f"office.{line[0]}").code == 0
        told += words_of(Path(f"office.{line[0]}"))
    assert [secret for secret in SECRETS if secret not in told] == []


def test_the_documents_own_words_stand_in_pages_and_letters_where_a_copy_is_at_hand(
    here: Here,
) -> None:
    source = ("--source", str(ROOT / "examples" / "document.txt"))
    own = "餐饮等使用瓶装液化石油气的单位要安装"
    for line in (("html",), ("docx", "--kind", "督办通知")):
        assert own not in words_of(made(here, *line))
        assert own in words_of(made(here, *line, *source))


def test_kinds_of_items_and_of_letters_are_told_side_by_side(here: Here) -> None:
    notice = words_of(made(here, "docx", "--kind", "督办通知、备案"))
    assert "F-Z3" in notice
    assert "1-2-1" not in notice


def test_a_letter_without_anything_to_say_is_refused_and_the_old_file_stays(here: Here) -> None:
    Path("a.docx").write_bytes(b"old")
    ran = here(
        "export", "docx", "--kind", "督办通知", *DAY, "--agency", "民政局", "--out", "a.docx"
    )
    assert ran.code == 2
    assert ran.err.startswith("错误：没有生成督办通知：")
    assert Path("a.docx").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("line", "library", "name"),
    [
        (("html",), "jinja2", "html"),
        (("xlsx", "--out", "a.xlsx"), "xlsxwriter", "xlsx"),
        (("docx", "--kind", "责任清单", "--out", "a.docx"), "docx", "docx"),
        (("ics",), "icalendar", "ics"),
        (("all", "--out", "a"), "jinja2", "html"),
    ],
)
def test_a_missing_extra_is_told_with_the_line_that_mends_it(
    tmp_path: Path, line: tuple[str, ...], library: str, name: str
) -> None:
    (tmp_path / f"{library}.py").write_text(
        f"raise ModuleNotFoundError('none', name='{library}')", encoding="utf-8"
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT / "src")])
    (tmp_path / "here").mkdir()
    ran = sanxing("export", *line, *DAY, cwd=tmp_path / "here", PYTHONPATH=path)
    assert (ran.code, ran.out) == (2, "")
    assert f"要用 {library}，还没有安装\n建议：pip install 'sanxing[{name}]'；" in ran.err
    assert list((tmp_path / "here").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_progress_is_shown_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    import pty

    command = [sys.executable, "-m", "sanxing", "export", "html", *DAY]
    try:
        main, side = pty.openpty()
    except OSError as error:
        pytest.skip(f"no terminal is to be had here: {error}")
    environment = {**os.environ, "TERM": "xterm", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=side
    ) as process:
        os.close(side)
        out, _ = process.communicate(timeout=60)
        shown = b""
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:  # Linux says so when nobody writes any more
                break
            if not piece:
                break
            shown += piece
    os.close(main)
    assert process.returncode == 0
    assert "生成网页" in shown.decode()
    piped = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert (piped.stdout, piped.stderr) == (out, b"")


def everything(here: Here, *more: str, out: str = "报表") -> Ran:
    return here("export", "all", *DAY, "--out", out, *more)


def test_all_makes_every_format_and_a_page_that_leads_to_each(here: Here) -> None:
    ran = everything(here)
    assert ran.code == 0, ran.err
    paths = {
        path.relative_to("报表").as_posix() for path in Path("报表").rglob("*") if path.is_file()
    }
    assert {f"报表/{path}" for path in paths - {"SHA256SUMS"}} == set(ran.out.split())
    notices = {f"文书/督办通知-{name}.docx" for name in ("住建局", "丙湖镇")}
    letters = {path for path in paths if path.startswith("文书/")}
    assert letters >= {*notices, "文书/通报.docx", "文书/责任清单.docx"}
    assert "文书/督办通知-民政局.docx" not in letters
    index = Path("报表/index.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'<a href="([^"#]+)"', index))
    from urllib.parse import unquote

    assert {unquote(link) for link in linked} == paths - {"index.html", "SHA256SUMS"}
    assert "演示数据" in index


def test_each_file_of_all_is_what_its_own_command_makes(here: Here) -> None:
    everything(here)
    names = {
        "html": "网页",
        "xlsx": "台账",
        "ics": "日历",
        "csv": "事项",
        "md": "事项",
        "json": "全部数据",
    }
    for suffix, name in names.items():
        assert Path(f"报表/{name}.{suffix}").read_bytes() == made(here, suffix).read_bytes()
    alone = made(here, "docx", "--kind", "督办通知", "--agency", "住建局")
    assert Path("报表/文书/督办通知-住建局.docx").read_bytes() == alone.read_bytes()


def test_names_of_agencies_make_names_of_files_and_never_paths() -> None:
    names = ["甲/../../乙", "A局", "a局", "x:*?", "长" * 60, "\u202e丙\x00"]
    made = file_names(names)
    assert made[:4] == ["甲_.._.._乙", "A局", "a局~2", "x___"]
    assert made[4] == "长" * 40
    assert made[5].isprintable()
    assert not [each for each in made if set(each) & set('\\/:*?"<>|')]


def test_the_shell_is_offered_formats() -> None:
    assert [name for name, _ in offered("")] == [*EXPORTS, "all"]
    assert [name for name, _ in offered("x")] == ["xlsx"]


def test_all_again_replaces_everything_and_leaves_nothing_old(here: Here) -> None:
    everything(here)
    later = here("export", "all", "--plan", str(EXAMPLE), "--as-of", "2024-01-10", "--out", "报表")
    assert later.code == 0, later.err
    shown = {f"报表/{path.relative_to('报表').as_posix()}" for path in Path("报表").rglob("*.*")}
    assert shown == set(later.out.split())
    assert [path.name for path in Path().iterdir()] == ["报表"]


def test_a_letter_that_somebody_worked_on_is_not_replaced(here: Here) -> None:
    everything(here)
    letter = Path("报表/文书/通报.docx")
    letter.write_bytes(b"signed")
    ran = everything(here)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "错误：不能写在“报表”：那里有 文书/通报.docx，不是上次导出的，或者导出以后改动过\n"
        "建议：把它移走，或换一个目录\n"
    )
    assert letter.read_bytes() == b"signed"


def test_all_of_one_agency_has_its_letters_alone(here: Here) -> None:
    ran = everything(here, "--agency", "住建局", "--kind", "督办通知")
    assert ran.code == 0, ran.err
    assert [path.name for path in Path("报表/文书").iterdir()] == ["督办通知.docx"]


def test_our_own_plan_is_exported_in_every_format(here: Here) -> None:
    ran = here("export", "all", "--plan", str(PLAN), "--as-of", "2021-01-05", "--out", "报表")
    assert ran.code == 0, ran.err
    assert (Path("报表") / "文书" / "督办通知-应急管理局.docx").is_file()


def test_help_names_the_kinds_of_letters() -> None:
    told = "".join(sanxing("export", "--help").out.split())
    assert "docx须用--kind写明文书：督办通知、通报、责任清单" in told
