"""The kinds of harm: one table, from deadlines to whatever field nobody has thought of."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sanxing.facts.mutating import duties, forged, frame, lists, texts
from sanxing.facts.mutating.free import is_free
from sanxing.facts.mutating.sites import Harm, Survey
from sanxing.facts.mutating.values import harms_of
from sanxing.model.history import Amendment, Change, Entry, Evidence, Hazard, Measure
from sanxing.model.issued import (
    Agency,
    Document,
    Everyone,
    Filings,
    Head,
    Office,
    Organization,
    Period,
    Person,
    Source,
    Target,
)
from sanxing.model.plan import Plan
from sanxing.model.policy import Policy

Ways = Callable[[Survey], Iterator[Harm]]


class Kind(NamedTuple):
    """A kind of harm by its name, and all the ways to do it to a plan."""

    name: str
    ways: Ways


def _fields(*fields: str, of: tuple[type, ...] = ()) -> Ways:
    """Every other value of some fields, by their types."""

    def ways(survey: Survey) -> Iterator[Harm]:
        for site in survey.of(*fields, kinds=of):
            if not is_free(site):
                yield from harms_of(survey, site)

    return ways


KINDS: tuple[Kind, ...] = (
    Kind("推迟时限", duties.postponed),
    Kind("时限改成含糊的话", duties.blurred),
    Kind("删去时限", duties.undated),
    Kind("推迟阶段或方案的结束日", duties.prolonged),
    Kind("降低目标值", duties.lowered),
    Kind("改动目标的指标、比较方式、单位、力争", _fields(of=(Target,))),
    Kind("删去目标", _fields("target")),
    Kind("减少或替换责任单位", _fields("lead", "support", "agencies", "members", "responsibility")),
    Kind("给任务另写责任单位", duties.supplanted),
    Kind("牵头改为配合", duties.demoted),
    Kind("改动责任方式", _fields("mode", "open_ended")),
    Kind(
        "删除事项",
        _fields("topics", "tasks", "milestones", "phases", "safeguards", "duties", "filings"),
    ),
    Kind("删除一项，其后的顺延编号", lists.closed_up),
    Kind("对调编号", lists.renumbered),
    Kind("对调内容", lists.exchanged),
    Kind("改动文字中的数字", texts.refigured),
    Kind("删去一句", texts.cut),
    Kind("删去要紧的词", texts.unbound),
    Kind("换成松动的词", texts.softened),
    Kind("删去点名的单位、引用的文件", _fields("named", "cites", "registers", "upstream")),
    Kind("移动引文的起止", frame.shifted),
    Kind("改动引文的摘要", _fields("digest", of=(Source,))),
    Kind("删去出处", _fields("source")),
    Kind("把任务的原文算作非任务内容", frame.excused),
    Kind("把上级的任务说成不适用", frame.exempted),
    Kind(
        "删改非任务内容和勘误",
        _fields("non_normative", "corrections", "digest", "printed", "read"),
    ),
    Kind("删除台账记录", _fields("ledger")),
    Kind("改动台账记录的日期", _fields("date", "recorded", "until", of=(Entry,))),
    Kind("改动台账记录的内容", _fields(of=(Entry,))),
    Kind("减少或改动佐证", _fields(of=(Evidence,))),
    Kind("登记没有佐证的完成、没有完成的销号", forged.unproven),
    Kind("登记没有依据或自己批准的延期", forged.unfounded),
    Kind("删改调整", _fields("amendments", "changes")),
    Kind("改动调整的内容", _fields(of=(Amendment, Change))),
    Kind("以更正之名推迟时限、调整并非有效的值", forged.disguised),
    Kind("删除清单记录", _fields("hazards", "measures")),
    Kind("改动清单记录", _fields(of=(Hazard, Measure))),
    Kind("放宽变更规则", _fields(of=(Policy,))),
    Kind("把别名挪给别的单位", frame.realiased),
    Kind("给单位安上成员，由别的单位代为负责", frame.replaced_by_members),
    Kind("给单位安上所在单位，由别的单位代为填报", frame.hosted),
    Kind(
        "改动单位名录",
        _fields(
            "directory", "name", "kind", "full_name", "aliases", "hosted_by", of=(Plan, Agency)
        ),
    ),
    Kind("改动领导小组", _fields(of=(Organization, Office, Person))),
    Kind("改动方案总则", _fields(of=(Head, Document, Period, Everyone, Filings))),
    Kind("其他字段", _fields()),
)
"""Every kind, the likelier first. What an earlier kind does already, a later one does not do again."""


class Candidates(NamedTuple):
    """All the harms of one kind."""

    name: str
    harms: tuple[Harm, ...]


def candidates(survey: Survey) -> Iterator[Candidates]:
    """Every way to harm a plan, by kind, always in the same order; no two are the same."""
    done: set[tuple[object, ...]] = set()
    for kind in KINDS:
        harms = []
        for harm in kind.ways(survey):
            key = (harm.site.path, type(harm.value), harm.value)
            if key not in done:
                done.add(key)
                harms.append(harm)
        yield Candidates(kind.name, tuple(harms))
