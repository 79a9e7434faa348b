"""New amendments tried on a plan: what speaks against them, what they alter, how items then stand."""

from typing import Any

import pytest

from sanxing.facts.amending import Trial, cautions, moved, tried
from sanxing.facts.comparing.wording import alteration_words
from sanxing.facts.standings import Clock
from sanxing.model.plan import Plan
from sanxing.model.terms import AmendmentKind, Mode, Op, Status
from tests.facts.builders import (
    APPROVER,
    LEAD,
    OTHER,
    SECOND,
    amendment,
    completed,
    day,
    extended,
    hazard,
    milestone,
    plan,
    target,
    task,
    topic,
    whole_plan,
)

TODAY = day("2022-01-05")
POSTPONED = ("1-1-1", "due", "2021年6月底前", "2021年9月底前")


def on(when: str, *changes: tuple[str, str, object, object], **fields: Any) -> Any:
    return amendment(when, *changes, id=f"A-new-{when}", **fields)


def trial(new: Any, **parts: Any) -> Trial:
    return tried(whole_plan(**parts), new, TODAY)


def said(new: Any, **parts: Any) -> list[str]:
    return [each.message for each in trial(new, **parts).objections]


def test_a_sound_amendment_meets_no_objection_and_tells_what_it_alters() -> None:
    done = trial(on("2021-05-01", POSTPONED))
    assert done.objections == ()
    (altered,) = done.altered
    assert altered.title == "节点1"
    assert [each.days for each in altered.found] == [(day("2021-06-30"), day("2021-09-30"))]
    assert [(each.before, each.after) for each in altered.found] == [POSTPONED[2:]]
    assert done.before.amendments == ()
    assert [each.id for each in done.after.amendments] == ["A-new-2021-05-01"]


def test_changes_of_one_amendment_are_seen_one_upon_the_other() -> None:
    end = ("P1", "end", "2020-07-31", "2020-08-31")
    words = ("P1", "period", "2020-06-01至2020-07-31", "2020-06-01至2020-08-31")
    done = trial(on("2020-07-15", end, words))
    assert done.objections == ()
    (altered,) = done.altered
    assert [(each.field, each.direction.value) for each in altered.found] == [
        ("period", "neutral"),
        ("end", "looser"),
    ]
    assert said(on("2020-07-15", end)) == []  # where a phase ends, an authority may decide
    before_start = ("P1", "end", "2020-07-31", "2020-05-31")
    assert said(on("2020-07-15", before_start)) == ["阶段结束 2020-05-31 早于开始 2020-06-01"]


OBJECTIONS = {
    "before the plan": (
        on("2020-05-31", POSTPONED),
        "生效日期 2020-05-31 早于方案开始日期 2020-06-01",
    ),
    "before the hazard was listed": (
        on("2021-03-04", ("H-20210305-K7QD", "person", None, "周明")),
        "生效日期 2021-03-04 早于 H-20210305-K7QD 列入清单的日期 2021-03-05",
    ),
    "no document": (on("2021-05-01", POSTPONED, document="暂无"), "“暂无”不是文号，调整没有依据"),
    "approved by who owes it": (
        on("2021-05-01", POSTPONED, approved_by=f"{LEAD}局长"),
        f"{LEAD}局长 是 1-1-1 的责任单位，不能自己批准调整",
    ),
    "approved by who owes what lies beneath": (
        on("2021-05-01", ("3", "title", "专题3", "专题三"), approved_by=OTHER),
        f"{OTHER} 是 3-1 的责任单位，不能自己批准调整",
    ),
    "a correction of a date": (
        on("2021-05-01", POSTPONED, kind=AmendmentKind.CORRECTION),
        "更正只能改我们的文字，不能改 due",
    ),
    "words that name no day": (
        on("2021-05-01", ("1-1-1", "due", "2021年6月底前", "6月底前")),
        "时限没有写年份，从上下文也看不出是哪一年",
    ),
    "due before the plan": (
        on("2021-05-01", ("1-1-1", "due", "2021年6月底前", "2019年底前")),
        "时限“2019年底前”（2019-12-31）早于方案开始 2020-06-01",
    ),
    "more than all": (
        on("2021-05-01", ("1-1-2", "target.value", "75", "175")),
        "百分比不能超过 100，写的是 175",
    ),
    "no lead left": (
        on("2021-05-01", ("1", "lead", [LEAD, SECOND], [])),
        "牵头负责（lead）没有牵头单位",
    ),
    "a unit in two roles": (
        on("2021-05-01", ("1", "support", ["教育局"], ["教育局", LEAD])),
        f"{LEAD} 既牵头又配合",
    ),
    "a hazard due before it was found": (
        on("2021-05-01", ("H-20210305-K7QD", "due", "2021年4月底前", "2021年2月底前")),
        "整改时限“2021年2月底前”早于发现时间 2021-03-05",
    ),
}


