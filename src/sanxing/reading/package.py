"""The parts of an Excel workbook that are read, unpacked once and within bounds, before any is parsed."""

import re
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo


class Unreadable(Exception):
    """A file that is no workbook to read: `message` says why, `advice` what to do about it."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class PackageLimits(NamedTuple):
    """How much a workbook may hold: its own bytes, parts, and all parts unpacked in bytes, tags, attributes.

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

TYPES, WORKBOOK, RELATIONS, STYLES, STRINGS = (
    "[content_types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/sharedstrings.xml",
)
"""The parts that are read beside the tabs, by their names in small letters."""

_READ = frozenset({TYPES, WORKBOOK, RELATIONS, STYLES, STRINGS})
_TAB = re.compile(r"xl/worksheets/[^/]+\.xml")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARATIONS = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACROS = re.compile(rb"macroenabled|vbaproject|macrosheet", re.IGNORECASE)
_MACRO_PART = re.compile(r"xl/macrosheets/|xl/vbaproject|.*(?:vbaproject\.bin|xlmacrosheet\.xml)$")
_SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx 再导入"
_AGAIN = "重新保存一次，或请填报单位重发"
_TOO_MUCH = "填报表没有这么大；请填报单位用原来的填报表重填"
_ENCODED = ("这个文件加了密码，读不出来", "去掉打开密码，重新保存后再导入")
_WITH_MACROS = ("这个文件带有宏，不予导入", "填报表里没有宏；另存为不带宏的 .xlsx 再导入")
DAMAGED = ("这个文件已损坏，读不出来", _AGAIN)


def unpack(data: bytes, limits: PackageLimits = PACKAGE_LIMITS) -> dict[str, bytes]:
    """The parts that are read, by name in small letters. Raises Unreadable where they are not safe to parse."""
    _look_at_the_outside(data, limits)
    try:
        with ZipFile(BytesIO(data)) as archive:
            _look_at_the_list(archive.infolist(), limits)
            parts = dict(_inflated(archive))
    except (BadZipFile, EOFError, LookupError, OSError, RuntimeError, ValueError, zlib.error):
        raise Unreadable(*DAMAGED) from None
    for part in parts.values():
        _look_for_declarations(part)
    if _MACROS.search(parts.get(TYPES, b"")):
        raise Unreadable(*_WITH_MACROS)
    _count(parts.values(), limits)
    for name, part in parts.items():
        _measure(name, part, limits)
    return parts


def _look_at_the_outside(data: bytes, limits: PackageLimits) -> None:
    if len(data) > limits.size:
        message = f"这个文件超过 {limits.size >> 20} MB，填报表没有这么大"
        raise Unreadable(message, "核对是不是选错了文件；不要在表里插图片")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Unreadable(*_ENCODED)
        raise Unreadable("这是旧版 .xls 文件，不是 .xlsx", _SAVE_AS)
    if not data.startswith(b"PK"):
        raise Unreadable("这不是 .xlsx 文件", "核对是不是选错了文件")


def _look_at_the_list(parts: list[ZipInfo], limits: PackageLimits) -> None:
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.total:
        message = f"这个文件解压后超过 {limits.parts} 个部件或 {limits.total >> 20} MB，没有读取"
        raise Unreadable(message, _TOO_MUCH)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(*_ENCODED)
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise Unreadable(*DAMAGED)
    names = {part.filename.lower() for part in parts}
    if any(map(_MACRO_PART.match, names)):
        raise Unreadable(*_WITH_MACROS)
    if any(name.startswith("xl/embeddings/") for name in names):
        message = "这个文件里嵌入了别的文件或对象，不予导入"
        raise Unreadable(message, "从表里删去；佐证文件随本表一起发回，表里只写文件名")
    if WORKBOOK not in names:
        raise Unreadable("这不是 Excel 工作簿", _SAVE_AS)


def _inflated(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    """No more of a part is inflated than it says that it has: what it says was added up before."""
    for part in archive.infolist():
        name = part.filename.lower()
        if name in _READ or _TAB.fullmatch(name):
            with archive.open(part) as stream:
                yield name, stream.read(part.file_size + 1)


def _look_for_declarations(part: bytes) -> None:
    """Entities make much of little."""
    if _DECLARATIONS.search(part.replace(b"\0", b"")):  # UTF-16 hides nothing
        message = "这个文件里有 DOCTYPE 或 ENTITY 声明，不予读取"
        raise Unreadable(message, "正常保存的表格没有这种内容；请填报单位用原来的填报表重填")
    if b"\0" in part:
        raise Unreadable("这个文件的内容不是 UTF-8 编码，没有读取", _SAVE_AS)


def _count(parts: Iterable[bytes], limits: PackageLimits) -> None:
    whole = list(parts)
    for sign, what, most in ((b"<", "标记", limits.tags), (b"=", "属性", limits.attributes)):
        found = sum(part.count(sign) for part in whole)
        if found > most:
            message = f"这个文件里有 {found:,} 个{what}，最多 {most:,} 个，没有读取"
            raise Unreadable(message, _TOO_MUCH)


def _measure(name: str, part: bytes, limits: PackageLimits) -> None:
    """A tag may hide its end in an attribute, so the rest counts as words, and is bounded as well."""
    longest_tag = limits.style if name in (STYLES, WORKBOOK) else limits.tag
    longest_text = limits.style if name == STYLES else limits.text
    for piece in part.split(b"<"):
        tag, _, text = piece.partition(b">")
        if len(tag) > longest_tag or len(text) > longest_text:
            message = f"这个文件里有过长的标记或文字（超过 {longest_tag >> 10} KB 或 {longest_text >> 10} KB），没有读取"
            raise Unreadable(message, _TOO_MUCH)
