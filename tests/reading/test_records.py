"""One composed file → its record, or every fault at its place, in words."""

import pytest

from sanxing.model.directory import Directory
from sanxing.model.history import Entry
from sanxing.model.issued import Agency, Head
from sanxing.model.terms import AgencyKind, Event
from sanxing.reading.records import MOST_FAULTS, read_fields, read_record, read_value
from sanxing.reading.shapes import AGENCIES, HEAD, Agencies, shape_of
from sanxing.reading.tree import compose

DIRECTORY = Directory([Agency("教育局", AgencyKind.GOVERNMENT), Agency("住建局", AgencyKind.ZONE)])
SOURCE = "{start: 0, end: 9, digest: 0123456789abcdef}"
Found = tuple[str, int, int, str, str]


def read(
    path: str, text: str, directory: Directory | None = DIRECTORY
) -> tuple[object, list[Found]]:
    tree, faults = compose(text)
    shape = shape_of(path)
    assert tree
    assert shape
    assert faults == []
    record, found = read_record(tree, shape, directory)
    return record, [
        (each.code, each.span.line, each.span.column, each.message, each.advice) for each in found
    ]


def wrong(path: str, text: str) -> list[Found]:
    record, found = read(path, text)
    assert record is None or (isinstance(record, tuple) and set(record) == {None})
    return found


@pytest.mark.parametrize(
    "path",
    [
        "amendments.yaml",
        "ledger/2021.yaml",
        "registers/hazards/a.yaml",
        "registers/measures/a.yaml",
    ],
)
def test_a_list_may_be_empty(path: str) -> None:
    assert read(path, "# 暂无\n") == ((), [])
    assert read(path, "[]\n") == ((), [])


@pytest.mark.parametrize("path", ["plan.yaml", "agencies.yaml", "topics/01.yaml", "filings.yaml"])
def test_a_file_of_fields_may_not_be_empty(path: str) -> None:
    said = ("SX103", 1, 1, "本文件没有填写", "填上内容；可不填的字段请整行删去")
    assert wrong(path, "") == [said]


def test_coverage_needs_no_field_but_a_mapping() -> None:
    assert read("coverage.yaml", "{}")[1] == []
    assert wrong("coverage.yaml", "\n- 甲\n") == [
        ("SX104", 2, 1, "本文件应当由若干“字段: 值”组成", "对照同类文件改写")
    ]


def test_a_list_file_of_fields_is_refused() -> None:
    assert wrong("ledger/2021.yaml", "entries: []\n") == [
        ("SX104", 1, 1, "本文件应当是列表", "每项一行以“- ”开头，或写成 [甲, 乙]")
    ]


def test_an_entry_that_is_no_mapping_is_told_by_its_position() -> None:
    assert wrong("ledger/2021.yaml", "- 甲\n-\n- []\n") == [
        ("SX104", 1, 3, "本文件的第 1 项应当由若干“字段: 值”组成", "对照同类文件改写"),
        ("SX103", 2, 2, "本文件的第 2 项没有填写", "填上内容；可不填的字段请整行删去"),
        ("SX104", 3, 3, "本文件的第 3 项应当由若干“字段: 值”组成", "对照同类文件改写"),
    ]


def test_a_missing_field_is_told_at_its_parent_and_an_unknown_one_at_its_key() -> None:
    text = f"""\
safeguards:
  - number: 1
    titel: 加强领导
    source: {SOURCE}
    duties:
      - {{number: 1, title: 压实, requirement: 压实。, source: {{start: 1, end: 2, digst: 甲}}}}
    x: 1
"""
    assert wrong("safeguards.yaml", text) == [
        ("SX102", 2, 5, "缺少必填字段 title（标题）", "在这里补上 title: …"),
        ("SX102", 6, 58, "缺少必填字段 digest（摘要）", "在这里补上 digest: …"),
        ("SX101", 6, 77, "不认识的字段 digst", "是不是 digest？"),
        ("SX101", 3, 5, "不认识的字段 titel", "是不是 title？"),
        ("SX101", 7, 5, "不认识的字段 x", "这里可以写：number、title、source、duties"),
    ]


