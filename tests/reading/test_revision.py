"""Commits in, files and faults out: the same that a folder on disk would give."""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanxing.reading.fault import Fault
from sanxing.reading.folder import read_folder
from sanxing.reading.gathering import FOLDER_LIMITS, FolderLimits
from sanxing.reading.git import Unanswered, repository_of
from sanxing.reading.revision import read_revision
from tests.reading.refused import LINKED, NAME, ODD, START
from tests.reading.repositories import FILE, FOLDER, LINK, MODULE, PROGRAM, Builder, Content

ADVICE = "检查方案文件夹里是否混进了别的文件"
SHALLOW = "先取全：git fetch --unshallow；部分克隆的、已损坏的，重新完整克隆"

Read = tuple[dict[str, bytes], list[tuple[str, Fault]]]


@pytest.fixture
def made(tmp_path: Path) -> Builder:
    return Builder(tmp_path)


def read(made: Builder, commit: str, path: str = "", limits: FolderLimits = FOLDER_LIMITS) -> Read:
    with repository_of(made.top).objects() as objects:
        return read_revision(commit, path, objects, limits)


def read_plan(
    made: Builder, plan: Mapping[str, Content] | str, limits: FolderLimits = FOLDER_LIMITS
) -> Read:
    """What is read of a plan that is a commit's whole content."""
    return read(made, made.commit(plan), "", limits)


def test_every_yaml_file_is_read_as_it_was_committed(made: Builder) -> None:
    plan: dict[str, Content] = {
        "plan.yaml": b"a\r\n",
        "topics": {"02-甲.yaml": b"\xff\0", "01-a b.yaml": b""},
        "registers": {"hazards": {"a.yaml": b"$Id$"}},
        "README.md": b"",
        ".hidden.yaml": b"",
        ".git-like": {"a.yaml": b""},
        "empty": {},
    }
    commit = made.commit({"deep": {"甲 乙": plan}, "plan.yaml": b"other"})
    files, faults = read(made, commit, "deep/甲 乙")
    assert list(files.items()) == [
        ("plan.yaml", b"a\r\n"),
        ("registers/hazards/a.yaml", b"$Id$"),
        ("topics/01-a b.yaml", b""),
        ("topics/02-甲.yaml", b"\xff\0"),
    ]
    assert faults == []
    assert read_plan(made, plan) == (files, [])


def test_an_empty_folder_has_no_files_and_no_faults(made: Builder) -> None:
    assert read_plan(made, {}) == ({}, [])


@pytest.mark.parametrize("path", ["none", "plan/none", "plan.yaml", "link", "module", ".", "plan/"])
def test_a_folder_that_the_commit_has_not_is_unanswered(made: Builder, path: str) -> None:
    target, gone = made.raw("blob", b"plan"), "f" * 40
    commit = made.commit(
        {"plan": {}, "plan.yaml": b"", "link": (LINK, target), "module": (MODULE, gone)}
    )
    with pytest.raises(Unanswered) as caught:
        read(made, commit, path)
    assert caught.value.message == f"修订 {commit[:12]} 里没有方案目录 {path}，无从比较"
    assert caught.value.advice == "核对修订和目录；方案新建或换了位置的，先让这一步单独进入主分支"


def test_a_folder_is_found_by_its_name_alone(made: Builder) -> None:
    """Git itself would take `COMMIT:plan-g…` for the commit that the name ends with."""
    other = made.commit({"a.yaml": b"other"}, branch="other")
    name = f"plan-g{other}"
    commit = made.commit({name: {"a.yaml": b"right"}})
    assert made.git("rev-parse", f"{commit}:{name}") == other
    assert read(made, commit, name) == ({"a.yaml": b"right"}, [])


@pytest.mark.parametrize("name", ["link.yaml", "link.yml", "link", "topics"])
def test_links_are_refused_wherever_they_lead(made: Builder, name: str) -> None:
    plan: dict[str, Content] = {name: (LINK, made.raw("blob", b"a.yaml")), "a.yaml": b"a"}
    assert read_plan(made, plan) == ({"a.yaml": b"a"}, [(name, LINKED)])


@pytest.mark.parametrize("name", ["module.yaml", "module"])
def test_other_repositories_are_refused(made: Builder, name: str) -> None:
    plan: dict[str, Content] = {name: (MODULE, "f" * 40), "a.yaml": b"a"}
    assert read_plan(made, plan) == ({"a.yaml": b"a"}, [(name, ODD)])


def test_a_folder_that_is_called_like_a_file_is_refused(made: Builder) -> None:
    assert read_plan(made, {"x.yaml": {"a.yaml": b""}}) == ({}, [("x.yaml", ODD)])


def test_a_program_is_a_file_too(made: Builder) -> None:
    plan: dict[str, Content] = {"a.yaml": (PROGRAM, made.raw("blob", b"a"))}
    assert read_plan(made, plan) == ({"a.yaml": b"a"}, [])


