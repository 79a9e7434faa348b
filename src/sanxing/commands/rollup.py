"""`rollup`: one question of many plans."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, NamedTuple

from sanxing.commands.clock import DEFAULT_ZONE, clock_of
from sanxing.commands.options import AsOf, Filters, KnownOn, NoCache, Output, Scope
from sanxing.commands.output import deliver, ready
from sanxing.commands.parameters import argument, option, takes
from sanxing.commands.refusal import Refused
from sanxing.commands.remembering import survey
from sanxing.commands.surveying import Question, Surveyed, looked_at
from sanxing.commands.values import check_filters, read_number, read_terms
from sanxing.commands.working import working
from sanxing.facts.fleet import By, Counts, Key, Member, added, total
from sanxing.reading.fleet import Found, plans_in
from sanxing.report.rollup import Rollup, Seen, Weaker, rollup_report

_MANY = 64
"""Plans from which a second process is worth starting."""

_BATCH = 8

Take = Callable[[Member], None]


class Days(NamedTuple):
    """From which day the plans are seen, and whether what was read of them before counts."""

    as_of: AsOf = None
    known_on: KnownOn = None
    no_cache: NoCache = False


class Work(NamedTuple):
    """How the work is done: in how many processes, and where the details go."""

    jobs: Annotated[
        str | None,
        option(help="用几个进程读，默认看方案和处理器的多少", metavar="个数", show_default=False),
    ] = None
    dataset: Annotated[
        str | None,
        option(help="把明细写成 Parquet 数据集，放进这个目录", metavar="目录", show_default=False),
    ] = None


@takes(Days, Work, Filters, Output)
def rollup(
    days: Days,
    work: Work,
    filters: Filters,
    output: Output,
    places: Annotated[
        list[str],
        argument(help="含有方案的目录，可以多层；或清单文件，每行一个方案目录", metavar="目录..."),
    ],
    by: Annotated[
        str | None,
        option(
            help="只按哪几种方式汇总，可并列：省、市、专题、类别",
            metavar="方式",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Count the items of many plans: 1 where one could not be used, which is told and counts for nothing."""
    ready(output)
    shown = read_terms(by, By, "--by") or tuple(By)
    check_filters(filters)
    if work.dataset is not None and filters != Filters():
        raise Refused("--dataset 写的是全部明细，不能同时筛选", "去掉筛选条件；筛选在数据集里做")
    scope = Scope(None, days.as_of, days.known_on, days.no_cache)
    clock = clock_of(scope, DEFAULT_ZONE)
    found = _found(places)
    question = Question(scope, filters)
    processes = _processes(work, len(found))
    with _taking(work.dataset) as take, working(len(found)) as step:
        if processes > 1:
            surveyed = _side_by_side(found, question, processes)
        else:
            surveyed = _one_by_one(found, question, take)
        told = _counted(surveyed, step)
    deliver(rollup_report(told._replace(clock=clock, shown=tuple(dict.fromkeys(shown)))), output)
    return int(any(each.broken for each in told.plans))


def _found(places: Sequence[str]) -> list[Found]:
    """Every plan once, however many ways lead to it."""
    known: dict[str, Found] = {}
    for place in places:
        if not place.strip():
            raise Refused("有一个目录没有写名字", "写含有方案的目录；这里就写 .")
        try:
            listed = list(plans_in(Path(place)))
        except (OSError, ValueError):
            raise Refused(f"“{place}”无法访问", "核对路径和权限") from None
        if len(listed) == 1 and listed[0].fault and listed[0].path == Path(place):
            raise Refused(f"“{place}”{listed[0].fault}", "写含有方案的目录，或写着方案目录的清单")
        if not listed:
            raise Refused(
                f"“{place}”里没有方案（plan.yaml）", "写含有方案的目录，或写着方案目录的清单"
            )
        for each in listed:
            known.setdefault(os.path.realpath(each.path), each)
    return list(known.values())


def _processes(work: Work, plans: int) -> int:
    """As many as were asked for; else one for few plans, and as many as there are processors for many."""
    wanted = None if work.jobs is None else read_number(work.jobs, "--jobs", 1)
    if work.dataset is not None:
        return 1
    if wanted is not None:
        return min(wanted, 64, max(1, plans))
    return min(os.cpu_count() or 1, 8) if plans >= _MANY else 1


def _one_by_one(
    found: Iterable[Found], question: Question, take: Take | None
) -> Iterator[Surveyed]:
    for each in found:
        if take is None:
            yield survey(each, question)
            continue
        surveyed, member = looked_at(each, question)
        if member:
            take(member)
        yield surveyed


def _side_by_side(found: Sequence[Found], question: Question, processes: int) -> Iterator[Surveyed]:
    """The same in several processes, in the same order."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(partial(survey, question=question), found, chunksize=_BATCH)


def _counted(surveyed: Iterable[Surveyed], step: Callable[[str], None]) -> Rollup:
    """Everything added up, one plan after the other; nothing is kept of a plan but a line."""
    groups: dict[Key, Counts] = {}
    plans: list[Seen] = []
    weaker: list[Weaker] = []
    unknown: list[tuple[str, str]] = []
    demonstration = False
    step("读取方案")
    for each in surveyed:
        step(each.title or each.path)
        added(groups, each.groups)
        plans.append(
            Seen(
                each.path,
                each.title,
                each.region,
                total(each.groups),
                each.errors,
                each.warnings,
                each.broken,
                each.unknown[0] if each.unknown else "",
            )
        )
        weaker += each.weaker
        unknown += [each.unknown] if each.unknown else []
        demonstration = demonstration or each.demonstration
    if unknown and len(unknown) == sum(not each.broken for each in plans):
        raise _refusal(unknown)
    return Rollup(groups, plans, weaker, demonstration)


def _refusal(unknown: Sequence[tuple[str, str]]) -> Refused:
    """Why a question means nothing in any plan: the one reason of all, or the first of several."""
    message, advice = unknown[0]
    if len(unknown) == 1:
        return Refused(message, advice)
    if len({each for each, _ in unknown}) == 1:
        return Refused(message, f"各个方案里都没有；{advice}")
    return Refused(f"各个方案里都对不上筛选条件，如：{message}", advice)


@contextmanager
def _taking(target: str | None) -> Iterator[Take | None]:
    """What takes the details of each plan, if somebody wants them."""
    if target is None:
        yield None
        return
    from sanxing.commands.extras import extra
    from sanxing.commands.output import caution
    from sanxing.commands.placing import place_for_bundle, refusing

    place = place_for_bundle(target)
    with extra("数据集"):
        from sanxing.writing.dataset import writing_dataset
    with refusing(place), writing_dataset(place.path) as dataset:
        yield dataset.add
    if dataset.kept:
        caution([f"上次的数据集没能删去，改名为 {dataset.kept}"])
