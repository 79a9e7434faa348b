"""`sheet`: a workbook for an agency to fill in, and what came back recorded, all of it or nothing."""

import os
import re
import sys
from collections import defaultdict
from secrets import choice
from typing import Annotated, NamedTuple

from sanxing.commands.clock import today
from sanxing.commands.committing import commit
from sanxing.commands.completion import complete_agency
from sanxing.commands.evidence import attachments_in
from sanxing.commands.extras import extra
from sanxing.commands.importing import Import, Misfilled, proposed
from sanxing.commands.judging import Proofs
from sanxing.commands.locate import read_plan
from sanxing.commands.options import Output, PlanOption
from sanxing.commands.output import caution, deliver, deliver_written, ready, save
from sanxing.commands.parameters import argument, option, takes
from sanxing.commands.proofs import names_a_file, read_listed
from sanxing.commands.refusal import Refused, reason_of
from sanxing.commands.session import usable
from sanxing.commands.values import optional_date, read_agency
from sanxing.facts.agencies import duties_of
from sanxing.facts.standings import Clock, standings
from sanxing.model.amending import effective
from sanxing.model.directory import Directory
from sanxing.model.drawing import LETTERS
from sanxing.model.filled import FilledRow, Problem, Sheet
from sanxing.model.issued import Agency
from sanxing.model.plan import Plan
from sanxing.model.sheet import TOKEN_LENGTH
from sanxing.reading.folder import read_regular
from sanxing.reading.package import PACKAGE_LIMITS, Unreadable
from sanxing.render.safe import safe
from sanxing.report.importing import import_report, problem_line
from sanxing.report.sheet import made_report, sheet_book
from sanxing.writing.line import Written


class Making(NamedTuple):
    """For whom a sheet is made, and as of when."""

    plan: PlanOption = None
    as_of: Annotated[
        str | None,
        option(help="生成时，表中的状态站在哪一天看，默认今天", metavar="日期"),
    ] = None


class Importing(NamedTuple):
    """The sheet that came back, and what came with it."""

    path: Annotated[
        str | None,
        option("--import", help="导入这份填好的表：全部无误才登记", metavar="文件"),
    ] = None
    files: Annotated[
        str | None,
        option(help="导入时，佐证文件所在的目录（只记文件名和 SHA-256）", metavar="目录"),
    ] = None
    dry_run: Annotated[bool, option("--dry-run", help="导入时只看会写什么，不写入")] = False


@takes(Importing, Making, Output)
def sheet(
    importing: Importing,
    making: Making,
    output: Output,
    agency: Annotated[
        str | None,
        argument(
            help="给哪个单位填，可用简称、别名", metavar="[单位]", autocompletion=complete_agency
        ),
    ] = None,
) -> int:
    """Make a sheet, or import one."""
    ready(output)
    _refuse_mixture(agency, importing, making)
    if importing.path is not None:
        return _import(importing.path, importing, making.plan, output)
    return _make(agency or "", making, output)


def _refuse_mixture(agency: str | None, importing: Importing, making: Making) -> None:
    """Making and importing share a command, and nothing else."""
    if importing.path is None:
        if agency is None:
            raise Refused(
                "没有写给哪个单位生成填报表",
                "sanxing sheet 单位 --out 文件.xlsx；导入填好的表用 --import 文件",
            )
        if importing.files is not None or importing.dry_run:
            raise Refused("--files 和 --dry-run 只在导入时用", "导入写 --import 文件")
    elif agency is not None or making.as_of is not None:
        raise Refused("导入时不写单位和 --as-of", "单位写在表里；登记日期总是今天")


