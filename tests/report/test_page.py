"""What the page says: the worst first, nobody blamed for what the document does not say, all items in reach."""

import pytest

from sanxing.facts.agencies import load_of
from sanxing.facts.query import Filter, duty_of, select
from sanxing.model.history import Evidence
from sanxing.model.terms import Event, Kind, Light
from sanxing.report.edition import Edition
from sanxing.report.page import Page, page_of
from sanxing.report.page_cards import Card
from sanxing.report.page_lists import MOST
from sanxing.report.page_views import Reach
from sanxing.report.words import UNTOLD
from tests.browser.editions import demonstration, edition_of, real
from tests.facts.builders import (
    EAST,
    HEAD,
    LEAD,
    SECOND,
    TOWNS,
    WEST,
    completed,
    day,
    entry,
    extended,
    hazard,
    measure,
    milestone,
    plan,
    progressed,
    task,
    topic,
    voided,
    whole_plan,
)


def page(as_of: str = "2021-07-10", **parts: object) -> Page:
    return page_of(edition_of(whole_plan(**parts), as_of))


def cards(made: Page) -> dict[str, Card]:
    top = [card for section in made.sections for card in section.cards]
    return {card.id: card for each in top for card in (each, *each.beneath)}


def test_the_headline_tells_how_much_is_done_and_late() -> None:
    made = page_of(edition_of(plan(topic(1, task(1, milestone(1), milestone(2, "2021年8月1日前"))))
                              ._replace(ledger=()), "2021-07-10"))  # fmt: skip
    assert (
        made.headline == "共 2 项，已完成 0 项（0%）；逾期 1 项，最久的 10 天；30 天内到期 1 项。"
    )


def test_a_plan_that_is_done_is_not_late_and_nearly_done_is_not_all() -> None:
    tasks = [task(number, milestone(1)) for number in range(1, 202)]
    done = tuple(completed("2021-06-01", item=f"1-{number}-1") for number in range(1, 201))
    made = page_of(edition_of(plan(topic(1, *tasks), ledger=done), "2021-06-02"))
    assert made.headline == "共 201 项，已完成 200 项（99%）；没有逾期；30 天内到期 1 项。"


def test_an_empty_plan_says_that_there_is_nothing() -> None:
    made = page_of(edition_of(plan(), "2021-07-10"))
    assert made.headline == "没有事项。"
    assert made.overdue.empty == "没有逾期事项。"
    assert (made.sections, made.topics, made.units, made.months) == ((), (), (), ())


def test_lights_are_counted_the_worst_first() -> None:
    counts = [
        (each.light.text, each.number) for each in page_of(demonstration("2022-07-10")).counts
    ]
    assert counts == [("● 红", 5), ("△ 黄", 1), ("◇ 灰", 0), ("○ 绿", 50)]


def test_what_is_latest_stands_first_with_what_was_done_about_it() -> None:
    briefs = page_of(demonstration("2022-07-10")).overdue.briefs
    assert [(each.id, each.away.text, each.action) for each in briefs] == [
        ("F-Z3", "逾期 497 天", "2021-05-20 通报"),
        ("4-2-1", "逾期 40 天", None),
        ("1-2-1", "逾期 10 天", "2022-07-08 通报"),
        ("3-2-1", "逾期 10 天", None),
        ("H-20220316-V9HD", "逾期 10 天", "2022-04-01 督办"),
    ]
    assert briefs[1].owing == "教育局（其余 3 个单位已完成）"


def test_what_the_document_gives_no_date_for_is_kept_apart_from_what_is_late() -> None:
    made = page_of(real("2023-03-10"))
    late, lapsed = made.overdue, made.lapsed
    assert (late.total, lapsed.total) == (48, 93)
    assert not {each.id for each in late.briefs} & {each.id for each in lapsed.briefs}
    assert "不等于没有做" in lapsed.lines[0]


