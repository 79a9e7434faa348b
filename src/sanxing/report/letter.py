"""Letters about a plan, ready to be laid out: one table says which kind is written how."""

from collections.abc import Callable, Mapping

from sanxing.model.terms import LetterKind
from sanxing.report.edition import Edition
from sanxing.report.letter_circular import circulars
from sanxing.report.letter_duties import duty_lists
from sanxing.report.letter_form import Asked, Letter, Letters, NothingToAsk
from sanxing.report.letter_notice import notices
from sanxing.report.letter_parts import marks_of

__all__ = ["Asked", "Letters", "NothingToAsk", "letters_of"]

_WRITERS: Mapping[LetterKind, Callable[[Edition, Asked], tuple[Letter, ...]]] = {
    LetterKind.NOTICE: notices,
    LetterKind.CIRCULAR: circulars,
    LetterKind.DUTY_LIST: duty_lists,
}


def letters_of(edition: Edition, kind: LetterKind, asked: Asked) -> Letters:
    """The letters of a kind that an edition gives occasion for; raises NothingToAsk where none."""
    return Letters(kind, edition.clock.as_of, marks_of(edition), _WRITERS[kind](edition, asked))
