"""`sheet` from end to end: made, filled in, imported once; whatever is wrong is told at its cell, and nothing written."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.formula import ArrayFormula

from sanxing.commands.main import run
from tests.commands.runner import EXAMPLE, PROVINCE, ROOT, copied_example, sanxing
from tests.sheets import edited, filled, in_part, repacked
from tests.writing.plans import content

TODAY = "2022-01-10"
AGENCY = "住建局"
HEAD = "错误：这份填报表有 {} 处要改，没有导入\n建议：逐处改好后再导入；原表可以接着用\n"
ON = date(2021, 12, 20)
# Rows of 进展填报 that the tests fill in.
ASSESSED, RATE, LEDGER, NEVER_WORSE, FILED = 4, 5, 7, 13, 15


class Desk:
    """A copy of the example plan as it was in January 2022, and a sheet made of it."""

    def __init__(self, folder: Path, plan: Path, made: bytes) -> None:
        self.folder = folder
        self.plan = plan
        self.made = made
        self.path = folder / "住建局.xlsx"

    def run(self, *options: str, name: str | None = None) -> int:
        path = self.folder / name if name else self.path
        return run(["sheet", "--import", str(path), "--plan", str(self.plan), *options])

    def returns(self, cells: Mapping[str, Any]) -> None:
        """The clerk's sheet comes back, filled in."""
        self.path.write_bytes(filled(self.made, cells))

    def token(self) -> str:
        return str(load_workbook(self.path)["_sanxing"]["B6"].value)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The plan and the sheet, once for all tests."""
    plan = copied_example(tmp_path_factory.mktemp("made") / "plan")
    for year in ("2022", "2023"):
        (plan / "ledger" / f"{year}.yaml").unlink()
    path = plan.parent / "sheet.xlsx"
    ran = sanxing("sheet", AGENCY, "--out", str(path), "--plan", str(plan), SANXING_TODAY=TODAY)
    assert (ran.code, ran.err) == (0, "")
    return plan, path.read_bytes()


@pytest.fixture
def desk(made: tuple[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("SANXING_TODAY", TODAY)
    plan = tmp_path / "plan"
    shutil.copytree(made[0], plan)
    shutil.copytree(PROVINCE, tmp_path / PROVINCE.name)
    return Desk(tmp_path, plan, made[1])


def progress(row: int, event: Any, day: Any = ON, **more: Any) -> dict[str, Any]:
    columns = {"value": "K", "evidence": "L", "document": "M", "note": "N"}
    cells = {"I": event, "J": day} | {columns[key]: value for key, value in more.items()}
    return {f"进展填报!{column}{row}": value for column, value in cells.items()}


def hazard(row: int, **more: Any) -> dict[str, Any]:
    cells = {
        "C": "1-2 餐饮等场所使用燃气", "E": "甲河镇示例街1号", "F": "软管老化", "G": "一般",
        "H": date(2022, 1, 5), "I": "自查", "J": "更换软管", "N": "2022年3月底前",
    }  # fmt: skip
    return {f"问题隐患清单!{column}{row}": value for column, value in (cells | more).items()}


def measure(row: int, **more: Any) -> dict[str, Any]:
    cells = {"C": "3", "E": "充电设施管理办法", "F": "统一验收", "G": "无人管理", "K": "2022年底前"}
    return {f"制度措施清单!{column}{row}": value for column, value in (cells | more).items()}


GOOD = {
    **progress(ASSESSED, "推进", note="复核了三处"),
    **progress(LEDGER, "完成", evidence="示建发〔2021〕66号；https://example.org/ledger"),
    **hazard(6, L="公安、住建"),
    **measure(5, L="示建发〔2022〕1号"),
}


def test_a_sheet_is_made_filled_in_and_recorded_whole(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(desk.plan)
    desk.returns(GOOD)
    assert desk.run("--dry-run") == 0
    shown, told = capsys.readouterr()
    assert told == ""
    assert shown.splitlines() == [
        "试导入（没有写入）",
        "演示数据：地方、单位和进展均为虚构",
        "",
        "填报单位      住建局",
        "表中状态截至  2022-01-10",
        "条数          4",
        "",
        "单元格           编号             事项                    事件      日期        内容",
        "进展填报!I4      1-1-1            二十年以上管网安全评估  推进      2021-12-20  备注 复核了三处",
        "进展填报!I7      1-1-4            管网底数和老旧管网台账  完成      2021-12-20  佐证 示建发〔2021〕66号、https://example.org/ledger",
        f"问题隐患清单!F6  {register_id(desk, 'hazards')}  软管老化                新增隐患  2022-01-05  一般；甲河镇示例街1号；公安局、住建局，2022年3月底前",
        f"制度措施清单!E5  {register_id(desk, 'measures')}  充电设施管理办法        新增制度  2022-01-10  无人管理；示建发〔2022〕1号；住建局，2022年底前",
    ]
    assert content(desk.plan) == before
    assert desk.run() == 0
    shown, told = capsys.readouterr()
    assert told == ""
    assert shown.startswith("已导入住建局的填报表\n")
    assert shown.splitlines()[6] == (
        f"写在          {desk.plan}/registers/hazards/2022-01.yaml:3；"
        f"{desk.plan}/registers/measures/2022-01.yaml:3；{desk.plan}/ledger/2022.yaml:3-6"
    )
    token, after = desk.token(), content(desk.plan)
    assert {path for path in after if after[path] != before.get(path)} == {
        "ledger/2022.yaml",
        "registers/hazards/2022-01.yaml",
        "registers/measures/2022-01.yaml",
    }
    hazard_id, measure_id = register_id(desk, "hazards"), register_id(desk, "measures")
    assert masked(after["ledger/2022.yaml"]).splitlines()[2:] == [
        f"- {{id: L20211220-····-{token}-4, date: 2021-12-20, recorded: 2022-01-10, item: 1-1-1,"
        " event: progressed, by: 住建局, note: 复核了三处}",
        f"- {{id: L20211220-····-{token}-7, date: 2021-12-20, recorded: 2022-01-10, item: 1-1-4,"
        " event: completed, by: 住建局,"
        ' evidence: [示建发〔2021〕66号, "https://example.org/ledger"]}',
        f"- {{id: L20220110-····-{token}-H6, date: 2022-01-10, recorded: 2022-01-10,"
        f" item: {hazard_id}, event: note, by: 住建局, note: 由填报表登记}}",
        f"- {{id: L20220110-····-{token}-M5, date: 2022-01-10, recorded: 2022-01-10,"
        f" item: {measure_id}, event: note, by: 住建局, note: 由填报表登记}}",
    ]
    assert after["registers/hazards/2022-01.yaml"].decode().splitlines()[2:] == [
        f"- {{id: {hazard_id}, item: 1-2, title: 软管老化, place: 甲河镇示例街1号, level: 一般,"
        " found_on: 2022-01-05, origin: 自查, requirement: 更换软管, lead: [公安局, 住建局],"
        " due: 2022年3月底前}"
    ]
    assert sanxing("check", str(desk.plan), SANXING_TODAY="2023-06-01").code == 0


def masked(ledger: bytes) -> str:
    """A ledger with the drawn letters of its IDs made equal."""
    return re.sub(r"\b(L[0-9]{8})-[2-9A-HJ-NP-Z]{4}-", r"\1-····-", ledger.decode())


def register_id(desk: Desk, part: str) -> str:
    """The ID that the new entry of a list has, or would get: drawn from the token and the row."""
    letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    code, day = ("H6", "H-20220105") if part == "hazards" else ("M5", "M-20220110")
    digest = sha256(f"{desk.token()}-{code}".encode()).digest()
    return f"{day}-{''.join(letters[byte % 32] for byte in digest[:4])}"


@pytest.mark.parametrize("cells", [GOOD, hazard(9)], ids=["everything", "a list alone"])
def test_a_sheet_is_imported_once(
    desk: Desk, cells: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    desk.returns(cells)
    assert desk.run() == 0
    kept = content(desk.plan)
    capsys.readouterr()
    desk.returns(cells | progress(RATE, "启动"))
    assert desk.run("--format", "json") == 2
    count = 4 if cells is GOOD else 1
    assert capsys.readouterr() == (
        "",
        f"错误：这份表已在 2022-01-10 导入过（{count} 条）\n建议：再次填报请重新生成填报表\n",
    )
    assert content(desk.plan) == kept


@pytest.mark.parametrize(
    "lost", [["ledger"], ["ledger", "registers/measures"]], ids=["the ledger", "a list as well"]
)
def test_an_import_that_was_cut_short_is_finished_by_the_next(
    desk: Desk,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    lost: list[str],
) -> None:
    """The ledger is written last: a writer that was killed before has left a list or two."""
    desk.returns(GOOD)
    assert desk.run() == 0
    whole = content(desk.plan)
    for folder in lost:
        next((desk.plan / folder).glob("2022*.yaml")).unlink()
    monkeypatch.setenv("SANXING_TODAY", "2022-01-11")  # it was cut short at midnight
    assert desk.run() == 0
    again = content(desk.plan)
    assert {**again, "ledger/2022.yaml": b""} == {**whole, "ledger/2022.yaml": b""}
    assert masked(again["ledger/2022.yaml"]) == (
        masked(whole["ledger/2022.yaml"])
        .replace("recorded: 2022-01-10", "recorded: 2022-01-11")
        .replace("{id: L20220110", "{id: L20220111")
        .replace("date: 2022-01-10", "date: 2022-01-11")
    )
    assert desk.run() == 2
    assert "这份表已在 2022-01-11 导入过（4 条）" in capsys.readouterr().err


@pytest.mark.parametrize(
    "changed",
    [{"F": "软管老化开裂"}, {"H": date(2022, 1, 4)}],
    ids=["other words", "another day"],
)
def test_a_row_that_was_changed_after_an_import_was_cut_short_is_told(
    desk: Desk, capsys: pytest.CaptureFixture[str], changed: dict[str, Any]
) -> None:
    desk.returns(hazard(6))
    assert desk.run() == 0
    (desk.plan / "ledger" / "2022.yaml").unlink()
    left = register_id(desk, "hazards")
    desk.returns(hazard(6, **changed))
    kept = content(desk.plan)
    capsys.readouterr()
    assert desk.run() == 2
    assert content(desk.plan) == kept
    assert capsys.readouterr().err.splitlines()[0] == (
        f"问题隐患清单!F6: 这一行在上次导入中断时已经写入 {left}，内容与现在不同"
        "（先用没有改过的原表再导入一次；不是这样的，重新生成填报表）"
    )


def test_an_id_that_another_entry_bears_is_not_given_again(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.returns(hazard(6))
    taken = register_id(desk, "hazards")
    other = desk.plan / "registers" / "hazards" / "别的.yaml"
    other.write_text(
        f"- {{id: {taken}, item: 1-2, title: 另一条, place: 乙, level: 一般, found_on: 2022-01-05,"
        " origin: 自查, requirement: 改, lead: [住建局], due: 2022-03-31}\n",
        encoding="utf-8",
    )
    assert desk.run() == 2
    assert f"已经写入 {taken}，内容与现在不同" in capsys.readouterr().err


def test_json_tells_each_row_with_its_entry(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.returns({**progress(RATE, "推进", value=41.5), **hazard(6)})
    assert desk.run("--format", "json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == [
        "schema_version", "kind", "as_of", "known_on", "notice", "agency", "made_on", "token",
        "written", "rows",
    ]  # fmt: skip
    assert (answer["kind"], answer["as_of"], answer["written"]) == ("sheet", TODAY, True)
    first, second = answer["rows"]
    assert list(first) == ["cell", "item", "title", "entry", "listed", "path"]
    assert (first["cell"], first["item"], first["listed"]) == ("进展填报!I5", "1-1-2", None)
    assert (first["entry"]["value"], first["entry"]["by"]) == (41.5, "住建局")
    assert first["path"].endswith("plan/ledger/2022.yaml:3")
    assert second["listed"]["place"] == "甲河镇示例街1号"
    assert second["path"].endswith("plan/registers/hazards/2022-01.yaml:3")


def test_what_may_be_reported_by_a_supporter_is_recorded(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.path = desk.folder / "教育局.xlsx"
    line = ["sheet", "教育局", "--out", str(desk.path), "--plan", str(desk.plan)]
    assert run(line) == 0
    desk.made = desk.path.read_bytes()
    rows = load_workbook(desk.path)["进展填报"].iter_rows(min_row=4, values_only=True)
    assert next(iter(rows))[1:3] == ("2-1-1", "配合")
    capsys.readouterr()
    desk.returns(progress(4, "完成", evidence="示教发〔2021〕1号"))
    assert desk.run() == 2
    assert capsys.readouterr().err == (
        "进展填报!I4: 教育局 不是本事项的牵头单位，不能报完成（应由 消防救援大队 报）\n"
        + HEAD.format(1)
    )
    desk.returns(progress(4, "推进", note="已排查校园周边"))
    assert desk.run() == 0
    assert capsys.readouterr().err == (
        "注意：进展填报!I4: 教育局 不是牵头单位：这一条只作记录，不改变状态和数值\n"
    )


def test_files_are_found_by_name_and_kept_by_digest(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = desk.folder / "附件"
    (folder / "深").mkdir(parents=True)
    (folder / "深" / "台账.pdf").write_bytes(b"ledger")
    (folder / "空.pdf").write_bytes(b"")
    for part, text in (("一", b"1"), ("二", b"2")):
        (folder / part).mkdir()
        (folder / part / "照片.jpg").write_bytes(text)
    (folder / "链接.pdf").symlink_to(folder / "空.pdf")
    cells = progress(LEDGER, "完成", evidence="台账.pdf\n示建发〔2021〕66号")
    desk.returns(cells)
    assert desk.run() == 2
    assert capsys.readouterr().err == (
        "进展填报!L7: “台账.pdf”是文件名，要找到这个文件才能登记（用 --files 目录 指明佐证文件放在哪里）\n"
        + HEAD.format(1)
    )
    desk.returns(progress(LEDGER, "完成", evidence="没有.pdf;空.pdf;照片.jpg;链接.pdf;见附件"))
    assert desk.run("--files", str(folder)) == 2
    advice = "写文号（如 东安办〔2021〕3号）、http(s) 网址，或随表发回的文件的名字"
    assert sorted(capsys.readouterr().err.splitlines()[:5]) == sorted(
        [
            f"进展填报!L7: 没有找到文件“没有.pdf”（核对文件名和 --files 目录；{advice}）",
            "进展填报!L7: “空.pdf”是空文件，证明不了什么（核对文件内容）",
            "进展填报!L7: 名叫“照片.jpg”的文件有 2 个，内容不同：一/照片.jpg、二/照片.jpg（写明在哪个子目录里，或改名）",
            "进展填报!L7: 文件“链接.pdf”是链接，没有跟进去（换成文件本身，核对权限）",
            f"进展填报!L7: “见附件”看不出是文号、网址或文件（{advice}）",
        ]
    )
    desk.returns(
        cells | progress(ASSESSED, "推进", evidence=f"二\\照片.jpg；大图.tif sha256:{'0' * 64}")
    )
    assert desk.run("--files", str(folder), "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [row["entry"]["evidence"] for row in rows] == [
        [
            {
                "file": "照片.jpg",
                "sha256": sha256(b"2").hexdigest(),
            },
            {"file": "大图.tif", "sha256": "0" * 64},
        ],
        [
            {
                "file": "台账.pdf",
                "sha256": sha256(b"ledger").hexdigest(),
            },
            "示建发〔2021〕66号",
        ],
    ]


# What is wrong in a cell, with what is said of it.

AS_DATE = "请按日期格式填写：设成日期格式，再输入 2021-06-18 的样子"
NUMBER = "只写数字，不带单位和百分号"
NOT_YET = "达到目标再报完成；没有达到的登记 “推进”"
EVIDENCE = "写“佐证”：文号、网址，或文件名和 SHA-256"
PROOF = "示建发〔2021〕66号"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        pytest.param(progress(RATE, "推进", value="=40+1"), ["进展填报!K5: “实际值”是公式，请改成数值（删去公式，直接写结果）"], id="formula"),
        pytest.param(progress(RATE, "推进", value=ArrayFormula("K5", "=SUM(A1:A2)")), ["进展填报!K5: “实际值”是公式，请改成数值（删去公式，直接写结果）"], id="array formula"),
        pytest.param(progress(RATE, "推进", note="=HYPERLINK(\"http://a.b\")"), ["进展填报!N5: “备注”是公式，请改成文字（删去公式，直接写结果）"], id="formula as text"),
        pytest.param(progress(RATE, "推进", "2021-12-20"), [f"进展填报!J5: “发生日期”是文字“2021-12-20”，不是日期（{AS_DATE}）"], id="date as text"),
        pytest.param(progress(RATE, "推进", datetime(2021, 12, 20, 8, 30)), ["进展填报!J5: “发生日期”带有几点几分（只写日期，如 2021-06-18）"], id="date with time"),
        pytest.param(progress(RATE, "推进", time(8, 30)), [f"进展填报!J5: “发生日期”是时间“08:30:00”，不是日期（{AS_DATE}）"], id="time"),
        pytest.param(progress(RATE, "推进", date(2022, 1, 11)), ["进展填报!J5: 日期 2022-01-11 在今天（2022-01-10）之后（还没有发生的事不能登记）"], id="future"),
        pytest.param(progress(RATE, "推进", date(2019, 5, 1)), ["进展填报!J5: 发生日期 2019-05-01 早于方案开始日期 2021-01-01（核对年份；方案开始以前的事不登记）"], id="before the plan"),
        pytest.param(progress(RATE, "推进", date(1900, 3, 1)), ["进展填报!J5: “发生日期”的年份应当在 1970 到 2199 之间"], id="no year of ours"),
        pytest.param(progress(RATE, "推进", value="四成"), [f"进展填报!K5: “实际值”是文字“四成”，不是数值（{NUMBER}）"], id="text as number"),
        pytest.param(progress(RATE, "推进", value=1e18), ["进展填报!K5: “实际值”太大，整数部分最多 15 位，程序读到的是 1000000000000000000（核对数值和单位）"], id="number too large"),
        pytest.param(progress(RATE, "推进", value=True), ["进展填报!K5: “实际值”是逻辑值（TRUE 或 FALSE），请改成数值（删去后重新填写）"], id="boolean"),
        pytest.param(progress(RATE, "推进", value="#N/A"), ["进展填报!K5: “实际值”是错误值 #N/A，请改成数值（删去后重新填写）"], id="error"),
        pytest.param(progress(RATE, "做完"), ["进展填报!I5: 没有“做完”这种事件（从下拉列表中选：启动、推进、完成、备注）"], id="unknown event"),
        pytest.param(progress(RATE, "销号"), ["进展填报!I5: “销号”不在本表填报（由安委会办公室登记；本表可填：启动、推进、完成、备注）"], id="event of the office"),
        pytest.param({"进展填报!N5": "已部署"}, ["进展填报!I5: 这一行填了内容，没有选事件（选启动、推进、完成或备注；没有新情况就把整行清空）", "进展填报!J5: 没有填“发生日期”（补上）"], id="no event"),
        pytest.param(progress(RATE, "备注", note="响_x0007_铃"), ["进展填报!N5: “备注”里有控制字符 U+0007（删去后重新输入，不要从别处粘贴）"], id="control character"),
        pytest.param(progress(RATE, "备注", note="甲\u202e乙"), ["进展填报!N5: “备注”里有改变文字方向的字符 U+202E（删去后重新输入，不要从别处粘贴）"], id="bidi"),
        pytest.param(progress(RATE, "备注", note="长" * 4001), ["进展填报!N5: “备注”有 4001 个字，最多 4000 个"], id="over-long"),
        pytest.param(progress(LEDGER, "完成"), [f"进展填报!L7: 报完成没有佐证，不予认可（{EVIDENCE}）"], id="no evidence"),
        pytest.param(progress(LEDGER, "完成", evidence="已完成"), ["进展填报!L7: “已完成”看不出是文号、网址或文件（写文号（如 东安办〔2021〕3号）、http(s) 网址，或随表发回的文件的名字）"], id="empty words"),
        pytest.param(progress(RATE, "完成", value=79, evidence=PROOF), [f"进展填报!K5: “老旧管网更新改造完成率”为 79%，要求不低于 80%（{NOT_YET}）"], id="target missed"),
        pytest.param(progress(RATE, "完成", evidence=PROOF), ["进展填报!K5: “老旧管网更新改造完成率”没有填实际值（补上“实际值”）"], id="target unmeasured"),
        pytest.param(progress(FILED, "启动"), ["进展填报!I15: 已经完成的事项不能再启动（先登记 “重新打开”）"], id="impossible sequence"),
        pytest.param({"进展填报!B5": "1-1-3"}, ["进展填报!B5: 编号被改成了“1-1-3”，原来是 1-1-2（请填报单位用原来的填报表重填，不要改动浅黄色以外的格子）"], id="altered ID"),
        pytest.param(hazard(6, C="9-9"), ["问题隐患清单!C6: 没有编号为 9-9 的专题或任务（用 sanxing list --kind task 查编号）"], id="unknown link"),
        pytest.param(hazard(6, C="燃气"), ["问题隐患清单!C6: “燃气”不是专题或任务的编号（从下拉列表中选，或写编号，如 2 或 2-2）"], id="no link"),
        pytest.param(hazard(6, F="标" * 61), ["问题隐患清单!F6: “问题隐患”有 61 个字，最多 60 个"], id="title too long"),
        pytest.param(hazard(6, F="甲\n乙"), ["问题隐患清单!F6: “问题隐患”只能写一行"], id="title of two lines"),
        pytest.param(hazard(6, G="重大"), ["问题隐患清单!G6: 重大隐患没有写明责任人（补上“责任人”）"], id="serious without a person"),
        pytest.param(hazard(6, H=date(2022, 2, 1)), ["问题隐患清单!H6: 发现时间 2022-02-01 在今天（2022-01-10）之后（核对日期；还没有到的日子不能登记）"], id="found in the future"),
        pytest.param(hazard(6, H=date(1900, 3, 1)), ["问题隐患清单!H6: “发现时间”的年份应当在 1970 到 2199 之间"], id="found before any plan"),
        pytest.param(hazard(6, L="住建局、教育厅"), ["问题隐患清单!L6: 没有找到单位“教育厅”（是不是 教育局？）"], id="unknown unit"),
        pytest.param(hazard(6, N="2022年前"), ["问题隐患清单!N6: “2022年前”有两种读法：可以是2022年开始之前，也可以是2022年结束之前（指结束之前，请写“2022年底前”；指开始之前，请写“2021年底前”）"], id="ambiguous deadline"),
        pytest.param(hazard(6, N="3月底前"), ["问题隐患清单!N6: 时限没有写年份，从上下文也看不出是哪一年（请写明年份，如“2020年6月底前”）"], id="deadline without a year"),
        pytest.param(hazard(6, N=date(2021, 12, 31)), ["问题隐患清单!N6: 整改时限“2021-12-31”早于发现时间 2022-01-05（核对时限）"], id="deadline before"),
        pytest.param(measure(5, J=date(2022, 1, 11)), ["制度措施清单!J5: 提出日期 2022-01-11 在今天（2022-01-10）之后（核对日期；还没有到的日子不能登记）"], id="proposed in the future"),
        pytest.param(measure(5, M=date(2022, 1, 11)), ["制度措施清单!M5: 印发日期 2022-01-11 在今天（2022-01-10）之后（核对日期；还没有到的日子不能登记）"], id="issued in the future"),
        pytest.param(measure(5, J=date(1900, 3, 1)), ["制度措施清单!J5: “提出日期”的年份应当在 1970 到 2199 之间"], id="proposed before any plan"),
        pytest.param(hazard(400, G=None), ["问题隐患清单!G400: 没有填“级别”（补上）"], id="far beyond the empty rows"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_written(
    desk: Desk, cells: dict[str, Any], told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(desk.plan)
    desk.returns(progress(ASSESSED, "推进") | cells)
    assert desk.run("--format", "json") == 2
    lines = "".join(f"{line}\n" for line in told)
    assert capsys.readouterr() == ("", lines + HEAD.format(len(told)))
    assert content(desk.plan) == before


def test_a_number_where_a_date_should_be_and_a_percentage_are_told(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(book: Workbook) -> None:
        tab = book["进展填报"]
        tab["I5"], tab["J5"], tab["K5"] = "推进", 44550, 0.41
        tab["J5"].number_format, tab["K5"].number_format = "General", "0%"

    desk.path.write_bytes(edited(desk.made, change))
    assert desk.run() == 2
    assert capsys.readouterr().err == (
        f"进展填报!J5: “发生日期”是数字“44550”，不是日期（{AS_DATE}）\n"
        "进展填报!K5: “实际值”设成了百分比格式，实际的值是 0.41（改成常规格式，按目标的单位写数字，如 86.5% 写 86.5）\n"
        + HEAD.format(2)
    )


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_sheet(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(desk.plan)
    desk.returns(
        {
            **measure(5, K="尽快"),
            **hazard(6, H=None, L="教育厅"),
            **progress(LEDGER, "完成", evidence="台账.pdf", value="无"),
            **progress(RATE, "完成", value=79, evidence=PROOF),
            "进展填报!AA5": "请审",
            "进展填报!B15": None,
        }
    )
    assert desk.run() == 2
    told = [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()]
    assert told == [
        "进展填报!K5",
        "进展填报!AA5",
        "进展填报!K7",
        "进展填报!L7",
        "进展填报!B15",
        "问题隐患清单!H6",
        "问题隐患清单!L6",
        "制度措施清单!K5",
        "错误：这份填报表有 8 处要改，没有导入",
        "建议：逐处改好后再导入；原表可以接着用",
    ]
    assert content(desk.plan) == before


def test_no_fault_of_a_row_hides_another(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.returns(progress(RATE, "完成", date(2022, 1, 11), value=79))
    assert desk.run() == 2
    assert capsys.readouterr().err.splitlines()[:3] == [
        "进展填报!J5: 日期 2022-01-11 在今天（2022-01-10）之后（还没有发生的事不能登记）",
        "进展填报!K5: “老旧管网更新改造完成率”为 79%，要求不低于 80%"
        "（达到目标再报完成；没有达到的登记 “推进”）",
        "进展填报!L5: 报完成没有佐证，不予认可（写“佐证”：文号、网址，或文件名和 SHA-256）",
    ]


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        (hazard(6, G="大", N="尽快", C="9", L="没有局"), ["C6", "G6", "L6", "N6"]),
        (hazard(6, G="重大", F=None, N="尽快"), ["F6", "G6", "N6"]),
        (hazard(6, H="2022.1.5", C="9", N="2021年3月底前"), ["C6", "H6", "N6"]),
        (measure(5, J="昨天", C="99", K="6月底前"), ["C5", "J5", "K5"]),
        (progress(RATE, None, date(2022, 1, 11)), ["I5", "J5"]),
        (progress(RATE, "备注", date(2020, 12, 31)), ["J5", "N5"]),
        (progress(RATE, "完成", "昨天", value=79), ["J5", "K5", "L5"]),
        (progress(RATE, "完成", evidence="没有", value=79), ["K5", "L5"]),
    ],
)
def test_what_cannot_be_read_does_not_hide_what_is_wrong_with_the_rest(
    desk: Desk, capsys: pytest.CaptureFixture[str], cells: dict[str, Any], places: list[str]
) -> None:
    before = content(desk.plan)
    desk.returns(cells)
    assert desk.run() == 2
    told = capsys.readouterr().err.splitlines()[:-2]
    assert [line.partition(":")[0].partition("!")[2] for line in told] == places
    assert content(desk.plan) == before


def test_an_entry_that_would_undo_a_later_one_is_told_at_its_event(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    line = (
        "- {id: L20211225-AAAA, date: 2021-12-25, recorded: 2021-12-25, item: 1-1-4,"
        " event: started, by: 住建局}\n"
    )
    (desk.plan / "ledger" / "2022.yaml").write_text(line, encoding="utf-8")
    desk.returns(progress(LEDGER, "完成", evidence=PROOF))
    assert desk.run() == 2
    assert capsys.readouterr().err == (
        "进展填报!I7: 登记后，2021-12-25 的 L20211225-AAAA（启动）将不成立：已经完成的事项不能再启动"
        "（核对发生日期和先后；确要登记的，先作废 L20211225-AAAA）\n" + HEAD.format(1)
    )


def test_a_completion_that_a_reopening_of_its_day_would_undo_is_told(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "date: 2021-12-20, recorded: 2021-12-20, item: 1-1-4"
    lines = (
        f"- {{id: L20211220-AAAA, {head}, event: completed, by: 住建局, evidence: [示建发〔2021〕5号]}}\n"
        f"- {{id: L20211220-BBBB, {head}, event: reopened}}\n"
    )
    (desk.plan / "ledger" / "2022.yaml").write_text(lines, encoding="utf-8")
    desk.returns(progress(LEDGER, "完成", evidence=PROOF))
    assert desk.run() == 2
    assert capsys.readouterr().err == (
        "进展填报!J7: 同一天的 L20211220-BBBB（重新打开）排在其后，这一条不会起作用"
        "（核对发生日期；是重新打开以后做的，写以后的日期）\n" + HEAD.format(1)
    )


# Files that are no sheet, or no sheet of this plan.


def _zip(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet '
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _hidden(cell: str, value: str) -> Callable[[bytes], bytes]:
    return lambda made: filled(made, {f"_sanxing!{cell}": value})


def _without_mark(book: Workbook) -> None:
    book.remove(book["_sanxing"])


def _without_tab(book: Workbook) -> None:
    book.remove(book["制度措施清单"])


def _merged(book: Workbook) -> None:
    book["进展填报"].merge_cells("K5:L6")


def _inserted(book: Workbook) -> None:
    book["进展填报"].insert_rows(6)


def _deleted(book: Workbook) -> None:
    book["进展填报"].delete_rows(6)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param(lambda _: b"", "这不是 .xlsx 文件", id="empty"),
        pytest.param(lambda _: "编号,事件".encode(), "这不是 .xlsx 文件", id="csv"),
        pytest.param(lambda _: OLE + b"x" * 99, "这是旧版 .xls 文件，不是 .xlsx", id="old xls"),
        pytest.param(lambda _: OLE + "EncryptedPackage".encode("utf-16-le"), "这个文件加了密码，读不出来", id="encrypted"),
        pytest.param(lambda made: made + b"x" * (10 << 20), "这个文件超过 10 MB，填报表没有这么大", id="too large"),
        pytest.param(lambda made: made[:-200], "这个文件已损坏，读不出来", id="cut short"),
        pytest.param(lambda made: repacked(made, lambda _, part: part, {"xl/worksheets/a.xml": b"0" * (101 << 20)}), "这个文件解压后超过 1000 个部件或 100 MB，没有读取", id="zip bomb"),
        pytest.param(lambda made: repacked(made, lambda _, part: part, {f"xl/media/{n}": b"" for n in range(1001)}), "这个文件解压后超过 1000 个部件或 100 MB，没有读取", id="many parts"),
        pytest.param(lambda made: repacked(made, in_part("sheet2.xml", "<worksheet ", DOCTYPE)), "这个文件里有 DOCTYPE 或 ENTITY 声明，不予读取", id="doctype"),
        pytest.param(lambda made: repacked(made, lambda _, part: part, {"xl/vbaProject.bin": b"x"}), "这个文件带有宏，不予导入", id="macro"),
        pytest.param(lambda _: _zip(**{"word/document.xml": b"<a/>"}), "这不是 Excel 工作簿", id="word"),
        pytest.param(lambda made: edited(made, _without_mark), "这不是本程序生成的填报表", id="no hidden tab"),
        pytest.param(_hidden("B1", "1"), "填报表的格式版本是 1，本程序只认 2", id="other version"),
        pytest.param(_hidden("B6", "xx"), "填报表里隐藏的登记信息被改动，无法核对", id="altered token"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_sheet_is_refused_with_its_own_words(
    desk: Desk, damage: Callable[[bytes], bytes], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(desk.plan)
    desk.path.write_bytes(damage(desk.made))
    assert desk.run() == 2
    shown, complaint = capsys.readouterr()
    assert shown == ""
    assert complaint.startswith(f"错误：“{desk.path}”：{told}\n建议：")
    assert content(desk.plan) == before


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param(_hidden("B2", "f" * 64), "错误：这是另一个方案的填报表（示例市燃气和消防安全专项整治三年行动方案（演示）），不能导入 示例市燃气和消防安全专项整治三年行动方案（演示）\n", id="other plan"),
        pytest.param(_hidden("B4", "教育厅"), "错误：填报单位“教育厅”不在方案的单位名录中\n", id="unknown agency"),
        pytest.param(_hidden("B4", "各镇党委和政府"), "错误：填报单位“各镇党委和政府”不在方案的单位名录中\n", id="group"),
        pytest.param(lambda made: made, "错误：这份填报表没有填任何内容，没有可导入的\n", id="not filled in"),
        pytest.param(lambda made: edited(made, _without_tab), "制度措施清单: 缺少“制度措施清单”这张表（不要删除或改名；用原来的填报表重填）\n", id="missing tab"),
        pytest.param(lambda made: filled(made, {"进展填报!K3": "完成率"}), "进展填报!K3: 表头应为“实际值”，现在是“完成率”（不要改动表头，", id="renamed head"),
        pytest.param(lambda made: edited(made, _merged), "进展填报!K5:L6: 这是合并的单元格（取消合并，逐格填写）\n", id="merged"),
        pytest.param(lambda made: edited(made, _inserted), "进展填报!B6: 这一行不是填报表原有的事项，不能导入（", id="inserted row"),
        pytest.param(lambda made: edited(made, _deleted), "进展填报!B6: 少了 1-1-3 这一行（", id="deleted row"),
    ],
)  # fmt: skip
def test_a_sheet_that_does_not_fit_the_plan_is_refused(
    desk: Desk, damage: Callable[[bytes], bytes], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(desk.plan)
    desk.path.write_bytes(damage(desk.made))
    assert desk.run() == 2
    shown, complaint = capsys.readouterr()
    assert shown == ""
    assert complaint.startswith(told)
    assert content(desk.plan) == before


def test_what_is_no_file_at_all_is_refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    for name, told in (
        ("没有.xlsx", "错误：没有找到文件“"),
        ("plan", "错误：无法读取“"),
        ("表.xlsm", f"错误：“{desk.folder}/表.xlsm”：带宏的工作簿（.xlsm）不予导入\n"),
        ("x" * 300, "错误：无法读取“"),
        ("a\0b", "错误：无法读取“"),
    ):
        assert desk.run(name=name) == 2
        assert capsys.readouterr().err.startswith(told)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(desk.path)
    assert desk.run() == 2
    assert capsys.readouterr().err == (
        f"错误：“{desk.path}”不是普通文件\n建议：写填好的 .xlsx 文件\n"
    )


def test_links_hidden_rows_and_rich_text_are_read_as_their_words(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(book: Workbook) -> None:
        tab = book["进展填报"]
        tab["I4"], tab["J4"] = "备注", ON
        tab["N4"] = CellRichText("已", TextBlock(InlineFont(b=True), "复核"))
        tab["N4"].hyperlink = "https://example.org/"
        tab.row_dimensions[4].hidden = True
        tab.sheet_state = "hidden"

    desk.path.write_bytes(edited(desk.made, change))
    assert desk.run("--dry-run", "--format", "json") == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert row["entry"]["note"] == "已复核"


# Making.


def test_making_tells_what_was_made(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["sheet", "住建", "--out", str(desk.path), "--plan", str(desk.plan)]
    desk.path.write_text("filled in")
    assert run(line) == 2
    assert capsys.readouterr().err == (
        f"错误：已经有“{desk.path}”，可能是收回来的填报表，没有覆盖\n"
        "建议：换一个文件名，或先把它移走\n"
    )
    assert desk.path.read_text() == "filled in"
    desk.path.unlink()
    assert run([*line, "--as-of", "2021-12-01"]) == 0
    shown, complaint = capsys.readouterr()
    assert complaint == ""
    assert shown.splitlines() == [
        "已生成填报表",
        "演示数据：地方、单位和进展均为虚构",
        "",
        f"文件          {desk.path}",
        "填报单位      示例市住建局",
        "事项          23 项",
        "问题隐患清单  已有 2 条，空行 50 行",
        "制度措施清单  已有 1 条，空行 50 行",
        "下一步        发给该单位填写；收回后用 sanxing sheet --import 文件 导入",
    ]
    assert load_workbook(desk.path)["_sanxing"]["B5"].value == "2021-12-01"
    desk.path.unlink()
    assert run([*line, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer.items())[4:] == [
        ("notice", "演示数据：地方、单位和进展均为虚构"),
        ("agency", "住建局"),
        ("made_on", "2022-01-10"),
        ("path", str(desk.path)),
        ("items", 23),
        ("hazards", 2),
        ("measures", 1),
    ]


def test_two_sheets_differ_in_their_token_alone(desk: Desk) -> None:
    line = ["sheet", AGENCY, "--out", str(desk.path), "--plan", str(desk.plan)]
    assert run(line) == 0
    first = desk.made
    second = desk.path.read_bytes()
    token = desk.token()
    desk.path.write_bytes(first)
    other = desk.token()
    assert token != other
    assert len(token) == len(other) == 8
    same = repacked(second, lambda _, part: part.replace(token.encode(), other.encode()))
    assert same == repacked(first, lambda _, part: part)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("sheet", "错误：没有写给哪个单位生成填报表\n"),
        ("sheet 住建局", "错误：没有写填报表存成哪个文件\n建议：写 --out 文件.xlsx\n"),
        (
            "sheet 住建局 --out 表.csv",
            "错误：填报表是 Excel 文件，不能存成“表.csv”\n建议：文件名以 .xlsx 结尾\n",
        ),
        ("sheet 住建局 --out /nowhere/a.xlsx", "错误：无法写入“/nowhere/a.xlsx”：目录不存在\n"),
        (
            "sheet 各镇 --out a.xlsx",
            "错误：“各镇党委和政府”是一组单位，填报表要一个单位一份\n建议：写其中一个：甲河镇、乙山镇、丙湖镇\n",
        ),
        ("sheet 教育厅 --out a.xlsx", "错误：没有找到单位“教育厅”\n建议：是不是 教育局？\n"),
        ("sheet 住建局 --out a.xlsx --dry-run", "错误：--files 和 --dry-run 只在导入时用\n"),
        ("sheet 住建局 --out a.xlsx --as-of 明天", "错误：--as-of：“明天”不是日期\n"),
        ("sheet 住建局 --import a.xlsx", "错误：导入时不写单位和 --as-of\n"),
        ("sheet --import a.xlsx --format xml", "错误：--format：没有“xml”这种格式\n"),
        ("sheet --import a.xlsx --as-of 2022-01-01", "错误：导入时不写单位和 --as-of\n"),
    ],
)
def test_a_mistake_on_the_line_is_told(
    line: str, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*line.split(), "--plan", str(EXAMPLE)]) == 2
    shown, told = capsys.readouterr()
    assert shown == ""
    assert told.startswith(complaint)


@pytest.mark.parametrize(
    ("library", "line"),
    [
        ("xlsxwriter", ["sheet", AGENCY, "--out", "a.xlsx"]),
        ("openpyxl", ["sheet", "--import", "a.xlsx"]),
    ],
)
def test_a_missing_extra_is_told_with_the_line_that_mends_it(
    library: str, line: list[str], tmp_path: Path
) -> None:
    absent = tmp_path / f"{library}.py"
    absent.write_text(
        f"raise ModuleNotFoundError('No module named {library}', name={library!r})", "utf-8"
    )
    ran = sanxing(*line, "--plan", str(EXAMPLE), cwd=tmp_path, PYTHONPATH=f"{tmp_path}:{ROOT}/src")
    assert ran == (
        2,
        "",
        f"错误：填报表要用 {library}，还没有安装\n"
        "建议：pip install 'sanxing[xlsx]'；在检出目录里 pip install '.[xlsx]'\n",
    )


SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_a_sheet_that_was_saved_by_libreoffice_is_imported(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.returns(GOOD | progress(RATE, "推进", value=41.5))
    saved = desk.folder / "saved"
    subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation={(desk.folder / 'profile').as_uri()}",
            "--headless", "--convert-to", "xlsx", "--outdir", str(saved), str(desk.path),
        ],
        check=True,
        capture_output=True,
        timeout=110,
    )  # fmt: skip
    assert desk.run("--dry-run") == 0
    expected = capsys.readouterr().out
    desk.path = saved / desk.path.name
    assert load_workbook(desk.path)["_sanxing"].sheet_state in ("hidden", "veryHidden")
    assert desk.run("--dry-run") == 0
    assert capsys.readouterr().out == expected
    assert desk.run() == 0
