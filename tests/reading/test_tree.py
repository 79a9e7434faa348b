"""Text in, values and exact places out, by libyaml and by PyYAML's own parser alike."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sanxing.reading.fault import Fault, Span
from sanxing.reading.located import Tree
from sanxing.reading.text import decode, first_forbidden
from sanxing.reading.tree import Limits, compose

QUOTE = "如果它是文字，请给整个值加上英文引号"
LOST_PART = "如果它是内容，删去 #，或者给它加上英文引号；如果是注释，移到上面单独一行"
PLAIN_KEY = "字段名写成一段文字，后面跟英文冒号和空格，例如 title: 名称"
LOST = "如果它是内容，给整个值加上英文引号；如果是注释，移到上面单独一行"
QUOTE_VALUE = "如果它是内容的一部分，请给整个值加上英文引号"
ESCAPE = "删去这个以 \\ 开头的写法"
EXAMPLE = "例如 title: 名称"

parsers = pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])


def read(text: str, pure: bool = False) -> object:
    """The values of a text without faults."""
    tree, faults = compose(text, pure=pure)
    assert faults == []
    assert tree is not None
    return tree.root


def faults_of(text: str, pure: bool = False, limits: Limits | None = None) -> list[Fault]:
    return compose(text, limits or Limits(), pure=pure)[1]


def cut(text: str, span: Span) -> str:
    """The piece of a text that a span marks."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def tree_of(text: str, pure: bool = False) -> Tree:
    tree, _ = compose(text, pure=pure)
    assert tree is not None
    return tree


# Values


@parsers
@pytest.mark.parametrize(
    "text", ["", "\n\n", "# 只有注释\n", "---\n", "# a\n---\n# b\n", "---\n...\n"]
)
def test_a_file_without_content_is_nothing_and_no_fault(text: str, pure: bool) -> None:
    tree = tree_of(text, pure)
    assert (tree.root, faults_of(text, pure)) == (None, [])


def test_an_empty_file_has_its_place_at_its_beginning() -> None:
    assert tree_of("").place(()) == Span(1, 1, 1, 1)
    assert tree_of("").place(("a",), key=True) == Span(1, 1, 1, 1)


@parsers
@pytest.mark.parametrize(
    "scalar",
    [
        "no",
        "on",
        "010",
        "1.10",
        "12:30:45",
        "1_000",
        "2022-02-30",
        "2022-13-31",
        "0x_",
        ".inf",
        "=",
    ],
)
def test_scalars_stay_text(scalar: str, pure: bool) -> None:
    assert read(f"a: {scalar}\n", pure) == {"a": scalar}


@parsers
def test_a_number_of_five_thousand_digits_stays_text(pure: bool) -> None:
    assert read("9" * 5000, pure) == "9" * 5000


@parsers
@pytest.mark.parametrize("scalar", ["", "~", "null", "Null", "NULL"])
def test_a_plain_null_is_nothing(scalar: str, pure: bool) -> None:
    assert read(f"a: {scalar}\n", pure) == {"a": None}


@parsers
@pytest.mark.parametrize("scalar", ["''", '""', "'null'", '"~"'])
def test_a_quoted_null_is_text(scalar: str, pure: bool) -> None:
    assert read(f"a: {scalar}\n", pure) == {"a": scalar[1:-1]}


@parsers
def test_lists_and_fields_nest_in_either_style(pure: bool) -> None:
    text = "a:\n  - b: 1\n    c: [x, {y: z}]\n  - - 2\n  -\nd: {}\ne: []\nf: {g, h: }\n"
    assert read(text, pure) == {
        "a": [{"b": "1", "c": ["x", {"y": "z"}]}, ["2"], None],
        "d": {},
        "e": [],
        "f": {"g": None, "h": None},
    }


@parsers
def test_an_explicit_key_is_a_key(pure: bool) -> None:
    assert read("? a\n: b\n? c\n", pure) == {"a": "b", "c": None}


@parsers
def test_a_list_may_be_the_whole_file(pure: bool) -> None:
    assert read("- a\n- b\n", pure) == ["a", "b"]


# Long text