def test_a_plan_without_records_says_what_that_means() -> None:
    assert page_of(real("2021-12-10")).untold == (UNTOLD,)
    assert page_of(demonstration("2022-07-10")).untold == ()


def test_what_comes_is_what_falls_due_in_thirty_days() -> None:
    coming = page_of(demonstration("2022-07-10")).coming
    assert [each.id for each in coming.briefs] == ["H-20220620-C3WP"]
    assert coming.title == "接下来（30 天内到期）"


def test_where_nothing_falls_due_soon_the_next_five_deadlines_are_told() -> None:
    coming = page_of(demonstration("2022-03-01")).coming
    assert len(coming.briefs) == 5
    assert coming.lines == ("30 天内没有到期事项；以下是最近的 5 项。",)


def test_a_long_list_is_cut_and_says_how_long_it_is() -> None:
    tasks = [task(number, milestone(1)) for number in range(1, MOST + 21)]
    late = page_of(edition_of(plan(topic(1, *tasks)), "2021-07-10")).overdue
    assert (len(late.briefs), late.total) == (MOST, MOST + 20)


def test_every_item_that_was_chosen_has_a_card_once() -> None:
    for edition in (demonstration("2022-07-10"), real("2021-12-10")):
        top = [card for section in page_of(edition).sections for card in section.cards]
        counted = [card.id for each in top for card in (each, *each.beneath) if card.counted]
        assert sorted(counted) == sorted(each.item.id for each in edition.chosen)


def test_milestones_stand_beneath_their_task_which_is_not_counted() -> None:
    first = page().sections[0].cards[0]
    assert (first.id, first.counted, first.away) == ("1-1", False, "")
    assert [(card.id, card.counted) for card in first.beneath] == [
        ("1-1-1", True),
        ("1-1-2", True),
        ("1-1-3", True),
    ]


def test_topics_come_before_phases_and_then_the_others_by_kind() -> None:
    assert [section.id for section in page().sections] == [
        "1", "2", "3", "4", "P1", "P2", "role", "safeguard", "filing", "hazard", "measure",
    ]  # fmt: skip


def test_a_filtered_edition_has_only_what_was_chosen() -> None:
    made = page_of(demonstration("2022-07-10", status="逾期"))
    assert {card.id for card in cards(made).values() if card.counted} == {
        each.id for each in made.overdue.briefs
    }
    assert made.total == 5
    assert [name for name, _ in made.choices.statuses] == ["overdue"]


def test_an_item_opens_to_its_requirement_and_all_that_is_known_of_it() -> None:
    card = cards(page_of(demonstration("2022-07-10")))["1-2-1"]
    facts = dict(card.facts)
    assert card.label == "概述"
    assert card.words.startswith("使用瓶装液化石油气的单位")
    assert facts["目标"] == "可燃气体报警和自动切断装置安装率不低于 100%"
    assert facts["牵头单位"] == "住建局"
    assert facts["时限依据"] == "原文“2022年6月底前”"
    assert facts["属地进展"] == "逾期 甲河镇、乙山镇、丙湖镇（不影响整体）"
    assert [each.event for each in card.entries] == ["启动", "推进", "推进", "督办措施"]
    assert card.citation == "第 346–397 字（校验码 945b61cff765e7c7）"


def test_the_documents_own_words_are_labelled_so() -> None:
    edition = edition_of(whole_plan(), "2021-07-10", clause=lambda item: f"第{item.id}条")
    card = cards(page_of(edition))["1-1-1"]
    assert (card.label, card.words) == ("原文", "第1-1-1条")


def test_shared_duties_tell_how_each_unit_stands() -> None:
    done = completed("2021-06-01", by=LEAD, item="2-1-1")
    card = cards(page(ledger=(done,)))["2-1-1"]
    assert dict(card.facts)["各单位进展"] == f"已完成 {LEAD}（2021-06-01）；未启动 {SECOND}"


