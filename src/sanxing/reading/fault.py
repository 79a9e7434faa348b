r"""What is wrong with one file of a plan, before the loader stamps name, severity and path on it.

| code  | what it means                          | how it is mended                                |
|-------|----------------------------------------|-------------------------------------------------|
| SX001 | the bytes are not UTF-8                | save the file as UTF-8                          |
| SX002 | control, bidi, invisible or private    | delete the character and type the words again   |
|       | character, odd space; raw or an escape |                                                 |
| SX003 | tab, wherever it stands                | spaces                                          |
| SX004 | merge-conflict marker                  | choose one side, delete the marker lines        |
| SX005 | not YAML                               | indentation, colon, quotes, brackets            |
| SX006 | a field stands twice                   | keep one; the message names both lines          |
| SX007 | anchor, alias or merge key             | write the content out                           |
| SX008 | type tag (`!!str`)                     | delete it, or quote a text that begins with `!` |
| SX009 | several documents, or a directive      | one document a file                             |
| SX010 | over a limit of size, depth or number  | split it                                        |
| SX011 | link, folder, pipe or device           | a regular file inside the plan                  |
| SX012 | cannot be read                         | permission, or the file has gone                |
| SX013 | a field name that is no plain text     | `name: value`                                   |
| SX014 | warning: a comment right after a plain | quote the value, or move the comment            |
|       | value: `title: fix #12` loses `#12`;   |                                                 |
|       | or inside brackets: `[甲, #乙`         |                                                 |
| SX018 | warning: a character that looks like | type the word again                             |
|       | another: `⼯` for `工`                  |                                                 |
| SX015 | a file name that is not understood     | rename it; the ending is `.yaml`                |
"""

from typing import NamedTuple


class Span(NamedTuple):
    """Lines and columns from 1, columns in code points, the end excluded."""

    line: int
    column: int
    end_line: int
    end_column: int


class Fault(NamedTuple):
    """What is wrong and where in its file."""

    code: str
    span: Span
    message: str
    advice: str = ""
