"""The scorer counts what is missed, invented and wrong, each where it belongs and nowhere else."""

from datetime import date
from decimal import Decimal

import pytest

from benchmarks.outline import Goal, Unit
from benchmarks.scoring import ASPECTS, Score, Tally, compare, matched, overlap, total
from sanxing.model.terms import Kind, Op
from tests.benchmarks.builders import drafted, entries, outline

RIGHT = {
    "items": Tally(5, 5, 5),
    "leads": Tally(3, 3, 3),
    "supports": Tally(5, 5, 5),
    "modes": Tally(3, 3, 3),
    "deadlines": Tally(3, 3, 3),
    "targets": Tally(1, 1, 1),
    "phases": Tally(1, 1, 1),
    "persons": Tally(2, 2, 2),
    "head": Tally(2, 2, 2),
}


def differing(score: Score) -> dict[str, tuple[int, ...]]:
    """Aspects that are not as in a perfect draft."""
    return {name: tuple(each) for name, each in score.tallies.items() if each != RIGHT[name]}


def unit(*names: str) -> Unit:
    return frozenset(names)


def test_a_perfect_draft_has_everything() -> None:
    score = compare(outline(), outline())
    assert score == Score(RIGHT)
    assert tuple(score.tallies) == ASPECTS


def test_a_missed_task_is_missed_with_its_units() -> None:
    alarms, installed, connected, _, filed = entries()
    score = compare(outline(), drafted(alarms, installed, connected, filed))
    assert differing(score) == {
        "items": (4, 4, 5),
        "leads": (2, 2, 3),
        "supports": (3, 3, 5),
        "modes": (2, 2, 2),
    }
    assert score.missed == ("task 44–48 查楼道。",)


def test_a_missed_milestone_is_missed_with_its_date_and_target() -> None:
    alarms, _, connected, stairs, filed = entries()
    score = compare(outline(), drafted(alarms, connected, stairs, filed))
    assert differing(score) == {
        "items": (4, 4, 5),
        "deadlines": (2, 2, 3),
        "targets": (0, 0, 1),
    }
    assert score.missed == ("milestone 11–29 2021年6月底前安装率不低于95% [2021-06-30 >=95%]",)


def test_an_invented_item_is_held_against_precision_with_its_units() -> None:
    signature = entries()[0]._replace(
        start=48, end=66, words="（市消防队牵头，公安局、教育局配合）"
    )
    score = compare(outline(), drafted(*entries(), signature))
    assert differing(score) == {
        "items": (5, 6, 5),
        "leads": (3, 4, 3),
        "supports": (5, 7, 5),
    }
    assert score.invented == ("task 48–66 （市消防队牵头，公安局、教育局配合）",)


def test_an_item_in_a_passage_left_open_is_not_held_against_a_draft() -> None:
    ((start, end),) = outline().neutral
    open_one = entries()[0]._replace(start=start, end=end)
    assert differing(compare(outline(), drafted(*entries(), open_one))) == {}


def test_a_wrong_unit_is_missed_and_invented() -> None:
    alarms, *rest = entries()
    wrong = alarms._replace(lead=(unit("县消防队"),))
    score = compare(outline(), drafted(wrong, *rest))
    assert differing(score) == {"leads": (2, 3, 3)}
    (told,) = score.wrong
    assert told.endswith(": lead 县消防队, not 市消防队")


def test_a_unit_in_the_other_role_is_wrong_in_both() -> None:
    alarms, *rest = entries()
    swapped = alarms._replace(lead=(), support=(*alarms.support, *alarms.lead))
    score = compare(outline(), drafted(swapped, *rest))
    assert differing(score) == {"leads": (2, 2, 3), "supports": (5, 6, 5)}


def test_each_name_of_a_unit_is_right_and_one_unit_is_counted_once() -> None:
    alarms, *rest = entries()
    named = alarms._replace(
        support=(unit("公安局", "市公安分局"), unit("公安局"), unit("市教育局"))
    )
    score = compare(outline(), drafted(named, *rest))
    assert differing(score) == {"supports": (5, 6, 5)}


