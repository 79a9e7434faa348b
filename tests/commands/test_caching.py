"""An answer is the same with the cache and without; and only what was asked before is not worked out again."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sanxing.commands import caching, lists, repeating
from sanxing.commands.main import run
from sanxing.commands.output import heard, write_out
from sanxing.commands.parameters import REQUIRED, parameters_of
from sanxing.commands.refusal import ReaderLeft
from sanxing.commands.table import COMMANDS, command_of
from sanxing.render import FORMATS, Screen
from sanxing.writing import keeping
from tests.commands.runner import PLAN, ROOT, Ran, copied_example

DAY = "2022-01-05"
PURE = [name for name, entry in COMMANDS.items() if entry.pure]
NEEDED = {"search": ["安全"], "silent": ["--since", "2021-06-01"]}
"""What commands must be given."""


class Asking:
    """A person at a desk: a plan, a cache of their own, and the program in this process."""

    def __init__(
        self, home: Path, capsys: pytest.CaptureFixture[str], environment: pytest.MonkeyPatch
    ) -> None:
        self.cache, self.state, self.plan = home / "cache", home / "state", home / "plan"
        self._capsys, self._environment = capsys, environment
        self.set("SANXING_CACHE", str(self.cache))
        self.set("XDG_STATE_HOME", str(self.state))
        self.set("SANXING_TODAY", DAY)

    def set(self, name: str, value: str) -> None:
        self._environment.setenv(name, value)

    def run(self, *line: str) -> Ran:
        code = run([*line, "--plan", str(self.plan)])
        return Ran(code, *self._capsys.readouterr())

    def without(self, *line: str) -> Ran:
        """The answer of the files alone."""
        self.set("SANXING_CACHE", "off")
        ran = self.run(*line)
        self.set("SANXING_CACHE", str(self.cache))
        return ran

    def kept(self, kind: str) -> list[Path]:
        return sorted(self.cache.glob(f"{kind}-*"))

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.plan / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) >= 1
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def asking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Asking:
    """With the demonstration plan, nothing kept yet."""
    copied_example(tmp_path / "plan")
    monkeypatch.chdir(tmp_path)
    return Asking(tmp_path, capsys, monkeypatch)


@pytest.fixture
def every_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every plan counts as large."""


def line_of(name: str) -> list[str]:
    return [name, *NEEDED.get(name, [])]


def test_every_command_that_must_be_given_something_is_given_it() -> None:
    assert len(PURE) > 10
    for name in PURE:
        parameters = parameters_of(command_of(COMMANDS[name], COMMANDS[name].function))
        required = [each for each in parameters if each.default is REQUIRED]
        assert not required or name in NEEDED
        assert {"plan", "no_cache", "out", "format"} <= {each.name for each in parameters}


# The same answer, whatever is kept


def broken(plan: Path) -> None:
    topic = next(iter(sorted((plan / "topics").glob("*.yaml"))))
    topic.write_text(topic.read_text(encoding="utf-8").replace("number: ", "nummer: ", 1), "utf-8")


def found_wanting(plan: Path) -> None:
    """With findings that stop nothing."""
    policy = plan / "policy.yaml"
    policy.unlink(missing_ok=True)
    (plan / "notes.yaml").write_text("a: 1\n", encoding="utf-8")


def lay(plan: str, target: Path) -> None:
    shutil.rmtree(target)
    shutil.copytree(PLAN if plan == "issued" else ROOT / "examples" / "plan", target)
    if plan == "broken":
        broken(target)
    if plan == "wanting":
        found_wanting(target)


def flip(paths: list[Path]) -> None:
    for path in paths:
        data = bytearray(path.read_bytes())
        data[-2] ^= 1
        path.write_bytes(data)


