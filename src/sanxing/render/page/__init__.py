"""HTML: one self-contained page, for an edition or for any report; nothing is fetched, nothing obeyed.

All text passes through `safe` and is escaped by the templates; scripts and styles run by their digests.
"""

from sanxing.render.page.drawing import draw
from sanxing.render.page.templates import fill
from sanxing.report.form import Chart, Findings, Lines, Pairs, Paragraph, Report, Table
from sanxing.report.page import Page


def render(page: Page) -> str:
    """The page of an edition."""
    places = {name: place for place, (name, _) in enumerate(page.choices.agencies)}
    values = {"page": page, "places": places, "drawing": draw(page.timeline)}
    return fill("page.html.jinja", scripted=True, **values)


def render_report(report: Report) -> str:
    """Any report as a page without filters: its title, its notice and its blocks."""
    blocks = [part for block in report.blocks for part in _shapes(block)]
    return fill("report.html.jinja", scripted=False, report=report, blocks=blocks)


def _shapes(block: object) -> list[tuple[str, object]]:
    """A block under the name that the template knows it by; findings are two tables."""
    if isinstance(block, Findings):
        return [("table", block.table()), ("table", block.by_rule())] if block.found else []
    if isinstance(block, Table):
        return [("table", block.shown())]
    names = {Pairs: "pairs", Lines: "lines", Paragraph: "paragraph", Chart: "chart"}
    return [(names[type(block)], block)]
