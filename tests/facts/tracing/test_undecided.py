"""Stand-ins of a draft."""

from sanxing.facts.tracing.undecided import undecided
from tests.facts.builders import plan


def test_an_issuer_that_is_a_stand_in_is_told() -> None:
    draft = plan()
    draft = draft._replace(head=draft.head._replace(issuer="制定单位待定"))
    ((code, record, path, message, *_),) = undecided(draft)
    assert (code, record, path) == ("SX514", draft.head, ("issuer",))
    assert message == "制定单位还是起草时的占位“制定单位待定”"


def test_a_unit_is_none() -> None:
    assert list(undecided(plan())) == []
