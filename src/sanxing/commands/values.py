"""What people type, read as values: days, agencies, IDs, words of a vocabulary. Each `no` is located."""

import re
from datetime import date
from typing import Any, TypeVar

from sanxing.commands.options import Filters
from sanxing.commands.refusal import Refused
from sanxing.facts.query import Filter
from sanxing.model.directory import Directory, Unresolved
from sanxing.model.ids import read_id
from sanxing.model.issued import Phase, Topic
from sanxing.model.plan import Plan
from sanxing.model.terms import Kind, Role, Status, Term

AnyTerm = TypeVar("AnyTerm", bound=Term)
_YEARS = range(1970, 2200)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def read_date(text: str, option: str) -> date:
    """A day as YYYY-MM-DD, in half or full width."""
    plain = text.strip().translate(_FULL_WIDTH)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
        raise Refused(f"{option}：“{text}”不是日期", "写成 2022-12-31 的样子")
    try:
        day = date.fromisoformat(plain)
    except ValueError:
        raise Refused(f"{option}：“{text}”这一天不存在", "核对月份和日数") from None
    if day.year not in _YEARS:
        raise Refused(f"{option}：年份应当在 {_YEARS[0]} 到 {_YEARS[-1]} 之间")
    return day


def optional_date(text: str | None, option: str) -> date | None:
    """A day, or none where none is given."""
    return None if text is None else read_date(text, option)


def read_days(text: str) -> int:
    """A number of days: `30`, `30d`, `30天`."""
    match = re.fullmatch(r"([0-9]{1,5})(?:d|天|日)?", text.strip().translate(_FULL_WIDTH).lower())
    if not match:
        raise Refused(f"--within：“{text}”不是天数", "写成 30、30d 或 30天，最多 99999")
    return int(match[1])


def read_number(text: str, option: str, least: int) -> int:
    """A whole number of at most nine digits; Refused names what is wanted."""
    plain = text.strip().translate(_FULL_WIDTH)
    if re.fullmatch(r"[0-9]{1,9}", plain) and int(plain) >= least:
        return int(plain)
    raise Refused(f"{option}：“{text}”不是可用的数", f"写 {least} 到 999999999 的整数")


def read_agency(name: str, directory: Directory) -> str:
    """An agency by any of its names, as forgiving as `Directory.find`."""
    found = directory.find(name)
    if not isinstance(found, Unresolved):
        return found
    candidates = "、".join(found.candidates)
    if found.ambiguous:
        raise Refused(f"“{name}”可以指多个单位，如 {candidates}", "写得再具体一些")
    advice = f"是不是 {candidates}？" if candidates else "用 sanxing agency 查看全部单位"
    raise Refused(f"没有找到单位“{name}”", advice)


def read_authority(name: str, directory: Directory) -> str:
    """Who approved, as the directory calls it; an authority that it does not know stays as written.

    A name without its head is understood (安委办 for 市安委办). Nothing else is: 市委办 is no short form
    of 市安委会办公室 but another body, and who approved must not be changed by guessing.
    """
    words = "".join(name.split())
    if exact := directory.exact(words):
        return exact
    ending = [
        agency.name
        for agency in directory.agencies.values()
        if len(words) > 2
        and not agency.members
        and any(each.endswith(words) for each in directory.names(agency.name))
    ]
    return ending[0] if len(ending) == 1 else name


def read_words(text: str, option: str) -> str:
    """Words for a file: something, and nothing that no file of a plan may hold."""
    words = text.strip()
    if not words:
        raise Refused(f"{option} 没有内容", f"写成 {option} 内容，或者不写 {option}")
    return fit(words, f"{option} ")


def fit(words: str, what: str) -> str:
    """Words without anything that no file of a plan may hold; `what` is what they are."""
    from sanxing.reading.text import first_forbidden, name_of

    if bad := first_forbidden(words):
        raise Refused(f"{what}里有{name_of(bad)}，不能写进方案", "删去这个字符，重新输入")
    return words


def read_item_id(text: str) -> str:
    """An ID in any of its spellings."""
    found = read_id(text)
    if found is None:
        raise Refused(
            f"“{text}”不是事项编号", "如 2-2、2-2-1、(二)二、P2-1、F-T01；用 sanxing list 查编号"
        )
    return found


def read_topic(text: str, plan: Plan) -> Topic:
    """A topic by number, `二(二)`, `专题2` or a unique part of its title."""
    plain = text.strip().removeprefix("专题")
    name = read_id(plain) or _chinese_number(plain)
    titled = [topic for topic in plan.topics if plain and plain in topic.title]
    for topic in plan.topics:
        if str(topic.number) == name:
            return topic
    if len(titled) == 1:
        return titled[0]
    known = "、".join(str(topic.number) for topic in plan.topics)
    raise Refused(f"没有专题“{text}”", f"专题有：{known}；用 sanxing topic 查看")


def read_phase(text: str, plan: Plan) -> Phase:
    """A phase by number, `P2`, `三(二)` or its title."""
    plain = text.strip().removeprefix("第").removesuffix("阶段").removeprefix("阶段")
    name = (read_id(plain) or _chinese_number(plain) or "").removeprefix("P")
    for phase in plan.phases:
        if str(phase.number) == name or phase.title == plain:
            return phase
    known = "、".join(f"{phase.number} {phase.title}" for phase in plan.phases)
    raise Refused(f"没有阶段“{text}”", f"阶段有：{known}" if known else "方案没有写阶段")


def _chinese_number(text: str) -> str | None:
    return read_id(f"({text})")


def read_terms(text: str | None, terms: type[AnyTerm], option: str) -> tuple[AnyTerm, ...]:
    """Words of a vocabulary, Chinese or English, several between commas or 、."""
    if text is None:
        return ()
    words = [word for word in re.split(r"[,，、\s]+", text) if word]
    return tuple(read_term(word, terms, option) for word in words)


def read_term(word: str, terms: type[AnyTerm], option: str) -> AnyTerm:
    """One word of a vocabulary, Chinese or English."""
    folded = word.strip().lower().replace("-", "_")
    for term in terms:
        if folded in (term.value, term.label, term.name.lower()):
            return term
    known = "、".join(f"{term.label}（{_english(term)}）" for term in terms)
    raise Refused(f"{option}：没有“{word}”", f"可以写：{known}")


def _english(term: Term) -> str:
    """The word of files and JSON, or where that is Chinese the name of the term."""
    return term.value if term.value.isascii() else term.name.lower()


def check_filters(filters: Filters) -> None:
    """Refuse what no plan could make sense of, before the first is read."""
    read_filter(filters._replace(agency=None, topic=None, phase=None), None)


def read_filter(filters: Filters, plan: Any) -> Filter:
    """The filter options of a command, as a plan understands them."""
    roles = read_terms(filters.role, Role, "--role")
    if len(roles) > 1:
        raise Refused("--role 一次只能写一个")
    return Filter(
        agency=read_agency(filters.agency, plan.directory) if filters.agency is not None else None,
        role=roles[0] if roles else None,
        topic=str(read_topic(filters.topic, plan).number) if filters.topic is not None else None,
        phase=read_phase(filters.phase, plan) if filters.phase is not None else None,
        statuses=read_terms(filters.status, Status, "--status"),
        kinds=read_terms(filters.kind, Kind, "--kind"),
        due_before=optional_date(filters.due_before, "--due-before"),
        due_after=optional_date(filters.due_after, "--due-after"),
    )