@pytest.mark.parametrize("plan", ["example", "issued", "broken", "wanting"])
def test_every_answer_is_the_same_with_the_cache_and_without(asking: Asking, plan: str) -> None:
    lay(plan, asking.plan)
    lines = [line_of(name) for name in PURE]
    expected = [asking.without(*line) for line in lines]
    assert {each.code for each in expected} == {2 if plan in ("broken", "wanting") else 0}
    assert not asking.cache.exists()

    def check(*options: str) -> None:
        assert [asking.run(*line, *options) for line in lines] == expected

    check("--no-cache")
    assert not asking.cache.exists()
    check()  # cold
    assert bool(asking.kept("answer")) == (plan in ("example", "issued"))
    check()  # warm
    flip(asking.kept("plan") + asking.kept("answer"))
    check()  # tampered with
    check("--no-cache")
    flip(asking.kept("answer"))
    check()
    asking.state.joinpath("key").write_bytes(b"k" * 32)
    check()
    shutil.rmtree(asking.cache)
    check()


@pytest.mark.usefixtures("every_answer")
@pytest.mark.parametrize("name", PURE)
def test_every_format_is_the_same_when_it_is_told_again(asking: Asking, name: str) -> None:
    for form in FORMATS:
        line = [*line_of(name), "--format", form]
        first = asking.run(*line)
        assert first.code == 0
        assert asking.run(*line) == first
        assert asking.without(*line) == first


@pytest.mark.usefixtures("every_answer")
@pytest.mark.parametrize(
    "line",
    [
        ["silent", "--plan", "nowhere"],
        ["silent"],
        ["overdue", "--format", "xml"],
        ["overdue", "--as-of", "明天"],
        ["overdue", "--agency", "无此单位"],
        ["overdue", "--agency", "a\udcff"],
        ["search", "a\udcff", "--format", "json"],
        ["search", "[/red]\x1b[31m", "--format", "md"],
        ["list", "--status", "好"],
        ["phase", "9"],
    ],
)
def test_refusals_and_odd_words_are_the_same_too(asking: Asking, line: list[str]) -> None:
    asking.run("status")

    def asked(switch: str) -> Ran:
        asking.set("SANXING_CACHE", switch)
        if "--plan" in line:
            return Ran(run(line), *asking._capsys.readouterr())
        return asking.run(*line)

    expected = asked("off")
    assert [asked(str(asking.cache)) for _ in range(3)] == [expected] * 3


@pytest.mark.usefixtures("every_answer")
def test_a_day_that_is_none_is_refused_only_where_it_is_asked_for(asking: Asking) -> None:
    asking.run("overdue")
    asking.set("SANXING_TODAY", "明天")
    for line in (["overdue"], ["overdue", "--as-of", DAY]):
        assert asking.run(*line) == asking.run(*line) == asking.without(*line)
    assert asking.run("overdue", "--as-of", DAY).code == 0


@pytest.mark.usefixtures("every_answer")
def test_a_plan_in_a_folder_of_any_name_is_answered_alike(asking: Asking) -> None:
    named = asking.plan.with_name(os.fsdecode(b"\xff"))
    try:
        asking.plan.rename(named)
    except OSError:
        pytest.skip("no such names in this system's folders")
    asking.plan = named
    expected = asking.without("overdue")
    assert expected.code == 0
    assert [asking.run("overdue") for _ in range(3)] == [expected] * 3
    (named / "x.yaml").write_bytes(b"")
    assert asking.run("overdue") == asking.run("overdue") == asking.without("overdue")


@pytest.mark.usefixtures("every_answer")
@pytest.mark.parametrize("body", [b"", b"{}", b"\xff", b"[" * 100_000], ids=range(4))
def test_what_was_kept_well_and_means_nothing_is_not_used(asking: Asking, body: bytes) -> None:
    expected = asking.without("overdue")
    caching.keeping().keep(asking.plan, body)
    assert caching.keeping().find(asking.plan) == body
    assert [asking.run("overdue") for _ in range(3)] == [expected] * 3


# Without the cache nothing is written


AUDITED = """\
import json, os, sys
written = []
def hear(event, args):
    if event == "open":
        path, _, flags = args
        if not isinstance(path, int) and (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC):
            written.append(str(path))
    elif event in ("os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove", "os.truncate"):
        written.append(f"{event} {args[0]}")
from sanxing.commands.main import run
sys.addaudithook(hear)
for line in json.loads(sys.argv[1]):
    assert run(line) == 0, line
print(json.dumps(written), file=sys.stderr)
"""


