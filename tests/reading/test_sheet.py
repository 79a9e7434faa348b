"""A sheet that came back: read row by row, and every change to what was not to be changed found."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from sanxing.model.filled import FilledRow, Problem, Stamp
from sanxing.model.sheet import HAZARDS, HIDDEN, MEASURES, PROGRESS
from sanxing.reading.package import Unreadable
from sanxing.reading.sheet import read_sheet
from tests.facts.builders import LEAD
from tests.sheets import DAY, TOKEN, edited, filled, sheet

MADE = sheet()
AGAIN = "请填报单位用原来的填报表重填，不要改动浅黄色以外的格子"
HEADS = "不要改动表头，不要移动、插入或删除行列；用原来的填报表重填"
ROWS = ("1-1-1", "1-1-2", "H-20210305-K7QD", "M-20210401-ABCD", "2-1")  # of 进展填报, from row 4


def problems(cells: dict[str, Any]) -> list[Problem]:
    return list(read_sheet(filled(MADE, cells)).problems)


def after(change: Callable[[Workbook], object]) -> list[Problem]:
    return list(read_sheet(edited(MADE, change)).problems)


def test_an_untouched_sheet_says_whose_it_is_and_nothing_more() -> None:
    read = read_sheet(MADE)
    assert read.stamp == Stamp("0" * 64, "假想市三年行动方案", LEAD, DAY, TOKEN)
    assert (read.rows, read.problems) == ((), ())


def test_rows_that_were_filled_in_are_read_as_a_file_would_hold_them() -> None:
    read = read_sheet(
        filled(
            MADE,
            {
                "进展填报!I5": "完成",
                "进展填报!J5": date(2021, 6, 17),
                "进展填报!K5": 80.5,
                "进展填报!L5": "安监〔2021〕5号；附件.pdf",
                "问题隐患清单!C5": "1-1 任务1",
                "问题隐患清单!E5": "西镇粮库",
                "问题隐患清单!F5": "粉尘超标",
                "问题隐患清单!G5": "一般",
                "问题隐患清单!H5": date(2021, 6, 1),
                "问题隐患清单!I5": "自查",
                "问题隐患清单!J5": "加装除尘",
                "问题隐患清单!N5": "2021年8月底前",
                "制度措施清单!C54": "2",
                "制度措施清单!E54": "巡查办法",
                "制度措施清单!F54": "每周巡查",
                "制度措施清单!G54": "无人巡查",
                "制度措施清单!K54": date(2021, 12, 31),
            },
        )
    )
    assert read.problems == ()
    assert read.rows == (
        FilledRow(
            PROGRESS,
            5,
            "1-1-2",
            {
                "event": "completed",
                "date": "2021-06-17",
                "value": "80.5",
                "evidence": "安监〔2021〕5号；附件.pdf",
            },
        ),
        FilledRow(
            HAZARDS,
            5,
            None,
            {
                "item": "1-1",
                "place": "西镇粮库",
                "title": "粉尘超标",
                "level": "一般",
                "found_on": "2021-06-01",
                "origin": "自查",
                "requirement": "加装除尘",
                "due": "2021年8月底前",
            },
        ),
        FilledRow(
            MEASURES,
            54,
            None,
            {
                "item": "2",
                "title": "巡查办法",
                "requirement": "每周巡查",
                "solves": "无人巡查",
                "due": "2021-12-31",
            },
        ),
    )
    assert read.rows[0].cell("value") == "进展填报!K5"
    assert read.rows[0].place == ("progress", 5)


def test_rows_behind_the_empty_ones_are_read_too() -> None:
    read = read_sheet(filled(MADE, {"制度措施清单!E900": "巡查办法"}))
    assert [(row.tab, row.row, row.sound) for row in read.rows] == [(MEASURES, 900, False)]


def test_a_choice_is_known_by_the_list_whatever_its_title_begins_with() -> None:
    changed = {
        f"{HIDDEN}!H2": "1-1 （一）三年行动",
        "问题隐患清单!C5": "1-1 （一）三年行动",
        "问题隐患清单!C6": "1-1 （二）三年行动",
    }
    read = read_sheet(filled(MADE, changed))
    assert [row.fields for row in read.rows] == [{"item": "1-1"}, {}]


def test_blanks_are_nothing() -> None:
    assert read_sheet(filled(MADE, {"进展填报!N5": "  ", "问题隐患清单!F9": "\n"})).rows == ()


def test_what_is_missing_is_told_at_its_empty_cell_and_once() -> None:
    assert problems({"进展填报!N4": "已部署"}) == [
        Problem(
            "进展填报!I4",
            "这一行填了内容，没有选事件",
            "选启动、推进、完成或备注；没有新情况就把整行清空",
        ),
        Problem("进展填报!J4", "没有填“发生日期”", "补上"),
    ]
    assert problems({"进展填报!I4": "备注", "进展填报!J4": date(2021, 6, 17)}) == [
        Problem("进展填报!N4", "没有填“备注”", "补上")
    ]
    assert problems({"制度措施清单!E9": "巡查办法", "制度措施清单!K9": True}) == [
        Problem(
            "制度措施清单!K9", "“时限”是逻辑值（TRUE 或 FALSE），请改成日期或文字", "删去后重新填写"
        ),
        Problem("制度措施清单!C9", "没有填“关联专题或任务”", "补上"),
        Problem("制度措施清单!F9", "没有填“主要内容”", "补上"),
        Problem("制度措施清单!G9", "没有填“解决的问题”", "补上"),
    ]


def test_a_missing_tab_is_told_and_the_others_are_read() -> None:
    def change(book: Workbook) -> None:
        book.remove(book["进展填报"])
        book["问题隐患清单"].title = "隐患"
        book["制度措施清单"]["E9"] = "=A1"

    assert [(each.where, each.message) for each in after(change)][:3] == [
        ("进展填报", "缺少“进展填报”这张表"),
        ("问题隐患清单", "缺少“问题隐患清单”这张表"),
        ("制度措施清单!E9", "“名称”是公式，请改成文字"),
    ]


def test_heads_that_were_moved_or_renamed_stop_their_tab() -> None:
    found = problems({"进展填报!K3": "完成率", "进展填报!N3": None, "进展填报!K5": "乱写"})
    assert found == [
        Problem("进展填报!K3", "表头应为“实际值”，现在是“完成率”", HEADS),
        Problem("进展填报!N3", "表头应为“备注”，现在是空的", HEADS),
    ]


def test_merged_cells_among_the_rows_are_told() -> None:
    def merge(book: Workbook) -> None:
        book["进展填报"].merge_cells("K5:L6")
        book["进展填报"].merge_cells("A1:N1")

    assert after(merge) == [Problem("进展填报!K5:L6", "这是合并的单元格", "取消合并，逐格填写")]


def test_what_stands_beside_the_table_is_told() -> None:
    assert problems({"进展填报!AB5": "请领导审阅", "进展填报!P2": "制表人"}) == [
        Problem("进展填报!AB5", "写在了表格外面，不会被导入", "移到“备注”一栏，或者删去")
    ]


def test_what_stands_beside_the_table_is_told_once_a_row() -> None:
    cells = {
        "进展填报!AB5": "请",
        "进展填报!AD5": "领导",
        "进展填报!P6": "审阅",
        "进展填报!P7": "  ",
    }
    assert [each.where for each in problems(cells)] == ["进展填报!AB5", "进展填报!P6"]


def test_a_tab_that_a_clerk_has_added_is_told_where_it_holds_something() -> None:
    def change(book: Workbook) -> None:
        book.copy_worksheet(book["进展填报"]).title = "进展填报 (2)"
        book.create_sheet("草稿")["B2"] = "  "
        book.create_sheet("备忘")["C9"] = "已报"
        book["备忘"].sheet_state = "veryHidden"

    advice = "要报的填到原有的表里，再删除这张表；隐藏的先取消隐藏"
    assert after(change) == [
        Problem(title, f"“{title}”不是填报表原有的表，里面的内容不会被导入", advice)
        for title in ("进展填报 (2)", "备忘")
    ]


def test_only_so_many_problems_are_told_with_how_many_more_there_are() -> None:
    cells = {f"进展填报!P{row}": "x" for row in range(10, 212)}
    found = problems(cells)
    assert len(found) == 201
    assert found[-1] == Problem(
        "其余", "还有 2 处没有列出", "先改好列出的；改动太多的，请用原来的填报表重填"
    )
    del cells["进展填报!P10"], cells["进展填报!P11"]
    assert [each.where for each in problems(cells)] == list(cells)


def test_an_altered_swapped_or_deleted_id_is_told_with_what_it_was() -> None:
    assert problems({"进展填报!B4": "1-1-9", "进展填报!B5": None}) == [
        Problem("进展填报!B4", "编号被改成了“1-1-9”，原来是 1-1-1", AGAIN),
        Problem("进展填报!B5", "编号被删去了，原来是 1-1-2", AGAIN),
    ]
    swapped = {"进展填报!B4": "1-1-2", "进展填报!B5": "1-1-1"}
    assert problems(swapped) == [
        Problem("进展填报!B4", "编号被改成了“1-1-2”，原来是 1-1-1", AGAIN),
        Problem("进展填报!B5", "编号被改成了“1-1-1”，原来是 1-1-2", AGAIN),
    ]


def test_a_row_of_an_altered_id_is_not_sound() -> None:
    read = read_sheet(
        filled(
            MADE,
            {"进展填报!B4": "9-9", "进展填报!I4": "启动", "进展填报!J4": date(2021, 6, 17)},
        )
    )
    assert [(row.item, row.sound) for row in read.rows] == [("9-9", False)]


def test_an_inserted_or_deleted_row_is_told() -> None:
    assert after(lambda book: book["进展填报"].insert_rows(5)) == [
        Problem(
            "进展填报!B5",
            "这一行不是填报表原有的事项，不能导入",
            "只在原有的行里填写；删去多出来的行",
        )
    ]
    assert after(lambda book: book["进展填报"].delete_rows(5)) == [
        Problem("进展填报!B5", "少了 1-1-2 这一行", AGAIN)
    ]
    assert after(lambda book: book["进展填报"].delete_rows(4, 5)) == [
        Problem("进展填报!B4", f"少了 {item} 这一行", AGAIN) for item in ROWS
    ]


def test_a_row_that_was_replaced_among_others_is_told_as_altered() -> None:
    def change(book: Workbook) -> None:
        book["进展填报"]["B4"] = "7-7"
        book["进展填报"].delete_rows(8)

    assert after(change) == [
        Problem("进展填报!B4", "编号被改成了“7-7”，原来是 1-1-1", AGAIN),
        Problem("进展填报!B8", "少了 2-1 这一行", AGAIN),
    ]


def test_something_behind_the_last_item_is_no_item() -> None:
    assert problems({"进展填报!N9": "另报"})[0] == Problem(
        "进展填报!B9", "这一行不是填报表原有的事项，不能导入", "只在原有的行里填写；删去多出来的行"
    )


def test_empty_rows_before_something_far_behind_are_not_complained_of() -> None:
    assert [each.where for each in problems({"进展填报!N45": "另报"})] == [
        "进展填报!B45",
        "进展填报!I45",
        "进展填报!J45",
    ]


def test_a_row_tells_what_could_be_read_and_which_cells_are_wrong_or_missing() -> None:
    cells = {
        "进展填报!I4": "完成",
        "进展填报!J4": "昨天",
        "进展填报!L4": "台账.pdf",
        "进展填报!B5": "9-9",
        "进展填报!I5": "启动",
        "进展填报!J5": date(2021, 6, 17),
        "进展填报!I6": "启动",
        "进展填报!J6": date(2021, 6, 17),
        "制度措施清单!E9": "=A1",
    }
    read = read_sheet(filled(MADE, cells))
    assert [(row.row, dict(row.fields), sorted(row.faulty), row.sound) for row in read.rows] == [
        (4, {"event": "completed", "evidence": "台账.pdf"}, ["date"], False),
        (5, {"event": "started", "date": "2021-06-17"}, ["id"], False),
        (6, {"event": "started", "date": "2021-06-17"}, [], True),
        (9, {}, ["due", "item", "requirement", "solves", "title"], False),
    ]


def test_an_entry_that_is_there_already_cannot_be_changed_in_a_sheet() -> None:
    advice = "恢复原样；它的进展填在“进展填报”里，登记有误的与办公室联系"
    assert problems({"问题隐患清单!N4": "2025年底前", "制度措施清单!P4": None}) == [
        Problem("问题隐患清单!N4", "H-20210305-K7QD 是已经登记的条目，在本表改动不起作用", advice)
    ]
    assert problems({"问题隐患清单!B4": "H-20990101-AAAA"}) == [
        Problem("问题隐患清单!B4", "编号被改成了“H-20990101-AAAA”，原来是 H-20210305-K7QD", AGAIN)
    ]
    assert problems({"问题隐患清单!B4": None}) == [
        Problem("问题隐患清单!B4", "少了 H-20210305-K7QD 这一行", AGAIN)
    ]


def test_a_locked_cell_of_an_item_that_was_changed_is_told_filled_in_or_not() -> None:
    def message(head: str, item: str, into: str = "改动") -> str:
        return f"“{head}”是锁定的内容，被{into}了，这一行填的可能不是 {item}"

    assert problems({"进展填报!F5": "安装率不低于 7%", "进展填报!G5": None}) == [
        Problem("进展填报!F5", message("目标", "1-1-2"), AGAIN)
    ]
    assert problems({"进展填报!G4": date(2021, 7, 30), "进展填报!A8": 7}) == [
        Problem("进展填报!G4", message("截止日期", "1-1-1"), AGAIN),
        Problem("进展填报!A8", message("序号", "2-1"), AGAIN),
    ]
    assert problems({"进展填报!F4": "=CELL()"}) == [
        Problem("进展填报!F4", "“目标”是锁定的内容，被改成了公式，这一行填的可能不是 1-1-1", AGAIN)
    ]


def test_two_items_whose_words_were_swapped_are_told_and_neither_is_sound() -> None:
    def swap(book: Workbook) -> None:
        tab = book["进展填报"]
        for column in "CDEFGH":
            one, other = tab[f"{column}4"], tab[f"{column}6"]
            one.value, other.value = other.value, one.value
        tab["I4"], tab["J4"] = "启动", date(2021, 6, 17)

    read = read_sheet(edited(MADE, swap))
    assert [each.where for each in read.problems] == ["进展填报!D4", "进展填报!D6"]
    assert [(row.row, row.sound) for row in read.rows] == [(4, False)]


def test_what_is_only_shown_otherwise_is_no_change() -> None:
    changed = {
        "进展填报!G4": "2021-06-30",
        "进展填报!A5": 2.0,
        "进展填报!D5": " 节点2\n",
        "进展填报!H5": "推进中",
        "问题隐患清单!N4": "2021-07-01",
    }
    assert problems(changed) == []


def test_the_id_of_a_new_entry_is_not_for_the_clerk_to_write() -> None:
    found = problems({"问题隐患清单!B7": "H-20210618-AAAA", "问题隐患清单!F7": "粉尘超标"})
    assert found == [
        Problem(
            "问题隐患清单!B7",
            "编号由程序生成，不能自己填写；已有的条目也不能插行",
            "删去这个编号，在空行里填写",
        )
    ]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"A1": "x"}, "这不是本程序生成的填报表"),
        ({"D8": "1-1-1"}, "填报表里隐藏的登记信息被改动，无法核对"),
        ({"C8": "4"}, "填报表里隐藏的登记信息被改动，无法核对"),
        ({"B1": "9" * 99}, "填报表的格式版本是 9999999999999999999…，本程序只认 2"),
        ({"E7": "0"}, "填报表里隐藏的登记信息被改动，无法核对"),
        ({"B1": "9"}, "填报表的格式版本是 9，本程序只认 2"),
        ({"A5": "x"}, "填报表里隐藏的登记信息被改动，无法核对"),
        ({"B5": "2021-13-01"}, "填报表里隐藏的登记信息被改动，无法核对"),
        ({"B6": "k7qdm4tx"}, "填报表里隐藏的登记信息被改动，无法核对"),
        ({"A2": "x"}, "填报表里隐藏的登记信息被改动，无法核对"),
    ],
)
def test_a_hidden_tab_that_was_changed_is_not_trusted(cells: dict[str, str], message: str) -> None:
    changed = {f"{HIDDEN}!{cell}": value for cell, value in cells.items()}
    with pytest.raises(Unreadable) as refused:
        read_sheet(filled(MADE, changed))
    assert refused.value.message == message


def test_rows_of_the_hidden_tab_that_mean_nothing_are_passed_over() -> None:
    changed = {f"{HIDDEN}!C7": "九", f"{HIDDEN}!B8": "别的表"}
    assert [each.message for each in problems(changed)] == [
        "这一行不是填报表原有的事项，不能导入",
        "这一行不是填报表原有的事项，不能导入",
    ]


def test_long_words_of_the_stamp_are_shortened() -> None:
    changed = {f"{HIDDEN}!B3": "案" * 90, f"{HIDDEN}!B4": "局\n" * 60}
    stamp = read_sheet(filled(MADE, changed)).stamp
    assert (stamp.plan, len(stamp.agency)) == ("案" * 59 + "…", 60)


def test_a_workbook_of_another_program_is_no_sheet() -> None:
    with pytest.raises(Unreadable, match="这不是本程序生成的填报表"):
        read_sheet(edited(MADE, lambda book: book.remove(book[HIDDEN])))
