"""A page to work in: heads and first columns in sight, filters, lights that follow the status."""

from sanxing.facts.state import SOON
from sanxing.model.terms import DONE, Light, Status
from sanxing.render.folding import fold
from sanxing.render.safe import safe
from sanxing.render.xlsx import paper
from sanxing.render.xlsx.looks import Looks
from sanxing.render.xlsx.paper import Tab, height, letter_of, shown, write
from sanxing.report.worksheet import Page, Signals

_NARROWEST, _WIDEST = 110, 150
"""Columns after which a line on top goes on in the next: no less in a narrow table, no more on a screen."""

TITLE_HEIGHT, LINE_HEIGHT = 26, 16


def write_page(tab: Tab, page: Page, looks: Looks) -> None:
    """The whole page."""
    head = write_top(tab, page, looks)
    write_heads(tab, page, looks, head)
    for row, cells in enumerate(page.rows, head + 1):
        pairs = list(zip(page.columns, cells, strict=True))
        tab.set_row(row, height((shown(cell), column.width) for column, cell in pairs))
        for column, (field, cell) in enumerate(pairs):
            write(tab, row, column, cell, looks.cell(field, cell))
    if not page.rows:
        tab.write_string(head + 1, 0, safe(page.empty), looks.hint())
    elif page.signals:
        _watch(tab, page.signals, looks, head + 1, head + len(page.rows))
    if page.filtered:
        tab.autofilter(head, 0, head + len(page.rows), len(page.columns) - 1)
    tab.freeze_panes(head + 1, page.frozen)
    tab.repeat_rows(head)
    paper.to_landscape(tab)


def write_top(tab: Tab, page: Page, looks: Looks) -> int:
    """The heading and the lines beneath it; gives the row that is free after them."""
    width = max(sum(column.width for column in page.columns), _NARROWEST)
    width = width if page.printed else min(width, _WIDEST)
    tab.set_row(0, TITLE_HEIGHT)
    tab.write_string(0, 0, paper.whole(page.heading), looks.title())
    lines = [line for hint in page.hints for line in fold(safe(hint), width - 4)]
    for row, line in enumerate(lines, 1):
        tab.set_row(row, LINE_HEIGHT)
        tab.write_string(row, 0, paper.whole(line), looks.hint())
    return len(lines) + 1


def write_heads(tab: Tab, page: Page, looks: Looks, row: int) -> float:
    """The heads of the columns and their widths; gives the height of their row."""
    points = height((column.text, column.width) for column in page.columns) + 6
    tab.set_row(row, points)
    for place, column in enumerate(page.columns):
        tab.set_column(place, place, column.width)
        tab.write_string(row, place, paper.whole(column.text), looks.head())
    return points


def _watch(tab: Tab, signals: Signals, looks: Looks, first: int, last: int) -> None:
    """Lights by rules of the spreadsheet's own, so that they follow when a status is written over."""
    for light, rule in _rules(signals, first + 1):
        told = {"type": "formula", "criteria": rule, "format": looks.light(light)}
        for column in signals.columns:
            tab.conditional_format(first, column, last, column, told | {"stop_if_true": True})
    words = {
        "validate": "list",
        "source": [status.label for status in Status],
        "error_type": "warning",
        "error_title": "不是状态用语",
        "error_message": "写列表中的用语，颜色才会随着变。",
    }
    tab.data_validation(first, signals.status, last, signals.status, words)


def _rules(signals: Signals, row: int) -> list[tuple[Light, str]]:
    """What makes each light, said of the first row; done goes before due, as in the tool itself."""
    status, due = f"${letter_of(signals.status)}{row}", f"${letter_of(signals.due)}{row}"
    day = signals.as_of
    done = ",".join(f'{status}="{each.label}"' for each in Status if each in DONE)
    return [
        (Light.RED, f'={status}="{Status.OVERDUE.label}"'),
        (Light.GREY, f'={status}="{Status.LAPSED.label}"'),
        (Light.GREEN, f"=OR({done})"),
        (
            Light.YELLOW,
            f'=AND({status}<>"",ISNUMBER({due}),{due}<=DATE({day.year},{day.month},{day.day})+{SOON})',
        ),
    ]
