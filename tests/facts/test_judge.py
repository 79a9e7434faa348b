"""Each reason why an entry does not count, with its code, field and words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sanxing.facts.items import Item
from sanxing.facts.judge import Scene, can_be_looked_up, judge, meets, misdated, proves
from sanxing.facts.state import Refusal
from sanxing.model.history import Entry, Evidence
from sanxing.model.terms import Action, Event, Kind, Op
from tests.facts.builders import (
    APPROVER,
    DIRECTORY,
    DUE,
    EAST,
    FIRST_SCHOOL,
    LEAD,
    OTHER,
    SCHOOLS,
    SECOND,
    START,
    SUPPORT,
    TOWNS,
    completed,
    entry,
    everyones,
    extended,
    item,
    joint,
    progressed,
    reopened,
    separate,
    started,
    target,
    verified,
)


def scene(one: Item | None = None, **fields: Any) -> Scene:
    return Scene(one or item(), DIRECTORY, START, DUE, None, done=False)._replace(**fields)


def verdict(told: Entry, one: Item | None = None, **fields: Any) -> str | None:
    refusal = judge(told, scene(one, **fields))
    return refusal and f"{refusal.code} {refusal.field}"


# Dates.


def test_nothing_happened_before_the_plan_began() -> None:
    told = started("2020-05-31")
    assert misdated(told, START) == Refusal(
        "SX403",
        "date",
        "发生日期 2020-05-31 早于方案开始日期 2020-06-01",
        "核对年份；方案开始以前的事不登记",
    )
    assert misdated(told, date(2020, 5, 31)) is None


def test_nothing_is_recorded_before_it_happens() -> None:
    told = started("2021-03-02", recorded="2021-03-01")
    assert judge(told, scene()) == Refusal(
        "SX403",
        "recorded",
        "登记日期 2021-03-01 早于发生日期 2021-03-02",
        "核对两个日期；事情发生以后才能登记",
    )
    assert verdict(started("2021-03-02", recorded="2021-03-02")) is None


@pytest.mark.parametrize("event", Event)
def test_every_event_is_judged_by_its_dates(event: Event) -> None:
    assert verdict(entry("2020-01-01", event)) == "SX403 date"


# Completion.


def test_a_completion_with_evidence_by_a_lead_counts() -> None:
    assert verdict(completed("2021-05-01")) is None


def test_a_completion_without_evidence_does_not_count() -> None:
    told = completed("2021-05-01", evidence=())
    assert judge(told, scene()) == Refusal(
        "SX405",
        "evidence",
        "报完成没有佐证，不予认可",
        "写 evidence：文号、网址，或文件名和 SHA-256",
    )


@pytest.mark.parametrize(
    ("evidence", "enough"),
    [
        (Evidence("无"), False),
        (Evidence("x"), False),
        (Evidence(" 已办 "), False),  # two letters
        (Evidence("暂无"), False),
        (Evidence("待补充"), False),
        (Evidence("无佐证"), False),
        (Evidence("N/A"), False),
        (Evidence(" None "), False),
        (Evidence("无", "0" * 64), True),  # a file by its digest
        (Evidence("5号文"), True),
        (Evidence("安监〔2021〕5号"), True),
        (Evidence("验收材料"), True),
    ],
)
def test_an_empty_word_proves_nothing(evidence: Evidence, *, enough: bool) -> None:
    assert proves(evidence) is enough


@pytest.mark.parametrize(
    ("evidence", "can"),
    [
        (Evidence("https://www.example.gov.cn/tongbao"), True),
        (Evidence("http://example.cn"), True),
        (Evidence("https://"), False),
        (Evidence("见 https://www.example.gov.cn/tongbao"), False),
        (Evidence("安监〔2021〕5号"), True),
        (Evidence("2021年第3号通报"), True),
        (Evidence("验收材料"), False),
        (Evidence("照片1.jpg"), False),  # a file without its digest
        (Evidence("2021 总结.docx 第3页"), False),
        (Evidence("照片1.jpg", "0" * 64), True),
        (Evidence("验收材料", "0" * 64), True),
        (Evidence("第3.5节"), True),  # a point makes no file
        (Evidence("2021"), False),
        (Evidence("三"), False),
        (Evidence("javascript:alert(1)"), False),
        (Evidence("ftp://example.cn/1"), False),
        (Evidence("GB/T 9704-2012"), True),
    ],
)
def test_what_can_be_looked_up_is_a_url_a_number_or_a_file_with_its_digest(
    evidence: Evidence, *, can: bool
) -> None:
    assert can_be_looked_up(evidence) is can


def test_a_completion_whose_evidence_is_an_empty_word_does_not_count() -> None:
    told = completed("2021-05-01", evidence=(Evidence("无"), Evidence("待补")))
    assert judge(told, scene()) == Refusal(
        "SX405",
        "evidence",
        "“无、待补”不能作为佐证，不予认可",
        "写 evidence：文号、网址，或文件名和 SHA-256",
    )


def test_one_proof_among_empty_words_is_enough() -> None:
    told = completed("2021-05-01", evidence=(Evidence("无"), Evidence("安监〔2021〕5号")))
    assert verdict(told) is None


def test_evidence_that_cannot_be_looked_up_still_counts() -> None:
    assert verdict(completed("2021-05-01", evidence=(Evidence("验收材料"),))) is None


@pytest.mark.parametrize("kind", Kind)
def test_a_document_number_is_evidence_for_a_filing_and_for_nothing_else(kind: Kind) -> None:
    told = completed("2021-05-01", evidence=(), document="安监〔2020〕8号")
    expected = None if kind is Kind.FILING else "SX405 evidence"
    assert verdict(told, item(kind=kind)) == expected


def test_a_filing_without_a_document_number_needs_evidence_like_all_others() -> None:
    filed = item(kind=Kind.FILING)
    assert verdict(completed("2021-05-01", evidence=()), filed) == "SX405 evidence"
    assert verdict(completed("2021-05-01"), filed) is None


@pytest.mark.parametrize(
    ("op", "demanded", "value", "enough"),
    [
        (Op.AT_LEAST, "75", "74.9", False),
        (Op.AT_LEAST, "75", "75.0", True),
        (Op.AT_LEAST, "75", "80", True),
        (Op.AT_MOST, "3", "3.1", False),
        (Op.AT_MOST, "3", "3", True),
        (Op.AT_MOST, "3", "0", True),
        (Op.EQUAL, "12", "11", False),
        (Op.EQUAL, "12", "12.0", True),
        (Op.EQUAL, "12", "13", False),
        (Op.AT_LEAST, None, "80", False),  # a target that demands nothing is met by nothing
    ],
)
def test_a_value_meets_a_target_as_its_sign_says(
    op: Op, demanded: str | None, value: str, enough: bool
) -> None:
    assert meets(target(op, demanded), Decimal(value), None) is enough


@pytest.mark.parametrize("op", Op)
def test_no_value_meets_no_target(op: Op) -> None:
    assert not meets(target(op, "0"), None, Decimal(0))


@pytest.mark.parametrize(
    ("baseline", "value", "enough"),
    [("27", "28", False), ("27", "27", True), ("27", "0", True), (None, "27", False)],
)
def test_only_fewer_never_more_compares_with_the_first_value(
    baseline: str | None, value: str, enough: bool
) -> None:
    first = None if baseline is None else Decimal(baseline)
    assert meets(target(Op.NONINCREASING), Decimal(value), first) is enough


@pytest.mark.parametrize(
    ("op", "demanded", "value", "baseline", "message"),
    [
        (Op.AT_LEAST, "75", None, None, "“安装率”没有填实际值"),
        (Op.AT_LEAST, "75", "74", None, "“安装率”为 74%，要求不低于 75%"),
        (Op.AT_MOST, "3", "4", None, "“安装率”为 4%，要求不高于 3%"),
        (Op.EQUAL, "12", "11", None, "“安装率”为 11%，要求等于 12%"),
        (Op.NONINCREASING, None, "28", "27", "“安装率”只减不增：基数为 27"),
        (Op.NONINCREASING, None, "28", None, "“安装率”只减不增：此前没有登记过数值，无从比较"),
        (Op.NONINCREASING, None, None, "27", "“安装率”没有填实际值"),
    ],
)
def test_a_missed_target_says_what_is_and_what_was_demanded(
    op: Op, demanded: str | None, value: str | None, baseline: str | None, message: str
) -> None:
    told = completed("2021-05-01", value=value)
    first = None if baseline is None else Decimal(baseline)
    refusal = judge(told, scene(item(target=target(op, demanded)), baseline=first))
    assert refusal is not None
    assert (refusal.code, refusal.field, refusal.message) == ("SX406", "value", message)


@pytest.mark.parametrize("value", [None, "0", "80"])
def test_an_aspirational_target_is_not_enforced(value: str | None) -> None:
    hoped = item(target=target(Op.AT_LEAST, "75", aspirational=True))
    assert verdict(completed("2021-05-01", value=value), hoped) is None


def test_a_target_without_a_value_says_that_nobody_can_judge() -> None:
    told = completed("2021-05-01", value="80")
    assert judge(told, scene(item(target=target(Op.AT_LEAST)))) == Refusal(
        "SX406", "value", "“安装率”的目标没有数值，无从判断", "先在方案里补上目标值"
    )


def test_evidence_is_asked_for_before_the_target() -> None:
    told = completed("2021-05-01", evidence=())
    assert verdict(told, item(target=target(Op.AT_LEAST, "75"))) == "SX405 evidence"


def test_a_target_is_enforced_only_where_completion_is_claimed() -> None:
    told = progressed("2021-05-01", value="1")
    assert verdict(told, item(target=target(Op.AT_LEAST, "75"))) is None


# Who reports.


def test_a_support_does_not_speak_for_a_led_item() -> None:
    assert judge(completed("2021-05-01", SUPPORT), scene()) == Refusal(
        "SX411",
        "by",
        "教育局 不是本事项的牵头单位，不能报完成",
        "应由 安监局、公安局 报",
    )


@pytest.mark.parametrize(
    ("one", "by", "expected"),
    [
        (item(), SECOND, None),
        (item(), None, None),
        (item(open_ended=True), OTHER, "SX411 by"),  # 等部门 leaves supports open, not leads
        (separate(), None, "SX411 event"),
        (separate(), OTHER, "SX411 by"),
        (separate(open_ended=True), OTHER, None),
        (joint(open_ended=True), None, "SX411 event"),
        (joint(support=()), OTHER, None),
    ],
)
def test_a_completion_without_a_part_counts_only_where_its_unit_speaks_for_the_item(
    one: Item, by: str | None, expected: str | None
) -> None:
    assert verdict(completed("2021-05-01", by), one) == expected


@pytest.mark.parametrize(("one", "whom"), [(item(), "牵头单位"), (joint(), "责任单位")])
def test_who_may_report_is_called_a_lead_only_where_there_is_one(one: Item, whom: str) -> None:
    told = judge(completed("2021-05-01", APPROVER), scene(one))
    assert told is not None
    assert told.message == f"{APPROVER} 不是本事项的{whom}，不能报完成"


def test_whoever_has_a_part_reports_it() -> None:
    assert verdict(completed("2021-05-01", EAST), everyones(), addressed=(EAST,)) is None


# Started, verified, reopened.


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (verified("2021-05-01"), "SX408 event"),
        (reopened("2021-05-01"), "SX409 event"),
    ],
)
def test_only_what_is_done_is_verified_or_reopened(told: Entry, code: str) -> None:
    own: dict[str, Any] = {"addressed": (LEAD,)}
    assert verdict(told) == code
    assert verdict(told, done=True) is None
    assert verdict(told, separate(), done=True, **own) == code
    assert verdict(told, separate(), completed=frozenset({LEAD}), **own) is None


def test_a_verification_names_its_inspector() -> None:
    assert judge(verified("2021-05-01", inspector=None), scene(done=True)) == Refusal(
        "SX408", "event", "销号没有写明复查人", "补上 inspector"
    )


@pytest.mark.parametrize("inspector", ["无", "待定", "——"])
def test_a_word_that_names_nobody_is_no_inspector(inspector: str) -> None:
    assert judge(verified("2021-05-01", inspector=inspector), scene(done=True)) == Refusal(
        "SX408", "inspector", "销号没有写明复查人", "补上 inspector"
    )


def test_what_is_done_is_not_started_again() -> None:
    own: dict[str, Any] = {"addressed": (LEAD,)}
    assert verdict(started("2021-05-01")) is None
    assert verdict(started("2021-05-01"), done=True) == "SX409 event"
    assert verdict(started("2021-05-01"), separate(), done=True, **own) is None
    assert verdict(started("2021-05-01"), completed=frozenset({LEAD}), **own) == "SX409 event"


# Extended.


@pytest.mark.parametrize(
    ("missing", "words"),
    [("document", "批准文号"), ("until", "新的期限"), ("approved_by", "批准单位")],
)
def test_an_extension_has_a_document_a_date_and_an_approver(missing: str, words: str) -> None:
    nothing: dict[str, Any] = {missing: None}
    told = extended("2021-05-01", "2021-12-31")._replace(**nothing)
    assert judge(told, scene()) == Refusal(
        "SX407", "event", f"延期没有写明{words}", f"补上 {missing}"
    )


def test_an_empty_word_is_no_document_number() -> None:
    told = extended("2021-05-01", "2021-12-31", document="无")
    assert judge(told, scene()) == Refusal(
        "SX407", "document", "“无”不是文号，不予认可", "写文件上的文号"
    )
    filing = item(kind=Kind.FILING)
    assert verdict(completed("2021-05-01", evidence=(), document="暂无"), filing) == (
        "SX405 document"
    )
    assert verdict(completed("2021-05-01", evidence=(), document="文1号"), filing) is None


def test_a_word_that_names_nobody_is_no_approver() -> None:
    assert judge(extended("2021-05-01", "2021-12-31", approved_by="无"), scene()) == Refusal(
        "SX407", "approved_by", "延期没有写明批准单位", "补上 approved_by"
    )


def test_all_that_an_extension_lacks_is_told_at_once() -> None:
    assert judge(entry("2021-05-01", Event.EXTENDED), scene()) == Refusal(
        "SX407",
        "event",
        "延期没有写明批准文号、新的期限、批准单位",
        "补上 document、until、approved_by",
    )


@pytest.mark.parametrize("until", ["2021-06-29", "2021-06-30"])
def test_an_extension_moves_the_date_later(until: str) -> None:
    assert judge(extended("2021-05-01", until), scene()) == Refusal(
        "SX407", "until", f"延期至 {until}，并不晚于现行期限 2021-06-30", "核对批准文件上的新期限"
    )
    assert verdict(extended("2021-05-01", "2021-07-01")) is None


@pytest.mark.parametrize("approver", [LEAD, SECOND, SUPPORT, TOWNS, EAST, SCHOOLS, FIRST_SCHOOL])
def test_no_responsible_unit_approves_its_own_extension(approver: str) -> None:
    one = everyones(support=(SUPPORT, SCHOOLS))
    told = extended("2021-05-01", "2021-12-31", approved_by=approver)
    assert judge(told, scene(one)) == Refusal(
        "SX407",
        "approved_by",
        f"{approver} 是本事项的责任单位，不能自己批准延期",
        "写批准延期的上级单位",
    )


@pytest.mark.parametrize("approver", ["安监局局长", "安监", "公安局 张局长"])
def test_no_responsible_unit_approves_its_own_extension_by_another_name(approver: str) -> None:
    told = extended("2021-05-01", "2021-12-31", approved_by=approver)
    assert judge(told, scene()) == Refusal(
        "SX407",
        "approved_by",
        f"{approver} 是本事项的责任单位，不能自己批准延期",
        "写批准延期的上级单位",
    )


@pytest.mark.parametrize("approver", [APPROVER, OTHER, "省安委会"])
def test_any_other_unit_may_approve_an_extension(approver: str) -> None:
    assert verdict(extended("2021-05-01", "2021-12-31", approved_by=approver)) is None


def test_what_is_done_is_not_extended() -> None:
    assert verdict(extended("2021-05-01", "2021-12-31"), done=True) == "SX409 event"


def test_nothing_happened_to_a_hazard_before_it_was_found() -> None:
    found = item(id="H-20210510-AAAA", since=date(2021, 5, 10))
    assert judge(started("2021-05-09"), scene(found)) == Refusal(
        "SX403",
        "date",
        "发生日期 2021-05-09 早于 H-20210510-AAAA 列入清单的日期 2021-05-10",
        "核对发生日期和发现时间",
    )
    assert verdict(started("2021-05-10"), found) is None


# The rest.


@pytest.mark.parametrize("action", Action)
def test_a_supervision_says_what_was_done(action: Action) -> None:
    assert verdict(entry("2021-05-01", Event.SUPERVISED, action=action)) is None
    assert verdict(entry("2021-05-01", Event.SUPERVISED)) == "SX412 event"


@pytest.mark.parametrize("event", [Event.PROGRESSED, Event.NOTE])
def test_progress_and_notes_ask_for_nothing(event: Event) -> None:
    assert verdict(entry("2021-05-01", event)) is None
    assert verdict(entry("2021-05-01", event), done=True) is None
