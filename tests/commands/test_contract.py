"""The JSON contract: envelopes, items with every key, and what each command promises."""

import json
from typing import Any

import pytest

from sanxing.commands.main import run
from tests.commands.runner import EXAMPLE, PLAN

ITEM = [
    "id", "kind", "title", "requirement", "topic", "task", "phase", "mode", "lead", "support",
    "everyone", "named", "open_ended", "due", "due_text", "due_basis", "original_due", "target",
    "value", "status", "light", "days_overdue", "completed_on", "verified_on", "parts",
    "extensions", "supervision", "source", "note",
]  # fmt: skip


def ask(line: str, capsys: pytest.CaptureFixture[str], plan: object = PLAN) -> dict[str, Any]:
    assert run([*line.split(), "--plan", str(plan)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, dict)
    return answer


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("status", "status"),
        ("overdue", "overdue"),
        ("due", "due"),
        ("agency", "agency"),
        ("agency 应急管理局", "agency"),
        ("topic", "topic"),
        ("topic 2", "topic"),
        ("show 2-2", "show"),
        ("why 2-2-1", "why"),
        ("list", "list"),
        ("search 瓦斯", "search"),
        ("phase", "phase"),
        ("phase 2", "phase"),
        ("timeline", "timeline"),
        ("org", "org"),
        ("filings", "filings"),
        ("hazards", "hazards"),
        ("measures", "measures"),
        ("silent --since 2021-01-01", "silent"),
        ("ledger", "ledger"),
    ],
)
def test_every_answer_begins_with_the_envelope(
    line: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ask(f"{line} --as-of 2022-01-05 --known-on 2022-01-04 --format json", capsys)
    assert list(answer.items())[:4] == [
        ("schema_version", 1),
        ("kind", kind),
        ("as_of", "2022-01-05"),
        ("known_on", "2022-01-04"),
    ]


@pytest.mark.parametrize("plan", [PLAN, EXAMPLE], ids=["real", "example"])
def test_items_have_every_key_and_nothing_else(
    plan: object, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ask("list --as-of 2022-01-05 --format json", capsys, plan)
    assert {tuple(item) for item in answer["items"]} == {tuple(ITEM)}


def test_absent_is_null_and_numbers_are_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    item = ask("show 1-5-1 --as-of 2022-01-05 --format json", capsys)["item"]
    assert item["target"]["value"] == 75
    assert item["value"] is None
    assert item["completed_on"] is None
    assert item["days_overdue"] == 0
    assert item["due"] == item["original_due"] == "2022-12-31"
    assert item["topic"] == "1"
    assert item["task"] == "1-5"


def test_export_holds_the_whole_plan(capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask("export json --as-of 2022-01-05", capsys)
    assert list(answer)[4:] == [
        "plan", "phases", "agencies", "organization", "roles", "topics", "safeguards", "filings",
        "hazards", "measures", "amendments", "ledger",
    ]  # fmt: skip
    assert list(answer["plan"]) == ["title", "start", "end", "timezone", "source"]
    assert list(answer["agencies"][0]) == ["name", "full_name", "aliases", "kind", "members"]
    assert list(answer["organization"][0]) == ["role", "name", "posts", "agency", "also"]
    assert list(answer["phases"][0]) == ["number", "title", "start", "end", "items"]
    assert list(answer["safeguards"][0]) == ["number", "title", "items"]
    topic = answer["topics"][0]
    assert list(topic) == [
        "number", "title", "mode", "lead", "support", "everyone", "open_ended", "tasks",
    ]  # fmt: skip
    assert list(topic["tasks"][0]) == [*ITEM, "milestones"]
    assert len(answer["topics"]) == 12
    assert len(answer["filings"]) == 19
    assert answer["ledger"] == answer["amendments"] == answer["hazards"] == []


def test_agency_tells_each_duty_with_its_role(capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask("agency 绥阳镇 --as-of 2022-01-05 --format json", capsys)
    assert answer["agency"]["name"] == "绥阳镇"
    roles = {duty["role"] for duty in answer["duties"]}
    assert roles == {"lead", "joint", "everyone"}
    topics = {duty["item"]["topic"] for duty in answer["duties"] if duty["role"] == "everyone"}
    assert topics == {str(number) for number in range(1, 13)}


def test_counts_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask("list --as-of 2022-01-05 --format json", capsys)
    counts = answer["counts"]
    assert counts["total"] == len(answer["items"]) == sum(counts["by_status"].values())
    assert sum(counts["by_light"].values()) == counts["total"]


def test_separate_stands_in_lead_and_joint_in_support(capsys: pytest.CaptureFixture[str]) -> None:
    seventh = ask("show 7-1 --as-of 2022-01-05 --format json", capsys)["item"]
    assert (seventh["mode"], seventh["lead"], seventh["support"]) == (
        "separate",
        ["交通局", "公安局", "农业农村局", "交警大队"],
        [],
    )
    assert [part["agency"] for part in seventh["parts"]][:4] == seventh["lead"]
    tenth = ask("show 10-2 --as-of 2022-01-05 --format json", capsys)["item"]
    assert (tenth["mode"], tenth["lead"]) == ("joint", [])
    assert tenth["support"] == [
        "发改局", "工信局", "住建局", "交通局", "商务局", "应急管理局", "经济开发区",
    ]  # fmt: skip


def test_filings_are_counted_by_group(capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask("filings --as-of 2021-09-01 --format json", capsys, EXAMPLE)
    assert list(answer)[5:] == ["items", "counts", "groups"]
    assert answer["groups"] == [
        {"group": "topics", "title": "专题方案", "owed": 4, "on_time": 2, "late": 2,
         "missing": 0, "pending": 0},
        {"group": "towns", "title": "各镇方案", "owed": 3, "on_time": 1, "late": 1,
         "missing": 1, "pending": 0},
    ]  # fmt: skip
    real = ask("filings --as-of 2020-06-30 --format json", capsys)["groups"]
    assert [(each["group"], each["pending"]) for each in real] == [
        ("topics", 12),
        ("towns", 6),
        ("sectors", 1),
    ]


def test_silent_tells_who_by_which_demand_and_what_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    line = "silent --since 2022-10-18 --as-of 2022-12-01 --format json"
    answer = ask(line, capsys, EXAMPLE)
    assert list(answer)[5:] == ["since", "demands", "counts", "silent", "lacking"]
    assert answer["since"] == "2022-10-18"
    assert answer["demands"] == [
        {"id": "P2-1", "title": "全面排查并建立两个清单", "start": "2021-04-01",
         "end": "2022-12-31", "registers": ["hazards", "measures"]},
    ]  # fmt: skip
    assert answer["counts"] == {"units": 16, "silent": 12, "lacking": 4}
    assert answer["silent"][0] == {"agency": "城管局", "kind": "government", "last": None}
    assert answer["lacking"][-1] == {
        "agency": "应急管理局",
        "kind": "government",
        "last": "2022-11-20",
        "missing": ["hazards"],
    }


def test_overdue_tells_the_last_action_and_the_next_rung(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = ask("overdue --as-of 2023-03-01 --format json", capsys, EXAMPLE)
    assert list(answer)[5:] == ["items", "counts", "ladder"]
    assert [each["id"] for each in answer["ladder"]] == [item["id"] for item in answer["items"]]
    assert answer["ladder"][:2] == [
        {"id": "F-Z3", "action": "通报", "date": "2021-05-20", "via": None, "next": "约谈"},
        {"id": "4-2-1", "action": None, "date": None, "via": None, "next": "督办"},
    ]
    line = "overdue --as-of 2023-03-01 --unsupervised --format json"
    listed = ask(line, capsys, EXAMPLE)["items"]
    assert [item["id"] for item in listed] == ["4-2-1", "H-20220620-C3WP"]
