"""What a sheet says: rows, guide, hidden tab."""

from datetime import date

from sanxing.facts.standings import Clock
from sanxing.model.issued import Office, Organization
from sanxing.model.sheet import locked_digests
from sanxing.report.sheet import made_report
from sanxing.report.worksheet import Assumed
from tests.facts.builders import (
    APPROVER,
    LEAD,
    OFFICE,
    extended,
    hazard,
    source,
    whole_plan,
)
from tests.sheets import DAY, TOKEN, book, small_plan


def test_every_leaf_of_the_agency_stands_in_order_of_role_and_id() -> None:
    (progress, _, _) = book().pages
    assert progress.heading == "安监局　进展填报"
    assert [line.cells[:8] for line in progress.lines] == [
        (1, "1-1-1", "牵头", "节点1", "完成任务1。", None, date(2021, 6, 30), "未启动"),
        (
            2,
            "1-1-2",
            "牵头",
            "节点2",
            "完成任务1。",
            "安装率不低于 75%",
            Assumed(date(2022, 12, 31)),
            "未启动",
        ),
        (3, "H-20210305-K7QD", "牵头", "管道锈蚀", "更换管道。", None, date(2021, 7, 1), "未启动"),
        (
            4,
            "M-20210401-ABCD",
            "牵头",
            "巡查制度",
            "建立制度。",
            None,
            date(2021, 12, 31),
            "未启动",
        ),
        (5, "2-1", "配合", "任务1", "完成任务1。", None, Assumed(date(2022, 12, 31)), "未启动"),
    ]
    assert {line.cells[8:] for line in progress.lines} == {(None,) * 6}
    assert all(line.is_open for line in progress.lines)


def test_an_extended_date_is_no_longer_assumed() -> None:
    granted = extended("2021-06-01", "2023-06-30", item="1-1-2")
    made = book(small_plan()._replace(ledger=(granted,)))
    assert made.pages[0].lines[1].cells[6:8] == (date(2023, 6, 30), "已延期")


def test_what_is_met_through_a_group_or_an_office_says_so() -> None:
    made = book(whole_plan(), "东镇")
    roles = {str(line.cells[1]): line.cells[2] for line in made.pages[0].lines}
    assert roles["S1-1"] == "分工负责（经各镇）"
    assert roles["1-2"] == "属地负责（经各镇）"


def test_entries_of_the_lists_are_locked_above_fifty_empty_rows() -> None:
    (_, hazards, measures) = book().pages
    assert hazards.lines[0].cells == (
        1, "H-20210305-K7QD", "1-1", None, "东镇加油站", "管道锈蚀", "一般", date(2021, 3, 5),
        "排查", "更换管道。", None, "安监局", None, date(2021, 7, 1), "未启动", None,
    )  # fmt: skip
    assert measures.lines[0].cells == (
        1, "M-20210401-ABCD", "2", None, "巡查制度", "建立制度。", "无人巡查", "安监局", None,
        date(2021, 4, 1), "2021年底前", None, None, "未启动", None,
    )  # fmt: skip
    for page in (hazards, measures):
        assert [line.is_open for line in page.lines] == [False] + [True] * 50
        assert page.lines[50].cells == (51, *[None] * (len(page.tab.fields) - 1))


def test_a_deadline_keeps_the_words_of_the_document_and_the_year_beside_them() -> None:
    made = book(small_plan()._replace(hazards=(hazard(lead=(LEAD,), due="4月底前", year=2021),)))
    assert made.pages[1].lines[0].cells[13] == "4月底前（2021年）"


def test_the_hidden_tab_tells_plan_agency_token_and_every_row() -> None:
    made = book()
    locked = ["5", "配合", "任务1", "完成任务1。", "", "2022-12-31"]
    assert made.stamp[:6] == (
        ("version", "2"),
        ("sha256", "0" * 64),
        ("plan", "假想市三年行动方案"),
        ("agency", "安监局"),
        ("made_on", "2021-06-18"),
        ("token", TOKEN),
    )
    assert [row[:4] for row in made.stamp[6:]] == [
        ("row", "progress", "4", "1-1-1"),
        ("row", "progress", "5", "1-1-2"),
        ("row", "progress", "6", "H-20210305-K7QD"),
        ("row", "progress", "7", "M-20210401-ABCD"),
        ("row", "progress", "8", "2-1"),
        ("row", "hazards", "4", "H-20210305-K7QD"),
        ("row", "measures", "4", "M-20210401-ABCD"),
    ]
    assert made.stamp[10][4] == locked_digests(locked)


def test_a_link_is_chosen_from_every_topic_and_task() -> None:
    assert book().choices == ("1 专题1", "1-1 任务1", "2 专题2", "2-1 任务1")


def test_the_guide_says_whose_it_is_and_who_receives_it() -> None:
    guide = book(whole_plan()).guide
    assert guide.heading == "假想市三年行动方案填报表"
    assert guide.facts == (
        ("方案", "假想市三年行动方案"),
        ("填报单位", "安监局"),
        ("状态截至", "2021-06-18"),
        ("填好后发回", OFFICE),
    )
    assert [heading for heading, _ in guide.sections] == ["怎样填", "各种事件要填什么", "两个清单"]
    told = dict(guide.sections[0][1])
    assert told["不在本表填的"].startswith("延期、督办、销号由安委办登记。")
    assert [name for name, _ in guide.sections[1][1]] == ["启动", "推进", "完成", "备注"]


def test_without_filings_the_office_of_the_group_receives_it_or_the_issuer() -> None:
    group = Organization("领导小组", APPROVER, source(), (), ())
    headed = group._replace(office=Office(OFFICE, LEAD, source()))
    for organization, receiver in ((None, APPROVER), (group, APPROVER), (headed, OFFICE)):
        made = book(small_plan()._replace(organization=organization))
        assert made.guide.facts[3] == ("填好后发回", receiver)


def test_a_demonstration_says_so_on_every_tab() -> None:
    plan = small_plan()
    made = book(plan._replace(head=plan.head._replace(demonstration=True)))
    assert made.guide.facts[4] == ("注意", "演示数据：地方、单位和进展均为虚构")
    assert all("演示数据" in page.hint for page in made.pages)
    assert not any("演示数据" in page.hint for page in book().pages)


def test_the_answer_counts_what_is_in_the_sheet() -> None:
    plan = small_plan()
    report = made_report(plan, Clock(DAY), plan.directory.agencies[LEAD], book(), "a.xlsx")
    assert dict(report.data()) == {
        "agency": LEAD,
        "made_on": "2021-06-18",
        "path": "a.xlsx",
        "items": 5,
        "hazards": 1,
        "measures": 1,
    }
