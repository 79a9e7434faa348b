"""An altered document: each change is told where it is, once, and what only moved is told in one breath."""

from pathlib import Path

import pytest

from sanxing.facts.tracing.coverage import Tally
from tests.facts.tracing.worlds import World, base, example, real


def test_a_plan_and_its_own_document_agree() -> None:
    assert base().traced() == ((), Tally(33, 26, 7, 0))
    assert example().traced() == ((), Tally(70, 59, 11, 0))


def test_our_plan_covers_its_document_and_agrees_with_it(document_path: Path) -> None:
    assert real(document_path).traced() == ((), Tally(177, 168, 9, 0))


def test_blank_lines_and_spaces_of_any_width_change_nothing(document_path: Path) -> None:
    for each in (base(), example(), real(document_path)):
        spread = each.text.replace("\n", "\n\n　 \n").replace("，", "，　").replace("。", " 。")
        assert each.traced(text=spread) == each.traced()


def test_words_put_into_a_clause_that_two_records_cite_are_told_alone(document_path: Path) -> None:
    our = real(document_path)
    cut = our.text.index("具有安全生产相关专业背景和实践经验") - len("到2022年底")
    told = our.told(our.text[:cut] + "并定期通报情况," + our.text[cut:])
    (line,) = [each for each in told if "SX503" in each]
    assert "1-5、1-5-2 引用的文字已被改动" in line
    assert "原文有而方案没有" not in line


def test_another_document_is_told_as_such_and_nothing_else() -> None:
    found, coverage = example().traced(text=base().text)
    assert ([each.code for each in found], coverage) == (["SX505"], None)
    assert found[0].message.startswith("这是另一份文件：")


