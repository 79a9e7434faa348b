"""A workbook as an Excel file: pages to work in and a page to print; and any report as such pages."""

from sanxing.render.xlsx import filtering, printing
from sanxing.render.xlsx.looks import Looks
from sanxing.render.xlsx.paper import Paper
from sanxing.render.xlsx.tables import workbook_of_report
from sanxing.report.form import Report
from sanxing.report.worksheet import Workbook


def render(workbook: Workbook) -> bytes:
    """The bytes of the file."""
    file = Paper(workbook.title, workbook.made_on)
    looks = Looks(file)
    for page in workbook.pages:
        write_page = printing.write_page if page.printed else filtering.write_page
        write_page(file.tab(page.name), page, looks)
    return file.bytes()


def render_report(report: Report) -> bytes:
    """Any report: what it says in lines on the first tab, each table on one of its own."""
    return render(workbook_of_report(report))
