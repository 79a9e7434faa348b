"""A Chromium for all browser tests, pages written where it can open them, and a watch over what they do."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from sanxing.render.page import render
from sanxing.report.edition import Edition
from sanxing.report.page import page_of
from tests.browser.editions import HOSTILE, demonstration

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    api = pytest.importorskip(
        "playwright.sync_api",
        reason="playwright is not installed: the page is not tried in a browser",
    )
    found = os.environ.get("SANXING_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(
            "no Chromium on the path, nor in SANXING_CHROMIUM: the page is not tried in one"
        )
    with ExitStack() as stack:
        try:
            playwright = stack.enter_context(api.sync_playwright())
        except Exception as error:
            pytest.skip(f"playwright's driver does not start, the page is not tried: {error}")
        started = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield started
        started.close()


class Tab(NamedTuple):
    """An open page, everything that it has said and asked for, and the dialogs that it has opened."""

    page: "Page"
    said: list[str]
    asked: list[str]
    dialogs: list[str]


@pytest.fixture
def tab(browser: "Browser") -> Iterator[Callable[..., Tab]]:
    """Open an address; what is given besides are the settings of the window."""
    contexts = []

    def opened(address: str, **settings: Any) -> Tab:
        context = browser.new_context(**settings)
        contexts.append(context)
        watched = Tab(context.new_page(), [], [], [])
        watched.page.on("console", lambda message: watched.said.append(message.text))
        watched.page.on("pageerror", lambda error: watched.said.append(str(error)))
        watched.page.on("request", lambda request: watched.asked.append(request.url))
        watched.page.on("dialog", lambda dialog: watched.dialogs.append(dialog.message))
        watched.page.goto(address)
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Edition], str]:
    """Write the page of an edition once and tell its address."""
    folder = tmp_path_factory.mktemp("pages")

    def address(name: str, edition: Edition) -> str:
        path: Path = folder / f"{name}.html"
        if not path.exists():
            path.write_text(render(page_of(edition)), encoding="utf-8", newline="\n")
        return path.as_uri()

    return address


@pytest.fixture(scope="session")
def example(written: Callable[[str, Edition], str]) -> str:
    """The demonstration plan on 10 July 2022."""
    return written("example", demonstration("2022-07-10"))


@pytest.fixture(scope="session")
def hostile(written: Callable[[str, Edition], str]) -> str:
    """A plan whose every text tries something."""
    return written("hostile", HOSTILE)
