"""A plain line is read as typer reads it, or left to typer."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.commands import app
from sanxing.commands.main import COMPLETION, run
from sanxing.commands.parameters import Parameter, parameters_of
from sanxing.commands.plain_line import read_plain
from sanxing.commands.refusal import Refused
from sanxing.commands.table import COMMANDS, command_of

SINGLE = [name for name, entry in COMMANDS.items() if not entry.parts]
VALUES = st.sampled_from(
    ["", "2", "应急管理局", "a=b", "-", "-x", "--", "--plan", "a b", "=", "；"]
)


def _parameters(name: str) -> list[Parameter]:
    entry = COMMANDS[name]
    return parameters_of(command_of(entry, entry.function))


def _by_typer(name: str, words: list[str]) -> dict[str, Any] | None:
    """What a command would be called with; None where typer refuses the line or shows help."""
    told: list[dict[str, Any]] = []

    def listening(**values: Any) -> int:
        told.append(values)
        return 0

    listening.parameters = lambda: _parameters(name)  # type: ignore[attr-defined]
    command = app._single(name, "", listening)
    try:
        command.main(words, prog_name="sanxing", standalone_mode=False)
    except app._UsageError:
        return None
    return told[0] if told else None


@st.composite
def _lines(draw: Callable[..., Any]) -> tuple[str, list[str]]:
    """A command and words that are mostly options of its own, often each with a value."""
    name = draw(st.sampled_from(SINGLE))
    options = [
        option
        for each in _parameters(name)
        if not each.given.is_argument
        for option in (*each.options, each.options[0][:-1])
    ]
    words: list[str] = []
    for _ in range(draw(st.integers(0, 4))):
        option, value = draw(st.sampled_from(options)), draw(VALUES)
        forms = ([option, value], [f"{option}={value}"], [option], [value])
        words += draw(st.sampled_from(forms))
    return name, words


@given(_lines())
def test_a_plain_line_is_what_typer_reads(line: tuple[str, list[str]]) -> None:
    name, words = line
    read = read_plain(words, _parameters(name))
    if read is not None:
        assert read == _by_typer(name, words)


@pytest.mark.parametrize("name", SINGLE)
def test_every_option_is_plain_by_itself(name: str) -> None:
    parameters = _parameters(name)
    needed = ["词" for each in parameters if each.given.is_argument]
    for each in parameters:
        if not each.given.is_argument:
            for option in each.options:
                words = [option, *([] if each.kind is bool else ["值"]), *needed]
                read = read_plain(words, parameters)
                assert read is not None
                assert read == _by_typer(name, words)


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--plan"],
        ["--plan", "a", "--plan", "b"],
        ["--as-of", "--help"],
        ["--exit-code=true"],
        ["-p"],
        ["--", "a"],
        ["extra"],
        ["--pla", "a"],
    ],
)
def test_all_else_is_left_to_typer(words: list[str]) -> None:
    assert read_plain(words, _parameters("overdue")) is None


def test_a_shell_that_asks_for_completions_is_answered_by_typer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(os.environ, COMPLETION, "complete_bash")
    monkeypatch.setitem(os.environ, "COMP_WORDS", "sanxing overdue --plan-")
    monkeypatch.setitem(os.environ, "COMP_CWORD", "2")
    with pytest.raises(SystemExit):
        run(["overdue"])
    assert "逾期事项（" not in capsys.readouterr().out


def test_what_typer_refuses_is_refused_in_chinese() -> None:
    with pytest.raises(Refused, match="没有选项"):
        app.run_line(["overdue", "--nothing"])
