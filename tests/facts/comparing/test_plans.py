"""What is in force against what was issued: an amendment explains a difference, an edit beneath one does not hide."""

from datetime import date

from tests.facts.comparing.texts import TOPIC_FILE, compared, described, told
from tests.reading.plans import PLAN, edited

Row = tuple[str, str, str | None, str | None]


def amendment(number: int, change: str, day: str = "2021-06-01", kind: str = "change") -> str:
    return (
        f"- {{id: A{number}, document: 安办〔2021〕{number}号, date: {day}, approved_by: 市政府,"
        f" kind: {kind}, reason: 事由, changes: [{change}]}}\n"
    )


def amended(*lines: str, texts: dict[str, str] = PLAN) -> dict[str, str]:
    return {**texts, "amendments.yaml": "".join(lines)}


POSTPONED = amendment(1, "{item: 1-1-1, field: due, from: 2021年底前, to: 2022年6月底前}")


def rows(
    after: dict[str, str], before: dict[str, str] = PLAN, day: str = "2022-01-01"
) -> list[Row]:
    found = compared(after, before, date.fromisoformat(day))
    return [(each.item, each.field, each.code, each.allowed_by) for each in found.differences]


def breaches(after: dict[str, str], before: dict[str, str] = PLAN) -> list[str | None]:
    return [each.code for each in compared(after, before).breaches]


def test_a_change_by_amendment_is_allowed_by_it() -> None:
    after = amended(POSTPONED)
    assert rows(after) == [("1-1-1", "due", "SX901", "A1")]
    assert breaches(after) == []
    assert [each.id for each, _ in compared(after).amendments] == ["A1"]
    assert described(after) == ["时限由“2021年底前”推迟到“2022年6月底前”"]


def test_an_amendment_that_is_not_in_force_yet_is_listed_all_the_same() -> None:
    after = amended(POSTPONED)
    assert rows(after, day="2021-05-31") == []
    assert len(compared(after, day=date(2021, 5, 31)).amendments) == 1


def test_the_same_change_in_the_issued_plan_is_a_breach() -> None:
    after = edited(TOPIC_FILE, "due: 2021年底前", "due: 2022年6月底前")
    assert rows(after) == [("1-1-1", "due", "SX901", None)]
    assert breaches(after) == ["SX901"]


def test_an_edit_that_an_amendment_hides_is_a_breach() -> None:
    reworded = amendment(1, "{item: 1-2, field: note, from: null, to: 甲}", kind="correction")
    before = amended(reworded)
    noted = edited(TOPIC_FILE, "requirement: 每年入户检查。", "requirement: 隔年入户检查。", before)
    covered = amended(
        amendment(1, "{item: 1-2, field: requirement, from: 隔年入户检查。, to: 每年入户检查。}"),
        texts=noted,
    )
    assert rows(covered)[0] == ("1-2", "requirement", "SX906", None)
    assert breaches(covered) == ["SX906"]


def test_an_edit_that_is_amended_as_well_stays_a_breach() -> None:
    edit = edited(TOPIC_FILE, "requirement: 每年入户检查。", "requirement: 隔年入户检查。")
    both = amended(
        amendment(1, "{item: 1-2, field: requirement, from: 隔年入户检查。, to: 不再检查。}"),
        texts=edit,
    )
    assert rows(both) == [("1-2", "requirement", "SX906", None)]
    assert breaches(both) == ["SX906"]


def test_tightening_by_hand_and_loosening_by_amendment_are_told_apart() -> None:
    edit = edited(TOPIC_FILE, "value: 75", "value: 80")
    both = amended(
        amendment(1, '{item: 1-1-1, field: target.value, from: "80", to: "70"}'), texts=edit
    )
    assert rows(both) == [("1-1-1", "target.value", "SX902", "A1")]
    assert breaches(both) == []


def test_a_whole_target_covers_its_parts_and_a_year_its_date() -> None:
    whole = amendment(
        1,
        '{item: 1-1-1, field: target, from: {metric: 完成比例, op: ">=", value: 75, unit: "%"},'
        ' to: {metric: 完成比例, op: ">=", value: 60, unit: "%"}}',
    )
    assert rows(amended(whole)) == [("1-1-1", "target.value", "SX902", "A1")]
    year = amendment(1, "{item: F-T01, field: year, from: 2020, to: 2021}")
    assert rows(amended(year)) == [("F-T01", "year", "SX901", "A1")]


def test_units_of_a_topic_are_amended_as_fields_of_the_topic() -> None:
    after = amended(amendment(1, "{item: '1', field: lead, from: [住建局], to: [教育局]}"))
    assert rows(after) == [("1", "lead", "SX904", "A1")]


def test_of_several_amendments_the_last_is_named() -> None:
    second = amendment(
        2, "{item: 1-1-1, field: due, from: 2022年6月底前, to: 2022年底前}", "2021-07-01"
    )
    assert rows(amended(second, POSTPONED)) == [("1-1-1", "due", "SX901", "A2")]


def test_an_amendment_of_something_else_is_no_authority() -> None:
    before = amended(amendment(9, "{item: 1-1-1, field: target.value, from: 75, to: 70}"))
    others = (
        "{item: 1-2, field: title, from: 入户安检, to: 入户检查}",
        "{item: 1-1-1, field: title, from: 改造完成, to: 改造全部完成}",
        "{item: 1-1-2, field: target, from: null, to: {metric: 比例, op: '>=', value: 1, unit: 户}}",
    )
    for other in others:
        found = compared(amended(amendment(1, other)), before)
        (touched,) = (each for each in found.differences if each.field == "target.value")
        assert (touched.code, touched.allowed_by) == ("SX912", None)
        assert [each.code for each in found.breaches] == ["SX912"]


def test_an_amendment_of_words_makes_no_other_duty_and_hides_nothing() -> None:
    renamed = amendment(
        1,
        "{item: '1', field: title, from: 城镇燃气专题, to: 道路运输整治},"
        " {item: 1-1-1, field: target.value, from: 75, to: 10}",
    )
    assert rows(amended(renamed)) == [
        ("1", "title", "SX906", "A1"),
        ("1-1-1", "target.value", "SX902", "A1"),
    ]


def test_an_amendment_that_comes_later_is_no_authority_yet() -> None:
    later = amendment(
        2, "{item: 1-1-1, field: due, from: 2021年底前, to: 2022年底前}", "2030-01-01"
    )
    found = compared(amended(later), amended(POSTPONED))
    assert [(each.item, each.code, each.allowed_by) for each in found.differences] == [
        ("1-1-1", "SX912", None),
        ("A1", "SX912", None),
    ]


def test_amendments_are_laid_upon_one_another_by_their_dates() -> None:
    first = amendment(9, "{item: 1-1-1, field: due, from: 2021年底前, to: 2022年6月底前}")
    second = amendment(
        1, "{item: 1-1-1, field: due, from: 2022年6月底前, to: 2022年底前}", "2021-07-01"
    )
    found = compared(amended(second, first))
    assert [each.id for each, _ in found.amendments] == ["A9", "A1"]
    assert [one.before for _, told in found.amendments for each in told for one in each.found] == [
        "2021年底前",
        "2022年6月底前",
    ]


def test_what_was_amended_before_is_no_difference() -> None:
    before = amended(POSTPONED)
    assert rows(edited(TOPIC_FILE, "title: 入户安检", "title: 入户检查", before), before) == [
        ("1-2", "title", "SX906", None)
    ]
    assert told(before, before) == []
