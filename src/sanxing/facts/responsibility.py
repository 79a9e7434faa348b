"""Who speaks for an item: the units whose parts it is made of, and what an entry's `by` stands for."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sanxing.facts.items import Item
from sanxing.model.directory import Directory
from sanxing.model.patterns import pattern
from sanxing.model.terms import Mode


class Shares(NamedTuple):
    """The units of an item. Without `required`, any lead (or anybody, if none is named) speaks for it.

    A unit that owes the item by name is not in `everyone` as well.
    """

    required: tuple[str, ...]
    everyone: tuple[str, ...]


def shares_of(item: Item, directory: Directory) -> Shares:
    """Which units' parts an item is folded from, and those (everyone's) that never hold it back."""
    return _shares(item.responsible, item.everyone, item.mode, directory)


@lru_cache(maxsize=512)
def _shares(
    owing: tuple[str, ...], all_of: tuple[str, ...], mode: Mode, directory: Directory
) -> Shares:
    """The same few lines of units stand behind a hundred thousand hazards."""
    responsible = _expanded(owing, directory)
    everyone = tuple(unit for unit in _expanded(all_of, directory) if unit not in responsible)
    grouped = any(directory.members(name) != (name,) for name in owing)
    if mode is Mode.LEAD and not grouped:
        return Shares((), everyone)
    return Shares(responsible, everyone)


def _expanded(names: tuple[str, ...], directory: Directory) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit for name in names for unit in directory.members(name)))


def owing_units(item: Item, directory: Directory) -> frozenset[str]:
    """Every unit with a part in an item, groups with their members: none may approve its extension."""
    names = (*item.lead, *item.support, *item.everyone)
    return frozenset((*names, *_expanded(names, directory)))


def is_owing(authority: str, item: Item, directory: Directory) -> bool:
    """Whether who approved is one of the item's units, by any name one could know it by.

    `应急部门` and `应急管理局局长` are the bureau that owes the item as much as its exact name is; a
    group is each of its members, and of several authorities none may be one.
    """
    owing = owing_units(item, directory)
    each_alone = filter(None, _SEVERAL.split(authority))
    return any(_is_one_of(name, owing, directory) for name in (authority, *each_alone))


_SEVERAL = pattern(r"[、，,；;/和及]|\s+")


def _is_one_of(authority: str, owing: frozenset[str], directory: Directory) -> bool:
    if exact := directory.exact(authority):
        return exact in owing or not owing.isdisjoint(directory.members(exact))
    names = [name for unit in owing for name in directory.names(unit)]
    if any(authority.startswith(name) for name in names):
        return True
    found = directory.find(authority)
    single = isinstance(found, str) and found in owing and directory.members(found) == (found,)
    return single and (
        authority[0] not in _ABOVE or any(name.endswith(authority) for name in names)
    )


_ABOVE = frozenset("省市州县区旗镇乡")
"""How the names of bodies above a unit begin: 市委 is no short form of 市委宣传部."""


def addressed(
    shares: Shares, by: str | None, directory: Directory, newcomers: Iterable[str] = ()
) -> tuple[str, ...]:
    """The parts that a unit's entry speaks of: its own, else its members', those of offices it hosts."""
    if by is None:
        return ()
    known = {*shares.required, *shares.everyone, *newcomers}
    if not known:
        return ()
    if by in known:
        return (by,)
    meant = (*directory.members(by), *directory.hosted_by(by))
    return tuple(dict.fromkeys(name for name in meant if name in known))


def speaks_for(
    item: Item, by: str | None, directory: Directory, newcomers: Iterable[str] = ()
) -> bool:
    """Whether an item moves on a unit's word. A supporter's progress is told and changes nothing."""
    shares = shares_of(item, directory)
    if by is None or addressed(shares, by, directory, newcomers):
        return True
    return item.open_ended if shares.required else may_report(item, by, directory)


def speakers(item: Item) -> str:
    """What those are called who speak for an item."""
    return "牵头单位" if item.lead else "责任单位"


def may_report(item: Item, by: str | None, directory: Directory) -> bool:
    """Whether a unit speaks for an item without parts."""
    if not item.responsible or by is None or by in item.responsible:
        return True
    hosts = {
        directory.agencies[lead].hosted_by
        for lead in item.responsible
        if lead in directory.agencies
    }
    return by in hosts
