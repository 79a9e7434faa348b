"""The table as it is printed, and the lists beneath it."""

from benchmarks.scoreboard import listed, table
from benchmarks.scoring import compare
from tests.benchmarks.builders import drafted, entries, outline

STAIRS = entries()[3]
INVENTED = STAIRS._replace(start=48, end=66, words="（市消防队牵头，公安局、教育局配合）")
PERIODS = outline()._replace(stages=(), members=())
SCORES = {
    "right": compare(outline(), outline()),
    "bare": compare(PERIODS, drafted(*entries()[:3], entries()[4], INVENTED)),
    "empty": compare(outline(), drafted()._replace(everyone=(), stages=(), members=())),
}
TABLE = """
P / R in %  items leads supports modes deadlines targets phases persons head invented
right  100.0/100.0 100.0/100.0 100.0/100.0 100.0/100.0 100.0/100.0 100.0/100.0 100.0/100.0 100.0/100.0 100.0/100.0 0
bare  80.0/80.0 66.7/66.7 60.0/60.0 100.0/100.0 100.0/100.0 100.0/100.0 0.0/– 0.0/– 100.0/100.0 1
empty  –/0.0 –/0.0 –/0.0 –/– –/0.0 –/0.0 –/0.0 –/0.0 100.0/100.0 0
over all  90.0/60.0 83.3/55.6 80.0/53.3 100.0/100.0 100.0/66.7 100.0/66.7 50.0/50.0 50.0/50.0 100.0/100.0 1
"""


def test_each_document_has_a_line_and_all_of_them_one_more() -> None:
    printed = list(table(SCORES))
    assert [line.split() for line in printed] == [line.split() for line in TABLE.split("\n")[1:-1]]
    assert len({len(line) for line in printed}) == 1


def test_what_was_invented_is_always_listed() -> None:
    assert list(listed(SCORES, details=False)) == [
        "invented  bare: task 48–66 （市消防队牵头，公安局、教育局配合）"
    ]


def test_what_was_missed_or_is_wrong_is_a_detail() -> None:
    wrong = compare(drafted(STAIRS), drafted(STAIRS._replace(mode="joint")))
    shown = {"bare": SCORES["bare"], "other": wrong}
    assert list(listed(shown, details=True)) == [
        "invented  bare: task 48–66 （市消防队牵头，公安局、教育局配合）",
        "missed    bare: task 44–48 查楼道。",
        "wrong     other: task 44–48 查楼道。: mode joint, not lead",
    ]
