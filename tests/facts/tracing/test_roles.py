"""Whose duty of the leading group it is."""

from sanxing.model.citation import digest
from sanxing.model.plan import Plan
from tests.facts.tracing.worlds import example


def with_role(row: int, role: str | None) -> Plan:
    group = example().plan.organization
    assert group
    return example().with_(group.duties[row], role=role)


def test_a_role_within_a_longer_one_is_another() -> None:
    (found,) = example().traced(with_role(1, "组长")).findings
    assert (found.code, found.path, found.message) == (
        "SX516",
        ("role",),
        "原文第 24 段第 1 句（第 1762–1780 字）写的是“副组长”，这里是“组长”",
    )


def test_a_duty_without_a_role_or_a_group_is_nobodys() -> None:
    assert "SX516" not in example().codes(with_role(1, None))


def test_a_clause_without_a_role_is_that_of_the_one_before() -> None:
    group = example().plan.organization
    assert group
    duty = group.duties[1]
    start = duty.source.start + 4
    text = "".join(example().text.split())[start : duty.source.end]
    source = duty.source._replace(start=start, digest=digest(text))
    assert "SX516" not in example().codes(example().with_(duty, source=source))
