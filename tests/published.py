"""CI files against the schemas that their makers publish."""

import subprocess
import sys
from pathlib import Path


def assert_valid(path: Path, schema: str) -> None:
    """A file is what a schema that check-jsonschema carries says."""
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout
