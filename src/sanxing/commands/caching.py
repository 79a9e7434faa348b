"""Whether and where readings are kept: SANXING_CACHE, --no-cache, or the folder that systems have for it."""

import os
import sys
from pathlib import Path

from sanxing.writing.keeping import Keeping

VARIABLE = "SANXING_CACHE"
OFF = ("off", "0", "no", "false", "关")
ON = ("", "on", "1", "yes", "true", "开")
NOTHING = Keeping(None)
"""A cache that keeps nothing."""


def keeping(*, off: bool = False) -> Keeping:
    """The cache that this user has, or one that keeps nothing."""
    given = os.environ.get(VARIABLE) or ""
    if off or given.lower() in OFF:
        return NOTHING
    cache, state = _folders()
    folder = cache if given.lower() in ON else Path(os.path.expanduser(given))  # noqa: PTH111 - it never raises
    return Keeping(folder, state / "key") if folder and state else NOTHING


def _folders() -> tuple[Path | None, Path | None]:
    """Where systems want caches, and what programs need to remember; None where there is no home."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local, "sanxing", "cache"), Path(local, "sanxing")) if local else (None, None)
    cache, state = _under("XDG_CACHE_HOME", ".cache"), _under("XDG_STATE_HOME", ".local/state")
    return cache and cache / "sanxing", state and state / "sanxing"


def _under(variable: str, usual: str) -> Path | None:
    given = Path(os.environ.get(variable) or "")
    if given.is_absolute():
        return given
    try:
        return Path.home() / usual
    except RuntimeError:
        return None
