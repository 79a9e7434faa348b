"""CSV for spreadsheets: the report's tables, with nothing that a spreadsheet would run as a formula."""

import csv
from io import StringIO

from sanxing.render.safe import safe, unobeyed
from sanxing.report.form import Block, Column, Findings, Pairs, Report, Table, Value, plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> str:
    """Each table with its heads; a table's title stands over it where there are several."""
    tables = [table for block in report.blocks if (table := _as_table(block))]
    page = StringIO(newline="")
    writer = csv.writer(page)
    for position, table in enumerate(tables):
        if position:
            writer.writerow([])
        if len(tables) > 1 and table.title:
            writer.writerow([cell(table.title)])
        notice = [report.notice] if report.notice else []
        writer.writerow([*(column.head for column in table.columns), *(["数据性质"] * len(notice))])
        writer.writerows([*(cell(value) for value in row), *notice] for row in table.rows)
    return page.getvalue()


def _as_table(block: Block) -> Table | None:
    """A table as it is, labelled facts as a table of two columns, findings as one of theirs."""
    if isinstance(block, Findings):
        return block.table()
    if isinstance(block, Pairs):
        return Table((Column("项目"), Column("内容")), tuple(block.pairs), block.title)
    return block if isinstance(block, Table) else None


def cell(value: Value) -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    if isinstance(value, int):
        return str(value)
    text = plain(value)
    shown = unobeyed(safe(text))
    return f"'{shown}" if text.lstrip(" ").startswith(_FORMULA) else shown
