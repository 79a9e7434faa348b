"""A list of units in a document's words, read into units: where each ends, and its name in full."""

import re

from sanxing.facts.drafting.forms import (
    BRACKET,
    CONJUNCTION,
    DATED,
    DAY,
    MARKED,
    OFFICIAL,
    PAIR,
    SEPARATORS,
    TAIL,
    WHOLE_GROUP,
    WHOLE_VAGUE,
)
from sanxing.facts.drafting.names import carried, doubted, is_known, is_name, parse
from sanxing.facts.drafting.shapes import Question, Unit
from sanxing.facts.drafting.splitting import (
    LONGEST,
    glued,
    joined,
    may_be_two,
    parted,
    person,
    separator,
)


def _bracketed_last(words: str) -> list[tuple[int, int]]:
    """The names between words for `and`, the last of them with a bracket of its own."""
    return parted(words) if BRACKET.search(words) else []


class Lister:
    """Reads lists of one line, one after another; the level of one unit is carried over to the next."""

    def __init__(self, text: str, prefix: str = "") -> None:
        self.text = text
        self.prefix = prefix
        self.after_party = False
        self.units: list[Unit] = []
        self.leads: list[Unit] = []
        self.named: list[tuple[int, str]] = []
        self.open_ended = False
        self.pure = True
        self.questions: list[Question] = []
        self.strange: list[tuple[int, int]] = []
        self.end = 0

    def read(self, start: int, end: int) -> "Lister":
        """Take in the units of a span."""
        while start < end:
            if self.text[start] in SEPARATORS:
                start += 1
                continue
            start = self._next(start, end)
        self._tell_strange()
        return self

    def _ask(self, start: int, end: int, message: str) -> None:
        self.questions.append(Question(start, end, message))

    def words(self) -> tuple[str, ...]:
        """The words that name nobody in particular, in their order."""
        return tuple(dict.fromkeys(words for _, words in sorted(self.named)))

    def _next(self, start: int, end: int) -> int:
        for pattern, take in (
            (WHOLE_GROUP, self._group),
            (PAIR, self._unit),
            (WHOLE_VAGUE, self._vague),
        ):
            if found := pattern.match(self.text, start, end):
                take(start, found.end())
                return found.end()
        stop = separator(self.text, start, end)
        self._piece(start, stop)
        return stop

    def _piece(self, start: int, end: int) -> None:
        if end - start > 2 * LONGEST:
            self.strange.append((start, end))
            return
        if role := MARKED.search(self.text, start, end):
            self._piece(role.end(), end)
            end = role.end()
        words = self.text[start:end]
        if not is_known(words) and (pieces := glued(words) or _bracketed_last(words)):
            self._each(start, pieces)
            return
        if tail := TAIL.search(words):
            self.open_ended = True
            self._piece(start, start + tail.start())
            if self.strange and self.strange[-1][1] == start + tail.start():
                self.strange[-1] = (self.strange[-1][0], end)
            return
        if bracket := BRACKET.search(words):
            self._bracketed(start, start + bracket.start(), end, bracket[1])
            return
        start = self._behind_conjunction(start, end)
        if start < end:
            self._split(start, end)

    def _each(self, start: int, pieces: list[tuple[int, int]]) -> None:
        for a, b in pieces:
            self._next(start + a, start + b)

    def _behind_conjunction(self, start: int, end: int) -> int:
        found = CONJUNCTION.match(self.text, start, end)
        if not found or is_known(self.text[start:end]):
            return start
        behind = self.text[found.end() : end]
        placed = parse(self.text[start:end]).prefix
        return found.end() if is_known(behind) or not behind or not placed else start

    def _bracketed(self, start: int, end: int, close: int, inside: str) -> None:
        before = len(self.units)
        start = self._behind_conjunction(start, end)
        if start < end:
            self._split(start, end)
        if re.fullmatch("(?:负责)?牵头(?:单位|部门|负责)?|主办|主责", inside):
            self.leads += self.units[before:]
        elif not re.fullmatch("配合(?:单位|部门)?|协办|责任单位", inside):
            self._ask(end, close, f"“{self.text[start:end]}”之后括号中的“{inside}”未列为责任单位")

    def _split(self, start: int, end: int) -> None:
        words = self.text[start:end]
        if is_known(words):
            self._unit(start, end)
            return
        if pieces := parted(words):
            self._each(start, pieces)
        elif is_name(words) or OFFICIAL.fullmatch(words):
            self._unit(start, end)
            if may_be_two(words):
                self._ask(start, end, f"“{words}”读作一个单位，请核对是不是几个单位连写")
        elif words.endswith("部门"):
            self._vague(start, end)
        elif (date := DAY.search(words)) and is_known(words[: date.start()]):
            self._unit(start, start + date.start())
            self.strange.append((start + date.start(), end))
        elif length := person(words):
            self._unit(start, start + length)
            self.pure = False
            self._ask(start + length, end, f"“{words}”中的“{words[length:]}”读作人，未列为责任单位")
        else:
            self.strange.append((start, end))

    def _group(self, start: int, end: int) -> None:
        self._add(Unit(start, end, self.text[start:end], self.text[start:end]))

    def _unit(self, start: int, end: int) -> None:
        printed = self.text[start:end]
        if message := doubted(printed, self.prefix, after_party=self.after_party):
            self._ask(start, end, message)
        self._add(Unit(start, end, printed, carried(printed, self.prefix)))
        name = parse(printed)
        if name.prefix:
            self.prefix, self.after_party = name.prefix, name.party

    def _add(self, unit: Unit) -> None:
        if unit.full not in [each.full for each in self.units]:
            self.units.append(unit)
        self.end = unit.end

    def _vague(self, start: int, end: int) -> None:
        self.named.append((start, self.text[start:end]))
        self.open_ended = True
        self.end = end

    def _tell_strange(self) -> None:
        """Words that are no unit's name stand as they are printed, in one piece where they touch."""
        for start, end in joined(self.strange):
            words = self.text[start:end]
            self.pure = False
            if not DATED.search(words):
                self.named.append((start, words))
                self.open_ended = True
                self._ask(start, end, f"“{words}”读不出是哪个单位，照原文列为未点名的单位")
        self.strange = []
