"""Every kind of harm on a plan that has something in every field: nothing is forgotten, nothing gets past."""

from collections import Counter
from decimal import Decimal
from functools import cache

import pytest

from sanxing.facts.mutating.free import FREE, free_sites
from sanxing.facts.mutating.kinds import KINDS, Candidates, candidates
from sanxing.facts.mutating.sites import Harm, survey
from sanxing.facts.mutating.trial import Outcome, judge_of, outcomes
from sanxing.model.directory import Directory
from sanxing.model.history import Change
from sanxing.model.issued import NonNormative, Responsibility
from sanxing.model.plan import Plan
from sanxing.model.terms import Direction, Mode, Op
from tests.facts.builders import (
    LEAD,
    OTHER,
    SECOND,
    SUPPORT,
    amendment,
    milestone,
    plan,
    source,
    target,
    task,
    topic,
    whole_plan,
)
from tests.facts.mutating.everything import DAY, everything, leaves_of

WHOLE = everything()
SURVEY = survey(WHOLE)
POSSIBLE = tuple(candidates(SURVEY))
ALL = tuple(harm for kind in POSSIBLE for harm in kind.harms)


@cache
def tried() -> tuple[Outcome, ...]:
    """What becomes of every harm."""
    return tuple(outcomes(judge_of(WHOLE, DAY), POSSIBLE))


def values(kind: str, made: Plan) -> list[object]:
    """What the harms of a kind put in place of what stood there."""
    (found,) = (each for each in candidates(survey(made)) if each.name == kind)
    return [harm.value for harm in found.harms]


def test_the_plan_of_these_tests_holds_something_in_every_field() -> None:
    held = {(type(site.record), site.field) for site in SURVEY.of()}
    assert set(leaves_of()) - held == set()


def test_every_field_is_harmed_but_those_that_are_free_by_name() -> None:
    reached = {(type(harm.site.record), harm.site.field) for harm in ALL}
    assert set(leaves_of()) - reached == set(FREE)
    assert reached & set(FREE) == set()


def test_every_free_field_says_why() -> None:
    assert all(FREE.values())
    sites = [(type(site.record), site.field) for site, _ in free_sites(SURVEY)]
    assert set(sites) == set(FREE)


def test_a_change_of_a_free_field_is_no_finding_at_all() -> None:
    free = [Harm(site, f"{site.value}不") for site, _ in free_sites(SURVEY)]
    found = outcomes(judge_of(WHOLE, DAY), [Candidates("说明", tuple(free))])
    told = [(each.by_check, each.by_policy, each.warnings) for each in found]
    assert told == [((), (), ())] * len(free)


def test_every_kind_finds_something_to_harm_and_has_a_name_of_its_own() -> None:
    assert [kind.name for kind in POSSIBLE] == [kind.name for kind in KINDS]
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert [kind.name for kind in POSSIBLE if not kind.harms] == []


def without_directory(made: Plan) -> tuple[object, ...]:
    return tuple(part for part in made if not isinstance(part, Directory))


def test_every_harm_changes_the_plan_and_none_is_done_twice() -> None:
    untouched = without_directory(WHOLE), tuple(WHOLE.directory.agencies.values())
    harmed = []
    for harm in ALL:
        made = harm.done_to(WHOLE)
        harmed.append((without_directory(made), tuple(made.directory.agencies.values())))
    assert untouched not in harmed
    assert all(harm.value != harm.site.value for harm in ALL)
    counts = Counter((harm.site.path, repr(harm.value)) for harm in ALL)
    assert [each for each, number in counts.items() if number > 1] == []


def test_no_harm_merely_asks_more() -> None:
    found = tried()
    shown = [each for each in found if each.differences]
    assert len(shown) > len(found) // 2
    tighter = [
        (each.kind, each.harm)
        for each in shown
        if all(found.direction is Direction.TIGHTER for found in each.differences)
    ]
    assert tighter == []


def test_nothing_gets_past_the_checks_and_the_policy() -> None:
    found = tried()
    assert [(each.kind, each.harm) for each in found if not each.is_caught] == []
    assert len(found) == len(ALL)