def test_a_missing_field_of_the_whole_file_is_told_at_its_beginning() -> None:
    assert wrong("filings.yaml", "# 备案\n\nfilings: []\n") == [
        ("SX102", 3, 1, "缺少必填字段 recipient（受理单位）", "在这里补上 recipient: …")
    ]


def test_a_field_without_its_value_is_told_at_its_key() -> None:
    text = f"number: 1\ntitle:\nsource:\nresponsibility: {{mode: , source: {SOURCE}}}\ntasks:\n"
    mend = "填上内容；可不填的字段请整行删去"
    assert wrong("topics/01.yaml", text) == [
        ("SX103", 2, 1, "title（标题）没有填写", mend),
        ("SX103", 3, 1, "source（出处）没有填写", mend),
        ("SX103", 5, 1, "tasks（任务）没有填写", mend),
        ("SX103", 4, 18, "mode（责任方式）没有填写", mend),
    ]


def test_scalars_and_containers_in_each_others_place() -> None:
    text = f"""\
number: [1]
title: {{甲: 乙}}
source: 出处
responsibility:
  mode: [lead]
  lead: 住建局
  support: {{甲: 乙}}
  source: {SOURCE}
tasks: 任务
"""
    no_text = "应当是一段文字或数字，这里却是列表或下级字段"
    make_list = "每项一行以“- ”开头，或写成 [甲, 乙]"
    assert wrong("topics/01.yaml", text) == [
        ("SX104", 1, 9, f"number（序号）{no_text}", ""),
        ("SX104", 2, 8, f"title（标题）{no_text}", ""),
        ("SX104", 3, 9, "source（出处）应当由若干“字段: 值”组成", "对照同类文件改写"),
        ("SX104", 9, 8, "tasks（任务）应当是列表", make_list),
        ("SX104", 5, 9, f"mode（责任方式）{no_text}", ""),
        ("SX104", 6, 9, "lead（牵头单位）应当是列表", make_list),
        ("SX104", 7, 12, "support（配合单位）应当是列表", make_list),
    ]


def test_every_kind_of_scalar_is_complained_of_in_its_own_words() -> None:
    text = f"""\
- id: 编号
  date: 2021-02-29
  recorded: 2021年3月
  item: 2.2
  event: done
  by: 教育厅
  value: 80%
  evidence: [{{file: 甲.pdf}}, "", {{file: {"甲" * 256}, sha256: 0}}]
  until: 2300-01-01
  action: 批评
  inspector: |
    张三
    李四
  note: {"字" * 4001}
"""
    assert wrong("ledger/2021.yaml", text) == [
        ("SX105", 1, 7, "id（编号）只能用字母、数字、点、下划线和短横，最长 64 位", ""),
        ("SX105", 2, 9, "date（日期）写的这一天不存在", "核对月份和日数"),
        ("SX105", 3, 13, "recorded（登记日期）应当是日期，写成 2022-12-31 的样子", ""),
        ("SX105", 4, 9, "item（事项）不是事项编号", "如 2-2-1、P2-1、F-T01、H-20210305-K7QD"),
        (
            "SX106",
            5,
            10,
            "event（事件）不能写“done”",
            "只能写：started、progressed、completed、verified、reopened、extended、supervised、"
            "voided、note",
        ),
        (
            "SX201",
            6,
            7,
            "单位“教育厅”不在名录中",
            "是不是 教育局？名录在 agencies.yaml，新单位先加进去",
        ),
        (
            "SX105",
            7,
            10,
            "value（数值）应当是数值，用半角数字书写，如 75 或 0.5",
            "单位写在 unit",
        ),
        (
            "SX105",
            8,
            14,
            "evidence（佐证）的第 1 项写法不对",
            "写文号、网址，或 {file: 文件名, sha256: 摘要}",
        ),
        (
            "SX103",
            8,
            29,
            "evidence（佐证）的第 2 项没有填写",
            "填上内容；可不填的字段请整行删去",
        ),
        ("SX108", 8, 40, "file（文件名）有 256 个字，最多 255 个", ""),
        ("SX105", 8, 306, "sha256（SHA-256）应当是 64 位小写十六进制的 SHA-256", ""),
        ("SX105", 9, 10, "until（延期至）的年份应当在 1970 到 2199 之间", ""),
        (
            "SX106",
            10,
            11,
            "action（督办措施）不能写“批评”",
            "只能写：督办、通报、约谈、警示、曝光、问责",
        ),
        ("SX105", 11, 14, "inspector（复查人）只能写一行", ""),
        ("SX108", 14, 9, "note（说明）有 4001 个字，最多 4000 个", ""),
    ]


