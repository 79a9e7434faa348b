"""A sample of harms, every kind among them, drawn by a seed."""

from collections.abc import Iterable, Iterator, Sequence
from random import Random

from sanxing.facts.mutating.kinds import Candidates


def sample(found: Iterable[Candidates], count: int, seed: int) -> Iterator[Candidates]:
    """At most `count` harms: as many of each kind as of any other, as far as it goes, in their order.

    `Random.sample` of a range gives the same for a seed on every version of Python.
    """
    found = list(found)
    drawn = Random(seed)  # noqa: S311 - to be drawn again, not to be secret
    for kind, quota in zip(found, _quotas([len(kind.harms) for kind in found], count), strict=True):
        rows = sorted(drawn.sample(range(len(kind.harms)), quota))
        yield kind._replace(harms=tuple(kind.harms[row] for row in rows))


def _quotas(sizes: Sequence[int], count: int) -> list[int]:
    """How many of each kind: one of each in turn, until there are enough or no more."""
    quotas = [0] * len(sizes)
    left = min(count, sum(sizes))
    while left:
        open_kinds = [row for row, size in enumerate(sizes) if quotas[row] < size]
        share = max(left // len(open_kinds), 1)
        for row in open_kinds[:left]:
            more = min(share, sizes[row] - quotas[row])
            quotas[row] += more
            left -= more
    return quotas