@parsers
@pytest.mark.parametrize(
    ("source", "value"),
    [
        (">-\n  第一行，\n  第二行", "第一行，第二行"),
        (">\n  甲\n  乙\n", "甲乙\n"),
        (">-\n  甲\n  word\n  乙", "甲word乙"),
        (">-\n  one\n  two", "one two"),
        (">-\n  甲 乙\n  a b", "甲 乙a b"),
        (">-\n  “甲”\n  “乙”", "“甲”“乙”"),
        (">-\n  甲  \n  乙", "甲乙"),
        (">-\n  one \n  two", "one  two"),
        (">-\n  甲\n\n  乙\n  丙", "甲\n乙丙"),
        (">-\n  甲\n    乙\n  丙\n  丁", "甲\n  乙\n丙丁"),
        (">2-\n    甲\n  乙\n  丙", "  甲\n乙丙"),
        (">-\n  甲\n  乙\n # 注释\n", "甲乙"),
        (">-  # 注释\n  甲\n  乙", "甲乙"),
        ("甲\n  乙 丙\n  x\n  y", "甲乙 丙x y"),
        ("甲\n\n  乙\n  丙", "甲\n乙丙"),
        ("'甲\n  乙''\n\n  丙 丁\n  x'", "甲乙'\n丙 丁x"),
        ("'\n  甲\n  乙\n  '", " 甲乙 "),
        ('"甲\n  乙 丙"', "甲乙 丙"),
        ('"甲\\\n  乙\n  丙\\n\n  丁 \\"\n  戊"', '甲乙丙\n丁 "戊'),
        ('"\\u4e2d\n  \\x41\n  \\U0001F692\n  甲\\xb7\n  乙"', "中A 🚒甲·乙"),
        ('"甲\n  \\ 乙\n  丙"', "甲 乙丙"),
        ('"甲\\x20\n  乙"', "甲 乙"),
        ("|\n  甲\n  乙\n", "甲\n乙\n"),
        ("|-\n  甲\n    乙", "甲\n  乙"),
        ("\U00020000\n  x\n  ａ\n  y", "\U00020000xａy"),
        ("한국\n  어", "한국 어"),
    ],
)
def test_a_line_break_beside_chinese_leaves_no_space(
    source: str, value: object, pure: bool
) -> None:
    assert read(f"a: {source}\n", pure) == {"a": value}


@parsers
def test_a_space_that_was_typed_within_a_line_stays(pure: bool) -> None:
    assert read("a: 甲 乙\nb: '丙 丁'\nc: \"戊 己\"\n", pure) == {
        "a": "甲 乙",
        "b": "丙 丁",
        "c": "戊 己",
    }


@parsers
def test_a_line_that_cannot_be_found_again_leaves_the_value_as_it_is(pure: bool) -> None:
    assert tree_of("a: &x 甲\n  乙\n", pure).root == {"a": "甲 乙"}


# Places


@parsers
def test_every_value_and_key_knows_its_place(pure: bool) -> None:
    text = "标题: 值𠀀 # 注\n𠀀: [甲, '乙 丙', {键: 值}]\n正文: >-\n  第一\n  第二\n\n# 注\n表:\n  - a: 1\n    b:\n"
    tree = tree_of(text, pure)
    places = {
        ("标题",): "值𠀀",
        ("𠀀",): "[甲, '乙 丙', {键: 值}]",
        ("𠀀", 0): "甲",
        ("𠀀", 1): "'乙 丙'",
        ("𠀀", 2): "{键: 值}",
        ("𠀀", 2, "键"): "值",
        ("正文",): ">-\n  第一\n  第二",
        ("表",): "- a: 1\n    b:",
        ("表", 0): "a: 1\n    b:",
        ("表", 0, "a"): "1",
        ("表", 0, "b"): "",
    }
    assert {path: cut(text, tree.place(path)) for path in places} == places
    assert tree.place(("𠀀", 1)) == Span(2, 8, 2, 13)
    assert tree.place(()) == Span(1, 1, 10, 7)
    assert cut(text, tree.place(("𠀀", 2, "键"), key=True)) == "键"
    assert tree.place(("表",), key=True) == Span(8, 1, 8, 2)


@parsers
@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("a", "x"), Span(2, 3, 3, 7)),
        (("a", "b", "x", 1), Span(2, 6, 2, 7)),
        (("a", 0), Span(2, 3, 3, 7)),
        (("a", "c", "tag", 0), Span(3, 6, 3, 7)),
        (("d", 2), Span(4, 4, 4, 10)),
        (("d", -1), Span(4, 4, 4, 10)),
        (("d", "0"), Span(4, 4, 4, 10)),
        (("x",), Span(1, 1, 4, 10)),
    ],
)
def test_a_path_into_nothing_ends_at_its_nearest_parent(
    path: tuple[str | int, ...], place: Span, pure: bool
) -> None:
    tree = tree_of("a:\n  b: 1\n  c: 2\nd: [x, y]\n", pure)
    assert tree.place(path) == place
    assert tree.place(path, key=True) == place


@parsers
def test_the_key_of_a_list_entry_is_the_entry(pure: bool) -> None:
    assert tree_of("- a\n- b\n", pure).place((1,), key=True) == Span(2, 3, 2, 4)


@parsers
def test_windows_line_ends_move_no_place(pure: bool) -> None:
    tree = tree_of("a: 1\r\nb:\r\n  - 乙\r\n", pure)
    assert tree.place(("b", 0)) == Span(3, 5, 3, 6)


