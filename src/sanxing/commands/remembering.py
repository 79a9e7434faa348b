"""One plan of many, told again as it was found: of the same files, on the same day, to the same question."""

import json
from pathlib import Path
from typing import Any

from sanxing.commands.caching import keeping
from sanxing.commands.clock import day_in
from sanxing.commands.locate import digest_of_files
from sanxing.commands.surveying import Question, Surveyed, digest_at, looked_at
from sanxing.facts.fleet import By, Counts, Region
from sanxing.reading.fleet import Found
from sanxing.reading.folder import read_folder
from sanxing.reading.kept import digest_of
from sanxing.report.rollup import Weaker
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
        self._cache, self._found, self._whole = cache, found, whole
        asked = question.scope.as_of, question.scope.known_on, question.filters, found, Path.cwd()
        self._kind = f"survey-{digest_of(repr(asked).encode())[:16]}"

    def recall(self) -> Surveyed | None:
        """What was found, if the files are the same, those of the plans above too, and so is the day."""
        data = self._cache.find(self._found.path, self._kind) if self._whole else None
        if data is None:
            return None
        try:
            whole, told = json.loads(data)
            known = _from_json(told)
        except (ValueError, TypeError, KeyError):
            return None
        same = whole == self._whole and known.day == day_in(known.timezone)
        above = all(digest_at(Path(path)) == digest for path, digest in known.above)
        return known if same and above else None

    def keep(self, known: Surveyed) -> None:
        """Keep what was found, unless it may depend on more than the files, or midnight has passed."""
        lasting = known.day == day_in(known.timezone) and all(each for _, each in known.above)
        if self._whole and self._cache.folder and lasting:
            body = json.dumps([self._whole, _to_json(known)], separators=(",", ":")).encode()
            self._cache.keep(self._found.path, body, self._kind)


def _to_json(known: Surveyed) -> dict[str, Any]:
    groups = [[*key, *counts] for key, counts in known.groups.items()]
    return known._asdict() | {"groups": groups}


def _from_json(told: dict[str, Any]) -> Surveyed:
    read: dict[str, Any] = {
        "region": Region(*told["region"]),
        "groups": {
            (By(by), name, inner): Counts(*counts) for by, name, inner, *counts in told["groups"]
        },
        "weaker": tuple(Weaker(*each) for each in told["weaker"]),
        "broken": tuple(told["broken"]),
        "above": tuple((path, digest) for path, digest in told["above"]),
        "unknown": tuple(told["unknown"]) if told["unknown"] else None,
    }
    return Surveyed(**told | read)
