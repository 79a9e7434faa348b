"""Units of a line in one short sentence, so that a table of lines can be read."""

from collections.abc import Iterable

from sanxing.facts.drafting.shapes import Unit, Units
from sanxing.model.terms import Mode


def told(units: Units | None) -> str:
    """`分别 牵头=市公安局 配合=… 全体=… 另=有关部门 等 疑1`; what is empty is left out."""
    if units is None:
        return "无"
    lists = (
        ("牵头", units.lead),
        ("分工" if units.mode is Mode.JOINT else "配合", units.support),
        ("全体", units.everyone),
    )
    words = [f"{part}={fulls(each)}" for part, each in lists if each]
    words += [f"另={'、'.join(units.named)}"] if units.named else []
    words += ["等"] if units.open_ended else []
    words += [f"疑{len(units.questions)}"] if units.questions else []
    return ("分别 " if units.mode is Mode.SEPARATE else "") + " ".join(words)


def fulls(units: Iterable[Unit]) -> str:
    """Full names in a row."""
    return "、".join(unit.full for unit in units)
