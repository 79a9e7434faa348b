"""Many plans are found beneath a folder or by a list, in order, and what is no plan says why."""

import os
from pathlib import Path

import pytest

from sanxing.reading import fleet
from sanxing.reading.fleet import DEPTH, Found, plans_in
from tests.rights import as_ordinary_user

NO_PLAN = "目录里没有方案（plan.yaml）"
NO_LIST = "既不是目录，也不是可以读取的清单（每行一个方案目录，UTF-8）"


def no_folder(line: int) -> str:
    return f"没有这个目录（list.txt 第 {line} 行）"


def plan(*parts: str | Path) -> Path:
    folder = Path(*parts)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_bytes(b"")
    return folder


def listed(folder: Path, *lines: str, name: str = "list.txt") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


# Folders


def test_plans_are_found_beneath_a_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    for parts in (("乙省", "丙市"), ("乙省", "甲市"), ("丁省",), ("乙省", "甲市2", "县")):
        plan(tmp_path, *parts)
    (tmp_path / "空").mkdir()
    (tmp_path / "notes.txt").write_bytes(b"")
    names = [found.names for found in plans_in(tmp_path)]
    assert names == [("丁省",), ("乙省", "丙市"), ("乙省", "甲市"), ("乙省", "甲市2", "县")]
    assert [found.path for found in plans_in(tmp_path)] == [
        tmp_path.joinpath(*each) for each in names
    ]
    assert not any(found.fault for found in plans_in(tmp_path))


def test_a_folder_called_plan_is_no_name_of_a_place(tmp_path: Path) -> None:
    plan(tmp_path, "甲市", "plan")
    plan(tmp_path, "plan")
    assert [found.names for found in plans_in(tmp_path)] == [(), ("甲市",)]


def test_a_folder_may_be_a_plan_itself(tmp_path: Path) -> None:
    path = plan(tmp_path, "甲市")
    assert list(plans_in(path)) == list(plans_in(path / "plan.yaml")) == [Found(path)]


def test_a_plan_in_the_folder_of_another_is_found_but_not_among_its_files(tmp_path: Path) -> None:
    for parts in ((), ("乙县",), ("乙县", "plan"), ("topics", "丙县"), ("registers", "丁县")):
        plan(tmp_path, "甲市", *parts)
    assert list(plans_in(tmp_path)) == [
        Found(tmp_path / "甲市", ("甲市",)),
        Found(tmp_path / "甲市" / "乙县", ("甲市", "乙县")),
        Found(tmp_path / "甲市" / "乙县" / "plan", ("甲市", "乙县")),
    ]


def test_a_folder_called_as_a_plans_file_is_a_folder(tmp_path: Path) -> None:
    path = plan(tmp_path, "x", "plan.yaml", "甲市")
    assert list(plans_in(tmp_path / "x" / "plan.yaml")) == [Found(path, ("甲市",))]


def test_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    plan(tmp_path, ".git", "甲市")
    plan(tmp_path, "乙市")
    assert [found.names for found in plans_in(tmp_path)] == [("乙市",)]


def test_links_are_not_followed(tmp_path: Path) -> None:
    plan(tmp_path, "外", "乙市")
    plan(tmp_path, "内", "甲市")
    (tmp_path / "内" / "乙市").symlink_to(tmp_path / "外" / "乙市")
    (tmp_path / "内" / "圈").symlink_to(tmp_path / "内")
    assert [found.names for found in plans_in(tmp_path / "内")] == [("甲市",)]


def test_an_empty_folder_holds_no_plan(tmp_path: Path) -> None:
    assert list(plans_in(tmp_path)) == []


def test_a_folder_that_may_not_be_read_is_told_and_hides_no_other(open_path: Path) -> None:
    for name in ("甲市", "乙市", "丙市"):
        plan(open_path, name)
    (open_path / "丙市").chmod(0)
    with as_ordinary_user():
        found = list(plans_in(open_path))
    (open_path / "丙市").chmod(0o755)
    assert found == [
        Found(open_path / "丙市", ("丙市",), "目录无法读取"),
        Found(open_path / "乙市", ("乙市",)),
        Found(open_path / "甲市", ("甲市",)),
    ]


def test_folders_that_nest_too_deep_are_told_once_each_and_hide_no_other(tmp_path: Path) -> None:
    deepest = [str(level) for level in range(DEPTH)]
    plan(tmp_path, *deepest)
    plan(tmp_path, "甲市")
    deeper = tmp_path.joinpath(*deepest[:-1], "深")
    for name in ("a", "b"):
        plan(deeper, name)
    fault = f"目录嵌套超过 {DEPTH} 层，没有查看"
    found = list(plans_in(tmp_path))
    assert [(each.names[-1], each.fault) for each in found] == [
        (str(DEPTH - 1), ""),
        ("深", fault),
        ("甲市", ""),
    ]
    assert found[1].path == deeper / "a"


