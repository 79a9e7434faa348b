"""The explanation of each rule: one Markdown file a code beside the program, in a fixed form.

    # SX201 单位不在名录
    ## 是什么 / ## 为什么 / ## 怎样改    one sentence or more, each may have a line of its own
    ## 例                              改前： and 改后： (of edits 这样不行： and 这样可以：), each with
                                       fenced snippets

A fence says `yaml PATH`, `yaml PATH escapes`, `diff PATH` or `text PATH RECIPE`.
"""

import re
from collections.abc import Iterator
from importlib.resources import files

from sanxing.model.explanation import Explanation, Snippet

FOLDER = "explanations"
_SECTIONS = ("是什么", "为什么", "怎样改", "例")
_FILE = re.compile(
    r"# (?P<code>SX[0-9]{3}) (?P<name>[^\n]+)\n"
    + "".join(rf"\n## {title}\n\n(?P<{title}>.+?)\n" for title in _SECTIONS),
    re.DOTALL,
)
_SIDES = re.compile(
    r"(?:改前|这样不行)：\n\n(?P<before>.+?)\n\n(?:改后|这样可以)：\n\n(?P<after>.+)", re.DOTALL
)
_FENCE = re.compile(
    r"```(?P<form>yaml|diff|text) (?P<path>\S+)(?: (?P<recipe>[a-z-]+))?\n(?P<text>.*?)\n```",
    re.DOTALL,
)


def read_explanation(code: str) -> Explanation:
    """What is told of a code. It need not be a file of the system: the program may run from a zip."""
    return parse_explanation(files("sanxing").joinpath(FOLDER, f"{code}.md").read_text("utf-8"))


def parse_explanation(text: str) -> Explanation:
    """The parts of one file. Raises ValueError for another form: that is a fault of ours."""
    match = _FILE.fullmatch(text)
    sides = _SIDES.fullmatch(match["例"]) if match else None
    if match is None or sides is None:
        raise ValueError(f"not an explanation: {text[:40]!r}")
    what, why, mend = (_joined(match[title]) for title in _SECTIONS[:3])
    before, after = tuple(_snippets(sides["before"])), tuple(_snippets(sides["after"]))
    return Explanation(match["code"], match["name"], what, why, mend, before, after)


def _joined(section: str) -> str:
    """The sentences of a section: a line ends with a full stop, so nothing is put between them."""
    return "".join(line.strip() for line in section.splitlines())


def _snippets(side: str) -> Iterator[Snippet]:
    if _FENCE.sub("", side).strip():
        raise ValueError(f"not a fenced snippet: {side[:40]!r}")
    for match in _FENCE.finditer(side):
        yield Snippet(match["form"], match["path"], match["text"], match["recipe"])
