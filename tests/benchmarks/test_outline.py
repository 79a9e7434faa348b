"""What is compared of labels and of plans, and that all labels stand in their documents."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from benchmarks.outline import (
    Entry,
    Goal,
    Member,
    Misplaced,
    Stage,
    outline_of_labels,
    outline_of_plan,
)
from sanxing.model.citation import normalise
from sanxing.model.issued import Organization, Person
from sanxing.model.terms import Kind, Op
from sanxing.reading.document import read_document
from tests.benchmarks.builders import TEXT, entries, labels, outline
from tests.conftest import ROOT
from tests.facts import builders

FOLDERS = sorted((ROOT / "benchmarks" / "drafting").glob("*/labels.yaml"))


def test_labels_are_read_with_their_places_units_dates_and_targets() -> None:
    made = outline()
    alarms, installed, *_ = made.entries
    fire, police, schools = (
        frozenset({"市消防队"}),
        frozenset({"市公安局", "公安局"}),
        frozenset({"市教育局"}),
    )
    assert alarms == Entry(
        Kind.TASK,
        6,
        42,
        TEXT[6:42],
        "lead",
        (fire,),
        (police, schools),
        anchors=((6, 42),),
    )
    assert installed == Entry(
        Kind.MILESTONE,
        11,
        29,
        "2021年6月底前安装率不低于95%",
        due=date(2021, 6, 30),
        goal=Goal(">=", Decimal(95), "%"),
        anchors=((11, 29), (11, 20), (26, 28)),
    )
    assert (made.title, made.period) == ("消防方案", (date(2021, 1, 1), date(2022, 12, 31)))
    assert made.everyone == (frozenset({"各镇"}),)
    assert made.stages == (Stage("部署", date(2021, 1, 1), date(2021, 3, 31)),)
    assert made.members == (
        Member("组长", "甲某", ("市长",)),
        Member("成员", None, ("各镇镇长",)),
    )
    assert [TEXT[start:end] for start, end in made.neutral] == ["部署时要看情况。"]


def test_a_date_that_nobody_can_tell_is_undecided() -> None:
    vague = labels()
    vague["items"][2]["due"]["date"] = None
    connected = outline_of_labels(vague, TEXT).entries[2]
    assert (connected.due, connected.undecided) == (None, True)


def test_words_of_a_date_are_found_behind_the_item_too() -> None:
    apart = labels()
    apart["items"][3]["due"] = {"words": "3月底前", "date": date(2021, 3, 31)}
    stairs = outline_of_labels(apart, TEXT).entries[3]
    assert [TEXT[start:end] for start, end in stairs.anchors] == ["查楼道。", "3月底前"]


@pytest.mark.parametrize(
    ("words", "value", "anchor"),
    [
        ("新增3万个以上", 30_000, "3万"),
        ("占比由1.2升到1.5以上", 1.5, "1.5"),
        ("合格率为百分之九十", 90, "分之九十"),
        ("一处", 1, "一处"),
    ],
)
def test_a_figure_is_found_where_it_stands(words: str, value: float, anchor: str) -> None:
    goal = {"op": ">=", "value": value, "unit": None, "aspirational": False}
    item = {"kind": "milestone", "from": words, "to": words, "target": goal}
    (made,) = outline_of_labels({"title": "", "items": [item]}, f"前{words}后").entries
    assert [f"前{words}后"[start:end] for start, end in made.anchors] == [words, anchor]


def test_items_are_found_in_order_and_one_that_is_not_there_is_refused() -> None:
    backwards = labels()
    backwards["items"].reverse()
    with pytest.raises(Misplaced, match="查楼道 … 查楼道。"):
        outline_of_labels(backwards, TEXT)


def test_a_plan_is_outlined_by_all_names_of_its_units() -> None:
    person = Person("组长", builders.source(), "甲某", ("市长",))
    plan = builders.whole_plan(
        organization=Organization("领导小组", builders.APPROVER, builders.source(), (person,), ())
    )
    text = "2021年6月底前完成。" + "文" * 20
    made = outline_of_plan(plan, text)
    assert [each.kind for each in made.entries] == [
        *(Kind.TASK, Kind.MILESTONE, Kind.MILESTONE, Kind.MILESTONE, Kind.TASK),
        *(Kind.TASK, Kind.MILESTONE, Kind.TASK, Kind.TASK, Kind.MILESTONE),
        *(Kind.PHASE, Kind.PHASE, Kind.SAFEGUARD, Kind.FILING, Kind.FILING),
    ]
    task, dated, rated, fewer, *_ = made.entries
    assert (task.mode, task.lead, task.due) == (
        "lead",
        (frozenset({"安监局"}), frozenset({"公安局"})),
        None,
    )
    assert (dated.lead, dated.due, dated.words) == ((), date(2021, 6, 30), text[:10])
    assert dated.anchors == ((0, 10), (0, 9))
    assert rated.goal == Goal(Op.AT_LEAST, Decimal(75), "%")
    assert (fewer.due, fewer.goal) == (None, Goal(Op.NONINCREASING, None, "%"))
    assert made.everyone == (frozenset({"各镇"}),)
    assert made.members == (Member("组长", "甲某", ("市长",)),)
    assert made.stages[0] == Stage("阶段1", date(2020, 6, 1), date(2020, 7, 31))


def test_names_of_an_office_are_all_right_for_it() -> None:
    made = outline_of_plan(builders.plan(builders.topic(1, builders.task(1), lead=("安委办",))), "")
    assert made.entries[0].lead == (frozenset({"安委办", "安全生产委员会办公室"}),)
    assert (made.everyone, made.members) == ((), ())


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.parent.name)
def test_labels_stand_in_their_documents(path: Path) -> None:
    (document,) = path.parent.glob("document.*")
    text = read_document(document).text
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    made = outline_of_labels(written, text)
    assert normalise(written["title"]) in text
    assert all(normalise(p["name"]) in text for p in written["persons"] if p["name"])
    tasks = [(each.start, each.end) for each in made.entries if each.kind is Kind.TASK]
    assert all(one[1] <= other[0] for one, other in pairwise(tasks))


def test_every_document_is_invented_and_says_so() -> None:
    assert len(FOLDERS) >= 7
    assert all(path.read_text(encoding="utf-8").startswith("# Invented") for path in FOLDERS)


def test_builders_tell_the_five_items() -> None:
    assert [each.kind.value for each in entries()] == [
        "task", "milestone", "milestone", "task", "filing",
    ]  # fmt: skip
