"""Every command in one table: where its function stands, and what help says of it in a line."""

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

from sanxing.commands.parameters import Command


class Entry(NamedTuple):
    """Where a command's function stands, and its one-line help; `parts` are commands beneath it.

    A part is a function of its own name, with its help. A `pure` command tells what the plan says on a
    day and looks at nothing else, so that its answer may be given again.
    """

    module: str
    function: str
    help: str
    parts: tuple[tuple[str, str], ...] = ()
    pure: bool = False


COMMANDS: Mapping[str, Entry] = {
    "status": Entry(
        "overview",
        "status",
        "一屏总览：阶段、各状态和灯号的事项数、近期到期、最需要关注的专题和单位",
        pure=True,
    ),
    "overdue": Entry("lists", "overdue", "逾期事项：晚了几天、谁牵头、时限出自哪里", pure=True),
    "due": Entry("lists", "due", "即将到期的事项", pure=True),
    "agency": Entry(
        "agencies", "agency", "一个单位的全部任务；不写单位则列出各单位的任务量", pure=True
    ),
    "topic": Entry("browse", "topic", "一个专题的责任单位、任务和节点；不写专题则列出全部专题"),
    "show": Entry("browse", "show", "一个事项的全部内容"),
    "why": Entry("browse", "why", "一个事项为什么是现在的状态：方案、出处、台账、调整和规则"),
    "list": Entry("lists", "list_items", "事项清单，可按各种条件筛选", pure=True),
    "search": Entry("lists", "search", "在标题、要求、目标和单位中查找", pure=True),
    "phase": Entry("calendar", "phase", "四个阶段及其任务", pure=True),
    "timeline": Entry("calendar", "timeline", "按月份画出阶段、各专题的到期日和今天", pure=True),
    "org": Entry("calendar", "org", "领导小组的人员、职责和办公室", pure=True),
    "filings": Entry("filings", "filings", "实施方案的备案情况", pure=True),
    "hazards": Entry("registers", "hazards", "问题隐患清单", pure=True),
    "measures": Entry("registers", "measures", "制度措施清单", pure=True),
    "silent": Entry("registers", "silent", "自某日起台账和两个清单都没有记录的单位", pure=True),
    "report": Entry(
        "reporting",
        "report",
        "一段时间的通报：完成、销号、逾期、延期、督办和两个清单，与上期对比，各镇各单位排名",
    ),
    "record": Entry(
        "recording", "record", "在台账末尾登记一条：进展、完成、销号、延期、督办、作废等"
    ),
    "add": Entry(
        "adding",
        "",
        "在清单里登记一条问题隐患或制度措施",
        (("hazard", "登记一条问题隐患"), ("measure", "登记一条制度措施")),
    ),
    "amend": Entry("amending", "amend", "登记一项经批准的调整：从生效日起叠加在方案上，原文不动"),
    "ledger": Entry("journal", "ledger", "进展台账：逐条列出，已作废的划去"),
    "evidence": Entry("evidence", "evidence", "核对台账引用的佐证文件：在不在、改没改"),
    "sheet": Entry("sheet", "sheet", "给一个单位生成填报表（xlsx），或用 --import 导入填好的表"),
    "rollup": Entry(
        "rollup",
        "rollup",
        "许多方案汇总：按省、市、专题和责任单位类别数逾期、完成和灯号",
    ),
    "check": Entry("checking", "check", "检查方案的全部文件，一次报出所有问题"),
    "trace": Entry(
        "tracing", "trace", "方案与文件原文逐句核对：引用、覆盖率、时限、数字和责任单位"
    ),
    "explain": Entry("explaining", "explain", "一条检查规则的意思：是什么、为什么、怎样改、举例"),
    "diff": Entry("diffing", "diff", "比较方案的两个版本：放宽了什么、收紧了什么、涉及谁"),
    "mutate": Entry(
        "mutating", "mutate", "试着改坏方案：check 和变更规则拦得住多少处，给这份方案打分"
    ),
    "draft": Entry(
        "drafting", "draft", "把印发的文件（txt、docx）起草成方案目录，拿不准的地方写成待定"
    ),
    "init": Entry("beginning", "init", "新建一个空的方案目录，各文件的注释说明怎样填写"),
    "schema": Entry("schemas", "schema", "各种方案文件的 JSON Schema，供编辑器提示和检查"),
    "export": Entry(
        "exporting", "export", "导出网页、工作簿、文书、日历和数据：整个方案，或筛选出的一部分"
    ),
}
"""Every command, in the order in which help lists them."""


def command_of(entry: Entry, function: str) -> Command:
    """The function of a command or of a part of one, its module imported now."""
    command: Command = getattr(import_module(f"sanxing.commands.{entry.module}"), function)
    return command
