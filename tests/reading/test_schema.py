"""Records → validators: fields as the model has them, keys as the files write them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic_core import ValidationError

from sanxing.model.directory import Directory
from sanxing.model.history import Amendment, Change, Entry, Evidence
from sanxing.model.issued import Milestone, Source, Target, Topic
from sanxing.model.terms import AmendmentKind, Event, Op
from sanxing.reading.schema import field_types, keys_at, validator_of

SHA = "0123456789abcdef" * 4
SOURCE = {"start": "0", "end": "9", "digest": "0123456789abcdef"}


def read(shape: Any, node: Any) -> Any:
    return validator_of(shape).validate_python(node, context=Directory(()))


def wrong(shape: Any, node: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    with pytest.raises(ValidationError) as raised:
        read(shape, node)
    errors = raised.value.errors(include_url=False, include_input=False)
    return [(error["type"], error["loc"]) for error in errors]


def test_a_record_is_built_with_values_of_its_types() -> None:
    node = {
        "number": "1",
        "title": "改造完成",
        "due": "2021年底前",
        "target": {"metric": "比例", "op": ">=", "value": "75", "unit": "%"},
        "source": SOURCE,
    }
    assert read(Milestone, node) == Milestone(
        1,
        "改造完成",
        due="2021年底前",
        target=Target("比例", Op.AT_LEAST, "%", Decimal(75)),
        source=Source(0, 9, "0123456789abcdef"),
    )


def test_an_optional_field_may_be_blank_or_absent_alike() -> None:
    node = {"number": "1", "title": "改造完成"}
    blank = {"due": None, "target": None, "year": None, "source": None}
    assert read(Milestone, node | blank) == read(Milestone, node) == Milestone(1, "改造完成")


def test_both_values_of_a_change_may_be_blank() -> None:
    node = {"item": "2-2-1", "field": "due", "from": None, "to": None}
    assert read(Change, node) == Change("2-2-1", "due", None, None)


def test_names_that_python_keeps_are_written_plainly_in_files() -> None:
    assert list(field_types(Change)) == ["item", "field", "from", "to"]
    assert wrong(Change, {"item": "2", "field": "title", "before": "甲", "to": "乙"}) == [
        ("missing", ("from",)),
        ("extra_forbidden", ("before",)),
    ]


def test_everything_that_is_wrong_is_found_at_once() -> None:
    node: dict[str, Any] = {
        "number": "一",
        "title": None,
        "target": {"metric": "比例", "op": "约", "values": "75"},
        "source": [],
        "colour": "红",
    }
    assert wrong(Milestone, node) == [
        ("not_a_number", ("number",)),
        ("empty", ("title",)),
        ("not_a_term", ("target", "op")),
        ("missing", ("target", "unit")),
        ("extra_forbidden", ("target", "values")),
        ("dict_type", ("source",)),
        ("extra_forbidden", ("colour",)),
    ]


@pytest.mark.parametrize("node", ["甲", {}, {"甲": "乙"}, None])
def test_a_list_is_a_list(node: object) -> None:
    assert wrong(tuple[Entry, ...], node) == [("tuple_type", ())]


@pytest.mark.parametrize("node", ["甲", [], [["甲"]], None])
def test_a_record_is_made_of_fields(node: object) -> None:
    assert wrong(Milestone, node) == [("dict_type", ())]


@pytest.mark.parametrize(
    ("node", "error"),
    [(None, "empty"), (["started"], "not_text"), ({}, "not_text"), ("Started", "not_a_term")],
)
def test_a_word_of_a_vocabulary_is_exact(node: object, error: str) -> None:
    assert wrong(Event, node) == [(error, ())]


def test_a_wrong_word_is_quoted_in_part_and_the_right_ones_are_listed() -> None:
    with pytest.raises(ValidationError) as raised:
        read(AmendmentKind, "改" * 100)
    (error,) = raised.value.errors(include_url=False, include_input=False)
    assert error["ctx"] == {"allowed": "change、correction", "given": "改" * 40}


@pytest.mark.parametrize(
    ("node", "evidence"),
    [
        ("示安办〔2026〕3号", Evidence("示安办〔2026〕3号")),
        ("https://example.org/a?b=1#c", Evidence("https://example.org/a?b=1#c")),
        ({"file": "验收.pdf", "sha256": SHA}, Evidence("验收.pdf", SHA)),
        (f"验收 报告.pdf sha256:{SHA}", Evidence("验收 报告.pdf", SHA)),
        (f"sha256:{SHA}", Evidence(f"sha256:{SHA}")),
        ("验收.pdf sha256:0123", Evidence("验收.pdf sha256:0123")),
    ],
)
def test_evidence_is_a_number_an_address_or_a_file(node: object, evidence: Evidence) -> None:
    assert read(Evidence, node) == evidence


@pytest.mark.parametrize(
    ("node", "error", "path"),
    [
        (None, "empty", ()),
        ("", "empty", ()),
        ([], "not_text", ()),
        ({}, "not_evidence", ()),
        ({"file": "验收.pdf"}, "not_evidence", ()),
        ({"file": "验收.pdf", "sha256": SHA, "note": "甲"}, "not_evidence", ()),
        ({"file": "", "sha256": SHA}, "empty", ("file",)),
        ({"file": [], "sha256": SHA}, "not_text", ("file",)),
        ({"file": "甲\n乙", "sha256": SHA}, "not_one_line", ("file",)),
        ({"file": "字" * 256, "sha256": SHA}, "too_long", ("file",)),
        ({"file": "验收.pdf", "sha256": "0123"}, "not_a_sha256", ("sha256",)),
        (f"{'字' * 256} sha256:{SHA}", "too_long", ()),
    ],
)
def test_wrong_evidence_is_named_where_it_is_wrong(
    node: object, error: str, path: tuple[str, ...]
) -> None:
    assert wrong(tuple[Evidence, ...], [node]) == [(error, (0, *path))]


def test_a_file_may_have_the_longest_name_that_systems_allow() -> None:
    name = "字" * 255
    assert read(Evidence, {"file": name, "sha256": SHA}) == Evidence(name, SHA)
    assert read(Evidence, f"{name} sha256:{SHA}") == Evidence(name, SHA)


def test_both_parts_of_a_wrong_file_are_told() -> None:
    assert wrong(Evidence, {"file": "", "sha256": "0"}) == [
        ("empty", ("file",)),
        ("not_a_sha256", ("sha256",)),
    ]


def test_a_validator_is_made_once() -> None:
    assert validator_of(tuple[Entry, ...]) is validator_of(tuple[Entry, ...])


@pytest.mark.parametrize(
    ("shape", "path", "keys"),
    [
        (Topic, (), ("number", "title", "source", "tasks", "responsibility")),
        (Topic, ("tasks", 3, "milestones", 0, "source"), ("start", "end", "digest")),
        (Topic, ("tasks",), ()),
        (Topic, ("title",), ()),
        (tuple[Amendment, ...], (0, "changes", 1), ("item", "field", "from", "to")),
    ],
)
def test_the_keys_of_a_record_are_known_wherever_it_stands(
    shape: Any, path: tuple[str | int, ...], keys: tuple[str, ...]
) -> None:
    assert keys_at(shape, path) == keys


def test_an_entry_is_read_whole() -> None:
    node = {
        "id": "L1",
        "date": "2021-03-10",
        "recorded": "2021-03-11",
        "item": "1-1-1",
        "event": "completed",
        "value": "80.5",
        "evidence": ["安办〔2021〕3号"],
    }
    assert read(tuple[Entry, ...], [node]) == (
        Entry(
            "L1",
            date(2021, 3, 10),
            date(2021, 3, 11),
            "1-1-1",
            Event.COMPLETED,
            value=Decimal("80.5"),
            evidence=(Evidence("安办〔2021〕3号"),),
        ),
    )
