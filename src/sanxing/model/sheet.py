"""The fill-in sheet of an agency: its tabs and columns, the same for whoever makes it and whoever reads it."""

from collections.abc import Iterable
from enum import Enum
from hashlib import sha256
from typing import NamedTuple

from sanxing.model.terms import Event

VERSION = "2"
"""Of the layout; a sheet of another version is not read."""

GUIDE, HIDDEN = "填报说明", "_sanxing"
HEAD_ROW = 3
"""The row of column heads, from 1, in every tab that is filled in."""

ROOM = 50
"""Empty rows for new entries of a list."""

TOKEN_LENGTH = 8
REQUIRED = "＊"
EVENTS = (Event.STARTED, Event.PROGRESSED, Event.COMPLETED, Event.NOTE)
"""What an agency may tell of its items; the rest is the office's to record."""

STAMP = ("version", "sha256", "plan", "agency", "made_on", "token")
"""What the hidden tab tells of the sheet, one a row: name, value."""

ROW = "row"
"""First cell of each further row of the hidden tab: then tab, row, ID, and the digests of what is locked."""

CHOICES = 8
"""Column of the hidden tab, from 1, with what a link is chosen from: an ID, a blank, a title."""


class Holds(Enum):
    """What a cell of a column must be."""

    NUMBER = "数值"
    DAY = "日期"
    TEXT = "文字"
    DEADLINE = "时限"
    EVENT = "事件"
    LEVEL = "级别"
    LINK = "编号"


class Field(NamedTuple):
    """A column; `fill` says that it is for the agency, `hint` what Excel shows beside such a cell."""

    key: str
    head: str
    width: int
    holds: Holds = Holds.TEXT
    fill: bool = False
    required: bool = False
    hint: str = ""
    aside: str = ""

    @property
    def title(self) -> str:
        """The head as it is printed: with the mark of what must be filled in, and what is said beside it."""
        return self.head + (REQUIRED if self.required else "") + self.aside


class Tab(NamedTuple):
    """A tab with a table; `code` tells its rows from those of others in IDs of the ledger."""

    key: str
    title: str
    code: str
    fields: tuple[Field, ...]

    def column(self, key: str) -> int:
        """The position of a column, from 1."""
        return [field.key for field in self.fields].index(key) + 1

    def field(self, key: str) -> Field:
        """A column by its key."""
        return self.fields[self.column(key) - 1]

    def cell(self, key: str, row: int) -> str:
        """Where a cell stands: `进展填报!G7`."""
        return f"{self.title}!{letter(self.column(key))}{row}"


