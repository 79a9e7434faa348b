"""Offsets in a text → lines and columns, and the faults of one text, gathered by their offsets."""

from bisect import bisect_right

from sanxing.reading.fault import Fault, Span

SHOWN = 20
"""How many faults of one code a file lists; the rest is only counted."""


class Lines:
    """Where the lines of a text begin. Lines end at a line feed and nowhere else."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []

    def line(self, offset: int) -> int:
        """The line, from 1, of an offset."""
        return bisect_right(self._begin(), offset)

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`."""
        starts = self._begin()
        line, end_line = bisect_right(starts, start), bisect_right(starts, end)
        return Span(line, start - starts[line - 1] + 1, end_line, end - starts[end_line - 1] + 1)

    def _begin(self) -> list[int]:
        # Built when first asked for: a plan without faults needs no lines.
        if not self._starts:
            length = 0
            for line in self._text.split("\n"):
                self._starts.append(length)
                length += len(line) + 1
        return self._starts


class Faults:
    """The faults of one text: at most `SHOWN` of one code, and then a line that counts the rest."""

    def __init__(self, text: str) -> None:
        self.lines = Lines(text)
        self._shown: list[Fault] = []
        self._counts: dict[str, int] = {}
        self._first_hidden: dict[str, Span] = {}

    def room(self, code: str) -> bool:
        """Whether the next fault of this code would be shown."""
        return self._counts.get(code, 0) < SHOWN

    def add(self, code: str, start: int, end: int, message: str, advice: str = "") -> None:
        """Note a fault of `text[start:end]`."""
        if self.room(code):
            self._counts[code] = self._counts.get(code, 0) + 1
            self._shown.append(Fault(code, self.lines.span(start, end), message, advice))
        else:
            self.count(code, start, end, 1)

    def count(self, code: str, start: int, end: int, number: int) -> None:
        """Note faults that shall not be shown; the first of them is at `text[start:end]`."""
        self._counts[code] = self._counts.get(code, 0) + number
        if code not in self._first_hidden:
            self._first_hidden[code] = self.lines.span(start, end)

    def listed(self) -> list[Fault]:
        """All faults in the order of the text."""
        rest = [
            Fault(code, span, f"同样的问题还有 {self._counts[code] - SHOWN} 处，没有一一列出")
            for code, span in self._first_hidden.items()
        ]
        return sorted(self._shown + rest, key=lambda fault: (fault.span, fault.code))
