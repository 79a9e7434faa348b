"""The bulletin in words and figures: right for none, one and many, and nothing of it obeyed."""

from datetime import date
from typing import Any

import pytest

from sanxing.facts.bulletin import changes_of, look
from sanxing.facts.period import ReportingPeriod
from sanxing.facts.query import Filter
from sanxing.model.history import Entry, Evidence
from sanxing.model.plan import Plan
from sanxing.model.terms import Action, Event, Mode
from sanxing.render import csv, json, markdown, plain
from sanxing.report.bulletin import Asked, bulletin_report
from sanxing.report.bulletin_figures import Figure, points
from sanxing.report.bulletin_words import Teller, period_name
from sanxing.report.edition import IS_PUBLIC
from sanxing.report.form import Paragraph, Rate, Report, Table, envelope
from tests.facts.builders import (
    LEAD,
    OFFICE,
    SECOND,
    completed,
    day,
    entry,
    extended,
    for_everyone,
    hazard,
    measure,
    milestone,
    plan,
    reopened,
    task,
    topic,
    verified,
    voided,
)

JULY = ReportingPeriod(day("2021-07-01"), day("2021-07-31"))
FIRST = ReportingPeriod(day("2020-06-01"), day("2020-06-30"))
FOUND = "H-20210305-K7QD"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "</script>",
    "{{7*7}}",
    "\x1b]52;c;aGk=\x07",
    "\u202egnp.exe",
    "\x00\x0b",
    "两行\n::error::",
    "长" * 40_000,
)


def supervised(when: str, action: Action, item: str) -> Entry:
    return entry(when, Event.SUPERVISED, by=OFFICE, action=action, item=item, document="安督1号")


def three() -> Plan:
    """Three milestones due at the end of June, July and December 2021."""
    dates = ("2021年6月底前", "2021年7月底前", "2021年底前")
    return plan(topic(1, task(1, *(milestone(n, due) for n, due in enumerate(dates, 1)))))


def done(number: int, when: str, **fields: Any) -> Entry:
    return completed(when, item=f"1-1-{number}", **fields)


def report_of(
    made: Plan, *ledger: Entry, of: ReportingPeriod = JULY, asked: Asked | None = None
) -> Report:
    made = made._replace(ledger=ledger)
    asked = asked or Asked()
    return bulletin_report(made, look(made, of, asked.known_on, Filter()), asked)


def prose(made: Plan, *ledger: Entry, of: ReportingPeriod = JULY, **asked: Any) -> str:
    block = report_of(made, *ledger, of=of, asked=Asked(**asked)).blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


# Sentences.


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2022-06-01", "2022-06-30", "2022年6月"),
        ("2022-04-01", "2022-06-30", "2022年二季度"),
        ("2022-10-01", "2022-12-31", "2022年四季度"),
        ("2022-07-01", "2022-12-31", "2022年下半年"),
        ("2022-01-01", "2022-12-31", "2022年"),
        ("2022-02-01", "2022-04-30", "2022年2月1日至4月30日"),
        ("2021-07-01", "2022-06-30", "2021年7月1日至2022年6月30日"),
        ("2022-06-06", "2022-06-12", "2022年6月6日至6月12日"),
        ("2021-12-27", "2022-01-02", "2021年12月27日至2022年1月2日"),
        ("2022-06-06", "2022-06-06", "2022年6月6日"),
        ("2021-01-01", "2022-12-31", "2021年1月1日至2022年12月31日"),
    ],
)
def test_a_period_has_the_name_that_people_use(first: str, last: str, name: str) -> None:
    assert period_name(ReportingPeriod(day(first), day(last))) == name


def test_of_nothing_it_says_that_there_was_nothing() -> None:
    assert prose(three(), of=ReportingPeriod(day("2021-02-01"), day("2021-02-28"))) == (
        "2021年2月，没有新完成的事项（上期也没有）；没有销号的事项（上期也没有）。"
        "没有新增逾期的事项（上期也没有）；没有批准延期的事项（上期也没有）；"
        "没有督办措施的记录（上期也没有）。"
        "截至2021年2月28日，共 3 项，累计完成 0 项，完成率 0%，与上期末持平；没有逾期事项。"
        "台账中还没有任何记录：以上只表示到期而无记录，不表示没有做。"
    )


