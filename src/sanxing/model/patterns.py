"""Regular expressions that are compiled when they are first asked: most commands ask but few of them."""

import re
from typing import Any, cast


class _Pattern:
    """Stands for a compiled pattern; each of its methods is the pattern's own once it was asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, value)
        return value


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a text. A text that is none raises re.error at its first use, so tests use each."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
