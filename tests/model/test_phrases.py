"""Times and quantities in running text: each is found with its place, and nothing else is."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sanxing.model.citation import normalise
from sanxing.model.deadline import DeadlineError, parse_deadline
from sanxing.model.phrases import (
    Phrase,
    Quantity,
    feasts,
    mended,
    quantities,
    slips,
    times,
    undotted,
)

TIMES = """
力量,到2022年底具有背景 | 到2022年底
体系,2021年底前各企业 | 2021年底前
体系,到2020年底前实现 | 到2020年底前
任务,2021年各类企业 | 2021年
2025年6月底前建成 | 2025年6月底前
6月底前完成 | 6月底前
六月底前完成 | 六月底前
于2020年6月至7月开展 | 于2020年6月至7月
2024年—2026年全面推进 | 2024年—2026年
2024—2026年全面推进 | 2024—2026年
２０２５年完成 | ２０２５年
２０２４年３月１５日前报送 | ２０２４年３月１５日前
2025年上半年完成 | 2025年上半年
2025年一季度完成 | 2025年一季度
第三季度末完成 | 第三季度末
第一至三季度各一次 | 第一至三季度
管理,十四五时期推进 | 十四五时期
到“十四五”末建成 | 到“十四五”末
在“十四五时期”推进 | 在“十四五时期”
“十四五”期间推进 | “十四五”期间
二〇二五年底前完成 | 二〇二五年底前
二○二五年十二月三十一日前完成 | 二○二五年十二月三十一日前
2024年3月15日前报送 | 2024年3月15日前
2024年3月15日18时前报送 | 2024年3月15日
2022-12-31前完成 | 2022-12-31前
自2020年6月起至2022年12月止 | 自2020年6月起至2022年12月止
7月1—15日前完成 | 7月1—15日前
1—3月开展 | 1—3月
均于6月底前报备案 | 均于6月底前
不晚于2022年底完成 | 不晚于2022年底
力争到2022年底完成 | 力争到2022年底
力争在2022年底前完成 | 在2022年底前
截至2022年底完成 | 截至2022年底
2024年年底前完成 | 2024年年底前
年底前完成 | 年底前
年内完成 | 年内
2024年6月底、12月底前分别完成 | 2024年6月底 12月底前
即日起至2024年5月底开展 | 至2024年5月底
1.2024年底前完成 | 2024年底前
2020年度目标 | 2020年度
2022年末端治理 | 2022年
2022年底数清楚 | 2022年
2022年初步建成 | 2022年
2022年内蒙古 | 2022年
2025年防汛工作 | 2025年
2025年节能 | 2025年
2025年十一月 | 2025年十一月
2025年全年 | 2025年全年
达到2022年水平 | 2022年
存在2022年 | 2022年
由于2022年 | 2022年
“十五”时期 | “十五”时期
二十五时期 | 二十五时期
"""
REASONED = """
每季度末报送 | 每季度末 recurring
每月25日前报送 | 每月25日前 recurring
每季度首月10日前报送 | 每季度首月10日前 recurring
每年6月、12月底前报送 | 每年6月、12月底前 recurring
每周五前报送 | 每周五前 recurring
每年开展 | 每年 recurring
每半年一次 | 每半年 recurring
每两年一次 | 每两年 recurring
每个月一次 | 每个月 recurring
逐年提高 | 逐年 recurring
三年内完成 | 三年内 relative
3年内完成 | 3年内 relative
2-3年内完成 | 2-3年内 relative
15个工作日内报送 | 15个工作日内 relative
事故结案一年内整改 | 一年内 relative
今年底前完成 | 今年底前 relative
今年6月底前完成 | 今年6月底前 relative
本月底前完成 | 本月底前 relative
次月5日前报送 | 次月5日前 relative
季度末报送 | 季度末 relative
15日前报送 | 15日前 no_month
21年底前完成 | 21年底前 out_of_range
2022年前完成 | 2022年前 ambiguous
2022年初完成 | 2022年初 ambiguous
2025年中期评估 | 2025年中期 ambiguous
2022年起施行 | 2022年起 not_an_end
2019年以来 | 2019年以来 not_an_end
2022年12月左右 | 2022年12月左右 vague
2022年2月30日前 | 2022年2月30日前 no_such_day
2022年13月底前 | 2022年13月底前 out_of_range
2020.06-2022.12 | 2020.06-2022.12 unreadable
2022.12.31前完成 | 2022.12.31前 not_iso
2022年前三季度 | 2022年前三季度 unreadable
2025.6完成 | 2025.6 not_iso
2024.1—2024.3 | 2024.1—2024.3 unreadable
2024.1—3 | 2024.1—3 not_iso
2025年汛前完成 | 2025年汛前 vague
2025年汛期来临前 | 2025年汛期来临前 vague
2025年春节前 | 2025年春节前 vague
2025年“五一”前 | 2025年“五一”前 vague
2025年国庆、中秋期间 | 2025年国庆、中秋期间 vague
2025年秋季开学前 | 2025年秋季开学前 vague
2025年6月汛期前 | 2025年6月汛期前 vague
2025年暑期 | 2025年暑期 vague
2025年底节前 | 2025年底节前 vague
今年入冬前 | 今年入冬前 vague
每年汛期前 | 每年汛期前 recurring
"""
NO_TIMES = """
安全生产专项整治三年行动
生命重于泰山
明确3年整治目标任务
分行业领域明确三年建设任务
《三年行动方案（20202022年）》
《2024年工作要点》
《关于〈2024年工作要点〉的通知》
东政发〔2024〕3号
每人每户
一月一调度，一季度一通报
二十五项措施
三五个
近年来
青少年内心
全年底线
3个月
5至10年
30日
一年一度
基本年度
以下月饼
20206月至202212月
20206月至7月
20202022年
2022底前
当前
近期
第3年
说明年度情况
2025.6亿元
2025.6%
国庆节前
"""
SLIPS = """
20206月至202212月,分四个阶段 | 20206月至202212月
(20206月至7月) | 20206月至7月
2020年6月至202212月 | 2020年6月至202212月
20202022年 | 20202022年
2022底前完成 | 2022底前
20203月15日前 | 20203月15日前
2022年底前 |
2022底线 |
《方案（20202022年）》 |
12345678 |
"""
QUANTITIES = """
不低于在职人员的75%。 | 75%=75%
１００％ | １００％=100%
3‰ | 3‰=3‰
百分之七十五 | 百分之七十五=75%
百分之九十五点五 | 百分之九十五点五=95.5%
百分之百 | 百分之百=100%
百分之80 | 百分之80=80%
千分之三 | 千分之三=3‰
三分之二以上 | 三分之二=2/3
30万吨/年以下煤矿 | 30万吨/年=300000吨/年
现有27处煤矿 | 27处=27处
达到1个及以上 | 1个=1个
10,000户 | 10,000户=10000户
75,家 | 75=75
1.5倍 | 1.5倍=1.5倍
1.2亿元 | 1.2亿元=120000000元
5—10人 | 5=5人 10人=10人
3至5家 | 3=3家 5家=5家
5%—10% | 5%=5% 10%=10%
300余家 | 300余家=300家
3万余人 | 3万余人=30000人
2.6万户 | 2.6万户=26000户
0.00001万户 | 0.00001万户=0.10000户
3千人 | 3千人=3000人
10千瓦 | 10千瓦=10千瓦
新增高点监控26路 | 26路=26路
1200台（套） | 1200台（套）=1200台(套)
500多人次 | 500多人次=500人次
5个百分点 | 5个百分点=5个百分点
24小时值守 | 24小时=24小时
3年整治目标 | 3年=3年
35kV线路 | 35kV=35kV
2台账 | 2=2
拨打12350 | 12350=12350
0453-3622345 | 0453=453 3622345=3622345
第3批 | 第3=3
“1+12+6” | 1=1 12=12 6=6
不少于三次 | 三次=3次
至少开展一次 | 一次=1次
两名以上 | 两名=2名
2024年3月15日前完成3家 | 3家=3家
1.完成2项；（2）完成3项；3、完成4项 | 2项=2项 3项=3项 4项=4项
"""
NO_QUANTITIES = """
安全宣传五进
四不两直
一岗双责
三同时
两台账一图一栏一卡
一城一策、一区一策
双重预防机制
第三方评估
一票否决
1.完成
(1)完成
①完成
X光安检机
5G网络
PM2.5
A级企业
互联网+监管
东政发〔2024〕3号
国务院令第708号
GB18218-2018
《2020年方案3项》
每季度末
20206月至202212月
二级以上医院
百分之零零零零零零十百
零分之三
不少于十十次
"""


def rows(table: str) -> list[tuple[str, list[str]]]:
    cells = (line.partition("|") for line in table.strip().splitlines())
    return [(clause.strip(), expected.split()) for clause, _, expected in cells]


@pytest.mark.parametrize(("clause", "expected"), rows(TIMES))
def test_a_time_is_found_with_its_words(clause: str, expected: list[str]) -> None:
    found = times(clause)
    assert [phrase.words for phrase in found] == expected
    assert {phrase.reason for phrase in found} == {""}
    assert [clause[phrase.start : phrase.end] for phrase in found] == expected


@pytest.mark.parametrize(("clause", "expected"), rows(REASONED))
def test_a_time_without_a_last_day_says_why(clause: str, expected: list[str]) -> None:
    assert [part for phrase in times(clause) for part in (phrase.words, phrase.reason)] == expected


@pytest.mark.parametrize("clause", NO_TIMES.split())
def test_what_only_looks_like_a_time_is_none(clause: str) -> None:
    assert times(clause) == []


@pytest.mark.parametrize(("clause", "expected"), rows(SLIPS))
def test_digits_that_lost_a_mark_are_slips(clause: str, expected: list[str]) -> None:
    assert [phrase.words for phrase in slips(clause)] == expected
    assert [clause[phrase.start : phrase.end] for phrase in slips(clause)] == expected


@pytest.mark.parametrize(("clause", "expected"), rows(QUANTITIES))
def test_a_quantity_is_found_with_value_and_unit(clause: str, expected: list[str]) -> None:
    found = quantities(clause)
    assert [f"{each.words}={each.value}{each.unit}" for each in found] == expected
    assert [clause[each.start : each.end] for each in found] == [each.words for each in found]


@pytest.mark.parametrize("clause", NO_QUANTITIES.split())
def test_numerals_inside_terms_names_and_titles_are_no_quantities(clause: str) -> None:
    assert quantities(clause) == []


SLIPS_MENDED = """
20206月至202212月 2020年6月至2022年12月
20206月至7月 2020年6月至7月
20202022年 2020—2022年
2022底前 2022年底前
２０２０６月底前 ２０２０年６月底前
202112月 2021年12月
2022年底前 2022年底前
"""


@pytest.mark.parametrize("row", SLIPS_MENDED.strip().splitlines())
def test_a_slip_is_read_as_it_was_most_likely_meant(row: str) -> None:
    printed, meant = row.split()
    assert mended(printed) == meant
    assert parse_deadline(mended(printed))


FEASTS = """
国庆节前完成 国庆节前
“五一”前 “五一”前
汛期来临前 汛期来临前
春节、国庆前 春节、国庆前
节前 节前
"""


@pytest.mark.parametrize("row", FEASTS.strip().splitlines())
def test_a_feast_before_which_something_is_due_is_found(row: str) -> None:
    clause, words = row.split()
    (found,) = feasts(clause)
    assert found == (0, len(words), words, "vague")


@pytest.mark.parametrize("clause", ["2025年春节前", "每年汛前", "春节前后", "关键环节前", "汛期"])
def test_no_feast_is_found_with_a_year_or_where_nothing_is_due(clause: str) -> None:
    assert feasts(clause) == []


UNDOTTED = """
2025.6 2025年6月
2025.06.30前 2025年6月30日前
2025/6/30 2025年6月30日
２０２５．６ 2025年6月
2024.1—2024.3 2024年1月—2024年3月
2024.1—3 2024年1月—3月
2024.3.1至3.15前 2024年3月1日至3月15日前
2024.3.1-15 2024年3月1日-15日
2024年6月 2024年6月
十四五 十四五
"""


@pytest.mark.parametrize("row", UNDOTTED.strip().splitlines())
def test_a_dotted_date_is_written_in_full(row: str) -> None:
    dotted, full = row.split()
    assert undotted(dotted) == full


YEARS = st.sampled_from(["2020年", "2025年", "二〇二五年", "２０２２年", "2021年度", ""])
MONTHS = st.sampled_from(["1月", "6月", "12月", "六月", "十二月", "１０月"])
DAYS = st.sampled_from(["1日", "15日", "三十日", "28号", "２８日"])
POINTS = st.one_of(
    st.builds(str.__add__, YEARS, MONTHS),
    st.tuples(YEARS, MONTHS, DAYS).map("".join),
    st.tuples(YEARS, MONTHS, st.sampled_from(["上旬", "中旬", "份", "份下旬"])).map("".join),
    st.builds(str.__add__, YEARS, st.sampled_from(["上半年", "一季度", "第三季度", "4季度"])),
    YEARS.filter(bool),
    st.sampled_from(
        ["十四五时期", "“十四五”", "“十五五”时期", "十四五规划期", "「十四五」期", "2024-03-15"]
    ),
)
RANGES = st.one_of(
    st.tuples(
        st.sampled_from(["", "自", "从"]),
        POINTS,
        st.sampled_from(["至", "到", "—", "——", "－", "起至", "~", "直至"]),
        POINTS,
    ).map("".join),
    st.sampled_from(
        ["2020—2022年", "6-7月", "2020年6-7月", "一至三季度", "7月1—15日", "2021年1至3月"]
    ),
)
DEADLINES = st.tuples(
    st.sampled_from(
        ["", "到", "于", "在", "至", "均于", "截至", "截止到", "不晚于", "最迟于", "力争到", "力争"]
    ),
    POINTS | RANGES | st.sampled_from(["年底", "年末"]),
    st.sampled_from(["", "底", "末", "年底", "月底"]),
    st.sampled_from(["", "前", "之前", "以前", "内", "以内", "期间", "止", "为止"]),
).map("".join)
BEFORE = st.sampled_from(["", "健全体系，", "由各单位", "。", "（", "隐患整治工作"])
BEHIND = st.sampled_from(["", "完成整治", "，全面建成", "。", "）", "各企业建立制度"])


@given(BEFORE, DEADLINES, BEHIND)
def test_what_is_read_as_a_deadline_is_found_in_a_sentence(
    before: str, words: str, behind: str
) -> None:
    try:
        parse_deadline(words, 2024)
    except DeadlineError:
        assume(condition=False)
    found = times(before + words + behind)
    assert [(each.start, each.words, each.reason) for each in found] == [(len(before), words, "")]


PIECES = st.sampled_from(
    [
        *"年月日底前内至到—每第一二十五零〇《》“”（）(),，。；0123456789%％‰.、个家处百分之点",
        "2022",
        "十四五",
        "不少于",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_offsets_always_point_at_the_words(clause: str) -> None:
    found: list[Phrase | Quantity] = [*times(clause), *slips(clause), *quantities(clause)]
    assert [clause[each.start : each.end] for each in found] == [each.words for each in found]
    places = sorted((each.start, each.end) for each in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


def test_the_document_holds_these_times_and_figures(document: str) -> None:
    text = normalise(document)
    found = times(text)
    assert Counter(each.words for each in found) == {
        "到2022年底": 1,
        "到2020年底前": 1,
        "2021年底前": 2,
        "2022年底前": 13,
        "2021年": 2,
        "2022年": 1,
        "十四五时期": 1,
        "均于6月底前": 1,
        "一年内": 1,
    }
    assert [each.words for each in found if each.reason] == ["一年内"]
    assert [each.words for each in slips(text)] == [
        "20206月至202212月",
        "20206月至7月",
        "20207月至12月",
    ]
    assert [each.words for each in quantities(text)] == [
        *("75%", "30万吨/年", "27处", "12处", "1个", "100%", "3年", "100%")
    ]
