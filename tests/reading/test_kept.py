"""A plan is read from what was kept of it as it is read from its files: to the last place and fault."""

import json
import runpy
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sanxing.model.amending import all_records
from sanxing.model.finding import Finding
from sanxing.model.history import Amendment
from sanxing.reading import parsing
from sanxing.reading.fault import Fault, Span
from sanxing.reading.folder import read_folder
from sanxing.reading.kept import Kept, KeptFile, digest_of, from_bytes, to_bytes, whole_of
from sanxing.reading.load import load
from sanxing.reading.loaded import Loaded
from sanxing.reading.packing import pack
from sanxing.reading.shapes import Agencies
from tests.conftest import ROOT
from tests.reading.loads import (
    CASES,
    EXAMPLES,
    Faults,
    Files,
    files_of,
    name_of,
    own_of,
    placed,
    told,
)
from tests.reading.plans import LEDGER, PLAN, TOPIC, encoded
from tests.reading.strategies import full, values_of
from tests.reading.test_load import AMENDMENTS

NOTHING = Kept()
SOUND = {
    **PLAN,
    "amendments.yaml": AMENDMENTS[: AMENDMENTS.index("    - {item: 1-1-2, field: target")],
}
"""A plan with something of everything, and nothing wrong with it."""


def again(kept: Kept | None) -> Kept:
    """What was kept, as a file gives it back."""
    assert kept is not None
    found = from_bytes(to_bytes(kept))
    assert found == kept
    return found


def check(files: Files, faults: Faults, kept: Kept, *, places: bool = True) -> Loaded:
    """Read with what was kept, hold it against a reading without, and return it."""
    fresh, read = load(files, faults), load(files, faults, kept)
    assert fresh.kept is None
    assert told(read) == told(fresh)
    if places:
        assert placed(read) == placed(fresh)
    return read


