"""`draft`: what was made of a document, what became of its sentences, and what somebody must decide."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sanxing.facts.drafting.shapes import Doubt, Draft
from sanxing.facts.drafting.tally import Tally
from sanxing.facts.standings import Clock
from sanxing.model.diagnostic import Diagnostic
from sanxing.model.document import Document
from sanxing.report.beginning import written_words
from sanxing.report.checks import diagnostic_json
from sanxing.report.form import Block, Column, Findings, Found, Lines, Pairs, Report, Row, Table

_CLIP = 24
_COLUMNS = (Column("原文", fixed=True), Column("摘句"), Column("问题"), Column("写在"))


class Drafted(NamedTuple):
    """A draft as it was written: `places` are path and line of each doubt's comment, in their order.

    `remarks` tell how the document was read.
    """

    source: str
    document: Document
    draft: Draft
    tally: Tally
    directory: str
    files: tuple[str, ...]
    kept: str | None
    places: tuple[tuple[str, int], ...]
    found: tuple[Diagnostic, ...]
    remarks: tuple[str, ...] = ()


def comment_of(document: Document, doubt: Doubt) -> str:
    """A doubt as the comment in the draft says it, with its place in the document."""
    return f"{doubt.message}（{document.spot(doubt.start, doubt.end)}）"


def draft_report(clock: Clock, made: Drafted) -> Report:
    """Counts, doubts with their places on both sides, findings of the checks, and what comes next."""
    pairs = (("方案", made.draft.plan.head.title), *_made(made), ("原文", _sentences(made.tally)))
    empty = "没有存疑的地方；仍要由人照原文核对。"
    blocks: list[Block] = [
        Pairs(pairs),
        Lines(written_words(made.files, made.kept)),
        Table(_COLUMNS, tuple(_rows(made)), f"要由人定的 {len(made.places)} 处", empty),
    ]
    if made.found:
        paths = tuple(sorted({each.place.path for each in made.found}))
        blocks.append(Findings(tuple(map(Found, made.found)), paths, "检查发现"))
    blocks.append(Lines(tuple(_steps(made)), "接下来"))
    return Report(
        "draft", f"草稿已写入 {made.directory}", clock, tuple(blocks), lambda: _data(made)
    )


def _made(made: Drafted) -> tuple[tuple[str, str], ...]:
    """What the draft holds, in words."""
    counts = counts_of(made.draft)
    parts = [
        f"专题 {counts['topics']} 个、任务 {counts['tasks']} 条、节点 {counts['milestones']} 个",
        f"阶段 {counts['phases']} 个、保障措施 {counts['safeguards']} 个、领导小组职责 {counts['roles']} 条",
        f"备案 {counts['filings']} 项、单位 {counts['agencies']} 个",
    ]
    period = made.draft.plan.head.period
    return ("期限", f"{period.start} 至 {period.end}"), ("起草出", "；".join(parts))


def counts_of(draft: Draft) -> dict[str, int]:
    """How many records of each sort there are, and doubts."""
    plan = draft.plan
    tasks = [task for topic in plan.topics for task in topic.tasks]
    return {
        "topics": len(plan.topics),
        "tasks": len(tasks),
        "milestones": sum(len(task.milestones) for task in tasks),
        "phases": len(plan.phases),
        "phase_duties": sum(len(phase.duties) for phase in plan.phases),
        "safeguards": len(plan.safeguards),
        "safeguard_duties": sum(len(section.duties) for section in plan.safeguards),
        "roles": len(plan.organization.duties) if plan.organization else 0,
        "filings": len(plan.filings.filings) if plan.filings else 0,
        "agencies": len(plan.directory.agencies),
        "doubts": len(draft.doubts),
    }


def _sentences(tally: Tally) -> str:
    return (
        f"共 {tally.sentences} 句：读成事项 {tally.covered} 句、非任务内容 {tally.non_normative} 句、"
        f"存疑 {tally.doubtful} 句、没读懂 {tally.unread} 句"
    )


def _rows(made: Drafted) -> Iterator[Row]:
    for doubt, (path, line) in zip(made.draft.doubts, made.places, strict=True):
        spot = made.document.spot(doubt.start, doubt.end)
        where = f"第{spot.paragraph}段第{spot.sentence}句"
        message = f"没读懂：{doubt.message}" if doubt.unread else doubt.message
        yield where, _clipped(made.document, doubt), message, f"{path}:{line}"


def _clipped(document: Document, doubt: Doubt) -> str:
    words = document.text[doubt.start : doubt.end]
    return words if len(words) <= _CLIP else f"{words[:_CLIP]}……"


def _steps(made: Drafted) -> Iterator[str]:
    seek = f"在 {made.directory} 里查找“待定”，照原文逐处定下来，定好的把注释删去。"
    where = f"--plan {_word(made.directory)} --source {_word(made.source)}"
    steps = (
        *([seek] if made.places else []),
        f"运行 sanxing check {where}，照提示改正。",
        f"运行 sanxing trace {where}，逐句核对。",
    )
    return (f"{number}. {step}" for number, step in enumerate(steps, 1))


def _word(path: str) -> str:
    """A path as one word of a command line."""
    return f'"{path}"' if any(each.isspace() for each in path) else path


def _data(made: Drafted) -> dict[str, Any]:
    return {
        "title": made.draft.plan.head.title,
        "source": made.source,
        "directory": made.directory,
        "counts": counts_of(made.draft),
        "sentences": made.tally._asdict(),
        "doubts": list(_doubts(made)),
        "diagnostics": [diagnostic_json(each) for each in made.found],
        "remarks": list(made.remarks),
        "files": list(made.files),
        "kept": made.kept,
    }


def _doubts(made: Drafted) -> Iterator[dict[str, Any]]:
    for doubt, (path, line) in zip(made.draft.doubts, made.places, strict=True):
        yield {
            "message": doubt.message,
            "about": doubt.about,
            "unread": doubt.unread,
            "document": made.document.spot(doubt.start, doubt.end)._asdict(),
            "words": made.document.text[doubt.start : doubt.end],
            "path": path,
            "line": line,
        }
