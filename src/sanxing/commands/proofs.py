"""What `--evidence` means: a file that is here, a URL, or a document number; nothing else proves anything."""

import os
import re
from pathlib import Path

from sanxing.commands.refusal import Refused, reason_of
from sanxing.commands.values import read_words
from sanxing.facts.judge import can_be_looked_up
from sanxing.model.history import Evidence
from sanxing.reading.attachments import digest_of
from sanxing.reading.schema import EVIDENCE_FILE
from sanxing.writing.line import Written

_ADVICE = "写文号（如 东安办〔2021〕3号）、http(s) 网址，或一个文件的路径"
_PATH = re.compile(r"(?:\.{0,2}/|~).*|.*\\.*|.*\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{2,5}")
"""What is a path for certain; `GB/T 9704-2012` is none, unless there is a folder GB."""


def read_evidence(given: str) -> Written:
    """One `--evidence` as the ledger keeps it: text, or a file by its name and SHA-256."""
    words = read_words(given, "--evidence")
    if re.match(r"https?://", words, re.IGNORECASE):
        return _looked_up(words)
    if match := EVIDENCE_FILE.fullmatch(words):
        return {"file": match[1], "sha256": match[2]}
    path = Path(words)
    if _exists(path):
        return _file(path)
    if _PATH.fullmatch(words) or ("/" in words and _exists(path.parent)):
        raise Refused(f"--evidence：没有找到文件“{words}”", f"核对路径；{_ADVICE}")
    return _looked_up(words)


def _looked_up(words: str) -> str:
    if not can_be_looked_up(Evidence(words)):
        raise Refused(f"--evidence：“{words}”看不出是文号、网址或文件", _ADVICE)
    return words


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _file(path: Path) -> Written:
    try:
        found = digest_of(os.path.realpath(path))
    except OSError as error:
        message = f"--evidence：无法读取“{path}”：{reason_of(error)}"
        raise Refused(message, "核对文件和权限") from None
    if found is None:
        raise Refused(f"--evidence：“{path}”不是普通文件", "写一个文件的路径")
    if path.name.startswith((".", "~$")):
        message = f"--evidence：“{path.name}”是隐藏文件或临时文件，日后核对时不会去找"
        raise Refused(message, "改名另存后再登记")
    if not found.size:
        raise Refused(f"--evidence：“{path}”是空文件，证明不了什么", "核对文件内容")
    return {"file": path.name, "sha256": found.sha256}