def test_a_folder_in_one_that_may_not_be_entered_is_none(open_path: Path) -> None:
    plan(open_path, "省", "甲市")
    (open_path / "省").chmod(0)
    path = listed(open_path, "省/甲市")
    with as_ordinary_user():
        (named,) = plans_in(path)
        (given,) = plans_in(open_path / "省" / "甲市")
    (open_path / "省").chmod(0o755)
    assert (named.fault, given.fault) == (no_folder(1), NO_LIST)


# Lists


def test_a_list_names_plans_a_line_each_in_its_own_order(tmp_path: Path) -> None:
    for name in ("甲市", "乙市", "丙市"):
        plan(tmp_path, "省", name)
    path = listed(
        tmp_path, "# 三个市", "省/丙市", "", "   ", "  # 两个", "\t省/甲市  ", "./省//乙市/"
    )
    assert list(plans_in(path)) == [
        Found(tmp_path / "省/丙市", ("省", "丙市")),
        Found(tmp_path / "省/甲市", ("省", "甲市")),
        Found(tmp_path / "省/乙市", ("省", "乙市")),
    ]


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf\xe7\x94\xb2\r\n", b"\xe7\x94\xb2", b"\n\xe7\x94\xb2\n\n"]
)
def test_a_list_may_have_a_mark_and_any_ends_of_lines(tmp_path: Path, data: bytes) -> None:
    plan(tmp_path, "甲")
    (tmp_path / "list").write_bytes(data)
    assert list(plans_in(tmp_path / "list")) == [Found(tmp_path / "甲", ("甲",))]


def test_a_list_may_name_folders_of_plans(tmp_path: Path) -> None:
    plan(tmp_path, "省", "甲市")
    plan(tmp_path, "省", "乙市", "plan")
    found = list(plans_in(listed(tmp_path, "省")))
    assert [each.names for each in found] == [("省", "乙市"), ("省", "甲市")]


def test_absolute_paths_and_ways_upwards_name_no_places(tmp_path: Path) -> None:
    plan(tmp_path, "省", "甲市")
    (tmp_path / "单").mkdir()
    path = listed(tmp_path / "单", str(tmp_path / "省" / "甲市"), "../省/甲市", "../省", "..")
    found = list(plans_in(path))
    assert [each.fault for each in found] == [""] * 4
    assert [each.names for each in found] == [(), ("省", "甲市"), ("省", "甲市"), ("省", "甲市")]
    assert all(each.path.samefile(tmp_path / "省" / "甲市") for each in found)


def test_a_line_that_leads_to_no_plan_is_told_and_hides_no_other(tmp_path: Path) -> None:
    plan(tmp_path, "甲市")
    (tmp_path / "空").mkdir()
    long = "长" * 300
    path = listed(tmp_path, "无", "空", "list.txt", "a\0b", long, "甲市")
    assert list(plans_in(path)) == [
        Found(tmp_path / "无", fault=no_folder(1)),
        Found(tmp_path / "空", ("空",), NO_PLAN),
        Found(tmp_path / "list.txt", fault=no_folder(3)),
        Found(tmp_path / "list.txt:4", fault=no_folder(4)),
        Found(tmp_path / "list.txt:5", fault=no_folder(5)),
        Found(tmp_path / "甲市", ("甲市",)),
    ]


def test_a_plan_that_a_list_names_may_be_a_link(tmp_path: Path) -> None:
    plan(tmp_path, "省", "甲市")
    (tmp_path / "link").symlink_to(tmp_path / "省" / "甲市")
    (found,) = plans_in(listed(tmp_path, "link"))
    assert (found.fault, found.names) == ("", ("link",))


@pytest.mark.parametrize("data", [b"\xff", "甲市".encode("utf-16"), "甲市".encode("gbk")])
def test_a_file_that_is_no_text_is_no_list(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "list").write_bytes(data)
    assert list(plans_in(tmp_path / "list")) == [Found(tmp_path / "list", fault=NO_LIST)]


def test_what_is_not_there_too_large_or_no_file_is_no_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fleet, "LIST_SIZE", 10)
    (tmp_path / "just").write_bytes(b"#" * 10)
    (tmp_path / "large").write_bytes(b"#" * 11)
    assert list(plans_in(tmp_path / "just")) == []
    paths = [tmp_path / "none", tmp_path / "large", Path("a\0b"), tmp_path / ("长" * 300)]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        paths.append(tmp_path / "pipe")
    for path in paths:
        assert list(plans_in(path)) == [Found(path, fault=NO_LIST)]
