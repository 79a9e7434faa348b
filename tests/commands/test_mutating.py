"""`mutate`: a report that changes nothing, the same for the same seed."""

import pytest

from sanxing.commands.main import run
from sanxing.commands.values import read_number
from tests.commands.plans import Office
from tests.commands.runner import PLAN, sanxing

LINE = "mutate --count 40"


def test_no_file_is_touched_and_the_same_seed_says_the_same(office: Office) -> None:
    files = office.files()
    first = office.run(*LINE.split(), "--seed", "5")
    assert (first.code, first.err) == (0, "")
    assert office.run(*LINE.split(), "--seed", "5") == first
    assert office.run(*LINE.split(), "--seed", "6") != first
    assert office.files() == files


def test_the_hash_of_words_does_not_matter() -> None:
    line = (*LINE.split(), "--as-of", "2022-01-05", "--format", "json", "--plan", str(PLAN))
    first, second = (sanxing(*line, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.code == 0
    assert first == second


def test_what_the_policy_lets_pass_is_listed_and_lowers_the_score(example: Office) -> None:
    policy = example.plan / "policy.yaml"
    text = policy.read_text(encoding="utf-8").replace("SX910: error", "SX910: warning")
    policy.write_text(text.replace("SX906: error", "SX906: off"), encoding="utf-8")
    found = example.ask("mutate --count 90")
    assert found["counts"]["made"] == 90
    assert found["counts"]["warned"] > 0
    assert found["counts"]["let_through"] > 0
    assert found["score"] < 100
    assert {(each["result"], *each["warnings"]) for each in found["passed"]} == {
        ("warned", "SX910"),
        ("let_through",),
    }


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--seed", "x"], "错误：--seed：“x”不是可用的数\n建议：写 0 到 999999999 的整数\n"),
        (["--seed", "-1"], "错误：--seed：“-1”不是可用的数\n建议：写 0 到 999999999 的整数\n"),
        (["--count", "0"], "错误：--count：“0”不是可用的数\n建议：写 1 到 999999999 的整数\n"),
        (["--count", "1234567890"], "错误：--count：“1234567890”不是可用的数\n建议：写 1 到 999999999 的整数\n"),
    ],
)  # fmt: skip
def test_numbers_that_are_none_are_refused(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["mutate", *options, "--plan", str(PLAN)]) == 2
    assert capsys.readouterr() == ("", said)


def test_full_width_digits_are_read() -> None:
    assert read_number("５０", "--count", 1) == 50
