"""Scores in words: the table of precision and recall, and what was invented, missed or wrong."""

from collections.abc import Iterator, Mapping

from benchmarks.scoring import ASPECTS, Score, total


def table(found: Mapping[str, Score]) -> Iterator[str]:
    """The lines of the table: precision and recall of each aspect, in per cent."""
    yield f"{'P / R in %':17}" + "".join(f"{aspect:>12}" for aspect in ASPECTS) + "    invented"
    once = [score for name, score in found.items() if " --" not in name]  # no document counts twice
    rows = {**found, "over all": total(once)}
    for name, score in rows.items():
        yield (
            f"{name:17}"
            + "".join(f"{_cell(score, aspect):>12}" for aspect in ASPECTS)
            + f"{_invented(score):>12}"
        )


def _cell(score: Score, aspect: str) -> str:
    """A share of nothing is no figure."""
    tally = score.tallies[aspect]
    precision = f"{tally.precision * 100:.1f}" if tally.found else "–"
    recall = f"{tally.recall * 100:.1f}" if tally.expected else "–"
    return f"{precision}/{recall}"


def _invented(score: Score) -> int:
    items = score.tallies["items"]
    return items.found - items.right


def listed(found: Mapping[str, Score], *, details: bool) -> Iterator[str]:
    """What was invented, always; what was missed and what is wrong, with all details."""
    for name, score in found.items():
        yield from (f"invented  {name}: {line}" for line in score.invented)
        if details:
            yield from (f"missed    {name}: {line}" for line in score.missed)
            yield from (f"wrong     {name}: {line}" for line in score.wrong)
