"""The parts of an office file that are read, unpacked once and within bounds, before any is parsed."""

import re
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo


class Unreadable(Exception):
    """A file that cannot be read: `message` says why, `advice` what to do about it."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


Words = tuple[str, str]
"""A message and its advice."""


class PackageLimits(NamedTuple):
    """How much a package may hold: its own bytes, parts, and all read parts unpacked in bytes, tags, attributes.

    A tag of four bytes costs three hundred in memory, so bytes alone would bound neither that nor time.
    `tag`, `style` and `text` are the bytes of one tag, of one in the parts that hold no words, and of
    the words between two tags.
    """

    size: int = 10 << 20
    parts: int = 1_000
    total: int = 100 << 20
    tags: int = 500_000
    attributes: int = 2_000_000
    tag: int = 64 << 10
    style: int = 4 << 10
    text: int = 200 << 10


PACKAGE_LIMITS = PackageLimits()


class Expected(NamedTuple):
    """What a package should be: the parts that are read, the one it must have, and what is said of others.

    Names of parts are in small letters. `narrow` and `narrower` are parts whose tags, and whose tags
    and words, are short; parts in the folder `unwanted` are refused; `others` are looked for in turn
    where the main part is missing, and the last pattern fits any name.
    """

    read: re.Pattern[str]
    main: re.Pattern[str]
    too_large: Words
    too_much: str
    old: Words
    other: Words
    others: tuple[tuple[str, Words], ...]
    encoded: Words
    macros: Words
    damaged: Words
    declared: str
    save_as: str
    unwanted: str = ""
    with_unwanted: Words = ("", "")
    narrow: frozenset[str] = frozenset()
    narrower: frozenset[str] = frozenset()


TYPES, WORKBOOK, RELATIONS, STYLES, STRINGS = (
    "[content_types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/sharedstrings.xml",
)
"""The parts of a workbook that are read beside the tabs, by their names in small letters."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARATIONS = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACROS = re.compile(rb"macroenabled|vbaproject|macrosheet", re.IGNORECASE)
_MACRO_PART = re.compile(
    r"xl/macrosheets/|(?:xl|word)/vbaproject|.*(?:vbaproject\.bin|xlmacrosheet\.xml)$"
)
_SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx 再导入"
_REFILL = "请填报单位用原来的填报表重填"

DAMAGED = ("这个文件已损坏，读不出来", "重新保存一次，或请填报单位重发")

WORKBOOKS = Expected(
    read=re.compile(
        "|".join(map(re.escape, (TYPES, WORKBOOK, RELATIONS, STYLES, STRINGS)))
        + r"|xl/worksheets/[^/]+\.xml"
    ),
    main=re.compile(re.escape(WORKBOOK)),
    too_large=("填报表没有这么大", "核对是不是选错了文件；不要在表里插图片"),
    too_much=f"填报表没有这么大；{_REFILL}",
    old=("这是旧版 .xls 文件，不是 .xlsx", _SAVE_AS),
    other=("这不是 .xlsx 文件", "核对是不是选错了文件"),
    others=(("", ("这不是 Excel 工作簿", _SAVE_AS)),),
    encoded=("这个文件加了密码，读不出来", "去掉打开密码，重新保存后再导入"),
    macros=("这个文件带有宏，不予导入", "填报表里没有宏；另存为不带宏的 .xlsx 再导入"),
    damaged=DAMAGED,
    declared=f"正常保存的表格没有这种内容；{_REFILL}",
    save_as=_SAVE_AS,
    unwanted="xl/embeddings/",
    with_unwanted=(
        "这个文件里嵌入了别的文件或对象，不予导入",
        "从表里删去；佐证文件随本表一起发回，表里只写文件名",
    ),
    narrow=frozenset({STYLES, WORKBOOK}),
    narrower=frozenset({STYLES}),
)
"""Fill-in sheets that came back."""


