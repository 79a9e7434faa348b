"""What keeps people from a page, as axe-core finds it: nothing serious, in any light, at any width."""

from collections.abc import Callable

import pytest

from sanxing.facts.supervision import ladders
from sanxing.render.page import render_report
from sanxing.report.items import Late, overdue_report
from tests.browser.conftest import Tab
from tests.browser.editions import TALKATIVE, demonstration, real

Opens = Callable[..., Tab]
GRAVE = {"serious", "critical"}
OPEN_ALL = "document.querySelectorAll('details').forEach((node) => { node.open = true; })"
EDITIONS = {
    "example": demonstration("2022-07-10"),
    "lapsed": real("2023-03-10", topic="2"),  # axe takes half a minute over the whole
    "talkative": TALKATIVE,
}


def grave(tab: Tab) -> list[str]:
    """The violations that count, each with the first element that has it."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    )
    found = axe.Axe().run(tab.page, options={"resultTypes": ["violations"]}).response
    return [
        f"{each['id']}: {each['nodes'][0]['html']}"
        for each in found["violations"]
        if each["impact"] in GRAVE
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_serious_keeps_people_from_the_page(
    tab: Opens, written: Callable[..., str], name: str, width: int, scheme: str
) -> None:
    address = written(name, EDITIONS[name])
    opened = tab(address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert grave(opened) == []
    opened.page.evaluate(OPEN_ALL)
    assert grave(opened) == []


def test_a_filtered_page_and_an_opened_item_are_no_worse(tab: Opens, example: str) -> None:
    assert grave(tab(f"{example}#q=没有的词")) == []
    assert grave(tab(f"{example}#1-2-1")) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_keeps_people_from_a_report(
    tab: Opens, tmp_path_factory: pytest.TempPathFactory, scheme: str
) -> None:
    edition = demonstration("2022-07-10")
    late = [each for each in edition.chosen if each.state.days_overdue]
    shown = Late(late, ladders(late, edition.known), 0)
    text = render_report(overdue_report(edition.plan, edition.clock, shown, {}))
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(text, encoding="utf-8", newline="\n")
    opened = tab(path.as_uri(), color_scheme=scheme, viewport={"width": 360, "height": 760})
    assert grave(opened) == []
    assert (opened.said, opened.asked) == ([], [path.as_uri()])
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 360
