"""What the page costs with thousands of items: its size, the time to make it, and how it feels in Chromium.

With Chromium and playwright at hand (SANXING_CHROMIUM,
or a chromium on the path) it is opened as well: how long it takes to load, how long the script runs for
each letter that is typed, and how long the frames of a scroll take.

    python -m benchmarks.page [ENTRIES]
"""

import os
import shutil
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.registers import make
from sanxing.commands.options import Filters, Scope
from sanxing.commands.session import open_plan
from sanxing.render.page import render
from sanxing.report.edition import Edition
from sanxing.report.page import page_of

DAY = "2023-12-31"
TYPED = "消防 灭火器"
FRAMES = """() => new Promise((done) => {
  const times = []; let before = performance.now(); const start = before;
  scrollTo(0, document.body.scrollHeight / 3);
  const step = (now) => {
    times.push(now - before); before = now; scrollBy(0, 240);
    if (now - start < 3000) requestAnimationFrame(step); else done(times.slice(2));
  };
  requestAnimationFrame(step);
})"""
SCRIPT = """(letters) => {
  const q = document.getElementById('q'); const times = [];
  for (let end = 1; end <= letters.length; end += 1) {
    q.value = letters.slice(0, end); const start = performance.now();
    q.dispatchEvent(new Event('input', { bubbles: true }));
    const script = performance.now() - start; document.body.offsetHeight;
    times.push([script, performance.now() - start]);
  }
  return times;
}"""


def edition(entries: int) -> Edition:
    """The demonstration plan with so many drawn hazards more."""
    with TemporaryDirectory() as folder:
        make(Path(folder) / "plan", entries)
        session = open_plan(Scope(plan=str(Path(folder) / "plan"), as_of=DAY))
    chosen = tuple(session.select(Filters()))
    return Edition(session.plan, session.clock, tuple(session.known), chosen)


def main(entries: int) -> None:
    """Make the page, tell what it cost, and try it where a browser is at hand."""
    made = edition(entries)
    start = time.perf_counter()
    page = page_of(made)
    laid = time.perf_counter()
    text = render(page)
    rendered = time.perf_counter()
    print(f"items      {page.total}")
    print(f"size       {len(text.encode()) / 1e6:.1f} MB")
    print(f"laid out   {laid - start:.2f} s")
    print(f"rendered   {rendered - laid:.2f} s")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(text, encoding="utf-8", newline="\n")
        _try_out(path)


def _try_out(path: Path) -> None:
    chromium = os.environ.get("SANXING_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        print("no Chromium: not tried in a browser")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        start = time.perf_counter()
        tab.goto(path.as_uri())
        print(f"loaded     {time.perf_counter() - start:.2f} s")
        tab.wait_for_timeout(1000)  # nobody types sooner
        for turn in ("first", "again"):
            _print_keys(turn, tab.evaluate(SCRIPT, TYPED))
        tab.evaluate("document.querySelector('form').reset()")
        frames = sorted(tab.evaluate(FRAMES))
        slow = frames[int(len(frames) * 0.95)]
        print(
            f"frames     {statistics.median(frames):.0f} ms median, {slow:.0f} ms 95th percentile"
        )
        browser.close()


def _print_keys(turn: str, times: list[list[float]]) -> None:
    scripts, whole = zip(*times, strict=True)
    print(
        f"keystroke  {statistics.median(scripts):.0f} ms of script, at most {max(scripts):.0f};"
        f" with layout {statistics.median(whole):.0f}, at most {max(whole):.0f} ({turn})"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
