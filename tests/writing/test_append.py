"""Lines behind what a file holds: earlier bytes stay, the reader sees one list more, or nothing happens."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.reading.tree import compose
from sanxing.writing.append import Addition, Appended, Unfit, append, appended
from sanxing.writing.disk import DISK
from sanxing.writing.lock import locked
from tests.reading.plans import PLAN
from tests.writing.plans import LEDGER, addition, content, fields, read, small_plan

LINE = (
    "- {id: L20210501-0001, date: 2021-05-01, recorded: 2021-05-02, item: 1-2, "
    "event: progressed, by: 住建局}"
)


def grown(before: str) -> str:
    return appended(before.encode(), addition()).decode()


def test_a_new_file_begins_with_its_heading() -> None:
    assert appended(None, addition()).decode() == f"# 台账\n{LINE}\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_new_file_names_its_schema_first_where_the_plan_does(tmp_path: Path, end: str) -> None:
    plan = small_plan(tmp_path / "plan")
    head = plan / "plan.yaml"
    first = f"# yaml-language-server: $schema=../schema/plan.schema.json{end}"
    head.write_bytes(first.encode() + head.read_bytes())
    with locked(plan) as drafts:
        append(plan, drafts, [addition(path="ledger/2031.yaml"), addition(path=LEDGER)])
    new = (plan / "ledger" / "2031.yaml").read_text(encoding="utf-8")
    line = "# yaml-language-server: $schema=../../schema/ledger.schema.json"
    assert new == f"{line}\n# 台账\n{LINE}\n"
    assert line not in (plan / LEDGER).read_text(encoding="utf-8")


def test_a_plan_without_a_head_is_no_obstacle(tmp_path: Path) -> None:
    plan = small_plan(tmp_path / "plan")
    (plan / "plan.yaml").unlink()
    with locked(plan) as drafts:
        append(plan, drafts, [addition(path="ledger/2031.yaml")])
    assert (plan / "ledger" / "2031.yaml").read_bytes() == f"# 台账\n{LINE}\n".encode()


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# 只有注释\n",
        "# 注释\n\n- {id: a, item: b}  # 行尾注释\n# 末尾注释\n",
        "- id: a\n  item: b\n",
        "- id: a\n  note: >-\n    - 这是文字\n    - 不是列表\n",
        "\ufeff- {id: a}\n",
    ],
)
def test_earlier_bytes_stay_as_they_are(before: str) -> None:
    assert grown(before) == f"{before}{LINE}\n"


def test_a_last_line_without_an_end_is_ended_first() -> None:
    assert grown("- {id: a}") == f"- {{id: a}}\n{LINE}\n"


def test_lines_end_as_they_do_in_the_file() -> None:
    assert appended(b"- {id: a}\r\n", addition()) == f"- {{id: a}}\r\n{LINE}\r\n".encode()


def test_an_indented_list_goes_on_indented() -> None:
    assert grown("  - {id: a}\n") == f"  - {{id: a}}\n  {LINE}\n"


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("[]\n", "这个文件的写法不能续写"),
        ("null\n", "这个文件的写法不能续写"),
        ("[{id: a}]\n", "这个文件的写法不能续写"),
        ("- {id: a}\n...\n", "这个文件的写法不能续写"),
        ("a: b\n", "这个文件有错，不能续写"),
        ("文字\n", "这个文件有错，不能续写"),
        ("- {id: a\n", "这个文件有错，不能续写"),
        ("- note: |\n    文字", "这个文件的写法不能续写"),  # it would gain a line end
    ],
)
def test_what_cannot_go_on_is_refused(before: str, message: str) -> None:
    with pytest.raises(Unfit) as caught:
        grown(before)
    assert caught.value.message.startswith(message)
    assert caught.value.path == LEDGER


def test_a_full_file_is_refused() -> None:
    with pytest.raises(Unfit) as caught:
        appended(b"#" * (32 << 20), addition())
    assert (caught.value.message, caught.value.advice) == ("文件已满", "把这个文件按年或按月拆开")


@given(
    st.lists(
        st.text("ab甲：:,#-?*&!|>'\"{}[]\\ \n", min_size=1).map(str.strip).filter(bool), max_size=5
    ),
    st.sampled_from(["", "# 注释\n", "- {id: a}\n", "- {id: a}", "- id: a\n  note: b\n"]),
)
def test_the_reader_sees_what_was_there_and_what_was_added(notes: list[str], before: str) -> None:
    entries = [fields(number, note=note) for number, note in enumerate(notes)]
    after = appended(before.encode(), Addition(LEDGER, "台账", tuple(entries)))
    assert after.startswith(before.encode())
    held, _ = compose(before)
    tree, faults = compose(after.decode())
    assert held is not None
    assert tree is not None
    assert (tree.root or []) == [*(held.root or []), *entries]
    assert faults == []


def test_several_files_grow_together_and_tell_where(tmp_path: Path) -> None:
    root = small_plan(tmp_path)
    before = content(root)
    hazard = fields()
    with locked(root) as drafts:
        places = append(
            root,
            drafts,
            [
                addition(fields(1), fields(2)),
                addition(fields(3), path="ledger/2021.yaml"),
                addition(hazard, path="registers/hazards/2021.yaml"),
            ],
            DISK,
        )
    assert places == [
        Appended(LEDGER, 3),
        Appended(LEDGER, 4),
        Appended("ledger/2021.yaml", 2),
        Appended("registers/hazards/2021.yaml", 11),
    ]
    after = content(root)
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {LEDGER, "ledger/2021.yaml", "registers/hazards/2021.yaml"}
    assert after[LEDGER].startswith(before[LEDGER])


def test_additions_to_one_file_are_one_addition(tmp_path: Path) -> None:
    root = small_plan(tmp_path)
    with locked(root) as drafts:
        places = append(root, drafts, [addition(fields(1)), addition(fields(2))])
    assert places == [Appended(LEDGER, 3), Appended(LEDGER, 4)]
    assert read(root).diagnostics == ()


def test_a_warning_about_the_file_is_no_reason_to_refuse(tmp_path: Path) -> None:
    before = "- {id: a}  \n- id: b\n  note: c #1\n"
    assert grown(before) == f"{before}{LINE}\n"


def test_when_one_file_cannot_grow_none_does(tmp_path: Path) -> None:
    root = small_plan(tmp_path)
    (root / "ledger" / "2021.yaml").write_text("[]\n")
    before = content(root)
    with locked(root) as drafts, pytest.raises(Unfit):
        append(root, drafts, [addition(fields()), addition(fields(2), path="ledger/2021.yaml")])
    assert content(root) == before


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    root = small_plan(tmp_path)
    (root / "ledger" / "2021.yaml").mkdir()
    with locked(root) as drafts, pytest.raises((Unfit, OSError)):
        append(root, drafts, [addition(path="ledger/2021.yaml")])


def test_the_plan_that_has_grown_is_a_plan(tmp_path: Path) -> None:
    root = small_plan(tmp_path)
    with locked(root) as drafts:
        append(root, drafts, [addition(fields(1)), addition(fields(2), path="ledger/2022.yaml")])
    loaded = read(root)
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    ids = [entry.id for entry in loaded.plan.ledger]
    assert ids == ["L20200710-AB12", "L20210310-AB13", "L20210501-0001", "L20210501-0002"]
    assert len(PLAN[LEDGER].splitlines()) == 2
