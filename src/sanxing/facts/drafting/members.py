"""The list of a leading group's members: roles, names and posts, as its lines are set out."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sanxing.facts.drafting.acting import mentions
from sanxing.facts.drafting.desk import Desk
from sanxing.model.citation import normalise
from sanxing.model.issued import Person

ROLES = "(?:常务|第一|执行)?副?(?:组长|总指挥|指挥长|召集人)|成员(?:单位)?|联络员"
_SLIPS = {"长": "组长", "员": "成员"}
_SPACED = "|".join(r"\s*".join(word) for word in ("组长", "总指挥", "指挥长", "召集人"))
_ROLE = re.compile(
    rf"(?P<role>(?:(?:常\s*务|第\s*一|执\s*行)\s*)?(?:副\s*)?(?:{_SPACED})|成\s*员(?:\s*单\s*位)?|联\s*络\s*员|\A\s*[长员])\s*[：:]"
)
_POST = re.compile(
    "领导|负责|单位|部门|各|主任|[局镇乡县市州省队所部院校站科股厂矿会处区厅行社]长|书记|经理|委员|常委|干部|秘书|主席|组员"
)
_LEADS_ON = re.compile(r"。|[：:]\s*\Z")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_POST_NAME = re.compile(
    "(?P<post>[^、，]{0,24}?(?:秘书长|[局镇乡县市州省队所部院校站科股厂矿会处区厅]长|书记|主任|主席|委员|常委|经理))(?P<name>[\u4e00-\u9fff]{2,3})"
)
_NAME_POST = re.compile("(?P<name>[\u4e00-\u9fff]{2,4})[（(](?P<post>[^（()）]{2,30})[)）]")
_INLINE = re.compile(rf"(?:(?<=[。；;，,：:])|\A)(?P<role>{ROLES})[：:]")
_SAID = re.compile(
    rf"(?:由|，|,|、|。|；|\A)(?P<who>[^，,。；由]{{2,40}}?)(?:同志)?(?:任|担任|为)(?P<role>{ROLES})(?=[，,、。；;]|\Z)"
)
_HEAD = re.compile(
    "(?:局|部|委|办公?室?|中心|大队|队|镇|乡|公司|院)(?:党组书记、)?(?:局长|部长|主任|书记|镇长|乡长|大队长|队长|总经理|经理|院长)"
)


class Row(NamedTuple):
    """Who stands in one place of the list: a span of the document, the role, and the words behind it."""

    start: int
    end: int
    role: str
    words: str  # with the white space that parts a name from its posts


def rows(desk: Desk, start: int, end: int, role: str | None) -> list[Row]:
    """The rows of a paragraph at a span; `role` is that of the row before, which goes on where none is printed."""
    paragraph = desk.document.spot(start, end).paragraph - 1
    raw = desk.document.paragraphs[paragraph].text
    if len(normalise(raw)) != end - start:
        return []
    marks = list(_ROLE.finditer(raw))
    if marks and normalise(raw[: marks[0].start()]):
        return []
    if not marks:
        goes_on = (
            role is not None
            and not _LEADS_ON.search(raw)
            and len(normalise(raw)) < 60
            and _POST.search(raw)
        )
        return [Row(start, end, role, raw)] if goes_on and role else []
    edges = [*(each.start() for each in marks), len(raw)]
    return [
        Row(
            start + len(normalise(raw[:first])),
            start + len(normalise(raw[:last])),
            normalise(mark["role"]),
            raw[mark.end() : last],
        )
        for mark, first, last in zip(marks, edges, edges[1:], strict=False)
    ]


def persons(desk: Desk, found: Sequence[Row]) -> Iterator[Person]:
    """A person for each name, or for posts that stand without one."""
    for row in found:
        role = _SLIPS.get(row.role, row.role)
        if (
            role != row.role
            and row.start + 1 <= row.end
            and desk.text(row.start, row.start + 1) == row.role
        ):
            desk.correct(row.start, row.start + 1, role, f"角色名称疑脱字，读作“{role}”；请核对。")
            desk.doubt(
                row.start, row.end, f"角色只印了一个“{row.role}”字，读作“{role}”", "organization"
            )
        yield from _persons(desk, row, role)


def _persons(desk: Desk, row: Row, role: str) -> Iterator[Person]:
    words = _joined([re.sub("[（(][女男][）)]", "", each) for each in row.words.split()])
    source = desk.source(row.start, row.end)
    if len(words) > 1 and _is_name(words[0]):
        posts = tuple(filter(None, re.split("[、，,]", "".join(words[1:]).strip("。；;"))))
        yield Person(role, source, words[0], posts, _agency(desk, posts))
        return
    text = "".join(words).strip("。；;")
    pieces = [each for each in re.split("[、，,；;]", text) if each]
    if pieces and all(_is_name(each) for each in pieces):
        yield from (Person(role, source, each) for each in pieces)
        return
    joined = [_joined_name(each) for each in pieces]
    if (
        pieces
        and any(joined)
        and all(
            _is_name(match["name"] if match else each)
            for each, match in zip(pieces, joined, strict=True)
        )
    ):
        post: tuple[str, ...] = ()
        for each, match in zip(pieces, joined, strict=True):
            post = (match["post"],) if match else post  # 副局长周敏、吴刚: both are 副局长
            yield Person(role, source, match["name"] if match else each, post, _agency(desk, post))
        return
    yield from _posts(desk, row, role, "".join(row.words.split()).strip("。；;"))


def _posts(desk: Desk, row: Row, role: str, text: str) -> Iterator[Person]:
    """Members named by their posts: a person a post, each with its own span."""
    start = desk.document.text.find(text, row.start, row.end)
    parts = [each for each in re.split("(?<=[，,；;])", text) if each.strip("，,；;")]
    if start < 0 or not parts:
        desk.doubt(row.start, row.end, "没有读出姓名和职务", "organization")
        yield Person(role, desk.source(row.start, row.end))
        return
    first = row.start
    for place, part in enumerate(parts):
        last = row.end if place == len(parts) - 1 else start + len(part)
        posts = (part.strip("，,；;"),)
        if not re.search("领导|负责|单位|部门|各", part):
            desk.doubt(first, last, "姓名和职务没有分开，都记在职务里", "organization")
        yield Person(role, desk.source(first, last), None, posts, _agency(desk, posts))
        first, start = last, start + len(part)


def _joined(words: list[str]) -> list[str]:
    """Words with a name that was spread out (田　野) put together."""
    if len(words) > 1 and len(words[0]) == 1 and len(words[1]) == 1:
        return [words[0] + words[1], *words[2:]]
    return words


def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None and not _POST.search(word)


def _agency(desk: Desk, posts: Sequence[str]) -> str | None:
    """The unit that a member heads, where a post says so."""
    for post in posts:
        units = mentions(post)
        if units and units[0].start == 0 and _HEAD.search(post):
            return desk.roster.name(units[0])
    return None


def _joined_name(words: str) -> re.Match[str] | None:
    """A name and a post without a space between them: 镇长赵刚, 周正（乡党委书记）."""
    return _NAME_POST.fullmatch(words) or _POST_NAME.fullmatch(words)


def told(desk: Desk, start: int, end: int) -> tuple[list[Row], list[tuple[int, int]]]:
    """Members named in running text, and the text about them: 组长：…。副组长：…。 or 由…任组长，…任副组长。"""
    text = desk.text(start, end)
    marks = list(_INLINE.finditer(text))
    if marks:
        edges = [*(each.start() for each in marks), len(text)]
        found, rest = [], [(start, start + edges[0])]
        for mark, first, last in zip(marks, edges, edges[1:], strict=False):
            stop = text.find("。", first, last) + 1 or last
            found.append(Row(start + first, start + stop, mark["role"], text[mark.end() : stop]))
            rest.append((start + stop, start + last))
        return found, [span for span in rest if span[0] < span[1]]
    found = [
        Row(start + each.start("who"), start + each.end(), each["role"], each["who"])
        for each in _SAID.finditer(text)
    ]
    return found, [(start, end)]