def test_of_one_it_says_what_it_was() -> None:
    ledger = done(1, "2021-06-20"), verified("2021-06-25", item="1-1-1"), done(2, "2021-07-20")
    assert prose(three(), *ledger) == (
        "2021年7月，新完成 1 项（按期完成），与上期持平；没有销号的事项（上期 1 项）。"
        "没有新增逾期的事项（上期也没有）；没有批准延期的事项（上期也没有）；"
        "没有督办措施的记录（上期也没有）。"
        "截至2021年7月31日，共 3 项，累计完成 2 项，完成率 66.7%，比上期末上升 33.4 个百分点；"
        "没有逾期事项。"
    )


def test_of_many_it_says_how_they_fell_out() -> None:
    made = three()._replace(hazards=(hazard(), hazard("H-20210710-ZZZZ", found_on=JULY.first)))
    ledger = (
        done(1, "2021-07-20"),
        done(2, "2021-07-20"),
        completed("2021-06-01", SECOND, item=FOUND),
        verified("2021-07-02", item=FOUND),
        extended("2021-07-15", "2022-03-31", item="1-1-3"),
        supervised("2021-07-02", Action.CIRCULATE, "1-1-1"),
        supervised("2021-07-01", Action.SUPERVISE, "1-1-1"),
        supervised("2021-06-01", Action.SUPERVISE, FOUND),
    )
    assert prose(made, *ledger) == (
        "2021年7月，新完成 2 项（按期 1 项、逾期 1 项），比上期增加 1 项；"
        "销号 1 项，比上期增加 1 项。"
        "新增逾期 1 项，比上期增加 1 项，另有 1 项在期内逾期、期末前已完成；"
        "批准延期 1 项次，比上期增加 1 项次；"
        "采取督办措施 2 项次（督办 1、通报 1），比上期增加 1 项次。"
        "新发现问题隐患 1 条，比上期增加 1 条；销号 1 条，比上期增加 1 条；"
        "累计发现 2 条，销号率 50%，比上期末上升 50 个百分点。"
        "截至2021年7月31日，共 5 项，累计完成 3 项，完成率 60%，比上期末上升 35 个百分点；"
        "逾期 1 项。"
    )


def test_what_no_longer_counts_is_told() -> None:
    text = prose(three(), done(1, "2021-06-20"), reopened("2021-07-05", item="1-1-1"))
    assert "；原已完成而不再计为完成 1 项。新增逾期 1 项，" in text


@pytest.mark.parametrize(
    ("ledger", "words"),
    [
        ([done(1, "2021-07-05"), done(2, "2021-08-05")], "（逾期完成）"),
        ([done(2, "2021-07-05"), done(3, "2021-07-06")], "（均按期完成）"),
    ],
)
def test_all_alike_are_told_at_once(ledger: list[Entry], words: str) -> None:
    assert words in prose(three(), *ledger)


def test_after_the_plans_end_what_had_no_date_is_not_called_late() -> None:
    of = ReportingPeriod(day("2023-01-01"), day("2023-01-31"))
    text = prose(plan(topic(1, task(1))), completed("2023-01-05", item="1-1"), of=of)
    assert "新完成 1 项（方案期末后完成）" in text
    assert "没有逾期事项" in text


def test_beside_a_time_before_the_plan_nothing_is_compared() -> None:
    report = report_of(three(), done(1, "2020-06-20"), of=FIRST)
    shown = plain.render(report)
    assert "新完成 1 项（按期完成）；没有销号的事项。" in shown
    assert "比上期" not in shown.split("\n")[2]
    assert "上期  2020-05-01 至 2020-05-31（上期早于方案开始，方案自 2020-06-01 起）" in shown
    table = next(block for block in report.blocks if isinstance(block, Table))
    assert {row[3] for row in table.rows} == {"—"}
    assert [row[2] for row in table.rows[:3]] == [0, 0, Rate(0, 0)]


def test_a_period_before_the_plan_has_nothing_to_tell() -> None:
    early = ReportingPeriod(day("2020-03-01"), day("2020-03-31"))
    shown = plain.render(report_of(three(), of=early))
    assert "2020年3月，没有可以通报的事项。" in shown
    assert "（本期早于方案开始，方案自 2020-06-01 起）" in shown


def test_a_period_that_begins_before_the_plan_says_from_when_there_was_one() -> None:
    half = ReportingPeriod(day("2020-05-20"), day("2020-06-20"))
    assert "至 2020-06-20（方案自 2020-06-01 起）" in plain.render(report_of(three(), of=half))


