"""`org`: the leading group, its persons, the duties of its roles, and its office."""

from typing import Any

from sanxing.facts.standings import Clock, Standing
from sanxing.model.issued import Organization
from sanxing.model.plan import Plan
from sanxing.model.terms import Kind
from sanxing.report.form import Block, Column, Lines, Pairs, Report, Table
from sanxing.report.item_json import item_json
from sanxing.report.words import clock_words, notice_of


def organization_report(
    plan: Plan, clock: Clock, organization: Organization | None, known: list[Standing]
) -> Report:
    """Who heads the work and what each role owes."""
    roles = [each for each in known if each.item.kind is Kind.ROLE]
    blocks: tuple[Block, ...] = (Lines(("方案没有写明组织机构。",)),)
    if organization:
        blocks = (_persons(organization), _duties(organization, roles), *_office(organization))

    def data() -> dict[str, Any]:
        return {
            "organization": persons_json(organization),
            "roles": [item_json(each) for each in roles],
            "office": _office_json(organization),
        }

    title = organization.title if organization else "组织机构"
    return Report("org", f"{title}（{clock_words(clock)}）", clock, blocks, data, notice_of(plan))


def persons_json(organization: Organization | None) -> list[dict[str, Any]]:
    """One entry a person; a line that names members by their posts alone has no name."""
    persons = organization.persons if organization else ()
    return [
        {
            "role": person.role,
            "name": person.name,
            "posts": list(person.posts),
            "agency": person.agency,
            "also": list(person.also),
        }
        for person in persons
    ]


def _office_json(organization: Organization | None) -> dict[str, Any] | None:
    office = organization.office if organization else None
    if office is None:
        return None
    return {"name": office.name, "hosted_by": office.hosted_by, "director": office.director}


def _persons(organization: Organization) -> Table:
    columns = (
        Column("角色"),
        Column("姓名", fixed=True),
        Column("职务"),
        Column("单位"),
        Column("兼任"),
    )
    rows = [
        (person.role, person.name, "、".join(person.posts), person.agency, "、".join(person.also))
        for person in organization.persons
    ]
    return Table(columns, tuple(rows), "成员")


def _duties(organization: Organization, roles: list[Standing]) -> Table:
    titles = {f"O-{duty.number}": duty.role for duty in organization.duties}
    columns = (Column("编号", fixed=True), Column("角色"), Column("职责"), Column("要求"))
    rows = [
        (each.item.id, titles.get(each.item.id), each.item.title, each.item.requirement)
        for each in roles
    ]
    return Table(columns, tuple(rows), "职责")


def _office(organization: Organization) -> tuple[Block, ...]:
    office = organization.office
    if office is None:
        return ()
    pairs = (("设在", office.hosted_by), ("主任", office.director))
    return (Pairs(pairs, office.name),)
