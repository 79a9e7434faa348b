"""Whether an entry counts: one refusal for each thing that would make the ledger claim too much.

The fold leaves refused entries out, `check` reports them, and recording refuses them beforehand.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sanxing.facts.inspection import is_own_inspection
from sanxing.facts.items import Item
from sanxing.facts.responsibility import is_owing, may_report, shares_of, speakers
from sanxing.facts.state import Refusal
from sanxing.model.directory import Directory
from sanxing.model.history import Entry, Evidence
from sanxing.model.issued import Target
from sanxing.model.patterns import pattern
from sanxing.model.terms import Event, Kind, Op
from sanxing.model.wording import names_nobody, says_nothing


class Scene(NamedTuple):
    """What an entry is judged by: the item in force that day and how it stands before the entry."""

    item: Item
    directory: Directory
    start: date
    due: date
    baseline: Decimal | None
    done: bool
    addressed: tuple[str, ...] = ()
    completed: frozenset[str] = frozenset()


def meets(target: Target, value: Decimal | None, baseline: Decimal | None) -> bool:
    """Whether a measured value meets a target; `nonincreasing` compares with the first one recorded."""
    if value is None:
        return False
    if target.op is Op.NONINCREASING:
        return baseline is not None and value <= baseline
    demanded = target.value
    if demanded is None:
        return False
    if target.op is Op.AT_LEAST:
        return value >= demanded
    return value <= demanded if target.op is Op.AT_MOST else value == demanded


def judge(entry: Entry, scene: Scene) -> Refusal | None:
    """Why an entry does not count, or None where it does."""
    return (
        misdated(entry, scene.start)
        or _unlisted(entry, scene.item)
        or _of_milestones(entry, scene.item)
        or _JUDGES[entry.event](entry, scene)
    )


def misdated(entry: Entry, start: date) -> Refusal | None:
    """Why an entry's two dates cannot be, whatever it tells."""
    if entry.date < start:
        message = f"发生日期 {entry.date} 早于方案开始日期 {start}"
        return Refusal("SX403", "date", message, "核对年份；方案开始以前的事不登记")
    if entry.recorded < entry.date:
        message = f"登记日期 {entry.recorded} 早于发生日期 {entry.date}"
        return Refusal("SX403", "recorded", message, "核对两个日期；事情发生以后才能登记")
    return None


def _unlisted(entry: Entry, item: Item) -> Refusal | None:
    """Nothing can have happened to a hazard before it was found."""
    if entry.date >= item.since:
        return None
    message = f"发生日期 {entry.date} 早于 {item.id} 列入清单的日期 {item.since}"
    return Refusal("SX403", "date", message, "核对发生日期和发现时间")


OF_TASKS = frozenset({Event.SUPERVISED, Event.VOIDED, Event.NOTE})
"""What may be recorded of a task as a whole, and taken back; the rest is told of its milestones."""


def _of_milestones(entry: Entry, item: Item) -> Refusal | None:
    if item.is_leaf or entry.event in OF_TASKS:
        return None
    advice = f"记在 {'、'.join(item.milestones)} 上；台账里已有的，作废后重新登记"
    return Refusal("SX402", "item", f"{item.id} 下有节点，状态由节点得出", advice)


def _nothing(entry: Entry, scene: Scene) -> Refusal | None:
    return None


def _started(entry: Entry, scene: Scene) -> Refusal | None:
    if _is_done(scene):
        return Refusal("SX409", "event", "已经完成的事项不能再启动", "先登记 reopened（重新打开）")
    return None


def _completed(entry: Entry, scene: Scene) -> Refusal | None:
    return _evidence(entry, scene) or _target(entry, scene) or _reporter(entry, scene)


def _evidence(entry: Entry, scene: Scene) -> Refusal | None:
    if scene.item.kind is Kind.FILING and entry.document:
        return _nothing_of_a_document("SX405", entry.document)
    advice = "写 evidence：文号、网址，或文件名和 SHA-256"
    if not entry.evidence:
        return Refusal("SX405", "evidence", "报完成没有佐证，不予认可", advice)
    if any(proves(each) for each in entry.evidence):
        return None
    words = "、".join(each.text for each in entry.evidence)
    return Refusal("SX405", "evidence", f"“{words}”不能作为佐证，不予认可", advice)


def _nothing_of_a_document(code: str, document: str) -> Refusal | None:
    if proves(Evidence(document)):
        return None
    return Refusal(code, "document", f"“{document}”不是文号，不予认可", "写文件上的文号")


