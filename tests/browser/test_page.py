"""The page in Chromium: silent, sealed, usable by keyboard, and the address remembers."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from benchmarks.page import edition as many
from sanxing.render.page import render
from sanxing.report.edition import Edition
from sanxing.report.page import page_of
from sanxing.report.page_views import Reach
from tests.browser.conftest import Tab
from tests.browser.editions import EVIL, TALKATIVE, demonstration, edition_of, real
from tests.facts.builders import OFFICE, milestone, plan, task, topic

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opens = Callable[..., Tab]
PHONE = {"viewport": {"width": 360, "height": 760}, "has_touch": True, "is_mobile": True}
SHOWN = """() => Array.from(document.querySelectorAll('.item[data-k]'))
    .filter((node) => node.getClientRects().length).map((node) => node.id)"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """The demonstration page on a local server, and the paths that were asked of it."""
    paths: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name
            paths.append(self.path)

    text = render(page_of(demonstration("2022-07-10")))
    (tmp_path / "page.html").write_text(text, encoding="utf-8", newline="\n")
    handler = partial(Handler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/page.html", paths
        server.shutdown()
        thread.join()


def shown(page: "Page") -> list[str]:
    found: list[str] = page.evaluate(SHOWN)
    return found


def address_of(page: "Page") -> str:
    """What stands behind # in the address."""
    return unquote(page.url.partition("#")[2])


