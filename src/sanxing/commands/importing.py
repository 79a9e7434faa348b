"""What a filled-in sheet would record on the plan as it is, or all that keeps it from being recorded."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sanxing.commands.clock import today
from sanxing.commands.judging import Judge, Proofs
from sanxing.commands.refusal import Refused
from sanxing.model.drawing import LETTERS
from sanxing.model.filled import FilledRow, Problem, Sheet, Stamp, place_of
from sanxing.model.plan import Plan
from sanxing.report.importing import Imported
from sanxing.writing.append import Addition


class Misfilled(Refused):
    """A sheet with cells to be mended; nothing of it was recorded."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        message = f"这份填报表有 {len(problems)} 处要改，没有导入"
        super().__init__(message, "逐处改好后再导入；原表可以接着用")
        self.problems = tuple(problems)


class Import(NamedTuple):
    """All that a sheet would record, on the plan that it was judged on, and where each row goes."""

    plan: Plan
    day: date
    rows: tuple[Imported, ...]
    cautions: tuple[str, ...]
    additions: tuple[Addition, ...]

    def places(self, told: Sequence[str]) -> dict[str, str]:
        """ID of each entry → where it was written; nothing where nothing was."""
        names = [str(fields["id"]) for addition in self.additions for fields in addition.entries]
        return dict(zip(names, told, strict=bool(told)))


def proposed(plan: Plan, sheet: Sheet, proofs: Proofs) -> Import:
    """What the sheet records; raises Refused where it is not for this plan, Misfilled where cells are wrong."""
    day = today(plan.head.timezone)
    _refuse_strangers(plan, sheet.stamp)
    _refuse_imported(plan, sheet.stamp)
    agency = str(plan.directory.exact(sheet.stamp.agency))  # it may have another name by now
    sheet = sheet._replace(stamp=sheet.stamp._replace(agency=agency))
    if not (sheet.rows or sheet.problems):
        raise Refused("这份填报表没有填任何内容，没有可导入的", "填好浅黄色的格子再导入")
    judge = Judge(plan, sheet.stamp, day, proofs)
    judged = judge.judge(
        [_known_faults(row, proofs) for row in sheet.rows if "id" not in row.faulty]
    )
    unproven = [each for row in proofs.problems.values() for each in row]
    if problems := {*sheet.problems, *unproven, *judged.problems}:
        raise Misfilled(sorted(problems, key=place_of))
    return Import(plan, day, judged.rows, judged.cautions, judged.additions)


def _known_faults(row: FilledRow, proofs: Proofs) -> FilledRow:
    """A row whose evidence proves nothing is faulty there, and is judged for the rest."""
    unproven = {"evidence"} if row.place in proofs.problems else set()
    return row._replace(faulty=row.faulty | unproven)


def _refuse_strangers(plan: Plan, stamp: Stamp) -> None:
    if stamp.sha256 != plan.head.source.sha256:
        message = f"这是另一个方案的填报表（{stamp.plan}），不能导入 {plan.head.title}"
        raise Refused(message, "用 --plan 指明它的方案，或重新生成填报表")
    agency = plan.directory.agencies.get(plan.directory.exact(stamp.agency) or "")
    if agency is None or agency.members:
        message = f"填报单位“{stamp.agency}”不在方案的单位名录中"
        raise Refused(message, "核对 agencies.yaml，或重新生成填报表")


def _refuse_imported(plan: Plan, stamp: Stamp) -> None:
    mark = re.compile(rf"L[0-9]{{8}}-[{LETTERS}]{{4}}-{stamp.token}-[A-Z]?[0-9]+")
    told = [entry for entry in plan.ledger if mark.fullmatch(entry.id)]
    if told:
        when = min(entry.recorded for entry in told)
        raise Refused(f"这份表已在 {when} 导入过（{len(told)} 条）", "再次填报请重新生成填报表")
