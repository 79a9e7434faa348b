"""Real repositories in, IDs and objects out; and nothing of a hostile one ever runs."""

import os
import subprocess
import tracemalloc
from pathlib import Path

import pytest

from sanxing.reading.ancestry import commits_of, merge_base
from sanxing.reading.git import Entry, Object, Repository, Unanswered, repository_of
from sanxing.reading.revision import read_revision
from tests.reading.repositories import FILE, FOLDER, Builder, Content

PLAN = b"title: \xe7\x94\xb2\r\n$Id$\n"
FILES: dict[str, Content] = {
    "plan": {"plan.yaml": PLAN},
    ".gitattributes": b"* text eol=lf ident\n",
}
DAMAGED = "版本库可能损坏或不完整，重新克隆后再试"
posix = pytest.mark.skipif(os.name != "posix", reason="Windows runs no such scripts")


@pytest.fixture
def made(tmp_path: Path) -> Builder:
    """A repository with one commit on main, which is checked out."""
    builder = Builder(tmp_path / "repository")
    builder.commit(FILES)
    builder.git("reset", "-q", "--hard")
    return builder


def read(folder: Path, revision: str = "HEAD") -> dict[str, bytes]:
    """All that `diff` asks of a repository: a name, an ancestor, the files of the plan."""
    repository = repository_of(folder)
    commit = repository.commit(revision)
    with repository.objects() as objects:
        assert merge_base(commit, commit, commits_of(objects)) == commit
        return read_revision(commit, "plan", objects)[0]


def unanswered(folder: Path, revision: str = "HEAD") -> tuple[str, str]:
    with pytest.raises(Unanswered) as caught:
        read(folder, revision)
    assert str(caught.value) == caught.value.message
    return caught.value.message, caught.value.advice


def absent(revision: str) -> tuple[str, str]:
    return (
        f"版本库里没有修订“{revision}”，或者取不到",
        "核对名称；还没有提交过的先提交；"
        "CI 里只取了一部分历史的（浅克隆），先取全：git fetch --unshallow，或设 fetch-depth: 0",
    )


# Names


def test_a_revision_is_named_in_every_ordinary_way(made: Builder) -> None:
    first = made.git("rev-parse", "HEAD")
    second = made.commit(FILES, first)
    made.git("tag", "-a", "v1", "-m", "first", first)
    made.git("tag", "light", first)
    made.git("branch", "分支", first)
    made.git("update-ref", "refs/remotes/origin/main", first)
    repository = repository_of(made.top)
    for name in ("HEAD", "main", "@", "refs/heads/main", second, second[:10], "HEAD^0"):
        assert repository.commit(name) == second
    for name in (
        "v1",
        "light",
        "分支",
        "origin/main",
        "HEAD~1",
        "main^",
        "v1^{commit}",
        "^^v1"[2:],
    ):
        assert repository.commit(name) == first
    made.git("pack-refs", "--all")
    made.git("gc", "-q")
    assert repository.commit("v1") == first
    made.git("checkout", "-q", "--detach", first)
    assert repository.commit("HEAD") == first


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            "none",
            "-h",
            "--all",
            "--output=x",
            "--git-dir=x",
            "-",
            "..",
            "*",
            "^main",
            "main..main",
        ),
        *(
            "HEAD:plan",
            ":/change",
            "main:",
            "@{u}",
            "HEAD^{tree}",
            "HEAD~5",
            "main^{/none",
            "甲",
            "f" * 40,
        ),
    ],
)
def test_a_name_that_is_no_commit_is_unanswered(made: Builder, name: str) -> None:
    assert unanswered(made.top, name) == absent(name)
    assert sorted(path.name for path in made.top.iterdir()) == [".git", ".gitattributes", "plan"]