def _make(name: str, making: Making, output: Output) -> int:
    if output.out is None:
        raise Refused("没有写填报表存成哪个文件", "写 --out 文件.xlsx")
    if not output.out.lower().endswith(".xlsx"):
        raise Refused(f"填报表是 Excel 文件，不能存成“{output.out}”", "文件名以 .xlsx 结尾")
    if os.path.lexists(output.out):
        message = f"已经有“{output.out}”，可能是收回来的填报表，没有覆盖"
        raise Refused(message, "换一个文件名，或先把它移走")
    with extra("填报表"):
        from sanxing.render.xlsx.sheet import render
    plan = usable(read_plan(making.plan))
    day = optional_date(making.as_of, "--as-of") or today(plan.head.timezone)
    agency = _one_agency(name, plan.directory)
    clock, force = Clock(day), effective(plan, day)
    duties = duties_of(standings(plan, clock), agency.name, plan.directory, day)
    token = "".join(choice(LETTERS) for _ in range(TOKEN_LENGTH))
    book = sheet_book(force, day, agency, duties, token)
    save(output.out, render(book))
    report = made_report(force, clock, agency, book, output.out)
    deliver(report, output._replace(out=None))
    return 0


def _one_agency(name: str, directory: Directory) -> Agency:
    agency = directory.agencies[read_agency(name, directory)]
    if agency.members:
        message = f"“{agency.name}”是一组单位，填报表要一个单位一份"
        raise Refused(message, f"写其中一个：{'、'.join(agency.members)}")
    return agency


def _import(path: str, importing: Importing, plan: str | None, output: Output) -> int:
    with extra("填报表"):
        from sanxing.reading.sheet import read_sheet
    data = _read(path)
    try:
        filled = read_sheet(data)
    except Unreadable as unreadable:
        raise Refused(f"“{path}”：{unreadable.message}", unreadable.advice) from None
    proofs = _proofs(filled, importing.files)

    def propose(read: Plan) -> Import:
        return proposed(read, filled, proofs)

    try:
        done, places = commit(plan, propose, dry_run=importing.dry_run)
    except Misfilled as misfilled:
        for problem in misfilled.problems:
            print(safe(problem_line(problem)), file=sys.stderr)
        raise
    report = import_report(done.plan, Clock(done.day), filled.stamp, done.rows, done.places(places))
    if importing.dry_run:
        deliver(report, output)
    else:
        deliver_written(report, output, f"sanxing ledger --agency {filled.stamp.agency}")
    caution(done.cautions)
    return 0


def _read(path: str) -> bytes:
    """The bytes of the file, or one more than a sheet may have."""
    if path.lower().endswith(".xlsm"):
        raise Refused(f"“{path}”：带宏的工作簿（.xlsm）不予导入", "另存为不带宏的 .xlsx 再导入")
    try:
        data = read_regular(os.path.realpath(path), PACKAGE_LIMITS.size)
    except FileNotFoundError:
        raise Refused(f"没有找到文件“{path}”", "核对文件名和目录") from None
    except (OSError, ValueError) as error:
        raise Refused(f"无法读取“{path}”：{reason_of(error)}", "核对文件和权限") from None
    if data is None:
        raise Refused(f"“{path}”不是普通文件", "写填好的 .xlsx 文件")
    return data


def _proofs(filled: Sheet, files: str | None) -> Proofs:
    """The evidence of every row, each file looked for once; what proves nothing is told at its cell."""
    parts = [(row, part) for row in filled.rows for part in _parts(row)]
    asked = any(names_a_file(part) for _, part in parts)
    folder = attachments_in(files) if files is not None and asked else None
    kept: dict[tuple[str, int], list[Written]] = defaultdict(list)
    problems: dict[tuple[str, int], list[Problem]] = defaultdict(list)
    for row, part in parts:
        try:
            proof = read_listed(part, folder)
            if proof not in kept[row.place]:
                kept[row.place].append(proof)
        except Refused as refused:
            problem = Problem(row.cell("evidence"), refused.message, refused.advice)
            problems[row.place].append(problem)
    return Proofs(kept, problems)


def _parts(row: FilledRow) -> list[str]:
    return [
        part
        for each in re.split(r"[；;，、\n]", row.fields.get("evidence", ""))
        if (part := each.strip())
    ]
