"""Words that say nothing, words that name nobody, and the figures in words."""

import pytest

from sanxing.model.wording import figures, is_post, names_nobody, says_nothing


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "暂无",
        "——",
        "———",
        "待补充",
        "（待补）",
        "N/A",
        "None",
        "/",
        "无文号",
        "xxx",
        "0000",
        "x",
    ],
)
def test_words_that_ought_to_name_a_document_may_name_none(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["5号文", "安办〔2021〕3号", "市政府会议纪要", "无锡办3号"])
def test_a_document_is_named_by_what_stands_on_it(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize("text", ["无", "待定", "（空缺）", "——", "N/A", "某某"])
def test_words_that_ought_to_name_somebody_may_name_nobody(text: str) -> None:
    assert names_nobody(text)


@pytest.mark.parametrize("text", ["周明", "吴亮（市应急局）", "李", "市政府"])
def test_a_person_or_a_body_has_a_name(text: str) -> None:
    assert not names_nobody(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("安装率不低于90%，２０２１年达到９９．５％", ["90", "2021", "99.5"]),
        ("1,200家、1200家、１，２００家", ["1200", "1200", "1200"]),
        ("第1,2项", ["1", "2"]),
        ("东安委〔2022〕05号", ["2022", "05"]),
        ("三年行动，面积㎡、①", ["三"]),
        ("使用二十年以上，每季度一次，三分之二", ["二十", "每季度", "一", "三", "二"]),
        ("统一部署，一律停用，一带一路", []),
        ("", []),
    ],
)
def test_figures_are_told_as_they_go_and_not_as_they_are_written(
    text: str, found: list[str]
) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    "text", ["主要负责人", "企业主要负责人", "安全员", "（站长）", "物业经理", "分管领导"]
)
def test_a_post_is_nobodys_name(text: str) -> None:
    assert is_post(text)


@pytest.mark.parametrize("text", ["周明", "主要负责人周明", "安全", "总", "安全员周明"])
def test_a_name_is_no_post(text: str) -> None:
    assert not is_post(text)