def test_entries_taken_back_are_struck_and_refused_ones_say_why() -> None:
    started = progressed("2021-05-01", item="1-1-1")
    ledger = (
        started,
        voided("2021-05-02", started, item="1-1-1"),
        entry("2021-05-03", Event.VERIFIED, item="1-1-1", inspector="周明"),
    )
    lines = cards(page(ledger=ledger))["1-1-1"].entries
    assert [(each.struck, (each.effect or "")[:3]) for each in lines] == [
        (True, "已由 "),
        (False, ""),
        (False, "不予采"),
    ]


def test_evidence_stands_apart_and_a_file_shows_the_beginning_of_its_digest() -> None:
    proof = (Evidence("https://example.org/a"), Evidence("报告.pdf", "0123456789abcdef" * 4))
    done = completed("2021-06-01", item="1-1-1", evidence=proof, recorded="2021-06-03", note="好")
    (line,) = cards(page(ledger=(done,)))["1-1-1"].entries
    assert line.evidence == ("https://example.org/a", "报告.pdf（SHA-256 0123456789ab…）")
    assert line.words == "好"
    assert line.date == "2021-06-01（2021-06-03 登记）"


def test_an_extension_shows_both_dates() -> None:
    granted = extended("2021-06-01", "2021-09-30", item="1-1-1")
    card = cards(page(ledger=(granted,)))["1-1-1"]
    assert card.due == "2021-09-30（原定 2021-06-30）"
    assert "政办〔2021〕9号" in str(dict(card.facts)["延期"])


def test_a_date_that_the_document_does_not_state_is_marked() -> None:
    made = cards(page())
    assert made["1-1-3"].due == "2022-12-31（推定）"
    assert made["1-1-1"].due == "2021-06-30"


def test_a_measure_shows_its_document_only_once_it_was_issued() -> None:
    issued = measure(document="政办〔2021〕7号", issued_on=day("2021-08-01"))
    before, after = (page(when, measures=(issued,)) for when in ("2021-07-10", "2021-08-01"))
    assert "政办〔2021〕7号" not in str(cards(before)[issued.id].facts)
    assert "政办〔2021〕7号" in str(cards(after)[issued.id].facts)


def test_hazards_tell_where_and_who() -> None:
    found = hazard(person="王强", funds="2 万元")
    facts = str(cards(page(hazards=(found,)))[found.id].facts)
    assert all(words in facts for words in ("东镇加油站", "王强", "2 万元", "一般"))


@pytest.mark.parametrize("edition", [edition_of(whole_plan(), "2021-07-10"), real("2021-12-10")])
def test_a_filter_by_agency_finds_what_the_command_finds(edition: Edition) -> None:
    directory = edition.plan.directory
    reach = Reach(directory)
    for standing in edition.known:
        found = {name for name in directory.agencies if duty_of(standing, name, directory)}
        assert set(reach.units_of(standing.item)) == found


def test_units_have_the_loads_that_the_command_tells_the_worst_first() -> None:
    edition = demonstration("2022-07-10")
    directory = edition.plan.directory
    made = page_of(edition).units
    for unit in made:
        load = load_of(
            edition.chosen, directory.agencies[unit.name], directory, edition.clock.as_of
        )
        assert (unit.overdue, unit.overdue + unit.everyones) == (load.answerable, load.overdue)
        assert (
            sum(len(role.links) for role in unit.roles) == load.led + load.shared + load.supported
        )
    assert [unit.overdue for unit in made] == sorted((unit.overdue for unit in made), reverse=True)


def test_a_unit_sees_its_own_part_of_a_shared_item() -> None:
    done = completed("2021-06-01", by=LEAD, item="2-1-1")
    made = page("2022-07-10", ledger=(done,))
    lights = {
        unit.name: link.mark.tone
        for unit in made.units
        for role in unit.roles
        for link in role.links
        if link.id == "2-1-1"
    }
    assert (lights[LEAD], lights[SECOND]) == (Light.GREEN, Light.RED)


