"""Giving again the answer to a question that was asked of the same plan on the same day.

Working it out takes a city's plan a hundredth of a second, and three years of lists several. An answer is
told by the digests of all files, the day, the code and everything on the line; what differs in any of
these is answered anew.
"""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sanxing.commands.caching import keeping
from sanxing.commands.clock import day_in, now
from sanxing.commands.locate import digest_of_files, kept_of, plan_directory
from sanxing.commands.output import heard, screen_of, write_out
from sanxing.commands.parameters import Command
from sanxing.commands.refusal import Refused
from sanxing.model.issued import Head
from sanxing.reading.folder import read_folder
from sanxing.reading.kept import digest_of
from sanxing.reading.shapes import HEAD
from sanxing.writing.keeping import Keeping

LARGEST = 8 << 20
"""Characters of an answer up to which it is kept."""


def answer(name: str, command: Command, values: Mapping[str, Any]) -> int:
    """The exit code of a command that tells what a plan says; its answer may be one that was given before."""
    cache = keeping(off=values["no_cache"])
    if values["out"] is not None or cache.folder is None:
        return command(**values)
    try:
        directory = plan_directory(values["plan"])
    except Refused:
        return command(**values)  # which may have something else to complain about first
    begun = now()
    screen = screen_of(sys.stdout) if sys.stdout else None
    asked = repr((name, sorted(values.items()), screen, Path.cwd(), directory))
    question = f"answer-{digest_of(asked.encode())[:16]}"
    whole = digest_of_files(read_folder(directory))
    told = _told(whole, cache, directory, begun)
    given = cache.find(directory, question) if told else None
    if given and given.startswith(told):
        write_out(given[len(told) + 1 :].decode())
        return given[len(told)]
    with heard() as texts:
        code = command(**values)
    told = told or _told(whole, cache, directory, begun)  # by now the plan has been read
    # Midnight may have passed, or the plan may be another: then it is no answer to what was asked.
    if (
        told
        and sum(map(len, texts)) in range(1, LARGEST)
        and told == _told(whole, cache, directory, now())
    ):
        cache.keep(directory, told + bytes((code,)) + "".join(texts).encode(), question)
    return code


def _told(whole: str, cache: Keeping, directory: Path, at: datetime) -> bytes:
    """What an answer given at an instant depends on beside the question.

    Nothing where the plan was not read, or not without fault.
    """
    kept = kept_of(cache, directory)
    head = kept.files.get(HEAD)
    record = head.record(Head) if head and whole and kept.sound == whole else None
    if record is None:
        return b""
    try:
        return f"{whole} {day_in(record.timezone, at)}\n".encode()
    except Refused:  # a question may name a day of its own
        return b""
