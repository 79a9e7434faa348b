"""Comments that a draft left for somebody."""

from sanxing.model.diagnostic import Place
from sanxing.reading.pending import pending


def told(text: str) -> list[tuple[Place, str]]:
    return [(each.place, each.message) for each in pending({"plan.yaml": text.encode()})]


def test_each_comment_is_told_at_its_place() -> None:
    text = "\ufefftitle: 甲\n  # 待定：核对期限\n#待定： 另一处\r\nissuer: 乙\n"
    assert told(text) == [
        (Place("plan.yaml", 2, 3, 2, 12), "注释里还有没定下来的：核对期限"),
        (Place("plan.yaml", 3, 1, 3, 9), "注释里还有没定下来的：另一处"),
    ]


def test_other_comments_and_values_are_none() -> None:
    assert told("# 方案总则\n# 不是待定：甲\nreason: '# 待定：甲'\nnote: 待定：乙\n") == []


def test_long_words_are_clipped() -> None:
    ((_, message),) = told(f"# 待定：{'长' * 50}\n")
    assert message == f"注释里还有没定下来的：{'长' * 40}……"


def test_files_are_told_in_order() -> None:
    files = {"b.yaml": "# 待定：二".encode(), "a.yaml": "# 待定：一".encode()}
    assert [each.place.path for each in pending(files)] == ["a.yaml", "b.yaml"]