@pytest.mark.parametrize("name", ["a\nb", "a\0b", "\x1b[31m", "\udcff", "a\u202eb"])
def test_a_name_that_nobody_can_read_is_not_asked_for(made: Builder, name: str) -> None:
    said = unanswered(made.top, name)
    assert said == (f"“{name}”不能作修订名", "写分支、标签或提交的编号，如 main")


def test_a_very_long_name_is_cut_in_the_message(made: Builder) -> None:
    assert unanswered(made.top, "x" * 10_000) == absent("x" * 60 + "…")


def test_a_name_too_long_for_the_system_is_unanswered(made: Builder) -> None:
    said = unanswered(made.top, "x" * 10_000_000)
    assert said == ("git 运行不起来", "核对版本库的文件夹是否还在、git 是否安装完好")


def test_a_name_of_a_branch_and_a_tag_is_ambiguous(made: Builder) -> None:
    made.git("config", "core.warnAmbiguousRefs", "false")
    made.commit(FILES, made.git("tag", "main") or made.git("rev-parse", "HEAD"))
    assert unanswered(made.top, "main") == (
        "“main”可以指几样东西（如同名的分支和标签）",
        "写全名，如 refs/heads/main，或写提交的完整编号",
    )
    assert read(made.top, "refs/heads/main") == read(made.top, "refs/tags/main")


def test_a_tag_of_a_file_is_no_revision(made: Builder) -> None:
    made.git("tag", "file", "HEAD:plan/plan.yaml")
    assert unanswered(made.top, "file") == absent("file")


# Repositories


@pytest.mark.parametrize("name", ["with space", "东宁 市", "-dash", "a'b\"c", "a$(touch x)"])
def test_a_repository_may_lie_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and '"' in name:
        pytest.skip("Windows has no such names")
    made = Builder(tmp_path / name)
    made.commit(FILES)
    assert read(made.top) == {"plan.yaml": PLAN}


def test_ids_of_sha256_are_read(tmp_path: Path) -> None:
    made = Builder(tmp_path, "--object-format=sha256")
    commit = made.commit(FILES)
    assert len(commit) == 64
    assert read(tmp_path, commit) == {"plan.yaml": PLAN}


def test_a_repository_is_found_from_within_and_through_a_link(made: Builder) -> None:
    found = repository_of(made.top / "plan")
    assert found == Repository(
        Path(os.path.realpath(made.top / ".git")), Path(os.path.realpath(made.top))
    )
    if os.name == "posix":
        (made.top.parent / "link").symlink_to(made.top / "plan")
        assert repository_of(made.top.parent / "link") == found


def test_a_worktree_a_submodule_and_a_git_folder_elsewhere_are_followed(made: Builder) -> None:
    made.git("worktree", "add", "-q", "--detach", "../worktree")
    assert (made.top.parent / "worktree" / ".git").is_file()
    assert read(made.top.parent / "worktree" / "plan") == {"plan.yaml": PLAN}
    made.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", made.top.as_uri(), "sub")
    assert (made.top / "sub" / ".git").is_file()
    made.commit({"other.yaml": b""}, made.git("rev-parse", "HEAD"))
    assert read(made.top / "sub" / "plan") == {"plan.yaml": PLAN}
    made.git("clone", "-q", "--separate-git-dir=../apart", "sub", "../parted")
    assert (made.top.parent / "parted" / ".git").is_file()
    assert read(made.top.parent / "parted") == {"plan.yaml": PLAN}


def test_a_bare_repository_inside_the_plan_is_not_taken_for_the_repository(made: Builder) -> None:
    other = Builder(made.top / "plan", "--bare")
    assert (other.top / "HEAD").is_file()
    assert repository_of(made.top / "plan").top == Path(os.path.realpath(made.top))
    assert read(made.top / "plan") == {"plan.yaml": PLAN}


