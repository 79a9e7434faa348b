"""`report`: the bulletin of a period."""

from datetime import date
from typing import Annotated, NamedTuple

from sanxing.commands.clock import today
from sanxing.commands.editions import PublicOption, publication_of
from sanxing.commands.formats import PRINTED
from sanxing.commands.locate import read_plan
from sanxing.commands.options import Filters, Output, PlanOption
from sanxing.commands.output import caution, deliver, deliver_file, ready, ready_for_file
from sanxing.commands.parameters import option, takes
from sanxing.commands.periods import read_period
from sanxing.commands.session import usable
from sanxing.commands.values import optional_date, read_filter
from sanxing.commands.working import working
from sanxing.facts.bulletin import look
from sanxing.facts.period import ReportingPeriod
from sanxing.model.amending import effective
from sanxing.model.plan import Plan
from sanxing.render import FORMATS
from sanxing.report.bulletin import Asked, bulletin_report
from sanxing.report.edition import cut_words, filter_words
from sanxing.report.form import Report


class Period(NamedTuple):
    """From which day to which, both included."""

    first: Annotated[str | None, option("--from", help="从哪一天起（含当日）", metavar="日期")] = (
        None
    )
    last: Annotated[str | None, option("--to", help="到哪一天止（含当日）", metavar="日期")] = None
    named: Annotated[
        str | None,
        option(
            "--period",
            help="不写起止而写月份、季度、半年或年份，如 2022-06、2022年二季度",
            metavar="时段",
        ),
    ] = None


class Known(NamedTuple):
    """Which plan, and what of it was known."""

    plan: PlanOption = None
    known_on: Annotated[
        str | None, option(help="只计这一天以前（含当日）登记的记录", metavar="日期")
    ] = None


class Printed(NamedTuple):
    """In what form, for whom, and where to."""

    format: Annotated[
        str, option(help="输出格式：table、json、csv、md、html、docx、xlsx", metavar="格式")
    ] = "table"
    out: Annotated[
        str | None, option(help="写入文件，不在屏幕显示；- 是标准输出", metavar="文件")
    ] = None
    public: PublicOption = False


@takes(Period, Known, Filters, Printed)
def report(period: Period, known: Known, filters: Filters, printed: Printed) -> int:
    """What changed in a period, beside the one before."""
    output = Output(printed.format, printed.out)
    sheet = PRINTED.get(output.format)
    if sheet:
        ready_for_file(output.out, sheet.label, sheet.suffix, binary=sheet.binary)
    else:
        ready(output, (*FORMATS, *PRINTED))
    of = read_period(*period)
    with working(3) as step:
        step("读取方案")
        plan = _plan(known, of.last, public=printed.public)
        step("比较两期")
        made = _bulletin(plan, of, known, filters, public=printed.public)
        step("生成通报")
        file = sheet.make(made) if sheet else b""
    if sheet:
        deliver_file(file, output.out)
    else:
        deliver(made, output)
    now = today(plan.head.timezone)
    if of.last > now:
        caution([f"{of.last} 晚于今天（{now}）：今天以后的部分只是按现有记录推算"])
    return 0


def _plan(known: Known, last: date, *, public: bool) -> Plan:
    """The plan as issued; what the public is not told is taken out of it beforehand."""
    plan = usable(read_plan(known.plan))
    return publication_of(plan, effective(plan, last)).plan(plan) if public else plan


def _bulletin(
    plan: Plan, of: ReportingPeriod, known: Known, filters: Filters, *, public: bool
) -> Report:
    known_on = optional_date(known.known_on, "--known-on")
    force = effective(plan, of.last)
    wanted = read_filter(filters, force)
    seen = look(plan, of, known_on, wanted)
    cut = cut_words(wanted.agency, filter_words(force, wanted))
    asked = Asked(known_on, cut, ranked=wanted.agency is None, public=public)
    return bulletin_report(force, seen, asked)
