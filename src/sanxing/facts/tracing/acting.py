"""Who acts in a clause, as drafting reads it: the units that a duty without a topic has to list."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sanxing.facts.drafting.shapes import Units
from sanxing.facts.tracing.clauses import Clause
from sanxing.facts.tracing.units import Names
from sanxing.model.document import STOPS
from sanxing.model.finding import Finding
from sanxing.model.issued import Duty

_THOSE_WHO_LEAD = re.compile("各(?:个)?牵头(?:单位|部门)")
_VAGUE = re.compile(
    "(?:^|[，,；;。：:、由\n]|和(?=各))(?:各|有关|相关|其他|市直)[^，,；;。]{0,8}(?:部门|单位)"
)
_READ_AS_THEIRS = re.compile("(?<!不)读作由[^，。；]*")


class Actors(NamedTuple):
    """The units of the directory that act, by the words that name them, and words for more of them."""

    units: tuple[tuple[str, str], ...]
    vague: tuple[str, ...]
    leads: str | None = None


def actors(clause: Clause, sentence: str, names: Names) -> Actors:
    """Those who act in a clause; where it begins amid a sentence and names nobody, those before it."""
    own = [each for text in _sentences(clause.read) for each in _acting(text)]
    before = sentence[: len(sentence) - len(clause.read)]
    if not own and before:
        own = _acting(before)[-1:]
    printed = [each.printed for units in own for each in (*units.lead, *units.support)]
    printed += [each.printed for units in own for each in units.everyone]
    known = [(words, unit) for words in printed for unit in _known(words, names)]
    named = dict.fromkeys(words for units in own if units.open_ended for words in units.named)
    leads = next(filter(_THOSE_WHO_LEAD.fullmatch, named), None)
    vague = tuple(words for words in named if words != leads)
    return Actors(tuple(dict.fromkeys(known)), vague, leads)


def is_plain(duty: Duty, clause: Clause, sentence: str, names: Names) -> bool:
    """Whether one sees without reading the clause that nobody acts in it whom the duty does not list.

    Nobody else stands where whoever acts may stand.
    """
    text = clause.read if _first(clause.read, names) else sentence
    listed = (*duty.lead, *duty.support)
    others = [each for each in names.listed(text) if not names.is_covered(each.agency, listed)]
    if any(_begins(text, each.start) for each in others) or _THOSE_WHO_LEAD.search(text):
        return False
    return duty.open_ended or not _VAGUE.search(text)


def _first(text: str, names: Names) -> bool:
    return bool(_VAGUE.match(text)) or any(not each.start for each in names.listed(text))


def _begins(text: str, at: int) -> bool:
    return not at or text[at - 1] in "，,；;。：:、由和与及以\n"


def _acting(text: str) -> list[Units]:
    from sanxing.facts.drafting.acting import parts  # 60 ms that few plans need pay

    return [each.units for each in parts(text) if each.units]


def _known(words: str, names: Names) -> Iterator[str]:
    """The unit of the directory whose name the words are, the level before it aside."""
    yield from (each.agency for each in names.listed(words) if each.words == words)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for row, letter in enumerate(text, 1):
        if letter in STOPS or letter == "\n":
            yield text[start:row]
            start = row
    yield text[start:]


def check_actors(
    duty: Duty, item: str, clause: Clause, acting: Actors, names: Names, leads: tuple[str, ...]
) -> Iterator[Finding]:
    """SX510, SX512: whoever acts in the clause of a duty without a topic is responsible for it; `leads` lead topics.

    Those may all be left unnamed (各牵头单位), but not some of them.
    """
    listed = (*duty.lead, *duty.support)
    leading = [] if set(leads).isdisjoint(listed) else leads
    owing = [*acting.units, *((acting.leads, unit) for unit in leading if acting.leads)]
    for words, unit in owing:
        if not names.is_covered(unit, listed):
            message = f"{clause.spot}由“{words}”去做，lead 和 support 里没有{_whom(words, unit, listed, names)}"
            advice = "列入 support（写明牵头的列入 lead）；只写在 named 和要求里，查它的任务时看不到这一项"
            path = ("support",) if duty.support else ()
            yield Finding("SX510", duty, path, message, advice, item, clause.spot)
    if not listed and not owing and (found := _READ_AS_THEIRS.search(duty.note or "")):
        message = f"note 写着“{found[0]}”，lead 和 support 里却没有单位"
        advice = "把读作谁的列入 support；不这样读的，改正 note"
        yield Finding("SX510", duty, (), message, advice, item, clause.spot)
    if acting.vague and not duty.open_ended:
        message = f"{clause.spot}由“{'、'.join(acting.vague)}”去做，open_ended 却不是 true"
        advice = "照原文改 open_ended"
        yield Finding("SX512", duty, (), message, advice, item, clause.spot)


def _whom(words: str, unit: str, listed: tuple[str, ...], names: Names) -> str:
    """Who is missing: of a group the members, where some of them are listed."""
    missing = names.uncovered(unit, listed)
    if missing != names.uncovered(unit, ()):
        return f"它的{'、'.join(missing)}"
    return f"“{unit}”" if _THOSE_WHO_LEAD.fullmatch(words) else "它"
