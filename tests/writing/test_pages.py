"""A plan as issued, written as files: read back it is the same, and the files are such as people write."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanxing.model.plan import Plan
from sanxing.model.terms import Op
from sanxing.reading.load import load
from sanxing.reading.loaded import Loaded
from sanxing.reading.lookalikes import lookalikes
from sanxing.writing.pages import plan_files, plan_pages, schema_files, topic_path
from tests.facts.builders import milestone, target, task, topic, whole_plan
from tests.reading.plans import PLAN
from tests.writing.strategies import PIECES, is_fit, plans


def read_back(files: Mapping[str, bytes]) -> Plan:
    loaded = load(files)
    assert stopped(loaded) == []
    assert loaded.plan is not None
    return loaded.plan


def stopped(loaded: Loaded) -> list[str]:
    """What the reader says of files and of their shape."""
    return [str(each) for each in loaded.diagnostics if each.code < "SX2"]


def assert_same(plan: Plan, other: Plan) -> None:
    """Equal part by part: a directory has no equality of its own."""
    agencies = [list(each.directory.agencies.values()) for each in (plan, other)]
    assert agencies[0] == agencies[1]
    assert other._replace(directory=plan.directory) == plan


SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
REMARKS = st.lists(
    st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join), max_size=2
)


@SLOW
@given(plans())
def test_any_plan_is_read_back_as_it_was(plan: Plan) -> None:
    assert_same(plan, read_back(plan_files(plan, {})))


@SLOW
@given(plans(), st.data())
def test_comments_of_any_words_break_nothing_and_stand_where_they_are_said_to(
    plan: Plan, data: st.DataObject
) -> None:
    abouts = ["plan", "agencies", "1", "1-1", "nothing", *abouts_of(plan)]
    keys = data.draw(st.lists(st.sampled_from(abouts), max_size=6, unique=True))
    comments = {key: [each for each in data.draw(REMARKS) if is_harmless(each)] for key in keys}
    pages = plan_pages(plan, comments)
    assert_same(plan, read_back(pages.files))
    for key, remarks in comments.items():
        places = pages.places.get(key, [])
        assert len(places) == len(remarks)
        for path, line in places:
            written = pages.files[path].decode().split("\n")[line - 1]
            assert written.lstrip().startswith("# 待定：")


def abouts_of(plan: Plan) -> list[str]:
    agencies = [f"agency:{name}" for name in plan.directory.agencies]
    spans = [f"span:{span.start}" for span in plan.coverage.non_normative]
    filings = [each.id for each in plan.filings.filings] if plan.filings else []
    return [*agencies, *spans, *filings, *(str(topic.number) for topic in plan.topics)]


def is_harmless(words: str) -> bool:
    """Whether a remark shows none of the look-alikes that the reader warns of wherever they stand."""
    return is_fit(words) or not lookalikes(words)


def new_plan(**parts: Any) -> Plan:
    """A plan with something of everything, but no history."""
    return whole_plan(hazards=(), measures=(), **parts)


def issued() -> Plan:
    plan = read_back({path: text.encode() for path, text in PLAN.items()})
    return plan._replace(amendments=(), ledger=(), hazards=(), measures=())


def test_files_look_as_if_a_careful_person_had_written_them() -> None:
    files = plan_files(
        issued(), {"1-1": ["“改造完成”的比例看不准，核对原文（原文第 3 段第 2 句）"]}
    )
    assert list(files) == [
        "plan.yaml", "agencies.yaml", "organization.yaml", "phases.yaml",
        "topics/01-城镇燃气专题.yaml", "filings.yaml", "safeguards.yaml", "coverage.yaml",
        "policy.yaml",
    ]  # fmt: skip
    assert files["topics/01-城镇燃气专题.yaml"].decode() == TOPIC


TOPIC = """\
# yaml-language-server: $schema=../.schema/topic.schema.json
# 专题1：城镇燃气专题
number: 1
title: 城镇燃气专题
source: {start: 12, end: 20, digest: 0123456789abcdef}
responsibility:
  mode: lead
  lead: [住建局]
  support: [应急局]
  open_ended: true
  source: {start: 60, end: 70, digest: 0123456789abcdef}
tasks:
  # 待定：“改造完成”的比例看不准，核对原文（原文第 3 段第 2 句）
  - number: 1
    title: 管网改造
    requirement: 更新老旧管网。
    source: {start: 20, end: 40, digest: 0123456789abcdef}
    milestones:
      - number: 1
        title: 改造完成
        due: 2021年底前
        target: {metric: 完成比例, op: ">=", value: 75, unit: "%"}
      - number: 2
        title: 其余要求
  - number: 2
    title: 入户安检
    requirement: 每年入户检查。
    named: [燃气企业]
    source: {start: 40, end: 60, digest: 0123456789abcdef}