def test_ids_links_flags_numbers_and_digests_too() -> None:
    hazard = """\
- id: M-20210305-K7QD
  item: 2-2-1
  title: 甲
  place: 乙
  level: 较大
  found_on: 0
  origin: 检查
  requirement: 丙。
  lead: [气象台]
  due: 尽快
  year: 21
"""
    ids = "如 H-20210305-K7QD、M-20210305-K7QD"
    assert wrong("registers/hazards/2021.yaml", hazard) == [
        ("SX105", 1, 7, "id（编号）不是清单编号", ids),
        ("SX105", 2, 9, "item（事项）应当是专题或任务的编号", "专题如 2，任务如 2-2"),
        ("SX106", 5, 10, "level（级别）不能写“较大”", "只能写：一般、重大"),
        ("SX105", 6, 13, "found_on（发现时间）应当是日期，写成 2022-12-31 的样子", ""),
        ("SX201", 9, 10, "单位“气象台”不在名录中", "名录在 agencies.yaml，新单位先加进去"),
        (
            "SX107",
            10,
            8,
            "“尽快”没有确定的日期",
            "请定下最后一天，如“2022年底前”“2024年3月15日前”",
        ),
        ("SX105", 11, 9, "year（年份）应当在 1970 到 2199 之间", ""),
    ]
    filing = """\
recipient: 教育局
filings:
  - id: F-01
    title: 备案
    requirement: 报送。
    topic: 一
    open_ended: yes
    due: 2020年6月
    source: {start: -1, end: 9, digest: 0123456789ABCDEF}
"""
    assert wrong("filings.yaml", filing) == [
        ("SX105", 3, 9, "id（编号）不是备案编号", "如 F-T01、F-Z1、F-X1"),
        (
            "SX105",
            9,
            21,
            "start（开始）应当是整数，用半角数字书写，如 12",
            "",
        ),
        (
            "SX105",
            9,
            41,
            "digest（摘要）应当是 16 位小写十六进制摘要",
            "不要手改，用工具重新计算",
        ),
        ("SX105", 6, 12, "topic（专题）应当是整数，用半角数字书写，如 12", ""),
        ("SX105", 7, 17, "open_ended（列举未尽）只能写 true（是）或 false（否）", ""),
    ]


def test_without_a_directory_names_are_taken_as_they_stand() -> None:
    text = f"{{title: 甲, established_by: 气象台, source: {SOURCE}, persons: [], duties: []}}"
    record, found = read("organization.yaml", text, None)
    assert found == []
    assert getattr(record, "established_by", None) == "气象台"


def test_the_directory_itself_names_agencies_freely() -> None:
    record, found = read(AGENCIES, "agencies:\n  - {name: 甲, kind: office, hosted_by: 乙}\n")
    assert found == []
    assert record == Agencies((Agency("甲", AgencyKind.OFFICE, hosted_by="乙"),))


def test_entries_that_can_be_read_stay_in_their_places_beside_those_that_cannot() -> None:
    entry = "{id: %s, date: 2021-03-01, recorded: 2021-03-01, item: 1-1, event: note}"
    text = "\n".join(f"- {entry % name}" for name in ("A1", "甲", "A3"))
    record, found = read("ledger/2021.yaml", text)
    assert isinstance(record, tuple)
    assert [each and each.id for each in record] == ["A1", None, "A3"]
    assert [each[:3] for each in found] == [("SX105", 2, 8)]


