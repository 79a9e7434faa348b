"""Topics and tasks as records: a clause's title, requirement, units and milestones."""

import re
from collections.abc import Sequence
from decimal import Decimal

from sanxing.facts.drafting.clause import Clause, Span
from sanxing.facts.drafting.desk import Desk, cites_of, title_of
from sanxing.facts.drafting.heap import Heap
from sanxing.facts.drafting.milestones import milestones
from sanxing.facts.drafting.owing import responsibility, spoken_of
from sanxing.facts.drafting.targets import targets
from sanxing.model.issued import Milestone, Target, Task, Topic
from sanxing.model.phrases import times
from sanxing.model.terms import Op

LONGEST = 3500
"""Characters of a requirement: the reader takes 4,000."""

_COUNTED = re.compile("[0-9A-Za-z０-９]")
_HALF = re.compile(r"(?<=.)[（(][^（）()]*\Z")
"""A bracket that does not end: its words are a line."""
_TITLE = 60
UNTITLED = "（原文无标题）"
_UNIT = re.compile("[（(](?P<unit>[^（()）]{1,6})[)）]$")
_FIGURE = re.compile("[0-9]{1,12}(?:[.][0-9]{1,4})?")


def topics(desk: Desk, found: Sequence[Heap]) -> tuple[Topic, ...]:
    """The topics, numbered as printed where that is 1, 2, 3 …, else in their order."""
    kept = [heap for heap in found if heap.clauses]
    for heap in found:
        if not (heap.clauses or heap.lines) and any(start == heap.end for start, _ in desk.loose):
            desk.pass_over(heap.start, heap.end, "标题。")
        elif not heap.clauses:
            desk.leave(heap.start, heap.end, "这个标题下没有读出任务", unread=True)
            for line in heap.lines:
                desk.leave(line.start, line.end, "这一行责任单位没有读出对应的任务", unread=True)
    as_printed = [heap.printed for heap in kept] == list(range(1, len(kept) + 1))
    return tuple(
        _topic(desk, heap, number, as_printed=as_printed) for number, heap in enumerate(kept, 1)
    )


def _topic(desk: Desk, heap: Heap, number: int, *, as_printed: bool) -> Topic:
    about = str(number)
    start, end = (
        (heap.start, heap.end)
        if heap.end > heap.start
        else (heap.clauses[0].start, heap.clauses[0].end)
    )
    if not as_printed and heap.printed not in (None, number):
        desk.doubt(
            start, end, f"原文编号为 {heap.printed}，专题要依次编号，这里编为 {number}", about
        )
    if len(heap.title) > _TITLE:
        desk.doubt(start, end, "标题过长，只取了开头，请改写", about)
    _renumbered(desk, heap, about)
    owing = responsibility(desk, heap.lines, about, heap.clauses)
    tasks = tuple(
        _task(desk, clause, number, row, spoken=owing is None)
        for row, clause in enumerate(heap.clauses, 1)
    )
    if owing is None and not any(task.responsibility for task in tasks):
        desk.doubt(start, end, "没有读出责任单位；原文确未写的，删去本注释", about)
    return Topic(number, heap.title[:_TITLE] or UNTITLED, desk.source(start, end), tasks, owing)


def _task(desk: Desk, clause: Clause, topic: int, number: int, *, spoken: bool) -> Task:
    about = f"{topic}-{number}"
    words = clause.words(desk) or desk.text(clause.start, clause.end)
    title = _HALF.sub("", clause.title or title_of(words))[:_TITLE]
    if clause.due and clause.reach == (clause.start, clause.end):
        due = desk.text(*clause.due[1])
        words += "" if _due(desk, due)[0] else f"（完成时限：{due}）"
    own = responsibility(desk, clause.lines, about, [clause])
    return Task(
        number=number,
        title=title,
        requirement=_requirement(desk, clause, words, about),
        source=desk.source(clause.start, clause.end),
        named=desk.named_in(words, ()),
        cites=cites_of(words),
        note=_note(desk, clause, about),
        milestones=_milestones(desk, clause, title, about),
        responsibility=spoken_of(desk, clause, about) if spoken and own is None else own,
    )


