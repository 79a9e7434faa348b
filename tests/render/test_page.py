"""The page as text: everything escaped, nothing fetched, nothing run that is not our own, always the same."""

import os
import re
import subprocess
import sys
import zipfile
from base64 import b64encode
from collections import Counter
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sanxing.facts.standings import Clock
from sanxing.model.diagnostic import Diagnostic, Place, Severity
from sanxing.model.history import Evidence
from sanxing.model.terms import Light
from sanxing.render.page import render, render_report
from sanxing.report.calendar import timeline_report
from sanxing.report.form import (
    Cell,
    Column,
    Findings,
    Found,
    Lines,
    Pairs,
    Paragraph,
    Report,
    Table,
)
from sanxing.report.page import page_of
from tests.browser.editions import EVIL, HOSTILE, TALKATIVE, demonstration, edition_of, real
from tests.commands.runner import ROOT
from tests.facts.builders import completed, milestone, plan, task, topic

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "rect", "circle", "polygon"}


class Read(HTMLParser):
    """Tags with their attributes, texts, and what stood open where it should not."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def counted(self) -> Counter[str]:
        return Counter(tag for tag, _ in self.tags)


def report(*blocks: object, **fields: object) -> str:
    made = Report("x", "报告", Clock(date(2022, 1, 1)), blocks, dict)  # type: ignore[arg-type]
    return render_report(made._replace(**fields))  # type: ignore[arg-type]


HOSTILE_PAGE = render(page_of(HOSTILE))
PAGES = {
    "example": render(page_of(demonstration("2022-07-10"))),
    "real": render(page_of(real("2023-03-10"))),
    "talkative": render(page_of(TALKATIVE)),
    "empty": render(page_of(edition_of(plan(), "2021-07-10"))),
    "hostile": HOSTILE_PAGE,
}
every_page = pytest.mark.parametrize("name", PAGES)


@every_page
def test_tags_close_as_they_open(name: str) -> None:
    read = Read(PAGES[name])
    assert (read.wrong, read.open) == ([], [])


@every_page
def test_it_says_its_language_and_has_one_heading_and_every_landmark(name: str) -> None:
    read = Read(PAGES[name])
    assert read.tags[0] == ("html", {"lang": "zh-CN"})
    counted = read.counted()
    assert {tag: counted[tag] for tag in ("h1", "header", "nav", "main", "footer", "title")} == {
        "h1": 1, "header": 1, "nav": 1, "main": 1, "footer": 1, "title": counted["title"],
    }  # fmt: skip


@every_page
def test_ids_are_unique_and_links_within_the_page_lead_somewhere(name: str) -> None:
    read = Read(PAGES[name])
    ids = Counter(attrs["id"] for _, attrs in read.tags if "id" in attrs)
    assert [one for one, times in ids.items() if times > 1] == []
    links = {attrs["href"] or "" for tag, attrs in read.tags if tag == "a"}
    assert {link for link in links if link.startswith("#")} <= {f"#{one}" for one in ids}


@every_page
def test_only_our_own_style_and_script_may_run(name: str) -> None:
    text = PAGES[name]
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    said = policy[1].replace("&#39;", "'")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (held,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = b64encode(sha256(held.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in said
    assert said.startswith("default-src 'none'; ")
    assert "unsafe" not in said


@every_page
def test_nothing_is_styled_run_or_fetched_by_an_attribute(name: str) -> None:
    for tag, attrs in Read(PAGES[name]).tags:
        assert [key for key in attrs if key == "style" or key.startswith("on")] == []
        assert "src" not in attrs
        assert tag not in {"img", "iframe", "object", "embed", "base"}
        if tag == "link":
            assert attrs == {"rel": "icon", "href": "data:,"}


def test_hostile_texts_make_no_element_and_are_shown_as_they_are() -> None:
    read = Read(HOSTILE_PAGE)
    assert read.counted()["script"] == 1
    assert read.counted()["svg"] == 1
    shown = "\n".join(read.texts)
    for text in (*EVIL[:5], *EVIL[9:]):
        assert text in shown
    for text in (r"\x1b]0;owned\x07", r"\u202eabc\u2066", r"\x00\x08", "一行 又一行"):
        assert text in shown
    assert not set(HOSTILE_PAGE) & set("\x00\x07\x08\x1b\u202e\u2066")


def test_only_addresses_of_the_web_are_links_out() -> None:
    links = [attrs for tag, attrs in Read(HOSTILE_PAGE).tags if tag == "a"]
    outward = {attrs["href"] for attrs in links if not (attrs["href"] or "").startswith("#")}
    assert outward == {"https://example.org/a?b=<script>"}
    rels = {attrs.get("rel") for attrs in links if not (attrs["href"] or "").startswith("#")}
    assert rels == {"noopener noreferrer nofollow"}


def test_an_address_that_leads_elsewhere_than_it_seems_is_no_link() -> None:
    led = ("HTTP://a.example:8080", "https://a.example/b?c='d'#@e")
    misleading = (
        "https://shili.example@evil.example/",
        "https://user:word@evil.example/",
        "https://evil.example\\@shili.example/",
        "http:///evil.example",
        "http://[::1",
        "https://",
        'https://"onmouseover=alert(1)',
    )
    proofs = tuple(Evidence(text) for text in (*led, *misleading))
    made = plan(
        topic(1, task(1, milestone(1))),
        ledger=(completed("2021-05-01", item="1-1-1", evidence=proofs),),
    )
    read = Read(render(page_of(edition_of(made, "2021-07-10"))))
    links = [attrs["href"] or "" for tag, attrs in read.tags if tag == "a"]
    assert tuple(href for href in links if not href.startswith("#")) == led
    assert all(text in "\n".join(read.texts) for text in misleading)


def test_the_same_plan_and_day_give_the_same_bytes() -> None:
    code = (
        "from tests.browser.editions import demonstration\n"
        "from sanxing.render.page import render\n"
        "from sanxing.report.page import page_of\n"
        "from hashlib import sha256\n"
        "print(sha256(render(page_of(demonstration('2022-07-10'))).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert digests == {sha256(PAGES["example"].encode()).hexdigest().encode() + b"\n"}


def test_templates_are_found_inside_a_zip(tmp_path: Path) -> None:
    archive = tmp_path / "sanxing.pyz"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted((ROOT / "src" / "sanxing").rglob("*")):
            if path.suffix in (".py", ".jinja", ".css", ".js"):
                packed.write(path, path.relative_to(ROOT / "src"))
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r})\n"
        "from datetime import date\n"
        "import sanxing.render.page as module\n"
        "from sanxing.facts.standings import Clock\n"
        "from sanxing.report.form import Report\n"
        "assert '.pyz' in module.__file__\n"
        "print(len(module.render_report(Report('x', 'y', Clock(date(2022, 1, 1)), (), dict))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=tmp_path
    )
    assert int(done.stdout) > 1000


def test_a_demonstration_a_public_edition_and_its_filters_are_labelled() -> None:
    assert "演示数据：地方、单位和进展均为虚构" in PAGES["example"]
    assert "公开版" not in PAGES["example"]
    edition = demonstration("2022-07-10")._replace(public=True, filters=("单位 住建局",))
    text = render(page_of(edition))
    assert "公开版" in text
    assert "只含：单位 住建局" in text


def test_both_clocks_are_told() -> None:
    clock = Clock(date(2022, 7, 10), date(2022, 6, 30))
    text = render(page_of(demonstration("2022-07-10")._replace(clock=clock)))
    assert "截至 2022-07-10，只计 2022-06-30 前（含当日）登记的记录" in text


def test_every_item_is_in_the_page_without_any_script() -> None:
    edition = real("2023-03-10")
    ids = {attrs.get("id") for tag, attrs in Read(PAGES["real"]).tags if tag == "details"}
    assert {each.item.id for each in edition.known} <= ids


def test_lights_are_told_by_mark_and_word_and_not_by_colour_alone() -> None:
    summaries = re.findall(r'<span class="st (\w+)">(.) ', PAGES["real"])
    assert set(summaries) == {("red", "●"), ("grey", "◇"), ("green", "○")}


def test_marks_of_each_light_have_their_own_shape() -> None:
    text = render(page_of(demonstration("2022-07-10")))
    shapes = dict(re.findall(r'<g class="mark (\w+)"><title>[^<]*</title><(\w+)', text))
    assert shapes == {"red": "circle", "green": "circle", "yellow": "polygon"}


def test_marks_that_would_lie_on_one_another_are_drawn_as_one_with_their_number() -> None:
    days = [milestone(number, f"2021年6月{number}日前") for number in range(1, 11)]
    text = render(page_of(edition_of(plan(topic(1, task(1, *days))), "2021-05-01")))
    marks = re.findall(r'<g class="mark green">.*?</g>', text)
    assert len(marks) == 1
    assert ">10</text>" in marks[0]


def test_a_report_has_its_title_notice_and_every_kind_of_block() -> None:
    table = Table((Column("甲"), Column("数", number=True)), (("a<b", 3), (None, date(2022, 1, 2))))
    text = report(
        table._replace(title="表"),
        Table((Column("甲"),), (), empty="没有东西"),
        Pairs((("灯号", Cell("● 红", Light.RED)),), "各项"),
        Lines((Cell("作废", struck=True), "第二行")),
        Paragraph("一段话"),
        notice="演示",
    )
    read = Read(text)
    assert (read.wrong, read.open) == ([], [])
    assert '<p class="notice">演示</p>' in text
    assert '<td>a&lt;b</td><td class="num">3</td>' in text
    assert '<td></td><td class="num">2022-01-02</td>' in text
    assert "<p>没有东西</p>" in text
    assert '<dt>灯号</dt><dd><span class="red">● 红</span></dd>' in text
    assert "<p><s>作废</s></p>" in text
    assert "<p>一段话</p>" in text


def test_columns_for_sheets_alone_are_left_out_of_a_report() -> None:
    text = report(Table((Column("甲"), Column("乙", detail=True)), (("一", "二"),)))
    assert "<td>一</td></tr>" in text
    assert "乙" not in text


def test_findings_and_charts_of_a_report_are_tables() -> None:
    place = Place("plan/a.yaml", 3, 1, 3, 2)
    found = Found(Diagnostic("SX101", "shape", Severity.ERROR, place, "错了", "改正"))
    text = report(Findings((found,), ("plan/a.yaml",)))
    assert '<span class="error">' in text
    edition = demonstration("2022-07-10")
    chart = render_report(timeline_report(edition.plan, edition.clock, edition.known))
    assert '<th scope="row">专题1</th>' in chart


def test_a_report_runs_no_script_at_all() -> None:
    text = report(Paragraph("x"))
    assert "script-src &#39;none&#39;" in text
    assert "<script" not in text


@pytest.mark.parametrize("evil", EVIL)
def test_hostile_text_in_a_report_is_text(evil: str) -> None:
    calm = Read(report(*_everywhere("平常"), title="平常", notice="平常")).counted()
    read = Read(report(*_everywhere(evil), title=evil, notice=evil))
    assert read.counted() == calm
    assert read.wrong == []


def _everywhere(text: str) -> tuple[object, ...]:
    cell = Cell(text, Light.RED, struck=True)
    return (
        Table((Column(text),), ((text,), (cell,)), text, text),
        Pairs(((text, cell),), text),
        Lines((text, cell), text),
        Paragraph(text, text),
    )
