"""What the changes of an amendment come to, item by item, laid one upon the other."""

from sanxing.facts.comparing.alterations import alterations, altered
from sanxing.model.amending import find
from sanxing.model.history import Change
from tests.facts.builders import whole_plan

CHANGES = (
    Change("1-1-1", "title", "节点1", "节点一"),
    Change("1-1", "title", "任务1", "任务一"),
    Change("1-1-1", "title", "节点一", "首个节点"),
)


def test_each_item_is_told_once_as_it_was_called_and_is_at_last() -> None:
    told = alterations(whole_plan(), CHANGES)
    assert [(item, title, [each.after for each in found]) for item, title, found in told] == [
        ("1-1-1", "节点1", ["首个节点"]),
        ("1-1", "任务1", ["任务一"]),
    ]


def test_the_plan_has_every_change_laid_over_it_and_without_any_is_the_same() -> None:
    made = whole_plan()
    after = find(altered(made, CHANGES), "1-1-1")
    assert after is not None
    assert after.title == "首个节点"
    assert altered(made, ()) is made