def _requirement(desk: Desk, clause: Clause, words: str, about: str) -> str:
    if len(words) <= LONGEST:
        return words
    desk.doubt(
        clause.start,
        clause.end,
        f"这一项有 {len(words)} 字，要求只取了前 {LONGEST} 字，请分成几项",
        about,
    )
    return words[:LONGEST]


def _milestones(desk: Desk, clause: Clause, title: str, about: str) -> tuple[Milestone, ...]:
    dated: list[Milestone] = []
    rest: list[Milestone] = []
    problem = _problem_end(desk, clause)
    for start, end in clause.texts:
        first = max(start, clause.body, problem)
        if first >= end:
            continue
        split = milestones(desk.text(first, end), first, desk.year)
        desk.ask(split.questions, first, about)
        dated += [each for each in split.milestones if each.due or each.target]
        rest += [
            _rest(desk, clause, each, title, (first, end))
            for each in split.milestones
            if not (each.due or each.target)
        ]
    if clause.due:
        dated = _labelled(desk, clause, clause.due[1], title, dated, rest)
        rest = rest if not any(each.due for each in dated) else []
    dated += [_of_year(desk, clause, head, at, about) for head, at in clause.years]
    if not dated:
        return ()
    return tuple(_kept(desk, each, row, title) for row, each in enumerate([*dated, *rest[:1]], 1))


def _kept(desk: Desk, milestone: Milestone, number: int, title: str) -> Milestone:
    """A milestone in its place, with a title, and the year that suits the plan."""
    day = desk.dated(milestone.due) if milestone.due and milestone.year else None
    return milestone._replace(
        number=number,
        title=milestone.title or title,
        requirement=milestone.requirement or None,
        year=day[1] if day else milestone.year,
    )


def _labelled(
    desk: Desk,
    clause: Clause,
    at: Span,
    title: str,
    dated: list[Milestone],
    rest: list[Milestone],
) -> list[Milestone]:
    """Milestones under a deadline of the whole clause: it dates targets, or stands by itself.

    The first of several has the words of the whole clause, so that what no target holds is not lost.
    """
    due, year = _due(desk, desk.text(*at))
    if due is None:
        return [*dated, *_several(desk, at)]
    source = desk.source(*_dated(clause))
    days = [day[0] for each in dated if each.due and (day := desk.dated(each.due))]
    vague = [each for each in dated if each.due and _is_vague(each.due)]
    own = Milestone(1, title, due=due, year=year, source=source)
    if all(each.due for each in dated) and not vague:
        day = desk.dated(due)
        return dated if day and day[0] in days else [*dated, own]
    found = [
        each if each.due and each not in vague else each._replace(due=due, year=year, source=source)
        for each in dated
    ]
    return [found[0]._replace(requirement=None), *found[1:]] if rest else found


def _several(desk: Desk, at: Span) -> tuple[Milestone, ...]:
    """The milestones of a line with several deadlines, all of which name a day; none else."""
    split = milestones(desk.text(*at), at[0], desk.year)
    whole = len(split.milestones) > 1 and not split.questions
    return split.milestones if whole and all(each.due for each in split.milestones) else ()


def _dated(clause: Clause) -> Span:
    """A clause with its deadline; the deadline's cell alone where a table merges it from another row."""
    first, last = clause.reach
    is_merged = clause.due is not None and clause.due[0] == clause.due[1]
    return clause.due[0] if clause.due and is_merged and first < clause.start else (first, last)


def _is_vague(words: str) -> bool:
    """Whether a deadline only tells the year that a labelled one tells better."""
    return words in ("年内", "全年", "本年", "年底前")


def _due(desk: Desk, words: str) -> tuple[str | None, int | None]:
    """The words of the one deadline in them, and the year that they leave out."""
    found = times(words)
    for phrase in [words, *(each.words for each in found)] if len(found) <= 1 else []:
        rest = words.replace(phrase, "", 1)
        if _COUNTED.search(rest):  # 2025年Q3前 is not 2025年
            continue
        if day := desk.dated(phrase):
            return phrase, day[1]
    return None, None


