"""The floors, the owners of outside things, and the registries: held by reading the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from sanxing.commands.table import COMMANDS
from sanxing.model.codes import CODES
from sanxing.render import GATE_FORMATS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "sanxing"
MODULES = sorted(SOURCE.rglob("*.py"))
FLOORS = {
    "model": 0,
    "reading": 1,
    "facts": 2,
    "writing": 2,
    "report": 3,
    "render": 4,
    "commands": 5,
}
OWNERS = {
    "yaml": {"reading/swift.py", "reading/tree.py"},
    "pydantic": set(),
    "pydantic_core": {
        "reading/scalars.py",
        "reading/schema.py",
        "reading/records.py",
        "reading/references.py",
    },
    "rich": {"render/progress.py", "render/terminal.py"},
    "typer": {"commands/app.py"},
    "subprocess": {"reading/git.py"},
    "zoneinfo": {"reading/zones.py"},
    "dateutil": {"reading/zones.py"},
    "tempfile": set(),
    "filelock": {"writing/lock.py"},
    "icalendar": {"render/ics.py"},
    "jinja2": {"render/page/templates.py"},
    "markupsafe": {"render/page/templates.py"},
    "xlsxwriter": {"render/xlsx/paper.py"},
    "openpyxl": {"reading/workbook.py"},
    "docx": {"render/docx/paper.py"},
    "duckdb": {"writing/dataset.py"},
    "zipfile": {
        "render/archive.py",
        "reading/package.py",
        "reading/pared.py",
        "reading/workbook.py",
    },
}
"""Libraries and the only modules that may import them."""


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""


def floor_of(module: str) -> int | None:
    parts = module.split(".")
    return FLOORS.get(parts[1]) if len(parts) > 1 and parts[0] == "sanxing" else None


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_down_a_floor_or_stay(path: Path) -> None:
    own = FLOORS.get(path.relative_to(SOURCE).parts[0])
    if own is None:
        return
    floors = {module: floor_of(module) for module in imports_of(path)}
    upward = {module for module, floor in floors.items() if floor is not None and floor > own}
    assert upward == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_outside_things_have_one_owner(path: Path) -> None:
    taken = {module.split(".")[0] for module in imports_of(path)}
    strangers = {name for name in taken & OWNERS.keys() if name_of(path) not in OWNERS[name]}
    assert strangers == set()


def test_no_module_imports_itself_through_others() -> None:
    graph = {
        "sanxing." + name_of(path).removesuffix(".py").replace("/", "."): {
            module for module in imports_of(path) if module.startswith("sanxing")
        }
        for path in MODULES
        if path.name != "__init__.py"
    }
    done: set[str] = set()
    while ready := {
        name for name in graph.keys() - done if not (graph[name] & graph.keys()) - done
    }:
        done |= ready
    assert graph.keys() - done == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_stay_small_and_say_what_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 350
    assert ast.get_docstring(tree), "a module says what it owns"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


def test_only_the_clock_asks_what_day_it_is() -> None:
    asking = {"today", "now", "utcnow"}
    found = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in asking
    }
    assert found <= {"commands/clock.py"}


def test_only_the_entry_point_catches_everything() -> None:
    broad = {"Exception", "BaseException"}
    found = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in broad))
    }
    # Writing a file cleans up after anything, Ctrl-C included, and raises on.
    assert found == {"commands/main.py", "writing/directory.py", "writing/whole.py"}


def test_every_command_and_format_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"sanxing {name}" not in readme] == []
    assert [name for name in GATE_FORMATS if name not in readme] == []


def test_codes_are_sorted_and_stand_in_their_blocks() -> None:
    assert list(CODES) == sorted(CODES)
    assert {code[2] for code in CODES} <= set("01234569")
