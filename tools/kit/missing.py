"""Requirements of a folder of wheels that another system has and this one lacks, one a line.

    python missing.py FOLDER 3.12 win_amd64

pip downloads wheels for another system, but asks this one whether a requirement holds
(`colorama; sys_platform == "win32"`). Runs where `packaging` is installed.
"""

import sys
import zipfile
from collections.abc import Iterator, Sequence
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

EXTRAS = {"sanxing": ("all", "xlsx", "html", "docx", "ics")}


def environment_of(python: str, platform: str) -> dict[str, str]:
    """What markers are told of the other system."""
    windows = platform.startswith("win")
    mac = platform.startswith(("macosx", "darwin"))
    system = "Windows" if windows else "Darwin" if mac else "Linux"
    return {
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "os_name": "nt" if windows else "posix",
        "platform_machine": _machine(platform),
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_system": system,
        "platform_version": "",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": "win32" if windows else "darwin" if mac else "linux",
    }


def _machine(platform: str) -> str:
    names = {"amd64": "AMD64", "arm64": "arm64", "aarch64": "aarch64", "x86_64": "x86_64"}
    return next((name for end, name in names.items() if platform.endswith(end)), "")


def requirements(wheel: Path) -> Iterator[Requirement]:
    """What a wheel says that it needs."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        told = HeaderParser().parsestr(archive.read(name).decode("utf-8"))
    yield from map(Requirement, told.get_all("Requires-Dist", []))


def missing(folder: Path, python: str, platform: str) -> list[str]:
    """Requirements that hold on the other system and that no wheel of the folder meets."""
    wheels = {parse_wheel_filename(each.name)[0]: each for each in folder.glob("*.whl")}
    environment = environment_of(python, platform)
    found = set()
    for owner, wheel in wheels.items():
        for needed in requirements(wheel):
            extras = ("", *EXTRAS.get(owner, ()))
            holds = needed.marker is None or any(
                needed.marker.evaluate(environment | {"extra": extra}) for extra in extras
            )
            if holds and canonicalize_name(needed.name) not in wheels:
                found.add(f"{needed.name}{needed.specifier}")
    return sorted(found)


def main(arguments: Sequence[str]) -> int:
    """One requirement a line."""
    folder, python, *platforms = arguments
    for line in sorted({each for one in platforms for each in missing(Path(folder), python, one)}):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
