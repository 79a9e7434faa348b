"""A small plan of a place that does not exist, made of records directly, and short words for its parts."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sanxing.facts.fold import Setting, fold
from sanxing.facts.items import Item
from sanxing.facts.standings import Clock, Standing, standings
from sanxing.facts.state import State
from sanxing.model.directory import Directory
from sanxing.model.history import Amendment, Change, Entry, Evidence, Hazard, Measure
from sanxing.model.issued import (
    Agency,
    Document,
    Duty,
    Everyone,
    Filing,
    Filings,
    Head,
    Milestone,
    Organization,
    Period,
    Phase,
    Responsibility,
    Safeguard,
    Source,
    Target,
    Task,
    Topic,
)
from sanxing.model.plan import Plan
from sanxing.model.terms import (
    AgencyKind,
    AmendmentKind,
    Basis,
    Event,
    Kind,
    Level,
    Mode,
    Op,
    Register,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


START, END, DUE = day("2020-06-01"), day("2022-12-31"), day("2021-06-30")
LEAD, SECOND, SUPPORT, OTHER = "安监局", "公安局", "教育局", "财政局"
OFFICE, APPROVER = "安委办", "政府办"  # the office sits in LEAD; the approver owes nothing
TOWNS, EAST, WEST = "各镇", "东镇", "西镇"
SCHOOLS, FIRST_SCHOOL, SECOND_SCHOOL = "各学校", "一中", "二中"

AGENCIES = (
    *(Agency(name, AgencyKind.GOVERNMENT) for name in (LEAD, SECOND, SUPPORT, OTHER, APPROVER)),
    Agency(OFFICE, AgencyKind.OFFICE, full_name="安全生产委员会办公室", hosted_by=LEAD),
    Agency(TOWNS, AgencyKind.GROUP, members=(EAST, WEST)),
    *(Agency(name, AgencyKind.PARTY) for name in (EAST, WEST)),
    Agency(SCHOOLS, AgencyKind.GROUP, members=(FIRST_SCHOOL, SECOND_SCHOOL)),
    *(Agency(name, AgencyKind.INSTITUTION) for name in (FIRST_SCHOOL, SECOND_SCHOOL)),
)
DIRECTORY = Directory(AGENCIES)


def source(start: int = 0, end: int = 10) -> Source:
    return Source(start, end, "0" * 16)


# Items and their entries, for the fold.


def item(**fields: Any) -> Item:
    """A milestone led by `LEAD` and `SECOND`, supported by `SUPPORT`, due on `DUE` as stated."""
    base = Item(
        id="1-1-1",
        kind=Kind.MILESTONE,
        title="安装报警器",
        requirement="全部安装报警器。",
        mode=Mode.LEAD,
        due=DUE,
        due_basis=Basis.STATED,
        lead=(LEAD, SECOND),
        support=(SUPPORT,),
    )
    return base._replace(**fields)


def separate(**fields: Any) -> Item:
    return item(mode=Mode.SEPARATE, **fields)


def joint(**fields: Any) -> Item:
    return item(mode=Mode.JOINT, lead=(), **{"support": (LEAD, SECOND), **fields})


def everyones(**fields: Any) -> Item:
    return item(everyone=(TOWNS,), **fields)


def target(op: Op, value: str | None = None, *, aspirational: bool = False) -> Target:
    demanded = None if value is None else Decimal(value)
    return Target("安装率", op, "%", demanded, aspirational)


PROOF = (Evidence("安监〔2021〕5号"),)


def entry(when: str, event: Event, **fields: Any) -> Entry:
    """An entry recorded on its day, with nothing that its event asks for unless it is given."""
    made = Entry(f"{when}-{event}-{fields.get('by', '')}", day(when), day(when), "1-1-1", event)
    if isinstance(fields.get("value"), str):
        fields["value"] = Decimal(fields["value"])
    if isinstance(fields.get("until"), str):
        fields["until"] = day(fields["until"])
    if isinstance(fields.get("recorded"), str):
        fields["recorded"] = day(fields["recorded"])
    return made._replace(**fields)


def started(when: str, by: str | None = LEAD, **fields: Any) -> Entry:
    return entry(when, Event.STARTED, by=by, **fields)


def progressed(when: str, by: str | None = LEAD, **fields: Any) -> Entry:
    return entry(when, Event.PROGRESSED, by=by, **fields)


def completed(when: str, by: str | None = LEAD, **fields: Any) -> Entry:
    return entry(when, Event.COMPLETED, by=by, **{"evidence": PROOF, **fields})


def verified(when: str, by: str | None = None, **fields: Any) -> Entry:
    return entry(when, Event.VERIFIED, by=by, **{"inspector": "周明", **fields})


def reopened(when: str, by: str | None = None, **fields: Any) -> Entry:
    return entry(when, Event.REOPENED, by=by, **fields)


def extended(when: str, until: str, **fields: Any) -> Entry:
    granted = {"document": "政办〔2021〕9号", "approved_by": APPROVER, **fields}
    return entry(when, Event.EXTENDED, until=until, **granted)


def voided(when: str, taken_back: Entry, **fields: Any) -> Entry:
    return entry(when, Event.VOIDED, **{"entry": taken_back.id, "note": "登记有误", **fields})


def state_of(one: Item, *entries: Entry, as_of: str, directory: Directory = DIRECTORY) -> State:
    """How an item that was never amended stands, told by entries that are all visible."""
    return fold([(date.min, one)], entries, Setting(directory, START, day(as_of)))


def refusals(state: State) -> list[tuple[str, str, str]]:
    """What did not count: event, code and field at fault."""
    return [
        (told.entry.event.value, told.refusal.code, told.refusal.field)
        for told in state.history
        if told.refusal
    ]


# Whole plans, for everything above the fold.


def milestone(number: int = 1, due: str | None = "2021年6月底前", **fields: Any) -> Milestone:
    return Milestone(number, f"节点{number}", due=due)._replace(**fields)


def task(number: int, *milestones: Milestone, **fields: Any) -> Task:
    made = Task(number, f"任务{number}", f"完成任务{number}。", source(), milestones=milestones)
    return made._replace(**fields)


def topic(number: int, *tasks: Task, **units: Any) -> Topic:
    shared = Responsibility(Mode.LEAD, source(), (LEAD, SECOND), (SUPPORT,))._replace(**units)
    return Topic(number, f"专题{number}", source(), tasks, shared)


def duty(number: int, **fields: Any) -> Duty:
    return Duty(number, f"职责{number}", f"履行职责{number}。", source())._replace(**fields)


def filing(name: str = "F-T01", **fields: Any) -> Filing:
    made = Filing(name, "专题实施方案", "报安委办备案。", "2020年6月底前", source(), lead=(LEAD,))
    return made._replace(**fields)


def hazard(name: str = "H-20210305-K7QD", **fields: Any) -> Hazard:
    made = Hazard(
        id=name,
        item="1-1",
        title="管道锈蚀",
        place="东镇加油站",
        level=Level.GENERAL,
        found_on=day("2021-03-05"),
        origin="排查",
        requirement="更换管道。",
        lead=(SECOND,),
        due="2021年4月底前",
    )
    return made._replace(**fields)


def measure(name: str = "M-20210401-ABCD", **fields: Any) -> Measure:
    made = Measure(name, "2", "巡查制度", "建立制度。", "无人巡查", (SECOND,), "2021年底前")
    return made._replace(**fields)


def amendment(when: str, *changes: tuple[str, str, object, object], **fields: Any) -> Amendment:
    """Changes are item, field, from, to."""
    made = Amendment(
        id=f"A-{when}",
        document="政办〔2021〕3号",
        date=day(when),
        approved_by=APPROVER,
        kind=AmendmentKind.CHANGE,
        changes=tuple(Change(*each) for each in changes),
        reason="上级部署调整",
    )
    return made._replace(**fields)


HEAD = Head(
    title="假想市三年行动方案",
    issuer=APPROVER,
    period=Period(START, END, "2020年6月至2022年12月", source()),
    timezone="Asia/Shanghai",
    source=Document("假想市三年行动方案", "0" * 64),
)


def plan(*topics: Topic, **parts: Any) -> Plan:
    return Plan(HEAD, DIRECTORY, topics)._replace(**parts)


def for_everyone(made: Plan) -> Plan:
    """The same plan, in which every town is responsible for all topics."""
    return made._replace(head=made.head._replace(everyone=Everyone((TOWNS,), source())))


def whole_plan(**parts: Any) -> Plan:
    """Every kind of item and every way of sharing one.

    1-1 has a stated, a targeted and an undated milestone, 1-2 none; topic 2 is separate, topic 3
    joint and open-ended, topic 4 led by a group.
    """
    rate = target(Op.AT_LEAST, "75")
    fewer = target(Op.NONINCREASING)
    made = plan(
        topic(
            1,
            task(
                1,
                milestone(1),
                milestone(2, "2021年底前", target=rate),
                milestone(3, None, target=fewer),
            ),
            task(2, named=("企业",), cites=("《安全生产法》",)),
        ),
        topic(2, task(1, milestone(1, "2022年6月底前")), mode=Mode.SEPARATE, support=()),
        topic(3, task(1), mode=Mode.JOINT, lead=(), support=(LEAD, OTHER), open_ended=True),
        topic(4, task(1, milestone(1, "2025年底前", note="原文如此")), lead=(SCHOOLS,), support=()),
        organization=Organization("领导小组", APPROVER, source(), (), (duty(1, role="组长"),)),
        phases=(
            _phase(1, "2020-06-01", "2020-07-31", duty(1)),
            _phase(
                2, "2020-07-01", "2022-12-31", duty(1, lead=(LEAD,), registers=(Register.HAZARDS,))
            ),
        ),
        safeguards=(Safeguard(1, "加强领导", source(), (duty(1, support=(TOWNS,)),)),),
        filings=Filings(
            OFFICE, (filing(topic=1), filing("F-X1", lead=(), support=(OTHER,), mode=Mode.JOINT))
        ),
        hazards=(hazard(),),
        measures=(measure(),),
    )
    return for_everyone(made)._replace(**parts)


def _phase(number: int, start: str, end: str, *duties: Duty) -> Phase:
    return Phase(number, f"阶段{number}", f"{start}至{end}", day(start), day(end), source(), duties)


def known(made: Plan, as_of: str, known_on: str | None = None) -> dict[str, Standing]:
    """Every item of a plan by ID, as it stands on a day."""
    clock = Clock(day(as_of), day(known_on) if known_on else None)
    return {each.item.id: each for each in standings(made, clock)}


def ids(found: Iterable[Standing]) -> list[str]:
    return [each.item.id for each in found]