@parsers
def test_the_place_after_a_refused_key_is_still_right(pure: bool) -> None:
    tree = tree_of("a: 1\na: {x: 2}\n[b]: 3\n<<: {}\nc: 4\n", pure)
    assert tree.root == {"a": "1", "c": "4"}
    assert tree.place(("c",)) == Span(5, 4, 5, 5)
    assert tree.place(()) == Span(1, 1, 5, 5)


# Refusals


@parsers
def test_a_duplicate_key_names_both_lines_and_the_first_value_stays(pure: bool) -> None:
    text = "title: 甲\nowner: 乙\ntitle: 丙\ntitle: 丁\n"
    advice = "只留一处；如果是两项内容，各以“- ”开头写成列表"
    assert faults_of(text, pure) == [
        Fault("SX006", Span(3, 1, 3, 6), "字段 title 重复：第 1 行和第 3 行都有", advice),
        Fault("SX006", Span(4, 1, 4, 6), "字段 title 重复：第 1 行和第 4 行都有", advice),
    ]
    assert tree_of(text, pure).root == {"title": "甲", "owner": "乙"}


@parsers
def test_what_stands_below_a_duplicate_key_is_checked_too(pure: bool) -> None:
    found = faults_of("a: 1\na: {b: 1, b: 2}\n", pure)
    assert [(fault.code, fault.span) for fault in found] == [
        ("SX006", Span(2, 1, 2, 2)),
        ("SX006", Span(2, 11, 2, 12)),
    ]


def test_after_twenty_duplicates_the_rest_is_counted() -> None:
    found = faults_of("a: 1\n" * 30)
    assert len(found) == 21
    assert found[-1] == Fault("SX006", Span(22, 1, 22, 2), "同样的问题还有 9 处，没有一一列出")


@parsers
def test_anchors_aliases_and_tags_are_all_reported_in_one_run(pure: bool) -> None:
    text = "a: &x !!str 值\nb: *x\n*x : c\nd: &y\n  - !t {}\n  - ! z\n"
    no_anchor, no_tag = "不能用锚点 {}", "不能用类型标签 {}"
    delete, write_out = f"把它删去；{QUOTE}", f"把内容在这里写全；{QUOTE}"
    alias = "不能用别名 *x 引用别处的内容"
    assert faults_of(text, pure) == [
        Fault("SX007", Span(1, 4, 1, 6), no_anchor.format("&x"), delete),
        Fault("SX008", Span(1, 7, 1, 12), no_tag.format("!!str"), delete),
        Fault("SX007", Span(2, 4, 2, 6), alias, write_out),
        Fault("SX007", Span(3, 1, 3, 3), alias, write_out),
        Fault("SX007", Span(4, 4, 4, 6), no_anchor.format("&y"), delete),
        Fault("SX008", Span(5, 5, 5, 7), no_tag.format("!t"), delete),
        Fault("SX008", Span(6, 5, 6, 6), no_tag.format("!"), delete),
    ]
    assert tree_of(text, pure).root == {"a": "值", "b": None, "d": [{}, "z"]}


@parsers
def test_an_alias_as_the_whole_file_or_in_a_list_is_nothing(pure: bool) -> None:
    assert [tree_of(text, pure).root for text in ("*x\n", "[a, *x]\n")] == [None, ["a", None]]


@parsers
def test_a_merge_key_is_refused(pure: bool) -> None:
    text = "a: 1\n<<: {b: 2}\n'<<': 3\n"
    advice = "把要合并的内容在这里写全"
    assert faults_of(text, pure) == [
        Fault("SX007", Span(2, 1, 2, 3), "不能用 << 合并别处的内容", advice)
    ]
    assert tree_of(text, pure).root == {"a": "1", "<<": "3"}


@parsers
def test_a_merge_bomb_and_a_billion_laughs_are_refused(pure: bool) -> None:
    merges = "a: &a {x: 1}\n" + "".join(f"b{n}: &b{n}\n  <<: [*a, *a, *a]\n" for n in range(15))
    laughs = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)
    )
    for text in (merges, laughs):
        assert {fault.code for fault in faults_of(text, pure)} == {"SX007"}


@parsers
def test_a_type_tag_converts_nothing(pure: bool) -> None:
    tree = tree_of("a: !!int abc\nb: !!python/object/apply:os.system [x]\n", pure)
    assert tree.root == {"a": "abc", "b": ["x"]}


