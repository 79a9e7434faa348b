"""Lines of files as places count them."""

from sanxing.model.diagnostic import Place
from sanxing.reading.fault import Fault, Span
from sanxing.reading.load import load
from sanxing.reading.quoting import quoted


def at(line: int, path: str = "plan.yaml") -> Place:
    return Place(path, line, 1, line, 2)


def test_lines_end_at_a_line_feed_and_nowhere_else() -> None:
    data = "\ufeff一\r\n二\u2028\x0c\r三\n".encode()
    places = [at(1), at(2), at(3), at(4), at(1, "other.yaml")]
    assert quoted({"plan.yaml": data}, places) == ["一", "二\u2028\x0c\r三", "", None, None]


def test_a_file_that_could_not_be_decoded_has_lines_too() -> None:
    assert quoted({"plan.yaml": b"a\nb: \xb0\xb2"}, [at(2)]) == ["b: \ufffd\ufffd"]


def test_every_file_that_was_given_is_a_source_beneath_the_root() -> None:
    fault = Fault("SX011", Span(1, 1, 1, 1), "这是链接")
    loaded = load({"topics/1.yaml": b"a: [", "x.yaml": b""}, [("topics/2.yaml", fault)])
    assert dict(loaded.beneath("/p").sources) == {"/p/topics/1.yaml": b"a: [", "/p/x.yaml": b""}
    (broken,) = (each for each in loaded.diagnostics if each.code == "SX005")
    assert quoted(loaded.sources, [broken.place]) == ["a: ["]
