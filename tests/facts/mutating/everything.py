"""A plan in which every field of every record holds something, made from the types: new fields come in by themselves."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, get_args, get_origin

from sanxing.facts.mutating.sites import put
from sanxing.model.directory import Directory
from sanxing.model.history import Amendment, Change
from sanxing.model.issued import Agency, Target
from sanxing.model.plan import Plan
from sanxing.model.policy import Policy
from sanxing.model.terms import AmendmentKind, Level, Op
from tests.facts.comparing.texts import plan_of
from tests.reading.plans import PLAN

DAY = date(2022, 1, 1)

SAMPLES: dict[str, Any] = {
    "agency": "教育局",
    "amount": Decimal(5),
    "authority": "安委办",
    "day": date(2021, 1, 1),
    "deadline": "6月底前",
    "digest": "0" * 16,
    "entry": "L20210101-CCCC",
    "filing": "F-X1",
    "flag": True,
    "hazard": "H-20210101-AAAA",
    "item": "1-1-1",
    "link": "1-1",
    "measure": "M-20210101-AAAA",
    "number": 1,
    "offset": 3,
    "raw": "样本",
    "sha256": "a" * 64,
    "text": "必须在3日内全部完成。其余照办。",
    "title": "样本",
    "upstream": "../province",
    "year": 2021,
    "zone": "Asia/Shanghai",
}
"""A value of each kind of scalar."""

_OF_FIELDS: dict[str, Any] = {"end": 5, "hosted_by": "应急局", "lead": "住建局", "members": "东镇"}
"""Fields that need another one: a span has a length, a unit leads or supports, hosts and members are units."""


def everything() -> Plan:
    """The small plan of the reader's tests with its gaps filled, and what can still be loosened."""
    plan: Plan = filled(plan_of(PLAN))
    *agencies, town, towns = plan.directory.agencies.values()
    directory = Directory((*filled(tuple(agencies), tuple[Agency, ...]), town, towns))
    plan = plan._replace(
        directory=directory,
        policy=Policy(),
        amendments=(_AMENDMENT,),
        hazards=(plan.hazards[0]._replace(level=Level.SERIOUS),),
    )
    target = Target("完成比例", Op.AT_LEAST, "%", Decimal(75))
    certain: Plan = put(plan, ("topics", 0, "tasks", 0, "milestones", 0, "target"), target)
    return certain


_AMENDMENT = Amendment(
    "A20210101-AAAA",
    "安办〔2021〕1号",
    date(2021, 1, 1),
    "安委办",
    AmendmentKind.CHANGE,
    (
        Change("1-1-1", "due", "6月底前", "9月底前"),
        Change("1-1-2", "title", "其余要求", "其他要求"),
        Change("1", "support", ("应急局",), ("应急局", "教育局")),
    ),
    "部署调整",
)


def filled(value: Any, shape: Any = Plan, field: str = "") -> Any:
    """A value with every gap in it filled; words for deadlines all need the year beside them."""
    shape = required(shape)
    if shape is Directory:
        return value
    if get_origin(shape) is tuple:
        inside = get_args(shape)[0]
        return tuple(filled(each, inside, field) for each in value or (None,))
    if hasattr(shape, "_fields"):
        parts = {
            name: filled(getattr(value, name, None), kind, name)
            for name, kind in shape.__annotations__.items()
        }
        return shape(**parts)
    if hasattr(shape, "__metadata__"):
        kind = shape.__metadata__[0].kind
        sample = _OF_FIELDS.get(field, SAMPLES[kind]) if kind != "day" else SAMPLES[kind]
        return sample if value in (None, False) or kind == "deadline" else value
    return value or next(iter(shape))


def required(shape: Any) -> Any:
    """`X` of `X | None`."""
    options = [each for each in get_args(shape) if each is not NoneType]
    return options[0] if NoneType in get_args(shape) else shape


def leaves_of(shape: Any = Plan) -> Iterator[tuple[type, str]]:
    """Every field of every record that a plan may hold, but those that hold another record."""
    shape = Agency if shape is Directory else required(shape)
    if get_origin(shape) is tuple:
        yield from leaves_of(get_args(shape)[0])
    elif hasattr(shape, "_fields"):
        for name, kind in shape.__annotations__.items():
            if not hasattr(required(kind), "_fields"):
                yield shape, name
            yield from leaves_of(kind)