def test_the_order_of_all_harms_is_always_the_same() -> None:
    again = [harm for kind in candidates(survey(everything())) for harm in kind.harms]
    keys = [(harm.site.path, harm.site.item, harm.value) for harm in again]
    assert keys == [(harm.site.path, harm.site.item, harm.value) for harm in ALL]


GAS = plan(
    topic(
        1,
        task(1, milestone(1, "2021年底前"), milestone(2, None), milestone(3, "6月底前", year=2021)),
    )
)


def test_a_year_beside_words_that_have_their_own_is_no_harm_to_change() -> None:
    made = plan(topic(1, task(1, milestone(1, "2021年底前", year=2020))))
    harms = [harm for kind in candidates(survey(made)) for harm in kind.harms]
    assert [harm for harm in harms if harm.site.field == "year"] == []


def test_deadlines_are_postponed_by_a_day_and_a_month_and_in_the_documents_own_words() -> None:
    assert values("推迟时限", GAS) == [
        "2022-01-01",
        "2022-01-31",
        "2022年底前",
        "2021-07-01",
        "2021-07-31",
        2022,
    ]
    assert values("时限改成含糊的话", GAS) == ["适时", "适时", None]
    assert values("删去时限", GAS) == [None, None]


@pytest.mark.parametrize(
    ("op", "easier"),
    [
        (Op.AT_LEAST, ["9", "5"]),
        (Op.AT_MOST, ["11", "20"]),
        (Op.EQUAL, ["9", "5", "11", "20"]),
    ],
)
def test_targets_are_lowered_to_where_they_are_easier_to_reach(op: Op, easier: list[str]) -> None:
    made = plan(topic(1, task(1, milestone(1, target=target(op, "10")))))
    assert values("降低目标值", made) == [Decimal(each) for each in easier]


def test_half_of_nothing_is_no_harm() -> None:
    made = plan(topic(1, task(1, milestone(1, target=target(Op.AT_LEAST, "0")))))
    assert values("降低目标值", made) == [Decimal(-1)]


def units_after(made: Plan) -> list[object]:
    return [(each.lead, each.support) for each in values("牵头改为配合", made)]  # type: ignore[attr-defined]  # records of units


def test_leads_become_supports_alone_and_in_exchange() -> None:
    assert units_after(plan(topic(1, lead=(LEAD, SECOND), support=(SUPPORT,)))) == [
        ((SECOND,), (SUPPORT, LEAD)),
        ((SUPPORT, SECOND), (LEAD,)),
        ((LEAD,), (SUPPORT, SECOND)),
        ((LEAD, SUPPORT), (SECOND,)),
    ]
    assert units_after(plan(topic(1, lead=(LEAD,), support=()))) == [((), (LEAD,))]
    assert units_after(plan(topic(1, mode=Mode.JOINT))) == []


def test_a_tasks_own_line_is_dropped_and_another_put_in_its_place() -> None:
    own, shared = (Responsibility(Mode.JOINT, source(), support=(each,)) for each in (OTHER, LEAD))
    made = plan(
        topic(1, task(1, responsibility=own), task(2), mode=Mode.JOINT, lead=(), support=(LEAD,)),
        topic(2, task(1, responsibility=own), task(2))._replace(responsibility=None),
    )
    alone = [
        line._replace(mode=Mode.LEAD, lead=(unit,), support=())
        for line, unit in ((own, LEAD), (shared, SECOND))
    ]
    assert values("给任务另写责任单位", made) == [*alone, alone[0]]
    (found,) = (each for each in candidates(survey(made)) if each.name == "减少或替换责任单位")
    dropped = [harm.site.path[:4] for harm in found.harms if harm.value is None]
    assert dropped == [
        ("topics", 0, "tasks", 0),
        ("topics", 0, "responsibility"),
        ("topics", 1, "tasks", 0),
    ]
    harmless = judge_of(made, DAY)
    assert [each.harm for each in outcomes(harmless, [found]) if not each.is_caught] == []


