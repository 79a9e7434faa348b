"""Files → plan: all that is wrong with all of them at once, at exact places, whatever they hold."""

import copy
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanxing.model.amending import effective
from sanxing.model.codes import CODES
from sanxing.model.diagnostic import Place, Severity
from sanxing.model.directory import Unresolved
from sanxing.model.finding import Finding
from sanxing.model.history import Evidence
from sanxing.model.issued import Source
from sanxing.model.terms import Event
from sanxing.reading.fault import Fault, Span
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load
from sanxing.reading.loaded import Loaded
from sanxing.reading.messages import UNEXPECTED
from sanxing.reading.tree import compose
from tests.reading.plans import HEAD, LEDGER, PLAN, TOPIC, edited, encoded, said

ROOT = Path(__file__).parents[2]
START = Span(1, 1, 1, 1)
AMENDMENTS = """\
- id: A1
  document: 安办〔2021〕1号
  date: 2021-06-01
  approved_by: 市政府
  kind: change
  reason: 工期
  changes:
    - {item: 1-1-1, field: due, from: 2021年底前, to: 2022年6月底前}
    - {item: 1-1-1, field: target.value, from: 75, to: 80}
    - {item: "1", field: lead, from: [住建局], to: [住建局, 教育局]}
    - {item: F-T01, field: year, from: 2020, to: 2021}
- id: A2
  document: 安办〔2021〕2号
  date: 2021-07-01
  approved_by: 应急局
  kind: correction
  reason: 用词
  changes:
    - {item: 1-1, field: named, from: , to: [燃气企业]}
    - {item: 1-1-2, field: target, from: , to: {metric: 起数, op: nonincreasing, unit: 起}}
"""
RICH = {**PLAN, "amendments.yaml": AMENDMENTS}
"""A plan with as much in it as can go wrong."""


def without(*paths: str) -> dict[str, str]:
    return {path: text for path, text in PLAN.items() if path not in paths}


# Plans that can be read


@pytest.mark.parametrize("folder", ["plan", "examples/plan"])
def test_the_plans_of_this_repository_load_without_a_word(folder: str) -> None:
    loaded = load(*read_folder(ROOT / folder))
    assert loaded.diagnostics == ()
    assert loaded.usable


def test_agencies_are_found_in_the_issued_plan_as_people_call_them() -> None:
    plan = load(*read_folder(ROOT / "plan")).plan
    assert plan
    find = plan.directory.find
    assert find("市应急管理局") == find("应急部门") == find("应急管理局") == "应急管理局"
    assert find("市监局") == "市场监管局"
    assert find("教育厅") == Unresolved("教育厅", ("教育局",))


def test_every_file_becomes_its_part_of_the_plan() -> None:
    loaded = load(encoded(PLAN))
    assert loaded.usable
    assert loaded.diagnostics == ()
    plan = loaded.plan
    assert plan
    assert plan.head.title == "燃气安全整治方案"
    assert plan.head.period.end == date(2022, 12, 31)
    assert plan.head.demonstration is False
    assert list(plan.directory.agencies) == ["应急局", "住建局", "教育局", "安委办", "东镇", "各镇"]
    assert [task.title for topic in plan.topics for task in topic.tasks] == ["管网改造", "入户安检"]
    assert plan.organization
    assert plan.organization.persons[0].name == "张三"
    assert [phase.title for phase in plan.phases] == ["动员部署"]
    assert [safeguard.title for safeguard in plan.safeguards] == ["加强领导"]
    assert plan.filings
    assert [filing.id for filing in plan.filings.filings] == ["F-T01"]
    assert [each.reason for each in plan.coverage.non_normative] == ["结语"]
    assert plan.amendments == ()
    assert [entry.event for entry in plan.ledger] == [Event.STARTED, Event.COMPLETED]
    assert plan.ledger[1].value == Decimal(80)
    assert plan.ledger[1].evidence == (Evidence("安办〔2021〕3号"),)
    assert [hazard.id for hazard in plan.hazards] == ["H-20210305-K7QD"]
    assert [measure.id for measure in plan.measures] == ["M-20210401-AAAA"]


