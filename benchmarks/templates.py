"""The shipped plan as templates: what is its own – places, people, dates, units – is left open.

Notes are left out: they speak of slips of the issued document, which a drawn plan has not got.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sanxing.facts.items import Item, items_of
from sanxing.model.terms import Kind, Op
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load

PLAN = Path(__file__).parent.parent / "plan"
TOWNS = ("东宁镇", "三岔口镇", "大肚川镇", "老黑山镇", "道河镇", "绥阳镇")
PEOPLE = ("周振海", "王树军", "刘庆帅", "闫剑华", "王殿玉", "鲁光发", "张秀月", "由万庆")
LONGER = {
    "发改局": "发展改革局",
    "工信局": "工业信息化局",
    "住建局": "住房城乡建设局",
    "人社局": "人力资源社会保障局",
    "卫健局": "卫生健康局",
    "市场监管局": "市场监督管理局",
    "文广旅局": "文化广电旅游局",
}
"""Units that some places call otherwise, and how."""

EVERY_TOWN = "各镇党委和政府"

_NOTE = re.compile(r"(?m)^( *)note: (?:>-\n(?:\1  .*\n)+|.*\n)")
_MARKS = (
    (re.compile(r"aliases: \[三岔口朝鲜族镇\]\n    "), ""),
    (re.compile("习近平总书记"), ""),
    (re.compile("黑龙江省"), "省"),
    (re.compile("牡丹江市"), "⟦city⟧"),
    (re.compile("东宁市"), "⟦county⟧"),
    (re.compile("东宁(?=特色)"), "本地"),
    (re.compile("(?<=full_name: )市|(?<=全)市"), "⟦level⟧"),
    (
        re.compile("市(?=安委|委|长|政府|应急|公安|部门|有关|主要媒体|安全生产专项|煤炭|交通运输局|宣传部)"),
        "⟦level⟧",
    ),
    (re.compile("|".join(PEOPLE)), lambda name: f"⟦person{PEOPLE.index(name[0])}⟧"),
    (re.compile("|".join(LONGER)), lambda name: f"⟦unit:{name[0]}⟧"),
)  # fmt: skip
_DATE = re.compile("(20[0-9]{2}年底前?|十四五时期)")
_UNITS = re.compile(r"(?<=support: \[)([^\]]+)(?=\])")
_SLOT = re.compile("⟦([^⟧]+)⟧")


class Template:
    """A text with open places, filled by name."""

    def __init__(self, text: str) -> None:
        self._parts = tuple(_SLOT.split(text))

    def fill(self, values: Mapping[str, str]) -> str:
        """The text with every place filled; a name without a value is an error."""
        return "".join(
            values[part] if place % 2 else part for place, part in enumerate(self._parts)
        )


class Leaf(NamedTuple):
    """What the ledger may speak of: the ID within its topic or section, and who speaks for it.

    `alone` says that any one of them speaks for the whole; else each speaks for a part.
    """

    id: str
    units: tuple[str, ...]
    alone: bool
    value: str = ""
    baseline: bool = False


class Chapter(NamedTuple):
    """A topic: its file's name and text, its filing, what the ledger may speak of, and its dates.

    Of the units in `support` one may be left out; where they are `joint`, each has a part.
    """

    file: str
    text: Template
    filing: Template
    filed: Leaf
    leaves: tuple[Leaf, ...]
    dates: tuple[str, ...]
    support: tuple[str, ...]
    joint: bool


class Templates(NamedTuple):
    """All of the plan: topics apart from the rest, towns' blocks apart from both."""

    chapters: tuple[Chapter, ...]
    files: Mapping[str, Template]
    agencies: Template
    filings: Template
    other_filing: Template
    town_filing: Template
    leaves: tuple[Leaf, ...]


@cache
def templates() -> Templates:
    """The shipped plan, read once."""
    plan = load(*read_folder(PLAN)).plan
    if plan is None:
        raise SystemExit("plan/ cannot be loaded")
    items = [item for item in items_of(plan) if item.is_leaf]
    head, blocks = _blocks(_marked("filings.yaml"))
    return Templates(
        chapters=tuple(_chapters(items, blocks)),
        files=dict(_files()),
        agencies=Template(_marked("agencies.yaml").partition("  - name: 各镇党委和政府")[0]),
        filings=Template(head),
        other_filing=Template(blocks["F-X1"]),
        town_filing=Template(
            blocks["F-Z1"].replace("F-Z1", "F-Z⟦number⟧").replace(TOWNS[0], "⟦town⟧")
        ),
        leaves=tuple(_leaf(item, item.id) for item in items if item.id[0] in "PSO"),
    )


def _marked(path: str) -> str:
    """A file's text without notes, all that is the place's own marked."""
    text = _NOTE.sub("", (PLAN / path).read_text(encoding="utf-8"))
    for pattern, mark in _MARKS:
        text = pattern.sub(mark, text)
    return re.sub(r"(?m)\A(?:#.*\n)+", "", text)


def _files() -> Iterator[tuple[str, Template]]:
    for name in ("organization", "phases", "safeguards", "policy"):
        yield f"{name}.yaml", Template(_marked(f"{name}.yaml"))
    coverage = _marked("coverage.yaml").partition("corrections:")[0]
    yield "coverage.yaml", Template(coverage)


def _blocks(text: str) -> tuple[str, dict[str, str]]:
    """What stands before the first filing, and each filing by its ID."""
    head, *rest = re.split(r"(?m)^(?=  - id: )", text)
    return head, {block.split(": ", 1)[1].split("\n", 1)[0]: block for block in rest}


def _chapters(items: list[Item], filings: Mapping[str, str]) -> Iterator[Chapter]:
    for path in sorted((PLAN / "topics").glob("*.yaml")):
        number = int(path.name[:2])
        text = _DATE.sub("⟦date:\\1⟧", _marked(f"topics/{path.name}"))
        text = re.sub(r"(?m)^number: .*", "number: ⟦topic⟧", text)
        filing = filings[f"F-T{number:02}"].replace(f"F-T{number:02}", "F-T⟦filing⟧")
        filing = re.sub("title: 专题[一二三四五六七八九十]+", "title: 专题⟦topic⟧", filing)
        filing = filing.replace(f"topic: {number}\n", "topic: ⟦topic⟧\n")
        mine = [
            item for item in items if item.topic == str(number) and item.kind is not Kind.FILING
        ]
        filed = next(item for item in items if item.id == f"F-T{number:02}")
        line = _UNITS.search(text)
        yield Chapter(
            path.name[3:],
            Template(_UNITS.sub("⟦support⟧", text, count=1)),
            Template(filing),
            _leaf(filed, filed.id),
            tuple(_leaf(item, item.id.partition("-")[2]) for item in mine),
            tuple(dict.fromkeys(_DATE.findall(text))),
            tuple(line[0].split(", ")) if line else (),
            joint="mode: joint" in text,
        )


def _leaf(item: Item, name: str) -> Leaf:
    target = item.target
    alone = item.mode == "lead" or not item.responsible
    return Leaf(
        name,
        item.responsible,
        alone,
        value=str(target.value or 3) if target else "",
        baseline=bool(target and target.op is Op.NONINCREASING),
    )