def test_outside_of_a_repository_there_is_no_answer(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none", Path("a\0b")):
        assert unanswered(folder) == (
            f"“{folder}”不在 git 版本库里，无从比较",
            "到版本库里运行；方案还没有纳入版本库的，先 git init",
        )


def test_before_the_first_commit_there_is_no_answer(tmp_path: Path) -> None:
    Builder(tmp_path)
    assert unanswered(tmp_path) == absent("HEAD")
    assert unanswered(tmp_path, "main") == absent("main")


@pytest.mark.parametrize(
    "kind", ["empty folder", "broken file", "file that leads nowhere", "broken config"]
)
def test_a_broken_repository_is_never_passed_over_for_the_one_around_it(
    made: Builder, kind: str
) -> None:
    inner = made.top / "plan"
    if kind == "empty folder":
        (inner / ".git").mkdir()
    elif kind == "broken config":
        (Builder(inner).top / ".git" / "config").write_text("[", encoding="utf-8")
    else:
        text = "gitdir: none\n" if "nowhere" in kind else "?"
        (inner / ".git").write_text(text, encoding="utf-8")
    real = os.path.realpath(inner)
    assert unanswered(inner) == (f"git 读不了“{real}”里的版本库", "核对 .git 是否完好")
    with pytest.raises(Unanswered) as caught, repository_of(inner).objects() as objects:
        objects.read("f" * 40, 1)
    assert caught.value.message == "版本库读到一半中断"


def test_a_repository_that_vanishes_is_unanswered(made: Builder) -> None:
    repository = repository_of(made.top)
    gone = repository._replace(top=made.top / "gone")
    with pytest.raises(Unanswered, match="git 运行不起来"):
        gone.commit("HEAD")
    with pytest.raises(Unanswered, match="git 运行不起来"), gone.objects():
        pass


@posix
def test_a_working_directory_that_vanished_is_unanswered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert unanswered(Path())[0] == "“.”不在 git 版本库里，无从比较"


@posix
def test_what_never_ends_is_given_up(made: Builder) -> None:
    os.mkfifo(made.top / "pipe")
    made.git("config", "include.path", str(made.top / "pipe"))
    repository = repository_of(made.top)._replace(seconds=0.3)
    with pytest.raises(Unanswered, match=r"git 在 0.3 秒里没有回答"):
        repository.commit("HEAD")
    with pytest.raises(Unanswered, match="版本库读到一半中断"), repository.objects() as objects:
        objects.read("f" * 40, 1)


# The program


@posix
@pytest.mark.parametrize("path", ["", ".", ":"])
def test_git_is_never_taken_from_the_working_directory(
    made: Builder, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    trap = made.top / "git"
    trap.write_text("#!/bin/sh\n/usr/bin/touch ran\n", encoding="utf-8")
    trap.chmod(0o755)
    monkeypatch.chdir(made.top)
    monkeypatch.setenv("PATH", path)
    assert unanswered(made.top) == ("没有找到 git 程序", "安装 git；diff 以外的命令不需要它")
    with pytest.raises(Unanswered, match="没有找到 git 程序"), repository_of(made.top).objects():
        pass
    assert not (made.top / "ran").exists()


@posix
@pytest.mark.parametrize(
    "answer",
    [
        "exit 0",
        "echo",
        'read id; echo "$id blob 5"; echo abc',
        'read id; echo "$id blob 3"; echo abcdef',
        'read id; echo "$id blob 9999"; echo abc',
        'read id; echo "$id blob x"',
        'read id; echo "$id ambiguous"',
    ],
)
def test_an_answer_that_breaks_off_is_unanswered(
    made: Builder, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    program = made.top.parent / "git"
    program.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    with pytest.raises(Unanswered) as caught, repository_of(made.top).objects() as objects:
        [objects.read("f" * 40, 100) for _ in range(1000)]  # until the pipe is found broken
    assert (caught.value.message, caught.value.advice) == ("版本库读到一半中断", DAMAGED)


@posix
def test_a_revision_that_git_answers_oddly_is_unanswered(
    made: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = made.top.parent / "git"
    program.write_text("#!/bin/sh\necho ^ffff\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    assert unanswered(made.top) == absent("HEAD")


# Objects


def test_objects_are_read_one_after_another(made: Builder) -> None:
    small, large = made.raw("blob", b"a\n\0b"), made.raw("blob", b"x" * 3_000_000)
    empty, lost = made.raw("blob", b""), "f" * 40
    with repository_of(made.top).objects() as objects:
        assert objects.read(small, 4) == Object("blob", 4, b"a\n\0b")
        assert objects.read(large, 1000) == Object("blob", 3_000_000, None)
        assert objects.read(lost, 1000) is None
        assert objects.read(empty, 0) == Object("blob", 0, b"")
        assert objects.read(small, 3) == Object("blob", 4, None)


def test_what_is_larger_than_allowed_is_never_held_whole(made: Builder) -> None:
    large = made.raw("blob", b"x" * 50_000_000)
    with repository_of(made.top).objects() as objects:
        tracemalloc.start()
        assert objects.read(large, 1000) == Object("blob", 50_000_000, None)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 5_000_000


def test_a_tree_is_read_with_every_kind_of_name(made: Builder) -> None:
    blob, folder = made.raw("blob", b"a"), made.tree({})
    names = ["a\nb", "\udcff", "b", "甲", "--x"]
    tree = made.raw_tree([*((name, FILE, blob) for name in names), ("a", FOLDER, folder)])
    with repository_of(made.top).objects() as objects:
        assert objects.entries(folder) == []
        assert objects.entries(tree) == [
            Entry("--x", 0o100644, blob),
            Entry("a", 0o40000, folder),
            Entry("a\nb", 0o100644, blob),
            Entry("b", 0o100644, blob),
            Entry("甲", 0o100644, blob),
            Entry("\udcff", 0o100644, blob),
        ]


@pytest.mark.parametrize(
    "data",
    [
        b"?",
        b"100644 a\0" + b"i" * 19,
        b"100644 a\0" + b"i" * 20 + b"?",
        b"? 100644 a\0" + b"i" * 20,
        b"100644 a/b\0" + b"i" * 20,
        b"100644 \0" + b"i" * 20,
        b"109644 a\0" + b"i" * 20,
        2 * (b"100644 a\0" + b"i" * 20),
    ],
)
def test_a_damaged_tree_is_unanswered(made: Builder, data: bytes) -> None:
    tree = made.raw("tree", data)
    with pytest.raises(Unanswered) as caught, repository_of(made.top).objects() as objects:
        objects.entries(tree)
    assert caught.value.message == f"版本库里的对象 {tree[:12]} 读不出来"
    assert caught.value.advice == DAMAGED


def test_what_is_of_another_kind_or_lost_is_unanswered(made: Builder) -> None:
    commit, blob = made.git("rev-parse", "HEAD"), made.raw("blob", b"")
    odd = made.raw("commit", b"parent " + b"f" * 40 + b"\n\n")
    with repository_of(made.top).objects() as objects:
        assert objects.root(commit) == made.git("rev-parse", "HEAD^{tree}")
        for ask, name in ((objects.root, blob), (objects.entries, commit), (objects.root, odd)):
            with pytest.raises(Unanswered, match=f"^版本库里的对象 {name[:12]} 读不出来$"):
                ask(name)
        with pytest.raises(Unanswered) as caught:
            objects.root("f" * 40)
    assert caught.value.message == "版本库里的对象 ffffffffffff 不在本机（历史没有取全）或已损坏"
    assert (
        caught.value.advice == "先取全：git fetch --unshallow；部分克隆的、已损坏的，重新完整克隆"
    )


def test_a_replaced_object_is_read_as_it_was_committed(made: Builder) -> None:
    first = made.git("rev-parse", "HEAD")
    other = made.commit({"plan": {"plan.yaml": b"other"}}, branch="other")
    made.git("replace", first, other)
    made.git("replace", made.raw("blob", PLAN), made.raw("blob", b"third"))
    assert made.git("cat-file", "-p", "main:plan/plan.yaml") == "other"  # the trap is live
    assert read(made.top, "main") == {"plan.yaml": PLAN}


# Hostile repositories

ATTRIBUTES = "* filter=evil diff=evil merge=evil text eol=crlf ident working-tree-encoding=UTF-16 export-subst\n"


@pytest.fixture
def trapped(made: Builder) -> tuple[Builder, Path]:
    """A repository whose every setting runs a program, and the file that the program would leave."""
    mark, trap = made.top.parent / "ran", made.top.parent / "trap"
    trap.write_text(f"#!/bin/sh\n/usr/bin/touch '{mark}'\n", encoding="utf-8")
    trap.chmod(0o755)
    extra = made.top / ".git" / "extra"
    extra.write_text(f"[alias]\n\tfetch = !{trap}\n\tcat-file = !{trap}\n", encoding="utf-8")
    hooks = made.top / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change"):
        (hooks / hook).write_bytes(trap.read_bytes())
        (hooks / hook).chmod(0o755)
    settings = {
        "include.path": str(extra),
        "core.hooksPath": str(hooks),
        "extensions.partialClone": "evil",
        "remote.evil.promisor": "true",
        "protocol.ext.allow": "always",
        "protocol.file.allow": "always",
    }
    programs = (
        *("core.fsmonitor", "core.pager", "core.sshCommand", "core.gitProxy", "core.askPass"),
        *("core.editor", "core.alternateRefsCommand", "credential.helper", "diff.external"),
        *("diff.evil.textconv", "diff.evil.command", "filter.evil.smudge", "filter.evil.clean"),
        *("filter.evil.process", "merge.evil.driver", "remote.evil.uploadpack", "gpg.program"),
        *(
            "pager.rev-parse",
            "pager.cat-file",
            "uploadpack.packObjectsHook",
            "interactive.diffFilter",
        ),
        *("alias.rev-parse", "sequence.editor", "fetch.bundleURI", "ssh.variant"),
    )
    settings |= {name: str(trap) for name in programs}
    # Written by hand: with these settings git itself could not be called again.
    lines = []
    for name, value in settings.items():
        section, _, key = name.rpartition(".")
        outer, _, inner = section.partition(".")
        lines.append(
            f"[{outer}{f' {chr(34)}{inner}{chr(34)}' if inner else ''}]\n\t{key} = {value}\n"
        )
    config = made.top / ".git" / "config"
    config.write_text(
        "".join(["[core]\n\trepositoryformatversion = 1\n\tbare = false\n", *lines]),
        encoding="utf-8",
    )
    (made.top / ".gitattributes").write_text(ATTRIBUTES, encoding="utf-8")
    (made.top / ".git" / "info").mkdir(exist_ok=True)
    (made.top / ".git" / "info" / "attributes").write_text(ATTRIBUTES, encoding="utf-8")
    (made.top / "plan" / "plan.yaml").write_text("changed", encoding="utf-8")
    return made, mark


REMOTES = {
    "transport": "url = ext::{trap}",
    "path": "url = {other}",
    "ssh": "url = ssh://host.invalid/x",
    "proxy": "url = git://host.invalid/x",
    "helper": "vcs = evil\n\turl = x",
    "named like the one that is allowed": "vcs = /\n\turl = x",
}


@posix
@pytest.mark.parametrize("line", ["status", "diff", "show --textconv --ext-diff"])
def test_the_traps_of_settings_are_live(trapped: tuple[Builder, Path], line: str) -> None:
    made, mark = trapped
    subprocess.run(["git", *line.split()], cwd=made.top, capture_output=True, check=False)
    assert mark.exists()


@posix
@pytest.mark.parametrize("remote", [name for name in REMOTES if "allowed" not in name])
def test_the_traps_of_remotes_are_live(
    trapped: tuple[Builder, Path], monkeypatch: pytest.MonkeyPatch, remote: str
) -> None:
    made, mark = trapped
    line = ["git", "cat-file", "-e", _lose(made, remote, monkeypatch)]
    subprocess.run(line, cwd=made.top, capture_output=True, check=False)
    assert mark.exists()


@posix
def test_nothing_of_a_hostile_repository_runs(trapped: tuple[Builder, Path]) -> None:
    made, mark = trapped
    assert read(made.top) == {"plan.yaml": PLAN}
    assert read(made.top, "main") == {"plan.yaml": PLAN}
    assert unanswered(made.top, "none") == absent("none")
    assert not mark.exists()


@posix
@pytest.mark.parametrize("remote", REMOTES)
def test_a_lost_object_is_never_fetched(
    trapped: tuple[Builder, Path], monkeypatch: pytest.MonkeyPatch, remote: str
) -> None:
    made, mark = trapped
    lost = _lose(made, remote, monkeypatch)
    assert unanswered(made.top)[0] in (
        "plan.yaml 在这个修订里的内容不在本机（历史没有取全）或已损坏",
        "版本库读到一半中断",
    )
    assert unanswered(made.top, lost) == absent(lost)
    assert not mark.exists()


@posix
def test_no_variable_from_outside_turns_git_elsewhere(
    trapped: tuple[Builder, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, mark = trapped
    other = Builder(tmp_path / "other")
    other.commit({"plan": {"plan.yaml": b"other"}})
    trap, objects = str(tmp_path / "trap"), str(other.top / ".git" / "objects")
    hostile = {
        "GIT_DIR": str(other.top / ".git"),
        "GIT_COMMON_DIR": str(other.top / ".git"),
        "GIT_WORK_TREE": str(other.top),
        "GIT_NAMESPACE": "other",
        "GIT_OBJECT_DIRECTORY": objects,
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": objects,
        "GIT_CEILING_DIRECTORIES": str(made.top),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": trap,
        "GIT_CONFIG_PARAMETERS": "'core.fsmonitor'='x'",
        "GIT_EXTERNAL_DIFF": trap,
        "GIT_EXEC_PATH": str(tmp_path),
        "GIT_PAGER": trap,
        "PAGER": trap,
        "GIT_EDITOR": trap,
        "GIT_SSH_COMMAND": trap,
        "GIT_SSH": trap,
        "GIT_PROXY_COMMAND": trap,
        "GIT_ASKPASS": trap,
        "SSH_ASKPASS": trap,
        "GIT_ALLOW_PROTOCOL": "ext:file:ssh:git",
        "GIT_TRACE": str(mark),
        "GIT_TRACE2": str(mark),
        "GIT_TRACE_SETUP": str(mark),
        "GIT_SHALLOW_FILE": str(other.top / "none"),
        "GIT_REPLACE_REF_BASE": "refs/heads/",
        "LC_ALL": "zh_CN.UTF-8",
        "LANGUAGE": "zh_CN",
    }
    for name, value in hostile.items():
        monkeypatch.setenv(name, value)
    assert read(made.top) == {"plan.yaml": PLAN}
    assert not mark.exists()


def _lose(made: Builder, remote: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The ID of the plan's file, which only the remote has now."""
    top = made.top.parent
    (top / "git-remote-evil").symlink_to("trap")
    monkeypatch.setenv("PATH", f"{top}{os.pathsep}{os.environ['PATH']}")
    Builder(top / "elsewhere")
    setting = REMOTES[remote].format(trap=top / "trap", other=top / "elsewhere")
    with (made.top / ".git" / "config").open("a", encoding="utf-8") as config:
        config.write(f'[remote "evil"]\n\t{setting}\n')
    lost = made.raw("blob", PLAN)
    made.forget(lost)
    return lost
