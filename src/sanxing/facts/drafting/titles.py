"""A milestone's title: what is measured or done, short, cut neither in a number nor in a bracket."""

import re
from itertools import pairwise

from sanxing.facts.drafting.parts import MARKS, NUMBERING, parts_of
from sanxing.facts.drafting.targets import Goal
from sanxing.model.phrases import quantities, times

LONGEST_TITLE = 25


def title(words: str, before: str, said: str = "") -> str:
    """The first phrase of `words` that says anything; empty where not even the words before do.

    `said` is what the target in them says in full, for words such as 达到100%.
    """
    phrase = first_phrase(words)
    if said and (is_mute(phrase) or len(phrase) > LONGEST_TITLE >= len(said)):
        return shortened(said)
    if _CLOSED.fullmatch(phrase) or is_mute(phrase):
        subject = _subject(before)
        return shortened(subject + phrase if subject else said)
    return shortened(phrase)


def first_phrase(words: str) -> str:
    """The first phrase that says anything, without numbering, asides and joining words."""
    words = NUMBERED.sub("", words.strip(MARKS))
    cuts = parts_of(words).commas
    found = ""
    for start, end in pairwise((0, *cuts, len(words))):
        phrase = _ASIDE.sub("", words[start:end]).strip(MARKS)
        found += phrase if found else _LEADING.sub("", phrase)
        if found and not found.endswith(("的", "后", "时")):
            break
    return found


def is_mute(phrase: str) -> bool:
    """Whether a phrase says no more than how a figure compares: 达到100%, 其中30处."""
    letters = list(phrase)
    for each in quantities(phrase):
        letters[each.start : each.end] = " " * (each.end - each.start)
    return not _FILLERS.sub("", "".join(letters)).strip()


def saying(goal: Goal, clause: str) -> str:
    """A target in full: 整改率不低于95%."""
    words = without_times(clause[goal.start : goal.end])
    subject = _COUNTED.sub("", goal.target.metric)
    for length in (4, 3, 2):
        if subject.endswith(words[:length]):
            return subject + words[length:]
    return subject + words


def without_times(words: str) -> str:
    """The words without the deadlines in them, unless that is all."""
    kept = words
    found = [phrase for phrase in times(words) if not phrase.reason]
    for phrase in reversed(found):
        joined = words[phrase.start - 1 : phrase.start] in _AND
        joined = joined and any(each.end == phrase.start - 1 for each in found)
        kept = kept[: phrase.start - joined] + kept[phrase.end :]
    kept = _EMPTY.sub("", kept)
    return kept if kept.strip(MARKS) else words


def shortened(words: str) -> str:
    """The words up to the longest title, cut before a number, a time or a bracket that the cut would split."""
    if len(words) <= LONGEST_TITLE:
        return words
    cut = LONGEST_TITLE
    spans = [(each.start, each.end) for each in quantities(words)]
    spans += [(each.start, each.end) for each in times(words)]
    spans += [match.span() for match in _WHOLE.finditer(words)] + list(parts_of(words).enclosed)
    split = [start for start, end in spans if start < cut < end]
    while split and min(split) >= _SHORTEST:
        cut = min(split)
        split = [start for start, end in spans if start < cut < end]
    if cut < LONGEST_TITLE and words.rfind("、", 0, cut) >= _SHORTEST:
        cut = words.rfind("、", 0, cut)
    return words[:cut].strip(MARKS + "和及与的（(")


def _subject(before: str) -> str:
    """What the words before a bare 完成 are about: the nearest phrase's words up to such a verb."""
    words = without_times(before)
    for start, end in reversed(list(pairwise((0, *parts_of(words).commas, len(words))))):
        phrase = NUMBERED.sub("", words[start:end].strip(MARKS))
        subject = re.split("(?:全部|基本)?(?:完成|达到|实现)|不[低少高超多]", phrase)[0]
        if len(subject) > 1 and not quantities(subject):
            return _LEADING.sub("", subject)
    return ""


_SHORTEST = 8
NUMBERED = re.compile(f"^(?:{NUMBERING.pattern})")
_LEADING = re.compile("^(?:并且?|同时|要|力争|确保|[均于到在]|为(?=[^，,。]*(?:阶段|时期)$))+")
_FILLERS = re.compile(
    "不(?:得|能|应)?(?:低于|少于|小于|超过|高于|多于|大于)|至少|最多|达到?|(?:提高|提升|增加|下降|降低|减少|压减)[到至]?"
    "|[增降]至|(?:控制|保持|稳定)在|实现|超过|完成|(?:及|或)?以[上下内]|分别|其中|全部|全年|力争|[均也再要并的、和及与]"
)
_CLOSED = re.compile(
    "(?:全部|全面|基本|必须|按期|按时|力争|确保|[要应均须各])*(?:完成|落实|办结|结束|达标|见效|完毕|到位|实现|达到)?"
    "(?:任务|目标|工作|到位|完毕)*(?:[一二三四五六七八九十]{1,3}分之[一二三四五六七八九十]{1,3}|过?半|一半)?"
)
_COUNTED = re.compile("(?:数量|人次数|(?<=[^亡伤])人数|次数|幅度)$")
_EMPTY = re.compile(f"[（(“][{MARKS}]*[)）”]")
_ASIDE = re.compile("[（(][^（()）]*[)）]")
_WHOLE = re.compile("[0-9０-９A-Za-z.．％%]+")
_AND = ("、", "和", "及", "与")
