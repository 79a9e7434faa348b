"""Options and paths that all tests share."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp

import pytest

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="rewrite golden files and README examples"
    )


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day, the plan and the terminal are arguments: nothing leaks in from outside."""
    for name in OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    # What commands keep is kept for the tests of one process, so that most read what others kept.
    for name, folder in (("SANXING_CACHE", "cache"), ("XDG_STATE_HOME", "state")):
        monkeypatch.setenv(name, str(_OWN_FOLDER / folder))


@pytest.fixture(scope="session", autouse=True)
def _own_folder() -> Iterator[None]:
    yield
    rmtree(_OWN_FOLDER, ignore_errors=True)


_OWN_FOLDER = Path(mkdtemp(prefix="sanxing-tests-"))


OUTSIDE = (
    "SANXING_PLAN", "SANXING_SOURCE", "SANXING_TODAY", "NO_COLOR", "COLUMNS",
    "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY",
)  # fmt: skip
SOURCE = os.environ.get("SANXING_SOURCE")


@pytest.fixture
def document_path() -> Path:
    """The issued document; it is the user's own, so it is not in the repository."""
    if not SOURCE:
        pytest.skip("SANXING_SOURCE is not set: the issued document is not at hand")
    return Path(SOURCE)


@pytest.fixture
def document(document_path: Path) -> str:
    return document_path.read_text(encoding="utf-8")


@pytest.fixture
def open_path() -> Iterator[Path]:
    """A folder that other users of the machine may look into, unlike `tmp_path`."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder).resolve()
