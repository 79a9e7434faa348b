"""GitLab Code Quality: whole outputs, and fingerprints that tell findings apart."""

import json

from sanxing.render import gitlab
from tests.render.findings import HOSTILE, found, report


def test_an_issue_has_what_gitlab_reads() -> None:
    shown = gitlab.render(
        report(found("甲", path="./plan/a.yaml", advice="乙"), found(code="SX014"))
    )
    first, second = json.loads(shown)
    assert first.pop("fingerprint") != second.pop("fingerprint")
    assert first == {
        "description": "SX201 甲（乙）",
        "check_name": "SX201",
        "severity": "major",
        "location": {"path": "plan/a.yaml", "lines": {"begin": 3}},
    }
    assert second["severity"] == "minor"


def test_a_clean_plan_is_an_empty_list() -> None:
    assert gitlab.render(report(paths=["plan/a.yaml"])) == "[]\n"


def test_hostile_data_is_only_text() -> None:
    shown = gitlab.render(report(found(HOSTILE, path=f"{HOSTILE}.yaml")))
    assert not set(shown) & set("\x1b\u202e\r")
    assert "##[" not in shown
    assert len(json.loads(shown)) == 1
    assert gitlab.render(report(found(HOSTILE)), ascii_only=True).isascii()
