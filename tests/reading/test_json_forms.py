"""Forms against validators: an editor must not refuse what the reader accepts, however YAML types it."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic_core import PydanticCustomError

from sanxing.model.deadline import LONGEST
from sanxing.reading.json_forms import FORMS
from sanxing.reading.scalars import RESOLVERS, VALIDATORS
from sanxing.reading.text import is_clean
from sanxing.reading.wrapping import unwrap
from tests.model.test_deadline import READS
from tests.reading.editors import typed

KINDS = sorted({*VALIDATORS, *RESOLVERS})
DAYS = ["2022-12-31", "1970-01-01", "2199-12-31", "2022-02-30", "2022-13-01", "1969-12-31"]
DEADLINES = [line.rsplit(" ", 1)[0] for line in READS.strip().splitlines()]
SAMPLES = [
    *DAYS,
    *DEADLINES,
    *(f"{letter}-{day.replace('-', '')}-K7QD" for letter in "HM" for day in DAYS),
    *("0123456789012345", "12345678901234e5", "1e10", "1234567890123e99", "0" * 16, "a" * 16),
    *("0123456789abcdef" * 4, "1" * 64, "1" * 60 + "e999", "0" * 64),
    *("0", "1", "999", "1000", "000000001", "0000000001", "100000000", "100000001", "099999999"),
    *("1970", "2199", "2200", "1969", "000001970", "-1", "+1", "1.0", "0x1F", "0o17", "12:30"),
    *("75", "0.5", "-0.5", "999999999999999.999999", "1000000000000000", "1.1234567", ".5", "5."),
    *("true", "false", "True", "yes", "no", "off", "null", "~", ".inf", "-.inf", ".nan"),
    *("2", "2-2", "2-2-1", "P2-1", "O-1", "S3-2", "F-T01", "F-Z19", "F-X0", "X-1", "1000-1"),
    *("L20210305-K7QD", "a" * 64, "a" * 65, "-a", ".a", "Asia/Shanghai", "UTC", "Mars/Olympus"),
    *("甲" * 60, "甲" * 61, "甲" * 4000, "甲" * 4001, "甲" * 255, "甲 " * 60, " 甲 \n", "甲\n乙"),
    *("", " ", "\n", "尽快", "持续", "2022", "６月底前", "2022年⽉", "到2022年\n底"),
]  # fmt: skip

SCALARS = st.one_of(
    st.sampled_from(SAMPLES),
    st.from_regex(r"[0-9]{1,17}(e[0-9]{1,3})?", fullmatch=True),
    st.from_regex(r"[HMFPSOL-]{0,2}[0-9-]{1,12}[A-Z0-9-]{0,5}", fullmatch=True),
    st.text("甲乙a0. \n-", max_size=90),
    st.text(max_size=20),
)


def accepts(kind: str, text: str) -> bool:
    try:
        VALIDATORS[kind](text) if kind in VALIDATORS else RESOLVERS[kind](text, None)
    except PydanticCustomError:
        return False
    return True


def form_accepts(kind: str, value: Any) -> bool:
    form = FORMS[kind]
    types = {"type": list(form.types)} if form.types else {}
    return Draft202012Validator({**types, **form.limits}).is_valid(value)


def test_every_kind_of_scalar_has_a_form_and_says_what_to_write() -> None:
    assert sorted(FORMS) == KINDS
    assert [kind for kind, form in FORMS.items() if not form.help] == []


def wrongly_refused(kind: str, text: str) -> bool:
    """Whether an editor would complain of what the reader takes, quoted or not."""
    value = typed(text)
    if not accepts(kind, text) or not is_clean(text) or value is None:
        return False
    return not (form_accepts(kind, text) and form_accepts(kind, value))


@pytest.mark.parametrize("kind", KINDS)
@given(text=SCALARS)
def test_what_the_reader_accepts_an_editor_accepts(kind: str, text: str) -> None:
    assert not wrongly_refused(kind, text)


@pytest.mark.parametrize("kind", KINDS)
def test_each_sample_that_the_reader_accepts_an_editor_accepts(kind: str) -> None:
    assert [text for text in SAMPLES if wrongly_refused(kind, text)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_sample_that_is_accepted(kind: str) -> None:
    assert any(accepts(kind, text) for text in SAMPLES)


WORDS = {"agency", "authority", "deadline", "file", "text", "title", "zone"}
"""Kinds whose words only the reader can judge, or whose spaces it counts and an editor does not."""


@pytest.mark.parametrize("kind", sorted({*KINDS} - WORDS))
def test_what_the_reader_refuses_an_editor_refuses_as_text(kind: str) -> None:
    judged = [text for text in SAMPLES if "02-30" not in text and "0230" not in text]
    accepted = [text for text in judged if accepts(kind, text)]
    assert [text for text in judged if form_accepts(kind, text)] == accepted


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("deadline", "尽快"),
        ("deadline", "2022"),
        ("deadline", ""),
        ("deadline", "2022年" * LONGEST),
        ("day", "2022-13-01"),
        ("day", "1969-12-31"),
        ("day", "今天"),
        ("hazard", "H-20221301-K7QD"),
        ("hazard", "M-20221201-K7QD"),
        ("measure", "M-19691231-K7QD"),
        ("item", "X-1"),
        ("item", "2.2"),
        ("title", "甲" * 61),
        ("title", "甲\n乙"),
        ("title", " "),
        ("text", "甲" * 4001),
        ("file", "甲" * 256),
        ("agency", "甲\n乙"),
        ("authority", ""),
        ("zone", ""),
    ],
)
def test_what_a_pattern_can_tell_is_refused(kind: str, text: str) -> None:
    assert not accepts(kind, text)
    assert not form_accepts(kind, text)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *(("number", value) for value in (0, 1000, 1.5, True, None)),
        *(("year", value) for value in (1969, 2200)),
        *(("offset", value) for value in (-1, 100_000_001)),
        *(("amount", value) for value in (True, 10**16, float("inf"))),
        *(("flag", value) for value in (1, None, "True")),
        *(("digest", value) for value in (-1, True)),
        *(("day", 20221231), ("deadline", 2022), ("hazard", 1), ("item", 1000), ("title", None)),
    ],
)
def test_what_yaml_types_otherwise_is_refused(kind: str, value: object) -> None:
    assert not form_accepts(kind, value)


@given(st.lists(st.text("甲a，", min_size=1, max_size=30), min_size=1, max_size=4))
def test_spaces_that_an_editor_keeps_where_lines_join_do_not_count(lines: list[str]) -> None:
    kept = " ".join(lines)
    assert not accepts("title", unwrap("\n".join(lines), kept, "")) or form_accepts("title", kept)


def test_a_long_text_that_is_refused_is_refused_soon() -> None:
    text = " " * 2000 + "甲 " * 4001 + "\n" * 50 + "甲"
    assert not form_accepts("text", text)
    assert not form_accepts("title", text)


def test_patterns_mean_the_same_to_javascript() -> None:
    patterns = [form.limits["pattern"] for form in FORMS.values() if "pattern" in form.limits]
    only_python = re.compile(r"\(\?P|\(\?<|\\[AZhd]|[*+}]\+")
    assert [pattern for pattern in patterns if only_python.search(pattern)] == []
