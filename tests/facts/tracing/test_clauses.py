"""Clauses of tables: cells stay apart, the first row tells what columns are about, rows have numbers."""

from sanxing.facts.tracing.alignment import Alignment
from sanxing.facts.tracing.clauses import Clauses
from sanxing.facts.tracing.duties import Said, Words, missing
from sanxing.facts.tracing.figures import Figures, figures_in, times_in
from sanxing.facts.tracing.units import Names
from sanxing.model.citation import digest
from sanxing.model.directory import Directory
from sanxing.model.document import Cell, Document, Paragraph
from sanxing.model.issued import Source, Target
from sanxing.model.terms import Op

ROWS = (("指标", "2024年", "2025年"), ("1消防队数量（支）", "2", "47"))
TABLE = Document(
    [
        Paragraph("附表。"),
        *(
            Paragraph(text, Cell(0, row, column))
            for row, texts in enumerate(ROWS)
            for column, text in enumerate(texts)
        ),
        Paragraph("另一张表", Cell(1, 0, 0)),
    ]
)
ROW = Source(15, 27, digest(TABLE.text[15:27]))
FIRST = Source(0, 3, digest("附表。"))


def clauses() -> Clauses:
    return Clauses(Alignment([FIRST, ROW], TABLE), TABLE, ())


def test_cells_of_a_row_stay_apart() -> None:
    row = clauses().of(ROW)
    assert row is not None
    assert (row.printed, row.read) == ("1消防队数量（支）247", "1消防队数量（支）\n2\n47")
    assert [each.words for each in figures_in(row.read)] == ["1", "2", "47"]
    assert [each.is_numbering for each in figures_in(row.read)] == [True, False, False]


def test_the_number_of_a_row_is_nobody_s_duty() -> None:
    row = clauses().of(ROW)
    assert row is not None
    said = Said("1-1", None, 2024, (Words(("title",), "建设消防队"),))
    told = list(missing(row, [said], Names(Directory(()))))
    assert told == [("SX509", "2"), ("SX509", "47")]


def test_the_first_row_tells_what_columns_are_about() -> None:
    row, first = clauses().of(ROW), clauses().of(FIRST)
    assert row is not None
    assert first is not None
    assert clauses().heads(row) == "指标\n2024年\n2025年"
    assert clauses().heads(first) == ""


def test_figures_are_the_same_by_what_they_mean() -> None:
    said = Figures(["不低于百分之七十五", "2万条", "不少于三次"], Target("率", Op.AT_LEAST, "%"))
    same = ["75%", "７５％", "20000条", "3次", "三次"]
    other = ["70%", "2条", "30次", "《办法（2021年）》"]
    assert [words for words in same if not said.has(figures_in(f"不少于{words}")[0])] == []
    assert [words for words in other if said.has(figures_in(f"不少于{words}")[0])] == []


def test_times_are_the_same_by_their_last_day() -> None:
    (one,), (other,), (third,) = (
        times_in(words, 2020) for words in ("2022年底前", "二〇二二年十二月底", "每季度末")
    )
    assert one.key == other.key
    assert (one.is_deadline, third.is_deadline) == (True, False)
    assert times_in("6月底前", 2020)[0].key == times_in("2020年6月30日前", 2022)[0].key
