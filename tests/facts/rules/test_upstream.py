"""What a plan says of its parent, without looking at that."""

from sanxing.facts.rules.upstream import check
from sanxing.model.issued import NotApplicable
from sanxing.model.plan import Plan
from tests.facts.builders import duty, milestone, plan, task, topic, whole_plan

MINE = plan(topic(1, task(1, milestone(1, implements=("2-1", "2-2")))))


def headed(made: Plan, *upstream: str, reasons: tuple[str, ...] = ()) -> Plan:
    lines = tuple(NotApplicable("4", reason) for reason in reasons)
    return made._replace(head=made.head._replace(upstream=upstream, not_applicable=lines))


def found(made: Plan) -> list[tuple[str, tuple[str | int, ...], str]]:
    return [(each.code, each.path, each.message) for each in check(made)]


def test_a_plan_without_a_parent_says_nothing_of_one() -> None:
    assert found(headed(whole_plan(), "《省方案》")) == []


def test_one_parent_is_well_beside_any_titles() -> None:
    assert (
        found(headed(MINE, "《省方案》", "../province", "《省意见》", reasons=("本地没有煤矿",)))
        == []
    )


def test_there_is_one_parent_at_most() -> None:
    message = "上级方案只能有一个，前面已经写了“../a”"
    assert found(headed(MINE, "../a", "《省方案》", "../b", "../a")) == [
        ("SX215", ("upstream", 2), message),
        ("SX215", ("upstream", 3), message),
    ]


def test_duties_of_a_parent_need_one() -> None:
    told = [("SX216", ("implements", row), f"没有写上级方案的目录，不知道 {name} 是什么")
            for row, name in enumerate(("2-1", "2-2"))]  # fmt: skip
    assert found(headed(MINE, "《省方案》")) == told
    roles = whole_plan().organization
    assert roles
    made = plan(organization=roles._replace(duties=(duty(1, implements=("S1-1",)),)))
    assert [each.item for each in check(made)] == ["O-1"]
    excused = headed(plan(), reasons=("本地没有煤矿",))
    assert found(excused) == [
        ("SX216", ("not_applicable", 0, "item"), "没有写上级方案的目录，不知道 4 是什么")
    ]


def test_an_excuse_says_why() -> None:
    made = headed(plan(), "../province", reasons=("本地没有煤矿", "无", "——"))
    assert found(made) == [
        ("SX218", ("not_applicable", row, "reason"), "4 不适用，没有说明理由") for row in (1, 2)
    ]
