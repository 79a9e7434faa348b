"""Looking at files without the rights of root, who is allowed everything."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Root may read everything, so root looks as somebody else."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions are not like this here")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        if not _may_read_this():
            pytest.skip("the checkout may be read by root alone")
        yield
    finally:
        os.seteuid(0)


def _may_read_this() -> bool:
    try:
        return bool(Path(__file__).read_bytes())
    except PermissionError:
        return False
