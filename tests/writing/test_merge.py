"""Two branches that both write: by the attributes of this repository entries merge, amendments are a conflict."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.runner import ROOT, sanxing
from tests.writing.plans import read, small_plan

IDENTITY = ("-c", "user.name=甲", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    small_plan(tmp_path / "plan")
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *IDENTITY, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=x")


def record(folder: Path, *line: str, day: str = "2021-05-02") -> None:
    ran = sanxing(
        *line, "--plan", str(folder / "plan"), cwd=folder, SANXING_TODAY=day, PYTHONPATH=str(ROOT)
    )
    assert ran.code == 0, ran.err


HAZARD = (
    "add", "hazard", "--item", "1-1", "--place", "东镇", "--level", "一般", "--origin", "检查",
    "--requirement", "更换", "--lead", "住建局", "--due", "2021年底前", "--title",
)  # fmt: skip


def use_schemas(folder: Path) -> None:
    head = folder / "plan" / "plan.yaml"
    line = b"# yaml-language-server: $schema=../schema/plan.schema.json\n"
    head.write_bytes(line + head.read_bytes())
    commit(folder)


def test_two_new_files_that_name_their_schema_merge_into_one_that_does(repository: Path) -> None:
    use_schemas(repository)
    for name in ("east", "west"):
        git(repository, "checkout", "--quiet", "-b", name, "main")
        record(repository, "record", "1-2", "started", "--note", name)
        commit(repository)
    git(repository, "merge", "--quiet", "--no-edit", "east")
    lines = (repository / "plan" / "ledger" / "2021.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../../schema/ledger.schema.json"
    assert [line[0] for line in lines] == ["#", "#", "-", "-"]
    assert read(repository / "plan").diagnostics == ()


@pytest.mark.parametrize("day", ["2020-12-31", "2021-05-02"], ids=["old file", "new file"])
def test_two_branches_that_both_record_merge_without_a_conflict(repository: Path, day: str) -> None:
    branches = {"east": ("1-2", "甲"), "west": ("1-1-2", "乙")}
    for name, (item, note) in branches.items():
        git(repository, "checkout", "--quiet", "-b", name, "main")
        for event in ("started", "progressed"):
            record(repository, "record", item, event, "--on", "2020-12-01", "--note", note, day=day)
        record(repository, *HAZARD, note)
        commit(repository)
    git(repository, "merge", "--quiet", "--no-edit", "east")
    loaded = read(repository / "plan")
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert sorted((each.item, each.event.value, each.note) for each in loaded.plan.ledger[2:]) == [
        ("1-1-2", "progressed", "乙"),
        ("1-1-2", "started", "乙"),
        ("1-2", "progressed", "甲"),
        ("1-2", "started", "甲"),
    ]
    assert {each.title for each in loaded.plan.hazards} == {"阀门锈蚀", "甲", "乙"}
    assert git(repository, "status", "--porcelain") == ""


def test_the_merged_plan_goes_on_being_written(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "east")
    record(repository, "record", "1-2", "started")
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    record(repository, "record", "1-1-2", "started")
    commit(repository)
    git(repository, "merge", "--quiet", "--no-edit", "east")
    record(repository, "record", "1-2", "progressed")
    text = (repository / "plan" / "ledger" / "2021.yaml").read_text(encoding="utf-8")
    assert [line[0] for line in text.splitlines()] == ["#", "-", "-", "-"]
    assert read(repository / "plan").diagnostics == ()


def amend(folder: Path, *line: str) -> None:
    record(
        folder, "amend", *line,
        "--document", "安办〔2021〕9号", "--approved-by", "市政府", "--reason", "事由",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        (("1-1-2", "时限", "2022年底前"), []),
        (("1-1-1", "时限", "2022年底前"), ["SX205"]),
    ],
    ids=["different duties", "the same duty"],
)
def test_two_branches_that_both_amend_are_left_to_a_person(
    repository: Path, other: tuple[str, ...], codes: list[str]
) -> None:
    for name, line in {"east": ("1-1-1", "时限", "2022年6月底前"), "west": other}.items():
        git(repository, "checkout", "--quiet", "-b", name, "main")
        amend(repository, *line)
        commit(repository)
    with pytest.raises(subprocess.CalledProcessError):
        git(repository, "merge", "--quiet", "--no-edit", "east")
    assert {each.code for each in read(repository / "plan").diagnostics} == {"SX004"}
    path = repository / "plan" / "amendments.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    both = [each for each in lines if not each.startswith(("<<<<<<<", "=======", ">>>>>>>"))]
    path.write_text("".join(both), encoding="utf-8")
    assert [each.code for each in read(repository / "plan").diagnostics] == codes
