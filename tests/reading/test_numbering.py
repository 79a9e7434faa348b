"""Automatic numbers: counted in the order of the document, over tables, levels and lists that share a count."""

import pytest

from sanxing.reading.document import original_of
from tests.documents import in_list, made, p, r, table, tc, texts, tr


def level(number: int, form: str, text: str, more: str = "") -> str:
    start = "" if "<w:start" in more else '<w:start w:val="1"/>'
    return (
        f'<w:lvl w:ilvl="{number}">{start}<w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def made_after(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def a_list(number: int, after: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{after}"/>{more}</w:num>'


def begins(at: int, number: int = 0) -> str:
    return f'<w:lvlOverride w:ilvl="{number}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


OUTLINE = made_after(
    1,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>'),
    level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
)


def listed(*places: tuple[int, int]) -> str:
    return "".join(p("文", in_list(number, depth)) for number, depth in places)


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    return [each.removesuffix("文") for each in texts(made(body, styles, numbering))]


def test_levels_count_within_those_above() -> None:
    body = listed((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 2))
    assert labels(body, OUTLINE + a_list(1, 1)) == [
        "一、 ", "（一）", "（二）", "1.2.1 ", "1.2.2 ", "二、 ", "（一）", "2.1.1 ",
    ]  # fmt: skip


def test_a_level_met_first_counts_those_above_as_begun() -> None:
    body = listed((1, 2), (1, 0), (1, 2), (1, 1))
    assert labels(body, OUTLINE + a_list(1, 1)) == ["1.1.1 ", "二、 ", "2.1.1 ", "（一）"]


def test_lists_made_after_the_same_definition_share_a_count_unless_told_to_begin_anew() -> None:
    lists = a_list(1, 1) + a_list(2, 1) + a_list(3, 1, begins(1)) + a_list(4, 2)
    other = made_after(2, level(0, "decimal", "%1.", '<w:start w:val="5"/>'))
    body = listed((1, 0), (2, 0), (3, 0), (3, 0), (1, 0), (4, 0))
    numbers = ["一、 ", "二、 ", "一、 ", "二、 ", "三、 ", "5. "]
    assert labels(body, OUTLINE + other + lists) == numbers


def test_a_list_begins_anew_at_a_level_when_it_comes_to_it() -> None:
    lists = a_list(1, 1) + a_list(2, 1, begins(7, 1) + begins(3, 8))
    body = listed((1, 0), (1, 1), (2, 0), (2, 1), (2, 1), (2, 0), (2, 1))
    assert labels(body, OUTLINE + lists) == [
        "一、 ", "（一）", "二、 ", "（七）", "（八）", "三、 ", "（七）",
    ]  # fmt: skip


def test_a_list_may_have_levels_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    assert labels(listed((1, 0), (1, 0)), OUTLINE + a_list(1, 1, own)) == ["A) ", "B) "]


@pytest.mark.parametrize(
    ("restart", "numbers"),
    [
        ("", ["1 ", "1.1 ", "1.1.1 ", "1.2 ", "1.2.1 ", "2 ", "2.1 ", "2.1.1 "]),
        ('<w:lvlRestart w:val="0"/>', ["1 ", "1.1 ", "1.1.1 ", "1.2 ", "1.2.2 ", "2 ", "2.1 ", "2.1.3 "]),
        ('<w:lvlRestart w:val="1"/>', ["1 ", "1.1 ", "1.1.1 ", "1.2 ", "1.2.2 ", "2 ", "2.1 ", "2.1.1 "]),
    ],
)  # fmt: skip
def test_a_level_begins_again_behind_those_that_it_names(restart: str, numbers: list[str]) -> None:
    levels = (
        level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3", restart),
    )  # fmt: skip
    body = listed((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2))
    assert labels(body, made_after(1, *levels) + a_list(1, 1)) == numbers


def test_bullets_are_no_text_and_words_without_a_number_are() -> None:
    levels = (
        level(0, "bullet", "\uf0b7"),
        level(1, "none", "附件："),
        level(2, "none", ""),
        level(3, "decimal", "%1%4%9."),
        level(4, "decimal", "%5", "<w:rPr><w:vanish/></w:rPr>"),
    )
    body = listed((1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 8))
    assert labels(body, made_after(1, *levels) + a_list(1, 1)) == ["", "附件： ", "", "1. ", "", ""]


def test_only_paragraphs_that_stay_count() -> None:
    gone, hidden = "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>"
    numbered = in_list(1, 0)
    body = (
        p("甲", numbered)
        + p("<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", numbered + gone)
        + p(r("隐", "<w:vanish/>"), numbered + hidden)
        + table(tr(tc(p("乙", numbered))), tr(tc(p("删", numbered)), properties="<w:del/>"))
        + p("丙", numbered + gone)
        + p("丁", numbered)
        + "<w:p><w:pPr>" + numbered + "</w:pPr></w:p>"
        + p("戊", numbered)
    )  # fmt: skip
    assert texts(made(body, "", OUTLINE + a_list(1, 1))) == [
        "一、 甲", "二、 乙", "三、 丙丁", "四、 ", "五、 戊",
    ]  # fmt: skip


STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="4"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/>'
    "</w:numPr></w:pPr></w:style>"
    '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="numbering" w:styleId="M"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
)


