"""Make the folder that an office without internet gets: wheels, a single-file program, the plan, how to start.

    python tools/offline.py                                          # for a machine like this one
    python tools/offline.py --platform win_amd64 --python 3.12 --out 离线包-windows

Runs on Python 3.11 or later with nothing installed, and needs a package index. What it works with (shiv,
packaging) goes into a temporary environment; the folder appears whole or not at all.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
KIT = Path(__file__).resolve().parent / "kit"
WHEELS, PROGRAM, PLAN, SUMS = "轮子", "sanxing.pyz", "plan", "SHA256SUMS"
TOOLS = ("shiv>=1.0.8", "packaging>=24")
EPOCH = "315532800"
"""1980-01-01, the first day that a zip file can tell: the same tree and wheels make the same program."""


class Target(NamedTuple):
    """The machine that it is for; without `platforms` it is like this one."""

    platforms: tuple[str, ...]
    python: str

    @property
    def is_here(self) -> bool:
        """Whether this very Python would do."""
        return not self.platforms and self.python == HERE

    @property
    def options(self) -> list[str]:
        """What tells pip to look for another machine's wheels."""
        if self.is_here:
            return []
        named = [f"--platform={each}" for each in self.platforms]
        return [*named, f"--python-version={self.python}", "--implementation=cp"]

    @property
    def words(self) -> str:
        """The target in one line, for people."""
        return f"{'、'.join(self.platforms) or '与制作机相同的系统'}，Python {self.python}"


HERE = f"{sys.version_info.major}.{sys.version_info.minor}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse, build beside the place, move it there."""
    options = _options(arguments)
    target = Target(tuple(options.platform), options.python)
    out = Path(options.out).resolve()
    if out.exists():
        return _refused(f"已经有“{out}”，没有覆盖；换一个 --out，或先把它移走")
    if not (Path(options.plan) / "plan.yaml").is_file():
        return _refused(f"“{options.plan}”里没有 plan.yaml；用 --plan 写方案目录")
    os.umask(0o022)
    try:
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".offline-") as work:
            folder = Path(work) / out.name
            _make(folder, Path(work), target, Path(options.plan))
            folder.rename(out)
    except subprocess.CalledProcessError as error:
        return _refused(f"这一步没有成功：{' '.join(map(str, error.cmd[1:6]))}……")
    _say(f"已做好 {out}（{target.words}）")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="做一个离线包：轮子、单文件程序、方案、说明")
    parser.add_argument("--out", default="离线包", help="放在哪个新目录，默认 离线包")
    parser.add_argument("--plan", default=str(ROOT / PLAN), help="一并带上的方案目录")
    parser.add_argument("--python", default=HERE, help=f"单位电脑上 Python 的版本，默认 {HERE}")
    parser.add_argument(
        "--platform",
        action="append",
        default=[],
        help="单位电脑的系统，如 win_amd64、manylinux2014_aarch64，可写几个；默认与本机相同",
    )
    return parser.parse_args(arguments)


def _make(folder: Path, work: Path, target: Target, plan: Path) -> None:
    wheels = folder / WHEELS
    wheels.mkdir(parents=True)
    python = _environment(work / "venv")
    _say("收集轮子……")
    _run(python, "-m", "pip", "wheel", "-q", "--no-deps", "-w", wheels, ROOT)
    (own,) = wheels.glob("sanxing-*.whl")
    _fetch(python, wheels, target, f"{own}[all]")
    _say("打成单文件程序……")
    _pack(python, folder / PROGRAM, work, target, sorted(wheels.glob("*.whl")))
    shutil.copytree(plan, folder / PLAN, ignore=shutil.ignore_patterns(".*"))
    _starters(folder, target)
    _sums(folder)


def _environment(place: Path) -> Path:
    _say("准备临时环境……")
    _run(sys.executable, "-m", "venv", place)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    _run(python, "-m", "pip", "install", "-q", *TOOLS)
    return python


def _fetch(python: Path, wheels: Path, target: Target, wanted: str) -> None:
    """All that is wanted, then whatever only the other system needs, which pip does not see from here."""
    pip = (python, "-m", "pip", "download", "-q", "--only-binary=:all:", "-d", wheels)
    _run(*pip, *target.options, wanted)
    if target.is_here:
        return
    missing = (
        python,
        KIT / "missing.py",
        wheels,
        target.python,
        *(target.platforms or [sys.platform]),
    )
    while names := _run(*missing).splitlines():
        _run(*pip, "--no-deps", *target.options, *names)


def _pack(python: Path, program: Path, work: Path, target: Target, wheels: Iterable[Path]) -> None:
    """The wheels unpacked and put into one file, which unpacks itself again at its first start."""
    site = work / "site"
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(site)
    _merge_data(site)
    preamble = work / "sanxing_preamble.py"
    preamble.write_text(_filled("preamble.py", target), encoding="utf-8")
    shiv = (python, "-m", "shiv", "--reproducible", "-c", "sanxing", "-p", "/usr/bin/env python3")
    _run(*shiv, "--preamble", preamble, "--site-packages", site, "-o", program)


def _merge_data(site: Path) -> None:
    """A wheel may keep modules apart (`*.data/purelib`); its scripts are of no use in a single file."""
    for data in sorted(site.glob("*.data")):
        for name in ("purelib", "platlib"):
            if (data / name).is_dir():
                shutil.copytree(data / name, site, dirs_exist_ok=True)
        shutil.rmtree(data)


def _starters(folder: Path, target: Target) -> None:
    """In what each system reads: Notepad wants a BOM, cmd the code page of Chinese Windows."""
    guide = _filled("说明.txt", target)
    (folder / "说明.txt").write_bytes(guide.replace("\n", "\r\n").encode("utf-8-sig"))
    windows = _filled("sanxing.bat", target)
    (folder / "sanxing.bat").write_bytes(windows.replace("\n", "\r\n").encode("gbk"))
    (folder / "sanxing.sh").write_bytes(_filled("sanxing.sh", target).encode("utf-8"))
    (folder / "sanxing.sh").chmod(0o755)


def _filled(name: str, target: Target) -> str:
    """A file of the kit, with what it is for filled in."""
    system = "win32" if any(each.startswith("win") for each in target.platforms) else ""
    system = system or ("linux" if target.platforms else sys.platform)
    text = (KIT / name).read_text(encoding="utf-8")
    for mark, words in (("VERSION", target.python), ("SYSTEM", system), ("TARGET", target.words)):
        text = text.replace(f"@{mark}@", words)
    return text


def _sums(folder: Path) -> None:
    """SHA256SUMS of every file, as `sha256sum -c` reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = (f"{_digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _run(*command: str | Path) -> str:
    """What it prints; what goes wrong is on stderr already."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONUTF8": "1"}
    line = list(map(str, command))
    ran = subprocess.run(
        line, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return ran.stdout


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def _refused(words: str) -> int:
    _say(f"错误：{words}")
    return 2


if __name__ == "__main__":
    sys.exit(main())
