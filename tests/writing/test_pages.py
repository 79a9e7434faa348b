"""A plan as issued, written as files: read back it is the same, and the files are such as people write."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanxing.model.issued import Agency, Source
from sanxing.model.plan import Plan
from sanxing.model.terms import AgencyKind, Op
from sanxing.reading.load import Loaded, load
from sanxing.writing.pages import plan_files, plan_pages, schema_files, topic_path
from tests.facts.builders import milestone, target, task, topic, whole_plan
from tests.reading.plans import PLAN
from tests.writing.strategies import PIECES, is_fit, plans


def read_back(files: Mapping[str, bytes]) -> Plan:
    loaded = load(files)
    assert stopped(loaded) == []
    assert loaded.plan is not None
    return loaded.plan


def stopped(loaded: Loaded) -> list[str]:
    """What the reader says of files and of their shape."""
    return [str(each) for each in loaded.diagnostics if each.code < "SX2"]


def assert_same(plan: Plan, other: Plan) -> None:
    """Equal part by part: a directory has no equality of its own."""
    agencies = [list(each.directory.agencies.values()) for each in (plan, other)]
    assert agencies[0] == agencies[1]
    assert other._replace(directory=plan.directory) == plan


SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
REMARKS = st.lists(
    st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join), max_size=2
)


@SLOW
@given(plans())
def test_any_plan_is_read_back_as_it_was(plan: Plan) -> None:
    assert_same(plan, read_back(plan_files(plan, {})))