@parsers
def test_a_second_document_is_refused_and_the_first_is_read(pure: bool) -> None:
    text = "---\na: 1\n---\nb: [2\n"
    message = "一个文件只能有一份内容，从这个 --- 起没有读取"
    advice = "删去这一行，或者把下面的内容移到另一个文件"
    assert faults_of(text, pure) == [Fault("SX009", Span(3, 1, 3, 4), message, advice)]
    assert tree_of(text, pure).root == {"a": "1"}


@parsers
@pytest.mark.parametrize("line", ["%YAML 1.2", "%YAML 9.9", "%TAG ! tag:x,2020:", "%FOO"])
def test_a_directive_is_refused_and_the_rest_is_read(line: str, pure: bool) -> None:
    text = f"# 注释\n\n{line}\n---\na: 75%\n"
    message, advice = "文件开头不能有以 % 开头的指令", "删去这一行和它下面的 ---"
    assert faults_of(text, pure) == [Fault("SX009", Span(3, 1, 3, len(line) + 1), message, advice)]
    assert tree_of(text, pure).root == {"a": "75%"}


@parsers
@pytest.mark.parametrize(
    ("text", "span", "message", "root"),
    [
        ("? [a, b]\n: c\nd: e\n", Span(1, 3, 1, 4), "字段名不能是列表或一组字段", {"d": "e"}),
        ("? {a: b}\n: [c]\nd: e\n", Span(1, 3, 1, 4), "字段名不能是列表或一组字段", {"d": "e"}),
        ("{{a: b}: c, d: e}\n", Span(1, 2, 1, 3), "字段名不能是列表或一组字段", {"d": "e"}),
        ("? \n: c\nd: e\n", Span(1, 2, 1, 2), "字段名是空的", {"d": "e"}),
        ("'': c\nd: e\n", Span(1, 1, 1, 3), "字段名是空的", {"d": "e"}),
        ("null: c\nd: e\n", Span(1, 1, 1, 5), "字段名是空的", {"d": "e"}),
        ("~: {a: 1}\nd: e\n", Span(1, 1, 1, 2), "字段名是空的", {"d": "e"}),
    ],
)
def test_a_key_is_plain_text(text: str, span: Span, message: str, root: object, pure: bool) -> None:
    assert faults_of(text, pure) == [Fault("SX013", span, message, PLAIN_KEY)]
    assert tree_of(text, pure).root == root


@parsers
@pytest.mark.parametrize(
    ("text", "span", "comment"),
    [
        ("title: fix #12\n", Span(1, 12, 1, 15), "#12"),
        ("title: fix   #12  \n", Span(1, 14, 1, 17), "#12"),
        ("title: 甲𠀀 # 注 释", Span(1, 11, 1, 16), "# 注 释"),
        ("a: #12\nb: 1\n", Span(1, 4, 1, 7), "#12"),
        ("- x\n- 甲\n  乙 #1\n- z\n", Span(3, 5, 3, 7), "#1"),
        ("[a, b #1\n, c]\n", Span(1, 7, 1, 9), "#1"),
    ],
)
def test_a_comment_right_after_a_plain_value_is_a_warning(
    text: str, span: Span, comment: str, pure: bool
) -> None:
    message = f"“{comment}”前有空格，从 # 起只当作注释，没有读进来"
    assert faults_of(text, pure) == [Fault("SX014", span, message, LOST)]


@parsers
@pytest.mark.parametrize(
    ("text", "span", "comment"),
    [
        ("a: [甲, #乙, 丙\n  ]\n", Span(1, 8, 1, 13), "#乙, 丙"),
        ("[a, # b]\n]\n", Span(1, 5, 1, 9), "# b]"),
        ("[a,#b\n]\n", Span(1, 4, 1, 6), "#b"),
        ("[a ,  #b\n]\n", Span(1, 7, 1, 9), "#b"),
        ("['a', #b\n]\n", Span(1, 7, 1, 9), "#b"),
        ('["a",#b\n]\n', Span(1, 6, 1, 8), "#b"),
        ("[#a, b\n]\n", Span(1, 2, 1, 7), "#a, b"),
        ("{ #a: 1,\n b: 2}\n", Span(1, 3, 1, 9), "#a: 1,"),
        ("{#a: 1,\n b: 2}\n", Span(1, 2, 1, 8), "#a: 1,"),
        ("{a: 1, #b: 2\n}\n", Span(1, 8, 1, 13), "#b: 2"),
        ("{a: , #b: 2\n}\n", Span(1, 7, 1, 12), "#b: 2"),
        ("{a, #b: 2\n}\n", Span(1, 5, 1, 10), "#b: 2"),
        ("- [{a: 1}, #{b: 2}\n  ]\n", Span(1, 12, 1, 19), "#{b: 2}"),
        ("- [[a], #[b]\n  ]\n", Span(1, 9, 1, 13), "#[b]"),
    ],
)
def test_a_comment_after_a_sign_inside_brackets_is_a_warning(
    text: str, span: Span, comment: str, pure: bool
) -> None:
    message = f"“{comment}”写在括号里，从 # 到行末只当作注释，没有读进来"
    assert faults_of(text, pure) == [Fault("SX014", span, message, LOST_PART)]