@pytest.mark.parametrize(("new", "message"), OBJECTIONS.values(), ids=OBJECTIONS)
def test_what_check_would_find_anew_is_an_objection(new: Any, message: str) -> None:
    assert said(new) == [message]


def test_the_way_out_of_a_correction_that_goes_too_far_is_an_ordinary_amendment() -> None:
    (objection,) = trial(on("2021-05-01", POSTPONED, kind=AmendmentKind.CORRECTION)).objections
    assert objection.advice == "改的不只是文字的，去掉 --correction，按调整登记"


def test_a_correction_is_approved_by_who_issued_the_plan_or_by_somebody_else() -> None:
    words = ("1-1-1", "title", "节点1", "第1节点")
    for authority, number in ((LEAD, 1), (OTHER, 0)):
        new = on("2021-05-01", words, approved_by=authority, kind=AmendmentKind.CORRECTION)
        assert len(trial(new).objections) == number


def test_all_reasons_are_told_at_once() -> None:
    assert len(said(on("2020-05-01", POSTPONED, document="无", approved_by=LEAD))) == 3


def test_an_amendment_before_another_of_the_same_field_would_take_its_ground() -> None:
    later = amendment("2021-06-01", POSTPONED, id="A-old")
    earlier = on("2021-05-01", ("1-1-1", "due", "2021年6月底前", "2021年底前"))
    (objection,) = trial(earlier, amendments=(later,)).objections
    assert objection.message == (
        "登记后，2021-06-01 的 A-old（1-1-1 的时限）将不成立：它写的调整前的值不再是当时有效的值"
    )
    assert objection.advice == "核对生效日期；要在它之后再调整，写 2021-06-01 以后的日期"


def test_an_amendment_behind_another_starts_from_what_that_one_left() -> None:
    old = amendment("2021-06-01", POSTPONED, id="A-1")
    again = on("2021-06-01", ("1-1-1", "due", "2021年9月底前", "2021年底前"))
    assert said(again, amendments=(old,)) == []
    stale = on("2021-06-01", ("1-1-1", "due", "2021年6月底前", "2021年底前"))
    assert said(stale, amendments=(old,)) == ["1-1-1 的 due 当时并不是这个值"]


def test_what_a_later_amendment_makes_unsound_is_an_objection_now() -> None:
    """The unit that joins today is made the lead next month."""
    later = amendment("2021-08-01", ("1", "lead", [LEAD, SECOND], [LEAD, OTHER]), id="A-old")
    new = on("2021-05-01", ("1", "support", ["教育局"], ["教育局", OTHER]))
    assert said(new) == []
    assert said(new, amendments=(later,)) == [f"{OTHER} 既牵头又配合"]


def test_a_unit_that_joins_today_cannot_have_approved_what_comes_next_month() -> None:
    title = ("2-1", "title", "任务1", "任务一")
    later = amendment("2021-08-01", title, id="A-old", approved_by=OTHER)
    new = on("2021-05-01", ("2", "lead", [LEAD, SECOND], [LEAD, OTHER]))
    assert said(new) == []
    assert said(new, amendments=(later,)) == [
        f"登记后，2021-08-01 的 A-old 将不成立：{OTHER} 是 2-1 的责任单位，不能自己批准调整"
    ]