def test_what_it_is_cut_to_stands_in_the_first_sentence_and_above_the_figures() -> None:
    asked = Asked(filters=("专题 1", "类别 节点"))
    shown = plain.render(report_of(three(), asked=asked))
    assert "2021年7月（范围：专题 1；类别 节点），没有新完成的事项" in shown
    assert "\n范围  专题 1；类别 节点\n" in shown
    assert "上期的数也只计本期末在范围以内的事项。" in shown


def test_no_adjective_is_added_to_the_figures() -> None:
    told = Teller(*changes_of(look(three(), JULY, None, Filter())), comparable=True)
    text = "".join(told.sentences(JULY, ""))
    assert [word for word in ("明显", "显著", "较好", "不力", "滞后", "仅") if word in text] == []


# Figures.


def test_changes_of_rates_are_those_of_what_is_printed() -> None:
    rose = Figure("", "", Rate(2, 3), Rate(1, 3))
    assert rose.change is not None
    assert (str(rose.now), str(rose.then), points(rose.change)) == (
        "66.7%",
        "33.3%",
        "上升 33.4 个百分点",
    )
    assert points(-5) == "下降 0.5 个百分点"
    assert points(0) == "持平"
    assert Figure("", "", Rate(1, 2), Rate(0, 0)).change is None


def test_a_list_without_entries_has_one_row_and_one_with_entries_all() -> None:
    def rows(made: Plan) -> list[str]:
        blocks = report_of(made).blocks
        table = next(block for block in blocks if isinstance(block, Table))
        return [str(row[0]) for row in table.rows if str(row[0]).startswith(("问题", "制度"))]

    assert rows(three()) == ["问题隐患：期末累计（条）", "制度措施：期末累计（条）"]
    assert len(rows(three()._replace(hazards=(hazard(),), measures=(measure(),)))) == 12


# The whole.

STORY = (
    done(1, "2021-06-20", evidence=(Evidence("安监〔2021〕5号"), Evidence("照片.jpg", "0" * 64))),
    verified("2021-07-02", item="1-1-1", document="安办销〔2021〕1号"),
    extended("2021-07-10", "2022-03-31", item="1-1-3"),
    supervised("2021-07-12", Action.SUPERVISE, "1-1"),
    done(2, "2021-07-20", evidence=(Evidence("安监〔2021〕6号"),)),
)


def test_the_whole_is_told_in_lists_and_tables() -> None:
    assert plain.render(report_of(for_everyone(three()), *STORY)) == SHOWN