def unpack(
    data: bytes, limits: PackageLimits = PACKAGE_LIMITS, expected: Expected = WORKBOOKS
) -> dict[str, bytes]:
    """The parts that are read, by name in small letters. Raises Unreadable where they are not safe to parse."""
    _look_at_the_outside(data, limits, expected)
    try:
        with ZipFile(BytesIO(data)) as archive:
            _look_at_the_list(archive.infolist(), limits, expected)
            parts = dict(_inflated(archive, expected))
    except (BadZipFile, EOFError, LookupError, OSError, RuntimeError, ValueError, zlib.error):
        raise Unreadable(*expected.damaged) from None
    for part in parts.values():
        _look_for_declarations(part, expected)
    if _MACROS.search(parts.get(TYPES, b"")):
        raise Unreadable(*expected.macros)
    _count(parts.values(), limits, expected)
    for name, part in parts.items():
        _measure(name, part, limits, expected)
    return parts


def _look_at_the_outside(data: bytes, limits: PackageLimits, expected: Expected) -> None:
    if len(data) > limits.size:
        message, advice = expected.too_large
        raise Unreadable(f"这个文件超过 {limits.size >> 20} MB，{message}", advice)
    if data.startswith(_OLE):
        raise Unreadable(*(expected.encoded if _ENCRYPTED in data else expected.old))
    if not data.startswith(b"PK"):
        raise Unreadable(*expected.other)


def _look_at_the_list(parts: list[ZipInfo], limits: PackageLimits, expected: Expected) -> None:
    names = [part.filename.lower() for part in parts]
    read = [part for part, name in zip(parts, names, strict=True) if expected.read.fullmatch(name)]
    if len(parts) > limits.parts or sum(part.file_size for part in read) > limits.total:
        message = f"这个文件解压后超过 {limits.parts} 个部件或 {limits.total >> 20} MB，没有读取"
        raise Unreadable(message, expected.too_much)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(*expected.encoded)
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise Unreadable(*expected.damaged)
    if any(map(_MACRO_PART.match, names)):
        raise Unreadable(*expected.macros)
    if expected.unwanted and any(name.startswith(expected.unwanted) for name in names):
        raise Unreadable(*expected.with_unwanted)
    if not any(map(expected.main.fullmatch, names)):
        raise Unreadable(*_stranger(names, expected))
    if len({part.filename.lower() for part in read}) < len(read):
        raise Unreadable(*expected.damaged)  # which of two is meant, programs do not agree


def _stranger(names: list[str], expected: Expected) -> Words:
    return next(
        words
        for beginning, words in expected.others
        if not beginning or any(name.startswith(beginning) for name in names)
    )


def _inflated(archive: ZipFile, expected: Expected) -> Iterator[tuple[str, bytes]]:
    """No more of a part is inflated than it says that it has: what it says was added up before."""
    for part in archive.infolist():
        name = part.filename.lower()
        if expected.read.fullmatch(name):
            with archive.open(part) as stream:
                yield name, stream.read(part.file_size + 1)


def _look_for_declarations(part: bytes, expected: Expected) -> None:
    """Entities make much of little."""
    if _DECLARATIONS.search(part.replace(b"\0", b"")):  # UTF-16 hides nothing
        raise Unreadable("这个文件里有 DOCTYPE 或 ENTITY 声明，不予读取", expected.declared)
    if b"\0" in part:
        raise Unreadable("这个文件的内容不是 UTF-8 编码，没有读取", expected.save_as)


def _count(parts: Iterable[bytes], limits: PackageLimits, expected: Expected) -> None:
    whole = list(parts)
    for sign, what, most in ((b"<", "标记", limits.tags), (b"=", "属性", limits.attributes)):
        found = sum(part.count(sign) for part in whole)
        if found > most:
            message = f"这个文件里有 {found:,} 个{what}，最多 {most:,} 个，没有读取"
            raise Unreadable(message, expected.too_much)


def _measure(name: str, part: bytes, limits: PackageLimits, expected: Expected) -> None:
    """A tag may hide its end in an attribute, so the rest counts as words, and is bounded as well."""
    longest_tag = limits.style if name in expected.narrow else limits.tag
    longest_text = limits.style if name in expected.narrower else limits.text
    for piece in part.split(b"<"):
        tag, _, text = piece.partition(b">")
        if len(tag) > longest_tag or len(text) > longest_text:
            message = f"这个文件里有过长的标记或文字（超过 {longest_tag >> 10} KB 或 {longest_text >> 10} KB），没有读取"
            raise Unreadable(message, expected.too_much)
