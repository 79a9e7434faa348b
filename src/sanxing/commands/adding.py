"""`add hazard`, `add measure`: one entry of the two lists, checked like a file and written like the ledger."""

from collections.abc import Mapping, Sequence
from datetime import date
from secrets import randbelow
from typing import Annotated, Any, NamedTuple

from sanxing.commands.clock import today
from sanxing.commands.committing import as_options, commit, file_name
from sanxing.commands.completion import complete_agency, words_of
from sanxing.commands.options import Output, PlanOption
from sanxing.commands.output import deliver, deliver_written, ready
from sanxing.commands.parameters import option, takes
from sanxing.commands.refusal import Refused
from sanxing.commands.values import (
    optional_date,
    read_agency,
    read_item_id,
    read_term,
    read_words,
)
from sanxing.facts.proposal import listing_objections, with_only
from sanxing.facts.standings import Clock, Standing, standings
from sanxing.model.amending import all_records
from sanxing.model.drawing import new_id
from sanxing.model.finding import Finding
from sanxing.model.history import Hazard, Measure
from sanxing.model.plan import Plan
from sanxing.model.terms import Level
from sanxing.reading.records import read_fields
from sanxing.report.recording import add_report
from sanxing.writing.append import Addition
from sanxing.writing.books import HAZARDS, MEASURES, Register, register_addition
from sanxing.writing.line import Written


def _words(help_text: str, metavar: str = "文字", **more: Any) -> Any:
    return option(help=help_text, metavar=metavar, show_default=False, **more)


class Listing(NamedTuple):
    """What both lists ask for."""

    item: Annotated[str | None, _words("关联的专题或任务，如 2 或 2-2（必填）", "编号")] = None
    title: Annotated[str | None, _words("问题隐患或制度措施的名称（必填）")] = None
    requirement: Annotated[str | None, _words("整改措施（要求），或主要内容（必填）")] = None
    lead: Annotated[
        list[str] | None,
        _words("责任单位，可写多次（必填）", "单位", autocompletion=complete_agency),
    ] = None
    due: Annotated[str | None, _words("时限，如 2021年6月底前 或 2021-06-30（必填）", "时限")] = (
        None
    )
    person: Annotated[str | None, _words("责任人；重大隐患必填", "姓名")] = None
    industry: Annotated[str | None, _words("行业领域")] = None
    note: Annotated[str | None, _words("备注")] = None
    file: Annotated[
        str | None, _words("写进清单文件夹里的哪个文件，默认按月，如 2021-03.yaml", "文件名")
    ] = None
    dry_run: Annotated[bool, option("--dry-run", help="只看会写什么，不写入")] = False
    plan: PlanOption = None


class Listed(NamedTuple):
    """A new entry of the lists, how it stands as an item, and what is written for it."""

    entry: Hazard | Measure
    standing: Standing
    clock: Clock
    plan: Plan
    additions: tuple[Addition, ...]


@takes(Listing, Output)
def hazard(
    listing: Listing,
    output: Output,
    place: Annotated[str | None, _words("单位（场所）（必填）")] = None,
    level: Annotated[
        str | None, _words("级别：一般、重大（必填）", "级别", autocompletion=words_of(Level))
    ] = None,
    found_on: Annotated[str | None, _words("发现时间，默认今天", "日期")] = None,
    origin: Annotated[str | None, _words("来源，如 群众举报（必填）")] = None,
    funds: Annotated[str | None, _words("整改资金")] = None,
) -> int:
    """One entry of 问题隐患清单."""
    own = _given({"place": place, "origin": origin, "funds": funds})
    if level is not None:
        own["level"] = read_term(level, Level, "--level").value
    return _add(HAZARDS, listing, output, own, optional_date(found_on, "--found-on"))


@takes(Listing, Output)
def measure(
    listing: Listing,
    output: Output,
    on: Annotated[str | None, _words("提出日期，默认今天", "日期")] = None,
    solves: Annotated[str | None, _words("解决的问题（必填）")] = None,
    document: Annotated[str | None, _words("文号")] = None,
    issued_on: Annotated[str | None, _words("印发日期", "日期")] = None,
) -> int:
    """One entry of 制度措施清单."""
    own = _given({"solves": solves, "document": document})
    if issued := optional_date(issued_on, "--issued-on"):
        own["issued_on"] = issued.isoformat()
    return _add(MEASURES, listing, output, own, optional_date(on, "--on"))


def _given(options: Mapping[str, str | None]) -> dict[str, Written]:
    return {
        name: read_words(text, as_options(name))
        for name, text in options.items()
        if text is not None
    }


_SHARED = ("title", "requirement", "due", "person", "industry", "note")


def _add(
    register: Register,
    listing: Listing,
    output: Output,
    own: Mapping[str, Written],
    day: date | None,
) -> int:
    ready(output)
    fields = {**own, **_given({name: getattr(listing, name) for name in _SHARED})}
    if listing.item is not None:
        fields["item"] = read_item_id(listing.item)
    name = file_name(listing.file) if listing.file is not None else None

    def propose(plan: Plan) -> Listed:
        named = (read_agency(each, plan.directory) for each in listing.lead or ())
        leads: list[Written] = list(dict.fromkeys(named))
        known = fields | ({"lead": leads} if leads else {})
        return _proposed(register, plan, known, day, name)

    listed, places = commit(listing.plan, propose, dry_run=listing.dry_run)
    report = add_report(listed.plan, listed.clock, listed.entry, listed.standing, places)
    if listing.dry_run:
        deliver(report, output)
    else:
        deliver_written(report, output, f"sanxing {register.part}")
    return 0


def _proposed(
    register: Register,
    plan: Plan,
    fields: Mapping[str, Written],
    day: date | None,
    name: str | None,
) -> Listed:
    """The entry on the plan as it is now, refused where `check` would object to it."""
    now = today(plan.head.timezone)
    found_on = day or now
    entry = _entry(register, plan, fields, found_on)
    if found := listing_objections(plan, [entry], now):
        raise _refused(found)
    addition = register_addition(register, name or f"{found_on:%Y-%m}.yaml", [entry])
    clock = Clock(now)
    standing = next(
        each for each in standings(with_only(plan, [entry]), clock) if each.item.id == entry.id
    )
    return Listed(entry, standing, clock, plan, (addition,))


def _entry(
    register: Register, plan: Plan, fields: Mapping[str, Written], day: date
) -> Hazard | Measure:
    taken = {name for name, _, _ in all_records(plan)}
    head: dict[str, Written] = {"id": new_id(register.prefix, day, taken, randbelow)}
    dated: dict[str, Written] = {register.day_field: day.isoformat()} if register.day_field else {}
    entry, misread = read_fields(register.record, {**head, **fields, **dated}, plan.directory)
    if entry is None:
        texts = dict.fromkeys(as_options(each.words.text) for each in misread)
        advice = next((each.words.advice for each in misread if each.words.code != "SX102"), "")
        missing = any(each.words.code == "SX102" for each in misread)
        raise Refused("；".join(texts), as_options(advice) or ("补上这些选项" if missing else ""))
    return entry


def _refused(found: Sequence[Finding]) -> Refused:
    advice = next((each.advice for each in found if each.advice), "")
    reasons = "；".join(each.message for each in found)
    return Refused(f"没有登记：{as_options(reasons)}", as_options(advice))
