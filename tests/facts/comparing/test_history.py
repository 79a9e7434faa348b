"""What may only grow: ledger lines, evidence, amendments, and the strictness of the policy."""

import pytest

from sanxing.facts.comparing.history import compare_ledgers
from tests.facts.builders import completed, plan
from tests.facts.comparing.texts import compared, described, told
from tests.reading.plans import LEDGER, PLAN, edited

BOOK = "ledger/2020.yaml"
STARTED, COMPLETED = LEDGER.splitlines(keepends=True)
AMENDED = {
    **PLAN,
    "amendments.yaml": "- {id: A1, document: 安办〔2021〕1号, date: 2021-06-01, approved_by: 市政府,"
    " kind: correction, reason: 笔误, changes: [{item: 1-2, field: title, from: 入户安检, to: 入户检查}]}\n",
}


def test_a_line_that_is_gone() -> None:
    gone = edited(BOOK, COMPLETED, "")
    assert told(gone) == [("1-1-1", "ledger", "looser", "SX911")]
    assert described(gone) == ["删去台账 L20210310-AB13：2021-03-10 完成，数值 80，2021-03-11 登记"]


def test_a_line_that_is_new() -> None:
    before = edited(BOOK, COMPLETED, "")
    assert told(PLAN, before) == [("1-1-1", "ledger", "neutral", None)]
    assert described(PLAN, before) == [
        "新增台账 L20210310-AB13：2021-03-10 完成，数值 80，2021-03-11 登记"
    ]


@pytest.mark.parametrize(
    ("old", "new", "field", "direction", "code", "words"),
    [
        ("date: 2021-03-10", "date: 2021-03-09", "date", "neutral", "SX910", "日期由 2021-03-10 改为 2021-03-09"),
        ("value: 80", "value: 95", "value", "neutral", "SX910", "数值由 80 改为 95"),
        (", value: 80", ", value: 80, note: 补", "note", "neutral", "SX910", "说明“补”"),
        ("[安办〔2021〕3号]", "[安办〔2021〕4号]", "evidence", "looser", "SX914", "佐证由安办〔2021〕3号改为安办〔2021〕4号"),
        ("[安办〔2021〕3号]", "[安办〔2021〕3号, 二号]", "evidence", "neutral", "SX914", "佐证增加二号"),
        (", evidence: [安办〔2021〕3号]", "", "evidence", "looser", "SX914", "佐证安办〔2021〕3号"),
    ],
)  # fmt: skip
def test_a_line_that_was_altered(
    old: str, new: str, field: str, direction: str, code: str, words: str
) -> None:
    altered = edited(BOOK, old, new)
    name = f"L20210310-AB13.{field}"
    assert told(altered) == [("1-1-1", name, direction, code)]
    assert described(altered)[0].startswith(("台账 L20210310-AB13 的", "补写台账", "删去台账"))
    assert described(altered)[0].endswith(words)


def test_evidence_by_its_digest() -> None:
    file = "{file: 验收.pdf, sha256: " + "a" * 64 + "}"
    before = edited(BOOK, "[安办〔2021〕3号]", f"[{file}]")
    after = edited(BOOK, "[安办〔2021〕3号]", f"[{file.replace('aaaa', 'bbbb')}]")
    assert told(after, before) == [("1-1-1", "L20210310-AB13.evidence", "looser", "SX914")]
    assert "验收.pdf（SHA-256 aaaaaaaaaaaa…）" in described(after, before)[0]


def test_lines_of_one_id_are_told_apart_by_what_they_say() -> None:
    first, second = completed("2021-03-01"), completed("2021-03-02")
    same = first._replace(id="L1"), second._replace(id="L1")
    before, after = plan(ledger=same), plan(ledger=same[1:])
    assert [each.code for each in compare_ledgers(before, after)] == ["SX911"]
    assert list(compare_ledgers(before, plan(ledger=same[::-1]))) == []
    assert [each.code for each in compare_ledgers(after, before)] == [None]


def test_an_extension_moves_a_date_and_is_what_allows_it() -> None:
    line = (
        "- {id: L20211101-EXTE, date: 2021-11-01, recorded: 2021-11-01, item: 1-1-1, event: extended,"
        " until: 2022-03-31, document: 政办〔2021〕9号, approved_by: 安委办}\n"
    )
    found = compared(edited(BOOK, COMPLETED, line), edited(BOOK, COMPLETED, ""))
    (extension,) = found.differences
    assert (extension.code, extension.allowed_by) == ("SX901", "L20211101-EXTE")
    assert found.breaches == ()
    assert [each.id for each in found.extensions] == ["L20211101-EXTE"]
    assert described(edited(BOOK, COMPLETED, line), edited(BOOK, COMPLETED, "")) == [
        "新增台账 L20211101-EXTE：2021-11-01 延期，延期至 2022-03-31"
    ]