@pytest.mark.parametrize(("name", "right"), [("a.yml", "a"), ("a.YAML", "a"), ("b.c.Yml", "b.c")])
def test_another_ending_is_refused_with_the_right_name(
    made: Builder, name: str, right: str
) -> None:
    ending = name[name.rindex(".") :]
    fault = Fault("SX015", START, f"文件名以 {ending} 结尾，没有读取", f"文件名改为 {right}.yaml")
    assert read_plan(made, {"topics": {name: b""}}) == ({}, [(f"topics/{name}", fault)])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb.yaml", "a\\u000ab.yaml"),
        ("a\n::error::x.yaml", "a\\u000a::error::x.yaml"),
        ("\x1b[31m.yaml", "\\u001b[31m.yaml"),
        ("a\u202eb.yaml", "a\\u202eb.yaml"),
        ("a\u200b.txt", "a\\u200b.txt"),
        ("\udcff.yaml", "\\udcff.yaml"),
    ],
)
def test_an_odd_name_is_refused_and_spelt_out(made: Builder, name: str, shown: str) -> None:
    assert read_plan(made, {name: b""}) == ({}, [(shown, NAME)])
    assert read_plan(made, {name: {"a.yaml": b""}}) == ({}, [(shown, NAME)])


def test_names_that_git_could_take_for_something_else_are_names(made: Builder) -> None:
    names = [
        "--x.yaml",
        "-h.yaml",
        ":(glob)*.yaml",
        "*.yaml",
        "HEAD:x.yaml",
        "C:\\x.yaml",
        "::error.yaml",
    ]
    plan = {name: name.encode() for name in names}
    assert read_plan(made, plan) == (dict(sorted(plan.items())), [])


def test_names_that_lead_out_of_the_folder_lead_nowhere(made: Builder) -> None:
    blob, folder = made.raw("blob", b"out"), made.tree({"a.yaml": b"out"})
    names = ["..", ".", ".git", ".GIT"]
    assert read_plan(made, made.raw_tree([(name, FOLDER, folder) for name in names])) == ({}, [])
    with pytest.raises(Unanswered, match="读不出来"):
        read_plan(made, made.raw_tree([("../a.yaml", FILE, blob)]))
    with pytest.raises(Unanswered, match="读不出来"):
        read_plan(made, made.raw_tree([("a.yaml", FILE, blob), ("a.yaml", PROGRAM, blob)]))


def test_a_file_over_the_limit_is_refused_and_the_rest_is_read(made: Builder) -> None:
    plan = {"a.yaml": b"123456", "b.yaml": b"1" * 5_000_000, "c.yaml": b"c"}
    fault = Fault("SX010", START, "文件超过 6 字节，没有读取", "拆成几个文件")
    assert read_plan(made, plan, FolderLimits(size=6)) == (
        {"a.yaml": b"123456", "c.yaml": b"c"},
        [("b.yaml", fault)],
    )


def test_folders_too_deep_are_not_entered(made: Builder) -> None:
    plan: dict[str, Content] = {"1": {"2": {"a.yaml": b"a", "3": {"b.yaml": b"b"}}}}
    fault = Fault("SX010", START, "文件夹嵌套超过 2 层，没有读取", "把文件移到上层的文件夹")
    assert read_plan(made, plan, FolderLimits(depth=2)) == (
        {"1/2/a.yaml": b"a"},
        [("1/2/3", fault)],
    )


def test_reading_ends_at_the_limits_of_files_and_bytes(made: Builder) -> None:
    plan: dict[str, Content] = dict.fromkeys(("a.yaml", "b.yaml", "c.yaml"), b"123456")
    two = {"a.yaml": b"123456", "b.yaml": b"123456"}
    many = Fault("SX010", START, "文件超过 2 个，其余的没有读取", ADVICE)
    long = Fault("SX010", START, "文件合计超过 10 字节，其余的没有读取", ADVICE)
    plan["d"] = {"e.yaml": b""}
    assert read_plan(made, plan, FolderLimits(files=2)) == (two, [(".", many)])
    assert read_plan(made, plan, FolderLimits(total=10)) == (two, [(".", long)])


def test_folders_that_stand_for_more_than_could_be_read_end_at_the_limit(made: Builder) -> None:
    """Few trees, each held eight times by the next, stand for 8⁷ files."""
    tree = made.tree({f"{each}.yaml": b"" for each in range(8)})
    for _ in range(6):
        tree = made.raw_tree([(str(each), FOLDER, tree) for each in range(8)])
    files, faults = read_plan(made, tree, FolderLimits(files=20))
    many = Fault("SX010", START, "文件超过 20 个，其余的没有读取", ADVICE)
    assert (len(files), faults) == (20, [(".", many)])