def until(page: "Page", condition: str) -> None:
    """Wait until it holds: playwright's own way to wait would have to be let in by the policy."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never: {condition}")


def use(page: "Page") -> None:
    """Open, type, choose, print: whatever might make it speak."""
    page.keyboard.press("/")
    page.keyboard.type("瓦斯 燃气")
    page.select_option("#status", "overdue")
    page.keyboard.press("Escape")
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    page.emulate_media(media="print")
    page.pdf()


def test_it_says_nothing_and_asks_for_nothing_from_a_file(tab: Opens, example: str) -> None:
    opened = tab(example)
    use(opened.page)
    assert (opened.said, opened.asked) == ([], [example])


def test_it_says_nothing_and_asks_for_nothing_from_a_server(
    tab: Opens, served: tuple[str, list[str]]
) -> None:
    address, paths = served
    opened = tab(address)
    use(opened.page)
    assert (opened.said, opened.asked, paths) == ([], [address], ["/page.html"])


def test_a_script_that_is_not_ours_is_not_run(tab: Opens, example: str) -> None:
    opened = tab(example)
    opened.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'ran = 1'}))"
    )
    assert opened.page.evaluate("typeof ran") == "undefined"
    assert "Content Security Policy" in opened.said[0]


def test_words_filter_and_all_of_them_must_match(tab: Opens, example: str) -> None:
    page = tab(example).page
    assert len(shown(page)) == 56
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("报警　安装率")
    assert shown(page) == ["1-2-1"]
    assert page.inner_text("#told") == "显示 1 项，共 56 项"
    assert page.evaluate("document.getElementById('1-2').getClientRects().length") == 1
    page.keyboard.type(" 没有的词")
    assert shown(page) == []
    assert page.is_visible("#none")


def test_widths_cases_quotes_and_spaces_are_folded(tab: Opens, example: str) -> None:
    page = tab(example).page
    page.fill("#q", "“生命通道”")
    first = shown(page)
    assert first
    page.fill("#q", "生命通道")
    assert shown(page) == first
    page.fill("#q", "ｈ－２０２２０３１６－v9hd")
    assert shown(page) == ["H-20220316-V9HD"]


def test_letters_of_an_input_method_do_not_filter_before_they_are_words(
    tab: Opens, example: str
) -> None:
    page = tab(example).page
    page.focus("#q")
    keys = page.context.new_cdp_session(page)
    keys.send(
        "Input.imeSetComposition", {"text": "bao jing", "selectionStart": 8, "selectionEnd": 8}
    )
    assert page.input_value("#q") == "bao jing"
    assert len(shown(page)) == 56
    keys.send("Input.insertText", {"text": "报警"})
    assert page.input_value("#q") == "报警"
    assert "1-2-1" in shown(page)
    assert len(shown(page)) < 56
    assert address_of(page) == "q=报警"


def test_an_agency_is_found_by_its_other_names(tab: Opens, written: Callable[..., str]) -> None:
    page = tab(written("real", real("2021-12-10"))).page
    page.fill("#q", "文广旅局")
    expected = shown(page)
    assert expected
    page.fill("#q", "文旅局")
    assert shown(page) == expected


def test_another_name_of_an_agency_is_found_where_it_is_written(
    tab: Opens, written: Callable[..., str]
) -> None:
    named = milestone(1, title="迁入安全生产委员会办公室")
    led = topic(2, task(1, milestone(1)), lead=(OFFICE,))
    made = plan(topic(1, task(1, named, milestone(2))), led)
    page = tab(written("named", edition_of(made, "2021-07-10"))).page
    page.fill("#q", "安全生产委员会办公室")
    assert shown(page) == ["1-1-1", "2-1-1"]


def test_an_agency_filter_shows_every_item_that_it_has_a_part_in(tab: Opens, example: str) -> None:
    page = tab(example).page
    page.select_option("#agency", "住建局")
    expected = [each.item.id for each in demonstration("2022-07-10", agency="住建局").chosen]
    assert sorted(shown(page)) == sorted(expected)


@pytest.mark.parametrize(
    ("field", "value", "filters"),
    [
        ("topic", "2", {"topic": "2"}),
        ("status", "overdue", {"status": "逾期"}),
        ("kind", "filing", {"kind": "备案"}),
        ("from", "2022-12", {"due_after": "2022-12-01"}),
        ("to", "2021-12", {"due_before": "2021-12-31"}),
    ],
)
def test_a_filter_shows_what_the_command_lists(
    tab: Opens, example: str, field: str, value: str, filters: dict[str, str]
) -> None:
    page = tab(example).page
    page.select_option(f"#{field}", value)
    expected = [each.item.id for each in demonstration("2022-07-10", **filters).chosen]
    assert sorted(shown(page)) == sorted(expected)


def test_lights_filter_and_empty_parts_are_hidden(tab: Opens, example: str) -> None:
    page = tab(example).page
    page.select_option("#light", "yellow")
    assert shown(page) == ["H-20220620-C3WP"]
    assert page.locator(".group:visible").count() == 1


def test_the_address_remembers_over_a_reload_and_back_undoes(tab: Opens, example: str) -> None:
    page = tab(example).page
    page.select_option("#agency", "住建局")
    page.select_option("#status", "overdue")
    page.keyboard.press("/")
    page.keyboard.type("报警")
    until(page, "decodeURIComponent(location.hash).includes('报警')")
    assert address_of(page) == "q=报警&agency=住建局&status=overdue"
    page.reload()
    assert shown(page) == ["1-2-1"]
    assert page.input_value("#q") == "报警"
    page.go_back()
    assert address_of(page) == "agency=住建局&status=overdue"
    assert page.input_value("#q") == ""
    assert len(shown(page)) == 2
    page.go_back()
    page.go_back()
    assert address_of(page) == ""
    assert len(shown(page)) == 56
    page.go_forward()
    assert page.input_value("#agency") == "住建局"


def test_an_address_with_filters_opens_at_the_items(tab: Opens, example: str) -> None:
    page = tab(f"{example}#q=瓦斯&agency=没有这个单位&status=overdue&from=abc").page
    assert page.input_value("#agency") == ""
    assert page.input_value("#status") == "overdue"
    assert shown(page) == []
    assert page.evaluate(
        "document.getElementById('items').getBoundingClientRect().top < innerHeight"
    )


def test_escape_clears_everything(tab: Opens, example: str) -> None:
    page = tab(f"{example}#status=overdue").page
    assert len(shown(page)) == 5
    page.keyboard.press("Escape")
    until(page, "location.hash === ''")
    assert len(shown(page)) == 56
    assert page.input_value("#status") == ""


def test_arrows_walk_over_the_items_that_are_shown(tab: Opens, example: str) -> None:
    page = tab(f"{example}#status=overdue").page
    focused = "document.activeElement.parentElement.id"
    page.focus("#q")
    walked = []
    for _ in range(4):
        page.keyboard.press("ArrowDown")
        walked.append(page.evaluate(focused))
    assert walked == ["1-2", "1-2-1", "3-2", "3-2-1"]
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "3-2"
    page.keyboard.press("Enter")
    assert page.evaluate("document.getElementById('3-2').open")
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"


def is_open_in_sight(page: "Page", item: str) -> bool:
    page.wait_for_timeout(100)  # two frames
    return bool(
        page.evaluate(
            """(id) => { const node = document.getElementById(id), box = node.getBoundingClientRect();
            return node.open && box.top >= -1 && box.top < innerHeight; }""",
            item,
        )
    )


@pytest.mark.parametrize("item", ["2-1-1", "1-2", "F-Z3", "H-20220316-V9HD", "O-1"])
def test_a_deep_link_opens_its_item(tab: Opens, example: str, item: str) -> None:
    assert is_open_in_sight(tab(f"{example}#{item}").page, item)


def test_a_deep_link_outlives_a_reload(tab: Opens, example: str) -> None:
    page = tab(f"{example}#3-2-1").page
    page.reload()
    assert page.url == f"{example}#3-2-1"
    assert is_open_in_sight(page, "3-2-1")


def test_a_link_to_an_item_shows_it_though_filters_hide_it(tab: Opens, example: str) -> None:
    page = tab(f"{example}#status=completed").page
    page.click(".brief a[href='#1-2-1']")
    assert is_open_in_sight(page, "1-2-1")
    page.go_back()
    assert page.input_value("#status") == "completed"
    assert "1-2-1" not in shown(page)


def test_a_link_that_is_followed_while_typing_stays_in_the_address(
    tab: Opens, example: str
) -> None:
    page = tab(example).page
    page.focus("#q")
    page.keyboard.type("报警")
    page.evaluate("location.hash = '1-2-1'")
    page.wait_for_timeout(400)
    assert address_of(page) == "1-2-1"
    assert page.input_value("#q") == ""


@pytest.mark.parametrize("fragment", ["%E0%A4%A", "no-such-item", "q", "=", "&&&", "main", "%00"])
def test_a_strange_address_does_no_harm(tab: Opens, example: str, fragment: str) -> None:
    opened = tab(f"{example}#{fragment}")
    assert len(shown(opened.page)) == 56
    assert opened.said == []


@pytest.mark.parametrize("scripts", [True, False])
def test_hostile_texts_are_inert(tab: Opens, hostile: str, *, scripts: bool) -> None:
    opened = tab(hostile, java_script_enabled=scripts)
    page = opened.page
    if scripts:
        for evil in EVIL[:5]:
            page.fill("#q", evil)
            assert shown(page)
        page.evaluate(
            "document.querySelectorAll('details').forEach((node) => { node.open = true; })"
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (opened.said, opened.asked, opened.dialogs) == ([], [hostile], [])
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, object, svg svg, [onerror], [onload]").count() == 0
    title = page.locator(".item[id='1-1-1'] .what").first
    assert title.inner_text() == EVIL[0]


def test_without_scripts_every_item_is_there_and_no_filter(tab: Opens, example: str) -> None:
    page = tab(example, java_script_enabled=False).page
    for standing in demonstration("2022-07-10").known:
        assert page.locator(f"[id='{standing.item.id}'] > summary").is_visible()
    assert not page.locator("form").is_visible()
    assert page.locator("#told").inner_text() == "共 56 项"


def test_without_scripts_a_deep_link_shows_its_item(tab: Opens, example: str) -> None:
    page = tab(f"{example}#1-2-1", java_script_enabled=False).page
    body = page.locator("[id='1-2-1'] .body")
    assert body.is_visible()
    box = body.bounding_box()
    assert box
    assert 0 <= box["y"] < page.viewport_size["height"]  # type: ignore[index]


def test_it_prints_on_a4_with_what_was_opened(tab: Opens, example: str) -> None:
    page = tab(f"{example}#1-2-1").page
    page.emulate_media(media="print")
    assert not page.is_visible("form")
    assert not page.is_visible("nav")
    assert page.is_visible("[id='1-2-1'] .body")
    assert not page.is_visible("[id='2-1-1'] .body")
    data = page.pdf(prefer_css_page_size=True)
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") > 1
    boxes = {line for line in data.split(b"\n") if line.startswith(b"/MediaBox")}
    assert boxes == {b"/MediaBox [0 0 594.95996 841.91998]"}


def test_what_is_printed_says_to_what_it_was_filtered(tab: Opens, example: str) -> None:
    page = tab(f"{example}#q=报警&agency=住建局&status=overdue").page
    page.emulate_media(media="print")
    assert page.inner_text("#told") == "显示 1 项，共 56 项"
    shown_after = "getComputedStyle(document.getElementById('told'), '::after').content"
    assert "attr(data-cut)" in page.evaluate(shown_after) or "报警" in page.evaluate(shown_after)
    assert page.get_attribute("#told", "data-cut") == "查找 报警，单位 住建局，状态 逾期"
    page.emulate_media(media="screen")
    page.keyboard.press("Escape")
    until(page, "location.hash === ''")
    page.emulate_media(media="print")
    assert not page.is_visible("#told")


@pytest.mark.parametrize("name", ["example", "real", "talkative", "hostile"])
def test_a_phone_never_scrolls_sideways(tab: Opens, written: Callable[..., str], name: str) -> None:
    from tests.browser.editions import HOSTILE

    editions: dict[str, Edition] = {
        "example": demonstration("2022-07-10"),
        "real": real("2021-12-10"),
        "talkative": TALKATIVE,
        "hostile": HOSTILE,
    }
    page = tab(written(name, editions[name]), **PHONE).page
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_what_is_touched_is_large_enough(tab: Opens, example: str) -> None:
    page = tab(example, **PHONE).page
    page.evaluate("document.querySelectorAll('.more').forEach((node) => { node.open = true; })")
    small: list[Any] = page.evaluate(
        """() => Array.from(document.querySelectorAll('a, button, input, select, summary'))
        .filter((node) => node.getClientRects().length && !node.classList.contains('skip'))
        .map((node) => [node.textContent, node.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([text]) => text)"""
    )
    assert small == []


def test_the_first_thing_that_tab_reaches_leads_to_the_text(tab: Opens, example: str) -> None:
    page = tab(example).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")


def test_dark_is_dark_and_light_is_light(tab: Opens, example: str) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    assert tab(example, color_scheme="dark").page.evaluate(colour) == "rgb(20, 23, 27)"
    assert tab(example, color_scheme="light").page.evaluate(colour) == "rgb(255, 255, 255)"


def test_ten_thousand_items_filter_rightly(tab: Opens, written: Callable[..., str]) -> None:
    made = many(10_000)
    words, unit = made.plan.hazards[5_003].title[-5:], made.plan.hazards[5_003].lead[0]
    expected = {
        each.item.id
        for each in made.chosen
        if words in each.item.title and unit in Reach(made.plan.directory).units_of(each.item)
    }
    assert len(expected) > 20
    page = tab(written("many", made)).page
    page.fill("#q", words)
    page.select_option("#agency", unit)
    kept = "Array.from(document.querySelectorAll('.item[data-k]:not([hidden])'), (node) => node.id)"
    assert set(page.evaluate(kept)) == expected
    assert page.inner_text("#told") == f"显示 {len(expected)} 项，共 {len(made.chosen)} 项"
    count = f"{kept}.length"
    page.keyboard.press("Escape")
    until(page, f"{count} === {len(made.chosen)}")
    last = made.chosen[-1].item.id
    page.evaluate("(id) => { location.hash = id; }", last)
    assert is_open_in_sight(page, last)
