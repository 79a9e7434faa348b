"""One plan of many, told again as it was found: of the same files, on the same day, to the same question."""

import json
from pathlib import Path
from typing import Any

from sanxing.commands.caching import keeping
from sanxing.commands.surveying import (
    Question,
    Surveyed,
    Weak,
    day_in,
    digest_at,
    digest_of_files,
    looked_at,
)
from sanxing.facts.fleet import By, Counts, Region
from sanxing.reading.fleet import Found
from sanxing.reading.folder import read_folder
from sanxing.reading.kept import digest_of
from sanxing.writing.keeping import Keeping


def survey(found: Found, question: Question) -> Surveyed:
    """One plan. What was found of the same files on the same day is told again.

    Raises nothing for what stands in a plan.
    """
    if found.fault:
        return looked_at(found, question)[0]
    cache = keeping(off=question.scope.no_cache)
    gathered = read_folder(found.path)
    memory = Memory(cache, found, question, digest_of_files(gathered))
    known = memory.recall()
    if known is None:
        known, _ = looked_at(found, question, gathered)
        memory.keep(known)
    return known


class Memory:
    """What was found of a plan before, by the question that was asked."""

    def __init__(self, cache: Keeping, found: Found, question: Question, whole: str) -> None:
        self._cache, self._found, self._question, self._whole = cache, found, question, whole
        asked = question.scope.as_of, question.scope.known_on, question.filters, found, Path.cwd()
        self._kind = f"survey-{digest_of(repr(asked).encode())[:16]}"

    def recall(self) -> Surveyed | None:
        """What was found, if the files are the same, those of the plans above too, and so is the day."""
        data = self._cache.find(self._found.path, self._kind) if self._whole else None
        if data is None:
            return None
        try:
            whole, day, *told = json.loads(data)
            known = _from_json(told)
        except (ValueError, TypeError, IndexError, AttributeError):
            return None
        same = whole == self._whole and day == day_in(known.timezone)
        above = all(digest_at(Path(path)) == digest for path, digest in known.above)
        return known if same and above else None

    def keep(self, known: Surveyed) -> None:
        """Keep what was found, unless it may depend on more than the files, or midnight has passed."""
        lasting = known.day == day_in(known.timezone) and all(each for _, each in known.above)
        if self._whole and self._cache.folder and lasting:
            told = [self._whole, known.day, *_to_json(known)]
            body = json.dumps(told, separators=(",", ":")).encode()
            self._cache.keep(self._found.path, body, self._kind)


def _to_json(known: Surveyed) -> list[object]:
    groups = [[*key, *counts] for key, counts in known.groups.items()]
    return list(known._replace(groups=groups))  # type: ignore[arg-type]


def _from_json(told: list[Any]) -> Surveyed:
    known = Surveyed(*told)
    groups = {(By(by), name, inner): Counts(*counts) for by, name, inner, *counts in told[3]}
    return known._replace(
        region=Region(*known.region),
        groups=groups,
        weaker=tuple(Weak(*each) for each in known.weaker),
        broken=tuple(known.broken),
        above=tuple((path, digest) for path, digest in known.above),
        unknown=tuple(known.unknown) if known.unknown else None,  # type: ignore[arg-type]
    )
