"""Run by the single file before the program: a Python that its libraries were not built for is told so."""

import sys

VERSION, SYSTEM = "@VERSION@", "@SYSTEM@"

here = f"{sys.version_info.major}.{sys.version_info.minor}"
if here != VERSION or sys.platform != SYSTEM:
    sys.stderr.write(
        f"错误：这个 sanxing.pyz 是为 {SYSTEM} 上的 Python {VERSION} 做的，"
        f"这里是 {sys.platform} 上的 Python {here}（装 Python {VERSION}，或另做一个离线包）\n"
    )
    sys.exit(2)
