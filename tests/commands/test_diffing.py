"""The gate: a story of branches in a real repository, and every revision that cannot be compared."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.plans import Office, Said
from tests.commands.repository import Repository
from tests.commands.runner import sanxing

TOPIC = "topics/02-key-premises-fire.yaml"
TARGET = 'target: {metric: 自动消防设施完好率, op: ">=", value: 90'
LEDGER = "ledger/2021.yaml"


class Gate:
    """`sanxing diff` on the example plan, committed on main of a repository of its own."""

    def __init__(self, office: Office) -> None:
        self.repository = Repository(office.plan.parent)
        self.repository.commit("the plan as issued")
        self._office = office
        office.day = "2023-06-01"

    def beside(self, plan: Path) -> "Callable[..., Said]":
        """The same for another plan."""
        there = self._office.beside(plan)
        there.day = self._office.day
        return lambda *line: there.run("diff", *line)

    def __call__(self, *line: str) -> Said:
        return self._office.run("diff", *line)

    def codes(self, *line: str) -> tuple[int, list[tuple[str, str | None]]]:
        """The exit code of the judgement, and code and item of each finding."""
        said = self("--check", "--format", "json", *line)
        assert said.err == ""
        found = json.loads(said.out)["diagnostics"]
        return said.code, [(each["code"], each["item"]) for each in found]


@pytest.fixture
def gate(example: Office) -> Gate:
    return Gate(example)


LOWERED = TARGET.replace("90", "80")
AMENDMENT = (
    "- {id: A20230501-TEST, document: 示安委〔2023〕3号, date: 2023-05-01, approved_by: 市安委会, kind: change,"
    ' changes: [{item: 2-2-1, field: target.value, from: "90", to: "80"}], reason: 设施改造顺延}\n'
)


def test_a_branch_that_changes_nothing_is_silent(gate: Gate) -> None:
    for line in ((), ("--check",), ("main", "--check"), ("main", "main", "--check")):
        said = gate(*line)
        assert (said.code, said.err) == (0, "")
        assert "没有变动。" in said.out


def test_a_loosening_edit_is_red_wherever_it_stands(gate: Gate) -> None:
    gate.repository.branch("lowered")
    gate.repository.edit(TOPIC, TARGET, LOWERED)
    assert gate.codes() == (1, [("SX902", "2-2-1")])  # uncommitted
    assert gate.codes("main") == (1, [("SX902", "2-2-1")])
    gate.repository.commit("lower a target")
    assert gate.codes() == (0, [])
    assert gate.codes("main") == (1, [("SX902", "2-2-1")])
    assert gate.codes("main", "lowered") == (1, [("SX902", "2-2-1")])
    assert gate("main").code == 0  # without --check it is told, not judged


def test_the_same_as_an_amendment_is_green_and_listed_first(gate: Gate) -> None:
    gate.repository.branch("amended")
    gate.repository.append("amendments.yaml", AMENDMENT)
    said = gate("main", "--check", "--format", "json")
    answer = json.loads(said.out)
    assert (said.code, answer["diagnostics"]) == (0, [])
    assert [each["id"] for each in answer["authorities"]["amendments"]] == ["A20230501-TEST"]
    assert answer["changes"] == [
        {
            "item": "2-2-1",
            "field": "target.value",
            "before": 90,
            "after": 80,
            "direction": "looser",
            "policy": {"code": "SX902", "allowed_by": "A20230501-TEST"},
            "words": "目标值由 90% 降为 80%",
        }
    ]
    page = gate("main", "--check").out
    assert "示安委〔2023〕3号" in page
    assert page.index("需要人工核对的调整、延期和作废") < page.index("【变动】")
    assert gate.codes("main", "--no-new-authority") == (1, [("SX916", None)])


def test_a_line_of_units_that_came_is_told_whole(gate: Gate) -> None:
    span = "{start: 871, end: 910, digest: 8a6ab7487a75ccd3}"
    own = f"    responsibility: {{mode: lead, lead: [教育局], source: {span}}}\n"
    gate.repository.append(TOPIC, own)
    answer = json.loads(gate("--format", "json").out)
    assert [each["field"] for each in answer["changes"]] == ["lead", "responsibility", "support"]
    assert answer["changes"][1] == {
        "item": "2-3",
        "field": "responsibility",
        "before": None,
        "after": {"mode": "lead", "lead": ["教育局"], "support": [], "open_ended": False},
        "direction": "neutral",
        "policy": {"code": "SX907", "allowed_by": None},
        "words": "补写责任分工“牵头负责：教育局”",
    }


def test_a_branch_cannot_relax_its_own_judge(gate: Gate) -> None:
    gate.repository.branch("relaxed")
    gate.repository.edit("policy.yaml", "SX902: error", "SX902: off")
    gate.repository.edit("policy.yaml", "SX915: error", "SX915: off")
    gate.repository.edit(TOPIC, TARGET, LOWERED)
    red = (1, [("SX915", None), ("SX915", None), ("SX902", "2-2-1")])
    assert gate.codes("main") == red
    gate.repository.commit("relax the judge")
    assert gate.codes("main") == red
    # Once it is on main, it counts.
    gate.repository.git("checkout", "-q", "-b", "later")
    gate.repository.edit(TOPIC, LOWERED, LOWERED.replace("80", "70"))
    assert gate.codes("relaxed") == (0, [])


def test_a_rewritten_ledger_is_red(gate: Gate) -> None:
    gate.repository.branch("rewritten")
    book = gate.repository.plan / LEDGER
    lines = book.read_text(encoding="utf-8").splitlines(keepends=True)
    proved = next(line for line in lines if "evidence: [" in line)
    lines[lines.index(proved)] = proved.replace("evidence: [", "evidence: [另一份、")
    book.write_text("".join(lines[:-1]), encoding="utf-8")
    code, found = gate.codes("main")
    assert (code, {rule for rule, _ in found}) == (1, {"SX911", "SX914"})


def test_main_moving_on_beneath_a_branch_is_silent(gate: Gate) -> None:
    gate.repository.branch("quiet")
    gate.repository.commit("nothing of the plan")
    gate.repository.git("checkout", "-q", "main")
    gate.repository.edit(TOPIC, TARGET, TARGET.replace("90", "95"))
    gate.repository.commit("main tightens a target")
    gate.repository.git("checkout", "-q", "quiet")
    said = gate("main", "--check", "--format", "json")
    assert (said.code, json.loads(said.out)["changes"]) == (0, [])
    assert "分岔点" in json.loads(said.out)["before"]
    # Both revisions named: exactly these two.
    assert gate.codes("main", "quiet") == (1, [("SX902", "2-2-1")])
    assert gate.codes("quiet", "main") == (0, [])


def test_levels_of_main_decide_between_red_and_a_reminder(gate: Gate) -> None:
    gate.repository.edit("policy.yaml", "SX902: error", "SX902: warning")
    gate.repository.commit("only remind of targets")
    gate.repository.edit(TOPIC, TARGET, LOWERED)
    assert gate.codes() == (0, [("SX902", "2-2-1")])
    assert gate.codes("--strict") == (1, [("SX902", "2-2-1")])
    assert "变更规则：0 处不放行，1 处提醒" in gate("--check").out.splitlines()


def test_forking_before_the_policy_was_tightened_chooses_no_milder_judge(gate: Gate) -> None:
    gate.repository.edit("policy.yaml", "SX902: error", "SX902: off")
    gate.repository.commit("a mild main")
    gate.repository.branch("early")
    gate.repository.edit(TOPIC, TARGET, LOWERED)
    gate.repository.commit("lower a target")
    gate.repository.git("checkout", "-q", "main")
    gate.repository.edit("policy.yaml", "SX902: off", "SX902: error")
    gate.repository.commit("a strict main")
    gate.repository.git("checkout", "-q", "early")
    assert gate.codes("main") == (1, [("SX902", "2-2-1")])
    assert gate.codes("main~1") == (0, [])


def test_a_judge_that_cannot_be_read_is_the_strictest(gate: Gate) -> None:
    gate.repository.edit("policy.yaml", "SX902: error", "SX902: off")
    gate.repository.commit("a mild main")
    gate.repository.branch("early")
    gate.repository.edit(TOPIC, TARGET, LOWERED)
    gate.repository.git("stash", "-q")
    gate.repository.git("checkout", "-q", "main")
    gate.repository.edit("policy.yaml", "SX902: off", "SX902: of")
    gate.repository.commit("a judge that cannot be read")
    gate.repository.git("checkout", "-q", "early")
    gate.repository.git("stash", "pop", "-q")
    assert gate.codes("main") == (1, [("SX902", "2-2-1")])


@pytest.mark.parametrize("where", ["plan", "deep/plan"])
def test_a_plan_put_elsewhere_by_a_link_is_never_no_change(
    gate: Gate, example: Office, where: str
) -> None:
    top = gate.repository.top
    shutil.copytree(gate.repository.plan, top / "old" / "plan")
    (top / "deep").symlink_to("old") if where != "plan" else None
    gate.repository.commit("another plan beside it")
    if where == "plan":
        gate.repository.git("mv", "plan", "gone")
        (top / "plan").symlink_to("old/plan")
        gate.repository.commit("exchange the plan for a link")
    said = example.beside(top / where).run("diff", "main", "--check")
    assert (said.code, said.out) == (2, "")
    assert "是链接" in said.err


def test_a_plan_in_a_submodule_is_not_compared_with_another_history(
    gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = gate.repository.top
    inner = Repository.of(gate.repository.plan, top / "inner")
    inner.commit("a history of its own")
    monkeypatch.chdir(top)
    said = gate.beside(inner.plan)("main", "--check")
    assert (said.code, said.out) == (2, "")
    assert "子模块" in said.err
    monkeypatch.chdir(inner.top)
    assert gate.beside(inner.plan)("main", "--check").code == 0


def test_what_is_gone_is_found_where_it_was(gate: Gate) -> None:
    (gate.repository.plan / "ledger" / "2023.yaml").unlink()
    said = gate("--check", "--format", "json")
    places = {each["path"] for each in json.loads(said.out)["diagnostics"]}
    assert said.code == 1
    assert {Path(place).name for place in places} == {"2023.yaml"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("nosuch",), "错误：版本库里没有修订“nosuch”"),
        (("main", "nosuch"), "错误：版本库里没有修订“nosuch”"),
        (("main", "main"), ""),
        (("",), "错误：版本库里没有修订“”"),
        (("main\n::error::x",), "错误：“main ::error::x”不能作修订名"),
        (("HEAD:plan",), "错误：版本库里没有修订“HEAD:plan”"),
        (("orphan",), "错误：两个修订没有共同的历史"),
        (("main", "before"), "里没有方案目录 plan"),
        (("before", "main"), "里没有方案目录 plan"),
        (("main", "broken"), "broken:plan/topics/02-key-premises-fire.yaml:3:1: 错误 SX101"),
        (("broken", "main"), "错误：修订“broken”里的方案有错，无从比较\n建议：错在这个修订本身"),
    ],
)
def test_a_revision_that_cannot_be_compared_is_never_no_change(
    gate: Gate, line: tuple[str, ...], message: str
) -> None:
    repository = gate.repository
    repository.git("checkout", "-q", "--orphan", "orphan")
    repository.commit("another history")
    repository.git("checkout", "-q", "main")
    repository.branch("broken")
    repository.edit(TOPIC, "number: 2\ntitle", "nummer: 2\ntitle")
    repository.commit("a plan that cannot be read")
    repository.branch("before")
    repository.git("rm", "-rq", "plan/topics", "plan/plan.yaml")
    repository.git("mv", "plan", "elsewhere")
    repository.commit("no plan in its place")
    repository.git("checkout", "-q", "main")
    said = gate(*line)
    assert said.code == (2 if message else 0)
    assert message in said.err
    assert (said.out == "") is bool(message)


def test_a_plan_outside_a_repository_is_refused(example: Office) -> None:
    said = example.run("diff")
    assert (said.code, said.out) == (2, "")
    assert "不在 git 版本库里" in said.err


def test_a_shallow_clone_is_refused_and_told_how_to_mend_it(gate: Gate, example: Office) -> None:
    """The history is cut off before the branches parted."""
    gate.repository.branch("long")
    for number in range(3):
        gate.repository.commit(f"step {number}")
    gate.repository.git("checkout", "-q", "main")
    gate.repository.commit("main goes on")
    clone = gate.repository.top / "clone"
    origin = f"file://{gate.repository.top}"
    gate.repository.git(
        "clone", "-q", "--depth", "2", "--no-single-branch", "-b", "long", origin, str(clone)
    )
    said = example.beside(clone / "plan").run("diff", "origin/main", "--check")
    assert (said.code, said.out) == (2, "")
    assert "fetch-depth: 0" in said.err


def test_a_revision_that_looks_like_an_option_is_a_revision(gate: Gate) -> None:
    said = sanxing("diff", "--", "--output=written", cwd=gate.repository.top)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("错误：版本库里没有修订“--output=written”")
    assert not (gate.repository.top / "written").exists()


def test_findings_that_are_not_wanted_are_counted(gate: Gate) -> None:
    gate.repository.edit(TOPIC, TARGET, LOWERED)
    said = gate("--check", "--ignore", "SX902")
    assert said.code == 0
    assert said.out.splitlines()[-1] == (
        "变更规则：0 处不放行，0 处提醒；按 --select、--ignore 略去 1 处"
    )
    assert gate.codes("--select", "SX902") == (1, [("SX902", "2-2-1")])


def test_formats_of_findings_want_a_judgement(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("github", "gitlab", "junit", "sarif"):
        said = gate("--format", name)
        assert (said.code, said.out) == (2, "")
        assert "加上 --check" in said.err
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert gate("--format", "auto").out.startswith("方案的变动")


def test_the_day_decides_what_is_in_force(gate: Gate) -> None:
    gate.repository.append("amendments.yaml", AMENDMENT)
    for day, changes in (("2023-04-30", 0), ("2023-05-01", 1)):
        answer = json.loads(gate("--as-of", day, "--format", "json").out)
        assert len(answer["changes"]) == changes
        assert len(answer["authorities"]["amendments"]) == 1
    assert "自 2023-05-01 起生效" in gate("--as-of", "2023-04-30").out


def test_a_base_that_is_no_name_is_refused_with_a_head_too(gate: Gate) -> None:
    assert gate("", "main").code == 2
    assert json.loads(gate("main", "--format", "json").out)["before"] == "main"


def test_a_line_that_is_taken_back_is_listed_for_a_human_eye(gate: Gate) -> None:
    book = (gate.repository.plan / LEDGER).read_text(encoding="utf-8")
    line = next(each for each in book.splitlines() if "event: supervised" in each)
    name, item = line.split("id: ")[1].split(",")[0], line.split("item: ")[1].split(",")[0]
    gate.repository.append(
        LEDGER,
        f"- {{id: L20230601-VOID, date: 2023-06-01, recorded: 2023-06-01, item: {item},"
        f" event: voided, entry: {name}, note: 误登}}\n",
    )
    said = gate("--check", "--format", "json")
    answer = json.loads(said.out)
    assert (said.code, answer["counts"]["looser"]) == (0, 1)
    assert [each["entry"] for each in answer["authorities"]["voidings"]] == [name]
    assert f"收回 {name}" in gate().out