def test_what_was_wrong_before_is_no_objection() -> None:
    wrong = plan(topic(1, task(1, milestone(1), milestone(2)), lead=(LEAD, LEAD)))
    assert tried(wrong, on("2021-05-01", POSTPONED), TODAY).objections == ()


def test_a_date_beyond_the_plan_has_the_amendment_for_its_reason() -> None:
    beyond = on("2021-05-01", ("1-1-1", "due", "2021年6月底前", "2023年底前"))
    assert said(beyond) == []
    assert cautions(trial(beyond))[0] == (
        "1-1-1 节点1：新的时限 2023-12-31 在方案期末 2022-12-31 之后"
    )


def test_entries_that_would_lose_their_ground_are_objections() -> None:
    by_lead = completed("2021-06-10", by=SECOND, id="L-1")
    new = on("2021-05-01", ("1", "lead", [LEAD, SECOND], [LEAD]))
    (objection,) = trial(new, ledger=(by_lead,)).objections
    assert objection.message == (
        f"登记后，2021-06-10 的 L-1（完成）将不成立：{SECOND} 不是本事项的牵头单位，不能报完成"
    )
    assert said(new, ledger=(by_lead._replace(item="2-1-1"),)) == []
    after = new._replace(date=day("2021-07-01"))
    assert said(after, ledger=(by_lead,)) == []


def test_an_entry_that_did_not_count_before_is_no_objection() -> None:
    refused = extended("2021-05-10", "2021-06-15", id="L-1")
    assert said(on("2021-05-01", POSTPONED), ledger=(refused,)) == []


def test_unknown_items_and_fields_are_objections_too() -> None:
    assert said(on("2021-05-01", ("9-9-9", "due", "2021年底前", "2022年底前"))) == [
        "没有编号为 9-9-9 的事项"
    ]
    assert said(on("2021-05-01", ("1-1-1", "lead", [LEAD], [OTHER]))) == [
        "1-1-1 没有可以调整的字段“lead”"
    ]


ALWAYS = "方案原文没有改动；文号“政办〔2021〕3号”程序无法核实，请对照批准文件"


def test_a_person_is_asked_to_look_at_the_document_of_every_amendment() -> None:
    assert cautions(trial(on("2021-05-01", POSTPONED))) == [ALWAYS]


def test_an_authority_that_nobody_knows_is_told() -> None:
    unknown = on("2021-05-01", POSTPONED, approved_by="省政府")
    assert cautions(trial(unknown)) == [
        "批准单位“省政府”不在名录中，无法核对它是不是责任单位",
        ALWAYS,
    ]
    words = ("1-1-1", "title", "节点1", "第1节点")
    mended = on("2021-05-01", words, approved_by="省政府", kind=AmendmentKind.CORRECTION)
    assert cautions(trial(mended)) == [ALWAYS]


def test_a_date_that_is_past_when_it_comes_into_force_is_told() -> None:
    sooner = on("2021-05-01", ("1-1-1", "due", "2021年6月底前", "2021年3月底前"))
    assert cautions(trial(sooner)) == [
        "1-1-1 节点1：新的时限 2021-03-31 早于生效日期 2021-05-01，生效时就已过期",
        ALWAYS,
    ]


