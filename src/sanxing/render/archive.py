"""Zip packages that do not tell when they were made: the only place that writes them."""

from collections.abc import Collection, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def repacked(package: bytes, parts: Mapping[str, bytes], without: Collection[str] = ()) -> bytes:
    """The same package with some parts replaced or left out, in a fixed order and of a fixed date."""
    with ZipFile(BytesIO(package)) as given:
        contents = {name: given.read(name) for name in given.namelist() if name not in without}
    contents |= parts
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name in sorted(contents, key=lambda name: (name not in _FIRST, name)):
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # else it tells the operating system
            made.writestr(info, contents[name])
    return file.getvalue()