def letter(column: int) -> str:
    """The letters of a column, from 1: `A`, `Z`, `AA`."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def locked_digests(texts: Iterable[str]) -> str:
    """A digest of each locked cell of a row, by which it is seen which of them somebody has changed."""
    return " ".join(_digest(" ".join(text.split())) for text in texts)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def _fill(
    key: str, head: str, width: int, hint: str, holds: Holds = Holds.TEXT, *, must: bool = False
) -> Field:
    return Field(key, head, width, holds, fill=True, required=must, hint=hint)


_NUMBER = Field("number", "序号", 5, Holds.NUMBER)
_ID = Field("id", "编号", 12)
_STATUS = Field("status", "现在状态", 9)
_LINK = _fill(
    "item",
    "关联专题或任务",
    18,
    "从下拉列表中选；也可以只写编号，如 2 或 2-2。",
    Holds.LINK,
    must=True,
)
_INDUSTRY = _fill("industry", "行业领域", 10, "如 危险化学品、建筑施工。")
_PERSON = _fill("person", "责任人", 9, "姓名。重大隐患必填。")
_DEADLINE = "写 2021-06-30，或文件的原话，如 2021年6月底前。"
_LEAD = "可写简称，几个单位用顿号隔开。不填就是本单位。"
_NOTE = "需要说明的情况。"

PROGRESS = Tab(
    "progress",
    "进展填报",
    "",
    (
        _NUMBER,
        _ID,
        Field("role", "本单位角色", 10),
        Field("title", "事项", 20),
        Field("requirement", "要求", 46),
        Field("target", "目标", 15),
        Field("due", "截止日期", 18, Holds.DAY),
        _STATUS,
        _fill(
            "event", "事件", 8, "启动、推进、完成、备注选一个。没有新情况就整行留空。", Holds.EVENT
        ),
        _fill(
            "date",
            "发生日期",
            12,
            "事情发生的那一天，写成 2021-06-18 的样子，不能晚于今天。",
            Holds.DAY,
        ),
        _fill(
            "value",
            "实际值",
            9,
            "只写数字，不带单位和百分号，如 86.5。有目标的事项报完成时必填。",
            Holds.NUMBER,
        ),
        _fill(
            "evidence",
            "佐证",
            24,
            "报完成必填：文号、网址或文件名，几项用分号隔开。文件随本表一起发回。",
        )._replace(aside="（文号、网址或文件名，几项用分号隔开）"),
        _fill("document", "文号", 16, "所依据文件的文号。报备案完成时必填。"),
        _fill("note", "备注", 18, _NOTE),
    ),
)
HAZARDS = Tab(
    "hazards",
    "问题隐患清单",
    "H",
    (
        _NUMBER,
        _ID,
        _LINK,
        _INDUSTRY,
        _fill("place", "单位（场所）", 16, "隐患在哪个单位、哪个场所。", must=True),
        _fill("title", "问题隐患", 18, "一句话，不超过 60 个字，不分行。", must=True),
        _fill("level", "级别", 7, "一般或重大。", Holds.LEVEL, must=True),
        _fill("found_on", "发现时间", 12, "写成 2021-06-18 的样子。", Holds.DAY, must=True),
        _fill("origin", "来源", 11, "如 执法检查、企业自查、群众举报。", must=True),
        _fill("requirement", "整改措施（要求）", 26, "怎样整改，改到什么程度。", must=True),
        _fill("funds", "资金", 9, "整改资金及来源。"),
        _fill("lead", "整改责任单位", 13, _LEAD),
        _PERSON,
        _fill("due", "整改时限", 13, _DEADLINE, Holds.DEADLINE, must=True),
        _STATUS,
        _fill("note", "备注", 14, _NOTE),
    ),
)
MEASURES = Tab(
    "measures",
    "制度措施清单",
    "M",
    (
        _NUMBER,
        _ID,
        _LINK,
        _INDUSTRY,
        _fill("title", "名称", 18, "一句话，不超过 60 个字，不分行。", must=True),
        _fill("requirement", "主要内容", 26, "制度措施的主要内容。", must=True),
        _fill("solves", "解决的问题", 20, "针对什么问题。", must=True),
        _fill("lead", "责任单位", 13, _LEAD),
        _fill("person", "责任人", 9, "姓名。"),
        _fill(
            "proposed_on",
            "提出日期",
            12,
            "写成 2021-06-18 的样子。不填就是生成填报表的那一天。",
            Holds.DAY,
        ),
        _fill("due", "时限", 13, _DEADLINE, Holds.DEADLINE, must=True),
        _fill("document", "文号", 15, "已经印发的写文号。"),
        _fill("issued_on", "印发日期", 12, "已经印发的写印发日期。", Holds.DAY),
        _STATUS,
        _fill("note", "备注", 14, _NOTE),
    ),
)
TABS = (PROGRESS, HAZARDS, MEASURES)
"""Every tab that is filled in, in the order of the workbook."""


def compared_fields(tab: Tab) -> tuple[Field, ...]:
    """The locked columns of a row that the program wrote; its ID is compared on its own.

    In an item's row the status is left out: it is for the eye alone, and recorded from nowhere.
    """
    if tab is PROGRESS:
        return tuple(each for each in tab.fields if not each.fill and each not in (_ID, _STATUS))
    return tuple(each for each in tab.fields if each is not _ID)
