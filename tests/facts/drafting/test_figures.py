"""Figures with the words about them: what the phrase says before and behind, times left out."""

from sanxing.facts.drafting.figures import Figure, figures, text_of


def read(clause: str) -> list[Figure]:
    return list(figures(text_of(clause)))


def test_a_figure_has_the_words_of_its_phrase_without_its_times() -> None:
    (figure,) = read("健全机制，到2025年底达标率较2020年提高到90%以上的水平，并巩固。")
    assert (figure.quantity.words, figure.lead, figure.tail) == (
        "90%",
        "达标率提高到",
        "以上的水平",
    )
    assert figure.behind == "的水平"
    assert (figure.earlier, figure.sentence) == ("健全机制", 0)
    assert not figure.hoped
    assert not figure.series


def test_figures_of_a_series_know_of_each_other() -> None:
    first, second = read("力争建成消防站2座、微型站10个。")
    assert (first.lead, first.tail, first.series, first.follows) == (
        "力争建成消防站",
        "",
        False,
        False,
    )
    assert (second.lead, second.tail, second.series, second.follows) == ("微型站", "", True, True)
    assert first.hoped
    assert second.hoped


def test_what_was_is_no_figure() -> None:
    assert [each.quantity.words for each in read("整改率由50%提高到75%。")] == ["75%"]
