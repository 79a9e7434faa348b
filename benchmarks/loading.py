"""The reference for one plan: every file of it through PyYAML's C loader, all kept, and no more.

The collector is on, as it comes. It prints how many hazards there are.

    python -m benchmarks.loading DIR
"""

import sys
from pathlib import Path

import yaml

files = {
    path: yaml.load(path.read_bytes(), yaml.CSafeLoader)
    for path in sorted(Path(sys.argv[1]).rglob("*.yaml"))
}
print(sum(len(data or ()) for path, data in files.items() if path.parent.name == "hazards"))