def test_neighbours_change_numbers_or_places_and_gaps_are_closed() -> None:
    made = plan(topic(1, task(1), task(2), task(3)))

    def numbered(kind: str) -> list[list[tuple[int, str]]]:
        return [[(each.number, each.title) for each in found] for found in values(kind, made)]  # type: ignore[attr-defined]  # lists of tasks

    assert numbered("对调编号") == [
        [(2, "任务1"), (1, "任务2"), (3, "任务3")],
        [(1, "任务1"), (3, "任务2"), (2, "任务3")],
    ]
    assert numbered("对调内容") == [
        [(1, "任务2"), (2, "任务1"), (3, "任务3")],
        [(1, "任务1"), (2, "任务3"), (3, "任务2")],
    ]
    assert numbered("删除一项，其后的顺延编号") == [
        [(1, "任务2"), (2, "任务3")],
        [(1, "任务1"), (2, "任务3")],
    ]


def test_words_lose_figures_sentences_and_what_binds() -> None:
    made = plan(
        topic(1, task(1, requirement="必须在15日内全部整改。每月检查9次。")._replace(title="必须"))
    )
    assert "必须在16日内全部整改。每月检查9次。" in values("改动文字中的数字", made)
    assert "必须在15日内全部整改。每月检查0次。" in values("改动文字中的数字", made)
    assert values("删去一句", made) == ["每月检查9次。", "必须在15日内全部整改。"]
    assert values("删去要紧的词", made) == [
        "在15日内全部整改。每月检查9次。",
        "必须在15日内整改。每月检查9次。",
    ]
    assert values("换成松动的词", made) == [
        "可以",
        "可以在15日内全部整改。每月检查9次。",
        "必须在15日内部分整改。每月检查9次。",
        "必须在15日内全部整改。每季度检查9次。",
    ]


def test_what_a_duty_cites_is_called_a_passage_that_obliges_nobody() -> None:
    made = plan(topic(1, task(1)))
    start, end, digest = made.topics[0].tasks[0].source
    excuses = (
        (NonNormative(start, end, digest, "背景表述"),),
        (NonNormative(start, end // 2, digest, "背景表述"),),
    )
    assert values("把任务的原文算作非任务内容", made) == list(excuses)


def test_a_directory_of_one_has_nobody_to_put_in_place_of_another() -> None:
    (agency, *_) = WHOLE.directory.agencies.values()
    alone = agency._replace(members=(), hosted_by=None)
    made = plan(topic(1, lead=(alone.name,), support=()))._replace(directory=Directory((alone,)))
    assert values("给单位安上成员，由别的单位代为负责", made) == []
    assert values("减少或替换责任单位", made) == [None, ()]


def test_spans_do_not_begin_before_the_document() -> None:
    made = plan(topic(1))._replace(head=WHOLE.head)
    starts = [
        harm
        for kind in candidates(survey(made))
        for harm in kind.harms
        if harm.site.field == "start"
    ]
    assert all(harm.value >= 0 for harm in starts if isinstance(harm.value, int))


def test_values_of_amendments_are_altered_as_what_they_are() -> None:
    date_changed = ("P1", "end", DAY, DAY)
    flag_changed = ("1", "open_ended", False, True)
    mode_changed = ("1", "mode", Mode.LEAD, Mode.JOINT)
    aim = target(Op.AT_LEAST, "75")
    target_changed = ("1-1-2", "target", aim, aim._replace(value=Decimal(60)))
    value_changed = ("1-1-2", "target.value", Decimal(60), Decimal(50))
    made = whole_plan(
        amendments=(
            amendment(
                "2021-01-01",
                date_changed,
                flag_changed,
                mode_changed,
                target_changed,
                value_changed,
            ),
        )
    )
    fields = ("before", "after")
    found = [
        (harm.site.record.field, harm.site.field, harm.value)
        for kind in candidates(survey(made))
        for harm in kind.harms
        if isinstance(harm.site.record, Change) and harm.site.field in fields
    ]
    assert ("open_ended", "before", True) in found
    assert ("mode", "after", Mode.LEAD) in found
    assert ("target", "before", aim._replace(aspirational=True)) in found
    assert ("target.value", "after", Decimal(51)) in found
    assert [field for field, _, _ in found].count("end") == 2
