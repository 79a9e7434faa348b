"""Every field of every record of a plan, with the way to it, and the plan with another value there."""

from collections.abc import Iterator
from types import NoneType
from typing import Any, NamedTuple, get_args

from sanxing.model.amending import all_records
from sanxing.model.directory import Directory
from sanxing.model.history import Amendment, Entry
from sanxing.model.plan import Path, Plan


class Site(NamedTuple):
    """One field: the way to it from the plan, the record that holds it, and what it holds.

    `item` is the ID of the thing that it belongs to, or what that is called where it has none.
    """

    path: Path
    record: Any
    field: str
    value: Any
    item: str

    @property
    def shape(self) -> Any:
        """What the field may hold, None aside."""
        shape = self.record.__annotations__[self.field]
        options = [option for option in get_args(shape) if option is not NoneType]
        return options[0] if self.is_nullable else shape

    @property
    def is_nullable(self) -> bool:
        """Whether the field may be left out."""
        return NoneType in get_args(self.record.__annotations__[self.field])

    @property
    def whole(self) -> "Site":
        """The place of the record itself."""
        return self._replace(path=self.path[:-1], value=self.record)


class Harm(NamedTuple):
    """One way to harm a plan: another value at one place."""

    site: Site
    value: Any

    def done_to(self, plan: Plan) -> Plan:
        """The plan harmed."""
        harmed: Plan = put(plan, self.site.path, self.value)
        return harmed


class Survey(NamedTuple):
    """A plan with all its fields, and the names of its units."""

    plan: Plan
    sites: tuple[Site, ...]

    @property
    def agencies(self) -> tuple[str, ...]:
        """Units by their short names, in the order of the directory."""
        return tuple(self.plan.directory.agencies)

    def of(self, *fields: str, kinds: tuple[type, ...] = ()) -> Iterator[Site]:
        """The sites of some fields and kinds of record that hold something; none named means all."""
        for site in self.sites:
            is_meant = not fields or site.field in fields
            is_of_kind = not kinds or type(site.record) in kinds
            if is_meant and is_of_kind and site.value not in (None, ()):
                yield site


def survey(plan: Plan) -> Survey:
    """All fields of a plan, in its own order."""
    names = {id(record): name for name, _, record in all_records(plan)}
    return Survey(plan, tuple(_fields(plan, (), "", names)))


def _fields(value: Any, path: Path, item: str, names: dict[int, str]) -> Iterator[Site]:
    """Fields of a record and of all beneath it. Records nest seven deep at most."""
    if not hasattr(value, "_fields"):
        for row, each in enumerate(value):
            if isinstance(each, tuple):
                yield from _fields(each, (*path, row), item, names)
        return
    item = names.get(id(value)) or _called(value) or item
    for field in value._fields:
        part = _opened(getattr(value, field))
        yield Site((*path, field), value, field, part, item)
        if isinstance(part, tuple):
            yield from _fields(part, (*path, field), item, names)


def _called(record: Any) -> str:
    """What a record without an ID of an item is called where it stands in a list."""
    if isinstance(record, Entry | Amendment):
        return record.id
    name = getattr(record, "name", None)
    return name if isinstance(name, str) else ""


def _opened(value: Any) -> Any:
    """The directory as the units in it."""
    return tuple(value.agencies.values()) if isinstance(value, Directory) else value


def put(whole: Any, path: Path, value: Any) -> Any:
    """A plan, or a part of one, with another value at the end of a path."""
    if not path:
        return value
    head, rest = path[0], path[1:]
    if isinstance(head, int):
        return (*whole[:head], put(whole[head], rest, value), *whole[head + 1 :])
    old = getattr(whole, head)
    new = put(_opened(old), rest, value)
    return whole._replace(**{head: Directory(new) if isinstance(old, Directory) else new})