def test_three_files_are_plan_enough() -> None:
    texts = {path: PLAN[path] for path in ("plan.yaml", "agencies.yaml", "topics/01-gas.yaml")}
    loaded = load(encoded(texts))
    assert loaded.usable
    assert loaded.plan
    assert loaded.plan.organization is None
    assert loaded.plan.filings is None
    assert (loaded.plan.phases, loaded.plan.ledger, loaded.plan.hazards) == ((), (), ())
    assert loaded.plan.coverage.corrections == ()


def test_lists_may_lie_in_several_files_and_topics_sort_by_number() -> None:
    texts = {
        **PLAN,
        "topics/00-tenth.yaml": TOPIC.replace("number: 1\ntitle", "number: 10\ntitle"),
        "ledger/2021.yaml": LEDGER.splitlines()[1].replace("AB13", "AB14") + "\n",
    }
    plan = load(encoded(texts)).plan
    assert plan
    assert [topic.number for topic in plan.topics] == [1, 10]
    assert [entry.id for entry in plan.ledger] == [
        "L20200710-AB12",
        "L20210310-AB13",
        "L20210310-AB14",
    ]


def test_a_warning_stops_nothing() -> None:
    texts = edited("plan.yaml", "timezone: Asia/Shanghai", "timezone: Asia/Shanghai #1")
    loaded = load(encoded(texts))
    assert loaded.usable
    assert [(each.code, each.severity) for each in loaded.diagnostics] == [
        ("SX014", Severity.WARNING)
    ]


def test_what_no_other_command_may_answer_from_is_not_usable() -> None:
    loaded = load(encoded(edited("registers/hazards/2021.yaml", "item: 1-1", "item: 1-9")))
    assert loaded.plan
    assert not loaded.usable


# Files that are missing, empty, or none of a plan


def test_missing_files_are_named() -> None:
    each = "每个方案都要有这个文件"
    assert said({}) == [
        ("SX017", "agencies.yaml:1:1", "方案缺少 agencies.yaml", each),
        ("SX017", "plan.yaml:1:1", "方案缺少 plan.yaml", each),
        ("SX017", "topics/*.yaml:1:1", "方案缺少 topics/*.yaml", each),
    ]
    assert load({}).plan is None


@pytest.mark.parametrize("path", ["plan.yaml", "agencies.yaml"])
def test_without_head_or_directory_there_is_no_plan(path: str) -> None:
    loaded = load(encoded(without(path)))
    assert loaded.plan is None
    assert not loaded.usable
    assert [(each.code, str(each.place)) for each in loaded.diagnostics] == [
        ("SX017", f"{path}:1:1")
    ]


def test_a_file_that_no_plan_has_is_told_and_hides_nothing() -> None:
    texts = edited("registers/hazards/2021.yaml", "item: 1-1", "item: 1-9")
    texts = {**texts, "topic/02.yaml": "%%%", "topics/old/02.yaml": "", "notes.yaml": "a: [b"}
    message = "方案里没有这种文件，其中内容不会被读取"
    known = (
        "可用的有：plan.yaml、agencies.yaml、organization.yaml、phases.yaml、topics/、filings.yaml、"
        "safeguards.yaml、coverage.yaml、policy.yaml、amendments.yaml、ledger/、registers/hazards/、"
        "registers/measures/"
    )
    assert said(texts) == [
        ("SX016", "notes.yaml:1:1", message, known),
        (
            "SX203",
            "registers/hazards/2021.yaml:2:9",
            "没有编号为 1-9 的专题或任务",
            "用 sanxing list --kind task 查编号",
        ),
        ("SX016", "topic/02.yaml:1:1", message, known),
        ("SX016", "topics/old/02.yaml:1:1", message, known),
    ]


def test_empty_files_are_told_where_a_plan_needs_them() -> None:
    mend = "填上内容；可不填的字段请整行删去"
    needed = sorted(path for path in PLAN if path.count("/") < 2 and path[0] != "l")
    needed.remove("amendments.yaml")
    assert said(dict.fromkeys(PLAN, "# 待填\n")) == [
        ("SX103", f"{path}:1:1", "本文件没有填写", mend) for path in needed
    ]


# Several things wrong at once


