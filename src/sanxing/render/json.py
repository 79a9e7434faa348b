"""JSON, as the contract writes it."""

from sanxing.render.safe import safe_json
from sanxing.report.form import Report, envelope


def render(report: Report, *, ascii_only: bool = False) -> str:
    """The report's data under its envelope; `ascii_only` for outputs that cannot hold all characters."""
    return safe_json(envelope(report), ascii_only=ascii_only)
