"""Which files a plan may have, and what each of them holds."""

import pytest

from sanxing.reading.shapes import AGENCIES, HEAD, SHAPES, shape_of


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.path)
def test_each_sort_of_file_is_known_by_its_path(shape: object) -> None:
    paths = {
        HEAD: "plan.yaml",
        AGENCIES: "agencies.yaml",
        "organization.yaml": "organization.yaml",
        "phases.yaml": "phases.yaml",
        "topics/": "topics/01-gas.yaml",
        "filings.yaml": "filings.yaml",
        "safeguards.yaml": "safeguards.yaml",
        "coverage.yaml": "coverage.yaml",
        "policy.yaml": "policy.yaml",
        "amendments.yaml": "amendments.yaml",
        "ledger/": "ledger/2021.yaml",
        "registers/hazards/": "registers/hazards/甲.yaml",
        "registers/measures/": "registers/measures/2021.yaml",
    }
    assert [shape_of(paths[each.path]) for each in SHAPES if each is shape] == [shape]


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "plan.yml",
        "PLAN.yaml",
        "sub/plan.yaml",
        "topics",
        "topic/01.yaml",
        "topics/old/01.yaml",
        "ledger.yaml",
        "registers/2021.yaml",
        "registers/others/2021.yaml",
    ],
)
def test_a_file_of_another_path_is_none_of_a_plan(path: str) -> None:
    assert shape_of(path) is None
