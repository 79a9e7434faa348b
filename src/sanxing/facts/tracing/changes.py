"""Citations whose words stand no longer where they are cited: altered, gone, or only moved."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sanxing.facts.tracing.agreement import Agreement
from sanxing.facts.tracing.alignment import Aligned, Alignment, State
from sanxing.facts.tracing.clauses import Clauses
from sanxing.facts.tracing.frame import Frame
from sanxing.facts.tracing.places import Owner, around, clipped, names_of, owners
from sanxing.model.citation import normalise
from sanxing.model.document import Document, Spot
from sanxing.model.finding import Finding
from sanxing.model.issued import Correction
from sanxing.model.plan import Plan

_AGAIN = "核对原文件；确是原文这样的，改正这一项，再按原文重新计算引用"


class _Cited(NamedTuple):
    """A place that is cited, and all who cite it."""

    at: Aligned
    sharing: tuple[Aligned, ...]
    whose: tuple[Owner, ...]

    @property
    def name(self) -> str:
        return names_of(self.whose)

    @property
    def item(self) -> str | None:
        return self.whose[0].item


class Changes:
    """What became of the plan's citations in a copy of the document."""

    def __init__(
        self,
        plan: Plan,
        document: Document,
        alignment: Alignment,
        clauses: Clauses,
        holding: Sequence[Agreement | Frame],
    ) -> None:
        self._document = document
        self._holding = holding
        self._clauses = clauses
        known = owners(plan)
        together: defaultdict[tuple[int, int, str], list[Aligned]] = defaultdict(list)
        for each in alignment.all:
            together[each.span.start, each.span.end, each.span.digest].append(each)
        self._all = [
            _Cited(
                those[0], tuple(those), tuple(known.get(id(each.span), _OTHER) for each in those)
            )
            for those in together.values()
        ]

    def check(self) -> Iterator[Finding]:
        """SX503 altered, SX515 gone, SX513 a run of moved ones, SX506 slips that are printed otherwise."""
        altered = [each for each in self._all if each.at.state is State.ALTERED]
        for each in altered:
            yield self._altered(each, altered)
        for each in self._all:
            if each.at.state is State.GONE:
                yield self._gone(each)
            elif isinstance(each.at.span, Correction) and each.at.state is not State.ALTERED:
                yield from self._slip(each.at, each.at.span)
        moved = [each for each in self._all if each.at.state is State.MOVED]
        for _, run in groupby(moved, key=lambda each: each.at.shift):
            yield self._moved(list(run))

    def _altered(self, cited: _Cited, altered: Sequence[_Cited]) -> Finding:
        spot = self._spot(cited.at)
        inner = [each for each in altered if _is_within(each.at, cited.at)]
        inner = [each for each in inner if not isinstance(each.at.span, Correction)]
        if inner:
            whose = names_of(owner for each in inner for owner in each.whose)
            message = f"{spot}：{cited.name} 引用的这一段有改动，改动在 {whose} 引用的部分"
        else:
            message = f"{spot}：{cited.name} 引用的文字已被改动，{self._now(cited)}"
        return Finding("SX503", cited.at.span, ("digest",), message, _AGAIN, cited.item, spot)

    def _now(self, cited: _Cited) -> str:
        """What stands there now, and in what it differs from what the plan says."""
        printed = self._document.text[cited.at.start : cited.at.end]
        there: list[str] = []
        here: list[str] = []
        clause = self._clauses.at(cited.at)
        for each in cited.sharing:
            for own in (part.differences(each.span, clause) for part in self._holding):
                there += [words for words in own[0] if words not in there]
                here += [words for words in own[1] if words not in here]
        shown = clipped(printed)
        if there and (place := printed.find(normalise(there[0]))) >= 0:
            shown = around(printed, place, place + len(there[0]))
        parts = [f"现为“{shown}”"]
        parts += [f"原文有而方案没有：{'、'.join(there)}"] if there else []
        parts += [f"方案有而原文没有：{'、'.join(here)}"] if here else []
        return "；".join(parts)

    def _gone(self, cited: _Cited) -> Finding:
        span, spot = cited.at.span, self._spot(cited.at)
        where = f"原文第 {spot.paragraph} 段第 {spot.sentence} 句附近（第 {spot.start} 字处）"
        message = (
            f"{cited.name} 引用的文字（原第 {span.start}–{span.end} 字）在这份原文里找不到，"
            f"它应在{where}"
        )
        advice = "核对原文件；原文确已删去的，由发文单位定这一项的去留"
        return Finding("SX515", span, (), message, advice, cited.item, spot)

    def _moved(self, run: Sequence[_Cited]) -> Finding:
        first = run[0]
        spot, shift = self._spot(first.at), first.at.shift
        way = f"后移 {shift} 字" if shift > 0 else f"前移 {-shift} 字"
        count = sum(len(each.sharing) for each in run)
        many = f"起，到 {run[-1].name} 为止，{count} 处" if count > 1 else " 这一处"
        message = f"从 {first.name} {many}引用的文字没有变，位置{way}，第一处现在{spot}"
        if count == 1:
            message = f"{first.name} 引用的文字没有变，位置{way}，现在{spot}"
        advice = "文字没有变，只需按原文重新计算 start 和 end"
        return Finding("SX513", first.at.span, ("start",), message, advice, first.item, spot)

    def _slip(self, at: Aligned, slip: Correction) -> Iterator[Finding]:
        printed = self._document.text[at.start : at.end]
        if normalise(slip.printed) != printed:
            spot = self._spot(at)
            message = f"{spot}并不是“{slip.printed}”"
            yield Finding("SX506", slip, ("printed",), message, "照原文一字不差地抄写", None, spot)

    def _spot(self, at: Aligned) -> Spot:
        return self._document.spot(at.start, at.end)


_OTHER = Owner("清单记录")


def _is_within(inner: Aligned, outer: Aligned) -> bool:
    """Whether one citation is a part of another."""
    one, other = inner.span, outer.span
    return (one.start, one.end) != (other.start, other.end) and (
        other.start <= one.start and one.end <= other.end
    )
