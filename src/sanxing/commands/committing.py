"""Writing into a plan: proposed once on the plan as it is, and once more under the lock before it is written."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from sanxing.commands.locate import plan_directory, read_directory, shown_path
from sanxing.commands.refusal import Refused, reason_of
from sanxing.commands.session import usable
from sanxing.model.plan import Plan
from sanxing.writing.append import Addition, Appended, Unfit, append
from sanxing.writing.lock import Busy, locked
from sanxing.writing.whole import Changed, Unconfirmed


class Proposal(Protocol):
    """What a command would write, and whatever it needs to tell about it."""

    @property
    def additions(self) -> Sequence[Addition]:
        """New entries for the plan's files."""


AnyProposal = TypeVar("AnyProposal", bound=Proposal)


def commit(
    given: str | None, propose: Callable[[Plan], AnyProposal], *, dry_run: bool
) -> tuple[AnyProposal, list[str]]:
    """What was proposed, and where each entry was written (`path:line`); nowhere on a dry run.

    `propose` refuses what must not be written: nothing is locked or touched before it has agreed.
    Other writers may have been first, so it is asked again when the plan is held.
    """
    directory = plan_directory(given)
    proposal = propose(usable(read_directory(directory)))
    if dry_run:
        return proposal, []
    try:
        with locked(directory) as drafts:
            proposal = propose(usable(read_directory(directory)))
            places = append(directory, drafts, proposal.additions)
    except Busy:
        raise Refused(
            "另一个 sanxing 一直在写这个方案，等了一分钟也没有轮到，没有写入", "稍后再试"
        ) from None
    except Unfit as unfit:
        where = shown_path(directory, unfit.path)
        raise Refused(f"{where}：{unfit.message}，没有写入", unfit.advice) from None
    except Changed as changed:
        message = f"{_relative(changed.path, directory)} 刚刚被别的程序改动，没有写入"
        raise Refused(message, "保存并关闭打开它的程序，再试一次") from None
    except Unconfirmed as doubt:
        raise _doubtful(doubt, directory) from None
    except OSError as error:
        raise Refused(
            f"没有写入：{reason_of(error)}", "核对方案目录（包括其中的 .sanxing）和磁盘空间"
        ) from None
    return proposal, [_told(directory, place) for place in places]


def _doubtful(doubt: Unconfirmed, directory: Path) -> Refused:
    where = "、".join(_relative(path, directory) for path in doubt.paths)
    reason = f"：{reason_of(doubt.reason)}" if doubt.reason else ""
    return Refused(
        f"已经写入 {where}，但没能确认已经存盘{reason}", "先核对文件的末尾，不要重复登记"
    )


def _relative(path: Path, directory: Path) -> str:
    return shown_path(directory, path.relative_to(directory).as_posix())


def _told(directory: Path, place: Appended) -> str:
    return f"{shown_path(directory, place.path)}:{place.line}"


_FIELDS = re.compile(
    r"(?<![\w-])(value|evidence|document|until|approved_by|action|inspector|entry|note|by|item|title"
    r"|place|level|found_on|origin|requirement|lead|due|year|industry|person|funds|solves|issued_on)"
    r"(?![\w-])"
)


def as_options(text: str) -> str:
    """A message about fields of a file in the words of the command line: `approved_by` → `--approved-by`."""
    parts = re.split("(“[^”]*”)", text)  # what somebody else has written is quoted
    return "".join(part if part.startswith("“") else _FIELDS.sub(_option, part) for part in parts)


def _option(found: re.Match[str]) -> str:
    return "--" + found[1].replace("_", "-")


_NAME = re.compile(r"[\w][\w.-]{0,80}")


# Windows keeps some names for devices, whatever stands behind the dot.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\..*|.*\.yml\.yaml", re.IGNORECASE)


def file_name(given: str) -> str:
    """The name of a file inside one of the plan's folders: `2021-03`, `住建局.yaml`."""
    name = given.strip()
    name = name if name.endswith(".yaml") else f"{name}.yaml"
    if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name):
        raise Refused(
            f"--file：“{given}”不能作文件名", "只写文件名，如 2021-03.yaml 或 住建局.yaml"
        )
    return name
