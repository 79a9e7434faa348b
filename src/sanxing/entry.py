"""Where the process begins: before anything is imported, the garbage collector is told to wait.

A command lives for a tenth of a second. What its imports make is never garbage, and looking for
some costs 15 of those milliseconds. Nothing else of the program needs the collector off. Most of that
tenth goes into imports, so Ctrl-C is as likely to come then as later.
"""

import gc
import os

gc.disable()

try:
    from sanxing.commands.main import main
except KeyboardInterrupt:
    os._exit(130)

__all__ = ["main"]
