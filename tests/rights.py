"""Looking at files without the rights of root, who is allowed everything."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

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
        yield
    finally:
        os.seteuid(0)
