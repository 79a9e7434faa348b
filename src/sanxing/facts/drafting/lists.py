"""A list of units in a document's words, read into units: where each ends, and its name in full."""

import re
from itertools import pairwise

from sanxing.facts.drafting.names import HAN, carried, doubted, is_known, is_name, parse
from sanxing.facts.drafting.shapes import Question, Unit
from sanxing.facts.drafting.vocabulary import SECTORS

SEPARATORS = "、，,；;/／。.：: "
_OPEN, _CLOSE = "（(【[〔", "）)】]〕"
_CONJUNCTION = re.compile("以及|和|与|及")
_ENDS = f"(?=[{SEPARATORS}]|以及|和|与|及(?!其)|$)"
"""What stands behind a whole unit of a list."""

_PLACES = "(?:乡镇|镇|乡|街道|街办|县区|区县|市县|县|区|市|州|旗|村|社区|行政村|园区|开发区|功能区|林场|农场|工业园区)"
_BODIES = (
    "(?:党委|党工委|党组|党总支|党支部|人民政府|政府|街道办事处|办事处|管委会|村委会|居委会|村民委员会|居民委员会"
    "|村两委|两委)"
)
GROUP = re.compile(
    f"各{_PLACES}(?:[（(][^（）()]{{1,20}}[）)])?(?:[、和与及]{_PLACES}(?![{HAN}]*[局办]))*"
    f"(?:[（(][^（）()]{{1,20}}[）)])?(?:{_BODIES}(?:[、和与及]?{_BODIES})*)?"
)
_PAIR = re.compile(
    f"(?!各)[{HAN}]{{1,8}}?(?:镇|乡|街道|市|县|区)?(?:党委|党工委|委)[、和与及]?(?:人民政府|政府|办事处|管委会){_ENDS}"
)
_WHICH = "(?:有关|相关|各|其他|其它|成员|责任|职能|主管|监管|行业|牵头|配合|涉及的?|负有[^、，；。]{2,16}的)"
_WHAT = "(?:部门|单位|企业|机构|镇|乡镇|街道|地区|地方|社会团体|生产经营单位|科研院所|园区|学校|医院|行业组织|社会组织)"
VAGUE = re.compile(
    f"(?:(?:本|全)?[省市县区镇州旗](?:[直属级]|安委会)?|安委会|领导小组|驻[{HAN}]{{1,3}}|辖区(?:内)?|属地|以上|上述)*{_WHICH}*"
    f"{_WHAT}(?:[、和与及]?{_WHICH}*{_WHAT})*"
    "|各级(?:党委|政府|人民政府|各部门|党组织|领导干部|部门)(?:（[^）]{1,10}）)?(?:[、和与及](?:政府|人民政府|部门|有关部门))*"
    "|各级|属地|各地|各方|各科室|各站所|各股室|各处室|企业|各?类?(?:生产经营单位|市场主体|企业)|各成员单位"
)
_GROUP = re.compile(f"(?:{GROUP.pattern}){_ENDS}")
_VAGUE = re.compile(f"(?:{VAGUE.pattern}){_ENDS}")
_OFFICIAL = re.compile(f"[省市县区州旗](?:{'|'.join(SECTORS)})部门")
_TAIL = re.compile(
    f"等(?:[0-9一二三四五六七八九十百]+(?:余)?(?:个|家)?)?(?:[省市县区镇](?:[直属级])?)?{_WHICH}*"
    f"(?:{_WHAT}(?:[和及与]{_WHICH}*{_WHAT})*)?$"
)
_BRACKET = re.compile("[（(]([^（）()]*)[）)]$")
_ROLE = re.compile(f"[（(](?:负责)?(?:牵头|配合)(?:单位|部门)?[）)](?=[{HAN}])")
_PERSON = re.compile(f"(?:局长|主任|书记|镇长|部长|所长|站长|大队长|负责人)?[{HAN}]{{0,3}}")
_DATED = re.compile(
    "[0-9０-９一二三四五六七八九十](?:年|月|日)|年底|季度|长期|持续|时限|常态|底前|完成"
)


