"""Bytes that are no workbook to open, each told apart before anything is parsed; the rest unpacked in part."""

import tracemalloc
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from sanxing.reading.package import PackageLimits, Unreadable, unpack
from tests.sheets import in_part, repacked, sheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAMAGED = "这个文件已损坏，读不出来"


def packed(parts: Mapping[str, bytes], compression: int = ZIP_STORED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def flagged(data: bytes, bit: int) -> bytes:
    """An archive all of whose entries bear a flag."""
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        pieces = data.split(mark)
        flags = [
            piece[: offset - 4] + bytes([piece[offset - 4] | bit]) + piece[offset - 3 :]
            for piece in pieces[1:]
        ]
        data = mark.join([pieces[0], *flags])
    return data


def spoilt(data: bytes) -> bytes:
    """An archive whose last part does not match its checksum."""
    return data.replace(b"<worksheet/>", b"<worksheet!>")


WHOLE = packed({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet.xml": b"<worksheet/>"})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "这不是 .xlsx 文件"),
        ("日期,事项\n".encode(), "这不是 .xlsx 文件"),
        (OLE + b"\0" * 600, "这是旧版 .xls 文件，不是 .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "这个文件加了密码，读不出来"),
        (b"PK", DAMAGED),
        (WHOLE[:-30], DAMAGED),
        (spoilt(WHOLE), DAMAGED),
        (flagged(WHOLE, 1), "这个文件加了密码，读不出来"),
        (flagged(WHOLE, 0x20), DAMAGED),
        (packed({"xl/workbook.xml": b"<workbook/>"}, ZIP_LZMA), DAMAGED),
        (packed({"word/document.xml": b"<document/>"}), "这不是 Excel 工作簿"),
        (packed({"xl/workbook.xml": b"", "xl/vbaProject.bin": b""}), "这个文件带有宏，不予导入"),
        (packed({"xl/workbook.xml": b"", "XL/VBAPROJECT.BIN": b""}), "这个文件带有宏，不予导入"),
        (packed({"xl/workbook.xml": b"", "xl/vbaProjectSignature.bin": b""}), "这个文件带有宏，不予导入"),
        (packed({"xl/workbook.xml": b"", "xl/macrosheets/sheet1.xml": b""}), "这个文件带有宏，不予导入"),
        (
            packed({"xl/workbook.xml": b"", "[Content_Types].xml": b"sheet.macroEnabled.main+xml"}),
            "这个文件带有宏，不予导入",
        ),
        (
            packed({"xl/workbook.xml": b"", "[Content_Types].xml": "vbaProject".encode("utf-16-le")}),
            "这个文件的内容不是 UTF-8 编码，没有读取",
        ),
        (
            packed({"xl/workbook.xml": b"", "xl/embeddings/oleObject1.bin": b""}),
            "这个文件里嵌入了别的文件或对象，不予导入",
        ),
        (
            packed({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'}),
            "这个文件里有 DOCTYPE 或 ENTITY 声明，不予读取",
        ),
        (
            packed({"xl/workbook.xml": "<!doctype a><workbook/>".encode("utf-16")}),
            "这个文件里有 DOCTYPE 或 ENTITY 声明，不予读取",
        ),
    ],
)  # fmt: skip
def test_each_file_that_is_no_workbook_is_told_apart(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable) as refused:
        unpack(data)
    assert refused.value.message == message
    assert refused.value.advice


def test_a_workbook_passes() -> None:
    parts = unpack(sheet())
    again = repacked(sheet(), in_part("app.xml", "Excel", "WPS"), {"xl/media/a.png": b"\x89"})
    assert "xl/workbook.xml" in parts
    assert unpack(again) == parts


def test_only_what_is_read_is_unpacked() -> None:
    parts = {
        "xl/workbook.xml": b"<a/>",
        "xl/Worksheets/Sheet1.xml": b"<b/>",
        "xl/media/a.png": b"c",
    }
    assert unpack(packed(parts)) == {
        "xl/workbook.xml": b"<a/>",
        "xl/worksheets/sheet1.xml": b"<b/>",
    }


def test_what_is_over_the_limits_is_not_unpacked() -> None:
    bomb = packed({"xl/workbook.xml": b"<=" + b"0" * 1998})
    limits = PackageLimits(size=3 << 20, parts=2, total=1 << 20)
    unpack(bomb, limits)
    for narrow, message in (
        (limits._replace(total=1999), "这个文件解压后超过 2 个部件或 0 MB，没有读取"),
        (limits._replace(parts=0), "这个文件解压后超过 0 个部件或 1 MB，没有读取"),
        (limits._replace(tags=0), "这个文件里有 1 个标记，最多 0 个，没有读取"),
        (limits._replace(attributes=0), "这个文件里有 1 个属性，最多 0 个，没有读取"),
        (limits._replace(size=100), "这个文件超过 0 MB，填报表没有这么大"),
    ):
        with pytest.raises(Unreadable) as refused:
            unpack(bomb, narrow)
        assert refused.value.message == message


@pytest.mark.parametrize("claimed", [3, 5_000])
def test_a_part_that_is_larger_than_it_says_is_not_unpacked_whole(claimed: int) -> None:
    """However much it would be: what comes out is no longer than what it says."""
    zeros = 64 << 20
    data = packed({"xl/workbook.xml": b"<" + b"0" * zeros}, ZIP_DEFLATED)
    data = data.replace((zeros + 1).to_bytes(4, "little"), claimed.to_bytes(4, "little"))
    tracemalloc.start()
    with pytest.raises(Unreadable) as refused:
        unpack(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.message == DAMAGED
    assert most < 1 << 20


@pytest.mark.parametrize(
    ("part", "content", "most"),
    [
        ("xl/worksheets/sheet1.xml", b"<a " + b"b" * (64 << 10), "64 KB 或 200 KB"),
        ("xl/worksheets/sheet1.xml", b"<a b='>" + b"c" * (201 << 10), "64 KB 或 200 KB"),
        ("xl/sharedStrings.xml", b"<t>" + b"c" * (201 << 10), "64 KB 或 200 KB"),
        ("xl/styles.xml", b"<a b='" + b"[" * (4 << 10), "4 KB 或 4 KB"),
        ("xl/styles.xml", b"<a b='>" + b"[" * (5 << 10), "4 KB 或 4 KB"),
        ("xl/workbook.xml", b"<a b='" + b"c" * (4 << 10), "4 KB 或 200 KB"),
    ],
)
def test_no_tag_and_no_text_may_be_endless(part: str, content: bytes, most: str) -> None:
    with pytest.raises(Unreadable) as refused:
        unpack(packed({"xl/workbook.xml": b"<a/>", part: content}))
    assert refused.value.message == f"这个文件里有过长的标记或文字（超过 {most}），没有读取"
    unpack(packed({"xl/workbook.xml": b"<a/>", part: content[: 3 << 10]}))