@parsers
@pytest.mark.parametrize(
    "text",
    [
        "# 注释\na: 1\n  # 注释\nb: 2\n",
        "[a,\n # 注释\n b,  # 注释\n c\n # 注释\n]\n",
        "[\n # 注释\n a,\n\n#注释\n b\n]\n",
        "a: [  # 注释\n  x,  # 注释\n  y]\n",
        "a: ['x, #1', \"y, #2\"]\n",
        "a: x,#1\n",
        "a: '[#1'\nb: >\n  [#2, #3\n",
        "a: 'fix #12' # 注释\n",
        "a: # 注释\n  b: 1\n",
        "a: [x, y] # 注释\n",
        "a: fix#12\n",
        "mode: lead                 # lead | separate | joint\n",
        "a: > # 注释\n  fix #12\n",
        "a: [x , y ]\nb: '# #'\n",
    ],
)
def test_other_comments_are_ordinary(text: str, pure: bool) -> None:
    assert faults_of(text, pure) == []


def test_a_long_comment_is_cut_in_its_message() -> None:
    (found,) = faults_of("a: 1 #" + "甲" * 50)
    assert found.message == f"“#{'甲' * 38}…”前有空格，从 # 起只当作注释，没有读进来"


@parsers
@pytest.mark.parametrize(
    ("source", "code", "name", "value"),
    [
        ('"a\\e[31mb"', "SX002", "控制字符 U+001B", "a\u25a1[31mb"),
        ('"a\\u202eb"', "SX002", "改变文字方向的字符 U+202E", "a\u25a1b"),
        ('"\\0"', "SX002", "控制字符 U+0000", "\u25a1"),
        ('"\\N"', "SX002", "特殊换行符 U+0085", "\u25a1"),
        ('"\\L"', "SX002", "特殊换行符 U+2028", "\u25a1"),
        ('"\\r\\n"', "SX002", "单独的回车符 U+000D", "\u25a1\n"),
        ('"\\uFEFF"', "SX002", "多余的 BOM 标记 U+FEFF", "\u25a1"),
        ('"甲\\t乙"', "SX003", "制表符 U+0009", "甲 乙"),
    ],
)
def test_an_escape_makes_no_forbidden_character(
    source: str, code: str, name: str, value: object, pure: bool
) -> None:
    message = f"这段文字里用反斜杠写出了{name}，方案里不允许"
    text = f"x: {source}\n"
    assert faults_of(text, pure) == [Fault(code, Span(1, 4, 1, 4 + len(source)), message, ESCAPE)]
    assert tree_of(text, pure).root == {"x": value}


@parsers
def test_an_escape_in_a_key_does_not_reach_a_message(pure: bool) -> None:
    found = faults_of('"\\e": 1\n"\\e": 2\n', pure)
    assert [fault.code for fault in found] == ["SX002", "SX002", "SX006"]
    assert found[-1].message == "字段 □ 重复：第 1 行和第 2 行都有"


@parsers
def test_harmless_escapes_are_read(pure: bool) -> None:
    assert read('a: "甲\\n\\u3000\\x41\\\\\\""\n', pure) == {"a": '甲\n　A\\"'}


# Limits


@parsers
@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_nesting_past_the_limit_stops_at_its_place(bracket: str, pure: bool) -> None:
    text = bracket * 24_500
    tree, (found,) = compose(text, pure=pure)
    assert tree is None
    assert (found.code, found.message) == ("SX010", "内容嵌套超过 40 层")
    assert found.span.column == 40 * len(bracket) + 1


@parsers
def test_nesting_past_the_limit_behind_sound_content_is_told_where_it_begins(pure: bool) -> None:
    head = "甲: [一, 二]\n乙:\n  丙: "
    tree, (found,) = compose(head + "[" * 24_500, pure=pure)
    assert tree is None
    assert found.code == "SX010"
    assert (found.span.line, found.span.column) == (3, 6 + 38)


def test_a_parser_that_gives_up_before_our_limit_is_believed() -> None:
    """With a limit of our own beyond the parser's, its own place is the best there is."""
    tree, (found,) = compose("[" * 24_500, Limits(depth=30_000))
    assert tree is None
    assert found.code in ("SX005", "SX010")


@parsers
def test_nested_keys_past_the_limit_stop_too(pure: bool) -> None:
    tree, found = compose("? " * 24_500, pure=pure)
    assert tree is None
    assert found[-1] == Fault(
        "SX010", Span(1, 81, 1, 82), "内容嵌套超过 40 层", "减少嵌套；也可能是括号写多了"
    )


