"""The XML of a Word document as a small tree: names without their namespaces, depth within bounds.

Whatever a part says of itself, it is read as UTF-8, and no declaration of types is let through.
"""

from collections.abc import Callable, Collection, Iterator
from xml.etree.ElementTree import ParseError, XMLParser

from sanxing.reading.package import Unreadable, Words

DEEPEST = 100
"""Tags inside tags: thirty tables, each in a cell of another, need no more."""

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "pr:",
}
"""Namespaces that are known, both kinds of Word's own; names in any other stay as they are."""

_WITH_TEXT = frozenset({"t", "m:t"})
_OFF = frozenset({"0", "false", "off", "none"})


class Node:
    """An element: its name, its attributes, what is in it; `text` only where words stand."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""

    def find(self, *path: str) -> "Node | None":
        """The first element on a path of names, each straight inside the one before."""
        found: Node | None = self
        for tag in path:
            if found is None:
                break
            found = next((each for each in found.children if each.tag == tag), None)
        return found

    def value(self, *path: str) -> str | None:
        """The `val` of the element on a path; None where there is none."""
        found = self.find(*path)
        return None if found is None else found.attributes.get("val")

    def number(self, *path: str) -> int | None:
        """The same as a whole number of at most six digits; None for anything else."""
        value = self.value(*path) or ""
        return int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else None

    def switch(self, *path: str) -> bool | None:
        """Whether a property is on; None where nothing is said of it."""
        found = self.find(*path)
        return None if found is None else found.attributes.get("val", "on").lower() not in _OFF


def parse(part: bytes, damaged: Words) -> Node:
    """The outermost element of a part. Raises Unreadable."""
    builder = _Builder()
    parser = XMLParser(target=builder, encoding="utf-8")  # noqa: S314 - no declarations, bounded
    try:
        parser.feed(part)
        parser.close()
    except (ParseError, ValueError):
        raise Unreadable(*damaged) from None
    return builder.outside.children[0]


class _Builder:
    """What the parser tells: elements as they open and close, and the words between."""

    def __init__(self) -> None:
        self.outside = Node("", {})
        self._open = [self.outside]
        self._short = _shortener()
        self._words: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > DEEPEST:
            message = f"这个文件的标记嵌套超过 {DEEPEST} 层，没有读取"
            raise Unreadable(message, "减少表格套表格；或全文复制到新建的文档里再存一次")
        short = self._short
        node = Node(short(name), {short(key): value for key, value in attributes.items()})
        self._open[-1].children.append(node)
        self._open.append(node)

    def end(self, _: str) -> None:
        node = self._open.pop()
        if node.tag in _WITH_TEXT:
            node.text = "".join(self._words)
            self._words.clear()

    def data(self, text: str) -> None:
        if self._open[-1].tag in _WITH_TEXT:
            self._words.append(text)

    def doctype(self, *_: str | None) -> None:
        """Even one that was hidden from a search of the bytes."""
        raise ValueError


def _shortener() -> Callable[[str], str]:
    known: dict[str, str] = {}

    def short(name: str) -> str:
        if name not in known:
            space, _, local = name.removeprefix("{").rpartition("}")
            prefix = _PREFIXES.get(space) if space else ""
            known[name] = name if prefix is None else prefix + local
        return known[name]

    return short


_UNDERSTOOD = frozenset({"w14", "w15", "wps", "wpg", "wpc", "wpi", "wp14", "a14"})


def chosen(alternatives: Node) -> Node | None:
    """Of several ways to say the same, the one that is read: never two of them."""
    choices = [each for each in alternatives.children if each.tag == "mc:Choice"]
    for choice in choices:
        if _UNDERSTOOD.issuperset(choice.attributes.get("Requires", "").split()):
            return choice
    return alternatives.find("mc:Fallback") or next(iter(choices), None)


def flat(node: Node, wanted: Collection[str], passed_over: Collection[str]) -> Iterator[Node]:
    """The nearest elements of these names, in order, through content controls and other wrappings."""
    for each in node.children:
        if each.tag in wanted:
            yield each
        elif each.tag == "mc:AlternateContent":
            if (choice := chosen(each)) is not None:
                yield from flat(choice, wanted, passed_over)
        elif each.tag not in passed_over:
            yield from flat(each, wanted, passed_over)