def test_another_way_of_sharing_is_wrong() -> None:
    alarms, *rest = entries()
    score = compare(outline(), drafted(alarms._replace(mode="joint"), *rest))
    assert differing(score) == {"modes": (2, 3, 3)}
    assert score.wrong[0].endswith(": mode joint, not lead")


def test_a_wrong_date_is_missed_and_invented() -> None:
    alarms, installed, *rest = entries()
    late = installed._replace(due=date(2021, 6, 29))
    score = compare(outline(), drafted(alarms, late, *rest))
    assert differing(score) == {"deadlines": (2, 3, 3)}
    assert score.wrong[0].endswith("[2021-06-30 >=95%]: due is [2021-06-29 >=95%]")


def test_a_date_where_nobody_can_tell_one_is_invented_and_none_is_asked_for() -> None:
    alarms, installed, connected, *rest = entries()
    vague = connected._replace(due=None, undecided=True)
    expected = drafted(alarms, installed, vague, *rest)
    assert compare(expected, drafted(*entries())).tallies["deadlines"] == Tally(2, 3, 2)
    without = compare(expected, drafted(alarms, installed, *rest))
    assert without.tallies["deadlines"] == Tally(2, 2, 2)
    assert without.tallies["items"] == Tally(4, 4, 5)


def test_a_filings_date_that_nobody_can_tell_is_not_asked_for() -> None:
    *rest, filed = entries()
    expected = drafted(*rest, filed._replace(due=None, undecided=True))
    assert compare(expected, outline()).tallies["deadlines"] == Tally(2, 2, 2)


@pytest.mark.parametrize(
    "goal",
    [
        Goal(Op.AT_MOST, Decimal(95), "%"),
        Goal(Op.AT_LEAST, Decimal(90), "%"),
        Goal(Op.AT_LEAST, Decimal(95), "户"),
        Goal(Op.AT_LEAST, Decimal(95), "%", aspirational=True),
    ],
)
def test_a_wrong_target_is_missed_and_invented(goal: Goal) -> None:
    alarms, installed, *rest = entries()
    score = compare(outline(), drafted(alarms, installed._replace(goal=goal), *rest))
    assert differing(score) == {"targets": (0, 1, 1)}


def test_a_target_that_is_not_there_is_missed_only() -> None:
    alarms, installed, *rest = entries()
    score = compare(outline(), drafted(alarms, installed._replace(goal=None), *rest))
    assert differing(score) == {"targets": (0, 0, 1)}
    assert score.wrong[0].endswith(": target is [2021-06-30]")


def test_any_unit_of_measure_will_do_where_the_document_prints_none() -> None:
    alarms, installed, *rest = entries()
    free = Goal(Op.NONINCREASING, None, "座")
    expected = drafted(alarms, installed._replace(goal=free), *rest)
    found = drafted(alarms, installed._replace(goal=free._replace(unit="个")), *rest)
    assert compare(expected, found).tallies["targets"] == Tally(1, 1, 1)


def test_what_is_left_of_a_task_is_no_item_of_its_own() -> None:
    rest = entries()[2]._replace(due=None)
    assert differing(compare(outline(), drafted(*entries(), rest))) == {}
    assert differing(compare(drafted(*entries(), rest), outline())) == {}


def test_spans_need_not_be_the_same_to_match() -> None:
    alarms, installed, connected, stairs, filed = entries()
    found = drafted(
        alarms._replace(start=alarms.start - 2),
        connected._replace(start=alarms.start, end=alarms.end),
        installed._replace(start=alarms.start, end=alarms.end),
        stairs,
        filed._replace(start=filed.start + 3, end=filed.start + 7),
    )
    assert differing(compare(outline(), found)) == {}


def test_a_task_that_holds_less_than_half_is_another_one() -> None:
    alarms, *rest = entries()
    short = alarms._replace(end=alarms.start + 17)
    assert overlap(alarms, short) < 0.5
    assert compare(outline(), drafted(short, *rest)).tallies["items"] == Tally(4, 5, 5)


