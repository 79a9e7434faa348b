"""An official document, txt or docx: told apart by what is in it, and the same text whichever it is."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sanxing.model.document import Paragraph, document_of
from sanxing.reading.document import TEXT_LIMIT, Original, original_of, read_document, read_original
from sanxing.reading.package import Unreadable
from sanxing.reading.word import DAMAGED, DOCUMENT_LIMITS
from tests.documents import made, p, packed, parts_of, t, table, tc, tr, written

TEXT = "第一条　落实\r\n责任。\n"
AS_GB18030 = ("不是 UTF-8 编码，按 GB18030（GBK）读取",)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes) -> tuple[str, tuple[str, ...]]:
    original = original_of(data)
    return original.document.text, original.remarks


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        original_of(data)
    assert refused.value.advice
    return refused.value.message


@pytest.mark.parametrize(
    ("data", "remarks"),
    [
        (TEXT.encode(), ()),
        (TEXT.encode("utf-8-sig"), ()),
        (TEXT.encode("utf-16"), ()),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), ()),
        (TEXT.encode("gbk"), AS_GB18030),
        (f"{TEXT * 3}〇龘𠮷".encode("gb18030"), AS_GB18030),
        (made(p("第一条　落实") + p("责任。")), ()),
    ],
)
def test_a_document_is_read_in_each_of_its_forms(data: bytes, remarks: tuple[str, ...]) -> None:
    text, said = read(data)
    assert text.startswith("第一条落实责任。")
    assert said == remarks


def test_lines_and_paragraphs_are_kept() -> None:
    assert original_of(TEXT.encode()).document.paragraphs == (
        Paragraph("第一条　落实"),
        Paragraph("责任。"),
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "这个文件里没有文字"),
        (" \n\t\u3000".encode(), "这个文件里没有文字"),
        (made("<w:p/>"), "这个文件里没有文字"),
        ("第一條 責任單位與時限".encode("big5"), "这个文件的编码不是 UTF-8，也不像 GB18030，第 1 行起读不出来"),
        ("落実する責任のある部署".encode("shift-jis"), "这个文件的编码不是 UTF-8，也不像 GB18030，第 1 行起读不出来"),
        ("a\nb\ncaf\xe9 x".encode("latin-1"), "这个文件的编码不是 UTF-8，也不像 GB18030，第 3 行起读不出来"),
        ("a caf\xe9\xe9 x".encode("latin-1"), "这个文件的编码不是 UTF-8，也不像 GB18030，第 1 行起读不出来"),
        (f"{TEXT * 9}\n责任".encode()[:-1], "这个文件的编码不是 UTF-8，也不像 GB18030，第 20 行起读不出来"),
        (TEXT.encode("utf-16")[:-1], "这个文件像是 UTF-16 编码，但已损坏"),
        ("责任\ufffd单位".encode(), "这个文件里有转码时丢失的字 U+FFFD，不是正常的文字"),
        ("责任\a单位".encode(), "这个文件里有控制字符 U+0007，不是正常的文字"),
        ("责任\x9b单位".encode(), "这个文件里有控制字符 U+009B，不是正常的文字"),
        (made(p("责任\ufffd")), "这个文件里有转码时丢失的字 U+FFFD，不是正常的文字"),
        ("a b".encode("utf-16-le"), "这个文件里有控制字符 U+0000，不是正常的文字"),
        (b"\0" * 9, "这个文件里有控制字符 U+0000，不是正常的文字"),
        (b"a" * (TEXT_LIMIT + 1), "这个文件超过 8 MB，没有读取"),
        (b"PK" + b"a" * DOCUMENT_LIMITS.size, "这个文件超过 32 MB，没有读取"),
        (OLE + "WordDocument Workbook".encode("utf-16-le"), "这是旧版 .doc（或 .wps）文件，不是 .docx"),
        (OLE, "这是旧版 .doc（或 .wps）文件，不是 .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "这个文件加了密码，读不出来"),
        (OLE + "Workbook".encode("utf-16-le"), "这是Excel 工作簿（.xls），不是 txt 或 .docx"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "这是演示文稿（.ppt），不是 txt 或 .docx"),
        (b"%PDF-1.7\n", "这是PDF 文件，不是 txt 或 .docx"),
        (b"{\\rtf1 a}", "这是RTF 文件，不是 txt 或 .docx"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>\n<p>", "这是网页，不是 txt 或 .docx"),
        (b"<HTML><p>", "这是网页，不是 txt 或 .docx"),
        (b"MIME-Version: 1.0\n", "这是网页（mht），不是 txt 或 .docx"),
        (b'<?xml version="1.0"?><a/>', "这是XML 文件，不是 txt 或 .docx"),
        (b"\x89PNG\r\n", "这是图片，不是 txt 或 .docx"),
        (b"\xff\xd8\xff\xe0", "这是图片，不是 txt 或 .docx"),
        (b"Rar!\x1a\x07", "这是压缩包，不是 txt 或 .docx"),
        (packed({"a.txt": "a"}), "这是压缩包，不是 .docx 文件"),
        (packed({"xl/workbook.xml": "a"}), "这是 Excel 工作簿，不是文件原文"),
        (packed({"ppt/presentation.xml": "a"}), "这是演示文稿，不是文件原文"),
        (packed({"OFD.xml": "a"}), "这是 OFD 版式文件，读不出文字"),
        (packed({"mimetype": "a", "content.xml": "a"}), "这是 OpenDocument 文件（.odt 之类），不是 .docx"),
        (packed({**parts_of(p("甲")), "word/vbaProject.bin": "a"}), "这个文件带有宏，不予读取"),
        (packed({**parts_of(p("甲")), "[Content_Types].xml": "macroEnabledTemplate"}), "这个文件带有宏，不予读取"),
        (packed({**parts_of(p("甲")), "word/styles.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "这个文件里有 DOCTYPE 或 ENTITY 声明，不予读取"),
        (made(p("甲"))[:-30], DAMAGED[0]),
        (b"PK\x03\x04", DAMAGED[0]),
    ],
)  # fmt: skip
def test_each_file_that_cannot_be_read_is_told_apart(data: bytes, message: str) -> None:
    assert refusal(data) == message


def test_what_is_no_regular_file_is_told_apart(tmp_path: Path) -> None:
    for path, message in (
        (tmp_path, "这是文件夹，不是文件"),
        (tmp_path / "absent.txt", "没有这个文件"),
        (tmp_path / "a\0b", "打不开这个文件"),
        (tmp_path / ("长" * 300), "打不开这个文件"),
    ):
        with pytest.raises(Unreadable) as refused:
            read_document(path)
        assert refused.value.message == message
        assert refused.value.advice


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no files of descriptors in this system")
def test_a_pipe_of_a_shell_is_no_missing_file() -> None:
    end, other = os.pipe()
    try:
        with pytest.raises(Unreadable, match="这不是普通文件"):
            read_document(Path(f"/dev/fd/{end}"))
    finally:
        os.close(end)
        os.close(other)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system's folders")
def test_a_pipe_does_not_hang_the_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="这不是普通文件"):
        read_document(tmp_path / "pipe")


def test_a_file_is_known_by_what_is_in_it_and_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(made(p("甲")))
    (tmp_path / "b.docx").write_text("甲", encoding="gbk")
    assert read_original(tmp_path / "a.txt").document.text == "甲"
    with pytest.raises(Unreadable, match="没有文字"):
        read_document(_written(tmp_path / "c.pdf", b""))


def test_a_link_that_somebody_names_is_followed(tmp_path: Path) -> None:
    _written(tmp_path / "a.txt", "甲".encode())
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert read_document(tmp_path / "b.txt").text == "甲"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_that_nobody_may_read_is_told(tmp_path: Path) -> None:
    path = _written(tmp_path / "a.txt", b"a")
    path.chmod(0)
    with pytest.raises(Unreadable, match="没有读取权限"):
        read_document(path)


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


SIGNS = some.text(some.sampled_from("甲乙丙一1aＡ。！？；、<&>\"' \u3000\u2028\n\t"), max_size=20)


@settings(max_examples=50, deadline=None)
@given(some.lists(SIGNS, max_size=8), some.integers(0, 9))
def test_docx_and_txt_of_the_same_text_are_the_same(lines: list[str], seed: int) -> None:
    text = "".join(f"{line}\n" for line in [*lines, "末"])
    word = original_of(written([*lines, "末"], seed)).document
    plain = original_of(text.encode()).document
    assert word.text == plain.text == document_of(text).text
    assert word.sentences == document_of(text).sentences


def test_a_table_copied_out_of_word_is_the_same_table() -> None:
    rows = [["任务", "单位"], ["落实。责任", "甲局"]]
    word = original_of(made(table(*(tr(*map(tc, row)) for row in rows)))).document
    plain = original_of("\n".join("\t".join(row) for row in rows).encode()).document
    assert word.paragraphs == plain.paragraphs
    assert word.sentences == plain.sentences


def test_the_issued_document_is_the_same_as_docx(document_path: Path) -> None:
    plain = read_document(document_path)
    lines = document_path.read_text(encoding="utf-8").splitlines()
    for seed in range(3):
        word = original_of(written(lines, seed)).document
        assert (word.text, word.sentences) == (plain.text, plain.sentences)
        assert [each.text.strip() for each in word.paragraphs] == [
            each.text.strip() for each in plain.paragraphs
        ]


HOSTILE = written(["一、总体要求", "甲" * 50, "乙。" * 20], 7)


def harmed(draw: random.Random) -> bytes:
    """A document that was cut, overwritten here and there, or both."""
    data = bytearray(HOSTILE)
    for _ in range(draw.randint(0, 20)):
        data[draw.randrange(len(data))] = draw.randrange(256)
    return bytes(data[: draw.choice([len(data), draw.randrange(len(data))])])


def tangled(draw: random.Random) -> bytes:
    """A document in whose parts tags are doubled, dropped, moved or cut, or whose parts are exchanged."""
    body = p(t("甲") + "<w:br/>") + table(tr(tc("乙"), tc("丙")), tr(tc("丁"))) + p("戊")
    parts = {name: str(part) for name, part in parts_of(body).items()}
    for name in draw.sample(sorted(parts), 2):
        pieces = parts[name].split("<")
        for _ in range(draw.randint(0, 3)):
            at, to = draw.randrange(len(pieces)), draw.randrange(len(pieces))
            pieces[at] = draw.choice([pieces[to], "", pieces[at][: draw.randint(0, 9)]])
        parts[name] = "<".join(pieces)
    if draw.random() < 0.2:
        first, second = draw.sample(sorted(parts), 2)
        parts[first], parts[second] = parts[second], parts[first]
    return packed(parts)


@pytest.mark.parametrize("harm", [harmed, tangled])
def test_a_document_that_was_harmed_is_read_or_told_and_nothing_else(harm: object) -> None:
    assert callable(harm)
    told = [_outcome(harm(random.Random(seed))) for seed in range(300)]  # noqa: S311 - no secret
    assert {type(each) for each in told} == {Original, Unreadable}


def _outcome(data: bytes) -> Original | Unreadable:
    try:
        return original_of(data)
    except Unreadable as unreadable:
        return unreadable