def test_a_lost_file_is_unanswered_unless_it_is_no_part_of_the_plan(made: Builder) -> None:
    lost = made.raw("blob", b"lost")
    commit = made.commit({"topics": {"a.yaml": b"lost"}, "b.md": b"lost"})
    made.forget(lost)
    with pytest.raises(Unanswered) as caught:
        read(made, commit)
    assert (
        caught.value.message == "topics/a.yaml 在这个修订里的内容不在本机（历史没有取全）或已损坏"
    )
    assert caught.value.advice == SHALLOW
    assert read_plan(made, {"b.md": (FILE, lost)}) == ({}, [])


@pytest.mark.parametrize(
    ("kept", "message"),
    [
        (slice(0), "a.yaml 在这个修订里的内容不在本机（历史没有取全）或已损坏"),
        (slice(4, None), "a.yaml 在这个修订里的内容不在本机（历史没有取全）或已损坏"),
        (slice(40), "版本库读到一半中断"),
    ],
)
def test_a_spoilt_file_is_said_to_be_lost_or_spoilt(
    made: Builder, kept: slice, message: str
) -> None:
    blob = made.raw("blob", bytes(range(256)))
    commit = made.commit({"a.yaml": (FILE, blob)})
    made.spoil(blob, kept)
    with pytest.raises(Unanswered) as caught:
        read(made, commit)
    assert caught.value.message == message
    assert "损坏" in caught.value.advice


def test_a_lost_folder_or_commit_is_unanswered(made: Builder) -> None:
    folder = made.tree({"a.yaml": b""})
    commit = made.commit({"topics": (FOLDER, folder)})
    for lost in (folder, commit):
        made.forget(lost)
        with pytest.raises(Unanswered) as caught:
            read(made, commit)
        assert (
            caught.value.message == f"版本库里的对象 {lost[:12]} 不在本机（历史没有取全）或已损坏"
        )
        assert caught.value.advice == SHALLOW


def test_what_is_no_commit_is_unanswered(made: Builder) -> None:
    tree = made.tree({"a.yaml": b""})
    with pytest.raises(Unanswered, match=f"版本库里的对象 {tree[:12]} 读不出来"):
        read(made, tree)


# The same from disk

ODD_NAMES = [
    *(
        "a.yaml",
        "b.yml",
        "c.YAML",
        "d.md",
        ".e.yaml",
        "甲.yaml",
        "-f.yaml",
        "g h.yaml",
        "i",
        "j.yaml",
    ),
    *("k.Yml", "l", ".m", "n.yaml.bak", "o.", "p..yaml", "é.yaml", "q\u3000.yaml"),
]
if os.name == "posix":
    ODD_NAMES += ["r\ns.yaml", "t\x1b.yaml", ":(glob)*.yaml", "u\u202e", "~.yaml", "\\.yaml"]
if sys.platform == "linux":
    ODD_NAMES += ["\udcff.yaml", "\udce4.md", "e\u0301.yaml"]

contents = st.recursive(
    st.binary(max_size=6),
    lambda inner: st.dictionaries(st.sampled_from(ODD_NAMES), inner, min_size=1, max_size=5),
    max_leaves=12,
)
plans = st.dictionaries(st.sampled_from(ODD_NAMES), contents, max_size=6)
some_limits = st.builds(
    FolderLimits,
    depth=st.integers(0, 3),
    files=st.integers(0, 6),
    size=st.integers(0, 6),
    total=st.integers(0, 20),
)


def lay(folder: Path, plan: Mapping[str, Content]) -> None:
    for name, content in plan.items():
        if isinstance(content, Mapping):
            (folder / name).mkdir()
            lay(folder / name, content)
        elif isinstance(content, bytes):
            (folder / name).write_bytes(content)


@settings(max_examples=40, deadline=None)
@given(plans, some_limits | st.just(FOLDER_LIMITS))
def test_a_commit_and_a_folder_on_disk_read_the_same(
    plan: dict[str, Content], limits: FolderLimits
) -> None:
    with tempfile.TemporaryDirectory() as name:
        made = Builder(Path(name))
        (made.top / "plan").mkdir()
        lay(made.top / "plan", plan)
        assert read_plan(made, plan, limits) == read_folder(made.top / "plan", limits)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
def test_git_commits_what_the_folder_holds_links_included(made: Builder) -> None:
    plan = made.top / "plan"
    lay(made.top, {"plan": {"a.yaml": b"a\r\n", "topics": {"b.yaml": b"b"}, "x.yaml": {"c": b""}}})
    (plan / "link.yaml").symlink_to("a.yaml")
    (plan / "loop").symlink_to("..")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "all")
    told = read(made, made.git("rev-parse", "HEAD"), "plan")
    assert told == read_folder(plan)
    assert told == (
        {"a.yaml": b"a\r\n", "topics/b.yaml": b"b"},
        [("link.yaml", LINKED), ("loop", LINKED), ("x.yaml", ODD)],
    )