@pytest.mark.parametrize(
    ("event", "direction", "words"),
    [
        ("supervised, action: 约谈", "looser", "督办措施（约谈）"),
        ("reopened", "looser", "重新打开"),
        ("note, note: 已核", "neutral", "备注"),
        (
            "extended, until: 2022-03-31, document: 政办〔2021〕9号, approved_by: 安委办",
            "tighter",
            "延期，延期至 2022-03-31",
        ),
    ],
)
def test_taking_a_line_back_says_which_and_why(event: str, direction: str, words: str) -> None:
    line = (
        "- {id: L20210401-TOLD, date: 2021-04-01, recorded: 2021-04-01, item: 1-1-1, event: "
        f"{event}" + "}\n"
    )
    before = {**PLAN, BOOK: LEDGER + line}
    void = (
        "- {id: L20210501-VOID, date: 2021-05-01, recorded: 2021-05-02, item: 1-1-1, event: voided,"
        " entry: L20210401-TOLD, note: 误登}\n"
    )
    after = {**before, BOOK: before[BOOK] + void}
    assert told(after, before) == [("1-1-1", "ledger", direction, None)]
    assert described(after, before) == [
        f"新增台账 L20210501-VOID：2021-05-01 作废，收回 L20210401-TOLD（2021-04-01 {words}），"
        "说明“误登”，2021-05-02 登记"
    ]


def test_a_new_line_that_says_it_is_older_than_the_book_is_backdated() -> None:
    line = (
        "- {id: L20210101-BACK, date: 2021-01-01, recorded: 2021-01-01, item: 1-1-1, event: note,"
        " note: 补记}\n"
    )
    found = compared({**PLAN, BOOK: LEDGER + line})
    assert [each.after.id for each in found.backdated] == ["L20210101-BACK"]
    honest = {**PLAN, BOOK: LEDGER + line.replace("recorded: 2021-01-01", "recorded: 2021-03-11")}
    assert compared(honest).backdated == ()
    assert compared(PLAN, {**PLAN, BOOK: ""}).backdated == ()


def test_the_order_of_evidence_is_no_difference() -> None:
    before = edited(BOOK, "[安办〔2021〕3号]", "[甲〔2021〕1号, 乙〔2021〕2号]")
    after = edited(BOOK, "[安办〔2021〕3号]", "[乙〔2021〕2号, 甲〔2021〕1号]")
    assert told(after, before) == []


def test_an_amendment_that_is_gone_or_altered() -> None:
    assert told(PLAN, AMENDED) == [
        ("1-2", "title", "neutral", "SX912"),
        ("A1", "amendment", "looser", "SX912"),
    ]
    assert described(PLAN, AMENDED)[1] == "删去调整 A1（安办〔2021〕1号）"
    altered = edited("amendments.yaml", "安办〔2021〕1号", "安办〔2021〕2号", AMENDED)
    assert told(altered, AMENDED) == [("A1", "amendment", "neutral", "SX912")]
    assert described(altered, AMENDED) == ["调整 A1（安办〔2021〕2号）被改动"]


def test_how_an_amendment_is_spaced_is_no_difference() -> None:
    spaced = edited("amendments.yaml", "reason: 笔误", 'reason: "笔 误"', AMENDED)
    assert told(spaced, AMENDED) == []


def test_a_line_that_stands_twice_and_then_once() -> None:
    line = completed("2021-03-01")
    before, after = plan(ledger=(line, line)), plan(ledger=(line,))
    assert [each.code for each in compare_ledgers(before, after)] == ["SX911"]


def test_a_value_that_is_set_to_nothing_and_one_that_is_nought() -> None:
    nought = edited(BOOK, "value: 80", "value: 0")
    assert told(nought) == [("1-1-1", "L20210310-AB13.value", "neutral", "SX910")]
    noted = edited(BOOK, ", value: 80", ", value: 80, note: 补")
    assert told(PLAN, noted) == [("1-1-1", "L20210310-AB13.note", "looser", "SX910")]


def test_a_policy_that_is_not_written_down_is_the_strictest() -> None:
    without = {path: text for path, text in PLAN.items() if path != "policy.yaml"}
    assert told(without) == [("policy", "SX906", "tighter", None)]
    assert told(PLAN, without) == [("policy", "SX906", "looser", "SX915")]
