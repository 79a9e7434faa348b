"""Two plans compared as a whole: what is in force, what was issued, what was written down, and on whose authority."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sanxing.facts.comparing.alterations import Alteration, alterations, altered
from sanxing.facts.comparing.difference import Difference
from sanxing.facts.comparing.frame import compare_frames
from sanxing.facts.comparing.history import (
    compare_amendments,
    compare_ledgers,
    compare_policies,
    new_amendments,
)
from sanxing.facts.comparing.items import compare_items, reused_numbers
from sanxing.model.amending import effective
from sanxing.model.history import Amendment, Entry
from sanxing.model.ids import sort_key
from sanxing.model.plan import Plan
from sanxing.model.terms import Event


class Authorised(NamedTuple):
    """A new amendment, and what it alters of the plan that it was laid over."""

    amendment: Amendment
    found: tuple[Alteration, ...]


class Comparison(NamedTuple):
    """What differs between two plans.

    `differences` are those of the plans in force and of what was written down since, and edits of the
    issued plan that an amendment hides; `breaches` those that no authority stands behind. `amendments`,
    `extensions` and `voidings` are new: somebody should look at the documents that they cite. `backdated`
    are new lines that say they were written before what stood there already: they alter past reports.
    """

    differences: tuple[Difference, ...]
    breaches: tuple[Difference, ...]
    amendments: tuple[Authorised, ...]
    extensions: tuple[Entry, ...]
    voidings: tuple[Difference, ...] = ()
    backdated: tuple[Difference, ...] = ()


def compare(before: Plan, after: Plan, as_of: date) -> Comparison:
    """Compare two plans, amendments laid over them as far as they are in force on a day."""
    reused = reused_numbers(before, after)
    issued = compare_items(before, after, reused)
    others = [
        *compare_frames(before, after),
        *compare_amendments(before, after),
        *compare_ledgers(before, after),
        *compare_policies(before, after),
    ]
    amendments = new_amendments(before, after)
    in_force = compare_items(effective(before, as_of), effective(after, as_of), reused)
    valid = [each for each in amendments if each.date <= as_of]
    shown = [*_explained(in_force, issued, valid), *others]
    breaches = [each for each in (*issued, *others) if each.code and not each.allowed_by]
    extensions = tuple(each.after for each in others if each.allowed_by)
    voidings = tuple(each for each in others if _is_voiding(each))
    authorised = tuple(_authorised(after, amendments))
    last = max((each.recorded for each in before.ledger), default=date.min)
    backdated = tuple(each for each in others if _is_entered(each) and each.after.recorded < last)
    return Comparison(
        _sorted(shown), _sorted(breaches), authorised, extensions, voidings, backdated
    )


def _is_voiding(found: Difference) -> bool:
    return _is_entered(found) and found.after.event is Event.VOIDED


def _is_entered(found: Difference) -> bool:
    return found.before is None and isinstance(found.after, Entry)


def _authorised(plan: Plan, new: list[Amendment]) -> Iterator[Authorised]:
    """New amendments in their order, each upon what comes before it."""
    force = plan
    for amendment in sorted(plan.amendments, key=lambda each: (each.date, each.id)):
        if amendment in new:
            yield Authorised(amendment, tuple(alterations(force, amendment.changes)))
        force = altered(force, amendment.changes)


def _explained(
    in_force: list[Difference], issued: list[Difference], amendments: list[Amendment]
) -> Iterator[Difference]:
    """Differences in force, each with the edit or the amendment that it comes from, and edits that are hidden."""
    edits = {each.key: each for each in issued}
    for each in in_force:
        edit = edits.pop(each.key, None)
        authority = _authority(each, amendments)
        if edit and (edit.code or not authority):
            yield each._replace(
                code=edit.code, record=edit.record, path=edit.path, is_gone=edit.is_gone
            )
        elif authority:
            yield each._replace(allowed_by=authority)
        else:
            # An amendment that was there before has been touched.
            yield each._replace(code="SX912")
    yield from edits.values()


def _authority(found: Difference, amendments: list[Amendment]) -> str | None:
    """The ID of the last new amendment that changes what differs."""
    covering = (
        amendment.id
        for amendment in sorted(amendments, key=lambda each: (each.date, each.id), reverse=True)
        for change in amendment.changes
        if change.item == found.item and _covers(change.field, found.field)
    )
    return next(covering, None)


def _covers(changed: str, field: str) -> bool:
    """Whether a change of one field shows as a difference of another: of a whole in its part."""
    return changed == field or field.startswith(f"{changed}.")


def _sorted(found: list[Difference]) -> tuple[Difference, ...]:
    """In the order of the plan: items by number, then all that has none."""
    return tuple(sorted(found, key=lambda each: (sort_key(each.item), each.field, each.code or "")))
