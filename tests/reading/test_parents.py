"""The way to a parent plan: where it leads, and all that keeps it from leading to one."""

import os
from pathlib import Path

import pytest

from sanxing.model.issued import Head
from sanxing.reading.folder import read_folder
from sanxing.reading.load import load
from sanxing.reading.parents import MOST_LEVELS, ancestors, parent_directory, read_parent
from tests.reading.plans import PLAN
from tests.rights import as_ordinary_user


def write(folder: Path, upstream: str = "", **files: str) -> Path:
    """A plan in a folder."""
    for path, text in (PLAN | files).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        more = f"upstream: {upstream}\n" if upstream and path == "plan.yaml" else ""
        (folder / path).write_text(text + more, encoding="utf-8")
    return folder


def head_of(folder: Path) -> Head:
    plan = load(*read_folder(folder)).plan
    assert plan
    return plan.head


def refusal(folder: Path) -> str:
    """Why the parent of the plan in a folder cannot be used."""
    parent = read_parent(folder, head_of(folder))
    assert parent
    assert parent.loaded is None
    assert parent.advice
    return parent.message


@pytest.mark.parametrize("upstream", ["", "《省方案》", "[《省方案》, 省/《意见》]"])
def test_titles_lead_nowhere(tmp_path: Path, upstream: str) -> None:
    town = write(tmp_path / "town", upstream)
    assert parent_directory(town, head_of(town)) is None
    assert read_parent(town, head_of(town)) is None


@pytest.mark.parametrize("upstream", ["../city", "[《省方案》, ../city/]", "./.././city"])
def test_a_path_leads_to_the_plan_there(tmp_path: Path, upstream: str) -> None:
    town, city = write(tmp_path / "town", upstream), write(tmp_path / "city")
    found = parent_directory(town, head_of(town))
    assert found
    assert found.samefile(city)
    parent = read_parent(town, head_of(town))
    assert parent
    assert parent.loaded
    assert parent.loaded.plan
    assert parent.loaded.plan.head == head_of(city)


def test_of_two_none_is_picked(tmp_path: Path) -> None:
    town = write(tmp_path / "town", "[../city, ../city]")
    write(tmp_path / "city")
    assert read_parent(town, head_of(town)) is None


def test_what_is_not_there_or_no_plan(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "a", "../city")) == "找不到上级方案“../city”：没有这个目录"
    assert refusal(write(tmp_path / "b", "../a/plan.yaml")) == (
        "找不到上级方案“../a/plan.yaml”：没有这个目录"
    )
    assert refusal(write(tmp_path / "c", "../a/topics")) == (
        "“../a/topics”不是方案目录，其中没有 plan.yaml"
    )
    long = "../" + "长" * 300
    assert refusal(write(tmp_path / "d", long)) == f"找不到上级方案“{long}”：没有这个目录"


@pytest.mark.parametrize("way", [".", "./", "../town", "../city/../town"])
def test_a_plan_is_not_its_own_parent(tmp_path: Path, way: str) -> None:
    write(tmp_path / "city")
    assert refusal(write(tmp_path / "town", way)) == f"上级方案“{way}”就是本方案自己"


def test_a_parent_with_errors_is_not_used(tmp_path: Path) -> None:
    city = write(tmp_path / "city")
    (city / "topics" / "01-gas.yaml").write_text("number: [\n", encoding="utf-8")
    assert refusal(write(tmp_path / "town", "../city")).startswith(
        "上级方案“../city”有错误，不能用来比较，如 ../city/topics/01-gas.yaml:2:1 SX005 "
    )


def test_a_circle_is_found_wherever_it_closes(tmp_path: Path) -> None:
    ring = "上级方案“../city”的上级又回到了下级，绕成一圈"
    write(tmp_path / "city", "../town")
    assert refusal(write(tmp_path / "town", "../city")) == ring
    write(tmp_path / "city", "../province")
    write(tmp_path / "province", "../city")
    assert refusal(write(tmp_path / "town", "../city")) == ring
    write(tmp_path / "province", ".")
    assert refusal(write(tmp_path / "town", "../city")) == ring


def test_a_chain_ends_where_a_head_cannot_be_read(tmp_path: Path) -> None:
    town = write(tmp_path / "town", "../city")
    write(tmp_path / "city", "../province")
    province = write(tmp_path / "province", "../nation")
    for data in (b"a: [", b"title: x\n", b"\0", b"\xff\xfe", None):
        (province / "plan.yaml").unlink()
        if data is not None:
            (province / "plan.yaml").write_bytes(data)
        parent = read_parent(town, head_of(town))
        assert parent
        assert parent.loaded


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system's folders")
def test_a_pipe_in_the_chain_does_not_hang(tmp_path: Path) -> None:
    town = write(tmp_path / "town", "../city")
    write(tmp_path / "city", "../province")
    (tmp_path / "province").mkdir()
    os.mkfifo(tmp_path / "province" / "plan.yaml")
    parent = read_parent(town, head_of(town))
    assert parent
    assert parent.loaded


def test_a_chain_may_not_go_on_and_on(tmp_path: Path) -> None:
    for level in range(MOST_LEVELS + 2):
        write(tmp_path / str(level), f"../{level + 1}")
    assert refusal(tmp_path / "0") == f"上级方案“../1”之上超过 {MOST_LEVELS} 级"
    parent = read_parent(tmp_path / "2", head_of(tmp_path / "2"))
    assert parent
    assert parent.loaded


def test_a_folder_that_may_not_be_entered_is_as_good_as_none(open_path: Path) -> None:
    town, city = write(open_path / "town", "../city"), write(open_path / "city")
    city.chmod(0)
    with as_ordinary_user():
        message = refusal(town)
    city.chmod(0o755)
    assert message == "“../city”不是方案目录，其中没有 plan.yaml"


def test_the_plans_above_a_plan_are_told_from_below(tmp_path: Path) -> None:
    town, city, province = (tmp_path / name for name in ("town", "city", "province"))
    write(town, "../city")
    write(city, "../province")
    write(province)
    above = ancestors(town, head_of(town))
    assert [path.resolve() for path in above] == [city, province]
    assert ancestors(province, head_of(province)) == []
    (city / "plan.yaml").write_bytes(b"a: [")
    assert [path.resolve() for path in ancestors(town, head_of(town))] == [city]


def test_the_plans_above_a_plan_come_to_an_end_in_a_circle_too(tmp_path: Path) -> None:
    own = write(tmp_path / "own", ".")
    assert len(ancestors(own, head_of(own))) == MOST_LEVELS