def test_a_broken_file_never_hides_what_is_wrong_in_the_others() -> None:
    broken: dict[str, tuple[str, str]] = {
        "agencies.yaml": ("kind: office", "kind: offices"),
        "amendments.yaml": ("# 暂无\n", "- {id: A1}\n"),
        "coverage.yaml": ("reason: 结语", "reson: 结语"),
        "filings.yaml": ("due: 6月底前", "due: 6月31日前"),
        "ledger/2020.yaml": ("event: started", "event: begun"),
        "organization.yaml": ("established_by: 安委办\n", ""),
        "phases.yaml": ("start: 2020-06-01", "start: 2020-06-31"),
        "plan.yaml": ("timezone: Asia/Shanghai", "timezone: *zone"),
        "policy.yaml": ("SX906: warning", "SX906: warn"),
        "registers/hazards/2021.yaml": ("level: 一般", "level: 一般\n  level: 重大"),
        "registers/measures/2021.yaml": ("  title: 巡检制度", "\ttitle: 巡检制度"),
        "safeguards.yaml": ("title: 加强领导", "title: [加强领导"),
        "topics/01-gas.yaml": ("value: 75", "value: 七成"),
    }
    assert broken.keys() == PLAN.keys()
    texts = PLAN
    for path, (old, new) in broken.items():
        texts = edited(path, old, new, texts)
    found = {(code, place) for code, place, _, _ in said(texts)}
    assert found == {
        ("SX106", "agencies.yaml:5:23"),
        ("SX102", "amendments.yaml:1:3"),
        ("SX102", "coverage.yaml:2:5"),
        ("SX101", "coverage.yaml:2:54"),
        ("SX107", "filings.yaml:8:10"),
        ("SX106", "ledger/2020.yaml:1:84"),
        ("SX102", "organization.yaml:1:1"),
        ("SX105", "phases.yaml:5:12"),
        ("SX007", "plan.yaml:5:11"),
        ("SX103", "plan.yaml:5:1"),
        ("SX106", "policy.yaml:2:8"),
        ("SX006", "registers/hazards/2021.yaml:6:3"),
        ("SX003", "registers/measures/2021.yaml:3:1"),
        ("SX005", "registers/measures/2021.yaml:3:2"),
        ("SX005", "safeguards.yaml:3:12"),
        ("SX105", "topics/01-gas.yaml:19:49"),
    }


def test_without_a_head_or_directory_the_rest_is_still_looked_through() -> None:
    texts = edited("filings.yaml", "    year: 2020\n", "")
    texts = edited("topics/01-gas.yaml", "number: 2\n    title", "number: 1\n    title", texts)
    texts = edited("registers/hazards/2021.yaml", "item: 1-1", "item: 1-9", texts)
    expected = [
        ("SX107", "filings.yaml:8:10"),
        ("SX203", "registers/hazards/2021.yaml:2:9"),
        ("SX206", "topics/01-gas.yaml:22:13"),
    ]
    for path in ("plan.yaml", "agencies.yaml"):
        found = [(code, place) for code, place, _, _ in said({**texts, path: "甲: [\n"})]
        assert [each for each in found if not each[1].startswith(path)] == expected


def test_nothing_is_called_absent_that_a_broken_file_may_hold() -> None:
    texts = edited("topics/01-gas.yaml", "value: 75", "value: 七成", RICH)
    assert [code for code, _, _, _ in said(texts)] == ["SX105"]
    assert [code for code, _, _, _ in said({**RICH, "filings.yaml": "甲: [\n"})] == ["SX005"]
    wrong = {**RICH, "amendments.yaml": AMENDMENTS.replace("item: 1-1-2", "item: 1-1-9")}
    assert [code for code, _, _, _ in said(wrong)] == ["SX204"]
    for path in ("coverage.yaml", "ledger/2020.yaml", "plan.yaml"):
        assert [code for code, _, _, _ in said({**wrong, path: "甲: [\n"})] == (["SX204", "SX005"])