def check_round(files: Files) -> Kept:
    """Read for the first time and again: the second reading has nothing new to keep."""
    kept = again(check(files, [], NOTHING, places=False).kept)
    assert check(files, [], kept).kept is None
    return kept


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The bytes of each file that is parsed from now on."""
    seen: list[bytes] = []

    def listening(read: Callable[..., Any]) -> Callable[..., Any]:
        def heard(data: bytes, *more: Any, **named: Any) -> Any:
            seen.append(data)
            return read(data, *more, **named)

        return heard

    for name in ("parse_shared", "parse"):
        monkeypatch.setattr(parsing, name, listening(parsing.parse))
    return seen


# Bytes


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Kept,
        st.text(max_size=8),
        st.dictionaries(
            st.text(st.characters(codec="utf-8"), max_size=8),
            st.builds(KeptFile, st.text("0123456789abcdef", max_size=8), st.binary(max_size=40)),
            max_size=5,
        ),
        st.text(st.characters(codec="utf-8"), max_size=8),
        values_of(tuple[Amendment, ...], most=2),
    )
)
@example(Kept())
@example(
    Kept("甲", {"a\n": KeptFile("", b"\n\n"), "b": KeptFile("0", b"")}, "", (full(Amendment),))
)
def test_what_is_kept_comes_back_from_bytes(kept: Kept) -> None:
    if kept.units.isprintable():
        assert repr(again(kept)) == repr(kept)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60) | st.text('[]{}":,0na\n', max_size=40).map(str.encode))
@example(b"")
@example(b"[" * 100_000)
@example(b"{}\n")
@example(b"[]\n")
@example(
    b'{"units": "", "files": [["a", "b", "c"]], "sound": "", "amendments": [[0], [0, [], {}]]}'
)
@example(b'{"units": "", "files": [[[], "b", 1]], "sound": "", "amendments": [[0], [0, [], {}]]}')
@example(b'{"units": "", "files": 1, "sound": "", "amendments": [[0], [0, [], {}]]}')
def test_other_bytes_are_refused_by_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_bytes(data)


def test_bytes_cut_short_are_refused_or_lose_records_that_are_then_read_anew() -> None:
    files = encoded(SOUND)
    data = to_bytes(check_round(files))
    for length in (*range(0, len(data), 97), len(data) - 1):
        with suppress(ValueError):
            check(files, [], from_bytes(data[:length]), places=False)


def test_files_together_are_told_by_paths_and_digests_and_not_by_their_order() -> None:
    one, two = digest_of(b"1"), digest_of(b"2")
    assert len(one) == 64
    assert whole_of({"a": one, "b": two}) == whole_of({"b": two, "a": one})
    wholes = [{}, {"a": one}, {"a": two}, {"b": one}, {"a": one, "b": two}, {"a": two, "b": one}]
    assert len({whole_of(each) for each in wholes}) == len(wholes)


def test_digests_are_the_same_where_python_has_no_quick_way_to_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "_blake2", None)
    other = runpy.run_path(str(ROOT / "src" / "sanxing" / "reading" / "kept.py"))
    for data in (b"", b"a", b"x" * 10_000):
        assert other["digest_of"](data) == digest_of(data)


# The same with and without


@pytest.mark.parametrize("folder", [ROOT / "plan", *EXAMPLES], ids=name_of)
def test_a_plan_is_the_same_from_what_was_kept_of_it(folder: Path) -> None:
    files, faults = read_folder(folder)
    assert faults == []
    kept = check_round(files)
    assert kept.sound


@pytest.mark.parametrize("code", sorted({case.parent.name for case in CASES}))
def test_plans_of_every_code_are_the_same_from_what_was_kept(code: str) -> None:
    base = load(files_of(ROOT / "tests" / "plans" / "base")[0], kept=NOTHING)
    for case in (each for each in CASES if each.parent.name == code):
        files, faults = files_of(case)
        fresh, first = load(files, faults), load(files, faults, NOTHING)
        kept = again(first.kept)
        assert bool(kept.sound) == (fresh.diagnostics == ()), case
        second, other = load(files, faults, kept), load(files, faults, base.kept)
        assert second.kept is None
        assert told(fresh) == told(first) == told(second) == told(other), case
        assert placed(second, own_of(case)) == placed(fresh, own_of(case)), case


def test_nothing_is_parsed_of_a_plan_that_is_kept(parsed: list[bytes]) -> None:
    files = encoded(SOUND)
    kept = again(load(files, kept=NOTHING).kept)
    assert sorted(parsed) == sorted(files.values())
    parsed.clear()
    loaded = load(files, kept=kept)
    assert loaded.usable
    assert loaded.plan
    assert loaded.plan.amendments == load(files).plan.amendments  # type: ignore[union-attr]


def test_after_an_edit_of_one_file_of_many_only_that_file_is_parsed(parsed: list[bytes]) -> None:
    entry = LEDGER.splitlines()[0]
    files = encoded(PLAN) | {
        f"ledger/b{number:03}.yaml": entry.replace("AB12", f"A{number:03}").encode()
        for number in range(100)
    }
    kept = again(load(files, kept=NOTHING).kept)
    parsed.clear()
    edit = files["ledger/b050.yaml"].replace(b"by: ", b"note: x, by: ")
    second = load({**files, "ledger/b050.yaml": edit}, kept=kept)
    assert parsed == [edit]
    assert second.usable
    assert told(second) == told(load({**files, "ledger/b050.yaml": edit}))
    parsed.clear()
    assert load({**files, "ledger/b050.yaml": edit}, kept=again(second.kept)).kept is None
    assert parsed == []


def test_another_directory_of_agencies_has_every_file_read_again(parsed: list[bytes]) -> None:
    files = encoded(PLAN)
    kept = again(load(files, kept=NOTHING).kept)
    parsed.clear()
    # The same name means another agency now.
    swapped = PLAN["agencies.yaml"].replace("aliases: [市应急部门], ", "")
    swapped = swapped.replace("name: 住建局,", "name: 住建局, aliases: [市应急部门],")
    edited = {**files, "agencies.yaml": swapped.encode()}
    loaded = load(edited, kept=kept)
    assert sorted(parsed) == sorted(edited.values())
    assert loaded.plan
    line = loaded.plan.topics[0].responsibility
    assert line
    assert line.support == ("住建局",)
    check(edited, [], kept)


def test_what_anything_is_wrong_with_is_not_kept() -> None:
    files = encoded({**PLAN, "topics/01-gas.yaml": TOPIC.replace("number: 2", "number: 二", 1)})
    kept = again(load(files, kept=NOTHING).kept)
    assert "topics/01-gas.yaml" not in kept.files
    assert kept.sound == ""
    assert check(files, [], kept).diagnostics


def test_what_is_wrong_between_files_is_found_though_each_of_them_is_kept() -> None:
    texts = {**PLAN, "registers/hazards/2021.yaml": PLAN["registers/hazards/2021.yaml"]}
    texts["registers/hazards/2021.yaml"] = texts["registers/hazards/2021.yaml"].replace(
        "item: 1-1", "item: 9-9"
    )
    files = encoded(texts)
    kept = check_round(files)
    assert kept.files.keys() == files.keys()
    assert [each.code for each in load(files, kept=kept).diagnostics] == ["SX203"]


def test_faults_met_on_the_way_are_told_though_all_files_are_kept() -> None:
    files = encoded(PLAN)
    kept = again(load(files, kept=NOTHING).kept)
    faults = [("ledger/x.yaml", Fault("SX011", Span(1, 1, 1, 1), "这是链接，没有读取"))]
    loaded = check(files, faults, kept)
    assert [each.code for each in loaded.diagnostics] == ["SX011"]
    assert not loaded.told


def test_a_plan_that_was_sound_is_not_called_so_with_a_file_more_or_less() -> None:
    files = encoded(SOUND)
    kept = again(load(files, kept=NOTHING).kept)
    doubled = {**files, "registers/hazards/b.yaml": files["registers/hazards/2021.yaml"]}
    assert [each.code for each in check(doubled, [], kept).diagnostics] == ["SX206"]
    lacking = {path: data for path, data in files.items() if path != "filings.yaml"}
    assert [each.code for each in check(lacking, [], kept).diagnostics] == ["SX204"]


# What cannot be used


TOPIC_PATH = "topics/01-gas.yaml"
UNUSABLE = [
    *(b"", b"null", b"[", b"[[1]]", b"[]", b"{}", b"7", b"\xff", b"[" * 100_000),
    json.dumps(pack(Agencies, full(Agencies))).encode(),
]


@pytest.mark.parametrize("packed", UNUSABLE, ids=range(len(UNUSABLE)))
@pytest.mark.parametrize("path", [TOPIC_PATH, "plan.yaml", "amendments.yaml", "ledger/2020.yaml"])
def test_a_kept_record_that_cannot_be_unpacked_is_read_anew(
    path: str, packed: bytes, parsed: list[bytes]
) -> None:
    files = encoded(SOUND)
    kept = again(load(files, kept=NOTHING).kept)
    broken = kept._replace(files={**kept.files, path: KeptFile(kept.files[path].digest, packed)})
    parsed.clear()
    loaded = load(files, kept=broken)
    assert parsed == [files[path]]
    assert told(loaded) == told(load(files))
    assert placed(loaded) == placed(load(files))
    assert loaded.kept == kept


def test_a_directory_that_cannot_be_unpacked_is_read_anew(parsed: list[bytes]) -> None:
    files = encoded(SOUND)
    kept = again(load(files, kept=NOTHING).kept)
    files_kept = {**kept.files, "agencies.yaml": kept.files["agencies.yaml"]._replace(packed=b"")}
    parsed.clear()
    loaded = check(files, [], kept._replace(files=files_kept))
    assert loaded.kept == kept


def test_a_record_kept_under_another_digest_is_not_used() -> None:
    files = encoded(SOUND)
    kept = again(load(files, kept=NOTHING).kept)
    older = {
        path: each._replace(digest=digest_of(each.packed)) for path, each in kept.files.items()
    }
    assert check(files, [], kept._replace(files=older)).kept == kept


# Places


def test_identical_files_of_one_plan_have_places_of_their_own(parsed: list[bytes]) -> None:
    text = "- {id: L1, date: 2021-03-01, recorded: 2021-03-01, item: 1-1, event: note, note: 甲}\n"
    paths = ("ledger/a.yaml", "ledger/b.yaml", "ledger/c.yaml")
    files = encoded({**PLAN, **dict.fromkeys(paths, text)})
    kept = again(load(files, kept=NOTHING).kept)
    some = {path: each for path, each in kept.files.items() if path != "ledger/b.yaml"}
    others = [None, NOTHING, kept, kept._replace(files=some, sound="")]
    for loaded in (load(files, kept=each) for each in others):
        records = [record for file in loaded.files if file.path in paths for record in file.record]
        found = loaded.diagnose([Finding("SX401", record, ("id",), "") for record in records])
        assert [str(each.place) for each in found] == [f"{path}:1:8" for path in paths]


def test_every_item_of_a_kept_plan_is_found_where_it_stands() -> None:
    files = encoded(SOUND)
    fresh, kept = load(files), load(files, kept=load(files, kept=NOTHING).kept)
    assert fresh.plan
    items = [name for name, _, _ in all_records(fresh.plan)]
    assert [kept.place_of(each) for each in items] == [fresh.place_of(each) for each in items]


def test_a_file_that_two_plans_share_has_places_in_each() -> None:
    first, second = load(encoded(PLAN)), load(encoded({**PLAN, "policy.yaml": "{}\n"}))
    assert first.plan
    assert second.plan
    assert first.plan.topics[0] is second.plan.topics[0]
    assert first.place_of("1-1") == second.place_of("1-1")


def test_bytes_that_were_never_read_have_no_places() -> None:
    for data in (b"\xff", b"a: ["):
        with pytest.raises(ValueError, match=r"composed"):
            parsing.tree_of(data)


# Whatever was edited


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["drop", "byte", "line", "swap", "double", "agencies", "back"]),
        st.sampled_from(sorted(SOUND)),
        st.integers(0, 10_000),
    ),
    max_size=4,
)
BASE = encoded(SOUND)
FREE = ("甲", "", "  ", "- ", "x: 1", "number: 1", "# 甲", "item: 1-1", "[", "title: 甲")


def edited(files: Files, how: str, path: str, number: int) -> Files:
    """The files after one edit."""
    data = files.get(path, b"")
    at = number % (len(data) + 1)
    if how == "drop":
        return {each: files[each] for each in files if each != path}
    if how == "byte":
        return {**files, path: data[:at] + bytes((number % 128,)) + data[at + 1 :]}
    if how == "line":
        lines = data.decode(errors="replace").split("\n")
        lines[number % len(lines)] = FREE[number % len(FREE)]
        return {**files, path: "\n".join(lines).encode()}
    if how == "swap":
        other = sorted(BASE)[number % len(BASE)]
        return {**files, path: files.get(other, b""), other: data}
    if how == "double":
        folder = path.rpartition("/")[0]
        return {**files, f"{folder or 'ledger'}/{number % 3}.yaml": data}
    if how == "agencies":
        names = ("应急局", "住建局", "教育局", "市应急部门", "各镇", "x")
        old, new = names[number % 6], names[number // 6 % 6]
        units = files.get("agencies.yaml", b"").decode(errors="replace")
        return {**files, "agencies.yaml": units.replace(old, new, 1).encode()}
    return {**files, path: BASE[path]}


@settings(max_examples=70, deadline=None)
@given(EDITS)
@example([("agencies", "plan.yaml", 1), ("back", "agencies.yaml", 0)])
@example([("drop", "plan.yaml", 1), ("back", "plan.yaml", 0)])
@example([("drop", "agencies.yaml", 1), ("back", "agencies.yaml", 0)])
@example([("swap", "ledger/2020.yaml", 5), ("double", "ledger/2020.yaml", 1)])
def test_after_any_edits_a_plan_is_the_same_from_what_was_kept_of_those_before(
    edits: list[tuple[str, str, int]],
) -> None:
    first = kept = again(load(BASE, kept=NOTHING).kept)
    files = BASE
    for edit in edits:
        files = edited(files, *edit)
        loaded = check(files, [], kept)
        kept = again(loaded.kept) if loaded.kept else kept
        assert told(load(files, kept=first)) == told(loaded)


def test_of_nothing_nothing_is_kept() -> None:
    assert check({}, [], NOTHING).kept is None
    assert check({"plan.yaml": b"\xff", "x.yaml": b"a: 1\n"}, [], NOTHING).kept is None


def test_amendments_are_kept_as_their_fields_hold_them() -> None:
    kept = check_round(encoded(SOUND))
    plan = load(encoded(SOUND)).plan
    assert plan
    assert repr(kept.amendments) == repr(plan.amendments)
