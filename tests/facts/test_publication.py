"""An edition for the public names nobody and tells nobody where a serious hazard is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.facts.publication import PLACELESS, SOMEBODY, WITHHELD, Publication
from sanxing.facts.standings import Clock, standings
from sanxing.model.amending import effective
from sanxing.model.history import Evidence, Hazard
from sanxing.model.issued import Office, Organization, Person
from sanxing.model.plan import Plan
from sanxing.model.terms import Event, Level
from tests.facts.builders import (
    LEAD,
    OFFICE,
    SECOND,
    amendment,
    completed,
    day,
    entry,
    hazard,
    source,
    verified,
    whole_plan,
)

NAME = "H-20210705-K7QD"
TODAY = day("2021-08-01")


def serious(**more: Any) -> Hazard:
    told = {"title": "储罐安全间距不足", "place": "东镇河沿路1号", "level": Level.SERIOUS}
    return hazard(NAME, **{**told, "requirement": "停用2号储罐。", "person": "钱五", **more})


def published(plan: Plan) -> tuple[Plan, str]:
    """The plan for the public, and all that it and its standings say."""
    force = effective(plan, TODAY)
    publication = Publication(plan, force)
    known = publication.standings(standings(plan, Clock(TODAY)))
    return publication.plan(force), repr(publication.plan(force)) + repr(known)


def test_persons_of_the_leading_group_keep_their_posts_and_lose_their_names() -> None:
    person = Person("组长", source(), "王大力", ("市长",))
    office = Office(OFFICE, LEAD, source(), director="赵小平")
    group = Organization("领导小组", OFFICE, source(), (person,), (), office)
    plan, told = published(whole_plan(organization=group))
    assert plan.organization is not None
    assert plan.organization.persons == (person._replace(name=None),)
    assert plan.organization.office == office._replace(director=None)
    assert "王大力" not in told


def test_the_place_of_a_serious_hazard_is_withheld_and_of_another_is_not() -> None:
    plan, told = published(
        whole_plan(
            hazards=(serious(person="钱五（化工厂厂长）"),),
        )
    )
    assert (plan.hazards[0].place, plan.hazards[0].person) == (WITHHELD, None)
    assert "河沿路" not in told
    assert "钱五" not in told
    general = serious(level=Level.GENERAL, person=None)
    assert published(whole_plan(hazards=(general,)))[0].hazards == (general,)


@pytest.mark.parametrize(
    ("field", "words", "told"),
    [
        ("title", "储罐安全间距不足", "储罐安全间距不足"),
        ("title", "河沿路储罐安全间距不足", PLACELESS),
        ("title", "东方化工厂储罐安全间距不足", PLACELESS),
        ("requirement", "封闭东镇河沿路西口。", WITHHELD),
        ("origin", "东方化工厂自查", WITHHELD),
        ("note", "挂牌", "挂牌"),
    ],
)
def test_texts_of_a_serious_hazard_that_say_where_it_is_are_withheld(
    field: str, words: str, told: str
) -> None:
    entered = serious(person="钱五（东方化工厂厂长）", **{field: words})
    plan, _ = published(whole_plan(hazards=(entered,)))
    assert getattr(plan.hazards[0], field) == told


def test_its_ledger_does_not_say_it_either() -> None:
    proof = (Evidence("东方化工厂改1号"),)
    written = completed("2021-07-20", item=NAME, note="东镇河沿路已封闭", evidence=proof)
    entered = serious(person="钱五（东方化工厂厂长）")
    plan, told = published(whole_plan(hazards=(entered,), ledger=(written,)))
    assert plan.ledger[0].note == WITHHELD
    assert "河沿" not in told
    assert "化工厂" not in told


def test_a_known_name_or_place_is_taken_out_of_every_other_text() -> None:
    written = entry("2021-07-20", Event.NOTE, note="钱五称：东镇河沿路1号已封闭")
    plan, _ = published(whole_plan(hazards=(serious(person="钱五（厂长）"),), ledger=(written,)))
    assert plan.ledger[0].note == f"{SOMEBODY}称：{WITHHELD}已封闭"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("东风路６６号星光剧院已整改", f"{WITHHELD}已整改"),
        ("东风路66号电线老化", f"{WITHHELD}电线老化"),
        ("与星光剧院一并整改", f"与{WITHHELD}一并整改"),
        ("钱 五到场", f"{SOMEBODY}到场"),
        ("东镇东风路68号", "东镇东风路68号"),
        ("各剧院、东镇的安全间距", "各剧院、东镇的安全间距"),
    ],
)
def test_a_place_or_name_is_known_in_part_and_however_wide_it_is_written(
    words: str, told: str
) -> None:
    entered = serious(place="东镇东风路 66 号星光剧院", person="钱五")
    written = entry("2021-07-20", Event.NOTE, note=words)
    plan, _ = published(whole_plan(hazards=(entered,), ledger=(written,)))
    assert plan.ledger[0].note == told


@pytest.mark.parametrize(
    ("inspector", "names"),
    [
        ("张三", ["张三"]),
        ("张三（安监局）", ["张三"]),
        ("张三、李四局长", ["张三", "李四"]),
        ("安监局（张三、李四）", ["张三", "李四"]),
        ("第三方复核组", []),
        ("张三（专家）、网格员", ["张三"]),
        ("安监局", []),
        ("阿依古丽·买买提（专家）", ["阿依古丽·买买提"]),
    ],
)
def test_names_are_read_out_of_what_tells_who_inspected(inspector: str, names: list[str]) -> None:
    done = completed("2021-07-01")
    seen = verified("2021-07-02", inspector=inspector)
    others = ("安监局", "复核组", "专家", "网格员巡查")
    told = entry("2021-07-03", Event.NOTE, note="；".join([*names, *others]))
    plan, _ = published(whole_plan(ledger=(done, seen, told)))
    assert [each.inspector for each in plan.ledger] == [None, WITHHELD, None]
    assert plan.ledger[2].note == "；".join([*[SOMEBODY] * len(names), *others])


def test_states_are_what_they_were() -> None:
    done = completed("2021-07-01")
    seen = verified("2021-07-02", inspector="张三")
    plan = whole_plan(hazards=(serious(person="钱五"),), ledger=(done, seen))
    known = standings(plan, Clock(TODAY))
    told = Publication(plan, plan).standings(known)
    assert [(each.item.id, each.state.status, each.state.light) for each in told] == [
        (each.item.id, each.state.status, each.state.light) for each in known
    ]


def test_what_amendments_said_before_and_after_is_withheld_too() -> None:
    changed = amendment(
        "2021-07-20",
        (NAME, "place", "东镇河沿路1号", "西镇山前路9号"),
        (NAME, "person", "钱五", "孙六"),
        (NAME, "title", "储罐安全间距不足", "山前路储罐"),
        reason="孙六接手",
    )
    _, told = published(whole_plan(hazards=(serious(person="钱五"),), amendments=(changed,)))
    for secret in ("河沿", "山前", "钱五", "孙六"):
        assert secret not in told


def test_a_hazard_once_called_serious_stays_so_for_the_public() -> None:
    changed = amendment("2021-07-20", (NAME, "level", Level.SERIOUS, Level.GENERAL))
    plan, _ = published(whole_plan(hazards=(serious(person="钱五"),), amendments=(changed,)))
    assert (plan.hazards[0].level, plan.hazards[0].place) == (Level.GENERAL, WITHHELD)


def test_what_others_refer_to_stays_as_it_is() -> None:
    """A person may bear the name of a unit: references must go on meaning the unit."""
    plan, _ = published(
        whole_plan(
            hazards=(serious(person="公安"),),
        )
    )
    assert plan.hazards[0].lead == (SECOND,)
    assert plan.topics == whole_plan().topics


@given(st.text("张李王东镇西路号（）、 1·", min_size=1, max_size=14), st.text(max_size=12))
def test_no_place_of_a_serious_hazard_is_ever_told(place: str, note: str) -> None:
    secret = f"{place}幢"
    entered = serious(place=secret, title=f"{note}{secret}{note}", note=secret + note)
    _, told = published(whole_plan(hazards=(entered,)))
    assert secret not in told
