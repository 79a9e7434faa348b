"""JSON, as the contract writes it."""

import json

from sanxing.report.form import Report, envelope


def render(report: Report, *, ascii_only: bool = False) -> str:
    """The report's data under its envelope; `ascii_only` for outputs that cannot hold all characters."""
    return json.dumps(envelope(report), ensure_ascii=ascii_only, indent=2) + "\n"
