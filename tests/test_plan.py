"""The plan we ship, held against the document as issued (where it is at hand) and against itself."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from sanxing.facts.items import Item, items_of
from sanxing.model.amending import all_records
from sanxing.model.citation import cited, digest, normalise, sentences
from sanxing.model.directory import names_of
from sanxing.model.issued import NonNormative, Responsibility, Source, Topic
from sanxing.model.plan import Plan
from sanxing.model.terms import Basis, Kind, Mode
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load
from tests.commands.runner import EXAMPLE, PLAN, ROOT

LONGEST_RUN = 60
TITLE = 25


@pytest.fixture(scope="module")
def plan() -> Plan:
    loaded = load(*read_folder(PLAN))
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    return loaded.plan


@pytest.fixture(scope="module")
def items(plan: Plan) -> list[Item]:
    return items_of(plan)


def spans(value: Any) -> Iterator[Source | NonNormative]:
    if isinstance(value, Source | NonNormative):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans(part)


def parts_of(plan: Plan) -> tuple[Any, ...]:
    return tuple(value for value in plan if isinstance(value, tuple))


def test_the_plan_is_complete(plan: Plan, items: list[Item]) -> None:
    assert [topic.number for topic in plan.topics] == list(range(1, 13))
    tasks = [len(topic.tasks) for topic in plan.topics]
    assert tasks == [5, 5, 5, 5, 3, 6, 5, 3, 8, 5, 5, 3]
    assert Counter(item.kind for item in items if item.is_leaf)[Kind.FILING] == 19
    assert [len(phase.duties) for phase in plan.phases] == [3, 3, 2, 3]
    assert [len(safeguard.duties) for safeguard in plan.safeguards] == [5, 6, 5, 6, 5]
    assert sum(agency.kind not in ("committee", "office", "group") for agency in units(plan)) == 37
    assert (plan.ledger, plan.amendments, plan.hazards, plan.measures) == ((), (), (), ())


def units(plan: Plan) -> list[Any]:
    return list(plan.directory.agencies.values())


def line_of(topic: Topic) -> Responsibility:
    """The document names units for each of its topics."""
    assert topic.responsibility
    return topic.responsibility


def test_responsible_units_are_the_thirty_one_of_the_document(plan: Plan) -> None:
    named = {
        name for topic in plan.topics for name in (*line_of(topic).lead, *line_of(topic).support)
    }
    assert len(named) == 31
    modes = {topic.number: line_of(topic).mode for topic in plan.topics}
    assert {number: mode for number, mode in modes.items() if mode is not Mode.LEAD} == {
        7: Mode.SEPARATE,
        10: Mode.JOINT,
    }


def test_every_date_of_the_topics_is_a_milestone(items: list[Item]) -> None:
    stated = {item.id: (item.due_text, item.due.isoformat()) for item in items if is_stated(item)}
    assert stated == {
        "1-5-1": ("到2022年底", "2022-12-31"),
        "2-1-1": ("2021年底前", "2021-12-31"),
        "2-2-1": ("到2020年底前", "2020-12-31"),
        "2-2-2": ("2021年", "2021-12-31"),
        "2-3-1": ("2022年底前", "2022-12-31"),
        "2-4-1": ("2022年底前", "2022-12-31"),
        "3-2-1": ("2022年底前", "2022-12-31"),
        "3-4-1": ("2022年底前", "2022-12-31"),
        "3-5-1": ("2022年底前", "2022-12-31"),
        "4-1-1": ("十四五时期", "2025-12-31"),
        "4-4-2": ("2022年底前", "2022-12-31"),
        "6-1-1": ("2022年底前", "2022-12-31"),
        "6-2-1": ("2022年底前", "2022-12-31"),
        "6-3-1": ("2022年底前", "2022-12-31"),
        "6-4-1": ("2022年底前", "2022-12-31"),
        "6-5-1": ("2021年底前", "2021-12-31"),
        "6-5-2": ("2022年底前", "2022-12-31"),
        "6-6-1": ("2022年底前", "2022-12-31"),
        "10-1-1": ("2022年底前", "2022-12-31"),
    }


def is_stated(item: Item) -> bool:
    return item.is_leaf and item.due_basis is Basis.STATED


def test_every_figure_of_the_topics_is_a_target(items: list[Item]) -> None:
    targets = {item.id: item.target for item in items if item.target}
    shown = {
        name: (
            target.op.value,
            target.value and int(target.value),
            target.unit,
            target.aspirational,
        )
        for name, target in targets.items()
    }
    assert shown == {
        "1-5-1": (">=", 75, "%", False),
        "4-2-1": (">=", 12, "处", False),
        "4-4-1": (">=", 1, "个", True),
        "4-4-2": (">=", 100, "%", False),
        "5-1-1": ("nonincreasing", None, "座", False),
        "10-1-1": (">=", 100, "%", False),
    }


def test_titles_are_short_enough_to_be_recognised(plan: Plan) -> None:
    long = {
        name: record.title
        for name, _, record in all_records(plan)
        if len(record.title) > TITLE and name != "1"
    }
    assert long == {}


def test_every_leaf_cites_its_source(items: list[Item]) -> None:
    assert [item.id for item in items if item.source is None] == []


def test_the_example_plan_is_sound_and_says_what_it_is() -> None:
    loaded = load(*read_folder(EXAMPLE))
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert loaded.plan.head.demonstration
    text = (EXAMPLE.parent / "document.txt").read_text(encoding="utf-8")
    assert_cited(loaded.plan, text)


@pytest.mark.parametrize("name", ["province", "towns/jiahe", "towns/yishan"])
def test_the_plans_above_and_below_it_are_sound_in_themselves(name: str) -> None:
    folder = EXAMPLE.parent / name
    loaded = load(*read_folder(folder))
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert loaded.plan.head.demonstration
    assert_cited(loaded.plan, (folder / "document.txt").read_text(encoding="utf-8"))


def test_every_citation_holds_and_every_sentence_is_covered(plan: Plan, document: str) -> None:
    assert_cited(plan, document)


def assert_cited(plan: Plan, text: str) -> None:
    from hashlib import sha256

    plain = normalise(text)
    assert plan.head.source.sha256 == sha256(plain.encode()).hexdigest()
    sources = list(spans(parts_of(plan)))
    assert [each for each in sources if digest(plain[each.start : each.end]) != each.digest] == []
    held = bytearray(len(plain))
    for each in sources:
        held[each.start : each.end] = b"\1" * (each.end - each.start)
    missing = [plain[a:b] for a, b in sentences(text) if not all(held[a:b])]
    assert missing == []


def test_slips_are_printed_as_we_say(plan: Plan, document: str) -> None:
    plain = normalise(document)
    for slip in plan.coverage.corrections:
        assert plain[slip.start : slip.end] == slip.printed
        assert digest(slip.printed) == slip.digest


def test_deadlines_and_documents_are_in_the_words_of_the_clause(
    plan: Plan, items: list[Item], document: str
) -> None:
    plain = normalise(document)
    for item in items:
        assert item.source
        clause = cited(plain, item.source)
        assert clause
        if item.due_text and item.due_basis in (Basis.STATED, Basis.FILING) and item.is_leaf:
            assert item.due_text in clause, item.id
        if item.target and item.target.value is not None:
            assert str(item.target.value) in clause, item.id
    for topic in plan.topics:
        for task in topic.tasks:
            clause = (cited(plain, task.source) or "").replace("20202022年", "2020-2022年")
            assert [title for title in task.cites if title not in clause] == []


def test_responsible_units_stand_in_their_line(plan: Plan, document: str) -> None:
    plain = normalise(document)
    for topic in plan.topics:
        line = cited(plain, line_of(topic).source) or ""
        for name in (*line_of(topic).lead, *line_of(topic).support):
            agency = plan.directory.agencies[name]
            assert any(printed in line for printed in names_of(agency)), (topic.number, name)
        printed = re.split("[、,和]", re.sub(r";各镇.*", "", line))
        expected = [name for name in printed if not name.startswith("有关部门")]
        found = (*line_of(topic).lead, *line_of(topic).support)
        assert len(found) == len(expected), topic.number


def test_tasks_of_a_topic_stand_back_to_back(plan: Plan) -> None:
    for topic in plan.topics:
        edges = [topic.source, *(task.source for task in topic.tasks), line_of(topic).source]
        for before, after in pairwise(edges):
            assert before.end == after.start, topic.number


PUNCTUATION = str.maketrans("，：；（）！？", ",:;()!?")
QUOTED = re.compile(r"《[^《》]*(?:〈[^〉]*〉)?[^《》]*》")


def folded(text: str) -> str:
    return QUOTED.sub("\0", normalise(text).translate(PUNCTUATION))


def test_no_long_run_of_the_document_stands_in_the_repository(document: str) -> None:
    size = LONGEST_RUN + 1
    plain = folded(document)
    runs = {plain[start : start + size] for start in range(len(plain) - size + 1)}
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout.split("\0")
    copied = {}
    for name in filter(None, listed):
        path = ROOT / name
        if not path.is_file():
            continue
        text = folded(path.read_text(encoding="utf-8", errors="replace"))
        windows = (text[start : start + size] for start in range(len(text) - size + 1))
        if found := next((run for run in windows if run in runs), None):
            copied[name] = found
    assert copied == {}
