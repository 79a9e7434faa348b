"""`export`: the whole plan, in a format for machines."""

from typing import Annotated

import typer

from sanxing.commands.options import Output, Scope, takes
from sanxing.commands.output import deliver
from sanxing.commands.refusal import Refused
from sanxing.commands.session import open_plan
from sanxing.report.export import export_report

EXPORTS = ("json",)


@takes(Scope)
def export(
    scope: Scope,
    target: Annotated[str, typer.Argument(help="格式：json", metavar="格式")],
    out: Annotated[str | None, typer.Option(help="写入文件，不在屏幕显示", metavar="文件")] = None,
) -> int:
    """Everything, with every state."""
    if target not in EXPORTS:
        raise Refused(f"不能导出“{target}”", f"可以写：{'、'.join(EXPORTS)}")
    session = open_plan(scope)
    deliver(export_report(session.plan, session.clock, session.known), Output(target, out))
    return 0