def test_faults_met_on_the_way_are_told_with_the_rest() -> None:
    fault = Fault("SX011", START, "这是链接，没有读取", "用文件本身代替链接")
    loaded = load(encoded(without("plan.yaml")), iter([("plan.yaml", fault)]))
    assert [(each.code, str(each.place), each.message) for each in loaded.diagnostics] == [
        ("SX011", "plan.yaml:1:1", "这是链接，没有读取")
    ]
    assert loaded.plan is None


@pytest.mark.parametrize("path", ["topics/01-gas.yaml", "topics/13.yml", "topics", "."])
def test_what_was_not_read_may_hold_what_is_linked_to(path: str) -> None:
    fault = Fault("SX012", START, "无法读取")
    texts = edited("registers/hazards/2021.yaml", "item: 1-1", "item: 9-9", RICH)
    loaded = load(encoded(texts), [(path, fault)])
    assert [each.code for each in loaded.diagnostics] == ["SX012"]


# Places


def test_the_plan_tells_where_it_states_an_item() -> None:
    loaded = load(encoded(PLAN))
    places = {
        "1": "topics/01-gas.yaml:1:1",
        "1-1": "topics/01-gas.yaml:11:5",
        "1-1-2": "topics/01-gas.yaml:20:9",
        "P1-1": "phases.yaml:9:9",
        "O-1": "organization.yaml:8:5",
        "S1": "safeguards.yaml:2:5",
        "F-T01": "filings.yaml:3:5",
        "H-20210305-K7QD": "registers/hazards/2021.yaml:1:3",
        "9-9": "plan.yaml:1:1",
    }
    assert {item: str(loaded.place_of(item)) for item in places} == places
    assert str(load({}).place_of("1")) == "plan.yaml:1:1"


def test_places_are_told_beneath_the_folder_that_the_reader_can_open() -> None:
    loaded = load(encoded(without("plan.yaml"))).beneath("up/plan")
    assert [str(found.place) for found in loaded.diagnostics] == ["up/plan/plan.yaml:1:1"]
    whole = load(encoded(PLAN))
    assert str(whole.beneath("up/plan").place_of("1")) == f"up/plan/{whole.place_of('1')}"
    assert whole.beneath("").place_of("1") == whole.place_of("1")


def test_a_broken_entry_hides_nothing_of_the_others() -> None:
    ledger = (
        "- {id: L1, date: 2021-03-01, recorded: 2021-03-01, item: 9-9, event: note}\n"
        "- {id: L2, date: 2021-03-01, recorded: 2021-03-01, item: 1-1, event: note, by: 教育厅}\n"
    )
    loaded = load(
        encoded({**without("ledger/2020.yaml", "ledger/2021.yaml"), "ledger/2021.yaml": ledger})
    )
    assert [found.code for found in loaded.diagnostics] == ["SX201"]
    assert loaded.plan
    assert [entry.id for entry in loaded.plan.ledger] == ["L1"]
    assert (loaded.whole, loaded.dated, loaded.told, loaded.usable) == (True, True, False, False)
    assert load(encoded(PLAN)).told


def test_a_plan_that_lost_a_topic_or_a_date_says_so() -> None:
    path = next(path for path in PLAN if path.startswith("topics/"))
    assert not load(encoded(edited(path, "title: 城镇燃气专题", "titel: 城镇燃气专题"))).whole
    assert load(encoded(PLAN)).whole
    assert not load(encoded(edited(path, "due: 2021年底前", "due: 6月底前"))).dated


def test_amendments_of_which_one_cannot_be_read_are_laid_over_nothing() -> None:
    text = AMENDMENTS.replace("kind: correction", "kind: 更正")
    loaded = load(encoded({**PLAN, "amendments.yaml": text}))
    assert loaded.plan
    assert loaded.plan.amendments == ()
    assert not loaded.usable


