"""Reading a plain command line without typer: every word of it understood for certain, or none.

Nearly every line is a command, options written out in full, each with its value, and arguments. What
is not that (help, a mistake, an option given twice, a value that begins with a dash) is typer's to
read and to complain about; both read a plain line alike.
"""

from collections.abc import Sequence
from typing import Any

from sanxing.commands.parameters import REQUIRED, Parameter


def read_plain(words: Sequence[str], parameters: Sequence[Parameter]) -> dict[str, Any] | None:
    """What each parameter of a command is on a line, or None where the line is not plain."""
    options = {
        name: each for each in parameters if not each.given.is_argument for name in each.options
    }
    read: dict[str, Any] = {}
    loose: list[str] = []
    rest = list(reversed(words))
    while rest:
        word = rest.pop()
        if not word.startswith("-") or word == "-":
            loose.append(word)
            continue
        name, has_value, value = word.partition("=")
        parameter = options.get(name)
        if parameter is None or parameter.name in read:
            return None
        if parameter.kind is bool:
            if has_value:
                return None
            read[parameter.name] = True
        else:
            if not has_value:
                if not rest or rest[-1].startswith("-"):
                    return None
                value = rest.pop()
            read[parameter.name] = [value] if parameter.kind is list else value
    return _complete(read, loose, parameters)


def _complete(
    read: dict[str, Any], loose: list[str], parameters: Sequence[Parameter]
) -> dict[str, Any] | None:
    """The arguments put in their places, and the defaults of what was not given."""
    for each in parameters:
        if each.name in read:
            continue
        if each.given.is_argument and loose:
            if each.kind is list:
                read[each.name], loose = loose, []
            else:
                read[each.name] = loose.pop(0)
        elif each.default is REQUIRED:
            return None
        else:
            read[each.name] = each.default
    return None if loose else read