def test_units_see_their_own_parts_also_where_one_agency_was_asked_for() -> None:
    done = completed("2021-06-01", by=LEAD, item="2-1-1")
    edition = edition_of(whole_plan(ledger=(done,)), "2022-07-10")
    directory, as_of = edition.plan.directory, edition.clock.as_of
    asked = select(edition.known, Filter(agency=LEAD, topic="2"), directory, as_of)
    made = page_of(edition._replace(chosen=tuple(asked), agency=LEAD))
    late = {unit.name: (unit.overdue, unit.everyones) for unit in made.units}
    assert late == {LEAD: (0, 0), SECOND: (1, 0), TOWNS: (0, 1), EAST: (0, 1), WEST: (0, 1)}
    assert made.overdue.total == 0


def test_months_hold_every_item_in_the_order_of_their_dates() -> None:
    made = page()
    names = [month.name for month in made.months]
    assert names == sorted(names)
    assert sum(len(month.links) for month in made.months) == made.total


def test_an_agencys_other_names_can_be_searched_for() -> None:
    names = dict(page_of(real("2021-12-10")).choices.agencies)
    assert "市应急部门" in names["应急管理局"]


def test_choices_are_only_what_occurs() -> None:
    made = page(hazards=(), measures=())
    assert [value for value, _ in made.choices.kinds] == [
        "task", "milestone", "phase", "role", "safeguard", "filing",
    ]  # fmt: skip


def test_a_public_edition_and_its_filters_are_named() -> None:
    edition = edition_of(
        whole_plan(), "2021-07-10", public=True, filters=("单位 安监局", "状态 逾期")
    )
    made = page_of(edition)
    assert (made.public, made.filters) == (True, "单位 安监局，状态 逾期")


def test_the_timeline_has_a_bar_a_phase_and_a_track_a_topic_with_dates() -> None:
    made = page().timeline
    assert [(bar.title, bar.current) for bar in made.bars] == [("阶段1", False), ("阶段2", True)]
    assert [track.label for track in made.tracks] == [
        "专题1", "专题2", "备案", "两个清单",
    ]  # fmt: skip
    marks = made.tracks[0].marks
    assert [(mark.day, mark.light, mark.number) for mark in marks] == [
        (day("2021-06-30"), Light.RED, 1),
        (day("2021-12-31"), Light.GREEN, 1),
    ]


def test_several_on_a_day_are_one_mark_in_the_worst_of_their_lights() -> None:
    done = completed("2021-06-01", item="1-1-1")
    made = plan(topic(1, *(task(number, milestone(1)) for number in range(1, 9))), ledger=(done,))
    (mark,) = page_of(edition_of(made, "2021-07-10")).timeline.tracks[0].marks
    assert (mark.light, mark.number) == (Light.RED, 8)
    assert mark.words == "2021-06-30 ● 1-1-1、1-2-1、1-3-1、1-4-1、1-5-1、1-6-1 等 8 项"


def test_days_far_outside_the_plan_are_counted_and_not_drawn() -> None:
    far = plan(topic(1, task(1, milestone(1, "2099年底前"))))
    made = page_of(edition_of(far, "2199-01-01")).timeline
    assert (made.outside, made.shows_today) == (1, False)
    assert (made.first, made.last) == (day("2020-06-01"), day("2022-12-31"))


def test_a_plan_that_ends_before_it_begins_has_a_timeline_still() -> None:
    period = HEAD.period._replace(start=HEAD.period.end, end=HEAD.period.start)
    made = plan(topic(1, task(1, milestone(1))), head=HEAD._replace(period=period))
    timeline = page_of(edition_of(made, "2021-07-10")).timeline
    assert timeline.first < timeline.last


def test_a_town_finds_what_is_everyones() -> None:
    units = {unit.name: unit for unit in page().units}
    assert [role.label for role in units[EAST].roles] == ["分工负责", "属地负责"]


def test_every_kind_of_item_is_a_kind_that_can_be_chosen() -> None:
    held = {each.kind for each in (card.keys for card in cards(page()).values())}
    assert held == {kind.value for kind in Kind}