def test_nothing_overlaps_with_an_empty_span() -> None:
    empty = entries()[0]._replace(end=entries()[0].start)
    assert overlap(empty, empty) == 0


def test_items_of_another_kind_do_not_match() -> None:
    stairs = entries()[3]
    pairs = list(matched(drafted(stairs), drafted(stairs._replace(kind=Kind.SAFEGUARD))))
    assert [(pair.expected is None, pair.found is None) for pair in pairs] == [
        (False, True),
        (True, False),
    ]


def test_one_item_of_a_draft_stands_for_one_of_the_document() -> None:
    alarms = entries()[0]
    score = compare(drafted(alarms, alarms), drafted(alarms))
    assert score.tallies["items"] == Tally(1, 1, 2)


def test_how_a_phases_duty_is_shared_is_not_asked() -> None:
    duty = entries()[0]._replace(kind=Kind.PHASE)
    assert compare(drafted(duty), drafted(duty)).tallies["modes"] == Tally()


def test_units_of_all_topics_are_counted_among_supports() -> None:
    found = outline()._replace(everyone=(unit("各村"),))
    assert differing(compare(outline(), found)) == {"supports": (4, 5, 5)}


def test_wrong_phases_people_title_and_period_are_each_counted() -> None:
    right = outline()
    (stage,), (leader, members) = right.stages, right.members
    found = right._replace(
        stages=(stage._replace(end=date(2021, 4, 30)),),
        members=(leader._replace(role="副组长"), members, members),
        title="方案",
        period=None,
    )
    assert differing(compare(right, found)) == {
        "phases": (0, 1, 1),
        "persons": (1, 3, 2),
        "head": (0, 2, 2),
    }


def test_a_phases_number_may_be_part_of_its_title() -> None:
    right = outline()
    found = right._replace(stages=(right.stages[0]._replace(title="第一阶段:部署"),))
    assert differing(compare(right, found)) == {}


def test_a_period_that_the_document_does_not_state_is_not_asked_for() -> None:
    score = compare(outline()._replace(period=None), outline())
    assert score.tallies["head"] == Tally(1, 1, 1)


def test_long_words_and_aspirations_are_told_shortly() -> None:
    alarms, installed, *_ = entries()
    goal = Goal(Op.AT_LEAST, Decimal(95), "%", aspirational=True)
    score = compare(
        drafted(alarms._replace(words="文" * 50), installed._replace(goal=goal)), drafted()
    )
    assert score.missed == (
        f"task 6–42 {'文' * 25}…{'文' * 14}",
        "milestone 11–29 2021年6月底前安装率不低于95% [2021-06-30 >=95%（力争）]",
    )


def test_nobody_and_nothing_are_told_in_words() -> None:
    alarms, installed, *_ = entries()
    bare = drafted(alarms._replace(lead=()), installed._replace(due=None))
    score = compare(drafted(alarms._replace(lead=()), installed), bare)
    assert [told.rpartition(": ")[2] for told in score.wrong] == ["due is [>=95%]"]
    score = compare(drafted(alarms), bare)
    assert score.wrong[0].endswith(": lead nobody, not 市消防队")


def test_figures_are_shares_of_what_was_found_and_of_what_there_is() -> None:
    tally = Tally(right=3, found=4, expected=6)
    assert (tally.precision, tally.recall) == (0.75, 0.5)
    assert (Tally().precision, Tally().recall) == (1, 1)
    assert tally + Tally(1, 0, 2) == Tally(4, 4, 8)
    assert tally.__add__((1, 0, 2)) is NotImplemented


def test_all_documents_are_counted_as_one() -> None:
    whole = total([compare(outline(), outline()), compare(outline(), drafted())])
    assert whole.tallies["items"] == Tally(5, 5, 10)
    assert whole.tallies["phases"] == Tally(2, 2, 2)
    assert total([]).tallies["items"] == Tally()
