"""Text of a plan in a comment at GitHub or GitLab: nobody is called, nothing is linked, all is readable."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.facts.standings import Clock
from sanxing.render.markdown import render
from sanxing.render.safe import safe
from sanxing.report.form import Column, Lines, Paragraph, Report, Table

BREAK = "<!-- -->"


def page(*blocks: Table | Lines | Paragraph) -> str:
    return render(Report("x", "", Clock(date(2022, 1, 1)), blocks, dict))


def cell(text: str) -> str:
    shown = page(Table((Column("甲"),), ((text,),)))
    return shown.removeprefix("| 甲 |\n| --- |\n| ").removesuffix(" |\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@org/team", f"@{BREAK}org/team"),
        ("a@example.org", f"a@{BREAK}example.org"),
        ("https://a.example", f"https:{BREAK}//a.example"),
        ("FTP://a.example", f"FTP:{BREAK}//a.example"),
        ("http://www.a.example", f"http:{BREAK}//www{BREAK}.a.example"),
        ("#12", f"\\#{BREAK}12"),
        ("owner/repo#12", f"owner/repo\\#{BREAK}12"),
        ("gh-1", f"gh{BREAK}-1"),
        (":bomb:", f":{BREAK}bomb:"),
        (":+1::100:", f":{BREAK}+1::{BREAK}100:"),
        ("$x$ $$y$$", "\\$x\\$ \\$\\$y\\$\\$"),
        ("$12", f"\\${BREAK}12"),
        ("!12 &3", f"!{BREAK}12 \\&{BREAK}3"),
        ('~label ~"a b"', f'\\~{BREAK}label \\~{BREAK}"a b"'),
        ("%里程碑 90%v1", f"%{BREAK}里程碑 90%{BREAK}v1"),
        ("[vulnerability:1] *iteration:2", f"\\[{BREAK}vulnerability:1\\] \\*{BREAK}iteration:2"),
        ("\\#1", f"\\\\\\#{BREAK}1"),
        (BREAK, "\\<!-- --\\>"),
    ],
)
def test_what_a_forge_would_obey_is_kept_apart(text: str, shown: str) -> None:
    assert cell(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "到2022年底，安装率达到90%以上、100%。",
        "每天10:30至11:30:00值班",
        "topics/01-gas.yaml:10:5: 错误",
        "东安委〔2022〕1号，H-20210305-K7QD",
        "2022-12-31前（含当日）！共3项：专题1：1",
        "安装率 80% 、90%",
        "9f2c1d4e5b6a7089",
    ],
)
def test_ordinary_text_is_as_it_was(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("/close", "\\/close"),
        ("    码", "码"),
        ("- 一", "\\- 一"),
        ("+ 一", "\\+ 一"),
        ("===", "\\==="),
        ("1. 一", "1\\. 一"),
        ("12) 一", "12\\) 一"),
        ("2022年", "2022年"),
        ("3.5万户", "3.5万户"),
    ],
)
def test_a_line_is_no_list_no_rule_and_no_command(text: str, shown: str) -> None:
    assert page(Paragraph(text)) == f"{shown}\n"
    assert page(Lines((text,))) == f"- {shown}\n"


LIVE = re.compile(
    r"@[^\s\1]|://|www\.|[#!&$][0-9]|gh-[0-9]|:[a-z]\w*:|:\+1:|:100:|~[\w\"]|%[a-z\"]"
    r"|\[[a-z]\w*:|\*iteration:",
    re.IGNORECASE | re.ASCII,
)
BARE = re.compile(r"(?<!\\)(?:\\\\)*[$#<>*_`|~&\[]")
"""What is syntax unless a backslash stands before it."""

FRAGMENTS = (
    *("@", "org", "https://", "ftp:", "//", "www.", "www", ".", "#", "12", "GH-", "gh", "-1", ":", "bomb"),
    *(":+1:", ":100:", "$", "x", "!", "&", "~", '"', "%", "v1", "[vulnerability:", "*iteration:", "90%以上"),
    *("\\", "`", "<!-- -->", "|", "<b>", "时限", " ", "\n", "\0", "10:30", "owner/repo", "a_b", "\u202e"),
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.characters()), max_size=12).map("".join)


@given(TEXTS)
def test_nothing_of_any_text_is_live_and_all_of_it_is_there(text: str) -> None:
    shown = cell(text)
    apart = shown.replace(BREAK, "\1")
    rendered = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", apart)
    assert not LIVE.search(rendered)
    assert not BARE.search(apart)
    assert rendered.replace("\1", "") == safe(text)