def of_style(name: str, more: str = "") -> str:
    return p("文", f'<w:pStyle w:val="{name}"/>{more}')


def test_a_style_may_number_its_paragraphs() -> None:
    linked = made_after(
        1,
        level(0, "decimal", "%1.", '<w:pStyle w:val="1"/>'),
        level(1, "decimal", "(%2)", '<w:pStyle w:val="2"/>'),
    )
    plain = made_after(2, level(0, "decimal", "%1"), level(1, "upperLetter", "%2"))
    body = of_style("1") + of_style("2") + of_style("2") + of_style("3") + of_style("4")
    body += of_style("1", in_list(0)) + of_style("1", in_list(2, 0)) + of_style("4", in_list(1))
    numbers = labels(body, linked + plain + a_list(1, 1) + a_list(2, 2), STYLES)
    assert numbers == ["1. ", "(1) ", "(2) ", "2. ", "A ", "", "2 ", "3. "]


def test_a_definition_may_stand_behind_a_style_of_lists() -> None:
    links = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:numStyleLink w:val="{style}"/></w:abstractNum>'
        for number, style in ((2, "L"), (4, "M"), (5, "?"))
    )
    lists = a_list(1, 1) + a_list(2, 2) + a_list(4, 4) + a_list(5, 5)
    body = listed((2, 0), (2, 0), (1, 0), (4, 0), (5, 0))
    assert labels(body, OUTLINE + links + lists, STYLES) == ["一、 ", "二、 ", "一、 ", "", ""]


def test_a_list_that_is_not_there_numbers_nothing() -> None:
    numbering = a_list(1, 7) + '<w:num w:numId="2"/>' + OUTLINE + a_list(3, 1)
    assert labels(listed((1, 0), (2, 0), (3, 0), (9, 0)), numbering) == ["", "", "一、 ", ""]


def test_a_format_that_is_not_known_is_said() -> None:
    numbering = made_after(1, level(0, "hebrew1", "%1.")) + a_list(1, 1)
    original = original_of(made(listed((1, 0)), "", numbering))
    assert original.document.text == "1.文"
    assert original.remarks == ("有不认识的编号样式（hebrew1），按 1、2、3 计",)


def test_a_format_may_stand_as_an_alternative() -> None:
    fmt = '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    one = level(0, "", "%1").replace('<w:numFmt w:val=""/>', fmt)
    bare = '<w:lvl w:ilvl="1"><w:lvlText w:val="%2"/></w:lvl><w:lvl w:ilvl="x"/>'
    numbering = made_after(1, one, bare) + a_list(1, 1)
    assert labels(listed((1, 0), (1, 1)), numbering) == ["01 ", "0 "]


def test_the_text_of_a_level_is_not_endless() -> None:
    numbering = made_after(1, level(0, "decimal", "号" * 5_000)) + a_list(1, 1)
    assert len(texts(made(listed((1, 0)), "", numbering))[0]) == 102