"""


def test_long_text_is_folded_behind_sentences_and_clauses() -> None:
    text = (
        "摸清市政和庭院燃气管网底数，建立老旧管网台账并动态更新；2021年底前完成使用二十年以上管网安全评估，"
        "2022年底前老旧管网更新改造完成率不低于80%。对拒不安装的，燃气经营企业不得供气。"
    )
    plan = new_plan(topics=(topic(1, task(1)._replace(requirement=text)),))
    (page,) = (text for path, text in plan_files(plan, {}).items() if path.startswith("topics/"))
    assert page.decode().split("requirement: ")[1].split("    source")[0] == (
        ">-\n"
        "      摸清市政和庭院燃气管网底数，建立老旧管网台账并动态更新；\n"
        "      2021年底前完成使用二十年以上管网安全评估，\n"
        "      2022年底前老旧管网更新改造完成率不低于80%。\n"
        "      对拒不安装的，燃气经营企业不得供气。\n"
    )


def test_a_list_that_is_too_long_for_a_line_has_one_part_a_line() -> None:
    cites = tuple(f"《关于加强第{number}类重点场所消防安全管理工作的意见》" for number in range(3))
    plan = new_plan(topics=(topic(1, task(1)._replace(named=("企业", "园区"), cites=cites)),))
    (page,) = (text for path, text in plan_files(plan, {}).items() if path.startswith("topics/"))
    assert page.decode().split("    requirement: ")[1].split("    source")[0].split("\n", 1)[1] == (
        "    named: [企业, 园区]\n"
        "    cites:\n"
        "      - 《关于加强第0类重点场所消防安全管理工作的意见》\n"
        "      - 《关于加强第1类重点场所消防安全管理工作的意见》\n"
        "      - 《关于加强第2类重点场所消防安全管理工作的意见》\n"
    )
    assert_same(plan, read_back(plan_files(plan, {})))


def test_what_a_merge_would_leave_on_a_line_of_its_own_is_not_folded() -> None:
    text = "甲" * 50 + "<<<<<<<" + "乙" * 50 + "。======="
    plan = new_plan(topics=(topic(1, task(1)._replace(requirement=text)),))
    assert_same(plan, read_back(plan_files(plan, {})))


def test_words_that_no_file_may_hold_are_made_legible() -> None:
    odd = task(1)._replace(title="\u200b", requirement=" 甲\u200b乙\ue000。\u00a0")
    files = plan_files(new_plan(topics=(topic(1, odd),)), {})
    (read,) = read_back(files).topics[0].tasks
    assert (read.title, read.requirement) == ("□", "甲乙□。")


def test_comments_about_nothing_of_the_plan_stand_at_its_head() -> None:
    pages = plan_pages(issued(), {"9-9": ["一", "二\n三"], "plan": ["四"]})
    assert pages.places == {
        "plan": [("plan.yaml", 3)],
        "9-9": [("plan.yaml", 4), ("plan.yaml", 5)],
    }
    head = pages.files["plan.yaml"].decode().splitlines()
    assert head[2:5] == ["# 待定：四", "# 待定：一", "# 待定：二 三"]


def test_a_long_comment_goes_on_in_lines_that_are_comments() -> None:
    pages = plan_pages(issued(), {"1-2": ["期限看不准，" * 12]})
    (place,) = pages.places["1-2"]
    lines = pages.files[place[0]].decode().splitlines()
    above = lines[place[1] - 1 : lines.index("  - number: 2")]
    assert len(above) == 3
    assert [line[:8] for line in above] == ["  # 待定：期", "  #   期限", "  #   期限"]


def test_a_topic_has_a_file_of_its_number_and_title() -> None:
    made = topic(1)
    assert (
        topic_path(made._replace(title="城镇燃气/../安全 整治"))
        == "topics/01-城镇燃气安全整治.yaml"
    )
    assert topic_path(made._replace(number=120, title="？")) == "topics/120.yaml"
    assert topic_path(made._replace(title="甲" * 60)) == f"topics/01-{'甲' * 20}.yaml"


def test_two_topics_that_would_share_a_file_are_a_fault() -> None:
    with pytest.raises(ValueError, match="two records for topics/01"):
        plan_files(new_plan(topics=(topic(1), topic(1))), {})


def test_a_plan_with_a_history_is_not_written_anew() -> None:
    with pytest.raises(ValueError, match="history"):
        plan_files(whole_plan(), {})


def test_the_schemas_that_the_first_lines_name_are_there() -> None:
    files = plan_files(issued(), {})
    schemas = schema_files()
    for path, data in files.items():
        first = data.decode().split("\n", 1)[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert named.removeprefix("../" * path.count("/")) in schemas


def test_values_of_every_kind_are_written_as_their_files_hold_them() -> None:
    demanded = target(Op.AT_LEAST, "75.50")._replace(metric="完成率: 全部", aspirational=True)
    made = new_plan(topics=(topic(1, task(1, milestone(1, target=demanded))),))
    (page,) = (text for path, text in plan_files(made, {}).items() if path.startswith("topics/"))
    assert (
        '        target: {metric: "完成率: 全部", op: ">=", value: 75.50, unit: "%", aspirational: true}\n'
        in page.decode()
    )
