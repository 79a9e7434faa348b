"""`amend`: an authorised change laid over the plan, refused before a byte is written or written whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from secrets import randbelow
from typing import Annotated, Any, NamedTuple

from sanxing.commands.amendable import Wanted, read_change
from sanxing.commands.browse import ItemArgument
from sanxing.commands.clock import today
from sanxing.commands.committing import as_options, commit
from sanxing.commands.completion import complete_agency, complete_field
from sanxing.commands.options import Output, PlanOption
from sanxing.commands.output import caution, deliver, deliver_written, ready
from sanxing.commands.parameters import argument, option, takes
from sanxing.commands.refusal import Refused
from sanxing.commands.values import optional_date, read_authority, read_item_id, read_words
from sanxing.facts.amending import Trial, cautions, moved, tried
from sanxing.facts.standings import Clock
from sanxing.model.amending import effective
from sanxing.model.drawing import new_id
from sanxing.model.history import Amendment, Change
from sanxing.model.plan import Plan
from sanxing.model.terms import AmendmentKind
from sanxing.reading.records import read_fields
from sanxing.report.amending import amend_report
from sanxing.writing.append import Addition
from sanxing.writing.books import amendment_addition
from sanxing.writing.line import Written, flow_line, text_of, written


def _option(help_text: str, metavar: str, *names: str, **more: Any) -> Any:
    return option(*names, help=help_text, metavar=metavar, show_default=False, **more)


class Grounds(NamedTuple):
    """On what an amendment rests."""

    document: Annotated[str | None, _option("批准文件的文号（必填）", "文号")] = None
    approved_by: Annotated[
        str | None,
        _option("批准单位，不能是责任单位（必填）", "单位", autocompletion=complete_agency),
    ] = None
    reason: Annotated[str | None, _option("理由（必填）", "文字")] = None
    on: Annotated[
        str | None, _option("生效日期，默认今天；可以是以后", "日期", "--date", "--on")
    ] = None
    correction: Annotated[
        bool, option("--correction", help="只更正我们的文字，不动时限、目标、责任单位和数字")
    ] = False
    also: Annotated[
        list[str] | None,
        _option(
            "同一文件批准的另一处改动，如 '2-2-1 时限 2023年3月底前'，可写多次", "'编号 字段 值'"
        ),
    ] = None


class Amending(NamedTuple):
    """An amendment to be written, tried on the plan as it is."""

    trial: Trial
    line: str
    clock: Clock
    additions: tuple[Addition, ...]


@takes(Grounds, Output)
def amend(
    grounds: Grounds,
    output: Output,
    item: ItemArgument,
    field: Annotated[
        str,
        argument(
            help="字段，如 时限、目标值、牵头单位、配合单位、责任方式、标题、要求",
            metavar="字段",
            autocompletion=complete_field,
        ),
    ],
    value: Annotated[
        str,
        argument(
            help="新的值，按字段的写法；名单可只写增减，如 +公安局、-教育局（减号在最前的用全角）；要清空写（空）",
            metavar="值",
        ),
    ],
    plan: PlanOption = None,
    dry_run: Annotated[bool, option("--dry-run", help="只看会写什么，不写入")] = False,
) -> int:
    """Lay an authorised change over the plan."""
    ready(output)
    fields = _read_grounds(grounds)
    wanted = [Wanted(read_item_id(item), field, value), *map(_read_also, grounds.also or ())]
    day = optional_date(grounds.on, "--date")

    def propose(read: Plan) -> Amending:
        return _proposed(read, fields, wanted, day)

    amending, places = commit(plan, propose, dry_run=dry_run)
    trial, clock = amending.trial, amending.clock
    report = amend_report(trial, clock, amending.line, moved(trial, clock), places)
    if dry_run:
        deliver(report, output)
    else:
        deliver_written(report, output, f"sanxing show {wanted[0].item}")
    caution(cautions(trial))
    return 0


_NEEDED = {"document": "文号", "approved_by": "批准单位", "reason": "理由"}


def _read_grounds(grounds: Grounds) -> dict[str, Written]:
    given = {name: getattr(grounds, name) for name in _NEEDED}
    if missing := [name for name, words in given.items() if words is None]:
        options = "、".join(f"{_as_option(name)}（{_NEEDED[name]}）" for name in missing)
        raise Refused(f"没有写明 {options}", "方案只按批准文件调整：写明文号、批准单位和理由")
    fields: dict[str, Written] = {
        name: read_words(words, _as_option(name)) for name, words in given.items()
    }
    kind = AmendmentKind.CORRECTION if grounds.correction else AmendmentKind.CHANGE
    return fields | {"kind": kind.value}


def _as_option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _read_also(text: str) -> Wanted:
    parts = text.split(maxsplit=2)
    if len(parts) < 3:
        raise Refused(f"--also：“{text}”不是一处改动", "写成 --also '2-2-1 时限 2023年3月底前'")
    return Wanted(read_item_id(parts[0]), *parts[1:])


def _proposed(
    plan: Plan, fields: Mapping[str, Written], wanted: Sequence[Wanted], given: date | None
) -> Amending:
    """The amendment on the plan as it is now, refused where `check` would object to it."""
    now = today(plan.head.timezone)
    day = given or now
    authority = read_authority(str(fields["approved_by"]), plan.directory)
    changes = _changes(effective(plan, day), wanted)
    amendment = _amendment(plan, {**fields, "approved_by": authority}, day, changes)
    trial = tried(_as_files_hold(plan), amendment, now)
    if trial.objections:
        reasons = "；".join(dict.fromkeys(each.message for each in trial.objections))
        advice = next((each.advice for each in trial.objections if each.advice), "")
        raise Refused(f"没有登记：{reasons}", advice)
    line = flow_line(written(amendment))
    return Amending(trial, line, Clock(now), (amendment_addition(amendment),))


def _changes(force: Plan, wanted: Sequence[Wanted]) -> list[Change]:
    """Each change on the plan as the one before has left it; a field is changed once."""
    changes: list[Change] = []
    for each in wanted:
        change = read_change(each, force)
        if any((change.item, change.field) == (other.item, other.field) for other in changes):
            raise Refused(f"{change.item} 的“{each.field}”写了两次", "每一处只写一次")
        changes.append(change)
    return changes


def _amendment(
    plan: Plan, fields: Mapping[str, Written], day: date, changes: Sequence[Change]
) -> Amendment:
    """The amendment, read as its file would be, with an ID behind those of its day."""
    taken = [each.id for each in plan.amendments]
    head = {"id": new_id("A", day, taken, randbelow, taken), "date": day.isoformat()}
    told = {**head, **fields, "changes": [written(each) for each in changes]}
    amendment, misread = read_fields(Amendment, told, plan.directory)
    if amendment is None:
        words = misread[0].words
        raise Refused(f"没有登记：{as_options(words.text)}", as_options(words.advice))
    return amendment


def _as_files_hold(plan: Plan) -> Plan:
    """The plan with the values of its amendments as text again, to be read together with a new one."""
    amendments = tuple(
        amendment._replace(
            changes=tuple(
                each._replace(before=text_of(each.before), after=text_of(each.after))
                for each in amendment.changes
            )
        )
        for amendment in plan.amendments
    )
    return plan._replace(amendments=amendments)
