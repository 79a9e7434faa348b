"""Text → located values. The only module that knows YAML.

The parser's events are composed here rather than loaded: scalars stay text (`no`, `010` and
`2022-02-30` mean nothing yet), whatever makes YAML dangerous or surprising is refused, and each
value keeps its place. Nothing here recurses, so no input can exhaust the stack.
"""

import re
from collections.abc import Callable
from itertools import islice
from typing import Any, NamedTuple

import yaml

from sanxing.reading.fault import Fault
from sanxing.reading.located import Tree
from sanxing.reading.refusals import Refusals
from sanxing.reading.syntax import UNPAIRED, Words, explain, runs_on, slip
from sanxing.reading.text import cleaned, first_forbidden
from sanxing.reading.wrapping import unwrap


class Limits(NamedTuple):
    """How much one file may hold: nesting, parser events, and code points of one value."""

    depth: int = 40
    nodes: int = 2_000_000
    scalar: int = 20_000


LIMITS = Limits()

# libyaml where PyYAML was built with it; the slow parser gives the same events.
FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NULLS = frozenset(("", "null", "Null", "NULL", "~"))
_HEAD = r"(?: *\n| *#[^\n]*\n|%[^\n]*(?:\n|\Z))*+"
_LINE = 200
_AWAITED, _REFUSED = object(), object()


def compose(
    text: str, limits: Limits = LIMITS, *, pure: bool = False
) -> tuple[Tree | None, list[Fault]]:
    """The values of a text with all that is wrong; None where it cannot be read to its end.

    `pure` takes PyYAML's own parser instead of libyaml.
    """
    composer = _Composer(text, limits)
    tree = composer.run(yaml.SafeLoader if pure else FAST)
    return tree, composer.faults.listed()