def test_a_flood_of_faults_is_cut_short_and_counted() -> None:
    text = "\n".join("- {id: 甲}" for _ in range(100))
    _, found = read("ledger/2021.yaml", text)
    assert len(found) == MOST_FAULTS + 1
    assert found[-1] == (
        "SX010",
        1,
        1,
        "本文件的错误超过 200 处，其余 300 处没有列出",
        "先改正以上各处，再检查一遍",
    )


def test_one_entry_alone_is_read_as_it_is_in_a_file() -> None:
    directory = Directory([Agency("住建局", AgencyKind.GOVERNMENT, aliases=("市住建局",))])
    fields: dict[str, object] = {
        "id": "L1", "date": "2021-03-01", "recorded": "2021-03-01", "item": "1-1",
        "event": "note", "by": "市住建局",
    }  # fmt: skip
    entry, misread = read_fields(Entry, fields, directory)
    assert entry
    assert (entry.by, entry.event, misread) == ("住建局", Event.NOTE, [])
    entry, misread = read_fields(Entry, {**fields, "item": "甲", "value": "多"}, directory)
    assert entry is None
    assert [(each.path, each.words.code) for each in misread] == [
        (("item",), "SX105"),
        (("value",), "SX105"),
    ]


def test_a_value_by_itself_is_read_as_its_field_holds_it() -> None:
    assert read_value(Entry, "by", " 住建局 ", DIRECTORY) == ("住建局", [])
    assert read_value(Entry, "by", None, DIRECTORY) == (None, [])
    assert read_value(Entry, "evidence", None, DIRECTORY) == ((), [])
    value, misread = read_value(Entry, "evidence", ["", "甲", []], DIRECTORY)
    assert value is None
    assert [(each.path, each.words.code, each.words.text) for each in misread] == [
        (("evidence", 0), "SX103", "evidence（佐证）的第 1 项没有填写"),
        (
            ("evidence", 2),
            "SX104",
            "evidence（佐证）的第 3 项应当是一段文字或数字，这里却是列表或下级字段",
        ),
    ]
    (missing,) = read_value(Entry, "item", None, DIRECTORY)[1]
    assert (missing.path, missing.words.text) == (("item",), "item（事项）没有填写")


HEAD_FILE = f"""\
title: 甲方案
issuer: 教育局
period: {{start: 2021-01-01, end: 2022-12-31, text: 两年, source: {SOURCE}}}
timezone: Asia/Shanghai
source: {{title: 甲方案, sha256: {"0" * 64}}}
"""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("../province", ("../province",)),
        ("《甲/乙》", ("《甲/乙》",)),
        ("[省方案, ..]", ("省方案", "..")),
        ("", ()),
    ],
)
def test_a_list_of_what_is_upstream_may_be_its_only_member(
    written: str, meant: tuple[str, ...]
) -> None:
    record, faults = read(HEAD, f"{HEAD_FILE}upstream: {written}\n")
    assert faults == []
    assert isinstance(record, Head)
    assert record.upstream == meant


def test_other_lists_may_not() -> None:
    _, faults = read(HEAD, f"{HEAD_FILE}region: 甲省\n")
    assert [(code, words) for code, _, _, words, _ in faults] == [
        ("SX104", "region（行政区划）应当是列表")
    ]


def test_a_fault_of_a_member_that_stands_alone_has_no_position() -> None:
    _, alone = read(HEAD, f"{HEAD_FILE}upstream: /srv\n")
    _, listed = read(HEAD, f"{HEAD_FILE}upstream: [省方案, /srv]\n")
    words = "是路径，应当从本方案的目录写起，用 / 分隔"
    assert [each[:4] for each in alone] == [("SX105", 6, 11, f"upstream（上级文件）{words}")]
    assert [each[:4] for each in listed] == [
        ("SX105", 6, 17, f"upstream（上级文件）的第 2 项{words}")
    ]


def test_what_a_place_does_not_owe_needs_a_reason() -> None:
    _, faults = read(
        HEAD, f"{HEAD_FILE}not_applicable: [{{item: 4-1}}, {{item: 煤矿, reason: 无矿}}]\n"
    )
    assert [(code, words) for code, _, _, words, _ in faults] == [
        ("SX102", "缺少必填字段 reason（理由）"),
        ("SX105", "item（事项）不是事项编号"),
    ]