def test_findings_of_rules_are_placed_by_the_record_they_are_about() -> None:
    loaded = load(encoded(PLAN))
    assert loaded.plan
    task = loaded.plan.topics[0].tasks[0]
    found = loaded.diagnose(
        [
            Finding("SX502", task.source, ("end",), "甲", "乙", "1-1"),
            Finding("SX304", task.milestones[0].target, (), "丙"),
            Finding("SX401", loaded.plan.ledger[1], ("item",), "丁"),
            # Equal to the one in the plan, but not of it.
            Finding("SX502", Source(*task.source), ("end",), "戊"),
        ]
    )
    assert [each.place for each in found] == [
        Place("topics/01-gas.yaml", 14, 30, 14, 32),
        Place("topics/01-gas.yaml", 19, 17, 19, 63),
        Place("ledger/2020.yaml", 2, 70, 2, 75),
        Place("plan.yaml", 1, 1, 1, 1),
    ]
    assert (found[0].advice, found[0].item) == ("乙", "1-1")
    assert loaded.diagnose([]) == []


def test_findings_of_amendments_are_placed_by_what_is_written_of_them() -> None:
    text = (
        "- {id: A1, document: 安办〔2021〕1号, date: 2021-06-01, approved_by: 市政府, kind: change,\n"
        "   reason: 事由, changes: [\n"
        "    {item: 1-1-1, field: due, from: 2020年底前, to: 2022年底前},\n"
        "    {item: 1-1-2, field: due, from: , to: 2022年底前},\n"
        "    {item: 1-1-1, field: title, from: 改造完成, to: 改造}]}\n"
    )
    loaded = load(encoded({**PLAN, "amendments.yaml": text}))
    assert [str(each.place) for each in loaded.diagnostics] == ["amendments.yaml:3:37"]
    assert loaded.plan
    (amendment,) = loaded.plan.amendments
    records = (amendment, *amendment.changes)
    found = loaded.diagnose([Finding("SX304", each, (), "甲") for each in records])
    assert [str(each.place) for each in found] == [
        "amendments.yaml:1:3",
        "amendments.yaml:4:5",
        "amendments.yaml:5:5",
    ]


def test_diagnostics_come_in_the_order_of_files_and_lines() -> None:
    texts = {
        "topics/01-gas.yaml": TOPIC.replace("number:", "nummer:"),
        "plan.yaml": HEAD.replace("issuer: 安委办\n", ""),
        "agencies.yaml": "agencies: []\nx: 1\ny: 1\n",
    }
    found = load(encoded(texts)).diagnostics
    assert list(found) == sorted(found, key=lambda each: each.order)
    assert load(encoded(dict(reversed(texts.items())))).diagnostics == found


# Whatever the files hold


def check_total(files: dict[str, bytes]) -> Loaded:
    """Load never raises, tells nothing but what is known, and is the same in any order of files."""
    loaded = load(files)
    for each in loaded.diagnostics:
        assert each.code in CODES
        assert each.message
        assert each.place.line >= 1
        assert each.place.column >= 1
        assert (each.place.line, each.place.column) <= (each.place.end_line, each.place.end_column)
        assert UNEXPECTED.text.removeprefix("{field}") not in each.message
    if loaded.usable:
        assert loaded.plan
        effective(loaded.plan, date.max)
    assert load(dict(reversed(files.items()))).diagnostics == loaded.diagnostics
    return loaded


CONTENTS = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text("-: []{}\"'#&*!|>%@\n\t甲1,", max_size=60).map(str.encode),
    st.sampled_from([text.encode() for text in RICH.values()]),
)
PATHS = st.sampled_from([*PLAN, "topics/02.yaml", "ledger/2021.yaml", "other.yaml", ""])


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(PATHS, CONTENTS))
def test_loading_is_total_on_any_bytes_in_any_files(files: dict[str, bytes]) -> None:
    check_total(files)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(RICH)), CONTENTS)
def test_loading_is_total_when_one_file_is_anything(path: str, data: bytes) -> None:
    check_total({**encoded(RICH), path: data})


def check_words(loaded: Loaded) -> None:
    """Nobody needs to have seen Python; the plans here hold none of these words themselves."""
    for each in loaded.diagnostics:
        words = each.message + each.advice
        assert not any(word in words for word in ("None", "True", "Decimal", "<class"))


def parts_of(node: Any) -> list[tuple[Any, Any]]:
    """Every place below a node that holds a value: its container and key."""
    keys = list(node) if isinstance(node, dict) else range(len(node))
    found = [(node, key) for key in keys]
    for key in keys:
        if isinstance(node[key], dict | list):
            found += parts_of(node[key])
    return found


