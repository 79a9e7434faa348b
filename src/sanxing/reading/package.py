"""Whether bytes may be opened as an Excel workbook: asked before any part of them is parsed."""

import re
import zlib
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
    """How much a workbook may hold: its own bytes, parts, and all parts unpacked in bytes and in tags.

    A tag of four bytes costs three hundred in memory, so bytes alone would bound neither that nor time.
    """

    size: int = 10 << 20
    parts: int = 1_000
    total: int = 100 << 20
    tags: int = 500_000


PACKAGE_LIMITS = PackageLimits()

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARATIONS = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx 再导入"
_AGAIN = "重新保存一次，或请填报单位重发"
_TOO_MUCH = "填报表没有这么大；请填报单位用原来的填报表重填"
DAMAGED = ("这个文件已损坏，读不出来", _AGAIN)


def inspect(data: bytes, limits: PackageLimits = PACKAGE_LIMITS) -> None:
    """Raise Unreadable unless the bytes are a workbook without macros that is safe to parse."""
    _look_at_the_outside(data, limits)
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            _look_at_the_list(parts, limits)
            tags = sum(_tags_inside(archive.read(part)) for part in parts)
    except (BadZipFile, EOFError, LookupError, OSError, RuntimeError, ValueError, zlib.error):
        raise Unreadable(*DAMAGED) from None
    if tags > limits.tags:
        message = f"这个文件里有 {tags:,} 个标记，最多 {limits.tags:,} 个，没有读取"
        raise Unreadable(message, _TOO_MUCH)


def _look_at_the_outside(data: bytes, limits: PackageLimits) -> None:
    if len(data) > limits.size:
        message = f"这个文件超过 {limits.size >> 20} MB，填报表没有这么大"
        raise Unreadable(message, "核对是不是选错了文件；不要在表里插图片")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Unreadable("这个文件加了密码，读不出来", "去掉打开密码，重新保存后再导入")
        raise Unreadable("这是旧版 .xls 文件，不是 .xlsx", _SAVE_AS)
    if not data.startswith(b"PK"):
        raise Unreadable("这不是 .xlsx 文件", "核对是不是选错了文件")


def _look_at_the_list(parts: list[ZipInfo], limits: PackageLimits) -> None:
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.total:
        message = f"这个文件解压后超过 {limits.parts} 个部件或 {limits.total >> 20} MB，没有读取"
        raise Unreadable(message, _TOO_MUCH)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("这个文件加了密码，读不出来", "去掉打开密码，重新保存后再导入")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise Unreadable(*DAMAGED)
    names = {part.filename.lower() for part in parts}
    if any(name.endswith(("vbaproject.bin", "xlmacrosheet.xml")) for name in names):
        raise Unreadable("这个文件带有宏，不予导入", "填报表里没有宏；另存为不带宏的 .xlsx 再导入")
    if "xl/workbook.xml" not in names:
        raise Unreadable("这不是 Excel 工作簿", _SAVE_AS)


def _tags_inside(part: bytes) -> int:
    """How many tags a part may have; refused where it declares entities, which make much of little."""
    plain = part.replace(b"\0", b"")  # UTF-16 hides nothing
    if _DECLARATIONS.search(plain):
        message = "这个文件里有 DOCTYPE 或 ENTITY 声明，不予读取"
        raise Unreadable(message, "正常保存的表格没有这种内容；请填报单位用原来的填报表重填")
    return plain.count(b"<")