_URL = pattern(r"https?://[^\s/]+\S*", re.IGNORECASE)
_SCHEME = pattern(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
_FILE = pattern(r".*\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{2,5}(?: .*)?")


def proves(evidence: Evidence) -> bool:
    """Whether it is more than an empty word: `无` and `x` prove nothing."""
    return bool(evidence.sha256) or not says_nothing(evidence.text)


def is_url(evidence: Evidence) -> bool:
    """Whether it is an http(s) address."""
    return _URL.fullmatch(evidence.text) is not None


def can_be_looked_up(evidence: Evidence) -> bool:
    """Whether it is a URL, a file with its SHA-256, or a document number: words with a figure in them."""
    text = evidence.text
    if evidence.sha256 or is_url(evidence):
        return True
    if ("." in text and _FILE.fullmatch(text)) or (":" in text and _SCHEME.fullmatch(text)):
        return False
    figures = [letter for letter in text if letter.isnumeric()]
    return bool(figures) and any(letter.isalpha() for letter in text if letter not in figures)


def _target(entry: Entry, scene: Scene) -> Refusal | None:
    target = scene.item.target
    if target is None or target.aspirational or meets(target, entry.value, scene.baseline):
        return None
    if entry.value is None:
        return Refusal("SX406", "value", f"“{target.metric}”没有填实际值", "补上 value")
    if target.op is not Op.NONINCREASING and target.value is None:
        message = f"“{target.metric}”的目标没有数值，无从判断"
        return Refusal("SX406", "value", message, "先在方案里补上目标值")
    if target.op is Op.NONINCREASING:
        since = (
            "此前没有登记过数值，无从比较" if scene.baseline is None else f"基数为 {scene.baseline}"
        )
        message = f"“{target.metric}”{target.op.label}：{since}"
        return Refusal("SX406", "value", message, _NOT_YET)
    wanted = f"{target.op.label} {target.value}{target.unit}"
    message = f"“{target.metric}”为 {entry.value}{target.unit}，要求{wanted}"
    return Refusal("SX406", "value", message, _NOT_YET)


_NOT_YET = "达到目标再报完成；没有达到的登记 progressed（推进）"


def _reporter(entry: Entry, scene: Scene) -> Refusal | None:
    item, by = scene.item, entry.by
    shares = shares_of(item, scene.directory)
    if scene.addressed:
        return None
    if shares.required and by is None:
        return Refusal("SX411", "event", "分工负责的事项要写明是哪个单位完成的", "补上 by")
    if shares.required and item.open_ended:
        return None
    if not shares.required and may_report(item, by, scene.directory):
        return None
    owners = "、".join(item.responsible)
    message = f"{by} 不是本事项的{speakers(item)}，不能报完成"
    return Refusal("SX411", "by", message, f"应由 {owners} 报")


def _verified(entry: Entry, scene: Scene) -> Refusal | None:
    if not entry.inspector or names_nobody(entry.inspector):
        field = "inspector" if entry.inspector else "event"
        return Refusal("SX408", field, "销号没有写明复查人", "补上 inspector")
    if is_own_inspection(entry, scene.item, scene.directory):
        message = f"复查人“{entry.inspector}”就是整改的责任人或责任单位，自查不能自销"
        advice = "由责任单位以外的人复查；几个人复查的，把他们都写进 inspector"
        return Refusal("SX603", "inspector", message, advice)
    return _only_completed(entry, scene, "SX408", "还没有完成，不能销号")


def _reopened(entry: Entry, scene: Scene) -> Refusal | None:
    return _only_completed(entry, scene, "SX409", "还没有完成，不能重新打开")


def _only_completed(entry: Entry, scene: Scene, code: str, message: str) -> Refusal | None:
    if _is_done(scene):
        return None
    return Refusal(code, "event", message, "先登记 completed（完成）及其佐证")


def _is_done(scene: Scene) -> bool:
    """Whether what the entry speaks of is done: the parts of its unit, or the item."""
    parts = set(scene.addressed)
    return parts <= scene.completed if parts else scene.done


def _extended(entry: Entry, scene: Scene) -> Refusal | None:
    needs = (("document", "批准文号"), ("until", "新的期限"), ("approved_by", "批准单位"))
    missing = [(field, words) for field, words in needs if not getattr(entry, field)]
    if entry.approved_by and names_nobody(entry.approved_by):
        missing.append(needs[-1])
    if missing or not (entry.until and entry.approved_by):
        words = "、".join(words for _, words in missing)
        fields = "、".join(field for field, _ in missing)
        written = next((field for field, _ in missing if getattr(entry, field)), "event")
        return Refusal("SX407", written, f"延期没有写明{words}", f"补上 {fields}")
    if refusal := _nothing_of_a_document("SX407", entry.document or ""):
        return refusal
    if scene.done:
        return Refusal(
            "SX409", "event", "已经完成的事项不能延期", "没有完成的，先登记 reopened（重新打开）"
        )
    if entry.until <= scene.due:
        message = f"延期至 {entry.until}，并不晚于现行期限 {scene.due}"
        return Refusal("SX407", "until", message, "核对批准文件上的新期限")
    if is_owing(entry.approved_by, scene.item, scene.directory):
        message = f"{entry.approved_by} 是本事项的责任单位，不能自己批准延期"
        return Refusal("SX407", "approved_by", message, "写批准延期的上级单位")
    return None


def _supervised(entry: Entry, scene: Scene) -> Refusal | None:
    if entry.action is None:
        advice = "补上 action：督办、通报、约谈、警示、曝光、问责之一"
        return Refusal("SX412", "event", "没有写明采取了什么措施", advice)
    return None


_JUDGES: dict[Event, Callable[[Entry, Scene], Refusal | None]] = {
    Event.STARTED: _started,
    Event.PROGRESSED: _nothing,
    Event.COMPLETED: _completed,
    Event.VERIFIED: _verified,
    Event.REOPENED: _reopened,
    Event.EXTENDED: _extended,
    Event.SUPERVISED: _supervised,
    Event.VOIDED: _nothing,
    Event.NOTE: _nothing,
}
