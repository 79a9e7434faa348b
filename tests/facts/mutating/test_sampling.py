"""A sample of harms: every kind among them, the same for the same seed on every version of Python."""

from sanxing.facts.mutating.kinds import Candidates
from sanxing.facts.mutating.sampling import sample
from sanxing.facts.mutating.sites import Harm, Site

SITE = Site((), None, "", None, "")


def of(**sizes: int) -> list[Candidates]:
    return [
        Candidates(name, tuple(Harm(SITE, number) for number in range(size)))
        for name, size in sizes.items()
    ]


def drawn(count: int, seed: int, **sizes: int) -> dict[str, list[int]]:
    found = sample(of(**sizes), count, seed)
    return {kind.name: [harm.value for harm in kind.harms] for kind in found}


def test_a_seed_draws_the_same_everywhere() -> None:
    assert drawn(6, 7, a=100, b=1, c=50, d=0) == {
        "a": [19, 41, 50],
        "b": [0],
        "c": [4, 34],
        "d": [],
    }
    assert drawn(6, 8, a=100, b=1, c=50, d=0) != drawn(6, 7, a=100, b=1, c=50, d=0)


def test_every_kind_is_drawn_as_often_as_any_other_as_far_as_it_goes() -> None:
    counts = {name: len(rows) for name, rows in drawn(20, 1, a=100, b=2, c=9, d=50).items()}
    assert counts == {"a": 6, "b": 2, "c": 6, "d": 6}


def test_with_fewer_than_there_are_kinds_the_first_ones_have_one_each() -> None:
    assert [len(rows) for rows in drawn(2, 1, a=5, b=5, c=5).values()] == [1, 1, 0]


def test_with_more_than_there_are_all_are_taken_in_their_order() -> None:
    assert drawn(1000, 1, a=3, b=2) == {"a": [0, 1, 2], "b": [0, 1]}
    assert drawn(10, 1) == {}
