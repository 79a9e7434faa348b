"""The closed vocabularies: DESIGN's words, each with a Chinese one."""

import pytest

from sanxing.model import terms
from sanxing.model.diagnostic import Severity
from sanxing.model.terms import (
    DONE,
    EVENT_ORDER,
    LIGHT_ORDER,
    Action,
    Event,
    Light,
    Status,
    Term,
)

VOCABULARIES = [
    kind
    for kind in [*vars(terms).values(), Severity]
    if isinstance(kind, type) and issubclass(kind, Term) and kind is not Term
]
WORDS = {
    "Mode": "lead separate joint",
    "Kind": "task milestone phase role safeguard filing hazard measure",
    "Role": "lead separate support joint everyone",
    "Basis": "stated phase filing register implied",
    "Status": "not_started in_progress completed verified extended overdue lapsed completed_late",
    "Light": "green grey yellow red",
    "Event": "started progressed completed verified reopened extended supervised voided note",
    "Op": ">= <= == nonincreasing",
    "AgencyKind": "party government brigade enterprise zone institution committee office group",
    "Register": "hazards measures",
    "Level": "一般 重大",
    "Action": "督办 通报 约谈 警示 曝光 问责",
    "AmendmentKind": "change correction",
    "Severity": "error warning",
    "Gate": "error warning off",
    "Direction": "looser neutral tighter",
    "LetterKind": "supervision_notice circular duty_list",
}
"""DESIGN's words, in its order."""


def is_chinese(letter: str) -> bool:
    return "一" <= letter <= "鿿" or letter in "（）"


@pytest.mark.parametrize("kind", VOCABULARIES, ids=lambda kind: kind.__name__)
def test_the_words_are_those_of_the_design(kind: type[Term]) -> None:
    assert " ".join(kind) == WORDS[kind.__name__]


@pytest.mark.parametrize("kind", VOCABULARIES, ids=lambda kind: kind.__name__)
def test_each_word_has_one_chinese_label_of_its_own(kind: type[Term]) -> None:
    labels = [term.label for term in kind]
    assert len(set(labels)) == len(labels)
    assert all(label and all(map(is_chinese, label)) for label in labels)


def test_a_word_is_plain_text_in_files_and_json() -> None:
    assert str(Status.NOT_STARTED) == "not_started"
    assert f"{Status.NOT_STARTED}" == Status.NOT_STARTED.value == "not_started"
    assert Status("not_started") is Status.NOT_STARTED
    assert Status.NOT_STARTED.label == "未启动"
    assert Action.SUPERVISE.label == "督办"


def test_nothing_is_owed_any_more_where_it_is_done() -> None:
    assert [status for status in Status if status.done] == [
        Status.COMPLETED,
        Status.VERIFIED,
        Status.COMPLETED_LATE,
    ]
    assert all(status in DONE for status in Status if status.done)


def test_events_and_lights_have_an_order() -> None:
    assert sorted(EVENT_ORDER, key=EVENT_ORDER.__getitem__) == list(Event)
    assert [light.rank for light in LIGHT_ORDER] == [0, 1, 2, 3]
    assert max(Light, key=lambda light: light.rank) is Light.RED
    assert set(LIGHT_ORDER) == set(Light)
