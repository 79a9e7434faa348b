"""The first line by which editors find a file's schema: as `plan.yaml` has it, for each depth."""

import pytest

from sanxing.reading.modeline import LONGEST, modeline, modeline_beside
from sanxing.reading.text import decode
from sanxing.reading.tree import compose

SIGN = "# yaml-language-server: $schema="


@pytest.mark.parametrize(
    ("folder", "path", "schema"),
    [
        ("../schema/", "plan.yaml", "../schema/plan.schema.json"),
        ("../schema/", "topics/01.yaml", "../../schema/topic.schema.json"),
        ("../schema/", "registers/hazards/2021.yaml", "../../../schema/hazards.schema.json"),
        ("", "ledger/2021.yaml", "../ledger.schema.json"),
        (".schema/", "ledger/2021.yaml", "../.schema/ledger.schema.json"),
        ("https://a.example/s/", "ledger/2021.yaml", "https://a.example/s/ledger.schema.json"),
        ("/usr/share/s/", "ledger/2021.yaml", "/usr/share/s/ledger.schema.json"),
        ("C:/s/", "ledger/2021.yaml", "C:/s/ledger.schema.json"),
    ],
)
def test_a_line_leads_from_the_file_to_its_schema(folder: str, path: str, schema: str) -> None:
    line = modeline(folder, path)
    assert line == SIGN + schema
    head = modeline(folder, "plan.yaml")
    for end in ("", "\n", "\r\n", "\ntitle: x\n"):
        assert modeline_beside((head + end).encode(), path) == line
    assert modeline_beside(("\ufeff" + head).encode(), path) == line


def test_a_file_of_no_kind_has_none() -> None:
    assert modeline("../schema/", "notes.yaml") == ""


@pytest.mark.parametrize(
    "head",
    [
        "",
        "title: x\n",
        "# 方案总则\n# yaml-language-server: $schema=plan.schema.json\n",
        "# yaml-language-server: $schema=topic.schema.json\n",
        "# yaml-language-server: $schema=a b/plan.schema.json\n",
        "# yaml-language-server: $schema=\u202eb/plan.schema.json\n",
        "# yaml-language-server: $schema=\x1b[31m/plan.schema.json\n",
        f"# yaml-language-server: $schema={'a' * LONGEST}/plan.schema.json\n",
    ],
)
def test_a_plan_that_does_not_use_it_gets_none(head: str) -> None:
    assert modeline_beside(head.encode(), "ledger/2021.yaml") == ""


def test_bytes_that_are_no_text_name_nothing() -> None:
    assert modeline_beside(b"# yaml-language-server: $schema=\xff/plan.schema.json", "x") == ""


def test_the_reader_has_nothing_against_it() -> None:
    text, faults = decode(f"{modeline('../schema/', 'ledger/2021.yaml')}\n- a\n".encode())
    assert text
    tree, more = compose(text)
    assert (faults, more) == ([], [])
    assert tree
    assert tree.root == ["a"]
