"""Events: what has a date of its own, the same UID for ever, and what becomes known changes it."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from sanxing.facts.query import seen_by
from sanxing.facts.standings import Clock, leaves, standings
from sanxing.model.amending import effective
from sanxing.model.history import Entry
from sanxing.model.plan import Plan
from sanxing.model.terms import Mode
from sanxing.report.agenda import Agenda, Event, agenda_of
from sanxing.report.edition import Edition
from tests.facts.builders import (
    EAST,
    HEAD,
    LEAD,
    SECOND,
    amendment,
    completed,
    day,
    extended,
    hazard,
    milestone,
    plan,
    reopened,
    task,
    topic,
    verified,
    voided,
    whole_plan,
)

DIGEST = "0" * 16
NAME = "1-1-1"


def edition(made: Plan, as_of: str = "2021-01-01", agency: str | None = None) -> Edition:
    clock = Clock(day(as_of))
    known = standings(made, clock)
    chosen = leaves(known)
    if agency:
        duties = seen_by(known, agency, made.directory, clock.as_of)
        chosen = leaves(duty.standing for duty in duties)
    return Edition(effective(made, clock.as_of), clock, tuple(known), tuple(chosen), agency)


def one_task(*entries: Entry, due: str = "2021年6月底前", **parts: Any) -> Plan:
    made = plan(topic(1, task(1, milestone(1, due)), support=(), lead=(LEAD,)), ledger=entries)
    return made._replace(**parts)


def event_of(made: Plan, as_of: str = "2021-01-01") -> Event:
    (event,) = agenda_of(edition(made, as_of)).events
    return event


def keys(agenda: Agenda) -> list[str]:
    return [event.key.removesuffix(f".{DIGEST}") for event in agenda.events]


def line(event: Event, label: str) -> str:
    (found,) = [each for each in event.lines if each.startswith(label)]
    return found


def test_milestones_filings_hazards_and_measures_with_a_stated_date_are_events() -> None:
    assert keys(agenda_of(edition(whole_plan(), "2021-05-01"))) == [
        "1-1-1",
        "1-1-2",
        "2-1-1",
        "4-1-1",
        "F-T01",
        "F-X1",
        "H-20210305-K7QD",
        "M-20210401-ABCD",
    ]


def test_what_was_not_chosen_is_no_event() -> None:
    made = edition(whole_plan())
    cut = made._replace(chosen=tuple(each for each in made.chosen if each.item.topic == "2"))
    assert keys(agenda_of(cut)) == ["2-1-1"]


def test_an_event_names_its_item_and_says_whose_and_what_it_is() -> None:
    event = event_of(one_task())
    assert event == Event(
        key=f"1-1-1.{DIGEST}",
        title="1-1-1 节点1",
        day=day("2021-06-30"),
        lines=(
            "概述：完成任务1。",
            f"责任单位：{LEAD}",
            "时限依据：原文“2021年6月底前”",
            "状态（截至 2021-01-01）：未启动，还有 180 天",
        ),
        place=None,
        categories=("节点", "专题1"),
        revision=0,
        changed=HEAD.period.start,
        reminders=event.reminders,
    )
    assert [(each.days, each.text) for each in event.reminders] == [
        (30, "距 2021-06-30 还有 30 天：1-1-1 节点1"),
        (7, "距 2021-06-30 还有 7 天：1-1-1 节点1"),
    ]


def test_the_words_of_the_document_go_before_ours_where_they_are_at_hand() -> None:
    made = edition(one_task())._replace(clause=lambda item: f"{item.id} 的原话。")
    assert line(agenda_of(made).events[0], "原文") == "原文：1-1-1 的原话。"


def test_a_hazard_tells_where_it_is_and_not_who_mends_it() -> None:
    made = plan(topic(1, task(1)), hazards=(hazard(person="张三"),))
    event = event_of(made, "2021-03-10")
    assert event.place == "东镇加油站"
    assert event.changed == day("2021-03-05")
    assert "张三" not in repr(event)


@pytest.mark.parametrize(
    ("entries", "as_of", "title"),
    [
        ((), "2021-07-01", "【逾期】1-1-1 节点1"),
        ((completed("2021-06-30"),), "2021-07-01", "【已完成】1-1-1 节点1"),
        ((completed("2021-07-01"),), "2021-07-01", "【逾期完成】1-1-1 节点1"),
        (
            (completed("2021-06-30"), verified("2021-07-01")),
            "2021-07-01",
            "【已销号】1-1-1 节点1",
        ),
        ((extended("2021-06-30", "2021-09-30"),), "2021-07-01", "【延期】1-1-1 节点1"),
        ((extended("2021-06-30", "2021-09-30"),), "2021-10-01", "【逾期】1-1-1 节点1"),
    ],
)
def test_the_title_tells_how_it_stands(entries: tuple[Entry, ...], as_of: str, title: str) -> None:
    event = event_of(one_task(*entries), as_of)
    assert event.title == title
    assert event.key == f"{NAME}.{DIGEST}"


def test_an_extension_moves_the_day_and_tells_the_issued_one_and_its_authority() -> None:
    event = event_of(one_task(extended("2021-07-10", "2021-09-30")), "2021-07-10")
    assert event.day == day("2021-09-30")
    assert line(event, "原定") == "原定：2021-06-30，现为 2021-09-30"
    assert (
        line(event, "延期")
        == "延期：至 2021-09-30，政府办批准，政办〔2021〕9号；申请时已逾期 10 天"
    )


def test_an_amendment_moves_the_day_and_is_cited() -> None:
    change = amendment("2021-03-01", (NAME, "due", "2021年6月底前", "2021年9月底前"))
    made = one_task(amendments=(change,))
    assert event_of(made, "2021-02-28").day == day("2021-06-30")
    event = event_of(made, "2021-03-01")
    assert (event.day, event.revision, event.changed) == (
        day("2021-09-30"),
        2,
        day("2021-03-01"),
    )
    assert line(event, "调整") == "调整：2021-03-01，政府办批准，政办〔2021〕3号"


def test_what_is_done_says_when_and_reminds_of_nothing() -> None:
    event = event_of(one_task(completed("2021-07-02"), verified("2021-07-05")), "2021-07-10")
    assert event.reminders == ()
    assert line(event, "完成日期") == "完成日期：2021-07-02，晚于当时期限"
    assert line(event, "销号日期") == "销号日期：2021-07-05"


def test_what_is_late_says_since_when() -> None:
    event = event_of(one_task(), "2021-07-10")
    assert line(event, "状态") == "状态（截至 2021-07-10）：逾期 10 天"
    assert (event.revision, event.changed) == (1, day("2021-07-01"))


LIVES = [
    (),
    (completed("2021-06-01"), voided("2021-06-10", completed("2021-06-01"))),
    (
        extended("2021-06-10", "2021-08-31"),
        voided("2021-09-10", extended("2021-06-10", "2021-08-31")),
    ),
    (
        completed("2021-08-01"),
        reopened("2021-08-05"),
        completed("2021-08-20"),
        verified("2021-09-01"),
    ),
    (verified("2021-06-01"), extended("2021-09-01", "2021-10-01"), completed("2021-10-20")),
]


@pytest.mark.parametrize("entries", LIVES, ids=range(len(LIVES)))
def test_the_revision_never_falls_and_grows_with_whatever_is_told(
    entries: Iterable[Entry],
) -> None:
    changes = (
        amendment("2021-07-20", (NAME, "due", "2021年6月底前", "2021年7月底前")),
        amendment("2021-08-02", ("1", "lead", (LEAD,), (SECOND,))),
    )
    made = one_task(*entries, amendments=changes)
    days = [day("2021-05-30") + timedelta(days=each) for each in range(150)]
    told = [event_of(made, each.isoformat()) for each in days]
    for before, after in pairwise(told):
        assert after.revision >= before.revision
        assert after.changed >= before.changed
        looks = [(each.title, each.day) for each in (before, after)]
        assert looks[0] == looks[1] or after.revision > before.revision


def test_a_key_is_the_same_whatever_the_day_the_filter_or_the_state() -> None:
    made = whole_plan(ledger=(completed("2021-06-01", by=LEAD),))
    whole = {event.key for event in agenda_of(edition(made, "2025-01-01")).events}
    for agency in (LEAD, SECOND, EAST):
        own = agenda_of(edition(made, "2021-05-02", agency)).events
        assert own
        assert {event.key for event in own} <= whole


def test_two_plans_share_no_key() -> None:
    other = HEAD._replace(source=HEAD.source._replace(sha256="1" * 64))
    ours, theirs = (agenda_of(edition(whole_plan(head=head))) for head in (HEAD, other))
    assert not {each.key for each in ours.events} & {each.key for each in theirs.events}
    assert keys(ours) == [each.key.removesuffix(f".{'1' * 16}") for each in theirs.events]


def test_an_agency_sees_its_own_part() -> None:
    shared = topic(1, task(1, milestone(1)), mode=Mode.SEPARATE, support=())
    made = plan(shared, ledger=(completed("2021-06-01", by=LEAD),))
    titles = [
        agenda_of(edition(made, "2021-06-02", agency)).events[0].title for agency in (LEAD, SECOND)
    ]
    assert titles == ["【已完成】1-1-1 节点1", "1-1-1 节点1"]


def test_a_demonstration_says_so_over_the_whole_and_in_each_event() -> None:
    made = edition(whole_plan(head=HEAD._replace(demonstration=True)))._replace(
        public=True, filters=("单位：安监局", "专题：1")
    )
    agenda = agenda_of(made)
    assert agenda.title == "假想市三年行动方案（单位：安监局；专题：1）"
    assert agenda.lines == (
        "演示数据：地方、单位和进展均为虚构",
        "公开版",
        "范围：单位：安监局；专题：1",
        "截至 2021-01-01",
        "收入有期限的节点、备案和两个清单的事项；原文未写时限的不收。",
    )
    assert all(event.lines[:2] == agenda.lines[:2] for event in agenda.events)


def test_the_whole_says_in_which_zone_and_as_of_when() -> None:
    agenda = agenda_of(edition(whole_plan()))
    assert (agenda.timezone, agenda.made_on) == ("Asia/Shanghai", date(2021, 1, 1))