@pytest.mark.parametrize("switch", ["off", "--no-cache", "on"])
def test_who_wants_no_cache_has_nothing_written_anywhere(asking: Asking, switch: str) -> None:
    asking.set("SANXING_CACHE", "" if switch == "--no-cache" else switch)
    more = ["--no-cache"] if switch == "--no-cache" else []
    lines = [[*line_of(name), "--plan", str(asking.plan), *more] for name in PURE]
    lines.append(["rollup", str(asking.plan), *more])
    home = {name: str(asking.cache / name) for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")}
    done = subprocess.run(
        [sys.executable, "-B", "-c", AUDITED, json.dumps(lines)],
        env={
            **{name: each for name, each in os.environ.items() if "COVERAGE" not in name},
            "PYTHONUTF8": "1",
            **home,
        },
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    written = json.loads(done.stderr)
    if switch == "on":
        assert written, "what listens hears something"
        assert [each for each in written if str(asking.plan.parent) not in each] == []
    else:
        assert written == []
        assert not asking.cache.exists()
        assert not asking.state.exists()


# Answers that were given before


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What `overdue` was really run with."""
    ran: list[dict[str, Any]] = []
    own: Any = lists.overdue

    def listening(**values: Any) -> int:
        ran.append(values)
        return int(own(**values))

    listening.parameters = own.parameters  # type: ignore[attr-defined]
    monkeypatch.setattr(lists, "overdue", listening)
    return ran


def test_a_question_asked_again_is_answered_without_working_it_out(
    asking: Asking, worked_out: list[dict[str, Any]]
) -> None:
    first = asking.run("overdue")
    assert len(worked_out) == 1
    del worked_out[:]
    assert asking.run("overdue") == first
    assert worked_out == []
    assert len(asking.kept("answer")) == 1


def test_the_exit_code_is_told_again_with_the_answer(
    asking: Asking, worked_out: list[dict[str, Any]]
) -> None:
    late = [asking.run("overdue", "--exit-code", "--as-of", "2023-03-01") for _ in range(3)]
    none = [asking.run("overdue", "--exit-code", "--as-of", "2020-06-30") for _ in range(3)]
    assert [each.code for each in (*late, *none)] == [1, 1, 1, 0, 0, 0]
    assert len(worked_out) < 6


def on_another_day(asking: Asking, _: pytest.MonkeyPatch) -> None:
    asking.set("SANXING_TODAY", "2022-03-06")


def on_a_real_day(_: Asking, environment: pytest.MonkeyPatch) -> None:
    environment.delenv("SANXING_TODAY")


def in_another_folder(asking: Asking, environment: pytest.MonkeyPatch) -> None:
    environment.chdir(asking.plan.parent.parent)


def of_an_edited_plan(asking: Asking, _: pytest.MonkeyPatch) -> None:
    asking.edit("plan.yaml", "title: ", "title: 新")


def of_a_file_with_the_same_size_and_time(asking: Asking, _: pytest.MonkeyPatch) -> None:
    file = asking.plan / "plan.yaml"
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    at = text.index("title: ") + len("title: ")
    file.write_text(f"{text[:at]}新{text[at + 1 :]}", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def of_a_plan_with_a_file_more(asking: Asking, _: pytest.MonkeyPatch) -> None:
    (asking.plan / "ledger" / "more.yaml").write_text("# 无\n", encoding="utf-8")


def of_a_plan_with_a_file_that_cannot_be_read(asking: Asking, _: pytest.MonkeyPatch) -> None:
    (asking.plan / "ledger" / "link.yaml").symlink_to("more.yaml")


def by_other_code(_: Asking, environment: pytest.MonkeyPatch) -> None:
    environment.setattr(keeping, "_code", lambda: "other code")


def screen(made: Screen) -> Callable[[Asking, pytest.MonkeyPatch], None]:
    def on(_: Asking, environment: pytest.MonkeyPatch) -> None:
        for module in ("repeating", "output"):
            environment.setattr(f"sanxing.commands.{module}.screen_of", lambda _: made)

    return on


CHANGES = {
    "day": on_another_day,
    "real day": on_a_real_day,
    "folder": in_another_folder,
    "edited": of_an_edited_plan,
    "same size and time": of_a_file_with_the_same_size_and_time,
    "file more": of_a_plan_with_a_file_more,
    "link": of_a_plan_with_a_file_that_cannot_be_read,
    "code": by_other_code,
    "wide": screen(Screen(100)),
    "narrow": screen(Screen(50)),
    "colour": screen(Screen(100, colour=True)),
    "without letters": screen(Screen(unicode=False)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_where_anything_differs_it_is_worked_out_anew(
    asking: Asking,
    worked_out: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    change: str,
) -> None:
    for _ in range(3):
        before = asking.run("overdue")
    assert before.code == 0
    del worked_out[:]
    CHANGES[change](asking, monkeypatch)
    ran = asking.run("overdue")
    assert len(worked_out) == 1
    assert ran == asking.without("overdue")
    if change == "same size and time":
        assert ran != before or "新" not in ran.out


@pytest.mark.parametrize(
    "more",
    [
        ["--agency", "应急管理局"],
        ["--topic", "1"],
        ["--format", "json"],
        ["--format", "csv"],
        ["--as-of", "2022-03-01"],
        ["--as-of", DAY],
        ["--known-on", "2021-03-01"],
        ["--with-implied"],
        ["--exit-code"],
        ["--unsupervised"],
        ["--no-cache"],
        ["--out", "answer.txt"],
    ],
    ids=" ".join,
)
def test_every_option_is_part_of_the_question(
    asking: Asking, worked_out: list[dict[str, Any]], more: list[str]
) -> None:
    for _ in range(3):
        asking.run("overdue")
    del worked_out[:]
    ran = asking.run("overdue", *more)
    assert len(worked_out) == 1
    assert ran == asking.without("overdue", *more)
    del worked_out[:]
    assert asking.run("overdue", *more) == ran
    assert len(worked_out) == (more[0] in ("--no-cache", "--out"))


def test_one_way_to_a_plan_is_not_told_for_another(
    asking: Asking, worked_out: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (asking.plan.parent / "link").symlink_to(asking.plan)
    for way in ("plan", "link", str(asking.plan), "plan"):
        monkeypatch.setenv("SANXING_PLAN", way)
        for _ in range(3):
            assert run(["overdue"]) == 0
    assert len(worked_out) == 3


def test_two_plans_in_turn_are_told_apart(asking: Asking, worked_out: list[dict[str, Any]]) -> None:
    example, other = asking.plan, asking.plan.with_name("other")
    shutil.copytree(PLAN, other)
    told: dict[Path, set[Ran]] = {example: set(), other: set()}
    for _ in range(4):
        for asking.plan, answers in told.items():
            answers.add(asking.run("overdue"))
    assert [len(answers) for answers in told.values()] == [1, 1]
    assert told[example] != told[other]
    assert len(worked_out) == 2


# What is not kept


@pytest.mark.parametrize(
    "line",
    [
        ["overdue", "--agency", "无此单位"],
        ["overdue", "--format", "xml"],
        ["overdue", "--as-of", "x"],
    ],
    ids=" ".join,
)
def test_a_question_that_ended_in_a_refusal_is_not_kept(
    asking: Asking, worked_out: list[dict[str, Any]], line: list[str]
) -> None:
    asking.run("status")
    answers = asking.kept("answer")
    ran = [asking.run(*line) for _ in range(3)]
    assert [each.code for each in ran] == [2, 2, 2]
    assert ran[0].err.startswith("错误：")
    assert len(worked_out) == 3
    assert asking.kept("answer") == answers


def test_of_a_plan_that_anything_is_wrong_with_no_answer_is_kept(
    asking: Asking, worked_out: list[dict[str, Any]]
) -> None:
    broken(asking.plan)
    assert [asking.run("overdue").code for _ in range(3)] == [2, 2, 2]
    assert len(worked_out) == 3
    assert asking.kept("answer") == []


def test_an_answer_that_went_nowhere_is_not_kept(
    asking: Asking, worked_out: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asking.run("status")
    answers = asking.kept("answer")

    class Left:
        encoding = "utf-8"

        def isatty(self) -> bool:
            return False

        def write(self, _: str) -> int:
            raise BrokenPipeError

    command = command_of(COMMANDS["overdue"], "overdue")
    values = {each.name: each.default for each in parameters_of(command)}
    for _ in range(2):
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", Left())
            with pytest.raises(ReaderLeft):
                repeating.answer("overdue", command, {**values, "plan": str(asking.plan)})
    assert asking.kept("answer") == answers
    assert len(worked_out) == 2


def test_an_answer_over_midnight_or_of_great_length_is_not_kept(
    asking: Asking, worked_out: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asking.run("status")
    answers = asking.kept("answer")
    with monkeypatch.context() as patched:
        days = iter(range(100))
        patched.setattr(repeating, "day_in", lambda *_: next(days))
        asking.run("overdue")
    with monkeypatch.context() as patched:
        patched.setattr(repeating, "LARGEST", 10)
        asking.run("overdue")
    assert asking.kept("answer") == answers
    assert len(worked_out) == 2


def test_what_is_written_meanwhile_is_heard_by_all_who_listen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with heard() as outer:
        write_out("甲")
        with heard() as inner:
            write_out("乙")
        write_out("丙")
    write_out("丁")
    assert (outer, inner) == (["甲", "乙", "丙"], ["乙"])
    assert capsys.readouterr().out == "甲乙丙丁"


# Where it is kept


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which nobody has said where caches go."""
    for name in ("SANXING_CACHE", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def places() -> tuple[Path | None, Path | None]:
    found = caching.keeping()
    return found.folder, found._secret


@pytest.mark.skipif(sys.platform == "win32", reason="other folders there")
def test_it_is_kept_where_systems_want_caches(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, key = home / ".cache" / "sanxing", home / ".local" / "state" / "sanxing" / "key"
    for value in ("", *caching.ON, "ON", "Yes"):
        monkeypatch.setenv("SANXING_CACHE", value)
        assert places() == (cache, key)
    monkeypatch.setenv("XDG_CACHE_HOME", "/c")
    monkeypatch.setenv("XDG_STATE_HOME", "/s")
    assert places() == (Path("/c/sanxing"), Path("/s/sanxing/key"))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("XDG_STATE_HOME", "")
    assert places() == (cache, key)


@pytest.mark.skipif(sys.platform == "win32", reason="other folders there")
def test_it_is_kept_where_the_user_wants_it_and_the_key_elsewhere(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = home / ".local" / "state" / "sanxing" / "key"
    for value, folder in (("/c", Path("/c")), ("c", Path("c")), ("~/c", home / "c")):
        monkeypatch.setenv("SANXING_CACHE", value)
        assert places() == (folder, key)


@pytest.mark.parametrize("value", [*caching.OFF, "OFF", "No"])
def test_it_is_off_by_a_word(home: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SANXING_CACHE", value)
    assert places() == (None, None)
    monkeypatch.setenv("SANXING_CACHE", "/c")
    assert caching.keeping(off=True) is caching.NOTHING


def test_who_has_no_home_has_no_cache(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert places() == (None, None)
    monkeypatch.setenv("SANXING_CACHE", "/c")
    assert places() == (None, None)


def test_windows_has_one_folder_for_both(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert places() == (None, None)
    monkeypatch.setenv("LOCALAPPDATA", str(home))
    assert places() == (home / "sanxing" / "cache", home / "sanxing" / "key")


@pytest.mark.parametrize("where", ["/dev/null/x", "/proc/sanxing", "\udcff/甲", "plan/plan.yaml"])
def test_a_cache_that_cannot_be_is_nobodys_trouble(asking: Asking, where: str) -> None:
    expected = asking.without("overdue")
    before = (asking.plan / "plan.yaml").read_bytes()
    for name in ("SANXING_CACHE", "XDG_STATE_HOME"):
        asking.set(name, where)
    assert [asking.run("overdue") for _ in range(2)] == [expected] * 2
    assert (asking.plan / "plan.yaml").read_bytes() == before