SHOWN = """\
假想市三年行动方案进展通报（2021年7月，截至 2021-07-31）

2021年7月，新完成 1 项（按期完成），与上期持平；销号 1 项，比上期增加 1 项。没有新增逾期的事项（上期也没有）；批准延期 1 项次，比上期增加 1 项次；采取督办措施 1 项次（督办 1），比上期增加 1 项次。截至2021年7月31日，共 3 项，累计完成 2 项，完成率 66.7%，比上期末上升 33.4 个百分点；没有逾期事项。

本期  2021-07-01 至 2021-07-31
上期  2021-06-01 至 2021-06-30

【主要数字】
指标                           本期   上期                增减
期末事项（项）                    3      3                   0
期末累计完成（项）                2      1                   1
期末完成率                    66.7%  33.3%  上升 33.4 个百分点
新完成（项）                      1      1                   0
其中：按期完成（项）              1      1                   0
其中：逾期完成（项）              0      0                   0
销号（项）                        1      0                   1
期末逾期（项）                    0      0                   0
新增逾期（项）                    0      0                   0
不再逾期（项）                    0      0                   0
期内逾期、期末前已完成（项）      0      0                   0
批准延期（项次）                  1      0                   1
督办措施（项次）                  1      0                   1
其中：督办（项次）                1      0                   1
问题隐患：期末累计（条）          0      0                   0
制度措施：期末累计（条）          0      0                   0

期末累计完成比上期末的增减，等于新完成减去不再计为完成的；期末逾期的增减，等于新增逾期减去不再逾期的。
事项包括两个清单的条目；到期无记录的（原文未写时限）不算逾期；没有记录不表示没有做。
上期的数按本次所知重新计算，后来补登的记录会使它与当时的通报不同。

【新完成（1）】
编号   事项   责任单位        完成日期    截止日期    完成情况  文号
1-1-2  节点2  安监局、公安局  2021-07-20  2021-07-31  按期      安监〔2021〕6号

【销号（1）】
编号   事项   责任单位        完成日期    销号日期    文号
1-1-1  节点1  安监局、公安局  2021-06-20  2021-07-02  安办销〔2021〕1号

【新增逾期】
本期没有新增逾期的事项。

【批准延期（1）】
编号   事项   责任单位        批准日期    延至        批准单位  文号             备注
1-1-3  节点3  安监局、公安局  2021-07-10  2022-03-31  政府办    政办〔2021〕9号

【督办措施（1）】
编号  事项   责任单位        日期        措施  文号
1-1   任务1  安监局、公安局  2021-07-12  督办  安督1号

【属地排名】
名次  上期名次  单位  应完成  已完成  完成率  上期末完成率  逾期  上期末逾期  本期新完成  隐患新发现  隐患销号
   1         1  东镇       3       2   66.7%         33.3%     0           0           1           0         0
   1         1  西镇       3       2   66.7%         33.3%     0           0           1           0         0

【各单位排名】
名次  上期名次  单位    应完成  已完成  完成率  上期末完成率  逾期  上期末逾期  本期新完成  隐患新发现  隐患销号
   1         1  安监局       3       2   66.7%         33.3%     0           0           1           0         0
   1         1  公安局       3       2   66.7%         33.3%     0           0           1           0         0

排名规则：完成率高的在前；完成率相同的，逾期少的在前；两者都相同的名次并列，按名录次序列出。
应完成的包括牵头、分别牵头、分工负责和属地负责的事项，各计本单位自己的部分，不计配合；到期无记录的不算逾期；议事机构不排名，办事机构的任务计入所在单位。
排名只依据台账和两个清单，没有记录不表示没有做；各单位任务多少、难易不同，名次不等于评价。
"""


def test_dates_are_dates_and_numbers_numbers() -> None:
    report = report_of(three(), *STORY)
    values = [
        value
        for block in report.blocks
        if isinstance(block, Table)
        for row in block.rows
        for value in row
    ]
    assert JULY.last.replace(day=20) in values
    assert {type(value) for value in values} == {date, int, Rate, str, type(None)}


def test_a_completion_of_long_ago_that_counts_again_is_explained() -> None:
    slip = reopened("2021-06-10", item="1-1-1")
    ledger = done(1, "2021-05-20"), slip, voided("2021-07-05", slip, item="1-1-1")
    shown = plain.render(report_of(three(), *ledger))
    assert "新完成中有 1 项的完成日期早于本期，因作废、调整等在本期才计为完成。" in shown


def test_without_a_ranking_it_says_so() -> None:
    report = report_of(three(), *STORY, asked=Asked(ranked=False))
    assert "只看一个单位的事项时不排名。" in plain.render(report)
    assert envelope(report)["towns"] is None


def test_where_nothing_is_on_record_nobody_has_a_rank() -> None:
    assert "台账中还没有任何记录，不排名次，按名录次序列出。" in plain.render(report_of(three()))


def test_no_inspector_is_named_and_a_public_one_says_what_it_is() -> None:
    report = report_of(three(), *STORY, asked=Asked(public=True))
    assert "周明" not in plain.render(report) + json.render(report)
    assert f"版本  {IS_PUBLIC}" in plain.render(report)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_not_obeyed(text: str) -> None:
    one = milestone(1, title=text)
    made = plan(topic(1, task(1, one), mode=Mode.SEPARATE))
    ledger = (
        completed("2021-07-05", LEAD, item="1-1-1", evidence=(Evidence(text),)),
        completed("2021-07-06", SECOND, item="1-1-1", evidence=(Evidence(text),)),
        entry("2021-07-07", Event.SUPERVISED, item="1-1-1", action=Action.WARN, document=text),
    )
    report = report_of(made, *ledger, asked=Asked(filters=(text,)))
    for page in (
        plain.render(report),
        markdown.render(report),
        csv.render(report),
        json.render(report),
    ):
        assert not any(letter in page for letter in "\x1b\u202e\x00\x0b\x07")
    assert "<img" not in markdown.render(report).replace("\\<img", "")
    assert not any(line.startswith("::") for line in plain.render(report).splitlines())