@parsers
def test_nesting_up_to_the_limit_is_read(pure: bool) -> None:
    text = "[" * 40 + "]" * 40
    assert json.dumps(read(text, pure)) == text


@parsers
def test_more_content_than_the_limit_is_refused(pure: bool) -> None:
    text = "- a\n" * 10
    assert faults_of(text, pure, Limits(nodes=16)) == []
    assert faults_of(text, pure, Limits(nodes=15)) == [
        Fault("SX010", Span(10, 4, 10, 4), "文件里的内容超过 15 项", "拆成几个文件")
    ]


@parsers
def test_a_value_longer_than_the_limit_is_refused_and_cut(pure: bool) -> None:
    tree, found = compose("a: 12345\nb: 1234\nc: '12345'\n", Limits(scalar=4), pure=pure)
    message, advice = "这段文字有 5 个字符，最多 4 个", "分成几项来写；也可能是前面的引号没有配对"
    assert found == [
        Fault("SX010", Span(1, 4, 1, 9), message, advice),
        Fault("SX010", Span(3, 4, 3, 11), message, advice),
    ]
    assert tree is not None
    assert tree.root == {"a": "1234", "b": "1234", "c": "1234"}
    assert tree.cut == {fault.span for fault in found}


@pytest.mark.parametrize(
    "text",
    [
        "[" + "a , " * 200_000,
        'a: "' + "\\\n" * 200_000 + '"',
        'a: "' + "甲 \\x41\n" * 100_000 + '"',
        "a: " + "甲\n " * 200_000,
        "a: 1\n" * 200_000,
        "\n" * 1_000_000,
        "%\n" * 300_000,
        "".join(f"k{n}: 1\n" for n in range(50_000)) * 2,
        "- &a !b x\n" * 50_000,
    ],
    ids=range(9),
)
def test_long_hostile_files_are_read_to_an_end(text: str) -> None:
    """How long it takes is for benchmarks/hostile.py; a quadratic reader would not come back."""
    tree, found = compose(text)
    assert found or tree is not None


# Broken YAML

COLON = (
    "这一行的冒号用错了地方，或者缩进不对",
    "值里有“冒号加空格”时，给整个值加上英文引号；否则检查这一行和上一行的缩进",
)
SEQUENCE = (
    "这个方括号 [ 没有配对，或者里面缺少逗号",
    "每一项之间用英文逗号加空格隔开，最后用 ] 结束",
)
MAPPING = (
    "这个花括号 { 没有配对，或者里面缺少逗号",
    "每个字段之间用英文逗号加空格隔开，最后用 } 结束",
)
UNALIGNED = (
    "这一行和上面的内容对不齐，或者引号后面还有文字",
    "同一级的字段要上下对齐，用空格缩进；值里有引号时，给整个值换一种英文引号",
)
FULL_WIDTH = ("字段名后面用了全角冒号“：”", f"改成英文冒号加一个空格，{EXAMPLE}")
NO_SPACE = ("英文冒号后面少了空格", f"冒号后面加一个空格，{EXAMPLE}")
END_QUOTE = "在值的末尾补上同样的英文引号"


