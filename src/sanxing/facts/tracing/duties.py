"""What an item says, held both ways against the clause that it cites: times, figures, units."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sanxing.facts.tracing.clauses import Clause
from sanxing.facts.tracing.figures import (
    Figures,
    Told,
    figure_of,
    figures_in,
    folded,
    meaning,
    spelt_in,
    times_in,
)
from sanxing.facts.tracing.units import Names
from sanxing.model.citation import normalise
from sanxing.model.issued import Source, Target

Path = tuple[str | int, ...]


class Words(NamedTuple):
    """A text of a record, and where it stands in it."""

    path: Path
    text: str


class Said(NamedTuple):
    """What one record says: its own texts, deadline and units, and what stands beside it.

    `near` are units that stand above an item and answer for those that its clause names; `inherited` is
    a text that it has from above, which answers for what its clause says and need not stand in it. `line` is
    the line of units of its own, which may tell its deadline too.
    """

    item: str
    record: Any
    year: int
    texts: tuple[Words, ...]
    due: str | None = None
    target: Target | None = None
    units: tuple[tuple[Path, str], ...] = ()
    named: tuple[tuple[Path, str], ...] = ()
    near: tuple[str, ...] = ()
    period: str | None = None
    inherited: tuple[str, ...] = ()
    line: Source | None = None

    @property
    def spoken(self) -> list[str]:
        """All words in which it may tell a time or a figure."""
        return [normalise(text) for text in (*(each.text for each in self.texts), *self.inherited)]

    @property
    def names(self) -> list[str]:
        """Units by name: its own, those that it names, and those that stand above it."""
        return [*(words for _, words in (*self.units, *self.named)), *self.near]

    @property
    def own_times(self) -> set[object]:
        """What its own times mean."""
        texts = [normalise(each.text) for each in self.texts]
        told = [each.key for text in texts for each in times_in(text, self.year)]
        stated = [meaning(words, self.year) for words in (self.due, self.period) if words]
        return {*told, *stated}

    @property
    def times(self) -> set[object]:
        """What its times mean, inherited ones too."""
        texts = map(normalise, self.inherited)
        above = {each.key for text in texts for each in times_in(text, self.year)}
        return self.own_times | above


def missing(clause: Clause, those: Sequence[Said], names: Names) -> Iterator[tuple[str, str]]:
    """Codes and words of what a clause says and none of the records that cite it does."""
    told = {key for each in those for key in each.times}
    for time in times_in(clause.read, those[0].year):
        if time.key not in told:
            yield "SX508", time.words
    figures = [Figures(each.spoken, each.target) for each in those]
    for figure in figures_in(clause.read):
        if figure.is_numbering:
            continue
        if not any(each.has(figure) for each in figures):
            yield "SX509", figure.words
    yield from _missing_units(clause, those, names)


def _missing_units(
    clause: Clause, those: Sequence[Said], names: Names
) -> Iterator[tuple[str, str]]:
    """Units that stand nowhere in the items."""
    words = [words for each in those for words in each.names]
    spoken = folded("\n".join([*words, *(text for each in those for text in each.spoken)]))
    listed = [unit for each in words if (unit := names.resolve(each))]
    for mention in names.mentions(clause.read):
        is_listed = names.is_covered(mention.agency, listed)
        if not is_listed and not names.stands_in(mention.agency, spoken):
            yield "SX510", mention.words


def surplus(said: Said, clause: Clause) -> Iterator[tuple[Path, str]]:
    """Where a record says a time or a figure that its clause does not."""
    printed = {each.key for each in times_in(clause.read, said.year)}
    if said.due and meaning(said.due, said.year) not in printed:
        yield ("due",), said.due
    figures = Figures([clause.read])
    if said.target and (value := figure_of(said.target)) and not figures.has(value):
        yield ("target", "value"), value.words
    for path, text in said.texts:
        words = normalise(text)
        told: list[Told] = [
            each for each in times_in(words, said.year) if not _is_known(each, printed, said)
        ]
        counted = figures_in(words)
        at = {each.start for each in counted}
        counted += [each for each in spelt_in(words) if each.start not in at]
        told += [each for each in counted if not figures.has(each)]
        for each in told:
            yield path, each.words


def _is_known(told: Told, printed: set[object], said: Said) -> bool:
    period = said.period and meaning(said.period, said.year)
    return told.key in printed or (period is not None and told.key == period)


def strange_units(
    said: Said, clause: Clause, sentence: str, names: Names
) -> Iterator[tuple[Path, str]]:
    """Units that a record names and its clause does not; who has to act may stand before it in the sentence."""
    for path, unit in said.units:
        if not names.stands_in(unit, sentence):
            yield path, unit
    for path, words in said.named:
        known = names.resolve(words)
        if not (names.stands_in(known, sentence) if known else _is_told(words, sentence)):
            yield path, words
    for path, text in said.texts:
        for mention in names.mentions(normalise(text)):
            if not names.stands_in(mention.agency, sentence):
                yield path, mention.words


def _is_told(words: str, text: str) -> bool:
    """Whether a text has these words, a few others between them at most: 本辖区[及其]有关部门."""
    letters, text = folded(words), folded(text)
    room = 2 * len(letters) + 12
    starts = (row for row, letter in enumerate(text) if letter == letters[:1])
    return any(_holds(letters, text[start : start + room]) for start in starts)


def _holds(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
