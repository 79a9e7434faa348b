"""SX213: names of different agencies that nobody can tell apart by looking at them."""

from collections.abc import Iterator

from sanxing.model.directory import named_at
from sanxing.model.finding import Finding
from sanxing.model.issued import Agency
from sanxing.model.likeness import look
from sanxing.model.plan import Plan


def check(plan: Plan) -> Iterator[Finding]:
    """Every name of every agency against those before it; equal names are told by reading (SX202)."""
    seen: dict[str, tuple[str, Agency]] = {}
    for agency in plan.directory.agencies.values():
        for path, name in named_at(agency):
            known, owner = seen.setdefault(look(name) or name, (name, agency))
            if owner is not agency and known != name:
                of = "" if known == owner.name else f"（{owner.name}）"
                message = f"“{name}”与“{known}”{of}看上去一样，却是两个单位的名称"
                advice = "同一个单位的，并成一条；不是的，名称要分得开"
                yield Finding("SX213", agency, path, message, advice)
