"""A record written as one line is read back as itself, whatever its words are."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.model.history import Amendment, Change, Entry, Evidence, Hazard
from sanxing.model.issued import Target
from sanxing.model.terms import Action, AmendmentKind, Event, Level, Op
from sanxing.reading.records import read_fields
from sanxing.reading.text import first_forbidden
from sanxing.reading.tree import compose
from sanxing.writing.line import flow_line, text_of, written
from tests.facts.strategies import entries

DONE = Entry(
    id="L20210310-AB13",
    date=date(2021, 3, 10),
    recorded=date(2021, 3, 11),
    item="1-1-1",
    event=Event.COMPLETED,
    by="住建局",
    value=Decimal("80.50"),
    evidence=(Evidence("安办〔2021〕3号"), Evidence("评估.pdf", "0" * 64)),
)


def test_an_entry_is_one_flow_line_without_what_is_not_said() -> None:
    assert flow_line(written(DONE)) == (
        "- {id: L20210310-AB13, date: 2021-03-10, recorded: 2021-03-11, item: 1-1-1, "
        "event: completed, by: 住建局, value: 80.50, "
        f"evidence: [安办〔2021〕3号, {{file: 评估.pdf, sha256: {'0' * 64}}}]}}"
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("市安委办 2021年第3期", "市安委办 2021年第3期"),
        ("a: b", '"a: b"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("- a", '"- a"'),
        ("有 #1", '"有 #1"'),
        ("他说“好”", "他说“好”"),
        ('他说"好"\\', '"他说\\"好\\"\\\\"'),
        ("一行\n两行", '"一行\\n两行"'),
        ("https://a.example/b", '"https://a.example/b"'),
        ("[甲, 乙]", '"[甲, 乙]"'),
        ("{甲}", '"{甲}"'),
        ("*甲 &乙 !丙", '"*甲 &乙 !丙"'),
        ("%", '"%"'),
    ],
)
def test_words_that_yaml_gives_a_meaning_to_stand_in_quotes(words: str, shown: str) -> None:
    assert flow_line({"note": words}) == f"- {{note: {shown}}}"


def read_back(line: str) -> object:
    tree, faults = compose(line + "\n")
    assert tree is not None
    assert faults == []
    return tree.root


WORDS = (
    st.text(min_size=1, max_size=60).map(str.strip).filter(lambda w: w and not first_forbidden(w))
)


@given(
    WORDS | st.text("：:,，#-?*&!|>%@`'\"{}[]〔〕 a1甲\\\n", min_size=1).map(str.strip).filter(bool)
)
def test_any_words_are_read_back_as_they_were(words: str) -> None:
    assert read_back(flow_line({"note": words, "evidence": [words]})) == [
        {"note": words, "evidence": [words]}
    ]


def test_a_value_that_is_left_empty_is_null() -> None:
    line = flow_line({"from": None, "to": "null", "list": []})
    assert line == '- {from: null, to: "null", list: []}'
    assert read_back(line) == [{"from": None, "to": "null", "list": []}]


def test_a_value_of_any_kind_is_text_and_text_again_stays_as_it_is() -> None:
    target = Target("安装率", Op.AT_LEAST, "%", Decimal("75.0"))
    told = {"metric": "安装率", "op": ">=", "unit": "%", "value": "75.0"}
    for value, text in (
        (None, None),
        (target, told),
        (("住建局",), ["住建局"]),
        (date(2021, 1, 2), "2021-01-02"),
        (True, "true"),
    ):
        assert text_of(value) == text
        assert text_of(text) == text


@given(entries())
def test_any_entry_is_read_back_as_itself(entry: Entry) -> None:
    entry = entry._replace(by=None, id="E1", entry=None)
    root = read_back(flow_line(written(entry)))
    assert isinstance(root, list)
    assert read_fields(Entry, root[0], None) == (entry, [])


def test_records_of_all_kinds_are_read_back_as_themselves() -> None:
    hazard = Hazard(
        "H-20210305-K7QD", "1-1", "阀门锈蚀: #1", "东镇", Level.SERIOUS, date(2021, 3, 5),
        "检查", "更换。", ("住建局", "应急局"), "2021年6月底前", person="张三",
    )  # fmt: skip
    amendment = Amendment(
        "A1", "文1号", date(2021, 1, 1), "市政府", AmendmentKind.CHANGE,
        (Change("1-1-1", "due", "2021年底前", "2022年底前"),), "理由",
    )  # fmt: skip
    supervised = Entry(
        "L1", date(2021, 1, 1), date(2021, 1, 1), "1-2", Event.SUPERVISED, action=Action.WARN
    )
    cleared = amendment._replace(changes=(Change("1-1-1", "note", "说明", None),))
    for record in (hazard, amendment, cleared, supervised):
        root = read_back(flow_line(written(record)))
        assert isinstance(root, list)
        assert read_fields(type(record), root[0], None) == (record, [])