@parsers
@pytest.mark.parametrize(
    ("text", "span", "message", "advice"),
    [
        ("标题: 关于: 通知\n", Span(1, 7, 1, 8), *COLON),
        ("a: b\n c: d\n", Span(2, 3, 2, 4), *COLON),
        ("x: 1\ntitle：值\n\nb: 1\n", Span(2, 6, 2, 7), *FULL_WIDTH),
        ("- title:值\n  b: 1\n", Span(1, 8, 1, 9), *NO_SPACE),
        ("a: see\n http://x: y\n", Span(2, 10, 2, 11), *COLON),
        (
            "a:\n- b\n-c\n- d\n",
            Span(3, 1, 3, 2),
            "这一行不完整，缺少冒号（读到第 4 行才发现）",
            "写成“字段: 值”，冒号用英文半角，后面空一格；列表的每一项以“- ”开头，也要空一格",
        ),
        ("a: [1, 2\nb: 3\n", Span(1, 4, 1, 5), f"{SEQUENCE[0]}（读到第 2 行才发现）", SEQUENCE[1]),
        ("a: [x {y]\n", Span(1, 4, 1, 5), *SEQUENCE),
        ("a: {x: 1\n", Span(1, 4, 1, 5), f"{MAPPING[0]}（读到第 2 行才发现）", MAPPING[1]),
        ("a: 'x\nb: 2\n", Span(1, 4, 1, 5), "这个引号没有配对（读到第 3 行才发现）", END_QUOTE),
        ('a: "x\n---\n', Span(1, 4, 1, 5), "这个引号没有配对（读到第 2 行才发现）", END_QUOTE),
        ('a: "x\nb: "y"\n', Span(1, 4, 1, 5), "这个引号没有配对（读到第 2 行才发现）", END_QUOTE),
        ('a: "x\nb: ">="\n', Span(1, 4, 1, 5), "这个引号没有配对（读到第 2 行才发现）", END_QUOTE),
        ('a: "x\nb: "%"\n', Span(1, 4, 1, 5), "这个引号没有配对（读到第 2 行才发现）", END_QUOTE),
        ("a: 'x\n\nb: 'y'\n", Span(1, 4, 1, 5), "这个引号没有配对（读到第 3 行才发现）", END_QUOTE),
        ("- 'x\n- 'y'\n", Span(1, 3, 1, 4), "这个引号没有配对（读到第 2 行才发现）", END_QUOTE),
        (
            '- a: "x\n  b: ["y", z]\n',
            Span(1, 6, 1, 7),
            "这个引号没有配对（读到第 2 行才发现）",
            END_QUOTE,
        ),
        ("a: @甲\n", Span(1, 4, 1, 5), "值不能以这个字符开头", QUOTE_VALUE),
        ("a: %\n", Span(1, 4, 1, 5), "值不能以这个字符开头", QUOTE_VALUE),
        ("a: *\n", Span(1, 4, 1, 5), "值不能以 * 或 & 开头", QUOTE_VALUE),
        ("a: &\n", Span(1, 4, 1, 5), "值不能以 * 或 & 开头", QUOTE_VALUE),
        ("a: !x!y z\n", Span(1, 4, 1, 5), "值不能以感叹号 ! 开头", QUOTE_VALUE),
        ("a: !<x\n", Span(1, 4, 1, 5), "值不能以感叹号 ! 开头", QUOTE_VALUE),
        ("a: |x\n  b\n", Span(1, 5, 1, 6), "| 或 > 后面不能再写文字", "正文另起一行，缩进两个空格"),
        (
            "- a\nb: 1\n",
            Span(2, 1, 2, 2),
            "这一行在列表里，却没有以“- ”开头，或者没有对齐",
            "列表各项的“- ”要上下对齐，用空格缩进",
        ),
        ("a:\n  b: 1\n c: 2\n", Span(3, 2, 3, 3), *UNALIGNED),
        ("a: '甲'乙\n", Span(1, 7, 1, 8), *UNALIGNED),
        ("a: - b\n", Span(1, 4, 1, 5), "“- ”不能写在这里", "列表另起一行，“- ”在字段名的下一行"),
        ("a: ? b\n", Span(1, 4, 1, 5), "“? ”不能写在这里", QUOTE_VALUE),
        (
            "a: ]\n",
            Span(1, 4, 1, 5),
            "这里的符号是多余的，或者前面缺少内容",
            f"检查括号和逗号；{QUOTE_VALUE}",
        ),
        (
            "[a]]\n",
            Span(1, 4, 1, 5),
            "内容到这里已经结束，后面却还有文字",
            "检查这一行的缩进，和前面的括号是否多了一个",
        ),
    ],
)
def test_broken_yaml_is_explained_at_its_place(
    text: str, span: Span, message: str, advice: str, pure: bool
) -> None:
    assert compose(text, pure=pure) == (None, [Fault("SX005", span, message, advice)])


@parsers
@pytest.mark.parametrize("escape", ["\\q", "\\xZZ", "\\u12"])
def test_a_wrong_escape_is_explained(escape: str, pure: bool) -> None:
    tree, (found,) = compose(f'a: "{escape}"\n', pure=pure)
    assert (tree, found.code, found.span.line) == (None, "SX005", 1)
    assert found.message == "英文双引号里的反斜杠 \\ 用得不对"


@parsers
@pytest.mark.parametrize("digits", ["7FFFFFFF", "FFFFFFFF", "00110000"])
def test_an_escape_beyond_unicode_is_a_fault(digits: str, pure: bool) -> None:
    tree, (found,) = compose(f'a: 1\nb: "\\U{digits}"\n', pure=pure)
    assert (tree, found.code) == (None, "SX005")


@parsers
def test_a_surrogate_escape_is_a_fault(pure: bool) -> None:
    assert len(faults_of('a: "\\ud800"\n', pure)) == 1


@parsers
def test_faults_before_broken_yaml_are_kept(pure: bool) -> None:
    found = faults_of("a: 1\na: 2\nb: *x\nc: ]\n", pure)
    assert [fault.code for fault in found] == ["SX006", "SX007", "SX005"]


@parsers
def test_an_unknown_complaint_has_general_words(pure: bool) -> None:
    words = ("从这里起读不懂", "检查这一行和上一行的缩进、冒号、引号和括号")
    assert compose("a: \ud800\n", pure=pure) == (
        None,
        [Fault("SX005", Span(1, 1, 1, 2), *words)],
    )


