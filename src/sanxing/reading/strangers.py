"""Files that are no official document to read, known by how they begin: what each is, and what to do."""

import re

from sanxing.reading.package import Words

_ASK = "向发文单位要 .docx，或复制出文字，存成 UTF-8 编码的 txt"
_SAVE_AS = "用 Word 或 WPS 打开，另存为 .docx 再用"
_NOT_TEXT = "公文原文要用 .docx 或 txt"
_SCAN = "扫描件要先识别成文字，存成 .docx 或 txt"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARK = rb"(?:\xef\xbb\xbf)?\s*"

_BEGINNINGS: tuple[tuple[re.Pattern[bytes], str, str], ...] = tuple(
    (re.compile(beginning, re.IGNORECASE | re.DOTALL), what, advice)
    for beginning, what, advice in (
        (_MARK + rb"%PDF-", "PDF 文件", _ASK),
        (_MARK + rb"\{\\rtf", "RTF 文件", _SAVE_AS),
        (_MARK + rb"<(?:!doctype\s+html|html|head|body|meta)\b", "网页", _ASK),
        (rb"MIME-Version:", "网页（mht）", _ASK),
        (_MARK + rb"<\?xml", "XML 文件", _SAVE_AS),
        (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0{4}", "图片", _SCAN),
        (rb"Rar!\x1a|7z\xbc\xaf|\x1f\x8b", "压缩包", f"先解压，再写其中的文件；{_NOT_TEXT}"),
    )
)

_STREAMS = (
    ("EncryptedPackage", None),
    ("WordDocument", None),
    ("Workbook", "Excel 工作簿（.xls）"),
    ("PowerPoint Document", "演示文稿（.ppt）"),
)
"""What old files of office programs hold, by the names inside; None for what the unpacker tells of itself."""


def stranger(data: bytes) -> Words | None:
    """What a file is that is neither text nor a package, and what to do; None where it may be either."""
    what, advice = _old(data) if data.startswith(_OLE) else _by_beginning(data)
    return (f"这是{what}，不是 txt 或 .docx", advice) if what else None


def _old(data: bytes) -> tuple[str | None, str]:
    for name, what in _STREAMS:
        if name.encode("utf-16-le") in data:
            return what, _NOT_TEXT
    return None, ""


def _by_beginning(data: bytes) -> tuple[str | None, str]:
    for beginning, what, advice in _BEGINNINGS:
        if beginning.match(data):
            return what, advice
    return None, ""