class _Composer:
    """One run over the events of one text. A handler returns True to end it."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.longest = limits.scalar
        self.faults = Refusals(text)
        self.readable = True
        self.documents = 0
        self.has_comments = any(sign in text for sign in (" #", ",#", "[#", "{#"))
        # The document is a list of at most one value, so that the root needs no special case.
        self.container: Any = []
        self.key: Any = _AWAITED
        # Offsets: start and end of each value, in a mapping those of its key before them.
        self.span: list[int] = []
        self.marks = self.span
        self.marks_of: dict[int, list[int]] = {}
        self.stack: list[tuple[Any, Any, list[int], bool]] = []
        self.cut: list[tuple[int, int]] = []
        # A list repeats its keys, units and dates in every entry: one copy of each will do.
        self.known: dict[str, str] = {}

    def run(self, loader: Any) -> Tree | None:
        document = self.container
        try:
            self.read(loader(self.without_directives()))
        except yaml.YAMLError as error:
            self.report_syntax(error)
        except (ValueError, OverflowError):
            # PyYAML's own way with escapes beyond Unicode and the like.
            words = explain("")
            self.stop("SX005", self.last(), words.message, words.advice)
        if not self.readable:
            return None
        root = document[0] if document else None
        return Tree(root, self.span or [0, 0], self.marks_of, self.faults.lines, self.cut)

    def read(self, parser: Any) -> None:
        handlers, scalar = _HANDLERS, self.scalar
        # islice counts without costing anything.
        for event in islice(iter(parser.get_event, None), self.limits.nodes):
            if type(event) is yaml.ScalarEvent:
                scalar(event)
            elif handlers[type(event)](self, event):
                return
        if parser.get_event() is not None:
            limit = f"{self.limits.nodes:,}"
            self.stop("SX010", self.last(), f"文件里的内容超过 {limit} 项", "拆成几个文件")

    def without_directives(self) -> str:
        """The text with each `%` line at its head made a comment, which is as long."""
        head = re.match(_HEAD, self.text)
        end = head.end() if head else 0
        if "%" not in self.text[:end]:
            return self.text
        for line in re.finditer(r"(?m)^%.*", self.text[:end]):
            self.faults.directive(*line.span())
        return re.sub(r"(?m)^%", "#", self.text[:end]) + self.text[end:]

    def scalar(self, event: Any) -> None:
        start: int = event.start_mark.index
        end: int = event.end_mark.index
        value = event.value
        if event.style or self.has_comments or not end - start == len(value) <= self.longest:
            # Whatever has an anchor or a tag comes here: its source begins with it.
            value, end = self.examined(event, start, end)
        value = None if value in NULLS and not event.style else self.known.setdefault(value, value)
        # Nearly every scalar is a key or its value, put in place here; `attach` knows the rest.
        container, key = self.container, self.key
        if type(container) is not dict or key is _REFUSED:
            self.attach(value, start, end)
        elif key is _AWAITED:
            self.key = self.checked_key(value, start, end)
        else:
            self.key = _AWAITED
            container[key] = value
            self.marks.extend((start, end))

    def examined(self, event: Any, start: int, end: int) -> tuple[str, int]:
        """The text of a scalar about which something may be unusual, and where it ends."""
        value: str = event.value
        style = event.style
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event)
        if not style:
            if end - start != len(value):
                value = unwrap(self.text[start:end], value, "")
            if self.has_comments:
                self.faults.comment(end)
        else:
            value = self.marked(event, start, end)
            if style in "|>":
                # The parser's end is where the next thing begins.
                end = start + len(self.text[start:end].rstrip())
            elif self.has_comments:
                self.faults.comment_after_comma(end)
        if len(value) > self.longest:
            self.faults.long_value(len(value), self.longest, start, end)
            value = value[: self.longest]
            self.cut.append((start, end))
        return value, end

    def marked(self, event: Any, start: int, end: int) -> str:
        """The text of a value with quotes, or in block form."""
        value: str = event.value
        style: str = event.style
        if style != "|" and " " in value and event.start_mark.line != event.end_mark.line:
            value = unwrap(self.text[start:end], value, style)
        character = first_forbidden(value) if style == '"' else ""
        if character:
            self.faults.escape(character, start, end)
            value = cleaned(value)
        if style == '"' and "\\" in self.text[start:end]:
            self.faults.misleading(value, start, end)
        return value

    def attach(self, value: Any, start: int, end: int) -> bool:
        """Put a value where it belongs; False if it is a key or belongs to a refused one."""
        container = self.container
        if type(container) is list:
            container.append(value)
        elif self.key is _AWAITED:
            self.key = self.checked_key(value, start, end)
            return False
        else:
            key, self.key = self.key, _AWAITED
            if key is _REFUSED:
                return False
            container[key] = value
        self.marks.extend((start, end))
        return True

    def checked_key(self, key: Any, start: int, end: int) -> Any:
        if type(key) is not str or not key:
            self.faults.odd_key(key, start, end)
        elif key == "<<" and self.text.startswith("<<", start):
            self.faults.merge_key(start, end)
        elif key not in self.container:
            self.marks.extend((start, end))
            return key
        elif self.faults.room("SX006"):
            first = self.marks[list(self.container).index(key) * 4]
            self.faults.duplicate(key, start, end, first)
        else:
            self.faults.count("SX006", start, end, 1)
        return _REFUSED

    def open(self, event: Any, container: Any) -> bool:
        start: int = event.start_mark.index
        if len(self.stack) >= self.limits.depth:
            return self.stop_deep(start)
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event)
        if self.has_comments and event.flow_style:
            self.faults.comment_in_list(event.end_mark.index)
        kept = self.attach(container, start, event.end_mark.index)
        self.stack.append((self.container, self.key, self.marks, kept))
        self.container = container
        self.key = _AWAITED
        self.marks = self.marks_of[id(container)] = []
        return False

    def open_mapping(self, event: Any) -> bool:
        return self.open(event, {})

    def open_sequence(self, event: Any) -> bool:
        return self.open(event, [])

    def close(self, event: Any) -> None:
        end: int = event.end_mark.index
        if event.start_mark.index == end and self.marks:
            # A block has no bracket: it ends with its last value, not where the next thing begins.
            end = self.marks[-1]
        elif self.has_comments:
            self.faults.comment_after_comma(end)
        self.container, self.key, self.marks, kept = self.stack.pop()
        if kept:
            self.marks[-1] = end

    def alias(self, event: Any) -> None:
        start: int = event.start_mark.index
        end: int = event.end_mark.index
        self.faults.alias(start, end)
        if type(self.container) is dict and self.key is _AWAITED:
            self.key = _REFUSED
        else:
            self.attach(None, start, end)

    def document(self, event: Any) -> bool:
        self.documents += 1
        if self.documents == 1:
            return False
        self.faults.second_document(event.start_mark.index, event.end_mark.index)
        return True

    def nothing(self, event: Any) -> None:
        """A start or an end that means nothing here."""

    def refuse_properties(self, event: Any) -> None:
        self.faults.properties(
            event.start_mark.index,
            event.end_mark.index,
            anchor=event.anchor is not None,
            tag=event.tag is not None,
        )

    def report_syntax(self, error: yaml.YAMLError) -> None:
        problem = getattr(error, "problem", None) or ""
        words = explain(f"{getattr(error, 'context', None) or ''}: {problem}")
        found: Any = getattr(error, "problem_mark", None)
        if "nesting depth" in problem and found:
            self.stop_deep(self.too_deep(found.index))
            return
        opening: Any = getattr(error, "context_mark", None)
        mark: Any = (opening if words.at_opening else None) or found or opening
        at = mark.index if mark else self.last()
        quote = self.unpaired(found.index) if found else None
        if quote is not None:
            at, words = quote, UNPAIRED
        message = words.message
        if words.at_opening and found and "\n" in self.text[at : found.index]:
            message += f"（读到第 {self.faults.lines.line(found.index)} 行才发现）"
        slipped = self.slip(at) if words.about_colon else None
        if slipped:
            at, words = slipped
            message = words.message
        self.stop("SX005", at, message, words.advice)

    def too_deep(self, found: int) -> int:
        """The first bracket past the limit where the parser, which reads ahead, gave up at a later one."""
        last = max(
            marks[-1] for marks in ([0], self.marks, *(each[2] for each in self.stack)) if marks
        )
        allowed = self.limits.depth - len(self.stack)
        brackets = list(re.finditer(r"[\[{]", self.text[last : found + 1]))
        return last + brackets[allowed].start() if allowed < len(brackets) else found

    def stop_deep(self, at: int) -> bool:
        what = f"内容嵌套超过 {self.limits.depth} 层"
        return self.stop("SX010", at, what, "减少嵌套；也可能是括号写多了")

    def unpaired(self, found: int) -> int | None:
        """Where the last value began, if its quotes run on and the text right behind them is at fault."""
        start, end = self.marks[-2:] or (0, 0)
        is_next = end <= found <= end + 1
        return start if is_next and runs_on(self.text[start:end]) else None

    def slip(self, at: int) -> tuple[int, Words] | None:
        """A slip in the line of an offset, or in the one before, that explains it better."""
        start = self.text.rfind("\n", 0, at) + 1
        before = self.text[:start].rstrip().rfind("\n") + 1
        for line in (start, before):
            found = slip(self.text[line : line + _LINE].partition("\n")[0])
            if found:
                return line + found[0], found[1]
        return None

    def last(self) -> int:
        """Where the last value ended that could be read."""
        return self.marks[-1] if self.marks else 0

    def stop(self, code: str, at: int, message: str, advice: str) -> bool:
        self.readable = False
        end = at + 1 if self.text[at : at + 1].strip() else at
        self.faults.add(code, at, end, message, advice)
        return True


_HANDLERS: dict[type, Callable[[_Composer, Any], bool | None]] = {
    yaml.StreamStartEvent: _Composer.nothing,
    yaml.StreamEndEvent: _Composer.nothing,
    yaml.DocumentStartEvent: _Composer.document,
    yaml.DocumentEndEvent: _Composer.nothing,
    yaml.MappingStartEvent: _Composer.open_mapping,
    yaml.MappingEndEvent: _Composer.close,
    yaml.SequenceStartEvent: _Composer.open_sequence,
    yaml.SequenceEndEvent: _Composer.close,
    yaml.AliasEvent: _Composer.alias,
}