CHANGES = {
    "figure": (
        ("安装率到2021年底不低于90%", "安装率到2021年底不低于80%"),
        [
            "topics/01-gas.yaml:16 SX503 原文第 8 段第 1 句（第 111–159 字）：1-1 引用的这一段有改动，"
            "改动在 1-1-1 引用的部分",
            "topics/01-gas.yaml:22 SX503 原文第 8 段第 2 句（第 120–145 字）：1-1-1 引用的文字已被改动，"
            "现为“餐饮场所报警装置安装率到2021年底不低于80%，”；原文有而方案没有：80%；方案有而原文没有：90%",
        ],
    ),
    "agency": (
        ("市应急管理局、市教育局按", "市应急管理局、市财政局按"),
        [
            "topics/03-publicity.yaml:8 SX503 原文第 16 段第 1 句（第 310–329 字）：专题 3 责任分工 引用的"
            "文字已被改动，现为“市应急管理局、市财政局按职责分工负责。”；原文有而方案没有：财政局；"
            "方案有而原文没有：教育局",
        ],
    ),
    "unit that no directory knows": (
        ("市应急管理局、市教育局按", "市应急管理局、市教育局、林草局按"),
        [
            "filings.yaml:11 SX513 从 F-T01、F-T02 起，到 S1-1 为止，16 处引用的文字没有变，位置后移 4 字，"
            "第一处现在原文第 17 段第 1 句（第 333–362 字）",
            "topics/03-publicity.yaml:8 SX503 原文第 16 段第 1 句（第 310–333 字）：专题 3 责任分工 引用的"
            "文字已被改动，现为“市应急管理局、市教育局、林草局按职责分工负责。”；原文有而方案没有：林草局",
        ],
    ),
    "clause deleted": (
        ("二是减少事故。瓶装液化气事故起数只减不增。\n", ""),
        [
            "topics/01-gas.yaml:10 SX513 从 专题 1 责任分工 起，到 S1-1 为止，23 处引用的文字没有变，"
            "位置前移 21 字，第一处现在原文第 9 段第 1 句（第 159–185 字）",
            "topics/01-gas.yaml:31 SX515 1-2 引用的文字（原第 159–180 字）在这份原文里找不到，"
            "它应在原文第 9 段第 1 句附近（第 159 字处）",
        ],
    ),
    "comma moved": (
        ("消防通道全部划线；建立联合", "消防通道全部划线建立；联合"),
        [
            "topics/02-fire.yaml:14 SX503 原文第 12 段第 1 句（第 220–257 字）：2-1 引用的文字已被改动，"
            "现为“一是打通消防通道。2022年6月底前，消防通道全部划线建立；联合巡查制度。”",
        ],
    ),
    "comma added": (
        ("2022年底前达到100%", "2022年底前，达到100%"),
        [
            "topics/01-gas.yaml:16 SX503 原文第 8 段第 1 句（第 111–160 字）：1-1 引用的这一段有改动，"
            "改动在 1-1-2 引用的部分",
            "topics/01-gas.yaml:27 SX503 原文第 8 段第 2 句（第 145–160 字）：1-1-2 引用的文字已被改动，"
            "现为“2022年底前，达到100%。”",
            "topics/01-gas.yaml:31 SX513 从 1-2 起，到 S1-1 为止，24 处引用的文字没有变，位置后移 1 字，"
            "第一处现在原文第 9 段第 1 句（第 160–181 字）",
        ],
    ),
    "sentence added": (
        ("三、进度安排", "市财政局于2022年3月底前拨款。\n三、进度安排"),
        [
            "coverage.yaml:7 SX513 从 非任务内容“标题” 起，到 S1-1 为止，14 处引用的文字没有变，"
            "位置后移 17 字，第一处现在原文第 19 段第 1 句（第 375–381 字）",
            "filings.yaml:20 SX507 原文第 18 段第 1 句（第 358–375 字）整句没有事项引用，也没有标为非任务内容："
            "“市财政局于2022年3月底前拨款。”",
        ],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_told_at_its_place(name: str) -> None:
    edit, told = CHANGES[name]
    assert base().told(base().edited(*edit)) == told


EDITS = (
    ("75%", "70%", "SX503 1-5-1 1-5"),
    ("到2022年底具有", "到2022年底，具有", "SX503 1-5-1 1-5"),
    ("市发改局、教育局、", "市发改局、水务局、", "SX503 专题 3 责任分工"),
    ("2022年底前,高危行业及", "2022年底前高危行业,及", "SX503 2-4-1 2-4"),
    ("四是深化整治冶金类工业园区安全隐患,加强仓储物流园区等安全管理。", "", "SX515 10-4"),
    ("王殿玉", "王殿宝", "SX503 人员王殿玉"),
    ("(三)集中攻坚(2021年)", "(三)集中攻坚(2022年)", "SX503 P3"),
)


@pytest.mark.parametrize(("old", "new", "told"), EDITS)
def test_a_change_in_our_document_is_told_at_its_place(
    old: str, new: str, told: str, document_path: Path
) -> None:
    found = real(document_path).traced(text=real(document_path).edited(old, new)).findings
    code, *names = told.split(maxsplit=1)
    about = [each.message for each in found if each.code in ("SX503", "SX515")]
    assert {each.code for each in found} <= {"SX505", "SX513", code}
    assert any(f"{names[0].split(' 1-')[0].split(' 2-')[0]} 引用的" in each for each in about)
    assert len(found) <= 4


def test_words_taken_elsewhere_are_found_there() -> None:
    section = (
        "（三）宣传教育。\n一是开展入户宣传。每年入户宣传不少于一次。\n"
        "市应急管理局、市教育局按职责分工负责。\n"
    )
    text = base().edited(section, "").replace("三、进度安排", f"{section}三、进度安排")
    assert base().codes(text=text) == ["SX513", "SX513"]


def test_a_section_that_was_taken_out_is_gone_as_a_whole() -> None:
    start, end = (base().text.index(words) for words in ("（二）老旧小区", "（三）宣传教育"))
    found = base().traced(text=base().text[:start] + base().text[end:]).findings
    assert [(each.code, each.item) for each in found] == [
        ("SX505", None),
        ("SX515", "2"),
        ("SX515", "2-1"),
        ("SX515", "2"),
        ("SX513", "3"),
    ]


def test_an_altered_deadline_that_was_read_otherwise_is_told_with_ours() -> None:
    text = base().edited("（2021年4至2022年12月）", "（2021年5至2022年12月）")
    (slip, phase) = base().told(text)
    assert slip.startswith("coverage.yaml:11 SX503")
    assert "：P2 引用的文字已被改动，现为“（二）集中整治（2021年5至2022年12月）。”" in phase


def test_several_changes_are_told_each_at_its_place() -> None:
    text = example().text
    for old, new in (
        ("不超过8分钟", "不超过10分钟"),
        ("不低于70%", "不低于七成"),
        ("王演示  市应急管理局局长", "王演示  局长"),
        ("每半年至少听取一次", "每年至少听取一次"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    told = [line for line in example().told(text) if "SX513" not in line]
    assert [line.split("：")[1].split(" 引用")[0] for line in told if "已被改动" in line] == [
        "人员王演示",
        "S1-1",
        "2-3-3",
        "3-1-1",
    ]


def test_a_document_many_times_as_long_is_soon_traced() -> None:
    text = example().text + "另外的话。" * 20_000
    found, coverage = example().traced(text=text)
    assert coverage is not None
    assert coverage.uncovered == 20_000
    assert {each.code for each in found} == {"SX505", "SX507"}


def test_a_document_altered_everywhere_is_traced_without_end_of_looking() -> None:
    text = "".join(f"{line[:9]}新{line[9:]}" for line in example().text.splitlines(keepends=True))
    codes = example().codes(text=text)
    assert codes.count("SX503") > 20


def test_a_document_cut_short_has_lost_what_stood_there() -> None:
    whole: World = base()
    text = whole.text[: whole.text.index("五、保障措施")]
    assert whole.codes(text=text) == ["SX515", "SX515", "SX515"]
