"""`evidence`: the files that prove what was recorded, found again."""

from pathlib import Path
from typing import Annotated

from sanxing.commands.options import Output, Scope
from sanxing.commands.output import deliver
from sanxing.commands.parameters import argument, takes
from sanxing.commands.refusal import Refused
from sanxing.commands.session import open_plan
from sanxing.facts.evidence import cited_in, compare, references_of, unreferenced
from sanxing.facts.journal import journal
from sanxing.reading.attachments import Attachments, read_attachments
from sanxing.report.evidence import Evidence, evidence_report


@takes(Scope, Output)
def evidence(
    scope: Scope,
    output: Output,
    folder: Annotated[
        str,
        argument(
            help="存放佐证文件的目录，连同其下各级；有没有找到、没能读取或内容不符的，退出码为 1",
            metavar="目录",
        ),
    ],
) -> int:
    """Every file that the ledger refers to: 1 where an entry is left without its proof."""
    session = open_plan(scope)
    found = attachments_in(folder)
    history = [line.told for line in journal(session.plan, session.clock, session.known)]
    compared = compare(references_of(history), found)
    strangers = unreferenced(found.files, compared)
    told = Evidence(compared, strangers, found, cited_in(history))
    deliver(evidence_report(session.plan, session.clock, told), output)
    return int(any(each.is_finding for each in compared))


def attachments_in(given: str) -> Attachments:
    """What a folder of evidence holds; refused where it is none."""
    path = Path(given)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not given or not is_folder:
        raise Refused(f"目录“{given}”不存在或不是目录", "写存放佐证文件的目录")
    found = read_attachments(path)
    if found is None:
        raise Refused(f"目录“{given}”无法读取", "核对权限")
    return found
