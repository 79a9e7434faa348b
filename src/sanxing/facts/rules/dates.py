"""Deadlines as rules ask for them: a day, or nothing where the words cannot be read (SX107 tells)."""

from datetime import date

from sanxing.model.deadline import DeadlineError, parse_deadline


def day_of(words: str | None, year: int | None = None) -> date | None:
    """The last day that the words name, if there are words that name one."""
    try:
        return parse_deadline(words, year) if words else None
    except DeadlineError:
        return None