ROOTS = {path: tree.root for path, text in RICH.items() if (tree := compose(text)[0])}
VALUES: list[Any] = [
    *(None, "", [], {}, [None], {"甲": "乙"}, [[]], "甲", "0", "-1", "1", "999999", "true", "75"),
    *("2021年", "尽快", "6月底前", "2021-02-30", "2021-06-01", "9999-12-31", "10000-01-01"),
    *("1-1", "1-1-1", "P1", "F-T01", "target", "target.value", "due", "year", "lead", "mode"),
    *("separate", "correction", "nonincreasing", "应急局", "市住建局", "各镇", "教育厅"),
    *("字" * 61, "字" * 4001, "0123456789abcdef", "{field}", "%s", "[/red]"),
    *[
        copy.deepcopy(container[key])
        for root in ROOTS.values()
        for container, key in parts_of(root)
    ],
]


ITEMS = [
    *("1", "1-1", "1-1-1", "1-1-2", "P1", "P1-1", "O-1", "S1", "F-T01", "9-9"),
    *("H-20210305-K7QD", "M-20210401-AAAA"),
]
FIELDS = [
    *(
        "title",
        "requirement",
        "named",
        "due",
        "year",
        "target",
        "target.value",
        "target.op",
        "lead",
    ),
    *("mode", "open_ended", "registers", "start", "level", "person", "source", "甲.乙"),
]


def mutate(root: Any, random: Random) -> None:
    """Delete, replace, rename, copy or move one value, keys included."""
    container, key = random.choice(parts_of(root) or [(root, None)])
    if key is None:
        return
    value = copy.deepcopy(random.choice(VALUES))
    action = random.choice(("delete", "replace", "replace", "rename", "copy", "add"))
    if action == "delete":
        del container[key]
    elif action == "replace":
        container[key] = value
    elif isinstance(container, list):
        container.insert(key, value if action == "add" else copy.deepcopy(container[key]))
    else:
        source, target = random.choice(parts_of(list(ROOTS.values())))
        name = str(target) if isinstance(source, dict) else "甲"
        kept = container.pop(key) if action == "rename" else container[key]
        container[name] = value if action == "add" else copy.deepcopy(kept)


@settings(max_examples=600, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_loading_is_total_on_plans_whose_values_were_shuffled(random: Random, count: int) -> None:
    roots = copy.deepcopy(ROOTS)
    for _ in range(count):
        mutate(roots, random)
    files = {path: json.dumps(root, ensure_ascii=False) for path, root in roots.items()}
    check_words(check_total(encoded(files)))


@settings(max_examples=600, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_loading_is_total_on_amendments_of_anything_to_anything(random: Random, count: int) -> None:
    roots = copy.deepcopy(ROOTS)
    roots["amendments.yaml"][0]["changes"] += [
        {
            "item": random.choice(ITEMS),
            "field": random.choice(FIELDS),
            "from": copy.deepcopy(random.choice([None, random.choice(VALUES)])),
            "to": copy.deepcopy(random.choice(VALUES)),
        }
        for _ in range(count)
    ]
    files = {path: json.dumps(root, ensure_ascii=False) for path, root in roots.items()}
    check_words(check_total(encoded(files)))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(RICH)), st.randoms(use_true_random=False), st.integers(1, 4))
def test_loading_is_total_on_plans_whose_lines_were_shuffled(
    path: str, random: Random, count: int
) -> None:
    lines = RICH[path].splitlines()
    for _ in range(count):
        at = random.randrange(len(lines) + 1)
        line = random.choice(lines or [""])
        lines[at : at + random.randrange(3)] = random.choice(
            ([], [line], [line, line], ["  " + line], [line[: len(line) // 2]])
        )
    check_total({**encoded(RICH), path: "\n".join(lines).encode()})


def test_a_value_over_the_limit_is_told_once_and_not_by_its_shape_too() -> None:
    texts = edited(
        "topics/01-gas.yaml", "requirement: 更新老旧管网。", f"requirement: {'长' * 20_001}"
    )
    loaded = load(encoded(texts))
    assert [each.code for each in loaded.diagnostics] == ["SX010"]
    assert not loaded.usable
