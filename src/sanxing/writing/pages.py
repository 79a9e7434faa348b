"""A plan as issued → the files of its directory, with what has to be decided as comments above it.

The schemas that the first lines name lie in the directory itself, out of the reader's sight: they are
found without a network, and stay found wherever the directory is carried.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sanxing.model.codes import CODES
from sanxing.model.issued import Organization, Topic
from sanxing.model.plan import (
    Path,
    Plan,
    filing_records,
    role_records,
    section_records,
    topic_records,
)
from sanxing.model.policy import Policy
from sanxing.reading.json_schema import json_schema
from sanxing.reading.modeline import modeline
from sanxing.reading.shapes import AGENCIES, HEAD, SHAPES, Agencies, Phases, Safeguards
from sanxing.reading.text import STAND_IN, legible
from sanxing.writing.block import Page, Remark, one_line
from sanxing.writing.line import written

SCHEMA_FOLDER = ".schema/"
"""Where a new plan keeps the JSON Schemas of its files."""

_LONGEST_NAME = 20

Comments = Mapping[str, Sequence[str]]
"""Whom they are about → comments, a sentence or two each."""


class Pages(NamedTuple):
    """The files of a plan, and path and line of each comment, in the order in which they were given."""

    files: dict[str, bytes]
    places: dict[str, list[tuple[str, int]]]


class _Part(NamedTuple):
    """One file: what it says of itself, its record, and whose comments belong where in it."""

    path: str
    title: str
    record: Any
    abouts: tuple[tuple[str, Path], ...] = ()


def plan_files(plan: Plan, comments: Comments) -> dict[str, bytes]:
    """Path → content of every file of the plan as issued. What is dated is appended, never written anew.

    Raises ValueError for a plan with a history, or with two topics of one number and name.
    """
    return plan_pages(plan, comments).files


def plan_pages(plan: Plan, comments: Comments) -> Pages:
    """The same, with the places of the comments.

    A comment is about the ID of an item or a section, `plan`, `organization`, `filings`, `agencies`,
    `agency:NAME`, or `span:START` for what obliges nobody. One that is about nothing of the plan
    stands at the head of `plan.yaml`: none is lost.
    """
    if plan.amendments or plan.ledger or plan.hazards or plan.measures:
        raise ValueError("a plan with a history is not written anew")
    parts = list(_parts(plan))
    known = {about for part in parts for about, _ in part.abouts}
    strays = [about for about in comments if about not in known]
    parts[0] = parts[0]._replace(abouts=(*parts[0].abouts, *((each, ()) for each in strays)))
    pages = Pages({}, {})
    for part in parts:
        if part.path in pages.files:
            raise ValueError(f"two records for {part.path}")
        page = _page(part, comments)
        pages.files[part.path] = page.content()
        for about, line in page.places:
            pages.places.setdefault(about, []).append((part.path, line))
    pages.files["policy.yaml"] = policy_page(plan.policy)
    return pages


def schema_files() -> dict[str, bytes]:
    """Path → content of the schemas that the first lines name."""
    return {f"{SCHEMA_FOLDER}{shape.schema_file}": _json(json_schema(shape)) for shape in SHAPES}


def policy_page(policy: Policy) -> bytes:
    """`policy.yaml`: every level, each with what it is about."""
    lines = [
        modeline(SCHEMA_FOLDER, "policy.yaml"),
        "## 变更规则：修改方案的分支，哪些改动不放行。各条的意思见 sanxing explain 代码。",
        "## error 不放行，warning 只提醒，off 不检查。"
        "比较时按修改以前的这份规则判断，分支不能给自己放宽。",
        *(f"{code}: {level:<7}  # {CODES[code].name}" for code, level in policy._asdict().items()),
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def topic_path(topic: Topic) -> str:
    """The file of a topic: `topics/01-城镇燃气安全整治.yaml`."""
    letters = [letter for letter in one_line(topic.title) if letter.isalnum()]
    words = "".join(letters[:_LONGEST_NAME])
    return f"topics/{topic.number:02}{'-' if words else ''}{words}.yaml"


def _json(schema: Any) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _page(part: _Part, comments: Comments) -> Page:
    remarks: dict[Path, list[Remark]] = {}
    told: set[str] = set()
    for about, path in part.abouts:
        if about not in told:
            told.add(about)
            words = (Remark(about, each) for each in comments.get(about, ()))
            remarks.setdefault(path, []).extend(words)
    heading = (modeline(SCHEMA_FOLDER, part.path), f"# {one_line(part.title)}")
    return Page(heading, remarks).written(_fit(written(part.record)))


def _fit(value: Any) -> Any:
    """The same texts as files may hold them: a document may print what no file of a plan may."""
    if isinstance(value, dict):
        return {key: _fit(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_fit(part) for part in value]
    return (legible(value).strip() or STAND_IN) if isinstance(value, str) else value


def _parts(plan: Plan) -> Iterator[_Part]:
    """Every file of the plan but `policy.yaml`, its head first; what a plan has not got has no file."""
    about = "方案总则：名称、制定单位、期限、依据，以及对所有专题都负责的单位"
    yield _Part(HEAD, about, plan.head, (("plan", ()),))
    yield _agencies(plan)
    if plan.organization:
        yield _organization(plan.organization)
    if plan.phases:
        abouts = _abouts(section_records("P", "phases", plan.phases))
        yield _Part("phases.yaml", "进度安排：各阶段和各阶段的任务", Phases(plan.phases), abouts)
    for topic in plan.topics:
        abouts = _abouts(topic_records(topic))
        yield _Part(topic_path(topic), f"专题{topic.number}：{topic.title}", topic, abouts)
    if plan.filings:
        abouts = (("filings", ()), *_abouts(filing_records(plan.filings)))
        yield _Part("filings.yaml", "备案：要报送备案的实施方案", plan.filings, abouts)
    if plan.safeguards:
        abouts = _abouts(section_records("S", "safeguards", plan.safeguards))
        title = "保障措施：原文没有写由谁负责的，不列单位"
        yield _Part("safeguards.yaml", title, Safeguards(plan.safeguards), abouts)
    if plan.coverage.non_normative or plan.coverage.corrections:
        yield _coverage(plan)


def _agencies(plan: Plan) -> _Part:
    agencies = tuple(plan.directory.agencies.values())
    names = [(f"agency:{each.name}", ("agencies", row)) for row, each in enumerate(agencies)]
    title = "单位名录：name 是各文件里用的简称，full_name 是原文印的全称"
    return _Part(AGENCIES, title, Agencies(agencies), (("agencies", ()), *names))


def _organization(organization: Organization) -> _Part:
    abouts = (("organization", ()), *_abouts(role_records(organization)))
    title = "组织机构：领导小组的成员、各角色的职责和办公室"
    return _Part("organization.yaml", title, organization, abouts)


def _coverage(plan: Plan) -> _Part:
    spans = plan.coverage.non_normative
    abouts = [(f"span:{span.start}", ("non_normative", row)) for row, span in enumerate(spans)]
    slips = plan.coverage.corrections
    abouts += [(f"slip:{slip.start}", ("corrections", row)) for row, slip in enumerate(slips)]
    title = "覆盖：不构成任务的文字及其理由；原文的印刷脱误及我们的读法"
    return _Part("coverage.yaml", title, plan.coverage, tuple(abouts))


def _abouts(steps: Iterator[tuple[str, Path, Any]]) -> tuple[tuple[str, Path], ...]:
    return tuple((name, path) for name, path, _ in steps)
