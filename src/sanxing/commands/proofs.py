"""What is given as evidence: a file that is at hand, a URL, or a document number; nothing else proves anything."""

import hashlib
import os
import re
import unicodedata
from pathlib import Path

from sanxing.commands.refusal import Refused, reason_of
from sanxing.commands.values import read_words
from sanxing.facts.judge import can_be_looked_up
from sanxing.model.history import Evidence
from sanxing.reading.attachments import Attachment, Attachments, Unread, digest_of
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
    if weighed := _weighed(words):
        return weighed
    path = Path(words)
    if _exists(path):
        return _file(path)
    if _PATH.fullmatch(words) or ("/" in words and _exists(path.parent)):
        raise Refused(f"--evidence：没有找到文件“{words}”", f"核对路径；{_ADVICE}")
    return _looked_up(words)


def _weighed(words: str) -> Written | None:
    """A file that is not at hand, by its name and SHA-256, where somebody has written both."""
    match = EVIDENCE_FILE.fullmatch(words)
    return {"file": match[1], "sha256": match[2]} if match else None


def _looked_up(words: str, option: str = "--evidence：", advice: str = _ADVICE) -> str:
    if not can_be_looked_up(Evidence(words)):
        raise Refused(f"{option}“{words}”看不出是文号、网址或文件", advice)
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


_NAME_ADVICE = "写文号（如 东安办〔2021〕3号）、http(s) 网址，或随表发回的文件的名字"


def names_a_file(words: str) -> bool:
    """Whether words in a sheet are the name of a file, and neither a URL nor a file's digest."""
    is_other = re.match(r"https?://", words, re.IGNORECASE) or EVIDENCE_FILE.fullmatch(words)
    return not is_other and bool(_PATH.fullmatch(words))


def read_listed(words: str, folder: Attachments | None) -> Written:
    """One item of the evidence in a sheet; a file is looked for in the folder that came with it."""
    if weighed := _weighed(words):
        return weighed
    if not names_a_file(words):
        return _looked_up(words, "", _NAME_ADVICE)
    if folder is None:
        message = f"“{words}”是文件名，要找到这个文件才能登记"
        raise Refused(message, "用 --files 目录 指明佐证文件放在哪里")
    return _attached(words, folder)


def _attached(words: str, folder: Attachments) -> Written:
    found = [each for each in folder.files if _is_at(each, words)]
    if not found:
        for unread in folder.unread:
            if _is_at(unread, words):
                raise Refused(f"文件“{words}”{unread.reason}", "换成文件本身，核对权限")
        raise Refused(f"没有找到文件“{words}”", f"核对文件名和 --files 目录；{_NAME_ADVICE}")
    if len({each.sha256 for each in found}) > 1:
        paths = "、".join(each.path for each in found[:3])
        raise Refused(
            f"名叫“{words}”的文件有 {len(found)} 个，内容不同：{paths}",
            "写明在哪个子目录里，或改名",
        )
    if found[0].sha256 == _EMPTY:
        raise Refused(f"“{words}”是空文件，证明不了什么", "核对文件内容")
    return {"file": Path(found[0].path).name, "sha256": found[0].sha256}


_EMPTY = hashlib.sha256().hexdigest()


def _is_at(found: Attachment | Unread, words: str) -> bool:
    """Whether a path ends in what somebody wrote; systems spell the same name in two ways."""
    wanted = unicodedata.normalize("NFC", words.replace("\\", "/"))
    return f"/{unicodedata.normalize('NFC', found.path)}".endswith(f"/{wanted}")
