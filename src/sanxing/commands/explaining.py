"""`explain`: what a rule means, why it exists, how to mend what it finds. Needs no plan."""

import re
from operator import ne
from typing import Annotated

from sanxing.commands.clock import DEFAULT_ZONE, today
from sanxing.commands.options import Output
from sanxing.commands.output import deliver
from sanxing.commands.parameters import argument, takes
from sanxing.commands.refusal import Refused
from sanxing.facts.standings import Clock
from sanxing.model.codes import CODES
from sanxing.reading.explanations import read_explanation
from sanxing.report.explanations import BLOCKS, explanation_report, explanations_report

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def complete_code(incomplete: str) -> list[tuple[str, str]]:
    """Codes that begin as what is being typed does, in whichever letters."""
    return [
        (code, known.name) for code, known in CODES.items() if code.startswith(_read(incomplete))
    ]


@takes(Output)
def explain(
    output: Output,
    code: Annotated[
        str | None,
        argument(
            help="规则代码，如 SX201；或一类，如 SX2；不写列出全部",
            metavar="[代码]",
            autocompletion=complete_code,
        ),
    ] = None,
) -> int:
    """One rule in full, a block of them, or all."""
    clock = Clock(today(DEFAULT_ZONE))
    wanted = "SX" if code is None else _read(code)
    if wanted in CODES:
        deliver(explanation_report(clock, read_explanation(wanted)), output)
    elif wanted == "SX" or wanted in BLOCKS:
        told = [read_explanation(known) for known in CODES if known.startswith(wanted)]
        deliver(explanations_report(clock, told), output)
    else:
        raise Refused(f"没有规则“{code}”", _nearest(wanted))
    return 0


def _read(given: str) -> str:
    """A code as people write it: `sx201`, `201`, in half or full width."""
    plain = "".join(given.split()).translate(_FULL_WIDTH).upper()
    return f"SX{plain}" if re.fullmatch("[0-9]+", plain) else plain


def _nearest(wanted: str) -> str:
    from difflib import get_close_matches  # only a wrong code pays for it

    block = [code for code in CODES if code[:3] == wanted[:3]]
    close = block or get_close_matches(wanted, CODES, cutoff=0.8)
    close.sort(key=lambda code: (sum(map(ne, code, wanted)), code))
    guess = f"是不是 {close[0]}（{CODES[close[0]].name}）？" if close else ""
    return f"{guess}用 sanxing explain 列出全部规则"