# Whatever comes

SIGNS = "ab甲𠀀 \n\t:-?[]{},#&*!|>'\"%@`\\~=<.0xuU\ufeff\x85\u2028\r\x00"
yaml_like = st.text(st.sampled_from(SIGNS), max_size=60)


@parsers
@given(text=st.one_of(st.text(), yaml_like, st.text(st.characters())))
@example(text="%YAML 1." + "9" * 5000)
@example(text="x\n...\n%YAML 1." + "9" * 5000 + "\n---\n")
@example(text="%TAG")
@example(text="? \n? :")
def test_any_text_is_values_or_a_fault(text: str, pure: bool) -> None:
    tree, found = compose(text, pure=pure)
    assert tree is not None or found


@given(st.one_of(st.binary(), yaml_like.map(str.encode)))
def test_any_bytes_are_values_or_a_fault_and_both_parsers_read_the_same(data: bytes) -> None:
    text, _ = decode(data)
    if text is None:
        return
    fast, faults_of_fast = compose(text)
    slow, faults_of_slow = compose(text, pure=True)
    # They differ in what they refuse (`>#x`, `!!]x`), never in what both of them accept.
    if fast and slow and not faults_of_fast + faults_of_slow:
        assert fast.root == slow.root


@parsers
@pytest.mark.parametrize("text", ["a:\t1\n", "a:\n\tb: 1\n", "\ufeff\ufeffa: 1\n", "- \t- a\n"])
def test_where_the_parsers_differ_on_tabs_and_marks_both_read_the_same(
    text: str, pure: bool
) -> None:
    cleaned, faults = decode(text.encode())
    assert faults
    assert cleaned is not None
    tree, found = compose(cleaned, pure=pure)
    assert found == []
    assert tree is not None
    assert json.dumps(tree.root) == json.dumps(tree_of(cleaned, not pure).root)


letters = st.characters(
    codec="utf-8", categories=["L", "N", "P", "S"], exclude_characters="\u115f\u1160\u3164\uffa0"
).filter(lambda letter: not first_forbidden(letter))
words = st.text(letters, max_size=8)
data = st.recursive(
    st.none() | words,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(words.filter(bool), inner, max_size=4)
    ),
    max_leaves=20,
)


def paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    parts: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        parts = list(value.items())
    if isinstance(value, list):
        parts = list(enumerate(value))
    return [path, *(each for name, part in parts for each in paths(part, (*path, name)))]


def at(value: object, path: tuple[str | int, ...]) -> object:
    for step in path:
        value = value[step]  # type: ignore[index]
    return value


@parsers
@given(value=data, indent=st.sampled_from([None, 2]))
def test_json_is_read_as_it_was_written_and_each_place_holds_its_value(
    value: object, indent: int | None, pure: bool
) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    tree, found = compose(text, pure=pure)
    assert found == []
    assert tree is not None
    assert tree.root == value
    for path in paths(value):
        assert json.loads(cut(text, tree.place(path))) == at(value, path)
        if path and isinstance(path[-1], str):
            assert json.loads(cut(text, tree.place(path, key=True))) == path[-1]


chinese = st.text(st.sampled_from("甲乙丙，。“”ab"), min_size=1, max_size=6)


@parsers
@given(lines=st.lists(chinese, min_size=1, max_size=5), style=st.sampled_from([">-", "plain", '"']))
def test_wrapped_text_is_its_lines_joined_with_a_space_between_latin_only(
    lines: list[str], style: str, pure: bool
) -> None:
    whole = lines[0]
    for line in lines[1:]:
        whole += (" " if whole[-1] in "ab" and line[0] in "ab" else "") + line
    body = "\n  ".join(lines)
    source = {">-": f">-\n  {body}", "plain": body, '"': f'"{body}"'}[style]
    assert read(f"a: {source}\n", pure) == {"a": whole}


@parsers
@pytest.mark.parametrize(
    "text",
    [
        'a: "x\n  y" z\n',  # lines that are no fields: the words behind the quote are at fault
        'a: "x\n  b: y"\nc: %\n',  # the quotes are well, and the fault is elsewhere
        'a: "x" y\n',
    ],
)
def test_quotes_that_may_be_well_are_not_at_fault(text: str, pure: bool) -> None:
    tree, (found,) = compose(text, pure=pure)
    assert (tree, found.code) == (None, "SX005")
    assert "这个引号" not in found.message


@parsers
def test_quotes_over_lines_that_look_like_fields_are_read(pure: bool) -> None:
    assert read('a: "x\n  b: y"\nc: 1\n', pure) == {"a": "x b: y", "c": "1"}
