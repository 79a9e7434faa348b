"""`export xlsx`: an edition as a workbook, the pages in the order in which an office asks for them."""

from sanxing.report.agency_summary import summary_page
from sanxing.report.edition import Edition
from sanxing.report.print_ledger import print_page
from sanxing.report.register_pages import hazards_page, measures_page
from sanxing.report.task_ledger import ledger_page
from sanxing.report.worksheet import Workbook

__all__ = ["Workbook", "workbook_of"]


def workbook_of(edition: Edition) -> Workbook:
    """台账, 打印版, 按单位汇总 and the two lists."""
    pages = (
        ledger_page(edition),
        print_page(edition),
        summary_page(edition),
        hazards_page(edition),
        measures_page(edition),
    )
    return Workbook(f"{edition.plan.head.title}任务台账", edition.clock.as_of, pages)
