"""Where the process begins: before anything is imported, the garbage collector is told to wait.

A command lives for a tenth of a second. What its imports make is never garbage, and looking for
some costs 15 of those milliseconds. Nothing else of the program needs the collector off.
"""

import gc

gc.disable()

from sanxing.commands.main import main  # noqa: E402  (the line above must come first)

__all__ = ["main"]
