"""Words and lists that are longer than a plan file may hold."""

from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.fitting import MOST, fitted
from sanxing.facts.drafting.roster import Roster
from sanxing.model.document import document_of
from sanxing.model.issued import Duty, Milestone, Task


def desk_of() -> Desk:
    return Desk(document_of("做好工作。抓好落实。"), Roster())


def test_what_fits_stays() -> None:
    desk = desk_of()
    source = desk.source(0, 5)
    task = Task(1, "做好", "做好工作。", source, milestones=(Milestone(1, "做好"),))
    assert fitted(desk, (task, None), source) == (task, None)
    assert desk.doubts == []


def test_long_words_are_cut_wherever_they_stand_and_told_where() -> None:
    desk = desk_of()
    source = desk.source(5, 10)
    duty = Duty(1, "长" * 61, "文" * 4001, source, cites=("《短》", "《" * 4001), lead=("局" * 61,))
    found = fitted(desk, duty, desk.source(0, 5))
    assert found == duty._replace(
        title="长" * 60, requirement="文" * 4000, cites=("《短》", "《" * 4000), lead=("局" * 60,)
    )
    assert [(each.start, each.end, each.about) for each in desk.doubts] == [(5, 10, "plan")] * 4
    message = "“长长长长长长长长长长长长长长长长长长长长……”有 61 字，只取了前 60 字，请改写"
    assert desk.doubts[0].message == message


def test_no_more_items_are_kept_than_can_be_numbered() -> None:
    desk = desk_of()
    source = desk.source(0, 5)
    parts = tuple(Milestone(row, "做好") for row in range(1, MOST + 3))
    task = Task(1, "做好", "做好工作。", source, milestones=parts)
    assert fitted(desk, task, source).milestones == parts[:MOST]
    message = "一处最多列 999 项，从这里起还有 2 项没有列入，请分开来列"
    assert [(each.start, each.message) for each in desk.doubts] == [(0, message)]
