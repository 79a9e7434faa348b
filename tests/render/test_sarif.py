"""SARIF: whole outputs, and the OASIS schema where it is at hand."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sanxing import __version__
from sanxing.render import sarif
from sanxing.report.form import Report
from tests.render.findings import HOSTILE, found, report

SCHEMA = os.environ.get("SANXING_SARIF_SCHEMA")


def run_of(report: Report) -> dict[str, Any]:
    log = json.loads(sarif.render(report))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_a_result_names_its_rule_place_and_fingerprint() -> None:
    run = run_of(report(found("甲", advice="乙", item="2-2"), found(code="SX014")))
    (print_,) = run["results"][0]["partialFingerprints"].values()
    assert len(print_) == 32
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("sanxing", __version__)
    assert driver["rules"] == [
        {
            "id": "SX014",
            "name": "值后内容被当作注释",
            "shortDescription": {"text": "值后内容被当作注释"},
            "help": {"text": "含义和改法：sanxing explain SX014"},
            "defaultConfiguration": {"level": "warning"},
        },
        {
            "id": "SX201",
            "name": "单位不在名录",
            "shortDescription": {"text": "单位不在名录"},
            "help": {"text": "含义和改法：sanxing explain SX201"},
            "defaultConfiguration": {"level": "error"},
        },
    ]
    assert run["results"][0] == {
        "ruleId": "SX201",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": "甲（乙）"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "plan/%E7%94%B2.yaml"},
                    "region": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 8},
                }
            }
        ],
        "partialFingerprints": {"sanxing/v1": print_},
        "properties": {"item": "2-2"},
    }


def test_a_clean_plan_has_no_results() -> None:
    run = run_of(report(paths=["plan/a.yaml"]))
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_hostile_data_is_no_link_and_no_command() -> None:
    shown = sarif.render(report(found(HOSTILE, path=f"{HOSTILE}.yaml")))
    assert not set(shown) & set("\x1b\u202e\r")
    assert "](" not in shown
    assert "##[" not in shown


@pytest.mark.skipif(not SCHEMA, reason="SANXING_SARIF_SCHEMA is not set: no schema at hand")
def test_the_schema_of_oasis_accepts_what_is_written() -> None:
    schema = json.loads(Path(SCHEMA or "").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(
        schema, format_checker=jsonschema.FormatChecker()
    )
    several = report(
        found(HOSTILE, path=f"/{HOSTILE}.yaml", item="2-2"),
        found(code="SX014", path="C:/甲 乙.yaml", span=(1, 1, 1, 1)),
        found(path="../x#y?.yaml", span=(1, 1, 9, 2)),
    )
    for each in (several, report()):
        log = json.loads(sarif.render(each))
        assert list(validator.iter_errors(log)) == []
    log["runs"][0]["columnKind"] = "bytes"
    assert len(list(validator.iter_errors(log))) == 1
