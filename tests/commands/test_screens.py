"""Whole outputs of every command, kept as files: `pytest --rewrite` renews them, the diff is read."""

from pathlib import Path

import pytest

from sanxing.commands.main import run
from tests.commands.runner import EXAMPLE, PLAN

GOLDEN = Path(__file__).parent / "golden"

REAL = {
    "overdue-first-day": "overdue --as-of 2020-07-01",
    "overdue-own-day": "overdue --as-of 2020-06-30",
    "overdue-2021": "overdue --as-of 2021-01-01",
    "overdue-2026": "overdue --as-of 2026-01-01",
    "overdue-implied": "overdue --as-of 2023-01-01 --with-implied --topic 1",
    "overdue-unsupervised": "overdue --as-of 2020-07-01 --unsupervised --agency 公安局",
    "due": "due --as-of 2021-12-10",
    "due-none": "due --as-of 2021-01-10 --within 5天",
    "status": "status --as-of 2020-06-10",
    "status-later": "status --as-of 2022-12-20",
    "agency": "agency 应急管理局 --as-of 2021-12-10",
    "agency-town": "agency 绥阳镇 --as-of 2021-12-10",
    "agency-separate": "agency 交警大队 --as-of 2021-12-10",
    "agency-loads": "agency --as-of 2022-01-05",
    "topic": "topic 4 --as-of 2022-01-05",
    "topics": "topic --as-of 2022-01-05",
    "show": "show 1-5-1 --as-of 2022-01-05",
    "show-phase": "show 三(二) --as-of 2020-09-01",
    "show-safeguard": "show 五(五) --as-of 2020-09-01",
    "why": "why 2-2-1 --as-of 2022-01-05",
    "list": "list --agency 公安局 --role 分别牵头 --as-of 2022-01-05",
    "search": "search 瓦斯 治理 --as-of 2022-01-05",
    "phase": "phase --as-of 2020-07-15",
    "timeline": "timeline --as-of 2022-01-05",
    "org": "org --as-of 2022-01-05",
    "filings": "filings --as-of 2020-07-01",
    "hazards": "hazards --as-of 2022-01-05",
    "measures": "measures --as-of 2022-01-05",
    "silent": "silent --since 2021-01-01 --as-of 2021-12-10",
    "silent-before": "silent --since 2020-06-01 --as-of 2020-06-30",
    "ledger": "ledger --as-of 2022-01-05",
    "report": "report --period 2020-07",
    "mutate": "mutate --count 80 --as-of 2022-01-05",
}
LIVED_IN = {
    "example-why-amended": "why 3-1-1 --as-of 2023-02-01",
    "example-why-asked-late": "why 1-2-1 --as-of 2022-11-15",
    "example-why-voided": "why 2-3-1 --as-of 2022-10-01",
    "example-why-task": "why 1-3 --as-of 2022-04-01",
    "example-show-clause": "show 2-3-3 --as-of 2022-07-10 --source examples/document.txt",
    "example-show-clause-corrected": "show P2 --as-of 2022-07-10 --source examples/document.txt",
    "example-show-clause-altered": "show 2-3-3 --as-of 2022-07-10 --source tests/commands/altered.txt",
    "example-show-topic-clauses": "show 3 --as-of 2022-07-10 --source examples/document.txt",
    "example-show-shared": "show 4-2-1 --as-of 2022-07-10",
    "example-show-hazard": "show H-20210709-M4TX --as-of 2022-07-10",
    "example-town": "agency 甲河镇 --as-of 2022-07-10",
    "example-owed": "overdue --agency 宣传部 --as-of 2022-07-10",
    "example-known-then": "overdue --as-of 2021-10-10 --known-on 2021-10-10",
    "example-known-now": "overdue --as-of 2021-10-10",
    "example-status": "status --as-of 2022-03-01",
    "example-overdue": "overdue --as-of 2023-03-01",
    "example-overdue-unsupervised": "overdue --as-of 2023-03-01 --unsupervised",
    "example-overdue-implied": "overdue --as-of 2024-02-01 --with-implied --topic 2",
    "example-agency": "agency --as-of 2023-03-01",
    "example-filings": "filings --as-of 2021-09-01",
    "example-filings-before": "filings --as-of 2021-02-25",
    "example-filings-shared": "filings --as-of 2021-03-04",
    "example-filings-none": "filings --as-of 2021-03-04 --agency 宣传部",
    "example-hazards": "hazards --as-of 2023-03-01",
    "example-measures": "measures --as-of 2023-03-01",
    "example-silent": "silent --since 2021-07-01 --as-of 2021-12-31",
    "example-silent-known-then": "silent --since 2021-07-01 --as-of 2021-12-31 --known-on 2021-12-31",
    "example-silent-after": "silent --since 2023-01-01 --as-of 2023-12-31",
    "example-report-quarter": "report --from 2022-04-01 --to 2022-06-30",
    "example-report-month": "report --from 2022-06-01 --to 2022-06-30",
    "example-report-first": "report --period 2021-01",
    "example-report-known-then": "report --period 2021-09 --known-on 2021-10-08",
    "example-report-agency": "report --period 2022Q4 --agency 消防大队",
    "example-timeline": "timeline --as-of 2023-03-01",
    "example-ledger": "ledger --as-of 2021-12-20",
    "example-ledger-topic": "ledger --item 二(二) --as-of 2022-10-01",
    "example-ledger-town": "ledger --agency 甲河 --event 完成 --as-of 2024-01-10",
    "example-ledger-not-yet": "ledger --item 2-3 --as-of 2022-10-01 --known-on 2022-09-05",
    "example-ledger-nothing": "ledger --item P3 --as-of 2022-10-01",
    "example-mutate": "mutate --count 90 --seed 3 --as-of 2024-02-01",
    "example-ledger.md": "ledger --item 2.3.1 --as-of 2022-10-01 --format md",
    "example-ledger.csv": "ledger --item 2.3.1 --as-of 2022-10-01 --format csv",
    "example-ledger.json": "ledger --item 2.3.1 --as-of 2022-10-01 --format json",
}
FORMATTED = {
    "overdue.csv": "overdue --as-of 2021-01-01 --format csv",
    "overdue.md": "overdue --as-of 2021-01-01 --format md",
    "list.csv": "list --topic 2 --as-of 2021-01-01 --format csv",
    "timeline.md": "timeline --as-of 2022-01-05 --format md",
}
LIVED_IN_FORMATTED = {
    "example-hazards.csv": "hazards --as-of 2023-03-01 --format csv",
    "example-report.csv": "report --period 2022年二季度 --format csv",
    "example-report.md": "report --period 2022年二季度 --format md",
    "example-measures.csv": "measures --as-of 2023-03-01 --format csv",
}


@pytest.mark.parametrize(("name", "line"), [*REAL.items(), *FORMATTED.items()])
def test_the_real_plan_answers(
    name: str, line: str, capsys: pytest.CaptureFixture[str], rewrite: bool
) -> None:
    assert_golden(name, line, PLAN, capsys, rewrite=rewrite)


@pytest.mark.parametrize(("name", "line"), [*LIVED_IN.items(), *LIVED_IN_FORMATTED.items()])
def test_the_example_plan_answers(
    name: str, line: str, capsys: pytest.CaptureFixture[str], rewrite: bool
) -> None:
    assert_golden(name, line, EXAMPLE, capsys, rewrite=rewrite)


def assert_golden(
    name: str, line: str, plan: Path, capsys: pytest.CaptureFixture[str], *, rewrite: bool
) -> None:
    assert run([*line.split(), "--plan", str(plan)]) == 0
    shown, complaints = capsys.readouterr()
    assert complaints == ""
    path = GOLDEN / (name if "." in name else f"{name}.txt")
    if rewrite:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(shown.encode())
    assert shown == path.read_bytes().decode()