class Lister:
    """Reads lists of one line, one after another; the level of one unit is carried over to the next."""

    def __init__(self, text: str, prefix: str = "") -> None:
        self.text = text
        self.prefix = prefix
        self.after_party = False
        self.units: list[Unit] = []
        self.leads: list[Unit] = []
        self.named: list[tuple[int, str]] = []
        self.open_ended = False
        self.pure = True
        self.questions: list[Question] = []
        self.strange: list[tuple[int, int]] = []
        self.end = 0

    def read(self, start: int, end: int) -> "Lister":
        """Take in the units of a span."""
        while start < end:
            if self.text[start] in SEPARATORS:
                start += 1
                continue
            start = self._next(start, end)
        self._tell_strange()
        return self

    def _ask(self, start: int, end: int, message: str) -> None:
        self.questions.append(Question(start, end, message))

    def words(self) -> tuple[str, ...]:
        """The words that name nobody in particular, in their order."""
        return tuple(dict.fromkeys(words for _, words in sorted(self.named)))

    def _next(self, start: int, end: int) -> int:
        for pattern, take in ((_GROUP, self._group), (_PAIR, self._unit), (_VAGUE, self._vague)):
            if found := pattern.match(self.text, start, end):
                take(start, found.end())
                return found.end()
        stop = separator(self.text, start, end)
        self._piece(start, stop)
        return stop

    def _piece(self, start: int, end: int) -> None:
        if role := _ROLE.search(self.text, start, end):
            self._piece(role.end(), end)
            end = role.end()
        words = self.text[start:end]
        if tail := _TAIL.search(words):
            self.open_ended = True
            self._piece(start, start + tail.start())
            if self.strange and self.strange[-1][1] == start + tail.start():
                self.strange[-1] = (self.strange[-1][0], end)
            return
        if bracket := _BRACKET.search(words):
            self._bracketed(start, start + bracket.start(), end, bracket[1])
            return
        start = self._behind_conjunction(start, end)
        if start < end:
            self._split(start, end)

    def _behind_conjunction(self, start: int, end: int) -> int:
        found = _CONJUNCTION.match(self.text, start, end)
        if not found or is_known(self.text[start:end]):
            return start
        behind = self.text[found.end() : end]
        placed = parse(self.text[start:end]).prefix
        return found.end() if is_known(behind) or not behind or not placed else start

    def _bracketed(self, start: int, end: int, close: int, inside: str) -> None:
        before = len(self.units)
        self._split(self._behind_conjunction(start, end), end)
        if re.fullmatch("(?:负责)?牵头(?:单位|部门|负责)?|主办|主责", inside):
            self.leads += self.units[before:]
        elif not re.fullmatch("配合(?:单位|部门)?|协办|责任单位", inside):
            self._ask(end, close, f"“{self.text[start:end]}”之后括号中的“{inside}”未列为责任单位")

    def _split(self, start: int, end: int) -> None:
        words = self.text[start:end]
        if is_known(words):
            self._unit(start, end)
            return
        joints = list(_CONJUNCTION.finditer(words))
        for found in sorted(joints, key=lambda each: not is_known(words[: each.start()])):
            if self._stands(words[: found.start()]) and self._stands(words[found.end() :]):
                self._split(start, start + found.start())
                self._next(start + found.end(), end)
                return
        if pieces := glued(words):
            for a, b in pieces:
                self._unit(start + a, start + b)
        elif is_name(words) or _OFFICIAL.fullmatch(words):
            self._unit(start, end)
        elif words.endswith("部门"):
            self._vague(start, end)
        elif length := _person(words):
            self._unit(start, start + length)
            self._ask(start + length, end, f"“{words}”中的“{words[length:]}”读作人，未列为责任单位")
        else:
            self.strange.append((start, end))

    def _stands(self, words: str) -> bool:
        if is_name(words) or VAGUE.fullmatch(words) or GROUP.fullmatch(words):
            return True
        return any(
            self._stands(words[: each.start()]) and self._stands(words[each.end() :])
            for each in _CONJUNCTION.finditer(words)
        )

    def _group(self, start: int, end: int) -> None:
        self._add(Unit(start, end, self.text[start:end], self.text[start:end]))

    def _unit(self, start: int, end: int) -> None:
        printed = self.text[start:end]
        if message := doubted(printed, self.prefix, after_party=self.after_party):
            self._ask(start, end, message)
        self._add(Unit(start, end, printed, carried(printed, self.prefix)))
        name = parse(printed)
        if name.prefix:
            self.prefix, self.after_party = name.prefix, name.party

    def _add(self, unit: Unit) -> None:
        if unit.full not in [each.full for each in self.units]:
            self.units.append(unit)
        self.end = unit.end

    def _vague(self, start: int, end: int) -> None:
        self.named.append((start, self.text[start:end]))
        self.open_ended = True
        self.end = end

    def _tell_strange(self) -> None:
        """Words that are no unit's name stand as they are printed, in one piece where they touch."""
        for start, end in joined(self.strange):
            words = self.text[start:end]
            if not _DATED.search(words):
                self.named.append((start, words))
                self.open_ended = True
                self._ask(start, end, f"“{words}”读不出是哪个单位，照原文列为未点名的单位")
                self.pure = False
        self.strange = []


def _person(words: str) -> int:
    """How long the unit's name is where a person's follows it without a mark; 0 where none does."""
    cuts = (at for at in range(len(words) - 2, 2, -1) if is_known(words[:at]))
    return next((at for at in cuts if _PERSON.fullmatch(words, at)), 0)


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans with no more than a separator between them as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start - found[-1][1] <= 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def separator(text: str, start: int, end: int) -> int:
    """Where a piece of a list ends: before the next separator outside brackets."""
    depth = 0
    for at in range(start, end):
        depth += (text[at] in _OPEN) - (text[at] in _CLOSE)
        if depth <= 0 and text[at] in SEPARATORS:
            return at
    return end


_JOINT = re.compile(f"(?<=[局委部厅办会院])(?=[省市县区][{HAN}])")


def glued(words: str) -> list[tuple[int, int]]:
    """Names that stand together without a mark, as lines of a cell do; none where it is one name."""
    edges = [0, *(found.start() for found in _JOINT.finditer(words)), len(words)]
    pieces = list(pairwise(edges))
    whole = len(pieces) > 1 and all(is_known(words[a:b]) for a, b in pieces)
    return pieces if whole else []