def _of_year(desk: Desk, clause: Clause, head: str, at: Span, about: str) -> Milestone:
    """A year's figure in a table: what the row measures, as the column of the year asks it."""
    cell, metric = desk.text(*at), clause.words(desk)
    year = head[:5]
    unit = _UNIT.search(metric)
    bare = _UNIT.sub("", metric)
    goals = targets(f"{bare}{cell}{unit['unit'] if unit and cell.isdigit() else ''}").goals
    target = goals[0].target if len(goals) == 1 else None
    if target is None and _FIGURE.fullmatch(cell):
        target = Target(bare[:60], Op.AT_LEAST, unit["unit"] if unit else "个", Decimal(cell))
    if target is None:
        desk.doubt(*at, f"“{head}”一栏的“{cell}”没有读成指标", about)
    return Milestone(
        1,
        f"{bare}{cell}"[:60],
        f"{bare}：{cell}",
        due=year,
        target=target,
        source=desk.source(clause.start, clause.end),
    )


def _undated(desk: Desk, clause: Clause, about: str) -> str | None:
    """What a labelled deadline says that names no last day: it stays in sight as a note, or with the requirement."""
    if clause.due is None:
        return None
    words = desk.text(*clause.due[1])
    if _due(desk, words)[0]:
        return None
    if _several(desk, clause.due[1]):
        desk.doubt(*clause.due[1], "一处写了几个时限，各写成一个节点，请核对", about)
        if clause.due[0][0] < clause.due[1][0]:
            desk.pass_over(clause.due[0][0], clause.due[1][0], "“完成时限”几个字。")
        return None
    desk.doubt(*clause.due[1], f"时限“{words[:30]}”没有读成一个日期，这一项没有写时限", about)
    if clause.reach == (clause.start, clause.end):
        return None
    desk.pass_over(*clause.due[0], f"完成时限没有一个最后的日子，记在任务 {about} 的 note 里。")
    return f"原文的完成时限是“{words[:200]}”。"


def _note(desk: Desk, clause: Clause, about: str) -> str | None:
    """What the plan has no field for: other columns of a table, a deadline that names no day."""
    remarks = [each.rstrip("。；;") for each in clause.remarks]
    undated = _undated(desk, clause, about)
    words = "；".join([*remarks, *([undated.rstrip("。")] if undated else [])])
    return f"{words}。"[:1000] if words else None


def _renumbered(desk: Desk, heap: Heap, about: str) -> None:
    """Numbers that are not the document's are told once for a topic, each with its own."""
    others = [
        f"{each.printed}→{row}"
        for row, each in enumerate(heap.clauses, 1)
        if each.printed not in (None, row)
    ]
    if others:
        first = min(each.start for each in heap.clauses)
        last = max(each.end for each in heap.clauses)
        message = f"任务要依次编号，与原文的编号不同（原文→这里）：{'、'.join(others[:30])}"
        desk.doubt(first, last, message, about)


def _rest(desk: Desk, clause: Clause, milestone: Milestone, title: str, within: Span) -> Milestone:
    """The undated remainder: a stretch of its own, or the clause as a whole with its number."""
    own = milestone.source
    if own is None or (own.start <= within[0] and own.end >= within[1]):
        source = desk.source(clause.start, clause.end)
        return milestone._replace(title=f"{title[:20]}的其他要求", source=source)
    return milestone._replace(title=title_of(desk.text(own.start, own.end)))


def _problem_end(desk: Desk, clause: Clause) -> int:
    """Where the words of a problem end that heads a duty (问题一：…。): they tell what was found, not what is owed."""
    words = desk.text(clause.start, clause.end)
    if not words.startswith("问题"):
        return 0
    stop = words.find("。")
    return clause.start + stop + 1 if stop >= 0 else 0
