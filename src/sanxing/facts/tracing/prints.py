"""Where in a text a span of known length and digest stands: every look is counted, so none goes on forever."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import accumulate

from sanxing.facts.rules.citations import Cited
from sanxing.model.document import STOPS

LOOKS = 400_000
"""How many places one trace looks at: about half a second, whatever the document's length."""

_JOINTS = frozenset(f"{STOPS}；，、：）;,:)")


class Prints:
    """A document's text, and digests of its parts."""

    def __init__(self, text: str, looks: int = LOOKS) -> None:
        self.text = text
        self._bytes = text.encode("utf-8", "surrogatepass")
        widths = (len(letter.encode("utf-8", "surrogatepass")) for letter in text)
        self._at = list(accumulate(widths, initial=0))
        self._looks = looks
        self._joints: list[int] | None = None

    def agree(self, span: Cited, start: int) -> bool:
        """Whether the words that a span cites stand at `start`."""
        end = start + span.end - span.start
        if start < 0 or end > len(self.text):
            return False
        words = self._bytes[self._at[start] : self._at[end]]
        return sha256(words).hexdigest()[:16] == span.digest

    def find(self, span: Cited, starts: Iterable[int]) -> int | None:
        """The first of some places where the span's words stand, as long as looks are left."""
        for start in starts:
            self._looks -= 1
            if self._looks < 0:
                break
            if self.agree(span, start):
                return start
        return None

    def joints(self) -> list[int]:
        """Where words begin that a clause may begin with: the text's start, and behind each mark."""
        if self._joints is None:
            behind = (row for row, letter in enumerate(self.text, 1) if letter in _JOINTS)
            self._joints = [0, *behind]
        return self._joints
