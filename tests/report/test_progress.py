"""What the ledger and the amendments say of an item, in one cell."""

from sanxing.facts.standings import Standing
from sanxing.facts.state import State
from sanxing.model.amending import effective
from sanxing.model.history import Entry, Evidence
from sanxing.model.issued import Target
from sanxing.model.terms import Action, Event, Op
from sanxing.report.progress import altered_words, evidence_words, progress_words, remark_words
from tests.facts.builders import (
    LEAD,
    SECOND,
    amendment,
    completed,
    day,
    entry,
    extended,
    item,
    plan,
    progressed,
    reopened,
    separate,
    started,
    state_of,
    target,
    task,
    topic,
    verified,
    voided,
)


def standing(*entries: Entry, as_of: str = "2021-06-18", **fields: object) -> Standing:
    one = item(**{"lead": (LEAD,), **fields})
    return Standing(one, state_of(one, *entries, as_of=as_of))


def supervised(when: str, action: Action) -> Entry:
    return entry(when, Event.SUPERVISED, action=action, document="安办〔2021〕1号")


def test_nothing_recorded_is_said_as_that_and_never_as_not_done() -> None:
    assert progress_words(standing()) == "无记录"
    assert progress_words(standing(supervised("2021-06-01", Action.SUPERVISE))) == "无记录"


def test_the_latest_entry_tells_its_day_event_value_with_unit_and_note() -> None:
    rate: Target = target(Op.AT_LEAST, "75")
    told = standing(
        started("2021-01-05"), progressed("2021-03-01", value="52.5", note="仍在安装"), target=rate
    )
    assert progress_words(told) == "2021-03-01 推进 52.5%：仍在安装"


def test_whoever_reports_is_named_unless_it_alone_is_responsible() -> None:
    done, proof = completed("2021-03-01"), verified("2021-03-05", by="安委办")
    assert progress_words(standing(done)) == "2021-03-01 完成"
    assert progress_words(standing(done, lead=(LEAD, SECOND))) == "2021-03-01 安监局 完成"
    assert progress_words(standing(done, proof)) == "2021-03-05 安委办 销号"


def test_a_shared_item_tells_whom_it_still_waits_for() -> None:
    one = separate()
    told = Standing(one, state_of(one, completed("2021-03-01"), as_of="2021-06-18"))
    assert progress_words(told) == "2021-03-01 安监局 完成；待完成：公安局（其余 1 个单位已完成）"


def test_a_later_remark_stands_behind_the_progress_and_alone_where_there_is_none() -> None:
    note = entry("2021-04-01", Event.NOTE, by=LEAD, note="汛期停工")
    early = entry("2021-01-01", Event.NOTE, by=LEAD, note="准备中")
    assert progress_words(standing(note)) == "2021-04-01 备注：汛期停工"
    told = standing(early, started("2021-02-01"), note)
    assert progress_words(told) == "2021-02-01 启动；2021-04-01 备注：汛期停工"


def test_what_was_taken_back_or_refused_is_no_progress() -> None:
    first = started("2021-02-01")
    assert progress_words(standing(first, voided("2021-02-03", first))) == "无记录"
    assert progress_words(standing(completed("2021-02-01", evidence=()))) == "无记录"


def test_evidence_is_told_once_in_the_order_of_the_entries() -> None:
    again = (Evidence("安监〔2021〕5号"), Evidence("照片.jpg", "0" * 64))
    told: State = standing(
        completed("2021-02-01"),
        reopened("2021-03-01", document="安办〔2021〕9号"),
        completed("2021-04-01", evidence=again, document="安监〔2021〕8号"),
    ).state
    assert evidence_words(told) == "安监〔2021〕5号；照片.jpg；安监〔2021〕8号"


def test_a_remark_holds_note_extensions_and_the_last_action() -> None:
    told = standing(
        supervised("2021-07-05", Action.SUPERVISE),
        extended("2021-07-10", "2021-09-30"),
        extended("2021-09-01", "2021-10-31", document="政办〔2021〕11号"),
        supervised("2021-09-02", Action.CIRCULATE),
        as_of="2021-09-10",
        note="原文如此。",
    )
    assert remark_words(told, {}) == (
        "原文如此；原定 2021-06-30，延期至 2021-09-30（政办〔2021〕9号，批准时已逾期 10 天），"
        "延期至 2021-10-31（政办〔2021〕11号）；最近措施：2021-09-02 通报"
    )
    assert remark_words(standing(note="原文如此。"), {}) == "原文如此。"


def test_amendments_are_told_in_order_and_reach_what_lies_beneath() -> None:
    made = plan(
        topic(1, task(1), lead=(LEAD,)),
        amendments=(
            amendment("2021-03-01", ("1-1", "title", "任务1", "新任务")),
            amendment("2021-04-01", ("1-1", "title", "新任务", "再改")),
            amendment("2021-12-01", ("1-1", "title", "再改", "未来")),
        ),
    )
    altered = altered_words(effective(made, day("2021-06-18")), day("2021-06-18"))
    words = (
        "政办〔2021〕3号（2021-03-01）调整：标题由“任务1”改为“新任务”",
        "政办〔2021〕3号（2021-04-01）调整：标题由“新任务”改为“再改”",
    )
    assert altered == {"1-1": words}
    assert remark_words(standing(id="1-1-1"), altered) == "；".join(words)
    assert remark_words(standing(id="1-10-1"), altered) == ""
