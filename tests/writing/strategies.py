"""Plans that nobody would issue: every field of every record at random, with words that YAML trips over."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from sanxing.model.directory import Directory
from sanxing.model.issued import (
    Agency,
    Correction,
    Coverage,
    Document,
    Duty,
    Everyone,
    Filing,
    Filings,
    Head,
    Milestone,
    NonNormative,
    Office,
    Organization,
    Period,
    Person,
    Phase,
    Responsibility,
    Safeguard,
    Source,
    Target,
    Task,
    Topic,
)
from sanxing.model.plan import Plan
from sanxing.model.policy import Policy
from sanxing.model.terms import AgencyKind, Gate, Mode, Op, Register
from sanxing.reading.lookalikes import lookalikes
from sanxing.reading.text import first_forbidden

PIECES = (
    "建立长效机制，", "2022年底前完成。", "“一楼一档”", "《安全生产法》、", "a: b", " #1", "- 甲", "[", "]",
    "{", "}", "%", "%YAML 1.2", "&x", "*x", "!!int", "|", ">-", "@", "`", "'", '"', "\\", "\\n", "\\u0041",
    ": ", "：", "no", "null", "~", "010", "1.10", "1_000", "true", "2022-02-30", "12:30:45", "=", "<<",
    "<<<<<<<", "=======", ">>>>>>> x", "|||||||", "---", "...", "? ", "😀", "Ａ１，", "　", "  ", " ", "甲 乙",
    "the quick brown fox jumps over the lazy dog and runs away ", "longwordwithoutanyspace" * 5,
    "https://例.example/a?b=c#d", "，" * 9, "。”", "）。", "A甲A", "、", "#", ",", "\n", "α", "½", "́",
)  # fmt: skip


def is_fit(words: str) -> bool:
    return bool(words) and not first_forbidden(words) and not lookalikes(words)


ANY_WORDS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), min_size=1, max_size=24)
TEXTS = ANY_WORDS.map(lambda pieces: "".join(pieces).strip()).filter(is_fit)
LINES = TEXTS.map(lambda text: " ".join(text.split("\n"))[:60].strip()).filter(is_fit)
SOURCES = st.builds(
    Source,
    st.integers(0, 100_000_000),
    st.integers(0, 100_000_000),
    st.text("0123456789abcdef", min_size=16, max_size=16),
)
DEADLINES = st.sampled_from(
    ["2022年底前", "2022-02-28", "“十四五”末", "2020年6月至7月", "到2022年底"]
)
DAYS = st.dates(date(1970, 1, 1), date(2199, 12, 31))
NUMBERS = st.integers(1, 999)
NOTES = st.none() | TEXTS
FLAGS = st.booleans()


def several(part: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(part, max_size=3).map(tuple)


WORDS = several(TEXTS)
TARGETS = st.builds(
    Target,
    TEXTS,
    st.sampled_from(Op),
    TEXTS,
    st.none() | st.decimals(-1000, 10**9, places=3),
    FLAGS,
)


@st.composite
def directories(draw: st.DrawFn) -> tuple[Agency, ...]:
    """Units with names of their own, as many as there are."""
    names = draw(st.lists(LINES, min_size=4, max_size=9, unique=True))
    heads, others = names[:3], iter(names[3:])
    return tuple(
        Agency(
            name,
            draw(st.sampled_from(AgencyKind)),
            full_name=next(others, None),
            aliases=tuple(alias for alias in (next(others, None),) if alias),
            hosted_by=draw(st.sampled_from([None, *heads])),
            members=draw(several(st.sampled_from(heads))),
            note=draw(NOTES),
        )
        for name in heads
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan as issued that can be written in files at all."""
    agencies = draw(directories())
    unit = st.sampled_from([each.name for each in agencies])
    units = several(unit)
    duty = st.builds(
        Duty, NUMBERS, LINES, TEXTS, SOURCES, st.none() | LINES, units, units, WORDS, WORDS, FLAGS,
        several(st.sampled_from(Register)), NOTES,
    )  # fmt: skip
    years = st.integers(1970, 2199)
    milestone = st.builds(
        Milestone, NUMBERS, LINES, NOTES, st.none() | DEADLINES, st.none() | years,
        st.none() | TARGETS, st.none() | SOURCES, NOTES,
    )  # fmt: skip
    line = st.builds(Responsibility, st.sampled_from(Mode), SOURCES, units, units, FLAGS, NOTES)
    task = st.builds(
        Task, number=NUMBERS, title=LINES, requirement=TEXTS, source=SOURCES, named=WORDS,
        cites=WORDS, note=NOTES, milestones=several(milestone), responsibility=st.none() | line,
    )  # fmt: skip
    topic = st.builds(Topic, NUMBERS, LINES, SOURCES, several(task), st.none() | line)
    filing = st.builds(
        Filing, st.from_regex(r"F-[A-Z](0[1-9]|[1-9][0-9]{0,2})", fullmatch=True), LINES, TEXTS,
        DEADLINES, SOURCES, st.none() | NUMBERS, st.sampled_from(Mode), units, units, WORDS, FLAGS,
        st.none() | years, NOTES,
    )  # fmt: skip
    person = st.builds(
        Person, LINES, SOURCES, st.none() | LINES, several(LINES), st.none() | unit,
        several(LINES), NOTES,
    )  # fmt: skip
    office = st.builds(Office, unit, unit, SOURCES, st.none() | LINES, NOTES)
    offsets = st.integers(0, 100_000_000)
    digests = SOURCES.map(lambda source: source.digest)
    topics = draw(st.lists(topic, min_size=1, max_size=3, unique_by=lambda each: each.number))
    return Plan(
        head=draw(
            st.builds(
                Head, LINES, unit, st.builds(Period, DAYS, DAYS, TEXTS, SOURCES),
                st.just("Asia/Shanghai"), st.builds(Document, LINES, st.just("0" * 64)), WORDS,
                st.none() | st.builds(Everyone, units, SOURCES, NOTES), FLAGS, NOTES,
            )
        ),
        directory=Directory(agencies),
        topics=tuple(sorted(topics)),
        organization=draw(
            st.none()
            | st.builds(
                Organization, LINES, unit, SOURCES, several(person), several(duty),
                st.none() | office, NOTES,
            )
        ),
        phases=draw(
            several(st.builds(Phase, NUMBERS, LINES, TEXTS, DAYS, DAYS, SOURCES, several(duty)))
        ),
        safeguards=draw(several(st.builds(Safeguard, NUMBERS, LINES, SOURCES, several(duty)))),
        filings=draw(st.none() | st.builds(Filings, unit, several(filing))),
        coverage=draw(
            st.builds(
                Coverage,
                several(st.builds(NonNormative, offsets, offsets, digests, TEXTS)),
                several(st.builds(Correction, offsets, offsets, digests, TEXTS, TEXTS, TEXTS)),
            )
        ),
        policy=draw(st.builds(Policy, st.sampled_from(Gate), SX917=st.sampled_from(Gate))),
    )  # fmt: skip
