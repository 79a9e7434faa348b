"""The pictures of the README, made anew from the example plan: terminal, page, phone, workbook, letter.

    python tools/pictures.py

It needs the development extra, a Chromium, LibreOffice and poppler's pdftoppm. What they show is a plan of
a place that does not exist, which says so in each picture.
"""

import os
import re
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
PLAN = ROOT / "examples" / "plan"
DOCUMENT = ROOT / "examples" / "document.txt"
DAY = "2022-07-10"
COLUMNS = 110
TERMINAL = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1b1f24 }}
pre {{ margin: 0; padding: 14px 20px 18px; width: max-content; color: #d5dbe3; background: #1b1f24;
  font: 15px/1.45 "Noto Sans Mono CJK SC", "WenQuanYi Zen Hei Mono", monospace }}
b.o {{ margin-left: -.5em; font-weight: inherit }} b.c {{ margin-right: -.5em; font-weight: inherit }}
</style><pre>{}</pre>"""


def sanxing(*arguments: str) -> list[str]:
    """A command line on the example plan, on its day."""
    return [sys.executable, "-m", "sanxing", *arguments, "--plan", str(PLAN), "--as-of", DAY]


def terminal() -> str:
    """What a terminal of `COLUMNS` shows, as a page: the program is given a terminal of its own."""
    import pty  # only where there are such terminals

    line = f"sanxing overdue --plan examples/plan --as-of {DAY}"
    shown = bytearray()

    def keep(descriptor: int) -> bytes:
        data = os.read(descriptor, 65536)
        shown.extend(data)
        return b""

    os.environ |= {"COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    for name in ("NO_COLOR", "CI"):
        os.environ.pop(name, None)
    pty.spawn(sanxing("overdue"), keep)
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    console.print(Text.from_ansi(shown.decode().replace("\r\n", "\n")))
    body = console.export_html(theme=MONOKAI, inline_styles=True, code_format="{code}")
    return TERMINAL.format(f"<b>$ {escape(line)}</b>\n{_as_wide_as_in_a_terminal(body)}")


def _as_wide_as_in_a_terminal(body: str) -> str:
    """What terminals draw in one column and this font in two."""
    body = re.sub("─+", lambda found: "─" * (len(found[0]) // 2), body)
    return body.replace("“", "<b class=o>“</b>").replace("”", "<b class=c>”</b>")


def shoot(browser: Browser, page: Path, name: str, size: tuple[int, int], whole: str = "") -> None:
    """A page as a picture: what a window of a size shows, or one element of it."""
    width, height = size
    window = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5)
    window.goto(page.as_uri())
    target = window.locator(whole) if whole else window
    target.screenshot(path=PICTURES / f"{name}.png")
    window.close()


def print_page(file: Path, name: str, resolution: int, with_words: str = "") -> None:
    """The first page with some words of those that LibreOffice makes of a file."""
    folder = file.parent
    office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(office, check=True, capture_output=True)
    pdf = file.with_suffix(".pdf")
    read = ["pdftotext", "-layout", str(pdf), "-"]
    pages = subprocess.run(read, check=True, capture_output=True, text=True).stdout.split("\f")
    number = str(next(place for place, words in enumerate(pages, 1) if with_words in words))
    target = str(PICTURES / name)
    draw = [
        "pdftoppm",
        "-png",
        "-singlefile",
        "-f",
        number,
        "-r",
        str(resolution),
        str(pdf),
        target,
    ]
    subprocess.run(draw, check=True)


def main() -> None:
    """All of them."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        desk = Path(folder)
        (desk / "terminal.html").write_text(terminal(), encoding="utf-8")
        page, book, letter = (desk / name for name in ("page.html", "book.xlsx", "letter.docx"))
        source = ("--source", str(DOCUMENT))
        subprocess.run(sanxing("export", "html", "--out", str(page), *source), check=True)
        subprocess.run(sanxing("export", "xlsx", "--out", str(book)), check=True)
        notice = ("--kind", "督办通知", "--agency", "住建局", *source)
        subprocess.run(sanxing("export", "docx", "--out", str(letter), *notice), check=True)
        chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))))
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            shoot(browser, desk / "terminal.html", "terminal", (1200, 600), "pre")
            shoot(browser, page, "page", (1100, 820))
            shoot(browser, page, "phone", (390, 780))
            browser.close()
        print_page(book, "workbook", 90, "（未写）")
        print_page(letter, "letter", 70)


if __name__ == "__main__":
    main()