def test_a_phase_that_is_over_when_its_end_is_moved_is_told_and_its_beginning_is_not() -> None:
    words = "2020-06-01至2020-07-31"
    moves = (
        ("P1", "start", "2020-06-01", "2020-06-02"),
        ("P1", "end", "2020-07-31", "2020-08-31"),
        ("P1", "period", words, "2020-06-02至2020-08-31"),
    )
    assert cautions(trial(on("2021-05-01", *moves))) == [
        "P1 阶段1：新的结束 2020-08-31 早于生效日期 2021-05-01，生效时就已过期",
        ALWAYS,
    ]


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("target.value", "75", "60"),
        ("target", {"metric": "安装率", "op": ">=", "value": "75", "unit": "%"}, None),
    ],
)
def test_words_that_still_name_the_old_figure_are_told(
    field: str, before: object, after: object
) -> None:
    rate = target(Op.AT_LEAST, "75")
    made = plan(
        topic(
            1,
            task(
                1,
                milestone(1, title="安装率75%", requirement="安装率达到75%以上。", target=rate),
                milestone(2, title="其余175户", target=rate),
            ),
        )
    )
    told = [
        cautions(tried(made, on("2021-05-01", (f"1-1-{number}", field, before, after)), TODAY))
        for number in (1, 2)
    ]
    tail = "里还写着“75”，没有跟着改；要一并改的用 --also"
    assert told == [[f"1-1-1 的标题{tail}", f"1-1-1 的要求{tail}", ALWAYS], [ALWAYS]]


def test_a_date_that_moves_with_its_year_is_told_as_one_and_looked_at_like_any_other() -> None:
    made = plan(topic(1, task(1, milestone(1, "6月底前", year=2021))))
    moved_on = tried(made, on("2022-01-01", ("1-1-1", "year", "2021", "2023")), TODAY)
    assert alteration_words(moved_on.altered[0]) == [
        "时限的年份由 2021（2021-06-30）推迟到 2023（2023-06-30）（放宽）"
    ]
    assert cautions(moved_on) == [
        "1-1-1 节点1：新的时限 2023-06-30 在方案期末 2022-12-31 之后",
        ALWAYS,
    ]


def test_what_only_sets_spaces_is_told_as_such() -> None:
    (altered,) = trial(on("2021-05-01", ("1-1-1", "title", "节点1", "节点 1"))).altered
    assert (altered.title, alteration_words(altered)) == ("节点1", ["只调整了空格或换行"])


def test_words_that_name_the_old_date_are_told_and_no_date_has_no_words() -> None:
    made = plan(topic(1, task(1, milestone(1, title="2021年6月底建成"), milestone(2, None))))
    told = cautions(tried(made, on("2021-05-01", POSTPONED), TODAY))
    assert told[0] == "1-1-1 的标题里还写着“2021年6月底”，没有跟着改；要一并改的用 --also"
    dated = on("2021-05-01", ("1-1-2", "due", None, "2021年底前"))
    assert cautions(tried(made, dated, TODAY)) == [ALWAYS]


def stands(made: Trial, as_of: str) -> list[tuple[str, Status, Status]]:
    sides = moved(made, Clock(day(as_of)))
    return [
        (each.after.item.id, each.before.state.status, each.after.state.status) for each in sides
    ]


def test_items_that_stand_otherwise_are_told_with_both_sides() -> None:
    made = trial(on("2021-05-01", POSTPONED))
    late = ("1-1-1", Status.OVERDUE, Status.NOT_STARTED)
    assert stands(made, "2021-07-10") == [("1-1", Status.OVERDUE, Status.NOT_STARTED), late]
    assert stands(made, "2021-04-30") == []


def test_mode_and_units_may_be_changed_together() -> None:
    units = [LEAD, OTHER]
    made = trial(
        on(
            "2021-05-01",
            ("1", "mode", Mode.LEAD.value, Mode.SEPARATE.value),
            ("1", "lead", [LEAD, SECOND], units),
        )
    )
    assert made.objections == ()
    assert isinstance(made.after, Plan)
    (altered,) = made.altered
    assert [each.after for each in altered.found] == [Mode.SEPARATE, tuple(units)]


def test_a_hazard_is_amended_like_any_duty() -> None:
    later = on(
        "2021-04-01",
        ("H-20210305-K7QD", "due", hazard().due, "2021年6月底前"),
        approved_by=APPROVER,
    )
    assert stands(trial(later), "2021-05-10") == [
        ("H-20210305-K7QD", Status.OVERDUE, Status.NOT_STARTED)
    ]
