"""What exported files say, and what of the example plan is not for the public."""

import zipfile
from pathlib import Path

SECRETS = (
    "孙示例", "赵示例", "李示例", "张示例", "王演示", "钱示例", "周示例",
    "示例路1号", "示例大道88号", "液化气站", "百货大楼",
)  # fmt: skip


def words_of(path: Path) -> str:
    """All that a file says: of a package, what each of its parts says."""
    if path.suffix not in (".xlsx", ".docx"):
        return path.read_text(encoding="utf-8").replace("\r\n ", "")  # calendars fold their lines
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())
